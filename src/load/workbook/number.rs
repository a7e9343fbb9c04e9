//! Stored numbers → the text that a cell says: decimals with a comma, dates as `2023-11-30`.

use rust_decimal::Decimal;

use crate::load::grid::CellKind;

/// How a number format shows a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Shown {
    #[default]
    Number,
    Percent,
    Date,
}

impl Shown {
    /// The formats that a workbook need not spell out (ECMA-376 part 1, 18.8.30).
    pub(super) fn of_builtin(id: u32) -> Self {
        match id {
            9 | 10 => Self::Percent,
            14..=22 | 27..=36 | 45..=47 | 50..=58 => Self::Date,
            _ => Self::Number,
        }
    }

    /// By a format code such as `0,0 %` or `yyyy-mm-dd`: quoted and escaped text, colours and conditions say nothing.
    pub(super) fn of_code(code: &str) -> Self {
        let mut chars = code.chars().peekable();
        let mut shown = Self::Number;
        while let Some(c) = chars.next() {
            match c {
                '"' => while chars.next().is_some_and(|c| c != '"') {},
                '\\' | '_' | '*' => {
                    chars.next();
                }
                '[' => {
                    let inside: String = chars.by_ref().take_while(|&c| c != ']').collect();
                    let is_time = !inside.is_empty()
                        && inside
                            .chars()
                            .all(|c| matches!(c.to_ascii_lowercase(), 'h' | 'm' | 's'));
                    if is_time {
                        return Self::Date;
                    }
                }
                ';' => return shown,
                '%' => shown = Self::Percent,
                'd' | 'D' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' | 'm' | 'M' => return Self::Date,
                'G' | 'g' => {
                    // "General" has letters of no date.
                    while chars.next_if(char::is_ascii_alphabetic).is_some() {}
                }
                _ => {}
            }
        }
        shown
    }
}

/// The text and the kind of a stored number.
pub(super) fn cell_text(stored: &str, shown: Shown, is_1904: bool) -> (String, CellKind) {
    let number = stored.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    let Some(number) = number else { return (stored.to_owned(), CellKind::Text) };
    match shown {
        Shown::Date => match date(number, is_1904) {
            Some(text) => (text, CellKind::Date),
            None => (plain(number), CellKind::Number),
        },
        Shown::Number => (plain(number), CellKind::Number),
        Shown::Percent => (percent(&plain(number)), CellKind::Number),
    }
}

/// Fifteen significant digits, as a spreadsheet computes and shows them, with a decimal comma.
fn plain(number: f64) -> String {
    if number == 0.0 {
        return "0".to_owned();
    }
    let scientific = format!("{number:.14e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or_default();
    let sign = if mantissa.starts_with('-') { "-" } else { "" };
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_end_matches('0');
    let zeros = |n: i32| "0".repeat(usize::try_from(n).unwrap_or_default());
    let point = exponent + 1;
    let length = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    if point <= 0 {
        format!("{sign}0,{}{digits}", zeros(-point))
    } else if point >= length {
        format!("{sign}{digits}{}", zeros(point - length))
    } else {
        let (whole, fraction) = digits.split_at(usize::try_from(point).unwrap_or_default());
        format!("{sign}{whole},{fraction}")
    }
}

/// `0,134` as `13,4 %`.
fn percent(plain: &str) -> String {
    let hundredfold = Decimal::from_str_exact(&plain.replace(',', "."))
        .ok()
        .and_then(|number| number.checked_mul(Decimal::ONE_HUNDRED));
    match hundredfold {
        Some(number) => format!("{} %", number.normalize()).replace('.', ","),
        None => plain.to_owned(),
    }
}

/// Days since the epoch as a date; with a time where there is a fraction, and as a time alone below one day.
fn date(serial: f64, is_1904: bool) -> Option<String> {
    const SECONDS: f64 = 86_400.0;
    if !(0.0..3_000_000.0).contains(&serial) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "below 3 million days")]
    let seconds = (serial * SECONDS).round() as i64;
    let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let time = format!("{:02}:{:02}", rest / 3600, rest / 60 % 60);
    let time = if rest % 60 == 0 { time } else { format!("{time}:{:02}", rest % 60) };
    if days == 0 && !is_1904 {
        return Some(time);
    }
    let after_1899 = match days {
        days if is_1904 => days + 1461,
        days @ ..60 => days,
        // The 1900 system counts a 29 February 1900 that never was.
        60 => return None,
        days => days - 1,
    };
    let (year, month, day) = civil(after_1899);
    let date = format!("{year:04}-{month:02}-{day:02}");
    Some(if rest == 0 { date } else { format!("{date} {time}") })
}

/// The date so many days after 1899-12-31 (proleptic Gregorian; H. Hinnant, "chrono-compatible low-level date algorithms").
fn civil(days: i64) -> (i64, i64, i64) {
    let z = days + 693_900;
    let era = z.div_euclid(146_097);
    let day_of_era = z.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_said_as_a_spreadsheet_shows_them() {
        for (stored, said) in [
            ("9.3000000000000007", "9,3"),
            ("0.30000000000000004", "0,3"),
            ("757804", "757804"),
            ("-29", "-29"),
            ("1E3", "1000"),
            ("1.5e-7", "0,00000015"),
            ("0", "0"),
            ("-0", "0"),
            ("100", "100"),
            ("0.05", "0,05"),
            ("1.125", "1,125"),
        ] {
            assert_eq!(
                cell_text(stored, Shown::Number, false),
                (said.to_owned(), CellKind::Number)
            );
        }
        assert_eq!(cell_text("0.134", Shown::Percent, false).0, "13,4 %");
        assert_eq!(cell_text("x", Shown::Number, false), ("x".to_owned(), CellKind::Text));
        assert_eq!(cell_text("1e300", Shown::Number, false).0.len(), 301);
    }

    #[test]
    fn dates_are_counted_from_both_epochs() {
        let said = |stored, is_1904| cell_text(stored, Shown::Date, is_1904).0;
        assert_eq!(said("1", false), "1900-01-01");
        assert_eq!(said("59", false), "1900-02-28");
        assert_eq!(said("61", false), "1900-03-01");
        assert_eq!(said("45260", false), "2023-11-30");
        assert_eq!(said("45260.427083333336", false), "2023-11-30 10:15");
        assert_eq!(said("0.5", false), "12:00");
        assert_eq!(said("0", true), "1904-01-01");
        assert_eq!(said("43798", true), "2023-11-30");
        assert_eq!(cell_text("60", Shown::Date, false), ("60".to_owned(), CellKind::Number));
        assert_eq!(cell_text("-5", Shown::Date, false), ("-5".to_owned(), CellKind::Number));
    }

    #[test]
    fn formats_are_told_apart() {
        for code in ["yyyy-mm-dd", "d/m", "[$-41D]d mmmm yyyy", "[h]:mm", "hh:mm:ss"] {
            assert_eq!(Shown::of_code(code), Shown::Date, "{code}");
        }
        for code in ["0,00", "#,##0\\ \\d", "General", "0 \"dagar\"", "[Red]0", "@", "_-* #,##0_-"]
        {
            assert_eq!(Shown::of_code(code), Shown::Number, "{code}");
        }
        assert_eq!(Shown::of_code("0.0%"), Shown::Percent);
        assert_eq!([9, 14, 2].map(Shown::of_builtin), [Shown::Percent, Shown::Date, Shown::Number]);
    }
}

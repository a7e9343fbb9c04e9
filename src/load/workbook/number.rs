//! Stored numbers → the text that a cell says: decimals with a comma, dates as `2023-11-30`.

use rust_decimal::Decimal;

/// Fifteen significant digits, as a spreadsheet computes and shows them, with a decimal comma.
pub(super) fn plain(number: f64) -> String {
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
pub(super) fn percent(plain: &str) -> String {
    let hundredfold = Decimal::from_str_exact(&plain.replace(',', "."))
        .ok()
        .and_then(|number| number.checked_mul(Decimal::ONE_HUNDRED));
    match hundredfold {
        Some(number) => format!("{} %", number.normalize()).replace('.', ","),
        None => plain.to_owned(),
    }
}

/// Days since the epoch as a date; with a time where there is a fraction, and as a time alone below one day.
pub(super) fn date(serial: f64, is_1904: bool) -> Option<String> {
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

/// The date of a cell that holds a number of days and no format that says so, in the system that counts from 1900: `43525` is
/// 2019-03-01. None for what is no whole number, and for days that no report speaks of: 1954 to 2119 are taken for dates.
pub(crate) fn date_of_serial(text: &str) -> Option<String> {
    let serial: u32 = text.parse().ok()?;
    (20_000..80_000).contains(&serial).then(|| date(f64::from(serial), false)).flatten()
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
    use super::super::format::{Format, Said};
    use super::*;
    use crate::load::CellKind;

    #[test]
    fn numbers_are_said_as_a_spreadsheet_shows_them() {
        let said = |stored: &str| Format::number().say(stored, false);
        for (stored, text) in [
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
            assert_eq!(said(stored), Said::Cell(text.to_owned(), CellKind::Number));
        }
        assert_eq!(percent("0,134"), "13,4 %");
        assert_eq!(said("x"), Said::Cell("x".to_owned(), CellKind::Text));
        assert_eq!(plain(1e300).len(), 301);
    }

    #[test]
    fn dates_are_counted_from_both_epochs() {
        let date = |serial, is_1904| date(serial, is_1904).unwrap_or_default();
        assert_eq!(date(1.0, false), "1900-01-01");
        assert_eq!(date(59.0, false), "1900-02-28");
        assert_eq!(date(61.0, false), "1900-03-01");
        assert_eq!(date(45260.0, false), "2023-11-30");
        assert_eq!(date(45_260.427_083_333_336, false), "2023-11-30 10:15");
        assert_eq!(date(0.5, false), "12:00");
        assert_eq!(date(0.0, true), "1904-01-01");
        assert_eq!(date(43798.0, true), "2023-11-30");
        let said = |stored| Format::of_builtin(14).say(stored, false);
        assert_eq!(said("60"), Said::Cell("60".to_owned(), CellKind::Number));
        assert_eq!(said("-5"), Said::Cell("-5".to_owned(), CellKind::Number));
    }
}

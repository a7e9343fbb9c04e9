//! The code of a number format, `[Red]-#,##0.0 "tkr"` (ECMA-376 part 1, 18.8.31) → its sections.

use std::iter::Peekable;
use std::str::Chars;

use super::format::{Condition, Format, Operator, PARTED, PERCENT_TWICE, Section, Shown};

impl Format {
    /// By its code, which is written as in English whatever the language of the program.
    pub(super) fn of_code(code: &str) -> Self {
        let mut chars = code.chars().peekable();
        let mut sections = Vec::new();
        loop {
            let (section, is_last) = Reading::default().read(&mut chars);
            sections.push(section);
            // The fourth is of texts.
            if is_last || sections.len() == 3 {
                return Self::of_sections(sections);
            }
        }
    }
}

/// A section that is being read.
#[derive(Default)]
struct Reading {
    section: Section,
    /// Commas since the last digit: they divide unless another digit follows.
    commas: u32,
    is_digit_seen: bool,
    is_past_point: bool,
    /// Whether there are other digits than `0`, or a point or a comma among them.
    is_shaped: bool,
    zeros: usize,
    percents: u32,
    /// Digits behind the point.
    decimals: u8,
    /// How many of its digits are those of `General`, of a text or of an exponent, which say nothing of decimals.
    undecided: u32,
}

impl Reading {
    /// The section, and whether the code ends with it.
    fn read(mut self, chars: &mut Peekable<Chars<'_>>) -> (Section, bool) {
        let mut is_last = true;
        while let Some(c) = chars.next() {
            match c {
                ';' => {
                    is_last = false;
                    break;
                }
                '"' => chars.take_while(|&c| c != '"').for_each(|c| self.literal(c)),
                '\\' => chars.next().into_iter().for_each(|c| self.literal(c)),
                '_' | '*' => {
                    chars.next();
                }
                '[' => {
                    let inside: String = chars.take_while(|&c| c != ']').collect();
                    self.bracket(&inside);
                }
                '0' | '#' | '?' => self.digit(c),
                ',' if self.is_digit_seen => self.commas += 1,
                '.' if self.is_digit_seen && !self.is_past_point => self.point(),
                '/' if self.is_digit_seen && self.section.shown != Shown::Date => {
                    self.is_shaped = true;
                    self.undecided += 1;
                }
                '%' => self.percents += 1,
                'E' | 'e' if matches!(chars.peek(), Some('+' | '-')) && self.is_digit_seen => {
                    chars.next();
                    self.is_shaped = true;
                    self.undecided += 1;
                }
                'G' | 'g' => {
                    // "General" has letters of no date.
                    while chars.next_if(char::is_ascii_alphabetic).is_some() {}
                    self.digit('#');
                    self.undecided += 1;
                }
                '@' => {
                    self.digit('#');
                    self.undecided += 1;
                }
                'd' | 'D' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' | 'm' | 'M' => {
                    self.section.shown = Shown::Date;
                }
                other => self.literal(other),
            }
        }
        (self.finish(), is_last)
    }

    fn finish(self) -> Section {
        let Self { mut section, .. } = self;
        section.thousands += self.commas;
        let is_date = section.shown == Shown::Date;
        section.shown = match (is_date, self.is_digit_seen, self.percents) {
            (true, ..) => Shown::Date,
            (_, false, _) => Shown::Nothing,
            (.., 0) => Shown::Number,
            _ => Shown::Percent,
        };
        if self.percents > 1 {
            section.unclear = Some(PERCENT_TWICE);
        }
        if is_date {
            section.unclear = None;
        }
        if self.is_digit_seen && self.undecided == 0 && section.thousands == 0 {
            section.decimals = Some(self.decimals);
        }
        if self.zeros > 1 && !self.is_shaped && section.thousands == 0 {
            section.zeros = self.zeros;
        }
        section
    }

    fn digit(&mut self, c: char) {
        let is_parted = self.section.after.chars().any(|c| !c.is_whitespace());
        if is_parted && self.section.unclear.is_none() {
            self.section.unclear = Some(PARTED);
        }
        self.is_shaped |= c != '0' || self.commas > 0;
        self.zeros += usize::from(c == '0');
        self.decimals = self.decimals.saturating_add(u8::from(self.is_past_point));
        self.section.after.clear();
        (self.commas, self.is_digit_seen) = (0, true);
    }

    fn point(&mut self) {
        self.section.thousands += std::mem::take(&mut self.commas);
        (self.is_past_point, self.is_shaped) = (true, true);
    }

    fn literal(&mut self, c: char) {
        let texts = &mut self.section;
        if self.is_digit_seen { texts.after.push(c) } else { texts.before.push(c) }
    }

    /// A colour, a condition, a time that runs past a day, or a currency with a language.
    fn bracket(&mut self, inside: &str) {
        if let Some(currency) = inside.strip_prefix('$') {
            let symbol = currency.split('-').next().unwrap_or_default();
            symbol.chars().for_each(|c| self.literal(c));
        } else if let Some(condition) = Condition::parse(inside) {
            self.section.condition = Some(condition);
        } else if inside.starts_with(['<', '>', '=']) {
            self.section.unclear = Some("the condition of its format cannot be read");
        } else if !inside.is_empty()
            && inside.chars().all(|c| matches!(c.to_ascii_lowercase(), 'h' | 'm' | 's'))
        {
            self.section.shown = Shown::Date;
        } else {
            self.section.is_coloured = true;
        }
    }
}

impl Condition {
    /// `>=1000`.
    pub(super) fn parse(stated: &str) -> Option<Self> {
        let operators = [
            ("<=", Operator::AtMost),
            (">=", Operator::AtLeast),
            ("<>", Operator::Unequal),
            ("!=", Operator::Unequal),
            ("<", Operator::Less),
            (">", Operator::More),
            ("=", Operator::Equal),
        ];
        let known =
            |&(sign, operator): &(&str, Operator)| Some((stated.strip_prefix(sign)?, operator));
        let (limit, operator) = operators.iter().find_map(known)?;
        let limit = limit.trim().parse::<f64>().ok().filter(|limit| limit.is_finite())?;
        Some(Self { operator, limit })
    }
}

#[cfg(test)]
mod tests {
    use super::super::format::Said;
    use super::*;
    use crate::load::CellKind;

    fn said(stored: &str, code: &str) -> String {
        match Format::of_code(code).say(stored, false) {
            Said::Cell(text, _) => text,
            Said::Unclear(_, why) => format!("!{why}"),
        }
    }

    #[test]
    fn formats_are_told_apart() {
        let kind = |code| match Format::of_code(code).say("45260", false) {
            Said::Cell(_, kind) => Some(kind),
            Said::Unclear(..) => None,
        };
        for code in ["yyyy-mm-dd", "d/m", "[$-41D]d mmmm yyyy", "[h]:mm", "hh:mm:ss"] {
            assert_eq!(kind(code), Some(CellKind::Date), "{code}");
        }
        let plain = [
            "0,00",
            "#,##0\\ \\d",
            "General",
            "0 \"dagar\"",
            "[Red]0",
            "@",
            "_-* #,##0_-",
            "# ##0",
            "#\\ ##0.00",
            "[$kr-41D] #,##0",
            "#,##0.00 [$kr-41D]",
            "#,##0\" m²\"",
            "0\":-\"",
            "_-* #,##0 _k_r_-;-* #,##0 _k_r_-;_-* \"-\" _k_r_-;_-@_-",
            "0.00E+00",
            "# ?/?",
            "#,##0;[Red]-#,##0",
            "General\" st\"",
        ];
        for code in plain {
            assert_eq!(
                (said("45260", code).as_str(), kind(code)),
                ("45260", Some(CellKind::Number)),
                "{code}"
            );
        }
        assert_eq!(said("0.75", "0.0%"), "75 %");
    }

    #[test]
    fn a_number_says_what_its_format_makes_of_it() {
        for (stored, code, text) in [
            ("3.5", "\"ca \"0.0", "ca 3,5"),
            ("3.5", "\\c\\a\\ 0.0", "ca 3,5"),
            ("1250000", "0,", "1250"),
            ("1250000", "#,##0,", "1250"),
            ("1250500", "#,##0.0,", "1250,5"),
            ("1250000", "0,,.00", "1,25"),
            ("1250000", "#,##0,\" tkr\"", "1250"),
            ("1200", "0.0,\"k\"", "1,2k"),
            ("75", "0\"%\"", "75 %"),
            ("75", "0\\ \\%", "75 %"),
            ("114", "0000", "0114"),
            ("1880", "0000", "1880"),
            ("11.5", "0000", "11,5"),
            ("5", "\"<\"0", "<5"),
            ("5", "-0", "-5"),
            ("5", "(0)", "(5)"),
            ("5", "0\"*\"", "5*"),
            ("0", "0;-0;\"saknas\"", "saknas"),
            ("0", "0;-0;\"-\"", "0"),
            ("0", "0;-0;;@", "0"),
            ("-5", "0;-0", "-5"),
            ("-5", "#,##0;(#,##0)", "-5"),
            ("-5", "0;[Red]0", "-5"),
            ("-5", "0", "-5"),
            ("1", "[=1]\"ja\";[=0]\"nej\";0", "ja"),
            ("0", "[=1]\"ja\";[=0]\"nej\";0", "nej"),
            ("7", "[=1]\"ja\";[=0]\"nej\";0", "7"),
            ("1500000", "[>=1000000]0.0,,\" mnkr\";0", "1,5"),
            ("1500", "[>=1000000]0.0,,\" mnkr\";0", "1500"),
        ] {
            assert_eq!(said(stored, code), text, "{stored} in {code}");
        }
    }

    #[test]
    fn a_format_that_cannot_be_followed_is_told() {
        for (stored, code) in [
            ("3", "0\"5\""),
            ("3", "\"1\"0"),
            ("35", "0\",\"0"),
            ("3", ";;;"),
            ("-3", "0;0"),
            ("0.5", "0%%"),
            ("0.5", "0%\"%\""),
            ("5566778899", "000000-0000"),
            ("5", "[>=x]0;0"),
            ("5", "[>10]0;0;0"),
        ] {
            assert!(
                said(stored, code).starts_with('!'),
                "{stored} in {code}: {}",
                said(stored, code)
            );
        }
    }
}

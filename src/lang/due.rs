//! Due dates in words: `2012-04-30`, `mars 2012`, `första kvartalet 2012`, `våren 2012`, `januari–februari 2012`, `löpande`.

use super::{Language, NO_BREAK, Word};
use crate::model::due::{Due, Point, Season};

impl Language {
    /// When something is due; a dash where it is not stated.
    #[must_use]
    pub fn due(self, due: Due) -> String {
        match due {
            Due::NotStated => "–".into(),
            Due::Ongoing => self.word(Word::Ongoing).into(),
            Due::At(point) => self.point(point),
            Due::Between(Point::Month(from_year, from), Point::Month(year, to))
                if from_year == year =>
            {
                format!("{}–{}{NO_BREAK}{year}", self.month(from), self.month(to))
            }
            Due::Between(from, to) => format!("{}–{}", self.point(from), self.point(to)),
        }
    }

    /// A point in time, as exactly as it is stated.
    #[must_use]
    pub fn point(self, point: Point) -> String {
        match point {
            Point::Day(day) => {
                let (year, month, day) = day.date();
                format!("{year}-{month:02}-{day:02}")
            }
            Point::Month(year, month) => format!("{}{NO_BREAK}{year}", self.month(month)),
            Point::Quarter(year, quarter) => {
                let word = match quarter {
                    1 => Word::FirstQuarter,
                    2 => Word::SecondQuarter,
                    3 => Word::ThirdQuarter,
                    _ => Word::FourthQuarter,
                };
                format!("{}{NO_BREAK}{year}", self.word(word))
            }
            Point::Season(year, season) => {
                let word = match season {
                    Season::Spring => Word::Spring,
                    Season::Summer => Word::Summer,
                    Season::Autumn => Word::Autumn,
                };
                format!("{}{NO_BREAK}{year}", self.word(word))
            }
            Point::Year(year) => year.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::due::parse_due;

    #[test]
    fn due_dates_are_printed_as_exactly_as_they_are_stated() {
        for (text, expected) in [
            ("2012-04-30", "2012-04-30"),
            ("2012-03", "mars\u{a0}2012"),
            ("2012-Q1", "första kvartalet\u{a0}2012"),
            ("2012", "2012"),
            ("vår 2012", "våren\u{a0}2012"),
            ("2012-06-30/2012-12-31", "2012-06-30–2012-12-31"),
            ("2012-01/2012-02", "januari–februari\u{a0}2012"),
            ("löpande", "löpande"),
            ("", "–"),
        ] {
            assert_eq!(Language::Sv.due(parse_due(text).unwrap()), expected);
        }
    }
}

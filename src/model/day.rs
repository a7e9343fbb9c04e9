//! Days of the Gregorian calendar: weekdays, and the weeks of ISO 8601. It knows no clock.

use crate::load::Node;
use crate::source::Located;

/// A day that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: i32,
    month: u8,
    of_month: u8,
}

/// The years that a document may name.
pub const YEARS: std::ops::RangeInclusive<i32> = 1583..=9999;

impl Day {
    /// The day, if the calendar has it.
    #[must_use]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let exists = YEARS.contains(&year) && (1..=days_in(year, month)).contains(&day);
        exists.then_some(Self { year, month, of_month: day })
    }

    /// Reads `2006-11-08`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let mut part = |length: usize| {
            let part = parts.next()?;
            let is_number = part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
            is_number.then_some(part)
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        let found = Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        found.filter(|_| parts.next().is_none())
    }

    /// The Monday of a week of ISO 8601; none if the year has no such week.
    #[must_use]
    pub fn of_week(year: i32, week: u8) -> Option<Self> {
        // The fourth of January lies in week 1.
        let fourth = Self::new(year, 1, 4)?;
        let monday = fourth.number() - i64::from(fourth.weekday()) + 7 * (i64::from(week) - 1);
        Self::from_number(monday).filter(|day| day.week() == (year, week))
    }

    /// The first day of a month; the nearest that the calendar has where it has none.
    #[must_use]
    pub fn first_of(year: i32, month: u8) -> Self {
        let year = year.clamp(*YEARS.start(), *YEARS.end());
        Self { year, month: month.clamp(1, 12), of_month: 1 }
    }

    /// The last day of its month.
    #[must_use]
    pub fn last_of_month(self) -> Self {
        Self { of_month: days_in(self.year, self.month), ..self }
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month, from 1.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// Year, month, day.
    #[must_use]
    pub fn date(self) -> (i32, u8, u8) {
        (self.year, self.month, self.of_month)
    }

    /// The day of the week, 0 for Monday.
    #[must_use]
    pub fn weekday(self) -> u8 {
        // Day 0, 1 March of the year 0, was a Wednesday.
        u8::try_from((self.number() + 2).rem_euclid(7)).unwrap_or_default()
    }

    /// Year and number of its week, after ISO 8601: the year is that of the week's Thursday.
    #[must_use]
    pub fn week(self) -> (i32, u8) {
        let thursday = self.number() - i64::from(self.weekday()) + 3;
        let year = Self::from_number(thursday).map_or(self.year, |day| day.year);
        let first = Self { year, month: 1, of_month: 1 }.number();
        (year, u8::try_from((thursday - first) / 7 + 1).unwrap_or_default())
    }

    /// So many days later; the day itself where the calendar ends.
    #[must_use]
    pub fn plus(self, days: i64) -> Self {
        Self::from_number(self.number() + days).unwrap_or(self)
    }

    /// Days since 1 March of the year 0, so that leap days end a year (Hinnant, "chrono-compatible date algorithms").
    fn number(self) -> i64 {
        let month = i64::from(self.month);
        let year = i64::from(self.year) - i64::from(month <= 2);
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + i64::from(self.of_month) - 1;
        year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_year
    }

    fn from_number(number: i64) -> Option<Self> {
        let era = number.div_euclid(146_097);
        let of_era = number.rem_euclid(146_097);
        let of_era_year =
            (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096).div_euclid(365);
        let of_year = of_era - (365 * of_era_year + of_era_year / 4 - of_era_year / 100);
        let shifted = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = era * 400 + of_era_year + i64::from(month <= 2);
        Self::new(i32::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }
}

/// How many days a month has; none if there is no such month.
#[must_use]
pub fn days_in(year: i32, month: u8) -> u8 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => 0,
    }
}

/// The day of a key; reading has refused those that do not exist.
pub(crate) fn day(node: &Node, key: &str) -> Option<Located<Day>> {
    let date = node.date(key)?;
    let (year, month, day) = date.value;
    Day::new(year, month, day).map(|day| Located::new(day, date.origin))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_days_have_their_weekday_and_week() {
        for (text, weekday, week) in [
            ("2006-11-06", 0, (2006, 45)),
            ("2006-10-20", 4, (2006, 42)),
            ("2006-12-04", 0, (2006, 49)),
            ("2005-01-01", 5, (2004, 53)),
            ("2007-01-01", 0, (2007, 1)),
            ("2024-12-30", 0, (2025, 1)),
            ("2000-02-29", 1, (2000, 9)),
        ] {
            let day = Day::parse(text).unwrap();
            assert_eq!((day.weekday(), day.week()), (weekday, week), "{text}");
        }
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in
            ["2006-02-29", "2006-11-31", "2006-13-01", "2006-00-10", "06-11-01", "2006-11-1"]
        {
            assert_eq!(Day::parse(text), None, "{text}");
        }
        assert_eq!((Day::of_week(2006, 53), Day::of_week(2006, 0)), (None, None));
        assert!(Day::of_week(2004, 53).is_some());
    }

    proptest! {
        #[test]
        fn the_next_day_is_one_weekday_on(year in 1583..9998i32, month in 1..=12u8, day in 1..=31u8) {
            let Some(today) = Day::new(year, month, day) else { return Ok(()) };
            let next = today.plus(1);
            prop_assert!(next > today);
            prop_assert_eq!(next.plus(-1), today);
            prop_assert_eq!(next.weekday(), (today.weekday() + 1) % 7);
            let (year, week) = today.week();
            let monday = Day::of_week(year, week).unwrap();
            prop_assert!(monday <= today && today < monday.plus(7));
        }
    }
}

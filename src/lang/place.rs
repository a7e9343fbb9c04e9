//! Sentences that survive their numbers: a place among others, a change, one number against another.

use std::cmp::Ordering;

use super::{Language, NO_BREAK, Word};
use crate::model::quantity::{Interval, Missing, Quantity};

/// What the ends of an order are called: "högst", "lägst".
#[derive(Debug, Clone, Copy)]
pub struct Ends<'a> {
    /// Of the first place.
    pub first: &'a str,
    /// Of the last.
    pub last: &'a str,
}

impl Language {
    /// A place among others. With names of the ends it goes on from a verb, "ligger": "högst av 8", "näst högst av 8", "på plats 4
    /// av 8", "näst lägst av 8", "lägst av 8"; without them it is "plats 4 av 8". Of one there is no place: "ensam". A shared place has a name where it counts from the first.
    ///
    /// # Errors
    /// Why there is nothing to say: one of the two is missing, or the place lies beyond.
    pub fn place(
        self,
        place: Quantity,
        of: Quantity,
        ends: Option<Ends<'_>>,
        is_shared: bool,
    ) -> Result<String, Missing> {
        let (place, all) = (interval(place)?, interval(of)?);
        if !all.is_point() || place.min < 1.into() || place.max.is_none_or(|max| max > all.min) {
            return Err(Missing::Undecided);
        }
        if of.is_exactly(1) {
            return Ok(self.word(Word::PlaceAlone).to_owned());
        }
        let of_all = format!("{}{NO_BREAK}{}", self.word(Word::Of), self.quantity(of));
        let named = ends.filter(|_| place.is_point()).and_then(|ends| {
            let first = place.min - rust_decimal::Decimal::ONE;
            // How many come after those that share a place is not known from it.
            let after = if is_shared { all.min } else { all.min - place.min };
            self.end(first, after, ends)
        });
        if let Some(end) = named {
            return Ok(format!("{end} {of_all}"));
        }
        // Numbers are compared as they are printed, and so a place is no estimate.
        let number = self.quantity(Quantity::Value(Interval { approx: false, ..place }));
        let plain = format!("{}{NO_BREAK}{number} {of_all}", self.word(Word::Place));
        Ok(if ends.is_some() { format!("{} {plain}", self.word(Word::PlaceOn)) } else { plain })
    }

    /// The name of a place at an end, or next to one; `before` and `after` are how many others there are.
    fn end(
        self,
        before: rust_decimal::Decimal,
        after: rust_decimal::Decimal,
        ends: Ends<'_>,
    ) -> Option<String> {
        let (zero, one) = (0.into(), 1.into());
        let next = |end: &str| format!("{} {end}", self.word(Word::PlaceNext));
        // Of three the second is next to both.
        let has_next = before + after > 2.into();
        match (before, after) {
            (before, _) if before == zero => Some(ends.first.to_owned()),
            (_, after) if after == zero => Some(ends.last.to_owned()),
            (before, _) if before == one && has_next => Some(next(ends.first)),
            (_, after) if after == one && has_next => Some(next(ends.last)),
            _ => None,
        }
    }
}

fn interval(quantity: Quantity) -> Result<Interval, Missing> {
    match quantity {
        Quantity::Missing(missing) => Err(missing),
        Quantity::Value(interval) => Ok(interval),
    }
}

/// How a number stands to another, both as they are printed; none where that is not decided.
///
/// # Errors
/// Why one of them is missing.
pub fn against(
    one: Quantity,
    other: Quantity,
    decimals: Option<u32>,
) -> Result<Option<Ordering>, Missing> {
    let printed = |quantity: Quantity| {
        interval(quantity.map(|end| decimals.map_or(end, |decimals| super::round(end, decimals))))
    };
    let (one, other) = (printed(one)?, printed(other)?);
    Ok(if one.is_point() && other.is_point() {
        Some(one.min.cmp(&other.min))
    } else if other.max.is_some_and(|max| one.min > max) {
        Some(Ordering::Greater)
    } else if one.max.is_some_and(|max| max < other.min) {
        Some(Ordering::Less)
    } else {
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::Decimal;

    const ENDS: Ends<'_> = Ends { first: "högst", last: "lägst" };

    fn said(place: usize, of: usize) -> String {
        let said =
            Language::Sv.place(Quantity::count(place), Quantity::count(of), Some(ENDS), false);
        said.map_or_else(|missing| missing.as_str().to_owned(), |said| said.replace(NO_BREAK, " "))
    }

    #[test]
    fn first_and_last_have_names_and_those_next_to_them() {
        let all: Vec<String> = (1..=6).map(|place| said(place, 6)).collect();
        let expected = [
            "högst av 6",
            "näst högst av 6",
            "på plats 3 av 6",
            "på plats 4 av 6",
            "näst lägst av 6",
            "lägst av 6",
        ];
        assert_eq!(all, expected);
    }

    #[test]
    fn a_shared_place_counts_from_the_first() {
        let of_11 = Quantity::count(11);
        let said = |place| Language::Sv.place(Quantity::count(place), of_11, Some(ENDS), true);
        let all = [1, 2, 10].map(|place| said(place).unwrap().replace(NO_BREAK, " "));
        assert_eq!(all, ["högst av 11", "näst högst av 11", "på plats 10 av 11"]);
    }

    #[test]
    fn of_few_nobody_is_next_to_an_end() {
        assert_eq!(
            [said(1, 3), said(2, 3), said(3, 3)],
            ["högst av 3", "på plats 2 av 3", "lägst av 3"]
        );
        assert_eq!([said(1, 2), said(2, 2)], ["högst av 2", "lägst av 2"]);
        assert_eq!(said(1, 1), "ensam");
    }

    #[test]
    fn what_is_missing_or_beyond_says_so() {
        assert_eq!([said(9, 8), said(0, 8)], ["undecided", "undecided"]);
        let blank = Quantity::Missing(Missing::NotReported);
        assert_eq!(
            Language::Sv.place(blank, Quantity::count(8), None, false),
            Err(Missing::NotReported)
        );
    }

    #[test]
    fn a_place_that_is_not_certain_is_a_range() {
        let range = Quantity::Value(Interval { min: 2.into(), max: Some(4.into()), approx: false });
        let said = Language::Sv.place(range, Quantity::count(8), Some(ENDS), false).unwrap();
        assert_eq!(said.replace(NO_BREAK, " "), "på plats 2–4 av 8");
    }

    #[test]
    fn numbers_are_compared_as_they_are_printed() {
        let number = |text: &str| Quantity::exact(text.parse::<Decimal>().unwrap());
        let of = |one, other| against(number(one), number(other), Some(1));
        assert_eq!(of("45.44", "45.36"), Ok(Some(Ordering::Equal)));
        assert_eq!(of("45.46", "45.36"), Ok(Some(Ordering::Greater)));
        assert_eq!(of("45.2", "45.36"), Ok(Some(Ordering::Less)));
        let range = Quantity::Value(Interval { min: 4.into(), max: Some(6.into()), approx: false });
        assert_eq!(against(range, number("5"), None), Ok(None));
        assert_eq!(against(range, number("7"), None), Ok(Some(Ordering::Less)));
        assert_eq!(against(Quantity::BLANK, number("7"), None), Err(Missing::Blank));
    }
}

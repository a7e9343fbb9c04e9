//! A number as it is printed, and the quantity that it says → its ends with the printed decimals, or the sign for none.

use rust_decimal::Decimal;

use super::Sign;
use super::text::spaced;
use crate::lang::{Language, round};
use crate::model::quantity::{Interval, Missing, Quantity, parse_quantity};

/// What stands in a cell of a column of numbers.
#[derive(Debug, Clone)]
pub(super) enum Entry {
    Nothing,
    Words(String),
    Said(Said),
}

/// A printed number, or the sign for none.
#[derive(Debug, Clone)]
pub(super) struct Said {
    /// As it is printed, without the mark of a note.
    pub(super) text: String,
    pub(super) quantity: Quantity,
    pub(super) notes: Vec<usize>,
}

impl Entry {
    /// A printed text and what it says, as far as that is known; where it is not, the text is read.
    pub(super) fn of(
        text: &str,
        quantity: Option<Quantity>,
        notes: Vec<usize>,
        language: Language,
    ) -> Self {
        if text.is_empty() {
            return Self::Nothing;
        }
        let said = |quantity| Self::Said(Said { text: text.to_owned(), quantity, notes });
        let known = quantity.filter(|quantity| quantity.interval().is_some());
        // A difference that is known as a distance is printed with its sign.
        let is_below = text.starts_with('−');
        let known = known.map(|quantity| if is_below { below_zero(quantity) } else { quantity });
        if text.chars().any(char::is_alphanumeric) {
            return match known.or_else(|| read(text, language)) {
                Some(quantity) => said(quantity),
                None => Self::Words(text.to_owned()),
            };
        }
        // The pages may show less than is known, and never more.
        let missing = match quantity {
            Some(quantity @ Quantity::Missing(_)) => quantity,
            _ if text.starts_with("..") => Quantity::Missing(Missing::Suppressed),
            _ => Quantity::Missing(Missing::NotReported),
        };
        said(missing)
    }
}

/// The same distance from zero, below it.
fn below_zero(quantity: Quantity) -> Quantity {
    match quantity {
        Quantity::Value(Interval { min, max: Some(max), approx }) if min.is_sign_positive() => {
            Quantity::Value(Interval { min: -max, max: Some(-min), approx })
        }
        other => other,
    }
}

/// The quantity that a text says in a language.
fn read(text: &str, language: Language) -> Option<Quantity> {
    let swedish = match language {
        Language::Sv => text.to_owned(),
        Language::En => text.replace(',', "").replace('.', ","),
    };
    let quantity = parse_quantity(&swedish).ok()?.quantity;
    quantity.interval().map(|_| quantity)
}

impl Said {
    /// How many decimals it is printed with.
    pub(super) fn decimals(&self, language: Language) -> u32 {
        let after = self.text.split(language.decimal_mark()).skip(1);
        let digits = after.map(|rest| rest.chars().take_while(char::is_ascii_digit).count());
        u32::try_from(digits.max().unwrap_or(0)).unwrap_or(0)
    }

    /// The number with the decimals that are printed, or why there is none.
    pub(super) fn printed(&self, language: Language) -> Result<Interval, Sign> {
        let decimals = self.decimals(language);
        match self.quantity.map(|end: Decimal| round(end, decimals)) {
            Quantity::Value(interval) => Ok(interval),
            Quantity::Missing(missing) => Err(sign(missing)),
        }
    }

    /// Whether one number, or two ends, say less than the text: "ca 3,5", "minst 12", "3 + 2", "4*".
    pub(super) fn is_qualified(&self, language: Language) -> bool {
        let Ok(interval) = self.printed(language) else { return false };
        let decimals = Some(self.decimals(language));
        interval.approx
            || interval.max.is_none()
            || !self.notes.is_empty()
            || self.text != spaced(&language.quantity_to(Quantity::Value(interval), decimals))
    }
}

fn sign(missing: Missing) -> Sign {
    match missing {
        Missing::Suppressed => Sign::Withheld,
        Missing::NotApplicable | Missing::DivisionByZero => Sign::Inapplicable,
        Missing::Blank | Missing::NotStated => Sign::Unstated,
        Missing::NoPartner | Missing::Undecided | Missing::NotReported | Missing::Unread => {
            Sign::Unknown
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, quantity: Option<Quantity>) -> Said {
        match Entry::of(text, quantity, Vec::new(), Language::Sv) {
            Entry::Said(said) => said,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_number_is_what_is_printed_and_no_more() {
        let third = Quantity::exact(Decimal::ONE_HUNDRED / Decimal::from(3));
        let printed = said("33,3", Some(third)).printed(Language::Sv).unwrap();
        assert_eq!(printed, Interval::exact(Decimal::new(333, 1)));
    }

    #[test]
    fn a_sign_covers_what_is_known() {
        let known = Some(Quantity::count(3));
        assert_eq!(said("..", known).printed(Language::Sv), Err(Sign::Withheld));
        assert_eq!(said("–", known).printed(Language::Sv), Err(Sign::Unknown));
    }

    #[test]
    fn a_difference_has_the_sign_that_is_printed() {
        let half = Some(Quantity::exact(Decimal::new(5, 1)));
        let printed = said("−0,5", half).printed(Language::Sv).unwrap();
        assert_eq!(printed, Interval::exact(Decimal::new(-5, 1)));
        assert!(!said("−0,5", half).is_qualified(Language::Sv));
    }

    #[test]
    fn a_text_that_one_number_does_not_say_is_qualified() {
        let of = |text| said(text, None).is_qualified(Language::Sv);
        assert_eq!(["4", "1 250", "2,50", "4–5"].map(of), [false; 4]);
        assert_eq!(["ca 3,5", "ca 4–5"].map(of), [true; 2]);
        let open = Interval { min: Decimal::from(12), max: None, approx: false };
        assert!(said("minst 12", Some(Quantity::Value(open))).is_qualified(Language::Sv));
        let two = said("3 + 2", Some(Quantity::count(5)));
        assert!(two.is_qualified(Language::Sv));
    }
}

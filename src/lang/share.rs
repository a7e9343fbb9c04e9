//! So many of so many: "6 av 11 kommuner", "ingen kommun", "samtliga 11 kommuner".

use super::{Gender, Language, NO_BREAK, Word};
use crate::model::quantity::Quantity;

/// A noun in the singular and the plural.
#[derive(Debug, Clone, Copy)]
pub struct Noun<'a> {
    /// "kommun".
    pub one: &'a str,
    /// "kommuner".
    pub many: &'a str,
    /// Of the noun.
    pub gender: Gender,
}

/// Why there is nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShareError {
    /// One of the two is no number.
    NoNumber,
    /// The part is more than the whole.
    MoreThanAll,
}

/// From this many on, all of them are "samtliga": two would be "båda".
const ALL_FROM: u32 = 3;

impl Language {
    /// A part of a whole, with a noun: "6 av 11 kommuner"; none: "ingen kommun"; one: "en av 11 kommuner"; all: "samtliga 11
    /// kommuner". Without a noun the same without it, in the gender given.
    ///
    /// # Errors
    /// Where there is nothing to say.
    pub fn share(
        self,
        part: Quantity,
        whole: Quantity,
        noun: Option<Noun<'_>>,
        gender: Gender,
    ) -> Result<String, ShareError> {
        let (Some(low), Some(all)) = (part.interval(), whole.interval()) else {
            return Err(ShareError::NoNumber);
        };
        if all.max.is_some_and(|all| low.max.is_none_or(|most| most > all)) {
            return Err(ShareError::MoreThanAll);
        }
        let gender = noun.map_or(gender, |noun| noun.gender);
        let with = |text: String, noun: Option<&str>| match noun {
            Some(noun) => format!("{text}{NO_BREAK}{noun}"),
            None => text,
        };
        let (one, many) = (noun.map(|n| n.one), noun.map(|n| n.many));
        if part.is_exactly(0) {
            return Ok(with(self.none(gender).to_owned(), one));
        }
        let is_all = part == whole && low.is_point();
        if is_all && low.min >= ALL_FROM.into() {
            let text = format!("{}{NO_BREAK}{}", self.word(Word::All), self.quantity(whole));
            return Ok(with(text, many));
        }
        let of = self.word(Word::Of);
        let part = if part.is_exactly(1) && !whole.is_exactly(1) {
            self.in_words(part, gender)
        } else {
            self.quantity(part)
        };
        let text = format!("{part}{NO_BREAK}{of}{NO_BREAK}{}", self.quantity(whole));
        Ok(with(text, if whole.is_exactly(1) { one } else { many }))
    }

    /// A part of a whole that was named just before: "ingen", "en", "fyra", "samtliga".
    ///
    /// # Errors
    /// As [`Self::share`].
    pub fn share_of_them(
        self,
        part: Quantity,
        whole: Quantity,
        gender: Gender,
    ) -> Result<String, ShareError> {
        self.share(part, whole, None, gender)?;
        if part.is_exactly(0) {
            return Ok(self.none(gender).to_owned());
        }
        let is_all = part == whole && part.min_or_zero() >= ALL_FROM.into();
        let is_point = part.interval().is_some_and(|part| part.is_point());
        Ok(if is_all && is_point {
            self.word(Word::All).to_owned()
        } else {
            self.in_words(part, gender)
        })
    }

    fn none(self, gender: Gender) -> &'static str {
        self.word(match gender {
            Gender::Common => Word::NoneCommon,
            Gender::Neuter => Word::NoneNeuter,
        })
    }

    /// "a, b och c"; "a, b samt c" where one of them holds an "och" itself.
    #[must_use]
    pub fn enumerated<S: AsRef<str>>(self, items: &[S]) -> String {
        let and = format!(" {} ", self.word(Word::And));
        let is_pair = |item: &S| item.as_ref().replace(NO_BREAK, " ").contains(&and);
        match items {
            [rest @ .., last] if !rest.is_empty() && items.iter().any(is_pair) => {
                let rest: Vec<_> = rest.iter().map(AsRef::as_ref).collect();
                format!("{} {} {}", rest.join(", "), self.word(Word::AsWellAs), last.as_ref())
            }
            _ => self.list(items),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOUN: Noun<'_> = Noun { one: "kommun", many: "kommuner", gender: Gender::Common };

    fn said(part: usize, whole: usize, noun: Option<Noun<'_>>) -> String {
        let (part, whole) = (Quantity::count(part), Quantity::count(whole));
        let said = Language::Sv.share(part, whole, noun, Gender::Common);
        said.unwrap_or_else(|error| format!("{error:?}")).replace(NO_BREAK, " ")
    }

    #[test]
    fn none_one_many_and_all_have_their_own_words() {
        let with = |part, whole| said(part, whole, Some(NOUN));
        assert_eq!(with(0, 11), "ingen kommun");
        assert_eq!(with(1, 11), "en av 11 kommuner");
        assert_eq!(with(6, 11), "6 av 11 kommuner");
        assert_eq!(with(11, 11), "samtliga 11 kommuner");
        assert_eq!(with(12, 11), "MoreThanAll");
    }

    #[test]
    fn small_wholes_are_not_called_all() {
        let with = |part, whole| said(part, whole, Some(NOUN));
        assert_eq!(with(3, 3), "samtliga 3 kommuner");
        assert_eq!(with(2, 2), "2 av 2 kommuner");
        assert_eq!(with(1, 1), "1 av 1 kommun");
        assert_eq!(with(0, 0), "ingen kommun");
    }

    #[test]
    fn a_noun_said_before_is_left_out() {
        let without = |part, whole| said(part, whole, None);
        assert_eq!(without(0, 11), "ingen");
        assert_eq!(without(1, 11), "en av 11");
        assert_eq!(without(4, 11), "4 av 11");
        assert_eq!(without(11, 11), "samtliga 11");
    }

    #[test]
    fn a_whole_said_before_is_left_out() {
        let them = |part, whole| {
            let (part, whole) = (Quantity::count(part), Quantity::count(whole));
            Language::Sv.share_of_them(part, whole, Gender::Common).unwrap_or_default()
        };
        assert_eq!([them(0, 11), them(1, 11), them(4, 11)], ["ingen", "en", "fyra"]);
        assert_eq!([them(11, 11), them(2, 2), them(12, 11)], ["samtliga", "två", ""]);
    }

    #[test]
    fn neuters_agree() {
        let noun = Noun { one: "område", many: "områden", gender: Gender::Neuter };
        assert_eq!(said(0, 9, Some(noun)), "inget område");
        assert_eq!(said(1, 9, Some(noun)), "ett av 9 områden");
    }

    #[test]
    fn a_list_with_pairs_in_it_ends_in_another_word() {
        let list = |items: &[&str]| Language::Sv.enumerated(items);
        assert_eq!(list(&["kansli", "it"]), "kansli och it");
        assert_eq!(list(&["HR och lön", "it"]), "HR och lön samt it");
        assert_eq!(list(&["it", "HR och lön", "kansli"]), "it, HR och lön samt kansli");
        assert_eq!(list(&["HR och lön"]), "HR och lön");
        assert_eq!(list(&[]), "");
    }
}

//! What a report says in two builds → the texts whose words are others.
//!
//! A text that stands elsewhere is the same. One in which only the digits of figures are others is told by those figures.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::figures::Kind;
use crate::extract::{Said, Words};

/// More comparisons than these would take longer than a report.
const MOST_PAIRS: usize = 40_000;
/// So many of a hundred words are the same in two wordings of one text: in one chapter, and in two.
const ALIKE: [usize; 2] = [40, 60];

/// A text whose words changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rewording {
    /// The chapter that it stands in; in the old build, where it is gone. Blank for the cover.
    pub chapter: String,
    /// Whether it is new, gone or another.
    pub kind: Kind,
    /// What it said.
    pub old: Option<String>,
    /// What it says.
    pub new: Option<String>,
}

/// A text with its chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Text<'a> {
    chapter: &'a str,
    words: &'a Words,
    /// What must be the same.
    mask: Vec<String>,
}

/// What changed, in the order of the new build; then what is gone.
pub(super) fn rewordings(old: &[Said], new: &[Said]) -> Vec<Rewording> {
    let (mut old, mut new) = (texts(old), texts(new));
    cancel(&mut old, &mut new, |text| (text.chapter.to_owned(), text.mask.clone()));
    cancel(&mut old, &mut new, |text| text.mask.clone());
    let pairs = pairs(&old, &new);
    let changed = new.iter().enumerate().map(|(at, text)| {
        let was = pairs.get(&at).and_then(|at| old.get(*at));
        rewording(was, Some(text), text.chapter)
    });
    let paired: BTreeSet<&usize> = pairs.values().collect();
    let gone = old.iter().enumerate().filter(|(at, _)| !paired.contains(at));
    changed.chain(gone.map(|(_, text)| rewording(Some(text), None, text.chapter))).collect()
}

fn texts(said: &[Said]) -> Vec<Text<'_>> {
    let mut texts = Vec::new();
    for Said { chapter, texts: all } in said {
        texts.extend(all.iter().map(|words| Text { chapter, words, mask: mask(words) }));
    }
    texts
}

/// The words without the digits of figures.
fn mask(words: &Words) -> Vec<String> {
    let of = |(at, said): (usize, &String)| match at % 2 {
        0 => said.clone(),
        _ => said.chars().filter(|c| c.is_alphabetic()).collect(),
    };
    words.iter().enumerate().map(of).collect()
}

/// Takes away what is the same on both sides.
fn cancel<'a, K: Ord>(
    old: &mut Vec<Text<'a>>,
    new: &mut Vec<Text<'a>>,
    key: impl Fn(&Text<'a>) -> K,
) {
    let mut counts: BTreeMap<K, [usize; 2]> = BTreeMap::new();
    for text in &*new {
        counts.entry(key(text)).or_default()[0] += 1;
    }
    old.retain(|text| match counts.get_mut(&key(text)) {
        Some([left, found]) if *left > 0 => {
            (*left, *found) = (*left - 1, *found + 1);
            false
        }
        _ => true,
    });
    new.retain(|text| match counts.get_mut(&key(text)) {
        Some([_, found]) if *found > 0 => {
            *found -= 1;
            false
        }
        _ => true,
    });
}

/// Which old text became which new one, by the place of the new one: those that are most alike first.
fn pairs(old: &[Text<'_>], new: &[Text<'_>]) -> BTreeMap<usize, usize> {
    let all =
        old.iter().enumerate().flat_map(|was| new.iter().enumerate().map(move |is| (was, is)));
    let scored = all.take(MOST_PAIRS).filter_map(|((at, was), (to, is))| {
        let score = likeness(was, is);
        let [in_one, in_two] = ALIKE;
        let least = if was.chapter == is.chapter { in_one } else { in_two };
        (score >= least).then_some((score, at, to))
    });
    let mut scored: Vec<_> = scored.collect();
    scored.sort_by_key(|&(score, at, to)| (std::cmp::Reverse(score), at, to));
    let (mut pairs, mut taken) = (BTreeMap::new(), BTreeSet::new());
    for (_, at, to) in scored {
        if !pairs.contains_key(&to) && taken.insert(at) {
            pairs.insert(to, at);
        }
    }
    pairs
}

/// How many of a hundred words two texts share; all where what was written is the same, and only what figures say is not.
fn likeness(one: &Text<'_>, other: &Text<'_>) -> usize {
    let written =
        |text: &Text<'_>| -> Vec<String> { text.words.iter().step_by(2).cloned().collect() };
    if one.chapter == other.chapter && written(one) == written(other) {
        return 100;
    }
    let parts = |text: &Text<'_>| -> Vec<String> {
        let said = text.words.concat();
        said.split_whitespace().map(ToOwned::to_owned).collect()
    };
    let (one, mut other) = (parts(one), parts(other));
    let all = one.len() + other.len();
    let mut shared = 0_usize;
    for word in &one {
        if let Some(at) = other.iter().position(|it| it == word) {
            other.swap_remove(at);
            shared += 1;
        }
    }
    (200 * shared).checked_div(all).unwrap_or_default()
}

fn rewording(old: Option<&Text<'_>>, new: Option<&Text<'_>>, chapter: &str) -> Rewording {
    let kind = match (old, new) {
        (None, _) => Kind::New,
        (_, None) => Kind::Gone,
        _ => Kind::Changed,
    };
    let said = |text: Option<&Text<'_>>| text.map(|text| text.words.concat());
    Rewording { chapter: chapter.to_owned(), kind, old: said(old), new: said(new) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(chapters: &[(&str, &[&[&str]])]) -> Vec<Said> {
        let words = |words: &&[&str]| words.iter().map(|&it| it.to_owned()).collect();
        chapters
            .iter()
            .map(|(chapter, texts)| Said {
                chapter: (*chapter).to_owned(),
                texts: texts.iter().map(words).collect(),
            })
            .collect()
    }

    #[test]
    fn a_text_is_another_where_its_words_are_and_not_where_it_stands() {
        let old = said(&[
            ("A", &[&["Kommunen har ", "12", " tjänster"], &["Falu"], &["Gotland"]]),
            ("B", &[&["Arbetar mot alla förvaltningar"], &["Borta"]]),
        ]);
        let new = said(&[
            ("A", &[&["Gotland"], &["Kommunen har ", "13", " tjänster"], &["Ny rad"]]),
            ("C", &[&["Falu"]]),
            ("B", &[&["Arbetar mot två förvaltningar"]]),
        ]);
        let of = |chapter: &str, kind, old: Option<&str>, new: Option<&str>| Rewording {
            chapter: chapter.to_owned(),
            kind,
            old: old.map(ToOwned::to_owned),
            new: new.map(ToOwned::to_owned),
        };
        let (was, is) = ("Arbetar mot alla förvaltningar", "Arbetar mot två förvaltningar");
        assert_eq!(
            rewordings(&old, &new),
            [
                of("A", Kind::New, None, Some("Ny rad")),
                of("B", Kind::Changed, Some(was), Some(is)),
                of("B", Kind::Gone, Some("Borta"), None),
            ]
        );
    }

    #[test]
    fn a_sentence_that_changes_with_its_number_is_told_as_one() {
        let old = said(&[("A", &[&["", "En av 7 kommuner", " är större."]])]);
        let new = said(&[("A", &[&["", "Ingen kommun", " är större."]])]);
        let [only] = &rewordings(&old, &new)[..] else { panic!("one") };
        assert_eq!(only.old.as_deref(), Some("En av 7 kommuner är större."));
        assert_eq!(only.new.as_deref(), Some("Ingen kommun är större."));
    }
}

//! Two texts word by word → which words of the one belong to the longest run of words that both have.
//!
//! Texts of ordinary length are compared exactly. What is longer is first parted at words that stand once in either, so that
//! neither time nor memory grows with the product of their lengths.

use std::collections::BTreeMap;

/// Texts, or parts of them, with more pairs of words than these are not compared exactly: 16 MB, and some milliseconds.
const MOST_PAIRS: usize = 1 << 22;

/// Of each word whether it belongs to the longest common run of words of both texts; case and the marks at its end are no
/// difference.
pub(crate) fn common(own: &[&str], other: &[&str]) -> Vec<bool> {
    let bare = |word: &&str| word.trim_matches(['.', ',', ';', ':']).to_lowercase();
    let (own, other): (Vec<_>, Vec<_>) =
        (own.iter().map(bare).collect(), other.iter().map(bare).collect());
    let mut is_common = Vec::with_capacity(own.len());
    compare(&own, &other, MOST_PAIRS, &mut is_common);
    is_common
}

fn compare(own: &[String], other: &[String], most: usize, into: &mut Vec<bool>) {
    // What both begin with needs no comparing.
    let begin = alike(own.iter(), other.iter());
    into.extend(std::iter::repeat_n(true, begin));
    let (own, other) = (within(own, begin..own.len()), within(other, begin..other.len()));
    if own.len().saturating_mul(other.len()) <= most {
        into.extend(longest(own, other));
        return;
    }
    let end = alike(own.iter().rev(), other.iter().rev());
    let (own, other) = (within(own, 0..own.len() - end), within(other, 0..other.len() - end));
    parted(own, other, most, into);
    into.extend(std::iter::repeat_n(true, end));
}

fn alike<'a>(
    own: impl Iterator<Item = &'a String>,
    other: impl Iterator<Item = &'a String>,
) -> usize {
    own.zip(other).take_while(|(own, other)| own == other).count()
}

fn within(words: &[String], range: std::ops::Range<usize>) -> &[String] {
    words.get(range).unwrap_or_default()
}

/// The longest common subsequence. Each row says how long it is between the last words of both texts.
fn longest(own: &[String], other: &[String]) -> Vec<bool> {
    let mut rows: Vec<Vec<u32>> = vec![vec![0; other.len() + 1]];
    for word in own.iter().rev() {
        let below = rows.last().map(Vec::as_slice).unwrap_or_default();
        let mut row = Vec::with_capacity(other.len() + 1);
        let mut length = 0;
        row.push(length);
        for (with, (&without, &shorter)) in
            other.iter().rev().zip(below.iter().zip(below.iter().skip(1)))
        {
            length = if with == word { without + 1 } else { length.max(shorter) };
            row.push(length);
        }
        rows.push(row);
    }
    let mut rest = other;
    let walk = own.iter().zip(rows.iter().rev()).map(|(word, row)| {
        while let [first, after @ ..] = rest
            && first != word
            && row.get(after.len()) == row.get(rest.len())
        {
            rest = after;
        }
        match rest {
            [first, after @ ..] if first == word => {
                rest = after;
                true
            }
            _ => false,
        }
    });
    walk.collect()
}

/// Parts both texts at words that stand once in either and in the same order in both; what lies between is compared if it is
/// short enough, and differs otherwise.
fn parted(own: &[String], other: &[String], most: usize, into: &mut Vec<bool>) {
    let (mut from, mut other_from) = (0, 0);
    let ends = [(own.len(), other.len())];
    for (at, other_at) in rising(&shared_once(own, other)).into_iter().chain(ends) {
        let (part, against) = (within(own, from..at), within(other, other_from..other_at));
        if part.len().saturating_mul(against.len()) <= most {
            into.extend(longest(part, against));
        } else {
            into.extend(std::iter::repeat_n(false, part.len()));
        }
        if at < own.len() {
            into.push(true);
        }
        (from, other_from) = (at + 1, other_at + 1);
    }
}

/// Where words stand that stand once in either text, in the order of the first.
fn shared_once(own: &[String], other: &[String]) -> Vec<(usize, usize)> {
    let others = places(other);
    let mut shared: Vec<(usize, usize)> = places(own)
        .into_iter()
        .filter_map(|(word, place)| Some((place?, (*others.get(word)?)?)))
        .collect();
    shared.sort_unstable();
    shared
}

/// Where each word stands; nowhere if it stands twice.
fn places(words: &[String]) -> BTreeMap<&str, Option<usize>> {
    let mut places = BTreeMap::new();
    for (at, word) in words.iter().enumerate() {
        places.entry(word.as_str()).and_modify(|place| *place = None).or_insert(Some(at));
    }
    places
}

/// The longest chain of pairs both of whose numbers rise, of pairs whose first ones do: by piles, as in patience.
fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // Each with the height of the pile before it.
    let mut piles: Vec<Vec<((usize, usize), usize)>> = Vec::new();
    for &pair in pairs {
        let at = piles
            .partition_point(|pile| pile.last().is_some_and(|&((_, other), _)| other < pair.1));
        let before = at.checked_sub(1).and_then(|before| piles.get(before)).map_or(0, Vec::len);
        match piles.get_mut(at) {
            Some(pile) => pile.push((pair, before)),
            None => piles.push(vec![(pair, before)]),
        }
    }
    let mut height = piles.last().map_or(0, Vec::len);
    let mut chain: Vec<(usize, usize)> = Vec::new();
    for pile in piles.iter().rev() {
        let Some(&(pair, before)) = height.checked_sub(1).and_then(|top| pile.get(top)) else {
            break;
        };
        chain.push(pair);
        height = before;
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn differing<'a>(own: &'a str, other: &str) -> Vec<&'a str> {
        let words: Vec<&str> = own.split(' ').collect();
        let other: Vec<&str> = other.split(' ').collect();
        let is_common = common(&words, &other);
        assert_eq!(is_common.len(), words.len());
        words
            .into_iter()
            .zip(is_common)
            .filter(|(_, common)| !common)
            .map(|(word, _)| word)
            .collect()
    }

    #[test]
    fn words_that_only_one_text_has_differ() {
        assert_eq!(
            differing("chefen beslutar om bemanning", "kontoret beslutar om bemanning"),
            ["chefen"]
        );
        assert_eq!(differing("a b c", "a c"), ["b"]);
        assert_eq!(differing("a c", "a b c"), Vec::<&str>::new());
    }

    #[test]
    fn marks_at_the_end_of_a_word_are_no_difference() {
        assert_eq!(differing("beslutet. Gäller", "beslutet, gäller"), Vec::<&str>::new());
    }

    #[test]
    fn texts_of_a_hundred_thousand_words_are_compared() {
        let text = |every: usize, other: &str| -> String {
            let word = |n: usize| if n % every == 7 { other.to_owned() } else { format!("w{n}") };
            (0..100_000).map(word).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(differing(&text(10_000, "x"), &text(10_000, "y")), ["x"; 10]);
        // Nothing in common, and nothing that stands once.
        let (all_a, all_b) = (vec!["a"; 100_000].join(" "), vec!["b"; 100_000].join(" "));
        assert_eq!(differing(&all_a, &all_b).len(), 100_000);
    }

    /// In how many words two texts agree in order, one pair after the other.
    fn length(own: &[String], other: &[String]) -> usize {
        let mut row = vec![0; other.len() + 1];
        for word in own {
            let mut before = 0;
            for (at, with) in other.iter().enumerate() {
                let here = row[at + 1];
                row[at + 1] = if with == word { before + 1 } else { here.max(row[at]) };
                before = here;
            }
        }
        row[other.len()]
    }

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    proptest! {
        #[test]
        fn a_text_does_not_differ_from_itself(text in "[abc ]{0,30}") {
            prop_assert!(differing(&text, &text).is_empty());
        }

        #[test]
        fn what_is_common_stands_in_both_in_order(
            own in "[a-h]( [a-h]){0,20}",
            other in "[a-h]( [a-h]){0,20}",
            most in 0usize..60,
        ) {
            let (own, other) = (words(&own), words(&other));
            let mut is_common = Vec::new();
            compare(&own, &other, most, &mut is_common);
            prop_assert_eq!(is_common.len(), own.len());
            let mut rest = other.iter();
            for (word, _) in own.iter().zip(is_common).filter(|(_, common)| *common) {
                prop_assert!(rest.any(|other| other == word));
            }
        }

        #[test]
        fn as_many_words_as_can_be_are_common(
            own in "[abc]( [abc]){0,12}",
            other in "[abc]( [abc]){0,12}",
        ) {
            let (own, other) = (words(&own), words(&other));
            let mut is_common = Vec::new();
            compare(&own, &other, MOST_PAIRS, &mut is_common);
            prop_assert_eq!(is_common.iter().filter(|is| **is).count(), length(&own, &other));
        }
    }
}

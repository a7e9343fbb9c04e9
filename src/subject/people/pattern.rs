//! Patterns with `*`, and which of two is the narrower one.

use std::cmp::Ordering;

/// A text in which `*` stands for any text, also none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pattern(Box<str>);

impl Pattern {
    /// A pattern for texts that went through [`normal`].
    pub(crate) fn new(text: &str) -> Self {
        Self(normal(text).into())
    }

    /// A pattern for paths that went through [`path`].
    pub(crate) fn of_path(text: &str) -> Self {
        Self(path([text]).into())
    }

    /// The pattern that fits any text.
    pub(crate) fn any() -> Self {
        Self("*".into())
    }

    pub(crate) fn is_any(&self) -> bool {
        self.0.bytes().all(|byte| byte == b'*') && !self.0.is_empty()
    }

    pub(crate) fn text(&self) -> &str {
        &self.0
    }

    /// Whether it has no `*`.
    pub(crate) fn is_exact(&self) -> bool {
        !self.0.contains('*')
    }

    pub(crate) fn fits(&self, text: &str) -> bool {
        fits(&self.0, text)
    }

    /// Whether it fits a path or one above it.
    pub(crate) fn fits_path(&self, path: &str) -> bool {
        fits(&self.0, path) || fits(&self.with_all_below(), path)
    }

    fn with_all_below(&self) -> String {
        format!("{}/*", self.0)
    }

    /// `Less` if it is narrower: all that it fits, the other fits too. None if neither is.
    pub(crate) fn compare(&self, other: &Self) -> Option<Ordering> {
        order(is_within(&self.0, &other.0), is_within(&other.0, &self.0))
    }

    /// As [`Pattern::compare`], for paths with all that lies below them.
    pub(crate) fn compare_paths(&self, other: &Self) -> Option<Ordering> {
        let within = |a: &Self, b: &Self| {
            let below = b.with_all_below();
            let is_in = |text: &str| is_within(text, &b.0) || is_within(text, &below);
            is_in(&a.0) && is_in(&a.with_all_below())
        };
        order(within(self, other), within(other, self))
    }
}

fn order(is_in: bool, has_in: bool) -> Option<Ordering> {
    match (is_in, has_in) {
        (true, true) => Some(Ordering::Equal),
        (true, false) => Some(Ordering::Less),
        (false, true) => Some(Ordering::Greater),
        (false, false) => None,
    }
}

/// Whether all that a pattern fits, another fits too: the other fits it with its `*` taken as a letter that nothing else
/// is.
fn is_within(narrow: &str, wide: &str) -> bool {
    fits(wide, narrow)
}

/// The glob match: on a mismatch the last `*` takes one more byte. A `*` of the text is fitted by a `*` only.
fn fits(pattern: &str, text: &str) -> bool {
    let (pattern, text) = (pattern.as_bytes(), text.as_bytes());
    let (mut at, mut seen) = (0, 0);
    let mut star = None;
    while let Some(letter) = text.get(seen) {
        match pattern.get(at) {
            Some(b'*') => {
                star = Some((at, seen));
                at += 1;
            }
            Some(byte) if byte == letter => {
                at += 1;
                seen += 1;
            }
            _ => {
                let Some((place, from)) = star else { return false };
                star = Some((place, from + 1));
                at = place + 1;
                seen = from + 1;
            }
        }
    }
    pattern.iter().skip(at).all(|&byte| byte == b'*')
}

/// Lower case, with single spaces.
pub(crate) fn normal(text: &str) -> String {
    let lower = text.to_lowercase();
    let mut words = lower.split_whitespace();
    let mut normal = words.next().unwrap_or_default().to_owned();
    for word in words {
        normal.push(' ');
        normal.push_str(word);
    }
    normal
}

/// The parts of a path in lower case, joined by `/`: `Kommunkontoret > Ekonomi` is `kommunkontoret/ekonomi`.
pub(crate) fn path<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let mut path = String::new();
    for part in cells.into_iter().flat_map(|cell| cell.split(['/', '\\', '>', '|'])) {
        let part = normal(part);
        if !part.is_empty() {
            if !path.is_empty() {
                path.push('/');
            }
            path.push_str(&part);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_star_stands_for_any_text() {
        for (pattern, text, expected) in [
            ("Registrator", "registrator", true),
            ("Registrator", "Huvudregistrator", false),
            ("Ekonom*", "Ekonomiassistent", true),
            ("*controller*", "Verksamhetscontroller, senior", true),
            ("*controller", "Controllers", false),
            ("*", "", true),
            ("a*b*c", "axxbyyc", true),
            ("a*b*c", "axxcyyb", false),
        ] {
            assert_eq!(Pattern::new(pattern).fits(&normal(text)), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn a_path_has_all_that_lies_below_in_it() {
        let pattern = Pattern::of_path("Kommunkontoret > Ekonomi");
        assert!(pattern.fits_path("kommunkontoret/ekonomi"));
        assert!(pattern.fits_path("kommunkontoret/ekonomi/redovisning"));
        assert!(!pattern.fits_path("kommunkontoret/ekonomistab"));
        assert!(!pattern.fits_path("kommunkontoret"));
        assert_eq!(path(["Bildning\\Skola", " ", "Åre  skola"]), "bildning/skola/åre skola");
    }

    /// All texts of up to four letters from a small alphabet.
    fn texts() -> Vec<String> {
        let mut texts = vec![String::new()];
        let mut last = texts.clone();
        for _ in 0..5 {
            last = last
                .iter()
                .flat_map(|text| ["a", "b", "/", "c"].map(|letter| format!("{text}{letter}")))
                .collect();
            texts.extend(last.iter().cloned());
        }
        texts
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100))]
        #[test]
        fn the_narrower_pattern_fits_less(a in "[ab*]{0,4}", b in "[ab*]{0,4}") {
            let (a, b) = (Pattern(a.into()), Pattern(b.into()));
            // `c` stands in no pattern, so it shows what only a star fits.
            let both: Vec<_> = texts().iter().map(|text| (a.fits(text), b.fits(text))).collect();
            let is_in = both.iter().all(|&(a, b)| !a || b);
            let has_in = both.iter().all(|&(a, b)| !b || a);
            prop_assert_eq!(a.compare(&b), order(is_in, has_in), "{:?} {:?}", a, b);
        }

        #[test]
        fn the_narrower_path_holds_less(a in "[ab]{1,2}(/[ab*]{1,2})?", b in "[ab*]{1,2}(/[ab]{1,2})?") {
            let (a, b) = (Pattern(a.into()), Pattern(b.into()));
            let both: Vec<_> =
                texts().iter().map(|text| (a.fits_path(text), b.fits_path(text))).collect();
            match a.compare_paths(&b) {
                Some(Ordering::Less | Ordering::Equal) => prop_assert!(both.iter().all(|&(a, b)| !a || b)),
                Some(Ordering::Greater) => prop_assert!(both.iter().all(|&(a, b)| !b || a)),
                None => {}
            }
        }
    }
}

//! The level and the number of each chapter's heading: 1, 1.1, Bilaga A.

use crate::lang::{Language, Word};
use crate::model::chapter::Chapter;
use crate::model::kind::{Appendices, ReportKind};

/// A heading's level, from 1, and its number where the kind has numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heading {
    pub(crate) level: i64,
    pub(crate) number: Option<String>,
}

/// Counts the headings of a report.
pub(crate) struct Headings {
    language: Language,
    is_numbered: bool,
    named: Option<Appendices>,
    /// The level of a chapter that states none.
    ordinary: i64,
    /// How many headings of each level there are since the last one above it.
    counts: [usize; 3],
    appendices: usize,
    /// Whether the last chapter of the first level is an appendix.
    in_appendix: bool,
}

impl Headings {
    pub(crate) fn new(kind: ReportKind, language: Language) -> Self {
        Self {
            language,
            is_numbered: kind.numbered,
            named: kind.appendices,
            ordinary: if kind.flows { 1 } else { 2 },
            counts: [0; 3],
            appendices: 0,
            in_appendix: false,
        }
    }

    /// The heading of the next chapter.
    pub(crate) fn next(&mut self, chapter: &Chapter) -> Heading {
        let level = chapter.level.map_or(self.ordinary, |level| level.value).clamp(1, 3);
        let is_named = level == 1 && chapter.appendix && self.named.is_some();
        let has_number = (self.is_numbered && chapter.numbered) || is_named;
        Heading { level, number: has_number.then(|| self.number(level, chapter.appendix)) }
    }

    /// The heading of a page that no chapter of the file states.
    pub(crate) fn ordinary(&self) -> Heading {
        Heading { level: self.ordinary, number: None }
    }

    fn number(&mut self, level: i64, is_appendix: bool) -> String {
        let depth = usize::try_from(level - 1).unwrap_or_default();
        if depth == 0 {
            self.in_appendix = is_appendix;
        }
        for count in self.counts.iter_mut().skip(depth + 1) {
            *count = 0;
        }
        if depth == 0 && is_appendix {
            self.appendices += 1;
            return format!("{} {}", self.language.word(Word::Appendix), self.appendix());
        }
        if let Some(count) = self.counts.get_mut(depth) {
            *count += 1;
        }
        let numbers = self.counts.iter().take(depth + 1).enumerate();
        let parts = numbers.map(|(level, count)| match level {
            0 if self.in_appendix => self.appendix(),
            _ => count.to_string(),
        });
        parts.collect::<Vec<_>>().join(".")
    }

    /// A, or 1.
    fn appendix(&self) -> String {
        match self.named {
            Some(Appendices::Numbers) => self.appendices.to_string(),
            Some(Appendices::Letters) | None => letter(self.appendices),
        }
    }
}

/// 1 → A, 26 → Z, 27 → AA.
pub(crate) fn letter(number: usize) -> String {
    let mut rest = number;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(steps: &[(i64, bool)]) -> Vec<String> {
        let mut headings = Headings {
            language: Language::Sv,
            is_numbered: true,
            named: Some(Appendices::Letters),
            ordinary: 1,
            counts: [0; 3],
            appendices: 0,
            in_appendix: false,
        };
        steps.iter().map(|&(level, appendix)| headings.number(level, appendix)).collect()
    }

    #[test]
    fn a_level_starts_anew_below_each_heading_above_it() {
        let steps = [(1, false), (2, false), (2, false), (3, false), (1, false), (2, false)];
        assert_eq!(numbers(&steps), ["1", "1.1", "1.2", "1.2.1", "2", "2.1"]);
    }

    #[test]
    fn appendices_have_letters_and_their_parts_both() {
        let steps = [(1, false), (1, true), (2, false), (1, true), (2, false), (2, false)];
        assert_eq!(numbers(&steps), ["1", "Bilaga A", "A.1", "Bilaga B", "B.1", "B.2"]);
    }

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([1, 26, 27, 52, 53].map(letter), ["A", "Z", "AA", "AZ", "BA"]);
    }
}

//! What is wrong with markup, each at its place: what the templates cannot set, and what a screen reader could not follow.

use std::ops::Range;

use super::{Builder, Made, Node, What};
use crate::diag::Code;
use crate::fill::bound::{BOUND, UNBOUND, hidden_letter};
use crate::fill::inline::said;
use crate::load::{LONGEST_WORD, is_control, long_word, parts_words};

/// Quotes and lists inside each other.
const DEEPEST_BLOCKS: usize = 6;
/// Emphasis and links inside each other, the paragraph with them.
const DEEPEST_INLINES: usize = 8;
/// Headings of a text below each other: the page has three levels of its own, and PDF/UA-1 knows six.
const HEADING_LEVELS: u8 = 3;
/// Faults told of one text.
const MOST_FAULTS: usize = 20;

/// A fault in the markup: what, and where in the evaluated text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MarkupFault {
    pub(crate) code: Code,
    pub(crate) message: String,
    pub(crate) range: Option<Range<usize>>,
}

impl Builder<'_> {
    /// Nothing deeper is read: what walks the tree recurses, and Typst's own rules end soon after.
    pub(super) fn check_depth(&mut self, at: usize) {
        let blocks = self.stack.iter().skip(1).filter(|node| node.what.is_outer()).count();
        let inlines = self.stack.iter().rev().take_while(|node| !node.what.is_outer()).count();
        if blocks > DEEPEST_BLOCKS || inlines > DEEPEST_INLINES {
            let message = format!(
                "the text is nested too deeply (at most {DEEPEST_BLOCKS} quotes and lists, and {} marks of emphasis and links, inside \
                 each other)",
                DEEPEST_INLINES - 1
            );
            let first = self.text.get(at..).and_then(|rest| rest.chars().next());
            let end = first.map_or(at, |c| at + c.len_utf8());
            self.fault(Code::PROSE_BOUNDS, message, at..end);
            self.is_ended = true;
        }
    }

    /// What can be said of a link or a heading only when its text is known.
    pub(super) fn check_closed(&mut self, node: &Node, end: usize) {
        let range = node.start..end;
        match node.what {
            What::Link(_) if !has_letters(&node.children) => {
                self.fault(Code::PROSE_LINK, "the link has no text".to_owned(), range);
            }
            What::Heading(_) if !has_letters(&node.children) => {
                self.fault(Code::PROSE_MARKUP, "the heading has no text".to_owned(), range);
            }
            What::Heading(level) => {
                if self.stack.len() > 1 {
                    let message = "a heading cannot stand in a quote or a list".to_owned();
                    self.fault(Code::PROSE_MARKUP, message, range.clone());
                }
                self.headings.push((level, range));
            }
            _ => {}
        }
    }

    /// A `*` or `_` that stayed text was meant to open or close emphasis, unless a backslash says otherwise.
    pub(super) fn check_marks(&mut self, text: &str, range: &Range<usize>) {
        if self.faults.iter().any(|fault| fault.code == Code::PROSE_MARKUP) {
            return;
        }
        if self.text.get(range.clone()) != Some(text) {
            return;
        }
        for (i, mark) in text.char_indices().filter(|(_, c)| matches!(c, '*' | '_')) {
            let at = range.start + i;
            let Some((before, after)) = self.text.split_at_checked(at) else { continue };
            if before.ends_with('\\') {
                continue;
            }
            let run: String = after.chars().take_while(|&c| c == mark).take(3).collect();
            let message = format!(
                "emphasis is opened with `{run}` and never closed (the character itself is `\\{mark}`)"
            );
            return self.fault(Code::PROSE_MARKUP, message, at..at + 1);
        }
    }

    /// Headings go down a step at a time, and the first is the highest: PDF/UA-1, 7.4.2.
    pub(super) fn check_headings(&mut self) {
        let headings = std::mem::take(&mut self.headings);
        let highest = headings.iter().map(|(level, _)| *level).min().unwrap_or(1);
        let mut before = highest.saturating_sub(1);
        for (level, range) in headings {
            if level > before + 1 {
                let message =
                    format!("the heading is {} levels below the one before it", level - before);
                return self.fault(Code::PROSE_MARKUP, message, range);
            }
            if level >= highest + HEADING_LEVELS {
                let message = format!("headings have at most {HEADING_LEVELS} levels in a text");
                return self.fault(Code::PROSE_MARKUP, message, range);
            }
            before = level;
        }
    }

    /// A word that no line can hold; it may go on over several marks and stretches.
    pub(super) fn check_word(&mut self, text: &str, range: &Range<usize>) {
        for c in text.chars() {
            if parts_words(c) {
                self.letters = 0;
            } else if !matches!(c, BOUND | UNBOUND) && hidden_letter(c).is_none() {
                self.letters += 1;
            }
            // A raw one is told of at its own place; this is `&#7;`.
            if is_control(c) && self.text.get(range.clone()).is_some_and(|raw| !raw.contains(c)) {
                let message =
                    format!("the control character U+{:04X} cannot be printed", u32::from(c));
                self.fault(Code::CONTROL, message, range.clone());
            }
            if self.letters == LONGEST_WORD + 1 {
                self.fault(Code::PROSE_BOUNDS, long_word(), range.clone());
            }
        }
    }

    /// Adds a fault; of markup only the first, because what follows may come of it.
    pub(super) fn fault(&mut self, code: Code, message: String, range: Range<usize>) {
        let is_known = code == Code::PROSE_MARKUP && self.faults.iter().any(|f| f.code == code);
        if !is_known && self.faults.len() < MOST_FAULTS {
            self.faults.push(MarkupFault { code, message, range: Some(range) });
        }
    }

    pub(super) fn refuse(&mut self, what: &str, range: Range<usize>) {
        self.fault(Code::PROSE_MARKUP, format!("{what} is not supported in prose"), range);
    }
}

/// Whether something of inlines can be seen.
fn has_letters(children: &[Made]) -> bool {
    children.iter().any(|made| match made {
        Made::Inline(inline) => !said(std::slice::from_ref(inline)).trim().is_empty(),
        Made::Block(_) | Made::Item(_) => false,
    })
}

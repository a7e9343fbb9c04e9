//! Prose of the inputs → trees of blocks or inlines, each fault at its line in the input.

use std::collections::BTreeSet;
use std::ops::Range;

use serde_json::Value;

use super::align::Widths;
use super::bound::bound;
use super::expression::{Evaluated, ExpressionFault, Expressions};
use super::inline::{Blocks, Inline, Inlines, Parts};
use super::links;
use super::markdown::{MarkupFault, Parsed, parse_blocks, parse_inline};
use super::printed::kinds_in;
use super::unbound::unbound_numbers;
use crate::diag::{Code, Diagnostic, Faults, did_you_mean};
use crate::json::value_of;
use crate::load::{control_fault, is_control, place_within};
use crate::model::Extent;
use crate::model::privacy::printed;
use crate::model::text::Text;
use crate::source::{Origin, Sources};

/// Characters of a text: some hundred pages.
const LONGEST_PROSE: usize = 200_000;
/// Faults of one kind that are told of one text.
const MOST_TOLD: usize = 50;

/// What is told of one text, and how much more there is.
struct Told<T> {
    shown: Vec<T>,
    left: usize,
}

fn told<T>(all: impl IntoIterator<Item = T>) -> Told<T> {
    let mut all = all.into_iter();
    let shown = all.by_ref().take(MOST_TOLD).collect();
    Told { shown, left: all.count() }
}

/// Evaluates and parses prose; faults go to `faults`, and the fault's text stays empty.
pub(crate) struct Prose<'a> {
    pub(crate) expressions: &'a Expressions,
    pub(crate) sources: &'a Sources,
    pub(crate) widths: &'a Widths<'a>,
    pub(crate) extent: Extent,
    pub(crate) faults: &'a mut Faults,
    /// Characters that were reported because the font cannot show them.
    pub(crate) unshown: BTreeSet<char>,
    /// The places of the document that texts link to, each with the origin of its text and its bytes in it.
    pub(crate) references: Vec<(String, Origin, Range<usize>)>,
}

impl Prose<'_> {
    /// A text as a list of blocks.
    pub(crate) fn blocks(&mut self, text: &Text) -> Blocks {
        self.parse(text, parse_blocks)
    }

    /// A text that may be absent, as a list of blocks.
    pub(crate) fn blocks_of(&mut self, text: Option<&Text>) -> Option<Blocks> {
        text.map(|text| self.blocks(text))
    }

    /// A text as a list of inlines.
    pub(crate) fn inline(&mut self, text: &Text) -> Inlines {
        self.parse(text, parse_inline)
    }

    /// A text that may be absent, as a list of inlines.
    pub(crate) fn inline_of(&mut self, text: Option<&Text>) -> Option<Inlines> {
        text.map(|text| self.inline(text))
    }

    /// A text without markup whose bound stretches are marked, for [`super::markdown::marked`].
    pub(crate) fn marked(&mut self, text: &Text) -> String {
        let nodes = self.parse(text, parse_inline);
        let text = |node: &Inline| match node {
            Inline::Text { s, from: Some(from) } => bound(from, s),
            Inline::Text { s, from: None } => s.clone(),
            _ => String::new(),
        };
        nodes.iter().map(text).collect()
    }

    /// Several texts, each a list of blocks.
    pub(crate) fn list(&mut self, texts: &[Text]) -> Vec<Blocks> {
        texts.iter().map(|text| self.blocks(text)).collect()
    }

    fn parse<T: Parts>(&mut self, text: &Text, parse: fn(&str) -> Parsed<T>) -> Vec<T> {
        if text.value.is_empty() {
            return Vec::new();
        }
        if text.value.len() > LONGEST_PROSE && text.value.chars().count() > LONGEST_PROSE {
            let message = format!("the text is too long (at most {LONGEST_PROSE} characters)");
            self.faults.push(Diagnostic::error(Code::PROSE_BOUNDS, text.origin, message));
            return Vec::new();
        }
        let evaluated = self.expressions.evaluate(&text.value);
        self.warn_of_unbound(text, &evaluated.typed);
        self.warn_of_missing(text, &evaluated.missing);
        self.check_glyphs(&text.value, text.origin);
        if !evaluated.faults.is_empty() {
            self.report_expressions(text, &evaluated.faults);
            return Vec::new();
        }
        let Parsed { nodes, references, faults } = parse(&evaluated.markdown);
        for (label, range) in references {
            self.references.push((label, text.origin, evaluated.source_of(range)));
        }
        if !faults.is_empty() {
            for fault in &faults {
                self.report_markup(text, &evaluated, fault);
            }
            return Vec::new();
        }
        self.check_privacy(text, &nodes);
        self.warn_of_withheld(text, &nodes);
        nodes
    }

    /// N0801–N0803: personal data that expressions or markup put together.
    fn check_privacy<T: Parts>(&mut self, text: &Text, nodes: &[T]) {
        if self.sources.is_allowed(text.origin) {
            return;
        }
        for kind in kinds_in(&value_of(nodes), self.sources) {
            self.faults.push(printed(kind, "the text", text.origin));
        }
    }

    /// N0801–N0803, of what is printed without being prose, or of several texts: the place is the report's own file.
    pub(crate) fn check_privacy_of(&mut self, what: &str, data: &[Value]) {
        // What a text holds is told at its line.
        if self.faults.any(Code::is_of_personal_data) {
            return;
        }
        let origin = self.sources.ids().next().map(Origin::File).unwrap_or_default();
        let kinds: BTreeSet<_> =
            data.iter().flat_map(|part| kinds_in(part, self.sources)).collect();
        for kind in kinds {
            self.faults.push(printed(kind, what, origin));
        }
    }

    fn place(&self, text: &Text, range: Range<usize>) -> Origin {
        place_within(self.sources, text.origin, range)
    }

    /// N0505, N0509: every character of a text that the font cannot show, or that is none.
    pub(crate) fn check_glyphs(&mut self, text: &str, origin: Origin) {
        let unshown = text.char_indices().filter(|&(_, c)| is_control(c) || !self.widths.shows(c));
        let Told { shown, left } = told(unshown);
        for (at, c) in shown {
            let origin = place_within(self.sources, origin, at..at + c.len_utf8());
            self.unshown.insert(c);
            self.faults.push(character_fault(origin, c));
        }
        if left > 0 {
            let message = format!("{left} more characters of this text cannot be shown");
            self.faults.push(Diagnostic::error(Code::GLYPH, origin, message));
        }
    }

    /// N0505, of what is printed without being prose: titles, names, labels. Their places are looked for in the inputs.
    pub(crate) fn check_glyphs_of_all(&mut self, data: &Value) {
        let mut unshown = BTreeSet::new();
        collect_unshown(data, self.widths, &mut unshown);
        // Where something could not be read, control characters may be what: they were told at their places.
        let is_whole = self.extent == Extent::Whole;
        for c in unshown.difference(&self.unshown).copied().filter(|&c| is_whole || !is_control(c))
        {
            self.faults.push(character_fault(self.sources.find(c), c));
        }
    }

    /// N0508: links to places that are not in the document.
    pub(crate) fn check_links(&mut self, labels: &BTreeSet<String>) {
        for (label, origin, range) in std::mem::take(&mut self.references) {
            if !labels.contains(&label) {
                let origin = place_within(self.sources, origin, range);
                let hint = did_you_mean(&label, labels.iter().map(String::as_str));
                self.faults.push(
                    Diagnostic::error(Code::PROSE_LINK, origin, links::dangling(&label))
                        .with_hints(hint),
                );
            }
        }
    }

    fn warn_of_unbound(&mut self, text: &Text, typed: &[Range<usize>]) {
        let mut all = unbound_numbers(&text.value);
        all.extend(typed.iter().cloned());
        all.sort_by_key(|range| range.start);
        let Told { shown, left } = told(all);
        for range in shown {
            let number = text.value.get(range.clone()).unwrap_or_default();
            let message = format!("the number `{number}` is bound to no figure");
            // What an expression makes is not what it would be called.
            let is_made = number.contains(['|', '+', '*', '/', '(']);
            let literal = if is_made { "…" } else { number.trim_matches(['\'', '"']) };
            let hint = format!(
                "bind it to a figure, `{{{{ unit.klk.positions }}}}`, or mark it: `{{{{ literal('{literal}') }}}}`"
            );
            let meant = self.expressions.meant(&text.value, &range);
            let origin = self.place(text, range.clone());
            let fault = Diagnostic::warning(Code::PROSE_NUMBER, origin, message);
            self.faults.push(fault.with_hints(meant).with_hint(hint));
        }
        if left > 0 {
            let message = format!("{left} more numbers of this text are bound to no figure");
            self.faults.push(Diagnostic::warning(Code::PROSE_NUMBER, text.origin, message));
        }
    }

    /// N0516: a sentence that says `–` or nothing where a number is expected.
    fn warn_of_missing(&mut self, text: &Text, missing: &[Range<usize>]) {
        let Told { shown, left } = told(missing);
        for range in shown {
            let said = text.value.get(range.clone()).unwrap_or_default().trim();
            let message =
                format!("`{said}` is missing, and that is all that the sentence says of it");
            let words = self.expressions.not_known();
            let instead = match said.split_once('|') {
                None => format!("{said} | or('{words}')"),
                Some((value, _)) => format!("'{words}' if {} is missing else {said}", value.trim()),
            };
            let hint = format!("say it in words: `{{{{ {instead} }}}}`");
            let origin = self.place(text, range.clone());
            self.faults
                .push(Diagnostic::warning(Code::PROSE_MISSING, origin, message).with_hint(hint));
        }
        if left > 0 {
            let message = format!("{left} more values of this text are missing");
            self.faults.push(Diagnostic::warning(Code::PROSE_MISSING, text.origin, message));
        }
    }

    /// N0807: a sentence that is about a figure which is withheld.
    fn warn_of_withheld<T: Parts>(&mut self, text: &Text, nodes: &[T]) {
        T::stretches(nodes, &mut |said, from| {
            if let Some(path) = from.filter(|_| said.starts_with(".."))
                && let Some(at) = text.value.find(path)
            {
                let message = format!("`{path}` is withheld: the sentence says `..`");
                let origin = self.place(text, at..at + path.len());
                self.faults.push(
                    Diagnostic::warning(Code::PROSE_WITHHELD, origin, message)
                        .with_hint("write the sentence without it, or of a larger group"),
                );
            }
        });
    }

    fn report_expressions(&mut self, text: &Text, faults: &[ExpressionFault]) {
        // A figure may be unknown because a file could not be read.
        let is_told =
            |fault: &&ExpressionFault| !(fault.is_of_figure && self.extent == Extent::SomeFiles);
        let Told { shown, left } = told(faults.iter().filter(is_told));
        let Some(first) = shown.first() else { return };
        let code = first.code;
        for fault in shown {
            let mut hints = self.expressions.hints(fault);
            let is_certain = self.expressions.is_unasked(fault);
            if fault.is_of_figure && !is_certain && self.extent == Extent::EveryFile {
                hints
                    .push("it may only be missing because of the report's other faults".to_owned());
            }
            let origin = self.place(text, fault.range.clone());
            self.faults.push(
                Diagnostic::error(fault.code, origin, fault.message.clone()).with_hints(hints),
            );
        }
        if left > 0 {
            let message = format!("{left} more expressions of this text are faulty");
            self.faults.push(Diagnostic::error(code, text.origin, message));
        }
    }

    fn report_markup(&mut self, text: &Text, evaluated: &Evaluated, fault: &MarkupFault) {
        let origin = match &fault.range {
            Some(range) => self.place(text, evaluated.source_of(range.clone())),
            None => text.origin,
        };
        self.faults.push(Diagnostic::error(fault.code, origin, fault.message.clone()));
    }
}

fn character_fault(origin: Origin, c: char) -> Diagnostic {
    if is_control(c) { control_fault(origin, c) } else { glyph_fault(origin, c) }
}

fn glyph_fault(origin: Origin, c: char) -> Diagnostic {
    let message = format!("the character `{c}` (U+{:04X}) is not in the font", u32::from(c));
    Diagnostic::error(Code::GLYPH, origin, message)
        .with_hint("write it in letters, or name a font in theme.toml that has it")
}

/// The characters of texts that are printed and that the font cannot show.
fn collect_unshown(data: &Value, widths: &Widths<'_>, unshown: &mut BTreeSet<char>) {
    match data {
        Value::String(text) => {
            unshown.extend(text.chars().filter(|&c| is_control(c) || !widths.shows(c)));
        }
        Value::Array(values) => values.iter().for_each(|v| collect_unshown(v, widths, unshown)),
        Value::Object(map) => map.values().for_each(|v| collect_unshown(v, widths, unshown)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

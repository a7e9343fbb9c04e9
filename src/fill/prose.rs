//! Prose of the inputs → trees of blocks or inlines, each fault at its line in the input.

use std::collections::BTreeSet;
use std::ops::Range;

use serde_json::{Value, json};

use super::align::Widths;
use super::expression::{ExpressionFault, Expressions};
use super::markdown::{MarkupFault, bound, parse_blocks, parse_inline};
use super::unbound::unbound_numbers;
use crate::diag::{Code, Diagnostic, Faults};
use crate::load::place_within;
use crate::model::Extent;
use crate::model::organisation::Text;
use crate::source::{Origin, Sources};

/// Evaluates and parses prose; faults go to `faults`, and the fault's text stays empty.
pub(super) struct Prose<'a> {
    pub(super) expressions: &'a Expressions,
    pub(super) sources: &'a Sources,
    pub(super) widths: &'a Widths<'a>,
    pub(super) extent: Extent,
    pub(super) faults: &'a mut Faults,
    /// Characters that were reported because the font cannot show them.
    pub(super) unshown: BTreeSet<char>,
}

impl Prose<'_> {
    /// A text as a list of blocks.
    pub(super) fn blocks(&mut self, text: &Text) -> Value {
        json!(self.parse(text, parse_blocks))
    }

    /// A text as a list of inlines.
    pub(super) fn inline(&mut self, text: &Text) -> Value {
        json!(self.parse(text, parse_inline))
    }

    /// A text without markup whose bound stretches are marked, for [`super::markdown::marked`].
    pub(super) fn marked(&mut self, text: &Text) -> String {
        let nodes = self.parse(text, parse_inline);
        let text = |node: &Value| match (node["s"].as_str(), node["from"].as_str()) {
            (Some(text), Some(from)) => bound(from, text),
            (text, _) => text.unwrap_or_default().to_owned(),
        };
        nodes.iter().map(text).collect()
    }

    /// Several texts, each a list of blocks.
    pub(super) fn list(&mut self, texts: &[Text]) -> Value {
        json!(texts.iter().map(|text| self.blocks(text)).collect::<Vec<_>>())
    }

    fn parse(
        &mut self,
        text: &Text,
        parse: fn(&str) -> Result<Vec<Value>, MarkupFault>,
    ) -> Vec<Value> {
        if text.value.is_empty() {
            return Vec::new();
        }
        self.warn_of_unbound(text);
        self.check_glyphs(&text.value, text.origin);
        let evaluated = match self.expressions.evaluate(&text.value) {
            Ok(evaluated) => evaluated,
            Err(faults) => {
                for fault in faults {
                    self.report_expression(text, fault);
                }
                return Vec::new();
            }
        };
        let nodes = parse(&evaluated).unwrap_or_else(|fault| {
            self.report_markup(text, &fault);
            Vec::new()
        });
        self.warn_of_withheld(text, &nodes);
        nodes
    }

    fn place(&self, text: &Text, range: Range<usize>) -> Origin {
        place_within(self.sources, text.origin, range)
    }

    /// N0505: every character of a text that the font cannot show.
    pub(super) fn check_glyphs(&mut self, text: &str, origin: Origin) {
        for (at, c) in text.char_indices().filter(|&(_, c)| !self.widths.shows(c)) {
            let origin = place_within(self.sources, origin, at..at + c.len_utf8());
            self.unshown.insert(c);
            self.faults.push(glyph_fault(origin, c));
        }
    }

    /// N0505, of what is printed without being prose: titles, names, labels. Their places are looked for in the inputs.
    pub(super) fn check_glyphs_of_all(&mut self, data: &Value) {
        let mut unshown = BTreeSet::new();
        collect_unshown(data, self.widths, &mut unshown);
        for c in unshown.difference(&self.unshown).copied() {
            self.faults.push(glyph_fault(self.sources.find(c), c));
        }
    }

    fn warn_of_unbound(&mut self, text: &Text) {
        for range in unbound_numbers(&text.value) {
            let number = &text.value[range.clone()];
            let message = format!("the number `{number}` is bound to no figure");
            let origin = self.place(text, range.clone());
            self.faults.push(
                Diagnostic::warning(Code::PROSE_NUMBER, origin, message).with_hint(format!(
                    "bind it to a figure, `{{{{ unit.klk.positions }}}}`, or mark it: `{{{{ literal('{number}') }}}}`"
                )),
            );
        }
    }

    /// N0807: a sentence that is about a figure which is withheld.
    fn warn_of_withheld(&mut self, text: &Text, nodes: &[Value]) {
        for node in nodes {
            let said = node["s"].as_str().filter(|said| said.starts_with(".."));
            if let Some((path, _)) = node["from"].as_str().zip(said)
                && let Some(at) = text.value.find(path)
            {
                let message = format!("`{path}` is withheld: the sentence says `..`");
                let origin = self.place(text, at..at + path.len());
                self.faults.push(
                    Diagnostic::warning(Code::PROSE_WITHHELD, origin, message)
                        .with_hint("write the sentence without it, or of a larger group"),
                );
            }
            for inner in ["c", "items"].into_iter().filter_map(|key| node[key].as_array()) {
                self.warn_of_withheld(text, inner);
            }
            if let Value::Array(inner) = node {
                self.warn_of_withheld(text, inner);
            }
        }
    }

    fn report_expression(&mut self, text: &Text, mut fault: ExpressionFault) {
        if fault.is_of_figure {
            match self.extent {
                Extent::Whole => {}
                Extent::EveryFile => fault
                    .hints
                    .push("it may only be missing because of the report's other faults".to_owned()),
                Extent::SomeFiles => return,
            }
        }
        let code = if fault.is_syntax { Code::PROSE_SYNTAX } else { Code::PROSE_NAME };
        let range =
            fault.range.filter(|r| r.end <= text.value.len()).unwrap_or(0..text.value.len());
        let origin = self.place(text, range);
        self.faults.push(Diagnostic::error(code, origin, fault.message).with_hints(fault.hints));
    }

    fn report_markup(&mut self, text: &Text, fault: &MarkupFault) {
        let origin = match fault.mark.and_then(|(mark, nth)| nth_mark(&text.value, mark, nth)) {
            Some(at) => self.place(text, at..at + 1),
            None => text.origin,
        };
        self.faults.push(Diagnostic::error(Code::PROSE_MARKUP, origin, fault.message.clone()));
    }
}

fn glyph_fault(origin: Origin, c: char) -> Diagnostic {
    let message = format!("the character `{c}` (U+{:04X}) is not in the font", u32::from(c));
    Diagnostic::error(Code::GLYPH, origin, message)
        .with_hint("write it in letters, or name a font in theme.toml that has it")
}

/// The characters of texts that are printed and that the font cannot show.
fn collect_unshown(data: &Value, widths: &Widths<'_>, unshown: &mut BTreeSet<char>) {
    match data {
        Value::String(text) => unshown.extend(text.chars().filter(|&c| !widths.shows(c))),
        Value::Array(values) => values.iter().for_each(|v| collect_unshown(v, widths, unshown)),
        Value::Object(map) => map.values().for_each(|v| collect_unshown(v, widths, unshown)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The byte of the `nth` (from 0) mark outside expressions.
fn nth_mark(text: &str, mark: char, nth: usize) -> Option<usize> {
    super::unbound::outside_expressions(text)
        .flat_map(|range| {
            text[range.clone()].char_indices().map(move |(i, c)| (range.start + i, c))
        })
        .filter(|&(_, c)| c == mark)
        .nth(nth)
        .map(|(at, _)| at)
}

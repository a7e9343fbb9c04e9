//! Expressions in prose, `{{ … }}`: figures, number words, counts, references.
//!
//! An unknown name is a fault at its place. Values are formatted for the language, escaped, and marked as bound, so that a digit
//! which is bound to no figure can be told from one that is. What `filters` and `shares` add is all that can be called.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::bound::is_hidden;
use super::filters::{self, printed};
use super::meant::Meant;
use super::numbering::Numbering;
use super::unbound::unbound_numbers;
use super::{sentences, shares};
use crate::diag::{Code, did_you_mean};
use crate::expression::{
    Expression, Fault, FaultKind, Found, Functions, Markdown, Names, Node, Number, Piece, RestsOn,
    Term, Value, evaluate, pieces,
};
use crate::figure::Figures;
use crate::lang::{Language, Word};
use crate::model::Model;
use crate::model::quantity::{Missing, Quantity};
use crate::source::Located;
use crate::subject::SUBJECTS;
use crate::table::Cell;

/// Evaluates the expressions of a report.
pub(crate) struct Expressions {
    language: Language,
    functions: Functions,
    figures: Figures,
    /// What else can be referred to, by what it is.
    known: BTreeMap<&'static str, Vec<String>>,
    /// The measures of posts for which the staffing table has no column.
    unasked: Vec<&'static str>,
    /// What numbers that are typed are probably of.
    meant: Meant,
}

/// Prose whose expressions are evaluated.
pub(crate) struct Evaluated {
    /// The text; without what is faulty.
    pub(crate) markdown: String,
    /// What is wrong with each expression, in order.
    pub(crate) faults: Vec<ExpressionFault>,
    /// The numbers that expressions hold and no figure does.
    pub(crate) typed: Vec<Range<usize>>,
    /// The expressions that print the mark of a missing value, or nothing.
    pub(crate) missing: Vec<Range<usize>>,
    /// Where each stretch begins in the Markdown and in the text, and whether it is the same in both.
    starts: Vec<(usize, Range<usize>, bool)>,
}

impl Evaluated {
    fn push(&mut self, said: &str, source: Range<usize>, is_verbatim: bool) {
        self.starts.push((self.markdown.len(), source, is_verbatim));
        self.markdown.push_str(said);
    }

    /// The bytes of the text that a part of the Markdown came from.
    pub(crate) fn source_of(&self, markdown: Range<usize>) -> Range<usize> {
        let start = self.source_at(markdown.start, |source| source.start);
        let end = self.source_at(markdown.end.saturating_sub(1), |source| source.end);
        start..end.saturating_add(1).max(start)
    }

    fn source_at(&self, at: usize, edge: fn(&Range<usize>) -> usize) -> usize {
        let nth = self.starts.partition_point(|(start, ..)| *start <= at);
        match nth.checked_sub(1).and_then(|nth| self.starts.get(nth)) {
            Some((start, source, true)) => source.start + (at - start),
            Some((_, source, false)) => edge(source),
            None => at,
        }
    }
}

/// Why an expression failed.
pub(crate) struct ExpressionFault {
    pub(crate) code: Code,
    pub(crate) message: String,
    /// Whether it is that there is no such figure.
    pub(crate) is_of_figure: bool,
    /// Bytes of the text.
    pub(crate) range: Range<usize>,
    /// What it is and its name, where it is unknown: what is near to it is looked for only if it is told.
    unknown: Option<(&'static str, String)>,
}

impl Names for Expressions {
    /// Only what prose names is made: there may be very many figures.
    fn lookup(&self, _: usize, path: &[Box<str>]) -> Found {
        let path = path.join(".");
        match self.figures.get(&path) {
            Some(_) => Found::Value(Value::Number(Number {
                quantity: self.figures.printed(&path),
                unit: self.figures.unit_name(&path).map(Into::into),
                decimals: self.figures.decimals(&path),
                rests_on: RestsOn::One(path.into()),
            })),
            None => match self.figures.table_cell(&path) {
                Some(Cell::Text(text)) => Found::Value(Value::Text(Arc::clone(text))),
                Some(Cell::Date(day)) => Found::Value(Value::Date(day)),
                Some(Cell::Missing(missing)) => Found::Value(Value::Missing(missing)),
                _ if self.figures.first_below(&path).is_some() => Found::Group,
                _ => Found::Unknown,
            },
        }
    }
}

impl Expressions {
    /// Everything that an expression can name.
    pub(crate) fn new(model: &Model, figures: &Figures, numbering: &Numbering) -> Self {
        let language = model.head.language;
        let mut functions = Functions::default();
        filters::add_filters(&mut functions, language);
        shares::add_filters(&mut functions, language, figures);
        sentences::add_filters(&mut functions, language);
        filters::add_references(&mut functions, numbering, language);
        for subject in SUBJECTS {
            (subject.functions)(model, &mut functions);
        }
        let known = known(model, numbering, &functions);
        let (figures, unasked) = (figures.clone(), model.unasked().to_vec());
        let meant = Meant::of(model);
        Self { language, functions, figures, known, unasked, meant }
    }

    /// The text with its expressions evaluated: Markdown, and what is wrong with each of them.
    pub(crate) fn evaluate(&self, text: &str) -> Evaluated {
        let mut result = Evaluated {
            markdown: String::with_capacity(text.len()),
            faults: Vec::new(),
            typed: Vec::new(),
            missing: Vec::new(),
            starts: Vec::new(),
        };
        for piece in pieces(text) {
            match piece {
                Piece::Text(range) => {
                    result.faults.extend(self.in_single_braces(text, &range));
                    result.push(part(text, &range), range, true);
                }
                Piece::Statement(range) => {
                    result.faults.push(statement_fault(part(text, &range), range));
                }
                Piece::Expression { outer, inner } => {
                    match self.said(text, &outer, &inner, &mut result) {
                        Ok(said) => result.push(&said, outer, false),
                        Err(fault) => {
                            result.faults.push(expression_fault(text, &outer, &inner, fault));
                        }
                    }
                }
            }
        }
        result
    }

    /// Figures that stand in single braces: the page would show their names.
    fn in_single_braces(&self, text: &str, piece: &Range<usize>) -> Vec<ExpressionFault> {
        let said = part(text, piece);
        let found = said.match_indices('{').filter_map(|(at, _)| {
            let end = at + said.get(at..)?.find('}')? + 1;
            let shown = said.get(at..end)?;
            let path = shown.trim_matches(['{', '}']).split('|').next()?.trim();
            self.figures.get(path)?;
            Some(ExpressionFault {
                code: Code::PROSE_SYNTAX,
                message: format!("`{shown}` would be shown as it stands (it has single braces)"),
                is_of_figure: false,
                range: piece.start + at..piece.start + end,
                unknown: None,
            })
        });
        found.collect()
    }

    /// What an expression prints.
    fn said(
        &self,
        text: &str,
        outer: &Range<usize>,
        inner: &Range<usize>,
        result: &mut Evaluated,
    ) -> Result<String, Fault> {
        let source = part(text, inner);
        check_braces(source, part(text, &(inner.end..outer.end)))?;
        let expression = Expression::parse(source)?;
        let value = evaluate(&expression, self, &self.functions)?;
        let root = &expression.root;
        let at = |range: &Range<usize>| inner.start + range.start..inner.start + range.end;
        match rests_on(&value) {
            Some(RestsOn::Computed(_)) => {
                let range = computed_in(root).unwrap_or_else(|| root.range.clone());
                let kind = FaultKind::Failed(
                    "figures come from data and are not computed in prose".into(),
                );
                return Err(Fault { range, kind });
            }
            Some(RestsOn::Typed) => result.typed.push(at(&root.range)),
            _ => {
                let mut texts = Vec::new();
                collect_texts(root, &mut texts);
                result.typed.extend(texts.iter().map(at));
            }
        }
        if self.says_that_it_is_missing(&value) {
            result.missing.push(at(&root.range));
        }
        printed(&value, self.language).map_err(|kind| Fault { range: root.range.clone(), kind })
    }

    /// Whether the mark of a missing value is all that is said of it. That of a withheld one is told of by itself.
    fn says_that_it_is_missing(&self, value: &Value) -> bool {
        let filtered = match value {
            Value::Markdown(Markdown { text, rests_on: RestsOn::One(path) }) => {
                match self.figures.printed(path) {
                    quantity @ Quantity::Missing(missing) => {
                        let mark = self.language.quantity(quantity);
                        let said: String = text.chars().filter(|c| !is_hidden(*c)).collect();
                        let says_nothing = mark.is_empty() && said.starts_with([' ', '\u{a0}']);
                        let says_mark = !mark.is_empty() && said.contains(&mark);
                        (says_nothing || says_mark || said.is_empty()).then_some(missing)
                    }
                    Quantity::Value(_) => None,
                }
            }
            _ => None,
        };
        // What cannot be read is told at its cell.
        let is_told = |missing: &Missing| matches!(missing, Missing::Suppressed | Missing::Unread);
        filtered.or(value.missing()).is_some_and(|missing| !is_told(&missing))
    }

    /// What a figure says of what a number that is typed is probably of.
    pub(crate) fn meant(&self, text: &str, number: &Range<usize>) -> Option<String> {
        let after = text.get(number.end..).unwrap_or_default();
        let said = (text, part(text, number), after);
        self.meant.hint(said, &self.figures, self.language)
    }

    /// What a sentence says where nothing is known.
    pub(crate) fn not_known(&self) -> &'static str {
        self.language.word(Word::ChartMissing)
    }

    /// Whether a figure is unknown because the staffing table has no column for it.
    pub(crate) fn is_unasked(&self, fault: &ExpressionFault) -> bool {
        let name = fault.unknown.as_ref().filter(|(what, _)| *what == "figure");
        name.is_some_and(|(_, name)| self.unasked_in(name).is_some())
    }

    /// The measure of a path for which the staffing table has no column.
    fn unasked_in(&self, path: &str) -> Option<&'static str> {
        let (_, measure) = path.rsplit_once('.')?;
        self.unasked.iter().copied().find(|unasked| *unasked == measure)
    }

    /// What helps with a fault: the nearest that is known.
    pub(crate) fn hints(&self, fault: &ExpressionFault) -> Vec<String> {
        let mut hints = Vec::new();
        match &fault.unknown {
            Some(("figure", name)) => {
                if let Some(measure) = self.unasked_in(name) {
                    hints.push(format!(
                        "the staffing table has no column `{measure}` (an export: no status that means it), and not asked is not zero: add it, or take the figure out"
                    ));
                    return hints;
                }
                let near = || did_you_mean(name, self.figures.iter().map(|(path, _)| path));
                let near_cell = || {
                    let cell = self.figures.nearest_cell(name)?;
                    Some(format!("did you mean `{}`?", in_prose(&cell)))
                };
                match self.figures.first_below(name) {
                    Some(path) => {
                        let path = in_prose(&path);
                        hints.push(format!("name a figure below it, such as `{path}`"));
                    }
                    None => hints.extend(near().or_else(near_cell)),
                }
                hints.push("`nulage figures` lists every path".to_owned());
            }
            Some((what, name)) => {
                let known = self.known.get(what).map_or(&[][..], Vec::as_slice);
                hints.extend(did_you_mean(name, known.iter().map(String::as_str)));
                if (1..=12).contains(&known.len()) {
                    hints.push(format!("known: `{}`", known.join("`, `")));
                }
            }
            None if fault.code == Code::PROSE_SYNTAX => hints.push(
                "an expression is written `{{ unit.klk.fte }}` or `{{ unit.klk.fte | words }}`"
                    .to_owned(),
            ),
            None if fault.code == Code::PROSE_STATEMENT => hints.push(
                "choose inside an expression: `{{ 'ja' if total.vacant > 0 else 'nej' }}`"
                    .to_owned(),
            ),
            None => {}
        }
        hints
    }
}

/// The path of a figure as prose names it: what is no name stands in brackets, `tables.t.row['vård*'].n`.
fn in_prose(path: &str) -> String {
    let parts: Vec<&str> = match path.split_once(".row.").zip(path.rsplit_once('.')) {
        // Keys of rows have no points, and any other letters.
        Some(((table, _), (row, column))) if path.starts_with("tables.") => {
            let key = row.get(table.len() + ".row.".len()..).unwrap_or_default();
            vec![table, "row", key, column]
        }
        _ => return path.to_owned(),
    };
    let is_name = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_lowercase())
            && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    };
    let mut said = String::new();
    for (at, part) in parts.into_iter().enumerate() {
        match at {
            0 => said.push_str(part),
            _ if is_name(part) => said.extend([".", part]),
            _ if part.contains('\'') => said.extend(["[\"", part, "\"]"]),
            _ => said.extend(["['", part, "']"]),
        }
    }
    said
}

/// The bytes of a text that a place names; they lie between characters, because they were found in it.
fn part<'t>(text: &'t str, range: &Range<usize>) -> &'t str {
    text.get(range.clone()).unwrap_or_default()
}

/// A fault of an expression, in the words of prose.
fn expression_fault(
    text: &str,
    outer: &Range<usize>,
    inner: &Range<usize>,
    Fault { range, kind }: Fault,
) -> ExpressionFault {
    let end = inner.start + range.end.min(inner.len());
    let range = (inner.start + range.start).min(end)..end;
    let shown = part(text, &range);
    let mut unknown = None;
    let mut code = Code::PROSE_NAME;
    let mut place = range.clone();
    let message = match kind {
        FaultKind::Syntax(detail) => {
            code = Code::PROSE_SYNTAX;
            if outer.end == inner.end {
                place = outer.start..inner.start;
            } else if detail.contains("end of input") {
                place = inner.end..outer.end;
            }
            let detail = detail.replace("end of input", "`}}`");
            format!("the expression cannot be read ({detail})")
        }
        kind @ FaultKind::Unsupported(_) => {
            code = Code::PROSE_SYNTAX;
            format!("the expression cannot be read ({kind})")
        }
        kind @ FaultKind::Letter(_) => {
            code = Code::PROSE_SYNTAX;
            kind.to_string()
        }
        kind @ (FaultKind::TooDeep | FaultKind::TooLong) => {
            code = Code::PROSE_BOUNDS;
            kind.to_string()
        }
        FaultKind::UnknownName { name, .. } => {
            let message = format!("unknown figure `{name}`");
            unknown = Some(("figure", name));
            message
        }
        FaultKind::UnknownFunction(name) => {
            let message = format!("unknown function `{name}`");
            unknown = Some(("function", name));
            message
        }
        FaultKind::UnknownFilter(name) => {
            place = range.start..range.start + name.len().min(range.len());
            let message = format!("unknown filter `{name}`");
            unknown = Some(("filter", name));
            message
        }
        FaultKind::Unknown(what, name) => {
            let message = format!("unknown {what} `{name}`");
            unknown = Some((what, name));
            message
        }
        kind => format!("`{shown}` failed ({kind})"),
    };
    let is_of_figure = unknown.as_ref().is_some_and(|(what, _)| *what == "figure");
    ExpressionFault { code, message, is_of_figure, range: place, unknown }
}

/// Prose has expressions only.
fn statement_fault(shown: &str, range: Range<usize>) -> ExpressionFault {
    let what = if shown.starts_with("{#") { "`{# … #}`" } else { "`{% … %}`" };
    ExpressionFault {
        code: Code::PROSE_STATEMENT,
        message: format!("prose has expressions only, `{{{{ … }}}}` (this is {what})"),
        is_of_figure: false,
        range,
        unknown: None,
    }
}

/// An expression is closed, and its braces are plain: `-` in them would be a sign before, and nothing behind.
fn check_braces(inner: &str, close: &str) -> Result<(), Fault> {
    let syntax = |range, detail: &str| Fault { range, kind: FaultKind::Syntax(detail.to_owned()) };
    if close.is_empty() {
        return Err(syntax(0..inner.len(), "it is never closed with `}}`"));
    }
    // Another one begins inside: this one ends in fewer braces than it began with.
    if let Some(next) = inner.find("{{") {
        let end = inner.find('}').map_or(next, |brace| next.min(brace + 1));
        return Err(syntax(0..end, "it is never closed with `}}`"));
    }
    if inner.starts_with(['-', '+']) {
        return Err(syntax(0..1, "`{{` is followed by a space"));
    }
    if close.starts_with(['-', '+']) {
        return Err(syntax(inner.len()..inner.len(), "`}}` stands behind a space"));
    }
    Ok(())
}

/// What the numbers of a value rest on; none where it has no number.
fn rests_on(value: &Value) -> Option<&RestsOn> {
    match value {
        Value::Number(Number { rests_on, .. }) | Value::Markdown(Markdown { rests_on, .. }) => {
            Some(rests_on)
        }
        _ => None,
    }
}

/// The first place where something is computed.
fn computed_in(term: &Term) -> Option<Range<usize>> {
    match &term.node {
        Node::Arithmetic(..) | Node::Negative(_) => Some(term.range.clone()),
        Node::Filter(_, _, terms) | Node::Call(_, terms) | Node::List(terms) => {
            terms.iter().find_map(computed_in)
        }
        Node::Choice(parts) => {
            let [_, yes, no] = &**parts;
            computed_in(yes).or_else(|| computed_in(no))
        }
        _ => None,
    }
}

/// The typed texts that are printed and hold a number that is bound to nothing. What a function is called with is an id, or
/// stands for itself; what is compared is not printed.
fn collect_texts(term: &Term, texts: &mut Vec<Range<usize>>) {
    match &term.node {
        Node::Text(text) if !unbound_numbers(text).is_empty() => texts.push(term.range.clone()),
        Node::Filter(_, _, terms) | Node::List(terms) => {
            for term in terms {
                collect_texts(term, texts);
            }
        }
        Node::Joined(pair) => {
            for term in &**pair {
                collect_texts(term, texts);
            }
        }
        Node::Choice(parts) => {
            let [_, yes, no] = &**parts;
            collect_typed(yes, texts);
            collect_typed(no, texts);
        }
        _ => {}
    }
}

/// As [`collect_texts`], of one of two values: which of them is printed is not known, so that a typed number counts too.
fn collect_typed(term: &Term, texts: &mut Vec<Range<usize>>) {
    match &term.node {
        Node::Number(_) => texts.push(term.range.clone()),
        _ => collect_texts(term, texts),
    }
}

/// The names that an expression may hold, those of figures aside.
fn id_list<'a>(ids: impl Iterator<Item = &'a Located<Box<str>>>) -> Vec<String> {
    ids.map(|id| id.value.to_string()).collect()
}

fn known(
    model: &Model,
    numbering: &Numbering,
    functions: &Functions,
) -> BTreeMap<&'static str, Vec<String>> {
    let ids = |ids: &BTreeMap<String, usize>| ids.keys().cloned().collect();
    let declared: BTreeSet<_> =
        model.declared().iter().map(|d| d.figure.value.to_string()).collect();
    BTreeMap::from([
        ("filter", functions.filters().map(ToOwned::to_owned).collect()),
        ("function", filters::FUNCTIONS.map(ToOwned::to_owned).to_vec()),
        ("declared figure", declared.into_iter().collect()),
        ("municipality", id_list(model.comparison().peers.iter().map(|peer| &peer.id))),
        ("compared function", id_list(model.comparison().functions.iter().map(|f| &f.id))),
        ("recommendation", numbering.recommendations.keys().cloned().collect()),
        ("alternative", numbering.alternatives.keys().map(|(_, id)| id.clone()).collect()),
        ("principle", ids(&numbering.principles)),
        ("table", ids(&numbering.tables)),
        ("chart", ids(&numbering.charts)),
    ])
}

//! Key ratios: groups of premises, measures, and their values year by year.

use std::collections::BTreeMap;

use super::{Choice, choice};
use crate::diag::{Code, Diagnostic, Faults, did_you_mean};
use crate::load::{Node, RawTable};
use crate::model::cells::Row;
use crate::model::organisation::{Named, check_unique, text};
use crate::model::quantity::Stated;
use crate::model::shapes::ratios as r;
use crate::source::{Located, Origin};

/// Something that is measured every year.
#[derive(Debug, Clone)]
pub struct Measure {
    /// Its id.
    pub id: Located<Box<str>>,
    /// Its name.
    pub name: Box<str>,
    /// What its values are in.
    pub unit: Box<str>,
    /// The measure that it is a part of, by index.
    pub part_of: Option<usize>,
    /// Whether it is drawn as lines.
    pub chart: bool,
}

/// Whether a value came about or was planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RatioKind {
    /// It came about.
    Outcome,
    /// It was planned.
    Budget,
}

/// A value of a measure.
#[derive(Debug, Clone)]
pub struct Ratio {
    /// The group of premises, by index.
    pub premises: usize,
    /// The measure, by index.
    pub measure: usize,
    /// The year.
    pub year: i32,
    /// The value.
    pub value: Located<Stated>,
    /// Outcome or budget.
    pub kind: RatioKind,
}

/// What is measured, and for what.
#[derive(Debug, Clone, Default)]
pub struct Measures {
    /// Groups of premises.
    pub premises: Vec<Named>,
    /// Measures.
    pub list: Vec<Measure>,
}

impl Measures {
    /// Reads `measures.toml`.
    pub(super) fn from_node(node: &Node, faults: &mut Faults) -> Self {
        let named = |n: &Node| Named { id: text(n, "id"), name: text(n, "name").value };
        let premises: Vec<_> = node.tables("premises").iter().map(named).collect();
        let nodes = node.tables("measure");
        let ids: Vec<_> = nodes.iter().map(|n| text(n, "id")).collect();
        check_unique(premises.iter().map(|p| &p.id), "groups of premises", faults);
        check_unique(ids.iter(), "measures", faults);
        let list = nodes.iter().map(|n| measure(n, &ids, faults)).collect();
        Self { premises, list }
    }

    /// The parts of a measure, by index.
    pub fn parts(&self, whole: usize) -> impl Iterator<Item = usize> {
        self.list.iter().enumerate().filter(move |(_, m)| m.part_of == Some(whole)).map(|(i, _)| i)
    }
}

fn measure(node: &Node, ids: &[Located<Box<str>>], faults: &mut Faults) -> Measure {
    let id = text(node, "id");
    let part_of = node.str("part_of").and_then(|whole| {
        let found = ids.iter().position(|id| *id.value == *whole.value);
        let is_itself = *whole.value == *id.value;
        if is_itself {
            let message = format!("the measure `{}` is a part of itself", whole.value);
            faults.push(Diagnostic::error(Code::MEASURE_UNKNOWN, whole.origin, message));
        } else if found.is_none() {
            let known = ids.iter().map(|id| &*id.value).filter(|known| **known != *id.value);
            faults.push(unknown("measure", whole, known));
        }
        found.filter(|_| !is_itself)
    });
    Measure {
        id,
        name: text(node, "name").value,
        unit: text(node, "unit").value,
        part_of,
        chart: node.bool("chart").is_some_and(|chart| chart.value),
    }
}

/// N0371, N0372.
fn unknown<'a>(
    what: &str,
    id: Located<&str>,
    known: impl Iterator<Item = &'a str> + Clone,
) -> Diagnostic {
    let code = if what == "measure" { Code::MEASURE_UNKNOWN } else { Code::PREMISES_UNKNOWN };
    let listed: Vec<_> = known.clone().collect();
    Diagnostic::error(code, id.origin, format!("unknown {what} `{}`", id.value))
        .with_hints(did_you_mean(id.value, known))
        .with_hint(format!("known: `{}`", listed.join("`, `")))
}

const KINDS: Choice<RatioKind> = Choice {
    known: &[
        ("outcome", RatioKind::Outcome),
        ("utfall", RatioKind::Outcome),
        ("budget", RatioKind::Budget),
    ],
    said: "`outcome` or `budget`",
};

/// Every row of the table of ratios whose references are known.
pub(super) fn ratios_from_table(
    table: &RawTable,
    measures: Option<&Measures>,
    faults: &mut Faults,
) -> Vec<Ratio> {
    let Some(measures) = measures else { return Vec::new() };
    let mut ratios = Vec::new();
    let mut first: BTreeMap<(usize, usize, i32), Origin> = BTreeMap::new();
    for raw in table.rows() {
        let mut row = Row::new(&raw, faults);
        let Some(ratio) = ratio(&mut row, measures) else { continue };
        let key = (ratio.premises, ratio.measure, ratio.year);
        if let Some(&earlier) = first.get(&key) {
            let message = format!(
                "two values of `{}` for `{}` in {}",
                measures.list[ratio.measure].id.value,
                measures.premises[ratio.premises].id.value,
                ratio.year
            );
            faults.push(
                Diagnostic::error(Code::RATIO_TWICE, ratio.value.origin, message)
                    .with_label(earlier, "the first"),
            );
            continue;
        }
        first.insert(key, ratio.value.origin);
        ratios.push(ratio);
    }
    ratios
}

fn ratio(row: &mut Row<'_, '_>, measures: &Measures) -> Option<Ratio> {
    let premises = measures.premises.iter().map(|p| &*p.id.value);
    let premises = reference(row, r::PREMISES, "group of premises", premises);
    let measure = measures.list.iter().map(|m| &*m.id.value);
    let measure = reference(row, r::MEASURE, "measure", measure);
    let year = year(row);
    let value = row.quantity(r::VALUE);
    let kind = choice(row, r::KIND, &KINDS);
    Some(Ratio { premises: premises?, measure: measure?, year: year?, value, kind: kind? })
}

fn reference<'a>(
    row: &mut Row<'_, '_>,
    column: usize,
    what: &str,
    mut known: impl Iterator<Item = &'a str> + Clone,
) -> Option<usize> {
    let id = row.required(column);
    if id.value.is_empty() {
        return None;
    }
    let all = known.clone();
    let found = known.position(|known| *known == *id.value);
    if found.is_none() {
        row.faults().push(unknown(what, Located::new(&id.value, id.origin), all));
    }
    found
}

/// N0433: a year of four digits.
fn year(row: &mut Row<'_, '_>) -> Option<i32> {
    let cell = row.required(r::YEAR);
    if cell.value.is_empty() {
        return None;
    }
    let year = cell.value.parse().ok().filter(|year| (1000..=9999).contains(year));
    if year.is_none() {
        let message = format!("cannot read the year `{}`", cell.value);
        row.faults().push(
            Diagnostic::error(Code::DUE, cell.origin, message)
                .with_hint("write a year of four digits: `2012`"),
        );
    }
    year
}

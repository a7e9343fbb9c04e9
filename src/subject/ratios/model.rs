//! Key ratios: groups of premises, measures, and their values year by year.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Faults, did_you_mean};
use crate::load::{Node, RawTable};
use crate::model::Model;
use crate::model::cells::{Choice, Row, choice};
use crate::model::id::{Arena, Id};
use crate::model::organisation::{Named, named};
use crate::model::quantity::Stated;
use crate::model::readings::reading;
use crate::model::text::{check_unique, text};
use crate::source::{Located, Origin};
use crate::subject::ratios::shape::ratios as r;

/// What tells groups of premises from other named things.
#[derive(Debug, Clone)]
pub enum PremisesKind {}

/// A group of premises.
pub type Premises = Named<PremisesKind>;
/// The id of a group of premises.
pub type PremisesId = Id<Premises>;
/// The id of a measure.
pub type MeasureId = Id<Measure>;

/// Something that is measured every year.
#[derive(Debug, Clone)]
pub struct Measure {
    /// Its id.
    pub id: Located<Box<str>>,
    /// Its name.
    pub name: Box<str>,
    /// What its values are in.
    pub unit: Box<str>,
    /// The measure that it is a part of.
    pub part_of: Option<MeasureId>,
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
    /// The group of premises.
    pub premises: PremisesId,
    /// The measure.
    pub measure: MeasureId,
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
    pub premises: Arena<Premises>,
    /// Measures.
    pub list: Arena<Measure>,
}

impl Measures {
    /// Reads `measures.toml`.
    pub(crate) fn from_node(node: &Node, faults: &mut Faults) -> Self {
        let premises: Arena<Premises> = node.tables("premises").iter().map(named).collect();
        let nodes = node.tables("measure");
        let mut list: Arena<Measure> = nodes.iter().map(measure).collect();
        check_unique(premises.iter().map(|p| &p.id), "groups of premises", faults);
        check_unique(list.iter().map(|m| &m.id), "measures", faults);
        let wholes: Vec<_> =
            list.ids().zip(nodes).map(|(id, node)| whole(node, id, &list, faults)).collect();
        for ((_, measure), whole) in list.entries_mut().zip(wholes) {
            measure.part_of = whole;
        }
        Self { premises, list }
    }

    /// The parts of a measure.
    pub fn parts(&self, whole: MeasureId) -> impl Iterator<Item = MeasureId> {
        self.list.entries().filter(move |(_, m)| m.part_of == Some(whole)).map(|(id, _)| id)
    }
}

fn measure(node: &Node) -> Measure {
    Measure {
        id: text(node, "id"),
        name: text(node, "name").value,
        unit: text(node, "unit").value,
        part_of: None,
        chart: node.bool("chart").is_some_and(|chart| chart.value),
    }
}

/// The measure that another one is a part of.
fn whole(
    node: &Node,
    of: MeasureId,
    list: &Arena<Measure>,
    faults: &mut Faults,
) -> Option<MeasureId> {
    let whole = node.str("part_of")?;
    let own = &list[of].id.value;
    if *whole.value == **own {
        let message = format!("the measure `{}` is a part of itself", whole.value);
        faults.push(Diagnostic::error(Code::MEASURE_UNKNOWN, whole.origin, message));
        return None;
    }
    let found = list.find_id(|measure| *measure.id.value == *whole.value);
    if found.is_none() {
        let known = list.iter().map(|measure| &*measure.id.value).filter(|known| *known != &**own);
        faults.push(unknown("measure", whole, known));
    }
    found
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
pub(crate) fn ratios_from_table(
    table: &RawTable,
    measures: Option<&Measures>,
    faults: &mut Faults,
) -> Vec<Ratio> {
    let Some(measures) = measures else { return Vec::new() };
    let mut ratios = Vec::new();
    let mut first: BTreeMap<(PremisesId, MeasureId, i32), Origin> = BTreeMap::new();
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
    let premises =
        reference(row, r::PREMISES, "group of premises", &measures.premises, |p| &p.id.value);
    let measure = reference(row, r::MEASURE, "measure", &measures.list, |m| &m.id.value);
    let year = year(row);
    let value = row.amount(r::VALUE);
    let kind = choice(row, r::KIND, &KINDS);
    Some(Ratio { premises: premises?, measure: measure?, year: year?, value, kind: kind? })
}

fn reference<T>(
    row: &mut Row<'_, '_>,
    column: usize,
    what: &str,
    known: &Arena<T>,
    name_of: impl Fn(&T) -> &str + Clone,
) -> Option<Id<T>> {
    let id = row.required(column);
    if id.value.is_empty() {
        return None;
    }
    let found = known.find_id(|item| name_of(item) == &*id.value);
    if found.is_none() {
        let all = known.iter().map(name_of);
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

/// Key ratios.
#[derive(Debug, Clone, Default)]
pub struct Ratios {
    /// What is measured.
    pub measures: Measures,
    /// In the order of the table.
    pub list: Vec<Ratio>,
}

reading!(Ratios);

impl Model {
    /// Key ratios.
    #[must_use]
    pub fn ratios(&self) -> &Ratios {
        self.of()
    }
}

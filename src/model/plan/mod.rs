//! A plan: goals and activities with due dates, budgets, key ratios, governing documents, and each unit's texts.

pub use crate::subject::budget::model as budget;
pub use crate::subject::documents::model as documents;
pub mod due;
pub use crate::subject::goals::model as goals;
pub use crate::subject::heads::model as heads;
pub mod placeholder;
pub use crate::subject::ratios::model as ratios;
pub(crate) mod read;
pub use crate::subject::plan::model as unit;

use super::cells::Row;
use super::id::Arena;
use super::organisation::{Organisation, Text, UnitId};
use super::shapes;
use crate::diag::{Code, Diagnostic, Faults, did_you_mean};
use crate::load::Node;
use crate::source::Located;
use budget::Line;
use documents::Governing;
use goals::Goal;
use heads::Heads;
use ratios::{Measures, Ratio};
use unit::{Section, UnitPlan};

/// Everything that a plan adds to a report. Other kinds have an empty one.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The year that is planned.
    pub year: Option<i32>,
    /// The unit that holds the budget of all the others.
    pub office: Option<UnitId>,
    /// The sign of a net.
    pub net: Net,
    /// Goals and activities, in the order of the table.
    pub goals: Vec<Goal>,
    /// Budget lines, in the order of the table.
    pub budget: Arena<Line>,
    /// What is measured.
    pub measures: Measures,
    /// Key ratios, in the order of the table.
    pub ratios: Vec<Ratio>,
    /// Governing documents, in the order of the table.
    pub documents: Vec<Governing>,
    /// The organisation chart with head counts.
    pub heads: Heads,
    /// The texts of units that have a chapter.
    pub units: Vec<UnitPlan>,
}

/// The sign of a net.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Net {
    /// What is not paid for is positive.
    #[default]
    CostLessIncome,
    /// What is left is positive.
    IncomeLessCost,
}

/// What a source says that cannot be meant, and how it is read.
#[derive(Debug, Clone)]
pub struct Resolved {
    /// Word for word.
    pub as_stated: Text,
    /// How it is read, and why.
    pub resolution: Text,
}

impl Plan {
    /// Reads `[plan]` of `report.toml`.
    pub(crate) fn from_report(
        report: &Node,
        organisation: Option<&Organisation>,
        faults: &mut Faults,
    ) -> Self {
        let Some(node) = report.table("plan") else { return Self::default() };
        let year = node.integer("year").and_then(|year| i32::try_from(year.value).ok());
        let less_cost = node.str("net").is_some_and(|net| net.value == shapes::INCOME_LESS_COST);
        Self {
            year,
            office: office(node, organisation, faults),
            net: if less_cost { Net::IncomeLessCost } else { Net::CostLessIncome },
            ..Self::default()
        }
    }

    /// The texts of a unit.
    #[must_use]
    pub fn unit(&self, unit: UnitId) -> Option<&UnitPlan> {
        self.units.iter().find(|plan| plan.unit == unit)
    }

    /// The goals and activities of a unit.
    pub fn goals_of(&self, unit: UnitId) -> impl Iterator<Item = &Goal> {
        self.goals.iter().filter(move |goal| goal.unit == unit)
    }

    /// What the source says that cannot be meant, with the unit and, in a unit's texts, the heading; unit by unit.
    pub fn resolved(&self) -> impl Iterator<Item = (UnitId, Option<Section>, &Resolved)> {
        let goals =
            self.goals.iter().filter_map(|goal| Some((goal.unit, None, goal.resolved.as_ref()?)));
        let texts = self.units.iter().flat_map(|plan| {
            plan.resolutions.iter().map(|(section, resolved)| (plan.unit, Some(*section), resolved))
        });
        let mut all: Vec<_> = goals.chain(texts).collect();
        all.sort_by_key(|&(unit, ..)| unit);
        all.into_iter()
    }

    /// The budget lines of a unit.
    pub fn lines_of(&self, unit: UnitId) -> impl Iterator<Item = &Line> {
        self.budget.iter().filter(move |line| line.unit == unit)
    }

    /// The governing documents of a unit.
    pub fn documents_of(&self, unit: UnitId) -> impl Iterator<Item = &Governing> {
        self.documents.iter().filter(move |document| document.unit == unit)
    }
}

pub(crate) fn office(
    node: &Node,
    organisation: Option<&Organisation>,
    faults: &mut Faults,
) -> Option<UnitId> {
    named_unit(node.str("office")?, organisation?, faults)
}

/// The unit with an id; an error at the id where there is none.
pub(crate) fn named_unit(
    id: Located<&str>,
    organisation: &Organisation,
    faults: &mut Faults,
) -> Option<UnitId> {
    let found = organisation.unit(id.value);
    if found.is_none() {
        let known = organisation.units.iter().map(|u| &*u.id.value);
        let message = format!("unknown unit `{}`", id.value);
        faults.push(
            Diagnostic::error(Code::UNIT_UNKNOWN, id.origin, message)
                .with_hints(did_you_mean(id.value, known)),
        );
    }
    found
}

/// The words that a cell may hold.
pub(crate) struct Choice<T: 'static> {
    /// Each with what it means.
    pub(crate) known: &'static [(&'static str, T)],
    /// How a message lists them.
    pub(crate) said: &'static str,
}

/// N0374: a cell that holds one of a few words.
pub(crate) fn choice<T: Copy>(
    row: &mut Row<'_, '_>,
    column: usize,
    choice: &Choice<T>,
) -> Option<T> {
    let cell = row.required(column);
    if cell.value.is_empty() {
        return None;
    }
    let word = cell.value.to_lowercase();
    let found = choice.known.iter().find(|(known, _)| *known == word).map(|&(_, value)| value);
    if found.is_none() {
        let message = format!("`{}` is none of {}", cell.value, choice.said);
        let known = choice.known.iter().map(|&(known, _)| known);
        row.faults().push(
            Diagnostic::error(Code::WORD_UNKNOWN, cell.origin, message)
                .with_hints(did_you_mean(&cell.value, known)),
        );
    }
    found
}

/// N0434: what the source says and how it is read, both or neither.
pub(crate) fn resolved(
    row: &mut Row<'_, '_>,
    as_stated: usize,
    resolution: usize,
) -> Option<Resolved> {
    let (as_stated, resolution) = (row.text(as_stated), row.text(resolution));
    let (missing, there, hint) = match (as_stated.value.is_empty(), resolution.value.is_empty()) {
        (true, true) => return None,
        (false, false) => return Some(Resolved { as_stated, resolution }),
        (false, true) => ("resolution", as_stated, "say how it is read, and why"),
        (true, false) => ("as_stated", resolution, "say what the source says, word for word"),
    };
    let message = format!("`{missing}` is blank beside `{}`", there.value);
    row.faults().push(Diagnostic::error(Code::RESOLUTION, there.origin, message).with_hint(hint));
    None
}

/// Lower-case letters, digits and `_`, starting with a letter.
pub(crate) fn is_id(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(fits)
}

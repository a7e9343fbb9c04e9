//! Rows of the table of budget lines. Amounts are in thousand kronor and have no sign; what a line is says its kind.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Faults};
use crate::load::{Node, RawTable};
use crate::model::cells::{Choice, Row, choice};
use crate::model::id::{Arena, Id};
use crate::model::organisation::{Organisation, UnitId};
use crate::model::text::Text;
use crate::named::named;

use crate::model::Model;
use crate::model::quantity::Stated;
use crate::model::readings::reading;
use crate::source::{Located, Origin};
use crate::subject::budget::shape::budget as b;
use rust_decimal::Decimal;

/// What a line of a budget is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineKind {
    /// A cost.
    Cost,
    /// An income from someone else.
    Income,
    /// An income from the municipality itself.
    Grant,
}

named! {
    /// What kind of cost a line is, for the comparison of units.
    #[derive(PartialOrd, Ord)]
    pub enum CostGroup {
        /// Salaries and other costs of staff.
        Staff = "staff",
        /// Rents.
        Premises = "premises",
        /// Interest and depreciation.
        Capital = "capital",
        /// Everything else.
        Other = "other",
    }
}

/// The id of a line.
pub type LineId = Id<Line>;

/// A line of a unit's budget.
#[derive(Debug, Clone)]
pub struct Line {
    /// The unit.
    pub unit: UnitId,
    /// Its id, unique within the unit.
    pub id: Located<Box<str>>,
    /// What it is called.
    pub name: Box<str>,
    /// What it is.
    pub kind: LineKind,
    /// Thousand kronor.
    pub amount: Located<Stated>,
    /// What kind of cost.
    pub group: Option<CostGroup>,
    /// A note, or blank.
    pub note: Text,
}

/// Names of sums, which no line may have: a path names one figure.
pub const SUMS: [&str; 7] =
    ["cost", "income", "grant", "own_income", "net", "net_cost", "remaining"];

const KINDS: Choice<LineKind> = Choice {
    known: &[
        ("cost", LineKind::Cost),
        ("kostnad", LineKind::Cost),
        ("income", LineKind::Income),
        ("intäkt", LineKind::Income),
        ("grant", LineKind::Grant),
        ("anslag", LineKind::Grant),
    ],
    said: "`cost`, `income` or `grant`",
};

const GROUPS: Choice<CostGroup> = Choice {
    known: &[
        ("staff", CostGroup::Staff),
        ("personal", CostGroup::Staff),
        ("premises", CostGroup::Premises),
        ("lokaler", CostGroup::Premises),
        ("capital", CostGroup::Capital),
        ("kapital", CostGroup::Capital),
        ("other", CostGroup::Other),
        ("övrigt", CostGroup::Other),
    ],
    said: "`staff`, `premises`, `capital` or `other`",
};

/// Every row of the table of budget lines whose unit and kind are known.
pub(crate) fn budget_from_table(
    table: &RawTable,
    organisation: Option<&Organisation>,
    faults: &mut Faults,
) -> Arena<Line> {
    let mut lines = Arena::default();
    let mut first: BTreeMap<(UnitId, Box<str>), Origin> = BTreeMap::new();
    for raw in table.rows() {
        let mut row = Row::new(&raw, faults);
        let Some(line) = line(&mut row, organisation) else { continue };
        if let Some(&earlier) = first.get(&(line.unit, line.id.value.clone())) {
            let message = format!("two lines of the unit are called `{}`", line.id.value);
            faults.push(
                Diagnostic::error(Code::ID_TWICE, line.id.origin, message)
                    .with_label(earlier, "the first")
                    .with_hint("give one of them another id"),
            );
            continue;
        }
        first.insert((line.unit, line.id.value.clone()), line.id.origin);
        lines.push(line);
    }
    lines
}

fn line(row: &mut Row<'_, '_>, organisation: Option<&Organisation>) -> Option<Line> {
    let unit = row.unit(b::UNIT, organisation);
    let id = row.required(b::LINE);
    check_id(row, &id);
    let name = row.required(b::NAME).value;
    let kind = choice(row, b::KIND, &KINDS);
    let amount = row.amount(b::AMOUNT);
    if let Some(kind) = kind
        && kind != LineKind::Cost
        && amount
            .value
            .quantity
            .interval()
            .is_some_and(|i| i.max.is_some_and(|max| max < Decimal::ZERO))
    {
        row.faults().push(income_below_zero(&name, amount.origin));
    }
    let has_group = !row.cell(b::GROUP).value.is_empty();
    let group = if has_group { choice(row, b::GROUP, &GROUPS) } else { None };
    let note = row.text(b::NOTE);
    Some(Line { unit: unit?, id, name, kind: kind?, amount, group, note })
}

/// N0441: an income that lowers the income.
fn income_below_zero(name: &str, origin: Origin) -> Diagnostic {
    let message = format!("the income `{name}` is below zero, and lowers the sum of incomes");
    Diagnostic::warning(Code::INCOME_BELOW_ZERO, origin, message).with_hint(
        "where the file writes all incomes with a minus, as accounts do, turn the signs of their column there",
    )
}

/// N0311, N0375: an id that is malformed, or the name of a sum.
fn check_id(row: &mut Row<'_, '_>, id: &Located<Box<str>>) {
    if id.value.is_empty() {
        return;
    }
    let fault = if !is_id(&id.value) {
        let message = format!("`{}` is no id", id.value);
        Diagnostic::error(Code::ID_FORM, id.origin, message)
            .with_hint("an id has lower-case letters, digits and `_`, and starts with a letter")
    } else if SUMS.contains(&&*id.value) {
        let message =
            format!("a budget line cannot be called `{}` (a sum has that name)", id.value);
        Diagnostic::error(Code::LINE_RESERVED, id.origin, message)
            .with_hint("call it by what it is for: `staff`, `rents`, `frame`")
    } else {
        return;
    };
    row.faults().push(fault);
}

/// Lower-case letters, digits and `_`, starting with a letter.
fn is_id(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(fits)
}

/// The budgets of units.
#[derive(Debug, Clone, Default)]
pub struct Budget {
    /// In the order of the table.
    pub lines: Arena<Line>,
}

/// Costs, incomes and nets of units, as a table and as a chart.
#[derive(Debug)]
pub(crate) struct BudgetPart {
    pub(crate) units: Vec<UnitId>,
    pub(crate) shown: BudgetViews,
}

/// Which views of budgets stand somewhere.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BudgetViews {
    pub(crate) table: bool,
    pub(crate) chart: bool,
}

impl BudgetViews {
    /// What a part says that it shows: both, unless it names one.
    pub(crate) fn from_node(node: &Node) -> Self {
        let named = node.str("show").map(|it| it.value);
        Self { table: named != Some("chart"), chart: named != Some("table") }
    }

    /// Of all units in the chapter of an office: what no page of the report shows already.
    pub(crate) fn of_office(model: &Model) -> Self {
        let all = model.organisation.units.len();
        let elsewhere: Vec<Self> = model
            .shown::<BudgetPart>()
            .filter(|it| it.units.len() == all)
            .map(|it| it.shown)
            .collect();
        Self {
            table: !elsewhere.iter().any(|it| it.table),
            chart: !elsewhere.iter().any(|it| it.chart),
        }
    }
}

reading!(Budget);

impl Model {
    /// Budget lines, in the order of the table.
    #[must_use]
    pub fn budget(&self) -> &Arena<Line> {
        &self.of::<Budget>().lines
    }

    /// The budget lines of a unit.
    pub fn lines_of(&self, unit: UnitId) -> impl Iterator<Item = &Line> {
        self.budget().iter().filter(move |line| line.unit == unit)
    }
}

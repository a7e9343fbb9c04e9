//! The table of budget lines, and the part that shows it.

use crate::load::{Kind, Shape, TableShape};
use crate::model::shapes::{column, optional};
use crate::subject::plan::shape::UNITS;

/// Indices of the columns of [`BUDGET`].
#[expect(missing_docs, reason = "each is documented in the shape below")]
pub mod budget {
    pub const UNIT: usize = 0;
    pub const LINE: usize = 1;
    pub const NAME: usize = 2;
    pub const KIND: usize = 3;
    pub const AMOUNT: usize = 4;
    pub const GROUP: usize = 5;
    pub const NOTE: usize = 6;
}

/// The table of budget lines.
pub static BUDGET: TableShape = TableShape {
    name: "budget",
    doc: "One row per line of a unit's budget, in thousand kronor and without signs.",
    columns: &[
        column("unit", &["enhet"], true, "procurement", "The id of a unit."),
        column(
            "line",
            &["rad"],
            true,
            "staff",
            "The id of the line, unique within the unit; used in figure paths.",
        ),
        column("name", &["benämning", "post"], true, "Lön och PO", "What the line is called."),
        column(
            "kind",
            &["slag"],
            true,
            "cost",
            "`cost` (`kostnad`), `income` (`intäkt`) or `grant` (`anslag`), which is an income from the municipality itself.",
        ),
        column(
            "amount",
            &["belopp", "tkr"],
            true,
            "2 264",
            "The amount in thousand kronor; blank where the line is empty.",
        )
        .of_amounts(),
        column(
            "group",
            &["kostnadsslag"],
            false,
            "staff",
            "`staff`, `premises`, `capital` or `other`: what kind of cost it is, for the comparison of units.",
        ),
        column(
            "note",
            &["anmärkning"],
            false,
            "Kansliets hyra ingår.",
            "A note: Markdown with expressions.",
        ),
    ],
};

pub(crate) static BUDGET_PART: Shape = Shape {
    name: "budget",
    doc: "Costs, incomes and nets of units, as a table and as a chart. What of all units stands here is left out of the office's chapter.",
    fields: &[
        UNITS,
        optional("show", Kind::Choice(SHOWN), "`table` or `chart`: one of them; both unless said."),
    ],
};

/// What of budgets a part may show alone.
pub(crate) const SHOWN: &[&str] = &["table", "chart"];

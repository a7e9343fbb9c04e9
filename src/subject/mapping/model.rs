//! Rows of the mapping: how many persons of a unit work in a function, centrally and out in its operations.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Faults};
use crate::load::RawTable;
use crate::model::Model;
use crate::model::cells::Row;
use crate::model::known::Known;
use crate::model::organisation::{FunctionId, UnitId};
use crate::model::quantity::Stated;
use crate::model::readings::reading;
use crate::model::text::Text;
use crate::source::{Located, Origin};
use crate::subject::mapping::shape as m;

/// The people of one unit in one function.
#[derive(Debug, Clone)]
pub struct Headcount {
    /// The place of the row's unit.
    pub origin: Origin,
    /// The unit.
    pub unit: UnitId,
    /// The function.
    pub function: FunctionId,
    /// How many work centrally in the unit.
    pub central: Located<Stated>,
    /// How many work out in its operations.
    pub line: Located<Stated>,
    /// What the two count.
    pub counts: Located<Counts>,
    /// How much of the central ones is bought; in brackets if it is bought and not counted.
    pub bought: Located<Stated>,
    /// Whom it is bought from.
    pub seller: Option<UnitId>,
    /// A remark in Markdown.
    pub comment: Located<Box<str>>,
    /// How another source words the row.
    pub variant: Located<Box<str>>,
}

impl Headcount {
    /// Whether another source words the row differently.
    #[must_use]
    pub fn has_variant(&self) -> bool {
        !self.variant.value.is_empty()
    }
}

/// What the numbers of a row count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// Heads.
    Persons,
    /// Full-time equivalents, where a number is a part of a post.
    Fte,
}

/// Every whole row of the mapping. Two rows of one unit and function are a fault (N0414): the number would stand twice.
pub(crate) fn headcounts_from_table(
    table: &RawTable,
    refs: Known<'_>,
    faults: &mut Faults,
) -> Vec<Headcount> {
    let mut seen: BTreeMap<(UnitId, FunctionId), Origin> = BTreeMap::new();
    let mut headcounts = Vec::with_capacity(table.len());
    for raw in table.rows() {
        let (unit, function) = (raw.cell(m::UNIT), raw.cell(m::FUNCTION));
        let Some(headcount) = headcount(&mut Row::new(&raw, faults), refs) else { continue };
        let key = (headcount.unit, headcount.function);
        if let Some(first) = seen.get(&key) {
            let message = format!("`{}` and `{}` have two rows", unit.value, function.value);
            faults.push(
                Diagnostic::error(Code::MAPPING_TWICE, unit.origin, message)
                    .with_label(*first, "the first")
                    .with_hint("one number stands in one place only: join the rows"),
            );
            continue;
        }
        seen.insert(key, unit.origin);
        headcounts.push(headcount);
    }
    headcounts
}

fn headcount(row: &mut Row<'_, '_>, refs: Known<'_>) -> Option<Headcount> {
    let unit = row.unit(m::UNIT, refs.organisation);
    let function = row.function(m::FUNCTION, refs.classification);
    let (central, line, counts) = (row.quantity(m::CENTRAL), row.quantity(m::LINE), counts(row));
    let (bought, seller) =
        (row.quantity(m::BOUGHT), row.optional_unit(m::SELLER, refs.organisation));
    Some(Headcount {
        origin: row.cell(m::UNIT).origin,
        unit: unit?,
        function: function?,
        central,
        line,
        counts,
        bought,
        seller,
        comment: row.text(m::COMMENT),
        variant: row.text(m::VARIANT),
    })
}

fn counts(row: &mut Row<'_, '_>) -> Located<Counts> {
    let cell = row.text(m::BASIS);
    let counts = match cell.value.to_lowercase().as_str() {
        "" | "persons" | "personer" => Counts::Persons,
        "fte" | "åa" | "heltidsekvivalenter" => Counts::Fte,
        _ => {
            let message = format!("`{}` is no basis", cell.value);
            let fault = Diagnostic::error(Code::COUNT_BASIS, cell.origin, message);
            row.faults().push(fault.with_hint("write `persons` or `fte`"));
            Counts::Persons
        }
    };
    Located::new(counts, cell.origin)
}

/// The mapping.
#[derive(Debug, Clone, Default)]
pub struct Mapping {
    /// In the order of the table.
    pub rows: Vec<Headcount>,
}

/// A chart of the mapping: bars of central and line people.
#[derive(Debug, Clone)]
pub(crate) struct MappingChart {
    /// What has a bar.
    pub(crate) by: MappingBy,
    /// The one function, group or unit that it is about; none for all.
    pub(crate) of: Option<Text>,
}

impl MappingChart {
    /// The id of the exhibit: `mapping-chart-unit-it`.
    #[must_use]
    pub(crate) fn id(&self) -> String {
        let by = match self.by {
            MappingBy::Function => "function",
            MappingBy::Unit => "unit",
        };
        let of = self.of.as_ref().map_or_else(String::new, |of| format!("-{}", of.value));
        format!("mapping-chart-{by}{of}")
    }
}

/// What has a bar in a chart of the mapping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MappingBy {
    /// Each function.
    Function,
    /// Each unit.
    Unit,
}

reading!(Mapping);

impl Model {
    /// The mapping: people by unit and function.
    #[must_use]
    pub fn mapping(&self) -> &[Headcount] {
        &self.of::<Mapping>().rows
    }
}

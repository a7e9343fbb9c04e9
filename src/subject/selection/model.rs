//! Rows of the table of which functions are studied further.

use crate::diag::Faults;
use crate::load::RawTable;
use crate::model::Model;
use crate::model::cells::Row;
use crate::model::organisation::{Classification, FunctionId};
use crate::model::readings::reading;
use crate::model::text::Text;
use crate::source::Origin;
use crate::subject::selection::shape::selection as s;

/// A row of the table of which functions are studied.
#[derive(Debug, Clone)]
pub struct Selected {
    /// The place of its function.
    pub origin: Origin,
    /// The function.
    pub function: FunctionId,
    /// What the table calls it, if not by its name.
    pub label: Option<Box<str>>,
    /// Whether it is studied further.
    pub deep_study: bool,
    /// Why.
    pub comment: Text,
}

/// Every whole row of the table of which functions are studied.
pub(crate) fn selection_from_table(
    table: &RawTable,
    known: Option<&Classification>,
    faults: &mut Faults,
) -> Vec<Selected> {
    table
        .rows()
        .filter_map(|raw| {
            let mut row = Row::new(&raw, faults);
            row.required(s::DEEP_STUDY);
            let label = row.text(s::LABEL);
            let deep_study = row.flag(s::DEEP_STUDY, false);
            Some(Selected {
                origin: row.cell(s::FUNCTION).origin,
                function: row.function(s::FUNCTION, known)?,
                label: (!label.value.is_empty()).then_some(label.value),
                deep_study,
                comment: row.text(s::COMMENT),
            })
        })
        .collect()
}

/// Which functions are studied further.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// In the order of the table.
    pub rows: Vec<Selected>,
}

reading!(Selection);

impl Model {
    /// Which functions are studied further.
    #[must_use]
    pub fn selection(&self) -> &[Selected] {
        &self.of::<Selection>().rows
    }
}

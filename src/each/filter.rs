//! `--where EXPR` → the reports of a batch whose rows it is true for.

use std::collections::BTreeSet;

use crate::diag::Faults;
use crate::model::Model;
use crate::model::text::Text;
use crate::source::Origin;
use crate::table::{Own, Tables, rows_where};

/// The rows of the table of `[each]` for which an expression of the command line is true; what is wrong with it has no place.
pub(crate) fn rows_of(
    model: &Model,
    tables: &Tables,
    expression: &str,
    faults: &mut Faults,
) -> Option<BTreeSet<u32>> {
    let table = tables.get(&model.each.as_ref()?.table.value)?;
    let text = Text::new(expression.into(), Origin::Detached);
    let rows = rows_where(&table.frame, "--where", &text, &Own(None), faults)?;
    Some(rows.into_iter().collect())
}

//! The first steps of a recipe, which take other tables: `from`, `join`, and `where` before that where nothing joined is asked for.

use super::compute::{Beyond, filter};
use super::frame::Frame;
use super::join::{Partners, join, join_some, stack};
use super::plan::{Begun, Prepared};
use super::recipe::{OWN, Recipe};
use crate::diag::Faults;
use crate::expression::Expression;
use crate::source::Located;

/// What the first steps of a recipe make for a report, and whether `where` is among them.
pub(super) fn begin_for(
    recipe: &Recipe,
    tables: &[(Located<Box<str>>, Frame)],
    Prepared { begun, partners }: &Prepared,
    beyond: &dyn Beyond,
    faults: &mut Faults,
) -> Option<(Frame, bool)> {
    let Some(Begun { frame, joins_later, faults: told }) = begun else {
        return Some((begin(recipe, tables, partners, faults)?, false));
    };
    faults.extend(told.iter().cloned());
    let mut frame = frame.clone()?;
    let Some(text) = recipe.filter.as_ref().filter(|_| *joins_later) else {
        return Some((frame, false));
    };
    frame = filter(&frame, text, beyond, faults)?;
    let joined = tables.iter().skip(recipe.from.len());
    for ((how, (_, with)), partners) in recipe.joins.iter().zip(joined).zip(partners) {
        frame = join_some(frame, how, with, partners.as_ref()?)?;
    }
    Some((frame, true))
}

/// Whether an expression names columns of a frame and of the own row, and nothing else.
pub(super) fn asks_only(text: &str, frame: &Frame) -> bool {
    let Ok(expression) = Expression::parse(text) else { return false };
    expression.names().iter().all(|name| match name.path.as_slice() {
        [id] => name.is_fixed && frame.find(id).is_some(),
        [own, _] => name.is_fixed && **own == *OWN,
        _ => false,
    })
}

/// What the first steps of a recipe make, which take other tables. The order of steps never changes.
pub(super) fn begin(
    recipe: &Recipe,
    tables: &[(Located<Box<str>>, Frame)],
    partners: &[Option<Partners>],
    faults: &mut Faults,
) -> Option<Frame> {
    let mut frame = from_tables(recipe, tables, faults)?;
    let joined = tables.iter().skip(recipe.from.len());
    for (at, (how, (_, with))) in recipe.joins.iter().zip(joined).enumerate() {
        let known = partners.get(at).and_then(Option::as_ref);
        frame = join(frame, how, with, known, faults)?;
    }
    Some(frame)
}

/// The rows of the tables that a table is made from.
pub(super) fn from_tables(
    recipe: &Recipe,
    tables: &[(Located<Box<str>>, Frame)],
    faults: &mut Faults,
) -> Option<Frame> {
    let (from, _) = tables.split_at_checked(recipe.from.len())?;
    match (from, &recipe.origin) {
        ([(_, only)], None) => Some(only.clone()),
        (several, origin) => stack(several, &recipe.called, origin.as_ref(), faults),
    }
}

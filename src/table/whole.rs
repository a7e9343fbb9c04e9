//! What a whole column comes to, in the expressions of its own table: `n / sum.n * 100`, `n - mean.n`.

use std::sync::Arc;

use super::column::{Column, Lineage};
use super::frame::Frame;
use super::group::{fits, made_column};
use super::groups::{Groups, How};
use super::stated::blank_addends;
use crate::diag::Faults;
use crate::source::{Located, Origin};

/// `sum.n`: how many numbers become one, and the column of which.
pub(super) struct Whole<'a> {
    how: How,
    of: &'a str,
}

impl<'a> Whole<'a> {
    /// What a path of two parts names, if it begins as one.
    pub(super) fn named(path: &'a [Box<str>]) -> Option<Self> {
        let [how, of] = path else { return None };
        // As in the paths of figures.
        let how = if **how == *"n" { "count" } else { how };
        Some(Self { how: How::ALL.into_iter().find(|known| known.as_str() == how)?, of })
    }

    /// Its column.
    pub(super) fn of(&self) -> &'a str {
        self.of
    }

    /// The same number in every row, which rests on all rows.
    pub(super) fn column(
        &self,
        frame: &Frame,
        origin: Origin,
        faults: &mut Faults,
    ) -> Option<Arc<Column>> {
        let of = Arc::clone(frame.named(Located::new(self.of, origin), faults)?);
        if !fits(self.how, origin, &of, faults) {
            return None;
        }
        if self.how == How::Sum {
            faults.extend(blank_addends(&of));
        }
        let id: Box<str> = format!("{}.{}", self.how.as_str(), self.of).into();
        let all = Arc::new(Groups::of(&[], frame.len));
        let one = Arc::new(made_column(self.how, &of, id.clone(), &all));
        let same: Arc<[u32]> = vec![0; frame.len].into();
        Some(Arc::new(Column {
            id,
            label: one.label.clone(),
            kind: one.kind.clone(),
            cells: one.cells.take(&same),
            lineage: Lineage::Taken { of: one, rows: same },
            home: None,
        }))
    }
}

//! Which rows of a column become one number, and how.

use crate::named::named;

named! {
    /// How many numbers become one.
    #[derive(PartialOrd, Ord)]
    pub enum How {
        /// Their sum.
        Sum = "sum",
        /// Their mean.
        Mean = "mean",
        /// Their median.
        Median = "median",
        /// The lowest.
        Min = "min",
        /// The highest.
        Max = "max",
        /// How many there are.
        Count = "count",
    }
}

/// Rows by group.
#[derive(Debug)]
pub(crate) struct Groups {
    /// Where the rows of each group begin; one more at the end.
    starts: Vec<u32>,
    rows: Vec<u32>,
}

impl Groups {
    /// The rows of a group, in their order.
    pub(crate) fn rows(&self, group: usize) -> &[u32] {
        let end = self.starts.get(group + 1).copied().unwrap_or_default() as usize;
        let start = self.starts.get(group).copied().unwrap_or_default() as usize;
        self.rows.get(start..end).unwrap_or_default()
    }

    pub(crate) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The first row of each group.
    pub(crate) fn firsts(&self) -> Vec<u32> {
        let starts = self.starts.iter().take(self.len());
        starts.filter_map(|&start| self.rows.get(start as usize).copied()).collect()
    }

    /// Where the rows of each group begin, one more at the end, and the rows.
    pub(super) fn new(starts: Vec<u32>, rows: Vec<u32>) -> Self {
        Self { starts, rows }
    }
}

//! A run that is shared between machines: which part is whose, what each part leaves, and how the parts are put together.
//!
//! A part builds the reports that [`Shard::takes`] and writes a [`Record`] of them beside the outputs; [`merge()`] reads the
//! records. No part knows of another, so any engine that starts processes will do.

mod engine;
mod merge;
mod record;

pub use engine::{Found, Unknown, find_shard};
pub use merge::{Merged, merge};
pub use record::{Plan, Record, records_of};

use serde::{Deserialize, Serialize};

/// A part of a run, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Shard {
    /// Which part.
    pub index: usize,
    /// Of how many.
    pub total: usize,
}

/// How reports are dealt to parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Deal {
    /// By the name of the report: one more report moves no other to another part
    #[default]
    Hash,
    /// In turn: parts are of like size, and one more report moves those after it
    Slice,
}

impl Shard {
    /// The reports of this part, in order.
    #[must_use]
    pub fn takes<T>(self, reports: Vec<T>, deal: Deal, id: impl Fn(&T) -> &str) -> Vec<T> {
        let is_mine = |(at, report): &(usize, T)| self.part_of(*at, id(report), deal) == self.index;
        reports.into_iter().enumerate().filter(is_mine).map(|(_, report)| report).collect()
    }

    /// The part of the report at a place in the plan.
    pub(crate) fn part_of(self, at: usize, id: &str, deal: Deal) -> usize {
        match deal {
            Deal::Slice => at % self.total.max(1) + 1,
            Deal::Hash => {
                let total = self.total.max(1) as u64;
                usize::try_from(number_of(id) % total).unwrap_or_default() + 1
            }
        }
    }
}

/// The first 56 bits of the hash of a name: far more than there are parts.
fn number_of(id: &str) -> u64 {
    let hash = blake3::hash(id.as_bytes());
    hash.as_bytes().iter().take(7).fold(0, |number, byte| number * 256 + u64::from(*byte))
}

impl std::fmt::Display for Shard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "part {} of {}", self.index, self.total)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(reports: &[String], total: usize, deal: Deal) -> Vec<Vec<String>> {
        let part = |index| Shard { index, total }.takes(reports.to_vec(), deal, |id| id);
        (1..=total).map(part).collect()
    }

    fn names(n: usize) -> Vec<String> {
        (0..n).map(|i| format!("profile/{i:04}")).collect()
    }

    #[test]
    fn parts_share_nothing_and_their_union_is_the_whole() {
        for deal in [Deal::Hash, Deal::Slice] {
            let mut union = parts(&names(290), 7, deal).concat();
            union.sort();
            assert_eq!(union, names(290));
        }
    }

    #[test]
    fn a_report_more_moves_no_other_where_the_name_decides() {
        let (before, mut after) = (parts(&names(290), 8, Deal::Hash), names(290));
        after.insert(0, "profile/new".to_owned());
        let after = parts(&after, 8, Deal::Hash);
        for (before, mut after) in before.into_iter().zip(after) {
            after.retain(|id| id != "profile/new");
            assert_eq!(after, before);
        }
    }

    #[test]
    fn parts_in_turn_are_of_like_size_and_parts_by_name_are_none_empty() {
        let sizes = |deal| parts(&names(290), 8, deal).iter().map(Vec::len).collect::<Vec<_>>();
        assert!(sizes(Deal::Slice).iter().all(|n| (36..=37).contains(n)));
        assert!(sizes(Deal::Hash).iter().all(|n| (20..=55).contains(n)), "{:?}", sizes(Deal::Hash));
    }

    /// A part that was built by an older program must be the same part for a newer one.
    #[test]
    fn the_name_decides_as_it_always_did() {
        let part = |id| Shard { index: 1, total: 1000 }.part_of(0, id, Deal::Hash);
        assert_eq!([part("danderyd"), part("profile/0114")], PINNED);
    }

    const PINNED: [usize; 2] = [32, 517];
}

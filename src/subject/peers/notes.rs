//! The footnotes of the comparison and their marks, which follow from the order of reading.

use crate::model::quantity::Quantity;
use crate::model::text::Text;
use crate::subject::peers::model::{ComparedId, Comparison, PeerId};

/// The mark of the footnote at a place: `*`, `**`, `***`.
#[must_use]
pub fn mark(index: usize) -> String {
    "*".repeat(index + 1)
}

/// The marks of several footnotes of one entry: `*,**`.
#[must_use]
pub fn marks(indices: &[usize]) -> String {
    indices.iter().map(|&index| mark(index)).collect::<Vec<_>>().join(",")
}

/// A footnote to compared full-time equivalents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MeasureNote<'a> {
    /// So many are left out of the mean, and why: of a published aggregate.
    LeftOut {
        /// The first function of which it holds.
        function: ComparedId,
        /// How many.
        number: Quantity,
        /// Why.
        reason: &'a Text,
    },
    /// Who is left out of the mean, and why.
    Excluded(Vec<PeerId>, &'a Text),
    /// A remark.
    Remark(&'a Text),
}

/// Footnotes in the order of reading, each text once, and which of them each compared function has.
#[derive(Debug, Clone, Default)]
pub struct MeasureNotes<'a> {
    /// In the order of their marks.
    pub notes: Vec<MeasureNote<'a>>,
    /// Per function of [`Comparison::measured`], the places of its notes.
    pub of: Vec<Vec<usize>>,
}

impl Comparison {
    /// The footnotes to compared full-time equivalents.
    #[must_use]
    pub fn measure_notes(&self) -> MeasureNotes<'_> {
        let mut all = MeasureNotes::default();
        for function in self.measured() {
            let own: Vec<usize> =
                self.notes_on(function).into_iter().map(|note| all.place(note)).collect();
            all.of.push(own);
        }
        all
    }

    fn notes_on(&self, function: ComparedId) -> Vec<MeasureNote<'_>> {
        let mut notes = self.excluded_on(function);
        let Some(summary) = self.summary(function) else { return notes };
        let left_out = summary.excluded.value.quantity;
        if !self.has_answers(function) && !left_out.or_zero().is_exactly(0) {
            let reason = &summary.reason;
            notes.push(MeasureNote::LeftOut { function, number: left_out, reason });
        }
        if !summary.note.value.is_empty() {
            notes.push(MeasureNote::Remark(&summary.note));
        }
        notes
    }

    /// Who is left out on a function: those with the same reason together.
    fn excluded_on(&self, function: ComparedId) -> Vec<MeasureNote<'_>> {
        let mut by_reason: Vec<(&Text, Vec<PeerId>)> = Vec::new();
        for answer in self.answers_on(function).into_iter().filter(|answer| answer.excluded) {
            match by_reason.iter_mut().find(|(reason, _)| reason.value == answer.reason.value) {
                Some((_, peers)) => peers.push(answer.peer),
                None => by_reason.push((&answer.reason, vec![answer.peer])),
            }
        }
        by_reason.into_iter().map(|(reason, peers)| MeasureNote::Excluded(peers, reason)).collect()
    }
}

impl<'a> MeasureNotes<'a> {
    /// The place of a note: that of one which says the same, else the next.
    fn place(&mut self, note: MeasureNote<'a>) -> usize {
        let same = |known: &MeasureNote<'_>| match (known, &note) {
            (
                MeasureNote::LeftOut { number: a, reason: x, .. },
                MeasureNote::LeftOut { number: b, reason: y, .. },
            ) => a == b && x.value == y.value,
            (MeasureNote::Excluded(a, x), MeasureNote::Excluded(b, y)) => {
                a == b && x.value == y.value
            }
            (MeasureNote::Remark(x), MeasureNote::Remark(y)) => x.value == y.value,
            _ => false,
        };
        self.notes.iter().position(same).unwrap_or_else(|| {
            self.notes.push(note);
            self.notes.len() - 1
        })
    }
}

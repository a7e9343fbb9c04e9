//! The parts that show the comparison, and the block of its pages.

use std::fmt;

use crate::chart::{DrawContext, ReportChart};
use crate::exhibit::Named;
use crate::fill::{Component, Filler};
use crate::model::Model;
use crate::subject::peers::answers::answers;
use crate::subject::peers::chart::{matrix as draw_matrix, ranges as draw_ranges};
use crate::subject::peers::fill::{counts, list, matrix, ranges, table};
use crate::subject::peers::pages::fill_peers;
use crate::subject::peers::shape::{
    PEER_ANSWERS_PART, PEER_COUNTS, PEER_LIST, PEER_MATRIX_PART, PEER_RANGES, PEER_TABLE,
};
use crate::subject::seam::{BlockKind, PartKind, Show, Shown, shown};

/// A part that has no keys: its exhibit, its chart, and its components.
struct Part {
    exhibit: fn() -> Named,
    draw: Option<fn(DrawContext<'_>) -> ReportChart>,
    fill: fn(&mut Filler<'_>) -> Option<Component>,
}

impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", (self.exhibit)())
    }
}

impl Show for Part {
    fn exhibits(&self, _model: &Model) -> Vec<Named> {
        vec![(self.exhibit)()]
    }

    fn draw(&self, context: DrawContext<'_>) -> Vec<(String, ReportChart)> {
        let (Named::Chart(id) | Named::Table(id)) = (self.exhibit)();
        self.draw.map(|draw| (id, draw(context))).into_iter().collect()
    }

    fn fill(&self, filler: &mut Filler<'_>) -> Vec<Component> {
        (self.fill)(filler).into_iter().collect()
    }
}

/// A part that is a table.
fn a_table(
    exhibit: fn() -> Named,
    fill: fn(&mut Filler<'_>) -> Option<Component>,
) -> Option<Shown> {
    shown(Part { exhibit, draw: None, fill })
}

/// The kinds.
pub(crate) const PARTS: &[PartKind] = &[
    PartKind {
        shape: &PEER_LIST,
        sources: &["peers"],
        read: |_, _, _| a_table(|| Named::Table("peer-list".into()), |it| Some(list(it))),
    },
    PartKind {
        shape: &PEER_MATRIX_PART,
        sources: &["peer_matrix"],
        read: |_, _, _| {
            let exhibit = || Named::Chart("peer-matrix".into());
            shown(Part { exhibit, draw: Some(draw_matrix), fill: matrix })
        },
    },
    PartKind {
        shape: &PEER_COUNTS,
        sources: &["peer_matrix"],
        read: |_, _, _| a_table(|| Named::Table("peer-counts".into()), |it| Some(counts(it))),
    },
    PartKind {
        shape: &PEER_TABLE,
        sources: MEASURED,
        read: |_, _, _| a_table(|| Named::Table("peer-fte".into()), |it| Some(table(it))),
    },
    PartKind {
        shape: &PEER_RANGES,
        sources: MEASURED,
        read: |_, _, _| {
            let exhibit = || Named::Chart("peer-ranges".into());
            shown(Part { exhibit, draw: Some(draw_ranges), fill: ranges })
        },
    },
    PartKind {
        shape: &PEER_ANSWERS_PART,
        sources: &["peer_answers"],
        read: |_, _, _| a_table(|| Named::Table("peer-answers".into()), |it| Some(answers(it))),
    },
];

/// What says how much municipalities have.
const MEASURED: &[&str] = &["peer_fte", "peer_answers"];

/// The block.
pub(crate) const BLOCKS: &[BlockKind] = &[BlockKind {
    name: "peers",
    keys: &["level", "appendix", "numbered"],
    sources: &["peers"],
    fill: fill_peers,
    ..BlockKind::NONE
}];

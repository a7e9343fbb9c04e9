//! Numbered recommendations by area, with their alternatives.

pub(crate) mod figure;
pub(crate) mod fill;
pub mod model;
pub(crate) mod order;
pub(crate) mod part;
pub(crate) mod roadmap;
pub mod shape;

use self::model::Recommendations;
use self::order::check_order;
use crate::lang::Word;
use crate::model::Reader;
use crate::subject::seam::{Source, Subject};

/// The subject.
pub(crate) static SUBJECT: Subject = Subject {
    name: "recommendations",
    counts: &[("areas", Word::CountAreas), ("recommendations", Word::CountRecommendations)],
    sources: &[Source::document(
        "recommendations",
        &shape::RECOMMENDATIONS,
        "Areas and recommendations: TOML.",
    )
    .needing(&[&["units"]])],
    parts: part::PARTS,
    blocks: part::BLOCKS,
    read,
    figures: figure::figure_recommendations,
    ..Subject::NONE
};

fn read(reader: &mut Reader<'_>) {
    let Some(node) = reader.document("recommendations", &shape::RECOMMENDATIONS) else { return };
    let organisation = reader.readings.get();
    let read = Recommendations::from_node(&node, organisation, reader.faults);
    check_order(&read.list.iter().collect::<Vec<_>>(), reader.faults);
    reader.readings.put(read);
}

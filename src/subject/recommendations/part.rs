//! The part and the block that show recommendations.

use std::sync::Arc;

use crate::fill::{Component, Filler};
use crate::subject::recommendations::fill::{component, fill_recommendations};
use crate::subject::recommendations::model::{AreaId, chosen_areas};
use crate::subject::recommendations::roadmap::roadmap;
use crate::subject::recommendations::shape::{RECOMMENDATIONS_PART, ROADMAP_PART};
use crate::subject::seam::{BlockKind, PartKind, Show, shown};

/// The recommendations of areas.
#[derive(Debug)]
struct RecommendationsPart {
    areas: Vec<AreaId>,
}

/// The recommendations of areas by addressee and time.
#[derive(Debug)]
struct RoadmapPart {
    areas: Vec<AreaId>,
}

/// The parts.
pub(crate) const PARTS: &[PartKind] = &[
    PartKind {
        shape: &RECOMMENDATIONS_PART,
        sources: &["recommendations"],
        read: |node, known, faults| {
            shown(RecommendationsPart { areas: chosen_areas(node, known, faults) })
        },
    },
    PartKind {
        shape: &ROADMAP_PART,
        sources: &["recommendations"],
        read: |node, known, faults| shown(RoadmapPart { areas: chosen_areas(node, known, faults) }),
    },
];

impl Show for RoadmapPart {
    fn fill(&self, filler: &mut Filler<'_>) -> Vec<Component> {
        vec![roadmap(filler, &self.areas)]
    }
}

impl Show for RecommendationsPart {
    fn fill(&self, filler: &mut Filler<'_>) -> Vec<Component> {
        vec![component(filler, &self.areas)]
    }
}

/// The block.
pub(crate) const BLOCKS: &[BlockKind] = &[BlockKind {
    name: "recommendations",
    keys: &[
        "id", "title", "message", "level", "appendix", "numbered", "remarks", "content", "areas",
    ],
    sources: &["recommendations"],
    read: |chapter, _, known, faults| vec![Arc::new(chosen_areas(chapter, known, faults))],
    fill: |filler, chapter| vec![fill_recommendations(filler, chapter)],
    ..BlockKind::NONE
}];

//! A deep study, as a block.

use std::sync::Arc;

use crate::subject::seam::BlockKind;
use crate::subject::study::fill::fill_study;
use crate::subject::study::model::Study;
use crate::subject::study::shape::STUDY;

/// The kind.
pub(crate) const BLOCKS: &[BlockKind] = &[BlockKind {
    name: "study",
    keys: &["level", "appendix", "numbered"],
    document: Some((&STUDY, "a `study` names a file that holds it")),
    read: |chapter, study, known, faults| {
        let file = chapter.str("file").map_or("", |file| file.value);
        let Some(study) = study else { return Vec::new() };
        let study = Study::from_node(study, file, known, faults);
        vec![Arc::new(study.basis()), Arc::new(study)]
    },
    fill: fill_study,
    ..BlockKind::NONE
}];

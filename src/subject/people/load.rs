//! A report's export alone → what became of its employees, whatever is wrong with the rest of the report.

use std::collections::BTreeMap;

use super::model::Care;
use crate::diag::Faults;
use crate::load::load_document_partly;
use crate::model::id::Arena;
use crate::model::memo::Memo;
use crate::model::organisation::{Classification, Organisation};
use crate::model::peer::Comparison;
use crate::model::plan::Plan;
use crate::model::privacy::{Privacy, Search};
use crate::model::recommendation::Recommendations;
use crate::model::report::{self, Head};
use crate::model::staffing::References;
use crate::model::structure::Structures;
use crate::model::{Model, Reader, shapes};
use crate::source::Sources;

/// Of the report in `inputs/<id>` what says who its employees are, however wrong the rest is: a model of its units, roles and
/// classified posts alone. `None` if its `report.toml` cannot be read.
pub fn load_employees(id: &str, sources: &mut Sources, faults: &mut Faults) -> Option<Model> {
    let folder = format!("inputs/{id}");
    let path = format!("{folder}/report.toml");
    // What is wrong with its other keys is told by `check`.
    let report = {
        let mut all = Faults::new();
        let node = load_document_partly(sources, &path, &shapes::REPORT, &mut all);
        if node.is_none() {
            faults.extend(all.into_sorted());
        }
        node?
    };
    let files = report::source_files(&report);
    let head = Head::from_node(&report);
    let privacy = Privacy::from_node(&report, &mut Faults::new());
    let mut reader = Reader {
        folder,
        files: &files,
        sources,
        faults,
        search: Search::default(),
        lacks_file: false,
    };
    let organisation = reader
        .document("units", &shapes::UNITS)
        .map(|n| Organisation::from_node(&n, reader.faults));
    let classification = reader
        .document("roles", &shapes::ROLES)
        .map(|n| Classification::from_node(&n, reader.faults));
    let refs =
        References { organisation: organisation.as_ref(), classification: classification.as_ref() };
    let (staffing, coverage) = reader.posts(refs, (&head, Care::AsFarAsCan));
    reader.finish(&privacy);
    Some(Model {
        minimum: privacy.minimum,
        organisation: organisation.unwrap_or_default(),
        classification: classification.unwrap_or_default(),
        posts: staffing.map(|s| s.posts).unwrap_or_default(),
        coverage,
        files,
        ..Model::of_head(id, head)
    })
}

impl Model {
    /// A report that reads nothing.
    fn of_head(id: &str, head: Head) -> Self {
        Self {
            id: id.into(),
            head,
            chapters: Vec::new(),
            accepted: Vec::new(),
            each: None,
            files: BTreeMap::new(),
            organisation: Organisation::default(),
            classification: Classification::default(),
            posts: Arena::default(),
            unasked: Vec::new(),
            coverage: None,
            assignments: Arena::default(),
            minimum: None,
            mapping: Vec::new(),
            declared: Vec::new(),
            recommendations: Recommendations::default(),
            plan: Plan::default(),
            selection: Vec::new(),
            tables: Vec::new(),
            comparison: Comparison::default(),
            structures: Structures::default(),
            interviews: Vec::new(),
            memo: Memo::default(),
        }
    }
}

//! A report's export alone → what became of its employees, whatever is wrong with the rest of the report.

use crate::diag::Faults;
use crate::load::load_document_partly;
use crate::model::head::Head;
use crate::model::privacy::Privacy;
use crate::model::source_file::source_files;
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
    let files = source_files(&report);
    let head = Head::from_node(&report);
    let privacy = Privacy::from_node(&report, &mut Faults::new());
    let mut reader = Reader::new(folder, (&report, &head), &files, (sources, faults));
    reader.is_bold = true;
    reader.vocabulary();
    super::read(&mut reader);
    let mut readings = reader.finish(&privacy);
    Some(Model {
        id: id.into(),
        each: None,
        chapters: Vec::new(),
        accepted: Vec::new(),
        working_notes: Vec::new(),
        since: None,
        tables: Vec::new(),
        minimum: privacy.minimum,
        organisation: readings.take().unwrap_or_default(),
        classification: readings.take().unwrap_or_default(),
        readings,
        head,
        files,
    })
}

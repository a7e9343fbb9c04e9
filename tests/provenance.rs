//! Changing a cell changes exactly the figures whose derivation names it, for every number of the staffing table.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use nulage::diag::Faults;
use nulage::figure::{Figures, Input, figure_model};
use nulage::model::load_model;
use nulage::model::quantity::Quantity;
use nulage::source::{Sources, cell_name};

const INPUTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/inputs/danderyd");

/// Columns of positions, full-time equivalents and vacancies in the file.
const POSITIONS: usize = 6;
const FTE: usize = 7;
const VACANT: usize = 8;

struct Project {
    folder: tempfile::TempDir,
}

impl Project {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(Path::new(INPUTS), &folder.path().join("inputs/danderyd"));
        Self { folder }
    }

    fn staffing(&self) -> std::path::PathBuf {
        self.folder.path().join("inputs/danderyd/staffing.csv")
    }

    fn figures(&self) -> Option<(Figures, Sources)> {
        let mut sources = Sources::new(self.folder.path() as &Path);
        let mut faults = Faults::new();
        let model = load_model("danderyd", &mut sources, &mut faults)?;
        Some((figure_model(&model), sources))
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// Another value for a cell that the table would accept.
fn changed(column: usize, text: &str) -> Option<String> {
    match (column, text) {
        (VACANT, "") => Some("1".into()),
        (VACANT, _) => Some(String::new()),
        (FTE | POSITIONS, "") => None,
        (_, text) if text.chars().all(|c| c.is_ascii_digit()) => Some(format!("1{text}")),
        (FTE, text) if text.contains(',') && !text.contains('-') => Some(format!("{text}1")),
        _ => None,
    }
}

/// Whether a figure rests on something that was reported.
fn is_reported(input: &Input) -> bool {
    !matches!(input, Input::Cell(_, Quantity::Missing(_)))
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test writes inputs of its own")]
fn a_changed_cell_changes_exactly_the_figures_that_name_it() {
    let project = Project::new();
    let original = std::fs::read_to_string(project.staffing()).unwrap();
    let (before, sources) = project.figures().unwrap();
    let mut named: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, _) in before.iter() {
        for cell in before.cells(path) {
            let cell = sources.name(cell);
            if let Some(cell) = cell.strip_prefix("inputs/danderyd/staffing.csv:") {
                named.entry(cell.to_owned()).or_default().insert(path.to_owned());
            }
        }
    }
    let lines: Vec<&str> = original.lines().collect();
    let mut tried = 0;
    for (row, line) in lines.iter().enumerate().skip(1) {
        let cells: Vec<&str> = line.split(';').collect();
        for column in [POSITIONS, FTE, VACANT] {
            let Some(value) = changed(column, cells[column]) else { continue };
            let mut cells: Vec<&str> = cells.clone();
            cells[column] = &value;
            let line = cells.join(";");
            let mut lines = lines.clone();
            lines[row] = &line;
            std::fs::write(project.staffing(), lines.join("\n")).unwrap();
            // A value that breaks another rule (more vacancies than positions) gives no figures to compare.
            let Some((after, _)) = project.figures() else { continue };
            let differing: BTreeSet<String> = before
                .iter()
                .filter(|(path, figure)| figure.quantity != after.quantity(path))
                .map(|(path, _)| path.to_owned())
                .collect();
            let cell = cell_name(u32::try_from(row).unwrap(), u32::try_from(column).unwrap());
            assert_eq!(
                differing,
                named.get(&cell).cloned().unwrap_or_default(),
                "{cell} → {value}"
            );
            tried += 1;
        }
    }
    assert!(tried > 200, "only {tried} cells were tried");
    let computed = before
        .iter()
        .filter(|(path, _)| !path.starts_with("post.") && !path.starts_with("assignment."));
    let blank: Vec<_> = computed
        .filter(|(_, figure)| matches!(figure.quantity, Quantity::Missing(_)))
        .filter(|(_, figure)| figure.derivation.inputs.iter().any(is_reported))
        .map(|(path, _)| path)
        .collect();
    assert!(blank.is_empty(), "every figure that rests on a number is one: {blank:?}");
}

//! `figures.json` of the reports in a folder → figures by a key that no order of rows changes, and what their cells said.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::extract::Said;
use crate::figure::export::full_name;
use crate::lang::Language;
use crate::run::read;

/// The file that a build records figures and texts in.
pub(crate) const FIGURES: &str = "figures.json";

/// What a build recorded of a report.
#[derive(Debug)]
pub(super) struct Recorded {
    pub(super) language: Language,
    /// By key; see [`Figure::key`].
    pub(super) figures: BTreeMap<String, Figure>,
    /// What each cell said, by its name.
    pub(super) said: BTreeMap<String, String>,
    /// What the rows of files are called, by file and row.
    pub(super) rows: BTreeMap<(String, u32), String>,
    /// What the cells of a row say by their columns, by file and row, once somebody asks.
    by_row: OnceCell<BTreeMap<(String, u32), BTreeMap<String, String>>>,
    /// What it says in words; none where its build did not record that.
    pub(super) texts: Option<Vec<Said>>,
    /// Whether figures that count few people are withheld.
    pub(super) withholds: bool,
}

/// The column of a cell, and what the cells of its row say by their columns.
pub(super) type Row<'a> = (&'a String, &'a BTreeMap<String, String>);

impl Recorded {
    /// What is known of the row of a cell.
    pub(super) fn row_of(&self, cell: &str) -> Option<Row<'_>> {
        let by_row = self.by_row.get_or_init(|| {
            let mut by_row: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
            for (name, said) in &self.said {
                if let Some(Place { file, column, row }) = Place::of(name) {
                    by_row.entry((file, row)).or_default().insert(column, said.clone());
                }
            }
            by_row
        });
        let Place { file, column, row } = Place::of(cell)?;
        let row = by_row.get(&(file, row))?;
        Some((row.get_key_value(&column)?.0, row))
    }
}

/// A figure as it was recorded.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Figure {
    #[serde(skip)]
    pub(super) path: String,
    #[serde(default)]
    pub(super) label: String,
    pub(super) text: String,
    pub(super) unit: String,
    pub(super) min: Option<String>,
    pub(super) max: Option<String>,
    #[serde(default)]
    pub(super) missing: Option<String>,
    #[serde(default)]
    pub(super) approx: bool,
    /// The names of the cells that it rests on.
    #[serde(default)]
    pub(super) from: Vec<String>,
}

#[derive(Deserialize)]
struct Document {
    report: String,
    #[serde(default)]
    language: String,
    figures: BTreeMap<String, Figure>,
    #[serde(default)]
    cells: BTreeMap<String, String>,
    /// The files whose numbers the names of cells begin with.
    #[serde(default)]
    files: Vec<String>,
    texts: Option<Vec<Said>>,
    /// The minimum cell size, where there is one.
    minimum: Option<u32>,
}

/// A cell by its name: `inputs/x/staffing.csv:G4` is column `G`, row 4 of the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) file: String,
    pub(super) column: String,
    pub(super) row: u32,
}

impl Place {
    pub(super) fn of(name: &str) -> Option<Self> {
        let (file, cell) = name.rsplit_once(':')?;
        let digits = cell.find(|c: char| c.is_ascii_digit())?;
        let (column, row) = cell.split_at(digits);
        let is_column = !column.is_empty() && column.bytes().all(|byte| byte.is_ascii_uppercase());
        let row = row.parse().ok().filter(|_| is_column)?;
        Some(Self { file: file.to_owned(), column: column.to_owned(), row })
    }
}

/// The names of the cells of a range, `x.csv:B2:B291`; a name that is none is itself.
fn expanded(name: &str) -> Vec<String> {
    let range = name.rsplit_once(':').and_then(|(first, last)| {
        let first = Place::of(first)?;
        let last = Place::of(&format!("{}:{last}", first.file))?;
        (first.column == last.column && first.row <= last.row).then_some((first, last.row))
    });
    match range {
        None => vec![name.to_owned()],
        Some((first, last)) => {
            (first.row..=last).map(|row| format!("{}:{}{row}", first.file, first.column)).collect()
        }
    }
}

/// The folders that hold the outputs of a report: a folder itself, or those below it.
pub(super) fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let is_of_report = |path: &Path| path.join(FIGURES).is_file();
    if is_of_report(folder) {
        return vec![folder.to_owned()];
    }
    let below = |folder: &Path| {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let mut folders: Vec<_> =
            entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
        folders.sort();
        folders
    };
    // A batch: its reports stand one folder further down.
    let of = |path: PathBuf| if is_of_report(&path) { vec![path] } else { below(&path) };
    below(folder).into_iter().flat_map(of).filter(|path| is_of_report(path)).collect()
}

/// The reports in a folder, by their names.
pub(super) fn recorded_in(folder: &Path) -> BTreeMap<String, Recorded> {
    let recorded = |path: PathBuf| read_record(&read(&path.join(FIGURES))?);
    folders_in(folder).into_iter().filter_map(recorded).collect()
}

/// What a build recorded of a report, with its name.
pub(super) fn read_record(bytes: &[u8]) -> Option<(String, Recorded)> {
    let document: Document = serde_json::from_slice(bytes).ok()?;
    let mut said = BTreeMap::new();
    for (name, texts) in &document.cells {
        said.extend(
            expanded(&full_name(name, &document.files))
                .into_iter()
                .zip(texts.split(';').map(ToOwned::to_owned)),
        );
    }
    let figures: Vec<Figure> = document
        .figures
        .into_iter()
        .map(|(path, figure)| {
            let full = figure.from.iter().map(|name| full_name(name, &document.files));
            let from = full.flat_map(|name| expanded(&name)).collect();
            Figure { path, from, ..figure }
        })
        .collect();
    let language = Language::from_tag(&document.language).unwrap_or(Language::Sv);
    let rows = rows(&figures);
    let (figures, texts) = (keyed(figures), document.texts);
    let (withholds, by_row) = (document.minimum.is_some(), OnceCell::new());
    let recorded = Recorded { language, figures, said, rows, by_row, texts, withholds };
    Some((document.report, recorded))
}

/// What rows are called: by the posts and assignments that they are, or by the key of the row of a table.
fn rows(figures: &[Figure]) -> BTreeMap<(String, u32), String> {
    let mut rows = BTreeMap::new();
    for figure in figures {
        let [cell] = figure.from.as_slice() else { continue };
        let (Some(place), Some(name)) = (Place::of(cell), figure.row()) else { continue };
        rows.entry((place.file, place.row)).or_insert(name);
    }
    rows
}

/// Figures by their keys. Two rows of one label are told apart by which comes first.
fn keyed(figures: Vec<Figure>) -> BTreeMap<String, Figure> {
    let mut in_order: Vec<(u32, Figure)> =
        figures.into_iter().map(|figure| (figure.number().unwrap_or(0), figure)).collect();
    in_order.sort_by_key(|(number, _)| *number);
    let mut keyed = BTreeMap::new();
    for (_, figure) in in_order {
        let key = figure.key();
        let mut unique = key.clone();
        let mut again = 1;
        while keyed.contains_key(&unique) {
            again += 1;
            unique = format!("{key} ({again})");
        }
        keyed.insert(unique, figure);
    }
    keyed
}

/// Families whose paths number the rows of a file.
const NUMBERED: [&str; 2] = ["post", "assignment"];

impl Figure {
    /// The number of its row, where its path has one.
    fn number(&self) -> Option<u32> {
        let (family, rest) = self.path.split_once('.')?;
        let number = rest.split('.').next()?.parse().ok()?;
        NUMBERED.contains(&family).then_some(number)
    }

    /// What tells it from others: its path, with a label in the place of the number of a row.
    fn key(&self) -> String {
        let Some(number) = self.number().filter(|_| !self.label.is_empty()) else {
            return self.path.clone();
        };
        self.path.replacen(&format!(".{number}."), &format!("[{}].", self.label), 1)
    }

    /// What its row is called.
    fn row(&self) -> Option<String> {
        if self.number().is_some() {
            return Some(self.label.clone()).filter(|label| !label.is_empty());
        }
        let (_, rest) = self.path.strip_prefix("tables.")?.split_once(".row.")?;
        rest.rsplit_once('.').map(|(key, _)| key.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_its_cells() {
        assert_eq!(expanded("a:b.csv:B9:B11"), ["a:b.csv:B9", "a:b.csv:B10", "a:b.csv:B11"]);
        assert_eq!(expanded("a.xlsx:Blad 1:G4"), ["a.xlsx:Blad 1:G4"]);
        assert_eq!(expanded("a.toml:8:6"), ["a.toml:8:6"]);
        assert_eq!(Place::of("a.toml:8:6"), None);
    }
}

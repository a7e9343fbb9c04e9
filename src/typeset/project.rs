//! Report data, charts and templates → the virtual Typst project of one report.

use std::collections::BTreeMap;

/// The file that Typst starts from.
pub const MAIN: &str = "main.typ";

/// What the template of a report reads.
pub const DATA: &str = "report.json";

/// What a working paper's template reads.
pub const PAPER_DATA: &str = "working-paper.json";
/// The file that Typst starts from where a working paper stands beside the report it is about.
pub const PAPER_MAIN: &str = "working-paper.typ";
const PAPER_TEXT: &str = "#import \"templates/working-paper.typ\": working-paper\n#working-paper(json(\"working-paper.json\"))\n";

/// The files of a report's Typst project that are its own: what `typst compile` would find on the disk, but for templates and
/// fonts, which all reports share.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Project {
    /// The report's name.
    pub name: String,
    /// Bytes by path: `main.typ`, `report.json`, `charts/…`.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Project {
    /// A project as `docs/report-data.md` describes it. Charts come with their path (`charts/<id>.svg`).
    #[must_use]
    pub fn new(
        name: &str,
        kind: &str,
        report_json: Vec<u8>,
        charts: impl IntoIterator<Item = (String, Vec<u8>)>,
    ) -> Self {
        let mut files: BTreeMap<_, _> = charts.into_iter().collect();
        files.insert(DATA.to_owned(), report_json);
        files.insert(MAIN.to_owned(), main_text(kind).into_bytes());
        Self { name: name.to_owned(), files }
    }

    /// A project that asks for the templates of a kind and shows nothing.
    pub(super) fn without_report(kind: &str) -> Self {
        let main = import_text(kind).into_bytes();
        Self { name: kind.to_owned(), files: [(MAIN.to_owned(), main)].into() }
    }

    /// The project of a report's working paper: its data is `working-paper.json`.
    #[must_use]
    pub fn of_paper(name: &str, data: Vec<u8>) -> Self {
        let own =
            [(PAPER_DATA.to_owned(), data), (MAIN.to_owned(), PAPER_TEXT.as_bytes().to_vec())];
        Self { name: format!("{name}-working-paper"), files: own.into() }
    }
}

fn main_text(kind: &str) -> String {
    import_text(kind) + "#report(json(\"report.json\"))\n"
}

fn import_text(kind: &str) -> String {
    format!("#import \"templates/kinds/{kind}.typ\": report\n")
}

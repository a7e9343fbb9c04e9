//! Report data, charts and templates → the virtual Typst project of one report.

use std::collections::BTreeMap;

use super::Assets;

/// The file that Typst starts from.
pub const MAIN: &str = "main.typ";

/// The files of a report's Typst project but for its fonts: what `typst compile` would find on the disk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Project {
    /// The report's name.
    pub name: String,
    /// Bytes by path: `main.typ`, `report.json`, `charts/…`, `templates/…`.
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
        assets: &Assets,
    ) -> Self {
        let mut files: BTreeMap<_, _> =
            assets.templates().map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect();
        files.extend(charts);
        files.insert("report.json".to_owned(), report_json);
        files.insert(MAIN.to_owned(), main_text(kind).into_bytes());
        Self { name: name.to_owned(), files }
    }
}

fn main_text(kind: &str) -> String {
    format!("#import \"templates/kinds/{kind}.typ\": report\n#report(json(\"report.json\"))\n")
}

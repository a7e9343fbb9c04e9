//! An extract → the files that a PDF carries: each table as CSV, and what their marks mean.

use serde::Serialize;

use super::csv::{export_csv, export_rows};
use crate::extract::{Extract, Sign};
use crate::lang::Language;

/// A file that a PDF carries, as `report.json` tells the template of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attachment {
    /// What it is called in the PDF.
    pub name: String,
    /// Where it lies in the Typst project.
    pub path: String,
    /// What it is to the document, in the words of PDF/A-3: its data, or a supplement.
    pub relationship: &'static str,
    /// What kind of file it is.
    pub mime: &'static str,
    /// What it holds, in the language of the report.
    pub description: String,
    /// Its bytes.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// The files, in the order of the report.
#[must_use]
pub fn attachments(extract: &Extract) -> Vec<Attachment> {
    let words = extract.language.workbook();
    let tables = extract.sheets.iter().map(|sheet| {
        let of = if sheet.caption.is_empty() {
            sheet.name.clone()
        } else {
            format!("{}: {}", sheet.name, sheet.caption)
        };
        let description = words.attached_table.replace("{}", &of);
        attachment(&sheet.slug, "data", description, export_csv(sheet, extract))
    });
    tables.chain(marks(extract)).collect()
}

fn attachment(
    slug: &str,
    relationship: &'static str,
    description: String,
    bytes: Vec<u8>,
) -> Attachment {
    let name = format!("{slug}.csv");
    let path = format!("attachments/{name}");
    Attachment { path, name, relationship, mime: "text/csv", description, bytes }
}

/// What the marks of notes and the signs for missing numbers mean; none where there are none.
fn marks(extract: &Extract) -> Option<Attachment> {
    let words = extract.language.workbook();
    let notes = extract.notes.iter().enumerate();
    let notes = notes.map(|(at, note)| [extract.marks(&[at + 1]), note.clone()]);
    let signs: std::collections::BTreeSet<Sign> =
        extract.sheets.iter().flat_map(crate::extract::Sheet::signs).collect();
    let signs = signs.into_iter().map(|sign| {
        let (mark, meaning) = said(sign, extract.language);
        [mark.to_owned(), meaning.to_owned()]
    });
    let rows: Vec<_> = notes.chain(signs).collect();
    let slug = crate::each::slug::slug(words.notes);
    let bytes = export_rows(&[words.note, words.text], &rows);
    (!rows.is_empty()).then(|| attachment(&slug, "supplement", words.attached_marks.into(), bytes))
}

/// A sign, and what it means.
fn said(sign: Sign, language: Language) -> (&'static str, &'static str) {
    let words = language.workbook();
    let meaning = match sign {
        Sign::Unstated => words.unstated,
        Sign::Unknown => words.unknown,
        Sign::Inapplicable => words.inapplicable,
        Sign::Withheld => words.withheld,
    };
    (sign.as_str(), meaning.strip_prefix(sign.as_str()).unwrap_or(meaning).trim())
}

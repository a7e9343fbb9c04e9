//! What is fuzzed: each reader on any bytes. A target may not panic and may not hang; what it returns is not looked at.
#![allow(dead_code, reason = "each target of cargo-fuzz uses one function")]

use std::io::{Cursor, Write as _};

use nulage::diag::{Faults, Format, RenderContext, render};
use nulage::figure::figure_model;
use nulage::load::{load_document, load_table};
use nulage::model::load_report;
use nulage::model::quantity::parse_quantity;
use nulage::model::shapes::{documents, tables};
use nulage::source::Sources;
use nulage::subject::staffing::shape::STAFFING;
use zip::write::{SimpleFileOptions, ZipWriter};

type Target = fn(&[u8]);

/// Every target, by the name of its folder in `fuzz/corpus/`.
pub(crate) const TARGETS: [(&str, Target); 7] = [
    ("table", table),
    ("zip", zip),
    ("sheet_xlsx", sheet_xlsx),
    ("content_ods", content_ods),
    ("document", document),
    ("quantity", quantity),
    ("report", report),
];

/// A table of any shape, in any encoding, of any kind of file.
pub(crate) fn table(bytes: &[u8]) {
    with_files(&[("a", bytes)], |sources| {
        for shape in tables() {
            let loaded = load_table(sources, "a", shape);
            let faults = match loaded {
                Err(faults) => faults.into_sorted(),
                Ok(table) => {
                    let columns = 0..shape.columns.len();
                    table.rows().for_each(|row| {
                        columns.clone().for_each(|column| drop(row.number(column)));
                    });
                    table.remarks().to_vec()
                }
            };
            // Every place can be shown.
            for fault in &faults {
                let context = RenderContext { report: "r", sources, color: false };
                let _ = render(fault, Format::Human, context);
                let _ = render(fault, Format::Json, context);
            }
        }
    });
}

/// A workbook as it is packed.
pub(crate) fn zip(bytes: &[u8]) {
    with_files(&[("a.xlsx", bytes)], |sources| {
        let _ = load_table(sources, "a.xlsx", &STAFFING);
    });
}

/// The sheet of a workbook whose other parts are sound.
pub(crate) fn sheet_xlsx(bytes: &[u8]) {
    const WORKBOOK: &str = "<workbook xmlns:r=\"x\"><sheets><sheet name=\"B\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
    const RELATIONS: &str = "<Relationships><Relationship Id=\"rId1\" Type=\"worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    zip(&packed(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", bytes),
    ]));
}

/// The content of an ODS workbook.
pub(crate) fn content_ods(bytes: &[u8]) {
    zip(&packed(&[("content.xml", bytes)]));
}

/// A TOML document of any shape.
pub(crate) fn document(bytes: &[u8]) {
    with_files(&[("a.toml", bytes)], |sources| {
        for shape in documents() {
            let _ = load_document(sources, "a.toml", shape);
        }
    });
}

/// The number of a cell.
pub(crate) fn quantity(bytes: &[u8]) {
    let _ = parse_quantity(&String::from_utf8_lossy(bytes));
}

/// A report: `report.toml`, and after a line of `---` its staffing table.
pub(crate) fn report(bytes: &[u8]) {
    let at = bytes.windows(5).position(|window| window == b"\n---\n");
    let (toml, csv) = at.map_or((bytes, &b""[..]), |at| (&bytes[..at], &bytes[at + 5..]));
    let units = b"[[unit]]\nid = \"u0\"\nname = \"U\"\nabbreviation = \"U\"\n";
    let roles = b"[[role]]\nid = \"r0\"\nname = \"R\"\n[[function]]\nid = \"f0\"\nname = \"F\"\n";
    let files = [
        ("inputs/r/report.toml", toml),
        ("inputs/r/units.toml", &units[..]),
        ("inputs/r/roles.toml", &roles[..]),
        ("inputs/r/staffing.csv", csv),
    ];
    with_files(&files, |sources| {
        let loaded = load_report("r", sources, &mut Faults::new());
        if let Some(loaded) = loaded {
            let _ = figure_model(&loaded.model);
        }
    });
}

/// Files in a folder that is gone afterwards.
fn with_files(files: &[(&str, &[u8])], read: impl FnOnce(&mut Sources)) {
    let Ok(folder) = tempfile::tempdir() else { return };
    for (path, bytes) in files {
        let path = folder.path().join(path);
        let _ = path.parent().map(std::fs::create_dir_all);
        #[allow(clippy::disallowed_methods, reason = "the input of a target")]
        let _ = std::fs::write(path, bytes);
    }
    read(&mut Sources::new(folder.path()));
}

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let _ = zip.start_file(*name, SimpleFileOptions::default());
        let _ = zip.write_all(bytes);
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}

//! The same tables in every format give the same bytes.

use nulage::figure::export::{to_csv, to_json};
use nulage::lang::Language;

use crate::dialects::{Dialect, Encoding};
use crate::read;
use crate::support::Project;

const TABLES: [&str; 3] = ["staffing", "assignments", "declared"];

/// The five ways that people save tables in; the first has decimal points, because it is the English one.
const DIALECTS: [(&str, Dialect); 5] = [
    (
        "UTF-8, comma",
        Dialect::Text { encoding: Encoding::Utf8, separator: ',', eol: "\n", quoted: false },
    ),
    (
        "Windows-1252, semicolon",
        Dialect::Text {
            encoding: Encoding::Windows1252,
            separator: ';',
            eol: "\r\n",
            quoted: false,
        },
    ),
    (
        "UTF-16, tab",
        Dialect::Text { encoding: Encoding::Utf16Le, separator: '\t', eol: "\r\n", quoted: true },
    ),
    ("XLSX", Dialect::Xlsx),
    ("ODS", Dialect::Ods),
];

/// The records of a text with semicolons, as this repository writes them.
pub(crate) fn records(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut is_quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let row = rows.last_mut().unwrap();
        match c {
            '"' if is_quoted && chars.next_if_eq(&'"').is_some() => {
                row.last_mut().unwrap().push('"');
            }
            '"' => is_quoted = !is_quoted,
            ';' if !is_quoted => row.push(String::new()),
            '\n' if !is_quoted => rows.push(vec![String::new()]),
            '\r' if !is_quoted => {}
            c => row.last_mut().unwrap().push(c),
        }
    }
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    rows
}

/// The Danderyd report with its tables in another dialect.
fn project_in(dialect: Dialect) -> Project {
    let project = Project::empty().with_input("danderyd");
    let report = "inputs/danderyd/report.toml";
    for table in TABLES {
        let csv = format!("inputs/danderyd/{table}.csv");
        let mut rows = records(&project.text(&csv));
        // What Windows-1252 has no letter for.
        for cell in rows.iter_mut().flatten() {
            *cell = cell.replace('−', "-").replace('\u{202f}', "\u{a0}");
        }
        std::fs::remove_file(project.path(&csv)).unwrap();
        let name = format!("{table}.{}", dialect.ending());
        project.write(&format!("inputs/danderyd/{name}"), dialect.write(&rows));
        let text = project.text(report);
        project.write(report, text.replace(&format!("{table}.csv"), &name));
    }
    project
}

/// Every figure twice: as a table, and with the cells that it rests on, each by its name in the sheet.
fn figures(project: &Project) -> (String, String) {
    let read = read(project, "danderyd");
    let figures = read.figures.as_ref().unwrap_or_else(|| panic!("{:#?}", read.lines()));
    let json = to_json("danderyd", figures, Language::default(), &read.sources);
    let mut cells = json;
    for file in TABLES {
        for whole in [".csv:", ".xlsx:Bemanning:", ".ods:Bemanning:"] {
            cells = cells.replace(&format!("{file}{whole}"), &format!("{file}:"));
        }
    }
    (to_csv(figures, Language::default()), cells)
}

#[test]
fn five_formats_give_the_same_figures_from_the_same_cells() {
    let expected = figures(&Project::empty().with_input("danderyd"));
    assert!(expected.0.lines().count() > 500 && expected.1.contains("staffing:G2"));
    for (name, dialect) in DIALECTS {
        let found = figures(&project_in(dialect));
        assert!(found.0 == expected.0, "{name}: other figures");
        assert!(found.1 == expected.1, "{name}: other cells");
    }
}

#[test]
fn an_example_builds_from_workbooks_to_the_same_document() {
    let pdf = |project: &Project| {
        project.run("build danderyd").warned();
        project.bytes("out/danderyd/danderyd.pdf")
    };
    let expected = pdf(&Project::empty().with_input("danderyd"));
    assert!(pdf(&project_in(Dialect::Xlsx)) == expected, "the pages differ");
}

//! Personal data reaches neither a page nor a message, however it is written: the report is not built, or its PDF holds none.
#![allow(clippy::indexing_slicing, reason = "a test fails by panicking")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/book.rs"]
mod book;
mod support;

use std::process::Command;

use book::{Book, Cell, Sheet};
use support::{Project, Run};

/// A fictitious number that Skatteverket publishes for tests.
const NUMBER: &str = "170110-2384";

/// The digits of the number stand nowhere in what is said, nor its last four.
#[track_caller]
fn shows_nothing(run: &Run) {
    for text in [&run.stdout, &run.stderr] {
        assert!(nulage::privacy::find(text).is_empty(), "{text}");
        assert!(!text.contains("2384"), "{text}");
    }
}

/// The report is refused for personal data, in every format, and no PDF is written.
#[track_caller]
fn is_refused(project: &Project, what: &str) {
    for format in ["human", "short", "json", "github"] {
        for command in ["check -v", "build"] {
            let run = project.run(&format!("{command} --format {format}"));
            let said = format!("{}{}", run.stdout, run.stderr);
            assert_eq!(run.code, 1, "{what}: {said}");
            assert!(said.contains("N0801") || said.contains("N0802"), "{what}: {said}");
            shows_nothing(&run);
        }
    }
    shows_nothing(&project.run("list"));
    assert!(!project.files("").iter().any(|file| file.contains(".pdf")), "{what}");
}

const WAYS: [&str; 14] = [
    "170110-2384",
    "170110\\\\-2384",
    "170110&#45;2384",
    "170110&hyphen;2384",
    "170110**-2384**",
    "17*0110-23*84",
    "170110-[2384](https://example.se)",
    "170110\\n2384",
    "170110\\\\\\n2384",
    "170110-2\\u200b384",
    "{{ literal('170110') }}-2384",
    "{{ literal('1701' ~ '10') }}{{ literal('-23') }}84",
    "{{ literal('170110-2384') }}",
    "170110-{{ literal('x' if false else '2384') }}",
];

#[test]
fn a_number_that_is_parted_in_prose_is_refused_and_shown_nowhere() {
    for way in WAYS {
        let project = Project::new();
        let report = project.text("inputs/demo/report.toml");
        let chapter = format!(
            "\n[[chapter]]\nblock = \"page\"\ntitle = \"T\"\ntext = \"Nummer {way} gäller.\"\n"
        );
        project.write("inputs/demo/report.toml", report + &chapter);
        is_refused(&project, way);
    }
}

#[test]
fn a_number_that_is_parted_in_a_cell_is_refused_and_shown_nowhere() {
    for way in
        ["170110\\-2384", "170110&#45;2384", "170110**-2384**", "{{ literal('170110') }}-2384"]
    {
        let project = Project::new();
        let table = project.text("inputs/demo/staffing.csv");
        let comment = "Arbetar mot alla förvaltningar";
        assert!(table.contains(comment));
        project
            .write("inputs/demo/staffing.csv", table.replacen(comment, &format!("\"{way}\""), 1));
        is_refused(&project, way);
    }
}

/// The staffing table as a workbook, its rows changed.
fn with_workbook(project: &Project, sheet: &str, change: impl FnOnce(&mut Vec<Vec<Cell>>)) {
    let table = project.text("inputs/demo/staffing.csv");
    let row = |line: &str| line.split(';').map(|text| Cell::text(text.trim_matches('"'))).collect();
    let mut rows: Vec<Vec<Cell>> = table.lines().map(row).collect();
    change(&mut rows);
    project.write("inputs/demo/staffing.xlsx", Book::of(Sheet::new(sheet, rows)).xlsx());
    project.edit("inputs/demo/report.toml", "\"staffing.csv\"", "\"staffing.xlsx\"");
}

/// Allows personal data at a place.
fn allow(project: &Project, entry: &str) {
    let report = project.text("inputs/demo/report.toml");
    let allowed = format!("{report}\n[privacy]\nallow = [\"{entry}\"]\n");
    project.write("inputs/demo/report.toml", allowed);
}

/// Adds a column that the table does not know, and tells the program to leave it out.
fn with_left_out(project: &Project, header: &str, cell: impl Fn(usize) -> Cell) {
    with_workbook(project, "Blad1", |rows| {
        for (index, row) in rows.iter_mut().enumerate() {
            row.resize(13, Cell::Blank);
            row.push(if index == 0 { Cell::text(header) } else { cell(index) });
        }
    });
    let stated = "\"staffing.xlsx\", other_columns = \"leave_out\"";
    project.edit("inputs/demo/report.toml", "\"staffing.xlsx\"", stated);
}

/// Ten digits of a date and a birth number with their check digit, without leading zeros.
fn shortened(date: &str, birth: usize) -> String {
    let nine = format!("{date}{birth:03}");
    let product =
        |(at, byte): (usize, u8)| u32::from(byte - b'0') * if at % 2 == 0 { 2 } else { 1 };
    let sum: u32 = nine.bytes().enumerate().map(product).map(|p| p / 10 + p % 10).sum();
    format!("{nine}{}", (10 - sum % 10) % 10).trim_start_matches('0').to_owned()
}

#[test]
fn a_column_that_is_left_out_is_searched_in_a_workbook_too() {
    let project = Project::new();
    with_left_out(&project, "Personnr", |_| Cell::text(NUMBER));
    is_refused(&project, "left out");
    let said = project.run("check").stderr;
    assert!(said.contains("column `Personnr` holds 6 personal identity numbers"), "{said}");
    allow(&project, "staffing.xlsx:Personnr");
    let run = project.run("build");
    assert_eq!(run.code, 0, "{run:?}");
    shows_nothing(&run);
    assert!(!said_by_pdf(&project).contains("2384"));
}

#[test]
fn numbers_stored_as_numbers_are_found_though_they_lost_their_zeros() {
    for date in ["001231", "030615", "850101"] {
        let project = Project::new();
        with_left_out(&project, "Nr", |row| Cell::Number(shortened(date, 100 + row)));
        let run = project.run("check");
        assert!(run.stderr.contains("N0801"), "{date}: {run:?}");
    }
    let project = Project::new();
    with_left_out(&project, "Belopp", |row| Cell::Number((12_345_678 + row).to_string()));
    assert_eq!(project.run("check").code, 0);
}

/// The text of the PDF and of the working paper beside it.
fn said_by_pdf(project: &Project) -> String {
    ["demo", "demo-working-paper"].map(|name| said_by(project, name)).concat()
}

fn said_by(project: &Project, name: &str) -> String {
    let pdf = project.path(&format!("out/demo/{name}.pdf"));
    let output = Command::new("pdftotext").args([pdf.to_str().unwrap(), "-"]).output();
    match output {
        Ok(output) => String::from_utf8_lossy(&output.stdout).into_owned(),
        Err(error) => {
            assert!(!support::in_ci(), "pdftotext is not installed ({error})");
            String::new()
        }
    }
}

#[test]
fn what_is_allowed_is_printed_and_only_there() {
    let project = Project::new();
    let report = project.text("inputs/demo/report.toml");
    let chapter = "\n[[chapter]]\nblock = \"page\"\ntitle = \"T\"\ntext = \"Skriv till registrator&#64;exempelby.se\"\n";
    project.write("inputs/demo/report.toml", report.clone() + chapter);
    let run = project.run("check");
    assert!(run.code == 1 && run.stderr.contains("N0802"), "{run:?}");
    allow(&project, "report.toml:chapter.text");
    let run = project.run("build");
    assert_eq!(run.code, 0, "{run:?}");
    let text = said_by_pdf(&project);
    assert!(text.is_empty() || text.contains("registrator@exempelby.se"), "{text}");
}

#[test]
fn names_of_folders_files_and_sheets_are_searched_and_masked() {
    is_refused(&Project::empty().with_report(NUMBER), "folder");

    let project = Project::new();
    let table = project.bytes("inputs/demo/staffing.csv");
    project.write(&format!("inputs/demo/{NUMBER}.csv"), &table);
    project.edit("inputs/demo/report.toml", "\"staffing.csv\"", &format!("\"{NUMBER}.csv\""));
    is_refused(&project, "file");

    let project = Project::new();
    with_workbook(&project, NUMBER, |_| {});
    is_refused(&project, "sheet");
    allow(&project, "staffing.xlsx:(sheet)");
    let run = project.run("check -v");
    assert_eq!(run.code, 0, "{run:?}");
    shows_nothing(&run);
}

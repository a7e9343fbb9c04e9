//! Workbooks: what their cells say, which part of them is the table, and what is refused. Each test runs on XLSX and ODS.

use crate::book::{Book, Cell, Sheet, zipped};
use crate::{Project, TABLE, rows};
use nulage::diag::{Code, Severity};
use nulage::load::CellKind::{Bool, Date, Number, Text};
use nulage::load::{Hidden, RawTable, TableFile, load_table};
use nulage::source::{Located, Origin};

fn texts(rows: &[&[&str]]) -> Vec<Vec<Cell>> {
    rows.iter().map(|row| row.iter().map(|text| Cell::text(text)).collect()).collect()
}

/// The table read from both formats, with what was remarked.
fn each(book: &Book, how: &TableFile, check: impl Fn(&Project, RawTable)) {
    for (name, bytes) in [("a.xlsx", book.xlsx()), ("a.ods", book.ods())] {
        let mut project = Project::new(name, bytes);
        let how = TableFile { path: name.to_owned(), ..how.clone() };
        match load_table(&mut project.sources, how, &TABLE) {
            Ok(table) => check(&project, table),
            Err(faults) => panic!("{name}: {:?}", project.lines(faults)),
        }
    }
}

fn each_refused(book: &Book, how: &TableFile, expected: &[&str]) {
    for (name, bytes) in [("a.xlsx", book.xlsx()), ("a.ods", book.ods())] {
        let mut project = Project::new(name, bytes);
        let how = TableFile { path: name.to_owned(), ..how.clone() };
        let faults = load_table(&mut project.sources, how, &TABLE).unwrap_err();
        let lines = project.lines(faults);
        let expected: Vec<_> = expected.iter().map(|line| line.replace("BOOK", name)).collect();
        assert_eq!(lines, expected, "{name}");
    }
}

fn stated(text: &str) -> Located<Box<str>> {
    Located::new(text.into(), Origin::Detached)
}

fn remarks(project: &Project, table: &RawTable, severity: Severity) -> Vec<String> {
    let remarks = table.remarks().iter().filter(|remark| remark.severity == severity);
    remarks
        .map(|remark| format!("{}: {}", project.sources.name(remark.origin), remark.message))
        .collect()
}

#[test]
fn cells_say_what_their_reader_sees() {
    let rows_of_cells = vec![
        vec![Cell::text("enhet"), Cell::text("Titel"), Cell::text("ÅA")],
        vec![Cell::text("a"), Cell::text(" b & <c> "), Cell::Number("9.3000000000000007".into())],
        vec![Cell::text("1,75"), Cell::text("två\nrader"), Cell::Number("-29".into())],
        vec![Cell::Number("114".into()), Cell::Bool(true), Cell::Percent("0.134".into())],
        vec![
            Cell::Date(45260, "2023-11-30"),
            Cell::text("x"),
            Cell::Formula("A1+1", Some("0.30000000000000004")),
        ],
    ];
    each(&Book::of(Sheet::new("Blad1", rows_of_cells)), &TableFile::default(), |project, table| {
        let expected = [
            ["a", "b & <c>", "9,3"],
            ["1,75", "två\nrader", "-29"],
            ["114", "true", "13,4 %"],
            ["2023-11-30", "x", "0,3"],
        ];
        assert_eq!(rows(&table), expected);
        let kinds: Vec<_> =
            table.rows().map(|row| [0, 1, 2].map(|column| row.kind(column))).collect();
        assert_eq!(
            kinds[1..],
            [[Text, Text, Number], [Number, Bool, Number], [Date, Text, Number]]
        );
        let cell = table.rows().nth(2).unwrap().cell(2);
        assert!(project.sources.name(cell.origin).ends_with(":Blad1:C4"));
    });
}

#[test]
fn a_table_is_found_among_titles_totals_and_notes() {
    let rows_of_cells = texts(&[
        &["Bemanning 2023"],
        &[],
        &["", "Titel", "Enhet", "åa"],
        &["", "b", "a", "1"],
        &["", "", "", "  "],
        &["", "Delsumma a", "", "1"],
        &["", "d", "c", "2"],
        &["", "Summa", "", "3"],
        &[],
        &["* Avser november"],
    ]);
    each(&Book::of(Sheet::new("Blad1", rows_of_cells)), &TableFile::default(), |project, table| {
        assert_eq!(rows(&table), [["a", "b", "1"], ["c", "d", "2"]]);
        let row = table.rows().nth(1).unwrap();
        assert!(project.sources.name(row.cell(0).origin).ends_with(":Blad1:C7"));
        let note = remarks(project, &table, Severity::Note).join("");
        assert!(note.ends_with("sheet `Blad1`; the header is row 3; 2 rows are read; above the table: row 1; left out: rows 6, 8, 10"), "{note}");
    });
}

#[test]
fn a_sheet_and_an_area_go_by_name() {
    let rows_of_cells =
        texts(&[&["x", "unit", "title", "z"], &["x", "a", "b", "z"], &["x", "c", "d", "z"]]);
    let book = Book {
        sheets: vec![
            Sheet::new("Om", texts(&[&["läs mig"]])),
            Sheet::new("Blad & 2", rows_of_cells),
        ],
        names: vec![("Bemanning", 1, "$B$1:$C$2")],
    };
    let read = |sheet, range, expected: &[[&str; 3]]| {
        let how = TableFile { sheet, range, ..TableFile::default() };
        each(&book, &how, |_, table| assert_eq!(rows(&table), expected));
    };
    read(Some(stated("blad & 2")), Some(stated("B1:C3")), &[["a", "b", ""], ["c", "d", ""]]);
    read(None, Some(stated("bemanning")), &[["a", "b", ""]]);
    read(None, Some(stated("'Blad & 2'!$B$1:$C$2")), &[["a", "b", ""]]);
    let refuse = |sheet, range, expected: &str| {
        each_refused(&book, &TableFile { sheet, range, ..TableFile::default() }, &[expected]);
    };
    refuse(
        None,
        None,
        "BOOK: error[N0123]: the workbook has 2 sheets (`Om`, `Blad & 2`); state which one holds the table: `sheet = \"…\"` beside `file`",
    );
    refuse(
        Some(stated("Blad&2")),
        None,
        "BOOK: error[N0123]: the workbook has no sheet `Blad&2` (it has `Om`, `Blad & 2`); did you mean `Blad & 2`?",
    );
    refuse(
        None,
        Some(stated("Bemaning")),
        "BOOK: error[N0123]: the workbook has no range `Bemaning`; did you mean `Bemanning`?; named: `Bemanning`; write the cells, `A3:H40`, or a name that the workbook gives them",
    );
    refuse(
        Some(stated("Om")),
        Some(stated("Bemanning")),
        "BOOK: error[N0123]: `Bemanning` stands in the sheet `Blad & 2`, not in `Om`",
    );
}

#[test]
fn a_hidden_sheet_is_read_only_where_it_is_named() {
    let sheet = |name, rows: &[&[&str]]| Sheet::new(name, texts(rows));
    let mut book = Book::of(sheet("Blad1", &[&["unit", "title"], &["a", "b"]]));
    book.sheets
        .push(Sheet { is_hidden: true, ..sheet("Gammal", &[&["unit", "title"], &["x", "y"]]) });
    each(&book, &TableFile::default(), |_, table| assert_eq!(rows(&table), [["a", "b", ""]]));
    let how = TableFile { sheet: Some(stated("Gammal")), ..TableFile::default() };
    each(&book, &how, |_, table| assert_eq!(rows(&table), [["x", "y", ""]]));
}

#[test]
fn merged_cells_hold_for_each_of_their_rows_and_say_so() {
    let mut sheet = Sheet::new(
        "Blad1",
        texts(&[
            &["Bemanning", "", ""],
            &["unit", "title", "fte"],
            &["a", "b", "2"],
            &["", "c", ""],
            &["", "", ""],
            &["d", "e", "1"],
        ]),
    );
    sheet.merged = vec![(0, 0, 1, 3), (2, 0, 3, 1), (2, 2, 2, 1)];
    each(&Book::of(sheet), &TableFile::default(), |_, table| {
        assert_eq!(rows(&table), [["a", "b", "2"], ["a", "c", "2"], ["d", "e", "1"]]);
        let repeated: Vec<_> =
            table.rows().map(|row| [0, 1, 2].map(|column| row.is_repeated(column))).collect();
        assert_eq!(repeated, [[false; 3], [true, false, true], [false; 3]]);
    });
}

#[test]
fn every_failed_formula_of_a_read_column_is_reported_at_its_cell() {
    let mut sheet = Sheet::new("Blad1", texts(&[&["unit", "title", "fte"], &["a"], &["c"]]));
    sheet.rows[1].extend([Cell::text("b"), Cell::Error("#N/A")]);
    sheet.rows[2].extend([Cell::Error("#REF!"), Cell::Error("#DIV/0!"), Cell::Error("#N/A")]);
    each(&Book::of(sheet), &TableFile::default(), |project, table| {
        let expected = [
            ":Blad1:C2: the cell holds the error `#N/A`",
            ":Blad1:B3: the cell holds the error `#REF!`",
            ":Blad1:C3: the cell holds the error `#DIV/0!`",
        ];
        let errors = remarks(project, &table, Severity::Error);
        assert_eq!(errors.len(), expected.len());
        assert!(errors.iter().zip(expected).all(|(error, end)| error.ends_with(end)), "{errors:?}");
        assert_eq!(rows(&table), [["a", "b", ""], ["c", "", ""]]);
        let warned = remarks(project, &table, Severity::Warning).join("");
        assert!(warned.ends_with(":D3: cell `#N/A` stands under no column (it is not read)"));
    });
}

#[test]
fn a_formula_without_a_stored_value_is_no_blank_cell() {
    // Programs that do not compute leave the value out, or write it empty.
    for stored in [None, Some("")] {
        let mut sheet = Sheet::new("Blad1", texts(&[&["unit", "title", "fte"], &["a", "b"]]));
        sheet.rows[1].push(Cell::Formula("SUM(A1:A9)", stored));
        each(&Book::of(sheet), &TableFile::default(), |project, table| {
            let errors = remarks(project, &table, Severity::Error);
            let [error] = errors.as_slice() else { panic!("{errors:?}") };
            assert!(
                error.contains(":C2: the formula `=")
                    && error.ends_with("has no value in the file")
            );
        });
    }
}

#[test]
fn hidden_rows_are_read_with_a_warning_unless_it_is_stated() {
    let mut sheet =
        Sheet::new("Blad1", texts(&[&["unit", "title"], &["a", "b"], &["c", "d"], &["e", "f"]]));
    sheet.hidden_rows = vec![2, 3];
    let book = Book::of(sheet);
    let how = |hidden_rows| TableFile { hidden_rows, ..TableFile::default() };
    each(&book, &how(None), |project, table| {
        assert_eq!(table.len(), 3);
        let warned = remarks(project, &table, Severity::Warning).join("");
        assert!(
            warned.ends_with(":Blad1:A3: rows 3–4 are hidden in the sheet, and they are read"),
            "{warned}"
        );
    });
    each(&book, &how(Some(Hidden::Read)), |project, table| {
        assert_eq!((table.len(), remarks(project, &table, Severity::Warning).len()), (3, 0));
    });
    each(&book, &how(Some(Hidden::LeaveOut)), |project, table| {
        assert_eq!(rows(&table), [["a", "b", ""]]);
        assert_eq!(remarks(project, &table, Severity::Warning).len(), 0);
    });
}

#[test]
fn what_is_no_workbook_is_said_to_be_none() {
    let cases: [(&[u8], Code, &str); 5] = [
        (b"PK\x03\x04 and then nothing", Code::WORKBOOK, "the workbook cannot be read ("),
        (
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....",
            Code::WORKBOOK,
            "the workbook cannot be read (it is protected by a password, or in the format of Excel 97)",
        ),
        (
            &zipped(&[("word/document.xml".into(), "<x/>".into())]),
            Code::FILE_KIND,
            "the file is a document of Word",
        ),
        (
            &zipped(&[("other/document.xml".into(), "<x/>".into())]),
            Code::WORKBOOK,
            "the workbook cannot be read (it is a ZIP file of another kind)",
        ),
        (
            &zipped(&[
                ("content.xml".into(), "<x>".into()),
                ("META-INF/manifest.xml".into(), "<m><encryption-data/></m>".into()),
            ]),
            Code::WORKBOOK,
            "the workbook cannot be read (it is protected by a password",
        ),
    ];
    for (bytes, code, expected) in cases {
        let mut project = Project::new("a.xlsx", bytes);
        let faults = load_table(&mut project.sources, "a.xlsx", &TABLE).unwrap_err().into_sorted();
        assert_eq!((faults.len(), faults[0].code), (1, code));
        assert!(faults[0].message.starts_with(expected), "{}", faults[0].message);
    }
}

#[test]
fn a_broken_part_is_an_error_and_no_panic() {
    let whole = Book::of(Sheet::new("Blad1", texts(&[&["unit", "title"], &["a", "b"]])));
    for bytes in [whole.xlsx(), whole.ods()] {
        for length in (0..bytes.len()).step_by(37) {
            let mut project = Project::new("a", &bytes[..length]);
            let _ = load_table(&mut project.sources, "a", &TABLE);
        }
    }
    let truncated = [
        ("[Content_Types].xml".to_owned(), "<Types/>".to_owned()),
        ("xl/workbook.xml".to_owned(), "<workbook><sheets><sheet name=\"a\"".to_owned()),
    ];
    let mut project = Project::new("a", zipped(&truncated));
    let faults = load_table(&mut project.sources, "a", &TABLE).unwrap_err().into_sorted();
    assert_eq!(faults[0].code, Code::WORKBOOK);
}

#[test]
fn options_of_the_other_kind_of_file_are_refused() {
    let book = Book::of(Sheet::new("Blad1", texts(&[&["unit", "title"]])));
    let how =
        TableFile { separator: Some(Located::new(b';', Origin::Detached)), ..TableFile::default() };
    each_refused(
        &book,
        &how,
        &["r: error[N0126]: `separator` says nothing of a workbook; leave it out"],
    );
}

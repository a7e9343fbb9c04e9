//! Tables: their dialects, the names of their cells, and what is refused.

use crate::{DOCUMENT, Project, TABLE, document_faults, rows, table, table_faults};
use nulage::diag::Severity;
use nulage::load::{Encoding, TableFile, load_document, load_table};
use nulage::source::{Located, Origin};

#[test]
fn headers_are_known_in_both_languages_and_any_case() {
    for text in
        ["unit;title;fte\na;b;1", " ENHET ;Befattning;\"ÅA\"\na;b;1", "unit,Titel,fte\na,b,1"]
    {
        assert_eq!(rows(&table(text).1), [["a", "b", "1"]], "{text}");
    }
    assert_eq!(rows(&table("fte\tunit\ttitle\n1\ta\tb; c\n").1), [["a", "b; c", "1"]]);
}

#[test]
fn a_separator_in_quotes_does_not_decide() {
    let (_, table) = table("unit,title,\"fte\"\n\"a;b;c;d\",x;y,\n");
    assert_eq!(rows(&table), [["a;b;c;d", "x;y", ""]]);
}

#[test]
fn cells_are_named_as_a_spreadsheet_names_them() {
    for eol in ["\n", "\r\n", "\r"] {
        let text = ["unit;title;fte", "", "\"x", "y\";b;1", ";;", "c;\"d \"\"e\"\"\""].join(eol);
        let (project, table) = table(&text);
        let x = format!("x{eol}y");
        assert_eq!(rows(&table), [[&x, "b", "1"], ["c", "d \"e\"", ""]]);
        let names = |index| {
            let row = table.rows().nth(index).unwrap();
            [0, 1, 2].map(|column| project.sources.name(row.cell(column).origin))
        };
        assert_eq!(names(0), ["a.csv:A3", "a.csv:B3", "a.csv:C3"]);
        assert_eq!(names(1), ["a.csv:A5", "a.csv:B5", "a.csv:C5"]);
        let row = table.rows().nth(1).unwrap();
        assert_eq!(project.slice(row.cell(1).origin), "\"d \"\"e\"\"\"");
        assert_eq!(project.slice(row.origin()), "c;\"d \"\"e\"\"\"");
        assert_eq!(project.slice(row.cell(2).origin), "");
    }
}

#[test]
fn an_absent_column_has_the_place_of_the_row() {
    let (project, table) = table("title;unit\nb;a\n");
    assert!(table.has_column(0) && !table.has_column(2) && !table.has_column(9));
    assert_eq!((table.len(), table.is_empty()), (1, false));
    let row = table.rows().next().unwrap();
    assert_eq!(row.cell(0).value, "a");
    assert_eq!((row.cell(2).value, project.slice(row.cell(2).origin)), ("", "b;a"));
    assert_eq!(row.cell(9).value, "");
}

#[test]
fn a_missing_file_is_named_with_its_nearest_neighbour() {
    let mut project = Project::new("staffing.csv", "x");
    let faults = load_table(&mut project.sources, "stafing.csv", &TABLE).unwrap_err();
    let expected = "stafing.csv: error[N0101]: file `stafing.csv` does not exist; did you mean `staffing.csv`?";
    assert_eq!(project.lines(faults), [expected]);
    let faults = load_document(&mut project.sources, "no/such.toml", &DOCUMENT).unwrap_err();
    let expected =
        "no/such.toml: error[N0101]: file `such.toml` does not exist, nor does its folder";
    assert_eq!(project.lines(faults), [expected]);
    #[expect(clippy::disallowed_methods, reason = "a test's input")]
    std::fs::write(project.folder.path().join("no"), "").unwrap();
    let faults = load_document(&mut project.sources, "no/such.toml", &DOCUMENT).unwrap_err();
    assert_eq!(faults.into_iter().count(), 1);
}

#[test]
fn an_empty_file_is_refused() {
    for bytes in ["", " \r\n\n", "\u{FEFF}"] {
        assert_eq!(table_faults(bytes), ["a.csv: error[N0102]: the file is empty"]);
        assert_eq!(document_faults(bytes), ["a.toml: error[N0102]: the file is empty"]);
    }
    let expected = "a.csv: error[N0102]: the table has no header (every cell is blank)";
    assert_eq!(table_faults(";;\n\"\";\n"), [expected]);
}

#[test]
fn a_byte_that_is_not_utf_8_is_placed() {
    let expected = "a.csv:2:4: error[N0103]: byte `0xE5` is not UTF-8 (in Windows-1252 it would be `å`); \
                    save the file as UTF-8 (in Excel: Save As, \"CSV UTF-8\"), or state its `encoding` beside `file`";
    assert_eq!(table_faults(b"\xEF\xBB\xBFunit;title\n\xC3\xA5b;\xE5\xE4\n"), [expected]);
    let expected =
        "a.toml:1:9: error[N0103]: byte `0x81` is not UTF-8; save the file as UTF-8 in your editor";
    assert_eq!(document_faults(b"text = \"\x81\""), [expected]);
}

#[test]
fn utf_16_is_read_as_excel_writes_it() {
    let text = "\u{FEFF}unit\ttitle\r\nå\t\u{1F600}\r\n";
    for unit in [u16::to_le_bytes, u16::to_be_bytes] {
        let bytes: Vec<u8> = text.encode_utf16().flat_map(unit).collect();
        assert_eq!(rows(&table(bytes).1), [["å", "\u{1F600}", ""]]);
    }
}

#[test]
fn an_unclosed_quotation_mark_is_placed_where_it_opens() {
    let hint =
        "close the field with `\"`; a quotation mark inside a quoted field is doubled: `\"\"`";
    let expected = format!("a.csv:B3: error[N0104]: quotation mark `\"` is never closed; {hint}");
    assert_eq!(table_faults("unit;title\na;b\nc;\"d \"\"e\"\"\nf;g\n"), [expected]);
    let expected = format!("a.csv:A1: error[N0104]: quotation mark `\"` is never closed; {hint}");
    assert_eq!(table_faults("\"unit;title\na;b\n"), [expected]);
    assert_eq!(table_faults("\""), [expected_at_a1(hint)]);
}

fn expected_at_a1(hint: &str) -> String {
    format!("a.csv:A1: error[N0104]: quotation mark `\"` is never closed; {hint}")
}

#[test]
fn every_row_that_is_too_long_is_reported() {
    let hint = "put a field that holds the separator in quotation marks";
    let expected = [
        format!("a.csv:C2: error[N0105]: field `c` stands under no column; {hint}"),
        format!("a.csv:D4: error[N0105]: field `d` stands under no column; {hint}"),
    ];
    assert_eq!(table_faults("unit;title\na;b;c;d\ne;f;;\na;b;;\"d\"\n"), expected);
    let expected = format!("a.csv:B2: error[N0105]: field `x` stands under no column; {hint}");
    assert_eq!(table_faults("unit;;title;\na;x;b;\n"), [expected]);
}

#[test]
fn every_fault_of_a_header_is_reported() {
    let expected = [
        "a.csv:A1: error[N0107]: missing column `title` (or `titel`, `befattning`); `title`: what it says, such as `x`; if the file calls it otherwise, state `columns = { title = \"…\" }` beside `file`; perhaps `columns = { title = \"tilte\" }`",
        "a.csv:B1: error[N0106]: unknown column `tilte` (the table has `unit`, `title`, `fte`); did you mean `title`?; to leave out what the program does not know, state `other_columns = \"leave_out\"` beside `file`",
        "a.csv:C1: error[N0108]: column `Enhet` stands twice (it is `unit`)",
        "a.csv:D2: error[N0105]: field `4` stands under no column; put a field that holds the separator in quotation marks",
    ];
    assert_eq!(table_faults("unit;tilte;Enhet\n1;2;3;4\n"), expected);
}

#[expect(clippy::unnecessary_wraps, reason = "every option of a table's file may be absent")]
fn located<T>(value: T) -> Option<Located<T>> {
    Some(Located::new(value, Origin::Detached))
}

fn read(
    bytes: impl AsRef<[u8]>,
    how: TableFile,
) -> Result<(Vec<[String; 3]>, String), Vec<String>> {
    let mut project = Project::new("a.csv", bytes);
    let how = TableFile { path: "a.csv".to_owned(), ..how };
    match load_table(&mut project.sources, how, &TABLE) {
        Err(faults) => Err(project.lines(faults)),
        Ok(table) => {
            let found = rows(&table).into_iter().map(|row| row.map(ToOwned::to_owned)).collect();
            let note = table.remarks().iter().find(|remark| remark.severity == Severity::Note);
            Ok((found, note.unwrap().message.clone()))
        }
    }
}

#[test]
fn a_table_is_read_out_of_what_stands_around_it() {
    let text = "Bemanning 2023;;\n\nenhet;titel;åa\na;b;1\n;Delsumma;1\nc;d;2\nSumma;;3\n\n\"* Avser\nnovember\"\n";
    let (found, note) = read(text, TableFile::default()).unwrap();
    assert_eq!(found, [["a", "b", "1"], ["c", "d", "2"]]);
    let expected = "read as text in utf-8 (every byte is valid), separator `;` (under which the header is known); the header is row 3; 2 rows are read; above the table: row 1; left out: rows 5, 7, 9";
    assert_eq!(note, expected);
}

#[test]
fn a_row_that_only_begins_like_a_total_is_a_row() {
    assert_eq!(rows(&table("unit;title;fte\nTotalt;b;1\n").1), [["Totalt", "b", "1"]]);
    assert_eq!(rows(&table("unit;title;fte\nTotalförsvar;;1\n").1), [["Totalförsvar", "", "1"]]);
}

#[test]
fn the_first_line_may_declare_the_separator_and_is_no_row() {
    for (declared, text) in [
        ("sep=|", "unit|title\n\"a\"|b;c,d"),
        ("\"sep=,\"", "unit,title\na,b;c|d"),
        ("SEP=\t", "unit\ttitle\na\tb"),
    ] {
        for eol in ["\n", "\r\n", "\r"] {
            let text = format!("{declared}\n{text}").replace('\n', eol);
            let (project, table) = table(text);
            let cell = table.rows().next().unwrap().cell(0);
            assert_eq!((table.len(), cell.value), (1, "a"));
            assert_eq!(project.sources.name(cell.origin), "a.csv:A2");
            assert_eq!(project.slice(cell.origin).trim_matches('"'), "a");
        }
    }
}

#[test]
fn what_is_stated_is_believed() {
    let how = TableFile { separator: located(b','), ..TableFile::default() };
    assert_eq!(read("unit,title\na;b;c;d,e\n", how).unwrap().0, [["a;b;c;d", "e", ""]]);
    let mac = b"unit;title\nk\x8Ap;b\n";
    assert_eq!(read(mac, TableFile::default()).unwrap_err().len(), 1);
    let how = TableFile { encoding: located(Encoding::Macintosh), ..TableFile::default() };
    assert_eq!(read(mac, how).unwrap().0, [["käp", "b", ""]]);
    let how = TableFile { range: located("B3:C4".into()), ..TableFile::default() };
    let text = "unit;title;fte\nx;y;z\n0;enhet;titel\n0;a;b\n0;c;d\n";
    assert_eq!(read(text, how).unwrap().0, [["a", "b", ""]]);
    let how = TableFile { header_row: located(3), ..TableFile::default() };
    let text = "unit;title;fte\nx;y;z\nenhet;titel\na;b\n";
    assert_eq!(read(text, how).unwrap().0, [["a", "b", ""]]);
}

#[test]
fn what_is_stated_and_cannot_be_is_refused() {
    let refused = |how| read("\n\nunit;title\na;b\n", how).unwrap_err().join("");
    let how = TableFile { header_row: located(2), ..TableFile::default() };
    let expected = "r: error[N0126]: row 2 is blank (the header is said to stand there); known headers stand in row 3";
    assert_eq!(refused(how), expected);
    let how = TableFile { header_row: located(0), ..TableFile::default() };
    assert!(refused(how).contains("row 0 is blank"));
    let how = TableFile { sheet: located("Blad1".into()), ..TableFile::default() };
    assert_eq!(refused(how), "r: error[N0126]: `sheet` says nothing of a text; leave it out");
    let how = TableFile { range: located("Bemanning".into()), ..TableFile::default() };
    let expected =
        "r: error[N0123]: `Bemanning` is no range of cells (the file is a text); write `A3:H40`";
    assert_eq!(refused(how), expected);
    let how = TableFile { encoding: located(Encoding::Utf16Le), ..TableFile::default() };
    assert!(!refused(how).is_empty());
}

#[test]
fn windows_1252_is_read_where_it_is_certain() {
    let (found, note) =
        read(b"enhet;titel;\xE5a\nv\xE5rd;l\xE4rare;1\xA0450\n", TableFile::default()).unwrap();
    assert_eq!(found, [["vård", "lärare", "1\u{a0}450"]]);
    assert!(
        note.contains("windows-1252 (no valid UTF-8, and å, ä or ö stand inside words)"),
        "{note}"
    );
}

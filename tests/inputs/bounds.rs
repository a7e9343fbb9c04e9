//! Files that would exhaust memory end in an error or a result within bounds: the program runs with 1,5 GB of address space.
#![cfg(unix)]

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::process::Command;

use zip::write::{SimpleFileOptions, ZipWriter};

use crate::book::{Book, Sheet};
use crate::dialects::{Dialect, cell_of};
use crate::support::{Project, Run};

const MOST_KILOBYTES: u32 = 1_500_000;

/// `check` of the example with this staffing workbook.
fn check(workbook: impl AsRef<[u8]>) -> Run {
    let project = Project::new().file("inputs/demo/staffing.xlsx", workbook);
    let report = project.text("inputs/demo/report.toml");
    project.write("inputs/demo/report.toml", report.replace("staffing.csv", "staffing.xlsx"));
    let command = format!("ulimit -v {MOST_KILOBYTES} && exec \"$0\" check demo --format short");
    let mut shell = Command::new("sh");
    shell.args(["-c", &command, env!("CARGO_BIN_EXE_nulage")]).current_dir(project.path(""));
    Run::of(&mut shell)
}

#[track_caller]
fn assert_refused(workbook: impl AsRef<[u8]>, why: &str) {
    let run = check(workbook);
    let text = run.stdout + &run.stderr;
    assert_eq!(run.code, 1, "{text}");
    assert!(text.contains(why), "{text}");
}

/// A workbook in which one part is made anew of a block that is repeated.
fn with_part(
    book: &[u8],
    name: &str,
    head: &str,
    block: &[u8],
    times: usize,
    tail: &str,
) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..old.len() {
        let part = old.by_index(index).unwrap();
        if part.name().unwrap() != name {
            new.raw_copy_file(part).unwrap();
        }
    }
    let options = SimpleFileOptions::default().compression_level(Some(1)).large_file(true);
    new.start_file(name, options).unwrap();
    new.write_all(head.as_bytes()).unwrap();
    for _ in 0..times {
        new.write_all(block).unwrap();
    }
    new.write_all(tail.as_bytes()).unwrap();
    new.finish().unwrap().into_inner()
}

fn small() -> Book {
    let rows = ["unit;title;function;positions;fte", "kk;Registrator;registry_office;1;1"];
    let cells = |row: &&str| row.split(';').map(cell_of).collect();
    Book::of(Sheet::new("Blad1", rows.iter().map(cells).collect()))
}

const SHEET: &str = "xl/worksheets/sheet1.xml";
const HEAD: &str =
    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";

#[test]
fn a_bomb_of_blanks_is_refused_by_its_size() {
    let block = vec![b' '; 1 << 20];
    let bomb = with_part(&small().xlsx(), SHEET, HEAD, &block, 400, "</sheetData></worksheet>");
    assert!(bomb.len() < 4 << 20);
    assert_refused(bomb, "N0127");
}

#[test]
fn a_bomb_of_one_endless_text_is_refused() {
    let head = format!("{HEAD}<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>");
    let block = vec![b'x'; 1 << 20];
    assert_refused(with_part(&small().xlsx(), SHEET, &head, &block, 300, ""), "N01");
}

#[test]
fn a_million_blank_rows_are_read_as_none() {
    let mut rows = String::from("<row r=\"1\">");
    for (column, header) in
        ["unit", "title", "role", "function", "positions", "fte"].iter().enumerate()
    {
        let letter = char::from(b'A' + u8::try_from(column).unwrap());
        let _ = write!(rows, "<c r=\"{letter}1\" t=\"inlineStr\"><is><t>{header}</t></is></c>");
    }
    rows.push_str("</row><row r=\"2\">");
    for (letter, text) in
        [("A", "kk"), ("B", "Registrator"), ("D", "registry_office"), ("E", "1"), ("F", "1")]
    {
        let _ = write!(rows, "<c r=\"{letter}2\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    }
    rows.push_str("</row>");
    let blank = "<row spans=\"1:6\"><c s=\"1\"/><c s=\"1\"/><c s=\"1\"/></row>".as_bytes();
    let head = format!("{HEAD}{rows}");
    let book =
        with_part(&small().xlsx(), SHEET, &head, blank, 1_048_574, "</sheetData></worksheet>");
    let run = check(book);
    // The example's own text names posts that are gone; the table itself is read.
    let text = run.stdout + &run.stderr;
    assert!(!text.contains("staffing.xlsx"), "{text}");
}

#[test]
fn a_sheet_that_repeats_without_end_is_refused() {
    let rows = [Vec::from(["unit", "title", "function", "positions", "fte"].map(cell_of))];
    let ods = Dialect::Ods.write_sheet(Sheet::new("Blad1", rows.to_vec()));
    let mut archive = zip::ZipArchive::new(Cursor::new(&ods)).unwrap();
    let content = std::io::read_to_string(archive.by_name("content.xml").unwrap()).unwrap();
    let repeated = "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"16384\"><text:p xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\">x</text:p></table:table-cell></table:table-row></table:table>";
    let content = content.replacen("</table:table>", repeated, 1);
    assert_refused(with_part(&ods, "content.xml", &content, b"", 0, ""), "N0127");
}

#[test]
fn an_area_that_is_merged_over_the_whole_sheet_is_bounded() {
    let mut sheet = small().sheets.remove(0);
    let row = sheet.rows[1].clone();
    sheet.rows.extend(vec![row; 2_000]);
    sheet.merged = (0..200).map(|n| (1, n, 1_000_000, 16_000)).collect();
    let run = check(Book::of(sheet).xlsx());
    assert_eq!(run.code, 1, "{}", run.stderr);
}

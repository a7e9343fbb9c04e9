//! The workbook of a report, read back from its parts: its numbers are the figures, and it is made so that who reads
//! with the ears, sorts or filters can use it.
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "tests read outputs")]

mod support;

use std::io::{Cursor, Read as _};
use std::sync::OnceLock;

use roxmltree::{Document, Node};
use rust_decimal::Decimal;
use serde_json::Value;
use support::Project;

/// Every report of `inputs/` with its workbook, built once.
fn reports() -> &'static Project {
    static BUILT: OnceLock<Project> = OnceLock::new();
    BUILT.get_or_init(|| {
        let names = support::reports();
        let project = names.iter().fold(Project::empty(), |project, name| project.with_input(name));
        project.run("build --emit typst,xlsx").warned();
        project
    })
}

/// A cell, as the file has it.
#[derive(Debug, Clone, PartialEq, Default)]
enum Data {
    #[default]
    Empty,
    String(String),
    Float(f64),
}

impl std::fmt::Display for Data {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => Ok(()),
            Self::String(text) => f.write_str(text),
            Self::Float(number) => write!(f, "{number}"),
        }
    }
}

/// The sheets of a workbook: name, number format of each cell, and cells by row.
struct Book {
    sheets: Vec<(String, Vec<Vec<Data>>)>,
}

/// The elements of that name.
fn named<'d, 'i>(of: Node<'d, 'i>, name: &'static str) -> impl Iterator<Item = Node<'d, 'i>> {
    of.descendants().filter(move |node| node.tag_name().name() == name)
}

/// The column of `AB12`, from 0.
fn column_of(cell: &str) -> usize {
    let letters = cell.bytes().take_while(u8::is_ascii_uppercase);
    letters.fold(0, |column, letter| column * 26 + usize::from(letter - b'A') + 1) - 1
}

impl Book {
    fn open(project: &Project, path: &str) -> Self {
        let bytes = project.bytes(path);
        let strings = part(&bytes, "xl/sharedStrings.xml").unwrap();
        let strings = Document::parse(&strings).unwrap();
        let text = |node: Node| named(node, "t").filter_map(|t| t.text()).collect::<String>();
        let strings: Vec<String> = named(strings.root(), "si").map(text).collect();
        let workbook = part(&bytes, "xl/workbook.xml").unwrap();
        let workbook = Document::parse(&workbook).unwrap();
        let sheets = named(workbook.root(), "sheet").enumerate().map(|(at, sheet)| {
            let xml = part(&bytes, &format!("xl/worksheets/sheet{}.xml", at + 1)).unwrap();
            let xml = Document::parse(&xml).unwrap();
            let rows = named(xml.root(), "row").map(|row| cells_of(row, &strings));
            (sheet.attribute("name").unwrap().to_owned(), rows.collect())
        });
        Self { sheets: sheets.collect() }
    }

    fn names(&self) -> Vec<&str> {
        self.sheets.iter().map(|(name, _)| name.as_str()).collect()
    }

    /// All rows of a sheet.
    fn rows(&self, name: &str) -> &[Vec<Data>] {
        let sheet = self.sheets.iter().find(|(known, _)| known == name);
        &sheet.unwrap_or_else(|| panic!("no sheet {name}")).1
    }

    /// The rows of the table of a sheet, its heads first.
    fn table(&self, name: &str) -> &[Vec<Data>] {
        let rows = self.rows(name);
        let link = ["Till innehållet", "To the contents"];
        let above = rows.iter().rposition(|row| link.contains(&row[0].to_string().as_str()));
        &rows[above.map_or(0, |at| at + 1)..]
    }
}

fn cells_of(row: Node<'_, '_>, strings: &[String]) -> Vec<Data> {
    let mut cells = Vec::new();
    for cell in named(row, "c") {
        let column = column_of(cell.attribute("r").unwrap());
        cells.resize(column.max(cells.len()), Data::Empty);
        let value = named(cell, "v").next().and_then(|value| value.text());
        cells.push(match (value, cell.attribute("t")) {
            (None, _) => Data::Empty,
            (Some(at), Some("s")) => Data::String(strings[at.parse::<usize>().unwrap()].clone()),
            (Some(number), _) => Data::Float(number.parse().unwrap()),
        });
    }
    cells
}

/// With plain spaces and without places to hyphenate.
fn plain(text: &str) -> String {
    let text = text.replace("/\n", "/");
    text.replace(['\u{a0}', '\u{202f}', '\n'], " ").replace(['\u{ad}', '\u{200b}', '\u{2060}'], "")
}

/// Every component of a type, in any place.
fn components<'v>(value: &'v Value, kind: &str, found: &mut Vec<&'v Value>) {
    match value {
        Value::Array(all) => all.iter().for_each(|one| components(one, kind, found)),
        Value::Object(map) => {
            if map.get("type").and_then(Value::as_str) == Some(kind) {
                found.push(value);
            }
            map.values().for_each(|one| components(one, kind, found));
        }
        _ => {}
    }
}

fn json(project: &Project, path: &str) -> Value {
    serde_json::from_str(&project.text(path)).unwrap()
}

/// How many decimals a printed number has, by its last comma or, in English, point.
fn decimals(text: &str, mark: char) -> usize {
    let after = text.split(mark).skip(1);
    after.map(|rest| rest.chars().take_while(char::is_ascii_digit).count()).max().unwrap_or(0)
}

fn decimal(text: &Value) -> Option<Decimal> {
    text.as_str().map(|text| text.parse().unwrap())
}

/// Whether a cell is a number within half of the last printed decimal of a figure's end, with or without its sign.
fn is_near(cell: &Data, end: Decimal, decimals: usize) -> bool {
    let Data::Float(float) = cell else { return false };
    let half = Decimal::new(5, u32::try_from(decimals).unwrap() + 1);
    let read: Decimal = format!("{float}").parse().unwrap();
    (read - end).abs() <= half || (read + end).abs() <= half
}

/// The numbers of a table's component beside those of its sheet; how many were compared.
fn compare(table: &Value, figures: &Value, sheet: &[Vec<Data>], mark: char) -> usize {
    let [heads, rows @ ..] = sheet else { panic!("no table") };
    let columns = table["columns"].as_array().unwrap();
    let lines: Vec<_> =
        table["rows"].as_array().unwrap().iter().filter(|row| row["style"] != "group").collect();
    assert_eq!(lines.len(), rows.len(), "{}", table["id"]);
    let has_groups = lines.len() < table["rows"].as_array().unwrap().len();
    let (mut at, mut compared) = (usize::from(has_groups), 0);
    for (column, of) in columns.iter().enumerate() {
        let label = plain(of["label"].as_str().unwrap());
        let head = |at: usize| heads.get(at).map(ToString::to_string).unwrap_or_default();
        let ends = [", högst", ", highest"];
        let words = [", som i rapporten", ", as in the report"];
        assert!(label.is_empty() || head(at).starts_with(&label), "{label}: {}", head(at));
        let is_number = of["align"] == "decimal";
        let upper =
            at + usize::from(is_number && ends.iter().any(|end| head(at + 1).ends_with(end)));
        for (line, row) in lines.iter().zip(rows).filter(|_| is_number) {
            let cell = &line["cells"][column];
            let (Some(text), Some(path)) = (cell["num"].as_str(), cell["figure"].as_str()) else {
                continue;
            };
            let figure = &figures["figures"][path];
            let Some(min) = decimal(&figure["min"]) else {
                assert!(row[at].to_string().starts_with('['), "{path}: {}", row[at]);
                continue;
            };
            // A percentage is a share that is shown as percent.
            let (scale, more) = if figure["unit"] == "percent" && head(at).ends_with('%') {
                (Decimal::ONE_HUNDRED, 2)
            } else {
                (Decimal::ONE, 0)
            };
            let (min, decimals) = (min / scale, decimals(text, mark) + more);
            let max = decimal(&figure["max"]).map(|max| max / scale);
            let is_right = is_near(&row[at], min, decimals)
                || max.is_some_and(|max| is_near(&row[at], max, decimals));
            assert!(is_right, "{path}: {figure} as {}", row[at]);
            if let Some(max) = max.filter(|_| upper > at) {
                let is_right =
                    is_near(&row[upper], max, decimals) || is_near(&row[upper], min, decimals);
                assert!(is_right, "{path}: {figure} as {}", row[upper]);
            }
            compared += 1;
        }
        at = upper + 1;
        at += usize::from(is_number && words.iter().any(|word| head(at).ends_with(word)));
    }
    compared
}

#[test]
fn every_number_of_every_table_is_its_figure() {
    let mut compared = 0;
    for report in support::reports() {
        let project = reports();
        let data = json(project, &format!("out/{report}/typst/report.json"));
        let figures = json(project, &format!("out/{report}/figures.json"));
        let is_english = data["report"]["lang"] == "en";
        let mark = if is_english { '.' } else { ',' };
        let book = Book::open(project, &format!("out/{report}/xlsx/{report}.xlsx"));
        let mut tables = Vec::new();
        components(&data["blocks"], "table", &mut tables);
        for table in tables.into_iter().filter(|table| table["number"].is_u64()) {
            let word = if is_english { "Table" } else { "Tabell" };
            let sheet = book.table(&format!("{word} {}", table["number"]));
            compared += compare(table, &figures, sheet, mark);
        }
    }
    assert!(compared > 500, "{compared}");
}

#[test]
fn every_chart_of_figures_has_its_numbers_in_a_sheet() {
    let book = Book::open(reports(), "out/norrvik/xlsx/norrvik.xlsx");
    let rows = book.table("Figure 7");
    assert_eq!(rows[0].iter().map(ToString::to_string).collect::<Vec<_>>()[1], "2022, %");
    // A percentage is a share that is shown as percent.
    assert_eq!(rows[1][1], Data::Float(0.058), "{rows:?}");
    let rows = book.table("Figure 6");
    assert_eq!(rows[1], [Data::String("Finance".into()), Data::Float(-390.0)]);
}

#[test]
fn key_figures_stand_with_their_units() {
    let book = Book::open(reports(), "out/danderyd/xlsx/danderyd.xlsx");
    let rows = book.table("Nyckeltal");
    let text = |row: &[Data]| row.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(
        text(&rows[0]),
        ["Avsnitt", "Uppgift", "Värde, lägst", "Värde, högst", "Värde, som i rapporten", "Enhet"]
    );
    let fte = rows.iter().find(|row| row[1].to_string() == "Hela kommunen, heltidsekvivalenter");
    assert_eq!(
        text(fte.unwrap())[2..],
        ["155.7", "156.7", "ca 155,7–156,7", "heltidsekvivalenter"]
    );
}

/// Whether a path has this ending.
fn has_ending(path: &str, ending: &str) -> bool {
    std::path::Path::new(path).extension().is_some_and(|it| it == ending)
}

/// The parts of a workbook.
fn part(bytes: &[u8], name: &str) -> Option<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).ok()?.read_to_string(&mut text).unwrap();
    Some(text)
}

#[test]
fn a_sheet_holds_one_table_with_a_header_row_and_nothing_merged() {
    for report in support::reports() {
        let bytes = reports().bytes(&format!("out/{report}/xlsx/{report}.xlsx"));
        let book = Book::open(reports(), &format!("out/{report}/xlsx/{report}.xlsx"));
        let mut tables = 0;
        for (at, name) in book.names().iter().enumerate() {
            let sheet = part(&bytes, &format!("xl/worksheets/sheet{}.xml", at + 1)).unwrap();
            assert!(!sheet.contains("mergeCell"), "{report}, {name}");
            assert_eq!(sheet.matches("<tablePart ").count(), 1, "{report}, {name}");
            assert!(sheet.contains("state=\"frozen\""), "{report}, {name}");
            let rows = book.rows(name);
            let is_blank = |row: &Vec<Data>| row.iter().all(|cell| *cell == Data::Empty);
            assert!(!rows.iter().any(is_blank), "{report}, {name}: a blank row");
            let table = part(&bytes, &format!("xl/tables/table{}.xml", at + 1)).unwrap();
            let document = Document::parse(&table).unwrap();
            let root = document.root_element();
            assert_eq!(root.attribute("headerRowCount"), None, "one row unless said otherwise");
            let (_, last) = root.attribute("ref").unwrap().split_once(':').unwrap();
            let last: String = last.chars().filter(char::is_ascii_digit).collect();
            assert_eq!(last, rows.len().to_string(), "{report}, {name}: the table ends the sheet");
            tables += 1;
        }
        assert_eq!(tables, book.names().len());
    }
}

#[test]
fn the_contents_lead_to_every_sheet_and_notes_are_listed() {
    let bytes = reports().bytes("out/danderyd/xlsx/danderyd.xlsx");
    let book = Book::open(reports(), "out/danderyd/xlsx/danderyd.xlsx");
    let names = book.names();
    assert_eq!(names[..4], ["Innehåll", "Noter", "Nyckeltal", "Diagram 1"]);
    let contents = part(&bytes, "xl/worksheets/sheet1.xml").unwrap();
    for name in &names[1..] {
        assert!(contents.contains(&format!("'{name}'!A1")), "{name}");
    }
    let notes = book.table("Noter");
    assert_eq!(notes[1][0], Data::String("[not 1]".into()));
    // Every mark in the workbook is listed.
    for name in &names[2..] {
        for row in book.rows(name) {
            for cell in row.iter().map(ToString::to_string).filter(|cell| cell.contains("[not ")) {
                let marks = cell.split("[not ").skip(1).map(|rest| rest.split(']').next().unwrap());
                for number in marks.map(|number| number.parse::<usize>().unwrap()) {
                    assert!((1..notes.len()).contains(&number), "{name}: {cell}");
                }
            }
        }
    }
}

#[test]
fn the_workbook_says_what_it_is() {
    for (report, language, title) in [
        ("danderyd", "sv", "Genomlysning av kommunens stödfunktioner"),
        ("norrvik", "en", "Review of the support functions"),
    ] {
        let bytes = reports().bytes(&format!("out/{report}/xlsx/{report}.xlsx"));
        let core = part(&bytes, "docProps/core.xml").unwrap();
        for expected in [
            format!("<dc:title>{title}</dc:title>"),
            format!("<dc:language>{language}</dc:language>"),
        ] {
            assert!(core.contains(&expected), "{expected}: {core}");
        }
        assert!(core.contains("<dc:creator>"), "{core}");
        assert!(Document::parse(&core).is_ok());
    }
}

#[test]
fn the_same_report_gives_the_same_workbook() {
    let build = || {
        let project = Project::new();
        project.run("build --emit xlsx").fine();
        project.bytes("out/demo/xlsx/demo.xlsx")
    };
    let first = build();
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert!(first == build(), "the bytes differ");
}

#[test]
fn what_is_withheld_stands_in_no_cell() {
    let project = Project::empty();
    project.run("new demo --employees").warned();
    let report = project.text("inputs/demo/report.toml");
    project.write("inputs/demo/report.toml", report.clone() + "\n[privacy]\nminimum = 3\n");
    project.run("build --emit xlsx,typst").warned();
    let book = Book::open(&project, "out/demo/xlsx/demo.xlsx");
    let data = json(&project, "out/demo/typst/report.json");
    let figures = json(&project, "out/demo/figures.json");
    let (mut tables, mut signs) = (Vec::new(), 0);
    components(&data["blocks"], "table", &mut tables);
    for table in tables {
        let sheet = book.table(&format!("Tabell {}", table["number"]));
        compare(table, &figures, sheet, ',');
        let cells = sheet.iter().flatten();
        signs += cells.filter(|cell| cell.to_string().starts_with("[c]")).count();
        assert!(sheet.iter().flatten().all(|cell| !cell.to_string().starts_with("..")));
    }
    assert!(signs > 3, "{signs}");
    let notes = book.table("Noter");
    assert!(
        notes.iter().any(|row| row[1].to_string().starts_with("[c] står där färre än 3")),
        "{notes:?}"
    );
}

#[test]
fn a_batch_has_a_workbook_of_each_report_and_none_of_other_values() {
    let project = Project::empty().with_kind("demo", "profile");
    project.run("build --emit xlsx").fine();
    let books = |project: &Project| {
        project.files("out").into_iter().filter(|file| has_ending(file, "xlsx")).collect::<Vec<_>>()
    };
    let first = books(&project);
    assert_eq!(first.len(), 5, "{first:?}");
    assert!(first[0].ends_with("xlsx/9001-exempelby.xlsx"), "{first:?}");
    project.run("build").fine();
    assert_eq!(books(&project), first, "the pages are the same");
    let population = project.text("inputs/demo/population.csv");
    let line = population.lines().nth(1).unwrap();
    project.edit("inputs/demo/population.csv", line, &format!("{line}1"));
    project.run("build").warned();
    assert!(books(&project).len() < 5, "a workbook of other values is left");
}

#[test]
fn a_unit_that_no_page_shows_makes_the_workbook_another() {
    let project = Project::empty();
    let report = concat!(
        "kind = \"memo\"\ntitle = \"Budget\"\ndate = 2026-01-31\n[municipality]\nname = \"Å\"\n",
        "full_name = \"Å kommun\"\n[tables.costs]\nfile = \"costs.csv\"\nlabel = \"Budget\"\n",
        "[tables.costs.columns]\nboard = {}\ncost = { unit = \"tkr\" }\n[[chapter]]\nblock = \"page\"\n",
        "title = \"Budget\"\nmessage = \"Summan är {{ tables.costs.sum.cost }}\"\n",
    );
    project.write("inputs/demo/report.toml", report);
    project.write("inputs/demo/costs.csv", "board;cost\na;1200\nb;800\n");
    project.run("build --emit xlsx").warned();
    let unit = |project: &Project| {
        Book::open(project, "out/demo/xlsx/demo.xlsx").table("Nyckeltal")[1]
            .last()
            .unwrap()
            .to_string()
    };
    assert_eq!(unit(&project), "tkr");
    let pages = project.bytes("out/demo/demo.pdf");
    project.edit("inputs/demo/report.toml", "tkr", "mnkr");
    project.run("build --emit xlsx").warned();
    assert!(pages == project.bytes("out/demo/demo.pdf"), "the pages are others");
    assert_eq!(unit(&project), "mnkr");
    project.edit("inputs/demo/report.toml", "mnkr", "kr");
    project.run("build").warned();
    let is_left = project.files("out").iter().any(|file| has_ending(file, "xlsx"));
    assert!(!is_left, "a workbook of other units is left");
}

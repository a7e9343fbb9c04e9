//! A mapping prints each number in several places and holds it in one: both appendices, totals, prose and charts follow a cell.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use serde_json::Value;
use support::Project;
use support::tools::reports;

/// The headings of the source, in its order, after a summary without a number.
const OUTLINE: [(&str, &str); 29] = [
    ("", "Sammanfattning"),
    ("1", "Inledning"),
    ("1.1", "Bakgrund"),
    ("1.2", "Uppdrag"),
    ("1.3", "Metod"),
    ("2", "Nulägesanalys"),
    ("2.1", "Utvecklingssituation"),
    ("2.2", "Struktur"),
    ("2.3", "Kultur"),
    ("3", "Kartläggning av stödfunktioner"),
    ("3.1", "Nämnd- och kansliadministration"),
    ("3.2", "HR"),
    ("3.3", "Kommunikation"),
    ("3.4", "It"),
    ("3.5", "Ekonomi"),
    ("3.6", "Övriga stödfunktioner"),
    ("4", "Kartläggning av förvaltningar"),
    ("4.1", "Kultur- och fritidsförvaltningen"),
    ("4.2", "Miljö- och bygglovsförvaltningen"),
    ("4.3", "Samhällsbyggnadsavdelningen"),
    ("4.4", "Hus F"),
    ("4.5", "Barn- och utbildningsförvaltningen"),
    ("4.6", "Socialförvaltningen"),
    ("4.7", "Gymnasie- och arbetsmarknadsförvaltningen"),
    ("4.8", "Kommunstyrelseförvaltningen"),
    ("5", "Sammanfattande iakttagelser"),
    ("6", "Inriktning framåt"),
    ("Bilaga A", "Kartläggning per stödfunktion"),
    ("Bilaga B", "Kartläggning per förvaltning"),
];

fn report_of(project: &Project, name: &str) -> Value {
    serde_json::from_str(&project.text(&format!("out/{name}/typst/report.json"))).unwrap()
}

fn built(project: &Project, name: &str) -> Value {
    project.run(&format!("build {name} --emit typst")).warned();
    report_of(project, name)
}

/// A component by its id.
fn component<'v>(value: &'v Value, id: &str) -> Option<&'v Value> {
    if value["id"] == id && value["type"].is_string() {
        return Some(value);
    }
    match value {
        Value::Array(items) => items.iter().find_map(|item| component(item, id)),
        Value::Object(fields) => fields.values().find_map(|field| component(field, id)),
        _ => None,
    }
}

/// What a table prints for a figure.
#[track_caller]
fn printed<'v>(report: &'v Value, table: &str, figure: &str) -> &'v str {
    let rows = component(report, table).unwrap()["rows"].as_array().unwrap();
    let mut cells = rows.iter().flat_map(|row| row["cells"].as_array().unwrap());
    cells.find(|cell| cell["figure"] == figure).unwrap()["num"].as_str().unwrap()
}

/// Every place in the text that prints a figure.
fn said(value: &Value, figure: &str, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| said(item, figure, found)),
        Value::Object(fields) => {
            if value["from"] == figure {
                found.push(value["s"].as_str().unwrap().to_owned());
            }
            fields.values().for_each(|field| said(field, figure, found));
        }
        _ => {}
    }
}

fn said_of(report: &Value, figure: &str) -> Vec<String> {
    let mut found = Vec::new();
    said(report, figure, &mut found);
    found
}

#[test]
fn every_heading_of_the_source_stands_in_its_order() {
    let report = report_of(reports(), "huddinge");
    let pages = report["blocks"].as_array().unwrap().iter().filter(|b| b["type"] == "page");
    let headings: Vec<_> = pages
        .map(|page| {
            (
                page["number"].as_str().unwrap_or_default(),
                page["outline"]["title"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(headings, OUTLINE);
}

#[test]
fn one_cell_moves_both_appendices_totals_prose_and_charts() {
    let project = Project::empty().with_input("huddinge");
    let before = built(&project, "huddinge");
    let chart = "out/huddinge/typst/charts/mapping-chart-unit-other.svg";
    let drawn = project.text(chart);
    project.edit("inputs/huddinge/mapping.csv", "\nbuf;other;1;69;", "\nbuf;other;1;99;");
    let after = built(&project, "huddinge");

    let places = [
        ("mapping-by-function-other", "mapping.buf.other.line", ["69", "99"]),
        ("mapping-by-unit-buf", "mapping.buf.other.line", ["69", "99"]),
        ("mapping-by-function-other", "function.other.line", ["160", "190"]),
        ("mapping-by-unit-buf", "unit.buf.line", ["103", "133"]),
        ("mapping-matrix", "mapping.buf.other.total", ["70", "100"]),
        ("mapping-matrix", "total.total", ["567,5", "597,5"]),
    ];
    for (table, figure, [was, is]) in places {
        assert_eq!(printed(&before, table, figure), was, "{figure} in {table}");
        assert_eq!(printed(&after, table, figure), is, "{figure} in {table}");
    }
    for (figure, was, is) in [
        ("function.other.line", "ca\u{a0}160", "ca\u{a0}190"),
        ("total.total", "ca\u{a0}570", "ca\u{a0}600"),
        ("unit.buf.line", "103", "133"),
    ] {
        for (report, text) in [(&before, was), (&after, is)] {
            let said = said_of(report, figure);
            assert!(!said.is_empty() && said.iter().all(|s| s.starts_with(text)), "{said:?}");
        }
    }
    let alt = |report| component(report, "mapping-chart-unit-other").unwrap()["alt"].to_string();
    assert!(alt(&before).contains("Barn- och utbildningsförvaltningen 70 (centralt 1"));
    assert!(alt(&after).contains("Barn- och utbildningsförvaltningen 100 (centralt 1"));
    assert_ne!(drawn, project.text(chart));
}

#[test]
fn both_appendices_print_the_same_numbers_and_remarks() {
    let report = report_of(reports(), "huddinge");
    let mut by: [Vec<(String, String)>; 2] = Default::default();
    for block in report["blocks"].as_array().unwrap().iter().filter(|b| b["body"].is_array()) {
        for table in block["body"].as_array().unwrap() {
            let id = table["id"].as_str().unwrap_or_default();
            let Some(side) = ["mapping-by-function-", "mapping-by-unit-"]
                .iter()
                .position(|prefix| id.starts_with(prefix))
            else {
                continue;
            };
            for row in table["rows"].as_array().unwrap() {
                let cells = row["cells"].as_array().unwrap();
                let remark = cells.last().unwrap()["inline"].to_string();
                for cell in cells {
                    let figure = cell["figure"].as_str().unwrap_or_default();
                    if figure.starts_with("mapping.") {
                        by[side].push((figure.to_owned(), format!("{} {remark}", cell["num"])));
                    }
                }
            }
        }
    }
    let [mut functions, mut units] = by;
    functions.sort();
    units.sort();
    assert_eq!(functions.len(), 49 * 2);
    assert_eq!(functions, units);
}

#[test]
fn blank_zero_and_missing_are_told_apart() {
    let project = Project::empty().with_kind("demo", "mapping");
    project.edit("inputs/demo/mapping.csv", "kk;hr;5;0;", "kk;hr;;0;");
    project.edit("inputs/demo/mapping.csv", "bf;hr;2;0;", "bf;hr;-;0;");
    project.edit("inputs/demo/mapping.csv", "sf;hr;1;1;", "sf;hr;0;1;");
    let report = built(&project, "demo");
    let table = component(&report, "mapping-by-function-hr").unwrap();
    let central = |row: &Value| row["cells"][2]["num"].as_str().map(str::to_owned);
    let printed: Vec<_> = table["rows"].as_array().unwrap().iter().map(central).collect();
    let text = |s: &str| Some(s.to_owned());
    assert_eq!(printed, [None, text("–"), text("0"), text("minst\u{a0}0")]);
}

#[test]
fn each_contradiction_is_named_once_at_its_place() {
    let project = Project::empty().with_input("huddinge");
    let said = project.run("check huddinge --format json").warned();
    let mut found: Vec<_> = said
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|fault| ["code", "file", "cell"].map(|key| fault[key].as_str().unwrap().to_owned()))
        .collect();
    found.sort();
    let declared = ["B35", "B44", "B45", "B46", "B47", "B48", "B60"];
    let codes = ["N0411", "N0411", "N0411", "N0411", "N0411", "N0412", "N0413"];
    let mut expected: Vec<_> = codes
        .iter()
        .zip(declared)
        .map(|(&code, cell)| [code, "inputs/huddinge/declared.csv", cell].map(str::to_owned))
        .collect();
    for (code, cell) in [("N0416", "E9"), ("N0417", "F10")] {
        expected.push([code, "inputs/huddinge/mapping.csv", cell].map(str::to_owned));
    }
    assert_eq!(found, expected);
}

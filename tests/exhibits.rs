//! Any table is shown as a table and in every form of chart, in any kind of report.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::fmt::Write as _;

use serde_json::Value;
use support::{Project, repository};

const KINDS: [&str; 5] = ["review", "mapping", "deck", "memo", "plan"];
const FORMS: [&str; 11] = [
    "bars", "stacked", "columns", "lines", "ranges", "strip", "matrix", "scatter", "slope",
    "bridge", "map",
];

#[expect(clippy::disallowed_methods, reason = "the fixture is the test's own")]
fn fixture(name: &str) -> String {
    std::fs::read_to_string(repository().join("tests/fixtures/exhibits").join(name)).unwrap()
}

/// The example of a kind with tables and chapters more.
fn report(kind: &str, more: &str) -> Project {
    let project = Project::empty().with_kind("demo", kind);
    let text = project.text("inputs/demo/report.toml") + more;
    project.file("inputs/demo/report.toml", text)
}

/// A page with one part.
fn page(part: &str) -> String {
    format!(
        "\n[[chapter]]\nblock = \"page\"\ntitle = \"Sida\"\nmessage = \"En sida\"\n\n[[chapter.content]]\n{part}\n"
    )
}

fn built(project: &Project) -> Value {
    project.run("build --emit typst").warned();
    serde_json::from_str(&project.text("out/demo/typst/report.json")).unwrap()
}

/// A component by its id.
fn component<'v>(value: &'v Value, id: &str) -> Option<&'v Value> {
    if value["id"] == id && value["type"].is_string() && value["type"] != "page" {
        return Some(value);
    }
    match value {
        Value::Array(items) => items.iter().find_map(|item| component(item, id)),
        Value::Object(fields) => fields.values().find_map(|field| component(field, id)),
        _ => None,
    }
}

/// What the rows of a table print, a line a row, with the row's style.
fn printed(table: &Value) -> Vec<String> {
    let said = |cell: &Value| {
        let inline = cell.pointer("/inline/0/s").and_then(Value::as_str);
        cell["num"].as_str().or(inline).unwrap_or_default().replace(['\u{a0}', '\u{202f}'], " ")
    };
    let rows = table["rows"].as_array().unwrap().iter();
    rows.map(|row| {
        let cells: Vec<_> = row["cells"].as_array().unwrap().iter().map(said).collect();
        format!("{} {}", row["style"].as_str().unwrap(), cells.join("|"))
    })
    .collect()
}

#[test]
fn a_table_and_every_form_stand_in_every_kind_of_report() {
    for kind in KINDS {
        let project = report(kind, &(fixture("tables.toml") + &fixture("chapters.toml")))
            .file("inputs/demo/kommuner.csv", fixture("kommuner.csv"))
            .file("inputs/demo/bridge.csv", fixture("bridge.csv"));
        let data = built(&project);
        assert!(project.bytes("out/demo/demo.pdf").starts_with(b"%PDF-"), "{kind}");
        let table = component(&data, "density").unwrap();
        assert_eq!(
            printed(table),
            [
                "normal Gotland|5 191|58 595|88,59|8,9|87,5|88,0",
                "normal Ystad|2 603|29 848|87,21|12,0|86,0|86,8",
                "normal Karlskrona|5 740|66 666|86,10|13,1|–*|85,9",
                "marked Östersund|5 318|62 601|84,95|14,0|80,1|81,2",
                "normal Kalmar|5 730|67 451|84,95|13,1|83,2|84,1",
                "normal Växjö|7 467|91 060|82,00|15,5|81,0|..**",
                "total Summa|32 049|376 221||||",
                "total Medel|||85,63|12,8||",
            ],
            "{kind}"
        );
        assert_eq!(table["columns"][4]["label"], "andel, %");
        assert_eq!(table["rows"][0]["cells"][3]["figure"], "tables.density.row.0980.per_1000");
        assert_eq!(table["rows"][6]["cells"][1]["figure"], "tables.density.sum.employees");
        assert_eq!(
            table["source"][0]["s"],
            "SKR, november 2017. Egen bearbetning av data från SKR"
        );
        assert_eq!(table["footnotes"][0]["content"][0]["s"], "Uppgift saknas.");
        assert_eq!(table["footnotes"][1]["content"][0]["s"], "Skyddad uppgift.");
        for form in FORMS {
            let of = |table: &str| component(&data, &format!("{table}-{form}"));
            let chart = of("density").or_else(|| of("kommuner")).or_else(|| of("bridge"));
            let chart = chart.unwrap_or_else(|| panic!("{kind}: no {form}"));
            let alt = chart["alt"].as_str().unwrap();
            let shown = if form == "bridge" { "42\u{202f}986" } else { "Östersund" };
            assert!(alt.contains(shown), "{kind}: {form}: {alt}");
            let svg = project.text(&format!("out/demo/typst/{}", chart["svg"].as_str().unwrap()));
            assert!(svg.contains("<text") || svg.contains("<path"), "{kind}: {form}");
        }
        let alt = component(&data, "density-bars").unwrap()["alt"].as_str().unwrap();
        assert!(alt.starts_with("Anställda per invånare, "), "{alt}");
        assert!(alt.contains("Gotland 88,59") && alt.contains("Medel 85,63"), "{alt}");
    }
}

#[test]
fn rows_stand_in_groups_with_what_each_comes_to() {
    let more = "
[tables.t]
file = \"t.csv\"
[tables.t.columns]
name = {}
place = {}
n = { unit = \"persons\" }
"
    .to_owned()
        + &page(
            "part = \"table\"\nfrom = \"t\"\ngroup = \"place\"\nsubtotal = [\"n\"]\ntotal = [\"n\"]",
        );
    let project = report("memo", &more)
        .file("inputs/demo/t.csv", "name;place;n\nA;Norr;2\nB;Syd;3-4\nC;Norr;ca 5\nD;;\n");
    let data = built(&project);
    let table = component(&data, "t").unwrap();
    assert_eq!(
        printed(table),
        [
            "group Norr",
            "normal A|2",
            "normal C|ca 5",
            "subtotal Summa|ca 7",
            "group Syd",
            "normal B|3–4",
            "subtotal Summa|3–4",
            "group –",
            "normal D|–*",
            "subtotal Summa|–*",
            "total Summa|minst ca 10",
        ]
    );
}

#[test]
fn what_came_with_one_kind_is_shown_in_another() {
    for (kind, from, source) in
        [("deck", "budget", "plan"), ("review", "goals", "plan"), ("memo", "posts", "review")]
    {
        let columns = match from {
            "budget" => "[\"name\", \"kind\", \"amount\"]",
            "goals" => "[\"title\", \"text\", \"due\"]",
            _ => "[\"title\", \"unit_name\", \"fte\"]",
        };
        let project = Project::empty().with_kind("demo", kind).with_kind("from", source);
        let files: &[(&str, &str)] = match (kind, from) {
            ("deck", _) => &[("budget", "budget.csv"), ("units", "units.toml")],
            ("review", _) => &[("goals", "goals.csv")],
            _ => &[("staffing", "staffing.csv"), ("units", "units.toml"), ("roles", "roles.toml")],
        };
        let mut report = project.text("inputs/demo/report.toml");
        let units = project.text("inputs/from/units.toml");
        for (name, file) in files {
            let at = report.find("[sources]").unwrap() + "[sources]".len();
            if !report.contains(&format!("\n{name} =")) {
                report.insert_str(
                    at,
                    &format!("\n{name} = {{ file = \"{file}\", label = \"Källan\" }}"),
                );
            }
            let bytes = project.bytes(&format!("inputs/from/{file}"));
            project.write(&format!("inputs/demo/{file}"), bytes);
        }
        if kind == "review" {
            // The goals of its own departments.
            let own = project.text("inputs/demo/units.toml");
            let id = |text: &str| {
                let (_, rest) = text.split_once("id = \"").unwrap();
                rest.split_once('"').unwrap().0.to_owned()
            };
            let goals = project.text("inputs/demo/goals.csv");
            let lines = goals.lines().filter(|line| {
                line.starts_with("unit") || line.starts_with(&format!("{};", id(&units)))
            });
            let goals: Vec<_> =
                lines.map(|line| line.replacen(&id(&units), &id(&own), 1)).collect();
            project.write("inputs/demo/goals.csv", goals.join("\n") + "\n");
        }
        report += &page(&format!("part = \"table\"\nfrom = \"{from}\"\ncolumns = {columns}"));
        project.write("inputs/demo/report.toml", report);
        project.run("build demo --emit typst").warned();
        let data: Value =
            serde_json::from_str(&project.text("out/demo/typst/report.json")).unwrap();
        let table = component(&data, from).unwrap_or_else(|| panic!("{kind}: no {from}"));
        assert!(table["rows"].as_array().unwrap().len() > 1, "{kind}: {from}");
        assert!(!table.to_string().contains("{{"), "{table}");
    }
}

#[test]
fn a_table_without_rows_or_values_stands_and_says_so() {
    let more = "
[tables.t]
file = \"t.csv\"
[tables.t.columns]
name = {}
n = { unit = \"persons\" }

[tables.none]
from = \"t\"
where = \"name == 'X'\"
"
    .to_owned()
        + &page(
            "part = \"table\"\nfrom = \"none\"\ntitle = \"Se {{ chart('t-bars') }}\"\n\n[[chapter.content]]\npart = \"chart\"\nform = \"bars\"\nfrom = \"t\"\nvalues = [\"n\"]\n\n[[chapter.content]]\npart = \"table\"\nfrom = \"t\"\ntotal = [\"n\"]",
        );
    let project = report("plan", &more).file("inputs/demo/t.csv", "name;n\nA;-\nB;..\nC;\n");
    let data = built(&project);
    for id in ["none", "t-bars"] {
        let it = component(&data, id).unwrap();
        assert_eq!(
            (&it["type"], &it["content"][0]["s"]),
            (&"nothing".into(), &"Inga uppgifter.".into())
        );
        assert!(it["number"].is_number());
    }
    let rows = printed(component(&data, "t").unwrap());
    assert_eq!(rows[..3], ["normal A|–*", "normal B|..**", "normal C|–*"]);
    let warned = project.run("check").stderr;
    assert_eq!(warned.matches("N0771").count(), 2, "{warned}");
}

/// A table of a name and so many years, of so many rows.
fn years(years: std::ops::RangeInclusive<u32>, rows: usize, name: &str) -> (String, String) {
    let mut columns = String::from("name = {}\n");
    let mut csv = String::from("name");
    for year in years.clone() {
        let _ = writeln!(
            columns,
            "y{year} = {{ header = \"{year}\", unit = \"kr/kvm\", decimals = 1 }}"
        );
        let _ = write!(csv, ";{year}");
    }
    csv.push('\n');
    for row in 0..rows {
        let _ = write!(csv, "{name} {row}");
        for year in years.clone() {
            let _ = write!(csv, ";{},{}", 900 + row * 37 + year as usize % 100, year % 10);
        }
        csv.push('\n');
    }
    let toml = format!("\n[tables.t]\nfile = \"t.csv\"\n[tables.t.columns]\n{columns}");
    (toml, csv)
}

#[test]
fn many_years_stand_closer_or_are_refused_with_what_to_do() {
    for (kind, last, is_tight) in
        [("plan", 2012, false), ("plan", 2017, true), ("review", 2022, true), ("deck", 2022, true)]
    {
        let (toml, csv) = years(2008..=last, 4, "Lokal");
        let labels: Vec<_> = (2008..=last).map(|year| format!("y{year} = \"{year}\"")).collect();
        let part = format!("part = \"table\"\nfrom = \"t\"\nlabels = {{ {} }}", labels.join(", "));
        let project = report(kind, &(toml + &page(&part))).file("inputs/demo/t.csv", csv);
        let data = built(&project);
        let table = component(&data, "t").unwrap();
        assert_eq!(table["tight"], is_tight, "{kind} {last}");
        assert_eq!(table["source"], serde_json::json!([]), "no label, no source line");
    }
    let (toml, csv) = years(1990..=2019, 3, "Lokal");
    let project = report("plan", &(toml + &page("part = \"table\"\nfrom = \"t\"")))
        .file("inputs/demo/t.csv", csv);
    let refused = project.run("check").stderr;
    assert!(refused.contains("N0772") && refused.contains("show fewer"), "{refused}");
}

#[test]
fn long_tables_and_long_names_are_built() {
    let (toml, csv) = years(
        2016..=2018,
        60,
        "Kommunstyrelseförvaltningens verksamhetsutvecklingsavdelning och sekretariat",
    );
    for kind in KINDS {
        let project = report(
            kind,
            &(toml.clone() + &page("part = \"table\"\nfrom = \"t\"\nmark = \"y2016 > 3000\"")),
        )
        .file("inputs/demo/t.csv", &csv);
        let data = built(&project);
        assert_eq!(component(&data, "t").unwrap()["rows"].as_array().unwrap().len(), 60);
    }
}

#[test]
fn a_marked_row_is_held_against_the_others_where_that_is_asked_for() {
    let rows = "kod;namn;antal\na;Alfa;10\nb;Beta;20\nc;Cesar;60\n";
    let table = "\n[tables.t]\nfile = \"t.csv\"\nlabel = \"Uppgifter\"\nkey = \"kod\"\n[tables.t.columns]\nkod = {}\nnamn = {}\nantal = { unit = \"persons\" }\n";
    let chart = |reference: &str, mark: &str| {
        page(&format!(
            "part = \"chart\"\nform = \"bars\"\nfrom = \"t\"\nlabel = \"namn\"\nvalues = [\"antal\"]\nreference = \"{reference}\"\n{mark}"
        ))
    };
    let project = |chart: String| {
        report("memo", &(table.to_owned() + &chart)).file("inputs/demo/t.csv", rows)
    };
    let mark = "mark = \"kod == 'c'\"\n";
    for (reference, said) in [
        ("mean", "Medel 30,0"),
        ("median", "Median 20,0"),
        ("mean of others", "Medel, övriga 15,0"),
        ("median of others", "Median, övriga 15,0"),
    ] {
        let data = built(&project(chart(reference, mark)));
        let alt = component(&data, "t-bars").unwrap()["alt"].as_str().unwrap().to_owned();
        assert!(alt.contains(said), "{reference}: {alt}");
    }
    let run = project(chart("mean of others", "")).run("check");
    let told = "is of the rows that are not set apart, and none is";
    assert!(run.code == 1 && run.stderr.contains(told), "{}", run.stderr);
}

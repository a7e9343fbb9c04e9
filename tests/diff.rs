//! What changed between two builds, and the cells that made it so.
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use serde_json::Value;
use support::Project;

const STAFFING: &str = "inputs/demo/staffing.csv";

fn built() -> Project {
    let project = Project::new();
    project.run("build --out old").fine();
    project
}

/// The changes of the report `demo`, after a build into another folder.
fn changes(project: &Project) -> Vec<Value> {
    assert_eq!(project.run("build --out new").code, 0);
    let said = project.run("diff old new --format json").fine();
    let difference: Value = serde_json::from_str(&said).unwrap();
    difference["reports"]["demo"]["figures"].as_array().cloned().unwrap_or_default()
}

fn paths(changes: &[Value]) -> Vec<&str> {
    changes.iter().map(|change| change["path"].as_str().unwrap()).collect()
}

fn change<'a>(changes: &'a [Value], path: &str) -> &'a Value {
    let found = changes.iter().find(|change| change["path"] == path);
    found.unwrap_or_else(|| panic!("{path} in {:?}", paths(changes)))
}

#[test]
fn a_cell_is_the_cause_of_every_figure_that_it_changed_and_of_no_other() {
    let project = built();
    project.edit(STAFFING, ";ca 2,5;", ";3;");
    let changes = changes(&project);
    let cause = serde_json::json!([{
        "cell": "inputs/demo/staffing.csv:G4",
        "row": "KK, Administrativa enheten, Controller",
        "old": "ca\u{a0}2,5",
        "new": "3",
    }]);
    for change in &changes {
        assert_eq!(change["kind"], "changed", "{change}");
        assert_eq!(change["causes"], cause, "{change}");
        assert_eq!(change["difference"], "+0,5", "{change}");
    }
    let total = change(&changes, "total.fte");
    assert_eq!(
        (&total["old"], &total["new"]),
        (&"ca\u{a0}10,75–11,75".into(), &"11,25–12,25".into())
    );
    assert_eq!(change(&changes, "unit.kk.fte")["label"], "Kommunkontoret");
    assert!(
        !paths(&changes).iter().any(|path| path.starts_with("unit.sf.")),
        "{:?}",
        paths(&changes)
    );
}

#[test]
fn rows_in_another_order_change_nothing() {
    let project = built();
    let text = project.text(STAFFING);
    let (header, rows) = text.split_once('\n').unwrap();
    let mut rows: Vec<_> = rows.lines().collect();
    rows.reverse();
    project.write(STAFFING, format!("{header}\n{}\n", rows.join("\n")));
    assert_eq!(paths(&changes(&project)), Vec::<&str>::new());
    assert_eq!(project.run("diff old new").fine(), "the report shows the same figures and texts\n");
    assert_eq!(
        project.run("diff old/demo new/demo").fine(),
        "the report shows the same figures and texts\n"
    );
}

/// A cell, a new row, and a file whose rows stand in another order, at once.
#[test]
fn three_edits_are_told_apart() {
    let project = built();
    project.edit(STAFFING, ";ca 2,5;", ";3;");
    let text = project.text(STAFFING);
    let (header, rows) = text.split_once('\n').unwrap();
    let mut rows: Vec<_> = rows.lines().collect();
    rows.insert(0, "kk;administration;Jurist;;hr;1;0,8;;;;yes;");
    rows.reverse();
    project.write(STAFFING, format!("{header}\n{}\n", rows.join("\n")));
    let changes = changes(&project);
    let total = change(&changes, "total.fte");
    let causes: Vec<_> = total["causes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|cause| (cause["row"].as_str().unwrap(), cause["old"].as_str(), cause["new"].as_str()))
        .collect();
    assert_eq!(
        causes,
        [
            ("KK, Administrativa enheten, Controller", Some("ca\u{a0}2,5"), Some("3")),
            ("KK, Administrativa enheten, Jurist", None, Some("0,8")),
        ]
    );
    let fresh: Vec<_> = changes.iter().filter(|change| change["kind"] == "new").collect();
    assert!(
        fresh.iter().all(|change| change["label"] == "KK, Administrativa enheten, Jurist"),
        "{fresh:#?}"
    );
    assert!(!fresh.is_empty() && !changes.iter().any(|change| change["kind"] == "gone"));
    assert!(!paths(&changes).iter().any(|path| path.starts_with("unit.sf.")));
    let table = project.run("diff old new").fine();
    let expected = "    inputs/demo/staffing.csv:G5 (KK, Administrativa enheten, Controller): ca\u{a0}2,5 → 3\n";
    assert!(table.contains(expected), "{table}");
    assert!(table.ends_with("1 of 1 reports changed\n"), "{table}");
}

#[test]
fn a_report_that_is_new_or_gone_is_named() {
    let project = Project::new().with_report("alfa");
    project.run("build demo --out old").fine();
    project.run("build --out new").fine();
    let said = project.run("diff old new").fine();
    assert_eq!(said, "alfa: a new report\n1 of 2 reports changed\n");
    let said = project.run("diff new old").fine();
    assert_eq!(said, "alfa: the report is gone\n1 of 2 reports changed\n");
    let said = project.run("diff old nowhere").refused(2);
    assert!(said.starts_with("error: nowhere holds no report"), "{said}");
}

const REPORT: &str = "inputs/demo/report.toml";
const UNITS: &str = "inputs/demo/units.toml";

/// The document of `diff` on the report `demo`, against its version before.
fn version_before(project: &Project) -> Value {
    let said = project.run("diff demo --format json").fine();
    serde_json::from_str::<Value>(&said).unwrap()["reports"]["demo"].clone()
}

#[test]
fn a_text_is_told_with_its_old_and_its_new_words() {
    let project = built();
    project.edit(UNITS, "Förvaltningens stöd motsvarar", "Förvaltningens eget stöd motsvarar");
    project.edit(STAFFING, "Arbetar mot alla förvaltningar", "Arbetar mot två förvaltningar");
    assert_eq!(paths(&changes(&project)), Vec::<&str>::new(), "no figure changed");
    let said = project.run("diff old new").fine();
    let cell = "    − Arbetar mot alla förvaltningar\n    + Arbetar mot två förvaltningar\n";
    assert!(
        said.starts_with("demo: 2 texts changed\n  text in Nuläge · Kommunkontoret:\n"),
        "{said}"
    );
    assert!(said.contains(cell), "{said}");
    let sentence = "    + Förvaltningens eget stöd motsvarar 1,75 heltidsekvivalenter.\n";
    assert!(said.contains(sentence), "{said}");
}

#[test]
fn a_build_is_compared_with_the_one_before_it() {
    let project = Project::new();
    project.run("build").fine();
    assert_eq!(project.run("diff demo").fine(), "the report has no version before\n");
    assert!(!project.path("out/demo/changes.json").exists());
    project.edit(STAFFING, ";ca 2,5;", ";3;");
    project.edit(UNITS, "Förvaltningens stöd motsvarar", "Förvaltningens eget stöd motsvarar");
    project.run("build").fine();
    let changed = version_before(&project);
    let figures = changed["figures"].as_array().unwrap();
    let total = change(figures, "total.fte");
    assert_eq!(total["causes"][0]["cell"], "inputs/demo/staffing.csv:G4");
    assert_eq!(total["difference"], "+0,5");
    assert_eq!(changed["texts"].as_array().unwrap().len(), 2, "the `ca` of a sentence went, too");
    let kept = project.bytes("out/demo/changes.json");
    project.run("build").fine();
    project.run("build --force").fine();
    let text = project.text(STAFFING);
    let (header, rows) = text.split_once('\n').unwrap();
    let mut rows: Vec<_> = rows.lines().collect();
    rows.reverse();
    project.write(STAFFING, format!("{header}\n{}\n", rows.join("\n")));
    project.run("build").fine();
    assert_eq!(project.bytes("out/demo/changes.json"), kept, "nothing changed since");
    project.edit(STAFFING, ";3;3;", ";3;2,75;");
    project.run("build").fine();
    let changed = version_before(&project);
    let total = change(changed["figures"].as_array().unwrap(), "total.fte").clone();
    assert_eq!((&total["old"], &total["new"]), (&"11,25–12,25".into(), &"11–12".into()));
}

#[test]
fn reports_are_named_as_elsewhere_and_each_has_its_own_version_before() {
    let project = Project::new().with_report("alfa");
    project.run("build").fine();
    project.edit(STAFFING, ";ca 2,5;", ";3;");
    project.run("build").fine();
    let said = project.run("diff").fine();
    assert!(said.ends_with("1 of 2 reports have a version before\n"), "{said}");
    assert_eq!(project.run("diff al*").fine(), "the report has no version before\n");
    let said = project.run("diff alfs").refused(2);
    assert!(said.contains("no report `alfs` was built into out"), "{said}");
    assert!(said.contains("did you mean `alfa`?"), "{said}");
    project.run("diff --out elsewhere").refused(2);
}

/// The version before may have shown what is withheld now.
#[test]
fn nothing_of_the_version_before_is_kept_where_figures_are_withheld() {
    let project = Project::new();
    project.run("build").fine();
    project.edit(STAFFING, ";ca 2,5;", ";3;");
    project.run("build").fine();
    assert!(project.path("out/demo/changes.json").exists());
    let report = project.text(REPORT);
    project.write(REPORT, format!("{report}\n[privacy]\nminimum = 5\n"));
    project.run("build");
    assert!(!project.path("out/demo/changes.json").exists());
}

/// In both directions: who compares may have been told less than the build without a minimum told.
#[test]
fn what_one_build_withholds_is_not_told_of_the_other() {
    let project = built();
    let report = project.text(REPORT);
    project.write(REPORT, format!("{report}\n[privacy]\nminimum = 5\n"));
    project.run("build --out new");
    for (folders, open, closed) in [("old new", "old", "new"), ("new old", "new", "old")] {
        let said = project.run(&format!("diff {folders} --format json")).fine();
        let difference: Value = serde_json::from_str(&said).unwrap();
        let changed = &difference["reports"]["demo"];
        let (figures, texts) = (&changed["figures"], &changed["texts"]);
        let withheld = figures.as_array().unwrap().iter().find(|it| it[closed] == "..");
        assert!(withheld.is_some_and(|it| it[open] == ".."), "{said}");
        for change in figures.as_array().unwrap() {
            assert!([Value::Null, "..".into()].contains(&change[open]), "{change}");
            assert_eq!(change["causes"], serde_json::json!([]), "{change}");
            assert_eq!(change["difference"], Value::Null, "{change}");
        }
        assert!(!texts.as_array().unwrap().is_empty());
        assert!(texts.as_array().unwrap().iter().all(|it| it[open].is_null()), "{texts:#}");
    }
}

const UNNAMED: &str = r#"
kind = "memo"
title = "Stöd"
date = 2026-01-31

[municipality]
name = "Exempelby"
full_name = "Exempelby kommun"

[tables.staff]
file = "staff.csv"
label = "kommunen, 2025"
[tables.staff.columns]
unit = {}
n = { unit = "count" }
m = { unit = "count" }
o = { unit = "count" }

[[chapter]]
block = "page"
title = "Stöd"
message = "Stödet är {{ tables.staff.sum.n }}, {{ tables.staff.sum.m }} och {{ tables.staff.sum.o }}"
"#;

/// A figure of a table whose rows no figure names, when its last row is another.
fn causes_of_unnamed(path: &str, last: &str) -> Value {
    let project = Project::empty().file("inputs/demo/report.toml", UNNAMED);
    let table = |last: &str| format!("unit;n;m;o\nIT;3;4;1\n{last}\n");
    project.write("inputs/demo/staff.csv", table("HR;2;5;6"));
    project.run("build --out old").fine();
    project.write("inputs/demo/staff.csv", table(last));
    let changes = changes(&project);
    let causes = change(&changes, path)["causes"].as_array().unwrap().iter();
    causes.map(|it| serde_json::json!([it["old"], it["new"]])).collect()
}

#[test]
fn a_row_without_a_name_that_was_replaced_is_gone_and_new() {
    let replaced = causes_of_unnamed("tables.staff.sum.n", "Kansli;7;9;6");
    assert_eq!(replaced, serde_json::json!([["2", null], [null, "7"]]));
    let changed = causes_of_unnamed("tables.staff.sum.n", "HR;7;5;6");
    assert_eq!(changed, serde_json::json!([["2", "7"]]));
}

const EACH: &str = r#"
kind = "memo"
title = "Stöd i {{ own.name }}"
date = 2026-01-31

[municipality]
name = "{{ own.name }}"
full_name = "{{ own.name }} kommun"

[each]
table = "municipalities"
id = "{{ code }}"

[tables.municipalities]
file = "municipalities.csv"
label = "SCB, 2017"
key = "code"
[tables.municipalities.columns]
code = {}
name = {}
group = {}
population = { unit = "persons" }

[tables.staff]
file = "staff.csv"
label = "kommunerna, 2025"
[tables.staff.columns]
code = {}
unit = {}
n = { unit = "count" }

[tables.near]
from = "municipalities"
where = "group == own.group"
sort = ["code"]
key = "code"

[tables.support]
from = "staff"
where = "code == own.code"
sort = ["unit"]
key = "unit"

[[chapter]]
block = "page"
title = "Folkmängd"
message = "{{ own.name }} har {{ own.population }} invånare"

[[chapter.content]]
part = "table"
from = "near"
columns = ["name", "population"]
title = "Gruppen"

[[chapter]]
block = "page"
title = "Stöd"
message = "Stödet står i tabellen"

[[chapter.content]]
part = "table"
from = "support"
columns = ["unit", "n"]
title = "Stödet"
"#;

/// 290 municipalities in groups of ten, with the lines of two files below their heads.
fn many() -> [Vec<String>; 2] {
    let of = |line: fn(usize) -> Vec<String>| (0..290).flat_map(line).collect();
    let municipality =
        |n: usize| vec![format!("{n:04};Kommun {n};{};{}", n / 10, 10_000 + 100 * n)];
    let staff = |n: usize| match n {
        // One has none.
        289 => Vec::new(),
        150 => vec!["0150;IT;1x".to_owned()],
        _ => vec![format!("{n:04};IT;{}", n % 7 + 1), format!("{n:04};HR;2")],
    };
    [of(municipality), of(staff)]
}

fn write_many(project: &Project, [municipalities, staff]: &[Vec<String>; 2]) {
    let file = |name: &str, head: &str, lines: &[String]| {
        project.write(&format!("inputs/p/{name}"), format!("{head}\n{}\n", lines.join("\n")));
    };
    file("municipalities.csv", "code;name;group;population", municipalities);
    file("staff.csv", "code;unit;n", staff);
}

/// A cell, a new row and two files in another order, in a batch where one report has no rows and one cannot be made.
#[test]
fn three_edits_of_a_table_are_told_of_the_reports_that_show_them_alone() {
    let project = Project::empty().file("inputs/p/report.toml", EACH);
    let mut tables = many();
    write_many(&project, &tables);
    assert_eq!(project.run("build").stdout.matches(": built").count(), 289);
    for file in project.files("out") {
        project.write(&file.replacen("out", "old", 1), project.bytes(&file));
    }
    let [municipalities, staff] = &mut tables;
    municipalities[104] = "0104;Kommun 104;10;20500".to_owned();
    staff.push("0200;Kansli;3".to_owned());
    municipalities.reverse();
    staff.reverse();
    write_many(&project, &tables);
    let built = project.run("build");
    assert_eq!(built.stdout.matches(": built").count(), 11, "{}", built.stdout);
    let of = |said: String| serde_json::from_str::<Value>(&said).unwrap();
    let difference = of(project.run("diff --format json").fine());
    assert_eq!(difference["unchanged"], 278);
    let reports = difference["reports"].as_object().unwrap();
    let near = (100..110).chain([200]).map(|n| format!("p/{n:04}"));
    assert_eq!(reports.keys().cloned().collect::<Vec<_>>(), near.collect::<Vec<_>>());
    let cause = |cell: &str, row: &str, old: Option<&str>, new: &str| {
        let cell = format!("inputs/p/{cell}");
        serde_json::json!([{ "cell": cell, "row": row, "old": old, "new": new }])
    };
    let (was, is) = ("20\u{202f}400", "20\u{202f}500");
    let cell = cause("municipalities.csv:D187", "0104", Some(was), is);
    for n in 100..110 {
        let changed = &reports[&format!("p/{n:04}")];
        let figures = changed["figures"].as_array().unwrap();
        let mut expected = vec!["tables.near.row.0104.population"];
        expected.splice(0..0, (n == 104).then_some("own.population"));
        assert_eq!(paths(figures), expected);
        for figure in figures {
            assert_eq!((&figure["causes"], &figure["difference"]), (&cell, &"+100".into()));
        }
        assert_eq!(changed["texts"], serde_json::json!([]));
    }
    let changed = &reports["p/0200"];
    let figures = changed["figures"].as_array().unwrap();
    assert_eq!(paths(figures), ["tables.support.row.kansli.n"]);
    assert_eq!(figures[0]["causes"], cause("staff.csv:C2", "kansli", None, "3"));
    assert_eq!(changed["texts"][0]["new"], "Kansli");
    assert_eq!(changed["texts"].as_array().unwrap().len(), 1);
    // The two folders say the same.
    let folders = of(project.run("diff old out --format json").fine());
    assert_eq!(folders["reports"], difference["reports"]);
}

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
    assert_eq!(project.run("diff old new").fine(), "the report shows the same figures\n");
    assert_eq!(project.run("diff old/demo new/demo").fine(), "the report shows the same figures\n");
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

//! Declared figures: right ones are passed in silence, a wrong one is named with the arithmetic, in every report of `inputs/`.
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use serde_json::Value;
use support::{Project, reports};

/// A project with one report, and its declared figures in the place of those of the repository.
fn declaring(report: &str, rows: &str) -> Project {
    let project = Project::empty().with_input(report);
    project.write(
        &format!("inputs/{report}/declared.csv"),
        format!("figure;value;place;comment\n{rows}"),
    );
    project
}

fn computed(report: &str) -> Vec<(String, String)> {
    let project = Project::empty().with_input(report);
    let json: Value =
        serde_json::from_str(&project.run(&format!("figures {report} --format json")).warned())
            .unwrap();
    let figures = json["figures"].as_object().unwrap().iter();
    figures
        .filter(|(path, figure)| {
            !path.contains("declared") && !path.starts_with("fact.") && figure["max"].is_string()
        })
        .map(|(path, figure)| (path.clone(), figure["text"].as_str().unwrap().replace('−', "-")))
        .collect()
}

fn warnings(project: &Project, report: &str) -> Vec<Value> {
    // A text may quote a declared figure that is not there now, which is an error of the text.
    let said = project.run(&format!("check {report} --format json")).stdout;
    let lines = said.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines.filter(|line| line["code"].as_str().is_some_and(|code| code == "N0401")).collect()
}

/// The reports that declare figures, those in English aside: there figures are printed as no table writes them (`25,770`).
fn with_declared() -> Vec<String> {
    let has = |report: &String| {
        let project = Project::empty().with_input(report);
        project.path(&format!("inputs/{report}/declared.csv")).is_file()
            && !project.text(&format!("inputs/{report}/report.toml")).contains("language = \"en\"")
    };
    reports().into_iter().filter(has).collect()
}

#[test]
fn right_figures_are_passed_in_silence() {
    for report in with_declared() {
        let rows: Vec<_> = computed(&report)
            .iter()
            .map(|(path, text)| format!("{path};{text};Rapporten;"))
            .collect();
        let rows = rows.join("\n");
        assert!(rows.lines().count() > 20, "{report}");
        let found = warnings(&declaring(&report, &rows), &report);
        assert_eq!(found, Vec::<Value>::new(), "{report}");
    }
}

#[test]
fn each_wrong_figure_is_named_once_at_its_cell() {
    for report in with_declared() {
        let figures = computed(&report);
        let whole = figures.iter().filter(|(_, text)| text.chars().all(|c| c.is_ascii_digit()));
        let wrong: Vec<_> = whole
            .take(40)
            .map(|(path, text)| (path, text, text.parse::<u64>().unwrap() + 1))
            .collect();
        let rows: Vec<_> =
            wrong.iter().map(|(path, _, said)| format!("{path};{said};Rapporten;")).collect();
        let found = warnings(&declaring(&report, &rows.join("\n")), &report);
        assert_eq!(found.len(), wrong.len(), "{report}");
        for (row, ((path, is, said), found)) in wrong.iter().zip(&found).enumerate() {
            assert_eq!(found["cell"], format!("B{}", row + 2), "{report}: {path}");
            let message = found["message"].as_str().unwrap();
            let said = format!("`{path}` is declared as `{said}` but computed as `{is}`");
            assert!(message.starts_with(&said), "{message}");
            assert!(message.ends_with("(declared is 1 more)"), "{message}");
        }
    }
}

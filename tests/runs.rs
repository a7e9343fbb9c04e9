//! What is kept and told of a run: `run.json`, `index.html`, the summary, JUnit, the archive of PDFs.
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::io::Read as _;

use serde_json::Value;
use support::Project;

const STAFFING: &str = "inputs/demo/staffing.csv";

fn three() -> Project {
    Project::new().with_report("alfa").with_report("beta")
}

fn broken() -> Project {
    let project = three();
    project.edit(STAFFING, "2;1,5;1", "2;1,5,0;1");
    project
}

fn run(project: &Project) -> Value {
    serde_json::from_str(&project.text("out/run.json")).unwrap()
}

fn outcome(project: &Project, report: &str) -> String {
    run(project)["reports"][report]["outcome"].as_str().unwrap_or("unknown").to_owned()
}

#[test]
fn what_became_of_each_report_is_kept_and_a_partial_run_leaves_the_rest() {
    let project = broken();
    let first = project.run("build");
    assert_eq!(first.code, 1);
    let last = first.stderr.lines().last().unwrap();
    assert!(last.starts_with("3 reports: 2 built, 1 failed; "), "{last}");
    let kept = run(&project);
    let demo = &kept["reports"]["demo"];
    assert_eq!((&demo["outcome"], &demo["pdf"]), (&"failed".into(), &Value::Null));
    assert_eq!(demo["errors"], serde_json::json!({ "N0201": 1 }));
    let alfa = &kept["reports"]["alfa"];
    assert_eq!(alfa["reason"], "it was not built before");
    assert_eq!((&alfa["pages"], &alfa["pdf"]), (&11.into(), &"alfa/alfa.pdf".into()));
    assert_eq!(alfa["title"], "Genomlysning av stödfunktioner");
    assert!(alfa["seconds"].as_f64().unwrap() > 0.0);

    project.run("build alfa").fine();
    assert_eq!(outcome(&project, "alfa"), "up_to_date");
    assert_eq!(outcome(&project, "demo"), "failed");
    let page = project.text("out/index.html");
    assert!(page.contains("3 reports, 1 of them failed."), "{page}");
    assert!(page.contains("<a href=\"alfa/alfa.pdf\">alfa</a>"), "{page}");

    std::fs::remove_dir_all(project.path("inputs/beta")).unwrap();
    project.run("build");
    assert_eq!(outcome(&project, "beta"), "unknown");
}

#[test]
fn only_what_failed_is_built_again() {
    let project = broken();
    project.run("build");
    project.edit(STAFFING, "2;1,5,0;1", "2;1,5;1");
    let again = project.run("build --last-failed");
    assert_eq!(again.stdout.lines().count(), 1);
    assert!(again.stdout.starts_with("demo: built "), "{}", again.stdout);
    let none = project.run("build --last-failed");
    assert_eq!((none.code, &*none.stdout), (0, ""));
    assert_eq!(none.stderr, "no report failed when it was built last\n");
}

#[test]
fn no_report_is_begun_after_a_failure_where_that_is_asked_for() {
    let project = broken();
    project.edit("inputs/alfa/staffing.csv", "2;1,5;1", "2;1,5,0;1");
    let run = project.run("build --jobs 1 --fail-fast --junit junit.xml");
    assert_eq!(run.code, 1);
    assert_eq!(run.stdout, "");
    let last = run.stderr.lines().last().unwrap();
    assert!(last.starts_with("3 reports: 1 failed, 2 not begun; "), "{last}");
    let junit = project.text("junit.xml");
    let document = roxmltree::Document::parse(&junit).unwrap();
    let named = |name| document.descendants().filter(move |it| it.has_tag_name(name));
    let cases: Vec<_> = named("testcase").map(|it| it.attribute("name").unwrap()).collect();
    assert_eq!(cases, ["alfa", "beta", "demo"]);
    let failure = named("failure").next().unwrap();
    assert_eq!(failure.attribute("type"), Some("N0201"));
    assert!(failure.text().unwrap().contains("inputs/alfa/staffing.csv:2:59"), "{junit}");
    assert_eq!(named("skipped").count(), 2);
}

#[test]
fn warnings_of_what_is_up_to_date_take_one_line() {
    let project = Project::new();
    project.edit(
        "inputs/demo/report.toml",
        "remarks = [\"Av tjänsterna",
        "remarks = [\"I dag finns 17 tjänster.\", \"Av tjänsterna",
    );
    let first = project.run("build");
    assert!(first.stderr.starts_with("warning[N"), "{}", first.stderr);
    let again = project.run("build").fine();
    assert!(again.starts_with("demo: up to date; 1 warning (N"), "{again}");
    assert_eq!(again.lines().count(), 1);
    let read = project.run("build --format json");
    let is_told = read.stdout.contains("\"severity\":\"warning\"");
    assert!(is_told, "a program reads all: {}", read.stdout);
}

#[test]
fn an_archive_of_all_pdfs_is_the_same_bytes_every_time() {
    let project = three();
    project.run("build --zip first.zip --jobs 2");
    project.run("build --zip second.zip --jobs 1 --force");
    assert!(project.bytes("first.zip") == project.bytes("second.zip"));
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(project.bytes("first.zip"))).unwrap();
    let names: Vec<_> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    let papers =
        ["alfa", "beta", "demo"].map(|it| format!("working-papers/{it}-working-paper.pdf"));
    assert_eq!(names[..3], ["alfa.pdf", "beta.pdf", "demo.pdf"]);
    assert_eq!(names[3..], papers);
    let mut bytes = Vec::new();
    zip.by_name("beta.pdf").unwrap().read_to_end(&mut bytes).unwrap();
    assert!(bytes == project.bytes("out/beta/beta.pdf"));

    project.edit(STAFFING, "2;1,5;1", "2;1,5,0;1");
    let run = project.run("build --zip first.zip");
    assert!(run.stderr.contains("first.zip lacks demo\n"), "{}", run.stderr);
}

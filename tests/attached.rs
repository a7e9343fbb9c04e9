//! A report that carries its tables: the files are read back by other programs, and hold what the pages show.
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "tests write inputs and read outputs")]
#![allow(clippy::print_stderr, reason = "a skipped test says so")]

mod support;

use std::path::Path;
use std::process::Command;

use serde_json::Value;
use support::{Project, in_ci};

const KINDS: [&str; 6] = ["review", "mapping", "deck", "memo", "plan", "profile"];

/// The example of a kind, built with its tables attached, and where its first PDF is.
fn carrying(kind: &str) -> (Project, String) {
    let project = Project::empty().with_kind("demo", kind);
    let report = project.text("inputs/demo/report.toml");
    project.write("inputs/demo/report.toml", format!("attach = true\n{report}"));
    project.run("build --emit typst").warned();
    let is_report = |path: &String| has_ending(path, "pdf") && !path.ends_with("working-paper.pdf");
    let pdf = project.files("out").into_iter().find(is_report).unwrap();
    (project, pdf)
}

/// The files of a PDF, as poppler saves them, by name; none where it is not installed.
fn saved(pdf: &Path) -> Option<Vec<(String, String)>> {
    let folder = tempfile::tempdir().unwrap();
    let output =
        Command::new("pdfdetach").arg("-saveall").arg("-o").arg(folder.path()).arg(pdf).output();
    let Ok(output) = output else {
        assert!(!in_ci(), "pdfdetach is not installed");
        eprintln!("skipped: pdfdetach is not installed");
        return None;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut files: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    files.sort();
    Some(files)
}

/// Whether a path has this ending.
fn has_ending(path: &str, ending: &str) -> bool {
    Path::new(path).extension().is_some_and(|it| it == ending)
}

fn count(bytes: &[u8], text: &str) -> usize {
    bytes.windows(text.len()).filter(|part| *part == text.as_bytes()).count()
}

#[test]
fn a_report_of_each_kind_carries_its_tables() {
    for kind in KINDS {
        let (project, pdf) = carrying(kind);
        let bytes = project.bytes(&pdf);
        assert_eq!(count(&bytes, "<pdfaid:part>3</pdfaid:part>"), 1, "{kind}");
        assert_eq!(count(&bytes, "<pdfaid:conformance>A</pdfaid:conformance>"), 1, "{kind}");
        let folder = pdf.rsplit_once('/').unwrap().0;
        let data: Value =
            serde_json::from_str(&project.text(&format!("{folder}/typst/report.json"))).unwrap();
        let told = data["report"]["attachments"].as_array().unwrap();
        assert!(told.len() >= 2, "{kind}: {told:?}");
        for file in told {
            assert!(!file["description"].as_str().unwrap().is_empty());
        }
        // Each has a relationship and a type; the document lists each.
        let data = told.iter().filter(|file| file["relationship"] == "data").count();
        assert_eq!(count(&bytes, "/AFRelationship/Data"), data, "{kind}");
        assert_eq!(count(&bytes, "/AFRelationship/Supplement"), told.len() - data, "{kind}");
        assert_eq!(count(&bytes, "/Subtype/text#2Fcsv"), told.len(), "{kind}");
        assert_eq!(count(&bytes, "/Type/Filespec"), told.len(), "{kind}");
        let Some(files) = saved(&project.path(&pdf)) else { continue };
        let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
        let mut expected: Vec<_> = told.iter().map(|file| file["name"].as_str().unwrap()).collect();
        expected.sort_unstable();
        assert_eq!(names, expected, "{kind}");
    }
}

#[test]
fn an_attached_table_has_heads_and_the_decimals_of_the_pages() {
    let (project, pdf) = carrying("review");
    let Some(files) = saved(&project.path(&pdf)) else { return };
    let text = |name: &str| &files.iter().find(|(known, _)| known == name).unwrap().1;
    let table = text("tabell-1.csv");
    assert!(
        table.starts_with("Roll,\"Tjänster, lägst\",\"Tjänster, högst\",")
            && table.ends_with("\r\n"),
        "{table}"
    );
    assert!(table.contains("\r\nArkivarie,1,1,1.0,1.0,1,"), "{table}");
    assert!(table.contains(",\"ca 2,5\","), "{table}");
    assert!(text("noter.csv").starts_with("Not,Text\r\n"));
    for (name, file) in &files {
        let heads = file.lines().next().unwrap();
        assert!(!heads.is_empty() && file.lines().count() > 1, "{name}");
    }
}

#[test]
fn a_report_that_does_not_ask_carries_nothing() {
    let project = Project::new();
    project.run("build").fine();
    let bytes = project.bytes("out/demo/demo.pdf");
    assert_eq!(count(&bytes, "<pdfaid:part>2</pdfaid:part>"), 1);
    assert_eq!(count(&bytes, "/Filespec"), 0);
}

#[test]
fn the_same_report_carries_the_same_bytes() {
    let (first, pdf) = carrying("mapping");
    let (second, _) = carrying("mapping");
    assert!(first.bytes(&pdf) == second.bytes(&pdf), "the bytes differ");
}

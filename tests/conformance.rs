//! What makes a document accessible is not left to those who write templates: without it there is no PDF. And the ledger of
//! `docs/conformance.md` names tests that there are.
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "tests read the docs and the source")]

mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use support::{Project, repository};

/// What a build says when a template of the project lacks one thing that the built-in one has.
#[track_caller]
fn without(template: &str, part: &str, instead: &str) -> String {
    let text = std::fs::read_to_string(repository().join(template)).unwrap();
    assert_eq!(text.matches(part).count(), 1, "{template} has `{part}` once");
    let project = Project::new().file(template, text.replace(part, instead));
    let said = project.run("build").refused(1);
    assert!(!project.path("out/demo/demo.pdf").exists(), "there is a PDF all the same");
    said
}

#[test]
fn a_picture_without_alt_text_is_no_pdf() {
    let said = without("templates/parts/chart.typ", ", alt: data.alt", "");
    assert!(said.contains("error[N0903]: PDF/A-2a, PDF/UA-1 error: missing alt text"), "{said}");
    assert!(said.contains("--> templates/parts/chart.typ:"), "{said}");
}

#[test]
fn a_document_without_a_title_is_no_pdf() {
    let said = without("templates/base/type.typ", "    title: report.title,\n", "");
    assert!(said.contains("error[N0903]: PDF/UA-1 error: missing document title"), "{said}");
}

/// Typst states `en` where nothing is stated, and every validator accepts it.
#[test]
fn a_document_without_its_language_is_no_pdf() {
    let said = without("templates/base/type.typ", "    lang: report.lang,\n", "");
    let expected =
        "error[N0903]: PDF/UA-1 error: the document does not state its language (it is `sv`)";
    assert!(said.contains(expected), "{said}");
}

#[test]
fn a_document_in_another_language_than_its_report_is_no_pdf() {
    let said = without("templates/base/type.typ", "    lang: report.lang,", "    lang: \"de\",");
    assert!(said.contains("does not state its language (it is `sv`)"), "{said}");
}

/// Neither Typst nor a validator misses the heads of a table that has none.
#[test]
fn a_table_without_a_header_row_is_no_pdf() {
    let said = without("templates/parts/table.typ", "      table.header(..head),", "      ..head,");
    assert!(said.contains("error[N0903]: PDF/UA-1 error: a table has no header row"), "{said}");
    assert!(said.contains("--> templates/parts/table.typ:"), "{said}");
}

/// Every fault of a document is told at once.
#[test]
fn faults_of_typst_and_of_the_program_are_told_together() {
    let table = std::fs::read_to_string(repository().join("templates/parts/table.typ")).unwrap();
    let chart = std::fs::read_to_string(repository().join("templates/parts/chart.typ")).unwrap();
    let project = Project::new()
        .file("templates/parts/table.typ", table.replace("table.header(..head)", "..head"))
        .file("templates/parts/chart.typ", chart.replace(", alt: data.alt", ""));
    let said = project.run("build").refused(1);
    assert!(said.contains("missing alt text") && said.contains("no header row"), "{said}");
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The names of all tests, alone and with the file that holds them: `pdf::the_file_says_what_it_is`.
fn tests() -> BTreeSet<String> {
    let mut files = Vec::new();
    sources(&repository().join("tests"), &mut files);
    sources(&repository().join("src"), &mut files);
    let mut names = BTreeSet::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        // Tests of a folder stand in its `mod.rs` or `main.rs`.
        let holder = if file.ends_with("mod.rs") || file.ends_with("main.rs") {
            file.parent().unwrap()
        } else {
            file.as_path()
        };
        let stem = holder.file_stem().unwrap().to_str().unwrap().to_owned();
        for after in text.split("#[test]").skip(1) {
            let Some((_, rest)) = after.split_once("fn ") else { continue };
            let name = rest.split('(').next().unwrap();
            names.insert(format!("{stem}::{name}"));
        }
    }
    names
}

#[test]
fn every_test_that_the_ledger_names_is_there() {
    let ledger = std::fs::read_to_string(repository().join("docs/conformance.md")).unwrap();
    let tests = tests();
    let mut named = BTreeSet::new();
    for code in ledger.split('`').skip(1).step_by(2).filter(|code| code.contains("::")) {
        assert!(tests.contains(code), "there is no test `{code}`");
        named.insert(code);
    }
    assert!(named.len() >= 15, "only {named:?}");
}

#[test]
fn the_ledger_covers_every_checkpoint_of_the_matterhorn_protocol() {
    let ledger = std::fs::read_to_string(repository().join("docs/conformance.md")).unwrap();
    let rows = ledger.lines().filter(|line| line.starts_with("| "));
    let covered: BTreeSet<u32> = rows
        .filter_map(|row| row.trim_start_matches("| ").split(' ').next())
        .filter_map(|first| first.parse().ok())
        .collect();
    assert_eq!(covered, (1..=31).collect(), "checkpoints 1 to 31");
}

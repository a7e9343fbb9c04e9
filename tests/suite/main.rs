//! Bad inputs as users have them, one folder a case, with what the program says of them beside.
//!
//! `tests/suite/<stage>/<name>/` holds the files that differ from the example of `nulage new`: `theme.toml`, its logo and `templates/`
//! are the project's, all others the report's; `kind.txt` names the example, if it is not that of the kind `review`. A file `NAME.hex` holds the bytes of `NAME` as hexadecimal digits. `expected.txt` is the
//! whole transcript: `check` (`build` in `typeset/`, where the typesetter is what fails) in each format.
//!
//! `NULAGE_UPDATE=1 cargo test --test suite` rewrites the transcripts; read each before you commit it.
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "the cases are the test's own files")]

#[path = "../support/mod.rs"]
mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use support::{Project, in_ci, repository};

const EXPECTED: &str = "expected.txt";
const KIND: &str = "kind.txt";

#[test]
fn every_case_is_reported_as_expected() {
    let update = std::env::var_os("NULAGE_UPDATE").is_some();
    assert!(!(update && in_ci()), "expectations are not rewritten in CI");
    let mut wrong = String::new();
    let cases: Vec<_> = folders(&repository().join("tests/suite"))
        .iter()
        .flat_map(|stage| folders(stage))
        .collect();
    assert!(cases.len() > 30, "only {} cases", cases.len());
    let transcripts: Vec<_> = cases.par_iter().map(|case| transcript(case)).collect();
    for (case, actual) in cases.iter().zip(transcripts) {
        let expected =
            fs::read_to_string(case.join(EXPECTED)).unwrap_or_default().replace("\r\n", "\n");
        if actual == expected {
            continue;
        }
        if update {
            fs::write(case.join(EXPECTED), actual).unwrap();
        } else {
            let name = case.strip_prefix(repository()).unwrap().display();
            let _ =
                write!(wrong, "\n==== {name}: expected\n{expected}==== {name}: actual\n{actual}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}\nNULAGE_UPDATE=1 accepts these");
}

/// A line that a hint says to write stands in backticks with ` = `.
#[test]
fn every_line_that_a_hint_says_to_write_is_toml() {
    let mut lines = 0;
    for case in folders(&repository().join("tests/suite")).iter().flat_map(|stage| folders(stage)) {
        let text = fs::read_to_string(case.join(EXPECTED)).unwrap_or_default();
        let objects = text.lines().filter(|line| line.starts_with("{\"cell\""));
        for object in objects.map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()) {
            let hints = object["hints"].as_array().unwrap().iter().filter_map(|hint| hint.as_str());
            for line in hints.flat_map(|hint| hint.split('`').skip(1).step_by(2)) {
                let is_arithmetic = line.starts_with(|c: char| c.is_ascii_digit());
                if !line.contains(" = ")
                    || line.contains("{{")
                    || line.ends_with("= …")
                    || is_arithmetic
                {
                    continue;
                }
                let read = toml::from_str::<toml::Table>(line);
                assert!(read.is_ok(), "{}: `{line}`", case.display());
                lines += 1;
            }
        }
    }
    assert!(lines > 30, "only {lines} lines");
}

/// The cases under `privacy/` hold personal data in every form; no format may show any of it.
#[test]
fn no_transcript_shows_personal_data() {
    let mut shown = 0;
    for stage in folders(&repository().join("tests/suite")) {
        for case in folders(&stage) {
            let text = fs::read_to_string(case.join(EXPECTED)).unwrap_or_default();
            let found = nulage::privacy::find(&text);
            assert!(found.is_empty(), "{}: {found:?}", case.display());
            shown += text.matches("****").count();
        }
    }
    assert!(shown > 50, "only {shown} are masked");
}

fn folders(parent: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<_> = fs::read_dir(parent)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}

fn transcript(case: &Path) -> String {
    let kind = fs::read_to_string(case.join(KIND)).unwrap_or_else(|_| "review".into());
    let project = Project::empty().with_kind("demo", kind.trim());
    lay(&project, case, case);
    let typeset = case.parent().unwrap().ends_with("typeset");
    let command = if typeset { "build" } else { "check" };
    let mut transcript = String::new();
    for format in ["human", "short", "json", "github"] {
        let run = project.run(&format!("{command} --format {format}"));
        assert!(run.code <= 1, "{}: {run:?}", case.display());
        let _ =
            writeln!(transcript, "$ nulage {command} --format {format}  # exit code {}", run.code);
        for line in run.stdout.lines().chain(run.stderr.lines()) {
            let _ = writeln!(transcript, "{}", line.trim_end());
        }
        transcript.truncate(transcript.trim_end().len());
        transcript.push_str("\n\n");
    }
    transcript.truncate(transcript.trim_end().len());
    transcript + "\n"
}

/// Lays the files of a case over the project.
fn lay(project: &Project, case: &Path, folder: &Path) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            lay(project, case, &path);
            continue;
        }
        let name = path.strip_prefix(case).unwrap().to_str().unwrap().replace('\\', "/");
        if name == EXPECTED || name == KIND {
            continue;
        }
        let mut bytes = fs::read(&path).unwrap();
        let name = name.strip_suffix(".hex").map_or(name.as_str(), |name| {
            bytes = unhex(&bytes);
            name
        });
        if name == "theme.toml" || name.starts_with("templates/") || name.starts_with("logo.") {
            project.write(name, bytes);
        } else {
            project.write(&format!("inputs/demo/{name}"), bytes);
        }
    }
}

fn unhex(text: &[u8]) -> Vec<u8> {
    let digits: Vec<_> = text.iter().filter_map(|&c| char::from(c).to_digit(16)).collect();
    digits.chunks(2).map(|pair| u8::try_from(pair[0] * 16 + pair[1]).unwrap()).collect()
}

//! What each stage makes of the reports of `inputs/`, in `tests/ref`: a fault is found where it begins, not in the PDF.
//!
//! `INSTA_UPDATE=always cargo test --test goldens` rewrites them; look at the pages as pictures before you commit that.
#![expect(
    clippy::disallowed_methods,
    reason = "whether goldens are being rewritten is said in the environment"
)]

mod support;

use support::tools::{reports, said_of};
use support::{in_ci, reports as names};

fn golden(report: &str, name: &str, text: &str) {
    let update = std::env::var("INSTA_UPDATE").unwrap_or_default();
    assert!(
        !in_ci() || matches!(update.as_str(), "" | "no" | "auto"),
        "goldens are not rewritten in CI"
    );
    let path = format!("ref/{report}");
    insta::with_settings!({ snapshot_path => path, prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn the_figures_stand() {
    for report in names() {
        let record = reports().text(&format!("out/{report}/figures.json"));
        // What the pages say has a golden of its own.
        let (figures, _) = record.split_once("\n  \"texts\": [").unwrap();
        golden(&report, "figures", figures);
    }
}

#[test]
fn the_report_data_stands() {
    for report in names() {
        golden(&report, "report", &reports().text(&format!("out/{report}/typst/report.json")));
    }
}

#[test]
fn the_text_of_the_pages_stands() {
    for report in names() {
        if let Some(text) = said_of(&report, "pdftotext", "-raw FILE -") {
            golden(&report, "text", &text.replace('\u{c}', "\n----\n"));
        }
    }
}

/// The tags alone: numbers of objects change with any object before them, and versions of poppler write titles in their own
/// ways.
#[test]
fn the_tag_tree_stands() {
    for report in names() {
        if let Some(tree) = said_of(&report, "pdfinfo", "-struct FILE") {
            let tags = tree.lines().filter(|line| !line.trim_start().starts_with("Object "));
            let tags: Vec<_> =
                tags.map(|line| line.split(" \"").next().unwrap_or_default()).collect();
            golden(&report, "tags", &tags.join("\n"));
        }
    }
}

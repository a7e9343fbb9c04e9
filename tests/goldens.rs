//! What each stage makes of `inputs/danderyd`, in `tests/ref`: a fault is found where it begins, not in the PDF.
//!
//! `INSTA_UPDATE=always cargo test --test goldens` rewrites them; look at the pages as pictures before you commit that.
#![expect(
    clippy::disallowed_methods,
    reason = "whether goldens are being rewritten is said in the environment"
)]

mod support;

use support::in_ci;
use support::tools::{danderyd, said};

fn golden(name: &str, text: &str) {
    let update = std::env::var("INSTA_UPDATE").unwrap_or_default();
    assert!(
        !in_ci() || matches!(update.as_str(), "" | "no" | "auto"),
        "goldens are not rewritten in CI"
    );
    insta::with_settings!({ snapshot_path => "ref/danderyd", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn the_figures_stand() {
    golden("figures", &danderyd().text("out/danderyd/figures.json"));
}

#[test]
fn the_report_data_stands() {
    golden("report", &danderyd().text("out/danderyd/typst/report.json"));
}

#[test]
fn the_text_of_the_pages_stands() {
    if let Some(text) = said("pdftotext", "-raw FILE -") {
        golden("text", &text.replace('\u{c}', "\n----\n"));
    }
}

/// The tags alone: numbers of objects change with any object before them, and versions of poppler write titles in their own
/// ways.
#[test]
fn the_tag_tree_stands() {
    if let Some(tree) = said("pdfinfo", "-struct FILE") {
        let tags = tree.lines().filter(|line| !line.trim_start().starts_with("Object "));
        let tags: Vec<_> = tags.map(|line| line.split(" \"").next().unwrap_or_default()).collect();
        golden("tags", &tags.join("\n"));
    }
}

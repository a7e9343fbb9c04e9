//! Report data → pages → bytes, on a sample of every component.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};
use std::thread;

use nulage::diag::{Code, Diagnostic, Faults, Severity};
use nulage::export::{
    Archival, Outputs, PdfHead, export_pdf, export_png, project_files, write_project,
};
use nulage::lang::Language;
use nulage::source::Sources;
use nulage::typeset::{Assets, Document, Project, forget, read_overrides, typeset};
use serde_json::{Value, json};

const FILES: [&str; 3] = ["report.json", "charts/bars.svg", "charts/peer-range.svg"];

#[expect(clippy::disallowed_methods, reason = "the tests read their own fixture")]
fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}

fn sample() -> Project {
    sample_as("review")
}

fn sample_as(kind: &str) -> Project {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/sample");
    let [report, charts @ ..] = FILES.map(|path| (path.to_owned(), read(&folder.join(path))));
    Project::new("sample", kind, report.1, charts)
}

fn head(ident: &str) -> PdfHead<'_> {
    PdfHead { ident, language: Language::Sv, archival: Archival::Alone }
}

struct Outcome {
    document: Option<Document>,
    sources: Sources,
    diagnostics: Vec<Diagnostic>,
}

impl Outcome {
    fn places(&self) -> Vec<String> {
        self.diagnostics.iter().map(|it| self.sources.name(it.origin)).collect()
    }

    fn pdf(mut self, ident: &str) -> Vec<u8> {
        export_pdf(&self.document.unwrap(), head(ident), &mut self.sources).unwrap()
    }
}

fn run(project: &Project, assets: &Assets) -> Outcome {
    let (mut sources, mut faults) = (Sources::new("."), Faults::new());
    let document = typeset(project, assets, &mut sources, &mut faults);
    forget(2);
    Outcome { document, sources, diagnostics: faults.into_sorted() }
}

fn run_with(path: &str, text: &str) -> Outcome {
    let assets = Assets::builtin().with_overrides([(path.to_owned(), text.into())]);
    run(&sample(), &assets)
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|it| it == text.as_bytes())
}

#[test]
fn the_sample_compiles_without_warnings() {
    let assets = Assets::builtin();
    let outcome = run(&sample(), &assets);
    assert_eq!(outcome.diagnostics, []);
    assert_eq!(outcome.document.unwrap().page_count(), 32);
}

/// Every component stands in a flowing document, too, and the file satisfies the standards.
#[test]
fn the_sample_flows_without_warnings() {
    let assets = Assets::builtin();
    let outcome = run(&sample_as("mapping"), &assets);
    assert_eq!(outcome.diagnostics, []);
    let pages = outcome.document.as_ref().unwrap().page_count();
    assert!((15..=24).contains(&pages), "{pages} pages");
    assert!(holds(&outcome.pdf("sample"), "/PDF"));
}

/// And in a memo, which begins with its head.
#[test]
fn the_sample_is_set_as_a_memo_without_warnings() {
    let assets = Assets::builtin();
    let outcome = run(&sample_as("memo"), &assets);
    assert_eq!(outcome.diagnostics, []);
    assert!(outcome.document.as_ref().unwrap().page_count() >= 14);
    assert!(holds(&outcome.pdf("sample"), "/PDF"));
}

/// And on slides, where type swells and shrinks with what a slide holds.
#[test]
fn the_sample_is_set_as_slides_without_warnings() {
    let assets = Assets::builtin();
    let outcome = run(&sample_as("deck"), &assets);
    assert_eq!(outcome.diagnostics, []);
    assert!(outcome.document.as_ref().unwrap().page_count() >= 26);
    assert!(holds(&outcome.pdf("sample"), "/PDF"));
}

#[test]
fn a_broken_template_is_named_with_line_and_column() {
    let outcome =
        run_with("templates/parts/note.typ", "#let note-part(data, look) = [\n  #nosuch\n]\n");
    let [error] = &outcome.diagnostics[..] else { panic!("{:?}", outcome.diagnostics) };
    assert_eq!((error.severity, error.code), (Severity::Error, Code::TEMPLATE));
    assert_eq!(error.message, "unknown variable: nosuch");
    assert_eq!(outcome.places(), ["templates/parts/note.typ:2:4"]);
    assert!(outcome.document.is_none());
}

#[test]
fn the_way_to_an_error_is_labelled() {
    let outcome = run_with("templates/parts/note.typ", "#let note-part(data, look) = 1 + \"å\"\n");
    let error = &outcome.diagnostics[0];
    let steps: Vec<_> = error
        .labels
        .iter()
        .map(|(place, text)| (outcome.sources.name(*place), text.as_str()))
        .collect();
    let (place, text) = &steps[0];
    assert!(place.starts_with("templates/parts/component.typ:"), "{steps:?}");
    assert_eq!(*text, "while calling `note-part`");
    assert!(steps.iter().any(|(place, _)| place.starts_with("templates/parts/slide.typ:")));
}

#[test]
fn a_syntax_error_keeps_its_place_and_hint() {
    let outcome =
        run_with("templates/kinds/review.typ", "#let report(data) = {\n  let a-1b- = [x]]\n");
    assert!(outcome.diagnostics.iter().all(|it| it.code == Code::TEMPLATE));
    assert!(outcome.places()[0].starts_with("templates/kinds/review.typ:"));
}

#[test]
fn a_warning_is_told_once_and_the_report_is_made() {
    let text = "#let report(data) = { set text(font: \"Nowhere\"); [a]; pagebreak(); [b] }";
    let outcome = run_with("templates/kinds/review.typ", text);
    let [warning] = &outcome.diagnostics[..] else { panic!("{:?}", outcome.diagnostics) };
    assert_eq!((warning.severity, warning.code), (Severity::Warning, Code::TEMPLATE_WARNING));
    assert_eq!(outcome.places(), ["templates/kinds/review.typ:1:38"]);
    assert!(outcome.document.is_some());
}

#[test]
fn a_template_sees_no_date_no_package_and_no_file_outside() {
    for (text, message) in [
        ("#let report(data) = datetime.today()", "unable to get the current date"),
        ("#import \"@preview/a:1.0.0\": *\n#let report(data) = []", "templates use no packages"),
        ("#let report(data) = read(\"../../../etc/passwd\")", "would escape the project root"),
        ("#let report(data) = read(\"/etc/passwd\")", "file not found"),
    ] {
        let outcome = run_with("templates/kinds/review.typ", text);
        let found = &outcome.diagnostics[0].message;
        assert!(found.contains(message), "{found}");
    }
}

#[test]
fn groups_without_rows_are_set() {
    let assets = Assets::builtin();
    let mut project = sample();
    let mut data: Value = serde_json::from_slice(&project.files["report.json"]).unwrap();
    let blocks = data["blocks"].as_array_mut().unwrap();
    blocks.retain(|it| it["id"] == "klk");
    let rows = blocks[0]["body"][0]["rows"].as_array_mut().unwrap();
    rows.sort_by_key(|it| it["style"] != "group");
    assert_eq!(rows[4]["style"], "group");
    project.files.insert("report.json".to_owned(), data.to_string().into_bytes());
    assert_eq!(run(&project, &assets).diagnostics, []);
}

/// Nodes of a tree as wide on each level as the list says.
fn tree(label: &str, widths: &[usize]) -> Value {
    let children: Vec<_> = match widths {
        [] => Vec::new(),
        [first, rest @ ..] => (0..*first).map(|i| tree(&format!("Enhet {i}"), rest)).collect(),
    };
    let (staff, mark) = (label.ends_with('3'), if children.is_empty() { "*" } else { "" });
    json!({ "label": label, "lines": ["Enhetschef"], "count": "12 tjänster", "highlight": false,
            "staff": staff, "mark": mark, "children": children })
}

#[test]
fn trees_of_any_size_are_laid_out() {
    let assets = Assets::builtin();
    let mut project = sample();
    let mut data: Value = serde_json::from_slice(&project.files["report.json"]).unwrap();
    let sizes: [&[usize]; 8] = [&[], &[1], &[2, 0], &[11], &[70], &[4, 3, 2], &[9, 9, 1], &[1; 12]];
    let charts =
        sizes.map(|widths| json!({ "type": "orgchart", "root": tree("Direktör", widths) }));
    let blocks = data["blocks"].as_array_mut().unwrap();
    blocks.retain(|it| it["id"] == "organisation");
    blocks[0]["body"] = json!(charts);
    project.files.insert("report.json".to_owned(), data.to_string().into_bytes());
    let outcome = run(&project, &assets);
    assert_eq!(outcome.diagnostics, []);
    outcome.pdf("trees");
}

#[test]
fn an_unknown_kind_is_an_error_in_the_main_file() {
    let assets = Assets::builtin();
    let project = Project::new("sample", "poem", b"{}".to_vec(), []);
    let outcome = run(&project, &assets);
    assert_eq!(outcome.places(), ["main.typ:1:9"]);
}

#[test]
fn broken_report_data_is_placed_in_it() {
    let assets = Assets::builtin();
    let outcome = run(&Project::new("x", "review", b"{\n \"a\": }".to_vec(), []), &assets);
    assert!(outcome.places()[0].starts_with("report.json:2:"), "{:?}", outcome.places());
}

#[test]
fn what_breaks_the_standard_is_placed_in_the_template() {
    let text = "#let report(data) = {\n  set document(title: \"x\")\n  set text(font: \"Source Sans 3\", lang: \"sv\")\n  \
                image(\"../../charts/bars.svg\")\n}";
    let mut outcome = run_with("templates/kinds/review.typ", text);
    let document = outcome.document.take().unwrap();
    let errors = export_pdf(&document, head("x"), &mut outcome.sources).unwrap_err().into_sorted();
    assert!(errors.iter().all(|it| it.code == Code::EXPORT));
    let places: Vec<_> = errors.iter().map(|it| outcome.sources.name(it.origin)).collect();
    assert_eq!(places, ["", "templates/kinds/review.typ:4:3"], "{errors:?}");
}

#[test]
fn two_threads_make_the_same_pdf() {
    let assets = Assets::builtin();
    let project = sample();
    let make = || run(&project, &assets).pdf("sample");
    let (first, second) = thread::scope(|scope| {
        let (first, second) = (scope.spawn(make), scope.spawn(make));
        (first.join().unwrap(), second.join().unwrap())
    });
    assert!(first == second, "the same report gave two PDFs");
    assert_ne!(first, run(&project, &assets).pdf("another"));
    assert!(holds(&first, "/Lang(sv)") || holds(&first, "/Lang (sv)"));
    assert!(holds(&first, concat!("nulage ", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn each_page_becomes_a_picture() {
    let assets = Assets::builtin();
    let document = run(&sample(), &assets).document.unwrap();
    let pictures = export_png(&document, 20.0).unwrap();
    assert_eq!(pictures.len(), document.page_count());
    assert!(pictures.iter().all(|it| it.starts_with(b"\x89PNG")));
    for ppi in [0.0, -1.0, f64::NAN, f64::INFINITY, 1e9] {
        assert!(export_png(&document, ppi).is_err(), "{ppi}");
    }
}

#[test]
fn the_emitted_project_has_all_files_and_reads_back_as_overrides() {
    let assets = Assets::builtin();
    let project = sample();
    let paths: Vec<_> = project_files(&project, &assets).map(|(path, _)| path).collect();
    for path in
        FILES.into_iter().chain(["main.typ", "templates/kinds/review.typ", "fonts/LICENSE.md"])
    {
        assert!(paths.contains(&path), "{path}");
    }
    let folder = tempfile::tempdir().unwrap();
    let outputs = Outputs::new(folder.path());
    assert!(write_project(&outputs.path("typst"), &project, &assets).unwrap());
    assert!(!write_project(&outputs.path("typst"), &project, &assets).unwrap());
    for (path, bytes) in project_files(&project, &assets) {
        assert!(read(&outputs.path("typst").join(path)) == bytes, "{path}");
    }
    let overrides = read_overrides(&outputs.path("typst"), false).unwrap();
    assert_eq!(overrides.len(), assets.templates().count() + assets.fonts().count());
    assert_eq!(Assets::builtin().with_overrides(overrides).hash(), assets.hash());
}

//! The docs say what the program says: their generated parts are made anew and compared, the commands of the README run.
//!
//! `NULAGE_UPDATE=1 cargo test --test docs` writes them anew; in CI that is refused.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "the docs are no input of a report")]

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use nulage::diag::REGISTRY;
use nulage::lang::Language;
use nulage::load::{shape_markdown, table_markdown};
use nulage::model::block::blocks_markdown;
use nulage::model::quantity::{Quantity, parse_quantity};
use nulage::model::shapes;
use nulage::subject::people::employee::statuses_markdown;

/// Compares a document with what it should be, or writes it.
fn settle(path: &str, expected: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let found = fs::read_to_string(&path).unwrap();
    if env::var_os("NULAGE_UPDATE").is_some() {
        assert!(env::var_os("CI").is_none(), "in CI docs are compared, never written");
        fs::write(&path, expected).unwrap();
        return;
    }
    let differs = found.lines().zip(expected.lines()).position(|(a, b)| a != b);
    let line = differs.unwrap_or(found.lines().count().min(expected.lines().count()));
    assert!(
        found == expected,
        "{}:{} is out of date\n  is:        {}\n  should be: {}\n`NULAGE_UPDATE=1 cargo test --test docs` writes it anew",
        path.display(),
        line + 1,
        found.lines().nth(line).unwrap_or("(the end)"),
        expected.lines().nth(line).unwrap_or("(the end)"),
    );
}

/// The document with each part between `<!-- generated: NAME -->` and `<!-- end -->` made anew.
fn regenerated(path: &str, part: impl Fn(&str) -> String) -> String {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let mut pieces = text.split("<!-- generated: ");
    let mut made = pieces.next().unwrap().to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_once(" -->").unwrap();
        let (_, after) = rest.split_once("<!-- end -->").unwrap();
        let _ = write!(
            made,
            "<!-- generated: {name} -->\n\n{}\n\n<!-- end -->{after}",
            part(name).trim()
        );
    }
    made
}

#[test]
fn inputs_are_described_as_they_are_validated() {
    let expected = regenerated("docs/inputs.md", |name| match name {
        "documents" => shapes::documents().iter().map(|shape| shape_markdown(shape)).collect(),
        "tables" => shapes::tables().iter().map(|table| table_markdown(table)).collect(),
        "blocks" => blocks_markdown(),
        "statuses" => statuses_markdown(),
        "quantities" => quantities(),
        "refused" => refused(),
        other => panic!("nothing generates `{other}`"),
    });
    settle("docs/inputs.md", &expected);
}

fn quantities() -> String {
    let mut text = String::from("| written | printed | adds to a sum |\n|---|---|---|\n");
    let sv = Language::Sv;
    for written in [
        "2",
        "1,75",
        "1 450",
        "4-5",
        "22/23",
        "45 (46)",
        "ca 3,5",
        "ca 12,25-13,25",
        "3+2",
        "(1)",
        "",
        "-",
        ".",
        "..",
    ] {
        let stated = parse_quantity(written).unwrap();
        let adds = match stated.counted() {
            Quantity::Missing(missing) if missing.hides_a_number() => {
                "an unknown amount: the sum is printed as `minst …`".to_owned()
            }
            Quantity::Missing(_) => "nothing".to_owned(),
            value @ Quantity::Value(_) => format!("`{}`", sv.quantity(value)),
        };
        let shown =
            |text: &str| if text.is_empty() { "(blank)".to_owned() } else { format!("`{text}`") };
        let _ = writeln!(text, "| {} | {} | {adds} |", shown(written), shown(&sv.stated(&stated)));
    }
    text
}

fn refused() -> String {
    let mut text = String::from("| written | why it is refused | what to do |\n|---|---|---|\n");
    for written in ["1,7,5", "-1", "5-4", "1.750", "1 75", "75 %", "04-maj", "#REF!", "1e3", "tre"]
    {
        let error = parse_quantity(written).unwrap_err();
        let _ = writeln!(text, "| `{written}` | {error} | {} |", error.hint());
    }
    text
}

#[test]
fn every_code_is_described() {
    let expected = regenerated("docs/errors.md", |name| {
        assert_eq!(name, "codes");
        let mut text = String::new();
        for registered in REGISTRY {
            let _ = write!(
                text,
                "## {}: {}\n\n{}\n\n",
                registered.code, registered.title, registered.explanation
            );
        }
        text
    });
    settle("docs/errors.md", &expected);
}

#[cfg(unix)]
#[test]
fn the_commands_of_the_readme_print_what_it_shows() {
    let folder = tempfile::tempdir().unwrap();
    settle("README.md", &executed("README.md", folder.path()));
}

/// The files that a page shows are written, its commands run, and the report that it makes is there.
#[cfg(unix)]
#[test]
fn a_kind_is_added_as_the_walk_through_says() {
    let folder = tempfile::tempdir().unwrap();
    settle("docs/new-kind.md", &executed("docs/new-kind.md", folder.path()));
    let pdf = fs::read(folder.path().join("out/reply/reply.pdf")).unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
}

#[cfg(unix)]
#[test]
fn a_table_of_ones_own_is_read_as_the_guide_says() {
    let folder = tempfile::tempdir().unwrap();
    settle("docs/spreadsheet.md", &executed("docs/spreadsheet.md", folder.path()));
    assert!(folder.path().join("out/granvik/granvik.pdf").exists());
}

/// A page that makes `out/granvik/granvik.pdf` in a folder of its own.
#[cfg(unix)]
fn settle_guide(page: &str) {
    let folder = tempfile::tempdir().unwrap();
    settle(page, &executed(page, folder.path()));
    assert!(folder.path().join("out/granvik/granvik.pdf").exists(), "{page}");
}

#[cfg(unix)]
#[test]
fn a_list_of_ones_own_becomes_a_pdf_as_the_start_pages_say() {
    settle_guide("docs/start.md");
    settle_guide("docs/sv/borja-har.md");
}

#[cfg(unix)]
#[test]
fn peers_are_compared_as_the_guide_says() {
    settle_guide("docs/peers.md");
}

#[cfg(unix)]
#[test]
fn recommendations_are_numbered_as_the_guide_says() {
    settle_guide("docs/recommendations.md");
}

#[cfg(unix)]
#[test]
fn a_theme_is_changed_as_the_guide_says() {
    settle_guide("docs/themes.md");
}

#[cfg(unix)]
#[test]
fn runs_are_kept_shared_and_compared_as_the_page_says() {
    let folder = tempfile::tempdir().unwrap();
    settle("docs/runs.md", &executed("docs/runs.md", folder.path()));
    assert!(folder.path().join("all/index.html").exists());
}

#[cfg(unix)]
#[test]
fn tables_are_shown_as_the_recipes_say() {
    let folder = tempfile::tempdir().unwrap();
    settle("docs/tables.md", &executed("docs/tables.md", folder.path()));
    for report in
        ["top", "density", "budget", "staff", "series", "share", "join", "change", "wide", "peers"]
    {
        assert!(folder.path().join(format!("out/{report}/{report}.pdf")).exists(), "{report}");
    }
}

/// The page, after it has been done in a folder: a block under a line that ends with a path, "`path`:", is written to it;
/// each `$ command` of a block marked `console` is run, and what it prints follows it.
#[cfg(unix)]
fn executed(page: &str, folder: &Path) -> String {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).unwrap();
    let mut made = String::new();
    let (mut in_console, mut named) = (false, None);
    let mut file: Option<(&str, String)> = None;
    for line in text.lines() {
        let command = line.strip_prefix("$ ").filter(|_| in_console);
        let is_fence = line.starts_with("```");
        if in_console && command.is_none() && !is_fence {
            continue; // what the last command printed
        }
        if is_fence {
            in_console = line == "```console";
            if let Some((path, contents)) = file.take() {
                write(&folder.join(path), &contents);
            } else {
                file = named.take().map(|path| (path, String::new()));
            }
        } else if let Some((_, contents)) = &mut file {
            let _ = writeln!(contents, "{line}");
        } else if let Some(path) = line.strip_suffix("`:").and_then(|line| line.rsplit('`').next())
        {
            named = Some(path);
        }
        let _ = writeln!(made, "{line}");
        if let Some(command) = command {
            made.push_str(&output_of(command, folder));
        }
    }
    made
}

#[cfg(unix)]
fn write(path: &Path, contents: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, contents).unwrap();
}

/// What a command prints, on both streams, without blank lines at its end and without the seconds that a run took.
#[cfg(unix)]
fn output_of(command: &str, folder: &Path) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_nulage")).parent().unwrap();
    let mut path = program.as_os_str().to_owned();
    path.push(":");
    path.push(env::var_os("PATH").unwrap_or_default());
    let output = std::process::Command::new("sh")
        .args(["-c", &format!("exec 2>&1; {command}")])
        .current_dir(folder)
        .env("PATH", path)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let took = |line: &&str| line.contains(" reports: ") && line.ends_with(" s");
    let text: String =
        text.lines().filter(|line| !took(line)).map(|line| line.to_owned() + "\n").collect();
    if text.trim().is_empty() { String::new() } else { text.trim_end().to_owned() + "\n" }
}

/// Files of the docs that nobody looks for are not there.
#[test]
fn every_link_of_the_docs_leads_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages = vec![root.join("docs/sv/borja-har.md")];
    for folder in [root.to_owned(), root.join("docs")] {
        let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        // Written by hand: what is generated links to what shapes say.
        pages.extend(files.filter(|path| {
            path.extension().is_some_and(|it| it == "md") && !path.ends_with("inputs.md")
        }));
    }
    let mut broken = Vec::new();
    for page in pages.iter().filter(|page| page.exists()) {
        let text = fs::read_to_string(page).unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            if file.contains("://") || link.contains([' ', '\n']) {
                continue;
            }
            let target =
                if file.is_empty() { page.clone() } else { page.parent().unwrap().join(file) };
            let is_there = target.exists() && (anchor.is_empty() || has_heading(&target, anchor));
            if !is_there {
                broken.push(format!("{}: {link}", page.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

/// Whether a page has a heading that is linked to so: lower-case, with `-` for spaces, without other signs.
fn has_heading(page: &Path, anchor: &str) -> bool {
    let text = fs::read_to_string(page).unwrap();
    let headings = text.lines().filter(|line| line.starts_with('#'));
    let mut anchors = headings.map(|line| {
        let title = line.trim_start_matches('#').trim().to_lowercase();
        let kept = title.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        kept.collect::<String>().replace(' ', "-")
    });
    anchors.any(|found| found == anchor)
}

/// The pictures are drawn by `docs/gallery.py`; here only that none is missing and that the pages that it looks for exist.
#[test]
fn the_gallery_shows_two_pages_of_each_kind() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let read = |name: &str| fs::read_to_string(docs.join(name)).unwrap();
    let (page, list) = (read("gallery.md"), read("gallery.toml").parse::<toml::Table>().unwrap());
    let kinds = list["kind"].as_array().unwrap();
    let shown: Vec<_> = kinds.iter().map(|kind| kind["kind"].as_str().unwrap()).collect();
    assert!(shapes::KINDS.iter().all(|kind| shown.contains(kind)), "the gallery shows {shown:?}");
    for kind in kinds {
        let (name, report) = (kind["kind"].as_str().unwrap(), kind["report"].as_str().unwrap());
        let golden = docs.join(format!("../tests/ref/{report}/text.snap"));
        let text = fs::read_to_string(golden).unwrap();
        let text: Vec<_> = text.split_whitespace().collect();
        let pages = kind["page"].as_array().unwrap();
        assert_eq!(pages.len(), 2, "{name}");
        for (index, shown) in pages.iter().enumerate() {
            let picture = format!("images/gallery/{name}-{}.png", index + 1);
            assert!(page.contains(&picture) && docs.join(&picture).exists(), "{picture}");
            let holds = shown["holds"].as_str().unwrap();
            assert!(text.join(" ").contains(holds), "{report} has no page with `{holds}`");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_table_becomes_many_reports_as_the_guide_says() {
    let folder = tempfile::tempdir().unwrap();
    settle("docs/batch.md", &executed("docs/batch.md", folder.path()));
    assert!(folder.path().join("out/letter/2380/2380-ostersund.pdf").exists());
}

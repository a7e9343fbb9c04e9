//! The finished PDF of `inputs/danderyd`, read back by poppler, qpdf and mupdf.
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use serde_json::Value;
use support::tools::{danderyd, said};

/// White space of every kind, soft hyphens and line breaks aside.
fn squashed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect()
}

/// The cells of a line of a page laid out as text, squashed: two spaces or more divide them.
fn cells(line: &str) -> Vec<String> {
    let line: String = line.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    line.split("  ").map(squashed).filter(|cell| !cell.is_empty()).collect()
}

/// A number as the report prints it, by its own few rules: the inputs hold no thousands.
fn printed(cell: &str) -> String {
    squashed(&cell.to_lowercase().replace('-', "–"))
}

fn documents() -> [toml::Table; 2] {
    ["units", "recommendations"]
        .map(|name| danderyd().text(&format!("inputs/danderyd/{name}.toml")).parse().unwrap())
}

fn figure(figures: &Value, path: &str) -> String {
    let text = figures["figures"][path]["text"].as_str();
    squashed(text.unwrap_or_else(|| panic!("no figure {path}")))
}

#[test]
fn every_row_of_the_staffing_table_is_printed_with_its_numbers() {
    let Some(text) = said("pdftotext", "-layout FILE -") else { return };
    let mut lines: Vec<_> = text.lines().map(cells).collect();
    let csv = danderyd().text("inputs/danderyd/staffing.csv");
    let mut missing = Vec::new();
    for row in csv.lines().skip(1) {
        let fields: Vec<_> = row.split(';').collect();
        let numbers = fields[6..8].iter().filter(|cell| !cell.is_empty()).map(|cell| printed(cell));
        let expected: Vec<_> = std::iter::once(squashed(fields[3])).chain(numbers).collect();
        // Each line stands for one row.
        match lines.iter().position(|line| line.starts_with(&expected)) {
            Some(at) => drop(lines.remove(at)),
            None => missing.push(expected),
        }
    }
    assert_eq!(missing, Vec::<Vec<String>>::new());
}

#[test]
fn every_total_is_printed() {
    let Some(text) = said("pdftotext", "-layout FILE -") else { return };
    let lines: Vec<_> = text.lines().map(cells).collect();
    let figures: Value =
        serde_json::from_str(&danderyd().text("out/danderyd/figures.json")).unwrap();
    let [units, _] = documents();
    let sum_of = |path: &str, word: &str| {
        let [positions, fte] =
            ["positions", "fte"].map(|it| figure(&figures, &format!("{path}.{it}")));
        [word.to_owned(), positions, fte]
    };
    let rows_of = |path: &str| {
        figures["figures"][format!("{path}.fte")]["from"].as_array().map_or(0, Vec::len)
    };
    let mut sums = vec![sum_of("total", "Summa")];
    for unit in units["unit"].as_array().unwrap() {
        let id = unit["id"].as_str().unwrap();
        sums.push(sum_of(&format!("unit.{id}"), "Summa"));
        let subunits: Vec<String> = unit["subunit"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|subunit| format!("subunit.{id}.{}", subunit["id"].as_str().unwrap()))
            .filter(|path| rows_of(path) > 0)
            .collect();
        // A subtotal stands where there is something to tell apart, and more than two rows to add.
        let told = subunits.iter().filter(|path| subunits.len() > 1 && rows_of(path) > 2);
        sums.extend(told.map(|path| sum_of(path, "Delsumma")));
    }
    assert!(sums.len() > 10, "only {sums:?}");
    for sum in sums {
        assert!(lines.iter().any(|line| line.starts_with(&sum)), "{sum:?}");
    }
}

/// Whether a text holds a piece, in two parts where a page ends within it.
fn holds(text: &str, piece: &str) -> bool {
    let ends = piece.char_indices().map(|(at, _)| at).rev();
    text.contains(piece)
        || ends
            .into_iter()
            .find(|&at| text.contains(&piece[..at]))
            .is_some_and(|at| text.contains(&piece[at..]))
}

#[test]
fn every_recommendation_is_printed() {
    let Some(text) = said("pdftotext", "-raw FILE -") else { return };
    let text = squashed(&text);
    let [units, recommendations] = documents();
    let list = recommendations["recommendation"].as_array().unwrap();
    let texts = list.iter().flat_map(|it| {
        let items = it.get("items").and_then(|items| items.as_array()).into_iter().flatten();
        let alternatives = it.get("alternative").and_then(|list| list.as_array());
        let alternatives = alternatives.into_iter().flatten();
        let alternatives = alternatives.flat_map(|it| ["title", "text"].map(|key| &it[key]));
        let texts = ["text", "reason"].into_iter().filter_map(|key| it.get(key));
        texts.chain(items).chain(alternatives)
    });
    let remarks =
        units["unit"].as_array().unwrap().iter().filter_map(|unit| unit.get("remarks")?.as_array());
    let texts: Vec<_> = texts.chain(remarks.flatten()).map(|text| text.as_str().unwrap()).collect();
    assert!(list.len() == 18 && texts.len() > 50, "{}", texts.len());
    for prose in texts {
        for piece in
            prose.split("{{").map(|piece| piece.split_once("}}").map_or(piece, |(_, after)| after))
        {
            let piece = squashed(&piece.replace("**", ""));
            assert!(holds(&text, &piece), "`{piece}` of `{prose}`");
        }
    }
}

#[test]
fn the_file_says_what_it_is() {
    let Some(info) = said("pdfinfo", "FILE") else { return };
    for (key, value) in [
        ("Title:", "Genomlysning av kommunens stödfunktioner"),
        ("Author:", "Startpoint Advisory"),
        ("CreationDate:", "Thu Nov 30 00:00:00 2023 UTC"),
        ("Tagged:", "yes"),
        ("Page size:", "841.89 x 595.276 pts (A4)"),
    ] {
        let line = info.lines().find_map(|line| line.strip_prefix(key));
        assert_eq!(line.map(str::trim), Some(value), "{key}");
    }
    let Some(language) = said("mutool", "show FILE trailer/Root/Lang") else { return };
    assert!(["(sv)", "(sv-SE)"].contains(&language.trim()), "{language}");
}

#[test]
fn every_unit_and_chapter_has_a_bookmark() {
    let Some(outline) = said("mutool", "show FILE outline") else { return };
    let [units, _] = documents();
    let report: toml::Table = danderyd().text("inputs/danderyd/report.toml").parse().unwrap();
    let units = units["unit"].as_array().unwrap().iter().map(|unit| &unit["name"]);
    let chapters =
        report["chapter"].as_array().unwrap().iter().filter_map(|chapter| chapter.get("title"));
    for name in units.chain(chapters).map(|name| name.as_str().unwrap()) {
        assert!(
            outline.lines().any(|line| line.contains(&format!("{name}\""))),
            "{name}: {outline}"
        );
    }
}

#[test]
fn tables_charts_and_headings_are_tagged() {
    let Some(tree) = said("pdfinfo", "-struct FILE") else { return };
    let tag =
        |line: &str| line.split([' ', ':']).find(|word| !word.is_empty()).map(ToOwned::to_owned);
    let tags: Vec<_> = tree.lines().filter_map(tag).collect();
    let count = |name: &str| tags.iter().filter(|tag| *tag == name).count();
    let rows = danderyd().text("inputs/danderyd/staffing.csv").lines().count() - 1;
    assert!(count("TR") > rows, "{} rows", count("TR"));
    assert!(count("TH") > count("TR"), "{} header cells of {} rows", count("TH"), count("TR"));
    // A table for each unit, the roles across them, the whole, and its functions.
    for (tag, least) in
        [("Table", 8), ("Figure", 6), ("Caption", 15), ("H1", 4), ("H2", 14), ("L", 5), ("TOC", 1)]
    {
        assert!(count(tag) >= least, "{} of {tag}", count(tag));
    }
}

#[test]
fn the_file_is_sound() {
    if let Some(report) = said("qpdf", "--check FILE") {
        assert!(report.contains("No syntax or stream encoding errors found"), "{report}");
    }
}

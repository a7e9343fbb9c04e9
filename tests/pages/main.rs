//! What a reader of the pages would see at once: text too small, out of the sheet or over other text, a heading left alone, a page with
//! next to nothing on it, a table that goes on for a row. Every page of every report in `inputs/`, of its working paper, and of reports
//! that were made up to be hard, as mupdf sees it.
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod breaks;
mod exhibits;
mod made;
mod sheet;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeMap;

use sheet::{Document, Page, caption, documents};

/// No text is smaller, in points; marks of notes are.
const SMALLEST: f64 = 9.0;
/// Text keeps this far from the edge of the sheet, in points.
const EDGE: f64 = 10.0;

/// Calls `fault` for each document, and lists all that it finds, with the page.
fn each_document(fault: impl Fn(&Document) -> Vec<(usize, String)>) {
    let faults = documents().iter().flat_map(|document| {
        assert!(!document.pages.is_empty(), "{} has no pages", document.name);
        let of_document = fault(document).into_iter();
        of_document.map(|(page, fault)| format!("{}, page {page}: {fault}", document.name))
    });
    let faults: Vec<_> = faults.collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Calls `fault` for each page of each document.
fn each_page(fault: impl Fn(usize, &Page) -> Vec<String>) {
    each_document(|document| {
        let pages = (1..).zip(&document.pages);
        pages
            .flat_map(|(number, page)| fault(number, page).into_iter().map(move |it| (number, it)))
            .collect()
    });
}

#[test]
fn no_text_is_too_small_to_read() {
    each_page(|_, page| {
        let runs = page.lines.iter().flat_map(|line| &line.runs);
        let small = runs.filter(|(size, text)| *size < SMALLEST - 0.05 && text.chars().count() > 3);
        small.map(|(size, text)| format!("{size:.1} points: {text}")).collect()
    });
}

#[test]
fn no_text_leaves_the_sheet() {
    each_page(|_, page| {
        let outside = page.lines.iter().filter(|line| {
            let (top, bottom) = line.body();
            line.left < EDGE
                || line.right > page.width - EDGE
                || top < EDGE
                || bottom > page.height - EDGE
        });
        outside.map(|line| format!("at the edge: {}", line.text())).collect()
    });
}

#[test]
fn no_text_lies_over_other_text() {
    each_page(|_, page| {
        let mut faults = Vec::new();
        for (index, line) in page.lines.iter().enumerate() {
            let over = page.lines[index + 1..].iter().filter(|other| line.covers(other));
            faults.extend(over.map(|other| format!("`{}` over `{}`", line.text(), other.text())));
        }
        faults
    });
}

/// A heading is bold, larger than what it heads, and has nothing beside it; as the end of a page it heads nothing.
#[test]
fn no_heading_is_left_alone() {
    each_page(|number, page| {
        let mut body: Vec<_> = page.text().collect();
        body.sort_by(|a, b| b.bottom.total_cmp(&a.bottom));
        let Some(last) = body.first() else { return Vec::new() };
        let heading =
            body.iter().take_while(|line| line.bold && (line.left - last.left).abs() < 1.0);
        let count = heading.clone().count();
        let top = heading.map(|line| line.top).fold(last.bottom, f64::min);
        let beside = body.iter().skip(count).any(|line| line.bottom > top + 2.0);
        let alone = number > 1 && count > 0 && !beside && last.largest() > 1.15 * page.usual();
        alone.then(|| format!("ends with `{}`", last.text())).into_iter().collect()
    });
}

/// Tables and charts are numbered from 1 in the order in which they stand; a continued table keeps its number.
#[test]
fn exhibits_are_numbered_as_they_stand() {
    let mut exhibits = 0;
    for document in documents() {
        let mut reached = BTreeMap::<String, usize>::new();
        for it in document.pages.iter().flat_map(|page| &page.lines).filter_map(caption) {
            let last = reached.entry(it.series.clone()).or_default();
            let follows = it.number == *last || it.number == *last + 1;
            assert!(follows, "{}: {} {} after {last}", document.name, it.series, it.number);
            *last = it.number;
        }
        exhibits += reached.values().sum::<usize>();
    }
    assert!(exhibits > 15, "only {exhibits} exhibits were found");
}

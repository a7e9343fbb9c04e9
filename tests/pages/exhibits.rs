//! Tables and charts on their pages: where tables break, whether numbers stand under their head, whether a source is named.

use crate::each_document;
use crate::sheet::{Caption, Page, Row, caption, documents, is_group, is_sum};

/// No part of a table that is alone on a page has fewer rows.
const ROWS: usize = 3;

/// The rows of each table that goes on from the page before.
fn continued(page: &Page) -> impl Iterator<Item = (Caption<'_>, Vec<Row<'_>>)> {
    let captions = page.captions().into_iter().filter(|it| it.again && it.is_table());
    captions.map(|it| {
        let rows = page.rows(&it).1;
        (it, rows)
    })
}

#[test]
fn no_table_goes_on_for_fewer_than_three_rows() {
    let mut seen = 0;
    for document in documents() {
        seen += document.pages.iter().flat_map(continued).count();
    }
    assert!(seen > 20, "only {seen} tables go on over a page");
    each_document(|document| {
        let mut faults = Vec::new();
        for (number, pair) in (2..).zip(document.pages.windows(2)) {
            for (table, rows) in continued(&pair[1]) {
                // The heading of the group that goes on is said again.
                let group = rows.first().filter(|row| is_group(row)).map(|row| row[0].text());
                let said_again =
                    group.is_some_and(|group| pair[0].text().any(|line| line.text() == group));
                let own = rows.len() - usize::from(said_again);
                if own < ROWS {
                    faults.push((number, format!("{} goes on for {own} rows", table.line.text())));
                }
            }
        }
        faults
    });
}

#[test]
fn no_table_goes_on_with_a_sum_or_ends_a_page_with_a_heading() {
    each_document(|document| {
        let mut faults = Vec::new();
        for (number, page) in (1..).zip(&document.pages) {
            for (table, rows) in continued(page) {
                let own = rows.iter().find(|row| !is_group(row));
                if own.is_some_and(|row| is_sum(row)) {
                    faults.push((number, format!("{} goes on with a sum", table.line.text())));
                }
            }
            for table in page.captions().iter().filter(|it| it.is_table()) {
                let (head, rows) = page.rows(table);
                let last = rows.last();
                let has_source =
                    page.text().any(|line| line.is_note() && line.top > table.line.top);
                if !has_source && last.is_none_or(is_group) && !head.is_empty() {
                    faults.push((
                        number,
                        format!("{} ends the page with a heading", table.line.text()),
                    ));
                }
            }
        }
        faults
    });
}

/// Every exhibit names where it is from, before the next one begins.
#[test]
fn every_exhibit_names_its_source() {
    each_document(|document| {
        if document.name.ends_with("working-paper") {
            return Vec::new();
        }
        let mut open: Option<(usize, String)> = None;
        let mut faults = Vec::new();
        for (number, page) in (1..).zip(&document.pages) {
            for line in &page.lines {
                if line.is_source() {
                    open = None;
                }
                let Some(it) = caption(line).filter(|it| !it.again) else { continue };
                // What was stated where says its source in each row.
                let says_itself = page
                    .rows(&it)
                    .0
                    .iter()
                    .any(|head| ["Anges i", "Stated in"].contains(&head.text().trim()));
                if !says_itself {
                    faults.extend(open.replace((number, line.text())));
                }
            }
        }
        faults.extend(open);
        faults.into_iter().map(|(number, text)| (number, format!("no source: {text}"))).collect()
    });
}

fn is_number(text: &str) -> bool {
    let text = text.trim().trim_start_matches("ca").trim_start_matches("minst").trim();
    text.chars().any(|c| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || " \u{a0}\u{202f},.–−+%".contains(c))
}

/// Numbers stand on their decimals, so that one without any ends as much before its column does, in points.
const PADDED: f64 = 14.0;

#[test]
fn numbers_stand_under_their_head() {
    let mut seen = 0;
    each_document(|document| {
        let mut faults = Vec::new();
        for (number, page) in (1..).zip(&document.pages) {
            for table in page.captions().iter().filter(|it| it.is_table()) {
                let (head, rows) = page.rows(table);
                if !head.iter().any(|line| line.bold) {
                    continue;
                }
                let numbers = rows.iter().flatten().filter(|line| is_number(&line.text()));
                let astray =
                    numbers.filter(|line| !head.iter().any(|head| head.overlap(line) > -PADDED));
                faults.extend(astray.map(|line| {
                    (number, format!("{}: `{}` under no head", table.line.text(), line.text()))
                }));
            }
        }
        faults
    });
    for page in documents().iter().flat_map(|document| &document.pages) {
        for table in page.captions().iter().filter(|it| it.is_table()) {
            seen +=
                page.rows(table).1.iter().flatten().filter(|line| is_number(&line.text())).count();
        }
    }
    assert!(seen > 1000, "only {seen} numbers in tables were found");
}

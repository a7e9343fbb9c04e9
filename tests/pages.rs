//! What a reader of the pages would see at once: text too small, out of the sheet or over other text, a heading left alone,
//! a page with next to nothing on it. Every page of every report in `inputs/`, as mupdf sees it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::reports;
use support::tools::said_of;

/// No text is smaller, in points; marks of notes are.
const SMALLEST: f64 = 9.0;
/// Text keeps this far from the edge of the sheet, in points.
const EDGE: f64 = 10.0;
/// The share of the height down to which a page is filled at least, its foot aside.
const FILLED: f64 = 0.4;
/// The share of the height at which the foot of a page begins.
const FOOT: f64 = 0.935;

struct Page {
    width: f64,
    height: f64,
    lines: Vec<Line>,
}

/// A line of text: its box from the upper left, the part of its box that letters without strokes up or down fill, and the
/// runs of one size in it.
struct Line {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
    runs: Vec<(f64, String)>,
}

impl Line {
    fn text(&self) -> String {
        self.runs.iter().map(|run| run.1.as_str()).collect()
    }

    fn largest(&self) -> f64 {
        self.runs.iter().map(|run| run.0).fold(0.0, f64::max)
    }

    /// Whether the bodies of the letters of two lines lie over each other.
    fn covers(&self, other: &Self) -> bool {
        let inner = |line: &Self| {
            let quarter = (line.bottom - line.top) / 4.0;
            (line.top + quarter, line.bottom - quarter)
        };
        let ((top, bottom), (upper, lower)) = (inner(self), inner(other));
        self.right.min(other.right) - self.left.max(other.left) > 1.0
            && bottom.min(lower) - top.max(upper) > 1.0
    }
}

fn number(node: roxmltree::Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name).unwrap().parse().unwrap()
}

fn line(node: roxmltree::Node<'_, '_>) -> Line {
    let sides: Vec<f64> =
        node.attribute("bbox").unwrap().split(' ').map(|side| side.parse().unwrap()).collect();
    let runs = node.children().filter(|child| child.has_tag_name("font")).map(|font| {
        let chars = font.children().filter_map(|char| char.attribute("c"));
        (number(font, "size"), chars.collect())
    });
    Line { left: sides[0], top: sides[1], right: sides[2], bottom: sides[3], runs: runs.collect() }
}

fn pages(report: &str) -> Option<Vec<Page>> {
    let xml = said_of(report, "mutool", "draw -q -F stext -o - FILE")?;
    let document = roxmltree::Document::parse(&xml).unwrap();
    let pages = document.descendants().filter(|node| node.has_tag_name("page"));
    let page = |node: roxmltree::Node<'_, '_>| Page {
        width: number(node, "width"),
        height: number(node, "height"),
        lines: node
            .descendants()
            .filter(|node| node.has_tag_name("line"))
            .map(line)
            .filter(|line| !line.text().trim().is_empty())
            .collect(),
    };
    Some(pages.map(page).collect())
}

/// Calls `fault` for each page of each report, and lists all that it finds.
fn each_page(fault: impl Fn(usize, &Page) -> Vec<String>) {
    let mut faults = Vec::new();
    for report in reports() {
        let Some(pages) = pages(&report) else { return };
        assert!(!pages.is_empty(), "{report} has no pages");
        for (index, page) in pages.iter().enumerate() {
            let of_page = fault(index + 1, page).into_iter();
            faults.extend(of_page.map(|fault| format!("{report}, page {}: {fault}", index + 1)));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
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
            line.left < EDGE
                || line.right > page.width - EDGE
                || line.top < 0.0
                || line.bottom > page.height
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

#[test]
fn no_page_is_nearly_empty() {
    each_page(|number, page| {
        let body = page.lines.iter().filter(|line| line.bottom < FOOT * page.height);
        let filled = body.map(|line| line.bottom).fold(0.0, f64::max) / page.height;
        let empty = number > 1 && filled < FILLED;
        empty.then(|| format!("filled to {:.0} %", filled * 100.0)).into_iter().collect()
    });
}

/// A heading is larger than what it heads; as the last line of a page it heads nothing.
#[test]
fn no_heading_is_left_alone() {
    each_page(|number, page| {
        let body = page.lines.iter().filter(|line| line.bottom < FOOT * page.height);
        let Some(last) = body.max_by(|a, b| a.bottom.total_cmp(&b.bottom)) else {
            return Vec::new();
        };
        let alone = number > 1 && last.largest() > 13.5;
        alone.then(|| format!("ends with `{}`", last.text())).into_iter().collect()
    });
}

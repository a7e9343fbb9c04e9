//! What a reader of the pages would see at once: text too small, out of the sheet or over other text, a heading left alone,
//! a page with next to nothing on it. Every page of every report in `inputs/`, as mupdf sees it.
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeMap;

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

/// A line of text: its box from the upper left, the runs of one size in it, and whether it begins bold.
struct Line {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
    runs: Vec<(f64, String)>,
    bold: bool,
}

impl Line {
    fn text(&self) -> String {
        self.runs.iter().map(|run| run.1.as_str()).collect()
    }

    fn largest(&self) -> f64 {
        self.runs.iter().map(|run| run.0).fold(0.0, f64::max)
    }

    /// The upper and lower edge of the bodies of the letters: a box has room for accents and strokes above and below them.
    fn body(&self) -> (f64, f64) {
        let quarter = (self.bottom - self.top) / 4.0;
        (self.top + quarter, self.bottom - quarter)
    }

    /// Whether the bodies of the letters of two lines lie over each other.
    fn covers(&self, other: &Self) -> bool {
        let ((top, bottom), (upper, lower)) = (self.body(), other.body());
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
    let first = node.children().find(|child| child.has_tag_name("font"));
    let bold =
        first.and_then(|font| font.attribute("name")).is_some_and(|name| name.contains("old"));
    Line {
        bold,
        left: sides[0],
        top: sides[1],
        right: sides[2],
        bottom: sides[3],
        runs: runs.collect(),
    }
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

#[test]
fn no_page_is_nearly_empty() {
    each_page(|number, page| {
        let body = page.lines.iter().filter(|line| line.bottom < FOOT * page.height);
        let filled = body.map(|line| line.bottom).fold(0.0, f64::max) / page.height;
        let empty = number > 1 && filled < FILLED;
        empty.then(|| format!("filled to {:.0} %", filled * 100.0)).into_iter().collect()
    });
}

impl Page {
    /// The size that most letters of the page have, in points.
    fn usual(&self) -> f64 {
        let mut letters = BTreeMap::<u64, usize>::new();
        for (size, text) in self.lines.iter().flat_map(|line| &line.runs) {
            *letters.entry(size.to_bits()).or_default() += text.chars().count();
        }
        letters.into_iter().max_by_key(|entry| entry.1).map_or(0.0, |entry| f64::from_bits(entry.0))
    }
}

/// A heading is bold, larger than what it heads, and has nothing beside it; as the end of a page it heads nothing.
#[test]
fn no_heading_is_left_alone() {
    each_page(|number, page| {
        let mut body: Vec<_> =
            page.lines.iter().filter(|line| line.bottom < FOOT * page.height).collect();
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

/// The series and the number of the exhibit that a line is the caption of.
fn caption(line: &Line) -> Option<(String, usize)> {
    let text = line.text();
    let mut words = text.split_whitespace();
    let series =
        words.next().filter(|word| ["Tabell", "Diagram", "Table", "Figure"].contains(word))?;
    let number = words.next()?.parse().ok()?;
    line.bold.then(|| (series.to_owned(), number))
}

/// Tables and charts are numbered from 1 in the order in which they stand; a continued table keeps its number.
#[test]
fn exhibits_are_numbered_as_they_stand() {
    let mut exhibits = 0;
    for report in reports() {
        let Some(pages) = pages(&report) else { return };
        let mut reached = BTreeMap::<String, usize>::new();
        for (series, number) in pages.iter().flat_map(|page| &page.lines).filter_map(caption) {
            let last = reached.entry(series.clone()).or_default();
            assert!(
                number == *last || number == *last + 1,
                "{report}: {series} {number} after {last}"
            );
            *last = number;
        }
        exhibits += reached.values().sum::<usize>();
    }
    assert!(exhibits > 15, "only {exhibits} exhibits were found");
}

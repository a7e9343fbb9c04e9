//! Where pages and lines break: how full pages are, what the running head says, what is not parted, and in what size text is set.

use std::collections::BTreeSet;

use crate::each_document;
use crate::sheet::{Document, Line, Page, documents};

/// The share of the room for text down to which a page is filled, where the next block would fit.
const FILLED: f64 = 0.55;
/// A title of a chapter is set larger, in points.
const TITLE: f64 = 20.0;
/// A table that takes less of a page, in points, is a block; a longer one may begin with three rows.
const WHOLE: f64 = 255.0;

fn first(page: &Page) -> Option<&Line> {
    page.text().min_by(|a, b| a.top.total_cmp(&b.top))
}

/// How much room the first block of a page takes, in points: a heading with what follows it, an exhibit, some lines of text.
fn first_block(page: &Page) -> f64 {
    let mut lines: Vec<_> = page.text().collect();
    lines.sort_by(|a, b| a.top.total_cmp(&b.top));
    let Some(top) = lines.first().map(|line| line.top) else { return f64::MAX };
    let captions = page.captions();
    let mut text = 0;
    for line in lines {
        if let Some(exhibit) = captions.iter().find(|it| std::ptr::eq(it.line, line)) {
            let inside = page.exhibit(exhibit);
            let end = inside.iter().map(|line| line.bottom).fold(line.bottom, f64::max);
            let (_, rows) = page.rows(exhibit);
            let third = rows
                .get(2)
                .into_iter()
                .flatten()
                .map(|line| line.bottom)
                .fold(line.bottom, f64::max);
            let bottom = if exhibit.is_table() && end - top > WHOLE { third } else { end };
            return bottom - top + 14.0;
        }
        if !(line.bold && line.largest() > 1.08 * page.usual()) {
            text += 1;
        }
        if text == 3 {
            return line.bottom - top;
        }
    }
    page.height
}

/// Whether the page goes on with the same chapter, or the same slide, as the one before.
fn goes_on(document: &Document, page: &Page) -> bool {
    if document.pages.iter().any(|page| !page.is_upright()) {
        return page
            .lines
            .iter()
            .any(|line| ["(FORTS.)", "(CONT.)"].iter().any(|word| line.text().ends_with(word)));
    }
    first(page).is_some_and(|line| line.largest() < TITLE)
}

#[test]
fn no_page_is_left_half_empty_where_the_next_block_fits() {
    each_document(|document| {
        let pairs = (1..).zip(document.pages.windows(2));
        let half_empty = pairs.filter(|(number, pair)| {
            let [page, next] = pair else { return false };
            *number > 1
                && page.filled() < FILLED
                && goes_on(document, next)
                && first_block(next) + 24.0 < page.left()
        });
        half_empty
            .map(|(number, pair)| (number, format!("filled to {:.0} %", pair[0].filled() * 100.0)))
            .collect()
    });
}

/// What is to be decided stands in a box under who proposes it to whom, and is not parted from it.
#[test]
fn no_page_goes_on_with_the_clauses_of_a_decision() {
    let number = |text: &str| text.trim().strip_suffix('.').and_then(|n| n.parse::<u32>().ok());
    let mut boxes = 0;
    for document in documents() {
        let lines = document.pages.iter().flat_map(|page| &page.lines);
        boxes += lines.filter(|line| line.text().contains('→')).count();
    }
    assert!(boxes > 1, "only {boxes} decisions were found");
    each_document(|document| {
        let pairs = (2..).zip(document.pages.windows(2));
        let parted = pairs.filter(|(_, pair)| {
            let [before, page] = pair else { return false };
            let goes_on =
                first(page).is_some_and(|line| line.bold && number(&line.text()) > Some(1));
            goes_on && before.lines.iter().any(|line| line.text().contains('→'))
        });
        parted.map(|(number, _)| (number, "goes on with a clause".to_owned())).collect()
    });
}

/// Units of which a number is not parted.
const UNITS: [&str; 24] = [
    "kr",
    "tkr",
    "mnkr",
    "kronor",
    "%",
    "procent",
    "tjänst",
    "tjänster",
    "person",
    "personer",
    "chef",
    "chefer",
    "anställd",
    "anställda",
    "heltidsekvivalenter",
    "årsarbetare",
    "timmar",
    "dagar",
    "posts",
    "positions",
    "persons",
    "people",
    "percent",
    "staff",
];

/// What stands before a hyphen in a word, and is no syllable of it.
const SHORT: [&str; 8] = ["it", "e", "hr", "pc", "gis", "sms", "ai", "ks"];

/// What is parted between the end of a line and the beginning of the next, where something is.
fn parted(line: &str, next: &str) -> Option<String> {
    let (line, next) = (line.trim_end(), next.trim_start());
    let (last, first) = (line.rsplit(char::is_whitespace).next()?, next.split_whitespace().next()?);
    let ends_in_digit = last.ends_with(|c: char| c.is_ascii_digit());
    let word = first.trim_end_matches(['.', ',', ';', ':', ')']);
    let begins = last.trim_start_matches(['(', '”', '“']).trim_end_matches('-');
    let broken = (ends_in_digit && UNITS.contains(&word))
        || (last.len() <= 3
            && last.chars().all(|c| c.is_ascii_digit())
            && word.len() == 3
            && word.chars().all(|c| c.is_ascii_digit()))
        // A stretch of days may take more than a narrow column has.
        || (last.ends_with('–')
            && !last.contains('-')
            && last.trim_end_matches('–').ends_with(|c: char| c.is_ascii_digit())
            && first.starts_with(|c: char| c.is_ascii_digit()))
        || (ends_in_digit && first.starts_with('–') && first.len() > '–'.len_utf8())
        || (last.ends_with('-')
            && SHORT.contains(&begins.to_lowercase().as_str())
            && first.starts_with(char::is_lowercase)
            && first != "och");
    broken.then(|| format!("`{last}` / `{first}`"))
}

#[test]
fn no_number_is_parted_from_its_unit_and_no_short_word_from_its_other_half() {
    each_document(|document| {
        let mut faults = Vec::new();
        for (number, page) in (1..).zip(&document.pages) {
            for pair in page.lines.windows(2) {
                let [line, next] = pair else { continue };
                let below = next.bottom - line.bottom;
                let is_one =
                    line.block == next.block && (line.largest() - next.largest()).abs() < 0.1;
                if is_one && below > 2.0 && below < 2.0 * line.largest() {
                    faults.extend(parted(&line.text(), &next.text()).map(|it| (number, it)));
                }
            }
        }
        faults
    });
}

#[test]
fn what_is_not_parted_is_known() {
    for (line, next) in [
        ("kostar 50", "000 kr"),
        ("har 4", "tjänster."),
        ("öppet 07.00–", "17.00"),
        ("öppet 07.00", "–17.00"),
        ("skolans it-", "support"),
        ("växte till 12", "%,"),
    ] {
        assert!(parted(line, next).is_some(), "{line} / {next}");
    }
    for (line, next) in
        [("året 2019", "kostade"), ("HR-", "och"), ("kommun-", "styrelsen"), ("punkt 4", "gäller")]
    {
        assert_eq!(parted(line, next), None);
    }
}

/// In a document that flows the head names the chapter of the page: one that begins further down has not begun.
#[test]
fn no_running_head_names_a_chapter_that_has_not_begun() {
    each_document(|document| {
        let mut faults = Vec::new();
        for (number, page) in
            (1..).zip(&document.pages).skip(1).filter(|(_, page)| page.is_upright())
        {
            let heads: Vec<_> = page
                .lines
                .iter()
                .filter(|line| line.top < 0.08 * page.height)
                .map(Line::text)
                .collect();
            let titles = page.text().filter(|line| {
                line.bold && line.largest() > TITLE && line.top > 0.25 * page.height
            });
            for title in titles {
                if heads.iter().any(|head| head.ends_with(title.text().trim())) {
                    faults.push((number, format!("the head says `{}`", title.text())));
                }
            }
        }
        faults
    });
}

/// The sizes, in tenths of a point, in which paragraphs of a page are set: three lines or more that run over the better part of a column.
fn sizes(page: &Page) -> BTreeSet<u32> {
    let mut sizes = BTreeSet::new();
    for lines in
        page.lines.chunk_by(|a, b| a.block == b.block && (a.largest() - b.largest()).abs() < 0.05)
    {
        let wide = lines.iter().filter(|line| line.right - line.left > 0.3 * page.width).count();
        if wide >= 3 && lines.iter().all(|line| !line.bold) {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a size of type in tenths of a point"
            )]
            sizes.insert((lines[0].largest() * 10.0).round() as u32);
        }
    }
    sizes
}

/// Text is fitted by composing, not by shrinking: in a document there are the sizes of its scale and no others.
#[test]
fn text_has_the_same_sizes_on_all_pages() {
    each_document(|document| {
        let all: BTreeSet<_> = document.pages.iter().flat_map(sizes).collect();
        let fault = format!("paragraphs are set in {all:?} tenths of a point");
        (all.len() > 5).then_some((1, fault)).into_iter().collect()
    });
}

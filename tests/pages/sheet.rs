//! The pages of a PDF as mupdf sees them: lines of text with their places, and the rows of the tables among them.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use crate::made;
use crate::support::{Project, in_ci, reports, tools};

/// The share of the height at which the foot of a page begins, in every format.
const FOOT: f64 = 0.915;
/// The share of the height that head and margin take.
const HEAD: f64 = 0.085;

pub(crate) struct Document {
    pub(crate) name: String,
    pub(crate) pages: Vec<Page>,
}

pub(crate) struct Page {
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) lines: Vec<Line>,
}

/// A line of text: its box from the upper left, the runs of one size in it, whether it begins bold, and the block of lines it stands in.
pub(crate) struct Line {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
    pub(crate) runs: Vec<(f64, String)>,
    pub(crate) bold: bool,
    pub(crate) block: usize,
}

impl Line {
    pub(crate) fn text(&self) -> String {
        self.runs.iter().map(|run| run.1.as_str()).collect()
    }

    pub(crate) fn largest(&self) -> f64 {
        self.runs.iter().map(|run| run.0).fold(0.0, f64::max)
    }

    /// The upper and lower edge of the bodies of the letters: a box has room for accents and strokes above and below them.
    pub(crate) fn body(&self) -> (f64, f64) {
        let quarter = (self.bottom - self.top) / 4.0;
        (self.top + quarter, self.bottom - quarter)
    }

    /// Whether the bodies of the letters of two lines lie over each other.
    pub(crate) fn covers(&self, other: &Self) -> bool {
        let ((top, bottom), (upper, lower)) = (self.body(), other.body());
        self.overlap(other) > 1.0 && bottom.min(lower) - top.max(upper) > 1.0
    }

    /// How far two lines reach over and under each other.
    pub(crate) fn overlap(&self, other: &Self) -> f64 {
        self.right.min(other.right) - self.left.max(other.left)
    }

    /// Whether it ends an exhibit: its source, or a note.
    pub(crate) fn is_source(&self) -> bool {
        ["Källa:", "Source:"].iter().any(|word| self.text().starts_with(word))
    }

    pub(crate) fn is_note(&self) -> bool {
        self.is_source()
            || ["Anm.", "Note", "* ", "** "].iter().any(|word| self.text().starts_with(word))
    }
}

/// The caption of an exhibit: its series, its number, and whether it stands over a part that goes on.
pub(crate) struct Caption<'p> {
    pub(crate) line: &'p Line,
    pub(crate) series: String,
    pub(crate) number: usize,
    pub(crate) again: bool,
}

impl Caption<'_> {
    pub(crate) fn is_table(&self) -> bool {
        ["Tabell", "Table"].contains(&self.series.as_str())
    }
}

pub(crate) fn caption(line: &Line) -> Option<Caption<'_>> {
    let text = line.text();
    let mut words = text.split_whitespace();
    let series =
        words.next().filter(|word| ["Tabell", "Diagram", "Table", "Figure"].contains(word))?;
    let number = words.next()?.parse().ok()?;
    let again = matches!(words.next(), Some("(forts.)" | "(cont.)"));
    line.bold.then(|| Caption { line, series: series.to_owned(), number, again })
}

/// A row of a table: its lines, from the upper left.
pub(crate) type Row<'p> = Vec<&'p Line>;

/// A heading over a group of rows.
pub(crate) fn is_group(row: &Row<'_>) -> bool {
    row.len() == 1 && row.iter().all(|line| line.bold)
}

pub(crate) fn is_sum(row: &Row<'_>) -> bool {
    let first = row.first().filter(|line| line.bold).map(|line| line.text()).unwrap_or_default();
    ["Summa", "Delsumma", "Total", "Subtotal", "Netto"].iter().any(|word| first.starts_with(word))
}

impl Page {
    /// All lines but the running head and foot.
    pub(crate) fn text(&self) -> impl Iterator<Item = &Line> {
        self.lines
            .iter()
            .filter(|line| line.top > HEAD * self.height && line.top < FOOT * self.height)
    }

    /// The share of the room for text down to which there is some.
    pub(crate) fn filled(&self) -> f64 {
        let bottom = self.text().map(|line| line.bottom).fold(0.0, f64::max);
        (bottom / self.height - HEAD) / (FOOT - HEAD)
    }

    /// How much room is left below the last line, in points.
    pub(crate) fn left(&self) -> f64 {
        (1.0 - self.filled()) * (FOOT - HEAD) * self.height
    }

    pub(crate) fn is_upright(&self) -> bool {
        self.height > self.width
    }

    /// The size that most letters of the page have, in points.
    pub(crate) fn usual(&self) -> f64 {
        let mut letters = BTreeMap::<u64, usize>::new();
        for (size, text) in self.lines.iter().flat_map(|line| &line.runs) {
            *letters.entry(size.to_bits()).or_default() += text.chars().count();
        }
        letters.into_iter().max_by_key(|entry| entry.1).map_or(0.0, |entry| f64::from_bits(entry.0))
    }

    pub(crate) fn captions(&self) -> Vec<Caption<'_>> {
        self.lines.iter().filter_map(caption).collect()
    }

    /// The lines of an exhibit: below its caption, down to its source or the next caption, and left of what stands beside it.
    pub(crate) fn exhibit<'p>(&'p self, over: &Caption<'p>) -> Vec<&'p Line> {
        let from = over.line;
        let captions = self.captions();
        let beside = captions
            .iter()
            .filter(|it| (it.line.top - from.top).abs() < 60.0 && it.line.left > from.right);
        let right = beside.map(|it| it.line.left).fold(self.width, f64::min);
        let inside = |line: &&Line| {
            line.top > from.top + 2.0 && line.left > from.left - 4.0 && line.left < right - 4.0
        };
        let ends = |line: &&Line| {
            line.is_note()
                || caption(line).is_some()
                || line.largest() > 1.15 * self.usual().max(from.largest())
        };
        let mut lines: Vec<_> = self.text().filter(inside).collect();
        lines.sort_by(|a, b| a.top.total_cmp(&b.top).then(a.left.total_cmp(&b.left)));
        let end = lines.iter().copied().filter(ends).map(|line| line.top).fold(f64::MAX, f64::min);
        lines.retain(|line| line.top < end - 1.0);
        // A caption may take more than a line.
        let mut above = from.bottom;
        while let Some(at) = lines.iter().position(|line| {
            line.bold && (line.left - from.left).abs() < 1.0 && line.top < above + 1.5
        }) {
            above = lines.remove(at).bottom;
        }
        lines
    }

    /// The head and the rows of a table on this page. Lines that stand closer than rows do are of one row.
    pub(crate) fn rows<'p>(&'p self, over: &Caption<'p>) -> (Row<'p>, Vec<Row<'p>>) {
        let mut rows: Vec<(f64, Row<'p>)> = Vec::new();
        let mut lines = self.exhibit(over);
        lines.sort_by(|a, b| a.bottom.total_cmp(&b.bottom));
        for line in lines {
            match rows.last_mut() {
                Some((bottom, row)) if line.bottom - *bottom < 1.42 * line.largest() => {
                    *bottom = line.bottom;
                    row.push(line);
                }
                _ => rows.push((line.bottom, vec![line])),
            }
        }
        let mut rows = rows.into_iter().map(|(_, mut row)| {
            row.sort_by(|a, b| a.left.total_cmp(&b.left));
            row
        });
        (rows.next().unwrap_or_default(), rows.collect())
    }
}

fn number(node: roxmltree::Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name).unwrap().parse().unwrap()
}

fn line(block: usize, node: roxmltree::Node<'_, '_>) -> Line {
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
        block,
        left: sides[0],
        top: sides[1],
        right: sides[2],
        bottom: sides[3],
        runs: runs.collect(),
    }
}

fn page(node: roxmltree::Node<'_, '_>) -> Page {
    let blocks = node.descendants().filter(|node| node.has_tag_name("block")).enumerate();
    let lines = blocks.flat_map(|(index, block)| {
        let lines = block.children().filter(|node| node.has_tag_name("line"));
        lines.map(move |node| line(index, node)).filter(|line| !line.text().trim().is_empty())
    });
    Page { width: number(node, "width"), height: number(node, "height"), lines: lines.collect() }
}

/// The pages of a PDF; none, with a word on it, where mupdf is not installed. In CI it is.
fn pages(pdf: &Path) -> Option<Vec<Page>> {
    let output =
        Command::new("mutool").args(["draw", "-q", "-F", "stext", "-o", "-"]).arg(pdf).output();
    let Ok(output) = output else {
        assert!(!in_ci(), "mutool is not installed");
        return None;
    };
    let xml = String::from_utf8_lossy(&output.stdout).into_owned();
    let document = roxmltree::Document::parse(&xml).unwrap();
    let pages = document.descendants().filter(|node| node.has_tag_name("page"));
    Some(pages.map(page).collect())
}

/// The documents of batches: the profiles of this repository, and those that a new project of profiles has.
fn profiles() -> impl Iterator<Item = Document> {
    let project = Project::empty().with_input("profile").with_kind("scaffold", "profile");
    project.run("build").fine();
    let all: Vec<_> = project
        .files("out")
        .iter()
        .filter_map(|file| {
            let name = file.strip_suffix(".pdf")?.to_owned();
            Some(Document { name, pages: pages(&project.path(file))? })
        })
        .collect();
    assert!(all.len() > 24 || all.is_empty(), "only {} documents of profiles", all.len());
    all.into_iter()
}

/// The client's document and the working paper of every report in `inputs/`, of the made ones, and of batches.
pub(crate) fn documents() -> &'static [Document] {
    static READ: OnceLock<Vec<Document>> = OnceLock::new();
    READ.get_or_init(|| {
        let made = made::project();
        made.run("build").warned();
        let of_inputs = reports().into_iter().map(|name| (tools::reports(), name, ""));
        let all =
            of_inputs.chain(made::KINDS.iter().map(|kind| (&made, (*kind).to_owned(), "made ")));
        all.flat_map(|(project, name, made)| {
            ["", "-working-paper"].map(|which| {
                let pages = pages(&project.path(&format!("out/{name}/{name}{which}.pdf")))?;
                Some(Document { name: format!("{made}{name}{which}"), pages })
            })
        })
        .flatten()
        .chain(profiles())
        .collect()
    })
}

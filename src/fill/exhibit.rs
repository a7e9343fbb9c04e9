//! Planned exhibits → components: a table's columns get their widths here, because here it is known how wide letters are.

use super::Filler;
use super::align::{RowFace, Widths};
use super::component::{self, Chart, Component, Footnote, Nothing, Place, Room};
use super::inline::{Inline, Inlines, plain, said, source_line};
use super::table::{Align, Cell, Column, Row, RowStyle, Table};
use crate::diag::{Code, Diagnostic};
use crate::exhibit::{Exhibit, Grid, GridCell, RowKind, Series, Shows};
use crate::lang::Word;
use crate::model::exhibit::ExhibitPart;
use crate::model::kind::Measure;
use crate::model::text::Text;
use crate::source::{Located, Origin};

/// A table or a chart of any table.
pub(crate) fn fill_exhibit(filler: &mut Filler<'_>, part: &ExhibitPart) -> Vec<Component> {
    let Some(exhibit) = filler.exhibits.of(part) else { return Vec::new() };
    if exhibit.source.is_empty() && !matches!(exhibit.shows, Shows::Faulty) {
        filler.prose.faults.push(without_source(exhibit));
    }
    let caption = filler.prose.inline_of(exhibit.title.as_ref()).unwrap_or_default();
    let notes = filler.prose.inline_of(exhibit.note.as_ref()).into_iter().collect();
    let texts = Texts { caption, notes };
    match &exhibit.shows {
        Shows::Table(grid) => {
            let table = table(filler, exhibit, grid, texts);
            table.map(|table| Component::Table(Box::new(table))).into_iter().collect()
        }
        Shows::Chart(plan) => {
            let chart = chart(filler, exhibit, &plan.what, texts);
            let chart = chart.map(|chart| Component::Chart(Box::new(chart)));
            let data = plan.has_table.then(|| plan.to_grid());
            let data = data.and_then(|grid| table(filler, exhibit, &grid, Texts::default()));
            // It is a part of the chart, and has neither number nor source of its own.
            let data = data.map(|data| component::Table { place: None, notes: None, ..data });
            chart.into_iter().chain(data.map(|data| Component::Table(Box::new(data)))).collect()
        }
        Shows::Nothing => vec![nothing(filler, exhibit, texts)],
        Shows::Faulty => Vec::new(),
    }
}

/// The evaluated prose of an exhibit.
#[derive(Default)]
struct Texts {
    caption: Inlines,
    notes: Vec<Inlines>,
}

/// The table of a grid; none where its columns find no room, or nothing is printed.
fn table(
    filler: &mut Filler<'_>,
    exhibit: &Exhibit,
    grid: &Grid,
    texts: Texts,
) -> Option<component::Table> {
    let Some(set) = Setting::of(grid, filler.kind.measure, filler.widths) else {
        filler.prose.faults.push(too_wide(exhibit, grid, filler));
        return None;
    };
    let rows: Vec<Row> = grid
        .rows
        .iter()
        .map(|row| Row {
            style: style(row.kind),
            cells: row.cells.iter().map(|cell| content(filler, cell)).collect(),
        })
        .collect();
    if !filler.is_printed {
        return None;
    }
    let header = grid.columns.iter().position(|column| !column.is_number);
    let columns =
        grid.columns.iter().zip(set.widths).enumerate().map(|(at, (column, width))| Column {
            label: column.label.clone(),
            align: if column.is_number { Align::Decimal } else { Align::Start },
            width: width.into(),
            row_header: at == 0 && header == Some(0),
        });
    let footnotes = grid.footnotes.iter().map(|note| Footnote {
        mark: note.mark.clone(),
        content: vec![Inline::literal(note.text.as_str())],
    });
    let table = Table::new(filler, exhibit.id.as_str(), texts.caption, columns.collect());
    let table = Table {
        source: Some(source(exhibit)),
        rows,
        room: Some(Room { tight: set.is_tight, largest: set.largest }),
        ..table.with_footnotes(footnotes.collect())
    };
    let mut table = table.into_printed(filler);
    // Those of the table itself stand below what its author says of it.
    let notes = table.notes.take().unwrap_or_default();
    table.notes = Some(texts.notes.into_iter().chain(notes).collect());
    Some(table)
}

fn style(kind: RowKind) -> RowStyle {
    match kind {
        RowKind::Plain => RowStyle::Normal,
        RowKind::Marked => RowStyle::Marked,
        RowKind::Group => RowStyle::Group,
        RowKind::Subtotal => RowStyle::Subtotal,
        RowKind::Total => RowStyle::Total,
    }
}

fn content(filler: &mut Filler<'_>, cell: &GridCell) -> Cell {
    if cell.is_number && !cell.text.is_empty() {
        return match &cell.path {
            Some(path) => Cell::Figure(path.clone(), cell.text.clone()),
            None => Cell::Number(cell.text.clone()),
        };
    }
    if cell.text.is_empty() {
        return Cell::Empty;
    }
    // The texts of goals are prose, wherever they are shown.
    if let Some(origin) = cell.read.filter(|origin| is_prose(filler, *origin)) {
        let text: Text = Located::new(cell.text.as_str().into(), origin);
        return Cell::Inline(filler.prose.inline(&text));
    }
    Cell::text(cell.text.as_str())
}

fn is_prose(filler: &Filler<'_>, origin: Origin) -> bool {
    let Some((goals, file)) = filler.model.files.get("goals").zip(origin.file()) else {
        return false;
    };
    let path = filler.prose.sources.get(file).path();
    path.strip_prefix(&filler.model.folder()) == Some(&*goals.file.value)
}

fn chart(filler: &Filler<'_>, exhibit: &Exhibit, what: &str, texts: Texts) -> Option<Chart> {
    let chart = filler.chart(&exhibit.id)?;
    let said = said(&texts.caption);
    let title = if said.is_empty() { what } else { said.trim_end_matches('.') };
    let alt = if title.is_empty() {
        chart.alt
    } else {
        format!("{title}, {}", filler.language.uncapitalised(&chart.alt))
    };
    Some(Chart {
        place: Place { source: source(exhibit), ..chart.place },
        alt,
        caption: if said.is_empty() { plain(what) } else { texts.caption },
        notes: Some(texts.notes),
        ..chart
    })
}

/// The source line; none where no table has a label.
fn source(exhibit: &Exhibit) -> Inlines {
    source_line(&exhibit.source)
}

/// The place of an exhibit that has no data: its number stands, because prose may refer to it.
fn nothing(filler: &Filler<'_>, exhibit: &Exhibit, texts: Texts) -> Component {
    let kind = match exhibit.series {
        Series::Tables => "table",
        Series::Charts => "chart",
    };
    let (id, number) = filler.next(exhibit.series, &exhibit.id);
    let words = format!("{}.", filler.language.word(Word::ExhibitEmpty));
    Component::Nothing(Box::new(Nothing {
        place: Place { id, number, source: source(exhibit) },
        kind,
        caption: texts.caption,
        content: plain(words.as_str()),
        alt: words,
        notes: texts.notes,
    }))
}

/// How closely the columns of a table stand.
struct Setting {
    /// As the template has them: shares of the measure, or in em where the table needs less of it.
    widths: Vec<String>,
    is_tight: bool,
    /// The largest type, in points, at which every column has room: on a slide with little on it type grows.
    largest: f64,
}

/// The bar of a marked row, with its air, in points.
const BAR: f64 = 4.0;

/// A table is at most so much wider than it would like to be: numbers far from their names are read in the wrong row.
const STRETCH: f64 = 1.9;

/// The type of tables and the inset of their cells, in points, as `templates/base/type.typ` and `parts/table.typ` have them:
/// ordinary, then tight.
fn types(measure: Measure) -> [(f64, f64); 2] {
    match measure {
        Measure::Column => [(9.5, 6.0), (9.0, 3.0)],
        Measure::Wide => [(11.2, 8.0), (9.5, 3.5)],
        Measure::Slide => [(14.5, 8.0), (12.0, 4.0)],
    }
}

impl Setting {
    /// The ordinary setting, or the tight one where that has no room; none where neither has.
    fn of(grid: &Grid, measure: Measure, widths: &Widths<'_>) -> Option<Self> {
        let room = measure.width();
        types(measure).into_iter().zip([false, true]).find_map(|((size, inset), is_tight)| {
            let needs: Vec<(f64, f64)> =
                (0..grid.columns.len()).map(|at| need(grid, at, widths)).collect();
            let insets = 2.0 * inset * number(needs.len());
            let all = |of: fn(&(f64, f64)) -> f64| needs.iter().map(of).sum::<f64>();
            let (least, wanted) = (all(|need| need.0), all(|need| need.1));
            let with_insets = |em: f64| em * size + 2.0 * inset;
            let mut points: Vec<_> =
                needs.iter().map(|need| (with_insets(need.0), with_insets(need.1))).collect();
            // Beside the bar of a marked row the first column stands in.
            if let Some(first) = points.first_mut() {
                *first = (first.0 + BAR, first.1 + BAR);
            }
            let shared = shared_out(&points, room)?;
            let total = wanted * size + insets;
            let widths = if total * STRETCH < room {
                points.iter().map(|point| format!("{:.2}em", point.1 * STRETCH / size)).collect()
            } else {
                shared.iter().map(|width| format!("{width:.1}fr")).collect()
            };
            let largest = ((room - insets - BAR) / least.max(1.0) * 100.0).floor() / 100.0;
            Some(Self { widths, is_tight, largest })
        })
    }
}

/// A number of things as a factor of lengths.
fn number(of: usize) -> f64 {
    f64::from(u32::try_from(of).unwrap_or(u32::MAX))
}

/// The width of a text column in em at which it begins to read well, and the widest that it asks for.
const TEXT: (f64, f64) = (7.0, 26.0);

/// The widest in em that a head over numbers asks for before it breaks.
const HEAD: f64 = 12.0;

/// What a column needs at least, and what it would like, in em.
fn need(grid: &Grid, at: usize, widths: &Widths<'_>) -> (f64, f64) {
    let em = |text: &str| widths.em(RowFace::Semibold, text);
    let words = |text: &str| text.split_whitespace().map(em).fold(0.0, f64::max);
    let Some(column) = grid.columns.get(at) else { return (0.0, 0.0) };
    let cells = || {
        let rows = grid.rows.iter().filter(|row| row.kind != RowKind::Group);
        rows.filter_map(move |row| row.cells.get(at)).map(|cell| cell.text.as_str())
    };
    let head = words(&column.label);
    if column.is_number {
        // Numbers never break, and decimals below each other may make a column wider than its widest number.
        let (mut whole, mut tail) = (0.0_f64, 0.0_f64);
        for text in cells() {
            let cut = text.rfind([',', '.']).unwrap_or(text.len());
            whole = whole.max(em(text.get(..cut).unwrap_or_default()));
            tail = tail.max(em(text.get(cut..).unwrap_or_default()));
        }
        // Heads hyphenate: half of a long word is enough.
        let least = (whole + tail).max(head.min(5.0).max(head / 2.0)) + 0.1;
        (least, least.max(head).max(em(&column.label).min(HEAD)))
    } else {
        let longest = cells().map(words).fold(head, f64::max);
        let whole = cells().map(em).fold(em(&column.label), f64::max);
        let least = longest.min(TEXT.0).min(whole) + 0.1;
        (least, whole.clamp(least, TEXT.1))
    }
}

/// The room shared out: each has what it needs, and of what is left as it would like; none where that is too much.
fn shared_out(needs: &[(f64, f64)], room: f64) -> Option<Vec<f64>> {
    let least: f64 = needs.iter().map(|need| need.0).sum();
    let wanted: f64 = needs.iter().map(|need| need.1).sum();
    if least > room {
        return None;
    }
    if wanted <= room {
        let more = room / wanted.max(1.0);
        return Some(needs.iter().map(|need| need.1 * more).collect());
    }
    let share = (room - least) / (wanted - least).max(1.0);
    Some(needs.iter().map(|need| need.0 + (need.1 - need.0) * share).collect())
}

/// N0776: an exhibit that does not say where its numbers are from.
fn without_source(exhibit: &Exhibit) -> Diagnostic {
    let what = match exhibit.series {
        Series::Tables => "the table",
        Series::Charts => "the chart",
    };
    let message = format!("{what} names no source (nothing that it is made of has a `label`)");
    Diagnostic::warning(Code::EXHIBIT_SOURCE, exhibit.from, message).with_hint(
        "state `label = \"…\"` beside the `file` of its table: who published it, and when",
    )
}

/// N0772: a table whose columns find no room.
fn too_wide(exhibit: &Exhibit, grid: &Grid, filler: &Filler<'_>) -> Diagnostic {
    let measure = filler.kind.measure;
    let [_, (size, inset)] = types(measure);
    let needed: f64 = (0..grid.columns.len())
        .map(|at| need(grid, at, filler.widths).0 * size + 2.0 * inset)
        .sum();
    let message = format!(
        "{} columns need {needed:.0} pt beside each other (the page has {:.0})",
        grid.columns.len(),
        measure.width()
    );
    Diagnostic::error(Code::EXHIBIT_WIDE, exhibit.from, message).with_hint(
        "show fewer (`columns`), shorten their heads (`labels`), or draw a chart of them",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_shared_out_whole_and_nobody_gets_less_than_the_least() {
        for (needs, room) in [
            (vec![(10.0, 20.0), (10.0, 80.0)], 60.0),
            (vec![(10.0, 20.0), (10.0, 30.0)], 400.0),
            (vec![(10.0, 10.0)], 10.0),
        ] {
            let shared = shared_out(&needs, room).unwrap();
            assert!((shared.iter().sum::<f64>() - room).abs() < 0.01, "{shared:?}");
            assert!(shared.iter().zip(&needs).all(|(got, need)| *got >= need.0), "{shared:?}");
        }
        assert!(shared_out(&[(10.0, 20.0), (10.0, 20.0)], 19.0).is_none());
    }
}

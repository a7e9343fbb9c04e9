//! The comparison → its charts: the matrix of who organises what, and the own values among those of others.

use rust_decimal::prelude::ToPrimitive;

use crate::chart::report::{DrawContext, FULL, ReportChart};
use crate::chart::{
    Matrix, MatrixCell, MatrixRow, RangeHeads, RangeRow, Ranges, Span, draw_matrix, draw_ranges,
};
use crate::figure::Figures;
use crate::lang::{Language, Word};
use crate::model::Model;
use crate::model::quantity::Quantity;
use crate::subject::peers::figure::{combination_name, combinations};
use crate::subject::peers::model::{Category, ComparedId, NoteId, PeerId};
use crate::subject::peers::notes::{mark, marks};

/// The word for a way of organising.
#[must_use]
pub(crate) fn category_word(category: Category) -> Word {
    match category {
        Category::Central => Word::PeerCentral,
        Category::HeldTogether => Word::PeerHeldTogether,
        Category::Decentral => Word::PeerDecentral,
        Category::Procured => Word::PeerProcured,
    }
}

pub(crate) fn matrix(context: DrawContext<'_>) -> ReportChart {
    let DrawContext { model, figures, style } = context;
    let (comparison, language) = (model.comparison(), model.head.language);
    let (functions, notes) = (comparison.organised(), comparison.matrix_notes());
    let mark_of =
        |note: Option<NoteId>| notes.iter().position(|&known| Some(known) == note).map(mark);
    let columns = functions.iter().map(|&f| {
        let function = &comparison.functions[f];
        format!("{}{}", function.name, mark_of(function.note).unwrap_or_default())
    });
    let cell = |peer: PeerId, function: ComparedId| match comparison.cell(peer, function) {
        None => MatrixCell::default(),
        Some(cell) => MatrixCell {
            categories: cell.how.value.iter().map(|&category| category as usize).collect(),
            mark: mark_of(cell.note),
            text: None,
        },
    };
    let own = own_ways(model, figures).map(|ways| MatrixRow {
        label: model.head.municipality.to_string(),
        cells: ways.iter().map(|(_, how)| own_cell(how)).collect(),
        emphasis: true,
    });
    let peers = comparison.peers.entries().map(|(at, peer)| MatrixRow {
        label: peer.name.value.to_string(),
        cells: functions.iter().map(|&function| cell(at, function)).collect(),
        emphasis: false,
    });
    let rows = own.into_iter().chain(peers);
    let matrix = Matrix {
        columns: columns.collect(),
        rows: rows.collect(),
        categories: Category::ALL.map(|c| language.word(category_word(c)).to_owned()).into(),
        width: FULL,
    };
    let caption = language.word(Word::CaptionPeerMatrix);
    let path = |&f: &ComparedId| format!("count.{}.answered", comparison.functions[f].id.value);
    let paths = functions.iter().map(path).collect();
    let columns = functions.iter().map(|&f| column_in_words(model, figures, f));
    let said: Vec<_> = columns.chain(own_in_words(model, figures)).collect();
    ReportChart {
        drawing: draw_matrix(&matrix, style.palette, style.fonts),
        wide: None,
        caption: caption.into(),
        alt: format!("{caption}. {}", said.join(" ")),
        figures: paths,
    }
}

/// How the own municipality has organised each function of the matrix, by where its own posts are; none where it has posts in none.
/// What its posts say nothing of has no way.
pub(crate) fn own_ways(
    model: &Model,
    figures: &Figures,
) -> Option<Vec<(ComparedId, Vec<Category>)>> {
    let comparison = model.comparison();
    let way = |function: ComparedId| {
        let held = &comparison.functions[function].holds;
        let has = |place: &str| {
            held.iter().any(|id| {
                let path = format!("function.{id}.{place}.positions");
                figures.get(&path).is_some() && !figures.quantity(&path).is_exactly(0)
            })
        };
        let places = [("central", Category::Central), ("local", Category::Decentral)];
        places.into_iter().filter(|(place, _)| has(place)).map(|(_, how)| how).collect()
    };
    let ways: Vec<(ComparedId, Vec<Category>)> =
        comparison.organised().into_iter().map(|function| (function, way(function))).collect();
    ways.iter().any(|(_, how)| !how.is_empty()).then_some(ways)
}

fn own_cell(how: &[Category]) -> MatrixCell {
    MatrixCell {
        categories: how.iter().map(|&category| category as usize).collect(),
        ..MatrixCell::default()
    }
}

/// "Danderyd: ekonomi centraliserad/decentraliserad, HR och lön centraliserad."
fn own_in_words(model: &Model, figures: &Figures) -> Option<String> {
    let language = model.head.language;
    let ways = own_ways(model, figures)?;
    let said: Vec<_> = ways
        .iter()
        .filter(|(_, how)| !how.is_empty())
        .map(|(function, how)| {
            let name = language.uncapitalised(&model.comparison().functions[*function].name);
            format!("{name} {}", language.uncapitalised(&combination_words(how, language)))
        })
        .collect();
    Some(format!("{}: {}.", model.head.municipality, said.join(", ")))
}

/// "Ekonomi: centraliserad i Ekerö och Täby; decentraliserad i Lomma."
fn column_in_words(model: &Model, figures: &Figures, function: ComparedId) -> String {
    let language = model.head.language;
    let function = &model.comparison().functions[function];
    let said: Vec<_> = combinations()
        .iter()
        .filter_map(|how| {
            let path = format!("count.{}.{}", function.id.value, combination_name(how));
            let names = figures.names(&path).filter(|names| !names.is_empty())?;
            let how = combination_words(how, language);
            let how = language.uncapitalised(&how);
            Some(format!("{how} {} {}", language.word(Word::PeerIn), language.list(names)))
        })
        .collect();
    format!("{}: {}.", function.name, said.join("; "))
}

/// "Centraliserad/decentraliserad".
#[must_use]
pub(crate) fn combination_words(how: &[Category], language: Language) -> String {
    let words: Vec<_> = how
        .iter()
        .enumerate()
        .map(|(at, &category)| {
            let word = language.word(category_word(category));
            if at == 0 { word.to_owned() } else { language.uncapitalised(word) }
        })
        .collect();
    words.join("/")
}

pub(crate) fn ranges(context: DrawContext<'_>) -> ReportChart {
    let DrawContext { model, figures, style } = context;
    let (comparison, language) = (model.comparison(), model.head.language);
    let notes = comparison.measure_notes();
    let mut rows: Vec<(Quantity, RangeRow)> = comparison
        .measured()
        .into_iter()
        .zip(&notes.of)
        .map(|(function, notes)| {
            let function = &comparison.functions[function];
            let value = |part: &str| figures.printed(&format!("peer.{}.{part}", function.id.value));
            let label = format!("{}{}", function.name, marks(notes));
            (value("own"), range_row(label, value, language))
        })
        .collect();
    rows.sort_by_key(|(own, _)| std::cmp::Reverse(own.min_or_zero()));
    let rows: Vec<RangeRow> = rows.into_iter().map(|(_, row)| row).collect();
    let caption = caption(model);
    let parts = ["own", "mean", "min", "max", "n"];
    let path = |f: ComparedId| {
        parts.map(|part| format!("peer.{}.{part}", comparison.functions[f].id.value))
    };
    let paths = comparison.measured().into_iter().flat_map(path).collect();
    let alt = alt(&caption, &rows, model);
    let ranges = Ranges {
        rows,
        width: FULL,
        heads: RangeHeads {
            own: model.head.municipality.to_string(),
            mean: language.word(Word::PeerMean).into(),
            reach: language.word(Word::PeerReach).into(),
        },
        legend: RangeHeads::default(),
    };
    ReportChart {
        drawing: draw_ranges(&ranges, style.palette, style.fonts),
        wide: None,
        alt,
        caption,
        figures: paths,
    }
}

fn range_row(label: String, value: impl Fn(&str) -> Quantity, language: Language) -> RangeRow {
    let (own, mean, min, max) = (value("own"), value("mean"), value("min"), value("max"));
    let reach = min.interval().zip(max.interval());
    let texts = RangeHeads {
        own: said(own, language),
        mean: said(mean, language),
        reach: match reach {
            Some(_) => format!("{}–{}", language.quantity(min), language.quantity(max)),
            None => said(Quantity::BLANK, language),
        },
    };
    RangeRow {
        label,
        note: None,
        reach: reach.map(|(min, max)| {
            let most = max.max.unwrap_or(max.min);
            Span { min: min.min.to_f64().unwrap_or(0.0), max: most.to_f64().unwrap_or(0.0) }
        }),
        mean: mean.interval().and_then(|mean| mean.min.to_f64()),
        own: own.interval().map(|own| Span {
            min: own.min.to_f64().unwrap_or(0.0),
            max: own.max.unwrap_or(own.min).to_f64().unwrap_or(0.0),
        }),
        texts,
    }
}

/// A number, or the dash of one that nobody gave.
fn said(quantity: Quantity, language: Language) -> String {
    match quantity {
        Quantity::BLANK => "–".into(),
        quantity => language.quantity(quantity),
    }
}

/// "Heltidsekvivalenter per stödområde: Danderyd och jämförda kommuner".
#[must_use]
pub(crate) fn caption(model: &Model) -> String {
    let language = model.head.language;
    format!(
        "{}: {} {}",
        language.word(Word::CaptionPeerTable),
        model.head.municipality,
        language.word(Word::AndOthers),
    )
}

fn alt(caption: &str, rows: &[RangeRow], model: &Model) -> String {
    let language = model.head.language;
    let mean = language.word(Word::PeerMeanOfOthers);
    let reach = language.word(Word::PeerReachOfOthers);
    let said: Vec<_> = rows
        .iter()
        .map(|row| {
            let RangeHeads { own, mean: middle, reach: ends } = &row.texts;
            let label = row.label.trim_end_matches(['*', ',']);
            format!("{label} {own} ({mean} {middle}, {reach} {ends})")
        })
        .collect();
    format!("{caption}. {}: {}.", model.head.municipality, said.join("; "))
}

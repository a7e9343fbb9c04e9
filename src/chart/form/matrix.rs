//! `matrix`: the values themselves in tiles, filled where they are above, hatched below, plain between.

use super::alt::Order;
use super::scene::Scene;
use super::{Cell, Class, Refusal, Row, Rules};
use crate::chart::canvas::{Area, Canvas, Face};
use crate::chart::labels::NOTE;
use crate::chart::{Matrix, MatrixCell, MatrixRow, count, matrix};
use crate::lang::Word;

pub(super) const RULES: Rules = Rules {
    word: Word::FormMatrix,
    has_one_scale: false,
    draws_without_values: false,
    series: (1, 14),
    series_hint: "show fewer columns, or use a table",
    alt: Order::Rows,
    compose,
};

fn compose<'s>(scene: &mut Scene<'s>) -> Option<Canvas<'s>> {
    let data = scene.data;
    let face = Face::semibold(NOTE, scene.palette.ink);
    let cells = data.rows.iter().flat_map(|row| row.cells.iter().take(data.series.len()));
    let widest = cells.map(|cell| face.width(scene.fonts, &cell.text)).fold(0.0, f64::max);
    // Labels take a quarter at most, and tiles stand 4 pt apart.
    let tile = (scene.width() * 0.72) / count(data.series.len().max(1)) - 4.0;
    if widest + 4.0 > tile {
        let what = format!("{} columns are too narrow for their values", data.series.len());
        return scene.refuse(Refusal::crowd(what, "show fewer columns or decimals, or use a wider measure"));
    }
    // A unit that all share stands in the caption, not in every head.
    let has_one_unit = match data.series.as_slice() {
        [first, rest @ ..] => !rest.is_empty() && rest.iter().all(|series| series.unit == first.unit),
        [] => false,
    };
    let names = &data.classes;
    let matrix = Matrix {
        columns: data.series.iter().map(|series| head(series, has_one_unit)).collect(),
        rows: data.rows.iter().map(|row| matrix_row(row, data.series.len())).collect(),
        categories: vec![names.above.clone(), names.below.clone(), names.within.clone()],
        width: scene.width(),
    };
    let mut canvas = matrix::compose(&matrix, &scene.palette, scene.fonts);
    frame_marked(scene, &mut canvas);
    Some(canvas)
}

fn head(series: &super::Series, has_one_unit: bool) -> String {
    match series.unit.as_str() {
        _ if has_one_unit => series.name.clone(),
        "" => series.name.clone(),
        unit => format!("{}, {unit}", series.name),
    }
}

fn matrix_row(row: &Row, number: usize) -> MatrixRow {
    let tile = |cell: &Cell| MatrixCell {
        categories: cell.quantity.interval().map(|_| category(cell.class)).into_iter().collect(),
        mark: None,
        text: Some(if cell.text.is_empty() { "–".to_owned() } else { cell.text.clone() }),
    };
    let cells = (0..number).map(|at| row.cells.get(at).map_or_else(|| tile(&Cell::default()), tile));
    MatrixRow { label: row.label.clone(), cells: cells.collect(), emphasis: row.is_marked }
}

fn category(class: Class) -> usize {
    match class {
        Class::Above => 0,
        Class::Below => 1,
        Class::Within => 2,
    }
}

/// An edge around each marked row: its band, which the drawing already has.
fn frame_marked(scene: &Scene<'_>, canvas: &mut Canvas<'_>) {
    use crate::chart::canvas::Mark;
    let bands: Vec<Area> = canvas
        .marks
        .iter()
        .filter_map(|mark| match mark {
            Mark::Rect { area, color } if *color == scene.palette.soft && *color != scene.palette.paper => Some(*area),
            _ => None,
        })
        .filter(|area| area.width() >= canvas.width - 0.1)
        .collect();
    for band in bands {
        canvas.outline(band, 1.5, scene.palette.accent);
    }
}

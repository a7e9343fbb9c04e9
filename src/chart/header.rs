//! What stands above the rows: the legend, the heads of the value columns, a rule.

use super::canvas::Canvas;
use super::color::Palette;
use super::columns::Columns;
use super::labels::NOTE;
use super::legend::{Entry, Legend, Sign};

/// Space between the legend and a head on the same line.
const APART: f64 = 20.0;
/// From the baseline of the heads to the rule.
const TO_RULE: f64 = 6.5;

/// Sets the header and gives the y below it. The legend starts above the bars, at `start`, on the line of the heads
/// if it fits there; else it has lines of its own. `signs` are drawn before the heads, one for each.
pub(crate) fn put_header(
    canvas: &mut Canvas<'_>,
    entries: Vec<Entry>,
    (columns, signs): (&Columns, &[Sign]),
    start: f64,
    palette: &Palette,
) -> f64 {
    let beside =
        Legend::new(canvas, entries.clone(), palette, (columns.left - APART - start).max(1.0));
    let is_one_line = beside.width + start + APART <= columns.left && beside.height() <= 16.0;
    let legend =
        if is_one_line { beside } else { Legend::new(canvas, entries, palette, canvas.width) };
    let heads = columns.head_height();
    if legend.is_empty() && heads <= 0.0 {
        return 0.0;
    }
    if heads <= 0.0 {
        legend.put(canvas, (if is_one_line { start } else { 0.0 }, 0.0), palette);
        return legend.height() + 5.0;
    }
    let mut top = 0.0;
    if !is_one_line {
        legend.put(canvas, (0.0, 0.0), palette);
        top = legend.height() + 4.0;
    }
    let baseline = top + heads.max(NOTE) - 1.0;
    if is_one_line {
        let middle = baseline - NOTE * 0.33;
        legend.put(canvas, (start, middle - 8.0), palette);
    }
    put_heads(canvas, (columns, signs), baseline, palette);
    canvas.rule(0.0, canvas.width, baseline + TO_RULE, 1.0, palette.primary);
    baseline + TO_RULE + 5.0
}

fn put_heads(
    canvas: &mut Canvas<'_>,
    (columns, signs): (&Columns, &[Sign]),
    baseline: f64,
    palette: &Palette,
) {
    let edges = columns.put_heads(canvas, baseline, palette);
    for (edge, sign) in edges.into_iter().zip(signs) {
        let x = edge - 5.0 - sign.width();
        sign.put(canvas, x, baseline - NOTE * 0.33, palette);
    }
}

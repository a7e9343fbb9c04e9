//! Goldens with the figures of real documents, and properties that every chart must keep.

mod any;
mod samples;

use proptest::prelude::*;

use self::any::*;
use self::samples::*;
pub(crate) use self::samples::{fonts, palette};
use super::canvas::{Area, Canvas, Mark};
use super::*;

#[test]
fn goldens() {
    insta::with_settings!({ snapshot_path => "../../../tests/ref/chart", prepend_module_to_snapshot => false, omit_expression => true }, {
        for (name, drawing) in [
            ("departments", draw_bars(&departments(), &palette(), fonts())),
            ("functions", draw_bars(&functions(), &palette(), fonts())),
            ("stacked", draw_bars(&stacked(), &palette(), fonts())),
            ("peers", draw_ranges(&peers(), &palette(), fonts())),
            ("matrix", draw_matrix(&matrix(), &palette(), fonts())),
            ("departments-aside", draw_bars(&Bars { width: 518.0, ..departments() }, &palette(), fonts())),
            ("peers-aside", draw_ranges(&peers_with_legend(), &palette(), fonts())),
            ("matrix-aside", draw_matrix(&Matrix { width: 518.0, ..matrix() }, &palette(), fonts())),
            ("ratios", draw_lines(&ratios(), &palette(), fonts())),
            ("years", draw_lines(&years(), &palette(), fonts())),
            ("outcome-and-budget", draw_lines(&outcome_and_budget(), &palette(), fonts())),
            ("calendar", draw_calendar(&calendar(), &palette(), fonts())),
        ] {
            insta::assert_snapshot!(name, drawing.svg);
        }
    });
}

/// The texts of a drawing with the space they take.
pub(crate) fn written(canvas: &Canvas<'_>) -> Vec<(String, Area)> {
    let of = |mark: &Mark| match mark {
        Mark::Text { text, area, .. } => Some((text.clone(), *area)),
        _ => None,
    };
    canvas.marks.iter().filter_map(of).collect()
}

pub(crate) fn well_set(canvas: Canvas<'_>) -> Result<(), TestCaseError> {
    let all = written(&canvas);
    for (at, (text, area)) in all.iter().enumerate() {
        let is_inside = area.left >= -0.1 && area.right <= canvas.width + 0.1 && area.top >= -0.6;
        prop_assert!(is_inside, "`{text}` leaves the drawing: {area:?}");
        for (other, space) in all.iter().skip(at + 1) {
            // Line boxes of one label may touch; ink may not.
            prop_assert!(!area.widened(-0.1, -1.2).overlaps(*space), "`{text}` on `{other}`");
        }
    }
    for mark in &canvas.marks {
        let area = mark.area();
        let is_finite =
            [area.left, area.top, area.right, area.bottom].iter().all(|x| x.is_finite());
        prop_assert!(
            is_finite && area.left >= -1.0 && area.right <= canvas.width + 1.0,
            "{mark:?}"
        );
    }
    let bottom = canvas.bottom() - canvas.top();
    let drawing = canvas.finish();
    prop_assert!(drawing.height > bottom - 1e-6 && drawing.height < bottom.max(1.0) + 0.02);
    prop_assert!(drawing.svg.starts_with("<svg width=") && drawing.svg.ends_with("</svg>\n"));
    prop_assert!(!drawing.svg.contains(" dy=") && !drawing.svg.contains("NaN"));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bars_are_well_set(bars in any_bars()) {
        well_set(bars::compose(&bars, &palette(), fonts()))?;
    }

    #[test]
    fn ranges_are_well_set(
        rows in prop::collection::vec(any_range(), 0..30),
        width in any_width(),
        heads in any_heads(),
        legend in prop_oneof![Just(RangeHeads::default()), any_heads()],
    ) {
        well_set(ranges::compose(&Ranges { rows, width, heads, legend }, &palette(), fonts()))?;
    }

    #[test]
    fn matrices_are_well_set(matrix in any_matrix()) {
        well_set(matrix::compose(&matrix, &palette(), fonts()))?;
    }

    #[test]
    fn lines_are_well_set(lines in any_lines()) {
        well_set(lines::compose(&lines, &palette(), fonts()))?;
    }

    #[test]
    fn bars_are_as_long_as_their_values(values in prop::collection::vec(1.0..500.0_f64, 1..20)) {
        let rows = values.iter().map(|value| bar("Rad", "", &[part(*value, *value, 0, "")], &["1"], false));
        let bars = Bars { rows: rows.collect(), width: 518.0, ..Bars::default() };
        let canvas = bars::compose(&bars, &palette(), fonts());
        let lengths: Vec<f64> = canvas
            .marks
            .iter()
            .filter_map(|mark| match mark { Mark::Rect { area, .. } => Some(area.width()), _ => None })
            .collect();
        prop_assert_eq!(lengths.len(), values.len());
        for (length, value) in lengths.iter().zip(&values) {
            prop_assert!((length / lengths[0] - value / values[0]).abs() < 1e-6 * value / values[0] + 1e-9);
        }
    }
}

#[test]
fn values_next_to_zero_are_drawn_as_zero() {
    let nothing = 4.0e-309;
    let reach = Some(Span { min: nothing, max: 0.0 });
    let rows = vec![RangeRow { label: "Rad".into(), reach, ..RangeRow::default() }];
    let ranges = Ranges { rows, width: 518.0, ..Ranges::default() };
    well_set(ranges::compose(&ranges, &palette(), fonts())).unwrap();
    let rows = vec![bar("Rad", "", &[part(nothing, nothing, 0, "")], &["0"], false)];
    let bars = Bars { rows, width: 518.0, ..Bars::default() };
    well_set(bars::compose(&bars, &palette(), fonts())).unwrap();
}

#[test]
fn the_same_input_gives_the_same_bytes_on_any_thread() {
    let draw = || {
        [
            draw_bars(&departments(), &palette(), fonts()),
            draw_ranges(&peers(), &palette(), fonts()),
            draw_matrix(&matrix(), &palette(), fonts()),
            draw_lines(&years(), &palette(), fonts()),
        ]
    };
    let first = draw();
    std::thread::scope(|scope| {
        let all: Vec<_> = (0..4).map(|_| scope.spawn(draw)).collect();
        for one in all {
            assert_eq!(one.join().unwrap(), first);
        }
    });
}

#[test]
fn empty_charts_are_small_drawings() {
    for drawing in [
        draw_bars(&Bars::default(), &palette(), fonts()),
        draw_ranges(&Ranges::default(), &palette(), fonts()),
        draw_matrix(&Matrix::default(), &palette(), fonts()),
        draw_lines(&Lines::default(), &palette(), fonts()),
    ] {
        assert!(drawing.svg.starts_with("<svg ") && drawing.height < 5.0, "{drawing:?}");
    }
}

#[test]
fn texts_cannot_break_the_markup() {
    let row =
        bar("<b>\"A & B\"</b> font-family=\"Source Sans 3 600\"\u{0}\n", "", &[], &["]]>"], true);
    let bars = Bars { rows: vec![row], ..functions() };
    let svg = draw_bars(&bars, &palette(), fonts()).svg;
    assert!(svg.contains("&lt;b&gt;&quot;A &amp; B&quot;&lt;/b&gt;"), "{svg}");
    assert!(!svg.contains("<b>") && !svg.contains('\u{0}'));
}

#[test]
fn colours_are_read_from_hex() {
    assert_eq!(Rgb::from_hex("#114b5c"), Some(Rgb { red: 17, green: 75, blue: 92 }));
    assert_eq!(Rgb::from_hex("114B5C"), Rgb::from_hex("#114b5c"));
    for wrong in ["", "#fff", "#114b5", "#114b5g", "#+14b5c", "#ååå"] {
        assert_eq!(Rgb::from_hex(wrong), None, "{wrong}");
    }
}

#[test]
fn every_sign_of_swedish_numbers_is_in_the_font() {
    for sign in "0123456789,–−%åäöÅÄÖé\u{a0}\u{202f}…".chars() {
        let width = fonts().width(&sign.to_string(), fonts::Weight::Semibold, 1.0);
        assert!(width < 0.99, "{sign:?}");
    }
}

#[test]
fn fonts_that_are_none_are_refused() {
    assert_eq!(Fonts::new(b"", b"x", b"y").err(), Some(FontError::Unreadable));
}

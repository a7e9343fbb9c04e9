//! Goldens of each form, properties that every form keeps on any data, and a sheet of pictures to look at.

mod any;
mod samples;

use proptest::prelude::*;

use self::any::any_data;
use self::samples::*;
use super::*;
use crate::chart::canvas::{Area, Mark};
use crate::chart::legend::Tone;
use crate::chart::tests::{fonts, palette, well_set, written};
use crate::chart::{Palette, Rgb};
use crate::colour::Vision;

fn style(palette: &Palette) -> Style<'_> {
    Style { palette, fonts: fonts() }
}

fn drawn(form: Form, data: &ChartData, size: Size) -> Result<Drawn, Vec<Refusal>> {
    draw_form(form, data, size, Language::Sv, style(&palette()))
}

/// `cargo test --lib sheet -- --ignored`, then look at the pictures in the folder that it names.
#[test]
#[ignore = "writes pictures for people to look at"]
#[expect(clippy::disallowed_methods, reason = "a sheet is no output of a report")]
fn a_sheet_of_every_form_is_written() {
    let folder = std::env::temp_dir().join("nulage-forms");
    std::fs::create_dir_all(&folder).unwrap();
    for (form, name, data) in all_samples() {
        for size in Size::ALL {
            let path = folder.join(format!("{}-{name}-{size:?}.svg", form.name()));
            match drawn(form, &data, size) {
                Ok(drawn) => {
                    std::fs::write(&path, &drawn.drawing.svg).unwrap();
                    println!(
                        "{}: {}\n  {:?} {:?}",
                        path.display(),
                        drawn.alt,
                        drawn.notes,
                        drawn.warnings
                    );
                }
                Err(refusals) => println!("{}: REFUSED {refusals:#?}", path.display()),
            }
        }
    }
}

#[test]
fn goldens_of_forms() {
    insta::with_settings!({ snapshot_path => "../../../../tests/ref/chart/form", prepend_module_to_snapshot => false, omit_expression => true }, {
        for (form, name, data) in all_samples().into_iter().filter(|(_, name, _)| ["small", "hard"].contains(name)) {
            let drawn = drawn(form, &data, Size::Column).unwrap();
            let notes: Vec<&str> = drawn.notes.iter().map(String::as_str).collect();
            let golden = format!("{}\n{}\n{}", drawn.alt, notes.join("\n"), drawn.drawing.svg);
            insta::assert_snapshot!(format!("{}-{name}", form.name()), golden);
        }
    });
}

/// Draws random tables of a form, and says how many of them were not refused.
fn holds(
    form: Form,
    cases: u32,
    check: impl Fn(&ChartData, crate::chart::canvas::Canvas<'_>) -> Result<(), TestCaseError>,
) {
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) };
    let mut runner = proptest::test_runner::TestRunner::new(config);
    let drawn = std::cell::Cell::new(0_u32);
    let palette = palette();
    runner
        .run(&(any_data(form), 0..Size::ALL.len()), |(data, size)| {
            match compose_form(form, &data, Size::ALL[size], Language::Sv, style(&palette)) {
                Ok((canvas, _)) => {
                    drawn.set(drawn.get() + 1);
                    check(&data, canvas)
                }
                Err(refusals) => {
                    prop_assert!(!refusals.is_empty());
                    for refusal in refusals {
                        prop_assert!(!refusal.what.is_empty() && !refusal.hint.is_empty());
                    }
                    Ok(())
                }
            }
        })
        .unwrap();
    assert!(drawn.get() > cases / 8, "only {} of {cases} random tables were drawn", drawn.get());
}

/// Half of what proptest takes by itself, so that `PROPTEST_CASES=4000` tries 2000 of each form.
fn cases() -> u32 {
    ProptestConfig::default().cases / 2
}

macro_rules! every_form_is_well_set {
    ($($test:ident = $form:ident,)*) => {
        $(#[test]
        fn $test() {
            holds(Form::$form, cases(), |_, canvas| well_set(canvas));
        })*

        #[test]
        fn no_form_is_left_out_of_the_properties() {
            assert_eq!(Form::ALL, [$(Form::$form),*]);
        }
    };
}

every_form_is_well_set! {
    bars_of_any_table_are_well_set = Bars,
    stacks_of_any_table_are_well_set = Stacked,
    columns_of_any_table_are_well_set = Columns,
    lines_of_any_table_are_well_set = Lines,
    ranges_of_any_table_are_well_set = Ranges,
    strips_of_any_table_are_well_set = Strip,
    matrices_of_any_table_are_well_set = Matrix,
    scatters_of_any_table_are_well_set = Scatter,
    slopes_of_any_table_are_well_set = Slope,
    bridges_of_any_table_are_well_set = Bridge,
    maps_of_any_table_are_well_set = Map,
}

/// The filled rectangles of a colour.
fn rects(marks: &[Mark], of: impl Fn(Area) -> f64) -> Vec<f64> {
    let found = |mark: &Mark| match mark {
        Mark::Rect { area, color } if *color != crate::chart::Rgb::WHITE => Some(of(*area)),
        _ => None,
    };
    marks.iter().filter_map(found).collect()
}

#[test]
fn bars_below_and_above_zero_are_on_one_scale() {
    let data = table("", &[("", "")], &[("a", "4"), ("b", "−2"), ("*c", "1"), ("d", "−8,5")]);
    let palette = palette();
    let (canvas, _) =
        compose_form(Form::Bars, &data, Size::Column, Language::Sv, style(&palette)).unwrap();
    let lengths = rects(&canvas.marks, Area::width);
    let expected = [4.0, 2.0, 1.0, 8.5].map(|value| value * lengths[2]);
    assert_eq!(lengths.len(), 4);
    for (length, expected) in lengths.iter().zip(expected) {
        assert!((length - expected).abs() < 1e-6, "{lengths:?}");
    }
}

#[test]
fn rows_keep_their_order() {
    let palette = palette();
    let data = density();
    let (canvas, _) =
        compose_form(Form::Bars, &data, Size::Wide, Language::Sv, style(&palette)).unwrap();
    let mut seen: Vec<(f64, String)> = written(&canvas)
        .into_iter()
        .filter(|(text, _)| data.rows.iter().any(|row| row.label == *text))
        .map(|(text, area)| (area.top, text))
        .collect();
    seen.sort_by(|one, other| one.0.total_cmp(&other.0));
    let labels: Vec<String> = data.rows.iter().map(|row| row.label.clone()).collect();
    assert_eq!(seen.into_iter().map(|(_, text)| text).collect::<Vec<_>>(), labels);
}

/// The codes and words of a refusal.
fn refused(form: Form, data: &ChartData) -> String {
    let refusals = drawn(form, data, Size::Column).expect_err("it should be refused");
    let lines: Vec<String> = refusals
        .iter()
        .map(|found| format!("{}: {}\n  {}", found.code, found.what, found.hint))
        .collect();
    lines.join("\n")
}

#[test]
fn charts_that_would_lie_are_refused_with_what_to_do() {
    let unit = [("Personer", "personer"), ("Kostnad", "tkr")];
    let parts = [("Centralt", "%"), ("Lokalt", "%")];
    let all = [
        refused(Form::Bars, &table("", &[("Antal", "")], &[])),
        refused(Form::Bars, &table("", &[("Antal", "")], &[("Ale", "–"), ("Bara", "–")])),
        refused(Form::Bars, &table("", &unit, &[("Ale", "1|2")])),
        refused(Form::Bars, &many(40)),
        refused(Form::Stacked, &table("", &parts, &[("Ale", "1|−2")])),
        refused(Form::Stacked, &table("", &parts, &[("Ale", "1|–")])),
        refused(Form::Stacked, &table("", &[("En", "")], &[("Ale", "1")])),
        refused(Form::Columns, &many(30)),
        refused(
            Form::Lines,
            &table("", &[("2017", ""), ("2018", "")], &[("Ale", "1|–"), ("Bara", "–|2")]),
        ),
        refused(Form::Lines, &twelve_lines()),
        refused(Form::Ranges, &table("", &[("Antal", "")], &[("Ale", "1"), ("Bara", "–")])),
        refused(Form::Matrix, &wide_matrix()),
        refused(
            Form::Scatter,
            &table("", &[("a", ""), ("b", "")], &[("Ale", "1|2"), ("Bara", "–|2")]),
        ),
        refused(Form::Slope, &index()),
        refused(Form::Bridge, &astray()),
        refused(Form::Bridge, &table("", &[("tkr", "")], &[("Ale", "1"), ("Bara", "2")])),
        refused(Form::Map, &density()),
    ];
    insta::with_settings!({ snapshot_path => "../../../../tests/ref/chart/form", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("refusals", all.join("\n"));
    });
}

#[test]
fn an_end_whose_name_finds_no_room_is_its_value_alone() {
    let names = "Räddningstjänstförbundet Östra Götaland med Kinda och Ydre, det gamla förbundet";
    let data = table("", &[("Antal", "")], &[("Ale", "31"), (names, "17"), ("*Kil", "20")]);
    let palette = palette();
    let (canvas, _) =
        compose_form(Form::Ranges, &data, Size::Aside, Language::Sv, style(&palette)).unwrap();
    let texts: Vec<String> = written(&canvas).into_iter().map(|(text, _)| text).collect();
    assert!(texts.iter().any(|text| text == "17"), "{texts:?}");
    assert!(texts.iter().any(|text| text == "31 Ale"), "{texts:?}");
    assert!(texts.iter().all(|text| !text.contains('…')), "{texts:?}");
}

fn twelve_lines() -> ChartData {
    let mut data = index();
    let rows = data.rows.clone();
    data.rows.extend(rows);
    data
}

fn wide_matrix() -> ChartData {
    let columns: Vec<(&str, &str)> = (0..14).map(|_| ("Kolumn", "")).collect();
    let row = ["12\u{202f}345,67"; 14].join("|");
    table("", &columns, &[("Ale", &row)])
}

/// A bridge whose end is not what its steps lead to.
fn astray() -> ChartData {
    let mut data = budget();
    data.rows[2].cells[0] = cell("13\u{202f}288");
    data
}

/// The marks of a sample.
fn marks(form: Form, data: &ChartData) -> Vec<Mark> {
    let palette = palette();
    let composed = compose_form(form, data, Size::Column, Language::Sv, style(&palette));
    composed.map(|(canvas, _)| canvas.marks).unwrap()
}

/// The centres of the discs with a radius.
fn discs(marks: &[Mark], of: f64) -> Vec<(f64, f64)> {
    let found = |mark: &Mark| match mark {
        Mark::Disc { center, radius, .. } if (radius - of).abs() < 1e-9 => Some(*center),
        _ => None,
    };
    marks.iter().filter_map(found).collect()
}

#[test]
fn every_peer_is_seen_on_a_strip_though_values_are_equal() {
    let mut data = crowd();
    data.series.truncate(1);
    // The legend has a ring and a dot of its own.
    let rings = discs(&marks(Form::Strip, &data), 3.9);
    assert_eq!(rings.len(), 29);
    for (at, one) in rings.iter().enumerate() {
        let near = |other: &&(f64, f64)| (one.0 - other.0).hypot(one.1 - other.1) < 2.0 * 3.9;
        assert_eq!(rings.iter().skip(at + 1).filter(near).count(), 0, "{one:?}");
    }
}

#[test]
fn every_place_has_its_dot_and_every_point_its_mark() {
    assert_eq!(
        discs(&marks(Form::Map, &places()), 3.0).len(),
        15 + 1,
        "one ring stands in the key"
    );
    assert_eq!(discs(&marks(Form::Scatter, &cloud()), 3.2).len(), 199);
    assert_eq!(discs(&marks(Form::Slope, &population()), 2.8).len(), 10);
}

#[test]
fn a_reference_above_all_columns_keeps_its_lines_inside() {
    let mut data = table("", &[("", "")], &[("a", "4"), ("b", "2")]);
    data.series[0].reference =
        Some(reference("medel av de sju jämförda kommunerna i hela länet under året", "9"));
    for size in Size::ALL {
        let palette = palette();
        let (canvas, _) =
            compose_form(Form::Columns, &data, size, Language::Sv, style(&palette)).unwrap();
        assert_eq!(
            written(&canvas).len(),
            2 + 2 + 3,
            "labels, values, the reference in three lines"
        );
        well_set(canvas).unwrap();
    }
}

#[test]
fn the_edge_of_an_own_point_at_the_border_stays_inside() {
    let data = table("", &[("", ""), ("", "")], &[("a", "0|0"), ("b", "5|5"), ("*c", "10|10")]);
    let palette = palette();
    let (canvas, _) =
        compose_form(Form::Scatter, &data, Size::Aside, Language::Sv, style(&palette)).unwrap();
    let right = canvas.marks.iter().map(|mark| mark.area().right).fold(0.0, f64::max);
    assert!(right <= canvas.width + 1e-9, "{right} of {}", canvas.width);
}

#[test]
fn a_missing_value_is_a_sign_and_no_bar() {
    let data = table("", &[("", "")], &[("a", "–"), ("b", "0"), ("c", "2")]);
    for form in [Form::Bars, Form::Columns] {
        let marks = marks(form, &data);
        assert_eq!(rects(&marks, Area::width).len(), 1, "{form:?}");
        let signs =
            marks.iter().filter(|mark| matches!(mark, Mark::Text { text, .. } if text == "–"));
        assert_eq!(signs.count(), 1, "{form:?}");
    }
    let lines = marks(Form::Lines, &years());
    let strokes =
        lines.iter().filter(|mark| matches!(mark, Mark::Stroke { points, .. } if points.len() > 2));
    assert_eq!(strokes.count(), 2, "the line with a gap is in two parts, of two points each");
}

#[test]
fn columns_are_as_high_as_their_values() {
    let data = table("", &[("", "")], &[("a", "4"), ("b", "−2"), ("*c", "1"), ("d", "8,5")]);
    let heights = rects(&marks(Form::Columns, &data), |area| area.bottom - area.top);
    assert_eq!(heights.len(), 4);
    for (height, value) in heights.iter().zip([4.0, 2.0, 1.0, 8.5]) {
        assert!((height - value * heights[2]).abs() < 1e-6, "{heights:?}");
    }
}

#[test]
fn text_has_the_contrast_that_it_needs_on_its_ground() {
    let palette = palette();
    for text in [palette.primary, palette.accent, palette.ink, palette.muted] {
        assert!(text.contrast(crate::chart::Rgb::WHITE) >= 4.5, "{text:?}");
    }
    for shades in (2..=6).map(stacked::tones) {
        for shade in shades {
            let ground = shade.ground(&palette);
            let text = palette.text_on(ground);
            assert!(text.contrast(ground) >= 4.5, "{shade:?}");
        }
    }
}

/// The colours of the built-in themes.
fn palettes() -> Vec<Palette> {
    let read = |(_, text): (&str, &str)| {
        let theme: toml::Table = toml::from_str(text).unwrap();
        let colour = |value: &toml::Value| Rgb::from_hex(value.as_str().unwrap()).unwrap();
        let series: Vec<_> = theme["series"].as_array().unwrap().iter().map(colour).collect();
        let named = |key: &str| colour(&theme[key]);
        Palette {
            primary: named("primary"),
            accent: named("accent"),
            ink: named("ink"),
            muted: named("muted"),
            soft: named("soft"),
            line: named("line"),
            paper: named("paper"),
            series: series.try_into().unwrap(),
        }
    };
    crate::model::theme::BUILT_IN.map(read).into()
}

/// How light a colour is in grey print.
fn grey(colour: Rgb) -> f64 {
    Vision::Full.sees(colour).l
}

#[test]
fn grey_print_tells_the_parts_of_a_stack_apart_in_every_theme() {
    for palette in palettes() {
        for shades in (2..=6).map(stacked::tones) {
            for pair in shades.windows(2) {
                let [one, other] = [pair[0], pair[1]].map(|tone| grey(tone.ground(&palette)));
                assert!(other - one >= 0.09, "{:?} {pair:?} {one} {other}", palette.primary);
            }
        }
    }
}

#[test]
fn grey_print_tells_series_apart_by_lightness_or_by_pattern_in_every_theme() {
    for palette in palettes() {
        let tones: Vec<_> = (0..5).map(Tone::nth).collect();
        for (at, one) in tones.iter().enumerate() {
            for other in &tones[..at] {
                let is_patterned = |tone: &Tone| matches!(tone, Tone::Hatch | Tone::Outline);
                let lightness = (grey(one.ground(&palette)) - grey(other.ground(&palette))).abs();
                let differ = is_patterned(one) || is_patterned(other) || lightness >= 0.1;
                assert!(differ, "{one:?} {other:?} {lightness}");
            }
        }
        for pair in palette.series.windows(2) {
            assert!((grey(pair[0]) - grey(pair[1])).abs() >= 0.1, "{pair:?}");
        }
    }
}

proptest! {
    #[test]
    fn labels_read_on_every_shade_of_every_colour_that_reads(channels: [u8; 3], percent in 0_u8..=100) {
        let [red, green, blue] = channels;
        let primary = Rgb { red, green, blue };
        prop_assume!(primary.contrast(Rgb::WHITE) >= 4.5);
        let palette = Palette { primary, ..palette() };
        let ground = Tone::Shade(percent).ground(&palette);
        prop_assert!(palette.text_on(ground).contrast(ground) >= 4.5);
        prop_assert!(palette.mark_on(ground).contrast(ground) >= 4.5);
        prop_assert!(palette.seen(46).contrast(palette.paper) >= 3.0);
    }
}

#[test]
fn alt_texts_are_in_the_language_of_the_report() {
    let said = |form: Form, data: &ChartData| {
        draw_form(form, data, Size::Wide, Language::En, style(&palette())).unwrap().alt
    };
    let two = table(
        "Staff per manager",
        &[("Ratio", "")],
        &[("*Education", "0.9"), ("Social services", "–")],
    );
    assert_eq!(
        said(Form::Bars, &two),
        "Staff per manager, horizontal bars: Education 0.9; Social services –. Marked: Education."
    );
    let many = said(Form::Bars, &{
        let mut data = cloud();
        data.series.truncate(1);
        data.rows.truncate(14);
        data.title = "Population".into();
        data
    });
    assert!(many.starts_with("Population, horizontal bars: Ort 1: "), "{many}");
}

#[test]
fn the_same_table_gives_the_same_bytes_on_any_thread() {
    let draw = || -> Vec<String> {
        let all = all_samples().into_iter();
        all.filter_map(|(form, _, data)| Some(drawn(form, &data, Size::Column).ok()?.drawing.svg))
            .collect()
    };
    let first = draw();
    std::thread::scope(|scope| {
        let all: Vec<_> = (0..3).map(|_| scope.spawn(draw)).collect();
        for one in all {
            assert_eq!(one.join().unwrap(), first);
        }
    });
}

#[test]
fn a_table_says_what_its_chart_says() {
    let (heads, rows) = measures().to_table();
    assert_eq!(heads[2], "Medelålder, år");
    assert_eq!(rows[3], ["Gotland", "88,59", "47,6", "25,7", "–", "+3,9"]);
}

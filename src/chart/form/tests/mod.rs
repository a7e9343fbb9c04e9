//! Goldens of each form, properties that every form keeps on any data, and a sheet of pictures to look at.

mod any;
mod samples;

use proptest::prelude::*;

use self::any::any_data;
use self::samples::*;
use super::*;
use crate::chart::Palette;
use crate::chart::canvas::{Area, Mark};
use crate::chart::tests::{fonts, palette, well_set, written};

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

macro_rules! every_form_is_well_set {
    ($($test:ident = $form:ident,)*) => {
        $(#[test]
        fn $test() {
            holds(Form::$form, 120, |_, canvas| well_set(canvas));
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
    ];
    insta::with_settings!({ snapshot_path => "../../../../tests/ref/chart/form", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("refusals", all.join("\n"));
    });
}

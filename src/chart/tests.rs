//! Goldens with the figures of a real review, and properties that every chart must keep.

use std::sync::OnceLock;

use proptest::prelude::*;

use super::canvas::{Area, Canvas, Mark};
use super::*;

fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| {
        Fonts::new(
            include_bytes!("../../fonts/SourceSans3-Regular.ttf"),
            include_bytes!("../../fonts/SourceSans3-Semibold.ttf"),
            include_bytes!("../../fonts/SourceSans3-Bold.ttf"),
        )
        .unwrap()
    })
}

fn palette() -> Palette {
    let color = |hex| Rgb::from_hex(hex).unwrap();
    Palette {
        primary: color("#114b5c"),
        accent: color("#c8503c"),
        ink: color("#14242b"),
        muted: color("#5b7079"),
        soft: color("#edf3f3"),
        line: color("#c9d3d6"),
    }
}

fn texts(all: &[&str]) -> Vec<String> {
    all.iter().map(|text| (*text).to_owned()).collect()
}

fn part(min: f64, max: f64, series: usize, text: &str) -> Part {
    Part { span: Span { min, max }, series, text: text.to_owned() }
}

fn bar(label: &str, note: &str, parts: &[Part], values: &[&str], emphasis: bool) -> BarRow {
    let note = (!note.is_empty()).then(|| note.to_owned());
    BarRow { label: label.to_owned(), note, parts: parts.to_vec(), values: texts(values), emphasis }
}

/// Positions and FTE per department: grouped, with ranges and two columns.
fn departments() -> Bars {
    let row = |label, note, (low, high), (fte, top), values: &[&str], emphasis| {
        let parts = [part(low, high, 0, ""), part(fte, top, 1, "")];
        bar(label, note, &parts, values, emphasis)
    };
    Bars {
        rows: vec![
            row("Kommunledningskontoret", "", (90.0, 90.0), (86.25, 86.25), &["90", "86,25"], true),
            row(
                "Bildningsförvaltningen",
                "",
                (45.0, 46.0),
                (37.75, 38.75),
                &["45–46", "ca 37,75–38,75"],
                false,
            ),
            row("Socialförvaltningen", "", (17.0, 17.0), (15.65, 15.65), &["17", "15,65"], false),
            row("Tekniska kontoret", "", (12.0, 12.0), (11.95, 11.95), &["12", "11,95"], false),
            row(
                "Miljö- och stadsbyggnadskontoret",
                "exkl. bygglovsadministration",
                (6.0, 6.0),
                (4.1, 4.1),
                &["6", "4,1"],
                false,
            ),
        ],
        width: 728.0,
        column_heads: texts(&["Tjänster", "Årsarbetskrafter"]),
        series: vec![SeriesStyle::nth(0, "Tjänster"), SeriesStyle::nth(1, "Årsarbetskrafter")],
        grouped: true,
        tip_label: "spann i underlaget".to_owned(),
    }
}

/// One series, values at the bars' ends, beside an aside.
fn functions() -> Bars {
    let row = |label: &str, value: f64, text: &str, emphasis| {
        bar(label, "", &[part(value, value, 0, "")], &[text], emphasis)
    };
    Bars {
        rows: vec![
            row("It- och digitaliseringsavdelningen", 17.0, "17", false),
            row("HR-avdelningen inklusive lön", 15.0, "15", true),
            row("Ekonomiavdelningen", 12.9, "12,9", false),
            row("Kansliavdelningen", 12.8, "12,8", false),
            row("Kommunikationsavdelningen", 6.0, "6", false),
            row("Upphandling", 4.0, "4", false),
            row("Internservice", 3.0, "3", false),
            bar("Juridik", "", &[part(2.0, 2.5, 0, "")], &["ca 2–2,5"], false),
            row("Säkerhet", 0.0, "0", false),
        ],
        width: 518.0,
        tip_label: "spann i underlaget".to_owned(),
        ..Bars::default()
    }
}

/// Central, department and bought support, stacked, with totals.
fn stacked() -> Bars {
    let row = |label: &str, parts: [(f64, &str); 3], total: &str| {
        let parts: Vec<Part> = parts
            .iter()
            .enumerate()
            .map(|(at, (value, text))| part(*value, *value, at, text))
            .collect();
        bar(label, "", &parts, &[total], false)
    };
    Bars {
        rows: vec![
            row("Vaktmästare", [(7.0, "7"), (12.0, "12"), (0.0, "")], "19"),
            row("It", [(13.5, "13,5"), (2.5, "2,5"), (1.0, "1")], "17"),
            row("HR och lön", [(12.0, "12"), (2.0, "2"), (1.0, "1")], "15"),
            row("Ekonomi", [(9.4, "9,4"), (3.5, "3,5"), (0.0, "")], "12,9"),
            row("Kansli", [(6.8, "6,8"), (6.0, "6"), (0.0, "")], "12,8"),
            row("Juridik", [(0.5, "0,5"), (1.0, "1"), (1.0, "1")], "2,5"),
        ],
        width: 728.0,
        column_heads: texts(&["Totalt"]),
        series: ["Centralt", "I förvaltningen", "Köpt"]
            .iter()
            .enumerate()
            .map(|(at, label)| SeriesStyle::nth(at, *label))
            .collect(),
        ..Bars::default()
    }
}

fn peers() -> Ranges {
    let row = |label: &str, own: f64, mean: f64, (min, max), texts: [&str; 3]| RangeRow {
        label: label.to_owned(),
        reach: Some(Span { min, max }),
        mean: Some(mean),
        own: Some(Span::exact(own)),
        texts: heads(texts),
        ..RangeRow::default()
    };
    Ranges {
        rows: vec![
            row("Vaktmästare", 19.0, 19.8, (4.0, 29.5), ["19", "19,8", "4–29,5"]),
            row("It", 17.0, 18.6, (11.0, 37.0), ["17", "18,6", "11–37"]),
            row("HR och lön", 15.0, 11.8, (3.0, 19.0), ["15", "11,8", "3–19"]),
            row("Ekonomi", 12.9, 15.9, (7.5, 28.0), ["12,9", "15,9", "7,5–28"]),
            row("Kansli", 12.8, 9.0, (5.0, 16.0), ["12,8", "9", "5–16"]),
            row("Kommunikation", 6.0, 6.1, (2.0, 11.0), ["6", "6,1", "2–11"]),
            row("Upphandling", 4.0, 7.0, (1.0, 17.0), ["4", "7", "1–17"]),
            row("Internservice", 3.0, 2.3, (0.5, 7.0), ["3", "2,3", "0,5–7"]),
            row("Juridik", 2.5, 3.0, (1.0, 12.0), ["2,5", "3", "1–12"]),
        ],
        width: 728.0,
        heads: heads(["Danderyd", "Medel", "Lägst–högst"]),
        legend: RangeHeads::default(),
    }
}

fn heads([own, mean, reach]: [&str; 3]) -> RangeHeads {
    RangeHeads { own: own.to_owned(), mean: mean.to_owned(), reach: reach.to_owned() }
}

fn matrix() -> Matrix {
    // C central, D in departments, U bought, S central and kept together; `*` marks a footnote.
    let rows = [
        ("Ekerö", "C C C C C* C U CD"),
        ("Höganäs", "S C S S C* S S CD"),
        ("Lidingö", "CD C C C C* CD CD CD"),
        ("Lomma", "C C C C C C C D"),
        ("Staffanstorp", "C CU CU C CU C C C"),
        ("Täby", "C CD* C C C* C CD CD"),
        ("Ulricehamn", "C C C C C* CD C CD"),
        ("Upplands-Bro", "C C C C CU C C CD"),
        ("Vallentuna", "CD C CD C C* C D CD"),
        ("Vellinge", "CU CU CU C CU C CU CU"),
        ("Österåker", "CD C C C S CD C U"),
        ("Danderyd", "CD C C C CD CD D CD"),
    ];
    let cell = |text: &str| MatrixCell {
        categories: text.chars().filter_map(|letter| "CDUS".find(letter)).collect(),
        mark: text.ends_with('*').then(|| "1".to_owned()),
    };
    let rows = rows.iter().map(|(label, cells)| MatrixRow {
        label: (*label).to_owned(),
        cells: cells.split(' ').map(cell).collect(),
        emphasis: *label == "Danderyd",
    });
    Matrix {
        columns: texts(&[
            "Ekonomi",
            "Upphandling",
            "HR och lön",
            "Kommuni\u{ad}kation",
            "It",
            "Kansli",
            "Juridik",
            "Intern\u{ad}service/vakt\u{ad}mästeri",
        ]),
        rows: rows.collect(),
        categories: texts(&["Centraliserad", "Decentraliserad", "Upphandlad", "Sammanhållen"]),
        width: 728.0,
    }
}

fn years() -> Lines {
    let points = |values: &[(f64, &str)]| -> Vec<Option<LinePoint>> {
        values
            .iter()
            .map(|(value, text)| {
                Some(LinePoint { value: *value, text: (*text).to_owned(), planned: false })
            })
            .collect()
    };
    let series = |label: &str, planned, values: &[(f64, &str)]| LineSeries {
        label: label.to_owned(),
        points: points(values),
        planned,
    };
    let tick = |value, text: &str| Tick { value, text: text.to_owned() };
    Lines {
        width: 728.0,
        plot_height: 190.0,
        periods: texts(&["2019", "2020", "2021", "2022", "2023"]),
        notes: Vec::new(),
        series: vec![
            series(
                "Utfall",
                false,
                &[(71.4, "71,4"), (74.9, "74,9"), (79.2, "79,2"), (84.6, "84,6"), (88.3, "88,3")],
            ),
            series(
                "Budget",
                true,
                &[(72.0, "72,0"), (73.5, "73,5"), (76.0, "76,0"), (80.1, "80,1"), (86.0, "86,0")],
            ),
        ],
        ticks: vec![tick(60.0, "60"), tick(70.0, "70"), tick(80.0, "80"), tick(90.0, "90")],
    }
}

fn peers_with_legend() -> Ranges {
    let mut ranges = peers();
    ranges.width = 518.0;
    ranges.legend = heads(["Danderyd", "medel av jämförda kommuner", "lägst till högst"]);
    ranges.rows[3].note = Some("8 av 11 svar".to_owned());
    ranges.rows[4].own = Some(Span { min: 11.8, max: 13.8 });
    ranges.rows[4].texts.own = "ca 12–14".to_owned();
    ranges.rows[8].mean = None;
    ranges.rows[8].reach = None;
    ranges.rows[8].texts = heads(["2,5", "–", "–"]);
    ranges
}

/// Four lines, a gap, ends that are close together.
fn ratios() -> Lines {
    let point = |value: &f64| {
        let text = format!("{value:.1}").replace('.', ",");
        (*value > 0.0).then_some(LinePoint { value: *value, text, planned: false })
    };
    let series = |label: &str, planned, values: [f64; 6]| LineSeries {
        label: label.to_owned(),
        points: values.iter().map(point).collect(),
        planned,
    };
    Lines {
        width: 518.0,
        plot_height: 170.0,
        periods: texts(&["2018", "2019", "2020", "2021", "2022", "2023"]),
        notes: Vec::new(),
        series: vec![
            series("Danderyd", false, [4.2, 4.4, 4.1, 4.8, 5.1, 5.0]),
            series("Täby", false, [3.1, 3.3, 0.0, 3.9, 4.6, 4.9]),
            series("Lidingö", false, [3.6, 3.5, 3.7, 3.6, 3.4, 3.3]),
            series("Mål", true, [4.0, 4.0, 4.0, 4.5, 4.5, 4.8]),
        ],
        ticks: vec![],
    }
}

#[test]
fn goldens() {
    insta::with_settings!({ snapshot_path => "../../tests/ref/chart", prepend_module_to_snapshot => false, omit_expression => true }, {
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
fn written(canvas: &Canvas<'_>) -> Vec<(String, Area)> {
    let of = |mark: &Mark| match mark {
        Mark::Text { text, area, .. } => Some((text.clone(), *area)),
        _ => None,
    };
    canvas.marks.iter().filter_map(of).collect()
}

fn well_set(canvas: Canvas<'_>) -> Result<(), TestCaseError> {
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

fn any_value() -> impl Strategy<Value = f64> {
    prop_oneof![
        6 => 0.0..200.0_f64,
        1 => Just(0.0),
        1 => any::<f64>(),
        1 => Just(1e300),
    ]
}

fn any_label() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[A-ZÅÄÖ][a-zåäö]{1,14}( [a-zåäö/-]{1,14}){0,3}",
        1 => "[a-zåäö\u{ad}]{0,90}",
        1 => any::<String>(),
    ]
}

fn any_number() -> impl Strategy<Value = String> {
    prop_oneof![4 => "(ca )?[0-9]{1,4}(,[0-9]{1,2})?(–[0-9]{1,3})?", 1 => "", 1 => any_label()]
}

fn any_width() -> impl Strategy<Value = f64> {
    prop_oneof![Just(728.0), Just(518.0), 200.0..900.0_f64]
}

prop_compose! {
    fn any_part()(min in any_value(), max in any_value(), series in 0..4_usize, text in any_number()) -> Part {
        Part { span: Span { min, max }, series, text }
    }
}

prop_compose! {
    fn any_bar()(
        label in any_label(),
        note in proptest::option::of(any_label()),
        parts in prop::collection::vec(any_part(), 0..4),
        values in prop::collection::vec(any_number(), 0..4),
        emphasis in any::<bool>(),
    ) -> BarRow {
        BarRow { label, note, parts, values, emphasis }
    }
}

prop_compose! {
    fn any_bars()(
        rows in prop::collection::vec(any_bar(), 0..30),
        width in any_width(),
        column_heads in prop::collection::vec(any_label(), 0..4),
        series in prop::collection::vec(any_label(), 0..4),
        grouped in any::<bool>(),
        tip_label in any_label(),
    ) -> Bars {
        let series = series.into_iter().enumerate().map(|(at, label)| SeriesStyle::nth(at, label)).collect();
        Bars { rows, width, column_heads, series, grouped, tip_label }
    }
}

prop_compose! {
    fn any_heads()(own in any_number(), mean in any_number(), reach in any_number()) -> RangeHeads {
        RangeHeads { own, mean, reach }
    }
}

prop_compose! {
    fn any_range()(
        label in any_label(),
        note in proptest::option::of(any_label()),
        reach in proptest::option::of((any_value(), any_value())),
        mean in proptest::option::of(any_value()),
        own in proptest::option::of((any_value(), any_value())),
        texts in any_heads(),
    ) -> RangeRow {
        let span = |(min, max)| Span { min, max };
        RangeRow { label, note, reach: reach.map(span), mean, own: own.map(span), texts }
    }
}

prop_compose! {
    fn any_matrix()(
        columns in prop::collection::vec(any_label(), 0..10),
        rows in prop::collection::vec(
            (any_label(), prop::collection::vec((prop::collection::vec(0..6_usize, 0..3), proptest::option::of("[*1-9a-f]{1,3}")), 0..10), any::<bool>()),
            0..30,
        ),
        categories in prop::collection::vec(any_label(), 0..5),
        width in any_width(),
    ) -> Matrix {
        let rows = rows.into_iter().map(|(label, cells, emphasis)| MatrixRow {
            label,
            cells: cells.into_iter().map(|(categories, mark)| MatrixCell { categories, mark }).collect(),
            emphasis,
        });
        Matrix { columns, rows: rows.collect(), categories, width }
    }
}

prop_compose! {
    fn any_lines()(
        width in any_width(),
        plot_height in any_value(),
        periods in prop::collection::vec("(19|20)[0-9]{2}|[a-z]{0,12}", 0..14),
        series in prop::collection::vec(
            (any_label(), prop::collection::vec(proptest::option::of((any_value(), any_number())), 0..14), any::<bool>()),
            0..6,
        ),
        ticks in prop::collection::vec((any_value(), any_number()), 0..8),
    ) -> Lines {
        let series = series.into_iter().map(|(label, points, planned)| LineSeries {
            label,
            points: points.into_iter().map(|point| point.map(|(value, text)| LinePoint { value, text, planned: value > 50.0 })).collect(),
            planned,
        });
        let ticks = ticks.into_iter().map(|(value, text)| Tick { value, text }).collect();
        let notes = periods.iter().take(5).cloned().collect();
        Lines { width, plot_height, periods, notes, series: series.collect(), ticks }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(150) })]

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

/// What is due in a year, with periods, a sum and counts without a month.
fn calendar() -> Calendar {
    let row =
        |label: &str, counts: [usize; 12], spans: &[(usize, usize)], values: &[&str], is_sum| {
            CalendarRow {
                label: label.to_owned(),
                counts: counts.into(),
                spans: spans.into(),
                values: texts(values),
                is_sum,
            }
        };
    let names =
        ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];
    Calendar {
        months: texts(&names),
        heads: texts(&["Under året", "Löpande", "Utan datum"]),
        rows: vec![
            row("Upphandling", [0, 0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0], &[], &["1", "1", "3"], false),
            row(
                "IT-enheten",
                [0, 4, 3, 7, 0, 0, 4, 0, 0, 1, 0, 4],
                &[(0, 11)],
                &["1", "2", ""],
                false,
            ),
            row("Alla enheter", [0, 4, 4, 8, 1, 1, 4, 0, 0, 2, 0, 4], &[], &["2", "3", "3"], true),
        ],
        legend: ["Antal som ska vara klara".to_owned(), "Pågår under en period".to_owned()],
        width: 478,
    }
}

/// Outcomes that go on as budgets.
fn outcome_and_budget() -> Lines {
    let points = |values: [f64; 5]| {
        let point = |(at, value): (usize, f64)| LinePoint {
            value,
            text: format!("{value}"),
            planned: at > 2,
        };
        values.into_iter().enumerate().map(point).map(Some).collect()
    };
    let series = |label: &str, values| LineSeries {
        label: label.to_owned(),
        points: points(values),
        planned: false,
    };
    Lines {
        width: 478.0,
        plot_height: 118.0,
        periods: texts(&["2008", "2009", "2010", "2011", "2012"]),
        notes: texts(&["utfall", "utfall", "utfall", "budget", "budget"]),
        series: vec![
            series("Egna fastigheter", [208.0, 173.0, 140.0, 127.0, 202.0]),
            series("Inhyrda fastigheter", [46.0, 55.0, 38.0, 76.0, 120.0]),
        ],
        ticks: vec![],
    }
}

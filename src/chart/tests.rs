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
            "Internservice/vaktmästeri",
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
            .map(|(value, text)| Some(LinePoint { value: *value, text: (*text).to_owned() }))
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

#[test]
fn goldens() {
    insta::with_settings!({ snapshot_path => "../../tests/ref/chart", prepend_module_to_snapshot => false, omit_expression => true }, {
        for (name, drawing) in [
            ("departments", draw_bars(&departments(), &palette(), fonts())),
            ("functions", draw_bars(&functions(), &palette(), fonts())),
            ("stacked", draw_bars(&stacked(), &palette(), fonts())),
            ("peers", draw_ranges(&peers(), &palette(), fonts())),
            ("matrix", draw_matrix(&matrix(), &palette(), fonts())),
            ("years", draw_lines(&years(), &palette(), fonts())),
        ] {
            insta::assert_snapshot!(name, drawing.svg);
        }
    });
}

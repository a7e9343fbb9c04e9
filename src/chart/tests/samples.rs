//! Charts with the figures of real documents, and the parts that they are made of.

use std::sync::OnceLock;

use crate::chart::*;

pub(crate) fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| {
        Fonts::new(
            include_bytes!("../../../fonts/SourceSans3-Regular.ttf"),
            include_bytes!("../../../fonts/SourceSans3-Semibold.ttf"),
            include_bytes!("../../../fonts/SourceSans3-Bold.ttf"),
        )
        .unwrap()
    })
}

pub(crate) fn palette() -> Palette {
    let color = |hex| Rgb::from_hex(hex).unwrap();
    Palette {
        primary: color("#114b5c"),
        accent: color("#c14430"),
        ink: color("#14242b"),
        muted: color("#5b7079"),
        soft: color("#edf3f3"),
        line: color("#c9d3d6"),
        paper: Rgb::WHITE,
        series: ["#114b5c", "#c14430", "#7a9aa4", "#14242b", "#7d6b9e"].map(color),
    }
}

pub(crate) fn texts(all: &[&str]) -> Vec<String> {
    all.iter().map(|text| (*text).to_owned()).collect()
}

pub(crate) fn part(min: f64, max: f64, series: usize, text: &str) -> Part {
    Part { span: Span { min, max }, series, text: text.to_owned() }
}

pub(crate) fn bar(
    label: &str,
    note: &str,
    parts: &[Part],
    values: &[&str],
    emphasis: bool,
) -> BarRow {
    let note = (!note.is_empty()).then(|| note.to_owned());
    BarRow { label: label.to_owned(), note, parts: parts.to_vec(), values: texts(values), emphasis }
}

/// Positions and FTE per department: grouped, with ranges and two columns.
pub(crate) fn departments() -> Bars {
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
        frame: None,
    }
}

/// One series, values at the bars' ends, beside an aside.
pub(crate) fn functions() -> Bars {
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
pub(crate) fn stacked() -> Bars {
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

pub(crate) fn peers() -> Ranges {
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

pub(crate) fn heads([own, mean, reach]: [&str; 3]) -> RangeHeads {
    RangeHeads { own: own.to_owned(), mean: mean.to_owned(), reach: reach.to_owned() }
}

pub(crate) fn matrix() -> Matrix {
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
        text: None,
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

pub(crate) fn years() -> Lines {
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
        frame: None,
    }
}

pub(crate) fn peers_with_legend() -> Ranges {
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
pub(crate) fn ratios() -> Lines {
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
        frame: None,
    }
}

/// What is due in a year, with periods, a sum and counts without a month.
pub(crate) fn calendar() -> Calendar {
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
pub(crate) fn outcome_and_budget() -> Lines {
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
        frame: None,
    }
}

//! Tables as people have them, small and hard.

use rust_decimal::Decimal;

use crate::chart::form::*;
use crate::model::quantity::{Interval, Missing, Quantity};

/// The number that a printed text says.
pub(super) fn cell(text: &str) -> Cell {
    let plain = text.replace(['\u{202f}', '\u{a0}', ' '], "").replace(',', ".").replace('−', "-");
    let approx = plain.starts_with("ca");
    let plain = plain.trim_start_matches("ca").trim_start_matches('+');
    let number = |text: &str| text.parse::<Decimal>().ok();
    let ends = match plain.split_once('–') {
        Some((min, max)) => number(min).zip(number(max)),
        None => number(plain).map(|value| (value, value)),
    };
    let quantity = ends.map_or(Quantity::Missing(Missing::NotReported), |(min, max)| {
        Quantity::Value(Interval { min, max: Some(max), approx })
    });
    Cell { quantity, text: text.to_owned(), ..Cell::default() }
}

pub(super) fn series(name: &str, unit: &str) -> Series {
    Series { name: name.into(), unit: unit.into(), ..Series::default() }
}

pub(super) fn reference(label: &str, text: &str) -> Reference {
    let value = cell(text).quantity.interval().unwrap().min;
    Reference { label: label.into(), value, text: text.into() }
}

/// A table: series, then rows of a label and texts; a label that begins with `*` is the own one.
pub(super) fn table(title: &str, columns: &[(&str, &str)], rows: &[(&str, &str)]) -> ChartData {
    let row = |(label, texts): &(&str, &str)| Row {
        label: label.trim_start_matches('*').into(),
        is_marked: label.starts_with('*'),
        cells: texts.split('|').map(|text| cell(text.trim())).collect(),
        ..Row::default()
    };
    ChartData {
        title: title.into(),
        series: columns.iter().map(|(name, unit)| series(name, unit)).collect(),
        rows: rows.iter().map(row).collect(),
        others: "de sju".into(),
        ..ChartData::default()
    }
}

/// Employees per 1 000 inhabitants in eight municipalities, 2017.
pub(super) fn density() -> ChartData {
    let mut data = table(
        "Anställda per 1\u{202f}000 invånare 2017",
        &[("Anställda per 1\u{202f}000 invånare", "")],
        &[
            ("Gotland", "88,59"),
            ("Ystad", "87,21"),
            ("Karlskrona", "86,10"),
            ("*Östersund", "84,95"),
            ("Kalmar", "84,95"),
            ("Växjö", "82,00"),
            ("Falun", "76,55"),
            ("Varberg", "76,15"),
        ],
    );
    data.series[0].reference = Some(reference("medel av de sju", "83,08"));
    data
}

/// Long names, a range, an approximate value, a missing one, one below zero.
pub(super) fn deviations() -> ChartData {
    let mut data = table(
        "Avvikelse mot budget",
        &[("Avvikelse", "tkr")],
        &[
            ("Miljö- och stadsbyggnadskontoret med räddningstjänst och beredskap", "1\u{202f}250"),
            ("Kommunledningskontoret", "ca 840–900"),
            ("*Bildningsförvaltningen", "−410"),
            ("Socialförvaltningen", "−1\u{202f}975"),
            ("Tekniska kontoret", "–"),
            ("Kultur- och fritidsförvaltningen", "0"),
        ],
    );
    data.rows[2].note = "exkl. vuxenutbildning".into();
    data.rows[4].cells[0].reason = "bokslutet är inte klart".into();
    data.series[0].reference = Some(reference("hela kommunen", "−59"));
    data
}

/// Two series in a group.
pub(super) fn grouped() -> ChartData {
    table(
        "Tjänster och årsarbetskrafter per förvaltning",
        &[("2022", "tjänster"), ("2023", "tjänster")],
        &[
            ("*Kommunledningskontoret", "90|86,25"),
            ("Bildningsförvaltningen", "45–46|ca 37,75–38,75"),
            ("Socialförvaltningen", "17|15,65"),
            ("Tekniska kontoret", "12|–"),
        ],
    )
}

/// Many rows.
pub(super) fn many(number: usize) -> ChartData {
    let mut data = table("Kostnad per elev", &[("Kostnad", "tkr")], &[]);
    for at in 0..number {
        let text = format!("{},{}", 148 - at * 3, (at * 7) % 10);
        data.rows.push(Row {
            label: format!("Kommun {}", at + 1),
            is_marked: at == 7,
            cells: vec![cell(&text)],
            ..Row::default()
        });
    }
    data
}

/// Age groups, in percent.
pub(super) fn ages() -> ChartData {
    table(
        "Anställda efter ålder",
        &[
            ("–29 år", "%"),
            ("30–39", "%"),
            ("40–49", "%"),
            ("50–54", "%"),
            ("55–59", "%"),
            ("60– år", "%"),
        ],
        &[
            ("Gotland", "8,9|15,9|25,7|17,1|16,1|16,4"),
            ("*Östersund", "14,0|18,7|24,8|13,8|14,2|14,5"),
            ("Växjö", "15,5|21,8|25,5|13,5|11,4|12,3"),
            ("Alla 290", "13,5|20,8|25,8|14,1|13,1|12,9"),
        ],
    )
}

/// Two parts, one of them small, with ranges and a row of nothing.
pub(super) fn split() -> ChartData {
    table(
        "Stödfunktioner, centralt och lokalt",
        &[("Centralt", "tjänster"), ("I förvaltningarna", "tjänster")],
        &[
            ("Ekonomi", "12,9|6–7"),
            ("It och digitalisering", "17|0,3"),
            ("*HR, lön och kompetensförsörjning", "15|2"),
            ("Juridik", "–|–"),
        ],
    )
}

/// Years as columns, one of them missing, the last planned.
pub(super) fn years() -> ChartData {
    let mut data = table(
        "Kostnad per brukare",
        &[("2016", "tkr"), ("2017", "tkr"), ("2018", "tkr"), ("2019", "tkr"), ("2020", "tkr")],
        &[
            ("*Östersund", "412|418|431|440|452"),
            ("Kalmar", "398|405|–|421|419"),
            ("Växjö", "455|450|447|449|ca 450–460"),
        ],
    );
    data.series[4].is_planned = true;
    data.series[4].note = "budget".into();
    data
}

/// One series of years, to be drawn as columns.
pub(super) fn yearly() -> ChartData {
    let mut data = table(
        "Resultat",
        &[("Resultat", "mnkr")],
        &[
            ("2015", "12,4"),
            ("2016", "8,1"),
            ("2017", "−3,2"),
            ("2018", "0,4"),
            ("2019", "–"),
            ("2020", "15–17"),
            ("*2021", "21,0"),
        ],
    );
    data.series[0].reference = Some(reference("mål", "10"));
    data
}

/// Two series in pairs, names that wrap, a range and a missing value.
pub(super) fn pairs() -> ChartData {
    table(
        "Tjänster före och efter",
        &[("Före", "tjänster"), ("Efter omorganisationen", "tjänster")],
        &[
            ("Ekonomi", "12,9|11"),
            ("It och digitalisering", "17|15–18"),
            ("*HR och lön", "15|14,5"),
            ("Kansli och nämnd\u{ad}administration", "6|–"),
        ],
    )
}

/// Population as an index, ten years of eight municipalities: years that are not one apart.
pub(super) fn index() -> ChartData {
    let ends = [
        ("Växjö", 142),
        ("Varberg", 123),
        ("Kalmar", 110),
        ("Ystad", 85),
        ("*Östersund", 73),
        ("Falun", 66),
        ("Karlskrona i Blekinge skärgård", 62),
        ("Gotland", 39),
    ];
    let mut data = table("Folkmängd, index 2008 = 100", &[], &[]);
    for year in [2008, 2009, 2010, 2012, 2014, 2016, 2018] {
        data.series.push(Series { at: Some(Decimal::from(year)), ..series(&year.to_string(), "") });
    }
    for (label, end) in ends {
        let bend = |at: i64| 1000 + end * at / 10 + if at % 4 == 2 { end / 14 } else { 0 };
        let texts: Vec<String> =
            [0, 1, 2, 4, 6, 8, 10].map(|at| format!("{},{}", bend(at) / 10, bend(at) % 10)).into();
        data.rows.extend(table("", &[], &[(label, &texts.join("|"))]).rows);
    }
    data
}

/// Five measures of eight municipalities, with ties and a missing value.
pub(super) fn measures() -> ChartData {
    let mut data = table(
        "Fem nyckeltal och läget i gruppen",
        &[
            ("Anställda per 1\u{202f}000 invånare", ""),
            ("Medelålder", "år"),
            ("Anställda 40–49 år", "%"),
            ("Andel av länets anställda", "%"),
            ("Folkökning 2008–2018", "%"),
        ],
        &[
            ("*Östersund", "84,95|45,4|24,8|42,5|+7,3"),
            ("Växjö", "82,00|43,9|25,5|42,3|+14,2"),
            ("Kalmar", "84,95|44,9|26,3|25,7|+11,0"),
            ("Gotland", "88,59|47,6|25,7|–|+3,9"),
            ("Karlskrona", "86,10|44,8|27,4|40,1|+6,2"),
            ("Ystad", "87,21|45,6|26,4|2,6|+8,5"),
            ("Varberg", "76,15|45,8|26,3|18,3|+12,3"),
            ("Falun", "76,55|45,3|26,4|17,6|+6,6"),
        ],
    );
    data.rows[3].cells[3].reason = "ensam kommun i sitt län".into();
    data.series[0].note = "november 2017".into();
    let means = ["83,08", "45,4", "26,3", "24,4", "+8,9"];
    for (series, mean) in data.series.iter_mut().zip(means) {
        series.reference = Some(reference("medel av de sju", mean));
    }
    data
}

/// Thirty peers, many ties, a range, and no own value.
pub(super) fn crowd() -> ChartData {
    let mut data = table(
        "Chefer per kontor",
        &[("Chefer", "personer"), ("Medarbetare per chef", "personer")],
        &[],
    );
    for at in 0..30_u32 {
        let label =
            format!("{}Kommun med ett långt namn {}", if at == 4 { "*" } else { "" }, at + 1);
        let texts = format!(
            "{}|{}",
            3 + at * at % 7,
            if at == 4 {
                "–".into()
            } else if at == 9 {
                "14–19".into()
            } else {
                (8 + at * 5 % 12).to_string()
            }
        );
        data.rows.extend(table("", &[], &[(&label, &texts)]).rows);
    }
    data.series[0].reference = Some(reference("medel", "5,2"));
    data
}

/// Age groups against the mean of the eight.
pub(super) fn classes() -> ChartData {
    let mut data = ages();
    data.title = "Anställda efter ålder, mot medel".into();
    data.rows.truncate(3);
    data.rows[0].cells[5] = cell("–");
    data.classes = ClassNames {
        above: "minst 1 över".into(),
        below: "minst 1 under".into(),
        within: "däremellan".into(),
    };
    for row in &mut data.rows {
        for (at, cell) in row.cells.iter_mut().enumerate() {
            cell.class = [Class::Above, Class::Within, Class::Below, Class::Within]
                [(at + row.label.len()) % 4];
        }
    }
    data
}

/// Population at two times.
pub(super) fn population() -> ChartData {
    table(
        "Folkmängd, tusen invånare",
        &[("2008", "tusen"), ("2018", "tusen")],
        &[
            ("Karlskrona", "62,8|66,7"),
            ("Kalmar", "61,7|68,5"),
            ("*Östersund", "58,9|63,2"),
            ("Gotland", "57,0|59,2"),
            ("Varberg", "56,7|63,6"),
            ("Falun", "55,3|58,9"),
        ],
    )
}

/// The same with long names, ties, a missing end and a range.
pub(super) fn hard_slope() -> ChartData {
    table(
        "Årsarbetskrafter per förvaltning",
        &[("Före omorganisationen", ""), ("Efter", "")],
        &[
            ("Miljö- och stadsbyggnadskontoret med räddningstjänst", "12|12"),
            ("*Kommunledningskontoret", "12|14–16"),
            ("Bildningsförvaltningen", "12|11,75"),
            ("Socialförvaltningen", "11,5|–"),
            ("Tekniska kontoret", "−1|3"),
        ],
    )
}

/// A net budget in steps.
pub(super) fn budget() -> ChartData {
    let mut data = table(
        "Från kostnader till nettokostnad, tkr",
        &[("Belopp", "tkr")],
        &[
            ("Kostnader", "56\u{202f}273"),
            ("Egna intäkter", "−42\u{202f}986"),
            ("*Nettokostnad", "13\u{202f}287"),
        ],
    );
    data.rows[0].role = Role::End;
    data.rows[2].role = Role::End;
    data
}

/// Steps across zero, with a range.
pub(super) fn hard_budget() -> ChartData {
    let mut data = table(
        "Från budget till utfall",
        &[("Belopp", "tkr")],
        &[
            ("Budgeterat resultat", "400"),
            ("Lägre skatteintäkter än i budget och en längre förklaring", "−900"),
            ("Högre statsbidrag", "150–250"),
            ("Oförändrat", "0"),
            ("Sålda fastigheter", "1\u{202f}200"),
            ("Utfall", "850–950"),
        ],
    );
    data.rows[5].role = Role::End;
    data
}

/// Two measures of twelve.
pub(super) fn two_measures() -> ChartData {
    let mut data = measures();
    data.title = "Medelålder och personaltäthet".into();
    data.series.truncate(2);
    for row in &mut data.rows {
        row.cells.truncate(2);
    }
    data
}

/// Two hundred dots.
pub(super) fn cloud() -> ChartData {
    let mut data = table(
        "Personaltäthet och folkmängd",
        &[("Folkmängd", "tusen"), ("Anställda per 1\u{202f}000 invånare", "")],
        &[],
    );
    let mut seed = 7_u64;
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % 1000
    };
    for at in 0..200 {
        let (x, y) = (next() * next() / 10_000, 40 + next() / 20 + next() / 20);
        let label = format!("{}Ort {}", if at == 31 { "*" } else { "" }, at + 1);
        data.rows.extend(table("", &[], &[(&label, &format!("{},{}|{y}", x + 3, at % 10))]).rows);
    }
    data.series[1].reference = Some(reference("alla", "74,88"));
    data
}

/// Places in Sweden with a value each.
pub(super) fn places() -> ChartData {
    let all = [
        ("Kiruna", 6785, 2022, "81"),
        ("Luleå", 6558, 2215, "77"),
        ("Umeå", 6382, 2026, "85"),
        ("*Östersund", 6318, 1464, "85"),
        ("Sundsvall", 6239, 1731, "79"),
        ("Falun", 6061, 1563, "77"),
        ("Karlstad", 5938, 1350, "74"),
        ("Örebro", 5927, 1521, "–"),
        ("Stockholm", 5933, 1807, "52"),
        ("Göteborg", 5771, 1197, "63"),
        ("Växjö", 5688, 1481, "82"),
        ("Kalmar", 5666, 1636, "85"),
        ("Karlskrona", 5616, 1559, "86"),
        ("Ystad", 5543, 1382, "87"),
        ("Visby", 5764, 1829, "89"),
        ("Varberg", 5711, 1225, "76"),
    ];
    let mut data = table(
        "Anställda per 1\u{202f}000 invånare",
        &[("Anställda per 1\u{202f}000 invånare", "")],
        &[],
    );
    for (label, north, east, text) in all {
        data.rows.extend(table("", &[], &[(label, text)]).rows);
        if let Some(row) = data.rows.last_mut() {
            row.place = Some((Decimal::new(north, 2), Decimal::new(east, 2)));
        }
    }
    data
}

pub(super) fn all_samples() -> Vec<(Form, &'static str, ChartData)> {
    vec![
        (Form::Bars, "small", density()),
        (Form::Bars, "hard", deviations()),
        (Form::Bars, "grouped", grouped()),
        (Form::Bars, "many", many(24)),
        (Form::Stacked, "small", ages()),
        (Form::Stacked, "hard", split()),
        (Form::Columns, "small", yearly()),
        (Form::Columns, "hard", pairs()),
        (Form::Lines, "small", years()),
        (Form::Lines, "hard", index()),
        (Form::Ranges, "small", measures()),
        (Form::Ranges, "hard", crowd()),
        (Form::Strip, "small", measures()),
        (Form::Strip, "hard", crowd()),
        (Form::Matrix, "small", classes()),
        (Form::Matrix, "hard", measures()),
        (Form::Scatter, "small", two_measures()),
        (Form::Scatter, "many", cloud()),
        (Form::Slope, "small", population()),
        (Form::Slope, "hard", hard_slope()),
        (Form::Bridge, "small", budget()),
        (Form::Bridge, "hard", hard_budget()),
        (Form::Map, "small", places()),
    ]
}

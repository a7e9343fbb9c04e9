//! The comparison with other municipalities: what is computed from their answers against slow, obvious arithmetic, and what
//! becomes of a report when one of them is taken out of the inputs.
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "the fixture is the test's own")]

mod support;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use nulage::diag::Faults;
use nulage::figure::{Figures, figure_model};
use nulage::model::load_model;
use nulage::model::quantity::{Missing, Quantity};
use nulage::source::Sources;
use proptest::prelude::*;
use serde_json::Value;
use support::{Project, repository};

const FILES: [&str; 5] =
    ["report.toml", "peers.toml", "peer_matrix.csv", "peer_fte.csv", "peer_answers.csv"];

/// A report on four municipalities: one did not report its economy, one is left out of its mean.
fn four() -> Project {
    FILES.into_iter().fold(Project::empty(), |project, name| {
        let file = repository().join("tests/fixtures/peers").join(name);
        project.file(&format!("inputs/four/{name}"), std::fs::read(file).unwrap())
    })
}

fn figures(project: &Project, report: &str) -> Figures {
    let (mut sources, mut faults) = (Sources::new(project.path("")), Faults::new());
    let model = load_model(report, &mut sources, &mut faults);
    figure_model(&model.unwrap_or_else(|| panic!("{:?}", faults.into_sorted())))
}

/// The report data, and the drawing of the matrix.
fn built(project: &Project, report: &str) -> (Value, String) {
    project.run("build --emit typst").warned();
    let folder = format!("out/{report}/typst");
    let data = serde_json::from_str(&project.text(&format!("{folder}/report.json"))).unwrap();
    (data, project.text(&format!("{folder}/charts/peer-matrix.svg")))
}

/// Every text of a value, in order.
fn texts(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(texts).collect(),
        Value::Object(map) => {
            ["c", "s"].iter().filter_map(|key| map.get(*key)).map(texts).collect()
        }
        _ => String::new(),
    }
}

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// The message of the page of sentences, then its remarks.
fn sentences(data: &Value) -> Vec<String> {
    let page = data["blocks"].as_array().unwrap().iter().find(|b| b["id"] == "sentences").unwrap();
    let remarks = page["aside"][0]["items"].as_array().unwrap();
    std::iter::once(&page["title"]).chain(remarks).map(|text| plain(&texts(text))).collect()
}

/// The rows of a table as texts.
fn rows(data: &Value, id: &str) -> Vec<Vec<String>> {
    let cell = |cell: &Value| {
        plain(
            cell["num"].as_str().map_or_else(|| texts(&cell["inline"]), ToOwned::to_owned).as_str(),
        )
    };
    let row = |row: &Value| row["cells"].as_array().unwrap().iter().map(cell).collect();
    component(data, id)["rows"].as_array().unwrap().iter().map(row).collect()
}

fn component<'a>(data: &'a Value, id: &str) -> &'a Value {
    let blocks = data["blocks"].as_array().unwrap().iter();
    let mut components = blocks.filter_map(|block| block["body"].as_array()).flatten();
    components.find(|component| component["id"] == id).unwrap()
}

fn said(project: &Project, report: &str) -> BTreeMap<String, String> {
    let json = project.run(&format!("figures {report} --format json")).warned();
    let json: Value = serde_json::from_str(&json).unwrap();
    let figures = json["figures"].as_object().unwrap().iter();
    figures.map(|(path, f)| (path.clone(), plain(f["text"].as_str().unwrap()))).collect()
}

#[test]
fn mean_rank_and_number_leave_out_the_missing_and_the_excluded() {
    let figures = said(&four(), "four");
    let economy = ["mean", "min", "max", "n", "answers", "excluded", "rank"]
        .map(|part| figures[&format!("peer.economy.{part}")].as_str());
    assert_eq!(economy, ["12,3", "8,5", "16", "2", "3", "1", "2"]);
    let it = ["mean", "min", "max", "n"].map(|part| figures[&format!("peer.it.{part}")].as_str());
    assert_eq!(it, ["ca 5,4–5,8", "ca 4–5", "7,25", "3"]);
    assert_eq!(figures["count.compared.above"], "1");
}

#[test]
fn a_missing_answer_is_shown_as_missing_and_an_excluded_one_in_brackets() {
    let (data, _) = built(&four(), "four");
    let all = rows(&data, "peer-answers");
    assert_eq!(all[2], ["Lund", "–", "7,25"]);
    assert_eq!(all[3], ["Vik", "(1)*", "–"]);
    assert_eq!(all[5], ["Kommuner i medlet", "2 av 4", "3 av 4"]);
    let footnotes = component(&data, "peer-answers")["footnotes"].as_array().unwrap();
    assert_eq!(texts(&footnotes[0]["content"]), "Ingår inte i medlet: funktionen är upphandlad.");
    let economy = &rows(&data, "peer-fte")[0];
    assert_eq!(economy[1..], ["10", "12,3", "8,5", "16", "2 av 4", "2 av 3"]);
    let footnotes = component(&data, "peer-fte")["footnotes"].as_array().unwrap();
    assert_eq!(
        texts(&footnotes[0]["content"]),
        "Vik ingår inte i medlet: funktionen är upphandlad."
    );
}

#[test]
fn taking_a_municipality_out_changes_all_that_counts_it() {
    let project = four();
    let (before, drawn) = built(&project, "four");
    assert_eq!(
        sentences(&before),
        [
            "Exempelby är 2 av 4",
            "2 av 4 kommuner är centraliserade (Åby och Lund).",
            "En (Berga) har ekonomin lokalt.",
            "Samtliga 4 kommuner har it centralt.",
            "Medlet är 12,3 av 2 svar.",
            "Mer än medlet: it.",
        ]
    );
    assert_eq!(rows(&before, "peer-list").len(), 4);
    assert!(drawn.contains("Berga"));

    let peers = project.text("inputs/four/peers.toml");
    let start = peers.find("[[peer]]\nid = \"berga\"").unwrap();
    let end = peers.find("[[peer]]\nid = \"lund\"").unwrap();
    project.write("inputs/four/peers.toml", format!("{}{}", &peers[..start], &peers[end..]));
    for table in ["peer_matrix.csv", "peer_answers.csv"] {
        let path = format!("inputs/four/{table}");
        let kept: Vec<_> = project
            .text(&path)
            .lines()
            .filter(|l| !l.starts_with("berga;"))
            .map(str::to_owned)
            .collect();
        project.write(&path, kept.join("\n"));
    }
    let (after, drawn) = built(&project, "four");
    assert_eq!(
        sentences(&after),
        [
            "Exempelby är 1 av 3",
            "2 av 3 kommuner är centraliserade (Åby och Lund).",
            "Ingen har ekonomin lokalt.",
            "Samtliga 3 kommuner har it centralt.",
            "Medlet är 8,5 av 1 svar.",
            "Mer än medlet: ekonomi.",
        ]
    );
    assert!(!drawn.contains("Berga"));
    assert!(!after.to_string().contains("Berga") && !after.to_string().contains("berga"));
    assert_eq!(rows(&after, "peer-list").len(), 3);
    let economy = &rows(&after, "peer-fte")[0];
    assert_eq!(economy[1..], ["10", "8,5", "8,5", "8,5", "1 av 3", "1 av 2"]);
    assert_eq!(rows(&after, "peer-counts")[0], ["Ekonomi", "2", "1"]);
}

#[test]
fn hiding_a_municipality_is_taking_it_out() {
    let (removed, hidden) = (four(), four());
    let peers = removed.text("inputs/four/peers.toml");
    let start = peers.find("[[peer]]\nid = \"vik\"").unwrap();
    removed.write("inputs/four/peers.toml", &peers[..start]);
    for table in ["peer_matrix.csv", "peer_answers.csv"] {
        let path = format!("inputs/four/{table}");
        let kept: Vec<_> = removed
            .text(&path)
            .lines()
            .filter(|l| !l.starts_with("vik;"))
            .map(str::to_owned)
            .collect();
        removed.write(&path, kept.join("\n"));
    }
    hidden.edit("inputs/four/peers.toml", "id = \"vik\"\n", "id = \"vik\"\nhide = true\n");
    assert_eq!(built(&removed, "four"), built(&hidden, "four"));
}

#[test]
fn a_hidden_municipality_is_nowhere_in_the_review() {
    let project = Project::empty().with_input("danderyd");
    project.edit(
        "inputs/danderyd/peers.toml",
        "id = \"hoganas\"\n",
        "id = \"hoganas\"\nhide = true\n",
    );
    let (mut data, drawn) = built(&project, "danderyd");
    // Who was interviewed stays recorded, whatever is compared.
    data["blocks"].as_array_mut().unwrap().retain(|block| block["id"] != "peer_interviews_page");
    let data = plain(&data.to_string());
    assert!(!data.contains("Höganäs") && !drawn.contains("Höganäs"));
    for words in ["Tio", "6 av 10 kommuner", "Samtliga 10 kommuner", "av 80\""] {
        assert!(data.contains(words), "{words}");
    }
}

/// An answer as a cell may hold it; amounts are hundredths.
#[derive(Debug, Clone)]
enum Said {
    Missing(&'static str),
    Number { low: i64, high: i64, approx: bool },
}

impl Said {
    fn written(&self) -> String {
        let number = |hundredths: i64| format!("{},{:02}", hundredths / 100, hundredths % 100);
        match self {
            Self::Missing(text) => (*text).to_owned(),
            Self::Number { low, high, approx } => {
                let ca = if *approx { "ca " } else { "" };
                if low == high {
                    format!("{ca}{}", number(*low))
                } else {
                    format!("{ca}{}-{}", number(*low), number(*high))
                }
            }
        }
    }
}

fn answer() -> impl Strategy<Value = (Said, bool)> {
    let number = (0..4000i64, prop_oneof![3 => Just(0), 1 => 1..500i64], prop::bool::weighted(0.2))
        .prop_map(|(low, more, approx)| Said::Number { low, high: low + more, approx });
    let missing = prop::sample::select(vec!["-", "", ".", ".."]).prop_map(Said::Missing);
    (prop_oneof![5 => number, 1 => missing], prop::bool::weighted(0.15))
}

fn computed(own: i64, answers: &[(Said, bool)]) -> Figures {
    let mut peers = String::from("[[function]]\nid = \"economy\"\nname = \"Ekonomi\"\n");
    let mut csv = String::from("peer;function;fte;excluded;reason\n");
    for (i, (said, excluded)) in answers.iter().enumerate() {
        let _ = write!(
            peers,
            "\n[[peer]]\nid = \"k{i}\"\nname = \"K{i}\"\nfull_name = \"K{i} kommun\"\nidea = \"none\"\n"
        );
        let excluded = if *excluded { "ja" } else { "" };
        let _ = writeln!(csv, "k{i};economy;{};{excluded};utlagd", said.written());
    }
    let own = Said::Number { low: own, high: own, approx: false }.written();
    let project = four()
        .file("inputs/four/report.toml", "kind = \"review\"\ntitle = \"J\"\ndate = 2026-01-31\n[municipality]\nname = \"E\"\nfull_name = \"E kommun\"\n[sources]\npeers = { file = \"peers.toml\" }\npeer_fte = { file = \"peer_fte.csv\" }\npeer_answers = { file = \"peer_answers.csv\" }\n[[chapter]]\nblock = \"cover\"\n")
        .file("inputs/four/peers.toml", peers)
        .file("inputs/four/peer_fte.csv", format!("function;own\neconomy;{own}\n"))
        .file("inputs/four/peer_answers.csv", csv);
    figures(&project, "four")
}

/// Both ends in hundredths of a figure whose ends are whole hundredths, and whether it is approximate.
fn ends(quantity: Quantity) -> Option<(i64, i64, bool)> {
    let interval = match quantity {
        Quantity::Value(interval) => interval,
        Quantity::Missing(Missing::Blank) => return None,
        Quantity::Missing(other) => panic!("{other:?}"),
    };
    let hundredths = |end| format!("{end:.2}").replace('.', "").parse::<i64>().unwrap();
    Some((hundredths(interval.min), hundredths(interval.max.unwrap()), interval.approx))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn aggregates_and_rank_are_those_of_whole_hundredths(
        own in 0..4000i64, answers in prop::collection::vec(answer(), 1..9)
    ) {
        let figures = computed(own, &answers);
        let counted: Vec<(i64, i64, bool)> = answers
            .iter()
            .filter_map(|(said, excluded)| match said {
                Said::Number { low, high, approx } if !excluded => Some((*low, *high, *approx)),
                _ => None,
            })
            .collect();
        let n = i64::try_from(counted.len()).unwrap();
        let part = |part: &str| figures.quantity(&format!("peer.economy.{part}"));
        prop_assert_eq!(ends(part("n")), Some((n * 100, n * 100, false)));
        let given = answers.iter().filter(|(said, _)| matches!(said, Said::Number { .. })).count();
        prop_assert!(part("answers") == Quantity::count(given));
        prop_assert!(part("excluded") == Quantity::count(given - counted.len()));
        if counted.is_empty() {
            for name in ["mean", "min", "max", "rank"] {
                prop_assert_eq!(ends(part(name)), None, "{}", name);
            }
            return Ok(());
        }
        let lows: Vec<i64> = counted.iter().map(|c| c.0).collect();
        let highs: Vec<i64> = counted.iter().map(|c| c.1).collect();
        let (lowest, lowest_high) = (*lows.iter().min().unwrap(), *highs.iter().min().unwrap());
        let near = |c: &&(i64, i64, bool)| c.0 <= lowest_high;
        let approx = counted.iter().filter(near).any(|c| c.2);
        prop_assert_eq!(ends(part("min")), Some((lowest, lowest_high, approx)));
        let (highest_low, highest) = (*lows.iter().max().unwrap(), *highs.iter().max().unwrap());
        let approx = counted.iter().filter(|c| c.1 >= highest_low).any(|c| c.2);
        prop_assert_eq!(ends(part("max")), Some((highest_low, highest, approx)));

        // The mean times the number is the sum, to the last of 28 digits.
        let Quantity::Value(mean) = part("mean") else { panic!("no mean") };
        let sum_of = |end: rust_decimal::Decimal| (end * rust_decimal::Decimal::from(n * 100)).round_dp(6).normalize().to_string();
        prop_assert_eq!(sum_of(mean.min), lows.iter().sum::<i64>().to_string());
        prop_assert_eq!(sum_of(mean.max.unwrap()), highs.iter().sum::<i64>().to_string());
        prop_assert_eq!(mean.approx, counted.iter().any(|c| c.2));

        let first = lows.iter().filter(|&&low| low > own).count() + 1;
        let last = highs.iter().filter(|&&high| high > own).count() + 1;
        let hundreds = |place: usize| i64::try_from(place).unwrap() * 100;
        prop_assert_eq!(ends(part("rank")), Some((hundreds(first), hundreds(last), false)));
    }
}

//! The minimum cell size: what is withheld cannot be computed from what is shown, by search over all the rows that there could
//! be and by elimination, and no output shows it.
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use nulage::diag::Faults;
use nulage::figure::{Figure, FigureUnit, Figures, Input, Operation, figure_model, withhold};
use nulage::model::load_model;
use nulage::model::quantity::Quantity;
use nulage::source::{Origin, Sources};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::Value;
use support::Project;

/// The figures of a report without and with a minimum cell size.
fn figures(project: &Project, report: &str, minimum: u32) -> (Figures, Figures) {
    let mut sources = Sources::new(project.path(""));
    let mut faults = Faults::new();
    let model = load_model(report, &mut sources, &mut faults);
    let mut model = model.unwrap_or_else(|| panic!("{:?}", faults.into_sorted()));
    let whole = figure_model(&model);
    model.minimum = Some(minimum);
    let mut shown = whole.clone();
    withhold(&mut model, &mut shown);
    (whole, shown)
}

/// Figures that are sums of what the rows state, by measure.
fn measure(path: &str, figure: &Figure) -> Option<&'static str> {
    let is_sum = matches!(figure.derivation.operation, Operation::Sum | Operation::Value);
    if !is_sum || path.starts_with("declared.") || path.starts_with("interviews.") {
        return None;
    }
    let last = path.rsplit('.').next()?;
    match figure.unit {
        // The sums of a mapping add them to persons.
        FigureUnit::Fte if path.starts_with("mapping.") => Some("heads"),
        FigureUnit::Fte => Some("fte"),
        FigureUnit::Positions | FigureUnit::Persons => {
            Some(["vacant", "recruiting"].into_iter().find(|m| *m == last).unwrap_or("heads"))
        }
        _ => None,
    }
}

/// How often a figure adds each cell.
fn cells(figures: &Figures, path: &str, times: &mut BTreeMap<Origin, u64>) {
    for input in &figures.get(path).unwrap().derivation.inputs {
        match input {
            Input::Cell(origin, quantity) if quantity.interval().is_some() => {
                *times.entry(*origin).or_default() += 1;
            }
            Input::Cell(..) | Input::Step(_) => {}
            Input::Figure(part) => cells(figures, part, times),
        }
    }
}

/// The figures of a measure with the cells that each adds.
fn sums(figures: &Figures, of: &str) -> BTreeMap<String, BTreeMap<Origin, u64>> {
    let paths = figures.iter().filter(|(path, figure)| measure(path, figure) == Some(of));
    paths
        .map(|(path, _)| {
            let mut times = BTreeMap::new();
            cells(figures, path, &mut times);
            (path.to_owned(), times)
        })
        .collect()
}

/// A row of a staffing table: unit, subunit, function, positions.
type Row = (usize, usize, usize, i64);

fn project(rows: &[Row]) -> Project {
    let mut table = String::from("unit;subunit;title;function;positions;fte\n");
    for (index, (unit, subunit, function, n)) in rows.iter().enumerate() {
        writeln!(table, "u{unit};s{subunit};Post {index};f{function};{n};{n}").unwrap();
    }
    let unit = |n: usize| {
        format!(
            "[[unit]]\nid = \"u{n}\"\nname = \"Unit {n}\"\nabbreviation = \"U{n}\"\ncentral = {}\nboards = []\n\n[[unit.subunit]]\nid = \"s0\"\nname = \"A\"\n\n[[unit.subunit]]\nid = \"s1\"\nname = \"B\"\n\n",
            n == 0
        )
    };
    let function = |n: usize| format!("[[function]]\nid = \"f{n}\"\nname = \"Function {n}\"\n\n");
    let project = Project::new();
    let report = project.text("inputs/demo/report.toml");
    let head: String = report.split_inclusive('\n').take_while(|l| !l.starts_with('[')).collect();
    let sources = "\n[municipality]\nname = \"A\"\nfull_name = \"A kommun\"\n\n[sources]\nunits = { file = \"units.toml\" }\nroles = { file = \"roles.toml\" }\nstaffing = { file = \"staffing.csv\" }\n\n[[chapter]]\nblock = \"total\"\ntitle = \"Hela kommunen\"\n";
    project
        .file("inputs/demo/report.toml", head + sources)
        .file("inputs/demo/units.toml", (0..2).map(unit).collect::<String>())
        .file(
            "inputs/demo/roles.toml",
            (0..3).map(function).collect::<String>() + "[[role]]\nid = \"r\"\nname = \"R\"\n",
        )
        .file("inputs/demo/staffing.csv", table)
}

/// Every table of rows that an outsider can think possible: a row that is listed has somebody in it.
fn worlds(rows: &[Row]) -> Vec<Vec<i64>> {
    rows.iter().fold(vec![Vec::new()], |worlds, &(.., n)| {
        let choices = if n == 0 { 0..=0 } else { 1..=n + 1 };
        let longer = |world: Vec<i64>| {
            choices.clone().map(move |choice| [world.clone(), vec![choice]].concat())
        };
        worlds.into_iter().flat_map(longer).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]
    #[test]
    fn no_withheld_figure_is_the_only_one_possible(
        rows in prop::collection::vec((0..2_usize, 0..2_usize, 0..3_usize, 0..6_i64), 1..=6),
        minimum in 2..=6_u32,
    ) {
        let project = project(&rows);
        let (whole, shown) = figures(&project, "demo", minimum);
        let sums = sums(&whole, "heads");
        let at = |index: usize| whole.cells(&format!("post.{}.positions", index + 1))[0];
        let row_of: BTreeMap<_, _> = (0..rows.len()).map(|index| (at(index), index)).collect();
        let value = |cells: &BTreeMap<Origin, u64>, world: &[i64]| -> i64 {
            cells.iter().map(|(cell, n)| world[row_of[cell]] * i64::try_from(*n).unwrap()).sum()
        };
        let is = rows.iter().map(|row| row.3).collect::<Vec<_>>();
        let mut possible = worlds(&rows);
        possible.retain(|world| {
            sums.iter().all(|(path, cells)| {
                shown.is_withheld(path) || value(cells, world) == value(cells, &is)
            })
        });
        for (path, cells) in &sums {
            let n = value(cells, &is);
            if shown.is_withheld(path) {
                let values: BTreeSet<_> = possible.iter().map(|w| value(cells, w)).collect();
                prop_assert!(values.len() > 1, "{path} can only be {values:?}");
            } else {
                prop_assert!(n == 0 || n >= i64::from(minimum), "{path} = {n} is shown");
            }
        }
    }
}

const PRIME: u128 = (1 << 61) - 1;

fn power(base: u128, exponent: u128) -> u128 {
    if exponent == 0 {
        return 1;
    }
    let half = power(base * base % PRIME, exponent / 2);
    if exponent.is_multiple_of(2) { half } else { half * base % PRIME }
}

/// Sums in echelon form, in a prime field: a sum that is no combination of others there is none of whole numbers, either.
#[derive(Default)]
struct Span(BTreeMap<usize, Vec<u128>>);

impl Span {
    fn rest(&self, mut sum: Vec<u128>) -> Vec<u128> {
        for (&lead, row) in &self.0 {
            let times = sum[lead];
            for (to, from) in sum.iter_mut().zip(row).filter(|_| times != 0) {
                *to = (*to + (PRIME - times) * from) % PRIME;
            }
        }
        sum
    }

    fn add(&mut self, sum: Vec<u128>) {
        let rest = self.rest(sum);
        if let Some(lead) = rest.iter().position(|n| *n != 0) {
            let inverse = power(rest[lead], PRIME - 2);
            self.0.insert(lead, rest.into_iter().map(|n| n * inverse % PRIME).collect());
        }
    }

    fn holds(&self, sum: Vec<u128>) -> bool {
        self.rest(sum).iter().all(|n| *n == 0)
    }
}

#[test]
fn no_withheld_figure_of_a_report_is_a_combination_of_shown_ones() {
    let names = support::reports();
    let project = names.iter().fold(Project::empty(), |project, name| project.with_input(name));
    for (name, minimum) in names.iter().flat_map(|name| [2, 5, 10, 25].map(|n| (name, n))) {
        let (whole, shown) = figures(&project, name, minimum);
        assert!(!shown.is_withheld("total.positions") && !shown.is_withheld("total.fte"));
        for of in ["heads", "fte", "vacant", "recruiting"] {
            let sums = sums(&whole, of);
            let all: BTreeSet<_> = sums.values().flat_map(|cells| cells.keys()).collect();
            let vector = |cells: &BTreeMap<Origin, u64>| -> Vec<u128> {
                all.iter().map(|cell| cells.get(cell).copied().unwrap_or_default().into()).collect()
            };
            let mut span = Span::default();
            for (_, cells) in sums.iter().filter(|(path, _)| !shown.is_withheld(path)) {
                span.add(vector(cells));
            }
            for (path, cells) in sums.iter().filter(|(path, _)| shown.is_withheld(path)) {
                assert!(!span.holds(vector(cells)), "{name}: {path} with a minimum of {minimum}");
            }
        }
    }
}

/// A report whose posts are counted from an HR export, with a minimum cell size of three, built.
fn export() -> Project {
    let project = Project::empty();
    project.run("new demo --employees").warned();
    let report = project.text("inputs/demo/report.toml");
    project.write("inputs/demo/report.toml", report + "\n[privacy]\nminimum = 3\n");
    project.run("build --emit typst").warned();
    project
}

/// Every text that says which figure it is.
fn said<'a>(data: &'a Value, found: &mut Vec<(&'a str, &'a str)>) {
    match data {
        Value::Array(items) => items.iter().for_each(|item| said(item, found)),
        Value::Object(map) => {
            let path = map.get("figure").or_else(|| map.get("from")).and_then(Value::as_str);
            let text = ["s", "num", "value", "count"].iter().find_map(|k| map.get(*k)?.as_str());
            found.extend(path.zip(text));
            map.values().for_each(|item| said(item, found));
        }
        _ => {}
    }
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn no_output_shows_a_withheld_figure() {
    let project = export();
    let whole = {
        let report = project.text("inputs/demo/report.toml").replace("minimum = 3", "allow = []");
        let open = Project::empty();
        for file in project.files("inputs/demo") {
            open.write(&file, project.bytes(&file));
        }
        open.write("inputs/demo/report.toml", report);
        json(&open.run("figures demo --format json").warned())
    };
    let figures = json(&project.text("out/demo/figures.json"));
    assert_eq!(figures["cells"], json("{}"), "a cell tells what is withheld");
    let told = json(&project.run("figures demo --format json").warned());
    let mut bare = figures["figures"].clone();
    for figure in bare.as_object_mut().unwrap().values_mut() {
        figure.as_object_mut().unwrap().remove("label");
    }
    assert_eq!(bare, told["figures"]);
    let is_withheld = |path: &str| figures["figures"][path]["missing"] == "suppressed";
    let withheld: Vec<&str> = figures["figures"]
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .filter(|p| is_withheld(p))
        .collect();
    assert!(withheld.len() > 10, "{withheld:?}");

    let data = json(&project.text("out/demo/typst/report.json"));
    let mut texts = Vec::new();
    said(&data, &mut texts);
    assert!(texts.iter().any(|(path, _)| is_withheld(path)));
    for (path, text) in texts.into_iter().filter(|(path, _)| is_withheld(path)) {
        assert!(text.starts_with(".."), "{path}: {text}");
    }
    let paper = json(&project.text("out/demo/typst/working-paper.json"));
    let leading = paper["headlines"].as_array().unwrap();
    let hidden: Vec<_> = leading.iter().filter(|row| row["value"] == "..").collect();
    assert!(!hidden.is_empty(), "{leading:?}");
    for row in hidden {
        assert_eq!(
            (&row["formula"], &row["cells"]),
            (&Value::from("Skyddat"), &Value::Array(Vec::new()))
        );
    }
    let csv = project.run("figures demo --format csv").warned();
    let table = project.run("figures demo").warned();
    for path in withheld {
        assert!(csv.contains(&format!("\n{path};..;;;no;")), "{path}");
        let line = table.lines().find(|line| line.split(' ').next() == Some(path)).unwrap();
        assert_eq!(line.split_whitespace().nth(1), Some(".."), "{path}");
        assert_eq!(figures["figures"][path]["from"], Value::Array(Vec::new()), "{path}");
        let explained = project.run(&format!("explain demo {path}")).warned();
        assert_eq!(explained.lines().count(), 1, "{explained}");
        assert!(explained.contains(" = .. "), "{explained}");
    }
    for (path, figure) in figures["figures"].as_object().unwrap() {
        let is = &whole["figures"][path];
        assert!(is_withheld(path) || figure["min"] == is["min"], "{path}");
    }
}

#[test]
fn an_employee_is_not_told_apart() {
    let project = export();
    for path in ["total.positions", "total.fte", "employees.rows"] {
        let explained = project.run(&format!("explain demo {path} --format json")).warned();
        assert!(!explained.contains("employees.csv:"), "{explained}");
    }
    let listed = project.run("classify demo --format json").warned();
    let listed = json(&listed);
    for title in listed["matched"].as_array().unwrap() {
        assert!(matches!(title["employees"].as_str(), Some("<3" | ">=3")), "{title}");
    }
    assert!(!project.run("classify demo").warned().contains("employees\": 1"));
}

#[test]
fn a_cell_of_an_export_counts_one_employee() {
    let project = Project::empty();
    project.run("new demo --employees").warned();
    let (whole, _) = figures(&project, "demo", 2);
    let is_one = |quantity: Quantity| quantity.min_or_zero() <= Decimal::ONE;
    for (path, figure) in whole.iter().filter(|(path, figure)| measure(path, figure).is_some()) {
        for input in &figure.derivation.inputs {
            // A sum that takes a post's number from elsewhere than its figure would be withheld without the others.
            let Input::Cell(_, quantity) = input else { continue };
            assert!(path.starts_with("post.") || is_one(*quantity), "{path}");
            assert!(is_one(*quantity) || figure.derivation.inputs.len() == 1, "{path}");
        }
    }
}

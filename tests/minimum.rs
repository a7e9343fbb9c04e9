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
    withhold(&mut model, &mut shown, &sources);
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
        for name in figure["from"].as_array_mut().unwrap() {
            let (number, cell) = name.as_str().unwrap().split_at(1);
            let file = figures["files"][number.parse::<usize>().unwrap()].as_str().unwrap();
            *name = format!("{file}{cell}").into();
        }
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

/// A row of a table that a report reads: area, women, men.
type Counted = (usize, i64, i64);

/// What the report shows of a table: women, men, both, and the share of women; and whether it has a row for all.
#[derive(Debug, Clone)]
struct Shape {
    columns: Vec<&'static str>,
    has_total: bool,
    totals_first: bool,
}

fn shape() -> impl Strategy<Value = Shape> {
    let columns = prop::sample::subsequence(vec!["women", "men", "both", "share"], 1..=4);
    (columns, any::<bool>(), any::<bool>()).prop_map(|(columns, has_total, totals_first)| Shape {
        columns,
        has_total,
        totals_first,
    })
}

/// A number of the world in which the rows are these: a fraction.
type Reckoned = Box<dyn Fn(&[(i64, i64)]) -> (i64, i64)>;

/// The rows of the table that is read, the last of all rows where it has one: its key, and the rows that it counts.
fn counted_rows(rows: &[Counted], shape: &Shape) -> Vec<(String, Vec<usize>)> {
    let mut all: Vec<_> = (0..rows.len()).map(|row| (format!("r{row}"), vec![row])).collect();
    if shape.has_total {
        let at = if shape.totals_first { 0 } else { all.len() };
        all.insert(at, ("all".to_owned(), (0..rows.len()).collect()));
    }
    all
}

fn reckoned(column: &str, of: Vec<usize>) -> Reckoned {
    let sum = move |world: &[(i64, i64)], part: fn(&(i64, i64)) -> i64| -> i64 {
        of.iter().map(|&row| part(&world[row])).sum()
    };
    match column {
        "women" => Box::new(move |world| (sum(world, |row| row.0), 1)),
        "men" => Box::new(move |world| (sum(world, |row| row.1), 1)),
        "both" => Box::new(move |world| (sum(world, |row| row.0 + row.1), 1)),
        _ => Box::new(move |world| (100 * sum(world, |r| r.0), sum(world, |r| r.0 + r.1))),
    }
}

/// A report that reads such a table, groups it, takes it apart and computes with it.
fn counted_project(rows: &[Counted], shape: &Shape) -> Project {
    let mut table = format!("unit;area;{}\n", shape.columns.join(";"));
    let world: Vec<_> = rows.iter().map(|row| (row.1, row.2)).collect();
    for (key, of) in counted_rows(rows, shape) {
        let area = if key == "all" { "all".to_owned() } else { format!("a{}", rows[of[0]].0) };
        write!(table, "{key};{area}").unwrap();
        for column in &shape.columns {
            match reckoned(column, of.clone())(&world) {
                (number, 1) => write!(table, ";{number}").unwrap(),
                (_, 0) => table.push(';'),
                (of, whole) => {
                    let percent = Decimal::from(of) / Decimal::from(whole);
                    write!(
                        table,
                        ";{}",
                        nulage::lang::round(percent, 3).to_string().replace('.', ",")
                    )
                    .unwrap();
                }
            }
        }
        table.push('\n');
    }
    let has = |column: &str| shape.columns.contains(&column);
    let unit = |column: &&str| if *column == "share" { "percent" } else { "persons" };
    let columns = shape.columns.iter().map(|c| format!("{c} = {{ unit = \"{}\" }}\n", unit(c)));
    let sums: Vec<_> =
        shape.columns.iter().filter(|c| **c != "share").map(|c| format!("\"{c}\"")).collect();
    let mut made = String::new();
    if has("both") && has("men") {
        made += "compute.other = { is = \"both - men\" }\ncompute.part = { is = \"(both - men) / both * 100\" }\n";
    }
    if has("both") && has("women") {
        made += "compute.of_women = { is = \"women / both * 100\" }\n";
    }
    let grouped = if sums.is_empty() {
        String::new()
    } else {
        format!(
            "[tables.by_area]\nfrom = \"staff\"\ngroup = {{ by = [\"area\"], sum = [{}] }}\n\n",
            sums.join(", ")
        )
    };
    let project = project(&[(0, 0, 0, 9)]);
    let report = project.text("inputs/demo/report.toml");
    let tables = format!(
        "\n[tables.staff]\nfile = \"staff.csv\"\nlabel = \"Staff\"\nkey = \"unit\"\n[tables.staff.columns]\nunit = {{}}\narea = {{}}\n{}\n{grouped}[tables.made]\nfrom = \"staff\"\nsort = [\"area\"]\n{made}",
        columns.collect::<String>()
    );
    project.file("inputs/demo/report.toml", report + &tables).file("inputs/demo/staff.csv", table)
}

/// Every number that the report shows of the table, by its path, with how it is reckoned.
fn reckonings(rows: &[Counted], shape: &Shape) -> Vec<(String, Reckoned)> {
    let mut all: Vec<(String, Reckoned)> = Vec::new();
    for (key, of) in counted_rows(rows, shape) {
        for column in &shape.columns {
            all.push((format!("tables.staff.row.{key}.{column}"), reckoned(column, of.clone())));
            all.push((format!("tables.made.row.{key}.{column}"), reckoned(column, of.clone())));
        }
        for (made, as_of) in [("other", "women"), ("part", "share"), ("of_women", "share")] {
            all.push((format!("tables.made.row.{key}.{made}"), reckoned(as_of, of.clone())));
        }
    }
    for area in 0..2 {
        let of: Vec<_> = (0..rows.len()).filter(|&row| rows[row].0 == area).collect();
        for column in shape.columns.iter().filter(|column| **column != "share") {
            all.push((
                format!("tables.by_area.row.a{area}.{column}"),
                reckoned(column, of.clone()),
            ));
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]
    #[test]
    fn no_withheld_cell_of_a_table_is_the_only_one_possible(
        rows in prop::collection::vec((0..2_usize, 0..7_i64, 0..7_i64), 1..=3),
        shape in shape(),
        minimum in 2..=5_u32,
    ) {
        let project = counted_project(&rows, &shape);
        let (whole, shown) = figures(&project, "demo", minimum);
        let numbers: Vec<_> = reckonings(&rows, &shape)
            .into_iter()
            .filter(|(path, _)| whole.get(path).is_some())
            .collect();
        let is: Vec<_> = rows.iter().map(|row| (row.1, row.2)).collect();
        let told = |path: &str| shown.quantity(path).interval().filter(|i| i.max == Some(i.min));
        // A share is printed with one decimal, which is less than is told here.
        let fits = |(of, by): (i64, i64), told: Decimal| {
            let off = told * Decimal::from(by) - Decimal::from(of);
            off.abs() <= Decimal::new(6, 2) * Decimal::from(by)
        };
        // Nobody is shown as nobody; of what stands in no column nothing is known.
        let choices = |column: &str, n: i64| match (shape.columns.contains(&column), n) {
            (false, n) => 0..=n + 2,
            (true, 0) => 0..=0,
            (true, n) => 1..=n + 2,
        };
        let worlds = is.iter().fold(vec![Vec::new()], |worlds: Vec<Vec<(i64, i64)>>, &(w, m)| {
            let next = |world: Vec<(i64, i64)>| {
                choices("women", w).flat_map(move |w| {
                    let world = world.clone();
                    choices("men", m).map(move |m| [world.clone(), vec![(w, m)]].concat())
                })
            };
            worlds.into_iter().flat_map(next).collect()
        });
        let shows: Vec<_> =
            numbers.iter().filter_map(|(path, of)| Some((of, told(path)?.min))).collect();
        let possible: Vec<_> = worlds
            .into_iter()
            .filter(|world| shows.iter().all(|(of, told)| fits(of(world), *told)))
            .collect();
        prop_assert!(possible.contains(&is));
        for (path, of) in &numbers {
            let (n, by) = of(&is);
            let is_count = by == 1 && !path.ends_with("share");
            let is_few = is_count && n > 0 && n < i64::from(minimum);
            // A sum that stands in no file is kept back because it cannot be added, and may be told elsewhere.
            let is_secret = is_few || (is_count && path.starts_with("tables.staff.") && n > 0);
            if told(path).is_none() {
                let values: BTreeSet<_> = possible.iter().map(|world| of(world)).collect();
                prop_assert!(!is_secret || values.len() > 1, "{path} = {n} can only be {values:?}");
            } else {
                prop_assert!(!is_few, "{path} = {n} is shown");
            }
        }
    }
}

#[test]
fn no_output_shows_a_withheld_cell_of_a_table() {
    let rows = [(0, 3, 1237), (0, 2211, 4411), (1, 3517, 5209), (1, 2903, 3301)];
    let shape = Shape {
        columns: vec!["women", "men", "both", "share"],
        has_total: true,
        totals_first: false,
    };
    let project = counted_project(&rows, &shape);
    let report = project.text("inputs/demo/report.toml");
    let part = |form: &str| format!("\n[[chapter.content]]\n{form}\nfrom = \"made\"\n");
    let chart = |form: &str| {
        part(&format!(
            "part = \"chart\"\nform = \"{form}\"\ntitle = \"Bild {form}\"\nlabel = \"unit\"\nvalues = [\"women\", \"men\"]"
        ))
    };
    let chapter = [
        "\n[[chapter]]\nblock = \"page\"\ntitle = \"Tabell\"\ntext = \"Kvinnor {{ tables.staff.row.r0.women }}, skillnad {{ tables.made.row.r0.other }}, andel {{ tables.made.row.r0.part }}.\"\n".to_owned(),
        part("part = \"table\"\ntitle = \"Alla\"\ntotal = [\"women\", \"men\", \"both\"]"),
        chart("stacked"),
        chart("bars"),
        "\n[privacy]\nminimum = 5\n".to_owned(),
    ];
    let ranked = "rank = { of = \"women\", as = \"place\" }\ncompute.other";
    let report = report.replacen("compute.other", ranked, 1) + &chapter.concat();
    project.write("inputs/demo/report.toml", report);
    project.run("build --emit typst").warned();

    let told = json(&project.run("figures demo --format json").warned());
    let told = told["figures"].as_object().unwrap();
    let world: Vec<_> = rows.iter().map(|row| (row.1, row.2)).collect();
    let mut hidden = Vec::new();
    for (path, of) in reckonings(&rows, &shape) {
        let (n, by) = of(&world);
        if path.starts_with("tables.staff.") && by == 1 && told[&path]["missing"] == "suppressed" {
            hidden.push((path, n));
        }
    }
    assert!(hidden.iter().any(|(path, _)| path == "tables.staff.row.r0.women"), "{hidden:?}");
    assert!(hidden.len() >= 4, "{hidden:?}");
    let mut said: Vec<(String, String)> = ["", " --format csv", " --format json"]
        .iter()
        .map(|format| {
            (format!("figures{format}"), project.run(&format!("figures demo{format}")).warned())
        })
        .collect();
    said.extend(told.keys().filter(|path| path.starts_with("tables.")).map(|path| {
        (format!("explain {path}"), project.run(&format!("explain demo {path}")).warned())
    }));
    let text = |file: &String| String::from_utf8_lossy(&project.bytes(file)).into_owned();
    let written = project.files("out").into_iter().filter(|file| !file.contains(".pdf"));
    said.extend(written.map(|file| (file.clone(), text(&file))));
    assert!(said.iter().any(|(name, _)| name.ends_with("working-paper.json")), "{said:?}");
    assert!(said.iter().any(|(name, _)| name.contains(".svg")));
    for (path, n) in hidden.iter().filter(|(_, n)| *n > 999) {
        for space in ["", " ", "\u{a0}", "\u{202f}"] {
            let number = format!("{}{space}{:03}", n / 1000, n % 1000);
            for (name, text) in &said {
                // A run of more digits is another number.
                let is_said = text.match_indices(&number).any(|(at, found)| {
                    let beside =
                        [text[..at].chars().next_back(), text[at + found.len()..].chars().next()];
                    beside.iter().all(|c| c.is_none_or(|c| !c.is_ascii_digit() && c != '.'))
                });
                assert!(!is_said, "{name} says {path}: {number}");
            }
        }
    }
}

/// 7 is 3 and 4 by chance, and 6 and 1 because there are no others: beside 6 it would tell of the one.
#[test]
fn a_row_that_is_the_sum_of_others_by_chance_tells_of_nobody() {
    let shape =
        Shape { columns: vec!["women", "men", "both"], has_total: false, totals_first: false };
    let project = counted_project(&[(0, 1, 2), (0, 1, 3), (0, 6, 1)], &shape);
    let (_, shown) = figures(&project, "demo", 2);
    let is_told = |column: &str| {
        shown.quantity(&format!("tables.staff.row.r2.{column}")).interval().is_some()
    };
    assert!(!is_told("men"));
    assert!(!(is_told("women") && is_told("both")));
}

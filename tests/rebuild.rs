//! Which reports of a batch are built again: the quick decision, which fills no report, against the slow one, which fills all.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![expect(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "the program writes small letters"
)]

mod support;

use std::collections::BTreeMap;

use support::rows::{BEGINNING, PEERS, with_column};
use support::{Project, Run};

const EMPLOYEES: [&str; 5] = ["2900", "2100", "2500", "1400", ""];

const YEARS: &str = "code;year;n
0114;2022;10
0114;2023;11
0115;2022;20
0115;2023;20
0162;2023;30
1256;2022;40
1285;2023;50,5
";

const REPORT: &str = r#"
[each]
table = "measures"
id = "{{ code }}"

[tables.municipalities]
file = "municipalities.csv"
label = "SCB, 2017"
key = "code"
[tables.municipalities.columns]
code = {}
name = {}
county = {}
population = { unit = "persons", label = "Invånare" }
employees = { unit = "count" }

[tables.years]
file = "years.csv"
[tables.years.columns]
code = {}
year = {}
n = { unit = "count" }

[tables.measures]
from = "municipalities"
compute.per_1000 = { is = "employees / population * 1000", decimals = 1 }
key = "code"

[tables.counties]
from = "municipalities"
group = { by = ["county"], sum = ["population"] }
sort = ["-population"]
key = "county"

[tables.by_year]
from = "years"
pivot = { columns = "year", values = "n", rows = ["code"] }

[tables.peers]
from = "groups"
where = "code == own.code"
join = [{ with = "measures", on = "peer", to = "code", columns = ["name", "population", "per_1000"] }]
key = "peer"

[tables.larger]
from = "measures"
where = "population > own.population and county == own.county"
key = "code"

[[chapter]]
block = "page"
title = "Om {{ own.name }}"
message = "{{ own.name }} har {{ own.population }} invånare, plats {{ tables.all.row[own.name].place }} av {{ tables.all.rows }}"
text = "I länet bor {{ tables.counties.row[own.county].population }}, i medel har kommunerna {{ tables.municipalities.mean.employees | or('okänt antal') }} anställda, och i länet är {{ tables.larger.rows }} större{{ tables.larger.rows | names('name') | after(': ') }}."

[[chapter.content]]
part = "table"
from = "all"
columns = ["name", "population", "per_1000", "more"]
labels = { more = "Fler än i {{ own.name }}" }
title = "{{ own.name }} och dess grupp"
mark = "name == own.name"

[[chapter]]
block = "page"
title = "Länen"
message = "Länen efter folkmängd"
hide = "own.population > 32500"

[[chapter.content]]
part = "table"
from = "counties"
columns = ["county", "population"]
title = "Län"
"#;

fn profiles() -> Project {
    Project::empty()
        .file("inputs/p/report.toml", format!("{BEGINNING}{REPORT}"))
        .file("inputs/p/municipalities.csv", with_column("employees", EMPLOYEES))
        .file("inputs/p/groups.csv", PEERS)
        .file("inputs/p/years.csv", YEARS)
}

/// A run in which each of these reports ends its worker, should one look at it.
fn run_without(project: &Project, arguments: &str, reports: &[&str]) -> Run {
    let faults: Vec<_> = reports.iter().map(|report| format!("abort:p/{report}")).collect();
    Run::of(project.command(arguments).env("NULAGE_TEST_FAULT", faults.join(",")))
}

#[test]
fn a_report_that_shows_none_of_what_changed_is_not_filled() {
    let project = profiles();
    project.run("build").fine();
    project.edit("inputs/p/years.csv", "0114;2022;10", "0114;2022;12");
    let all = ["0114", "0115", "0162", "1256", "1285"];
    let run = run_without(&project, "build", &all);
    assert_eq!(run.fine().matches("up to date").count(), 5, "no report shows years");
    // 1256 is in the group of 1285, and the sum of its county stands in both.
    project.edit("inputs/p/municipalities.csv", ";15000;", ";15001;");
    let run = run_without(&project, "plan", &["0114", "0115", "0162"]);
    let planned = format!("{}{}", run.stdout, run.stderr);
    let of = |id: &str, how: &str| planned.contains(&format!("p/{id}: {how}"));
    assert!(of("1256", "would be built") && of("1285", "would be built"), "{planned}");
    // Chapters that list the counties are hidden where there are more inhabitants.
    assert!(of("0162", "would fail"), "0162 lists all counties, and must be filled: {planned}");
    assert!(of("0114", "up to date") && of("0115", "up to date"), "{planned}");
}

/// Other values for the last three, and a file of the second that was changed by hand.
fn three_by_values_and_one_by_its_file(project: &Project) {
    project.run("build").fine();
    project.edit("inputs/p/municipalities.csv", ";15000;", ";15001;");
    project.write("out/p/0115/figures.json", "{}");
}

#[test]
fn what_is_made_anew_for_its_values_and_for_its_files_is_told_in_the_order_of_rows() {
    let project = profiles();
    three_by_values_and_one_by_its_file(&project);
    let told = project.run("build").fine();
    let ids = |how: &str| -> Vec<String> {
        let lines = told.lines().filter(|line| line.contains(how));
        lines.map(|line| line.split(':').next().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(""), ["p/0114", "p/0115", "p/0162", "p/1256", "p/1285"], "{told}");
    assert_eq!(ids("built"), ["p/0115", "p/0162", "p/1256", "p/1285"], "{told}");
    assert!(told.contains("p/0115: built out/p/0115"), "{told}");
    assert_ne!(project.text("out/p/0115/figures.json"), "{}");
}

#[test]
fn a_working_paper_that_was_lost_or_changed_is_made_anew() {
    let project = profiles();
    project.run("build").fine();
    let paper = project.files("out/p/0115").into_iter().find(|it| it.contains("working-paper"));
    let paper = paper.unwrap();
    let whole = project.bytes(&paper);
    for damaged in [Some(""), Some("%PDF-"), None] {
        match damaged {
            Some(bytes) => project.write(&paper, bytes),
            None => std::fs::remove_file(project.path(&paper)).unwrap(),
        }
        let planned = project.run("plan").stdout;
        assert!(planned.contains("p/0115: would be built (an output is missing"), "{planned}");
        let told = project.run("build").fine();
        assert!(told.contains("p/0115: built"), "{told}");
        assert_eq!(told.matches("up to date").count(), 4, "{told}");
        assert!(project.bytes(&paper) == whole);
    }
}

#[test]
fn where_one_failed_and_the_rest_is_to_be_left_no_other_is_begun_for_its_files() {
    let project = profiles();
    three_by_values_and_one_by_its_file(&project);
    let run = run_without(&project, "build --fail-fast --jobs 1", &["1256"]);
    assert!(run.stderr.contains("p/1256: failed"), "{run:?}");
    assert_eq!(project.text("out/p/0115/figures.json"), "{}", "it was not begun");
    assert!(!run.stdout.contains("p/1285"), "{run:?}");
    assert!(run.stdout.contains("p/0162: built"), "{run:?}");
    assert!(run.stdout.contains("p/0114: up to date"), "{run:?}");
}

#[test]
fn what_was_decided_by_values_is_not_decided_again() {
    let project = profiles();
    project.run("build").fine();
    project.edit("inputs/p/years.csv", "0114;2022;10", "0114;2022;12");
    project.run("build").fine();
    // Neither the folder is read by a worker, nor a report.
    let run = run_without(&project, "build", &["0114", "0115", "0162", "1256", "1285"]);
    assert_eq!(run.fine().matches("up to date").count(), 5);
    let mut command = project.command("build");
    let run = Run::of(command.env("NULAGE_TEST_FAULT", "abort:p"));
    assert_eq!(run.fine().matches("up to date").count(), 5);
}

/// What stands in the record of the batch of the values of its reports.
fn decided_by_values(project: &Project) -> Vec<String> {
    let batch: serde_json::Value = serde_json::from_str(&project.text("out/p/batch.json")).unwrap();
    batch["values"].as_object().unwrap().keys().cloned().collect()
}

#[test]
fn of_a_report_that_is_named_its_own_row_is_decided_and_then_all_are() {
    let project = profiles();
    project.run("build").fine();
    project.edit("inputs/p/years.csv", "0114;2022;10", "0114;2022;12");
    let all = ["0114", "0115", "0162", "1256", "1285"];
    let run = run_without(&project, "build p/0114 p/12*", &all);
    assert_eq!(run.fine().matches("up to date").count(), 3);
    assert_eq!(decided_by_values(&project), ["p/0114", "p/1256", "p/1285"]);
    // The folder is not read again for the same names, and is for others.
    let mut command = project.command("build p/0114 p/12*");
    let run = Run::of(command.env("NULAGE_TEST_FAULT", "abort:p"));
    assert_eq!(run.fine().matches("up to date").count(), 3);
    let run = run_without(&project, "build", &all);
    assert_eq!(run.fine().matches("up to date").count(), 5);
    assert_eq!(decided_by_values(&project).len(), 5);
}

#[test]
fn a_version_to_compare_with_is_looked_at_and_no_report_is_filled_for_it() {
    let project = profiles();
    let report = project.text("inputs/p/report.toml");
    project.write("inputs/p/report.toml", format!("since = \"delivered\"\n{report}"));
    project.run("build").warned();
    let record = |id: &str| project.bytes(&format!("out/p/{id}/figures.json"));
    let delivered = |id: &str| format!("inputs/p/delivered/{id}/figures.json");
    // One has none.
    for id in ["0114", "0115", "0162", "1256"] {
        project.write(&delivered(id), record(id));
    }
    project.run("build").warned();
    project.edit("inputs/p/years.csv", "0114;2022;10", "0114;2022;12");
    let all = ["0114", "0115", "0162", "1256", "1285"];
    let run = run_without(&project, "build", &all);
    assert_eq!(run.warned().matches("up to date").count(), 5, "no report shows years");
    project.edit(&delivered("0114"), "\"language\"", "\"languages\"");
    let run = run_without(&project, "build", &all);
    assert!(run.stderr.contains("p/0114: failed"), "its version before is another: {run:?}");
    assert_eq!(run.stdout.matches("up to date").count(), 4);
    project.write(&delivered("1285"), record("1285"));
    let run = run_without(&project, "build", &all);
    assert!(run.stderr.contains("p/1285: failed"), "it has one now: {run:?}");
}

#[test]
fn nothing_is_told_by_values_of_figures_that_are_withheld() {
    let project = profiles();
    let report = format!("{BEGINNING}[privacy]\nminimum = 5\n{REPORT}");
    project.write("inputs/p/report.toml", report);
    project.run("build").warned();
    assert!(!project.text("out/p/0114/manifest.json").contains("\"reads\""));
}

/// Numbers that are the same for the same seed (splitmix64).
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) >> 16).unwrap() % most
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

const TABLES: [&str; 4] = ["municipalities", "municipalities", "groups", "years"];

/// Changes an input as somebody might: a cell, a row, the order of rows, a word of the TOML. What was done, in words.
fn edit(project: &Project, random: &mut Random) -> String {
    let kind = random.below(9);
    if kind == 8 {
        return edit_report(project, random);
    }
    let table = random.of(&TABLES);
    let path = format!("inputs/p/{table}.csv");
    let text = project.text(&path);
    let mut lines: Vec<String> = text.lines().map(ToOwned::to_owned).collect();
    if lines.len() < 4 {
        return "nothing".to_owned();
    }
    let at = 1 + random.below(lines.len() - 1);
    let done = match kind {
        0..=4 => {
            let mut cells: Vec<String> = lines[at].split(';').map(ToOwned::to_owned).collect();
            let column = random.below(cells.len());
            let is_number = cells[column].parse::<u32>().is_ok_and(|number| number > 3000);
            let said = match random.below(6) {
                _ if is_number && random.below(4) > 0 => {
                    (random.below(9) * 1000 + 20_000).to_string()
                }
                0 => String::new(),
                1 => random.of(&["0114", "0115", "0162", "1256", "1285"]).to_owned(),
                2 => format!("{}0", cells[column]),
                3 => format!("{},0", cells[column]),
                4 => random.of(&["Skåne län", "Eslöv", "2022", "2024"]).to_owned(),
                _ => (random.below(500) * 100).to_string(),
            };
            cells[column].clone_from(&said);
            lines[at] = cells.join(";");
            format!("column {column} of row {at} of {table} says `{said}`")
        }
        5 => {
            let other = 1 + random.below(lines.len() - 1);
            lines.swap(at, other);
            format!("rows {at} and {other} of {table} change places")
        }
        6 => {
            lines.remove(at);
            format!("row {at} of {table} is gone")
        }
        _ => {
            let one = random.of(&["0114", "0115", "0162", "1256", "1285"]);
            let other = random.of(&["0114", "0115", "0162", "1256", "1285"]);
            let row = match table {
                "groups" => format!("{one};{other}"),
                "years" => format!("{one};202{};7", random.below(5)),
                _ => format!("0{}00;Ny {at};Skåne län;9000;800", random.below(10)),
            };
            lines.insert(at, row.clone());
            format!("{table} has the row {row} at {at}")
        }
    };
    project.write(&path, lines.join("\n") + "\n");
    done
}

fn edit_report(project: &Project, random: &mut Random) -> String {
    let text = project.text("inputs/p/report.toml");
    let (from, to) = [
        ("decimals = 1 }", "decimals = 2 }"),
        ("title = \"Län\"", "title = \"Länen\""),
        ("unit = \"count\" }", "unit = \"count\", label = \"Antal\" }"),
        ("> 32500", "> 15500"),
        ("[tables.groups]\n", "# Vilka som jämförs.\n[tables.groups]\n"),
        ("mean.employees", "median.employees"),
        ("label = \"SCB, 2017\"", "label = \"SCB, 2018\""),
    ][random.below(7)];
    let (from, to) = if text.contains(to) { (to, from) } else { (from, to) };
    project.write("inputs/p/report.toml", text.replacen(from, to, 1));
    format!("report.toml says `{to}` for `{from}`")
}

/// The outputs of reports without the manifests, which may tell of other bytes of the inputs.
fn outputs(project: &Project, out: &str) -> BTreeMap<String, Vec<u8>> {
    let files = project.files(out).into_iter();
    let kept = files.filter(|file| file.ends_with(".pdf") || file.ends_with("figures.json"));
    kept.map(|file| {
        let name = file.split_once("/p/").unwrap().1.to_owned();
        let bytes = project.bytes(&file);
        (name, bytes)
    })
    .collect()
}

/// Takes out of manifests what the quick decision rests on.
fn forget_values(project: &Project, out: &str) {
    for file in project.files(out).into_iter().filter(|file| file.ends_with("manifest.json")) {
        let mut manifest: serde_json::Value = serde_json::from_str(&project.text(&file)).unwrap();
        manifest.as_object_mut().unwrap().remove("used");
        project.write(&file, manifest.to_string());
    }
}

/// How each report ended.
fn decided(run: &Run) -> BTreeMap<String, String> {
    let said = format!("{}{}", run.stdout, run.stderr);
    let lines = said.lines().filter(|line| line.starts_with("p/"));
    lines
        .map(|line| {
            let (id, how) = line.split_once(": ").unwrap();
            let how = ["built", "up to date", "failed"].into_iter().find(|it| how.starts_with(it));
            (id.to_owned(), how.unwrap_or(line).to_owned())
        })
        .collect()
}

#[test]
fn the_quick_decision_is_that_of_filling_every_report() {
    #[expect(clippy::disallowed_methods, reason = "it says how long the test runs")]
    let seeds = std::env::var("NULAGE_REBUILDS").ok().and_then(|n| n.parse().ok()).unwrap_or(1);
    let (mut quick_ones, mut built_ones) = (0, 0);
    for seed in 0..seeds {
        let project = profiles();
        let mut random = Random(seed);
        let mut done = Vec::new();
        project.run("build --out quick");
        project.run("build --out slow");
        for _ in 0..18 {
            let inputs = project.files("inputs").into_iter();
            let before: Vec<_> = inputs.map(|path| (path.clone(), project.bytes(&path))).collect();
            done.push(edit(&project, &mut random));
            forget_values(&project, "slow");
            let quick = project.run("build --out quick");
            let slow = project.run("build --out slow");
            let case = || format!("seed {seed}: {done:#?}\n{quick:?}\n{slow:?}");
            assert_eq!(decided(&quick), decided(&slow), "{}", case());
            assert_eq!(quick.code, slow.code, "{}", case());
            let (these, others) = (outputs(&project, "quick"), outputs(&project, "slow"));
            let names = |all: &BTreeMap<String, _>| all.keys().cloned().collect::<Vec<_>>();
            assert_eq!(names(&these), names(&others), "{}", case());
            for (name, bytes) in &these {
                assert!(*bytes == others[name], "{name}: {}", case());
            }
            if quick.code != 0 {
                // From what cannot be built little could be learnt next.
                for (path, bytes) in before {
                    project.write(&path, bytes);
                }
            }
            quick_ones += decided(&quick).values().filter(|how| *how == "up to date").count();
            built_ones += decided(&quick).values().filter(|how| *how == "built").count();
        }
    }
    assert!(quick_ones > 10 && built_ones > 5, "{quick_ones} stand, {built_ones} are built");
}

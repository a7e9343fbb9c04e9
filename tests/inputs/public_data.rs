//! Public tables of the 290 municipalities, read as they are by a map alone. Their files are no part of this repository: the
//! tests look in `NULAGE_PUBLIC_DATA`, then in `../shared/data`, and say so where they find none.

use std::io::Write as _;
use std::path::PathBuf;

use crate::read;
use crate::support::{Project, repository};

const REPORT: &str = r#"
kind = "review"
title = "Kommunerna"
date = 2025-11-30

[municipality]
name = "Exempelby"
full_name = "Exempelby kommun"

[tables.employees]
file = "SKL_Tabell10_2017.xlsx"
label = "SKR, november 2017"
key = "municipality"
header_row = 4
header_rows = 3
ends_before = "Alla kommuner"
leave_out = [{ column = "municipality", ends = [" län", " län*"] }]

[tables.employees.columns]
municipality = { header = "Län Kommun" }
employees = { header = "B", unit = "persons" }
under_30 = { header = "-29", unit = "percent" }

[tables.population]
file = "SCB_folkmangd_kommun_2008_2018_semikolon.csv"
key = "code"
keep = [{ column = "år", is = ["2017"] }]

[tables.population.columns]
code = { header = "region", take = "first_word" }
name = { header = "region", take = "after_first_word" }
population = { header = "Folkmängd", unit = "persons" }

[tables.area]
file = "svensktext_kommuner_290.csv"
key = "code"
decimals = "point"

[tables.area.columns]
code = {}
area = { unit = "count" }
population = { unit = "persons" }

[tables.kolada]
file = "Kolada_municipality.csv"
key = "id"
keep = [{ column = "type", is = ["K"] }]
columns = { id = {}, title = {} }

[tables.similar]
file = "Kolada_peer_groups_2025.csv"
keep = [{ column = "group_title", contains = ["övergripande, Östersund, 2025"] }]
columns = { code = { header = "member_id" }, name = { header = "member_title" } }

[[chapter]]
block = "cover"
"#;

/// The folder of the public tables; without it a test is skipped, which stands even in the output of tests that pass.
fn folder(test: &str) -> Option<PathBuf> {
    let named = std::env::var_os("NULAGE_PUBLIC_DATA").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| repository().join("../shared/data"));
    if folder.is_dir() {
        return Some(folder);
    }
    let _ = writeln!(
        std::io::stderr(),
        "skipped: {test} (no folder {}; name it in NULAGE_PUBLIC_DATA)",
        folder.display()
    );
    None
}

fn project(folder: &std::path::Path) -> Project {
    let project = Project::empty().file("inputs/all/report.toml", REPORT);
    for line in REPORT.lines().filter_map(|line| line.strip_prefix("file = ")) {
        let name = line.trim_matches('"');
        std::fs::copy(folder.join(name), project.path(&format!("inputs/all/{name}"))).unwrap();
    }
    project
}

#[test]
fn the_290_municipalities_are_read_by_a_map_alone() {
    let Some(folder) = folder("the_290_municipalities_are_read_by_a_map_alone") else { return };
    let read = read(&project(&folder), "all");
    assert_eq!(read.lines(), Vec::<String>::new());
    for table in ["employees", "population", "area", "kolada"] {
        assert_eq!(read.said(&format!("tables.{table}.rows")), "290", "{table}");
    }
    let plain = |path: &str| read.said(path).replace(['\u{202f}', '\u{a0}'], " ");
    assert_eq!(plain("tables.employees.sum.employees"), "757 804");
    assert_eq!(plain("tables.employees.row.håbo.employees"), "1 491");
    assert_eq!(plain("tables.employees.row.danderyd.under_30"), "10,6");
    assert_eq!(plain("tables.population.sum.population"), "10 120 242");
    assert_eq!(plain("tables.area.row.0114.area"), "83,82");
    assert_eq!(plain("tables.similar.rows"), "7");
}

/// Employees per 1 000 inhabitants: the SKL table names the municipalities, the SCB table has code and name in one cell.
const DENSITY: &str = r#"
[tables.places]
from = "population"
join = [{ with = "counties", on = "code" }]

[tables.counties]
file = "svensktext_kommuner_290.csv"
key = "code"
columns = { code = {}, county = { header = "region" } }

[tables.density]
from = "places"
join = [{ with = "employees", on = "name", to = "municipality", columns = ["employees"] }]
compute.per_1000 = { is = "employees / population * 1000", decimals = 2 }
rank = { of = "per_1000" }

[tables.highest]
from = "density"
sort = ["-per_1000", "name"]
first = 10

[tables.lowest]
from = "density"
sort = ["per_1000", "name"]
first = 10

[tables.by_county]
from = "density"
group = { by = ["county"], sum = ["employees", "population"], mean = ["per_1000"] }
compute.whole = { is = "employees / population * 1000", decimals = 2 }

[tables.own_group]
from = "similar"
join = [{ with = "density", on = "code", columns = ["per_1000"] }]

[tables.years]
file = "SCB_folkmangd_kommun_2008_2018_semikolon.csv"
columns = { region = {}, year = { header = "år" }, n = { header = "Folkmängd", unit = "persons" } }

[tables.by_year]
from = "years"
where = "year in ['2016', '2017']"
pivot = { columns = "year", values = "n" }
"#;

#[test]
fn the_290_municipalities_are_joined_by_code_and_compared() {
    let Some(folder) = folder("the_290_municipalities_are_joined_by_code_and_compared") else {
        return;
    };
    let project = project(&folder);
    let (head, chapters) = REPORT.split_once("[[chapter]]").unwrap();
    project.write("inputs/all/report.toml", format!("{head}{DENSITY}\n[[chapter]]{chapters}"));
    let read = read(&project, "all");
    assert_eq!(read.lines(), Vec::<String>::new());
    let figures = read.figures.as_ref().unwrap();
    let said = |path: &str| {
        figures.text(path, nulage::lang::Language::Sv).replace(['\u{202f}', '\u{a0}'], " ")
    };
    for (code, per_1000) in [
        ("2380", "84,95"),
        ("0780", "82,00"),
        ("0880", "84,95"),
        ("0980", "88,59"),
        ("1080", "86,10"),
        ("1286", "87,21"),
        ("1383", "76,15"),
        ("2080", "76,55"),
    ] {
        assert_eq!(said(&format!("tables.density.row.{code}.per_1000")), per_1000, "{code}");
    }
    assert_eq!(said("tables.density.n.per_1000"), "290");
    assert_eq!(said("tables.own_group.n.per_1000"), "7");
    assert_eq!(
        (said("tables.highest.rows"), said("tables.lowest.rows")),
        ("10".into(), "10".into())
    );
    let least = |path: &str| figures.quantity(path).min_or_zero();
    assert!(least("tables.highest.min.per_1000") > least("tables.lowest.max.per_1000"));
    assert_eq!(said("tables.highest.max.per_1000"), "139,24");
    assert_eq!(said("tables.highest.max.per_1000"), said("tables.density.max.per_1000"));
    assert_eq!(said("tables.by_county.sum.employees"), "757 804");
    assert_eq!(said("tables.by_county.rows"), "21");
    assert_eq!(said("tables.by_county.row.jämtlands_län.whole"), "96,41");
    assert_eq!(said("tables.by_year.row.2380_östersund.2017"), "62 601");
    let explained = nulage::figure::explain::explain(
        figures,
        "tables.density.row[\"2380\"].per_1000",
        nulage::lang::Language::Sv,
        &read.sources,
    );
    let explained = explained.unwrap().replace(['\u{202f}', '\u{a0}'], " ");
    assert_eq!(
        explained,
        "tables.density.row.2380.per_1000 = 84,95 (employees / population * 1000; basis: computed)\n  \
         = 5 318 / 62 601 * 1000\n  \
         employees = 5 318 persons (value of 1; basis: stated)\n    \
         5 318  inputs/all/SKL_Tabell10_2017.xlsx:Tabell 10 KP 2017:B304\n  \
         tables.places.row.2380.population = 62 601 persons (value of 1; basis: stated)\n    \
         62 601  inputs/all/SCB_folkmangd_kommun_2008_2018_semikolon.csv:D2871\n"
    );
}

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

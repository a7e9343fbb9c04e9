//! Every table that a report may read, in a workbook of two sheets: the program's own hint is followed, and it reads.

use crate::book::{Book, Sheet};
use crate::dialects::cell_of;
use crate::formats::records;
use crate::support::{Project, reports};

/// The names and files of the tables of a report: lines of `[sources]` such as `goals = { file = "goals.csv" … }`.
fn tables(report: &str) -> Vec<(String, String)> {
    let line = |line: &str| {
        let (name, rest) = line.split_once(" = { file = \"")?;
        let (file, _) = rest.split_once(".csv\"")?;
        Some((name.to_owned(), file.to_owned()))
    };
    report.lines().filter_map(line).collect()
}

fn workbook(csv: &str) -> Vec<u8> {
    let cells = |row: &Vec<String>| row.iter().map(|text| cell_of(text)).collect();
    let rows = records(csv).iter().map(cells).collect();
    let about = vec![vec![cell_of("Läs mig")]];
    let sheets = vec![Sheet::new("Om", about), Sheet::new("Tabell", rows)];
    Book { sheets, names: Vec::new() }.xlsx()
}

#[test]
fn a_table_of_any_source_is_read_once_its_sheet_is_stated() {
    let mut seen = Vec::new();
    let mut projects: Vec<(String, Project)> = reports()
        .into_iter()
        .map(|name| (name.clone(), Project::empty().with_input(&name)))
        .collect();
    projects.push(("demo".into(), Project::empty().with_kind("demo", "plan")));
    for (id, project) in projects {
        let path = format!("inputs/{id}/report.toml");
        let before = project.run(&format!("check {id} --format short"));
        let tables = tables(&project.text(&path));
        for (name, file) in &tables {
            let csv = project.text(&format!("inputs/{id}/{file}.csv"));
            project.write(&format!("inputs/{id}/{file}.xlsx"), workbook(&csv));
            project.edit(&path, &format!("\"{file}.csv\""), &format!("\"{file}.xlsx\""));
            let run = project.run(&format!("check {id} --format short"));
            let text = run.stdout + &run.stderr;
            assert!(
                text.contains("N0123") && text.contains("`Om`, `Tabell`"),
                "{id} {name}: {text}"
            );
            let hint = text.split("beside `file`").next().unwrap().rsplit('`').nth(1).unwrap();
            let stated = hint.replace('…', "Tabell");
            assert_eq!(stated, "sheet = \"Tabell\"", "{id} {name}");
            let from = format!("\"{file}.xlsx\"");
            project.edit(&path, &from, &format!("{from}, {stated}, header_row = 1"));
            seen.push(name.clone());
        }
        let after = project.run(&format!("check {id} --format short"));
        let wrong: Vec<&str> = after.stderr.lines().filter(|line| line.contains("error")).collect();
        assert_eq!((after.code, wrong), (before.code, vec![]), "{id}");
    }
    seen.sort();
    seen.dedup();
    for name in ["mapping", "goals", "budget", "ratios", "documents", "selection", "schedule"] {
        assert!(seen.iter().any(|seen| seen == name), "no report reads `{name}`");
    }
}

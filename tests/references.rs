//! What a faulty file would have said is absent: the report that refers to it ends with the fault at its key, and with no
//! other that follows from it.
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]

mod support;

use std::path::Path;

use support::{Project, reports};

const KINDS: [&str; 5] = ["review", "mapping", "deck", "memo", "plan"];

/// Every example and every report of this repository, with the TOML files that it reads.
fn projects() -> Vec<(Project, String, Vec<String>)> {
    let examples = KINDS.map(|kind| (Project::empty().with_kind(kind, kind), kind.to_owned()));
    let own = reports().into_iter().map(|name| (Project::empty().with_input(&name), name));
    let all = examples.into_iter().chain(own);
    all.map(|(project, name)| {
        let mut files = project.files(&format!("inputs/{name}"));
        files.retain(|file| Path::new(file).extension().is_some_and(|ending| ending == "toml"));
        (project, name, files)
    })
    .collect()
}

/// A text with its first line that begins so changed to another beginning, and the number of that line.
fn with_line(text: &str, from: &str, to: &str) -> Option<(String, usize)> {
    let at = text.lines().position(|line| line.starts_with(from))?;
    let changed = text.lines().enumerate().map(|(number, line)| {
        let line = if number == at { line.replacen(from, to, 1) } else { line.to_owned() };
        line + "\n"
    });
    Some((changed.collect(), at + 1))
}

/// What `check` says of a report that has errors, a line each.
#[track_caller]
fn faults(project: &Project, name: &str) -> String {
    let run = project.run(&format!("check {name} --format short"));
    assert_eq!(run.code, 1, "{}{}", run.stdout, run.stderr);
    run.stdout + &run.stderr
}

#[test]
fn a_misspelt_key_of_any_file_is_told_at_its_line_and_nothing_falls() {
    let mut tried = 0;
    for (project, name, files) in projects() {
        for file in files {
            let text = project.text(&file);
            let Some((changed, line)) = with_line(&text, "id = ", "idd = ") else { continue };
            project.write(&file, changed);
            let (said, place) = (faults(&project, &name), format!("{file}:{line}:"));
            assert!(said.contains(&place), "{place} is not named:\n{said}");
            project.write(&file, text);
            tried += 1;
        }
    }
    assert!(tried >= 20, "{tried}");
}

#[test]
fn a_file_that_is_no_toml_is_told_and_nothing_falls() {
    for (project, name, files) in projects() {
        for file in files {
            let text = project.text(&file);
            project.write(&file, format!("{text}\n= no key\n"));
            let said = faults(&project, &name);
            assert!(said.contains(&format!("{file}:")), "{file} is not named:\n{said}");
            project.write(&file, text);
        }
    }
}

#[test]
fn a_row_whose_function_is_unknown_is_no_row() {
    let project = Project::new();
    project.edit("inputs/demo/staffing.csv", "archivist;registry_office", "archivist;registri");
    let said = faults(&project, "demo");
    assert!(said.contains("unknown function `registri`"), "{said}");
    // Nobody counts its people in another function, and what points to it is not told to be wrong as well.
    assert!(!said.contains("no post is called"), "{said}");
}

#[test]
fn a_mapping_row_by_name_and_one_by_id_are_the_same_row() {
    let project = Project::empty().with_kind("m", "mapping");
    let table = project.text("inputs/m/mapping.csv");
    let units = project.text("inputs/m/units.toml");
    let value = |key: &str| {
        let line = units.lines().find(|line| line.starts_with(key)).unwrap();
        line.split('"').nth(1).unwrap().to_owned()
    };
    let (id, name) = (value("id = "), value("name = "));
    let row = table.lines().find(|line| line.starts_with(&format!("{id};"))).unwrap();
    let again = row.replacen(&id, &name, 1);
    project.write("inputs/m/mapping.csv", format!("{}\n{again}\n", table.trim_end()));
    let said = faults(&project, "m");
    assert!(said.contains("have two rows"), "{said}");
}

#[test]
fn a_department_that_stands_too_deep_is_told() {
    let project = Project::empty().with_kind("m", "memo");
    let mut departments = project.text("inputs/m/departments.toml");
    let first = departments.lines().find_map(|line| line.strip_prefix("id = ")).unwrap();
    let mut above = first.trim_matches('"').to_owned();
    for level in 0..5000 {
        let id = format!("level{level}");
        let lines = [
            "\n[[department]]\nid = \"",
            &id,
            "\"\nname = \"",
            &id,
            "\"\nunder = \"",
            &above,
            "\"\n",
        ];
        departments.extend(lines);
        above = id;
    }
    project.write("inputs/m/departments.toml", departments);
    let said = faults(&project, "m");
    assert!(said.contains("N0377") && said.contains("more than 16 levels deep"), "{said}");
}

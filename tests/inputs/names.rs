//! Two figures, and two exhibits, never share a name.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::{Project, reports};

#[test]
fn a_unit_called_total_is_told_from_the_sum() {
    let project = Project::empty().with_kind("demo", "plan");
    for file in project.files("inputs/demo") {
        let text = project
            .text(&file)
            .replace("economy;", "total;")
            .replace("budget.economy", "budget.total");
        project.write(
            &file,
            text.replace("id = \"economy\"", "id = \"total\"")
                .replace("unit = \"economy\"", "unit = \"total\""),
        );
    }
    // Another unit's goal in the same month, so that the sum is another number.
    let goals = project.text("inputs/demo/goals.csv");
    let row = "office;activity;;Uppföljning;Planen följs upp.;;2026-12-31;;";
    project.write("inputs/demo/goals.csv", format!("{}\n{row}\n", goals.trim_end()));
    let run = project.run("check demo --format short");
    let text = run.stdout + &run.stderr;
    assert_eq!(run.code, 1, "{text}");
    let told: Vec<&str> = text.lines().filter(|line| line.contains("N0381")).collect();
    assert!(
        told.iter().any(|line| line.contains("two figures are called `budget.total.")),
        "{text}"
    );
    assert!(told.iter().any(|line| line.contains("two figures are called `due.total.")), "{text}");
}

#[test]
fn a_declared_fact_does_not_take_the_place_of_a_municipalitys_own() {
    let project = Project::empty().with_input("danderyd");
    let peers = project.text("inputs/danderyd/peers.toml");
    let peer = peers.split("[[peer]]").find(|peer| peer.contains("kind = \"population\"")).unwrap();
    let id = peer.split("id = \"").nth(1).unwrap().split('"').next().unwrap();
    let declared = project.text("inputs/danderyd/declared.csv");
    let row = format!("fact.{id}.population;999;I texten;;;\n");
    project.write("inputs/danderyd/declared.csv", format!("{}\n{row}", declared.trim_end()));
    let run = project.run("check danderyd");
    let text = run.stdout + &run.stderr;
    assert_eq!(run.code, 1, "{text}");
    assert!(text.contains(&format!("two figures are called `fact.{id}.population`")), "{text}");
    // Both places.
    assert!(text.contains("declared.csv:") && text.contains("peers.toml:"), "{text}");
}

/// Every part of a report with an exhibit, twice more in a chapter at its end.
fn with_repeated_parts(report: &str) -> String {
    let blocks = report.split("\n[[chapter").filter(|block| block.starts_with(".content]]\n"));
    let exhibits = [
        "timeline",
        "heads",
        "resolutions",
        "mapping_",
        "differences",
        "dissent_table",
        "comparison",
        "interviews",
        "departments",
        "headcount",
        "schedule",
        "minutes",
    ];
    let parts: BTreeSet<&str> = blocks
        .filter(|block| exhibits.iter().any(|part| block.contains(&format!("part = \"{part}"))))
        .map(str::trim_end)
        .collect();
    let again: Vec<String> =
        parts.iter().map(|part| format!("\n[[chapter{part}\n\n[[chapter{part}\n")).collect();
    let again = again.concat();
    let page = "\n[[chapter]]\nblock = \"page\"\ntitle = \"Igen\"\nappendix = true\n";
    format!("{}\n{page}{again}", report.trim_end())
}

fn exhibits<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| exhibits(value, found)),
        Value::Object(object) => {
            let is_exhibit = ["table", "chart", "orgchart", "comparison"];
            if object
                .get("type")
                .and_then(Value::as_str)
                .is_some_and(|kind| is_exhibit.contains(&kind))
                && object.contains_key("id")
            {
                found.push(value);
            } else {
                object.values().for_each(|value| exhibits(value, found));
            }
        }
        _ => {}
    }
}

fn report_data(project: &Project, id: &str) -> Value {
    let run = project.run(&format!("build {id} --emit typst"));
    assert_eq!(run.code, 0, "{}", run.stderr);
    serde_json::from_slice(&project.bytes(&format!("out/{id}/typst/report.json"))).unwrap()
}

#[track_caller]
fn assert_unique(id: &str, data: &Value) {
    let mut found = Vec::new();
    exhibits(&data["blocks"], &mut found);
    assert!(!found.is_empty(), "{id} has no exhibits");
    let mut names = BTreeSet::new();
    let mut numbers = BTreeSet::new();
    for exhibit in found {
        let name = exhibit["id"].as_str().unwrap();
        assert!(names.insert(name), "{id}: two exhibits are called {name}");
        if let Some(number) = exhibit["number"].as_u64() {
            let series = exhibit["type"] == "table";
            assert!(number > 0, "{id}: {name} has no number");
            assert!(numbers.insert((series, number)), "{id}: {name} has the number of another one");
        }
    }
    for series in [true, false] {
        let numbers = numbers.iter().filter(|(of, _)| *of == series);
        let numbers: Vec<u64> = numbers.map(|&(_, number)| number).collect();
        let expected: Vec<u64> = (1..).take(numbers.len()).collect();
        assert_eq!(numbers, expected, "{id}: numbers without a gap");
    }
}

#[test]
fn exhibits_that_stand_again_have_ids_and_numbers_of_their_own() {
    let mut projects: Vec<(String, Project)> = ["plan", "memo", "deck", "mapping", "review"]
        .map(|kind| (kind.to_owned(), Project::empty().with_kind(kind, kind)))
        .into();
    let inputs = reports().into_iter().map(|id| (id.clone(), Project::empty().with_input(&id)));
    projects.extend(inputs);
    for (id, project) in projects {
        let path = format!("inputs/{id}/report.toml");
        project.write(&path, with_repeated_parts(&project.text(&path)));
        assert_unique(&id, &report_data(&project, &id));
    }
}

#[test]
fn each_timeline_and_each_budget_shows_its_own_units() {
    let project = Project::empty().with_kind("demo", "plan");
    let path = "inputs/demo/report.toml";
    let part = |part: &str, unit: &str| {
        format!("\n[[chapter.content]]\npart = \"{part}\"\nunits = [\"{unit}\"]\n")
    };
    let mut text =
        project.text(path) + "\n[[chapter]]\nblock = \"page\"\ntitle = \"Igen\"\nappendix = true\n";
    for unit in ["economy", "property", "economy"] {
        text += &(part("timeline", unit) + &part("budget", unit));
    }
    project.write(path, text);
    let data = report_data(&project, "demo");
    assert_unique("demo", &data);
    let mut found = Vec::new();
    exhibits(&data["blocks"], &mut found);
    let of = |start: &str| -> Vec<String> {
        let all = found.iter().filter(|e| e["id"].as_str().unwrap().starts_with(start));
        all.map(|exhibit| match exhibit.get("svg").and_then(Value::as_str) {
            Some(svg) => {
                project.text(&format!("out/demo/typst/{svg}")) + exhibit["alt"].as_str().unwrap()
            }
            None => exhibit["rows"].to_string(),
        })
        .collect()
    };
    for (start, name) in
        [("due-dates", "charts"), ("timeline", "tables"), ("cost-groups", "charts")]
    {
        let shown = of(start);
        let [.., economy, property, again] = shown.as_slice() else { panic!("{name}: {shown:?}") };
        assert!(
            economy.contains("Ekonomienheten") && !economy.contains("Fastighetsenheten"),
            "{start}: {economy}"
        );
        assert!(
            property.contains("Fastighetsenheten") && !property.contains("Ekonomienheten"),
            "{start}: {property}"
        );
        assert_eq!(economy, again, "{start}");
    }
}

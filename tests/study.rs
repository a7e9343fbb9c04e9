//! Deep studies: a study is a file and a chapter, and every number of a recommendation comes from one place.
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use support::Project;

/// The report data of a report that builds.
fn data(project: &Project, report: &str) -> Value {
    project.run(&format!("build {report} --emit typst")).warned();
    serde_json::from_str(&project.text(&format!("out/{report}/typst/report.json"))).unwrap()
}

/// Every object of the data, with what `of` makes of it.
fn each(value: &Value, of: &mut impl FnMut(&serde_json::Map<String, Value>)) {
    match value {
        Value::Object(map) => {
            of(map);
            map.values().for_each(|value| each(value, of));
        }
        Value::Array(list) => list.iter().for_each(|value| each(value, of)),
        _ => {}
    }
}

/// What a report prints of its recommendations, by id.
#[derive(Debug, Default, PartialEq, Eq)]
struct Printed {
    /// Where it stands in full.
    full: BTreeMap<String, u64>,
    /// Where a study leads up to it.
    short: BTreeMap<String, u64>,
    /// Its place in its area.
    places: BTreeMap<String, String>,
    /// In references.
    references: BTreeMap<String, BTreeSet<String>>,
    /// The letters of alternatives in references, by label.
    letters: BTreeMap<String, BTreeSet<String>>,
}

fn said(inlines: &Value) -> String {
    let mut text = String::new();
    each(inlines, &mut |node| text.push_str(node.get("s").and_then(Value::as_str).unwrap_or("")));
    text.replace('\u{a0}', " ")
}

fn printed(data: &Value) -> Printed {
    let mut printed = Printed::default();
    each(&data["blocks"], &mut |node| {
        let kind = node.get("type").and_then(Value::as_str);
        let items = match kind {
            Some("recommendations") => node["groups"].as_array().unwrap().iter().collect(),
            Some("recommended") => vec![&Value::Null],
            _ => Vec::new(),
        };
        for group in items {
            let list = group.get("items").unwrap_or_else(|| &node["items"]);
            for item in list.as_array().unwrap() {
                let id = item["id"].as_str().unwrap().to_owned();
                let number = item["number"].as_u64().unwrap();
                if kind == Some("recommended") {
                    printed.places.insert(id.clone(), said(&item["place"]));
                    printed.short.insert(id, number);
                } else {
                    printed.full.insert(id, number);
                }
            }
        }
        let to = node.get("to").and_then(Value::as_str).filter(|_| node.contains_key("c"));
        let text = || said(&node["c"]).rsplit(' ').next().unwrap().to_owned();
        if let Some(id) = to.and_then(|to| to.strip_prefix("rec-")) {
            printed.references.entry(id.to_owned()).or_default().insert(text());
        } else if let Some(id) = to.and_then(|to| to.strip_prefix("alt-")) {
            printed.letters.entry(id.to_owned()).or_default().insert(text());
        }
    });
    printed
}

/// Every place agrees on the number of each recommendation.
#[track_caller]
fn agree(printed: &Printed) {
    assert_eq!(printed.full.len(), 18);
    for (id, number) in &printed.short {
        assert_eq!(printed.full.get(id), Some(number), "{id}");
    }
    assert!(printed.references.len() > 4);
    for (id, texts) in &printed.references {
        assert_eq!(*texts, BTreeSet::from([printed.full[id].to_string()]), "{id}");
    }
}

fn danderyd() -> Project {
    Project::empty().with_input("danderyd")
}

const RECOMMENDATIONS: &str = "inputs/danderyd/recommendations.toml";

/// Moves the table that begins with a text to before another.
fn moved(project: &Project, table: &str, before: &str) {
    let text = project.text(RECOMMENDATIONS);
    let start = text.find(table).unwrap();
    let end = start + 1 + text[start + 1..].find("\n[[recommendation]]\nid").unwrap() + 1;
    let rest = format!("{}{}", &text[..start], &text[end..]);
    let at = rest.find(before).unwrap();
    project.write(RECOMMENDATIONS, format!("{}{}{}", &rest[..at], &text[start..end], &rest[at..]));
}

fn table(id: &str) -> String {
    format!("[[recommendation]]\nid = \"{id}\"\n")
}

#[test]
fn a_study_leads_to_each_recommendation_of_its_areas_once() {
    let printed = printed(&data(&danderyd(), "danderyd"));
    agree(&printed);
    let all: BTreeSet<_> = printed.full.keys().collect();
    let led_to: BTreeSet<_> = printed.short.keys().collect();
    let others: Vec<_> = all.difference(&led_to).collect();
    assert_eq!(others, [&"centralisation_strategy"]);
    assert_eq!(printed.places["central_procurement"], "1 av 2 i området");
    assert_eq!(printed.places["single_entry"], "2 av 2 i området");
    assert_eq!(printed.places["central_communication"], "");
    assert_eq!(printed.letters["caretaker_access-education_pool"], BTreeSet::from(["B".into()]));
}

#[test]
fn moving_a_recommendation_renumbers_it_everywhere() {
    let project = danderyd();
    moved(&project, &table("proactive_contracts"), &table("central_procurement"));
    let printed = printed(&data(&project, "danderyd"));
    agree(&printed);
    assert_eq!((printed.full["proactive_contracts"], printed.full["central_procurement"]), (2, 3));
    assert_eq!(printed.places["central_procurement"], "2 av 2 i området");
}

#[test]
fn moving_an_area_renumbers_all_its_recommendations() {
    let project = danderyd();
    let text = project.text(RECOMMENDATIONS);
    let it = text.find("[[area]]\nid = \"it\"\n").unwrap();
    let end = it + text[it..].find("\n\n").unwrap() + 2;
    project.write(RECOMMENDATIONS, format!("{}{}{}", &text[it..end], &text[..it], &text[end..]));
    let printed = printed(&data(&project, "danderyd"));
    agree(&printed);
    assert_eq!((printed.full["school_it"], printed.full["centralisation_strategy"]), (1, 4));
    assert_eq!(printed.places["school_it"], "1 av 3 i området");
}

#[test]
fn moving_an_alternative_letters_it_anew() {
    let project = danderyd();
    let text = project.text(RECOMMENDATIONS);
    let first = text.find("[[recommendation.alternative]]\nid = \"internal_service\"").unwrap();
    let second = text.find("[[recommendation.alternative]]\nid = \"education_pool\"").unwrap();
    let third = text.find("[[recommendation.alternative]]\nid = \"technical_office\"").unwrap();
    let (one, two) = (&text[first..second], &text[second..third]);
    project.write(RECOMMENDATIONS, format!("{}{two}{one}{}", &text[..first], &text[third..]));
    let letters = printed(&data(&project, "danderyd")).letters;
    assert_eq!(letters["caretaker_access-education_pool"], BTreeSet::from(["A".into()]));
    assert_eq!(letters["caretaker_access-internal_service"], BTreeSet::from(["B".into()]));
}

#[test]
fn a_study_is_a_file_and_a_chapter() {
    let project = Project::new();
    let report = project.text("inputs/demo/report.toml");
    let chapter = "\n[[chapter]]\nblock = \"study\"\nfile = \"study/registry.toml\"\n";
    project.write("inputs/demo/report.toml", report + chapter);
    project.write(
        "inputs/demo/study/registry.toml",
        "areas = [\"registry\"]\ntitle = \"Registratur\"\n\n[current]\nmessage = \"Sårbart\"\norganisation = [\"Delat.\"]\n\n\
         [weaknesses]\nmessage = \"Mycket sårbart\"\nitems = [\"En person.\"]\n\n\
         [effects]\nmessage = \"Mest fördelar\"\n\n[[effects.risk]]\ntitle = \"Avstånd\"\ntext = \"Längre väg.\"\n",
    );
    let data = data(&project, "demo");
    let pages: Vec<_> = data["blocks"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|block| block["id"].as_str().is_some_and(|id| id.starts_with("study-registry")))
        .map(|page| (said(&page["title"]), page["outline"]["title"].as_str().unwrap()))
        .collect();
    let expected = [
        ("Sårbart", "Registratur"),
        ("Mycket sårbart", "Upplevs fungera mindre väl"),
        ("Mest fördelar", "Fördelar och risker"),
    ];
    assert_eq!(pages, expected.map(|(title, short)| (title.to_owned(), short)));
}

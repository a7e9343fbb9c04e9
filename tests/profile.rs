//! The kind `profile`: sentences that survive their numbers, pages that show a municipality and its peers, and nobody else.
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "tests write inputs and read outputs")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use support::{Project, in_ci, repository};

/// The example that `nulage new --kind profile` writes.
fn example() -> Project {
    Project::empty().with_kind("demo", "profile")
}

fn built(project: &Project) {
    project.run("build --emit typst").fine();
}

/// What inlines say, with plain spaces.
fn said(value: &Value) -> String {
    match value {
        Value::Array(all) => all.iter().map(said).collect(),
        Value::Object(map) => match map.get("s") {
            Some(Value::String(text)) => text.replace(['\u{a0}', '\u{202f}'], " "),
            _ => map.get("c").map(said).unwrap_or_default(),
        },
        _ => String::new(),
    }
}

/// The messages of the pages of a report, and the figures of its tiles.
fn sentences(project: &Project, id: &str) -> Vec<String> {
    let data = project.text(&format!("out/demo/{id}/typst/report.json"));
    let data: Value = serde_json::from_str(&data).unwrap();
    let mut sentences = Vec::new();
    for page in data["blocks"].as_array().unwrap() {
        sentences.push(said(&page["title"]));
        for part in page["body"].as_array().unwrap().iter().filter(|it| it["type"] == "tiles") {
            let tiles = part["items"].as_array().unwrap().iter();
            sentences.extend(tiles.map(|tile| said(&tile["value"])));
        }
    }
    sentences
}

#[test]
fn sentences_say_first_last_and_between_none_one_and_all() {
    let project = example();
    built(&project);
    let expected = [
        ("9001", "ligger Exempelby näst högst av 5", ["En", "Två", "Två"]),
        ("9002", "ligger Provköping på plats 2 av 3", ["En", "Två", "Ingen"]),
        ("9003", "ligger Låtsasås lägst av 3", ["Två", "En", "Två"]),
        ("9004", "ligger Mallstad lägst av 4", ["Samtliga", "Två", "En"]),
        ("9005", "ligger Skissfors högst av 3", ["Ingen", "Ingen", "En"]),
    ];
    for (id, place, tiles) in expected {
        let said = sentences(&project, id);
        assert_eq!(said[0], format!("I anställda per 1 000 invånare {place}"), "{id}");
        assert_eq!(said[1..4], tiles, "{id}");
    }
}

#[test]
fn sentences_say_up_down_and_unchanged() {
    let project = example();
    built(&project);
    let grown = |id: &str| sentences(&project, id).into_iter().find(|it| it.contains("på fyra år"));
    let of = |id: &str| grown(id).unwrap();
    assert_eq!(of("9001"), "Exempelby har vuxit på fyra år, och de andra har i medel vuxit");
    assert_eq!(of("9003"), "Låtsasås har minskat på fyra år, och de andra har i medel vuxit");
    assert_eq!(
        of("9005"),
        "Skissfors har varken vuxit eller minskat på fyra år, och de andra har i medel vuxit"
    );
}

#[test]
fn sentences_say_with_whom_a_place_is_shared() {
    let project = example();
    // 84,9 per 1 000 both, by different numbers.
    project.edit("inputs/demo/municipalities.csv", ";1315;", ";1360;");
    built(&project);
    assert_eq!(
        sentences(&project, "9001")[0],
        "I anställda per 1 000 invånare ligger Exempelby näst högst av 5, tillsammans med Låtsasås"
    );
    let data = project.text("out/demo/9001/typst/report.json").replace('\u{a0}', " ");
    assert!(data.contains("delad plats 2 av 5 (med Låtsasås)"), "the chart says it too");
}

#[test]
fn sentences_say_that_the_own_number_is_missing() {
    let project = example();
    project.edit("inputs/demo/municipalities.csv", ";1840;", ";-;");
    project.run("build --emit typst").warned();
    let said = sentences(&project, "9001");
    assert_eq!(
        said[0],
        "I anställda per 1 000 invånare ligger Exempelby utan plats: uppgift saknas"
    );
    assert_eq!(
        sentences(&project, "9002")[0],
        "I anställda per 1 000 invånare ligger Provköping högst av 2"
    );
}

/// The text of a PDF by somebody else's program; none, with a word on it, where that is not installed. In CI it is.
fn text_of(pdf: &Path) -> Option<String> {
    match Command::new("pdftotext").arg("-layout").arg(pdf).arg("-").output() {
        Ok(output) => {
            Some(String::from_utf8_lossy(&output.stdout).replace(['\u{a0}', '\u{202f}'], " "))
        }
        Err(error) => {
            assert!(!in_ci(), "pdftotext is not installed ({error})");
            let _ = writeln!(std::io::stderr(), "skipped: pdftotext is not installed ({error})");
            None
        }
    }
}

fn pdf_in(project: &Project, folder: &str) -> PathBuf {
    let files = project.files(folder);
    let is_it = |file: &&String| {
        Path::new(file).extension().is_some_and(|it| it == "pdf") && !file.contains("working-paper")
    };
    project.path(files.iter().find(is_it).unwrap())
}

/// A name is there as a whole: not in `Kalmar län`, and not in a longer name.
fn names(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = &text[at + name.len()..];
        let is_part = |c: char| c.is_alphanumeric() || c == '-';
        !before.is_some_and(is_part) && !after.starts_with(is_part) && !after.starts_with(" län")
    })
}

/// Every number of at least four digits.
fn large_numbers(text: &str) -> BTreeSet<String> {
    let mut numbers = BTreeSet::new();
    for line in text.lines() {
        // Groups of three digits behind one space belong to the number before it.
        let words: Vec<&str> = line.split(' ').collect();
        for (at, word) in words.iter().enumerate() {
            let mut number = (*word).to_owned();
            let groups = words
                .iter()
                .skip(at + 1)
                .take_while(|word| word.len() == 3 && word.bytes().all(|b| b.is_ascii_digit()));
            for group in groups {
                number.push_str(group);
                if number.len() >= 4 && number.bytes().all(|b| b.is_ascii_digit()) {
                    numbers.insert(number.clone());
                }
            }
        }
    }
    numbers
}

#[test]
fn the_twelve_profiles_of_this_repository_name_their_source_and_stand() {
    let project = Project::empty().with_input("profile");
    let said = project.run("build --emit typst").fine();
    assert_eq!(said.lines().count(), 12);
    for id in ["lomma", "danderyd"] {
        let Some(text) = text_of(&pdf_in(&project, &format!("out/profile/{id}"))) else { return };
        assert!(text.contains("Egen bearbetning av data från Kolada"), "{text}");
        assert!(text.contains("Källa: omvärldsanalysen, 2023; egen bearbetning"), "{text}");
        let has_functions = text.contains("Så är stödet organiserat i");
        assert_eq!(has_functions, id == "lomma", "{text}");
        let other = if id == "lomma" { "danderyd" } else { "lomma" };
        assert!(!text.to_lowercase().contains(&format!("{other}s kommun ·")), "{text}");
        let text = text.replace('\u{c}', "\n----\n");
        insta::with_settings!({ snapshot_path => format!("ref/profile/{id}"), prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!("text", text);
        });
        assert!(project.bytes(&format!("out/profile/{id}/figures.json")).len() < 60_000);
    }
}

/// The folder of the public tables; without it a test is skipped, and says so.
fn public_data(test: &str) -> Option<PathBuf> {
    let named = std::env::var_os("NULAGE_PUBLIC_DATA").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| repository().join("../shared/data"));
    if folder.is_dir() {
        return Some(folder);
    }
    let _ = writeln!(std::io::stderr(), "skipped: {test} (no folder {})", folder.display());
    None
}

/// The batch of the 290 municipalities from public tables.
fn municipalities(folder: &Path) -> Project {
    let report = std::fs::read_to_string(repository().join("tests/fixtures/profile/report.toml"));
    let report = report.unwrap();
    let project = Project::empty().file("inputs/profile/report.toml", &report);
    for line in report.lines().filter_map(|line| line.strip_prefix("file = ")) {
        let name = line.trim_matches('"');
        if !name.contains("{{") {
            std::fs::copy(folder.join(name), project.path(&format!("inputs/profile/{name}")))
                .unwrap();
        }
    }
    project
}

/// Texts by name.
type Named = BTreeMap<String, String>;

/// The names of the municipalities by code, and their peers by name, from the tables themselves.
fn groups(folder: &Path) -> (Named, BTreeMap<String, BTreeSet<String>>, Named) {
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let (mut names, mut population) = (BTreeMap::new(), BTreeMap::new());
    for line in read("SCB_folkmangd_kommun_2008_2018_semikolon.csv").lines().skip(1) {
        let cells: Vec<&str> = line.split(';').collect();
        let (code, name) = cells[0].split_once(' ').unwrap();
        names.insert(code.to_owned(), name.to_owned());
        if cells[2] == "2017" {
            population.insert(name.to_owned(), cells[3].to_owned());
        }
    }
    let mut peers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in read("Kolada_peer_groups_2025.csv").lines().skip(1) {
        let (_, rest) = line.split_once("övergripande, ").unwrap();
        let (of, rest) = rest.split_once(", 2025\",").unwrap();
        let (code, _) = rest.split_once(',').unwrap();
        peers.entry(of.to_owned()).or_default().insert(names[code].clone());
    }
    (names, peers, population)
}

/// The numbers that a profile shows, each of a row whose key is that of the group.
fn theirs(project: &Project, code: &str, keys: &BTreeSet<String>) -> BTreeSet<String> {
    let figures = project.text(&format!("out/profile/{code}/figures.json"));
    let figures: Value = serde_json::from_str(&figures).unwrap();
    let mut numbers = BTreeSet::new();
    for (path, figure) in figures["figures"].as_object().unwrap() {
        if let Some((_, row)) = path.split_once(".row.") {
            let (key, _) = row.rsplit_once('.').unwrap();
            // A key may be written as its reader sees it.
            let key = key.to_lowercase().replace(' ', "_");
            assert!(keys.contains(&key), "{path} in {code}");
        }
        let text = figure["text"].as_str().unwrap();
        numbers.insert(text.chars().filter(char::is_ascii_digit).collect());
    }
    numbers
}

#[test]
fn of_290_profiles_none_shows_a_name_or_a_number_from_outside_its_group() {
    let Some(folder) =
        public_data("of_290_profiles_none_shows_a_name_or_a_number_from_outside_its_group")
    else {
        return;
    };
    let project = municipalities(&folder);
    let said = project.run("build").fine();
    assert_eq!(said.matches(", 4 pages (").count(), 290, "{said}");
    let (names_of, peers, population) = groups(&folder);
    assert_eq!((names_of.len(), peers.len()), (290, 290));
    for (code, own) in &names_of {
        let Some(text) = text_of(&pdf_in(&project, &format!("out/profile/{code}"))) else { return };
        let group = &peers[own];
        assert!(names(&text, own), "{own}");
        let allowed: BTreeSet<&String> = group.iter().chain([own]).collect();
        let numbers = large_numbers(&text);
        let codes =
            names_of.iter().filter(|(_, name)| allowed.contains(name)).map(|(code, _)| code);
        let keys = allowed.iter().map(|name| name.to_lowercase().replace(' ', "_"));
        let theirs = theirs(&project, code, &codes.cloned().chain(keys).collect());
        for name in names_of.values() {
            if allowed.contains(name) {
                assert!(
                    names(&text, name) && numbers.contains(&population[name]),
                    "{name} in {own}"
                );
            } else {
                assert!(!names(&text, name), "{name} in {own}");
                let number = &population[name];
                assert!(theirs.contains(number) || !numbers.contains(number), "{number} in {own}");
            }
        }
        assert!(project.bytes(&format!("out/profile/{code}/figures.json")).len() < 60_000, "{own}");
    }
}

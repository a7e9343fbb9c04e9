//! What is said of two organisations and of interviews follows from their files.
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use serde_json::Value;
use support::Project;

const ORGANISATIONS: &str = "inputs/demo/organisations.toml";

/// The example of slides, as the report `demo`.
fn slides() -> Project {
    let project = Project::empty();
    project.run("new demo --kind deck").fine();
    project
}

/// The printed text of figures, in this order.
fn figures<const N: usize>(project: &Project, paths: [&str; N]) -> [String; N] {
    let all: Value =
        serde_json::from_str(&project.run("figures demo --format json").fine()).unwrap();
    paths.map(|path| all["figures"][path]["text"].as_str().unwrap_or("none").to_owned())
}

const CHANGES: [&str; 5] = [
    "comparison.today.tomorrow.kept",
    "comparison.today.tomorrow.moved",
    "comparison.today.tomorrow.new",
    "comparison.today.tomorrow.dropped",
    "comparison.today.tomorrow.open",
];

/// The slide with the two organisations, in the report data.
fn comparison(project: &Project) -> Value {
    project.run("build --emit typst").fine();
    let report: Value = serde_json::from_str(&project.text("out/demo/typst/report.json")).unwrap();
    let blocks = report["blocks"].as_array().unwrap();
    let parts = blocks.iter().filter_map(|block| block["body"].as_array()).flatten();
    let mut comparisons = parts.filter(|part| part["type"] == "comparison");
    comparisons.next().unwrap().clone()
}

#[test]
fn what_moves_is_new_or_is_dropped_follows_from_the_ids() {
    let project = slides();
    assert_eq!(figures(&project, CHANGES), ["2", "1", "0", "0", "1"]);
    // The registry stays where it is: nothing moves any more.
    project.edit(
        ORGANISATIONS,
        "id = \"hr\"\nname = \"HR\"\nfunctions = [\"registry\"]",
        "id = \"registry_office\"\nname = \"Kansli\"\nfunctions = [\"registry\"]",
    );
    assert_eq!(figures(&project, CHANGES), ["3", "0", "0", "0", "1"]);
    // Tomorrow nobody holds it, and somebody holds procurement for the first time.
    project.edit(
        ORGANISATIONS,
        "name = \"Kansli\"\nfunctions = [\"registry\"]\n\n[[organisation.department]]\nid = \"hr\"",
        "name = \"Kansli\"\n\n[[organisation.department]]\nid = \"hr\"",
    );
    project.edit(ORGANISATIONS, "id = \"today\"\nname = \"Kommunledningskontoret i dag\"\n\n[[organisation.department]]\nid = \"economy\"\nname = \"Ekonomi\"\nfunctions = [\"budget\", \"procurement\"]", "id = \"today\"\nname = \"Kommunledningskontoret i dag\"\n\n[[organisation.department]]\nid = \"economy\"\nname = \"Ekonomi\"\nfunctions = [\"budget\"]");
    assert_eq!(figures(&project, CHANGES), ["1", "0", "1", "1", "1"]);
}

#[test]
fn the_same_department_stands_in_the_same_row_and_no_department_is_lost() {
    let project = slides();
    // A department of today that tomorrow does not have.
    project.edit(
        ORGANISATIONS,
        "functions = [\"registry\"]\n\n[[organisation]]",
        "functions = [\"registry\"]\n\n[[organisation.department]]\nid = \"pool\"\nname = \"Pool\"\n\n[[organisation]]",
    );
    let part = comparison(&project);
    let side = |row: &Value, side: &str| {
        row[side]["id"]
            .as_str()
            .map_or("-".to_owned(), |id| format!("{id} {}", row[side]["status"].as_str().unwrap()))
    };
    let rows: Vec<_> = part["rows"].as_array().unwrap().iter().collect();
    let rows: Vec<_> = rows.iter().map(|r| (side(r, "left"), side(r, "right"))).collect();
    let expected = [
        ("economy same", "economy same"),
        ("-", "registry_office new"),
        ("hr same", "hr same"),
        ("pool dropped", "-"),
        ("-", "digital open"),
    ];
    assert_eq!(rows, expected.map(|(left, right)| (left.to_owned(), right.to_owned())));
    let moved = &part["rows"][1]["right"]["items"][0];
    assert_eq!(moved["text"], "Registratur från HR");
    assert_eq!(moved["former"], "hr");
}

#[test]
fn interviews_are_summed_by_list() {
    let project = slides();
    let paths = [
        "interviews.managers.persons",
        "interviews.managers.organisations",
        "interviews.focus_groups.persons",
        "interviews.focus_groups.rows",
    ];
    assert_eq!(figures(&project, paths), ["2", "2", "ca\u{a0}8", "1"].map(ToOwned::to_owned));
    let table = project.text("inputs/demo/interviews.csv");
    project.write("inputs/demo/interviews.csv", table + "focus_groups;;Vaktmästare;1;4-5\n");
    assert_eq!(figures(&project, paths), ["2", "2", "ca\u{a0}12–13", "2"].map(ToOwned::to_owned));
}

/// The cells of a list of interviews, row by row, as they are printed; the list stands on a slide of its own.
fn listed(project: &Project, list: &str) -> Vec<String> {
    let report = project.text("inputs/demo/report.toml");
    let part = format!("part = \"interviews\"\nlist = \"{list}\"\ntitle = \"Hörda\"\n");
    let chapter = "[[chapter]]\nblock = \"page\"\ntitle = \"Hörda\"";
    let added = format!("{report}\n{chapter}\n\n[[chapter.content]]\n{part}");
    project.write("inputs/demo/report.toml", added);
    project.run("build --emit typst").fine();
    project.write("inputs/demo/report.toml", report);
    let report: Value = serde_json::from_str(&project.text("out/demo/typst/report.json")).unwrap();
    let blocks = report["blocks"].as_array().unwrap();
    let table = &blocks.last().unwrap()["body"][0];
    let text = |cell: &Value| match &cell["num"] {
        Value::String(number) => number.clone(),
        _ => cell["inline"].as_array().map_or_else(String::new, |inline| {
            inline.iter().map(|part| part["s"].as_str().unwrap()).collect()
        }),
    };
    let rows = table["rows"].as_array().unwrap().iter();
    rows.map(|row| row["cells"].as_array().unwrap().iter().map(text).collect::<Vec<_>>().join("|"))
        .collect()
}

#[test]
fn who_was_heard_is_listed_by_organisation_or_by_role() {
    let project = slides();
    let table = "list;organisation;role;occasions;persons\n\
        heads;Kansliet;Kanslichef;;\nheads;Skolan;Skolchef;;\nheads;Kansliet;Ekonomer;;2\n\
        groups;;Rektorer;;8\ngroups;;Lärare;;4-5\n\
        single;Kansliet;Kanslichef;;\nsingle;Skolan;Skolchef;;\n\
        partly;;Rektorer;2;8\npartly;;Lärare;1;\n\
        managers;Kansliet;Kanslichef;;1\nfocus_groups;;Lärare;;5\n";
    project.write("inputs/demo/interviews.csv", table);
    let heads = ["Kansliet|Kanslichef, ekonomer (2)|2", "Skolan|Skolchef|1", "Summa||3"];
    assert_eq!(listed(&project, "heads"), heads);
    assert_eq!(listed(&project, "groups"), ["Rektorer|8", "Lärare|4–5", "Summa|12–13"]);
    // One row each: no count.
    assert_eq!(listed(&project, "single"), ["Kansliet|Kanslichef", "Skolan|Skolchef"]);
    // No sum of persons where a row does not say.
    assert_eq!(listed(&project, "partly"), ["Rektorer|2|8", "Lärare|1|", "Summa|3|"]);
}

#[test]
fn a_date_that_is_not_shown_stays_in_the_file() {
    let project = slides();
    project.edit(
        "inputs/demo/report.toml",
        "date = 2026-01-31 ",
        "date_shown = false\ndate = 2026-01-31 ",
    );
    project.run("build --emit typst").fine();
    let report: Value = serde_json::from_str(&project.text("out/demo/typst/report.json")).unwrap();
    assert_eq!(report["report"]["date"], "");
    assert_eq!(report["report"]["date_iso"], serde_json::json!([2026, 1, 31]));
}

#[test]
fn slides_without_sections_are_set() {
    let project = slides();
    project.write("inputs/demo/report.toml", PAGE_ALONE);
    project.run("build").fine();
}

const PAGE_ALONE: &str = "kind = \"deck\"\ntitle = \"Bilder\"\ndate = 2026-01-31\n[municipality]\nname = \"Exempelby\"
full_name = \"Exempelby kommun\"\n[[chapter]]\nblock = \"page\"\ntitle = \"Stöd\"\n[[chapter.content]]\npart = \"text\"
text = \"Stödet är delat.\"\n";

/// Pages and dividers show chapters, so that their number could grow the document with its square.
#[test]
fn a_document_of_twice_the_chapters_is_at_most_twice_as_large() {
    for kind in ["review", "deck"] {
        let size = |count: usize| {
            let project = Project::empty();
            project.run(&format!("new demo --kind {kind}")).fine();
            let chapters: String = (1..=count).map(chapter_with_page).collect();
            let report = PAGE_ALONE.replace("deck", kind) + &chapters;
            project.write("inputs/demo/report.toml", report);
            project.run("build").fine();
            project.bytes("out/demo/demo.pdf").len()
        };
        let (one, two) = (size(40), size(80));
        assert!(two < one * 2, "{kind}: {one} bytes, of twice the chapters {two}");
    }
}

fn chapter_with_page(number: usize) -> String {
    format!(
        "[[chapter]]\nblock = \"divider\"\ntitle = \"Kapitel {number}\"\n[[chapter]]\nblock = \"page\"\n\
         title = \"Sida {number}\"\n[[chapter.content]]\npart = \"text\"\ntext = \"Stödet är delat.\"\n"
    )
}

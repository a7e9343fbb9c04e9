//! The command line: exact standard output, standard error and exit code.
//!
//! `SNAPSHOTS=overwrite cargo test --test cli` rewrites the expectations.
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::needless_raw_string_hashes, reason = "snapbox writes them")]

mod support;

use std::process::Stdio;
use std::time::SystemTime;

use nulage::load::{Kind, Shape};
use nulage::model::shapes::{KINDS, documents};
use serde_json::Value;
use snapbox::data::Inline;
use snapbox::{IntoData as _, assert_data_eq, str};
use support::{Project, Run, without_summary};

const STAFFING: &str = "inputs/demo/staffing.csv";

#[track_caller]
fn check(run: Run, code: i32, stdout: Inline, stderr: Inline) {
    assert_data_eq!(without_summary(&run.stderr).to_owned(), stderr.raw());
    assert_data_eq!(run.stdout, stdout.raw());
    assert_eq!(run.code, code);
}

/// The outputs of a report with their bytes and times.
fn outputs(project: &Project) -> Vec<(String, Vec<u8>, SystemTime)> {
    let stamp = |path: &str| project.path(path).metadata().unwrap().modified().unwrap();
    project
        .files("out/demo")
        .into_iter()
        .map(|path| (path.clone(), project.bytes(&path), stamp(&path)))
        .collect()
}

#[test]
fn a_report_is_built_once() {
    let project = Project::new();
    check(
        project.run("build"),
        0,
        str![[r#"
demo: built out/demo/demo.pdf, 11 pages (it was not built before)

"#]],
        str![],
    );
    assert_eq!(
        project.files("out/demo"),
        [
            "out/demo/demo-working-paper.pdf",
            "out/demo/demo.pdf",
            "out/demo/figures.json",
            "out/demo/manifest.json"
        ]
    );
    let before = outputs(&project);
    check(
        project.run("build demo"),
        0,
        str![[r#"
demo: up to date

"#]],
        str![],
    );
    assert_eq!(outputs(&project), before);
}

#[test]
fn a_changed_value_is_the_reason_to_build() {
    let project = Project::new();
    project.run("build").fine();
    project.edit(STAFFING, "2;1,5;1", "2;1,75;1");
    check(
        project.run("build"),
        0,
        str![[r#"
demo: built out/demo/demo.pdf, 11 pages (post.1.fte 1,5 → 1,75 (staffing.csv:G2), and 8 more values)

"#]],
        str![],
    );
    check(
        project.run("build"),
        0,
        str![[r#"
demo: up to date

"#]],
        str![],
    );
}

#[test]
fn white_space_and_comments_are_no_reason() {
    let project = Project::new();
    project.run("build").fine();
    project.edit(STAFFING, "2;1,5;1", " 2; 1,50 ;1");
    project.edit("inputs/demo/units.toml", "id = \"sf\"", "id   = 'sf' # social services");
    check(
        project.run("build"),
        0,
        str![[r#"
demo: up to date

"#]],
        str![],
    );
}

/// The PDF shows no places, but the working paper, `figures.json` and the manifest do.
#[test]
fn what_stands_elsewhere_is_recorded_without_a_build() {
    let project = Project::new();
    project.run("build").fine();
    let before = outputs(&project);
    let header = project.text(STAFFING).lines().next().unwrap().to_owned();
    project.edit(STAFFING, &header, &format!("Bemanning 2026\n{header}"));
    check(
        project.run("build"),
        0,
        str![[r#"
demo: up to date

"#]],
        str![],
    );
    let after = outputs(&project);
    let changed = before.iter().zip(&after).filter(|(b, a)| b.1 != a.1).map(|(b, _)| b.0.as_str());
    let named = ["demo-working-paper.pdf", "figures.json", "manifest.json"];
    assert_eq!(changed.collect::<Vec<_>>(), named.map(|name| format!("out/demo/{name}")));
    let again = outputs(&project);
    project.run("build").fine();
    assert_eq!(outputs(&project), again);
}

#[test]
fn templates_and_outputs_are_reasons() {
    let project = Project::new();
    project.run("build").fine();
    let template =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/parts/note.typ");
    project.write(
        "templates/parts/note.typ",
        format!("{}\n// ours\n", project.text(template.to_str().unwrap())),
    );
    check(
        project.run("build"),
        0,
        str![[r#"
demo: built out/demo/demo.pdf, 11 pages (a template changed: templates/parts/note.typ)

"#]],
        str![],
    );
    project.write("out/demo/figures.json", "{}");
    check(
        project.run("build"),
        0,
        str![[r#"
demo: built out/demo/demo.pdf, 11 pages (an output is missing or was changed)

"#]],
        str![],
    );
    project.write("theme.toml", "primary = \"#003366\"\n");
    check(
        project.run("build"),
        0,
        str![[r#"
demo: built out/demo/demo.pdf, 11 pages (the primary of the theme changed (theme.toml), and 5 more parts)

"#]],
        str![],
    );
}

#[test]
fn force_builds_what_is_up_to_date() {
    let project = Project::new();
    project.run("build").fine();
    let before = outputs(&project);
    check(
        project.run("build --force"),
        0,
        str![[r#"
demo: built out/demo/demo.pdf, 11 pages (forced)

"#]],
        str![],
    );
    assert_eq!(outputs(&project), before);
}

#[test]
fn outputs_go_where_they_are_asked_to() {
    let project = Project::new();
    check(
        project.run("build --out elsewhere/pdfs --emit typst,png"),
        0,
        str![[r#"
demo: built elsewhere/pdfs/demo/demo.pdf, 11 pages (it was not built before)

"#]],
        str![],
    );
    assert!(!project.path("out").exists());
    let files = project.files("elsewhere/pdfs");
    for name in [
        "demo.pdf",
        "figures.json",
        "manifest.json",
        "png/001.png",
        "typst/main.typ",
        "typst/report.json",
    ] {
        assert!(files.contains(&format!("elsewhere/pdfs/demo/{name}")), "{name} in {files:?}");
    }
    let away = Project::empty();
    let root = project.path("");
    let root = root.to_str().unwrap();
    check(
        away.run(&format!("list --project {root}")),
        0,
        str![[r#"
demo  review    Genomlysning av stödfunktioner

"#]],
        str![],
    );
}

#[test]
fn shards_build_each_report_once() {
    let project = Project::new().with_report("alfa").with_report("beta");
    check(
        project.run("build --shard 1/2 --shard-by slice"),
        0,
        str![[r#"
alfa: built out/alfa/alfa.pdf, 11 pages (it was not built before)
demo: built out/demo/demo.pdf, 11 pages (it was not built before)

"#]],
        str![],
    );
    check(
        project.run("build --shard 2/2 --shard-by slice"),
        0,
        str![[r#"
beta: built out/beta/beta.pdf, 11 pages (it was not built before)

"#]],
        str![],
    );
    check(
        project.run("build --shard 3/2"),
        2,
        str![],
        str![[r#"
error: invalid value '3/2' for '--shard <I/N|auto>': part 3 of 2 does not exist; parts are 1 to 2

For more information, try '--help'.

"#]],
    );
    check(
        project.run("build --shard half"),
        2,
        str![],
        str![[r#"
error: invalid value 'half' for '--shard <I/N|auto>': write it as I/N, such as 2/8, or `auto`

For more information, try '--help'.

"#]],
    );
}

#[test]
fn an_unknown_report_is_a_misuse() {
    let project = Project::new();
    check(
        project.run("build dmo"),
        2,
        str![],
        str![[r#"
error: there is no report `dmo` under inputs/
  help: did you mean `demo`?

"#]],
    );
    for command in ["check", "figures", "watch"] {
        check(
            project.run(&format!("{command} dmo")),
            2,
            str![],
            str![[r#"
error: there is no report `dmo` under inputs/
  help: did you mean `demo`?

"#]],
        );
    }
}

#[test]
fn a_folder_without_reports_is_a_misuse() {
    check(
        Project::empty().run("build"),
        2,
        str![],
        str![[r#"
error: cannot read inputs (No such file or directory (os error 2))
  help: run nulage in a folder that holds inputs/, or name it with --project
  help: `nulage new NAME` starts a project here

"#]],
    );
    let project = Project::empty().file("inputs/notes.txt", "");
    check(
        project.run("check"),
        2,
        str![],
        str![[r#"
error: there is no report under inputs/
  help: `nulage new NAME --kind review` makes one

"#]],
    );
    check(
        project.run("bild"),
        2,
        str![],
        str![[r#"
error: unrecognized subcommand 'bild'

  tip: a similar subcommand exists: 'build'

Usage: nulage [OPTIONS] [COMMAND]

For more information, try '--help'.

"#]],
    );
}

#[test]
fn one_failing_report_leaves_the_others() {
    let project = Project::new().with_report("alfa").with_report("beta");
    project.edit(STAFFING, "2;1,5;1", "2;1,5,0;1");
    check(
        project.run("build"),
        1,
        str![[r#"
alfa: built out/alfa/alfa.pdf, 11 pages (it was not built before)
beta: built out/beta/beta.pdf, 11 pages (it was not built before)

"#]],
        str![[r#"
error[N0201]: cannot read the number `1,5,0` (it has two decimal commas)
 --> inputs/demo/staffing.csv:2:59
  |
2 | kk;administration;Registrator;registrar;registry_office;2;1,5,0;1;;;yes;
  |                                                           ^^^^^ cell G2
  |
  = help: write one decimal comma: `1,75`

demo: failed; 1 error

"#]],
    );
    assert!(
        project.path("out/alfa/alfa.pdf").exists() && project.path("out/beta/beta.pdf").exists()
    );
    assert!(!project.path("out/demo").exists());
    check(
        project.run("build --format short"),
        1,
        str![[r#"
alfa: up to date
beta: up to date
inputs/demo/staffing.csv:G2: error[N0201]: cannot read the number `1,5,0` (it has two decimal commas); write one decimal comma: `1,75`

"#]],
        str![[r#"
demo: failed; 1 error

"#]],
    );
    let run = project.run("build --format json");
    assert_eq!((run.code, run.stdout.lines().count(), run.stderr.as_str()), (1, 1, ""));
    let fault: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((&fault["report"], &fault["cell"]), (&"demo".into(), &"G2".into()));
}

#[test]
fn a_failed_build_leaves_the_last_good_pdf() {
    let project = Project::new();
    project.run("build").fine();
    let before = outputs(&project);
    project.edit(STAFFING, "2;1,5;1", "2;1,5,0;1");
    check(
        project.run("build"),
        1,
        str![],
        str![[r#"
error[N0201]: cannot read the number `1,5,0` (it has two decimal commas)
 --> inputs/demo/staffing.csv:2:59
  |
2 | kk;administration;Registrator;registrar;registry_office;2;1,5,0;1;;;yes;
  |                                                           ^^^^^ cell G2
  |
  = help: write one decimal comma: `1,75`

demo: failed; 1 error; its last good PDF stays

"#]],
    );
    assert_eq!(outputs(&project), before);
    // The typesetter fails, after the inputs were found good.
    project.edit(STAFFING, "2;1,5,0;1", "2;1,25;1");
    project.write("templates/parts/note.typ", "#let note-part(data, look) = panic(\"no\")\n");
    project.write("templates/parts/table.typ", "#let table-part(data, look) = panic(\"no\")\n");
    let run = project.run("build");
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    assert!(
        run.stderr.ends_with("demo: failed; 1 error; its last good PDF stays\n"),
        "{}",
        run.stderr
    );
    assert_eq!(outputs(&project), before);
}

#[test]
fn outputs_that_cannot_be_written_are_a_fault() {
    let project = Project::new().file("out", "in the way");
    project.write("inputs/demo/report.toml", one_page(&project.text("inputs/demo/report.toml")));
    let stderr = project.run("build").refused(1);
    let expected = "error[N0903]: the outputs cannot be written (out/demo: ";
    assert!(stderr.starts_with(expected), "{stderr}");
    assert!(stderr.ends_with("\n\ndemo: failed; 1 error\n"), "{stderr}");
    assert_eq!(project.text("out"), "in the way");
    std::fs::remove_file(project.path("out")).unwrap();
    check(
        project.run("build"),
        0,
        str![[r#"
demo: built out/demo/demo.pdf, 1 page (it was not built before)

"#]],
        str![],
    );
}

/// The cover alone.
fn one_page(report: &str) -> String {
    let (head, _) = report.split_once("[[chapter]]").unwrap();
    format!("{head}[[chapter]]\nblock = \"cover\"\n")
}

#[test]
fn strict_treats_warnings_as_errors() {
    let project = Project::new();
    check(
        project.run("check --strict"),
        0,
        str![[r#"
demo: no faults

"#]],
        str![],
    );
    project.edit(STAFFING, "1;0,75", "1;1,75");
    check(
        project.run("check"),
        0,
        str![[r#"
demo: 1 warning

"#]],
        str![[r#"
warning[N0403]: `Registrator` has 1,75 full-time equivalents on 1 positions
 --> inputs/demo/staffing.csv:6:57
  |
6 | sf;staff_office;Registrator;registrar;registry_office;1;1,75;;;kk 20 %;yes;
  |                                                         ^^^^ cell G6
  |
 ::: inputs/demo/staffing.csv:6:55
  |
6 | sf;staff_office;Registrator;registrar;registry_office;1;1,75;;;kk 20 %;yes;
  |                                                       - cell F6: the positions
  |
  = help: a share that is hired in belongs in the assignments of the unit that hires it out


"#]],
    );
    check(
        project.run("check --strict --format short"),
        1,
        str![[r#"
inputs/demo/staffing.csv:G6: warning[N0403]: `Registrator` has 1,75 full-time equivalents on 1 positions; a share that is hired in belongs in the assignments of the unit that hires it out

"#]],
        str![],
    );
    assert!(!project.path("out").exists());
}

#[test]
fn figures_are_listed() {
    let project = Project::new();
    let table = project.run("figures demo").fine();
    let line = "unit.kk.fte                                         ca\u{a0}9–10  fte        title";
    assert!(table.lines().any(|it| it == line), "{table}");
    let csv = project.run("figures demo --format csv").fine();
    assert!(csv.starts_with("path;value;min;max;approx;unit;basis\n"), "{csv}");
    assert!(csv.contains("\nunit.kk.fte;ca\u{a0}9–10;9;10;yes;fte;title\n"), "{csv}");
    assert_eq!(csv.lines().count(), table.lines().count() + 1);
}

#[test]
fn figures_as_json_have_the_promised_shape() {
    let project = Project::new();
    project.edit(STAFFING, "1;0,75", "1;-");
    let json: Value =
        serde_json::from_str(&project.run("figures demo --format json").fine()).unwrap();
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&json), ["figures", "report", "schema"]);
    assert_eq!((&json["schema"], &json["report"]), (&1.into(), &"demo".into()));
    for (path, figure) in json["figures"].as_object().unwrap() {
        let shape = ["approx", "basis", "from", "max", "min", "missing", "text", "unit"];
        assert_eq!(keys(figure), shape, "{path}");
        assert!(figure["approx"].is_boolean() && figure["text"].is_string(), "{path}: {figure}");
        assert_eq!(figure["missing"].is_null(), figure["min"].is_string(), "{path}: {figure}");
        for cell in figure["from"].as_array().unwrap() {
            assert!(cell.as_str().unwrap().starts_with("inputs/demo/"), "{path}: {figure}");
        }
    }
    let figure = |path: &str| serde_json::to_string(&json["figures"][path]).unwrap();
    assert_data_eq!(
        figure("unit.kk.fte"),
        str![[
            r#"{"approx":true,"basis":"title","from":["inputs/demo/staffing.csv:G2","inputs/demo/staffing.csv:G3","inputs/demo/staffing.csv:G4","inputs/demo/staffing.csv:G5"],"max":"10","min":"9","missing":null,"text":"ca 9–10","unit":"fte"}"#
        ]]
    );
    assert_data_eq!(
        figure("unit.sf.fte"),
        str![[
            r#"{"approx":false,"basis":"title","from":["inputs/demo/staffing.csv:G6","inputs/demo/staffing.csv:G7"],"max":null,"min":"1","missing":null,"text":"minst 1","unit":"fte"}"#
        ]]
    );
    assert_data_eq!(
        figure("unit.sf.function.registry_office.fte"),
        str![[
            r#"{"approx":false,"basis":"title","from":["inputs/demo/staffing.csv:G6"],"max":null,"min":null,"missing":"not-reported","text":"–","unit":"fte"}"#
        ]]
    );
}

#[test]
fn a_figure_is_explained_down_to_its_cells() {
    let project = Project::new();
    check(
        project.run("explain demo unit.kk.fte"),
        0,
        str![[r#"
unit.kk.fte = ca 9–10 fte (sum of 4; basis: title)
  1,5  inputs/demo/staffing.csv:G2
  1  inputs/demo/staffing.csv:G3
  ca 2,5  inputs/demo/staffing.csv:G4
  4–5  inputs/demo/staffing.csv:G5

"#]],
        str![],
    );
    check(
        project.run("explain demo total.vacant"),
        0,
        str![[r#"
total.vacant = 1 positions (sum of 2; basis: title)
  unit.kk.vacant = 1 positions (sum of 4; basis: title)
    1  inputs/demo/staffing.csv:H2
    ·  inputs/demo/staffing.csv:H3
    ·  inputs/demo/staffing.csv:H4
    ·  inputs/demo/staffing.csv:H5
  unit.sf.vacant = 0 positions (sum of 2; basis: title)
    ·  inputs/demo/staffing.csv:H6
    ·  inputs/demo/staffing.csv:H7

"#]],
        str![],
    );
    let json: Value =
        serde_json::from_str(&project.run("explain demo total.fte --format json").fine()).unwrap();
    let tree = &json["derivation"];
    assert_eq!((&tree["path"], &tree["operation"]), (&"total.fte".into(), &"sum".into()));
    let unit = &tree["inputs"][1];
    assert_eq!((&unit["path"], &unit["text"]), (&"unit.sf.fte".into(), &"1,75".into()));
    assert_eq!(unit["inputs"][0]["cell"], "inputs/demo/staffing.csv:G6");
    check(
        project.run("explain demo unit.kk.ftes"),
        2,
        str![],
        str![[r#"
error: `demo` has no figure `unit.kk.ftes`
  help: did you mean `unit.kk.fte`?

"#]],
    );
    check(
        project.run("explain demo nothing"),
        2,
        str![],
        str![[r#"
error: `demo` has no figure `nothing`
  help: `nulage figures demo` lists all

"#]],
    );
}

#[test]
fn reports_are_listed() {
    let project = Project::new().with_report("askersund");
    project.edit(
        "inputs/askersund/report.toml",
        "title = \"Genomlysning av stödfunktioner\"",
        "title = 2026",
    );
    check(
        project.run("list"),
        0,
        str![[r#"
askersund  (cannot be read: see `nulage check askersund`)
demo       review    Genomlysning av stödfunktioner

"#]],
        str![],
    );
}

#[test]
fn a_new_report_builds_at_once() {
    let project = Project::empty();
    check(
        project.run("new exempelby-2026"),
        0,
        str![[r#"
wrote inputs/exempelby-2026; now run `nulage build exempelby-2026`

"#]],
        str![],
    );
    check(
        project.run("build"),
        0,
        str![[r#"
exempelby-2026: built out/exempelby-2026/exempelby-2026.pdf, 11 pages (it was not built before)

"#]],
        str![],
    );
    check(
        project.run("new exempelby-2026"),
        2,
        str![],
        str![[r#"
error: inputs/exempelby-2026 exists already
  help: choose another name, or delete the folder if nothing in it is to be kept

"#]],
    );
    for name in ["a/b", "..", ".hidden", "Å&B"] {
        let stderr = project.run(&format!("new {name}")).refused(2);
        let expected = format!(
            "error: `{name}` cannot be the name of a report\n  help: use letters, digits, `-` and `_`\n"
        );
        assert_eq!(stderr, expected);
    }
    check(
        project.run("new other --kind novel"),
        2,
        str![],
        str![[r#"
error: invalid value 'novel' for '--kind <KIND>'
  [possible values: deck, mapping, memo, plan, profile, review]

For more information, try '--help'.

"#]],
    );
    assert_eq!(project.files("inputs").len(), 6);
    project.run("new slides --kind deck").fine();
    assert_eq!(
        project.run("build slides").fine(),
        "slides: built out/slides/slides.pdf, 12 pages (it was not built before)\n"
    );
}

/// The schema of a table's key, through lists.
fn at<'a>(schema: &'a Value, key: &str) -> &'a Value {
    let property = &schema["properties"][key];
    if property["items"].is_object() { &property["items"] } else { property }
}

fn every_key_is_in(schema: &Value, shape: &Shape) {
    assert_eq!(schema["properties"].as_object().unwrap().len(), shape.fields.len());
    for field in shape.fields {
        let property = &schema["properties"][field.key];
        assert_eq!(property["description"], field.doc, "{} of {}", field.key, shape.name);
        let required = schema["required"].as_array().unwrap();
        assert_eq!(required.contains(&field.key.into()), field.required, "{}", field.key);
        if let Kind::Table(inner) | Kind::Tables(inner) = field.kind {
            every_key_is_in(at(schema, field.key), inner);
        }
    }
}

/// Whether a schema allows a value, by its types and keys.
fn allows(schema: &Value, value: &toml::Value, path: &str) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                let path = format!("{path}.{key}");
                assert!(schema["properties"][key].is_object(), "{path} is not in the schema");
                allows(&schema["properties"][key], value, &path);
            }
            for key in schema["required"].as_array().unwrap() {
                assert!(table.contains_key(key.as_str().unwrap()), "{path} lacks {key}");
            }
        }
        toml::Value::Array(list) => {
            for item in list {
                allows(&schema["items"], item, path);
            }
        }
        toml::Value::String(text) => {
            let is_choice = schema["enum"]
                .as_array()
                .is_some_and(|names| names.contains(&text.as_str().into()));
            let is_open = schema["anyOf"].is_array();
            assert!(is_choice || is_open || schema["type"] == "string", "{path}: {schema}");
        }
        toml::Value::Boolean(_) => assert_eq!(schema["type"], "boolean", "{path}"),
        toml::Value::Datetime(_) => assert_eq!(schema["format"], "date", "{path}"),
        other => panic!("{path}: {other}"),
    }
}

#[test]
fn the_schema_knows_every_key() {
    let project = Project::new();
    let all: Value = serde_json::from_str(&project.run("schema").fine()).unwrap();
    for shape in documents() {
        every_key_is_in(&all[shape.name], shape);
        let one = project.run(&format!("schema {}", shape.name)).fine();
        assert_eq!(serde_json::from_str::<Value>(&one).unwrap(), all[shape.name]);
        let path = format!("inputs/demo/{}.toml", shape.name);
        if project.path(&path).exists() {
            let document = toml::Value::Table(project.text(&path).parse().unwrap());
            allows(&all[shape.name], &document, shape.name);
        }
    }
    check(
        project.run("schema nothing"),
        2,
        str![],
        str![[r#"
error: there is no input file `nothing`
  help: known: report, chapters, units, roles, recommendations, classification, measures, organisation, unit_plan, study, peers, organisations, case, departments, minutes, theme, project, kind

"#]],
    );
}

#[test]
fn every_kind_that_is_built_in_has_an_example_that_builds() {
    for kind in KINDS {
        let project = Project::empty();
        project.run(&format!("new example --kind {kind}")).fine();
        project.run("build").fine();
        assert!(
            project
                .files("out/example")
                .iter()
                .any(|file| std::path::Path::new(file).extension().is_some_and(|it| it == "pdf")),
            "{kind}"
        );
    }
}

#[test]
fn an_example_in_english_builds_and_holds_no_swedish() {
    let kinds = ["review", "mapping", "deck", "memo", "plan", "profile", "review --employees"];
    for kind in kinds {
        let project = Project::empty();
        project.run(&format!("new example --kind {kind} --language en")).fine();
        let run = project.run("build --emit typst --jobs 2");
        assert!(run.code == 0 && !run.stderr.contains("N0"), "{kind}: {}", run.stderr);
        let report = if kind == "profile" { "example/9001" } else { "example" };
        let report = project.text(&format!("out/{report}/typst/report.json"));
        assert!(
            report.contains("\"lang\":\"en\"") || report.contains("\"lang\": \"en\""),
            "{kind}"
        );
        let swedish: String = report.chars().filter(|c| "åäöÅÄÖ”".contains(*c)).collect();
        assert_eq!(swedish, "", "{kind}");
        for unit in [" tkr", " mnkr", " kr/", " kvm", "Källa", "Tabell ", "Diagram "] {
            assert!(!report.contains(unit), "{kind}: {unit}");
        }
    }
}

#[test]
fn an_export_is_offered_with_the_kind_that_it_builds_with() {
    let project = Project::empty();
    for kind in ["plan", "mapping", "deck", "memo", "profile"] {
        assert_eq!(
            project.run(&format!("new x --employees --kind {kind}")).refused(2),
            format!(
                "error: the example of an HR export is of kind `review`\n  help: leave `--kind {kind}` out\n"
            )
        );
    }
    project.run("new staff --employees").fine();
    project.run("build staff").fine();
}

/// Runs the program with its standard output on a device that is full.
#[cfg(target_os = "linux")]
fn into_full(project: &Project, arguments: &str) -> Run {
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let mut command = project.command(arguments);
    Run::from_output(
        command.stdout(full).stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap(),
    )
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_a_failure() {
    let project = Project::new();
    let expected =
        "error: cannot write to standard output (No space left on device (os error 28))\n";
    for command in [
        "figures demo",
        "figures demo --format json",
        "explain demo total.fte",
        "list",
        "schema",
        "check",
        "build",
    ] {
        let run = into_full(&project, command);
        assert_eq!((run.code, run.stderr.as_str()), (1, expected), "{command}");
    }
    // What was to be done is done all the same.
    assert!(project.path("out/demo/manifest.json").is_file());
}

/// Runs the program with a standard output that nobody reads any more.
#[cfg(unix)]
fn unread(project: &Project, arguments: &str) -> Run {
    let mut child =
        project.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    Run::from_output(child.wait_with_output().unwrap())
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_does_not_change_how_a_command_ends() {
    let project = Project::new().with_report("alfa");
    for command in ["figures demo", "list", "check", "check --format json", "build"] {
        let run = unread(&project, command);
        assert_eq!((run.code, without_summary(&run.stderr)), (0, ""), "{command}");
    }
    assert!(project.path("out/demo/demo.pdf").is_file(), "all reports are built");
    project.edit("inputs/alfa/staffing.csv", "2;1,5;1", "2;1,5,0;1");
    for command in ["check --format json", "check --format short", "build --format json"] {
        let run = unread(&project, command);
        assert_eq!((run.code, run.stderr.as_str()), (1, ""), "{command}");
    }
}

/// Files of more than a block cannot be written.
#[cfg(unix)]
fn on_a_full_disk(project: &Project, arguments: &str) -> Run {
    let program = project.command(arguments);
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", "trap '' XFSZ; ulimit -f 1; exec \"$0\" \"$@\""]);
    shell.arg(program.get_program()).args(program.get_args()).current_dir(project.path(""));
    Run::of(&mut shell)
}

#[cfg(unix)]
#[test]
fn a_new_report_is_written_whole_or_not_at_all() {
    let project = Project::empty();
    let stderr = on_a_full_disk(&project, "new example").refused(1);
    assert!(stderr.starts_with("error: cannot write inputs/example ("), "{stderr}");
    assert!(!project.path("inputs").exists());
    project.write("inputs/other/notes.txt", "mine");
    on_a_full_disk(&project, "new example").refused(1);
    assert_eq!(project.files("inputs"), ["inputs/other/notes.txt"]);
    project.run("new example").fine();
    project.run("build example").fine();
}

#[test]
fn emitting_spares_what_the_user_put_beside() {
    let project = Project::new();
    project.write("out/demo/typst/notes.md", "mine");
    project.write("out/demo/png/cover.png", "mine");
    project.run("build --emit typst,png").fine();
    project.write("out/demo/typst/main.pdf", "compiled by hand");
    project.edit(STAFFING, "2;1,5;1", "2;1,75;1");
    project.run("build --emit typst,png").fine();
    assert_eq!(project.text("out/demo/typst/notes.md"), "mine");
    assert_eq!(project.text("out/demo/typst/main.pdf"), "compiled by hand");
    assert_eq!(project.text("out/demo/png/cover.png"), "mine");
    assert!(project.text("out/demo/typst/report.json").contains("1,75"));
    check(
        project.run("build --emit typst,png"),
        0,
        str![[r#"
demo: up to date

"#]],
        str![],
    );
}

#[test]
fn a_file_of_the_user_in_the_way_of_an_emitted_one_is_refused() {
    let project = Project::new();
    project.write("out/demo/typst/main.typ", "mine");
    check(
        project.run("build --emit typst"),
        1,
        str![],
        str![[r#"
error[N0906]: `out/demo/typst/main.typ` stands where a file is to be emitted (no earlier build wrote it, or it was changed since)
 |
 = help: move it elsewhere, or delete it

demo: failed; 1 error

"#]],
    );
    assert_eq!(project.files("out/demo"), ["out/demo/typst/main.typ"]);
    std::fs::remove_dir_all(project.path("out")).unwrap();
    project.run("build --emit typst").fine();
    project.write("out/demo/typst/main.typ", "changed by hand");
    project.edit(STAFFING, "2;1,5;1", "2;1,75;1");
    project.run("build --emit typst").refused(1);
    assert_eq!(project.text("out/demo/typst/main.typ"), "changed by hand");
}

/// Its values would be others than those of the PDF beside it.
#[test]
fn what_was_emitted_does_not_outlive_its_pdf() {
    let project = Project::new();
    project.run("build --emit typst,png").fine();
    let before = project.files("out").len();
    check(
        project.run("build"),
        0,
        str![[r#"
demo: up to date

"#]],
        str![],
    );
    assert_eq!(project.files("out").len(), before, "the pages are the same");
    project.write("out/demo/typst/notes.md", "mine");
    project.write("out/demo/typst/report.json", "changed by hand");
    project.edit(STAFFING, "2;1,5;1", "2;1,75;1");
    let run = project.run("build");
    assert_data_eq!(
        run.stderr.clone(),
        str![[r#"
warning[N0907]: `out/demo/typst` has files that are older than the PDF (they were changed, so they stay)
 |
 = help: move them elsewhere, or delete them


"#]]
        .raw()
    );
    assert_eq!(run.code, 0);
    let mut left = [
        "changes.json",
        "demo-working-paper.pdf",
        "demo.pdf",
        "figures.json",
        "manifest.json",
        "typst/notes.md",
        "typst/report.json",
    ]
    .map(|name| format!("out/demo/{name}"));
    left.sort();
    assert_eq!(project.files("out/demo"), left);
    project.edit(STAFFING, "2;1,75;1", "2;1,25;1");
    assert!(project.run("build").fine().contains(" → "));
}

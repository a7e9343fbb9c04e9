use std::path::Path;

use serde_json::Value;

use crate::diag::Severity;
use crate::model::project::Consent;
use crate::model::shapes;
use crate::pipeline::{Draft, Workshop, draft_report};
use crate::typeset::Assets;

const REPORT: &str = r#"
kind = "memo"
title = "Frånvaro"
date = 2026-01-31
municipality = { name = "Exempelby", full_name = "Exempelby kommun" }

[sources]
units = { file = "units.toml" }
absence = { file = "absence.csv", label = "Personalsystemet" }

[[chapter]]
block = "page"
title = "Frånvaro"
text = "I allt {{ absence.total.days }} dagar, se {{ table('absence') }}."

[[chapter.content]]
part = "absence"

[[chapter.content]]
part = "table"
from = "absence"
columns = ["unit", "days"]
total = ["days"]
"#;

const UNITS: &str = r#"
[[unit]]
id = "klk"
name = "Kansliet"
abbreviation = "KLK"

[[unit]]
id = "bf"
name = "Barnförvaltningen"
abbreviation = "BF"
"#;

#[expect(clippy::disallowed_methods, reason = "a test writes inputs")]
fn draft(absence: &str) -> Draft {
    let folder = tempfile::tempdir().unwrap();
    let inputs = folder.path().join("inputs/demo");
    std::fs::create_dir_all(&inputs).unwrap();
    for (name, text) in [("report.toml", REPORT), ("units.toml", UNITS), ("absence.csv", absence)] {
        std::fs::write(inputs.join(name), text).unwrap();
    }
    draft_report("demo", &workshop(folder.path()))
}

fn workshop(root: &Path) -> Workshop {
    let consent = Consent::of(root);
    let mut sources = consent.sources(root);
    Workshop::open(root, Assets::builtin(), consent, &mut sources).unwrap()
}

/// What is wrong; how a file was read is not.
fn messages(draft: Draft) -> Vec<String> {
    let faults = draft.faults.into_sorted().into_iter();
    let wrong = faults.filter(|fault| fault.severity != Severity::Note);
    wrong.map(|fault| fault.message).collect()
}

#[test]
fn a_new_subject_goes_from_its_file_to_the_page() {
    let mut draft = draft("unit;days\nklk;12\nbf;30\n");
    let content = draft.content.take().unwrap();
    assert_eq!(messages(draft), Vec::<String>::new());
    let total = content.figures.get("absence.total.days").unwrap();
    assert_eq!(total.quantity.interval().unwrap().min, 42.into());
    assert_eq!(content.figures.cells("absence.total.days").len(), 2);

    let data: Value = serde_json::from_slice(&content.project.files["report.json"]).unwrap();
    let text = data["blocks"].to_string();
    for shown in ["\"id\":\"absence\"", "Barnförvaltningen", "Personalsystemet", "absence.bf.days"]
    {
        assert!(text.contains(shown), "`{shown}` in {text}");
    }
    // Its table as any other: `from = "absence"`, with the sum.
    assert!(text.contains("\"42\""), "{text}");
}

#[test]
fn a_fault_of_a_new_subject_is_told_at_its_cell() {
    let told = messages(draft("unit;days\nklk;12\nbg;30\n"));
    assert!(told.iter().any(|message| message.contains("unknown unit `bg`")), "{told:?}");
    assert_eq!(
        messages(draft("unit;days\nklk;12\nbf;400\n")),
        ["a year has no more than 366 days"]
    );
}

#[test]
fn what_inputs_may_contain_knows_a_new_subject() {
    assert!(shapes::tables().iter().any(|table| table.name == "absence"));
    assert!(shapes::PARTS.iter().any(|part| part.name == "absence"));
}

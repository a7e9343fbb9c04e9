//! The reconciliation: every declared figure that differs from the computed one, with what explains it.

use serde_json::{Value, json};

use super::markdown::{bound, marked};
use super::overview::chapter_page;
use super::table::{Cell, Column, Row, RowStyle, Table, plain};
use super::{Components, Filler};
use crate::check::{Choice, Contribution, Explanation, Reconciled, Verdict, reconcile};
use crate::figure::declared_path;
use crate::lang::{Language, Word};
use crate::model::Model;
use crate::model::report::Chapter;
use rust_decimal::Decimal;

/// The page "Avstämning": figures that agree are counted in the text above, and listed only where the chapter asks for all.
pub(super) fn fill_reconciliation(filler: &mut Filler<'_>, chapter: &Chapter) -> Value {
    let (model, language) = (filler.model, filler.language);
    let all = reconcile(model, filler.figures);
    let shown = all.iter().filter(|r| chapter.all || r.verdict != Verdict::Equal);
    let rows: Vec<Row> = shown.map(|r| row(filler, r)).collect();
    let table = Table {
        id: "reconciliation".into(),
        number: filler.numbering.table("reconciliation"),
        caption: plain(language.word(Word::CaptionReconciliation)),
        source: Some(json!([])),
        notes: Vec::new(),
        columns: vec![
            Column::header(
                language.word(Word::FigureName),
                if chapter.all { "3.4fr" } else { "2.3fr" },
            ),
            Column::text(
                language.word(Word::StatedIn),
                if chapter.all { "1.4fr" } else { "1.7fr" },
            ),
            Column::number(language.word(Word::Declared)),
            Column::number(language.word(Word::Computed)),
            Column::number(language.word(Word::Difference)),
            Column::text(language.word(Word::Explained), if chapter.all { "3.2fr" } else { "3fr" }),
        ],
        rows,
    };
    let mut body = Vec::new();
    if let Some(text) = &chapter.text {
        let content = filler.prose.blocks(text);
        body.push(json!({ "type": "prose", "content": content }));
    }
    body.push(table.into_component(filler));
    chapter_page(filler, chapter, Components { body, ..Components::default() })
}

fn row(filler: &mut Filler<'_>, reconciled: &Reconciled<'_>) -> Row {
    let language = filler.language;
    let declared = reconciled.declared;
    let difference = match reconciled.verdict {
        Verdict::Differs(difference, _) => signed(language, difference),
        _ => String::new(),
    };
    let said = filler.prose.marked(&declared.comment);
    let explained = if said.is_empty() { verdict(language, &reconciled.verdict) } else { said };
    Row {
        style: RowStyle::Normal,
        cells: vec![
            Cell::text(label(filler.model, language, &declared.figure.value)),
            Cell::text(&*declared.place),
            Cell::Figure(
                declared_path(reconciled.index, "value"),
                language.stated(&declared.value.value),
            ),
            Cell::figure(filler, declared.figure.value.to_string()),
            Cell::Figure(declared_path(reconciled.index, "deviation"), difference),
            Cell::Inline(json!(marked(&explained))),
        ],
    }
}

fn signed(language: Language, difference: Decimal) -> String {
    let sign = if difference.is_sign_negative() { '−' } else { '+' };
    format!("{sign}{}", language.decimal(difference.abs()))
}

fn verdict(language: Language, verdict: &Verdict) -> String {
    let explained = |word: Word, rows: &[Contribution]| {
        format!("{}: {}", language.word(word), listed(language, rows))
    };
    match verdict {
        Verdict::Equal => language.word(Word::Agrees).to_owned(),
        Verdict::Incomparable => String::new(),
        Verdict::ApproximationLost => language.word(Word::ApproximationLost).to_owned(),
        Verdict::RangeDropped => language.word(Word::RangeDropped).to_owned(),
        Verdict::Differs(_, None) => language.word(Word::Unexplained).to_owned(),
        Verdict::Differs(_, Some(Explanation::LeftOut(rows, Choice::Each))) => {
            explained(Word::LeftOutEach, rows)
        }
        Verdict::Differs(_, Some(Explanation::LeftOut(rows, Choice::Together))) => {
            explained(Word::LeftOutTogether, rows)
        }
        Verdict::Differs(_, Some(Explanation::OtherWork(rows))) => {
            explained(Word::OtherWorkIncluded, rows)
        }
        Verdict::Differs(_, Some(Explanation::DeclaredParts(_))) => {
            language.word(Word::DeclaredPartsGive).to_owned()
        }
    }
}

fn listed(language: Language, rows: &[Contribution]) -> String {
    let rows: Vec<_> = rows
        .iter()
        .map(|r| {
            let amount = bound(&r.path, &language.decimal(r.amount));
            format!("{} {amount}", language.uncapitalised(&r.name))
        })
        .collect();
    rows.join(", ")
}

/// A path in words: `unit.klk.fte` as "Kommunledningskontoret, heltidsekvivalenter".
fn label(model: &Model, language: Language, path: &str) -> String {
    if let Some(label) = super::peers::count_label(model, path) {
        return label;
    }
    let parts: Vec<_> = path.split('.').collect();
    let unit = |id: &str| model.organisation.unit(id).map(|u| &model.organisation.units[u]);
    let (whole, measure) = match parts[..] {
        ["unit", id, measure] => (unit(id).map(|u| u.name.to_string()), measure),
        ["subunit", id, part, measure] => {
            let subunit = unit(id).and_then(|u| u.subunits.iter().find(|s| &*s.id.value == part));
            (subunit.map(|s| s.name.to_string()), measure)
        }
        ["role", id, measure] => {
            let role = model.classification.roles.iter().find(|r| &*r.id.value == id);
            (role.map(|r| r.name.to_string()), measure)
        }
        ["budget", id, measure] => {
            let office = language.word(Word::WholePlan).to_owned();
            let whole =
                if id == "total" { Some(office) } else { unit(id).map(|u| u.name.to_string()) };
            (whole, measure)
        }
        ["count", "employed"] => (Some(language.word(Word::WholeOffice).to_owned()), "employed"),
        ["total", measure] => (Some(language.word(Word::WholeMunicipality).to_owned()), measure),
        _ => (None, ""),
    };
    let measure = match measure {
        "positions" => language.word(Word::Positions).to_lowercase(),
        "fte" => language.word(Word::FteUnit).to_owned(),
        "persons" => language.word(Word::Persons).to_owned(),
        "cost" => language.word(Word::Costs).to_lowercase(),
        "income" => language.word(Word::Incomes).to_lowercase(),
        "net" => language.word(Word::Net).to_lowercase(),
        "net_cost" => language.word(Word::NetCost).to_lowercase(),
        "employed" => language.word(Word::Employed).to_owned(),
        "vacant" => language.word(Word::Vacancies).to_owned(),
        _ => return path.to_owned(),
    };
    whole.map_or_else(|| path.to_owned(), |whole| format!("{whole}, {measure}"))
}

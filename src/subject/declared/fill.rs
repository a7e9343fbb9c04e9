//! The reconciliation: every declared figure that differs from the computed one, with what explains it.

use crate::fill::bound::bound;
use crate::fill::component::Leaf;
use crate::fill::figure_names::name_of_figure;
use crate::fill::inline::plain;
use crate::fill::markdown::marked;
use crate::fill::overview::{chapter_page, chapter_text};
use crate::fill::table::{Cell, Column, Row, Table};
use crate::fill::{Components, Filler};
use crate::lang::{Language, Word};
use crate::model::Model;
use crate::model::chapter::Chapter;
use crate::subject::declared::figure::declared_path;
use crate::subject::declared::model::Declared;
use crate::subject::declared::reconcile::{reconcile, reconcile_plainly};
use crate::subject::declared::verdict::{Choice, Contribution, Explanation, Reconciled, Verdict};
use rust_decimal::Decimal;

/// The page "Avstämning": figures that agree are counted in the text above, and listed only where the chapter asks for all.
pub(crate) fn fill_reconciliation(filler: &mut Filler<'_>, chapter: &Chapter) -> Leaf {
    let (model, language) = (filler.model, filler.language);
    let reconcile = if filler.is_printed { reconcile } else { reconcile_plainly };
    let all = reconcile(model, filler.figures);
    let shown = all.iter().filter(|r| chapter.all || r.verdict != Verdict::Equal);
    let rows: Vec<Row> = shown.map(|r| row(filler, r)).collect();
    let widths = match (chapter.all, filler.kind.flows) {
        (true, _) => ["3.4fr", "1.4fr", "3.2fr"],
        (false, true) => ["3.1fr", "1.4fr", "2.7fr"],
        (false, false) => ["2.3fr", "1.7fr", "3fr"],
    };
    let caption = plain(language.word(Word::CaptionReconciliation));
    let columns = vec![
        Column::header(language.word(Word::FigureName), widths[0]),
        Column::text(language.word(Word::StatedIn), widths[1]),
        Column::number(language.word(Word::Declared)),
        Column::number(language.word(Word::Computed)),
        Column::number(language.word(Word::Difference)),
        Column::text(language.word(Word::Explained), widths[2]),
    ];
    let table =
        Table::new(filler, "reconciliation", caption, columns).without_source().with_rows(rows);
    let mut body = chapter_text(filler, chapter);
    body.push(table.into_component(filler));
    chapter_page(filler, chapter, Components::of(body))
}

fn row(filler: &mut Filler<'_>, reconciled: &Reconciled<'_>) -> Row {
    let language = filler.language;
    let declared = reconciled.declared;
    let difference = match reconciled.verdict {
        Verdict::Differs(difference, _) | Verdict::Parts(difference) => {
            signed(language, difference)
        }
        _ => String::new(),
    };
    let said = filler.prose.marked(&declared.comment);
    let stated = match language.stated(&declared.value.value) {
        blank if blank.is_empty() => language.word(Word::Blank).to_owned(),
        stated => stated,
    };
    let explained = if said.is_empty() { verdict(filler, reconciled) } else { said };
    Row::normal(vec![
        Cell::text(name(filler.model, declared)),
        Cell::Inline(marked(&bound("reference", &declared.place))),
        Cell::Figure(declared_path(reconciled.index, "value"), stated),
        Cell::figure(filler, declared.figure.value.to_string()),
        Cell::Figure(declared_path(reconciled.index, "deviation"), difference),
        Cell::Inline(marked(&explained)),
    ])
}

/// What a declared figure is called.
pub(crate) fn name(model: &Model, declared: &Declared) -> String {
    if declared.name.is_empty() {
        let names: Vec<_> = declared.paths().map(|path| name_of_figure(model, path)).collect();
        names.join(" + ")
    } else {
        declared.name.to_string()
    }
}

pub(crate) fn signed(language: Language, difference: Decimal) -> String {
    let sign = if difference.is_sign_negative() { '−' } else { '+' };
    format!("{sign}{}", language.decimal(difference.abs()))
}

pub(crate) fn verdict(filler: &Filler<'_>, reconciled: &Reconciled<'_>) -> String {
    let language = filler.language;
    let explained = |word: Word, rows: &[Contribution]| {
        format!("{}: {}", language.word(word), listed(language, rows))
    };
    match &reconciled.verdict {
        Verdict::Equal => language.word(Word::Agrees).to_owned(),
        Verdict::Incomparable => String::new(),
        Verdict::LeftBlank => language.word(Word::LeftBlank).to_owned(),
        Verdict::Parts(_) => language.word(Word::PartsDiffer).to_owned(),
        Verdict::Untested => language.word(Word::Untested).to_owned(),
        Verdict::RoundedOtherwise(rounded, wider) => {
            let path = &reconciled.declared.figure.value;
            let rounded = bound(path, &language.quantity(*rounded));
            let rounded = format!("{} {rounded}", language.word(Word::RoundedTo));
            let wider = wider.as_ref().map(|path| fits(filler, path));
            wider.map_or(rounded.clone(), |wider| format!("{rounded}. {wider}"))
        }
        Verdict::ApproximationLost => language.word(Word::ApproximationLost).to_owned(),
        Verdict::RangeDropped => language.word(Word::RangeDropped).to_owned(),
        Verdict::Differs(_, None) => language.word(Word::Unexplained).to_owned(),
        Verdict::Differs(_, Some(Explanation::LeftOut(rows, Choice::Each))) => {
            explained(Word::LeftOutEach, rows)
        }
        Verdict::Differs(_, Some(Explanation::LeftOut(rows, Choice::Together))) => {
            explained(Word::LeftOutTogether, rows)
        }
        Verdict::Differs(_, Some(Explanation::LeftOut(rows, Choice::ForExample))) => {
            explained(Word::LeftOutForExample, rows)
        }
        Verdict::Differs(_, Some(Explanation::OtherWork(rows, _))) => {
            explained(Word::OtherWorkIncluded, rows)
        }
        Verdict::Differs(_, Some(Explanation::DeclaredParts(_))) => {
            language.word(Word::DeclaredPartsGive).to_owned()
        }
    }
}

/// "Stämmer med Övrigt, totalt: 202".
fn fits(filler: &Filler<'_>, path: &str) -> String {
    let language = filler.language;
    let amount = bound(path, &language.quantity(filler.figures.quantity(path)));
    let name = name_of_figure(filler.model, path);
    format!("{} {}: {amount}", language.word(Word::FitsWider), language.uncapitalised(&name))
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

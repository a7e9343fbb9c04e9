//! The comment of a row: what the row says in words, and what the data says about vacancies, payers and assignments.

use crate::fill::Filler;
use crate::fill::bound::bound;
use crate::fill::inline::Inlines;
use crate::fill::markdown::marked;
use crate::lang::{Gender, Language, Word};
use crate::model::quantity::{Missing, Quantity};
use crate::subject::staffing::model::{AssignmentId, Funding, Post, PostId};
use crate::subject::staffing::paths::{assignment_path, paid_by, paid_path, post_path};
use crate::subject::staffing::places::Places;

/// The comment cell of a post as inlines.
pub(crate) fn comment(filler: &mut Filler<'_>, index: PostId) -> Inlines {
    let post = &filler.model.posts()[index];
    let mut inlines = filler.prose.inline(&post.comment);
    let mut notes = generated(filler, index, post);
    if !inlines.is_empty() {
        notes.insert(0, String::new());
    }
    inlines.extend(marked(&notes.join(". ")));
    inlines
}

fn generated(filler: &mut Filler<'_>, index: PostId, post: &Post) -> Vec<String> {
    let language = filler.language;
    let mut notes = Vec::new();
    if let Some(see) = post.see {
        let title = language.uncapitalised(&filler.model.posts()[see].title);
        notes.push(format!("{} {title}", language.word(Word::See)));
    } else if !post.support {
        notes.push(language.capitalised(language.word(Word::NotSupport)));
    }
    notes.extend(vacancy(language, index, post));
    let own = filler.model.of::<Places>().assignments(index).iter().copied();
    let is_hired = |a: &AssignmentId| filler.model.assignments()[*a].hired_to.is_some();
    let (hired, kept): (Vec<_>, Vec<_>) = own.partition(is_hired);
    if !kept.is_empty() {
        notes.push(also(filler, post, &kept));
    }
    notes.extend(hired.into_iter().map(|a| hired_out(filler, a)));
    notes.extend((0..post.funding.len()).filter_map(|at| payer(filler, index, &post.funding, at)));
    notes
}

fn is_withheld(quantity: Quantity) -> bool {
    quantity == Quantity::Missing(Missing::Suppressed)
}

/// "En vakant, rekrytering pågår"; of a single position "Vakant".
fn vacancy(language: Language, index: PostId, post: &Post) -> Option<String> {
    let vacant = post.vacant.value.quantity;
    if vacant.or_zero().is_exactly(0) || is_withheld(vacant) {
        return None;
    }
    let word = if vacant.is_exactly(1) { Word::VacantOne } else { Word::VacantMany };
    let number = language.in_words(vacant, Gender::Common);
    let number = bound(&post_path(index, "vacant"), &language.capitalised(&number));
    let is_whole = vacant.is_exactly(1) && post.positions.value.quantity.is_exactly(1);
    let mut note = if is_whole {
        language.capitalised(language.word(word))
    } else {
        format!("{number} {}", language.word(word))
    };
    let recruiting = post.recruiting.value.quantity;
    if !recruiting.or_zero().is_exactly(0) && !is_withheld(recruiting) {
        note.push_str(", ");
        note.push_str(language.word(Word::Recruiting));
    }
    Some(note)
}

/// "Även nämndsekreterare (ca 0,25) och arkivarie (ca 0,1)"; "En även jurist (ca 0,5)".
fn also(filler: &mut Filler<'_>, post: &Post, assignments: &[AssignmentId]) -> String {
    let language = filler.language;
    let parts: Vec<String> = assignments.iter().map(|&a| work(filler, post, a)).collect();
    format!("{} {}", language.capitalised(language.word(Word::Also)), language.list(&parts))
}

fn work(filler: &mut Filler<'_>, post: &Post, index: AssignmentId) -> String {
    let language = filler.language;
    let assignment = &filler.model.assignments()[index];
    let role = &filler.model.classification.roles[assignment.role].name;
    let mut inside = Vec::new();
    let persons = assignment.persons.value.quantity;
    if persons != post.positions.value.quantity && !matches!(persons, Quantity::Missing(_)) {
        let number = language.in_words(persons, Gender::Common);
        inside.push(format!(
            "{} {}",
            bound(&assignment_path(index, "persons"), &number),
            language.word(if persons.is_exactly(1) { Word::Person } else { Word::Persons })
        ));
    }
    match assignment.fte.value.quantity {
        Quantity::Missing(Missing::Blank | Missing::NotReported | Missing::Suppressed) => {}
        quantity => {
            inside.push(bound(&assignment_path(index, "fte"), &language.quantity(quantity)));
        }
    }
    let role = language.uncapitalised(role);
    let comment = filler.prose.marked(&assignment.comment);
    let role = match comment.as_str() {
        "" => role,
        comment if comment.starts_with(&role) => comment.to_owned(),
        comment => format!("{role}, {comment}"),
    };
    if inside.is_empty() { role } else { format!("{role} ({})", inside.join(", ")) }
}

/// "0,7 hyrs ut till tekniska kontoret".
fn hired_out(filler: &Filler<'_>, index: AssignmentId) -> String {
    let language = filler.language;
    let assignment = &filler.model.assignments()[index];
    let to = assignment.hired_to.map_or_else(String::new, |unit| {
        language.inside(&filler.model.organisation.units[unit].name)
    });
    let fte = language.capitalised(&language.quantity(assignment.fte.value.quantity));
    let fte = bound(&assignment_path(index, "fte"), &fte);
    format!("{fte} {} {to}", language.word(Word::HiredOut))
}

/// "Bildningsförvaltningen betalar 80 % av en tjänst".
fn payer(filler: &Filler<'_>, index: PostId, notes: &[Funding], at: usize) -> Option<String> {
    let language = filler.language;
    let funding = notes.get(at)?;
    let (_, name) = filler.model.organisation.payer_names(funding.payer);
    let id = &paid_by(&filler.model.organisation, notes, at);
    let mut note = format!("{name} {}", language.word(Word::Pays));
    if let Some(percent) = funding.percent {
        note.push(' ');
        note.push_str(&bound(&paid_path(index, id, "percent"), &language.percent(percent)));
    }
    if let Some(n) = funding.positions {
        let count = Quantity::count(n as usize);
        let positions = language.word(Word::Positions).to_lowercase();
        if funding.percent.is_some() {
            note.push(' ');
            note.push_str(language.word(Word::Of));
        }
        note.push(' ');
        let counted =
            language.counted(count, language.word(Word::Position), &positions, Gender::Common);
        note.push_str(&bound(&paid_path(index, id, "positions"), &counted));
    }
    Some(note)
}

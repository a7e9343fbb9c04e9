//! Two organisations → rows in which the same department stands side by side, with what becomes of each function.

use crate::fill::component::{self, Held, Pair};
use crate::fill::inline::plain;
use crate::fill::{Component, Filler, exhibit_source};
use crate::lang::Word;
use crate::subject::structures::model::{Department, HeldId, Structure, StructureId};

/// The id of the exhibit: `comparison-today-tomorrow`.
pub(crate) fn comparison_id(from: &Structure, to: &Structure) -> String {
    format!("comparison-{}-{}", from.id.value, to.id.value)
}

pub(crate) fn comparison(filler: &mut Filler<'_>, from: StructureId, to: StructureId) -> Component {
    let structures = &filler.model.structures().list;
    let (from, to) = (&structures[from], &structures[to]);
    let rows = pairs(from, to).into_iter().map(|(before, after)| Pair {
        left: before.map(|d| side(filler, d, &Before { to })),
        right: after.map(|d| side(filler, d, &After { from })),
    });
    let rows = rows.collect();
    let id = comparison_id(from, to);
    let (and, caption) =
        (filler.language.word(Word::And), filler.language.word(Word::CaptionComparison));
    Component::Comparison(Box::new(component::Comparison {
        place: filler.chart_place(&id, exhibit_source(filler, &["organisations"])),
        caption: plain(format!("{} {and} {}: {caption}", from.name, to.name)),
        from: from.name.to_string(),
        to: to.name.to_string(),
        rows,
    }))
}

/// Every department of the second organisation beside what it was; one that is dropped stands after its predecessor.
fn pairs<'s>(
    from: &'s Structure,
    to: &'s Structure,
) -> Vec<(Option<&'s Department>, Option<&'s Department>)> {
    let mut rows: Vec<_> =
        to.departments.iter().map(|d| (from.department(&d.id.value), Some(d))).collect();
    for (i, dropped) in from.departments.iter().enumerate() {
        if to.department(&dropped.id.value).is_some() {
            continue;
        }
        let before = i.checked_sub(1).and_then(|i| from.departments.get(i)).map(|d| &d.id.value);
        let at = rows
            .iter()
            .position(|(left, _)| left.is_some_and(|d| Some(&d.id.value) == before))
            .map_or(0, |at| at + 1);
        rows.insert(at, (Some(dropped), None));
    }
    rows
}

/// One of the two organisations, seen from the other.
trait Side {
    /// What becomes of a department: its status, and the word for it.
    fn status(&self, department: &Department) -> (&'static str, Option<Word>);
    /// What becomes of its functions.
    fn items(&self, filler: &Filler<'_>, department: &Department) -> Vec<Held>;
}

/// The first organisation: what will become of things.
struct Before<'s> {
    to: &'s Structure,
}

/// The second one: what became of them.
struct After<'s> {
    from: &'s Structure,
}

impl Side for Before<'_> {
    fn status(&self, department: &Department) -> (&'static str, Option<Word>) {
        match self.to.department(&department.id.value) {
            _ if department.open => ("open", Some(Word::OpenPlacement)),
            Some(_) => ("same", None),
            None => ("dropped", Some(Word::Dropped)),
        }
    }

    fn items(&self, filler: &Filler<'_>, department: &Department) -> Vec<Held> {
        let id = &department.id.value;
        let held = department.functions.iter().map(|f| f.value);
        let (gone, left): (Vec<_>, Vec<_>) = held.partition(|&f| self.to.holder(f).is_none());
        let (kept, moved): (Vec<_>, Vec<_>) =
            left.into_iter().partition(|&f| self.to.holder(f).is_some_and(|d| d.id.value == *id));
        let said = |status, functions: &[HeldId], word: Option<Word>| {
            let names = names(filler, functions);
            let after = word.map(|w| format!(" {}", filler.language.word(w))).unwrap_or_default();
            (!functions.is_empty()).then(|| item(status, format!("{names}{after}"), None))
        };
        [
            said("kept", &kept, None),
            said("moved", &moved, Some(Word::MovesAway)),
            said("dropped", &gone, Some(Word::Dropped)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

impl Side for After<'_> {
    fn status(&self, department: &Department) -> (&'static str, Option<Word>) {
        match self.from.department(&department.id.value) {
            _ if department.open => ("open", Some(Word::OpenPlacement)),
            Some(_) => ("same", None),
            None => ("new", Some(Word::New)),
        }
    }

    fn items(&self, filler: &Filler<'_>, department: &Department) -> Vec<Held> {
        let language = filler.language;
        let mut kept = Vec::new();
        let mut changed = Vec::new();
        for function in department.functions.iter().map(|f| f.value) {
            let name = names(filler, &[function]);
            match self.from.holder(function) {
                Some(former) if former.id.value == department.id.value => kept.push(function),
                Some(former) => {
                    let text = format!("{name} {} {}", language.word(Word::From), former.name);
                    changed.push(item("moved", text, Some(former)));
                }
                None => {
                    let text = format!("{name} {}", language.word(Word::Joins));
                    changed.push(item("new", text, None));
                }
            }
        }
        let kept = (!kept.is_empty()).then(|| item("kept", names(filler, &kept), None));
        kept.into_iter().chain(changed).collect()
    }
}

fn side(
    filler: &mut Filler<'_>,
    department: &Department,
    side: &impl Side,
) -> component::Department {
    let (status, tag) = side.status(department);
    component::Department {
        id: department.id.value.to_string(),
        name: department.name.to_string(),
        status,
        tag: tag.map(|word| filler.language.word(word)),
        items: side.items(filler, department),
        note: filler.prose.inline_of(department.note.as_ref()).unwrap_or_default(),
    }
}

fn item(status: &'static str, text: String, former: Option<&Department>) -> Held {
    Held { status, text, former: former.map(|department| department.id.value.to_string()) }
}

/// "Budget, redovisning och upphandling".
fn names(filler: &Filler<'_>, functions: &[HeldId]) -> String {
    let all = &filler.model.structures().functions;
    let names: Vec<String> = functions
        .iter()
        .enumerate()
        .map(|(i, &f)| {
            let name = &all[f].name;
            if i == 0 { name.to_string() } else { filler.language.inside(name) }
        })
        .collect();
    filler.language.list(&names)
}

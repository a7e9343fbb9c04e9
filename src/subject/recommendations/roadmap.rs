//! Recommendations → who is to act, when, and what comes before what: a row for each addressee, a column for each time.
//!
//! Where any has a due date, the columns are the times that are stated. Where none has, they are the steps that `after` makes; what
//! stands in no order with another is told apart from what begins, so that the order says no more than its author did.

use crate::fill::bound::bound;
use crate::fill::component::{Milestone, Roadmap, RoadmapRow};
use crate::fill::inline::Inlines;
use crate::fill::markdown::marked;
use crate::fill::{Component, Filler};
use crate::lang::Word;
use crate::model::due::Due;
use crate::model::text::Text;
use crate::subject::recommendations::fill::addressees;
use crate::subject::recommendations::model::{AreaId, Recommendation};
use crate::subject::recommendations::order::{awaited, steps};

/// More columns than these do not stand side by side.
const MOST_COLUMNS: usize = 6;

/// The recommendations of some areas, by addressee and time.
pub(crate) fn roadmap(filler: &mut Filler<'_>, areas: &[AreaId]) -> Component {
    let all: Vec<&Recommendation> = filler.model.recommendations().list.iter().collect();
    let placed = columns(filler, &all);
    let shown: Vec<(&Recommendation, &(usize, String))> =
        all.iter().copied().zip(&placed).filter(|(it, _)| areas.contains(&it.area)).collect();
    let mut heads: Vec<&(usize, String)> = shown.iter().map(|&(_, column)| column).collect();
    heads.sort();
    heads.dedup();
    let mut rows: Vec<RoadmapRow> = Vec::new();
    for &(it, column) in &shown {
        let to = addressees(filler, it);
        let entry = entry(filler, it);
        let at = rows.iter().position(|row| row.to == to).unwrap_or_else(|| {
            let cells = heads.iter().map(|_| Vec::new()).collect();
            rows.push(RoadmapRow { to, cells });
            rows.len() - 1
        });
        let column = heads.iter().position(|head| *head == column);
        let cell = rows.get_mut(at).zip(column).and_then(|(row, at)| row.cells.get_mut(at));
        if let Some(cell) = cell {
            cell.push(entry);
        }
    }
    let columns = heads.into_iter().map(|(_, head)| head.clone()).collect();
    Component::Roadmap(Roadmap { columns, rows })
}

/// The column of each recommendation: its place among them, and its head.
fn columns(filler: &Filler<'_>, all: &[&Recommendation]) -> Vec<(usize, String)> {
    let language = filler.language;
    if all.iter().all(|it| it.due == Due::NotStated) {
        let (steps, awaited) = (steps(all), awaited(all));
        let column = |(it, step): (&&Recommendation, Option<usize>)| {
            let word = match step {
                Some(0) if !awaited.contains(&*it.id.value) => {
                    return (usize::MAX, language.word(Word::NoOrder).to_owned());
                }
                Some(0) | None => Word::First,
                Some(1) => Word::Then,
                Some(_) => Word::Last,
            };
            (step.unwrap_or_default().min(2), language.word(word).to_owned())
        };
        return all.iter().zip(steps).map(column).collect();
    }
    let mut dues: Vec<Due> = all.iter().map(|it| it.due).collect();
    dues.sort_by_key(|due| (due.days().is_none(), *due == Due::NotStated, due.days()));
    dues.dedup();
    let place = |due: Due| dues.iter().position(|it| *it == due).unwrap_or_default();
    if dues.len() <= MOST_COLUMNS {
        return all.iter().map(|it| (place(it.due), head(filler, it.due))).collect();
    }
    // By the year in which they end.
    let column = |it: &&Recommendation| match it.due.days() {
        Some((_, last)) => {
            let (year, ..) = last.date();
            (usize::try_from(year).unwrap_or_default(), year.to_string())
        }
        None => (usize::MAX - 1 + usize::from(it.due == Due::NotStated), head(filler, it.due)),
    };
    all.iter().map(column).collect()
}

/// The head of the column of a time.
fn head(filler: &Filler<'_>, due: Due) -> String {
    match due {
        Due::NotStated => filler.language.word(Word::NoTime).to_owned(),
        due => filler.language.capitalised(&filler.language.due(due)),
    }
}

fn entry(filler: &mut Filler<'_>, it: &Recommendation) -> Milestone {
    let number = filler.numbering.recommendation(&it.id.value).report;
    let name = filler.prose.inline(it.name.as_ref().unwrap_or(&it.text));
    let links = [(Word::After, &it.after), (Word::TogetherWith, &it.together)];
    let mut details: Vec<Inlines> =
        links.into_iter().filter_map(|(word, named)| others(filler, word, named)).collect();
    for (word, said) in [(Word::Effort, &it.effort), (Word::Effect, &it.effect)] {
        let Some(said) = said else { continue };
        let text = format!("{}: {}", filler.language.word(word), filler.prose.marked(said));
        details.push(marked(&text));
    }
    Milestone { id: it.id.value.to_string(), number, name, details }
}

/// "efter 6 och 8", each number that of a recommendation.
fn others(filler: &Filler<'_>, word: Word, named: &[Text]) -> Option<Inlines> {
    let mut numbers: Vec<(usize, &str)> = named
        .iter()
        .map(|it| (filler.numbering.recommendation(&it.value).report, &*it.value))
        .collect();
    numbers.sort_unstable();
    let number = |(number, id): (usize, &str)| {
        bound(&format!("recommendation.{id}.number"), &number.to_string())
    };
    let numbers: Vec<String> = numbers.into_iter().map(number).collect();
    let language = filler.language;
    let said = format!("{} {}", language.word(word), language.list(&numbers));
    (!named.is_empty()).then(|| marked(&said))
}

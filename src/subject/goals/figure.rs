//! When goals and activities are due.

use std::collections::BTreeMap;

use crate::figure::{Figures, count_of};
use crate::lang::{Language, Word};
use crate::model::Model;
use crate::model::due::{Due, Point};
use crate::source::Origin;

/// When something is due, as the last part of the path of its count.
fn due_name(due: Due) -> String {
    match (due, due.days()) {
        (Due::At(Point::Year(_)), _) => "year".into(),
        (Due::Ongoing, _) => "ongoing".into(),
        (_, Some((_, last))) => month_name(last.month()),
        (_, None) => "undated".into(),
    }
}

/// A month as the last part of a path.
#[must_use]
pub(crate) fn month_name(month: u8) -> String {
    Language::En.month(month).to_lowercase()
}

/// Of which unit and time a count is: `due.hr.march` as "Personalenheten, mars".
pub(crate) fn name_of_due(model: &Model, path: &str) -> Option<String> {
    let language = model.head.language;
    let (id, when) = path.strip_prefix("due.")?.split_once('.')?;
    let whole = || language.word(Word::WholePlan);
    let units = &model.organisation.units;
    let unit = units.iter().find(|unit| &*unit.id.value == id).map(|unit| &*unit.name);
    let when = match when {
        "year" => language.uncapitalised(language.word(Word::WholeYear)),
        "ongoing" => language.uncapitalised(language.word(Word::OngoingShort)),
        "undated" => language.uncapitalised(language.word(Word::Undated)),
        month => language.month((1..=12).find(|it| month_name(*it) == month)?).to_owned(),
    };
    Some(format!("{}, {when}", unit.unwrap_or_else(whole)))
}

/// `due.<unit>.<month>|year|ongoing|undated`: how many goals and activities are due then; `due.total` sums the units.
pub(crate) fn figure_due(model: &Model, figures: &mut Figures) {
    // Apart, so that a unit that is called `total` is told from the sum.
    let mut due: BTreeMap<String, Vec<Origin>> = BTreeMap::new();
    let mut total: BTreeMap<String, Vec<Origin>> = BTreeMap::new();
    for goal in model.goals() {
        let name = due_name(goal.due.value);
        let unit = &model.organisation.units[goal.unit].id.value;
        due.entry(format!("due.{unit}.{name}")).or_default().push(goal.due.origin);
        total.entry(format!("due.total.{name}")).or_default().push(goal.due.origin);
    }
    for (path, origins) in due.into_iter().chain(total) {
        figures.insert(path, count_of(origins));
    }
}

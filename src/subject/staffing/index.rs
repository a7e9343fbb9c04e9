//! Units with titles or ids → the rows of the staffing table that they name.

use crate::diag::{Code, Diagnostic, Faults, did_you_mean};
use crate::model::organisation::{SubunitId, UnitId};
use crate::source::Located;
use crate::subject::staffing::model::Place;

/// Finds rows by unit and title, or id.
pub(super) struct PostIndex<'a> {
    /// Unit, title or id, and the row that it names, in order.
    by_name: Vec<(UnitId, &'a str, usize, &'a Place)>,
}

impl<'a> PostIndex<'a> {
    pub(super) fn new(places: &'a [Place]) -> Self {
        let mut by_name = Vec::with_capacity(places.len());
        for (i, place) in places.iter().enumerate() {
            by_name.push((place.unit, &*place.title.value, i, place));
            by_name.extend(place.id.as_ref().map(|id| (place.unit, &*id.value, i, place)));
        }
        by_name.sort_unstable_by_key(|&(unit, name, i, _)| (unit, name, i));
        Self { by_name }
    }

    fn named(&self, unit: UnitId, name: &str) -> impl Iterator<Item = &'a Place> {
        let start = self.by_name.partition_point(|&(u, n, ..)| (u, n) < (unit, name));
        let from = self.by_name.iter().skip(start);
        from.take_while(move |&&(u, n, ..)| (u, n) == (unit, name)).map(|&(.., place)| place)
    }

    /// The one row of a unit, or of a subunit of it, that has a name.
    pub(super) fn find(
        &self,
        unit: UnitId,
        subunit: Option<SubunitId>,
        name: Located<&str>,
        faults: &mut Faults,
    ) -> Option<&'a Place> {
        let in_unit: Vec<_> = self.named(unit, name.value).collect();
        let is_there = |place: &&Place| subunit.is_none() || place.subunit == subunit;
        let found: Vec<_> = in_unit.iter().copied().filter(is_there).collect();
        match *found {
            [one] => return Some(one),
            [] => faults.push(self.unknown(unit, name, &in_unit)),
            _ => faults.push(ambiguous(name, &found)),
        }
        None
    }

    fn unknown(&self, unit: UnitId, name: Located<&str>, elsewhere: &[&Place]) -> Diagnostic {
        let message = format!("no post is called `{}` there", name.value);
        let mut fault = Diagnostic::error(Code::POST_UNKNOWN, name.origin, message);
        for place in elsewhere.iter().take(3) {
            fault = fault.with_label(place.title.origin, "this one is in another subunit");
        }
        let of_unit = self.by_name.iter().filter(|(u, ..)| *u == unit);
        let titles = of_unit.map(|&(_, title, ..)| title);
        let near = did_you_mean(name.value, titles).filter(|_| elsewhere.is_empty());
        fault
            .with_hints(near)
            .with_hint("name a row of the staffing table by its unit, subunit and title")
    }
}

fn ambiguous(name: Located<&str>, found: &[&Place]) -> Diagnostic {
    let message = format!("`{}` fits {} rows of the staffing table", name.value, found.len());
    let mut fault = Diagnostic::error(Code::POST_UNKNOWN, name.origin, message);
    for place in found.iter().take(3) {
        fault = fault.with_label(place.title.origin, "this one");
    }
    fault.with_hint("give the row an `id` in the staffing table and name it by that")
}

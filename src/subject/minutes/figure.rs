//! How many were present.

use crate::figure::stated::persons;
use crate::figure::{Figures, count_of};
use crate::fill::figure_names::measure_name;
use crate::model::Model;

/// `meeting.<id>.present`.
pub(crate) fn figure_minutes(model: &Model, figures: &mut Figures) {
    for meeting in model.meetings() {
        let present = count_of(meeting.present.iter().map(|p| p.name.origin));
        figures.insert(format!("meeting.{}.present", meeting.id.value), persons(present));
    }
}

/// How many were at a meeting, in words: `meeting.november.present` as "Förvaltningsgruppen, närvarande". None for any other path.
pub(crate) fn name_of_meeting(model: &Model, path: &str) -> Option<String> {
    let (id, measure) = path.strip_prefix("meeting.")?.split_once('.')?;
    let meeting = model.meetings().iter().find(|it| &*it.id.value == id)?;
    Some(format!("{}, {}", meeting.body, measure_name(model, measure)?))
}

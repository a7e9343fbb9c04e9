//! How many were present.

use crate::figure::stated::persons;
use crate::figure::{Figures, count_of};
use crate::model::Model;

/// `meeting.<id>.present`.
pub(crate) fn figure_minutes(model: &Model, figures: &mut Figures) {
    for meeting in model.meetings() {
        let present = count_of(meeting.present.iter().map(|p| p.name.origin));
        figures.insert(format!("meeting.{}.present", meeting.id.value), persons(present));
    }
}

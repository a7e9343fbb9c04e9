//! Rules over minutes: the days of a meeting, and the numbers of one body.

use std::collections::BTreeMap;

use crate::check::dates::{backwards, check_weekday};
use crate::diag::{Code, Diagnostic, Faults};
use crate::lang::Language;
use crate::model::Model;
use crate::model::day::Day;
use crate::model::id::Arena;
use crate::source::{Located, Origin};
use crate::subject::minutes::model::Meeting;

/// Runs every rule of minutes.
pub(crate) fn check_minutes(model: &Model, faults: &mut Faults) {
    for meeting in model.meetings() {
        check_meeting(meeting, model.head.language, faults);
    }
    check_numbers(model.meetings(), faults);
}

fn check_meeting(meeting: &Meeting, language: Language, faults: &mut Faults) {
    let mut before: Option<Located<Day>> = None;
    for sitting in &meeting.sittings {
        if let Some(earlier) = before.filter(|earlier| sitting.day.value < earlier.value) {
            faults.push(backwards("a sitting is on", sitting.day, earlier, false, language));
        }
        before = Some(sitting.day);
        if let Some(weekday) = &sitting.weekday {
            check_weekday(weekday, sitting.day.value, sitting.as_stated, language, faults);
        }
    }
}

/// N0425: the numbers of the minutes of one body.
fn check_numbers(meetings: &Arena<Meeting>, faults: &mut Faults) {
    let mut seen = BTreeMap::<(&str, &str), Origin>::new();
    for meeting in meetings {
        let Some(number) = &meeting.number else { continue };
        let key = (&*meeting.body, &*number.value);
        if let Some(&earlier) = seen.get(&key) {
            let message =
                format!("two minutes of `{}` are numbered `{}`", meeting.body, number.value);
            faults.push(
                Diagnostic::warning(Code::MINUTES_NUMBER_TWICE, number.origin, message)
                    .with_label(earlier, "the first"),
            );
        } else {
            seen.insert(key, number.origin);
        }
    }
}

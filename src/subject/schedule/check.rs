//! Rules over a schedule: the order of its steps, their weeks and weekdays.

use crate::check::dates::{backwards, check_weekday, unreadable};
use crate::diag::{Code, Diagnostic, Faults};
use crate::model::Model;
use crate::model::day::Day;
use crate::source::Located;
use crate::subject::schedule::model::{Step, When};

/// N0422, N0423, N0424 of the schedule.
pub(crate) fn check_steps(model: &Model, faults: &mut Faults) {
    let language = model.head.language;
    let mut before: Option<&Step> = None;
    for step in model.steps() {
        let earlier = before.filter(|b| b.group == step.group);
        if let Some(earlier) = earlier.filter(|e| step.when.value.last() < e.when.value.first()) {
            let (date, than) = (first(step.when), first(earlier.when));
            faults.push(backwards("a step is on", date, than, false, language));
        }
        before = Some(step);
        check_week(step, faults);
        if let When::Day(day) = step.when.value {
            check_weekday(&step.weekday, day, false, language, faults);
        }
    }
}

fn first(when: Located<When>) -> Located<Day> {
    when.map(When::first)
}

/// N0423: the week that the source states.
fn check_week(step: &Step, faults: &mut Faults) {
    if step.week.value.is_empty() {
        return;
    }
    let digits = step.week.value.trim_start_matches(|c: char| c.is_alphabetic() || c == '.');
    let Ok(stated) = digits.trim().parse::<u8>() else {
        faults.push(unreadable(&step.week, "a week", "write its number, such as `45`"));
        return;
    };
    let (year, week) = step.when.value.first().week();
    if stated != week {
        let message = format!("week {stated} is wrong (the date is in week {week} of {year})");
        faults.push(
            Diagnostic::error(Code::WEEK_WRONG, step.week.origin, message)
                .with_label(step.when.origin, "the date")
                .with_hint(format!("write {week}, or correct the date")),
        );
    }
}

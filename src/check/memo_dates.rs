//! Rules over dates: their order, their weeks and weekdays; and the numbers of minutes.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Faults, Severity};
use crate::lang::Language;
use crate::model::Model;
use crate::model::day::Day;
use crate::model::id::Arena;
use crate::model::memo::case::Case;
use crate::model::memo::minutes::Meeting;
use crate::model::memo::schedule::{Step, When};
use crate::model::organisation::Text;
use crate::source::{Located, Origin};

pub(crate) fn check_dates(model: &Model, faults: &mut Faults) {
    let language = model.head.language;
    if let Some(case) = &model.memo.case {
        check_instances(case, language, faults);
    }
    check_steps(&model.memo.steps, language, faults);
    for meeting in &model.memo.meetings {
        check_meeting(meeting, language, faults);
    }
    check_numbers(&model.memo.meetings, faults);
}

/// N0422 of instances: none says something before the one that precedes it.
fn check_instances(case: &Case, language: Language, faults: &mut Faults) {
    let mut before: Option<Located<Day>> = None;
    for instance in &case.instances {
        let Some(date) = instance.date else { continue };
        if let Some(earlier) = before.filter(|earlier| date.value < earlier.value) {
            let what = format!("`{}` is dated", instance.name);
            faults.push(backwards(&what, date, earlier, instance.as_stated, language));
        }
        before = Some(date);
    }
}

/// N0422, N0423, N0424 of the schedule.
fn check_steps(steps: &[Step], language: Language, faults: &mut Faults) {
    let mut before: Option<&Step> = None;
    for step in steps {
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

/// N0424: the weekday that the source states.
fn check_weekday(
    stated: &Text,
    day: Day,
    as_stated: bool,
    language: Language,
    faults: &mut Faults,
) {
    if stated.value.is_empty() {
        return;
    }
    let name = stated.value.to_lowercase();
    let Some(number) = (0..7).find(|&n| language.weekday(n).to_lowercase() == name) else {
        let hint = format!("write `{}`, say", language.weekday(day.weekday()));
        faults.push(unreadable(stated, "a weekday", &hint));
        return;
    };
    if number == day.weekday() {
        return;
    }
    let actual = language.weekday(day.weekday());
    let message =
        format!("`{}` is wrong ({} was a {actual})", stated.value, language.date(day.date()));
    let mut fault = Diagnostic::error(Code::WEEKDAY_WRONG, stated.origin, message)
        .with_hint(format!("write `{actual}`, or correct the date"));
    soften(&mut fault, as_stated);
    faults.push(fault);
}

fn unreadable(text: &Text, what: &str, hint: &str) -> Diagnostic {
    let message = format!("`{}` is not {what}", text.value);
    Diagnostic::error(Code::WEEK_UNREADABLE, text.origin, message).with_hint(hint)
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

fn backwards(
    what: &str,
    date: Located<Day>,
    earlier: Located<Day>,
    as_stated: bool,
    language: Language,
) -> Diagnostic {
    let [this, that] = [date, earlier].map(|day| language.date(day.value.date()));
    let message = format!("{what} {this}, before the one that precedes it ({that})");
    let mut fault = Diagnostic::error(Code::DATES_BACKWARDS, date.origin, message)
        .with_label(earlier.origin, "precedes it");
    soften(&mut fault, as_stated);
    fault
}

/// What the source really says is a warning.
fn soften(fault: &mut Diagnostic, as_stated: bool) {
    if as_stated {
        fault.severity = Severity::Warning;
        fault.hints.clear();
    }
}

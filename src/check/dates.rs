//! Rules over dates that subjects share: their order, and their weekdays.

use crate::diag::{Code, Diagnostic, Faults, Severity};
use crate::lang::Language;
use crate::model::day::Day;
use crate::model::text::Text;
use crate::source::Located;

/// N0424: the weekday that the source states.
pub(crate) fn check_weekday(
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

pub(crate) fn unreadable(text: &Text, what: &str, hint: &str) -> Diagnostic {
    let message = format!("`{}` is not {what}", text.value);
    Diagnostic::error(Code::WEEK_UNREADABLE, text.origin, message).with_hint(hint)
}

pub(crate) fn backwards(
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

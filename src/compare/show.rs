//! A difference → a table for the terminal, or one JSON document.

use std::fmt::Write as _;

use super::{Cause, Change, Changed, Difference, Kind};

/// More causes of one figure than these are counted.
const MOST_CAUSES: usize = 8;

/// One JSON document: `{"schema":1,"reports":{id:{"report":"changed","figures":[…]}},"unchanged":n}`.
#[must_use]
pub fn to_json(difference: &Difference) -> String {
    serde_json::to_string_pretty(difference).unwrap_or_default() + "\n"
}

/// Lines for the terminal: a report, below it its figures, below each the cells that made it so.
#[must_use]
pub fn to_table(difference: &Difference) -> String {
    let mut text = String::new();
    for (id, changed) in &difference.reports {
        report(&mut text, id, changed);
    }
    let (changed, unchanged) = (difference.reports.len(), difference.unchanged);
    let _ = match (changed, unchanged) {
        (0, 1) => writeln!(text, "the report shows the same figures"),
        (0, n) => writeln!(text, "all {n} reports show the same figures"),
        (n, 0) => writeln!(text, "{n} of {n} reports changed"),
        (n, same) => writeln!(text, "{n} of {} reports changed", n + same),
    };
    text
}

fn report(text: &mut String, id: &str, changed: &Changed) {
    let _ = match changed.report {
        Kind::New => writeln!(text, "{id}: a new report"),
        Kind::Gone => writeln!(text, "{id}: the report is gone"),
        Kind::Changed => writeln!(text, "{id}: {}", counts(&changed.figures)),
    };
    for change in &changed.figures {
        figure(text, change);
    }
}

/// "3 figures changed, 1 new, 2 gone".
fn counts(figures: &[Change]) -> String {
    let of = |kind| figures.iter().filter(|change| change.kind == kind).count();
    let parts = [(of(Kind::Changed), "changed"), (of(Kind::New), "new"), (of(Kind::Gone), "gone")];
    let mut said: Vec<String> =
        parts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    if let Some(first) = said.first_mut() {
        *first =
            first.replacen(' ', if first.starts_with("1 ") { " figure " } else { " figures " }, 1);
    }
    said.join(", ")
}

fn figure(text: &mut String, change: &Change) {
    let Change { path, label, old, new, difference, unit, causes, .. } = change;
    let label = if label.is_empty() { String::new() } else { format!(" ({label})") };
    let unit = if unit.is_empty() { String::new() } else { format!(" {unit}") };
    let by = difference.as_ref().map(|by| format!("  {by}")).unwrap_or_default();
    let _ = writeln!(text, "  {path}{label}  {}{unit}{by}", arrow(old.as_deref(), new.as_deref()));
    for cause in causes.iter().take(MOST_CAUSES) {
        let Cause { cell, row, old, new } = cause;
        // With a colon: the code of a row and the number behind it would look like a phone number, and be masked.
        let row = if row.is_empty() { "  ".to_owned() } else { format!(" ({row}): ") };
        let _ = writeln!(text, "    {cell}{row}{}", arrow(old.as_deref(), new.as_deref()));
    }
    if causes.len() > MOST_CAUSES {
        let _ = writeln!(text, "    and {} more cells", causes.len() - MOST_CAUSES);
    }
}

fn arrow(old: Option<&str>, new: Option<&str>) -> String {
    let said = |text: &str| if text.is_empty() { "·".to_owned() } else { text.to_owned() };
    match (old, new) {
        (Some(old), Some(new)) => format!("{} → {}", said(old), said(new)),
        (None, Some(new)) => format!("new: {}", said(new)),
        (Some(old), None) => format!("gone: {}", said(old)),
        (None, None) => String::new(),
    }
}

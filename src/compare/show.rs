//! A difference → a table for the terminal, or one JSON document.

use std::fmt::Write as _;

use super::{Cause, Change, Changed, Difference, Kind, Rewording};

/// More causes of one figure than these are counted.
const MOST_CAUSES: usize = 8;

/// One JSON document: `{"schema":1,"reports":{id:{"report":"changed","figures":[…]}},"unchanged":n}`.
#[must_use]
pub fn to_json(difference: &Difference) -> String {
    serde_json::to_string_pretty(difference).unwrap_or_default() + "\n"
}

/// What is compared with what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    /// Two folders of outputs.
    Folder,
    /// A report and its version before.
    Version,
}

/// Lines for the terminal: a report, below it its figures, below each the cells that made it so, then its texts.
#[must_use]
pub fn to_table(difference: &Difference, before: Before) -> String {
    let mut text = String::new();
    for (id, changed) in &difference.reports {
        report(&mut text, id, changed);
    }
    let (changed, unchanged) = (difference.reports.len(), difference.unchanged);
    let all = changed + unchanged;
    let _ = match (before, changed, all) {
        (Before::Folder, 0, 1) => writeln!(text, "the report shows the same figures and texts"),
        (Before::Folder, 0, n) => writeln!(text, "all {n} reports show the same figures and texts"),
        (Before::Folder, n, all) => writeln!(text, "{n} of {all} reports changed"),
        (Before::Version, 0, 1) => writeln!(text, "the report has no version before"),
        (Before::Version, n, all) => writeln!(text, "{n} of {all} reports have a version before"),
    };
    // What stands in a record is of whoever wrote it, and is no command to a terminal.
    text.replace(|c: char| c.is_control() && c != '\n', "\u{fffd}")
}

fn report(text: &mut String, id: &str, changed: &Changed) {
    let _ = match changed.report {
        Kind::New => writeln!(text, "{id}: a new report"),
        Kind::Gone => writeln!(text, "{id}: the report is gone"),
        Kind::Changed => writeln!(text, "{id}: {}", counts(changed)),
    };
    changed.figures.iter().for_each(|change| figure(text, change));
    changed.texts.iter().for_each(|it| rewording(text, it));
}

/// "3 figures changed, 1 new, 2 gone; 1 text changed".
fn counts(changed: &Changed) -> String {
    let figures: Vec<Kind> = changed.figures.iter().map(|it| it.kind).collect();
    let texts: Vec<Kind> = changed.texts.iter().map(|it| it.kind).collect();
    let said = [counted(&figures, "figure"), counted(&texts, "text")];
    said.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn counted(kinds: &[Kind], what: &str) -> Option<String> {
    let of = |kind| kinds.iter().filter(|it| **it == kind).count();
    let parts = [(of(Kind::Changed), "changed"), (of(Kind::New), "new"), (of(Kind::Gone), "gone")];
    let mut said: Vec<String> =
        parts.iter().filter(|(n, _)| *n > 0).map(|(n, how)| format!("{n} {how}")).collect();
    let first = said.first_mut()?;
    let ending = if first.starts_with("1 ") { " " } else { "s " };
    *first = first.replacen(' ', &format!(" {what}{ending}"), 1);
    Some(said.join(", "))
}

/// Two wordings below each other, so that they can be compared.
fn rewording(text: &mut String, it: &Rewording) {
    let chapter = if it.chapter.is_empty() { "cover" } else { &it.chapter };
    let _ = writeln!(text, "  text in {chapter}:");
    for (sign, said) in [('−', &it.old), ('+', &it.new)] {
        let _ = said.iter().try_for_each(|said| writeln!(text, "    {sign} {said}"));
    }
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

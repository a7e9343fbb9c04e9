//! Many faults of reading of one kind in one column → one that counts them, for people. Machines get every one.

use std::collections::BTreeMap;

use super::{Code, Diagnostic, Severity};
use crate::source::{Origin, SourceId, cell_name, column_letters};

/// As many of a kind are shown one by one; more are a fault of the column, not of its cells.
const MOST: usize = 10;
/// How many places are named.
const NAMED: usize = 5;
/// How many different values.
const VALUES: usize = 12;

type Kind = (SourceId, u32, Severity, Code);

/// Diagnostics with those that concern many cells of one column made one, which stands in the place of the first.
#[must_use]
pub fn grouped(diagnostics: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut groups = BTreeMap::<Kind, Vec<usize>>::new();
    for (index, diagnostic) in diagnostics.iter().enumerate() {
        if let Some(kind) = kind(diagnostic) {
            groups.entry(kind).or_default().push(index);
        }
    }
    let large = |diagnostic: &Diagnostic| {
        let group = groups.get(&kind(diagnostic)?)?;
        (group.len() > MOST).then_some(group)
    };
    let shown = diagnostics.iter().enumerate().filter_map(|(index, diagnostic)| {
        let Some(group) = large(diagnostic) else { return Some(diagnostic.clone()) };
        (group.first() == Some(&index)).then(|| summary(diagnostic, group, diagnostics))
    });
    shown.collect()
}

fn kind(diagnostic: &Diagnostic) -> Option<Kind> {
    match diagnostic.origin {
        Origin::Cell { file, column, .. } if diagnostic.code.is_of_reading() => {
            Some((file, column, diagnostic.severity, diagnostic.code))
        }
        _ => None,
    }
}

/// The first of a group, with how many are like it and where the next ones are.
fn summary(first: &Diagnostic, group: &[usize], all: &[Diagnostic]) -> Diagnostic {
    let places = group.iter().skip(1).filter_map(|&index| match all.get(index)?.origin {
        Origin::Cell { row, column, .. } => Some(cell_name(row, column)),
        _ => None,
    });
    let named: Vec<_> = places.take(NAMED).collect();
    let rest = group.len() - 1 - named.len();
    let column = match first.origin {
        Origin::Cell { column, .. } => column_letters(column),
        _ => String::new(),
    };
    let (others, named) = (group.len() - 1, named.join(", "));
    let values = distinct(group, all);
    let message = match values.as_slice() {
        [] | [_] => format!(
            "{}; {others} other cells of column {column} have the same fault: {named} and {rest} more",
            first.message
        ),
        several => format!(
            "{}; {others} other cells of column {column} have the same fault: {}",
            first.message,
            listed(several)
        ),
    };
    Diagnostic { message, ..first.clone() }.with_hint("`--format json` lists every one")
}

/// The values that the messages quote first, each with how many cells hold it, the most first.
fn distinct<'a>(group: &[usize], all: &'a [Diagnostic]) -> Vec<(&'a str, usize)> {
    let mut counts = BTreeMap::<&str, usize>::new();
    for message in group.iter().filter_map(|&index| Some(all.get(index)?.message.as_str())) {
        let value = message.split('`').nth(1).unwrap_or_default();
        *counts.entry(value).or_default() += 1;
    }
    let mut values: Vec<_> = counts.into_iter().collect();
    values.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    values
}

fn listed(values: &[(&str, usize)]) -> String {
    let shown = values.iter().take(VALUES).map(|(value, cells)| format!("`{value}` {cells}"));
    let shown = shown.collect::<Vec<_>>().join(", ");
    match values.len().checked_sub(VALUES).filter(|more| *more > 0) {
        Some(more) => format!("{shown} and {more} more"),
        None => shown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn a_column_of_faults_is_one_and_a_few_are_each_their_own() {
        let file = Sources::new(".").add("a.csv", "", b"");
        let fault = |row: usize, column| {
            let origin = Origin::cell(file, row, column, 0..0);
            Diagnostic::error(Code::QUANTITY, origin, format!("fault {row}"))
        };
        let few: Vec<_> = (0..MOST).map(|row| fault(row, 1)).collect();
        assert_eq!(grouped(&few), few);
        let many: Vec<_> = (0..500).map(|row| fault(row, 5)).collect();
        let all: Vec<_> = few.iter().chain(&many).cloned().collect();
        let shown = grouped(&all);
        assert_eq!(shown.len(), few.len() + 1);
        let expected = "fault 0; 499 other cells of column F have the same fault: F2, F3, F4, F5, F6 and 494 more";
        assert_eq!(shown[few.len()].message, expected);
        assert_eq!(shown[few.len()].origin, many[0].origin);
    }
}

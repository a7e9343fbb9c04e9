//! Phone numbers as they are written in Sweden, and international ones with `+`.
//!
//! A bare row of digits is no phone number unless it is a mobile one (`0701234567`) or a word says so (`tel`); with a
//! separator after the area code, `08-123 45 67`, it is. The numbering plan: two to four digits of area code from 0,
//! eight to ten digits in all.

use std::ops::Range;

use super::digits::{Runs, is_dash, is_one, is_space};

/// The places of all numbers in a text.
pub(super) fn find<'a>(runs: &'a Runs<'a>) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut next = 0;
    (0..runs.count()).filter_map(move |index| {
        if index < next {
            return None;
        }
        let last = number_at(runs, index)?;
        next = last + 1;
        let number = runs.range(index, last)?;
        let plus = usize::from(runs.before(index).ends_with('+'));
        Some(number.start - plus..number.end)
    })
}

/// The index of the last run of the number that begins at a run.
fn number_at(runs: &Runs<'_>, index: usize) -> Option<usize> {
    let (before, digits) = (runs.before(index), runs.digits(index));
    if let Some(before) = before.strip_suffix('+') {
        return international(runs, index, before);
    }
    if digits.starts_with("0046") {
        return up_to(runs, index, 11..=15);
    }
    if !digits.starts_with('0') || is_part_of_a_number(runs, index) {
        return None;
    }
    if is_announced(before) {
        return up_to(runs, index, 7..=11);
    }
    if is_mobile(digits) {
        return (!is_decimal(runs.after(index))).then_some(index);
    }
    national(runs, index)
}

/// Whether the run is joined to digits before it, as in `2023-01-02`, `2023/0123` and `1,05`.
fn is_part_of_a_number(runs: &Runs<'_>, index: usize) -> bool {
    runs.gap_before(index)
        .is_some_and(|gap| is_one(gap, |c| is_dash(c) || matches!(c, '/' | '.' | ',' | ':' | '_')))
}

fn is_decimal(after: &str) -> bool {
    after
        .strip_prefix([',', '.'])
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

fn is_mobile(digits: &str) -> bool {
    digits.len() == 10 && ["070", "072", "073", "076", "079"].iter().any(|p| digits.starts_with(p))
}

/// Whether a word for a phone stands right before: `tel. `, `mobil: `.
fn is_announced(before: &str) -> bool {
    let before = before.trim_end_matches(|c| is_space(c) || matches!(c, '.' | ':' | '(' | '"'));
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    matches!(
        word.to_lowercase().as_str(),
        "tel"
            | "telefon"
            | "tele"
            | "telefonnummer"
            | "tfn"
            | "mobil"
            | "mobiltelefon"
            | "mobilnummer"
            | "phone"
            | "växel"
    )
}

/// `+46 8 123 45 67`, `+46 (0)70-123 45 67`, `+358 9 1234567`; not `3+2`, nor an amount such as `+1 117 000 000`.
fn international(runs: &Runs<'_>, index: usize, before: &str) -> Option<usize> {
    if before.trim_end_matches(is_space).ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let last = up_to(runs, index, 9..=15)?;
    if is_decimal(runs.after(last)) {
        return None;
    }
    let is_swedish = runs.digits(index).starts_with("46");
    let in_thousands = last > index
        && runs.length(index) <= 3
        && (index + 1..=last).all(|run| runs.length(run) == 3)
        && (index..last).all(|run| runs.gap(run).is_some_and(|gap| is_one(gap, is_space)));
    (is_swedish || !in_thousands).then_some(last)
}

/// The last run of the longest number from a run on whose digits add up to a length, groups parted by spaces, dashes and
/// brackets.
fn up_to(runs: &Runs<'_>, index: usize, length: std::ops::RangeInclusive<usize>) -> Option<usize> {
    let mut digits = runs.length(index);
    let mut last = length.contains(&digits).then_some(index);
    for next in index + 1..runs.count() {
        let is_joined = runs.gap(next - 1).is_some_and(|gap| {
            let joins = |c| is_space(c) || is_dash(c) || matches!(c, '(' | ')' | '/');
            gap.chars().count() <= 3 && gap.chars().all(joins)
        });
        digits += runs.length(next);
        if !is_joined || digits > *length.end() {
            break;
        }
        if length.contains(&digits) {
            last = Some(next);
        }
    }
    last
}

/// `08-123 45 67`, `070-1234567`, `(0480) 45 00 00`, `070 123 45 67`; not `01-12-2023`, `0114 0115` or `01 02 03 04`.
fn national(runs: &Runs<'_>, index: usize) -> Option<usize> {
    let area = runs.length(index);
    let after = runs.gap(index)?;
    let sign = after.trim_matches(is_space);
    let has_sign =
        after.chars().count() <= 3 && is_one(sign, |c| is_dash(c) || c == ')' || c == '/');
    let is_area = (2..=4).contains(&area) && !runs.digits(index).starts_with("00");
    let is_grouped_on = runs.gap_before(index).is_some_and(|gap| is_one(gap, is_space));
    if !is_area || !(has_sign || (is_one(after, is_space) && !is_grouped_on)) {
        return None;
    }
    let groups = subscriber_groups(runs, index + 1);
    let lengths: Vec<_> = (index + 1..=index + groups).map(|run| runs.length(run)).collect();
    let digits = area + lengths.iter().sum::<usize>();
    let is_grouped = match lengths.as_slice() {
        [one] => (5..=8).contains(one) && (has_sign || area > 2),
        many => many.iter().all(|length| (2..=3).contains(length)),
    };
    let is_plain = has_sign || area != 2 || lengths.contains(&3);
    (is_grouped && is_plain && (8..=10).contains(&digits)).then_some(index + groups)
}

/// How many runs from one on are parted alike, by single spaces or by dashes.
fn subscriber_groups(runs: &Runs<'_>, first: usize) -> usize {
    let alike = |is: fn(char) -> bool| {
        (first..runs.count())
            .take_while(|&run| runs.gap(run).is_some_and(|gap| is_one(gap, is)))
            .count()
    };
    1 + alike(is_space).max(alike(is_dash))
}

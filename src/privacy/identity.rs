//! Swedish personal identity numbers (personnummer) and coordination numbers (samordningsnummer).
//!
//! Ten digits are `YYMMDDNNNC`, twelve have the century before. A number counts only if its date exists (a coordination
//! number has 60 added to the day), its birth number is not 000, and its last digit is the check digit (Luhn over the ten).
//! An organisation number never has such a date: its third digit is 2 or more.
//! Source: Folkbokföringslagen (1991:481) 18 § and Skatteverket, SKV 704 and SKV 707.

use std::ops::Range;

use super::digits::{Runs, is_dash, is_one, is_space};

/// What makes the digits before it an amount.
const CURRENCIES: [&str; 11] =
    ["kr", "kronor", "tkr", "mkr", "mnkr", "mdkr", "sek", "tsek", "msek", "eur", "euro"];

/// The places of all numbers in a text.
pub(super) fn find<'a>(runs: &'a Runs<'a>) -> impl Iterator<Item = Range<usize>> + 'a {
    (0..runs.count()).filter_map(|index| number_at(runs, index))
}

fn number_at(runs: &Runs<'_>, index: usize) -> Option<Range<usize>> {
    let last = match runs.length(index) {
        10 | 12 if !is_amount(runs.after(index)) => index,
        6 | 8 if is_followed(runs, index, 4) => index + 1,
        // `050101-1234` as a number that a spreadsheet wrote.
        5 if is_shortened(runs, index) => index + 1,
        4 if is_dashed(runs, index) => index + 3,
        _ => return None,
    };
    let zero = (runs.length(index) == 5).then_some(0);
    let digits = (index..=last).flat_map(|run| runs.digits(run).bytes());
    let digits: Vec<u8> = zero.into_iter().chain(digits.map(|digit| digit - b'0')).collect();
    if is_identity(&digits) { runs.range(index, last) } else { None }
}

/// Whether the next run has this length and stands behind a separator: `-`, `+`, a space, or ` - `.
fn is_followed(runs: &Runs<'_>, index: usize, length: usize) -> bool {
    runs.gap(index).is_some_and(|gap| {
        let sign = gap.trim_matches(is_space);
        let is_sign = is_one(sign, |c| c == '+' || is_dash(c));
        (is_sign && gap.chars().count() <= 3) || is_one(gap, is_space)
    }) && runs.length(index + 1) == length
}

/// Whether the run has lost a zero, and a sign and four digits follow; not in a row of groups such as `12345-1234-1`.
fn is_shortened(runs: &Runs<'_>, index: usize) -> bool {
    let is_sign =
        |gap: Option<&str>| gap.is_some_and(|gap| is_one(gap, |c| c == '+' || is_dash(c)));
    let is_last = !is_sign(runs.gap(index + 1));
    let is_first = !is_sign(runs.gap_before(index));
    let has_lost = !runs.digits(index).starts_with('0');
    let is_followed = runs.length(index + 1) == 4;
    has_lost && is_first && is_followed && is_last && is_sign(runs.gap(index))
}

/// `2017-01-10-2384`, but not the span `2017-01-10-2018-01-10`.
fn is_dashed(runs: &Runs<'_>, index: usize) -> bool {
    let is_dash_at = |at| runs.gap(at).is_some_and(|gap| is_one(gap, is_dash));
    let is_part = |(i, &length): (usize, &usize)| {
        is_dash_at(index + i) && runs.length(index + i + 1) == length
    };
    [2, 2, 4].iter().enumerate().all(is_part) && !is_dash_at(index + 3)
}

/// Whether what follows a run of digits makes it an amount: decimals, or a currency.
fn is_amount(after: &str) -> bool {
    if let Some(decimals) = after.strip_prefix([',', '.']) {
        let digits =
            decimals.len() - decimals.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        return (1..=6).contains(&digits);
    }
    let word = after.trim_start_matches(is_space);
    let unit = word.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    word.starts_with('%') || CURRENCIES.contains(&unit.to_lowercase().as_str())
}

/// Whether ten or twelve digits are a valid number.
pub(super) fn is_identity(digits: &[u8]) -> bool {
    let pair = |tens: u8, ones: u8| u32::from(tens) * 10 + u32::from(ones);
    let (century, digits) = match *digits {
        [a, b, ref rest @ ..] if rest.len() == 10 => (Some(pair(a, b)), rest),
        _ => (None, digits),
    };
    let &[y, y2, m, m2, d, d2, ref birth @ .., _] = digits else { return false };
    if birth.len() != 3 {
        return false;
    }
    let (year, month, day) = (pair(y, y2), pair(m, m2), pair(d, d2));
    let day = if day > 60 { day - 60 } else { day };
    let has_birth_number = *birth != [0, 0, 0];
    let is_century = century.is_none_or(|century| (18..=20).contains(&century));
    has_birth_number && is_century && is_date(century, year, month, day) && has_check_digit(digits)
}

fn is_date(century: Option<u32>, year: u32, month: u32, day: u32) -> bool {
    // Without a century the year 00 may be 2000, which was a leap year.
    let is_leap = match century {
        Some(century) if year == 0 => century.is_multiple_of(4),
        _ => year.is_multiple_of(4),
    };
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => return false,
    };
    (1..=days).contains(&day)
}

/// The Luhn check over ten digits: every other one doubled from the first, digit sums added, a multiple of ten.
fn has_check_digit(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .enumerate()
        .map(|(at, &digit)| {
            let product = u32::from(digit) * if at % 2 == 0 { 2 } else { 1 };
            product / 10 + product % 10
        })
        .sum();
    sum.is_multiple_of(10)
}

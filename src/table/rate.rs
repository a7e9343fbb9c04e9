//! Columns → those that would tell another: what is a number for each of something, and what is a fixed part of it.

use rust_decimal::Decimal;

/// In how many rows a relation has to hold before it is one.
const ROWS: usize = 3;
/// Wider tables are looked at up to here.
const WIDEST: usize = 40;
/// Digits that a printed rate may lack.
const EXACT: Decimal = Decimal::from_parts(1, 0, 0, false, 3);

/// The columns, by their places, that are a rate of one that counts people: `cost / persons`, `persons * 50`.
pub(super) fn rates(columns: &[&[Option<Decimal>]], is_people: &[bool]) -> Vec<usize> {
    let narrow = columns.len().min(WIDEST);
    let people: Vec<usize> = (0..narrow).filter(|&at| is(is_people, at)).collect();
    let others: Vec<usize> = (0..narrow).filter(|&at| !is(is_people, at)).collect();
    let is_rate = |rate: usize| {
        people.iter().any(|&heads| {
            let of = |at: usize| columns.get(at).copied().unwrap_or_default();
            let is_of = |other: usize| other != rate && is_ratio(of(rate), of(other), of(heads));
            is_fixed(of(rate), of(heads)) || others.iter().any(|&other| is_of(other))
        })
    };
    others.iter().copied().filter(|&rate| is_rate(rate)).collect()
}

fn is(flags: &[bool], at: usize) -> bool {
    flags.get(at).copied().unwrap_or_default()
}

/// Whether `rate` is `of / by` in every row, in tens, hundreds or thousands.
fn is_ratio(rate: &[Option<Decimal>], of: &[Option<Decimal>], by: &[Option<Decimal>]) -> bool {
    let rows = rate.iter().zip(of).zip(by);
    let quotients =
        rows.filter_map(|((rate, of), by)| Some(((*rate)?, of.as_ref()?.checked_div((*by)?)?)));
    is_same(quotients, true)
}

/// Whether `rate` is the same part of `of` in every row.
fn is_fixed(rate: &[Option<Decimal>], of: &[Option<Decimal>]) -> bool {
    is_same(rate.iter().zip(of).filter_map(|(rate, of)| Some(((*rate)?, (*of)?))), false)
}

/// Whether the first is the second times one number in all rows; a power of ten, where it is asked for. Rates are rounded.
fn is_same(pairs: impl Iterator<Item = (Decimal, Decimal)>, is_power: bool) -> bool {
    let (mut factor, mut rows): (Option<Decimal>, usize) = (None, 0);
    for (rate, of) in pairs.filter(|(rate, of)| !rate.is_zero() && !of.is_zero()) {
        let Some(own) = rate.checked_div(of) else { return false };
        let own = if is_power { nearest_power(own) } else { Some(own) };
        let (Some(own), Some(step)) = (own, step(rate)) else { return false };
        let known = *factor.get_or_insert(own);
        let Some(meant) = of.checked_mul(known) else { return false };
        if (meant - rate).abs() > step {
            return false;
        }
        rows += 1;
    }
    rows >= ROWS
}

/// Half of the last digit of a rounded number, or a thousandth of it.
fn step(rate: Decimal) -> Option<Decimal> {
    let digit = Decimal::new(6, rate.scale().checked_add(1)?.min(28));
    Some(digit.max(rate.abs().checked_mul(EXACT)?))
}

fn nearest_power(number: Decimal) -> Option<Decimal> {
    let near = |power: &Decimal| {
        number.checked_div(*power).is_some_and(|by| (by - Decimal::ONE).abs() < Decimal::new(2, 1))
    };
    let powers = (-6..=6).map(|by: i32| match by {
        0.. => Decimal::from(10_i64.pow(by.unsigned_abs())),
        _ => Decimal::new(1, by.unsigned_abs()),
    });
    powers.into_iter().find(near)
}

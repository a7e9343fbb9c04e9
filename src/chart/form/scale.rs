//! Values → places on an axis, and the round values at which an axis is marked.

use rust_decimal::Decimal;

use super::data::real;
use crate::lang::Language;

/// A straight axis.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    low: f64,
    from: f64,
    per: f64,
}

impl Scale {
    /// `low` stands at `from`, `high` at `to`. Where they are one, everything stands in the middle.
    pub(super) fn new((low, high): (f64, f64), (from, to): (f64, f64)) -> Self {
        if high > low {
            return Self { low, from, per: (to - from) / (high - low) };
        }
        Self { low, from: f64::midpoint(from, to), per: 0.0 }
    }

    pub(super) fn at(self, value: f64) -> f64 {
        self.from + (value - self.low) * self.per
    }
}

/// Round values from at or below `low` to at or above `high`, with at most `most` steps between them.
pub(super) fn round_ticks(low: Decimal, high: Decimal, most: u32) -> Vec<Decimal> {
    let Some(step) = step(high.saturating_sub(low), most) else { return vec![low] };
    let down = |value: Decimal| value.checked_div(step).map(|n| n.floor());
    let Some((first, last)) = down(low).zip(high.checked_div(step).map(|n| n.ceil())) else {
        return vec![low, high];
    };
    let mut ticks = Vec::new();
    let mut at = first;
    while at <= last && ticks.len() < 40 {
        ticks.extend(at.checked_mul(step).map(|tick| tick.normalize()));
        at += Decimal::ONE;
    }
    ticks
}

/// The smallest of 1, 2 and 5 with any number of zeros that needs no more than `most` steps.
fn step(span: Decimal, most: u32) -> Option<Decimal> {
    if span <= Decimal::ZERO {
        return None;
    }
    let least = span.checked_div(Decimal::from(most.max(1)))?;
    let fractions = (0..=9).rev().map(|places| Decimal::new(1, places));
    let wholes = (1..=15).map(|places| Decimal::from(10_i64.pow(places)));
    let mut steps =
        fractions.chain(wholes).flat_map(|unit| [1, 2, 5].map(|n| unit * Decimal::from(n)));
    steps.find(|step| *step >= least)
}

/// The ticks as they are printed, all with as many decimals.
pub(super) fn tick_texts(ticks: &[Decimal], language: Language) -> Vec<String> {
    let decimals = ticks.iter().map(|tick| tick.normalize().scale()).max().unwrap_or(0);
    let text = |tick: &Decimal| {
        let own = tick.normalize().scale();
        let mut text = language.decimal(*tick);
        if own < decimals {
            if own == 0 {
                text.push(if language == Language::Sv { ',' } else { '.' });
            }
            text.extend((own..decimals).map(|_| '0'));
        }
        text
    };
    ticks.iter().map(text).collect()
}

/// The first and the last tick as lengths.
pub(super) fn ends(ticks: &[Decimal]) -> (f64, f64) {
    let end = |tick: Option<&Decimal>| tick.copied().map_or(0.0, real);
    (end(ticks.first()), end(ticks.last()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(low: &str, high: &str, most: u32) -> String {
        let of = |text: &str| text.parse().unwrap();
        tick_texts(&round_ticks(of(low), of(high), most), Language::Sv).join(" ")
    }

    #[test]
    fn ticks_are_round_and_hold_the_values() {
        assert_eq!(ticks("0", "88.59", 5), "0 20 40 60 80 100");
        assert_eq!(ticks("100", "114.2", 4), "100 105 110 115");
        assert_eq!(ticks("-3.2", "4", 5), "−4 −2 0 2 4");
        assert_eq!(ticks("0.1", "0.23", 3), "0,10 0,15 0,20 0,25");
        assert_eq!(ticks("0", "1", 2), "0,0 0,5 1,0");
        assert_eq!(ticks("7", "7", 5), "7");
    }

    #[test]
    fn the_largest_decimals_have_ticks() {
        let all = round_ticks(Decimal::MIN, Decimal::MAX, 5);
        assert!(!all.is_empty() && all.len() <= 40);
    }
}

//! The text of a cell → how it is compared, and the number, the year or the day that it is.

use crate::model::quantity::{Quantity, parse_precise, parse_quantity, unsigned, without_percent};

/// As texts are compared: lower case, single spaces.
pub(super) fn plain(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The number that a text is; `Some(None)` where it says that there is none.
#[expect(clippy::option_option, reason = "no number, a mark that there is none, or a number")]
pub(super) fn number(text: &str) -> Option<Option<f64>> {
    let (text, is_turned) = unsigned(without_percent(text.trim()));
    if is_pointed(text) {
        return Some(text.parse::<f64>().ok());
    }
    let quantity = match parse_quantity(text) {
        Ok(stated) => stated.quantity,
        Err(_) => Quantity::exact(parse_precise(text).ok()?),
    };
    Some(
        quantity
            .interval()
            .and_then(|interval| interval.min.to_string().parse::<f64>().ok())
            .map(|number| if is_turned { -number } else { number }),
    )
}

/// Whether a text is a number with a decimal point.
pub(super) fn is_pointed(text: &str) -> bool {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('.').is_some_and(|(whole, rest)| is_digits(whole) && is_digits(rest))
}

/// The year that a text is.
pub(super) fn year(text: &str) -> Option<u16> {
    text.trim().parse().ok().filter(|year| (1900..2101).contains(year))
}

/// Whether a text is a day.
pub(super) fn is_date(text: &str) -> bool {
    let day = text.split(['T', ' ']).next().unwrap_or_default();
    crate::model::day::Day::parse(day).is_some()
}

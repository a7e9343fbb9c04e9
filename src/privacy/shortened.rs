//! Values of one column or key → which of them are identity numbers that lost their leading zeros.
//!
//! A spreadsheet that takes `0012311234` for a number shows `12311234`. One amount in a hundred of seven to nine digits
//! passes for such a number; so it counts only where more than half of the values that could be one are.

use super::digits::is_dash;
use super::identity::is_identity;

/// The places, among the values, of the numbers that lost zeros.
pub fn find_shortened<'a>(values: impl IntoIterator<Item = &'a str>) -> Vec<usize> {
    let (mut alike, mut numbers, mut found) = (0, 0, Vec::new());
    for (index, value) in values.into_iter().enumerate() {
        let Some(digits) = digits_of(value) else { continue };
        alike += 1;
        if !is_identity(&padded(&digits)) {
            continue;
        }
        numbers += 1;
        if digits.len() < 10 {
            found.push(index);
        }
    }
    if 2 * numbers > alike { found } else { Vec::new() }
}

/// The digits of a value that is seven to twelve of them, perhaps with a dash before the last four.
fn digits_of(value: &str) -> Option<Vec<u8>> {
    let is_sign = |c: char| c == '+' || is_dash(c);
    let (first, last) = value.trim().split_once(is_sign).unwrap_or((value.trim(), ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let length = first.len() + last.len();
    let is_it = is_number(first)
        && is_number(last)
        && matches!(last.len(), 0 | 4)
        && (7..=12).contains(&length);
    // A number that begins with a zero has lost none.
    let has_lost = length < 10 && first.starts_with('0');
    let digits = || first.bytes().chain(last.bytes()).map(|byte| byte - b'0').collect();
    (is_it && !has_lost).then(digits)
}

fn padded(digits: &[u8]) -> Vec<u8> {
    let zeros = 10usize.saturating_sub(digits.len());
    std::iter::repeat_n(0, zeros).chain(digits.iter().copied()).collect()
}

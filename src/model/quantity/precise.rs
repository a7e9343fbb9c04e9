//! Numbers with more decimals than people write.

use rust_decimal::Decimal;

use super::QuantityError;

/// A plain number with more decimals than people write: what a spreadsheet holds after a division.
///
/// # Errors
/// It is another number, or has too many digits before the comma.
pub(crate) fn parse_precise(text: &str) -> Result<Decimal, QuantityError> {
    let plain = text.replace(',', ".");
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(fraction) || whole.len() > 12 {
        return Err(QuantityError::TooLarge);
    }
    // More than a spreadsheet can tell apart is noise of its arithmetic.
    let fraction: String = fraction.chars().take(15).collect();
    Decimal::from_str_exact(&format!("{whole}.{fraction}")).map_err(|_| QuantityError::TooLarge)
}

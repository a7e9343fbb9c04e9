//! The text of a number → a quantity, or what is wrong with it at its cell.

use super::quantity::{QuantityError, Stated, parse_quantity};
use rust_decimal::Decimal;

use super::quantity::without_percent;
use crate::diag::{Code, Diagnostic, Faults};
use crate::load::RawTable;
use crate::source::Located;

/// A quantity from its text; blank with a fault if it is none.
pub(crate) fn quantity_of(text: Located<&str>, faults: &mut Faults) -> Located<Stated> {
    or_fault(parse_quantity(text.value), text, faults)
}

pub(crate) fn or_fault(
    read: Result<Stated, QuantityError>,
    text: Located<&str>,
    faults: &mut Faults,
) -> Located<Stated> {
    match read {
        Ok(stated) => Located::new(stated, text.origin),
        Err(error) => {
            faults.push(quantity_fault(text, error));
            Located::new(Stated::blank(), text.origin)
        }
    }
}

/// N0202, of an amount: which may well be below zero.
pub(crate) fn negative_amount(cell: Located<&str>, column: &str) -> Diagnostic {
    let message = format!("cannot read the amount `{}` (it is below zero)", cell.value);
    let hint = format!("where that is right, state `signed = [\"{column}\"]` beside `file`");
    Diagnostic::error(Code::QUANTITY_NEGATIVE, cell.origin, message).with_hint(hint)
}

/// A merged cell counts for each of its rows, which is right for a name and wrong for a number.
pub(crate) fn merged_number(cell: Located<&str>) -> Diagnostic {
    let message =
        format!("the number `{}` stands in merged cells (it would be counted again)", cell.value);
    Diagnostic::error(Code::MERGED_NUMBER, cell.origin, message)
        .with_hint("split the merged cells, and write in each row what is its own")
}

/// A spreadsheet takes `4-5` for a date.
pub(crate) fn date_for_number(cell: Located<&str>) -> Diagnostic {
    let message = format!("the cell holds the date `{}` (a number is expected)", cell.value);
    Diagnostic::error(Code::DATE_FOR_NUMBER, cell.origin, message).with_hint(
        "if it was typed as a range such as `4-5`: format the cell as text, then write it anew",
    )
}

pub(crate) fn quantity_fault(cell: Located<&str>, error: QuantityError) -> Diagnostic {
    let code = match error {
        QuantityError::Negative => Code::QUANTITY_NEGATIVE,
        QuantityError::Brackets => Code::TABLE_BRACKETS,
        QuantityError::Backwards | QuantityError::TooLarge => Code::QUANTITY_RANGE,
        _ => Code::QUANTITY,
    };
    Diagnostic::error(
        code,
        cell.origin,
        format!("cannot read the number `{}` ({error})", cell.value),
    )
    .with_hint(error.hint())
}

/// N0447: a number of at most 1 without a sign, in a column in which others are written as percent: a half, or half a percent?
pub(crate) fn check_percent_signs(table: &RawTable, column: usize, faults: &mut Faults) {
    let cells = || table.rows().map(|row| row.cell(column));
    if !cells().any(|cell| cell.value.ends_with('%')) {
        return;
    }
    let is_share = |cell: &Located<&str>| {
        let number = parse_quantity(cell.value).ok().and_then(|stated| stated.quantity.interval());
        let max = number.and_then(|number| number.max).filter(|max| *max <= Decimal::ONE);
        without_percent(cell.value) == cell.value && max.is_some_and(|max| max > Decimal::ZERO)
    };
    for cell in cells().filter(is_share) {
        let message = format!(
            "`{}` has no percent sign, which others of its column have (it is read as {0} %)",
            cell.value
        );
        faults.push(Diagnostic::warning(Code::PERCENT_SHARES, cell.origin, message).with_hint(
            "give all cells of the column the format of percent, or write the sign behind each",
        ));
    }
}

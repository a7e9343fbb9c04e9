//! A sheet of an extract → CSV as RFC 4180 has it: UTF-8, commas, a decimal point, one line of heads, the decimals of the pages.

use rust_decimal::Decimal;

use crate::extract::{Cell, Extract, Sheet};
use crate::lang::round;

/// The bytes of the file, which ends with a line break.
#[must_use]
pub fn export_csv(sheet: &Sheet, extract: &Extract) -> Vec<u8> {
    let mut text = String::new();
    line(&mut text, sheet.columns.iter().map(|column| column.label.clone()));
    for row in &sheet.rows {
        line(&mut text, row.cells.iter().map(|cell| said(cell, extract)));
    }
    text.into_bytes()
}

/// A file of words under heads.
pub(super) fn export_rows<const N: usize>(heads: &[&str; N], rows: &[[String; N]]) -> Vec<u8> {
    let mut text = String::new();
    line(&mut text, heads.iter().map(|head| (*head).to_owned()));
    for row in rows {
        line(&mut text, row.iter().cloned());
    }
    text.into_bytes()
}

fn line(text: &mut String, fields: impl Iterator<Item = String>) {
    for (at, field) in fields.enumerate() {
        if at > 0 {
            text.push(',');
        }
        if field.contains(['"', ',', '\n', '\r']) {
            text.push('"');
            text.push_str(&field.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&field);
        }
    }
    text.push_str("\r\n");
}

fn said(cell: &Cell, extract: &Extract) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => plain(number.value, number.decimals),
        Cell::Missing(sign, notes) => {
            format!("{} {}", sign.as_str(), extract.marks(notes)).trim().to_owned()
        }
    }
}

/// With so many decimals, zeros among them.
fn plain(value: Decimal, decimals: u32) -> String {
    let mut value = round(value, decimals);
    value.rescale(decimals);
    value.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_the_decimals_of_its_column() {
        let value = |text: &str| text.parse::<Decimal>().unwrap();
        assert_eq!(plain(value("1.5"), 2), "1.50");
        assert_eq!(plain(value("-1250"), 0), "-1250");
    }

    #[test]
    fn a_field_with_a_comma_or_a_quotation_mark_is_quoted() {
        let mut text = String::new();
        line(&mut text, ["a", "b, c", "d \"e\""].map(str::to_owned).into_iter());
        assert_eq!(text, "a,\"b, c\",\"d \"\"e\"\"\"\r\n");
    }
}

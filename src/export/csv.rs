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
        let field = as_text(field);
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

/// A field that a spreadsheet would run as a formula, with an apostrophe before it, so that it is read as words. A number below
/// zero, a phone number and "- varav" are none.
fn as_text(field: String) -> String {
    let is_formula = match field.chars().next() {
        Some('=' | '@' | '\t' | '\r') => true,
        Some('+' | '-') => field.contains(['(', '|', '!', '=']),
        _ => false,
    };
    if is_formula { format!("'{field}") } else { field }
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

    #[test]
    fn a_text_that_a_spreadsheet_would_run_is_words() {
        let of = |text: &str| as_text(text.to_owned());
        for formula in ["=1+1", "@SUM(A1)", "+cmd|' /C x'!A0", "-2+SUM(A1)", "\t=1"] {
            assert_eq!(of(formula), format!("'{formula}"));
        }
        for words in ["-1250", "-", "- varav kvinnor", "+46 8 123", "[c]", "a=b"] {
            assert_eq!(of(words), words);
        }
    }
}

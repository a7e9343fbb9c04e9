//! A cell as it is shown: what tables and charts print, with what they need to know of it.

use super::Table;
use super::cells::Cell;
use crate::lang::Language;
use crate::model::quantity::{Missing, Quantity};
use crate::source::Origin;

/// A cell as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// As it is printed, with the decimals of its column; nothing for a blank one.
    pub text: String,
    /// The number, or why there is none; a text or a day is none that is asked for.
    pub quantity: Quantity,
    /// Why there is nothing, where there is nothing.
    pub missing: Option<Missing>,
    /// Whether it is counted in another row, and stands in brackets here.
    pub is_elsewhere: bool,
    /// The path of its figure, where its row has a key and it is a number.
    pub path: Option<String>,
}

impl Table {
    /// A cell as it is shown in a language; none where there is no such column.
    #[must_use]
    pub fn shown(&self, column: &str, row: usize, language: Language) -> Option<Shown> {
        let column = self.column(column)?;
        let decimals = column.measure().and_then(|measure| measure.decimals);
        let plain = |text: String, missing: Option<Missing>| Shown {
            text,
            quantity: Quantity::Missing(missing.unwrap_or(Missing::NotApplicable)),
            missing,
            is_elsewhere: false,
            path: None,
        };
        Some(match column.cell(row) {
            Cell::Text(text) => plain(text.to_string(), None),
            Cell::Date(day) => plain(language.date(day.date()), None),
            Cell::Missing(missing) => {
                plain(language.quantity(Quantity::Missing(missing)), Some(missing))
            }
            Cell::Amount(amount) => {
                let said = language.quantity_to(amount.quantity, decimals);
                let missing = match amount.quantity {
                    Quantity::Missing(missing) => Some(missing),
                    Quantity::Value(_) => None,
                };
                let path = self.key(row);
                let path = path.map(|key| format!("tables.{}.row.{key}.{}", self.id, column.id));
                Shown {
                    text: if amount.is_elsewhere { format!("({said})") } else { said },
                    quantity: amount.quantity,
                    missing,
                    is_elsewhere: amount.is_elsewhere,
                    path,
                }
            }
        })
    }
}

impl Table {
    /// Where the words of a cell that holds a text or a day were read; none where they were made of several.
    pub(crate) fn place_of_words(&self, column: &str, row: usize) -> Option<Origin> {
        super::join::place_of(self.column(column)?, super::frame::row_number(row))
    }
}

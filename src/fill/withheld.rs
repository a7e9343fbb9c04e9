//! The last look at the report data: nothing that says which figure it is may show one that is withheld.
//!
//! What the rows of the model state is covered already. This holds for every table and text that is yet to be written, too.

use serde_json::Value;

use crate::figure::Figures;
use crate::lang::Language;

/// The keys that hold the text of a figure.
const TEXTS: [&str; 4] = ["s", "num", "value", "count"];

/// Covers the text of every withheld figure.
pub(crate) fn cover_withheld(data: &mut Value, figures: &Figures, language: Language) {
    match data {
        Value::Array(items) => {
            for item in items {
                cover_withheld(item, figures, language);
            }
        }
        Value::Object(map) => {
            let path = map.get("figure").or_else(|| map.get("from")).and_then(Value::as_str);
            if let Some(path) = path.filter(|path| figures.is_withheld(path)) {
                let mark = language.quantity(figures.quantity(path));
                for key in TEXTS {
                    // A text may be a word that agrees with a figure: "är".
                    if let Some(Value::String(text)) = map.get_mut(key)
                        && (key != "s" || text.contains(|c: char| c.is_ascii_digit()))
                        && !text.starts_with(&mark)
                    {
                        text.clone_from(&mark);
                    }
                }
            }
            for item in map.values_mut() {
                cover_withheld(item, figures, language);
            }
        }
        _ => {}
    }
}

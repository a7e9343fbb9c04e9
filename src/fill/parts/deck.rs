//! Cards and numbered principles.

use serde_json::{Value, json};

use super::super::Filler;
use crate::model::content::Principle;
use crate::model::text::Text;

pub(crate) fn cards(filler: &mut Filler<'_>, items: &[Text], tone: Option<&str>) -> Value {
    json!({ "type": "cards", "items": filler.prose.list(items), "tone": tone })
}

pub(crate) fn principles(filler: &mut Filler<'_>, principles: &[Principle]) -> Value {
    let items: Vec<_> = principles
        .iter()
        .map(|principle| {
            json!({
                "id": principle.id.value,
                "number": filler.numbering.principle(&principle.id.value),
                "title": filler.prose.inline(&principle.title),
                "text": filler.prose.blocks(&principle.text),
            })
        })
        .collect();
    json!({ "type": "principles", "items": items })
}

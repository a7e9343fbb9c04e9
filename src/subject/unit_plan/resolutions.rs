//! What the source says that cannot be meant, and how it is read: one table for the whole plan.

use crate::model::organisation::UnitId;
use serde_json::{Value, json};

use crate::fill::markdown::{bound, marked};
use crate::fill::plan::{table_of_words, unit_name};
use crate::fill::table::{Cell, Column, Row, RowStyle, plain};
use crate::fill::{Filler, parts};
use crate::lang::Word;
use crate::model::plan::Resolved;
use crate::model::plan::unit::Section;

/// The table, unit by unit.
pub(crate) fn resolutions(filler: &mut Filler<'_>) -> Vec<Value> {
    let language = filler.language;
    let word = |word| language.word(word);
    let caption = plain(word(Word::CaptionResolutions));
    let mut table = table_of_words(filler, "resolutions".into(), caption, "goals");
    table.columns = vec![
        Column::header(word(Word::UnitOfOffice), "1.4fr"),
        Column::text(word(Word::AsStated), "1.2fr"),
        Column::text(word(Word::Interpretation), "2fr"),
    ];
    let model = filler.model;
    let resolved: Vec<(UnitId, Option<Section>, &Resolved)> = model.plan.resolved().collect();
    for (unit, section, resolved) in resolved {
        let place = match section {
            None => unit_name(filler, unit).to_owned(),
            Some(section) => {
                let title = parts::plan_title(filler, unit, section);
                format!("{}, {}", unit_name(filler, unit), language.uncapitalised(&title))
            }
        };
        let cells = vec![
            Cell::text(place),
            Cell::Inline(json!(marked(&bound("literal", &resolved.as_stated.value)))),
            Cell::Inline(filler.prose.inline(&resolved.resolution)),
        ];
        table.rows.push(Row { style: RowStyle::Normal, cells });
    }
    vec![table.into_component(filler)]
}

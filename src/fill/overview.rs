//! Dividers and prose pages, and what every page of a chapter has.

use serde_json::{Value, json};

use super::table::plain;
use super::{Components, Filler, parts};
use crate::model::chapter::Chapter;

/// A page that opens a part of the document.
pub(crate) fn fill_divider(filler: &mut Filler<'_>, chapter: &Chapter) -> Value {
    filler.divider += 1;
    filler.chapter = chapter.title.as_deref().map(ToOwned::to_owned).unwrap_or_default();
    let lead = chapter.lead.as_ref().map_or_else(|| json!([]), |lead| filler.prose.blocks(lead));
    json!({
        "type": "divider", "number": filler.divider.to_string(), "title": filler.chapter, "lead": lead,
    })
}

/// Prose, definitions and remarks.
pub(crate) fn fill_page(filler: &mut Filler<'_>, chapter: &Chapter) -> Value {
    let mut body = chapter_text(filler, chapter);
    if !chapter.definitions.is_empty() {
        body.push(parts::definitions(filler, &chapter.definitions));
    }
    chapter_page(filler, chapter, Components { body, ..Components::default() })
}

pub(crate) fn chapter_text(filler: &mut Filler<'_>, chapter: &Chapter) -> Vec<Value> {
    chapter.text.as_ref().map(|text| parts::prose(filler, text)).into_iter().collect()
}

pub(crate) fn remarks(filler: &mut Filler<'_>, chapter: &Chapter) -> Vec<Value> {
    if chapter.remarks.is_empty() {
        Vec::new()
    } else {
        parts::list(filler, None, &chapter.remarks)
    }
}

/// A page of a chapter with its message as the title, and its own parts after what the block holds.
pub(crate) fn chapter_page(
    filler: &mut Filler<'_>,
    chapter: &Chapter,
    mut components: Components,
) -> Value {
    if components.aside.is_empty() {
        components.aside = remarks(filler, chapter);
    }
    parts::fill_content(filler, &chapter.content, &mut components);
    let short = chapter.title.as_deref().unwrap_or_default();
    let title = match &chapter.message {
        Some(message) => filler.prose.inline(message),
        None => plain(short),
    };
    let id = chapter.id.as_deref().map_or_else(|| filler.next_page_id(), ToOwned::to_owned);
    let heading = filler.headings.next(chapter);
    filler.page(&id, &heading, short, &title, &components)
}

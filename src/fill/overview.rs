//! Dividers and prose pages, and what every page of a chapter has.

use super::component::{Component, Leaf};
use super::inline::plain;
use super::{Components, Filler, parts};
use crate::model::chapter::Chapter;

/// A page that opens a part of the document.
pub(crate) fn fill_divider(filler: &mut Filler<'_>, chapter: &Chapter) -> Leaf {
    filler.divider += 1;
    chapter.title.as_deref().unwrap_or_default().clone_into(&mut filler.chapter);
    Leaf::Divider {
        number: filler.divider.to_string(),
        title: filler.chapter.clone(),
        lead: filler.prose.blocks_of(chapter.lead.as_ref()).unwrap_or_default(),
    }
}

/// Prose, definitions and remarks.
pub(crate) fn fill_page(filler: &mut Filler<'_>, chapter: &Chapter) -> Leaf {
    let mut body = chapter_text(filler, chapter);
    if !chapter.definitions.is_empty() {
        body.push(parts::definitions(filler, &chapter.definitions));
    }
    chapter_page(filler, chapter, Components::of(body))
}

pub(crate) fn chapter_text(filler: &mut Filler<'_>, chapter: &Chapter) -> Vec<Component> {
    chapter.text.as_ref().map(|text| parts::prose(filler, text)).into_iter().collect()
}

pub(crate) fn remarks(filler: &mut Filler<'_>, chapter: &Chapter) -> Vec<Component> {
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
) -> Leaf {
    if components.aside.is_empty() {
        components.aside = remarks(filler, chapter);
    }
    parts::fill_content(filler, &chapter.content, &mut components);
    let short = chapter.title.as_deref().unwrap_or_default();
    let title = filler.prose.inline_of(chapter.message.as_ref()).unwrap_or_else(|| plain(short));
    let id = chapter.id.as_deref().map_or_else(|| filler.next_page_id(), ToOwned::to_owned);
    let heading = filler.headings.next(chapter);
    Leaf::Page(Box::new(filler.page(id, &heading, short, title, components)))
}

//! What the inputs state that was read as something else, and what the author notes for whoever checks the report.

use serde::Serialize;

use super::super::Filler;
use super::plain_words;
use crate::fill::inline::{Block, Blocks, Inline, Inlines};
use crate::model::text::Text;

/// A statement and how it is read.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Reading {
    pub(crate) place: String,
    pub(crate) stated: String,
    pub(crate) read_as: String,
}

/// A note of the author.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Note {
    title: String,
    text: Blocks,
}

/// The notes of `report.toml`.
pub(super) fn notes(filler: &mut Filler<'_>) -> Vec<Note> {
    let notes = filler.model.working_notes.iter();
    let texts: Vec<_> = notes.map(|(title, text)| (title.clone(), text)).collect();
    texts
        .into_iter()
        .map(|(title, text)| {
            let text = unlinked(filler.prose.blocks(text));
            Note { title: words(filler, &title), text }
        })
        .collect()
}

/// A text, without what binds its numbers.
pub(crate) fn words(filler: &mut Filler<'_>, text: &Text) -> String {
    let said = filler.prose.marked(text);
    plain_words(&said, filler.figures, filler.language)
}

/// The pages that references lead to are those of the report: here only their words stay.
fn unlinked(blocks: Blocks) -> Blocks {
    let of_items = |items: Vec<Blocks>| items.into_iter().map(unlinked).collect();
    let blocks = blocks.into_iter().map(|block| match block {
        Block::P { c } => Block::P { c: words_of_links(c) },
        Block::H { level, c } => Block::H { level, c: words_of_links(c) },
        Block::Quote { c } => Block::Quote { c: unlinked(c) },
        Block::Ul { items } => Block::Ul { items: of_items(items) },
        Block::Ol { start, items } => Block::Ol { start, items: of_items(items) },
    });
    blocks.collect()
}

fn words_of_links(inlines: Inlines) -> Inlines {
    let inlines = inlines.into_iter().flat_map(|inline| match inline {
        Inline::Ref { c, .. } => words_of_links(c),
        Inline::Emph { c } => vec![Inline::Emph { c: words_of_links(c) }],
        Inline::Strong { c } => vec![Inline::Strong { c: words_of_links(c) }],
        Inline::Link { url, c } => vec![Inline::Link { url, c: words_of_links(c) }],
        other => vec![other],
    });
    inlines.collect()
}

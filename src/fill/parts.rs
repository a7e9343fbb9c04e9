//! The parts of a chapter → components; those that hold nothing but prose are made here.

use super::bound::bound;
use super::component::{self, Columns, Component, Definition, Point, SideColumn, Signer, Step};
use super::exhibit::fill_exhibit;
use super::inline::Inlines;
use super::markdown::marked;
use super::{Components, Filler};
use crate::lang::Gender;
use crate::model::content::{Column, Content, Part, Place, Principle, Scale, Tile};
use crate::model::text::Text;

/// The parts of a chapter, each where it stands.
pub(crate) fn fill_content(filler: &mut Filler<'_>, content: &[Content], into: &mut Components) {
    for Content { place, part, .. } in content {
        let components = fill_part(filler, part);
        match place {
            Place::Body => into.body.extend(components),
            Place::Aside => into.aside.extend(components),
        }
    }
}

fn fill_part(filler: &mut Filler<'_>, part: &Part) -> Vec<Component> {
    match part {
        Part::Text(text) => vec![prose(filler, text)],
        Part::Heading(title) => vec![heading(filler, title)],
        Part::List(title, items) => list(filler, title.as_ref(), items),
        Part::Quotes(items, by) => vec![quotes(filler, items, by.as_ref())],
        Part::Tiles(items) => vec![tiles(filler, items)],
        Part::FactStrip(facts) => vec![fact_strip(filler, facts)],
        Part::Chain(heads, rows) => vec![chain(filler, heads, rows)],
        Part::Columns(blocks) => vec![columns(filler, blocks)],
        Part::Scale(steps) => vec![scale(filler, steps)],
        Part::Notice(text) => vec![notice(filler, text)],
        Part::Definitions(items) => vec![definitions(filler, items)],
        Part::Cards(items, tone) => vec![cards(filler, items, tone.as_deref())],
        Part::Principles(items) => vec![principles(filler, items)],
        Part::Shown(part) => part.0.fill(filler),
        Part::Exhibit(part) => fill_exhibit(filler, part),
    }
}

/// Running text.
pub(crate) fn prose(filler: &mut Filler<'_>, text: &Text) -> Component {
    Component::Prose { content: filler.prose.blocks(text) }
}

pub(crate) fn heading(filler: &mut Filler<'_>, title: &Text) -> Component {
    Component::Heading { title: filler.prose.inline(title) }
}

/// Short remarks, perhaps under a heading.
pub(crate) fn list(
    filler: &mut Filler<'_>,
    title: Option<&Text>,
    items: &[Text],
) -> Vec<Component> {
    let title = title.map(|title| heading(filler, title));
    title.into_iter().chain([prose_list(filler, items)]).collect()
}

/// Short remarks with a dash.
pub(crate) fn prose_list(filler: &mut Filler<'_>, items: &[Text]) -> Component {
    Component::List { items: filler.prose.list(items) }
}

pub(crate) fn quotes(filler: &mut Filler<'_>, items: &[Text], by: Option<&Text>) -> Component {
    let by = filler.prose.inline_of(by).unwrap_or_default();
    Component::Quotes { items: filler.prose.list(items), by }
}

/// Key figures in a row.
pub(crate) fn tiles(filler: &mut Filler<'_>, tiles: &[Tile]) -> Component {
    Component::Tiles { items: key_figures(filler, tiles) }
}

/// Key figures in a line.
pub(crate) fn fact_strip(filler: &mut Filler<'_>, facts: &[Tile]) -> Component {
    Component::FactStrip { items: key_figures(filler, facts) }
}

fn key_figures(filler: &mut Filler<'_>, tiles: &[Tile]) -> Vec<component::Tile> {
    let tiles = tiles.iter().map(|tile| component::Tile {
        value: filler.prose.inline(&tile.value),
        label: filler.prose.inline(&tile.label),
        note: filler.prose.inline_of(tile.note.as_ref()),
    });
    tiles.collect()
}

/// What follows from what, row by row.
pub(crate) fn chain(filler: &mut Filler<'_>, heads: &[Text], rows: &[Vec<Text>]) -> Component {
    let heads = heads.iter().map(|head| filler.prose.inline(head)).collect();
    let rows = rows.iter().map(|cells| filler.prose.list(cells)).collect();
    Component::Chain { heads, rows }
}

pub(crate) fn columns(filler: &mut Filler<'_>, columns: &[Column]) -> Component {
    let columns = columns.iter().map(|column| {
        let mut content: Vec<Component> = Vec::new();
        content.extend(column.text.as_ref().map(|text| prose(filler, text)));
        if !column.items.is_empty() {
            content.push(prose_list(filler, &column.items));
        }
        let title = filler.prose.inline(&column.title);
        SideColumn { title, tone: column.tone.as_deref().map(Into::into), content }
    });
    Component::Columns(Columns { columns: columns.collect(), rules: None })
}

pub(crate) fn scale(filler: &mut Filler<'_>, scale: &Scale) -> Component {
    let steps = scale.steps.iter().map(|(title, items)| Step {
        title: filler.prose.inline(title),
        items: filler.prose.list(items),
    });
    let steps = steps.collect();
    Component::Scale(component::Scale {
        from: scale.from.to_string(),
        to: scale.to.to_string(),
        aspects: scale.aspects.iter().map(|text| filler.prose.inline(text)).collect(),
        steps,
    })
}

pub(crate) fn notice(filler: &mut Filler<'_>, text: &Text) -> Component {
    Component::Notice { content: filler.prose.blocks(text) }
}

pub(crate) fn cards(filler: &mut Filler<'_>, items: &[Text], tone: Option<&str>) -> Component {
    Component::Cards { items: filler.prose.list(items), tone: tone.map(Into::into) }
}

/// Terms and what they mean.
pub(crate) fn definitions(filler: &mut Filler<'_>, items: &[(Text, Text)]) -> Component {
    let items = items.iter().map(|(term, text)| Definition {
        term: filler.prose.inline(term),
        text: filler.prose.blocks(text),
    });
    Component::Definitions { items: items.collect() }
}

pub(crate) fn principles(filler: &mut Filler<'_>, principles: &[Principle]) -> Component {
    let items = principles.iter().map(|principle| component::Principle {
        id: principle.id.value.to_string(),
        number: filler.numbering.principle(&principle.id.value),
        title: filler.prose.inline(&principle.title),
        text: filler.prose.blocks(&principle.text),
    });
    Component::Principles { items: items.collect() }
}

/// The signature block: a line above, and who signs, each after a comma as what.
pub(crate) fn signed<'a>(above: &str, names: impl Iterator<Item = &'a str>) -> Component {
    let names = names.map(|name| {
        let (name, role) = name.split_once(", ").unwrap_or((name, ""));
        Signer { name: name.to_owned(), role: role.to_owned() }
    });
    Component::Signature { above: above.to_owned(), names: names.collect() }
}

/// A figure and its noun, as an inline that says which figure it is.
pub(crate) fn counted(filler: &Filler<'_>, path: &str, one: &str, many: &str) -> Inlines {
    let quantity = filler.figures.quantity(path);
    let text = filler.language.counted(quantity, one, many, Gender::Common);
    marked(&bound(path, &text))
}

/// Paragraphs with a little air between them.
pub(crate) fn points(filler: &mut Filler<'_>, items: &[Text]) -> Component {
    let items = items.iter().map(|text| Point { title: None, text: filler.prose.blocks(text) });
    Component::Points { items: items.collect() }
}

/// Paragraphs, each under a few words.
pub(crate) fn titled_points(filler: &mut Filler<'_>, items: &[(Text, Text)]) -> Component {
    let items = items.iter().map(|(title, text)| Point {
        title: Some(filler.prose.inline(title)),
        text: filler.prose.blocks(text),
    });
    Component::Points { items: items.collect() }
}

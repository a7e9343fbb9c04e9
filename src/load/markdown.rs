//! A [`Shape`] or a [`TableShape`] → Markdown for `docs/inputs.md`: every key and column with what it says.

use std::fmt::Write as _;

use super::{ColumnShape, Field, Kind, Shape, TableShape, listed};

/// A document and the tables in it, a section each; one that several keys share stands once.
#[must_use]
pub fn shape_markdown(shape: &Shape) -> String {
    let mut sections = vec![Section { headings: Vec::new(), shape }];
    collect(shape, "", &mut sections);
    let mut text = String::new();
    for Section { headings, shape: part } in sections {
        let _ = if headings.is_empty() {
            writeln!(text, "### `{}.toml`\n", shape.name)
        } else {
            writeln!(text, "#### {}\n", headings.join(", "))
        };
        let _ = writeln!(
            text,
            "{}\n\n| key | value | required | meaning |\n|---|---|---|---|",
            part.doc
        );
        for Field { key, kind, required, doc } in part.fields {
            let _ = writeln!(
                text,
                "| `{key}` | {} | {} | {} |",
                kind_text(kind),
                yes(*required),
                cell(doc)
            );
        }
        text.push('\n');
    }
    text
}

/// A table: every column with its other headers.
#[must_use]
pub fn table_markdown(table: &TableShape) -> String {
    let mut text = format!("### The {} table\n\n{}\n\n", table.name, table.doc);
    text.push_str("| column | also | required | example | meaning |\n|---|---|---|---|---|\n");
    for column in table.columns {
        let also = listed(column.synonyms.iter().copied());
        let example = Some(column.example).filter(|it| !it.is_empty());
        let _ = writeln!(
            text,
            "| `{}` | {also} | {} | {} | {} |",
            column.name,
            needed(column),
            example.map(|it| format!("`{it}`")).unwrap_or_default(),
            cell(column.doc),
        );
    }
    text.push('\n');
    text
}

/// Whether a column must be there.
fn needed(column: &ColumnShape) -> String {
    match (column.required, column.instead) {
        (true, instead) if !instead.is_empty() => format!("yes, or `{instead}`"),
        (required, _) => yes(required).to_owned(),
    }
}

/// A table of a document, and every key that holds one, as a TOML heading.
struct Section<'a> {
    headings: Vec<String>,
    shape: &'a Shape,
}

fn collect<'a>(shape: &'a Shape, above: &str, sections: &mut Vec<Section<'a>>) {
    for field in shape.fields {
        let path = format!("{above}{}", field.key);
        let (part, heading) = match field.kind {
            Kind::Table(part) => (part, format!("`[{path}]`")),
            Kind::Tables(part) => (part, format!("`[[{path}]]`")),
            Kind::Map(&Kind::Table(part)) => (part, format!("`[{path}.<name>]`")),
            Kind::Variants(variants) => {
                for part in variants.shapes {
                    let heading =
                        format!("`[[{path}]]` with `{} = \"{}\"`", variants.key, part.name);
                    sections.push(Section { headings: vec![heading], shape: part });
                    collect(part, &format!("{path}."), sections);
                }
                continue;
            }
            _ => continue,
        };
        if let Some(section) = sections.iter_mut().find(|section| std::ptr::eq(section.shape, part))
        {
            section.headings.push(heading);
        } else {
            let below = heading.trim_matches(['`', '[', ']']).to_owned();
            sections.push(Section { headings: vec![heading], shape: part });
            collect(part, &format!("{below}."), sections);
        }
    }
}

fn kind_text(kind: &Kind) -> String {
    match kind {
        Kind::Str => "text".into(),
        Kind::Name => "text, not blank".into(),
        Kind::Prose => "prose".into(),
        Kind::Id => "id".into(),
        Kind::Bool => "`true` or `false`".into(),
        Kind::Condition => "`true`, `false` or an expression".into(),
        Kind::Integer => "whole number".into(),
        Kind::Decimal => "quantity".into(),
        Kind::Date => "date".into(),
        Kind::Open(names) => format!("{}, or another", listed(names.iter().copied())),
        Kind::Choice(names) => format!("one of {}", listed(names.iter().copied())),
        Kind::Strs => "list of texts".into(),
        Kind::OneOrMore => "text or list of texts".into(),
        Kind::Proses => "list of prose".into(),
        Kind::Table(_) => "table".into(),
        Kind::Tables(_) => "tables".into(),
        Kind::Variants(variants) => {
            let common = listed(variants.common.iter().map(|field| field.key));
            format!("tables, each with `{}` and perhaps {common}", variants.key)
        }
        Kind::Map(Kind::Table(_)) => "tables by name".into(),
        Kind::Map(values) => format!("table with any keys, each holding: {}", kind_text(values)),
    }
}

fn yes(required: bool) -> &'static str {
    if required { "yes" } else { "" }
}

/// A bar would end the cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

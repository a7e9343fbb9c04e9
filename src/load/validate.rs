//! A parsed TOML tree against its shape → a [`Node`] and every difference, each at its own place.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeInteger, DeTable, DeValue};
use toml::value::{Date, Datetime};

use super::listed;
use super::node::{Entry, Held, Node, Value};
use super::plain::text_faults;
use super::shape::{Field, Kind, Shape, Variants};
use crate::diag::{Code, Diagnostic, Faults, Result, did_you_mean};
use crate::source::{Origin, SourceId, Sources};

/// More keys than this are not listed in a message.
const LISTED: usize = 16;

pub(super) struct Validator<'s> {
    sources: &'s Sources,
    file: SourceId,
    faults: Faults,
}

impl<'s> Validator<'s> {
    pub(super) fn new(sources: &'s Sources, file: SourceId) -> Self {
        Self { sources, file, faults: Faults::new() }
    }

    /// # Errors
    /// Every difference that was found.
    pub(super) fn finish(self, node: Node) -> Result<Node> {
        self.faults.finish(node)
    }

    /// Every difference that was found.
    pub(super) fn into_faults(self) -> Faults {
        self.faults
    }

    pub(super) fn document(&mut self, table: &DeTable<'_>, shape: &Shape) -> Node {
        self.table(table, Origin::File(self.file), shape)
    }

    fn table(&mut self, table: &DeTable<'_>, origin: Origin, shape: &Shape) -> Node {
        self.table_with(table, origin, shape, &[])
    }

    /// A table of a shape that may also have the `common` keys of its list.
    fn table_with(
        &mut self,
        table: &DeTable<'_>,
        origin: Origin,
        shape: &Shape,
        common: &[Field],
    ) -> Node {
        for field in shape.fields.iter().filter(|field| field.required) {
            if !table.contains_key(field.key) {
                let message = format!("missing key `{}` (required in `{}`)", field.key, shape.name);
                self.fault(
                    Code::TOML_KEY,
                    origin,
                    message,
                    [format!("`{}`: {}", field.key, field.doc)],
                );
            }
        }
        self.entries(table, origin, |validator, key, value| {
            let mut fields = shape.fields.iter().chain(common);
            let field = fields.find(|field| field.key == key.get_ref());
            if field.is_none() {
                validator.unknown_key(key.get_ref(), key.span(), shape);
            }
            validator.value(field?.into(), value)
        })
    }

    /// A table of a list of several shapes: the one that its key names.
    fn variant(
        &mut self,
        table: &DeTable<'_>,
        origin: Origin,
        variants: &'static Variants,
    ) -> Option<Node> {
        let key = Field { key: variants.key, kind: Kind::Str, required: true, doc: variants.doc };
        let Some(named) = table.get(variants.key) else {
            let (name, key) = (variants.name, variants.key);
            let message = format!("missing key `{key}` (it says which {name} stands here)");
            self.fault(Code::TOML_KEY, origin, message, Some(one_of(variants)));
            return None;
        };
        let DeValue::String(name) = named.get_ref() else {
            self.wrong_type((&key).into(), named.get_ref(), self.origin(named.span()));
            return None;
        };
        let Some(shape) = variants.shapes.iter().find(|shape| shape.name == name) else {
            let message = format!("unknown {} `{name}`", variants.name);
            let hints = did_you_mean(name, variants.names()).into_iter().chain([one_of(variants)]);
            self.fault(Code::TOML_VALUE, self.origin(named.span()), message, hints);
            return None;
        };
        let common: Vec<Field> = variants.common.iter().copied().chain([key]).collect();
        Some(self.table_with(table, origin, shape, &common))
    }

    fn variants(
        &mut self,
        slot: Slot,
        variants: &'static Variants,
        items: &DeArray<'_>,
        origin: Origin,
    ) -> Held {
        self.must_have_items(slot, items, origin);
        let mut nodes = Vec::new();
        for item in items {
            let origin = self.origin(item.span());
            match item.get_ref() {
                DeValue::Table(table) => nodes.extend(self.variant(table, origin, variants)),
                other => self.wrong_type(slot, other, origin),
            }
        }
        Held::Tables(nodes)
    }

    fn entries(
        &mut self,
        table: &DeTable<'_>,
        origin: Origin,
        mut value_of: impl FnMut(
            &mut Self,
            &Spanned<toml::de::DeString<'_>>,
            &Spanned<DeValue<'_>>,
        ) -> Option<Value>,
    ) -> Node {
        let mut entries: Vec<_> = table
            .iter()
            .filter_map(|(key, value)| {
                let value = value_of(self, key, value)?;
                let key_origin = self.origin(key.span());
                Some(Entry { key: key.get_ref().as_ref().into(), key_origin, value })
            })
            .collect();
        entries.sort_by_key(|entry| entry.key_origin);
        Node { origin, entries }
    }

    fn unknown_key(&mut self, key: &str, span: Range<usize>, shape: &Shape) {
        let known = || shape.fields.iter().map(|field| field.key);
        let message = if shape.fields.len() <= LISTED {
            format!("unknown key `{key}` (`{}` has {})", shape.name, listed(known()))
        } else {
            format!("unknown key `{key}` in `{}`", shape.name)
        };
        self.fault(Code::TOML_KEY, self.origin(span), message, did_you_mean(key, known()));
    }

    fn value(&mut self, slot: Slot, value: &Spanned<DeValue<'_>>) -> Option<Value> {
        let origin = self.origin(value.span());
        let held = match (slot.kind, value.get_ref()) {
            (Kind::Bool | Kind::Condition, DeValue::Boolean(value)) => Some(Held::Bool(*value)),
            (Kind::Integer, DeValue::Integer(value)) => {
                self.integer(slot, value, origin).map(Held::Integer)
            }
            (Kind::Decimal, DeValue::Integer(value)) => {
                self.integer(slot, value, origin).map(|value| Held::Text(value.to_string().into()))
            }
            (
                Kind::Date,
                &DeValue::Datetime(Datetime { date: Some(date), time: None, offset: None }),
            ) => Some(held_date(date)),
            (
                Kind::Str
                | Kind::Name
                | Kind::Prose
                | Kind::Id
                | Kind::Decimal
                | Kind::Condition
                | Kind::Open(_)
                | Kind::Choice(_),
                DeValue::String(text),
            ) => self.text(slot, text, origin).then(|| Held::Text(text.as_ref().into())),
            (Kind::Strs | Kind::Proses | Kind::OneOrMore, DeValue::Array(items)) => {
                Some(self.texts(slot, items, origin))
            }
            (Kind::OneOrMore, DeValue::String(_)) => {
                let item = Slot { key: slot.key, kind: Kind::Str, filled: true };
                self.value(item, value).map(|text| Held::Texts(vec![text]))
            }
            (Kind::Table(shape), DeValue::Table(table)) => {
                Some(Held::Table(self.table(table, origin, shape)))
            }
            (Kind::Tables(shape), DeValue::Array(items)) => {
                Some(self.tables(slot, shape, items, origin))
            }
            (Kind::Variants(variants), DeValue::Array(items)) => {
                Some(self.variants(slot, variants, items, origin))
            }
            (Kind::Map(kind), DeValue::Table(table)) => {
                Some(Held::Table(self.map(table, origin, *kind)))
            }
            (_, other) => {
                self.wrong_type(slot, other, origin);
                None
            }
        };
        Some(Value { origin, held: held? })
    }

    fn text(&mut self, slot: Slot, text: &str, origin: Origin) -> bool {
        if !matches!(slot.kind, Kind::Prose) {
            self.faults.extend(text_faults(text, origin, self.sources));
        }
        match slot.kind {
            Kind::Id => self.id(slot, text, origin),
            Kind::Choice(choices) => self.choice(slot, choices, text, origin),
            kind if (slot.filled || matches!(kind, Kind::Name)) && text.trim().is_empty() => {
                let message = format!("{slot} is blank (a text is required)");
                self.fault(Code::TOML_VALUE, origin, message, None);
                // A name that is blank stands there all the same: that it is missing is not told besides.
                !slot.filled
            }
            _ => true,
        }
    }

    fn id(&mut self, slot: Slot, text: &str, origin: Origin) -> bool {
        let well_formed = is_id(text);
        if !well_formed {
            let message = format!(
                "malformed {slot} `{text}` (lower-case letters, digits and `_`, starting with a letter)"
            );
            let hint = nearest_id(text).map(|id| format!("write `{id}`"));
            self.fault(Code::ID_FORM, origin, message, hint);
        }
        well_formed
    }

    fn choice(&mut self, slot: Slot, choices: &[&str], text: &str, origin: Origin) -> bool {
        let known = choices.contains(&text);
        if !known {
            let choices = choices.iter().copied();
            let message = format!("unknown {slot} `{text}` (one of {})", listed(choices.clone()));
            self.fault(Code::TOML_VALUE, origin, message, did_you_mean(text, choices));
        }
        known
    }

    fn integer(&mut self, slot: Slot, value: &DeInteger<'_>, origin: Origin) -> Option<i64> {
        let number = i64::from_str_radix(value.as_str(), value.radix()).ok();
        if number.is_none() {
            let message = format!("{slot} is too large (`{value}` does not fit in 64 bits)");
            self.fault(Code::TOML_VALUE, origin, message, None);
        }
        number
    }

    fn texts(&mut self, slot: Slot, items: &DeArray<'_>, origin: Origin) -> Held {
        self.must_have_items(slot, items, origin);
        let kind = if matches!(slot.kind, Kind::Proses) { Kind::Prose } else { Kind::Str };
        let item = Slot { key: slot.key, kind, filled: true };
        Held::Texts(items.iter().filter_map(|value| self.value(item, value)).collect())
    }

    fn tables(
        &mut self,
        slot: Slot,
        shape: &'static Shape,
        items: &DeArray<'_>,
        origin: Origin,
    ) -> Held {
        self.must_have_items(slot, items, origin);
        let item = Slot { key: slot.key, kind: Kind::Table(shape), filled: true };
        let mut nodes = Vec::new();
        for value in items {
            if let Some(Value { held: Held::Table(node), .. }) = self.value(item, value) {
                nodes.push(node);
            }
        }
        Held::Tables(nodes)
    }

    fn map(&mut self, table: &DeTable<'_>, origin: Origin, kind: Kind) -> Node {
        self.entries(table, origin, |validator, key, value| {
            let place = validator.origin(key.span());
            validator.faults.extend(text_faults(key.get_ref(), place, validator.sources));
            validator.value(Slot { key: key.get_ref(), kind, filled: true }, value)
        })
    }

    fn must_have_items(&mut self, slot: Slot, items: &DeArray<'_>, origin: Origin) {
        if slot.filled && items.is_empty() {
            let message = format!("{slot} is empty (at least one is required)");
            self.fault(Code::TOML_VALUE, origin, message, None);
        }
    }

    fn wrong_type(&mut self, slot: Slot, found: &DeValue<'_>, origin: Origin) {
        let message =
            format!("{slot} is {} ({} is expected)", with_article(found), slot.kind.expected());
        let hint = match (slot.kind, found) {
            (Kind::Condition, DeValue::Integer(_)) => {
                Some("write `\"own.population < 10000\"`, or `true`".to_owned())
            }
            (Kind::Decimal, DeValue::Float(value)) => {
                Some(format!("write `\"{}\"`", value.as_str().replace('.', ",")))
            }
            (Kind::Date, DeValue::String(_)) => {
                Some("write the date without quotation marks".to_owned())
            }
            (Kind::Date, DeValue::Datetime(_)) => Some("write the date without a time".to_owned()),
            (
                Kind::Str | Kind::Name | Kind::Prose | Kind::Id | Kind::Open(_) | Kind::Choice(_),
                DeValue::Integer(value),
            ) => Some(format!("write `\"{value}\"`")),
            (Kind::Strs | Kind::Proses, DeValue::String(_)) => {
                Some("write the string in brackets: `[\"…\"]`".to_owned())
            }
            (Kind::Tables(_) | Kind::Variants(_), DeValue::Table(_)) => {
                Some(format!("write `[[{}]]`", slot.key))
            }
            (Kind::Table(_) | Kind::Map(_), DeValue::Array(_)) => {
                Some(format!("write `[{}]`", slot.key))
            }
            _ => None,
        };
        self.fault(Code::TOML_VALUE, origin, message, hint);
    }

    fn origin(&self, span: Range<usize>) -> Origin {
        Origin::text(self.file, span)
    }

    fn fault(
        &mut self,
        code: Code,
        origin: Origin,
        message: String,
        hints: impl IntoIterator<Item = String>,
    ) {
        self.faults.push(Diagnostic::error(code, origin, message).with_hints(hints));
    }
}

fn one_of(variants: &Variants) -> String {
    format!("one of {}", listed(variants.names()))
}

/// What a value is held against.
#[derive(Clone, Copy)]
struct Slot<'a> {
    key: &'a str,
    kind: Kind,
    /// Whether a blank text or an empty list is a fault.
    filled: bool,
}

impl From<&Field> for Slot<'static> {
    fn from(field: &Field) -> Self {
        Self { key: field.key, kind: field.kind, filled: field.required }
    }
}

impl std::fmt::Display for Slot<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}`", self.key)
    }
}

fn held_date(date: Date) -> Held {
    Held::Date((i32::from(date.year), date.month, date.day))
}

fn with_article(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a decimal number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(Datetime { date: Some(_), time: None, .. }) => "a date",
        DeValue::Datetime(_) => "a time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// Whether a text is lower-case letters, digits and `_`, and starts with a letter.
pub(crate) fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// What the author probably meant: lower case, no diacritics, `_` for everything else.
pub(crate) fn nearest_id(text: &str) -> Option<String> {
    let id: String = text
        .trim()
        .to_lowercase()
        .chars()
        .map(|c| match c {
            'å' | 'ä' => 'a',
            'ö' => 'o',
            'é' => 'e',
            c if c.is_ascii_alphanumeric() => c,
            _ => '_',
        })
        .collect();
    is_id(&id).then_some(id)
}

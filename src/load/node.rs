//! A validated TOML table: values by key, each with its place. It borrows nothing.

use crate::source::{Located, Origin};

/// A TOML table of a known shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    pub(super) origin: Origin,
    /// In the order of the document.
    pub(super) entries: Vec<Entry>,
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) key: Box<str>,
    pub(super) key_origin: Origin,
    pub(super) value: Value,
}

/// A value of a known kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    pub(super) origin: Origin,
    pub(super) held: Held,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Held {
    Text(Box<str>),
    Bool(bool),
    Integer(i64),
    Date((i32, u8, u8)),
    Texts(Vec<Value>),
    Table(Node),
    Tables(Vec<Node>),
}

impl Value {
    fn with_texts(&self, of: &mut dyn FnMut(Located<&str>) -> Box<str>) -> Self {
        let held = match &self.held {
            Held::Text(text) => Held::Text(of(Located::new(text, self.origin))),
            Held::Texts(all) => Held::Texts(all.iter().map(|it| it.with_texts(of)).collect()),
            Held::Table(node) => Held::Table(node.with_texts(of)),
            Held::Tables(all) => Held::Tables(all.iter().map(|it| it.with_texts(of)).collect()),
            held @ (Held::Bool(_) | Held::Integer(_) | Held::Date(_)) => held.clone(),
        };
        Self { origin: self.origin, held }
    }

    /// The place of the value; a string's covers its quotation marks.
    #[must_use]
    pub fn origin(&self) -> Origin {
        self.origin
    }

    /// The text of a `Str`, `Prose`, `Id`, `Choice` or `Decimal`.
    #[must_use]
    pub fn str(&self) -> Option<Located<&str>> {
        match &self.held {
            Held::Text(text) => Some(Located::new(text, self.origin)),
            _ => None,
        }
    }

    /// The texts of a `Strs` or `Proses`.
    pub fn strs(&self) -> impl Iterator<Item = Located<&str>> {
        let texts = match &self.held {
            Held::Texts(texts) => texts.as_slice(),
            _ => &[],
        };
        texts.iter().filter_map(Self::str)
    }

    /// The value of a `Bool`.
    #[must_use]
    pub fn bool(&self) -> Option<Located<bool>> {
        match self.held {
            Held::Bool(value) => Some(Located::new(value, self.origin)),
            _ => None,
        }
    }

    /// The value of an `Integer`.
    #[must_use]
    pub fn integer(&self) -> Option<Located<i64>> {
        match self.held {
            Held::Integer(value) => Some(Located::new(value, self.origin)),
            _ => None,
        }
    }

    /// Year, month and day of a `Date`.
    #[must_use]
    pub fn date(&self) -> Option<Located<(i32, u8, u8)>> {
        match self.held {
            Held::Date(value) => Some(Located::new(value, self.origin)),
            _ => None,
        }
    }

    /// The table of a `Table` or `Map`.
    #[must_use]
    pub fn table(&self) -> Option<&Node> {
        match &self.held {
            Held::Table(node) => Some(node),
            _ => None,
        }
    }

    /// The tables of a `Tables`.
    #[must_use]
    pub fn tables(&self) -> &[Node] {
        match &self.held {
            Held::Tables(nodes) => nodes,
            _ => &[],
        }
    }
}

impl Node {
    /// The place of the table: its header, its braces, or the file.
    #[must_use]
    pub fn origin(&self) -> Origin {
        self.origin
    }

    /// The same without these keys.
    #[must_use]
    pub fn without(&self, keys: &[&str]) -> Self {
        let entries = self.entries.iter().filter(|entry| !keys.contains(&&*entry.key));
        Self { origin: self.origin, entries: entries.cloned().collect() }
    }

    /// The same, with the keys of another that it lacks.
    #[must_use]
    pub fn or(mut self, other: &Self) -> Self {
        let lacks = |entry: &&Entry| self.get(&entry.key).is_none();
        let more: Vec<_> = other.entries.iter().filter(lacks).cloned().collect();
        self.entries.extend(more);
        self
    }

    /// The same with these keys alone.
    #[must_use]
    pub fn only(&self, keys: &[&str]) -> Self {
        let entries = self.entries.iter().filter(|entry| keys.contains(&&*entry.key));
        Self { origin: self.origin, entries: entries.cloned().collect() }
    }

    /// The same with other texts in the place of its own, those of tables within it too.
    #[must_use]
    pub fn with_texts(&self, of: &mut dyn FnMut(Located<&str>) -> Box<str>) -> Self {
        let entries = self
            .entries
            .iter()
            .map(|entry| Entry { value: entry.value.with_texts(of), ..entry.clone() });
        Self { origin: self.origin, entries: entries.collect() }
    }

    /// The value of a key, whatever its kind.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.entries.iter().find(|entry| &*entry.key == key).map(|entry| &entry.value)
    }

    /// The keys, in the order of the document.
    pub fn keys(&self) -> impl Iterator<Item = Located<&str>> {
        self.entries.iter().map(|entry| Located::new(&*entry.key, entry.key_origin))
    }

    /// The text of a `Str`, `Prose`, `Id`, `Choice` or `Decimal`.
    #[must_use]
    pub fn str(&self, key: &str) -> Option<Located<&str>> {
        self.get(key)?.str()
    }

    /// The texts of a `Strs` or `Proses`; none where the key is absent.
    pub fn strs(&self, key: &str) -> impl Iterator<Item = Located<&str>> + use<'_> {
        self.get(key).into_iter().flat_map(Value::strs)
    }

    /// The value of a `Bool`.
    #[must_use]
    pub fn bool(&self, key: &str) -> Option<Located<bool>> {
        self.get(key)?.bool()
    }

    /// The value of an `Integer`.
    #[must_use]
    pub fn integer(&self, key: &str) -> Option<Located<i64>> {
        self.get(key)?.integer()
    }

    /// Year, month and day of a `Date`.
    #[must_use]
    pub fn date(&self, key: &str) -> Option<Located<(i32, u8, u8)>> {
        self.get(key)?.date()
    }

    /// The table of a `Table` or `Map`.
    #[must_use]
    pub fn table(&self, key: &str) -> Option<&Node> {
        self.get(key)?.table()
    }

    /// The tables of a `Tables`; none where the key is absent.
    #[must_use]
    pub fn tables(&self, key: &str) -> &[Node] {
        self.get(key).map_or(&[], Value::tables)
    }

    /// The keys and values of a `Map`, in the order of the document.
    pub fn entries(&self, key: &str) -> impl Iterator<Item = (Located<&str>, &Value)> + use<'_> {
        let entries = self.table(key).map_or(&[][..], |node| &node.entries);
        entries.iter().map(|entry| (Located::new(&*entry.key, entry.key_origin), &entry.value))
    }
}

//! A column of a table of figures, with what it is declared to hold.

use super::sheet::{Column, Sheet};

/// A column of the declared table.
pub(super) struct Declared<'s> {
    pub(super) id: String,
    pub(super) column: &'s Column,
    pub(super) kind: Kind,
    pub(super) why: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Year,
    Number(&'static str),
}

impl Declared<'_> {
    /// Whether its texts tell all rows apart.
    pub(super) fn is_key(&self, sheet: &Sheet) -> bool {
        let said = self.column.filled().count();
        self.kind == Kind::Text && said == sheet.rows && self.column.distinct().len() == said
    }

    /// What its numbers are of, if it holds numbers.
    pub(super) fn unit(&self) -> Option<&'static str> {
        match self.kind {
            Kind::Number(unit) => Some(unit),
            Kind::Text | Kind::Year => None,
        }
    }
}

impl Kind {
    pub(super) fn name(self) -> String {
        match self {
            Self::Text => "text".to_owned(),
            Self::Year => "the period".to_owned(),
            Self::Number(unit) => format!("numbers of `{unit}`"),
        }
    }
}

/// The unit that a text says.
pub(super) fn unit_said(said: &str) -> Option<&'static str> {
    const WORDS: [(&str, &[&str]); 6] = [
        ("tkr", &["tkr", "tusen kronor", "sek thousand"]),
        ("mnkr", &["mnkr", "mkr", "miljoner kronor"]),
        ("kr", &["kr", "kronor", "sek"]),
        ("percent", &["%", "procent", "andel", "percent", "share"]),
        ("fte", &["årsarbetare", "heltidsekvivalenter", "fte"]),
        (
            "persons",
            &[
                "anställda",
                "invånare",
                "personer",
                "elever",
                "folkmängd",
                "befolkning",
                "inhabitants",
                "employees",
                "population",
            ],
        ),
    ];
    let words: Vec<&str> = said.split([' ', ',', '(', ')', '/', '.']).collect();
    let says = |names: &[&str]| {
        names.iter().any(|name| words.contains(name) || (name.contains(' ') && said.contains(name)))
    };
    WORDS.iter().find(|(_, names)| says(names)).map(|(unit, _)| *unit)
}

//! `templates/kinds/<kind>.toml` → how the chapters of a kind of report are set.

use std::collections::BTreeMap;

use super::shapes::KIND;
use crate::diag::{Code, Diagnostic, Faults, did_you_mean};
use crate::load::{Node, parse_document};
use crate::source::{Located, Sources};

/// How the chapters of a kind are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReportKind {
    /// Whether a chapter flows on after the one before it, instead of starting a new page.
    pub flows: bool,
    /// Whether its headings are numbered.
    pub numbered: bool,
    /// What appendices are told apart by; none where they have nothing.
    pub appendices: Option<Appendices>,
    /// What its exhibits have room for.
    pub measure: Measure,
}

/// The room for exhibits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Measure {
    /// A page that stands.
    #[default]
    Column,
    /// A page that lies.
    Wide,
    /// A slide.
    Slide,
}

impl Measure {
    /// Points from margin to margin.
    #[must_use]
    pub fn width(self) -> f64 {
        match self {
            Self::Column => 453.0,
            Self::Wide => 728.0,
            Self::Slide => 848.0,
        }
    }

    fn from_name(name: &str) -> Self {
        match name {
            "wide" => Self::Wide,
            "slide" => Self::Slide,
            _ => Self::Column,
        }
    }
}

/// What appendices are told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appendices {
    /// Bilaga A.
    Letters,
    /// Bilaga 1.
    Numbers,
}

/// The kinds that have a template, built in or the project's own, by name.
#[derive(Debug, Clone, Default)]
pub struct Kinds(BTreeMap<Box<str>, ReportKind>);

impl Kinds {
    /// Reads the kinds among templates: `templates/kinds/<kind>.typ`, with `<kind>.toml` beside it or without.
    pub fn from_templates<'a>(
        templates: impl Iterator<Item = (&'a str, &'a [u8])>,
        sources: &mut Sources,
        faults: &mut Faults,
    ) -> Self {
        let templates: Vec<_> = templates.collect();
        let named = |ending: &'static str| {
            templates.iter().filter_map(move |&(path, bytes)| {
                let name = path.strip_prefix("templates/kinds/")?.strip_suffix(ending)?;
                Some((name, path, bytes))
            })
        };
        let mut kinds: BTreeMap<Box<str>, ReportKind> =
            named(".typ").map(|(name, ..)| (name.into(), ReportKind::default())).collect();
        for (name, path, bytes) in named(".toml") {
            let file = sources.add(path, String::from_utf8_lossy(bytes), bytes);
            let node = faults.keep(parse_document(sources, file, &KIND));
            if let (Some(kind), Some(node)) = (kinds.get_mut(name), node) {
                *kind = ReportKind::from_node(&node);
            }
        }
        Self(kinds)
    }

    /// The kind that a report names; N0111 where no template has that name.
    pub fn named(&self, name: &Located<Box<str>>, faults: &mut Faults) -> ReportKind {
        if let Some(&kind) = self.0.get(&name.value) {
            return kind;
        }
        let known: Vec<&str> = self.0.keys().map(|name| &**name).collect();
        let message = format!("there is no template for the kind `{}`", name.value);
        let hints = did_you_mean(&name.value, known.iter().copied());
        faults.push(
            Diagnostic::error(Code::TOML_VALUE, name.origin, message).with_hints(hints).with_hint(
                format!(
                    "kinds are {}; one of your own is templates/kinds/NAME.typ",
                    known.join(", ")
                ),
            ),
        );
        ReportKind::default()
    }
}

impl ReportKind {
    fn from_node(node: &Node) -> Self {
        let is = |key| node.bool(key).is_some_and(|it| it.value);
        let numbered = is("numbered");
        let appendices = match node.str("appendices").map(|it| it.value) {
            Some("numbers") => Some(Appendices::Numbers),
            Some(_) => Some(Appendices::Letters),
            None => numbered.then_some(Appendices::Letters),
        };
        let measure =
            node.str("measure").map(|it| Measure::from_name(it.value)).unwrap_or_default();
        Self { flows: is("flows"), numbered, appendices, measure }
    }
}

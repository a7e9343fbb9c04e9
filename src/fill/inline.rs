//! What prose is read to: blocks and inlines, as templates have them (`docs/report-data.md`, Prose).

use serde::Serialize;

/// A list of inlines: a line, a title, a cell.
pub(crate) type Inlines = Vec<Inline>;
/// A list of blocks: a text.
pub(crate) type Blocks = Vec<Block>;

/// What stands in a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "t", rename_all = "lowercase")]
pub(crate) enum Inline {
    Text {
        s: String,
        /// What it came from: the path of a figure, `literal` or `reference`.
        #[serde(skip_serializing_if = "Option::is_none")]
        from: Option<String>,
    },
    Emph {
        c: Inlines,
    },
    Strong {
        c: Inlines,
    },
    Link {
        url: String,
        c: Inlines,
    },
    /// A link to the place of the document that has that label.
    Ref {
        to: String,
        c: Inlines,
    },
    Br,
}

/// What stands below each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "t", rename_all = "lowercase")]
pub(crate) enum Block {
    P { c: Inlines },
    Ul { items: Vec<Blocks> },
    Ol { start: u64, items: Vec<Blocks> },
    H { level: u8, c: Inlines },
    Quote { c: Blocks },
}

impl Inline {
    /// Text that came from nowhere in particular.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text { s: text.into(), from: None }
    }

    /// A text that the program wrote.
    pub(crate) fn literal(text: impl Into<String>) -> Self {
        Self::Text { s: text.into(), from: Some("literal".to_owned()) }
    }

    /// A link to a place of the document.
    pub(crate) fn reference(to: String, c: Inlines) -> Self {
        Self::Ref { to, c }
    }

    /// What stands inside it.
    pub(crate) fn children(&self) -> &[Self] {
        match self {
            Self::Emph { c } | Self::Strong { c } | Self::Link { c, .. } | Self::Ref { c, .. } => c,
            Self::Text { .. } | Self::Br => &[],
        }
    }
}

/// Text as a list of inlines.
pub(crate) fn plain(text: impl Into<String>) -> Inlines {
    vec![Inline::text(text)]
}

/// What stands in a source line; none where there is nothing to say.
pub(crate) fn source_line(labels: &str) -> Inlines {
    if labels.is_empty() { Vec::new() } else { plain(labels) }
}

/// The words of inlines.
pub(crate) fn said(inlines: &[Inline]) -> String {
    let words = inlines.iter().map(|inline| match inline {
        Inline::Text { s, .. } => s.clone(),
        other => said(other.children()),
    });
    words.collect()
}

/// A text as it was parsed: inlines or blocks.
pub(crate) trait Parts: Serialize + Sized {
    /// Every stretch of text, in order, with what it came from.
    fn stretches<'a>(all: &'a [Self], each: &mut impl FnMut(&'a str, Option<&'a str>));
}

impl Parts for Inline {
    fn stretches<'a>(all: &'a [Self], each: &mut impl FnMut(&'a str, Option<&'a str>)) {
        for inline in all {
            match inline {
                Self::Text { s, from } => each(s, from.as_deref()),
                other => Self::stretches(other.children(), each),
            }
        }
    }
}

impl Parts for Block {
    fn stretches<'a>(all: &'a [Self], each: &mut impl FnMut(&'a str, Option<&'a str>)) {
        for block in all {
            match block {
                Self::P { c } | Self::H { c, .. } => Inline::stretches(c, each),
                Self::Quote { c } => Self::stretches(c, each),
                Self::Ul { items } | Self::Ol { items, .. } => {
                    for item in items {
                        Self::stretches(item, each);
                    }
                }
            }
        }
    }
}

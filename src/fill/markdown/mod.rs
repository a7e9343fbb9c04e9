//! Markdown whose expressions are already evaluated → a tree of blocks and inlines.
//!
//! Only what the templates can set is allowed; anything else is a fault, never dropped.

mod faults;

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::bound::{BOUND, UNBOUND, hidden_letter};
use super::inline::{Block, Blocks, Inline, Inlines};
use super::links;
use crate::diag::Code;
pub(crate) use faults::MarkupFault;

/// Text with bound stretches as inlines, without reading any markup.
pub(crate) fn marked(text: &str) -> Inlines {
    let mut builder = Builder::new(text);
    builder.push_text(text);
    inlines(builder.finish())
}

/// A text that is read: blocks or inlines; none where something is wrong.
#[derive(Debug)]
pub(crate) struct Parsed<T> {
    pub(crate) nodes: Vec<T>,
    /// The places of the document that it links to, and where it does.
    pub(crate) references: Vec<(String, Range<usize>)>,
    pub(crate) faults: Vec<MarkupFault>,
}

/// The blocks of a text.
pub(crate) fn parse_blocks(text: &str) -> Parsed<Block> {
    let mut builder = Builder::new(text);
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        if builder.is_ended {
            break;
        }
        builder.take(event, range);
    }
    builder.check_headings();
    let faults = std::mem::take(&mut builder.faults);
    let references = std::mem::take(&mut builder.references);
    let nodes = if faults.is_empty() { blocks(builder.finish()) } else { Vec::new() };
    Parsed { nodes, references, faults }
}

/// The inlines of a text that is a single paragraph.
pub(crate) fn parse_inline(text: &str) -> Parsed<Inline> {
    let Parsed { mut nodes, references, faults } = parse_blocks(text);
    match (nodes.pop(), nodes.is_empty()) {
        (None, _) => Parsed { nodes: Vec::new(), references, faults },
        (Some(Block::P { c }), true) => Parsed { nodes: c, references, faults },
        _ => {
            let message = "only one paragraph is allowed here".to_owned();
            let fault = MarkupFault { code: Code::PROSE_MARKUP, message, range: None };
            Parsed { nodes: Vec::new(), references: Vec::new(), faults: vec![fault] }
        }
    }
}

/// A node being built.
struct Node {
    what: What,
    children: Vec<Made>,
    /// Where it begins.
    start: usize,
}

/// What a node is.
#[derive(Debug, PartialEq, Eq)]
enum What {
    /// The text itself, and what is refused.
    Whole,
    Paragraph,
    Emphasis,
    Strong,
    Link(String),
    Heading(u8),
    Quote,
    /// The number of the first item, where they have numbers.
    List(Option<u64>),
    Item,
}

impl What {
    /// Whether it holds texts below each other; only these may stand inside each other as blocks.
    fn is_outer(&self) -> bool {
        matches!(self, Self::Whole | Self::Quote | Self::List(_))
    }
}

/// What became of a node.
enum Made {
    Inline(Inline),
    Block(Block),
    Item(Blocks),
}

impl Node {
    fn close(self) -> Made {
        let c = self.children;
        match self.what {
            What::Paragraph => Made::Block(Block::P { c: inlines(c) }),
            What::Emphasis => Made::Inline(Inline::Emph { c: inlines(c) }),
            What::Strong => Made::Inline(Inline::Strong { c: inlines(c) }),
            What::Link(url) => Made::Inline(match url.strip_prefix('#') {
                Some(label) => Inline::Ref { to: label.to_owned(), c: inlines(c) },
                None => Inline::Link { url, c: inlines(c) },
            }),
            What::Heading(level) => Made::Block(Block::H { level, c: inlines(c) }),
            What::Quote => Made::Block(Block::Quote { c: blocks(c) }),
            What::List(None) => Made::Block(Block::Ul { items: items(c) }),
            What::List(Some(start)) => Made::Block(Block::Ol { start, items: items(c) }),
            What::Item | What::Whole => Made::Item(blocks(c)),
        }
    }
}

fn inlines(children: Vec<Made>) -> Inlines {
    let inlines = children.into_iter().filter_map(|made| match made {
        Made::Inline(inline) => Some(inline),
        Made::Block(_) | Made::Item(_) => None,
    });
    inlines.collect()
}

fn items(children: Vec<Made>) -> Vec<Blocks> {
    let items = children.into_iter().filter_map(|made| match made {
        Made::Item(blocks) => Some(blocks),
        Made::Inline(_) | Made::Block(_) => None,
    });
    items.collect()
}

/// A tight list's items hold inlines; the templates expect blocks.
fn blocks(children: Vec<Made>) -> Blocks {
    let mut blocks = Vec::new();
    let mut line = Vec::new();
    for child in children {
        match child {
            Made::Inline(inline) => line.push(inline),
            Made::Block(block) => {
                flush(&mut line, &mut blocks);
                blocks.push(block);
            }
            Made::Item(inner) => {
                flush(&mut line, &mut blocks);
                blocks.extend(inner);
            }
        }
    }
    flush(&mut line, &mut blocks);
    blocks
}

fn flush(line: &mut Inlines, blocks: &mut Blocks) {
    if !line.is_empty() {
        blocks.push(Block::P { c: std::mem::take(line) });
    }
}

struct Builder<'t> {
    text: &'t str,
    stack: Vec<Node>,
    /// Text that is not a node yet.
    pending: String,
    /// What the present stretch came from; none outside bound stretches.
    from: Option<String>,
    /// The levels of the headings so far, and where each stands.
    headings: Vec<(u8, Range<usize>)>,
    references: Vec<(String, Range<usize>)>,
    faults: Vec<MarkupFault>,
    /// Letters of the present word.
    letters: usize,
    /// Whether nothing more is read.
    is_ended: bool,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            stack: vec![Node { what: What::Whole, children: Vec::new(), start: 0 }],
            pending: String::new(),
            from: None,
            headings: Vec::new(),
            references: Vec::new(),
            faults: Vec::new(),
            letters: 0,
            is_ended: false,
        }
    }

    fn finish(mut self) -> Vec<Made> {
        self.flush_text();
        self.stack.into_iter().next().map(|root| root.children).unwrap_or_default()
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.open(&tag, range),
            Event::End(_) => self.close(range.end),
            Event::Text(text) => {
                self.check_marks(&text, &range);
                self.check_word(&text, &range);
                self.push_text(&text);
            }
            Event::SoftBreak => {
                self.letters = 0;
                self.push_text(" ");
            }
            Event::HardBreak => {
                self.letters = 0;
                self.push(Made::Inline(Inline::Br));
            }
            Event::Code(_) => self.refuse("code (`…`)", range),
            Event::Html(_) | Event::InlineHtml(_) => self.refuse("HTML", range),
            Event::Rule => self.refuse("a rule (`---`)", range),
            _ => self.refuse("this markup", range),
        }
    }

    fn open(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        let start = range.start;
        let what = match tag {
            Tag::Paragraph => What::Paragraph,
            Tag::Emphasis => What::Emphasis,
            Tag::Strong => What::Strong,
            Tag::BlockQuote(_) => What::Quote,
            Tag::Item => What::Item,
            Tag::List(start) => What::List(*start),
            Tag::Heading { level, .. } => What::Heading(*level as u8),
            Tag::Link { dest_url, .. } => {
                match (links::fault_of(dest_url), dest_url.strip_prefix('#')) {
                    (Some(message), _) => self.fault(Code::PROSE_LINK, message, range),
                    (None, Some(label)) => self.references.push((label.to_owned(), range)),
                    (None, None) => {}
                }
                What::Link(dest_url.to_string())
            }
            refused => {
                let named = match refused {
                    Tag::Image { .. } => "an image",
                    Tag::CodeBlock(_) => "a code block",
                    Tag::Table(_) => "a table",
                    _ => "this markup",
                };
                self.refuse(named, range);
                What::Whole
            }
        };
        self.flush_text();
        let goes_on = matches!(what, What::Emphasis | What::Strong | What::Link(_) | What::Whole);
        if !goes_on {
            self.letters = 0;
        }
        self.stack.push(Node { what, children: Vec::new(), start });
        self.check_depth(start);
    }

    fn close(&mut self, end: usize) {
        self.flush_text();
        if self.stack.len() > 1
            && let Some(node) = self.stack.pop()
        {
            self.check_closed(&node, end);
            self.push(node.close());
        }
    }

    fn push(&mut self, made: Made) {
        self.flush_text();
        if let Some(node) = self.stack.last_mut() {
            node.children.push(made);
        }
    }

    /// Adds text, a node for each stretch.
    fn push_text(&mut self, text: &str) {
        for c in text.chars() {
            if matches!(c, BOUND | UNBOUND) {
                self.flush_text();
                self.from = (c == BOUND).then(String::new);
            } else if let Some(letter) = hidden_letter(c) {
                self.from.get_or_insert_default().push(letter);
            } else {
                self.pending.push(c);
            }
        }
    }

    /// Makes a node of the text so far. Text that came from one thing is added to the text before it, if that came from the same.
    fn flush_text(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let text = without_loose_hyphens(std::mem::take(&mut self.pending));
        let Some(node) = self.stack.last_mut().filter(|_| !text.is_empty()) else { return };
        match node.children.last_mut() {
            Some(Made::Inline(Inline::Text { s, from })) if *from == self.from => s.push_str(&text),
            _ => {
                let inline = Inline::Text { s: text, from: self.from.clone() };
                node.children.push(Made::Inline(inline));
            }
        }
    }
}

/// The text without soft hyphens that part no word: at the end of a line one is a glyph, which the fonts do not have.
fn without_loose_hyphens(text: String) -> String {
    const SOFT: char = '\u{ad}';
    if !text.contains(SOFT) {
        return text;
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let parts = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        if c != SOFT || (parts(kept.chars().next_back()) && parts(rest.peek().copied())) {
            kept.push(c);
        }
    }
    kept
}

/// A value as Markdown that shows exactly itself.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_punctuation() && !matches!(c, ',' | '%') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests;

//! Markdown whose expressions are already evaluated → a tree of blocks and inlines as JSON (`docs/report-data.md`).
//!
//! Only what the templates can set is allowed; anything else is a fault, never dropped.

use std::ops::Range;

use crate::json::text;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use serde_json::{Value, json};

use super::bound::{BOUND, UNBOUND, hidden_letter};
use super::links;
use crate::diag::Code;
use crate::load::{LONGEST_WORD, is_control, long_word, parts_words};

/// Quotes and lists inside each other.
const DEEPEST_BLOCKS: usize = 6;
/// Emphasis and links inside each other, the paragraph with them.
const DEEPEST_INLINES: usize = 8;
/// Headings of a text below each other: the page has three levels of its own, and PDF/UA-1 knows six.
const HEADING_LEVELS: u8 = 3;
/// Faults told of one text.
const MOST_FAULTS: usize = 20;

/// Text with bound stretches as inlines, without reading any markup.
pub(crate) fn marked(text: &str) -> Vec<Value> {
    let mut builder = Builder::new(text);
    builder.push_text(text);
    builder.finish()
}

/// A fault in the markup: what, and where in the evaluated text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MarkupFault {
    pub(crate) code: Code,
    pub(crate) message: String,
    pub(crate) range: Option<Range<usize>>,
}

/// A text that is read.
#[derive(Debug, Default)]
pub(crate) struct Parsed {
    /// Blocks or inlines; none where something is wrong.
    pub(crate) nodes: Vec<Value>,
    /// The places of the document that it links to, and where it does.
    pub(crate) references: Vec<(String, Range<usize>)>,
    pub(crate) faults: Vec<MarkupFault>,
}

/// The blocks of a text.
pub(crate) fn parse_blocks(text: &str) -> Parsed {
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
    let nodes = if faults.is_empty() { builder.finish() } else { Vec::new() };
    Parsed { nodes, references, faults }
}

/// The inlines of a text that is a single paragraph.
pub(crate) fn parse_inline(text: &str) -> Parsed {
    let mut parsed = parse_blocks(text);
    match parsed.nodes.as_mut_slice() {
        [] => parsed,
        [block] if block["t"] == "p" => match block["c"].take() {
            Value::Array(nodes) => Parsed { nodes, ..parsed },
            _ => Parsed { nodes: Vec::new(), ..parsed },
        },
        _ => {
            let message = "only one paragraph is allowed here".to_owned();
            let fault = MarkupFault { code: Code::PROSE_MARKUP, message, range: None };
            Parsed { faults: vec![fault], ..Parsed::default() }
        }
    }
}

/// A node being built.
struct Node {
    close: fn(Vec<Value>, &str) -> Value,
    /// A link's target, a list's start, a heading's level.
    argument: String,
    children: Vec<Value>,
    /// Where it begins.
    start: usize,
    kind: Kind,
}

/// What a node is, for its bounds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A quote, a list, an item.
    Block,
    Heading(u8),
    Link,
    /// A paragraph, emphasis.
    Inline,
}

impl Node {
    fn new(
        kind: Kind,
        start: usize,
        argument: impl Into<String>,
        close: fn(Vec<Value>, &str) -> Value,
    ) -> Self {
        Self { close, argument: argument.into(), children: Vec::new(), start, kind }
    }

    fn root() -> Self {
        Self::new(Kind::Block, 0, "", |c, _| json!(c))
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
            stack: vec![Node::root()],
            pending: String::new(),
            from: None,
            headings: Vec::new(),
            references: Vec::new(),
            faults: Vec::new(),
            letters: 0,
            is_ended: false,
        }
    }

    fn finish(mut self) -> Vec<Value> {
        self.flush_text();
        self.stack.into_iter().next().map(|root| root.children).unwrap_or_default()
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.open(&tag, range),
            Event::End(tag) => self.close(tag, range.end),
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
                self.push(json!({ "t": "br" }));
            }
            Event::Code(_) => self.refuse("code (`…`)", range),
            Event::Html(_) | Event::InlineHtml(_) => self.refuse("HTML", range),
            Event::Rule => self.refuse("a rule (`---`)", range),
            _ => self.refuse("this markup", range),
        }
    }

    fn open(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        let at = range.start;
        let node = match tag {
            Tag::Paragraph => Node::new(Kind::Inline, at, "", |c, _| json!({ "t": "p", "c": c })),
            Tag::Emphasis => Node::new(Kind::Inline, at, "", |c, _| json!({ "t": "emph", "c": c })),
            Tag::Strong => Node::new(Kind::Inline, at, "", |c, _| json!({ "t": "strong", "c": c })),
            Tag::BlockQuote(_) => {
                Node::new(Kind::Block, at, "", |c, _| json!({ "t": "quote", "c": c }))
            }
            Tag::Item => Node::new(Kind::Inline, at, "", |c, _| json!(as_blocks(c))),
            Tag::List(None) => {
                Node::new(Kind::Block, at, "", |c, _| json!({ "t": "ul", "items": c }))
            }
            Tag::List(Some(start)) => Node::new(
                Kind::Block,
                at,
                start.to_string(),
                |c, start| json!({ "t": "ol", "start": start.parse::<u64>().unwrap_or(1), "items": c }),
            ),
            Tag::Heading { level, .. } => {
                let level = heading_level(*level);
                Node::new(
                    Kind::Heading(level),
                    at,
                    level.to_string(),
                    |c, level| json!({ "t": "h", "level": level.parse::<u64>().unwrap_or(1), "c": c }),
                )
            }
            Tag::Link { dest_url, .. } => {
                match (links::fault_of(dest_url), dest_url.strip_prefix('#')) {
                    (Some(message), _) => self.fault(Code::PROSE_LINK, message, range),
                    (None, Some(label)) => self.references.push((label.to_owned(), range)),
                    (None, None) => {}
                }
                Node::new(Kind::Link, at, dest_url.to_string(), |c, url| {
                    match url.strip_prefix('#') {
                        Some(label) => json!({ "t": "ref", "to": label, "c": c }),
                        None => json!({ "t": "link", "url": url, "c": c }),
                    }
                })
            }
            Tag::Image { .. } => return self.refuse_and_open("an image", range),
            Tag::CodeBlock(_) => return self.refuse_and_open("a code block", range),
            Tag::Table(_) => return self.refuse_and_open("a table", range),
            _ => return self.refuse_and_open("this markup", range),
        };
        self.flush_text();
        if !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. }) {
            self.letters = 0;
        }
        self.stack.push(node);
        self.check_depth(at);
    }

    /// Nothing deeper is read: what walks the tree recurses, and Typst's own rules end soon after.
    fn check_depth(&mut self, at: usize) {
        let blocks = self.stack.iter().skip(1).filter(|node| node.kind == Kind::Block).count();
        let inlines = self.stack.iter().rev().take_while(|node| node.kind != Kind::Block).count();
        if blocks > DEEPEST_BLOCKS || inlines > DEEPEST_INLINES {
            let message = format!(
                "the text is nested too deeply (at most {DEEPEST_BLOCKS} quotes and lists, and {} marks of emphasis and links, inside \
                 each other)",
                DEEPEST_INLINES - 1
            );
            let first = self.text.get(at..).and_then(|rest| rest.chars().next());
            let end = first.map_or(at, |c| at + c.len_utf8());
            self.fault(Code::PROSE_BOUNDS, message, at..end);
            self.is_ended = true;
        }
    }

    fn close(&mut self, _: TagEnd, end: usize) {
        self.flush_text();
        if self.stack.len() > 1
            && let Some(node) = self.stack.pop()
        {
            self.check_closed(&node, end);
            let value = (node.close)(node.children, &node.argument);
            self.push(value);
        }
    }

    /// What can be said of a link or a heading only when its text is known.
    fn check_closed(&mut self, node: &Node, end: usize) {
        let range = node.start..end;
        match node.kind {
            Kind::Link if !has_letters(&node.children) => {
                self.fault(Code::PROSE_LINK, "the link has no text".to_owned(), range);
            }
            Kind::Heading(_) if !has_letters(&node.children) => {
                self.fault(Code::PROSE_MARKUP, "the heading has no text".to_owned(), range);
            }
            Kind::Heading(level) => {
                if self.stack.len() > 1 {
                    let message = "a heading cannot stand in a quote or a list".to_owned();
                    self.fault(Code::PROSE_MARKUP, message, range.clone());
                }
                self.headings.push((level, range));
            }
            Kind::Block | Kind::Inline | Kind::Link => {}
        }
    }

    fn push(&mut self, value: Value) {
        self.flush_text();
        if let Some(node) = self.stack.last_mut() {
            node.children.push(value);
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
        if let Some(last) = node.children.last_mut()
            && last["t"] == "text"
            && last["from"].as_str() == self.from.as_deref()
            && let Some(Value::String(before)) = last.get_mut("s")
        {
            before.push_str(&text);
            return;
        }
        node.children.push(match &self.from {
            Some(from) => json!({ "t": "text", "s": text, "from": from }),
            None => json!({ "t": "text", "s": text }),
        });
    }

    /// A `*` or `_` that stayed text was meant to open or close emphasis, unless a backslash says otherwise.
    fn check_marks(&mut self, text: &str, range: &Range<usize>) {
        if self.faults.iter().any(|fault| fault.code == Code::PROSE_MARKUP) {
            return;
        }
        if self.text.get(range.clone()) != Some(text) {
            return;
        }
        for (i, mark) in text.char_indices().filter(|(_, c)| matches!(c, '*' | '_')) {
            let at = range.start + i;
            let Some((before, after)) = self.text.split_at_checked(at) else { continue };
            if before.ends_with('\\') {
                continue;
            }
            let run: String = after.chars().take_while(|&c| c == mark).take(3).collect();
            let message = format!(
                "emphasis is opened with `{run}` and never closed (the character itself is `\\{mark}`)"
            );
            return self.fault(Code::PROSE_MARKUP, message, at..at + 1);
        }
    }

    /// Headings go down a step at a time, and the first is the highest: PDF/UA-1, 7.4.2.
    fn check_headings(&mut self) {
        let headings = std::mem::take(&mut self.headings);
        let highest = headings.iter().map(|(level, _)| *level).min().unwrap_or(1);
        let mut before = highest.saturating_sub(1);
        for (level, range) in headings {
            if level > before + 1 {
                let message =
                    format!("the heading is {} levels below the one before it", level - before);
                return self.fault(Code::PROSE_MARKUP, message, range);
            }
            if level >= highest + HEADING_LEVELS {
                let message = format!("headings have at most {HEADING_LEVELS} levels in a text");
                return self.fault(Code::PROSE_MARKUP, message, range);
            }
            before = level;
        }
    }

    /// A word that no line can hold; it may go on over several marks and stretches.
    fn check_word(&mut self, text: &str, range: &Range<usize>) {
        for c in text.chars() {
            if parts_words(c) {
                self.letters = 0;
            } else if !matches!(c, BOUND | UNBOUND) && hidden_letter(c).is_none() {
                self.letters += 1;
            }
            // A raw one is told of at its own place; this is `&#7;`.
            if is_control(c) && self.text.get(range.clone()).is_some_and(|raw| !raw.contains(c)) {
                let message =
                    format!("the control character U+{:04X} cannot be printed", u32::from(c));
                self.fault(Code::CONTROL, message, range.clone());
            }
            if self.letters == LONGEST_WORD + 1 {
                self.fault(Code::PROSE_BOUNDS, long_word(), range.clone());
            }
        }
    }

    /// Adds a fault; of markup only the first, because what follows may come of it.
    fn fault(&mut self, code: Code, message: String, range: Range<usize>) {
        let is_known = code == Code::PROSE_MARKUP && self.faults.iter().any(|f| f.code == code);
        if !is_known && self.faults.len() < MOST_FAULTS {
            self.faults.push(MarkupFault { code, message, range: Some(range) });
        }
    }

    fn refuse(&mut self, what: &str, range: Range<usize>) {
        self.fault(Code::PROSE_MARKUP, format!("{what} is not supported in prose"), range);
    }

    fn refuse_and_open(&mut self, what: &str, range: Range<usize>) {
        let at = range.start;
        self.refuse(what, range);
        self.flush_text();
        self.stack.push(Node { start: at, ..Node::root() });
        self.check_depth(at);
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

/// Whether something of inlines can be seen.
fn has_letters(inlines: &[Value]) -> bool {
    inlines.iter().any(|it| match (&it["s"], &it["c"]) {
        (Value::String(text), _) => !text.trim().is_empty(),
        (_, Value::Array(inner)) => has_letters(inner),
        _ => false,
    })
}

/// A tight list's items hold inlines; the templates expect blocks.
fn as_blocks(children: Vec<Value>) -> Vec<Value> {
    let mut blocks = Vec::new();
    let mut inline = Vec::new();
    for child in children {
        if matches!(text(&child, "t"), Some("p" | "ul" | "ol" | "quote" | "h")) {
            flush(&mut inline, &mut blocks);
            blocks.push(child);
        } else {
            inline.push(child);
        }
    }
    flush(&mut inline, &mut blocks);
    blocks
}

fn flush(inline: &mut Vec<Value>, blocks: &mut Vec<Value>) {
    if !inline.is_empty() {
        blocks.push(json!({ "t": "p", "c": std::mem::take(inline) }));
    }
}

fn heading_level(level: HeadingLevel) -> u8 {
    level as u8
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
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The blocks of a text, or its first fault.
    fn blocks(text: &str) -> Result<Vec<Value>, MarkupFault> {
        let Parsed { nodes, faults, .. } = parse_blocks(text);
        faults.into_iter().next().map_or(Ok(nodes), Err)
    }

    #[test]
    fn markup_becomes_a_tree() {
        let blocks = blocks("A *b* **c** [d](#rec-x)\n\n- e\n- f").unwrap();
        assert_eq!(
            json!(blocks),
            json!([
                { "t": "p", "c": [
                    { "t": "text", "s": "A " },
                    { "t": "emph", "c": [{ "t": "text", "s": "b" }] },
                    { "t": "text", "s": " " },
                    { "t": "strong", "c": [{ "t": "text", "s": "c" }] },
                    { "t": "text", "s": " " },
                    { "t": "ref", "to": "rec-x", "c": [{ "t": "text", "s": "d" }] },
                ] },
                { "t": "ul", "items": [
                    [{ "t": "p", "c": [{ "t": "text", "s": "e" }] }],
                    [{ "t": "p", "c": [{ "t": "text", "s": "f" }] }],
                ] },
            ])
        );
    }

    #[test]
    fn unclosed_emphasis_is_a_fault_at_its_mark() {
        assert_eq!(blocks("*a* och *b").unwrap_err().range, Some(8..9));
    }

    #[test]
    fn unsupported_markup_is_refused() {
        for text in ["`code`", "<b>x</b>", "![a](b)", "---", "    code"] {
            assert!(blocks(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_nested_too_deeply_is_a_fault_at_its_place() {
        for (open, deepest) in [("> ", 6), ("- ", 6), ("1. ", 6), ("> - ", 3)] {
            assert!(blocks(&format!("{}a", open.repeat(deepest))).is_ok(), "{open}");
            for n in [deepest + 1, 5_000] {
                let fault = blocks(&format!("{}a", open.repeat(n))).unwrap_err();
                assert_eq!(fault.code, Code::PROSE_BOUNDS, "{open} {n}");
                assert!(fault.range.is_some_and(|range| range.end <= open.len() * (deepest + 1)));
            }
        }
        let emphasis = |n| format!("{}a{}", "*a **b ".repeat(n), "** *".repeat(n));
        assert!(blocks(&emphasis(1_000)).is_err());
        assert!(blocks(&"[".repeat(200_000)).is_err());
        assert!(blocks(&"[".repeat(LONGEST_WORD)).is_ok());
    }

    #[test]
    fn links_go_somewhere() {
        for text in
            ["[a](https://x.se/å?b=1#c)", "[a](mailto:b@c.se)", "[a](#rec-x)", "<http://x.se>"]
        {
            assert!(blocks(text).is_ok(), "{text}");
        }
        let long = format!("[a](https://x.se/{})", "b".repeat(8_000));
        for text in [
            "[a]()",
            "[a](#)",
            "[](https://x.se)",
            "[ ](#rec-x)",
            "[a](javascript:b)",
            "[a](file:///b)",
            "[a](data:b)",
            "[a](b.html)",
            "[a](https:)",
            "[a](JavaScript:b)",
            &long,
        ] {
            let shown = &text[..text.len().min(60)];
            assert_eq!(blocks(text).unwrap_err().code, Code::PROSE_LINK, "{shown}");
        }
    }

    #[test]
    fn headings_go_down_a_step_at_a_time() {
        for text in ["# a\n\n## b\n\n### c\n\n# d", "### a\n\n### b", "## a\n\n### b\n\n## c"] {
            assert!(blocks(text).is_ok(), "{text}");
        }
        for (text, place) in [
            ("# a\n\n### b", "### b"),
            ("## a\n\n# b", "## a"),
            ("# a\n\n## b\n\n### c\n\n#### d", "#### d"),
            ("#", "#"),
            ("> # a", "# a"),
        ] {
            let range = blocks(text).unwrap_err().range.unwrap();
            assert_eq!(text[range].trim_end(), place, "{text}");
        }
    }

    proptest! {
        #[test]
        fn an_escaped_value_shows_exactly_itself(text in "[a-zåäö*_#<>!\\[\\]().+`0-9-]{1,20}") {
            let text_of = format!("x{}", escape(&text));
            let inline = parse_inline(&text_of).nodes;
            prop_assert_eq!(json!(inline), json!([{ "t": "text", "s": format!("x{text}") }]));
        }
    }
}

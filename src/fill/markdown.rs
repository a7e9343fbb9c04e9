//! Markdown whose expressions are already evaluated → a tree of blocks and inlines as JSON (`docs/report-data.md`).
//!
//! Only what the templates can set is allowed; anything else is a fault, never dropped.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use serde_json::{Value, json};

/// Opens a stretch of text that came out of an expression; what it came from follows, one letter a character.
const BOUND: char = '\u{e000}';
/// Closes it.
const UNBOUND: char = '\u{e001}';
/// The letter 0 of what a stretch came from. All of these are private characters, which no font and no markup knows.
const LETTERS: u32 = 0xe100;

/// Text that came from the figure at a path, from a literal or a reference: its text node says so.
pub(super) fn bound(from: &str, text: &str) -> String {
    let hidden = |c: char| char::from_u32(LETTERS + u32::from(c)).filter(|_| c.is_ascii());
    let from: String = from.chars().filter_map(hidden).collect();
    format!("{BOUND}{from}{text}{UNBOUND}")
}

fn hidden_letter(c: char) -> Option<char> {
    u32::from(c).checked_sub(LETTERS).filter(|&c| c < 128).and_then(char::from_u32)
}

/// Text with bound stretches as inlines, without reading any markup.
pub(super) fn marked(text: &str) -> Vec<Value> {
    let mut builder = Builder::new(text);
    builder.push_text(text);
    builder.stack.swap_remove(0).children
}

/// A fault in the markup: what, and where in the evaluated text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct MarkupFault {
    pub(super) message: String,
    pub(super) mark: Option<(char, usize)>,
}

/// The blocks of a text.
pub(super) fn parse_blocks(text: &str) -> Result<Vec<Value>, MarkupFault> {
    let mut builder = Builder::new(text);
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        builder.take(event, range);
    }
    match builder.fault {
        Some(fault) => Err(fault),
        None => Ok(builder.stack.swap_remove(0).children),
    }
}

/// The inlines of a text that is a single paragraph.
pub(super) fn parse_inline(text: &str) -> Result<Vec<Value>, MarkupFault> {
    let mut blocks = parse_blocks(text)?;
    match blocks.as_mut_slice() {
        [] => Ok(Vec::new()),
        [block] if block["t"] == "p" => match block["c"].take() {
            Value::Array(inline) => Ok(inline),
            _ => Ok(Vec::new()),
        },
        _ => Err(MarkupFault { message: "only one paragraph is allowed here".into(), mark: None }),
    }
}

/// A node being built.
struct Node {
    close: fn(Vec<Value>, &str) -> Value,
    /// A link's target, a list's start, a heading's level.
    argument: String,
    children: Vec<Value>,
}

impl Node {
    fn new(argument: impl Into<String>, close: fn(Vec<Value>, &str) -> Value) -> Self {
        Self { close, argument: argument.into(), children: Vec::new() }
    }

    fn root() -> Self {
        Self::new("", |c, _| json!(c))
    }
}

struct Builder<'t> {
    text: &'t str,
    stack: Vec<Node>,
    /// What the present stretch came from; none outside bound stretches.
    from: Option<String>,
    fault: Option<MarkupFault>,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, stack: vec![Node::root()], from: None, fault: None }
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.open(&tag),
            Event::End(tag) => self.close(tag),
            Event::Text(text) => {
                self.check_marks(&text, &range);
                self.push_text(&text);
            }
            Event::SoftBreak => self.push_text(" "),
            Event::HardBreak => self.push(json!({ "t": "br" })),
            Event::Code(_) => self.refuse("code (`…`)"),
            Event::Html(_) | Event::InlineHtml(_) => self.refuse("HTML"),
            Event::Rule => self.refuse("a rule (`---`)"),
            _ => self.refuse("this markup"),
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        let node = match tag {
            Tag::Paragraph => Node::new("", |c, _| json!({ "t": "p", "c": c })),
            Tag::Emphasis => Node::new("", |c, _| json!({ "t": "emph", "c": c })),
            Tag::Strong => Node::new("", |c, _| json!({ "t": "strong", "c": c })),
            Tag::BlockQuote(_) => Node::new("", |c, _| json!({ "t": "quote", "c": c })),
            Tag::Item => Node::new("", |c, _| json!(as_blocks(c))),
            Tag::List(None) => Node::new("", |c, _| json!({ "t": "ul", "items": c })),
            Tag::List(Some(start)) => Node::new(
                start.to_string(),
                |c, start| json!({ "t": "ol", "start": start.parse::<u64>().unwrap_or(1), "items": c }),
            ),
            Tag::Heading { level, .. } => Node::new(
                heading_level(*level).to_string(),
                |c, level| json!({ "t": "h", "level": level.parse::<u64>().unwrap_or(1), "c": c }),
            ),
            Tag::Link { dest_url, .. } => {
                Node::new(dest_url.to_string(), |c, url| match url.strip_prefix('#') {
                    Some(label) => json!({ "t": "ref", "to": label, "c": c }),
                    None => json!({ "t": "link", "url": url, "c": c }),
                })
            }
            Tag::Image { .. } => return self.refuse_and_open("an image"),
            Tag::CodeBlock(_) => return self.refuse_and_open("a code block"),
            Tag::Table(_) => return self.refuse_and_open("a table"),
            _ => return self.refuse_and_open("this markup"),
        };
        self.stack.push(node);
    }

    fn close(&mut self, _: TagEnd) {
        if self.stack.len() > 1
            && let Some(node) = self.stack.pop()
        {
            let value = (node.close)(node.children, &node.argument);
            self.push(value);
        }
    }

    fn push(&mut self, value: Value) {
        if let Some(node) = self.stack.last_mut() {
            node.children.push(value);
        }
    }

    /// Adds text, a node for each stretch.
    fn push_text(&mut self, text: &str) {
        let mut stretch = String::new();
        for c in text.chars() {
            if matches!(c, BOUND | UNBOUND) {
                self.push_stretch(&std::mem::take(&mut stretch));
                self.from = (c == BOUND).then(String::new);
            } else if let Some(letter) = hidden_letter(c) {
                self.from.get_or_insert_default().push(letter);
            } else {
                stretch.push(c);
            }
        }
        self.push_stretch(&stretch);
    }

    /// Adds text that came from one thing to the text before it, if that came from the same.
    fn push_stretch(&mut self, text: &str) {
        let Some(node) = self.stack.last_mut().filter(|_| !text.is_empty()) else { return };
        if let Some(last) = node.children.last_mut()
            && last["t"] == "text"
            && last["from"].as_str() == self.from.as_deref()
            && let Some(before) = last["s"].as_str()
        {
            let joined = format!("{before}{text}");
            last["s"] = joined.into();
            return;
        }
        node.children.push(match &self.from {
            Some(from) => json!({ "t": "text", "s": text, "from": from }),
            None => json!({ "t": "text", "s": text }),
        });
    }

    /// A `*` or `_` that stayed text was meant to open or close emphasis, unless a backslash says otherwise.
    fn check_marks(&mut self, text: &str, range: &Range<usize>) {
        let source = &self.text[range.clone()];
        if source != text {
            return;
        }
        for (i, mark) in text.char_indices().filter(|(_, c)| matches!(c, '*' | '_')) {
            let at = range.start + i;
            if self.text[..at].ends_with('\\') {
                continue;
            }
            let nth = self.text[..at].chars().filter(|&c| c == mark).count();
            let run: String = self.text[at..].chars().take_while(|&c| c == mark).collect();
            self.fault.get_or_insert(MarkupFault {
                message: format!("emphasis is opened with `{run}` and never closed (the character itself is `\\{mark}`)"),
                mark: Some((mark, nth)),
            });
        }
    }

    fn refuse(&mut self, what: &str) {
        self.fault.get_or_insert(MarkupFault {
            message: format!("{what} is not supported in prose"),
            mark: None,
        });
    }

    fn refuse_and_open(&mut self, what: &str) {
        self.refuse(what);
        self.stack.push(Node::root());
    }
}

/// A tight list's items hold inlines; the templates expect blocks.
fn as_blocks(children: Vec<Value>) -> Vec<Value> {
    let mut blocks = Vec::new();
    let mut inline = Vec::new();
    for child in children {
        if matches!(child["t"].as_str(), Some("p" | "ul" | "ol" | "quote" | "h")) {
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
pub(super) fn escape(text: &str) -> String {
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

    #[test]
    fn markup_becomes_a_tree() {
        let blocks = parse_blocks("A *b* **c** [d](#rec-x)\n\n- e\n- f").unwrap();
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
        let fault = parse_blocks("*a* och *b").unwrap_err();
        assert_eq!(fault.mark, Some(('*', 2)));
    }

    #[test]
    fn unsupported_markup_is_refused() {
        for text in ["`code`", "<b>x</b>", "![a](b)", "---", "    code"] {
            assert!(parse_blocks(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn an_escaped_value_shows_exactly_itself(text in "[a-zåäö*_#<>!\\[\\]().+`0-9-]{1,20}") {
            let inline = parse_inline(&format!("x{}", escape(&text))).unwrap();
            prop_assert_eq!(json!(inline), json!([{ "t": "text", "s": format!("x{text}") }]));
        }
    }
}

//! A text → what a reader sees of it: without markup that prints nothing, each byte with where it came from.
//!
//! A number can be parted by a backslash, emphasis, an entity, an expression or a character without width, and still be one
//! number on the page. This is an approximation on purpose: what prints and what does not is decided in `fill`, which has its
//! own search; here a little too much may be seen as nothing.

use std::ops::Range;

/// A text as its reader sees it.
pub(super) struct Seen {
    pub(super) text: String,
    /// For each of its bytes, where in the original it came from.
    from: Vec<Range<usize>>,
}

impl Seen {
    /// The bytes of the original that a range was made of.
    pub(super) fn original(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let parts = self.from.get(range.clone())?;
        Some(parts.first()?.start..parts.last()?.end)
    }

    fn push(&mut self, c: char, from: Range<usize>) {
        self.text.push(c);
        self.from.extend(std::iter::repeat_n(from, c.len_utf8()));
    }
}

/// What can be seen through; a text without any of these is seen as it stands.
fn is_mark(c: char) -> bool {
    matches!(c, '\\' | '&' | '*' | '_' | '`' | '[' | ']' | '{' | '~') || is_invisible(c)
}

/// Characters that have no width.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Sees through the markup of a text; none where there is none. In a `value` a line break is a space; in a whole file it
/// parts two rows.
pub(super) fn see(text: &str, is_value: bool) -> Option<Seen> {
    let is_break = |c| is_value && matches!(c, '\n' | '\r');
    if !text.contains(|c| is_mark(c) || is_break(c)) {
        return None;
    }
    let mut seen = Seen { text: String::new(), from: Vec::new() };
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let (shown, length) = next(text, at, c, is_value);
        match shown {
            Shown::Nothing => {}
            Shown::Char(c) => seen.push(c, at..at + length),
            Shown::Literals => literals(text, at..at + length, &mut seen),
        }
        at += length;
    }
    Some(seen)
}

enum Shown {
    Nothing,
    Char(char),
    /// The strings of an expression.
    Literals,
}

/// What is shown of the text from a byte on, and how many bytes that takes.
fn next(text: &str, at: usize, c: char, is_value: bool) -> (Shown, usize) {
    let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
    let behind = rest.strip_prefix(c).unwrap_or_default();
    let after = behind.chars().next();
    match c {
        '\\' if after.is_some_and(|c| c.is_ascii_punctuation()) => (Shown::Nothing, 1),
        '\\' if is_value && after.is_some_and(|c| matches!(c, '\n' | '\r')) => (Shown::Nothing, 1),
        '\n' | '\r' if is_value => {
            let length = rest.len() - rest.trim_start_matches(['\n', '\r', ' ']).len();
            (Shown::Char(' '), length)
        }
        ' ' if is_value && is_before_break(rest) => (Shown::Nothing, 1),
        '&' => entity(rest).map_or((Shown::Char(c), 1), |(c, length)| (Shown::Char(c), length)),
        '*' | '`' | '~' | '[' => (Shown::Nothing, 1),
        '_' if is_at_edge(before, after) => (Shown::Nothing, 1),
        ']' => (Shown::Nothing, 1 + target(behind)),
        '{' if rest.starts_with("{{") => {
            rest.find("}}").map_or((Shown::Char(c), 1), |end| (Shown::Literals, end + 2))
        }
        c if is_invisible(c) => (Shown::Nothing, c.len_utf8()),
        c => (Shown::Char(c), c.len_utf8()),
    }
}

fn is_before_break(rest: &str) -> bool {
    rest.trim_start_matches(' ').starts_with(['\n', '\r'])
}

/// Inside a word an underscore is itself, as in `export_20230101_1234`.
fn is_at_edge(before: &str, after: Option<char>) -> bool {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    is_edge(before.chars().next_back()) || is_edge(after)
}

/// The bytes of a link's target in brackets.
fn target(rest: &str) -> usize {
    let end = rest.strip_prefix('(').and_then(|rest| rest.find(')'));
    end.map_or(0, |end| end + 2)
}

/// An entity at the start of a text: what it stands for, and its bytes.
fn entity(rest: &str) -> Option<(char, usize)> {
    // No entity that matters is longer.
    let end = rest.bytes().take(12).position(|byte| byte == b';')?;
    let name = rest.get(1..end)?;
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok();
    let c = match name.strip_prefix('#') {
        Some(hex) if hex.starts_with(['x', 'X']) => char::from_u32(number(hex.get(1..)?, 16)?)?,
        Some(decimal) => char::from_u32(number(decimal, 10)?)?,
        None => match name {
            "hyphen" | "dash" | "minus" | "ndash" | "mdash" | "shy" => '-',
            "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
            "commat" => '@',
            "period" => '.',
            "plus" => '+',
            "sol" => '/',
            "lpar" => '(',
            "rpar" => ')',
            _ => return None,
        },
    };
    Some((c, end + 1))
}

/// The strings of an expression one after another; where there is none, what it prints is not known.
fn literals(text: &str, range: Range<usize>, seen: &mut Seen) {
    let mut quote = None;
    let mut has_any = false;
    for (i, c) in text.get(range.clone()).unwrap_or_default().char_indices() {
        match quote {
            None if matches!(c, '\'' | '"') => quote = Some(c),
            Some(open) if c == open => quote = None,
            Some(_) => {
                has_any = true;
                seen.push(c, range.start + i..range.start + i + c.len_utf8());
            }
            None => {}
        }
    }
    if !has_any {
        seen.push('\u{fffc}', range);
    }
}

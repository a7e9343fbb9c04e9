//! Text and what it came from → text that Markdown carries unread, so that the node that it becomes can say it.

/// Opens a stretch of text that came out of an expression; what it came from follows, one letter a character.
pub(super) const BOUND: char = '\u{e000}';
/// Closes it.
pub(super) const UNBOUND: char = '\u{e001}';
/// The letter 0 of what a stretch came from. All of these are private characters, which no font and no markup knows.
const LETTERS: u32 = 0xe100;

/// Text that came from the figure at a path, from a literal or a reference: its text node says so.
pub(crate) fn bound(from: &str, text: &str) -> String {
    let hidden = |c: char| char::from_u32(LETTERS + u32::from(c)).filter(|_| c.is_ascii());
    let from: String = from.chars().filter_map(hidden).collect();
    format!("{BOUND}{from}{text}{UNBOUND}")
}

/// The letter that a private character hides; none if it is no such one.
pub(super) fn hidden_letter(c: char) -> Option<char> {
    u32::from(c).checked_sub(LETTERS).filter(|&c| c < 128).and_then(char::from_u32)
}

/// Whether a character is no part of what is said.
pub(super) fn is_hidden(c: char) -> bool {
    matches!(c, BOUND | UNBOUND) || hidden_letter(c).is_some()
}

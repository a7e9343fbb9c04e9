//! Prose of the report data → plain words; the marks of footnotes → numbers of notes.

use serde_json::Value;

use crate::lang::{Language, Word};

/// The words of inlines or blocks of prose.
pub(super) fn words(value: &Value) -> String {
    let mut text = String::new();
    add(value, &mut text);
    spaced(text.trim())
}

fn add(value: &Value, text: &mut String) {
    match value {
        Value::Array(all) => all.iter().for_each(|one| add(one, text)),
        Value::Object(map) => {
            if map.get("t").and_then(Value::as_str) == Some("br") {
                text.push(' ');
            }
            if let Some(said) = map.get("s").and_then(Value::as_str) {
                text.push_str(said);
            }
            let is_block = map
                .get("t")
                .and_then(Value::as_str)
                .is_some_and(|kind| matches!(kind, "p" | "h" | "quote"));
            if is_block && !text.is_empty() && !text.ends_with(' ') {
                text.push(' ');
            }
            for item in ["c", "items"].iter().filter_map(|key| map.get(*key)) {
                add(item, text);
            }
        }
        _ => {}
    }
}

/// With the spaces that a search looks for in the place of those that lines must not break at, and without places to hyphenate.
pub(super) fn spaced(text: &str) -> String {
    // After a slash a head may break.
    let text = text.replace("/\n", "/");
    let kept = text.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}'));
    kept.map(|c| if matches!(c, '\u{a0}' | '\u{202f}' | '\n' | '\t') { ' ' } else { c }).collect()
}

/// The words under a key.
pub(super) fn words_of(object: &Value, key: &str) -> String {
    match object.get(key) {
        Some(Value::String(text)) => spaced(text),
        Some(value) => words(value),
        None => String::new(),
    }
}

/// What refers to notes.
pub(super) fn marks(notes: &[usize], language: Language) -> String {
    let mark = language.workbook().mark;
    let marks: Vec<_> = notes.iter().map(|note| mark.replace("{}", &note.to_string())).collect();
    marks.join(" ")
}

/// The notes of all sheets, each once.
#[derive(Default)]
pub(super) struct Notes(pub(super) Vec<String>);

impl Notes {
    /// The number of a note.
    fn number(&mut self, note: String) -> usize {
        let known = self.0.iter().position(|known| *known == note);
        known.map_or_else(
            || {
                self.0.push(note);
                self.0.len()
            },
            |at| at + 1,
        )
    }
}

/// What is said below an exhibit.
#[derive(Default)]
pub(super) struct Below {
    /// The numbers of the notes on the whole of it.
    pub(super) whole: Vec<usize>,
    /// Of those that cells refer to: the mark, and the number.
    marked: Vec<(String, usize)>,
}

impl Below {
    /// The notes of a component. `minimum` is that below which numbers are withheld: the note on it speaks of the sign that a
    /// sheet has.
    pub(super) fn of(
        component: &Value,
        notes: &mut Notes,
        language: Language,
        minimum: Option<u32>,
    ) -> Self {
        let mut below = Self::default();
        let list = |key| component.get(key).and_then(Value::as_array).into_iter().flatten();
        for note in list("footnotes") {
            let content = note.get("content").or_else(|| note.get("text"));
            let said = match content {
                Some(Value::String(text)) => spaced(text),
                Some(content) => words(content),
                None => continue,
            };
            let number = notes.number(said);
            if let Some(mark) = note.get("mark").and_then(Value::as_str) {
                below.marked.push((mark.to_owned(), number));
            }
        }
        for note in list("notes") {
            let said = words(note);
            let rest = said.trim_start_matches('*');
            let mark = said.get(..said.len() - rest.len()).unwrap_or_default().to_owned();
            if !mark.is_empty() && rest.starts_with(' ') {
                let number = notes.number(rest.trim().to_owned());
                below.marked.push((mark, number));
            } else if !said.is_empty() {
                let number = notes.number(withheld(said, language, minimum));
                below.whole.push(number);
            }
        }
        below
    }

    /// A text without the mark at its end, and the number of what that refers to.
    pub(super) fn split<'t>(&self, text: &'t str) -> (&'t str, Vec<usize>) {
        let fitting = self.marked.iter().filter(|(mark, _)| text.ends_with(mark.as_str()));
        let Some((mark, number)) = fitting.max_by_key(|(mark, _)| mark.len()) else {
            return (text, Vec::new());
        };
        (text.strip_suffix(mark.as_str()).unwrap_or(text).trim_end(), vec![*number])
    }
}

/// The note on what is withheld, with the sign of a sheet in the place of that of a page.
fn withheld(note: String, language: Language, minimum: Option<u32>) -> String {
    let Some(minimum) = minimum.map(|minimum| minimum.to_string()) else { return note };
    let printed = language.word(Word::NoteWithheld).replace("{}", &minimum);
    if note == spaced(&printed) {
        language.workbook().withheld_below.replace("{}", &minimum)
    } else {
        note
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_longest_mark_at_the_end_of_a_text_is_its_own() {
        let component = json!({ "footnotes": [
            { "mark": "*", "content": [{ "t": "text", "s": "Uppgift saknas." }] },
            { "mark": "**", "content": [{ "t": "text", "s": "Annan not." }] },
        ], "notes": [[{ "t": "text", "s": "Om hela\u{a0}tabellen." }]] });
        let mut notes = Notes::default();
        let below = Below::of(&component, &mut notes, Language::Sv, None);
        assert_eq!(below.split("–**"), ("–", vec![2]));
        assert_eq!(below.split("4*"), ("4", vec![1]));
        assert_eq!(below.split("4"), ("4", vec![]));
        assert_eq!(below.whole, [3]);
        assert_eq!(notes.0, ["Uppgift saknas.", "Annan not.", "Om hela tabellen."]);
    }

    #[test]
    fn blocks_of_prose_are_parted_by_a_space() {
        let prose = json!([
            { "t": "p", "c": [{ "t": "text", "s": "Ett." }] },
            { "t": "ul", "items": [[{ "t": "p", "c": [{ "t": "strong", "c": [{ "t": "text", "s": "Två" }] }] }]] },
        ]);
        assert_eq!(words(&prose), "Ett. Två");
    }
}

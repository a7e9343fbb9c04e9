//! Words → TOML: ids, quoted texts, and lines that are marked for their author to look at.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::cell::year as year_of;
use crate::load::nearest_id;

/// What a line ends in that holds a guess.
pub(super) const MARK: &str = "# ?";

/// A text as TOML writes it.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(c);
            }
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Texts as a list.
pub(super) fn list<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let texts: Vec<String> = texts.into_iter().map(quoted).collect();
    format!("[{}]", texts.join(", "))
}

/// Ids that were given, each once.
#[derive(Default)]
pub(super) struct Ids {
    given: BTreeSet<String>,
}

impl Ids {
    /// An id for a name: of its letters, and unlike those before.
    pub(super) fn of(&mut self, name: &str) -> String {
        // No id begins with a digit: a year goes behind the other words, or gets a letter.
        let (year, rest) = name.split_once(' ').unwrap_or((name, ""));
        let turned = year_of(year).map(|_| match rest {
            "" => format!("y{year}"),
            rest => format!("{rest} {year}"),
        });
        let name = turned.as_deref().unwrap_or(name);
        let plain = nearest_id(name).unwrap_or_else(|| {
            let rest = name.trim_start_matches(|c: char| !c.is_alphabetic());
            nearest_id(rest).unwrap_or_else(|| "x".to_owned())
        });
        let mut words: Vec<&str> = plain.split('_').filter(|word| !word.is_empty()).collect();
        words.truncate(5);
        let base = words.join("_");
        let mut id = base.clone();
        let mut n = 2;
        while !self.given.insert(id.clone()) {
            id = format!("{base}_{n}");
            n += 1;
        }
        id
    }
}

/// Lines with a remark behind, in one column as far as they fit.
#[derive(Default)]
pub(super) struct Lines(String);

impl Lines {
    pub(super) fn push(&mut self, line: &str) {
        self.0.push_str(line.trim_end_matches(' '));
        self.0.push('\n');
    }

    /// A line that is explained.
    pub(super) fn noted(&mut self, line: &str, note: &str) {
        let width = line.chars().count().max(40);
        let _ = writeln!(self.0, "{line:width$}  # {note}");
    }

    /// A line that holds a guess.
    pub(super) fn guessed(&mut self, line: &str, why: &str) {
        let width = line.chars().count().max(40);
        let _ = writeln!(self.0, "{line:width$}  {MARK} {why}");
    }

    pub(super) fn into_text(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_of_the_letters_of_names_and_unique() {
        let mut ids = Ids::default();
        for (name, id) in [
            ("Kommunledningsförvaltningen", "kommunledningsforvaltningen"),
            ("Kultur och fritid", "kultur_och_fritid"),
            ("kultur  och Fritid", "kultur_och_fritid_2"),
            ("1 HR/Personal", "hr_personal"),
            ("2025", "y2025"),
            ("2025 Utfall", "utfall_2025"),
            ("…", "x"),
        ] {
            assert_eq!(ids.of(name), id, "{name}");
        }
    }

    #[test]
    fn any_text_can_be_quoted() {
        for text in ["C:\\Users", "säg \"hej\"", "a\tb\u{7f}", "…"] {
            let line = format!("x = {}", quoted(text));
            let read: toml::Table = toml::from_str(&line).unwrap();
            assert_eq!(read["x"].as_str(), Some(text));
        }
    }
}

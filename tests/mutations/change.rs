//! Files → the same files with one to three changes, and what these are.

use std::collections::BTreeMap;

use crate::random::Random;
use crate::words::{CELLS, NUMBERS, PIECES, VALUES};

/// The files of a report by their paths in its folder.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// Changed files.
pub(crate) struct Changed {
    pub(crate) files: Files,
    /// Each change in words.
    pub(crate) what: Vec<String>,
    /// Whether nothing but numbers of the staffing table was changed.
    pub(crate) only_numbers: bool,
}

pub(crate) fn mutated(original: &Files, random: &mut Random) -> Changed {
    let mut changed = Changed { files: original.clone(), what: Vec::new(), only_numbers: false };
    if original.contains_key("staffing.csv") && random.one_in(5) {
        changed.only_numbers = true;
        for _ in 0..=random.below(6) {
            change_number(&mut changed, random);
        }
        return changed;
    }
    let more = if random.one_in(3) { random.below(3) } else { 0 };
    for _ in 0..=more {
        let paths: Vec<_> = changed.files.keys().cloned().collect();
        let Some(path) = random.of(&paths) else { break };
        change_file(path, &mut changed, random);
    }
    changed
}

/// Columns of the staffing table whose numbers are added.
const NUMBERED: [&str; 3] = ["positions", "fte", "vacant"];

fn change_number(changed: &mut Changed, random: &mut Random) {
    let Some(bytes) = changed.files.get_mut("staffing.csv") else { return };
    let mut rows = rows(&String::from_utf8_lossy(bytes));
    let (Some(head), Some(&name)) = (rows.first(), random.of(&NUMBERED)) else { return };
    let Some(column) = head.iter().position(|cell| cell == name) else { return };
    if rows.len() < 2 {
        return;
    }
    let row = 1 + random.below(rows.len() - 1);
    let number = random.of(&NUMBERS).copied().unwrap_or_default();
    if let Some(cell) = rows[row].get_mut(column) {
        changed.what.push(format!("staffing.csv row {}, {name}: `{cell}` → `{number}`", row + 1));
        number.clone_into(cell);
    }
    *bytes = text_of(&rows).into_bytes();
}

/// The cells of a table, taken apart at every separator.
fn rows(text: &str) -> Vec<Vec<String>> {
    text.lines().map(|line| line.split(';').map(str::to_owned).collect()).collect()
}

fn text_of(rows: &[Vec<String>]) -> String {
    rows.iter().map(|row| row.join(";") + "\n").collect()
}

fn change_file(path: &str, changed: &mut Changed, random: &mut Random) {
    if random.one_in(40) {
        changed.files.remove(path);
        changed.what.push(format!("{path} is removed"));
        return;
    }
    let bytes = changed.files.get(path).cloned().unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let is_table = std::path::Path::new(path).extension().is_some_and(|name| name == "csv");
    let (bytes, what) = match random.below(10) {
        0..6 if is_table => table(&text, random),
        0..6 => document(&text, random),
        6 | 7 => lines(&text, random),
        8 => characters(&text, random),
        _ => whole(bytes, &text, random),
    };
    changed.what.push(format!("{path} {what}"));
    changed.files.insert(path.to_owned(), bytes);
}

type Change = (Vec<u8>, String);

fn made(text: String, what: impl Into<String>) -> Change {
    (text.into_bytes(), what.into())
}

fn table(text: &str, random: &mut Random) -> Change {
    let mut rows = rows(text);
    let row = random.below(rows.len().max(1));
    let columns = rows.get(row).map_or(0, Vec::len).max(1);
    let (column, other) = (random.below(columns), random.below(columns));
    let place = format!("row {}, column {}", row + 1, column + 1);
    let Some(cells) = rows.get_mut(row) else { return made(text.to_owned(), "is as it was") };
    let what = match random.below(12) {
        0..5 => {
            let word = random.of(&CELLS).copied().unwrap_or_default();
            let what = format!("{place}: `{}` → {word:?}", cells[column]);
            word.clone_into(&mut cells[column]);
            what
        }
        5 => {
            let number = random.of(&NUMBERS).copied().unwrap_or_default();
            let what = format!("{place}: `{}` → `{number}`", cells[column]);
            number.clone_into(&mut cells[column]);
            what
        }
        6 => {
            cells.remove(column);
            format!("{place} is removed")
        }
        7 => {
            let cell = cells[column].clone();
            cells.insert(column, cell);
            format!("{place} stands twice")
        }
        8 => {
            cells.swap(column, other);
            format!("{place} and column {} change places", other + 1)
        }
        9 => {
            cells[column] = misspelt(&cells[column], random);
            format!("{place} is misspelt: `{}`", cells[column])
        }
        10 => {
            rows.iter_mut()
                .filter(|row| column < row.len())
                .for_each(|row| drop(row.remove(column)));
            format!("column {} is removed", column + 1)
        }
        _ => {
            let from = random.below(rows.len());
            let cell = rows[from].get(column).cloned().unwrap_or_default();
            rows[row][column] = cell;
            format!("{place} is that of row {}", from + 1)
        }
    };
    made(text_of(&rows), what)
}

fn document(text: &str, random: &mut Random) -> Change {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let keys: Vec<usize> = places(&lines, |line| line.contains(" = ") && !line.starts_with('#'));
    let Some(&at) = random.of(&keys) else { return characters(text, random) };
    let what = match random.below(11) {
        0 => {
            let line = lines.remove(at);
            format!("line {}: `{line}` is removed", at + 1)
        }
        1 => {
            let (key, value) = lines[at].split_once(" = ").unwrap_or_default();
            lines[at] = format!("{} = {value}", misspelt(key, random));
            format!("line {}: a key is misspelt: `{}`", at + 1, lines[at])
        }
        2 | 3 => {
            let (key, _) = lines[at].split_once(" = ").unwrap_or_default();
            lines[at] = format!("{key} = {}", random.of(&VALUES).copied().unwrap_or_default());
            format!("line {}: `{}`", at + 1, lines[at])
        }
        4 => {
            let (key, value) = lines[at].split_once(" = ").unwrap_or_default();
            lines[at] = format!("{key} = {}", misspelt(value, random));
            format!("line {}: a value is misspelt: `{}`", at + 1, lines[at])
        }
        5 | 6 => block(&mut lines, random),
        7 => swapped_ids(&mut lines, random),
        8 => {
            let line = lines[at].clone();
            lines.insert(at, line);
            format!("line {} stands twice", at + 1)
        }
        _ => {
            let line = lines[at].clone();
            let quotes: Vec<usize> = line.match_indices('"').map(|(at, _)| at).collect();
            let Some(&quote) = quotes.first() else { return characters(text, random) };
            let piece = random.of(&PIECES).copied().unwrap_or_default();
            lines[at].insert_str(quote + 1, piece);
            format!("line {}: {piece:?} is put into the text", at + 1)
        }
    };
    made(lines.join("\n") + "\n", what)
}

fn places(lines: &[String], is_it: impl Fn(&str) -> bool) -> Vec<usize> {
    (0..lines.len()).filter(|&at| is_it(&lines[at])).collect()
}

/// A `[[block]]` or `[table]` is removed, doubled or put elsewhere.
fn block(lines: &mut Vec<String>, random: &mut Random) -> String {
    let heads = places(lines, |line| line.starts_with('['));
    let Some(&start) = random.of(&heads) else { return "is as it was".into() };
    let end = heads.iter().copied().find(|&head| head > start).unwrap_or(lines.len());
    let name = lines[start].clone();
    match random.below(3) {
        0 => {
            lines.drain(start..end);
            format!("line {}: `{name}` is removed", start + 1)
        }
        1 => {
            let block: Vec<_> = lines[start..end].to_vec();
            lines.splice(end..end, block);
            format!("line {}: `{name}` stands twice", start + 1)
        }
        _ => {
            let block: Vec<_> = lines.drain(start..end).collect();
            lines.extend(block);
            format!("line {}: `{name}` is put last", start + 1)
        }
    }
}

fn swapped_ids(lines: &mut [String], random: &mut Random) -> String {
    let ids = places(lines, |line| line.starts_with("id = "));
    let (Some(&one), Some(&other)) = (random.of(&ids), random.of(&ids)) else {
        return "is as it was".into();
    };
    lines.swap(one, other);
    format!("the ids of lines {} and {} change places", one + 1, other + 1)
}

/// A word with a letter less, more or changed, or in another case.
fn misspelt(word: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.is_empty() {
        return "x".into();
    }
    let at = random.below(letters.len());
    match random.below(4) {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, 'q'),
        2 => letters[at] = 'ö',
        _ => return if random.one_in(2) { word.to_uppercase() } else { word.to_lowercase() },
    }
    letters.into_iter().collect()
}

fn lines(text: &str, random: &mut Random) -> Change {
    let mut lines: Vec<&str> = text.lines().collect();
    if lines.is_empty() {
        return made("x".into(), "is `x`");
    }
    let (at, other) = (random.below(lines.len()), random.below(lines.len()));
    let what = match random.below(4) {
        0 => format!("line {}: `{}` is removed", at + 1, lines.remove(at)),
        1 => {
            lines.insert(other, lines[at]);
            format!("line {} stands again as line {}", at + 1, other + 1)
        }
        2 => {
            lines.swap(at, other);
            format!("lines {} and {} change places", at + 1, other + 1)
        }
        _ => {
            let upper = lines[at].to_uppercase();
            lines[at] = &upper;
            return made(lines.join("\n") + "\n", format!("line {} is in capitals", at + 1));
        }
    };
    made(lines.join("\n") + "\n", what)
}

fn characters(text: &str, random: &mut Random) -> Change {
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let Some(&at) = random.of(&places) else { return made("\"".into(), "is a quote") };
    let mut text = text.to_owned();
    let what = match random.below(5) {
        0 => {
            text.truncate(at);
            format!("ends at byte {at}")
        }
        1 => format!("byte {at}: {:?} is removed", text.remove(at)),
        2 => {
            let piece = random.of(&PIECES).copied().unwrap_or_default();
            let piece = piece.repeat(1 + random.below(60) * random.below(4));
            text.insert_str(at, &piece);
            format!("byte {at}: {piece:?} is put in")
        }
        _ => {
            let piece = random.of(&PIECES).copied().unwrap_or_default();
            text.insert_str(at, piece);
            format!("byte {at}: {piece:?} is put in")
        }
    };
    made(text, what)
}

fn whole(bytes: Vec<u8>, text: &str, random: &mut Random) -> Change {
    match random.below(8) {
        0 => made(String::new(), "is empty"),
        1 => made(text.replace('\n', "\r\n"), "has other line breaks"),
        2 => made(format!("\u{FEFF}{text}"), "begins with a mark"),
        3 => {
            let wide = text.encode_utf16().flat_map(u16::to_le_bytes);
            ([0xFF, 0xFE].into_iter().chain(wide).collect(), "is in UTF-16".into())
        }
        4 => {
            let narrow = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?'));
            (narrow.collect(), "is in Latin 1".into())
        }
        5 => made(text.to_uppercase(), "is in capitals"),
        6 => made(text.replace(';', ","), "has other separators"),
        _ => {
            let mut bytes = bytes;
            let at = random.below(bytes.len().max(1));
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << random.below(8);
            }
            (bytes, format!("byte {at} has another bit"))
        }
    }
}

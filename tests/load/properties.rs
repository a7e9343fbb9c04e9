//! Random inputs: what is written comes back with its place, and nothing panics.

use std::fmt::Write as _;

use crate::{DOCUMENT, Project, TABLE, rows};
use nulage::diag::{Format, RenderContext, render};
use nulage::load::{load_document, load_table, parse_document, place_within};
use nulage::source::Sources;
use proptest::prelude::*;

/// How a character of a TOML string is written.
fn written(c: char, how: u8, quotes: &str) -> String {
    let short = match c {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => "",
    };
    let plain = if quotes == "\"\"\"" {
        c == '\n' || short.is_empty() || c == '\t'
    } else {
        short.is_empty() || c == '\t'
    };
    match how {
        0 if u32::from(c) < 0x1_0000 => format!("\\u{:04X}", u32::from(c)),
        1 => format!("\\U{:08x}", u32::from(c)),
        2 if !short.is_empty() => short.to_owned(),
        3 if u32::from(c) < 0x100 => format!("\\x{:02x}", u32::from(c)),
        _ if plain => c.to_string(),
        _ => short.to_owned(),
    }
}

fn check_toml(open: &str, parts: &[(char, String)], close: &str, fold: bool) {
    let mut text = format!("text = {open}");
    let mut value = String::new();
    let mut places = Vec::new();
    for (c, raw) in parts {
        if fold && *c == 'f' {
            text.push_str("\\ \n \t\r\n");
        }
        places.push((value.len(), text.len()..text.len() + raw.len()));
        value.push(*c);
        text.push_str(raw);
    }
    let end = text.len();
    let _ = writeln!(text, "{close}");
    let mut sources = Sources::new(".");
    let file = sources.add("a.toml", text.as_str(), b"");
    let node = parse_document(&sources, file, &DOCUMENT)
        .unwrap_or_else(|faults| panic!("{text:?} {:?}", faults.into_sorted()));
    let held = node.str("text").unwrap();
    assert_eq!(held.value, value, "{text:?}");
    for (at, raw) in places {
        let length = value[at..].chars().next().unwrap().len_utf8();
        let place = place_within(&sources, held.origin, at..at + length);
        assert_eq!(place.range().unwrap(), raw, "{text:?}");
    }
    let last = place_within(&sources, held.origin, value.len()..value.len());
    assert_eq!(last.range().unwrap(), end..end, "{text:?}");
}

fn quoted(cell: &str, always: bool, separator: char) -> String {
    if always || cell.contains([separator, '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

proptest! {
    #[test]
    fn a_table_comes_back_as_it_was_written(
        cells in prop::collection::vec(["[a-cå\"; ,\t\r\n]{0,8}", "[a-cå\"; ,\t\r\n]{0,8}", "[0-9]{0,3}"], 0..6),
        separator in prop::sample::select(vec![';', ',', '\t']),
        eol in prop::sample::select(vec!["\n", "\r\n", "\r"]),
        always in any::<bool>(),
        blank in 0..3usize,
    ) {
        let mut text = ["unit", "titel", "FTE"].map(|h| quoted(h, always, separator)).join(&separator.to_string());
        for row in &cells {
            text += eol;
            text += &eol.repeat(blank);
            text += &row.each_ref().map(|c| quoted(c, always, separator)).join(&separator.to_string());
        }
        let mut project = Project::new("a.csv", &text);
        let table = load_table(&mut project.sources, "a.csv", &TABLE).unwrap();
        let numbered = cells.iter().enumerate().filter(|(_, row)| row.iter().any(|c| !c.trim().is_empty()));
        let expected: Vec<_> = numbered.clone().map(|(_, row)| row.each_ref().map(|c| c.trim())).collect();
        prop_assert_eq!(rows(&table), expected);
        for (row, (index, _)) in table.rows().zip(numbered) {
            for column in 0..3 {
                let cell = row.cell(column);
                let raw = project.slice(cell.origin);
                let again = raw.strip_prefix('"').and_then(|r| r.strip_suffix('"')).map_or(raw.to_owned(), |r| r.replace("\"\"", "\""));
                prop_assert_eq!(again.trim(), cell.value);
                let expected = format!("a.csv:{}{}", ["A", "B", "C"][column], 2 + index * (blank + 1) + blank);
                prop_assert_eq!(project.sources.name(cell.origin), expected);
                for (at, c) in cell.value.char_indices() {
                    let place = place_within(&project.sources, cell.origin, at..at + c.len_utf8());
                    let seen = project.slice(place);
                    let mut one = [0; 4];
                    let plain: &str = c.encode_utf8(&mut one);
                    prop_assert!(seen == plain || (c == '"' && seen == "\"\""), "{seen:?} {c:?}");
                }
            }
        }
    }

    #[test]
    fn each_char_of_a_toml_string_has_its_place(
        chars in prop::collection::vec((prop::sample::select("abf å\u{1F600}\"\\\n\r\t'".chars().collect::<Vec<_>>()), 0..6u8), 0..20),
    ) {
        for quotes in ["\"", "\"\"\""] {
            let parts: Vec<_> = chars.iter().map(|&(c, how)| (c, written(c, how, quotes))).collect();
            let multiline = quotes.len() == 3;
            // The first line break of a multi-line string is no part of it.
            let open = if multiline { format!("{quotes}\n") } else { quotes.to_owned() };
            check_toml(&open, &parts, quotes, multiline);
        }
        let long = chars.iter().filter(|&&(c, _)| !"'\r".contains(c)).map(|&(c, _)| (c, c.to_string()));
        let long: Vec<_> = long.collect();
        for open in ["'''\n", "'''\r\n"] {
            check_toml(open, &long, "'''", false);
        }
        let short: Vec<_> = long.into_iter().filter(|&(c, _)| c != '\n').collect();
        check_toml("'", &short, "'", false);
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut project = Project::new("a", &bytes);
        let _ = load_table(&mut project.sources, "a", &TABLE);
        let _ = load_document(&mut project.sources, "a", &DOCUMENT);
    }

    #[test]
    fn no_almost_valid_text_panics(text in "(unit|titel|fte|\\[|\\]|\\[\\[unit\\]\\]|owner|id|\\.|=|\"|\"\"\"|'|'''|\\\\|u00|\\{|\\}|,|;|#|\u{FEFF}|å|1|:|-|true|\t|\r|\n| ){0,40}") {
        let mut project = Project::new("a", &text);
            if let Ok(table) = load_table(&mut project.sources, "a", &TABLE) {
                for row in table.rows() {
                    let _: Vec<_> = (0..4).map(|column| row.cell(column)).collect();
                }
            }
            if let Err(faults) = load_document(&mut project.sources, "a", &DOCUMENT) {
                for fault in faults.into_sorted() {
                    let context = RenderContext { report: "r", sources: &project.sources, color: false };
                    let _ = render(&fault, Format::Human, context);
                }
            }
    }
}

//! A line of TOML that the parser stumbles on → what its author most likely meant, and how that is written.

use std::ops::Range;

/// The next step after a fault of syntax at a place of a text; none where the line says nothing of what was meant.
pub(super) fn hint(text: &str, place: &Range<usize>) -> Option<String> {
    let start = text.get(..place.start)?.rfind('\n').map_or(0, |at| at + 1);
    let line = text.get(start..)?.lines().next().unwrap_or_default();
    let Some((key, value)) = line.split_once('=') else {
        return of_header(line.trim());
    };
    let (key, value) = (key.trim(), without_comment(value).trim());
    let before = text.get(start..place.start).unwrap_or_default();
    if value.starts_with('"') && before.matches("{{").count() > before.matches("}}").count() {
        return Some("a quotation mark ends the text: inside `{{ … }}` write `'…'`".to_owned());
    }
    of_value(key, value).or_else(|| of_key(key))
}

/// What stands before `#`, outside of quotation marks.
fn without_comment(value: &str) -> &str {
    let mut quote = None;
    for (at, c) in value.char_indices() {
        match (quote, c) {
            (None, '#') => return value.get(..at).unwrap_or(value),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    value
}

fn of_header(line: &str) -> Option<String> {
    let (open, close) = (line.matches('[').count(), line.matches(']').count());
    if line.starts_with('[') && open != close {
        let name = line.trim_matches(['[', ']', ' ']);
        return Some(format!("close as many brackets as are opened: `[{name}]` or `[[{name}]]`"));
    }
    (line.contains(':') && !line.starts_with(['[', '#'])).then(|| {
        let (key, value) = line.split_once(':').unwrap_or((line, ""));
        format!("a key and its value have `=` between them: `{} = {}`", key.trim(), value.trim())
    })
}

fn of_value(key: &str, value: &str) -> Option<String> {
    if let Some(day) = day(value).filter(|day| day != value) {
        return Some(format!("a date is written year, month, day: `{key} = {day}`"));
    }
    if value.contains(['“', '”', '„', '’', '‘', '»', '«']) && !value.starts_with(['"', '\''])
    {
        return Some("write straight quotation marks: `\"…\"`".to_owned());
    }
    if value.starts_with('"') && value.contains('\\') {
        let plain = value.trim_matches('"').replace("\\\\", "/").replace('\\', "/");
        return Some(format!(
            "a backslash begins an escape: write `/` between folders, `{key} = \"{plain}\"`"
        ));
    }
    let (open, close) = (value.matches('{').count(), value.matches('}').count());
    if value.starts_with('{') && open != close {
        return Some(format!(
            "a table in braces is closed on its line: `{key} = {}`",
            balanced(value)
        ));
    }
    if value.starts_with(['"', '\''])
        && value.len() > 1
        && !value.ends_with(['"', '\'', ',', ']', '}'])
    {
        return Some("close the quotation mark: `\"…\"`".to_owned());
    }
    let is_decimal = value.split_once(',').is_some_and(|(whole, rest)| {
        let digits =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        digits(whole) && digits(rest)
    });
    if is_decimal {
        return Some(format!(
            "a number with a comma stands in quotation marks: `{key} = \"{value}\"`"
        ));
    }
    let is_word = value.chars().next().is_some_and(char::is_alphabetic);
    (is_word && !["true", "false"].contains(&value))
        .then(|| format!("a text stands in quotation marks: `{key} = \"{value}\"`"))
}

/// Keys of other letters than a to z, or with spaces, stand in quotation marks.
fn of_key(key: &str) -> Option<String> {
    let is_plain =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '"' | '\'' | ' ');
    let needs = !key.is_empty()
        && !key.starts_with(['"', '\''])
        && (!key.chars().all(is_plain) || key.contains(' '));
    needs.then(|| format!("a key with such letters stands in quotation marks: `\"{key}\" = …`"))
}

/// With as many braces closed as are opened.
fn balanced(value: &str) -> String {
    let (open, close) = (value.matches('{').count(), value.matches('}').count());
    match open.checked_sub(close) {
        Some(missing) => format!("{}{}", value.trim_end_matches(','), " }".repeat(missing)),
        None => value.trim_end_matches('}').to_owned() + &"}".repeat(open),
    }
}

/// `2026-01-31` of `31/1 2026`, `31.1.2026`, `31 januari 2026` and `2026/01/31`; of no other text.
fn day(value: &str) -> Option<String> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "ma", "jun", "jul", "aug", "sep", "o", "nov", "dec"];
    if value.contains('"') {
        return None;
    }
    let parts: Vec<&str> =
        value.split([' ', '/', '.', '-']).filter(|part| !part.is_empty()).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let named = MONTHS.iter().position(|name| month.to_lowercase().starts_with(name));
    let month: usize = month.parse().ok().or_else(|| named.map(|at| at + 1))?;
    let (first, last): (u32, u32) = (first.parse().ok()?, last.parse().ok()?);
    let (year, day) = if first > 31 { (first, last) } else { (last, first) };
    let is_day = (1900..2200).contains(&year) && (1..13).contains(&month) && (1..32).contains(&day);
    is_day.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_is_told_as_toml_writes_it() {
        for (line, told) in [
            ("date = 31/1 2026", "`date = 2026-01-31`"),
            ("date = 31 oktober 2026", "`date = 2026-10-31`"),
            ("file = \"C:\\Users\\x.csv\"", "`file = \"C:/Users/x.csv\"`"),
            ("staffing = { file = \"a.csv\"", "`staffing = { file = \"a.csv\" }`"),
            ("managers = 1,5", "`managers = \"1,5\"`"),
            ("title = Granvik # så", "`title = \"Granvik\"`"),
            ("title = ”Granvik”", "straight quotation marks"),
            ("år = 2", "`\"år\" = …`"),
            ("[[chapter]", "`[[chapter]]`"),
            ("title: \"x\"", "`title = \"x\"`"),
        ] {
            let text = format!("a = 1\n{line}\n");
            let at = text.floor_char_boundary(text.len() - 2);
            let said = hint(&text, &(at..at)).unwrap_or_default();
            assert!(said.contains(told), "{line}: {said}");
        }
        assert_eq!(hint("a = 1\n", &(4..5)), None);
        let text = "message = \"{{ row[\"Å\"].n }} st\"\n";
        let inside = text.find('Å').unwrap();
        assert!(hint(text, &(inside..inside)).is_some_and(|said| said.contains("write `'…'`")));
    }
}

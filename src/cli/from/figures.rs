//! Any other table → a memo that declares it, and shows it.

use super::declared::{Declared, Kind, unit_said};
use super::sheet::{Column, Sheet, plain};
use super::shown::Shown;
use super::toml::{Ids, Lines, list, quoted};
use super::{Draft, Head, Told};
use crate::cli::kind::OF_TABLES;

/// The files of the report.
pub(super) fn draft(sheet: &Sheet, head: &Head<'_>) -> Draft {
    let mut told = Told::default();
    let mut ids = Ids::default();
    let columns: Vec<Declared<'_>> = sheet
        .columns
        .iter()
        .filter(|column| column.filled().next().is_some())
        .map(|column| {
            let (kind, why) = kind(column, &sheet.above);
            Declared { id: ids.of(&column.header), column, kind, why }
        })
        .collect();
    for declared in &columns {
        told.column(&declared.kind.name(), declared.column, declared.why);
    }
    let mut text = head.lines(OF_TABLES, &title(sheet, head)).into_text();
    text.push_str("[sources]\n\n");
    text.push_str(&table(sheet, &columns, head, &mut told));
    text.push_str(&Shown { sheet, columns: &columns, head }.chapters(&mut told));
    for note in &sheet.notes {
        told.say(&format!("a note below the table stands below it in the report, too: `{note}`"));
    }
    Draft { what: "a table of figures", files: vec![("report.toml", text)], told }
}

/// The first text above the table, else what it is.
fn title(sheet: &Sheet, head: &Head<'_>) -> String {
    let above = sheet.above.iter().find(|text| text.chars().any(char::is_alphabetic));
    let plain = if head.language == "en" { "Key figures" } else { "Nyckeltal" };
    above.cloned().unwrap_or_else(|| plain.to_owned())
}

/// What is not of money or a share, whatever stands above the table.
const COUNTED: [&str; 4] = ["antal", "number", "no.", "st"];
const NO_UNIT: &str = "count";

/// What a column holds, and why that is thought.
fn kind(column: &Column, above: &[String]) -> (Kind, &'static str) {
    const CODES: [&str; 5] = ["kod", "code", "nr", "id", "konto"];
    if column.is_year() {
        return (Kind::Year, "it says years");
    }
    let mut words = column.plain.split([' ', '-', '_', '.']);
    let is_code = words.clone().any(|word| CODES.contains(&word));
    let is_padded = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()) && text.len() > 1;
    let has_zeros = column.filled().any(|text| text.starts_with('0') && is_padded(text));
    if is_code || has_zeros || !column.is_number() {
        return (Kind::Text, "it says words or codes");
    }
    let own = if column.has_percent() { Some("percent") } else { unit_said(&column.plain) };
    if let Some(unit) = own {
        return (Kind::Number(unit), "its header or its cells say so");
    }
    let is_counted = words.any(|word| COUNTED.contains(&word));
    // What is above a table of years is of all of them; else only money is.
    let is_of_all = |unit: &&str| column.year().is_some() || MONEY.contains(unit);
    let stated = above.iter().find_map(|text| unit_said(&plain(text))).filter(is_of_all);
    match stated.filter(|_| !is_counted) {
        Some(unit) => (Kind::Number(unit), ABOVE),
        None => (Kind::Number(NO_UNIT), "it says numbers; nothing says of what"),
    }
}

const ABOVE: &str = "what stands above the table says so";
const MONEY: [&str; 3] = ["tkr", "mnkr", "kr"];

/// `[tables.data]`.
fn table(sheet: &Sheet, columns: &[Declared<'_>], head: &Head<'_>, told: &mut Told) -> String {
    let mut lines = Lines::default();
    lines.push("[tables.data]");
    head.file(sheet, &mut lines);
    let sparse: Vec<&str> = columns
        .iter()
        .filter(|declared| declared.kind == Kind::Text && declared.column.is_sparse())
        .map(|declared| declared.id.as_str())
        .collect();
    if !sparse.is_empty() {
        lines.noted(
            &format!("fill_down = {}", list(sparse)),
            "a blank cell repeats the one above it",
        );
    }
    if columns.iter().any(|declared| declared.kind != Kind::Text && declared.column.has_brackets())
    {
        lines.guessed(
            "brackets = \"negative\"",
            "or \"elsewhere\", where they are counted in another row",
        );
    }
    if let Some(key) = columns.iter().find(|declared| declared.is_key(sheet)) {
        lines.noted(
            &format!("key = {}", quoted(&key.id)),
            "it tells the rows apart: figures have its texts in their paths",
        );
    }
    if let Some(first_total) = sheet.totals.first() {
        told.say(&match sheet.totals.len() {
            1 => format!("1 row of totals is left out: `{first_total}`"),
            more => format!("{more} rows of totals are left out, such as `{first_total}`"),
        });
    }
    lines.push("[tables.data.columns]");
    for Declared { id, column, kind, why } in columns {
        let header = quoted(column.name());
        match kind {
            Kind::Number(unit) => {
                let signed = if column.numbers().any(|number| number < 0.0) {
                    ", signed = true"
                } else {
                    ""
                };
                let decimals = match column.decimals().filter(|_| *unit == "percent") {
                    Some(decimals) => format!(", decimals = {decimals}"),
                    None => String::new(),
                };
                let line =
                    format!("{id} = {{ header = {header}, unit = \"{unit}\"{decimals}{signed} }}");
                match *why {
                    _ if *unit == NO_UNIT => lines.guessed(&line, "of what?"),
                    ABOVE => lines.guessed(&line, ABOVE),
                    _ => lines.push(&line),
                }
            }
            Kind::Text | Kind::Year => lines.push(&format!("{id} = {{ header = {header} }}")),
        }
    }
    lines.push("");
    lines.into_text()
}

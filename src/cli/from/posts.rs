//! A list of posts → a review of them.

use super::roles::Roles;
use super::sheet::{Column, Sheet};
use super::toml::{Lines, list, quoted};
use super::units::{Units, named, roles_toml};
use super::{Draft, Head, Told};
use crate::cli::kind::USUAL;

/// What a list of posts has at least.
pub(super) fn is_list_of_posts(roles: &Roles) -> bool {
    let has = |name| roles.at(name).is_some();
    has("title")
        && has("unit")
        && has("function")
        && has("positions")
        && (has("fte") || has("percent"))
}

/// What a table of titles and their numbers lacks to be a list of posts, by headers that would name it.
pub(super) fn lacking(roles: &Roles) -> Option<String> {
    let has = |name: &str| roles.at(name).is_some();
    if !has("title") || !has("positions") {
        return None;
    }
    let asked = [
        (has("unit"), "`Förvaltning`"),
        (has("function"), "`Stödfunktion`"),
        (has("fte") || has("percent"), "`Årsarbetare`"),
    ];
    let lacking: Vec<&str> =
        asked.into_iter().filter(|(is_there, _)| !is_there).map(|(_, header)| header).collect();
    Some(format!("to be read as a list of posts it lacks {}", lacking.join(" and ")))
}

/// The files of the report.
pub(super) fn draft(sheet: &Sheet, roles: &Roles, head: &Head<'_>) -> Draft {
    let mut told = Told::default();
    for (name, column, why) in roles.all(sheet) {
        told.column(name, column, why);
    }
    let units = Units::of_rows(&rows(sheet, roles));
    let functions =
        named(roles.column(sheet, "function").map(Column::distinct).unwrap_or_default());
    told.say(&format!("{} departments, {} support functions", units.units.len(), functions.len()));
    let source = source(sheet, roles, head, &mut told);
    Draft {
        what: "a list of posts",
        files: vec![
            ("report.toml", report(head, &source)),
            ("units.toml", units.to_toml()),
            ("roles.toml", roles_toml(&functions, &[])),
        ],
        told,
    }
}

/// The department and its part in each row.
fn rows<'s>(sheet: &'s Sheet, roles: &Roles) -> Vec<(&'s str, &'s str)> {
    let said = |name| roles.column(sheet, name).map(Column::filled_down).unwrap_or_default();
    let (units, subunits) = (said("unit"), said("subunit"));
    units
        .iter()
        .enumerate()
        .map(|(at, unit)| (*unit, subunits.get(at).copied().unwrap_or("")))
        .collect()
}

/// `[sources.staffing]`.
fn source(sheet: &Sheet, roles: &Roles, head: &Head<'_>, told: &mut Told) -> String {
    let mut lines = Lines::default();
    lines.push("[sources.staffing]");
    head.file(sheet, &mut lines);
    let columns: Vec<String> = roles
        .all(sheet)
        .map(|(name, column, _)| format!("{name} = {}", quoted(column.name())))
        .collect();
    lines.push(&format!("columns = {{ {} }}", columns.join(", ")));
    if let Some(fte) =
        roles.column(sheet, "fte").filter(|fte| fte.has_percent() || fte.plain.contains('%'))
    {
        lines.guessed("units = { fte = \"percent\" }", &format!("`{}` says percent", fte.header));
    }
    let sparse: Vec<&str> = ["unit", "subunit"]
        .into_iter()
        .filter(|name| roles.column(sheet, name).is_some_and(Column::is_sparse))
        .collect();
    if !sparse.is_empty() {
        lines.noted(
            &format!("fill_down = {}", list(sparse.iter().copied())),
            "a blank cell repeats the one above it",
        );
        told.say("names that stand on the first row of their group are filled down");
    }
    let blank: Vec<&str> = ["unit", "title", "function", "positions"]
        .into_iter()
        .filter(|name| !sparse.contains(name))
        .filter(|name| {
            let column = roles.column(sheet, name);
            column.is_some_and(|column| column.cells.iter().any(|cell| cell.text.is_empty()))
        })
        .collect();
    if !blank.is_empty() {
        let lacking: Vec<String> =
            blank.iter().map(|name| format!("{{ column = \"{name}\", blank = true }}")).collect();
        lines.guessed(
            &format!("leave_out = [{}]", lacking.join(", ")),
            "rows that lack what every post has",
        );
        told.say(&format!("rows without {} are left out", blank.join(" or ")));
    }
    Head::others(&roles.others(sheet), &mut lines, told);
    if let Some(first_total) = sheet.totals.first() {
        told.say(&match sheet.totals.len() {
            1 => format!("1 row of totals is no post: `{first_total}`"),
            more => format!("{more} rows of totals are no posts, such as `{first_total}`"),
        });
    }
    lines.into_text()
}

fn report(head: &Head<'_>, source: &str) -> String {
    let is_english = head.language == "en";
    let (title, total, message, organisation, sentence) = if is_english {
        (
            "Review of support functions",
            "The whole municipality",
            "The municipality has {{ total.positions }} positions in support, equal to {{ total.fte }} full-time equivalents",
            "The organisation",
            "{{ count.units | Words }} departments have {{ total.positions | count('position', 'positions') }} in support",
        )
    } else {
        (
            "Genomlysning av stödfunktioner",
            "Hela kommunen",
            "Kommunen har {{ total.positions }} stödtjänster, motsvarande {{ total.fte }} heltidsekvivalenter",
            "Organisationen",
            "{{ count.units | Words }} förvaltningar har {{ total.positions | count('stödtjänst', 'stödtjänster') }}",
        )
    };
    let mut lines = head.lines(USUAL, title);
    lines.push("[sources]");
    lines.push("units = { file = \"units.toml\" }");
    lines.push("roles = { file = \"roles.toml\" }\n");
    let mut text = lines.into_text();
    text.push_str(source);
    let mut lines = Lines::default();
    lines.push("\n# The chapters, in order. `nulage figures NAME` lists the figures that sentences can name.");
    lines.push("[[chapter]]\nblock = \"cover\"\n\n[[chapter]]\nblock = \"contents\"\n");
    lines.push(&format!("[[chapter]]\nblock = \"organisation\"\ntitle = \"{organisation}\"\nmessage = \"{sentence}\"\n"));
    lines.push("[[chapter]]\nblock = \"staffing\"\n");
    lines.push(&format!(
        "[[chapter]]\nblock = \"total\"\ntitle = \"{total}\"\nmessage = \"{message}\""
    ));
    text + &lines.into_text()
}

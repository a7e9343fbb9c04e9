//! An export of employments → a review of the posts that they hold, with a classification of every title.

use std::collections::BTreeMap;

use super::place::written;
use super::roles::Roles;
use super::sheet::{Column, Sheet, distinct, number, plain};
use super::titles::{Decided, functions};
use super::toml::{Lines, list, quoted};
use super::units::{Named, Units, roles_toml};
use super::{Draft, Head, Told};
use crate::cli::kind::USUAL;
use crate::model::day::Day;
use crate::subject::people::model::{known_meaning, likely_meaning};

/// What an export has at least: it has no column of positions, for each row is one.
pub(super) fn is_export(roles: &Roles, posts: &Roles) -> bool {
    let has = |name| roles.at(name).is_some();
    has("title") && has("unit") && has("rate") && posts.at("positions").is_none()
}

/// The files of the report.
pub(super) fn draft(sheet: &Sheet, roles: &Roles, head: &mut Head<'_>) -> Draft {
    let mut told = Told::default();
    for (name, column, why) in roles.all(sheet) {
        told.column(name, column, why);
    }
    if let Some((day, why)) = day_of_all(sheet, roles) {
        (head.day.value, head.day.why) = (day, why);
    }
    let paths = paths(sheet, roles);
    let root = common_root(&paths);
    let below: Vec<(&str, &str)> =
        paths.iter().map(|path| (part(path, root), part(path, root + 1))).collect();
    let units = Units::of_rows(&below);
    let titles = roles.column(sheet, "title").map(Column::distinct).unwrap_or_default();
    let decided: Vec<Decided> =
        titles.into_iter().map(|(title, rows)| Decided::of(title, rows)).collect();
    let functions = functions(&decided, head.language);
    told.titles(&decided, head.language);
    let source = source(sheet, roles, head, &mut told);
    let classification = classification(
        &decided,
        &functions,
        &places(&paths, root, &units),
        &statuses(sheet, roles, &mut told),
    );
    let named: Vec<Named> = functions.into_values().collect();
    Draft {
        what: "an export of employments",
        files: vec![
            ("report.toml", report(head, &source)),
            ("units.toml", units.to_toml()),
            ("roles.toml", roles_toml(&named, &[])),
            ("classification.toml", classification),
        ],
        told,
    }
}

/// The path of each row, its cells joined.
fn paths(sheet: &Sheet, roles: &Roles) -> Vec<Vec<String>> {
    let columns: Vec<Vec<&str>> = ["unit", "subunit", "workplace"]
        .into_iter()
        .filter_map(|name| roles.column(sheet, name).map(Column::filled_down))
        .collect();
    let path = |row: usize| {
        let cells = columns.iter().filter_map(|column| column.get(row));
        let parts = cells.flat_map(|cell| cell.split(['/', '\\', '>', '|']));
        parts.map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
    };
    (0..sheet.rows).map(path).collect()
}

/// How many parts all paths begin with, where any goes on.
fn common_root(paths: &[Vec<String>]) -> usize {
    let Some(first) = paths.first() else { return 0 };
    let shared = |depth: usize| {
        let own = first.get(depth).map(|part| plain(part));
        paths
            .iter()
            .all(|path| path.len() > depth + 1 && path.get(depth).map(|part| plain(part)) == own)
    };
    (0..first.len()).take_while(|&depth| shared(depth)).count()
}

fn part(path: &[String], at: usize) -> &str {
    path.get(at).map_or("", String::as_str)
}

/// The paths that belong to each department and part of one, where they do not begin with the department.
fn places(
    paths: &[Vec<String>],
    root: usize,
    units: &Units,
) -> Vec<(String, String, Option<String>)> {
    if root == 0 {
        return Vec::new();
    }
    let above =
        paths.first().map_or(&[][..], |path| path.get(..root).unwrap_or_default()).join("/");
    let mut places = Vec::new();
    for unit in &units.units {
        places.push((format!("{above}/{}", unit.name), unit.id.clone(), None));
        for subunit in &unit.subunits {
            let path = format!("{above}/{}/{}", unit.name, subunit.name);
            places.push((path, unit.id.clone(), Some(subunit.id.clone())));
        }
    }
    places
}

/// What the words for statuses mean, with how many rows say each.
fn statuses(
    sheet: &Sheet,
    roles: &Roles,
    told: &mut Told,
) -> Vec<(String, &'static str, usize, bool)> {
    let said =
        roles.column(sheet, "status").map(|column| distinct(column.filled())).unwrap_or_default();
    let meaning = |(word, rows): (String, usize)| {
        let lower = plain(&word);
        let known = known_meaning(&lower);
        (word, known.unwrap_or_else(|| likely_meaning(&lower)), rows, known.is_some())
    };
    let all: Vec<_> = said.into_iter().map(meaning).collect();
    for (word, meaning, rows, _) in &all {
        told.say(&format!("`{word}` ({rows} rows) is taken for `{meaning}`"));
    }
    all
}

/// A day on which all rows were employments: the last before the first of them ends.
fn day_of_all(sheet: &Sheet, roles: &Roles) -> Option<(String, String)> {
    let days = |name| -> Vec<Day> {
        let cells = roles.column(sheet, name).into_iter().flat_map(Column::filled);
        let day = |text: &str| Day::parse(text.split(['T', ' ']).next().unwrap_or_default());
        cells.filter_map(day).filter(|day| day.year() < 2100).collect()
    };
    let start = days("start").into_iter().max()?;
    match days("end").into_iter().min().filter(|end| *end >= start) {
        Some(end) => Some((
            written(end),
            "the last day on which every row is an employment; set the day of the export"
                .to_owned(),
        )),
        None => Some((
            written(start),
            "the day on which the last employment begins; set the day of the export".to_owned(),
        )),
    }
}

/// `[sources.employees]`.
fn source(sheet: &Sheet, roles: &Roles, head: &Head<'_>, told: &mut Told) -> String {
    let mut lines = Lines::default();
    lines.push("[sources.employees]");
    head.file(sheet, &mut lines);
    let columns: Vec<String> = roles
        .all(sheet)
        .map(|(name, column, _)| format!("{name} = {}", quoted(column.name())))
        .collect();
    lines.push(&format!("columns = {{ {} }}", columns.join(", ")));
    let is_share = |rate: &&Column| {
        !rate.has_percent()
            && rate.filled().filter_map(|text| number(text).flatten()).all(|rate| rate <= 1.0)
    };
    if roles.column(sheet, "rate").as_ref().is_some_and(is_share) {
        lines.guessed("units = { rate = \"ones\" }", "no rate is above 1");
    }
    let sparse: Vec<&str> = ["unit", "subunit", "workplace"]
        .into_iter()
        .filter(|name| roles.column(sheet, name).is_some_and(Column::is_sparse))
        .collect();
    if !sparse.is_empty() {
        lines.noted(
            &format!("fill_down = {}", list(sparse)),
            "a blank cell repeats the one above it",
        );
    }
    Head::others(&roles.others(sheet), &mut lines, told);
    lines.into_text()
}

fn classification(
    decided: &[Decided],
    functions: &BTreeMap<usize, Named>,
    places: &[(String, String, Option<String>)],
    statuses: &[(String, &'static str, usize, bool)],
) -> String {
    let mut lines = Lines::default();
    lines.push("# Who is counted as what, by title. `nulage classify NAME` shows what became of everybody.");
    if !statuses.is_empty() {
        lines.push("\n# What the words for statuses mean: held, vacant, recruiting, substitute, hourly or ended. Substitutes and those paid by the hour");
        lines.push("# are left out.\n[statuses]");
        for (word, meaning, rows, is_known) in statuses {
            let line = format!("{} = \"{meaning}\"", quoted(word));
            let rows = super::units::rows(*rows);
            if *is_known { lines.noted(&line, &rows) } else { lines.guessed(&line, &rows) }
        }
    }
    for (at, function) in functions {
        let of = decided.iter().filter(|one| one.function == Some(*at));
        let of: Vec<&Decided> = of.collect();
        if of.is_empty() {
            continue;
        }
        let counts: Vec<String> =
            of.iter().map(|one| format!("{} {}", one.title, one.rows)).collect();
        lines.push(&format!("\n# {}: {}", function.name, counts.join(", ")));
        lines.push("[[rule]]");
        lines.push(&format!("titles = {}", list(of.iter().map(|one| one.title.as_str()))));
        lines.guessed(&format!("function = {}", quoted(&function.id)), "by the titles' words");
    }
    for is_known in [true, false] {
        let outside: Vec<&Decided> = decided
            .iter()
            .filter(|one| one.function.is_none() && one.is_known == is_known)
            .collect();
        if outside.is_empty() {
            continue;
        }
        let counts: Vec<String> =
            outside.iter().map(|one| format!("{} {}", one.title, one.rows)).collect();
        lines.push(&format!(
            "\n# {}: {}",
            if is_known { "No support" } else { "Unknown titles" },
            counts.join(", ")
        ));
        lines.push("[[rule]]");
        lines.push(&format!("titles = {}", list(outside.iter().map(|one| one.title.as_str()))));
        let why = if is_known {
            "they work in the operations"
        } else {
            "if they are support, name a function"
        };
        lines.guessed("support = false", why);
    }
    if !places.is_empty() {
        lines.push("\n# Where paths belong, each with all that lies below.");
    }
    for (path, unit, subunit) in places {
        lines.push("\n[[place]]");
        lines.push(&format!("paths = [{}]", quoted(path)));
        lines.push(&format!("unit = {}", quoted(unit)));
        if let Some(subunit) = subunit {
            lines.push(&format!("subunit = {}", quoted(subunit)));
        }
    }
    lines.into_text()
}

fn report(head: &Head<'_>, source: &str) -> String {
    let (title, total, message) = if head.language == "en" {
        (
            "Review of support functions",
            "The whole municipality",
            "{{ total.positions }} employees work in support, equal to {{ total.fte }} full-time equivalents",
        )
    } else {
        (
            "Genomlysning av stödfunktioner",
            "Hela kommunen",
            "{{ total.positions }} anställda arbetar i stödfunktioner, motsvarande {{ total.fte }} heltidsekvivalenter",
        )
    };
    let mut lines = head.lines(USUAL, title);
    lines.push("[sources]");
    for name in ["units", "roles", "classification"] {
        lines.push(&format!("{name} = {{ file = \"{name}.toml\" }}"));
    }
    lines.push("");
    let mut text = lines.into_text();
    text.push_str(source);
    text.push_str("\n# The chapters, in order. `nulage figures NAME` lists the figures that sentences can name.\n");
    text.push_str("[[chapter]]\nblock = \"cover\"\n\n[[chapter]]\nblock = \"contents\"\n\n[[chapter]]\nblock = \"staffing\"\n\n");
    text + &format!(
        "[[chapter]]\nblock = \"total\"\ntitle = \"{total}\"\nmessage = \"{message}\"\n"
    )
}

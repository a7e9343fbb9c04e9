//! Names of departments and functions → `units.toml` and `roles.toml`.

use std::collections::BTreeSet;

use super::sheet::{distinct, plain};
use super::toml::{Ids, Lines, quoted};

/// Departments with their parts, in the order of the file.
#[derive(Default)]
pub(super) struct Units {
    pub(super) units: Vec<Unit>,
}

pub(super) struct Unit {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) rows: usize,
    pub(super) subunits: Vec<Named>,
}

/// Something with an id.
pub(super) struct Named {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) rows: usize,
}

impl Units {
    /// Of the department and its part in each row; a part may be blank.
    pub(super) fn of_rows<'a>(rows: &[(&'a str, &'a str)]) -> Self {
        let mut ids = Ids::default();
        let mut units = Vec::new();
        for (name, count) in
            distinct(rows.iter().map(|(unit, _)| *unit).filter(|unit| !unit.is_empty()))
        {
            let of_unit = rows.iter().filter(|(unit, _)| plain(unit) == plain(&name));
            let parts = of_unit.map(|(_, part)| *part).filter(|part| !part.is_empty());
            let subunits = named(distinct(parts));
            units.push(Unit { id: ids.of(&name), name, rows: count, subunits });
        }
        Self { units }
    }

    /// `units.toml`.
    pub(super) fn to_toml(&self) -> String {
        let mut lines = Lines::default();
        lines.push("# The departments and their parts as the file names them. Ids stand in paths of figures: `unit.ID.fte`.");
        lines.push("# `boards = [\"…\"]` names the boards of a department, `message = \"…\"` the sentence above its page.");
        let mut taken = BTreeSet::new();
        for unit in &self.units {
            lines.push("\n[[unit]]");
            lines.push(&format!("id = {}", quoted(&unit.id)));
            lines.noted(&format!("name = {}", quoted(&unit.name)), &rows(unit.rows));
            let short = abbreviation(&unit.name, &mut taken);
            lines.guessed(&format!("abbreviation = {}", quoted(&short)), "made of the name");
            if is_central(&unit.name) {
                lines.guessed("central = true", "it seems to serve the whole municipality");
            }
            for subunit in &unit.subunits {
                lines.push("\n[[unit.subunit]]");
                lines.push(&format!("id = {}", quoted(&subunit.id)));
                lines.noted(&format!("name = {}", quoted(&subunit.name)), &rows(subunit.rows));
            }
        }
        lines.into_text()
    }
}

/// Names with ids.
pub(super) fn named(names: Vec<(String, usize)>) -> Vec<Named> {
    let mut ids = Ids::default();
    names.into_iter().map(|(name, rows)| Named { id: ids.of(&name), name, rows }).collect()
}

/// `3 rows`.
pub(super) fn rows(n: usize) -> String {
    if n == 1 { "1 row".to_owned() } else { format!("{n} rows") }
}

/// `roles.toml`, of functions and of roles that recur.
pub(super) fn roles_toml(functions: &[Named], roles: &[Named]) -> String {
    let mut lines = Lines::default();
    lines.push("# The support functions that posts are counted by in the charts, and roles that recur across departments.");
    for function in functions {
        lines.push("\n[[function]]");
        lines.push(&format!("id = {}", quoted(&function.id)));
        lines.noted(&format!("name = {}", quoted(&function.name)), &rows(function.rows));
    }
    for role in roles {
        lines.push("\n[[role]]");
        lines.push(&format!("id = {}", quoted(&role.id)));
        lines.noted(&format!("name = {}", quoted(&role.name)), &rows(role.rows));
    }
    lines.into_text()
}

/// Whether a name is that of the office of the whole municipality.
fn is_central(name: &str) -> bool {
    const CENTRAL: [&str; 7] = [
        "kommunledning",
        "kommunkontor",
        "kommunstyrelse",
        "stadslednings",
        "stadskontor",
        "kommunkansli",
        "central",
    ];
    let name = plain(name);
    CENTRAL.iter().any(|part| name.contains(part))
}

/// `KLF` of `Kommunledningsförvaltningen`, `KF` of `Kultur och fritid`: unlike those before.
fn abbreviation(name: &str, taken: &mut BTreeSet<String>) -> String {
    const ENDS: [(&str, char); 6] = [
        ("förvaltningen", 'F'),
        ("förvaltning", 'F'),
        ("kontoret", 'K'),
        ("kontor", 'K'),
        ("nämnden", 'N'),
        ("avdelningen", 'A'),
    ];
    let words: Vec<&str> = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| {
            !word.is_empty() && !["och", "and", "of", "för"].contains(&plain(word).as_str())
        })
        .collect();
    let initial =
        |word: &str| word.chars().next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    let base: String = match words.as_slice() {
        [] => "X".to_owned(),
        [word] => {
            let lower = word.to_lowercase();
            let end = ENDS.iter().find(|(end, _)| lower.len() > end.len() && lower.ends_with(end));
            match end {
                Some((end, letter)) => {
                    let stem = lower.strip_suffix(end).unwrap_or_default();
                    let middle = stem.strip_suffix("lednings").map_or("", |_| "L");
                    format!("{}{middle}{letter}", initial(word))
                }
                None => word.chars().take(3).collect::<String>().to_uppercase(),
            }
        }
        several => several.iter().take(4).map(|word| initial(word)).collect(),
    };
    let mut short = base.clone();
    let mut letters = name.chars().filter(|c| c.is_alphabetic()).skip(1);
    let mut n = 2;
    while !taken.insert(short.clone()) {
        short = if let Some(c) = letters.next() {
            let rest: String = base.chars().skip(1).collect();
            format!("{}{}{rest}", initial(&base), c.to_lowercase())
        } else {
            n += 1;
            format!("{base}{}", n - 1)
        };
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_made_of_names_and_unlike_each_other() {
        let mut taken = BTreeSet::new();
        for (name, short) in [
            ("Kommunledningsförvaltningen", "KLF"),
            ("Socialförvaltningen", "SF"),
            ("Samhällsbyggnadsförvaltningen", "SaF"),
            ("Kultur och fritid", "KF"),
            ("Miljökontoret", "MK"),
            ("Räddningstjänst", "RÄD"),
        ] {
            assert_eq!(abbreviation(name, &mut taken), short, "{name}");
        }
    }

    #[test]
    fn departments_have_the_parts_that_their_rows_name() {
        let rows = [("A", "x"), ("A", "y"), ("a", "x"), ("B", ""), ("B", "x")];
        let units = Units::of_rows(&rows).units;
        let said: Vec<_> =
            units.iter().map(|u| (u.id.as_str(), u.rows, u.subunits.len())).collect();
        assert_eq!(said, [("a", 3, 2), ("b", 2, 1)]);
        assert_eq!(units[0].subunits[0].rows, 2);
    }
}

//! What exhibits say around their numbers: units, reasons why a number is missing, sources.

use crate::lang::{Language, Word};
use crate::model::Model;
use crate::model::quantity::Missing;
use crate::table::{Column, Table};

/// A unit as it stands beside a column's name; people and posts are named by the column itself.
pub(crate) fn head_unit(unit: &str, language: Language) -> &str {
    match unit {
        "percent" => "%",
        "persons" | "positions" | "fte" | "count" => "",
        other => language.unit(other),
    }
}

/// A unit as it stands on a scale, where persons must be told from posts.
pub(crate) fn scale_unit(unit: &str, language: Language) -> String {
    let word = |word| language.uncapitalised(language.word(word));
    match unit {
        "persons" => word(Word::Persons),
        "positions" => word(Word::Positions),
        "fte" => word(Word::Fte),
        other => head_unit(other, language).to_owned(),
    }
}

/// "Resultat, tkr".
pub(crate) fn head(label: &str, unit: &str) -> String {
    match unit {
        unit if unit.is_empty() || label.contains(unit) => label.to_owned(),
        unit if label.is_empty() => unit.to_owned(),
        unit => format!("{label}, {unit}"),
    }
}

pub(super) fn unit_of(column: &Column) -> Option<&str> {
    column.measure()?.unit.as_deref()
}

/// Why there is no number.
pub(super) fn reason(missing: Missing, language: Language) -> &'static str {
    language.word(match missing {
        Missing::Blank | Missing::NotStated | Missing::NotReported | Missing::Unread => {
            Word::ChartMissing
        }
        Missing::NotApplicable => Word::ExhibitInapplicable,
        Missing::NoPartner => Word::ExhibitNoPartner,
        Missing::DivisionByZero => Word::ExhibitZero,
        Missing::Undecided => Word::ExhibitUndecided,
        Missing::Suppressed => Word::ExhibitWithheld,
    })
}

/// The labels of what a table rests on, each once: "SCB, 2017; SKR, november 2017". Where numbers were made of them: "… Egen
/// bearbetning av data från SCB och SKR", without the years, or "…; egen bearbetning" where that would say all of it again.
pub(super) fn source(model: &Model, table: &Table, language: Language) -> String {
    let mut labels: Vec<&str> = Vec::new();
    for label in table.labels.iter().filter(|label| !label.is_empty()) {
        if !labels.contains(&&**label) {
            labels.push(label);
        }
    }
    let said = labels.join("; ");
    if labels.is_empty() || !is_computed(model, &table.id, &mut Vec::new()) {
        return said;
    }
    let mut names: Vec<&str> = Vec::new();
    for label in labels {
        let name = label.split_once(',').map_or(label, |(name, _)| name).trim();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    // Labels that say nothing but the name would be said twice, and those that say little more nearly so.
    let name = language.enumerated(&names);
    let made = format!("{} {name}", language.word(Word::ExhibitOwnWork));
    if said == names.join("; ") {
        return made;
    }
    let said = said.trim_end_matches('.');
    if 2 * name.chars().count() >= said.chars().count() {
        format!("{said}; {}", language.word(Word::ExhibitOwnWorkOnly))
    } else {
        format!("{said}. {made}")
    }
}

/// Whether a table, or one that it is made of, groups or computes. Tables that were asked before are not asked again.
fn is_computed<'m>(model: &'m Model, id: &'m str, asked: &mut Vec<&'m str>) -> bool {
    let mut open = vec![id];
    while let Some(id) = open.pop() {
        if asked.contains(&id) {
            continue;
        }
        asked.push(id);
        let Some(table) = model.tables.iter().find(|table| *table.id.value == *id) else {
            continue;
        };
        if ["group", "compute"].iter().any(|key| table.node.get(key).is_some()) {
            return true;
        }
        open.extend(table.node.strs("from").map(|name| name.value));
        let joins = table.node.tables("join").iter();
        open.extend(joins.filter_map(|join| Some(join.str("with")?.value)));
    }
    false
}

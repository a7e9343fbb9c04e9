//! The path of a figure → its name for a reader.

use crate::lang::Word;
use crate::model::Model;
use crate::subject::SUBJECTS;

/// A path in words: `unit.klk.fte` as "Kommunledningskontoret, heltidsekvivalenter". A path that has none is its own name.
pub(crate) fn name_of_figure(model: &Model, path: &str) -> String {
    if let Some(name) = SUBJECTS.iter().find_map(|subject| (subject.name_figure)(model, path)) {
        return name;
    }
    let language = model.head.language;
    let parts: Vec<_> = path.split('.').collect();
    if let ["count", what] = parts[..]
        && let Some(counted) = counted(what)
    {
        return language.word(counted).to_owned();
    }
    let (whole, measure) = match parts[..] {
        ["total", "specialist", measure] => (Some(except_central(model)), measure),
        ["total", measure] => (Some(word(model, Word::WholeMunicipality)), measure),
        ["mapping", unit, function, measure] => {
            let function = model.head.language.uncapitalised(model.mapping_name(function));
            (Some(format!("{}, {function}", model.mapping_name(unit))), measure)
        }
        ["function" | "group", id, "specialist", measure] => {
            let outside = model.head.language.uncapitalised(&except_central(model));
            (Some(format!("{}, {outside}", model.mapping_name(id))), measure)
        }
        ["budget", "total", measure] => (Some(word(model, Word::WholePlan)), measure),
        ["unit", id, "role", role, measure] => {
            let roles = &model.classification.roles;
            let role = roles.iter().find(|known| &*known.id.value == role).map(|role| &*role.name);
            (part_of(model, id, role), measure)
        }
        ["unit", id, "function", function, measure] => {
            let name = Some(model.mapping_name(function)).filter(|name| !name.is_empty());
            (part_of(model, id, name), measure)
        }
        ["unit" | "budget", id, measure] => (unit(model, id), measure),
        ["function", id, place @ ("central" | "local"), measure] => {
            let place = if place == "central" { Word::Central } else { Word::Local };
            let place = model.head.language.uncapitalised(&word(model, place));
            (Some(format!("{}, {place}", model.mapping_name(id))), measure)
        }
        ["function" | "group", id, measure] => (Some(model.mapping_name(id).into()), measure),
        ["subunit", unit, part, measure] => (subunit(model, unit, part), measure),
        ["role", id, measure] => {
            let role = model.classification.roles.iter().find(|r| &*r.id.value == id);
            (role.map(|r| r.name.to_string()), measure)
        }
        ["count", "employed"] => (Some(word(model, Word::WholeOffice)), "employed"),
        _ => (None, ""),
    };
    match whole.zip(measure_name(model, measure)) {
        Some((whole, measure)) => format!("{whole}, {measure}"),
        None => path.to_owned(),
    }
}

/// What `count.<what>` counts of no subject.
const COUNTED: [(&str, Word); 4] = [
    ("boards", Word::CountBoards),
    ("principles", Word::CountPrinciples),
    ("roles", Word::CountRoles),
    ("units", Word::CountUnits),
];

/// What `count.<what>` counts.
pub(crate) fn counted(what: &str) -> Option<Word> {
    let of_subjects = SUBJECTS.iter().flat_map(|subject| subject.counts);
    let mut all = COUNTED.iter().chain(of_subjects);
    all.find(|(known, _)| *known == what).map(|(_, counted)| *counted)
}

/// A measure in words: `positions` as "tjänster".
pub(crate) fn measure_name(model: &Model, measure: &str) -> Option<String> {
    let name = match measure {
        "units" => Word::UnitsWithIt,
        "positions" => Word::Positions,
        "fte" => Word::FteUnit,
        "persons" => Word::Persons,
        "vacant" => Word::Vacancies,
        "recruiting" => Word::Recruiting,
        "cost" => Word::Costs,
        "income" => Word::Incomes,
        "net" => Word::Net,
        "net_cost" => Word::NetCost,
        "employed" => Word::Employed,
        "central" => Word::Central,
        "line" => Word::Line,
        "total" => Word::InAll,
        "managers" => Word::Managers,
        "workforce_percent" => Word::WorkforcePercent,
        "percent" => Word::Percent,
        "occasions" => Word::Occasions,
        "clauses" => Word::Clauses,
        "present" => Word::Present,
        _ => return None,
    };
    Some(model.head.language.uncapitalised(&word(model, name)))
}

/// "Hela kommunen utom kommunstyrelseförvaltningen".
fn except_central(model: &Model) -> String {
    let language = model.head.language;
    let central = model.organisation.units.iter().filter(|u| u.central);
    let names: Vec<_> = central.map(|u| language.inside(&u.name)).collect();
    let whole = word(model, Word::WholeMunicipality);
    format!("{whole} {} {}", language.word(Word::Except), language.list(&names))
}

/// "Kommunledningskontoret, upphandlare".
fn part_of(model: &Model, id: &str, part: Option<&str>) -> Option<String> {
    let (unit, part) = unit(model, id).zip(part)?;
    Some(format!("{unit}, {}", model.head.language.uncapitalised(part)))
}

/// The name of a unit, which may have the id of a function.
fn unit(model: &Model, id: &str) -> Option<String> {
    model.organisation.unit(id).map(|at| model.organisation.units[at].name.to_string())
}

fn subunit(model: &Model, unit: &str, part: &str) -> Option<String> {
    let unit = &model.organisation.units[model.organisation.unit(unit)?];
    let subunit = unit.subunits.iter().find(|s| &*s.id.value == part);
    subunit.map(|s| s.name.to_string())
}

fn word(model: &Model, word: Word) -> String {
    model.head.language.word(word).to_owned()
}

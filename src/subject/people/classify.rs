//! Employees and a scheme → posts, each with the cells of its employees, and what became of everybody.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::lang::Language;
use crate::model::id::Arena;
use crate::model::organisation::{FunctionId, Organisation, RoleId, SubunitId, UnitId};
use crate::model::quantity::{Form, Quantity, Stated};
use crate::source::{Located, Origin};
use crate::subject::people::coverage::{Coverage, Group, LeftOut, Reason};
use crate::subject::people::employee::{Date, Employee, Status};
use crate::subject::people::pattern::normal;
use crate::subject::people::scheme::{Description, Outcome, RuleId, Scheme, Verdict};
use crate::subject::staffing::model::{Counted, Post};

/// The employees of a report and how they are classified.
#[derive(Clone, Copy)]
pub(crate) struct Register<'a> {
    /// The export as a whole.
    pub(crate) file: Origin,
    pub(crate) employees: &'a [Employee],
    pub(crate) scheme: &'a Scheme,
    pub(crate) organisation: &'a Organisation,
    /// The report's date: who is not employed on it is left out.
    pub(crate) date: Date,
    pub(crate) language: Language,
}

/// What makes employees one post. The title is that of the report, in lower case.
type Key = (UnitId, Option<SubunitId>, FunctionId, String, Option<RoleId>, bool);

/// What an employee is, in the end.
#[derive(Debug, Clone)]
enum Fate {
    Post(Key, Box<str>),
    Outside,
    Lost(Reason),
}

/// Every employee is in exactly one place of the coverage; those in posts are counted by them.
pub(crate) fn classify(register: Register<'_>) -> (Arena<Post>, Coverage) {
    let (rows, date) = (register.employees.len(), register.date);
    let mut coverage = Coverage::new(register.file, rows, date);
    let mut posts: BTreeMap<Key, (Box<str>, Vec<&Employee>)> = BTreeMap::new();
    let mut known: BTreeMap<(&str, &str, &str, &str), Known> = BTreeMap::new();
    let mut groups: BTreeMap<(String, Reason), Group> = BTreeMap::new();
    for employee in register.employees {
        if let Some(reason) = left_out(employee, register.date) {
            coverage.leave_out(reason);
            continue;
        }
        let key =
            (&*employee.title.value, &*employee.aid.value, &*employee.ssyk.value, &*employee.path);
        let known = known.entry(key).or_insert_with(|| fate(employee, register));
        known.employees += 1;
        match &known.fate {
            Fate::Outside => coverage.outside += 1,
            Fate::Lost(reason) => {
                let key = (normal(&Group::name_of(employee, reason).value), reason.clone());
                groups
                    .entry(key)
                    .or_insert_with(|| Group::new(employee, reason.clone()))
                    .add(employee);
            }
            Fate::Post(key, title) => {
                coverage.counted += 1;
                let post = posts.entry(key.clone()).or_insert_with(|| (title.clone(), Vec::new()));
                post.1.push(employee);
            }
        }
    }
    for ((title, ..), known) in known {
        let is_lost = matches!(known.fate, Fate::Lost(_));
        coverage.use_rule(known.rule, title, if is_lost { 0 } else { known.employees });
    }
    coverage.finish(groups.into_values().collect(), register.scheme, register.organisation);
    coverage.above_full = above_full(register);
    coverage.says_vacancies = says_vacancies(register);
    let posts = in_order(posts, register.language);
    for _ in posts.iter().flat_map(|post| &post.counted).filter(|one| one.is_further) {
        coverage.counted -= 1;
        coverage.leave_out(LeftOut::Further);
    }
    (posts, coverage)
}

/// Whether the export can say that a post is vacant: a row does, or a word is stated for it. Of any other, nothing is known.
fn says_vacancies(register: Register<'_>) -> bool {
    let is_vacancy = |status: &Status| matches!(status, Status::Vacant | Status::Recruiting);
    register.employees.iter().any(|employee| is_vacancy(&employee.status.value))
        || register.scheme.statuses.values().any(is_vacancy)
}

/// Employees whose rows that count make more than full time.
fn above_full(register: Register<'_>) -> Vec<(Vec<Origin>, Decimal)> {
    let mut by_number = BTreeMap::<&str, (Vec<Origin>, Decimal)>::new();
    for employee in register.employees {
        let Some(number) = employee.number.as_deref() else { continue };
        if left_out(employee, register.date).is_some() {
            continue;
        }
        let (cells, sum) = by_number.entry(number).or_default();
        cells.push(employee.rate.origin);
        *sum = sum.checked_add(employee.rate.value).unwrap_or(Decimal::MAX);
    }
    let is_above =
        |(cells, sum): &(Vec<Origin>, Decimal)| cells.len() > 1 && *sum > Decimal::ONE_HUNDRED;
    let mut found: Vec<_> = by_number.into_values().filter(is_above).collect();
    found.sort();
    found
}

/// Why an employment is not counted, whatever its title.
fn left_out(employee: &Employee, date: Date) -> Option<LeftOut> {
    match employee.status.value {
        Status::Ended => return Some(LeftOut::Ended),
        Status::Substitute => return Some(LeftOut::Substitute),
        Status::Hourly => return Some(LeftOut::Hourly),
        Status::Held | Status::Vacant | Status::Recruiting => {}
    }
    if employee.end.is_some_and(|end| end < date) {
        return Some(LeftOut::Ended);
    }
    employee.start.is_some_and(|start| start > date).then_some(LeftOut::NotStarted)
}

/// What all employees of one description are.
struct Known {
    fate: Fate,
    /// The rule that decided.
    rule: Option<RuleId>,
    employees: usize,
}

fn fate(employee: &Employee, register: Register<'_>) -> Known {
    let known = |fate, rule| Known { fate, rule, employees: 0 };
    let words = [&employee.title, &employee.aid, &employee.ssyk].map(|cell| normal(&cell.value));
    let description =
        Description { title: &words[0], aid: &words[1], ssyk: &words[2], path: &employee.path };
    let rule = match register.scheme.judge(description) {
        Verdict::Unmatched => return known(Fate::Lost(Reason::NoRule), None),
        Verdict::Ambiguous(rules) => return known(Fate::Lost(Reason::Rules(rules)), None),
        Verdict::Rule(rule) => rule,
    };
    let Outcome { function, role, place, support, post } = &register.scheme.rules[rule].outcome;
    let Some(function) = *function else { return known(Fate::Outside, Some(rule)) };
    let place = match place {
        Some(place) => Ok(*place),
        None => place_of(&employee.path, register),
    };
    let (unit, subunit) = match place {
        Ok(place) => place,
        Err(reason) => return known(Fate::Lost(reason), Some(rule)),
    };
    let title = post.as_ref().unwrap_or(&employee.title.value).clone();
    let key = (unit, subunit, function, normal(&title), *role, *support);
    known(Fate::Post(key, title), Some(rule))
}

/// The unit and subunit of a path: what `[[place]]` says, else the units that it names as `units.toml` does.
fn place_of(path: &str, register: Register<'_>) -> Result<(UnitId, Option<SubunitId>), Reason> {
    let places = register.scheme.places(path);
    match places.as_slice() {
        [] => named_place(path, register.organisation).ok_or(Reason::NoPlace),
        [one] => {
            let place = &register.scheme.places[*one];
            Ok((place.unit, place.subunit))
        }
        _ => Err(Reason::Places(places)),
    }
}

fn named_place(path: &str, organisation: &Organisation) -> Option<(UnitId, Option<SubunitId>)> {
    let mut parts = path.split('/');
    let first = parts.next()?;
    let unit = organisation.units.find_id(|unit| {
        [&*unit.id.value, &unit.name, &unit.abbreviation].iter().any(|name| normal(name) == first)
    })?;
    let subunits = &organisation.units[unit].subunits;
    let subunit = parts.find_map(|part| {
        subunits.find_id(|s| [&*s.id.value, &s.name].iter().any(|name| normal(name) == part))
    });
    Some((unit, subunit))
}

/// By unit, subunit and function in the order of their files, then by title.
fn in_order(posts: BTreeMap<Key, (Box<str>, Vec<&Employee>)>, language: Language) -> Arena<Post> {
    let mut posts: Vec<_> = posts.into_iter().collect();
    posts.sort_by(|(a, (title_a, _)), (b, (title_b, _))| {
        (a.0, a.1, a.2)
            .cmp(&(b.0, b.1, b.2))
            .then_with(|| language.compare(title_a, title_b))
            .then_with(|| a.cmp(b))
    });
    posts.into_iter().map(|(key, (title, employees))| post(key, title, &employees)).collect()
}

fn post(
    (unit, subunit, function, _, role, support): Key,
    title: Box<str>,
    employees: &[&Employee],
) -> Post {
    let first = employees.first().map_or(Origin::Detached, |employee| employee.title.origin);
    let mut seen = BTreeSet::new();
    let counted: Vec<Counted> = employees
        .iter()
        .map(|employee| {
            let is_further = employee.number.as_ref().is_some_and(|number| !seen.insert(number));
            counted(employee, is_further)
        })
        .collect();
    let of = |quantity: fn(&Counted) -> Quantity| {
        let sum = Quantity::sum(counted.iter().map(quantity));
        Located::new(Stated { quantity: sum, form: Form::Plain }, first)
    };
    Post {
        origin: first,
        id: None,
        unit,
        subunit,
        title,
        role,
        function,
        positions: of(Counted::positions),
        fte: of(|employee| Quantity::exact(employee.fte)),
        vacant: of(Counted::vacant),
        recruiting: of(Counted::recruiting),
        funding: Vec::new(),
        support,
        see: None,
        comment: Located::new("".into(), first),
        percent: Located::new(Stated::blank(), first),
        counted,
    }
}

fn counted(employee: &Employee, is_further: bool) -> Counted {
    let fte = employee.rate.value.checked_div(Decimal::ONE_HUNDRED).unwrap_or_default();
    Counted {
        position: employee.title.origin,
        rate: employee.rate.origin,
        fte,
        status: employee.status.origin,
        is_vacant: matches!(employee.status.value, Status::Vacant | Status::Recruiting)
            && !is_further,
        is_recruiting: employee.status.value == Status::Recruiting && !is_further,
        is_further,
    }
}

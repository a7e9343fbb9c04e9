//! What became of every employee: counted, outside, left out, or lost; and what might be done about the lost.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::Model;
use crate::model::id::Arena;
use crate::model::organisation::Organisation;
use crate::source::{Located, Origin};
use crate::subject::people::employee::{Date, Employee};
use crate::subject::people::pattern::normal;
use crate::subject::people::scheme::{PlaceId, Rule, RuleId, Scheme};

/// Why an employment is not counted, whatever its title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// It was over at the report's date.
    Ended,
    /// It had not begun.
    NotStarted,
    /// The one that they stand in for is counted.
    Substitute,
    /// Paid by the hour.
    Hourly,
    /// A further row of an employee in the same post: its time is counted there, its position is not.
    Further,
}

/// Why an employee has no post.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// No rule fits.
    NoRule,
    /// A rule fits, but where the path belongs is not known.
    NoPlace,
    /// Several rules fit, and none goes before the others.
    Rules(Vec<RuleId>),
    /// Several places fit, and none goes before the others.
    Places(Vec<PlaceId>),
}

impl Reason {
    /// Whether it is the path that is not known, not the title.
    #[must_use]
    pub fn is_of_place(&self) -> bool {
        matches!(self, Self::NoPlace | Self::Places(_))
    }

    /// Whether several fit, instead of none.
    #[must_use]
    pub fn is_ambiguous(&self) -> bool {
        matches!(self, Self::Rules(_) | Self::Places(_))
    }
}

/// Employees with the same title, or in the same place, who are lost for the same reason.
#[derive(Debug, Clone)]
pub struct Group {
    /// Their title, or their path where that is what is not known: as the first of them has it.
    pub name: Box<str>,
    /// Why they are lost.
    pub reason: Reason,
    /// How many they are.
    pub employees: usize,
    /// The cells of the first three: of the title, or of the unit where that is what is not known.
    pub cells: Vec<Origin>,
    /// Where they are, as the export writes it, with how many: the most first.
    pub paths: Vec<(Box<str>, usize)>,
    /// Their codes, each once.
    pub codes: Vec<Box<str>>,
    by_path: BTreeMap<Box<str>, usize>,
    /// The places in `classification.toml` that contradict each other.
    pub rivals: Vec<Origin>,
    /// What they might be.
    pub suggestion: Option<Suggestion>,
}

/// What employees without a rule might be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The title that is like theirs, or the unit that is like the path.
    pub like: Box<str>,
    /// The rule that counts it; none for a unit.
    pub rule: Option<RuleId>,
}

/// Employees with the same title who are what the same rule says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The title.
    pub title: Box<str>,
    /// The rule.
    pub rule: RuleId,
    /// How many they are.
    pub employees: usize,
}

/// What became of every row of the export.
#[derive(Debug, Clone, Default)]
pub struct Coverage {
    /// The export as a whole.
    pub file: Origin,
    /// The report's date.
    pub date: Date,
    /// Rows of the export.
    pub rows: usize,
    /// Employees in posts.
    pub counted: usize,
    /// Employees that are no support and stay out of the report.
    pub outside: usize,
    /// Employments that are left out, by reason.
    pub left_out: BTreeMap<LeftOut, usize>,
    /// Employees that have no post though they should: the most first.
    pub lost: Vec<Group>,
    /// Titles that a rule decided: the most employees first.
    pub titles: Vec<Decided>,
    /// The rules.
    pub rules: Arena<Rule>,
    /// Rules that decided nothing, by their place.
    pub idle: Vec<Origin>,
    /// Employees whose rows make more than full time: the cells of their rates, and the percent that these make.
    pub above_full: Vec<(Vec<Origin>, Decimal)>,
    /// Whether it says of posts that they are vacant.
    pub says_vacancies: bool,
    /// How often each title was decided by each rule.
    decided: BTreeMap<(RuleId, Box<str>), usize>,
}

impl Coverage {
    /// Nothing has become of anybody yet.
    pub(crate) fn new(file: Origin, rows: usize, date: Date) -> Self {
        Self { file, date, rows, ..Self::default() }
    }

    pub(crate) fn leave_out(&mut self, reason: LeftOut) {
        *self.left_out.entry(reason).or_default() += 1;
    }

    pub(crate) fn use_rule(&mut self, rule: Option<RuleId>, title: &str, employees: usize) {
        if let Some(rule) = rule {
            *self.decided.entry((rule, title.into())).or_default() += employees;
        }
    }

    /// Employees that no rule fits, or whose path belongs nowhere.
    #[must_use]
    pub fn unmatched(&self) -> usize {
        self.count(false)
    }

    /// Employees that several rules or places fit.
    #[must_use]
    pub fn ambiguous(&self) -> usize {
        self.count(true)
    }

    fn count(&self, is_ambiguous: bool) -> usize {
        let lost = self.lost.iter().filter(|group| group.reason.is_ambiguous() == is_ambiguous);
        lost.map(|group| group.employees).sum()
    }

    /// Orders what was gathered, and looks for suggestions.
    pub(crate) fn finish(
        &mut self,
        lost: Vec<Group>,
        scheme: &Scheme,
        organisation: &Organisation,
    ) {
        let decided = std::mem::take(&mut self.decided);
        let mut used = scheme.rules.beside(false);
        for ((rule, title), employees) in decided {
            used[rule] = true;
            if employees > 0 {
                self.titles.push(Decided { title, rule, employees });
            }
        }
        self.titles.sort_by(|a, b| {
            b.employees.cmp(&a.employees).then_with(|| (&a.title, a.rule).cmp(&(&b.title, b.rule)))
        });
        self.rules.clone_from(&scheme.rules);
        let idle = scheme.rules.iter().zip(used.into_values()).filter(|(_, used)| !used);
        self.idle = idle.map(|(rule, _)| rule.origin).collect();
        self.lost = lost;
        self.lost.sort_by(|a, b| b.employees.cmp(&a.employees).then_with(|| a.name.cmp(&b.name)));
        let known = self.known_titles(scheme);
        for (at, group) in self.lost.iter_mut().enumerate() {
            group.paths = std::mem::take(&mut group.by_path).into_iter().collect();
            group.paths.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            group.rivals = match &group.reason {
                Reason::Rules(rules) => {
                    rules.iter().map(|&rule| scheme.rules[rule].origin).collect()
                }
                Reason::Places(all) => all.iter().map(|&at| scheme.places[at].origin).collect(),
                Reason::NoRule | Reason::NoPlace => Vec::new(),
            };
            if at < SUGGESTED {
                group.suggestion = suggestion(group, &known, organisation);
            }
        }
    }

    /// The titles that rules name or decided, in lower case, each with its rule.
    fn known_titles(&self, scheme: &Scheme) -> BTreeMap<String, RuleId> {
        let decided = self.titles.iter().map(|it| (normal(&it.title), it.rule));
        let named = scheme.exact_titles().map(|(title, rule)| (title.to_owned(), rule));
        decided
            .chain(named)
            .filter(|&(_, rule)| scheme.rules[rule].outcome.function.is_some())
            .collect()
    }
}

/// More groups than these get no suggestion: it would take long, and nobody reads so many.
const SUGGESTED: usize = 200;

impl Group {
    pub(crate) fn new(employee: &Employee, reason: Reason) -> Self {
        Self {
            name: Self::name_of(employee, &reason).value.clone(),
            reason,
            employees: 0,
            cells: Vec::new(),
            paths: Vec::new(),
            by_path: BTreeMap::new(),
            codes: Vec::new(),
            rivals: Vec::new(),
            suggestion: None,
        }
    }

    /// What groups employees that are lost for a reason.
    pub(crate) fn name_of<'e>(employee: &'e Employee, reason: &Reason) -> &'e Located<Box<str>> {
        if reason.is_of_place() { &employee.place } else { &employee.title }
    }

    pub(crate) fn add(&mut self, employee: &Employee) {
        self.employees += 1;
        if self.cells.len() < 3 {
            self.cells.push(Self::name_of(employee, &self.reason).origin);
        }
        match self.by_path.get_mut(&employee.place.value) {
            Some(n) => *n += 1,
            None => {
                self.by_path.insert(employee.place.value.clone(), 1);
            }
        }
        for code in [&employee.aid.value, &employee.ssyk.value] {
            if !code.is_empty() && !self.codes.contains(code) {
                self.codes.push(code.clone());
            }
        }
    }
}

fn suggestion(
    group: &Group,
    known: &BTreeMap<String, RuleId>,
    organisation: &Organisation,
) -> Option<Suggestion> {
    match group.reason {
        Reason::NoRule => {
            let (like, rule) = like_title(&normal(&group.name), known)?;
            Some(Suggestion { like: like.into(), rule: Some(rule) })
        }
        Reason::NoPlace => {
            let path = normal(&group.name);
            let first = path.split(['/', '\\', '>', '|']).next()?.trim();
            let near =
                organisation.units.iter().map(|unit| (distance(first, &normal(&unit.name)), unit));
            let (_, unit) =
                near.min_by_key(|&(distance, _)| distance).filter(|&(d, _)| d <= limit(first))?;
            Some(Suggestion { like: unit.id.value.clone(), rule: None })
        }
        Reason::Rules(_) | Reason::Places(_) => None,
    }
}

/// A known title that is spelt almost alike, else the longest one that is part of it or has it as a part.
fn like_title<'k>(title: &str, known: &'k BTreeMap<String, RuleId>) -> Option<(&'k str, RuleId)> {
    let near = known.iter().map(|(name, rule)| (distance(title, name), name, *rule));
    if let Some((_, name, rule)) =
        near.min_by_key(|&(distance, name, _)| (distance, name)).filter(|it| it.0 <= limit(title))
    {
        return Some((name, rule));
    }
    let is_part = |name: &str| {
        let (long, short) = if name.len() > title.len() { (name, title) } else { (title, name) };
        short.chars().count() >= 5 && long.contains(short)
    };
    let parts = known.iter().filter(|(name, _)| is_part(name));
    parts.max_by_key(|(name, _)| name.len()).map(|(name, rule)| (name.as_str(), *rule))
}

/// Longer titles are alike only where they are the same.
const LONGEST: usize = 200;

fn distance(a: &str, b: &str) -> usize {
    // Texts of very different length are far apart; the measure itself takes their product in time.
    let (long, short) = (a.chars().count(), b.chars().count());
    if long.abs_diff(short) > 4 || short > LONGEST {
        usize::MAX
    } else {
        strsim::damerau_levenshtein(a, b)
    }
}

/// One letter in six may differ.
fn limit(title: &str) -> usize {
    (title.chars().count() / 6).clamp(1, 3)
}

impl Model {
    /// What became of the rows of the HR export, where there is one.
    #[must_use]
    pub fn coverage(&self) -> Option<&Coverage> {
        self.readings.get()
    }
}

//! `classification.toml` → rules and places, references resolved.
//!
//! Precedence: the higher `priority`; then the narrower title; then the narrower code, AID before SSYK; then the narrower
//! path. A rule that does not name a condition fits any. Of two patterns the narrower is the one all of whose texts the other
//! fits too, so `Ekonom*` and `*controller` are neither: where rules that differ in what they say both fit and neither is
//! narrower, nothing is guessed.

use std::cmp::Ordering;

use crate::diag::{Code, Diagnostic, Faults, did_you_mean};
use crate::load::Node;
use crate::model::id::{Arena, Id};
use crate::model::known::Known;
use crate::model::organisation::{Function, FunctionId, Role, RoleId, SubunitId, UnitId};
use crate::model::text::optional_text;
use crate::source::{Located, Origin};
use crate::subject::people::employee::{StatedStatuses, Status};
use crate::subject::people::pattern::{Pattern, normal};

/// What employees are classified by.
#[derive(Debug, Clone, Default)]
pub struct Scheme {
    pub(crate) rules: Arena<Rule>,
    pub(crate) places: Arena<Place>,
    /// What words for statuses mean.
    pub(crate) statuses: StatedStatuses,
}

/// What a rule says of those whom it fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The function; none where they are no support and stay out of the report.
    pub function: Option<FunctionId>,
    /// The role.
    pub role: Option<RoleId>,
    /// The unit, and the subunit within it; none where the path says it.
    pub place: Option<(UnitId, Option<SubunitId>)>,
    /// Whether they are counted as support.
    pub support: bool,
    /// The title in the report; the employee's own if none.
    pub post: Option<Box<str>>,
}

/// The id of a rule.
pub type RuleId = Id<Rule>;

/// The id of a place.
pub type PlaceId = Id<Place>;

/// A rule.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Its place in `classification.toml`.
    pub origin: Origin,
    /// What it says.
    pub outcome: Outcome,
    priority: i64,
    titles: Vec<Pattern>,
    aid: Vec<Pattern>,
    ssyk: Vec<Pattern>,
    paths: Vec<Pattern>,
}

impl Rule {
    /// Whether it fits everybody.
    #[must_use]
    pub fn fits_all(&self) -> bool {
        let all = [&self.titles, &self.aid, &self.ssyk, &self.paths];
        all.iter().all(|patterns| patterns.iter().any(Pattern::is_any))
    }
}

/// Where paths belong.
#[derive(Debug, Clone)]
pub struct Place {
    pub(crate) origin: Origin,
    paths: Vec<Pattern>,
    pub(crate) unit: UnitId,
    pub(crate) subunit: Option<SubunitId>,
}

/// How an employee is described, in lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Description<'a> {
    pub(crate) title: &'a str,
    pub(crate) aid: &'a str,
    pub(crate) ssyk: &'a str,
    pub(crate) path: &'a str,
}

/// A rule that fits an employee, with the pattern of each condition that does: title, AID, SSYK, path.
#[derive(Debug, Clone, Copy)]
struct Fit<'a> {
    rule: RuleId,
    priority: i64,
    words: [&'a Pattern; 3],
    path: &'a Pattern,
}

/// What the rules say of an employee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// One rule decides.
    Rule(RuleId),
    /// None fits.
    Unmatched,
    /// Several fit, say different things, and none is narrower.
    Ambiguous(Vec<RuleId>),
}

impl Scheme {
    /// The rule that decides.
    pub(crate) fn judge(&self, employee: Description<'_>) -> Verdict {
        let fits: Vec<Fit<'_>> =
            self.rules.ids().filter_map(|rule| self.fit(rule, employee)).collect();
        let first: Vec<RuleId> = undefeated(&fits, compare).map(|fit| fit.rule).collect();
        match first.as_slice() {
            [] => Verdict::Unmatched,
            [one, rest @ ..] => {
                let outcome = |rule: RuleId| &self.rules[rule].outcome;
                if rest.iter().all(|&rule| outcome(rule) == outcome(*one)) {
                    Verdict::Rule(*one)
                } else {
                    Verdict::Ambiguous(first)
                }
            }
        }
    }

    fn fit(&self, index: RuleId, employee: Description<'_>) -> Option<Fit<'_>> {
        let rule = &self.rules[index];
        Some(Fit {
            rule: index,
            priority: rule.priority,
            words: [
                condition(&rule.titles, |p| p.fits(employee.title), Pattern::compare)?,
                condition(&rule.aid, |p| p.fits(employee.aid), Pattern::compare)?,
                condition(&rule.ssyk, |p| p.fits(employee.ssyk), Pattern::compare)?,
            ],
            path: condition(&rule.paths, |p| p.fits_path(employee.path), Pattern::compare_paths)?,
        })
    }

    /// The places that a path belongs to: one, none, or several that say different things.
    pub(crate) fn places(&self, path: &str) -> Vec<PlaceId> {
        let fits: Vec<(PlaceId, &Pattern)> = self
            .places
            .entries()
            .filter_map(|(index, place)| {
                let paths = &place.paths;
                let fits = |p: &Pattern| p.fits_path(path);
                Some((index, condition(paths, fits, Pattern::compare_paths)?))
            })
            .collect();
        let mut first: Vec<PlaceId> =
            undefeated(&fits, |a, b| a.1.compare_paths(b.1)).map(|fit| fit.0).collect();
        let says = |index: PlaceId| (self.places[index].unit, self.places[index].subunit);
        first.dedup_by(|a, b| says(*a) == says(*b));
        first
    }
}

/// The narrowest of the patterns that fit; nothing if none of them does.
fn condition(
    patterns: &[Pattern],
    fits: impl Fn(&Pattern) -> bool,
    compare: fn(&Pattern, &Pattern) -> Option<Ordering>,
) -> Option<&Pattern> {
    patterns.iter().filter(|pattern| fits(pattern)).reduce(|best, other| {
        if compare(other, best) == Some(Ordering::Less) { other } else { best }
    })
}

/// Those that no other goes before.
fn undefeated<T>(
    fits: &[T],
    compare: impl Fn(&T, &T) -> Option<Ordering>,
) -> impl Iterator<Item = &T> {
    fits.iter()
        .filter(move |&fit| !fits.iter().any(|other| compare(other, fit) == Some(Ordering::Less)))
}

/// `Less` if the first goes before the second.
fn compare(a: &Fit<'_>, b: &Fit<'_>) -> Option<Ordering> {
    let mut order = b.priority.cmp(&a.priority);
    for (a, b) in a.words.iter().zip(&b.words) {
        if order != Ordering::Equal {
            return Some(order);
        }
        order = a.compare(b)?;
    }
    match order {
        Ordering::Equal => a.path.compare_paths(b.path),
        order => Some(order),
    }
}

impl Scheme {
    /// Reads `classification.toml`.
    pub(crate) fn from_node(node: &Node, known: Known<'_>, faults: &mut Faults) -> Self {
        Self {
            rules: node.tables("rule").iter().map(|rule| read_rule(rule, known, faults)).collect(),
            places: node
                .tables("place")
                .iter()
                .filter_map(|place| {
                    let (unit, subunit) = unit(place, known, faults)?;
                    Some(Place { origin: place.origin(), paths: paths(place), unit, subunit })
                })
                .collect(),
            statuses: statuses(node),
        }
    }

    /// Every title that a rule names without `*`.
    pub(crate) fn exact_titles(&self) -> impl Iterator<Item = (&str, RuleId)> {
        self.rules.entries().flat_map(|(index, rule)| {
            let exact = rule.titles.iter().filter(|title| title.is_exact());
            exact.map(move |title| (title.text(), index))
        })
    }
}

/// What the document says of words for statuses.
fn statuses(node: &Node) -> StatedStatuses {
    let entries = node.entries("statuses");
    let stated = entries.filter_map(|(word, status)| {
        Some((normal(word.value), Status::from_name(status.str()?.value)?))
    });
    stated.collect()
}

fn read_rule(node: &Node, known: Known<'_>, faults: &mut Faults) -> Rule {
    let patterns = |key| or_any(node.strs(key).map(|text| Pattern::new(text.value)).collect());
    let roles = known.classification.map(|c| &c.roles);
    let functions = known.classification.map(|c| &c.functions);
    let outcome = Outcome {
        function: id(node, "function", Code::FUNCTION_UNKNOWN, functions, faults),
        role: id(node, "role", Code::ROLE_UNKNOWN, roles, faults),
        place: unit(node, known, faults),
        support: node.bool("support").is_none_or(|support| support.value),
        post: optional_text(node, "post").map(|post| post.value),
    };
    let rule = Rule {
        origin: node.origin(),
        priority: node.integer("priority").map_or(0, |number| number.value),
        titles: patterns("titles"),
        aid: patterns("aid"),
        ssyk: patterns("ssyk"),
        paths: or_any(paths(node)),
        outcome,
    };
    check_rule(node, &rule, faults);
    rule
}

/// A condition that is not named fits any.
fn or_any(patterns: Vec<Pattern>) -> Vec<Pattern> {
    if patterns.is_empty() { vec![Pattern::any()] } else { patterns }
}

fn paths(node: &Node) -> Vec<Pattern> {
    node.strs("paths").map(|text| Pattern::of_path(text.value)).collect()
}

/// N0236: a rule has a condition, and says a function or `support = false`.
fn check_rule(node: &Node, rule: &Rule, faults: &mut Faults) {
    let error = |message: &str, hint: &str| {
        Diagnostic::error(Code::RULE, rule.origin, message).with_hint(hint)
    };
    if ["titles", "aid", "ssyk", "paths"].iter().all(|key| node.strs(key).next().is_none()) {
        faults.push(error(
            "the rule has no condition",
            "name `titles`, `aid`, `ssyk` or `paths`; `titles = [\"*\"]` fits everybody",
        ));
    }
    if node.str("function").is_none() && rule.outcome.support {
        faults.push(error(
            "the rule says no function",
            "name a `function`, or write `support = false` for those who stay out of the report",
        ));
    }
    if node.str("subunit").is_some() && node.str("unit").is_none() {
        faults.push(error("the rule names a subunit without a unit", "name the `unit`, too"));
    }
}

/// Something that has an id.
trait HasId {
    fn id(&self) -> &str;
}

impl HasId for Function {
    fn id(&self) -> &str {
        &self.id.value
    }
}

impl HasId for Role {
    fn id(&self) -> &str {
        &self.id.value
    }
}

/// The id that a key holds.
fn id<T: HasId>(
    node: &Node,
    key: &str,
    code: Code,
    among: Option<&Arena<T>>,
    faults: &mut Faults,
) -> Option<Id<T>> {
    let (named, among) = (node.str(key)?, among?);
    let found = among.find_id(|it| it.id() == named.value);
    if found.is_none() {
        faults.push(unknown(code, key, named, among.iter().map(HasId::id)));
    }
    found
}

/// The unit and subunit that a table names.
fn unit(node: &Node, known: Known<'_>, faults: &mut Faults) -> Option<(UnitId, Option<SubunitId>)> {
    let (named, organisation) = (node.str("unit")?, known.organisation?);
    let Some(unit) = organisation.unit(named.value) else {
        let units = organisation.units.iter().map(|unit| &*unit.id.value);
        faults.push(unknown(Code::UNIT_UNKNOWN, "unit", named, units));
        return None;
    };
    let subunit = node.str("subunit").and_then(|named| {
        let subunits = &organisation.units[unit].subunits;
        let found = subunits.find_id(|subunit| &*subunit.id.value == named.value);
        if found.is_none() {
            let known = subunits.iter().map(|subunit| &*subunit.id.value);
            faults.push(unknown(Code::SUBUNIT_UNKNOWN, "subunit", named, known));
        }
        found
    });
    Some((unit, subunit))
}

fn unknown<'a>(
    code: Code,
    what: &str,
    named: Located<&str>,
    known: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let known: Vec<_> = known.collect();
    let fault = Diagnostic::error(code, named.origin, format!("unknown {what} `{}`", named.value))
        .with_hints(did_you_mean(named.value, known.iter().copied()));
    if (1..=12).contains(&known.len()) {
        return fault.with_hint(format!("known: `{}`", known.join("`, `")));
    }
    fault
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::parse_document;
    use crate::model::readings::Readings;
    use crate::source::Sources;
    use crate::subject::people::shape;

    /// A scheme of rules without references.
    fn scheme(text: &str) -> Scheme {
        let mut sources = Sources::new(".");
        let file = sources.add("classification.toml", text, b"");
        let node = parse_document(&sources, file, &shape::CLASSIFICATION).unwrap();
        let mut faults = Faults::new();
        let readings = Readings::default();
        let mut scheme = Scheme::from_node(&node, Known::of(&readings), &mut faults);
        assert!(!faults.has_errors(), "{:?}", faults.into_sorted());
        // What each rule says is told apart by its title in the report.
        for (id, rule) in scheme.rules.entries_mut() {
            rule.outcome.post.get_or_insert_with(|| id.index().to_string().into());
        }
        scheme
    }

    fn rules(conditions: &[&str]) -> Scheme {
        let rules: Vec<_> = conditions
            .iter()
            .map(|conditions| format!("[[rule]]\nfunction = \"f\"\n{conditions}\n"))
            .collect();
        scheme(&rules.concat())
    }

    /// The rule that decides, by index; several where none goes before the others.
    fn judge(scheme: &Scheme) -> Vec<usize> {
        let (title, aid, ssyk, path) = ("ekonomicontroller", "151010", "2411", "kk/ekonomi/stab");
        match scheme.judge(Description { title, aid, ssyk, path }) {
            Verdict::Unmatched => Vec::new(),
            Verdict::Rule(rule) => vec![rule.index()],
            Verdict::Ambiguous(rules) => rules.into_iter().map(Id::index).collect(),
        }
    }

    #[test]
    fn the_narrower_rule_decides_in_whatever_order_they_stand() {
        // Each goes before all that follow it.
        let ladder = [
            "priority = 1\ntitles = [\"*\"]",
            "titles = [\"Ekonomicontroller\"]\npaths = [\"KK/Ekonomi\"]",
            "titles = [\"Ekonomicontroller\"]",
            "titles = [\"Ekonomi*\"]\naid = [\"151010\"]",
            "titles = [\"Ekonomi*\"]\naid = [\"15*\"]\nssyk = [\"2411\"]",
            "titles = [\"Ekonomi*\"]\naid = [\"15*\"]",
            "titles = [\"Ekonomi*\"]\npaths = [\"*/Ekonomi/Stab\"]",
            "titles = [\"Ekonomi*\"]\npaths = [\"*/Stab\"]",
            "titles = [\"Ekonomi*\"]",
            "titles = [\"E*\"]\npaths = [\"KK\"]",
            "aid = [\"151010\"]",
            "ssyk = [\"2411\"]",
            "paths = [\"KK/Ekonomi/Stab\"]",
            "paths = [\"KK\"]",
            "titles = [\"*\"]",
        ];
        for (above, first) in ladder.iter().enumerate() {
            for second in &ladder[above + 1..] {
                assert_eq!(judge(&rules(&[first, second])), [0], "{first}\n{second}");
                assert_eq!(judge(&rules(&[second, first])), [1], "{first}\n{second}");
            }
            let all: Vec<_> = ladder[above..].iter().rev().copied().collect();
            assert_eq!(judge(&rules(&all)), [all.len() - 1], "{first}");
        }
    }

    #[test]
    fn nothing_is_guessed_between_rules_of_which_none_is_narrower() {
        let both = ["titles = [\"Ekonomi*\"]", "titles = [\"*controller\"]"];
        assert_eq!(judge(&rules(&both)), [0, 1]);
        assert_eq!(judge(&rules(&["aid = [\"15*\"]", "aid = [\"15*\"]"])), [0, 1]);
        // A third that is narrower than both decides.
        let exact = "titles = [\"Ekonomicontroller\"]";
        assert_eq!(judge(&rules(&[both[0], exact, both[1]])), [1]);
        // So does one that is narrower than one of them, and says what the other says.
        let same = [
            "titles = [\"Ekonomi*\"]\npost = \"Controller\"",
            "titles = [\"*controller\"]\npost = \"Controller\"",
        ];
        assert_eq!(judge(&rules(&same)), [0]);
    }

    #[test]
    fn a_rule_fits_only_where_all_its_conditions_do() {
        for conditions in [
            "titles = [\"Controller\"]",
            "titles = [\"Ekonomicontroller\"]\naid = [\"152*\"]",
            "titles = [\"Ekonomicontroller\"]\nssyk = [\"24\"]",
            "titles = [\"Ekonomicontroller\"]\npaths = [\"KK/Eko\"]",
        ] {
            assert_eq!(judge(&rules(&[conditions])), [0; 0], "{conditions}");
        }
        let one_of = "titles = [\"Ekonom\", \"EKONOMICONTROLLER\"]\naid = [\"152*\", \"151010\"]";
        assert_eq!(judge(&rules(&[one_of])), [0]);
    }
}

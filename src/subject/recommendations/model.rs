//! Areas and recommendations: order, addressees, and the numbers that follow from the order.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Faults, did_you_mean};
use crate::load::Node;
use crate::model::Model;
use crate::model::due::{Due, due_fault, parse_due};
use crate::model::id::{Arena, Id};
use crate::model::known::{Known, chosen};
pub use crate::model::number::Number;
use crate::model::organisation::{Organisation, SubunitId, UnitId};
use crate::model::readings::reading;
use crate::model::text::{Text, check_unique, optional_text, text, texts};
use crate::source::Located;

/// The id of an area.
pub type AreaId = Id<Area>;
/// The id of a recommendation.
pub type RecommendationId = Id<Recommendation>;
/// The id of an alternative within its recommendation.
pub type AlternativeId = Id<Alternative>;

/// An area that recommendations belong to.
#[derive(Debug, Clone)]
pub struct Area {
    /// Its id.
    pub id: Located<Box<str>>,
    /// Its name.
    pub name: Box<str>,
    /// The message of its page.
    pub message: Option<Text>,
}

/// Who is to act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Addressee {
    /// The municipality as a whole.
    Municipality,
    /// A unit.
    Unit(UnitId),
    /// A subunit, by its unit and itself.
    Subunit(UnitId, SubunitId),
}

/// A recommendation.
#[derive(Debug, Clone)]
pub struct Recommendation {
    /// Its id.
    pub id: Located<Box<str>>,
    /// Its area.
    pub area: AreaId,
    /// Who is to act.
    pub to: Vec<Addressee>,
    /// The recommendation.
    pub text: Text,
    /// Why.
    pub reason: Option<Text>,
    /// Sub-items.
    pub items: Vec<Text>,
    /// Alternatives to choose from.
    pub alternatives: Arena<Alternative>,
    /// What it is called in few words.
    pub name: Option<Text>,
    /// When it is due.
    pub due: Due,
    /// What it takes, in a word or two.
    pub effort: Option<Text>,
    /// What it gives, in a word or two.
    pub effect: Option<Text>,
    /// What comes before it.
    pub after: Vec<Text>,
    /// What it is carried out with.
    pub together: Vec<Text>,
}

/// A way to carry out a recommendation, one of several.
#[derive(Debug, Clone)]
pub struct Alternative {
    /// Its id, unique within the recommendation.
    pub id: Located<Box<str>>,
    /// Its name.
    pub title: Box<str>,
    /// What it means.
    pub text: Text,
}

/// Pages that lead up to recommendations.
#[derive(Debug, Clone)]
pub struct Basis {
    /// The label of the first.
    pub label: String,
    /// The areas whose recommendations they conclude with.
    pub areas: Vec<AreaId>,
    /// The recommendation whose alternatives they weigh.
    pub weighed: Option<RecommendationId>,
}

/// Areas and recommendations; the number of a recommendation is its place in `list` plus one.
#[derive(Debug, Clone, Default)]
pub struct Recommendations {
    /// In the order of the file, which is that of the document.
    pub areas: Arena<Area>,
    /// By area, then in the order of the file.
    pub list: Arena<Recommendation>,
}

impl Recommendations {
    /// Reads `recommendations.toml`. Without an organisation (it had faults of its own) addressees stay unresolved.
    pub fn from_node(
        node: &Node,
        organisation: Option<&Organisation>,
        faults: &mut Faults,
    ) -> Self {
        let areas: Arena<_> = node.tables("area").iter().map(area).collect();
        check_unique(areas.iter().map(|a| &a.id), "areas", faults);
        let nodes = node.tables("recommendation").iter();
        let mut list: Vec<_> =
            nodes.filter_map(|node| recommendation(node, &areas, organisation, faults)).collect();
        check_unique(list.iter().map(|r| &r.id), "recommendations", faults);
        list.sort_by_key(|r| r.area);
        Self { areas, list: list.into_iter().collect() }
    }

    /// The numbers of each recommendation, by id: the one source of every printed number.
    #[must_use]
    pub fn numbers(&self) -> BTreeMap<&str, Number> {
        let in_area = |area| self.list.iter().filter(move |r| r.area == area).count();
        let mut number = Number { report: 0, area: 0, of: 0 };
        let mut last_area = None;
        let numbered = self.list.iter().map(|r| {
            let area = if last_area == Some(r.area) { number.area + 1 } else { 1 };
            last_area = Some(r.area);
            number = Number { report: number.report + 1, area, of: in_area(r.area) };
            (&*r.id.value, number)
        });
        numbered.collect()
    }

    /// The recommendations of an area, in order.
    pub fn of_area(&self, area: AreaId) -> impl Iterator<Item = &Recommendation> {
        self.list.iter().filter(move |r| r.area == area)
    }

    /// The recommendation with an id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Recommendation> {
        self.list.iter().find(|r| &*r.id.value == id)
    }
}

fn area(node: &Node) -> Area {
    Area {
        id: text(node, "id"),
        name: text(node, "name").value,
        message: optional_text(node, "message"),
    }
}

fn recommendation(
    node: &Node,
    areas: &Arena<Area>,
    organisation: Option<&Organisation>,
    faults: &mut Faults,
) -> Option<Recommendation> {
    let area_id = text(node, "area");
    let area = areas.find_id(|a| a.id.value == area_id.value);
    if area.is_none() {
        let ids = areas.iter().map(|a| &*a.id.value);
        faults.push(
            Diagnostic::error(
                Code::AREA_UNKNOWN,
                area_id.origin,
                format!("unknown area `{}`", area_id.value),
            )
            .with_hints(did_you_mean(&area_id.value, ids))
            .with_hint("write the id of an `[[area]]` of this file"),
        );
    }
    let to = organisation.map_or_else(Vec::new, |organisation| {
        node.strs("to").filter_map(|to| addressee(to, organisation, faults)).collect()
    });
    let alternatives = alternatives(node, faults);
    Some(Recommendation {
        id: text(node, "id"),
        area: area?,
        to,
        text: text(node, "text"),
        reason: optional_text(node, "reason"),
        items: texts(node, "items"),
        alternatives,
        name: optional_text(node, "name"),
        due: due(node, faults),
        effort: optional_text(node, "effort"),
        effect: optional_text(node, "effect"),
        after: texts(node, "after"),
        together: texts(node, "together"),
    })
}

/// N0431, N0432, N0433, N0439: a due date that is none.
fn due(node: &Node, faults: &mut Faults) -> Due {
    let Some(text) = node.str("due") else { return Due::NotStated };
    parse_due(text.value).unwrap_or_else(|error| {
        faults.push(due_fault(&text, &error));
        Due::NotStated
    })
}

fn alternatives(node: &Node, faults: &mut Faults) -> Arena<Alternative> {
    let alternatives: Arena<_> = node
        .tables("alternative")
        .iter()
        .map(|node| Alternative {
            id: text(node, "id"),
            title: text(node, "title").value,
            text: text(node, "text"),
        })
        .collect();
    check_unique(alternatives.iter().map(|a| &a.id), "alternatives", faults);
    alternatives
}

fn addressee(
    to: Located<&str>,
    organisation: &Organisation,
    faults: &mut Faults,
) -> Option<Addressee> {
    if to.value == "municipality" {
        return Some(Addressee::Municipality);
    }
    let (unit, subunit) = match to.value.split_once('/') {
        Some((unit, subunit)) => (unit, Some(subunit)),
        None => (to.value, None),
    };
    let found = organisation.unit(unit).and_then(|u| match subunit {
        None => Some(Addressee::Unit(u)),
        Some(id) => {
            let subunits = &organisation.units[u].subunits;
            subunits.find_id(|s| &*s.id.value == id).map(|s| Addressee::Subunit(u, s))
        }
    });
    if found.is_none() {
        let known: Vec<String> = known_addressees(organisation);
        faults.push(
            Diagnostic::error(
                Code::ADDRESSEE_UNKNOWN,
                to.origin,
                format!("unknown addressee `{}`", to.value),
            )
            .with_hints(did_you_mean(to.value, known.iter().map(String::as_str)))
            .with_hint("write the id of a unit, `unit/subunit`, or `municipality`"),
        );
    }
    found
}

fn known_addressees(organisation: &Organisation) -> Vec<String> {
    let mut known = vec!["municipality".to_owned()];
    for unit in &organisation.units {
        known.push(unit.id.value.to_string());
        known.extend(unit.subunits.iter().map(|s| format!("{}/{}", unit.id.value, s.id.value)));
    }
    known
}

/// The areas that a table names, or all where it names none.
pub(crate) fn chosen_areas(node: &Node, known: Known<'_>, faults: &mut Faults) -> Vec<AreaId> {
    let areas = known.readings.get().map(|r: &Recommendations| &r.areas);
    chosen(node, "areas", areas, |a| &a.id.value, (Code::AREA_UNKNOWN, "area"), faults)
}

reading!(Recommendations);

impl Model {
    /// Areas and recommendations.
    #[must_use]
    pub fn recommendations(&self) -> &Recommendations {
        self.of()
    }
}

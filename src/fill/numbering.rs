//! The order of the document → the numbers of exhibits and recommendations, before any prose is evaluated.

use crate::model::organisation::{SubunitId, UnitId};
use crate::model::staffing::PostId;
use std::collections::{BTreeMap, BTreeSet};

use super::headings::letter;
use super::memo;
use super::parts::mapping::{function_table_id, unit_table_id};
use super::parts::{comparison_id, interviews_id};
use super::plan;
use crate::exhibit::{Exhibits, Series};
use crate::model::Model;
use crate::model::content::Part;
use crate::model::mapping::Headcount;
use crate::model::peer::PeerPart;
use crate::model::recommendation::Number;
use crate::model::report::Block;

/// What is numbered in a series of its own, by its id.
pub(crate) enum Exhibit {
    Table(String),
    Chart(String),
}

/// Numbers by id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Numbering {
    /// Tables.
    pub tables: BTreeMap<String, usize>,
    /// Charts.
    pub charts: BTreeMap<String, usize>,
    /// Recommendations.
    pub recommendations: BTreeMap<String, Number>,
    /// The letters of their alternatives, by the ids of the recommendation and the alternative.
    pub alternatives: BTreeMap<(String, String), String>,
    /// Principles.
    pub principles: BTreeMap<String, usize>,
}

impl Numbering {
    /// Walks the chapters in the order in which `fill` writes them.
    #[must_use]
    pub fn new(model: &Model, exhibits: &Exhibits) -> Self {
        let mut numbering = Self::default();
        for (id, number) in model.recommendations.numbers() {
            numbering.recommendations.insert(id.to_owned(), number);
        }
        for recommendation in &model.recommendations.list {
            for (i, alternative) in recommendation.alternatives.iter().enumerate() {
                let of = recommendation.id.value.to_string();
                let key = (of, alternative.id.value.to_string());
                numbering.alternatives.insert(key, letter(i + 1));
            }
        }
        for chapter in &model.chapters {
            match chapter.block {
                Block::Organisation => numbering.add_chart("organisation".into()),
                Block::Staffing => {
                    for &unit in &chapter.units {
                        numbering.add_table(staffing_id(model, unit));
                        numbering.add_chart(unit_chart_id(model, unit));
                    }
                }
                Block::Roles => numbering.add_table("roles".into()),
                Block::Total => {
                    numbering.add_table("total".into());
                    numbering.add_table("functions".into());
                    numbering.add_chart("total-functions".into());
                }
                Block::Reconciliation => numbering.add_table("reconciliation".into()),
                Block::UnitPlan => numbering.add_all(plan::of_units(model, &chapter.units)),
                Block::Cover
                | Block::Study
                | Block::Contents
                | Block::Divider
                | Block::Page
                | Block::Peers
                | Block::Recommendations => {}
            }
            for content in &chapter.content {
                numbering.add_part(model, exhibits, &content.part);
            }
        }
        numbering
    }

    /// Exhibits in the order in which they stand.
    fn add_all(&mut self, exhibits: Vec<Exhibit>) {
        for exhibit in exhibits {
            match exhibit {
                Exhibit::Table(id) => self.add_table(id),
                Exhibit::Chart(id) => self.add_chart(id),
            }
        }
    }

    /// The exhibits of a part, in the order in which they stand.
    fn add_part(&mut self, model: &Model, exhibits: &Exhibits, part: &Part) {
        match part {
            Part::Exhibit(part) => {
                if let Some(exhibit) = exhibits.of(part) {
                    match exhibit.series {
                        Series::Tables => self.add_table(exhibit.id.clone()),
                        Series::Charts => self.add_chart(exhibit.id.clone()),
                    }
                }
            }
            Part::MappingByFunction(functions) => {
                for &function in
                    functions.iter().filter(|&&f| is_mapped(model, |h| h.function == f))
                {
                    let id = &model.classification.functions[function].id.value;
                    self.add_table(function_table_id(id));
                }
            }
            Part::MappingByUnit(units) => {
                for &unit in units.iter().filter(|&&u| is_mapped(model, |h| h.unit == u)) {
                    self.add_table(unit_table_id(&model.organisation.units[unit].id.value));
                }
            }
            Part::MappingMatrix => self.add_table("mapping-matrix".into()),
            Part::MappingVariants if is_mapped(model, Headcount::has_variant) => {
                self.add_table("mapping-variants".into());
            }
            Part::MappingChart(chart) => self.add_chart(chart.id()),
            Part::Principles(principles) => {
                for principle in principles {
                    let next = self.principles.len() + 1;
                    self.principles.entry(principle.id.value.to_string()).or_insert(next);
                }
            }
            Part::Comparison(from, to) => {
                let structures = &model.structures.list;
                self.add_chart(comparison_id(&structures[*from], &structures[*to]));
            }
            Part::Interviews(list) => self.add_table(interviews_id(&list.list)),
            Part::Memo(_) => self.add_all(memo::exhibits(model, part)),
            Part::MappingVariants => {}
            Part::Selection => self.add_table("selection".into()),
            Part::Peer(PeerPart::List) => self.add_table("peer-list".into()),
            Part::Peer(PeerPart::Matrix) => self.add_chart("peer-matrix".into()),
            Part::Peer(PeerPart::Counts) => self.add_table("peer-counts".into()),
            Part::Peer(PeerPart::Table) => self.add_table("peer-fte".into()),
            Part::Peer(PeerPart::Ranges) => self.add_chart("peer-ranges".into()),
            Part::Peer(PeerPart::Answers) => self.add_table("peer-answers".into()),
            other => self.add_all(plan::of_part(model, other)),
        }
    }

    /// The ids of all that is numbered.
    #[must_use]
    pub fn ids(&self) -> BTreeSet<String> {
        self.tables.keys().chain(self.charts.keys()).cloned().collect()
    }

    /// The numbers of a recommendation.
    pub(crate) fn recommendation(&self, id: &str) -> Number {
        let none = Number { report: 0, area: 0, of: 0 };
        self.recommendations.get(id).copied().unwrap_or(none)
    }

    /// The letter of an alternative.
    pub(crate) fn alternative(&self, recommendation: &str, id: &str) -> String {
        let key = (recommendation.to_owned(), id.to_owned());
        self.alternatives.get(&key).cloned().unwrap_or_default()
    }

    fn add_table(&mut self, id: String) {
        add(&mut self.tables, id);
    }

    fn add_chart(&mut self, id: String) {
        add(&mut self.charts, id);
    }

    /// The number of a table.
    pub(crate) fn table(&self, id: &str) -> usize {
        self.tables.get(id).copied().unwrap_or_default()
    }

    /// The number of a principle.
    pub(crate) fn principle(&self, id: &str) -> usize {
        self.principles.get(id).copied().unwrap_or_default()
    }

    /// The number of a chart.
    pub(crate) fn chart(&self, id: &str) -> usize {
        self.charts.get(id).copied().unwrap_or_default()
    }
}

/// The next number of a series. What stands again is another exhibit.
fn add(series: &mut BTreeMap<String, usize>, id: String) {
    let next = series.len() + 1;
    let free = if series.contains_key(&id) {
        (2..=next + 1).map(|times| repeated_id(&id, times)).find(|id| !series.contains_key(id))
    } else {
        Some(id)
    };
    series.extend(free.map(|id| (id, next)));
}

/// The id of an exhibit that stands so many times: no id of an exhibit has a `repeated` in it.
pub(crate) fn repeated_id(id: &str, times: usize) -> String {
    format!("{id}-repeated-{times}")
}

fn is_mapped(model: &Model, keep: impl Fn(&Headcount) -> bool) -> bool {
    model.mapping.iter().any(keep)
}

/// The subunits of a unit that have rows, in the order of their first row, each with its posts; `posts` are
/// those of the unit.
#[must_use]
pub fn posts_by_subunit(model: &Model, posts: &[PostId]) -> Vec<(Option<SubunitId>, Vec<PostId>)> {
    let mut groups: Vec<(Option<SubunitId>, Vec<PostId>)> = Vec::new();
    for &post in posts {
        let of = model.posts[post].subunit;
        match groups.iter_mut().find(|(subunit, _)| *subunit == of) {
            Some((_, posts)) => posts.push(post),
            None => groups.push((of, vec![post])),
        }
    }
    groups
}

/// The id of the staffing table of a unit: `staffing-bf`.
#[must_use]
pub fn staffing_id(model: &Model, unit: UnitId) -> String {
    format!("staffing-{}", model.organisation.units[unit].id.value)
}

/// The id of the chart of a unit: `functions-bf`.
#[must_use]
pub fn unit_chart_id(model: &Model, unit: UnitId) -> String {
    format!("functions-{}", model.organisation.units[unit].id.value)
}

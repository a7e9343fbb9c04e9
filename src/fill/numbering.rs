//! The order of the document → the numbers of exhibits and recommendations, before any prose is evaluated.

use std::collections::{BTreeMap, BTreeSet};

use super::headings::letter;
use crate::exhibit::{Exhibits, Series};
use crate::model::Model;
use crate::model::block::Block;
use crate::model::content::Part;
use crate::model::number::Number;

/// What is numbered in a series of its own, by its id.
#[derive(Debug)]
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
        for (id, number) in model.recommendations().numbers() {
            numbering.recommendations.insert(id.to_owned(), number);
        }
        for recommendation in &model.recommendations().list {
            for (i, alternative) in recommendation.alternatives.iter().enumerate() {
                let of = recommendation.id.value.to_string();
                let key = (of, alternative.id.value.to_string());
                numbering.alternatives.insert(key, letter(i + 1));
            }
        }
        for chapter in &model.chapters {
            if let Block::Of(kind) = chapter.block {
                numbering.add_all((kind.exhibits)(model, chapter));
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
            Part::Principles(principles) => {
                for principle in principles {
                    let next = self.principles.len() + 1;
                    self.principles.entry(principle.id.value.to_string()).or_insert(next);
                }
            }
            Part::Shown(part) => self.add_all(part.0.exhibits(model)),
            _ => {}
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

//! The order of the document → the numbers of exhibits and recommendations, before any prose is evaluated.

use std::collections::BTreeMap;

use super::headings::letter;
use crate::exhibit::{Exhibits, Series, Standing};
use crate::model::Model;
use crate::model::chapter::Stand;
use crate::model::content::Part;
use crate::model::number::Number;

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
    /// Those of the plan of exhibits, and of what else the document numbers.
    #[must_use]
    pub fn new(model: &Model, exhibits: &Exhibits) -> Self {
        let mut numbering = Self::default();
        for Standing { series, id, number } in exhibits.standing() {
            numbering.series_mut(*series).insert(id.clone(), *number);
        }
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
        for stand in model.stands() {
            if let Stand::Part(Part::Principles(principles)) = stand {
                for principle in principles {
                    let next = numbering.principles.len() + 1;
                    numbering.principles.entry(principle.id.value.to_string()).or_insert(next);
                }
            }
        }
        numbering
    }

    /// The numbers of a series.
    pub(crate) fn series(&self, series: Series) -> &BTreeMap<String, usize> {
        match series {
            Series::Tables => &self.tables,
            Series::Charts => &self.charts,
        }
    }

    fn series_mut(&mut self, series: Series) -> &mut BTreeMap<String, usize> {
        match series {
            Series::Tables => &mut self.tables,
            Series::Charts => &mut self.charts,
        }
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

    /// The number of a principle.
    pub(crate) fn principle(&self, id: &str) -> usize {
        self.principles.get(id).copied().unwrap_or_default()
    }
}

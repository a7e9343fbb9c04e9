//! A model → what readers call the things that its figures are of, so that a path can be read by who did not name it.
//!
//! What has no name in its path but the number of its row, which changes when rows are put in another order, is told from others
//! by its label: its subject says it.

use std::collections::BTreeMap;

use super::Figures;
use crate::model::Model;
use crate::subject::SUBJECTS;

/// Names of things by the beginning of the paths of their figures: `unit.kk`, `post.3`.
#[derive(Debug, Default)]
pub struct Labels(BTreeMap<String, String>);

impl Labels {
    /// Those of a model.
    #[must_use]
    pub fn of(model: &Model) -> Self {
        let mut labels = BTreeMap::new();
        for unit in &model.organisation.units {
            labels.insert(format!("unit.{}", unit.id.value), unit.name.to_string());
            for subunit in &unit.subunits {
                let path = format!("subunit.{}.{}", unit.id.value, subunit.id.value);
                labels.insert(path, format!("{}, {}", unit.name, subunit.name));
            }
        }
        for role in &model.classification.roles {
            labels.insert(format!("role.{}", role.id.value), role.name.to_string());
        }
        for function in &model.classification.functions {
            labels.insert(format!("function.{}", function.id.value), function.name.to_string());
        }
        labels.extend(SUBJECTS.iter().flat_map(|subject| (subject.labels)(model)));
        Self(labels)
    }

    /// What the figure at a path is of: the longest beginning of the path that has a name, or what its column is called.
    #[must_use]
    pub fn label<'a>(&'a self, path: &str, figures: &'a Figures) -> Option<&'a str> {
        let mut beginning = path;
        loop {
            if let Some(label) = self.0.get(beginning) {
                return Some(label);
            }
            match beginning.rsplit_once('.') {
                Some((before, _)) => beginning = before,
                None => return figures.column_label(path),
            }
        }
    }
}

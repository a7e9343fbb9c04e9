//! The faults of a report that was built → what is told of it as long as it stands.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Ended, Outcome, ReportName};
use crate::diag::{Faults, Severity};

/// What is told of a report while it stands, without looking at it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tally {
    /// How many warnings there are of each code.
    pub warnings: BTreeMap<String, usize>,
    /// How many warnings are accepted.
    pub accepted: usize,
    /// The title on its cover.
    pub title: String,
    /// The language of the title, as `sv`.
    pub language: String,
}

impl Tally {
    /// That of a report with these faults.
    pub(super) fn new(faults: &Faults, title: String, language: String) -> Self {
        let mut warnings = BTreeMap::new();
        for fault in faults.sorted().iter().filter(|it| it.severity == Severity::Warning) {
            *warnings.entry(fault.code.to_string()).or_insert(0) += 1;
        }
        Self { warnings, accepted: faults.number_of(Severity::Accepted), title, language }
    }

    /// Whether there is nothing more to tell than that the report stands.
    #[must_use]
    pub fn is_quiet(&self) -> bool {
        self.warnings.is_empty() && self.accepted == 0
    }

    /// How a report that stands ended.
    #[must_use]
    pub fn ended(self, report: &ReportName) -> Ended {
        Ended {
            report: report.clone(),
            outcome: Outcome::UpToDate,
            told: Vec::new(),
            errors: 0,
            warnings: self.warnings.values().sum(),
            accepted: self.accepted,
            warning_codes: self.warnings,
            error_codes: BTreeMap::new(),
            title: self.title,
            language: self.language,
            seconds: 0.0,
            spent: false,
        }
    }
}

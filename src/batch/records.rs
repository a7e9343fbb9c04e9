//! A draft, and what an earlier build left → what is written down beside its pages, none of which waits for them.

use super::changes::changes_since;
use super::manifest::Earlier;
use super::outline::{Outline, own_templates, parts};
use super::reason::Why;
use crate::pipeline::{Content, Draft};
use crate::typeset::Assets;

/// What is written down beside the pages.
pub(super) struct Records {
    /// The figures, as `figures.json` has them.
    pub(super) figures: Vec<u8>,
    /// What changed since the version before, as `changes.json` has it.
    pub(super) changes: Option<Vec<u8>>,
    /// A hash of each part of the report.
    pub(super) parts: Outline,
    /// A hash of each of the project's own templates.
    pub(super) templates: Outline,
}

impl Records {
    /// Those of a draft.
    pub(super) fn of(
        (draft, content): (&Draft, &Content),
        assets: &Assets,
        (outputs, manifest): Earlier<'_>,
    ) -> Self {
        let figures = content.figures_json(draft);
        let changes = changes_since(manifest, outputs, &content.model, &figures);
        Self { figures, changes, parts: parts(&content.project), templates: own_templates(assets) }
    }

    /// The same, with why the report is built.
    pub(super) fn with_reason(
        (draft, content): (&Draft, &Content),
        why: Why,
        assets: &Assets,
        earlier: Earlier<'_>,
    ) -> (Self, String) {
        let records = Self::of((draft, content), assets, earlier);
        let reason = why.in_words((draft, content), || &records.figures, earlier);
        (records, reason)
    }
}

//! Deep studies of a support function, and the table of which functions are studied further.

use crate::diag::{Code, Diagnostic, Faults, did_you_mean};
use crate::load::Node;
use crate::model::content::{Tile, tile};
use crate::model::known::Known;
use crate::model::text::{Text, optional_text, text, texts};
use crate::source::Located;
use crate::subject::recommendations::model::{
    AlternativeId, AreaId, Recommendation, RecommendationId, Recommendations,
};
use crate::subject::recommendations::model::{Basis, chosen_areas};

/// A deep study; each part is a page, or is left out.
#[derive(Debug, Clone)]
pub struct Study {
    /// The id of its first page: the file's name without its ending.
    pub id: Box<str>,
    /// The areas whose recommendations it leads to.
    pub areas: Vec<AreaId>,
    /// The name of what is studied.
    pub title: Box<str>,
    /// How it is organised, and what works.
    pub current: Option<Current>,
    /// What works less well.
    pub weaknesses: Option<Weaknesses>,
    /// What follows.
    pub conclusions: Option<Conclusions>,
    /// The alternatives, weighed.
    pub options: Option<Options>,
    /// Advantages and risks.
    pub effects: Option<Effects>,
}

/// How a function is organised, and what works well.
#[derive(Debug, Clone)]
pub struct Current {
    /// The message of the page.
    pub message: Text,
    /// Key figures.
    pub tiles: Vec<Tile>,
    /// How it is organised today.
    pub organisation: Vec<Text>,
    /// What works well.
    pub strengths: Vec<Text>,
}

/// What works less well.
#[derive(Debug, Clone)]
pub struct Weaknesses {
    /// The message of a page of its own; none where they stand on the page before.
    pub message: Option<Text>,
    /// One by one.
    pub items: Vec<Text>,
}

/// Reflections, beside the recommendations.
#[derive(Debug, Clone)]
pub struct Conclusions {
    /// The message of the page.
    pub message: Text,
    /// One by one.
    pub reflections: Vec<Text>,
}

/// The alternatives of a recommendation, weighed.
#[derive(Debug, Clone)]
pub struct Options {
    /// The message of the page.
    pub message: Text,
    /// The recommendation.
    pub recommendation: RecommendationId,
    /// In the order of the file.
    pub list: Vec<Choice>,
}

/// An alternative with what speaks for and against it.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The alternative of that recommendation.
    pub alternative: AlternativeId,
    /// What speaks for it.
    pub advantages: Vec<Text>,
    /// What speaks against it.
    pub risks: Vec<Text>,
}

/// What would be gained, and what is at risk.
#[derive(Debug, Clone)]
pub struct Effects {
    /// The message of the page.
    pub message: Text,
    /// What would be gained: in a few words, and in sentences.
    pub advantages: Vec<(Text, Text)>,
    /// What is at risk, likewise.
    pub risks: Vec<(Text, Text)>,
}

impl Study {
    /// Reads the study of a file. Without recommendations (their file had faults) references to them stay unresolved.
    pub(crate) fn from_node(
        node: &Node,
        file: &str,
        known: Known<'_>,
        faults: &mut Faults,
    ) -> Self {
        let stem = file.rsplit('/').next().unwrap_or(file).trim_end_matches(".toml");
        let areas = if node.get("areas").is_some() {
            chosen_areas(node, known, faults)
        } else {
            Vec::new()
        };
        Self {
            id: stem.into(),
            areas,
            title: text(node, "title").value,
            current: node.table("current").map(current),
            weaknesses: node.table("weaknesses").map(|node| Weaknesses {
                message: optional_text(node, "message"),
                items: texts(node, "items"),
            }),
            conclusions: node.table("conclusions").map(|node| Conclusions {
                message: text(node, "message"),
                reflections: texts(node, "reflections"),
            }),
            options: node
                .table("options")
                .and_then(|node| options(node, known.readings.get()?, faults)),
            effects: node.table("effects").map(|node| Effects {
                message: text(node, "message"),
                advantages: effects(node, "advantage"),
                risks: effects(node, "risk"),
            }),
        }
    }

    /// What it leads up to.
    #[must_use]
    pub fn basis(&self) -> Basis {
        let areas = if self.conclusions.is_some() { self.areas.clone() } else { Vec::new() };
        let weighed = self.options.as_ref().map(|options| options.recommendation);
        Basis { label: self.label(), areas, weighed }
    }

    /// The label of its first page.
    #[must_use]
    pub fn label(&self) -> String {
        format!("study-{}", self.id)
    }
}

fn current(node: &Node) -> Current {
    Current {
        message: text(node, "message"),
        tiles: node.tables("tile").iter().map(tile).collect(),
        organisation: texts(node, "organisation"),
        strengths: texts(node, "strengths"),
    }
}

fn effects(node: &Node, key: &str) -> Vec<(Text, Text)> {
    node.tables(key).iter().map(|node| (text(node, "title"), text(node, "text"))).collect()
}

fn options(node: &Node, known: &Recommendations, faults: &mut Faults) -> Option<Options> {
    let id = text(node, "recommendation");
    let Some(found) = known.list.find_id(|r| r.id.value == id.value) else {
        let message = format!("unknown recommendation `{}`", id.value);
        let ids = known.list.iter().map(|r| &*r.id.value);
        faults.push(
            Diagnostic::error(Code::RECOMMENDATION_UNKNOWN, id.origin, message)
                .with_hints(did_you_mean(&id.value, ids)),
        );
        return None;
    };
    let recommendation = &known.list[found];
    let list: Vec<_> = node
        .tables("option")
        .iter()
        .filter_map(|node| choice(node, recommendation, faults))
        .collect();
    if list.len() == node.tables("option").len() {
        check_weighed(&list, recommendation, &id, faults);
    }
    Some(Options { message: text(node, "message"), recommendation: found, list })
}

fn choice(node: &Node, of: &Recommendation, faults: &mut Faults) -> Option<Choice> {
    let id = text(node, "alternative");
    let found = of.alternatives.find_id(|a| a.id.value == id.value);
    if found.is_none() {
        let known: Vec<_> = of.alternatives.iter().map(|a| &*a.id.value).collect();
        let message = format!("unknown alternative `{}` of `{}`", id.value, of.id.value);
        let mut fault = Diagnostic::error(Code::ALTERNATIVE_UNKNOWN, id.origin, message)
            .with_hints(did_you_mean(&id.value, known.iter().copied()));
        if !known.is_empty() {
            fault = fault.with_hint(format!("known: `{}`", known.join("`, `")));
        }
        faults.push(fault);
    }
    Some(Choice {
        alternative: found?,
        advantages: texts(node, "advantages"),
        risks: texts(node, "risks"),
    })
}

/// N0342: an alternative that is not weighed, or more than once.
fn check_weighed(
    list: &[Choice],
    of: &Recommendation,
    named: &Located<Box<str>>,
    faults: &mut Faults,
) {
    for (id, alternative) in of.alternatives.entries() {
        let times = list.iter().filter(|choice| choice.alternative == id).count();
        let how = match times {
            0 => "not weighed".to_owned(),
            1 => continue,
            _ => format!("weighed {times} times"),
        };
        let message = format!("the alternative `{}` is {how}", alternative.id.value);
        faults.push(
            Diagnostic::warning(Code::ALTERNATIVE_WEIGHED, named.origin, message)
                .with_label(alternative.id.origin, "the alternative")
                .with_hint("write one `[[options.option]]` for each alternative"),
        );
    }
}

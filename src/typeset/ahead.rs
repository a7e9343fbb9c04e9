//! The templates of a kind → Typst's cache, before a report asks for them.

use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{Content, Output, StyleChain, Target};
use typst::introspection::{EmptyIntrospector, Introspector};

use super::world::ReportWorld;
use super::{Assets, Project, guarded};

/// Evaluates the templates of a kind: a third of what laying out a first report takes. What is wrong with them is told by the report
/// that asks for them.
///
/// A report need not wait for it: Typst remembers each template for itself.
pub fn evaluate(kind: &str, assets: &Assets) {
    let world = ReportWorld::new(&Project::without_report(kind), assets);
    drop(guarded(|| typst::compile::<Evaluated>(&world)));
}

/// No document: a template is evaluated for its functions.
struct Evaluated;

impl Output for Evaluated {
    fn target() -> Target {
        Target::Paged
    }

    fn create(_: &mut Engine<'_>, _: &Content, _: StyleChain<'_>) -> SourceResult<Self> {
        Ok(Self)
    }

    fn introspector(&self) -> &dyn Introspector {
        &EmptyIntrospector
    }
}

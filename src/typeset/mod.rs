//! Stage 8: a virtual Typst project and the assets → a paged document.
//!
//! The only importer of `typst`. It reads no clock, disk or environment: whatever a template can see is in the
//! [`Project`] and the [`Assets`].

mod ahead;
mod assets;
mod cuts;
mod guard;
mod overrides;
mod path;
mod picture;
mod place;
mod project;
mod world;

pub use ahead::evaluate;
pub use assets::{Assets, AssetsHash};
pub use cuts::Cut;
pub use overrides::read_overrides;
pub(crate) use picture::picture_size;
pub use project::{DATA, MAIN, PAPER_DATA, PAPER_MAIN, Project};

pub(crate) use guard::guarded;
pub(crate) use place::diagnostics;

use typst_layout::PagedDocument;

use crate::diag::{Code, Diagnostic, Faults};
use crate::source::{Origin, Sources};
use world::ReportWorld;

/// A laid out report. It keeps its templates, so that a fault found when it is exported still has a place.
#[derive(Debug)]
pub struct Document {
    pages: PagedDocument,
    world: ReportWorld,
}

impl Document {
    /// The number of pages.
    #[must_use]
    pub fn page_count(&self) -> usize {
        self.pages.pages().len()
    }

    /// The hash of what a page shows, from 0; the same for pages that look alike. Empty where there is no such page.
    #[must_use]
    pub fn hash_of(&self, page: usize) -> String {
        let page = self.pages.pages().get(page);
        page.map(|page| format!("{:032x}", typst::utils::hash128(page))).unwrap_or_default()
    }

    pub(crate) fn pages(&self) -> &PagedDocument {
        &self.pages
    }

    pub(crate) fn world(&self) -> &ReportWorld {
        &self.world
    }
}

/// Lays out a project. Typst's errors (N0901) and warnings (N0902) go to `faults`; the files that they lie in are
/// numbered in `sources` under their path in the project, such as `templates/parts/table.typ`.
///
/// The caller calls [`forget`] afterwards, whether it succeeded or not.
pub fn typeset(
    project: &Project,
    assets: &Assets,
    sources: &mut Sources,
    faults: &mut Faults,
) -> Option<Document> {
    let world = ReportWorld::new(project, assets);
    faults.extend(assets.unreadable_fonts().map(unreadable_font));
    let compiled = faults.keep(guarded(|| typst::compile::<PagedDocument>(&world)))?;
    faults.extend(diagnostics(&compiled.warnings, Code::TEMPLATE_WARNING, &world, sources));
    match compiled.output {
        Ok(pages) => Some(Document { pages, world }),
        Err(errors) => {
            faults.extend(diagnostics(&errors, Code::TEMPLATE, &world, sources));
            None
        }
    }
}

fn unreadable_font(path: &str) -> Diagnostic {
    let message = format!("`{path}` is not used (it cannot be read as a font)");
    Diagnostic::warning(Code::TEMPLATE_WARNING, Origin::Detached, message)
        .with_hint("fonts are TrueType or OpenType: `.ttf`, `.otf`, `.ttc`")
}

/// Ages what Typst has memoized, and drops what nobody has used for the last `jobs` calls, where `jobs` is the number of
/// reports that are built beside each other. Call it once for each report that ends, also for one that failed: without
/// it, memory grows with every report.
///
/// Typst's cache is one for the whole process. Dropping all of it after each report would take from the reports that
/// are still being laid out; they would then repeat work (never give another result). An age of `jobs` spares them, and
/// what all share: the evaluated templates. Measured: a report of 31 pages leaves 100 MB, so memory is bounded by about
/// 200 MB for each job.
pub fn forget(jobs: usize) {
    comemo::evict(jobs);
}

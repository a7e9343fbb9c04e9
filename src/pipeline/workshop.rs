//! The project folder → what all its reports share: templates, fonts, theme, and what is settled for all of them.

use std::path::{Path, PathBuf};

use super::{brand, unreachable_fault};
use crate::chart::{self, Palette};
use crate::diag::{Faults, Result};
use crate::fill::align::Widths;
use crate::model::kind::Kinds;
use crate::model::privacy::check_texts;
use crate::model::project::{Consent, settings_hash};
use crate::model::theme::Theme;
use crate::source::Sources;
use crate::typeset::{Assets, Cut};

/// What all reports of a project share. Read once.
pub struct Workshop {
    root: PathBuf,
    pub(super) assets: Assets,
    consent: Consent,
    pub(super) theme: Theme,
    pub(super) palette: Palette,
    pub(super) fonts: chart::Fonts,
    pub(super) kinds: Kinds,
    settings: String,
}

impl Workshop {
    /// Reads the theme and the font, with a project's own templates and fonts in the place of the built-in ones.
    ///
    /// # Errors
    /// A faulty `theme.toml`, or a family that has no font file.
    pub fn open(
        root: &Path,
        assets: Assets,
        consent: Consent,
        sources: &mut Sources,
    ) -> Result<Self> {
        let mut faults = Faults::new();
        let settings = settings_hash(sources);
        let theme = brand::look_at_logo(Theme::load(sources, &mut faults), &mut faults);
        check_texts(sources, &mut faults);
        let Some(fonts) = brand::fonts(&assets, &theme, &mut faults) else {
            return Err(faults.finish(()).err().unwrap_or_else(|| unreachable_fault().into()));
        };
        let palette = brand::palette(&theme);
        let kinds = Kinds::from_templates(assets.templates(), sources, &mut faults);
        let root = root.to_owned();
        faults.finish(Self { root, assets, consent, theme, palette, fonts, kinds, settings })
    }

    /// Sources of the project, none of them read yet.
    #[must_use]
    pub fn sources(&self) -> Sources {
        self.consent.sources(&self.root)
    }

    /// Templates and fonts.
    #[must_use]
    pub fn assets(&self) -> &Assets {
        &self.assets
    }

    /// The hash of what settles things for all reports.
    #[must_use]
    pub fn settings(&self) -> &str {
        &self.settings
    }

    /// The project folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The widths of the theme's font; none where it cannot be read.
    pub(super) fn widths(&self) -> Option<Widths<'_>> {
        let cut = |cut| self.assets.cut(&self.theme.font.value, cut).unwrap_or_default();
        Widths::new(cut(Cut::Regular), cut(Cut::Italic), cut(Cut::Semibold))
    }
}

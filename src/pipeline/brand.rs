//! What a theme names, against what there is: its fonts and its logo → what charts are drawn with, and what cannot be found.

use std::collections::BTreeSet;

use crate::chart::{self, Palette};
use crate::diag::{Code, Diagnostic, Faults, did_you_mean};
use crate::model::theme::Theme;
use crate::source::Located;
use crate::typeset::{Assets, Cut, picture_size};

/// The fonts of charts; none where a family of the theme has no files.
pub(super) fn fonts(assets: &Assets, theme: &Theme, faults: &mut Faults) -> Option<chart::Fonts> {
    let families = [&theme.font, &theme.headings];
    let mut told = BTreeSet::new();
    for family in
        families.into_iter().filter(|family| assets.cut(&family.value, Cut::Regular).is_none())
    {
        if told.insert(&family.value) {
            faults.push(missing(family, assets));
        }
    }
    if !told.is_empty() {
        return None;
    }
    let cut = |cut| assets.cut(&theme.font.value, cut);
    let fonts = chart::Fonts::new(cut(Cut::Regular)?, cut(Cut::Semibold)?, cut(Cut::Bold)?).ok();
    if fonts.is_none() {
        faults.push(missing(&theme.font, assets));
    }
    fonts
}

fn missing(family: &Located<Box<str>>, assets: &Assets) -> Diagnostic {
    let families = assets.families();
    let known: Vec<_> = families.iter().map(|name| format!("`{name}`")).collect();
    let message = format!("the font `{}` is not in fonts/", family.value);
    Diagnostic::error(Code::TEMPLATE, family.origin, message)
        .with_hints(did_you_mean(&family.value, families.iter().map(String::as_str)))
        .with_hint("put the files of its regular, italic, semibold and bold cuts into fonts/")
        .with_hint(format!("or name one that is there: {}", known.join(", ")))
}

/// The theme with the proportions of its logo; without the logo where that cannot be used.
pub(super) fn look_at_logo(mut theme: Theme, faults: &mut Faults) -> Theme {
    theme.logo = theme.logo.and_then(|mut logo| {
        let told = |message: String, hint: &str| {
            Diagnostic::error(Code::LOGO, logo.file.origin, message).with_hint(hint)
        };
        let name = &logo.file.value;
        // What a text is set in is a font of its maker, which is not here.
        if logo.bytes.windows(5).any(|part| part == b"<text") {
            let message = format!("the logo `{name}` has texts that are no outlines");
            faults.push(told(message, "convert its texts to paths, and save it again"));
            return None;
        }
        let Some((width, height)) = picture_size(&logo.bytes) else {
            let message = format!("the logo `{name}` cannot be read (it is no SVG and no PNG)");
            faults.push(told(message, "save it as SVG or PNG"));
            return None;
        };
        logo.ratio = Some(width / height);
        Some(logo)
    });
    theme
}

/// The colours that charts are drawn in.
pub(super) fn palette(theme: &Theme) -> Palette {
    let colour = |key| theme.colour(key);
    Palette {
        primary: colour("primary"),
        accent: colour("accent"),
        ink: colour("ink"),
        muted: colour("muted"),
        soft: colour("soft"),
        line: colour("line"),
        paper: colour("paper"),
        series: theme.series.map(|colour| colour.value),
    }
}

//! The themes that are part of the program: the files of `themes/`, read as those of a project are.

use std::sync::LazyLock;

use super::read::{blank, state};
use super::{Theme, pairs};
use crate::diag::Faults;
use crate::load::parse_document;
use crate::model::shapes;
use crate::source::{Origin, Sources};

/// Their names and their files; the first is that of a project which names none.
pub const BUILT_IN: [(&str, &str); 2] = [
    ("fjord", include_str!("../../../themes/fjord.toml")),
    ("arkiv", include_str!("../../../themes/arkiv.toml")),
];

static READ: LazyLock<[Theme; 2]> =
    LazyLock::new(|| BUILT_IN.map(|(name, text)| read(name, text, &mut Faults::new())));

fn read(name: &str, text: &str, faults: &mut Faults) -> Theme {
    let mut sources = Sources::new(".");
    let file = sources.add(&format!("themes/{name}.toml"), text, text.as_bytes());
    let mut theme = blank();
    if let Some(node) = faults.keep(parse_document(&sources, file, &shapes::THEME)) {
        state(&mut theme, &node, &mut sources, faults);
        pairs::settle(&mut theme, faults);
    }
    for origin in origins(&mut theme) {
        *origin = Origin::Detached;
    }
    theme
}

fn origins(theme: &mut Theme) -> impl Iterator<Item = &mut Origin> {
    let colours = theme.colours.iter_mut().chain(&mut theme.series).map(|it| &mut it.origin);
    colours.chain([&mut theme.font.origin, &mut theme.headings.origin])
}

/// A built-in theme by its name.
pub(super) fn named(name: &str) -> Option<Theme> {
    let mut themes = BUILT_IN.iter().zip(READ.iter());
    themes.find(|((known, _), _)| *known == name).map(|(_, theme)| theme.clone())
}

/// The theme of a project that names none.
impl Default for Theme {
    fn default() -> Self {
        let [first, _] = &*READ;
        first.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_themes_pass_their_own_checks_and_state_everything() {
        for (name, text) in BUILT_IN {
            let mut faults = Faults::new();
            let theme = read(name, text, &mut faults);
            let faults: Vec<_> = faults.into_sorted().into_iter().map(|it| it.message).collect();
            assert!(faults.is_empty(), "{name}: {faults:?}");
            for key in
                super::super::COLOURS.into_iter().chain(["font", "headings", "labels", "series"])
            {
                assert!(
                    text.lines().any(|line| line.starts_with(&format!("{key} = "))),
                    "{name}: {key}"
                );
            }
            assert!(!theme.cover.is_empty() && !theme.foot.number.is_empty(), "{name}");
        }
    }
}

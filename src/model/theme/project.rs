//! The `theme.toml` of a project → its theme.

use super::{BUILT_IN, Theme, built_in, pairs, read};
use crate::diag::{Code, Diagnostic, Faults, did_you_mean};
use crate::load::{Node, load_document};
use crate::model::shapes;
use crate::source::Sources;

const NAME: &str = "theme.toml";

impl Theme {
    /// The project's `theme.toml`, or the default where there is none.
    pub fn load(sources: &mut Sources, faults: &mut Faults) -> Self {
        if !sources.root().join(NAME).is_file() {
            return Self::default();
        }
        let node = faults.keep(load_document(sources, NAME, &shapes::THEME));
        let Some(node) = node else { return Self::default() };
        let mut theme = start(&node, faults);
        read::state(&mut theme, &node, sources, faults);
        pairs::settle(&mut theme, faults);
        theme
    }
}

/// What a theme starts from.
fn start(node: &Node, faults: &mut Faults) -> Theme {
    let Some(name) = node.str("theme") else { return Theme::default() };
    built_in::named(name.value).unwrap_or_else(|| {
        let names = BUILT_IN.map(|(name, _)| name);
        let known = names.map(|name| format!("`{name}`")).join(", ");
        faults.push(
            Diagnostic::error(
                Code::TOML_VALUE,
                name.origin,
                format!("unknown theme `{}` (built in are {known})", name.value),
            )
            .with_hints(did_you_mean(name.value, names))
            .with_hint("for a brand of your own, leave `theme` out or start from one of them, and state your colours"),
        );
        Theme::default()
    })
}

/// The path of the logo that a project's theme names, told or not.
pub(crate) fn logo_file(sources: &Sources) -> Option<String> {
    let bytes = sources.read(NAME).ok()?;
    let theme = toml::from_str::<toml::Table>(std::str::from_utf8(&bytes).ok()?).ok()?;
    Some(theme.get("logo")?.get("file")?.as_str()?.to_owned())
}

//! The TOML of a theme → what it states, over what it starts from.

use super::{COLOURS, Foot, Logo, SERIES, Theme, series};
use crate::colour::Rgb;
use crate::diag::{Code, Diagnostic, Faults};
use crate::load::{Node, read_bytes};
use crate::source::{Located, Origin, Sources};

/// A theme that states nothing.
pub(super) fn blank() -> Theme {
    let black = Located::new(Rgb::BLACK, Origin::Detached);
    let text = || Located::new(Box::<str>::from(""), Origin::Detached);
    Theme {
        font: text(),
        headings: text(),
        labels: "".into(),
        colours: [black; COLOURS.len()],
        series: [black; SERIES],
        logo: None,
        cover: "".into(),
        foot: Foot::default(),
    }
}

/// Puts what a document states into a theme.
pub(super) fn state(theme: &mut Theme, node: &Node, sources: &mut Sources, faults: &mut Faults) {
    state_type(theme, node);
    for (key, colour) in COLOURS.iter().zip(&mut theme.colours) {
        if let Some(given) = node.str(key) {
            *colour = read_colour(given, faults).unwrap_or(*colour);
        }
    }
    let own: Vec<_> = node.strs("series").collect();
    if node.get("series").is_some() {
        state_series(theme, &own, node, faults);
    } else if ["primary", "accent", "ink", "muted", "paper"]
        .iter()
        .any(|key| node.get(key).is_some())
    {
        theme.series = series::of_colours(theme).map(|it| Located::new(it, Origin::Detached));
    }
    if let Some(design) = node.table("cover").and_then(|cover| cover.str("design")) {
        theme.cover = design.value.into();
    }
    if let Some(foot) = node.table("foot") {
        theme.foot.text = foot.str("text").map(|text| text.value.into());
        if let Some(number) = foot.str("number") {
            theme.foot.number = number.value.into();
        }
    }
    if let Some(logo) = node.table("logo") {
        theme.logo = read_logo(logo, sources, faults);
    }
}

fn state_type(theme: &mut Theme, node: &Node) {
    if let Some(font) = node.str("font") {
        theme.font = font.map(Into::into);
        // A family of one's own is not mixed with a built-in one unless that is said.
        theme.headings = theme.font.clone();
    }
    if let Some(font) = node.str("headings") {
        theme.headings = font.map(Into::into);
    }
    if let Some(labels) = node.str("labels") {
        theme.labels = labels.value.into();
    }
}

fn state_series(theme: &mut Theme, own: &[Located<&str>], node: &Node, faults: &mut Faults) {
    if own.len() != SERIES {
        let origin = node.get("series").map_or(node.origin(), crate::load::Value::origin);
        let message = format!("`series` has {} colours (it needs {SERIES})", own.len());
        faults.push(
            Diagnostic::error(Code::TOML_VALUE, origin, message)
                .with_hint("leave it out: then they follow from the other colours"),
        );
        return;
    }
    for (given, colour) in own.iter().zip(&mut theme.series) {
        *colour = read_colour(*given, faults).unwrap_or(*colour);
    }
}

fn read_colour(given: Located<&str>, faults: &mut Faults) -> Option<Located<Rgb>> {
    let colour = given.value.strip_prefix('#').and_then(Rgb::from_hex);
    if colour.is_none() {
        let message = format!("`{}` is no colour", given.value);
        faults.push(
            Diagnostic::error(Code::TOML_VALUE, given.origin, message)
                .with_hint("write `#rrggbb`, such as `#114b5c`"),
        );
    }
    Some(Located::new(colour?, given.origin))
}

fn read_logo(node: &Node, sources: &mut Sources, faults: &mut Faults) -> Option<Logo> {
    let (file, alt) = (node.str("file")?, node.str("alt")?);
    let is = |key: &str, otherwise| node.bool(key).map_or(otherwise, |it| it.value);
    let at_file = |mut fault: Diagnostic| {
        fault.origin = file.origin;
        fault
    };
    match read_bytes(sources, file.value) {
        Ok(bytes) => Some(Logo {
            file: file.map(Into::into),
            alt: alt.value.into(),
            on_cover: is("cover", true),
            in_foot: is("foot", false),
            bytes: bytes.into(),
            ratio: None,
        }),
        Err(met) => {
            faults.extend(met.into_iter().map(at_file));
            None
        }
    }
}

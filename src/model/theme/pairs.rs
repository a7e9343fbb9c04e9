//! Colours that stand on or beside each other → what cannot be read or told apart, each at its cell with the nearest colour that can.
//!
//! Text needs a contrast of 4.5 (WCAG 2.2, 1.4.3), lines of a chart one of 3 (1.4.11). Thin rules are decoration: what they part is
//! parted by space as well. Colours that tell things apart differ for eyes that lack one kind of cones, and neighbours in lightness, so
//! that grey print tells them apart; bars have patterns besides, and lines are named where they end. What templates and charts derive
//! from these colours is derived so that it passes.

use palette::Oklab;
use palette::color_difference::EuclideanDistance;

use super::{COLOURS, Theme};
use crate::colour::{Rgb, Vision, nearest};
use crate::diag::{Code, Diagnostic, Faults};
use crate::source::{Located, Origin};

/// Contrast of text with its ground.
const TEXT: f64 = 4.5;
/// Contrast of what is drawn with its ground.
const GRAPHIC: f64 = 3.0;
/// How far apart colours are for every eye, in `OKLab`: five times what is just noticed, because lines are thin.
const APART: f64 = 0.1;
/// How far apart neighbours are in lightness.
const LIGHTER: f64 = 0.1;

/// What a colour is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Paper,
    Soft,
    Ink,
    Primary,
    Accent,
    Muted,
    Series(usize),
}

impl Role {
    fn of_key(key: &str) -> Option<Self> {
        Some(match key {
            "paper" => Self::Paper,
            "soft" => Self::Soft,
            "ink" => Self::Ink,
            "primary" => Self::Primary,
            "accent" => Self::Accent,
            "muted" => Self::Muted,
            _ => return None,
        })
    }

    fn name(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Soft => "soft",
            Self::Ink => "ink",
            Self::Primary => "primary",
            Self::Accent => "accent",
            Self::Muted => "muted",
            Self::Series(_) => "series",
        }
    }

    fn is_text(self) -> bool {
        matches!(self, Self::Ink | Self::Primary | Self::Accent | Self::Muted)
    }
}

/// A colour as every eye sees it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    pub(super) colour: Rgb,
    by: [Oklab<f64>; 4],
}

impl Seen {
    pub(super) fn new(colour: Rgb) -> Self {
        Self { colour, by: Vision::ALL.map(|vision| vision.sees(colour)) }
    }

    /// The eye for which two colours are the nearest, and how near.
    fn nearest_to(&self, other: &Self) -> (Vision, f64) {
        let eyes = Vision::ALL.into_iter().zip(self.by.iter().zip(&other.by));
        let distances = eyes.map(|(vision, (one, other))| (vision, one.distance(*other)));
        distances.min_by(|one, other| one.1.total_cmp(&other.1)).unwrap_or((Vision::Full, 0.0))
    }

    fn lightness_from(&self, other: &Self) -> f64 {
        let [one, ..] = self.by;
        let [other, ..] = other.by;
        (one.l - other.l).abs()
    }
}

/// What two colours are asked for.
enum Asked {
    Contrast(f64),
    Apart { neighbours: bool },
}

fn asked(one: Role, other: Role) -> Option<Asked> {
    use Role::{Accent, Paper, Primary, Series, Soft};
    match (one.min(other), one.max(other)) {
        (Paper | Soft, text) if text.is_text() => Some(Asked::Contrast(TEXT)),
        (Paper, Series(_)) => Some(Asked::Contrast(GRAPHIC)),
        (Primary, Accent) => Some(Asked::Apart { neighbours: true }),
        (Series(one), Series(other)) => Some(Asked::Apart { neighbours: one + 1 == other }),
        _ => None,
    }
}

/// Why two colours do not go together.
enum Clash {
    Contrast(f64, f64),
    Alike(Vision, f64),
    AsLight(f64),
}

fn clash((role, one): (Role, &Seen), (of, other): (Role, &Seen)) -> Option<Clash> {
    match asked(role, of)? {
        Asked::Contrast(least) => {
            let contrast = one.colour.contrast(other.colour);
            (contrast < least).then_some(Clash::Contrast(contrast, least))
        }
        Asked::Apart { neighbours } => {
            let (vision, distance) = one.nearest_to(other);
            let lightness = one.lightness_from(other);
            if distance < APART {
                Some(Clash::Alike(vision, distance))
            } else {
                (neighbours && lightness < LIGHTER).then_some(Clash::AsLight(lightness))
            }
        }
    }
}

/// Whether two colours go together.
pub(super) fn fits(one: (Role, &Seen), other: (Role, &Seen)) -> bool {
    clash(one, other).is_none()
}

/// Tells of every colour that a project states and that does not go with the others. Each is told once and then taken as the one that
/// is proposed for it, so that a project which follows every hint has no fault left.
pub(super) fn settle(theme: &mut Theme, faults: &mut Faults) {
    let mut roles = roles(theme);
    // What the project does not state is not its fault.
    roles.sort_by_key(|(role, colour)| (colour.origin != Origin::Detached, *role));
    let mut settled: Vec<(Role, Seen)> = Vec::new();
    for (role, given) in roles {
        let mut own = Seen::new(given.value);
        let met = settled
            .iter()
            .find_map(|(of, other)| Some((*of, *other, clash((role, &own), (*of, other))?)));
        if let Some((of, other, clash)) = met.filter(|_| given.origin != Origin::Detached) {
            let passes = |colour| {
                let seen = Seen::new(colour);
                settled.iter().all(|(of, other)| fits((role, &seen), (*of, other)))
            };
            let found = nearest(given.value, passes);
            faults.push(told((role, given), (of, other.colour), &clash, found));
            own = Seen::new(found.unwrap_or(given.value));
        }
        settled.push((role, own));
    }
}

fn roles(theme: &Theme) -> Vec<(Role, Located<Rgb>)> {
    let named = COLOURS.iter().zip(theme.colours);
    let named = named.filter_map(|(key, colour)| Some((Role::of_key(key)?, colour)));
    let series = theme.series.iter().enumerate().map(|(at, colour)| (Role::Series(at), *colour));
    // Where they are not stated, they follow from the others and pass.
    named.chain(series.filter(|(_, colour)| colour.origin != Origin::Detached)).collect()
}

fn told(
    (role, given): (Role, Located<Rgb>),
    (of, other): (Role, Rgb),
    clash: &Clash,
    found: Option<Rgb>,
) -> Diagnostic {
    let colour = given.value;
    let with = format!("`{other}` of `{}`", of.name());
    let (code, message) = match *clash {
        Clash::Contrast(contrast, least) => {
            let what = if role.is_text() || of.is_text() { "read (text" } else { "seen (a line" };
            let message = format!(
                "`{colour}` is too near {with} to be {what} needs a contrast of {least}, it has {})",
                floored(contrast)
            );
            (Code::COLOUR_CONTRAST, message)
        }
        Clash::Alike(vision, distance) => {
            let message = format!(
                "{} cannot tell `{colour}` from {with} (they differ by {} in OKLab, {APART} is needed)",
                vision.name(),
                floored(distance)
            );
            (Code::COLOURS_ALIKE, message)
        }
        Clash::AsLight(lightness) => {
            let message = format!(
                "grey print cannot tell `{colour}` from {with} (their lightness differs by {} in OKLab, {LIGHTER} is needed)",
                floored(lightness)
            );
            (Code::COLOURS_ALIKE, message)
        }
    };
    let hint = match (role, found) {
        (_, None) => "leave `series` out: then it follows from the other colours".to_owned(),
        (Role::Series(_), Some(found)) => format!("the nearest that passes is `\"{found}\"`"),
        (_, Some(found)) => format!("the nearest that passes: `{} = \"{found}\"`", role.name()),
    };
    Diagnostic::error(code, given.origin, message).with_hint(hint)
}

/// Two decimals, never rounded up to what is needed.
fn floored(value: f64) -> f64 {
    (value * 100.0).floor() / 100.0
}

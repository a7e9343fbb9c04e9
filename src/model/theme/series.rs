//! The colours of a brand → five for the lines of a chart, which pass what is asked of such colours.

use super::pairs::{Role, Seen, fits};
use super::{SERIES, Theme};
use crate::colour::Rgb;

/// The primary colour, the accent, and three that are made of the colours of the theme: pale ones, dark ones, quiet ones; of other
/// hues where these are too near to each other.
pub(super) fn of_colours(theme: &Theme) -> [Rgb; SERIES] {
    let paper = Seen::new(theme.colour("paper"));
    let ink = theme.colour("ink");
    let mut found = ["primary", "accent"].map(|key| Seen::new(theme.colour(key))).to_vec();
    let free = Role::Series(SERIES);
    let is_fit = |offer: &Seen| {
        fits((free, offer), (Role::Paper, &paper))
            && found.iter().all(|other| fits((free, offer), (Role::Series(0), other)))
    };
    let offers: Vec<_> = offers(theme).into_iter().map(Seen::new).filter(is_fit).collect();
    complete(&mut found, &offers);
    let mut found = found.into_iter().map(|seen| seen.colour);
    std::array::from_fn(|_| found.next().unwrap_or(ink))
}

/// Colours that may stand beside the primary colour and the accent, the best first.
fn offers(theme: &Theme) -> Vec<Rgb> {
    let [primary, accent, ink, muted, paper] =
        ["primary", "accent", "ink", "muted", "paper"].map(|key| theme.colour(key));
    let pale = (50..=70).rev().step_by(4).map(|percent| primary.over(paper, percent));
    let mixed = [accent, muted, primary, Rgb::BLACK].into_iter().flat_map(|base| {
        let dark = (20..=90).rev().step_by(10).map(move |percent| base.over(Rgb::BLACK, percent));
        let light = (30..=90).rev().step_by(6).map(move |percent| base.over(paper, percent));
        light.chain(dark)
    });
    let turns = [180.0, 90.0, 270.0, 45.0, 315.0, 135.0, 225.0];
    let lights = [0.64, 0.58, 0.52, 0.46, 0.4, 0.34, 0.28];
    let steps = turns.into_iter().flat_map(move |turn| lights.map(|light| (turn, light)));
    let strong = [0.08, 0.14].into_iter();
    let other = strong.flat_map(|chroma| {
        steps.clone().filter_map(move |(turn, light)| primary.turned(turn, light, chroma))
    });
    pale.chain([ink, muted]).chain(mixed).chain(other).collect()
}

/// Adds offers, each of which fits those before, until there are enough. Whether that was possible.
fn complete(found: &mut Vec<Seen>, offers: &[Seen]) -> bool {
    if found.len() == SERIES {
        return true;
    }
    let role = Role::Series(found.len());
    for offer in offers {
        let mut others = found.iter().enumerate();
        if others.all(|(at, other)| fits((role, offer), (Role::Series(at), other))) {
            found.push(*offer);
            if complete(found, offers) {
                return true;
            }
            found.pop();
        }
    }
    false
}

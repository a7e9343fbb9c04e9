//! The colours of a brand → five for the lines of a chart, which pass what is asked of such colours.

use super::pairs::{Role, Seen, fits};
use super::{SERIES, Theme};
use crate::colour::Rgb;

/// The primary colour, the accent, and three that are made of the colours of the theme: pale ones, dark ones, quiet ones.
pub(super) fn of_colours(theme: &Theme) -> [Rgb; SERIES] {
    let paper = theme.colour("paper");
    let [primary, accent, ink, muted] =
        ["primary", "accent", "ink", "muted"].map(|key| theme.colour(key));
    let pale = (50..=70).rev().step_by(4).map(|percent| primary.over(paper, percent));
    let bases = [accent, muted, primary, Rgb::BLACK];
    let mixed = bases.into_iter().flat_map(|base| {
        let dark = (30..=90).rev().step_by(10).map(move |percent| base.over(Rgb::BLACK, percent));
        let light = (30..=90).rev().step_by(6).map(move |percent| base.over(paper, percent));
        light.chain(dark)
    });
    let offers: Vec<_> = pale.chain([ink, muted]).chain(mixed).map(Seen::new).collect();
    let mut found = vec![Seen::new(primary), Seen::new(accent)];
    complete(&mut found, &offers, paper);
    let mut found = found.into_iter().map(|seen| seen.colour);
    std::array::from_fn(|_| found.next().unwrap_or(ink))
}

/// Adds offers, each of which fits those before, until there are enough. Whether that was possible.
fn complete(found: &mut Vec<Seen>, offers: &[Seen], paper: Rgb) -> bool {
    if found.len() == SERIES {
        return true;
    }
    let role = Role::Series(found.len());
    for offer in offers {
        let is_fit = fits((role, offer), (Role::Paper, &Seen::new(paper)))
            && found
                .iter()
                .enumerate()
                .all(|(at, other)| fits((role, offer), (Role::Series(at), other)));
        if is_fit {
            found.push(*offer);
            if complete(found, offers, paper) {
                return true;
            }
            found.pop();
        }
    }
    false
}

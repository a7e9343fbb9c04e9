//! A colour and what is asked of it → the nearest colour that is so.

use palette::color_difference::EuclideanDistance;
use palette::{IntoColor, Oklab, Oklch};

use super::Rgb;
use super::rgb::shown;

/// Steps of lightness and of chroma, between which nobody sees a difference: CSS Color 4 puts that at 0.02 in `OKLab`.
const STEPS: u32 = 320;
const CHROMA_STEPS: u32 = 100;
const MOST_CHROMA: f64 = 0.4;
/// Steps of a channel where the hue is free.
const CUBE: usize = 12;

/// The nearest colour that `passes`, by distance in `OKLab` (B. Ottosson, 2020): of the same hue where there is one, else of any.
pub(crate) fn nearest(colour: Rgb, passes: impl Fn(Rgb) -> bool) -> Option<Rgb> {
    if passes(colour) {
        return Some(colour);
    }
    let own = colour.to_oklab();
    of_hue(own)
        .find(|colour| passes(*colour))
        .or_else(|| of_any_hue(own).find(|colour| passes(*colour)))
}

/// Colours of the same hue, which is the angle in OKLCH, the nearest first.
fn of_hue(own: Oklab<f64>) -> impl Iterator<Item = Rgb> {
    let Oklch { l, chroma, hue } = own.into_color();
    let grid = (0..=STEPS).flat_map(|light| (0..=CHROMA_STEPS).map(move |chroma| (light, chroma)));
    let mut ranked: Vec<(f64, f64, f64)> = grid
        .map(|(light, strong)| {
            let light = f64::from(light) / f64::from(STEPS);
            let strong = f64::from(strong) / f64::from(CHROMA_STEPS) * MOST_CHROMA;
            ((light - l).hypot(strong - chroma), light, strong)
        })
        .collect();
    ranked.sort_by(|one, other| one.0.total_cmp(&other.0));
    ranked.into_iter().filter_map(move |(_, light, strong)| shown(Oklch::new(light, strong, hue)))
}

/// Colours of every hue, in steps of a channel, the nearest first.
fn of_any_hue(own: Oklab<f64>) -> impl Iterator<Item = Rgb> {
    let channel = || (0..=u8::MAX).step_by(CUBE).chain([u8::MAX]);
    let pairs = channel().flat_map(move |red| channel().map(move |green| (red, green)));
    let colours =
        pairs.flat_map(move |(red, green)| channel().map(move |blue| Rgb { red, green, blue }));
    let mut ranked: Vec<_> =
        colours.map(|colour| (colour.to_oklab().distance(own), colour)).collect();
    ranked.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    ranked.into_iter().map(|(_, colour)| colour)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The least distance of colours of about the hue that pass, of all in steps of a channel: slow, and obviously right.
    fn least(colour: Rgb, passes: &impl Fn(Rgb) -> bool) -> f64 {
        let own = colour.to_oklab();
        let mut least = f64::INFINITY;
        let channel = || (0..=u8::MAX).step_by(5);
        for red in channel() {
            for green in channel() {
                for blue in channel() {
                    let other = Rgb { red, green, blue };
                    let lab = other.to_oklab();
                    // How far it stands from the plane of the hue, and whether on its side.
                    let (along, chroma) = (own.a * lab.a + own.b * lab.b, own.a.hypot(own.b));
                    let aside = (own.a * lab.b - own.b * lab.a).abs() / chroma.max(1e-9);
                    if along < 0.0 || aside > 0.01 || lab.distance(own) >= least {
                        continue;
                    }
                    if passes(other) {
                        least = lab.distance(own);
                    }
                }
            }
        }
        least
    }

    fn reads_on(ground: Rgb) -> impl Fn(Rgb) -> bool {
        move |colour| colour.contrast(ground) >= 4.5
    }

    #[test]
    fn no_colour_of_the_hue_is_nearer_by_anything_that_is_seen() {
        for (hex, ground) in
            [("#d9822b", "#ffffff"), ("#3ba7d6", "#edf3f3"), ("#2f6f3a", "#114b5c")]
        {
            let (colour, ground) = (Rgb::from_hex(hex).unwrap(), Rgb::from_hex(ground).unwrap());
            let passes = reads_on(ground);
            let found = nearest(colour, &passes).unwrap();
            let distance = found.to_oklab().distance(colour.to_oklab());
            assert!(distance <= least(colour, &passes) + 0.01, "{hex}: {found} at {distance}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn what_is_found_passes_and_keeps_its_hue(red: u8, green: u8, blue: u8, pale in 200_u8..) {
            let colour = Rgb { red, green, blue };
            let ground = Rgb { red: pale, green: pale, blue: pale };
            let found = nearest(colour, reads_on(ground)).unwrap();
            prop_assert!(found.contrast(ground) >= 4.5);
            let (own, other) = (colour.to_oklab(), found.to_oklab());
            let aside = (own.a * other.b - own.b * other.a).abs() / own.a.hypot(own.b).max(1e-3);
            // A step of a channel is this much where it is dark.
            prop_assert!(aside < 0.02 || own.a.hypot(own.b) < 0.02, "{} {}", colour, found);
        }
    }

    #[test]
    fn what_passes_already_is_kept() {
        assert_eq!(nearest(Rgb::BLACK, reads_on(Rgb::WHITE)), Some(Rgb::BLACK));
    }

    #[test]
    fn where_nothing_passes_nothing_is_found() {
        assert_eq!(nearest(Rgb::WHITE, |_| false), None);
    }
}

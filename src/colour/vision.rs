//! How far apart two colours are for an eye: one that sees all colours, and those that lack one of the three kinds of cones.
//!
//! The eyes are those of G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color
//! Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics 15(6), 2009: the matrices of full severity, on linear
//! RGB. Distances are those of `OKLab` (B. Ottosson, 2020), in which CSS Color 4 puts what an eye just notices at 0.02, with the lightness
//! that its author estimates for a white ground (`L_r`; "Okhsv and Okhsl", 2021): by that of `OKLab` itself, black and what no print tells
//! from black would be far apart.

use palette::{IntoColor, LinSrgb, Oklab};

use super::Rgb;

/// An eye.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Vision {
    /// Sees all colours.
    Full,
    /// Lacks the cones for long waves: red is dark, and like green.
    Protan,
    /// Lacks those for middle waves: red is like green.
    Deutan,
    /// Lacks those for short waves: blue is like green.
    Tritan,
}

impl Vision {
    pub(crate) const ALL: [Self; 4] = [Self::Full, Self::Protan, Self::Deutan, Self::Tritan];

    /// What a message calls those who see so.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Full => "anybody",
            Self::Protan => "protan readers",
            Self::Deutan => "deutan readers",
            Self::Tritan => "tritan readers",
        }
    }

    fn matrix(self) -> [[f64; 3]; 3] {
        match self {
            Self::Full => [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            Self::Protan => [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
            Self::Deutan => [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
            Self::Tritan => [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        }
    }

    /// The colour as this eye sees it.
    pub(crate) fn sees(self, colour: Rgb) -> Oklab<f64> {
        let LinSrgb { red, green, blue, .. } = colour.to_srgb().into_linear::<f64>();
        let seen = self.matrix().map(|[r, g, b]| (r * red + g * green + b * blue).clamp(0.0, 1.0));
        let [red, green, blue] = seen;
        on_white(LinSrgb::new(red, green, blue).into_color())
    }
}

/// The same on a white ground: dark colours draw together.
fn on_white(seen: Oklab<f64>) -> Oklab<f64> {
    const K1: f64 = 0.206;
    const K2: f64 = 0.03;
    const K3: f64 = (1.0 + K1) / (1.0 + K2);
    let part = K3 * seen.l - K1;
    let l = f64::midpoint(part, (part * part + 4.0 * K2 * K3 * seen.l).sqrt());
    let share = if seen.l > 1e-9 { l / seen.l } else { 1.0 };
    Oklab::new(l, seen.a * share, seen.b * share)
}

#[cfg(test)]
mod tests {
    use palette::color_difference::EuclideanDistance;

    use super::*;

    fn difference(vision: Vision, one: Rgb, other: Rgb) -> f64 {
        vision.sees(one).distance(vision.sees(other))
    }

    fn rgb(hex: &str) -> Rgb {
        Rgb::from_hex(hex).unwrap()
    }

    #[test]
    fn red_and_green_of_one_lightness_differ_for_who_sees_all_colours_alone() {
        let (red, green) = (rgb("#bc4330"), rgb("#8a6a1f"));
        assert!(difference(Vision::Full, red, green) > 0.1);
        assert!(difference(Vision::Deutan, red, green) < 0.02);
    }

    #[test]
    fn what_no_print_tells_from_black_is_near_it() {
        assert!(difference(Vision::Full, rgb("#000000"), rgb("#0a0a0a")) < 0.06);
        assert!((Vision::Full.sees(Rgb::WHITE).l - 1.0).abs() < 1e-3);
    }

    #[test]
    fn greys_are_seen_alike_by_every_eye() {
        for level in (0..=255).step_by(5) {
            let grey = Rgb { red: level, green: level, blue: level };
            let full = Vision::Full.sees(grey);
            for vision in Vision::ALL {
                assert!(vision.sees(grey).distance(full) < 1e-4, "{vision:?} {grey}");
            }
        }
    }
}

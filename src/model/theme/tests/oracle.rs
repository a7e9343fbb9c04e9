//! What a palette is asked for, once more and straight from the papers: no crate of colours, no order, no hint.

use super::super::Theme;
use crate::colour::Rgb;

/// Machado, Oliveira and Fernandes 2009, table 1, severity 1.0: protan, deutan, tritan; and all cones.
const EYES: [[[f64; 3]; 3]; 4] = [
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    [
        [0.152_286, 1.052_583, -0.204_868],
        [0.114_503, 0.786_281, 0.099_216],
        [-0.003_882, -0.048_116, 1.051_998],
    ],
    [
        [0.367_322, 0.860_646, -0.227_968],
        [0.280_085, 0.672_501, 0.047_413],
        [-0.011_820, 0.042_940, 0.968_881],
    ],
    [
        [1.255_528, -0.076_749, -0.178_779],
        [-0.078_411, 0.930_809, 0.147_602],
        [0.004_733, 0.691_367, 0.303_900],
    ],
];

fn linear(colour: Rgb) -> [f64; 3] {
    [colour.red, colour.green, colour.blue].map(|channel| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    })
}

fn contrast(one: Rgb, other: Rgb) -> f64 {
    let luminance = |colour| {
        let [red, green, blue] = linear(colour);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    one.max(other) / one.min(other)
}

/// `OKLab` of linear RGB, by the matrices of its author.
fn oklab([red, green, blue]: [f64; 3]) -> [f64; 3] {
    let l = (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
    let m = (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
    let s = (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
    [
        0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
        1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
        0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
    ]
}

fn seen(eye: &[[f64; 3]; 3], colour: Rgb) -> [f64; 3] {
    let own = linear(colour);
    let cones = eye.map(|row| row.iter().zip(own).map(|(a, b)| a * b).sum::<f64>());
    let [l, a, b] = oklab(cones.map(|it| it.clamp(0.0, 1.0)));
    // L_r, of the same author's "Okhsv and Okhsl".
    let k3 = 1.206 / 1.03;
    let at = k3 * l - 0.206;
    let light = f64::midpoint(at, (at.powi(2) + 0.12 * k3 * l).sqrt());
    [light, a * light / l.max(1e-9), b * light / l.max(1e-9)]
}

fn are_apart(one: Rgb, other: Rgb) -> bool {
    EYES.iter().all(|eye| {
        let pairs = seen(eye, one).into_iter().zip(seen(eye, other));
        pairs.map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt() >= 0.1
    })
}

fn differ_in_grey(one: Rgb, other: Rgb) -> bool {
    let [[one, ..], [other, ..]] = [one, other].map(|colour| seen(&EYES[0], colour));
    (one - other).abs() >= 0.1
}

/// What does not pass of a theme.
pub(super) fn refusals(theme: &Theme) -> Vec<String> {
    let mut refused = Vec::new();
    let mut ask = |passes: bool, what: &str, pair: [Rgb; 2]| {
        if !passes {
            refused.push(format!("{what}: {} {}", pair[0], pair[1]));
        }
    };
    for ground in ["paper", "soft"].map(|key| theme.colour(key)) {
        for text in ["primary", "accent", "ink", "muted"].map(|key| theme.colour(key)) {
            ask(contrast(text, ground) >= 4.5, "text", [text, ground]);
        }
    }
    let (primary, accent) = (theme.colour("primary"), theme.colour("accent"));
    ask(are_apart(primary, accent), "apart", [primary, accent]);
    ask(differ_in_grey(primary, accent), "grey", [primary, accent]);
    let (series, paper) = (theme.series.map(|colour| colour.value), theme.colour("paper"));
    for (at, line) in series.into_iter().enumerate() {
        ask(contrast(line, paper) >= 3.0, "line", [line, paper]);
        for (before, other) in series.into_iter().enumerate().take(at) {
            ask(are_apart(line, other), "lines apart", [other, line]);
            ask(before + 1 < at || differ_in_grey(line, other), "lines grey", [other, line]);
        }
    }
    refused
}

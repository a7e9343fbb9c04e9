//! Colours: what WCAG, `OKLab` and models of colour vision say of two of them. It knows no theme and no chart.

mod nearest;
mod rgb;
mod vision;

pub(crate) use nearest::nearest;
pub use rgb::Rgb;
pub(crate) use vision::Vision;

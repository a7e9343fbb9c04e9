//! Chart forms for any table: [`ChartData`] → SVG, alt text and notes, or why it is not drawn.
//!
//! One file a form, named in one list below. A form knows neither where its data comes from nor a kind of report. It
//! draws what can be read and does not lie: bars start at zero, a missing value is a gap and never a zero, a range is
//! drawn as far as it goes, and what cannot be shown so is refused with what to do.

mod alt;
mod data;
mod measure;
mod place;
mod refusal;
mod scale;
mod scene;
#[cfg(test)]
mod tests;

pub use data::{Cell, ChartData, Class, ClassNames, Reference, Role, Row, Series};
pub use refusal::Refusal;
pub use scene::Size;

use scene::Scene;

use super::canvas::Canvas;
use super::{Drawing, Style};
use crate::diag::Code;
use crate::lang::{Language, Word};

/// What a form asks of its data, and how it says it.
pub(crate) struct Rules {
    /// What it is called in the alt text.
    word: Word,
    /// All series stand on one scale, and so in one unit.
    has_one_scale: bool,
    /// It shows something even where no row has a value.
    draws_without_values: bool,
    /// The fewest and the most series.
    series: (usize, usize),
    /// What to do where there are fewer or more.
    series_hint: &'static str,
    /// How its alt text is ordered.
    alt: alt::Order,
    /// Draws it.
    compose: for<'s> fn(&mut Scene<'s>) -> Option<Canvas<'s>>,
}

/// The list of forms: each a variant and its file.
macro_rules! forms {
    ($($(#[$doc:meta])* $form:ident = $file:ident,)*) => {
        $(mod $file;)*

        /// A form of chart.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Form {
            $($(#[$doc])* $form,)*
        }

        impl Form {
            /// Every form, in the order of the docs.
            pub const ALL: &[Self] = &[$(Self::$form,)*];

            /// Its name in `report.toml`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$form => stringify!($file),)* }
            }

            fn rules(self) -> &'static Rules {
                match self { $(Self::$form => &$file::RULES,)* }
            }
        }
    };
}

forms! {
    /// A horizontal bar a row, or a few in a group.
    Bars = bars,
    /// A horizontal bar a row, divided into parts of a whole.
    Stacked = stacked,
    /// An upright column a row.
    Columns = columns,
    /// A line a row, over periods.
    Lines = lines,
    /// Of each measure: lowest to highest, the reference, the own value.
    Ranges = ranges,
    /// Of each measure: everyone on an axis of its own.
    Strip = strip,
    /// Values in tiles by how they depart.
    Matrix = matrix,
    /// Two measures against each other.
    Scatter = scatter,
    /// Two periods, a line a row between them.
    Slope = slope,
    /// Steps from one level to another.
    Bridge = bridge,
    /// A dot a row where it lies.
    Map = map,
}

impl Form {
    /// By its name in `report.toml`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|form| form.name() == name)
    }
}

/// A chart, drawn, with the words that go with it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drawn {
    /// The picture.
    pub drawing: Drawing,
    /// What it shows, in the report's language.
    pub alt: String,
    /// What is to stand below it, in the report's language: why values are missing.
    pub notes: Vec<String>,
    /// What its author should know, though it is drawn.
    pub warnings: Vec<Refusal>,
}

/// Draws a table in a form, to the measure of a page.
///
/// # Errors
/// All reasons for which it would lie or could not be read.
pub fn draw_form(
    form: Form,
    data: &ChartData,
    size: Size,
    language: Language,
    style: Style<'_>,
) -> Result<Drawn, Vec<Refusal>> {
    let (canvas, warnings) = compose_form(form, data, size, language, style)?;
    Ok(Drawn {
        alt: alt::alt_text(form.rules(), data, language),
        notes: alt::notes(data),
        warnings: open_ends(data).into_iter().chain(warnings).collect(),
        drawing: canvas.finish(),
    })
}

/// The marks of a chart, and what to know of it.
fn compose_form<'s>(
    form: Form,
    data: &'s ChartData,
    size: Size,
    language: Language,
    style: Style<'s>,
) -> Result<(Canvas<'s>, Vec<Refusal>), Vec<Refusal>> {
    let (rules, name) = (form.rules(), form.name());
    let refusals = refusal::check_data(name, data, rules);
    if !refusals.is_empty() {
        return Err(refusals);
    }
    let mut scene = Scene::new(data, size, language, style);
    let canvas = (rules.compose)(&mut scene);
    let Some(canvas) = canvas.filter(|_| scene.refusals.is_empty()) else {
        return Err(scene.refusals);
    };
    let high = canvas.bottom() - canvas.top();
    match refusal::check_height(name, high, size.height(), data.rows.len()) {
        Some(refusal) => Err(vec![refusal]),
        None => Ok((canvas, scene.warnings)),
    }
}

/// Values that are open upwards are drawn as far as they are known.
fn open_ends(data: &ChartData) -> Option<Refusal> {
    let is_open = |row: &&Row| row.cells.iter().any(Cell::is_open);
    let open: Vec<&str> = data.rows.iter().filter(is_open).map(|row| row.label.as_str()).collect();
    let first = open.first()?;
    let what = format!(
        "{} of {} rows are drawn to their lower bound (`{first}` …)",
        open.len(),
        data.rows.len()
    );
    let hint = "their values are sums over numbers that are not known; say so in a note";
    Some(Refusal::new(Code::CHART_PARTIAL, what, hint))
}

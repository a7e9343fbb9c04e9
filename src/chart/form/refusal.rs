//! What is not drawn, and why: charts that would lie, or that nobody could read.

use super::{ChartData, Rules};
use crate::diag::Code;

/// Why a chart is not drawn, or what to know of one that is. In English, as all diagnostics are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Its kind.
    pub code: Code,
    /// What is wrong, in the words of the table.
    pub what: String,
    /// What to do.
    pub hint: String,
}

impl Refusal {
    pub(super) fn new(code: Code, what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { code, what: what.into(), hint: hint.into() }
    }

    /// More than can be read.
    pub(super) fn crowd(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new(Code::CHART_CROWDED, what, hint)
    }

    /// Data that the form cannot show.
    pub(super) fn unfit(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new(Code::CHART_UNFIT, what, hint)
    }
}

/// The largest number that is drawn to scale.
const HUGE: f64 = 1e12;

/// What no form can draw, and what this one cannot by its rules.
pub(super) fn check_data(form: &str, data: &ChartData, rules: &Rules) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    let spans = || (0..data.series.len()).flat_map(|at| data.valued(at)).map(|found| found.2);
    if spans().next().is_none() && !rules.draws_without_values {
        let what = format!("the chart has nothing to show ({})", emptiness(data));
        let hint = "leave the chart out, or choose rows and columns that hold numbers";
        return vec![Refusal::new(Code::CHART_EMPTY, what, hint)];
    }
    if spans().any(|span| span.max.abs().max(span.min.abs()) > HUGE) {
        let what = "a value is too large to be drawn to scale (above a million million)";
        refusals.push(Refusal::crowd(what, "state the column in a larger unit"));
    }
    if rules.has_one_scale {
        refusals.extend(units(form, data));
    }
    let (fewest, most) = rules.series;
    let number = data.series.len();
    if !(fewest..=most).contains(&number) {
        let wanted =
            if fewest == most { format!("{fewest}") } else { format!("{fewest}–{most}") };
        let what = format!("`{form}` takes {wanted} columns of values (there are {number})");
        refusals.push(Refusal::unfit(what, rules.series_hint));
    }
    refusals
}

fn emptiness(data: &ChartData) -> &'static str {
    match (data.rows.len(), data.series.len()) {
        (0, _) => "no rows",
        (_, 0) => "no columns of values",
        _ => "all values are missing",
    }
}

fn units(form: &str, data: &ChartData) -> Option<Refusal> {
    let first = data.series.first()?;
    let other = data.series.iter().find(|series| series.unit != first.unit)?;
    let what = format!(
        "`{form}` has one scale, and the columns have different units (`{}` in `{}`, `{}` in `{}`)",
        first.name, first.unit, other.name, other.unit
    );
    let hint =
        "make a chart of each unit, or use `ranges` or `strip`, where each has its own scale";
    Some(Refusal::new(Code::CHART_UNITS, what, hint))
}

/// A drawing that is higher than the page offers.
pub(super) fn check_height(form: &str, high: f64, room: f64, rows: usize) -> Option<Refusal> {
    if high <= room {
        return None;
    }
    let share = room / high;
    let fits = (0..rows)
        .rev()
        .find(|fewer| crate::chart::count(*fewer) <= crate::chart::count(rows) * share);
    let what = format!(
        "`{form}` of {rows} rows is higher than a page ({high:.0} pt, where {room:.0} pt are free)"
    );
    let hint =
        format!("show fewer, such as `first = {}`, or use a table", fits.unwrap_or(1).max(1));
    Some(Refusal::crowd(what, hint))
}

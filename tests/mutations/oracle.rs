//! Totals of a staffing table in whole millionths, taken straight from its rows: how a number is written is read here anew.

use std::collections::BTreeMap;

use nulage::figure::Figures;
use nulage::model::quantity::Quantity;
use nulage::pipeline::Content;

use crate::change::{Changed, Files};

/// What is added over rows, in millionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Total {
    low: i128,
    /// None where a number is not told.
    high: Option<i128>,
    approx: bool,
}

const NOTHING: Total = Total { low: 0, high: Some(0), approx: false };

impl Total {
    fn plus(self, other: Self) -> Self {
        let high = self.high.zip(other.high).map(|(a, b)| a + b);
        Self { low: self.low + other.low, high, approx: self.approx || other.approx }
    }
}

/// The column of a measure, and the name of its figures.
const MEASURES: [&str; 3] = ["positions", "fte", "vacant"];

/// Compares the totals of a report of whose inputs only numbers of the staffing table were changed; how many agreed.
pub(crate) fn compare(
    content: &Content,
    original: &Files,
    changed: &Changed,
) -> Result<usize, String> {
    if !changed.only_numbers || !original.contains_key("staffing.csv") {
        return Ok(0);
    }
    let text = String::from_utf8_lossy(&changed.files["staffing.csv"]).into_owned();
    let Some(totals) = totals(&text) else { return Ok(0) };
    let mut compared = 0;
    for (path, expected) in totals {
        let Some(found) = figure(&content.figures, &path) else {
            if expected == NOTHING {
                continue;
            }
            return Err(format!("there is no figure `{path}`, which is {expected:?}"));
        };
        if found != expected {
            return Err(format!("`{path}` is {found:?}, by its rows {expected:?}"));
        }
        compared += 1;
    }
    Ok(compared)
}

/// Every total by its path; none where a row is written in a way that is not read here.
fn totals(text: &str) -> Option<BTreeMap<String, Total>> {
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next()?.split(';').collect();
    let column = |name: &str| head.iter().position(|cell| *cell == name);
    let (unit, function) = (column("unit")?, column("function")?);
    let (support, see) = (column("support"), column("see"));
    let mut rows = Vec::new();
    for line in lines.filter(|line| !line.trim_matches([';', ' ']).is_empty()) {
        if line.contains('"') {
            return None;
        }
        let cells: Vec<&str> = line.split(';').map(str::trim).collect();
        let at = |column: Option<usize>| column.and_then(|at| cells.get(at)).copied().unwrap_or("");
        let is_support =
            matches!(at(support).to_lowercase().as_str(), "" | "yes" | "ja" | "true" | "x");
        if !is_support || !at(see).is_empty() {
            continue;
        }
        let numbers = MEASURES.map(|measure| at(column(measure)).to_owned());
        rows.push((at(Some(unit)).to_owned(), at(Some(function)).to_owned(), numbers));
    }
    sums(&rows)
}

/// A row that is counted: its unit, its function, and its cells of the measures.
type Row = (String, String, [String; 3]);

fn sums(rows: &[Row]) -> Option<BTreeMap<String, Total>> {
    let mut totals: BTreeMap<String, Total> = BTreeMap::new();
    for row @ (unit, function, cells) in rows {
        for (measure, cell) in MEASURES.iter().zip(cells) {
            let is_open = *measure == "fte" && lacks_fte(row, rows)?;
            let number = if is_open { Total { high: None, ..NOTHING } } else { number(cell)? };
            for whole in
                ["total".to_owned(), format!("unit.{unit}"), format!("function.{function}")]
            {
                let total = totals.entry(format!("{whole}.{measure}")).or_insert(NOTHING);
                *total = total.plus(number);
            }
        }
    }
    Some(totals)
}

/// Whether a row has positions and a blank in the place of its full-time equivalents, in a unit of which other rows state them
/// and none states those of all.
fn lacks_fte((unit, _, [positions, fte, _]): &Row, rows: &[Row]) -> Option<bool> {
    let is_told = |cell: &str| !matches!(cell, "" | "." | "-" | "–" | "..");
    let mut stated =
        rows.iter().filter(|(of, _, [_, fte, _])| of == unit && is_told(fte)).peekable();
    let is_stated =
        stated.peek().is_some() && stated.all(|(_, _, [positions, ..])| is_told(positions));
    Some(fte.is_empty() && is_stated && number(positions)?.low > 0)
}

/// A cell: `ca 1,5-2`, `3+2`, `(4)` which is counted elsewhere, or a mark for what is missing.
fn number(cell: &str) -> Option<Total> {
    let cell = cell.replace(['\u{a0}', ' '], "").replace('–', "-");
    match cell.as_str() {
        "" | "." => return Some(NOTHING),
        "-" | ".." => return Some(Total { high: None, ..NOTHING }),
        bracketed if bracketed.starts_with('(') => return Some(NOTHING),
        _ => {}
    }
    let (approx, cell) = match cell.strip_prefix("ca") {
        Some(rest) => (true, rest),
        None => (false, cell.as_str()),
    };
    if let Some((low, high)) = cell.split_once('-') {
        return Some(Total { low: millionths(low)?, high: Some(millionths(high)?), approx });
    }
    let mut sum = 0;
    for addend in cell.split('+') {
        sum += millionths(addend)?;
    }
    Some(Total { low: sum, high: Some(sum), approx })
}

fn millionths(text: &str) -> Option<i128> {
    let (whole, part) = text.split_once([',', '.']).unwrap_or((text, ""));
    if part.len() > 6 || whole.is_empty() || whole.len() > 20 {
        return None;
    }
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(part) {
        return None;
    }
    format!("{whole}{part:0<6}").parse().ok()
}

/// A figure in the same terms.
fn figure(figures: &Figures, path: &str) -> Option<Total> {
    let exact = |decimal: rust_decimal::Decimal| -> i128 {
        let text = format!("{decimal:.6}");
        text.replace('.', "").parse().unwrap_or(i128::MAX)
    };
    Some(match figures.get(path)?.quantity {
        Quantity::Value(interval) => Total {
            low: exact(interval.min),
            high: interval.max.map(exact),
            approx: interval.approx,
        },
        Quantity::Missing(missing) if missing.hides_a_number() => Total { high: None, ..NOTHING },
        Quantity::Missing(_) => return None,
    })
}

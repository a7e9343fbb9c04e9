//! A table → the data of a chart: what has a row, what has a series, and the value where they meet.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::pick::Pick;
use super::places::put_places;
use super::words::{head, head_unit, reason, scale_unit, unit_of};
use crate::chart::form::{Cell, ChartData, Class, ClassNames, Form, Reference, Role, Row, Series};
use crate::diag::{Code, Diagnostic, did_you_mean};
use crate::lang::Word;
use crate::model::exhibit::ChartPart;
use crate::model::quantity::{Interval, Missing, Quantity};
use crate::model::text::Text;
use crate::source::Origin;
use crate::table::{Column, How, aggregate};

/// A chart before it is drawn.
#[derive(Debug, Clone)]
pub struct ChartPlan {
    /// How it is drawn.
    pub form: Form,
    /// Where that is said: what the form refuses is told there.
    pub form_origin: Origin,
    /// What it shows; its title is the caption, which is known later.
    pub data: ChartData,
    /// What it shows, in the words of its columns: for the alt text where it has no caption.
    pub what: String,
    /// The paths of the figures, by row and series.
    pub paths: Vec<Vec<Option<String>>>,
    /// Whether the data stands below it as a table.
    pub has_table: bool,
    /// The head of the first column of that.
    pub label: String,
}

/// What a chart shows; none where it is faulty.
pub(super) fn plan_chart(pick: &mut Pick<'_>, part: &ChartPart) -> Option<ChartPlan> {
    let form = form(pick, &part.form);
    pick.check_labels()?;
    let form = form?;
    let keys = Keys::of(pick, part, form)?;
    check_keys(pick, part, form, &keys)?;
    let mut grid = if keys.across.is_some()
        || form_has_lines(form) && part.x.is_none() && keys.series.is_some()
    {
        crossed(pick, &keys, form)?
    } else {
        plain(pick, &keys)
    };
    if matches!(form, Form::Ranges | Form::Strip) {
        // Each measure has a scale of its own, and is named as in the head of a table.
        for (series, column) in grid.series.iter_mut().zip(&keys.values) {
            let unit =
                unit_of(column).map(|unit| head_unit(unit, pick.language)).unwrap_or_default();
            unit.clone_into(&mut series.unit);
        }
    }
    if form == Form::Bridge {
        grid.rows = ends(pick, part, grid.rows)?;
    }
    if form == Form::Map {
        degrees(pick, part, &mut grid.rows)?;
    }
    if part.reference.is_some() {
        references(pick, part, &keys, &mut grid.series)?;
    }
    if let Some(from) = &part.places {
        put_places(pick, from, form, &keys.values, (&grid.rows, &mut grid.series))?;
    }
    let mut classes = ClassNames::default();
    if let Some(by) = &part.deviation {
        classes = classify(pick, by, &keys, &mut grid)?;
    }
    let what: Vec<String> = keys.values.iter().map(|column| pick.label(column)).collect();
    Some(ChartPlan {
        form,
        form_origin: part.form.origin,
        label: keys.label.map(|column| pick.label(column)).unwrap_or_default(),
        data: ChartData {
            title: String::new(),
            series: grid.series,
            rows: grid.rows,
            others: part.others.as_ref().map(|others| others.value.to_string()).unwrap_or_default(),
            classes,
        },
        what: pick.language.list(&what),
        paths: grid.paths,
        has_table: part.data.is_some_and(|data| data.value),
    })
}

/// N0111: a form by its name.
fn form(pick: &mut Pick<'_>, name: &Text) -> Option<Form> {
    let found = Form::from_name(&name.value);
    if found.is_none() {
        let names: Vec<&str> = Form::ALL.iter().map(|form| form.name()).collect();
        let message = format!("unknown form of chart `{}`", name.value);
        let fault = Diagnostic::error(Code::TOML_VALUE, name.origin, message);
        pick.faults.push(
            fault
                .with_hints(did_you_mean(&name.value, names.iter().copied()))
                .with_hint(format!("forms are `{}`", names.join("`, `"))),
        );
    }
    found
}

/// Forms in which a row is a line, and periods are the series.
fn form_has_lines(form: Form) -> bool {
    matches!(form, Form::Lines | Form::Slope)
}

/// The columns of a chart.
struct Keys<'a> {
    /// Names the rows.
    label: Option<&'a Column>,
    values: Vec<&'a Column>,
    /// Its texts are lines, parts or groups.
    series: Option<&'a Column>,
    /// Its texts stand side by side: periods of lines, else series.
    across: Option<&'a Column>,
}

impl<'a> Keys<'a> {
    fn of(pick: &mut Pick<'a>, part: &ChartPart, form: Form) -> Option<Self> {
        let values = pick.numbers(&part.values);
        let mut named = |name: &Option<Text>| match name {
            Some(name) => pick.column(name).map(Some),
            None => Some(None),
        };
        let (label, x, series) = (named(&part.label), named(&part.x), named(&part.series));
        let (label, x, series) = (label?, x?, series?);
        let first = pick.table.columns().find(|column| column.measure().is_none());
        let (label, across) = if form_has_lines(form) {
            (series.or(label), x)
        } else {
            (label.or(x).or(first), series)
        };
        let label = label.or_else(|| first.filter(|_| across.is_none()));
        Some(Self { label, values: values?, series, across })
    }
}

/// N0773: what the form needs, and what it cannot take.
fn check_keys(pick: &mut Pick<'_>, part: &ChartPart, form: Form, keys: &Keys<'_>) -> Option<()> {
    let name = form.name();
    let at = &part.form;
    if keys.values.is_empty() && form != Form::Map {
        return pick.misfit(
            at,
            format!("`{name}` has no values"),
            "name the columns of numbers: `values = [\"fte\"]`",
        );
    }
    if form == Form::Map && (part.latitude.is_none() || part.longitude.is_none()) {
        return pick.misfit(
            at,
            "a map needs to know where its rows lie",
            "name the columns of degrees: `latitude = \"lat\"`, `longitude = \"lon\"`",
        );
    }
    if let (Some(_), [_, second, ..]) = (keys.across.and(keys.series), part.values.as_slice()) {
        return pick.misfit(
            second,
            "with `series` there is one column of values",
            "make a chart of each, or leave `series` out",
        );
    }
    if keys.label.is_none() && keys.across.is_none() {
        return pick.misfit(
            at,
            format!("`{name}` has no column that names its rows"),
            "name one: `label = \"name\"`",
        );
    }
    for (key, given, wanted) in [
        ("latitude", &part.latitude, Form::Map),
        ("longitude", &part.longitude, Form::Map),
        ("ends", &part.ends, Form::Bridge),
        ("deviation", &part.deviation, Form::Matrix),
    ] {
        if let Some(given) = given.as_ref().filter(|_| form != wanted) {
            let message = format!("`{key}` says nothing to `{name}`");
            return pick.misfit(
                given,
                message,
                format!("it goes with `form = \"{}\"`; delete it", wanted.name()),
            );
        }
    }
    Some(())
}

/// Rows, series and the paths of the figures where they meet.
struct Crossing {
    rows: Vec<Row>,
    series: Vec<Series>,
    paths: Vec<Vec<Option<String>>>,
}

fn series(pick: &Pick<'_>, column: &Column) -> Series {
    let name = pick.label(column);
    let unit = unit_of(column).map(|unit| scale_unit(unit, pick.language)).unwrap_or_default();
    Series { at: year(&name), name, unit, ..Series::default() }
}

/// Where a text stands in time, if it is a year.
fn year(text: &str) -> Option<Decimal> {
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_year)
}

/// A row a row, a series a column of values.
fn plain(pick: &mut Pick<'_>, keys: &Keys<'_>) -> Crossing {
    let marked = pick.rows("mark", pick.part.mark.as_ref()).unwrap_or_default();
    let (mut rows, mut paths) = (Vec::new(), Vec::new());
    for row in 0..pick.table.len() {
        let label = keys.label.map(|column| pick.text(column, row)).unwrap_or_default();
        let (cells, of): (Vec<Cell>, Vec<_>) =
            keys.values.iter().map(|column| cell(pick, column, row)).unzip();
        rows.push(Row { label, is_marked: marked.contains(&row), cells, ..Row::default() });
        paths.push(of);
    }
    let series = keys.values.iter().map(|column| series(pick, column)).collect();
    Crossing { rows, series, paths }
}

/// A row for what `label` says (in lines: `series`), a series for what stands across.
fn crossed(pick: &mut Pick<'_>, keys: &Keys<'_>, form: Form) -> Option<Crossing> {
    let marked = pick.rows("mark", pick.part.mark.as_ref())?;
    let Some(across) = keys.across else { return Some(plain(pick, keys)) };
    let one = pick.label(across);
    let unit = keys.values.first().and_then(|column| unit_of(column));
    let unit = unit.map(|unit| scale_unit(unit, pick.language)).unwrap_or_default();
    let mut names: Vec<String> = (0..pick.table.len()).map(|row| pick.text(across, row)).collect();
    let by_row = names.clone();
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|name| seen.insert(name.clone()));
    if form_has_lines(form) && names.iter().all(|name| year(name).is_some()) {
        names.sort_unstable();
    }
    let at: BTreeMap<&str, usize> =
        names.iter().enumerate().map(|(at, name)| (name.as_str(), at)).collect();
    let mut crossing = Crossing {
        rows: Vec::new(),
        paths: Vec::new(),
        series: names
            .iter()
            .map(|name| Series {
                name: name.clone(),
                at: year(name),
                unit: unit.clone(),
                ..Series::default()
            })
            .collect(),
    };
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut filled: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (row, name) in by_row.iter().enumerate() {
        for column in &keys.values {
            let label = match keys.label {
                Some(label) => pick.text(label, row),
                None => pick.label(column),
            };
            let place = *known.entry(label.clone()).or_insert_with(|| {
                let none = Cell {
                    quantity: Quantity::Missing(Missing::NotReported),
                    text: "–".into(),
                    reason: pick.language.word(Word::ChartMissing).into(),
                    class: Class::Within,
                };
                crossing.rows.push(Row { label, cells: vec![none; names.len()], ..Row::default() });
                crossing.paths.push(vec![None; names.len()]);
                crossing.rows.len() - 1
            });
            let series = at.get(name.as_str()).copied().unwrap_or_default();
            if filled.insert((place, series), row).is_some() {
                let label = crossing.rows.get(place).map_or("", |row| &row.label);
                let message = format!("`{label}` has two values where `{one}` is `{name}`");
                let fault = Diagnostic::error(Code::EXHIBIT_TWICE, pick.part.from.origin, message);
                pick.faults.push(fault.with_hint("group the rows in a table first, or name another column in `series`, `label` or `x`"));
                return None;
            }
            let (cell, path) = cell(pick, column, row);
            if let Some(it) = crossing.rows.get_mut(place) {
                it.is_marked |= marked.contains(&row);
                if let Some(slot) = it.cells.get_mut(series) {
                    *slot = cell;
                }
            }
            if let Some(slot) =
                crossing.paths.get_mut(place).and_then(|paths| paths.get_mut(series))
            {
                *slot = path;
            }
        }
    }
    Some(crossing)
}

fn cell(pick: &Pick<'_>, column: &Column, row: usize) -> (Cell, Option<String>) {
    let Some(shown) = pick.shown(column, row) else { return (Cell::default(), None) };
    let said = shown.missing.map(|missing| reason(missing, pick.language));
    let text = match shown.missing {
        Some(_) if shown.text.is_empty() => "–".to_owned(),
        _ => shown.text,
    };
    let cell = Cell {
        quantity: shown.quantity,
        text,
        reason: said.unwrap_or_default().to_owned(),
        class: Class::Within,
    };
    (cell, shown.path)
}

/// The rows of a bridge that are levels.
fn ends(pick: &mut Pick<'_>, part: &ChartPart, mut rows: Vec<Row>) -> Option<Vec<Row>> {
    let last = rows.len().saturating_sub(1);
    let levels = match &part.ends {
        Some(text) => pick.rows("ends", Some(text))?,
        None => [0, last].into(),
    };
    for (_, row) in rows.iter_mut().enumerate().filter(|(at, _)| levels.contains(at)) {
        row.role = Role::End;
    }
    Some(rows)
}

/// Where the rows of a map lie.
fn degrees(pick: &mut Pick<'_>, part: &ChartPart, rows: &mut [Row]) -> Option<()> {
    let latitude = pick.number(part.latitude.as_ref()?);
    let longitude = pick.number(part.longitude.as_ref()?);
    let (latitude, longitude) = (latitude?, longitude?);
    let degrees = |column: &Column, row: usize| {
        pick.shown(column, row)?.quantity.interval().map(|interval| interval.min)
    };
    for (at, row) in rows.iter_mut().enumerate() {
        row.place = degrees(latitude, at).zip(degrees(longitude, at));
    }
    Some(())
}

/// N0775: what the values of each series are held against.
fn references(
    pick: &mut Pick<'_>,
    part: &ChartPart,
    keys: &Keys<'_>,
    series: &mut [Series],
) -> Option<()> {
    let stated = part.reference.as_ref()?;
    let (how, of_others, word) = match &*stated.value {
        "mean" => (How::Mean, false, pick.language.word(Word::ExhibitMean)),
        "median" => (How::Median, false, pick.language.word(Word::ExhibitMedian)),
        "mean of others" => (How::Mean, true, pick.language.word(Word::ExhibitMeanOfOthers)),
        "median of others" => (How::Median, true, pick.language.word(Word::ExhibitMedianOfOthers)),
        _ => (How::Mean, false, ""),
    };
    let label = part.reference_label.as_ref().map_or(word, |label| &*label.value).to_owned();
    if word.is_empty() && is_group(pick, &stated.value, keys) {
        for (series, column) in series.iter_mut().zip(&keys.values) {
            let path = format!("{}.{}", stated.value, column.id);
            let Some(value) = middle(pick.figures.quantity(&path)) else { continue };
            let text = pick.figures.text(&path, pick.language);
            series.reference = Some(Reference { label: label.clone(), value, text });
        }
        return Some(());
    }
    if word.is_empty() {
        let (value, text) = fixed(pick, stated)?;
        for series in series {
            let reference = Reference { label: label.clone(), value, text: text.clone() };
            series.reference = Some(reference);
        }
        return Some(());
    }
    if keys.across.is_some() {
        return pick.misfit(
            stated,
            format!("`{}` is that of a column, and `series` or `x` parts the column", stated.value),
            "state a number or the path of a figure",
        );
    }
    if of_others {
        return of_the_others(pick, stated, (how, &label), keys, series);
    }
    for (series, column) in series.iter_mut().zip(&keys.values) {
        let path = format!("tables.{}.{}.{}", pick.table.id, stated.value, column.id);
        let Some(value) = middle(pick.figures.quantity(&path)) else { continue };
        let text = pick.figures.text(&path, pick.language);
        series.reference = Some(Reference { label: label.clone(), value, text });
    }
    Some(())
}

/// The mean or the median of the rows that are not set apart: a marked row is not held against itself.
fn of_the_others(
    pick: &mut Pick<'_>,
    stated: &Text,
    (how, label): (How, &str),
    keys: &Keys<'_>,
    series: &mut [Series],
) -> Option<()> {
    let marked = pick.rows("mark", pick.part.mark.as_ref())?;
    if marked.is_empty() {
        return pick.misfit(
            stated,
            format!("`{}` is of the rows that are not set apart, and none is", stated.value),
            format!("say with `mark` which row is, or write `{}`", how.as_str()),
        );
    }
    for (series, column) in series.iter_mut().zip(&keys.values) {
        let (Some(amounts), Some(measure)) = (column.amounts(), column.measure()) else { continue };
        let others = amounts.iter().enumerate().filter(|(row, _)| !marked.contains(row));
        let others: Vec<_> = others.map(|(_, amount)| *amount).collect();
        let quantity = aggregate(how, &others, measure.signed);
        let Some(value) = middle(quantity) else { continue };
        // As a mean of all is printed.
        let text = pick.language.quantity_to(quantity, measure.decimals.or(Some(1)));
        series.reference = Some(Reference { label: label.to_owned(), value, text });
    }
    Some(())
}

/// Whether a path is that of what is made of the columns of a table: `tables.peers.mean`.
fn is_group(pick: &Pick<'_>, path: &str, keys: &Keys<'_>) -> bool {
    let has = |column: &&Column| pick.figures.get(&format!("{path}.{}", column.id)).is_some();
    path.starts_with("tables.") && keys.across.is_none() && keys.values.iter().any(has)
}

/// A number, or the figure at a path.
fn fixed(pick: &mut Pick<'_>, stated: &Text) -> Option<(Decimal, String)> {
    let path = crate::figure::plain_path(&stated.value);
    if pick.figures.get(&path).is_some() {
        if let Some(value) = middle(pick.figures.quantity(&path)) {
            return Some((value, pick.figures.text(&path, pick.language)));
        }
    } else if let Ok(value) = stated.value.replace(',', ".").parse::<Decimal>() {
        return Some((value, pick.language.decimal(value)));
    }
    let message = format!("`{}` is no value to compare with", stated.value);
    let fault = Diagnostic::error(Code::EXHIBIT_REFERENCE, stated.origin, message);
    pick.faults.push(fault.with_hint("write `mean`, `median`, `mean of others`, a number, or the path of a figure that has one value; `nulage figures` lists them"));
    None
}

/// The value itself; of a range there is none.
fn middle(quantity: Quantity) -> Option<Decimal> {
    quantity.interval().filter(Interval::is_point).map(|interval| interval.min)
}

/// Which values of a matrix are at least so far from what they are held against, else from the mean of their column.
fn classify(
    pick: &mut Pick<'_>,
    by: &Text,
    keys: &Keys<'_>,
    grid: &mut Crossing,
) -> Option<ClassNames> {
    let Some(distance) =
        by.value.replace(',', ".").parse::<Decimal>().ok().filter(Decimal::is_sign_positive)
    else {
        return pick.misfit(
            by,
            format!("`{}` is no distance", by.value),
            "write a number in the unit of the values: `deviation = 1`",
        );
    };
    for at in 0..grid.series.len() {
        let stated = grid
            .series
            .get(at)
            .and_then(|series| series.reference.as_ref())
            .map(|reference| reference.value);
        let mean = keys.values.get(at).filter(|_| keys.across.is_none()).and_then(|column| {
            middle(pick.figures.quantity(&format!("tables.{}.mean.{}", pick.table.id, column.id)))
        });
        let Some(reference) = stated.or(mean) else { continue };
        let (Some(above), Some(below)) =
            (reference.checked_add(distance), reference.checked_sub(distance))
        else {
            continue;
        };
        for cell in grid.rows.iter_mut().filter_map(|row| row.cells.get_mut(at)) {
            let Some(interval) = cell.quantity.interval() else { continue };
            cell.class = if interval.min >= above {
                Class::Above
            } else if interval.max.is_some_and(|max| max <= below) {
                Class::Below
            } else {
                Class::Within
            };
        }
    }
    let said = |word: Word| {
        format!(
            "{} {} {}",
            pick.language.word(Word::AtLeast),
            pick.language.decimal(distance),
            pick.language.word(word)
        )
    };
    Some(ClassNames {
        above: said(Word::ExhibitAbove),
        below: said(Word::ExhibitBelow),
        within: String::new(),
    })
}

/// The data as a table: its heads, with units.
pub(super) fn heads(plan: &ChartPlan) -> Vec<String> {
    let of = plan.data.series.iter().map(|series| head(&series.name, &series.unit));
    std::iter::once(plan.label.clone()).chain(of).collect()
}

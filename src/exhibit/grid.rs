//! A table → its rows as they are printed: groups, sums, marked rows, and a footnote for each reason why a number is missing.

use super::pick::Pick;
use super::words::{head, head_unit, reason, unit_of};
use crate::diag::{Code, Diagnostic};
use crate::lang::Word;
use crate::model::exhibit::TablePart;
use crate::model::quantity::{Missing, Quantity};
use crate::model::text::Text;
use crate::source::Origin;
use crate::table::{Amount, Column, How, aggregate, is_of_some, some_of};

/// A table as it is printed.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    /// Its columns.
    pub columns: Vec<GridColumn>,
    /// Its rows; a heading of a group has one cell.
    pub rows: Vec<GridRow>,
    /// Why numbers are missing, each reason once.
    pub footnotes: Vec<Footnote>,
}

/// A column of it.
#[derive(Debug, Clone)]
pub struct GridColumn {
    /// What stands in its head, with the unit.
    pub label: String,
    /// Whether it holds numbers.
    pub is_number: bool,
}

/// A row of it.
#[derive(Debug, Clone)]
pub struct GridRow {
    /// What it is.
    pub kind: RowKind,
    /// Its cells.
    pub cells: Vec<GridCell>,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// A row of the table.
    Plain,
    /// One that is set apart.
    Marked,
    /// The heading of a group.
    Group,
    /// What a group comes to.
    Subtotal,
    /// What the table comes to.
    Total,
}

/// A cell of it.
#[derive(Debug, Clone, Default)]
pub struct GridCell {
    /// As it is printed.
    pub text: String,
    /// The number, where it is one or stands in the place of one.
    pub quantity: Option<Quantity>,
    /// Whether it is a number, or stands in the place of one.
    pub is_number: bool,
    /// The path of its figure.
    pub path: Option<String>,
    /// Where its words were read.
    pub read: Option<Origin>,
}

/// Why numbers are missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footnote {
    /// What refers to it.
    pub mark: String,
    /// What it says.
    pub text: String,
}

/// Reasons in the order in which they are met.
#[derive(Default)]
pub(super) struct Footnotes {
    reasons: Vec<String>,
    /// Whether another note says what `..` means.
    is_withheld_told: bool,
    /// What marks are made of: not of a sign that the table's own texts hold, for a note of their own.
    sign: &'static str,
}

impl Footnotes {
    fn new(is_withheld_told: bool, is_starred: bool) -> Self {
        let sign = if is_starred { "†" } else { "*" };
        Self { reasons: Vec::new(), is_withheld_told, sign }
    }

    /// A number, or the sign for none with the mark of its reason.
    pub(super) fn text(
        &mut self,
        pick: &Pick<'_>,
        text: String,
        missing: Option<Missing>,
    ) -> String {
        // Blank is nothing where it says nothing, and adds nothing.
        let Some(missing) = missing.filter(|missing| *missing != Missing::Blank) else {
            return text;
        };
        let sign = if text.is_empty() { "–".to_owned() } else { text };
        if missing == Missing::Suppressed && self.is_withheld_told {
            return sign;
        }
        self.marked(&sign, reason(missing, pick.language))
    }

    /// A text with the mark of what is said of it.
    fn marked(&mut self, text: &str, note: &str) -> String {
        let known = self.reasons.iter().position(|known| *known == note);
        let at = known.unwrap_or_else(|| {
            self.reasons.push(note.to_owned());
            self.reasons.len() - 1
        });
        format!("{text}{}", self.mark(at))
    }

    /// What is made of some of the numbers, with the mark of how many.
    fn of_some(&mut self, pick: &Pick<'_>, text: String, some: Option<(usize, usize)>) -> String {
        let Some((n, all)) = some else { return text };
        let number = |n: usize| pick.language.decimal(n.into());
        let note = pick.language.word(Word::ExhibitSome);
        self.marked(&text, &note.replace("{n}", &number(n)).replace("{all}", &number(all)))
    }

    pub(super) fn finish(self, pick: &Pick<'_>) -> Vec<Footnote> {
        let all = self.reasons.iter().enumerate();
        all.map(|(at, reason)| Footnote {
            mark: self.mark(at),
            text: format!("{}.", pick.language.capitalised(reason)),
        })
        .collect()
    }

    fn mark(&self, at: usize) -> String {
        self.sign.repeat(at + 1)
    }
}

/// What a table shows; none where it is faulty.
pub(super) fn plan_grid(
    pick: &mut Pick<'_>,
    part: &TablePart,
    is_withheld_told: bool,
) -> Option<Grid> {
    let named = pick.columns(&part.columns);
    let group = match &part.group {
        Some(group) => Some(pick.column(group)?),
        None => None,
    };
    let marked = pick.rows("mark", pick.part.mark.as_ref());
    let subtotal = summed(pick, &part.subtotal);
    let total = summed(pick, &part.total);
    let mean = pick.numbers(&part.mean);
    pick.check_labels()?;
    let columns: Vec<&Column> = if part.columns.is_empty() {
        let is_shown = |column: &&Column| group.is_none_or(|group| group.id != column.id);
        pick.table.columns().filter(is_shown).collect()
    } else {
        named?
    };
    if let (Some(first), None) = (part.subtotal.first(), group) {
        return pick.misfit(
            first,
            "`subtotal` sums groups (there is no `group`)",
            "name the column by which rows stand in groups: `group = \"county\"`",
        );
    }
    for name in [&part.subtotal, &part.total, &part.mean].into_iter().flatten() {
        if !columns.iter().any(|column| column.id == name.value) {
            let message = format!("column `{}` is summed and not shown", name.value);
            return pick.misfit(name, message, "name it in `columns` as well");
        }
    }
    let is_starred = |column: &&Column| {
        column.measure().is_none()
            && (0..pick.table.len()).any(|row| pick.text(column, row).contains('*'))
    };
    let is_starred = columns.iter().copied().chain(group).any(|column| is_starred(&column));
    let footnotes = Footnotes::new(is_withheld_told, is_starred);
    let mut maker = Maker { columns, marked: marked?, footnotes };
    let mut rows = maker.body(pick, group, &subtotal?);
    for (how, of) in [(How::Sum, total?), (How::Mean, mean?)] {
        rows.extend(maker.closing(pick, how, &of));
    }
    let head_of = |column: &&Column| GridColumn {
        label: head(
            &pick.label(column),
            unit_of(column).map_or("", |unit| head_unit(unit, pick.language)),
        ),
        is_number: column.measure().is_some(),
    };
    let columns = maker.columns.iter().map(head_of).collect();
    Some(Grid { columns, rows, footnotes: maker.footnotes.finish(pick) })
}

/// N0704: columns that can be summed.
fn summed<'a>(pick: &mut Pick<'a>, names: &[Text]) -> Option<Vec<&'a Column>> {
    let found: Vec<_> = names.iter().map(|name| pick.number(name)).collect();
    let mut is_right = true;
    for (column, name) in found.iter().zip(names) {
        if column.and_then(|column| column.measure()).is_some_and(crate::table::Measure::is_share) {
            let message = format!("percentages are not added (`{}`)", name.value);
            let fault = Diagnostic::error(Code::TABLE_UNITS, name.origin, message);
            pick.faults.push(fault.with_hint(
                "name it in `mean`, or compute the share of the sums in a table of its own",
            ));
            is_right = false;
        }
    }
    found.into_iter().collect::<Option<_>>().filter(|_| is_right)
}

/// What many numbers make.
struct Made {
    quantity: Quantity,
    text: String,
    path: Option<String>,
    /// Of how many of how many, where it does not say so itself.
    some: Option<(usize, usize)>,
}

struct Maker<'a> {
    columns: Vec<&'a Column>,
    marked: std::collections::BTreeSet<usize>,
    footnotes: Footnotes,
}

impl Maker<'_> {
    /// The rows, under headings where they stand in groups.
    fn body(
        &mut self,
        pick: &Pick<'_>,
        group: Option<&Column>,
        subtotal: &[&Column],
    ) -> Vec<GridRow> {
        let Some(group) = group else {
            return (0..pick.table.len()).map(|row| self.row(pick, row)).collect();
        };
        let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
        for row in 0..pick.table.len() {
            let name = match pick.text(group, row) {
                name if name.is_empty() => "–".to_owned(),
                name => name,
            };
            match groups.iter_mut().find(|(known, _)| *known == name) {
                Some((_, rows)) => rows.push(row),
                None => groups.push((name, vec![row])),
            }
        }
        let mut made = Vec::new();
        for (name, rows) in groups {
            let heading = GridCell { text: name, ..GridCell::default() };
            made.push(GridRow { kind: RowKind::Group, cells: vec![heading] });
            made.extend(rows.iter().map(|&row| self.row(pick, row)));
            if !subtotal.is_empty() {
                made.push(self.subtotal(pick, subtotal, &rows));
            }
        }
        made
    }

    fn row(&mut self, pick: &Pick<'_>, row: usize) -> GridRow {
        let kind = if self.marked.contains(&row) { RowKind::Marked } else { RowKind::Plain };
        let columns = self.columns.clone();
        let cells = columns.into_iter().map(|column| self.cell(pick, column, row)).collect();
        GridRow { kind, cells }
    }

    fn cell(&mut self, pick: &Pick<'_>, column: &Column, row: usize) -> GridCell {
        let Some(shown) = pick.shown(column, row) else { return GridCell::default() };
        if column.measure().is_none() {
            let read = pick.table.place_of_words(&column.id, row);
            return GridCell { text: shown.text, read, ..GridCell::default() };
        }
        let mut text = self.footnotes.text(pick, shown.text, shown.missing);
        if is_of_some(column, row) {
            text = self.footnotes.marked(&text, pick.language.word(Word::ExhibitStated));
        }
        GridCell {
            text,
            quantity: Some(shown.quantity),
            is_number: true,
            path: shown.path,
            read: None,
        }
    }

    /// What a group comes to. It has no path: to name it in prose, a table groups by the column.
    fn subtotal(&mut self, pick: &Pick<'_>, of: &[&Column], rows: &[usize]) -> GridRow {
        let cells = self.made(pick, of, Word::Sum, |column| {
            let measure = column.measure()?;
            let all = column.amounts()?;
            let amounts: Vec<Amount> =
                rows.iter().filter_map(|&row| all.get(row).copied()).collect();
            let sum = aggregate(How::Sum, &amounts, measure.signed);
            let sum = if amounts.iter().all(|amount| amount.counted() == Quantity::BLANK) {
                sum.or_zero()
            } else {
                sum
            };
            let some = some_of(How::Sum, &amounts, sum);
            Some(Made {
                quantity: sum,
                text: pick.language.quantity_to(sum, measure.decimals),
                path: None,
                some,
            })
        });
        GridRow { kind: RowKind::Subtotal, cells }
    }

    /// The figure that is made of all rows, such as `tables.density.sum.employees`.
    fn closing(&mut self, pick: &Pick<'_>, how: How, of: &[&Column]) -> Option<GridRow> {
        if of.is_empty() || pick.table.is_empty() {
            return None;
        }
        let (word, name) =
            if how == How::Sum { (Word::Sum, "sum") } else { (Word::PeerMean, "mean") };
        let cells = self.made(pick, of, word, |column| {
            let path = format!("tables.{}.{name}.{}", pick.table.id, column.id);
            let quantity = pick.figures.quantity(&path);
            let some = some_of(how, column.amounts()?, quantity);
            let text = pick.figures.text(&path, pick.language);
            Some(Made { quantity, text, path: Some(path), some })
        });
        Some(GridRow { kind: RowKind::Total, cells })
    }

    fn made(
        &mut self,
        pick: &Pick<'_>,
        of: &[&Column],
        word: Word,
        value: impl Fn(&Column) -> Option<Made>,
    ) -> Vec<GridCell> {
        let mut is_named = false;
        let columns = self.columns.clone();
        let mut cells = Vec::new();
        for column in columns {
            let is_made = of.iter().any(|one| one.id == column.id);
            // A figure that is asked for is one that is used.
            cells.push(match is_made.then(|| value(column)).flatten() {
                Some(Made { quantity, text, path, some }) => {
                    let missing = match quantity {
                        Quantity::Missing(missing) => Some(missing),
                        Quantity::Value(_) => None,
                    };
                    let text = self.footnotes.text(pick, text, missing);
                    let text = self.footnotes.of_some(pick, text, some);
                    GridCell { text, quantity: Some(quantity), is_number: true, path, read: None }
                }
                None if !is_named && column.measure().is_none() => {
                    is_named = true;
                    GridCell { text: pick.language.word(word).to_owned(), ..GridCell::default() }
                }
                None => GridCell::default(),
            });
        }
        cells
    }
}

//! Budgets in one shape for all units: costs, incomes and net, whatever shape the source has.

use crate::fill::inline::{Inlines, plain};
use crate::fill::table::{Cell, Column, Row, RowStyle, Table};
use crate::fill::{Component, Filler};
use crate::lang::Word;
use crate::model::Model;
use crate::model::organisation::UnitId;
use crate::subject::budget::chart::{budget_ids, draws_costs};
use crate::subject::budget::model::{BudgetViews, Line, LineKind};
use crate::subject::plan::exhibits::{joined, sign, signed_note, unit_id, unit_name};
use crate::subject::plan::model::Net;

/// The table of all units with a budget, and the chart of their costs by kind.
pub(crate) fn budgets(
    filler: &mut Filler<'_>,
    units: &[UnitId],
    views: BudgetViews,
) -> Vec<Component> {
    let [id, chart] = budget_ids(filler.model, units);
    let table = views.table.then(|| overview(filler, units, id));
    let chart = if views.chart { filler.drawn(&chart) } else { None };
    table.into_iter().chain(chart).collect()
}

/// The table of one unit and, where it has many lines, the chart of its costs; nothing where it has no budget.
pub(crate) fn unit_budget(filler: &mut Filler<'_>, unit: UnitId) -> Vec<Component> {
    if !has_budget(filler.model, unit) {
        return Vec::new();
    }
    let mut components = vec![unit_table(filler, unit)];
    if draws_costs(filler.model, unit) {
        components.extend(filler.drawn(&format!("costs-{}", unit_id(filler, unit))));
    }
    components
}

fn unit_table(filler: &mut Filler<'_>, unit: UnitId) -> Component {
    let language = filler.language;
    let word = |word| language.word(word);
    let lines: Vec<&Line> = filler.model.lines_of(unit).collect();
    let path = format!("budget.{}", unit_id(filler, unit));
    let mut table = budget_table(filler, unit, &format!("budget-{}", unit_id(filler, unit)));
    table.columns =
        columns(filler, word(Word::BudgetLine), [Word::Costs, Word::Incomes, Word::Net]);
    for line in &lines {
        let row = line_row(filler, &path, line, &mut table.notes);
        table.rows.push(row);
    }
    let has_income = lines.iter().any(|line| line.kind != LineKind::Cost && is_stated(line));
    let sum = |name: &str| Cell::figure(filler, format!("{path}.{name}"));
    let income = if has_income { sum("income") } else { Cell::Empty };
    table.rows.push(Row::total(vec![Cell::text(word(Word::Sum)), sum("cost"), income, sum("net")]));
    let reversed = filler.model.plan().net == Net::IncomeLessCost;
    let note = if reversed { Word::NoteBudgetSignReverse } else { Word::NoteBudgetSign };
    if !has_income {
        table.notes.insert(0, plain(word(Word::NoteNoIncome)));
    }
    table.notes.insert(0, plain(word(note)));
    table.notes = joined(table.notes);
    table.into_component(filler)
}

fn budget_table(filler: &Filler<'_>, unit: UnitId, id: &str) -> Table {
    let language = filler.language;
    let year = filler.model.plan().year.map_or_else(String::new, |year| format!(" {year}"));
    let caption = format!(
        "{}: {}{year}, {}",
        unit_name(filler, unit),
        language.word(Word::CaptionBudget),
        language.unit("tkr")
    );
    Table::new(filler, id, plain(caption), Vec::new())
}

fn columns(filler: &Filler<'_>, first: &str, numbers: [Word; 3]) -> Vec<Column> {
    let numbers = numbers.map(|word| Column::number(filler.language.word(word)));
    std::iter::once(Column::header(first, "1fr")).chain(numbers).collect()
}

fn is_stated(line: &Line) -> bool {
    line.amount.value.quantity.interval().is_some()
}

/// A line in the column of its kind; a line without an amount shows a dash there.
fn line_row(filler: &mut Filler<'_>, path: &str, line: &Line, notes: &mut Vec<Inlines>) -> Row {
    let mut name = line.name.to_string();
    if !line.note.value.is_empty() {
        let number = notes.len() + 1;
        name.push('\u{2009}');
        name.push_str(&sign(number));
        notes.push(signed_note(filler, number, &line.note));
    }
    let amount = match Cell::figure(filler, format!("{path}.{}", line.id.value)) {
        Cell::Empty => Cell::text("–"),
        figure => figure,
    };
    let cells = match line.kind {
        LineKind::Cost => vec![Cell::text(name), amount, Cell::Empty, Cell::Empty],
        LineKind::Income | LineKind::Grant => {
            vec![Cell::text(name), Cell::Empty, amount, Cell::Empty]
        }
    };
    Row::normal(cells)
}

/// Costs, own incomes and net costs of the units that have a budget.
fn overview(filler: &Filler<'_>, units: &[UnitId], id: String) -> Component {
    let language = filler.language;
    let word = |word| language.word(word);
    let caption = plain(word(Word::CaptionBudgets));
    let mut table = Table::new(filler, id, caption, Vec::new());
    table.columns =
        columns(filler, word(Word::UnitOfOffice), [Word::Costs, Word::OwnIncomes, Word::NetCost]);
    let row = |style, name: &str, path: &str| {
        let sum = |name: &str| Cell::figure(filler, format!("{path}.{name}"));
        let income = format!("{path}.own_income");
        let has_income =
            filler.figures.get(&income).is_some_and(|f| !f.derivation.inputs.is_empty());
        let income = if has_income { sum("own_income") } else { Cell::text("–") };
        let cells = vec![Cell::text(name), sum("cost"), income, sum("net_cost")];
        Row { style, cells }
    };
    for &unit in units.iter().filter(|&&unit| has_budget(filler.model, unit)) {
        let path = format!("budget.{}", unit_id(filler, unit));
        table.rows.push(row(RowStyle::Normal, unit_name(filler, unit), &path));
    }
    if units.len() == filler.model.organisation.units.len() {
        table.rows.push(row(RowStyle::Total, word(Word::Sum), "budget.total"));
    }
    table.notes = vec![plain(word(Word::NoteNetCost))];
    table.into_component(filler)
}

/// Whether a unit has costs.
pub(crate) fn has_budget(model: &Model, unit: UnitId) -> bool {
    model.lines_of(unit).any(|line| line.kind == LineKind::Cost)
}

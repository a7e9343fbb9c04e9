//! Figures of the tables that a report declares: `tables.<id>.rows`, `tables.<id>.sum.<column>`, `tables.<id>.row.<key>.<column>`.

use super::{Basis, Derivation, Figure, FigureUnit, Figures, Input, Operation};
use crate::model::Model;
use crate::model::quantity::Quantity;
use crate::model::table::{DeclaredTable, TableRow};

/// The figures of every declared table.
pub(super) fn figure_tables(model: &Model, figures: &mut Figures) {
    for table in &model.tables {
        let path = format!("tables.{}", table.id.value);
        let rows = table.rows.iter().map(|row| Input::Cell(row.origin, Quantity::count(1)));
        let rows =
            figure(Operation::Count, Quantity::count(table.rows.len()), FigureUnit::Count, rows);
        figures.insert(format!("{path}.rows"), Figure { basis: Basis::Entries, ..rows });
        for (at, column) in table.columns.iter().enumerate() {
            if let Some(unit) = column.unit.as_deref().and_then(unit_named) {
                figure_column(table, at, unit, &path, figures);
            }
        }
    }
}

/// The numbers of a column, and their sum; a share has none.
fn figure_column(
    table: &DeclaredTable,
    at: usize,
    unit: FigureUnit,
    path: &str,
    figures: &mut Figures,
) {
    let name = &table.columns[at].name;
    for row in &table.rows {
        let (Some(key), Some(input)) = (&row.key, input(row, at)) else { continue };
        let quantity = row.numbers.get(&at).map_or(Quantity::BLANK, |number| number.value.quantity);
        if quantity != Quantity::BLANK {
            let value = figure(Operation::Value, quantity, unit, [input]);
            figures.insert(format!("{path}.row.{key}.{name}"), value);
        }
    }
    if unit != FigureUnit::Percent {
        let counted = table.rows.iter().filter_map(|row| row.numbers.get(&at));
        let sum = Quantity::sum(counted.map(|number| number.value.counted())).or_zero();
        let inputs = table.rows.iter().filter_map(|row| input(row, at));
        figures.insert(format!("{path}.sum.{name}"), figure(Operation::Sum, sum, unit, inputs));
    }
}

fn input(row: &TableRow, at: usize) -> Option<Input> {
    row.numbers.get(&at).map(|number| Input::Cell(number.origin, number.value.counted()))
}

fn figure(
    operation: Operation,
    quantity: Quantity,
    unit: FigureUnit,
    inputs: impl IntoIterator<Item = Input>,
) -> Figure {
    let derivation = Derivation { operation, inputs: inputs.into_iter().collect() };
    Figure { quantity, unit, basis: Basis::Stated, derivation }
}

fn unit_named(name: &str) -> Option<FigureUnit> {
    Some(match name {
        "count" => FigureUnit::Count,
        "persons" => FigureUnit::Persons,
        "positions" => FigureUnit::Positions,
        "fte" => FigureUnit::Fte,
        "percent" => FigureUnit::Percent,
        _ => return None,
    })
}

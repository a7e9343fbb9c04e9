//! Tables of any content, for properties.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::samples::{cell, series};
use crate::chart::form::*;
use crate::lang::Language;
use crate::model::quantity::Quantity;

fn any_label() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[A-ZÅÄÖ][a-zåäö]{1,14}( [a-zåäö/-]{1,14}){0,3}",
        1 => "[a-zåäö\u{ad}]{0,60}",
        1 => any::<String>(),
    ]
}

/// A number in hundredths, its extent in tenths, how many decimals it shows; or none.
fn any_cell(low: i64) -> impl Strategy<Value = Cell> {
    let number = (low..40_000_i64, prop_oneof![4 => Just(0_i64), 1 => 1..400_i64], any::<bool>());
    prop_oneof![
        9 => number.prop_map(|(value, extent, is_approximate)| {
            let printed = |value: i64| Language::Sv.decimal(Decimal::new(value, 2));
            let mut text = printed(value);
            if extent > 0 && value >= 0 {
                text = format!("{text}–{}", printed(value + extent * 10));
            }
            cell(&if is_approximate && value >= 0 { format!("ca\u{a0}{text}") } else { text })
        }),
        1 => Just(cell("–")),
    ]
}

fn any_row(form: Form, number: usize) -> impl Strategy<Value = Row> {
    let low = if matches!(form.name(), "stacked") { 0 } else { -9000 };
    let cells = prop::collection::vec(any_cell(low), number);
    let place = (5530..6900_i64, 1110..2410_i64);
    (
        any_label(),
        prop_oneof![3 => Just(String::new()), 1 => any_label()],
        prop::bool::weighted(0.15),
        cells,
        place,
    )
        .prop_map(|(label, note, is_marked, cells, (north, east))| Row {
            label,
            note,
            is_marked,
            cells,
            role: Role::Step,
            place: Some((Decimal::new(north, 2), Decimal::new(east, 2))),
        })
}

/// A table that a form may well be able to draw.
pub(super) fn any_data(form: Form) -> impl Strategy<Value = ChartData> {
    let (fewest, most) = form.rules().series;
    let most = most.min(fewest + 5);
    (fewest..=most, prop_oneof![3 => 1..9_usize, 1 => 9..30_usize]).prop_flat_map(
        move |(number, rows)| {
            let rows = prop::collection::vec(any_row(form, number), rows);
            let names = prop::collection::vec(
                (any_label(), prop::option::weighted(0.4, (-9000..40_000_i64, any_label()))),
                number,
            );
            (rows, names).prop_map(move |(rows, names)| {
                let all = names.into_iter().map(|(name, reference)| Series {
                    reference: reference.map(|(value, label)| {
                        let value = Decimal::new(value, 2);
                        Reference { label, value, text: Language::Sv.decimal(value) }
                    }),
                    ..series(&name, "")
                });
                settle(form, ChartData { rows, series: all.collect(), ..ChartData::default() })
            })
        },
    )
}

/// What a form asks of its data.
fn settle(form: Form, mut data: ChartData) -> ChartData {
    if form.name() == "stacked" {
        data.rows.retain(|row| {
            let known = row.cells.iter().filter(|cell| cell.quantity.interval().is_some()).count();
            known == 0 || known == row.cells.len()
        });
    }
    if form == Form::Bridge {
        data.rows.retain(|row| row.cells.iter().all(|cell| cell.quantity.interval().is_some()));
        let sum = Quantity::sum(
            data.rows.iter().filter_map(|row| row.cells.first()).map(|cell| cell.quantity),
        );
        let end = Cell { quantity: sum, text: Language::Sv.quantity(sum), ..Cell::default() };
        data.rows.push(Row {
            label: "Summa".into(),
            role: Role::End,
            cells: vec![end],
            ..Row::default()
        });
    }
    data
}

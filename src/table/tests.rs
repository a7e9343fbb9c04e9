//! Each operation against a slow, obviously right oracle, on tables of ranges, "ca", all kinds of missing values, ties, blank and
//! repeated keys, and no rows at all.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::cells::{Amount, Cell};
use super::column::{Column, Kind, Lineage, Measure};
use super::frame::Frame;
use super::group::{Grouping, group};
use super::groups::How;
use super::join::{Join, join, stack};
use super::order::{Ranking, first, rank, sort};
use super::own::Own;
use super::pivot::{Pivot, pivot};
use super::recipe::Computation;
use super::{Step, Table, aggregate, compute, trace};
use crate::diag::{Code, Faults};
use crate::lang::Language;
use crate::model::quantity::{Interval, Missing, Quantity, parse_quantity};
use crate::source::{Located, Origin, SourceId, Sources};

fn id(text: &str) -> Located<Box<str>> {
    Located::new(text.into(), Origin::Detached)
}

fn file() -> SourceId {
    Sources::new(".").add("t.csv", "", b"")
}

fn texts(name: &str, texts: &[&str]) -> Column {
    let cells = texts.iter().enumerate().map(|(row, text)| {
        let said = if text.is_empty() { Err(Missing::Blank) } else { Ok(Arc::from(*text)) };
        (said, Origin::sheet_cell(file(), u32::try_from(row).unwrap(), 0))
    });
    Column::of_texts(name, name, cells.collect())
}

fn amounts(name: &str, unit: &str, quantities: &[Quantity]) -> Column {
    let cells = quantities.iter().enumerate().map(|(row, quantity)| {
        (Amount::of(*quantity), Origin::sheet_cell(file(), u32::try_from(row).unwrap(), 1))
    });
    Column::of_amounts(name, name, Measure::of(unit), cells.collect())
}

fn said(text: &str) -> Quantity {
    parse_quantity(text).unwrap().quantity
}

fn numbers(name: &str, said_so: &[&str]) -> Column {
    amounts(name, "persons", &said_so.iter().map(|text| said(text)).collect::<Vec<_>>())
}

fn quantities(frame: &Frame, column: &str) -> Vec<Quantity> {
    frame.find(column).unwrap().amounts().unwrap().iter().map(|amount| amount.quantity).collect()
}

fn printed(frame: &Frame, column: &str) -> Vec<String> {
    let column = frame.find(column).unwrap();
    (0..frame.len)
        .map(|row| match column.cell(row) {
            Cell::Text(text) => text.to_string(),
            Cell::Amount(amount) => match amount.quantity {
                Quantity::Missing(missing) => missing.as_str().to_owned(),
                quantity @ Quantity::Value(_) => {
                    Language::Sv.quantity(quantity).replace('\u{a0}', " ")
                }
            },
            Cell::Date(day) => Language::Sv.date(day.date()),
            Cell::Missing(missing) => missing.as_str().to_owned(),
        })
        .collect()
}

/// What an operation makes, and the codes of what is wrong.
fn run<T>(operation: impl FnOnce(&mut Faults) -> Option<T>) -> (Option<T>, Vec<Code>) {
    let mut faults = Faults::new();
    let made = operation(&mut faults);
    (made, faults.into_sorted().iter().map(|fault| fault.code).collect())
}

fn fine<T>(operation: impl FnOnce(&mut Faults) -> Option<T>) -> T {
    let (made, codes) = run(operation);
    assert_eq!(codes, []);
    made.unwrap()
}

fn grouping(by: &[&str], made: &[(How, &str)]) -> Grouping {
    Grouping {
        origin: Origin::Detached,
        by: by.iter().map(|name| id(name)).collect(),
        made: made.iter().map(|(how, name)| (*how, id(name))).collect(),
    }
}

fn computation(name: &str, is: &str) -> Computation {
    Computation { id: id(name), is: id(is), label: None, unit: None, decimals: None }
}

fn any_quantity() -> impl Strategy<Value = Quantity> {
    prop_oneof![
        6 => (0..60i64, 0..4i64, any::<bool>(), any::<bool>()).prop_map(|(min, width, approx, is_open)| {
            let max = (!is_open || width > 0).then(|| Decimal::new(min + width, 1));
            Quantity::Value(Interval { min: Decimal::new(min, 1), max, approx })
        }),
        1 => prop_oneof![
            Just(Missing::Blank),
            Just(Missing::NotApplicable),
            Just(Missing::NotReported),
            Just(Missing::Suppressed),
            Just(Missing::NoPartner),
            Just(Missing::DivisionByZero),
        ]
        .prop_map(Quantity::Missing),
    ]
}

/// Rows with a key from few, which may be blank, and a number.
fn any_rows() -> impl Strategy<Value = Vec<(String, Quantity)>> {
    let key = prop_oneof![Just(""), Just("a"), Just("b"), Just("c"), Just("ö"), Just("Å")];
    prop::collection::vec((key.prop_map(str::to_owned), any_quantity()), 0..24)
}

fn frame_of(rows: &[(String, Quantity)]) -> Frame {
    let keys: Vec<_> = rows.iter().map(|(key, _)| key.as_str()).collect();
    let numbers: Vec<_> = rows.iter().map(|(_, number)| *number).collect();
    Frame {
        len: rows.len(),
        ..Frame::new(vec![texts("k", &keys), amounts("n", "persons", &numbers)], Vec::new())
    }
}

/// Ends in tenths; an open one is very far up.
fn ends(quantity: Quantity) -> Option<(Decimal, Decimal)> {
    let interval = quantity.interval()?;
    Some((interval.min, interval.max.unwrap_or(Decimal::from(1_000_000))))
}

proptest! {
    #[test]
    fn a_group_is_the_rows_that_say_the_same(rows in any_rows()) {
        let made = [(How::Sum, "n"), (How::Count, "n"), (How::Min, "n")];
        let grouped = fine(|faults| group(&frame_of(&rows), &grouping(&["k"], &made), faults));
        let mut expected: Vec<(String, Vec<Quantity>)> = Vec::new();
        for (key, number) in &rows {
            match expected.iter_mut().find(|(known, _)| known == key) {
                Some((_, numbers)) => numbers.push(*number),
                None => expected.push((key.clone(), vec![*number])),
            }
        }
        let keys: Vec<_> = expected.iter().map(|(key, _)| if key.is_empty() { "blank" } else { key }).collect();
        prop_assert_eq!(printed(&grouped, "k"), keys);
        for (at, (_, numbers)) in expected.iter().enumerate() {
            prop_assert_eq!(quantities(&grouped, "sum_n")[at], Quantity::sum(numbers.iter().copied()));
            let present: Vec<_> = numbers.iter().filter(|q| q.interval().is_some()).copied().collect();
            prop_assert_eq!(quantities(&grouped, "count_n")[at], Quantity::count(present.len()));
            let lowest = quantities(&grouped, "min_n")[at];
            // Of those shown another would be the lowest.
            if numbers.contains(&Quantity::Missing(Missing::Suppressed)) {
                prop_assert_eq!(lowest, Quantity::Missing(Missing::Suppressed));
            } else if let Some(min) = present.iter().map(|q| q.interval().unwrap().min).min() {
                prop_assert_eq!(lowest.interval().unwrap().min, min);
            } else {
                let reason = |q: &&Quantity| match q {
                    Quantity::Missing(missing) => *missing,
                    Quantity::Value(_) => Missing::Blank,
                };
                prop_assert_eq!(lowest, *numbers.iter().max_by_key(reason).unwrap());
            }
        }
    }

    #[test]
    fn a_median_holds_the_median_of_every_choice(rows in prop::collection::vec((any_quantity(), 0..=4u32), 0..9)) {
        let all: Vec<_> = rows.iter().map(|(number, _)| Amount::of(*number)).collect();
        let median = aggregate(How::Median, &all, false);
        if rows.iter().any(|(number, _)| *number == Quantity::Missing(Missing::Suppressed)) {
            prop_assert_eq!(median, Quantity::Missing(Missing::Suppressed));
            return Ok(());
        }
        let mut chosen: Vec<Decimal> = rows.iter().filter_map(|(number, quarter)| {
            let (min, max) = ends(*number)?;
            Some(min + (max - min) * Decimal::new(25 * i64::from(*quarter), 2))
        }).collect();
        chosen.sort();
        let Some(last) = chosen.len().checked_sub(1) else {
            prop_assert!(median.interval().is_none());
            return Ok(());
        };
        let middle = (chosen[last / 2] + chosen[last.div_ceil(2)]) / Decimal::TWO;
        let (min, max) = ends(median).unwrap();
        prop_assert!(min <= middle && middle <= max.max(Decimal::from(1_000_000)), "{median:?} {middle}");
        if all.iter().all(|a| a.quantity.interval().is_none_or(|i| i.is_point())) {
            prop_assert_eq!(median.interval().unwrap().min, middle);
        }
    }

    #[test]
    fn a_place_is_between_how_many_certainly_and_how_many_possibly_go_before(rows in any_rows(), is_ascending: bool) {
        let ranking = Ranking { of: id("n"), is_ascending, name: id("place"), shared: None };
        let ranked = fine(|faults| rank(frame_of(&rows), &ranking, Language::Sv, faults));
        for (row, place) in quantities(&ranked, "place").into_iter().enumerate() {
            let Some((min, max)) = ends(rows[row].1) else {
                prop_assert_eq!(place, rows[row].1);
                continue;
            };
            let standing = |number: &Quantity| match number {
                Quantity::Missing(Missing::Suppressed) => Some((Decimal::MIN, Decimal::MAX)),
                other => ends(*other),
            };
            let others = rows.iter().enumerate().filter(|(at, _)| *at != row).filter_map(|(_, (_, q))| standing(q));
            let (mut certain, mut possible) = (1, 1);
            for (low, high) in others {
                let (surely, perhaps) = if is_ascending { (high < min, low < max) } else { (low > max, high > min) };
                certain += i32::from(surely);
                possible += i32::from(perhaps);
            }
            let interval = place.interval().unwrap();
            prop_assert_eq!((interval.min, interval.max), (certain.into(), Some(possible.into())));
        }
    }

    #[test]
    fn sorting_keeps_the_order_of_what_is_alike_and_puts_what_is_missing_last(rows in any_rows(), is_turned: bool) {
        let by = [id(if is_turned { "-n" } else { "n" }), id("k")];
        let sorted = fine(|faults| sort(&frame_of(&rows), &by, Language::Sv, faults));
        let mut expected: Vec<_> = rows.iter().map(|(key, number)| (key.clone(), *number)).collect();
        let rank = |number: &Quantity| number.interval().map(|i| (i.min, i.max.unwrap_or(Decimal::MAX)));
        expected.sort_by(|(a, m), (b, n)| {
            let numbers = match (rank(m), rank(n)) {
                (Some(m), Some(n)) if is_turned => n.cmp(&m),
                (Some(m), Some(n)) => m.cmp(&n),
                (m, n) => m.is_none().cmp(&n.is_none()),
            };
            numbers.then_with(|| a.is_empty().cmp(&b.is_empty())).then_with(|| Language::Sv.compare(a, b))
        });
        prop_assert_eq!(quantities(&sorted, "n"), expected.iter().map(|(_, n)| *n).collect::<Vec<_>>());
        let keys: Vec<_> = expected.iter().map(|(key, _)| if key.is_empty() { "blank" } else { key }).collect();
        prop_assert_eq!(printed(&sorted, "k"), keys);
    }

    #[test]
    fn a_row_is_joined_with_the_row_that_says_the_same(rows in any_rows(), partners in any_rows()) {
        let mut once: BTreeMap<String, Quantity> = BTreeMap::new();
        for (key, number) in partners.iter().filter(|(key, _)| !key.is_empty()) {
            once.entry(key.to_lowercase()).or_insert(*number);
        }
        let once: Vec<_> = once.into_iter().collect();
        let mut with = frame_of(&once);
        with.columns[1] = Arc::new(Column { id: "m".into(), ..(*with.columns[1]).clone() });
        let how = Join { with: id("other"), on: id("k"), to: id("k"), columns: Vec::new() };
        let (joined, codes) = run(|faults| join(frame_of(&rows), &how, &with, None, faults));
        let partner = |key: &str| once.iter().find(|(known, _)| *known == key.to_lowercase()).map(|(_, n)| *n);
        let expected: Vec<_> = rows.iter().map(|(key, _)| partner(key)).collect();
        if !rows.is_empty() && expected.iter().all(Option::is_none) {
            prop_assert_eq!((joined.is_none(), codes), (true, vec![Code::TABLE_JOIN]));
            return Ok(());
        }
        let missing = Quantity::Missing(Missing::NoPartner);
        let filled: Vec<_> = expected.iter().map(|n| n.unwrap_or(missing)).collect();
        prop_assert_eq!(quantities(&joined.unwrap(), "m"), filled);
        prop_assert_eq!(codes.len(), usize::from(expected.iter().any(Option::is_none)));
    }

    #[test]
    fn a_pivot_puts_each_number_where_its_row_and_column_meet(
        cells in prop::collection::btree_map((0..4u8, 0..4u8), any_quantity(), 0..12)
    ) {
        let rows: Vec<_> = cells.keys().map(|(row, _)| format!("r{row}")).collect();
        let years: Vec<_> = cells.keys().map(|(_, year)| format!("201{year}")).collect();
        let numbers: Vec<_> = cells.values().copied().collect();
        let as_strs = |all: &[String]| all.iter().map(String::as_str).map(str::to_owned).collect::<Vec<_>>();
        let (rows, years) = (as_strs(&rows), as_strs(&years));
        let strs = |all: &[String]| -> Vec<Box<str>> { all.iter().map(|text| text.as_str().into()).collect() };
        let named = |name: &str, all: &[String]| texts(name, &strs(all).iter().map(|text| &**text).collect::<Vec<_>>());
        let long = Frame {
            len: numbers.len(),
            ..Frame::new(vec![named("r", &rows), named("year", &years), amounts("n", "persons", &numbers)], Vec::new())
        };
        let how = Pivot { origin: Origin::Detached, columns: id("year"), values: id("n"), rows: Vec::new() };
        let wide = fine(|faults| pivot(&long, &how, faults));
        for (at, row) in printed(&wide, "r").iter().enumerate() {
            for year in 0..4u8 {
                let key = (row[1..].parse::<u8>().unwrap(), year);
                let expected = cells.get(&key).copied().unwrap_or(Quantity::Missing(Missing::NoPartner));
                if let Some(column) = wide.find(&format!("201{year}")) {
                    prop_assert_eq!(column.amounts().unwrap()[at].quantity, expected);
                } else {
                    let is_named = years.contains(&format!("201{year}"));
                    prop_assert!(!is_named);
                }
            }
        }
    }

    #[test]
    fn rows_of_several_tables_stand_under_each_other(a in any_rows(), b in any_rows()) {
        let tables = [(id("a"), frame_of(&a)), (id("b"), frame_of(&b))];
        let stacked = fine(|faults| stack(&tables, &[None, Some("second".into())], Some(&id("year")), faults));
        let all: Vec<_> = a.iter().chain(&b).map(|(_, number)| *number).collect();
        prop_assert_eq!(quantities(&stacked, "n"), all);
        let names: Vec<_> = a.iter().map(|_| "a").chain(b.iter().map(|_| "second")).collect();
        prop_assert_eq!(printed(&stacked, "year"), names);
    }

    #[test]
    fn every_number_that_is_only_taken_leads_back_to_its_own_cell(rows in any_rows(), number in 1..9i64) {
        let sorted = fine(|faults| sort(&frame_of(&rows), &[id("-n"), id("k")], Language::Sv, faults));
        let firsts = fine(|faults| first(&sorted, &Located::new(number, Origin::Detached), faults));
        let table = Table::new("t", Vec::new(), firsts);
        let column = table.shared(1).unwrap();
        for row in 0..table.len() {
            let steps = trace(column, row).steps;
            let [Step::Cell(Origin::Cell { row: at, .. }, quantity)] = steps.as_slice() else {
                panic!("{steps:?}");
            };
            prop_assert_eq!(*quantity, rows[*at as usize].1);
            prop_assert_eq!(column.amounts().unwrap()[row].quantity, *quantity);
        }
    }
}

#[test]
fn a_sum_over_what_may_be_below_zero_is_not_stated_where_a_number_is_hidden() {
    let all = [Amount::of(said("3")), Amount::of(said("-"))];
    let printed = |signed| Language::Sv.quantity(aggregate(How::Sum, &all, signed));
    assert_eq!((printed(false).as_str(), printed(true).as_str()), ("minst\u{a0}3", "–"));
}

#[test]
fn a_row_without_a_partner_is_not_counted_as_zero() {
    let partners = Frame::new(vec![texts("k", &["a"]), numbers("n", &["3"])], Vec::new());
    let rows = Frame::new(vec![texts("k", &["a", "b"]), texts("all", &["x", "x"])], Vec::new());
    let how = Join { with: id("other"), on: id("k"), to: id("k"), columns: Vec::new() };
    let (joined, codes) = run(|faults| join(rows, &how, &partners, None, faults));
    assert_eq!(codes, [Code::TABLE_PARTNER]);
    let made = [(How::Sum, "n"), (How::Mean, "n")];
    let grouped = fine(|faults| group(&joined.unwrap(), &grouping(&["all"], &made), faults));
    assert_eq!(
        (printed(&grouped, "sum_n"), printed(&grouped, "mean_n")),
        (vec!["minst 3".into()], vec!["3".into()])
    );
}

#[test]
fn columns_are_computed_in_the_order_of_what_they_name() {
    let frame = Frame::new(
        vec![
            texts("k", &["a", "b", "c", "d"]),
            numbers("n", &["10", "ca 4-6", "0", "-"]),
            numbers("of", &["4", "2", "0", "5"]),
        ],
        Vec::new(),
    );
    let formulas = [computation("twice", "share * 2"), computation("share", "n / of")];
    let made = fine(|faults| compute::compute(frame, &formulas, &Own(None), faults));
    assert_eq!(printed(&made, "share"), ["2,5", "ca 2–3", "division-by-zero", "not-reported"]);
    assert_eq!(printed(&made, "twice"), ["5", "ca 4–6", "division-by-zero", "not-reported"]);
}

#[test]
fn what_a_whole_column_comes_to_is_a_value_in_every_row() {
    let frame = Frame::new(
        vec![
            texts("k", &["a", "b", "c"]),
            numbers("n", &["10", "ca 30", "-"]),
            amounts("share", "percent", &[said("1"), said("2"), said("3")]),
        ],
        vec!["k".into()],
    );
    let compute = |formulas: &[Computation]| {
        run(|faults| compute::compute(frame.clone(), formulas, &Own(None), faults))
    };
    let (made, codes) = compute(&[
        computation("part", "twice / max.twice * 100"),
        computation("twice", "n * 2"),
        computation("above", "n - mean.n"),
        computation("known", "n.n"),
        computation("all", "sum.n"),
    ]);
    let made = made.unwrap();
    assert!(codes.is_empty());
    assert_eq!(printed(&made, "part"), ["ca 33,33", "ca 100", "not-reported"]);
    assert_eq!(printed(&made, "above"), ["ca −10", "ca 10", "not-reported"]);
    assert_eq!(printed(&made, "known"), ["2", "2", "2"]);
    assert_eq!(printed(&made, "all"), ["minst ca 40", "minst ca 40", "minst ca 40"]);
    let steps = trace(made.find("all").unwrap(), 1).steps;
    let [Step::Named(sum)] = steps.as_slice() else { panic!("{steps:?}") };
    assert_eq!((&*sum.name, sum.traced.steps.len()), ("sum.n", 3));
    let kept = fine(|faults| compute::filter(&frame, &id("n > mean.n"), &Own(None), faults));
    assert_eq!(printed(&kept, "k"), ["b"]);
    for (is, code) in [
        ("sum.m", Code::TABLE_COLUMN),
        ("mean.k", Code::TABLE_TYPE),
        ("sum.share", Code::TABLE_UNITS),
        ("x / sum.x", Code::TABLE_CIRCLE),
    ] {
        let (made, codes) = compute(&[computation("x", is)]);
        assert_eq!((made.is_none(), codes), (true, vec![code]), "{is}");
    }
    let none = Frame::new(vec![numbers("n", &[])], Vec::new());
    let share = [computation("share", "n / sum.n")];
    assert_eq!(fine(|faults| compute::compute(none, &share, &Own(None), faults)).len, 0);
}

#[test]
fn columns_that_are_computed_from_each_other_are_a_circle() {
    let frame = || Frame::new(vec![numbers("n", &["1"])], Vec::new());
    let formulas = [computation("a", "b + 1"), computation("b", "a + 1")];
    let (made, codes) = run(|faults| compute::compute(frame(), &formulas, &Own(None), faults));
    assert_eq!((made.is_none(), codes), (true, vec![Code::TABLE_CIRCLE]));
    let own = [computation("a", "a + 1")];
    assert_eq!(
        run(|faults| compute::compute(frame(), &own, &Own(None), faults)).1,
        [Code::TABLE_CIRCLE]
    );
}

#[test]
fn each_fault_of_an_expression_has_its_code() {
    let frame = Frame::new(
        vec![texts("k", &["a"]), numbers("n", &["1"]), amounts("kr", "tkr", &[said("5")])],
        Vec::new(),
    );
    for (is, code) in [
        ("m + 1", Code::TABLE_COLUMN),
        ("k + 1", Code::TABLE_TYPE),
        ("n + kr", Code::TABLE_UNITS),
        ("n +", Code::TABLE_EXPRESSION),
        ("n > 0", Code::TABLE_TYPE),
    ] {
        let formulas = [computation("x", is)];
        let (made, codes) =
            run(|faults| compute::compute(frame.clone(), &formulas, &Own(None), faults));
        assert_eq!((made.is_none(), codes), (true, vec![code]), "{is}");
    }
}

#[test]
fn a_condition_keeps_the_rows_for_which_it_is_certainly_true() {
    let frame = Frame::new(
        vec![texts("k", &["a", "b", "c", "d"]), numbers("n", &["10", "4-6", "5", ""])],
        Vec::new(),
    );
    let kept = |text: &str| run(|faults| compute::filter(&frame, &id(text), &Own(None), faults));
    assert_eq!(printed(&kept("n >= 5").0.unwrap(), "k"), ["a", "c"]);
    assert_eq!(printed(&kept("k == 'b' or n is missing").0.unwrap(), "k"), ["b", "d"]);
    let (none, codes) = kept("n > 100");
    assert_eq!((none.unwrap().len, codes), (0, vec![Code::TABLE_EMPTY]));
    assert_eq!(kept("n + 1").1, [Code::TABLE_TYPE]);
}

#[test]
fn a_partner_that_stands_twice_is_an_error() {
    let frame = Frame::new(vec![texts("k", &["a"])], Vec::new());
    let with = Frame::new(vec![texts("k", &["a", "A "]), numbers("n", &["1", "2"])], Vec::new());
    let how = Join { with: id("other"), on: id("k"), to: id("k"), columns: Vec::new() };
    let (made, codes) = run(|faults| join(frame, &how, &with, None, faults));
    assert_eq!((made.is_none(), codes), (true, vec![Code::TABLE_JOIN]));
}

#[test]
fn what_is_taken_twice_keeps_no_table_between() {
    let frame = Frame::new(vec![numbers("n", &["1", "2", "3"])], Vec::new());
    let taken = frame.take(vec![2, 1, 0]).take(vec![0, 0]);
    let Lineage::Taken { of, rows } = &taken.columns[0].lineage else { panic!() };
    assert!(Arc::ptr_eq(of, &frame.columns[0]));
    assert_eq!(**rows, [2, 2]);
}

#[test]
fn places_are_shared_by_what_is_equal_as_it_is_printed_and_say_with_whom() {
    let mut numbers = numbers("n", &["84,951", "84,949", "88,6", "-"]);
    numbers.kind = Kind::Quantity(Measure { decimals: Some(2), ..Measure::default() });
    let frame = Frame::new(
        vec![texts("k", &["Östersund", "Kalmar", "Gotland", "Falun"]), numbers],
        Vec::new(),
    );
    let ranking =
        Ranking { of: id("n"), is_ascending: false, name: id("place"), shared: Some(id("k")) };
    let ranked = fine(|faults| rank(frame, &ranking, Language::Sv, faults));
    assert_eq!(printed(&ranked, "place"), ["2", "2", "1", "not-reported"]);
    assert_eq!(printed(&ranked, "place_with"), ["Kalmar", "Östersund", "", ""]);
}

#[test]
fn the_own_row_is_a_value_in_every_row_and_its_cell_is_known() {
    let own = Table::new(
        "own",
        Vec::new(),
        Frame::new(vec![texts("k", &["b"]), numbers("n", &["2"])], vec!["k".into()]),
    );
    let own = Own(Some(&own));
    let frame =
        Frame::new(vec![texts("k", &["a", "b", "c"]), numbers("n", &["1", "2", "3"])], Vec::new());
    let formulas = [computation("more", "n - own.n")];
    let made = fine(|faults| compute::compute(frame.clone(), &formulas, &own, faults));
    assert_eq!(printed(&made, "more"), ["−1", "0", "1"]);
    let (kept, codes) = run(|faults| compute::filter(&frame, &id("n > own.n"), &own, faults));
    assert_eq!((printed(&kept.unwrap(), "k"), codes), (vec!["c".into()], vec![]));
    // That nobody is above the own row is an answer, and no fault.
    let (kept, codes) = run(|faults| compute::filter(&frame, &id("n > own.n + 5"), &own, faults));
    assert_eq!((kept.unwrap().len, codes), (0, vec![]));
    let (none, codes) = run(|faults| compute::filter(&frame, &id("n > own.x"), &own, faults));
    assert_eq!((none.is_none(), codes), (true, vec![Code::TABLE_COLUMN]));
}

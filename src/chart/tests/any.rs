//! Charts of any content, for properties.

use proptest::prelude::*;

use crate::chart::*;

pub(crate) fn any_value() -> impl Strategy<Value = f64> {
    prop_oneof![
        6 => 0.0..200.0_f64,
        1 => Just(0.0),
        1 => any::<f64>(),
        1 => Just(1e300),
    ]
}

pub(crate) fn any_label() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[A-ZÅÄÖ][a-zåäö]{1,14}( [a-zåäö/-]{1,14}){0,3}",
        1 => "[a-zåäö\u{ad}]{0,90}",
        1 => any::<String>(),
    ]
}

pub(crate) fn any_number() -> impl Strategy<Value = String> {
    prop_oneof![4 => "(ca )?[0-9]{1,4}(,[0-9]{1,2})?(–[0-9]{1,3})?", 1 => "", 1 => any_label()]
}

pub(crate) fn any_width() -> impl Strategy<Value = f64> {
    prop_oneof![Just(728.0), Just(518.0), 200.0..900.0_f64]
}

prop_compose! {
    pub(crate) fn any_part()(min in any_value(), max in any_value(), series in 0..4_usize, text in any_number()) -> Part {
        Part { span: Span { min, max }, series, text }
    }
}

prop_compose! {
    pub(crate) fn any_bar()(
        label in any_label(),
        note in proptest::option::of(any_label()),
        parts in prop::collection::vec(any_part(), 0..4),
        values in prop::collection::vec(any_number(), 0..4),
        emphasis in any::<bool>(),
    ) -> BarRow {
        BarRow { label, note, parts, values, emphasis }
    }
}

prop_compose! {
    pub(crate) fn any_bars()(
        rows in prop::collection::vec(any_bar(), 0..30),
        width in any_width(),
        column_heads in prop::collection::vec(any_label(), 0..4),
        series in prop::collection::vec(any_label(), 0..4),
        grouped in any::<bool>(),
        tip_label in any_label(),
    ) -> Bars {
        let series = series.into_iter().enumerate().map(|(at, label)| SeriesStyle::nth(at, label)).collect();
        Bars { rows, width, column_heads, series, grouped, tip_label, frame: None }
    }
}

prop_compose! {
    pub(crate) fn any_heads()(own in any_number(), mean in any_number(), reach in any_number()) -> RangeHeads {
        RangeHeads { own, mean, reach }
    }
}

prop_compose! {
    pub(crate) fn any_range()(
        label in any_label(),
        note in proptest::option::of(any_label()),
        reach in proptest::option::of((any_value(), any_value())),
        mean in proptest::option::of(any_value()),
        own in proptest::option::of((any_value(), any_value())),
        texts in any_heads(),
    ) -> RangeRow {
        let span = |(min, max)| Span { min, max };
        RangeRow { label, note, reach: reach.map(span), mean, own: own.map(span), texts }
    }
}

prop_compose! {
    pub(crate) fn any_matrix()(
        columns in prop::collection::vec(any_label(), 0..10),
        rows in prop::collection::vec(
            (any_label(), prop::collection::vec((prop::collection::vec(0..6_usize, 0..3), proptest::option::of("[*1-9a-f]{1,3}")), 0..10), any::<bool>()),
            0..30,
        ),
        categories in prop::collection::vec(any_label(), 0..5),
        width in any_width(),
    ) -> Matrix {
        let rows = rows.into_iter().map(|(label, cells, emphasis)| MatrixRow {
            label,
            cells: cells.into_iter().map(|(categories, mark)| MatrixCell { categories, mark, text: None }).collect(),
            emphasis,
        });
        Matrix { columns, rows: rows.collect(), categories, width }
    }
}

prop_compose! {
    pub(crate) fn any_lines()(
        width in any_width(),
        plot_height in any_value(),
        periods in prop::collection::vec("(19|20)[0-9]{2}|[a-z]{0,12}", 0..14),
        series in prop::collection::vec(
            (any_label(), prop::collection::vec(proptest::option::of((any_value(), any_number())), 0..14), any::<bool>()),
            0..6,
        ),
        ticks in prop::collection::vec((any_value(), any_number()), 0..8),
    ) -> Lines {
        let series = series.into_iter().map(|(label, points, planned)| LineSeries {
            label,
            points: points.into_iter().map(|point| point.map(|(value, text)| LinePoint { value, text, planned: value > 50.0 })).collect(),
            planned,
        });
        let ticks = ticks.into_iter().map(|(value, text)| Tick { value, text }).collect();
        let notes = periods.iter().take(5).cloned().collect();
        Lines { width, plot_height, periods, notes, series: series.collect(), ticks, frame: None }
    }
}

//! Sums of random staffing tables against sums in whole hundredths, taken straight from the rows.
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::fmt::Write as _;

use nulage::diag::Faults;
use nulage::figure::{Figures, figure_model};
use nulage::model::load_model;
use nulage::model::quantity::Quantity;
use nulage::source::Sources;
use proptest::prelude::*;
use support::Project;

/// A number as a cell may hold it; amounts are hundredths.
#[derive(Debug, Clone)]
enum Cell {
    Blank,
    NotApplicable,
    NotReported,
    Suppressed,
    Number { low: i64, high: i64, approx: bool },
    Sum(Vec<i64>),
    Bracketed(i64),
}

impl Cell {
    fn is_missing(&self) -> bool {
        matches!(self, Self::Blank | Self::NotApplicable | Self::NotReported | Self::Suppressed)
    }

    fn written(&self) -> String {
        match self {
            Self::Blank => String::new(),
            Self::NotApplicable => ".".into(),
            Self::NotReported => "-".into(),
            Self::Suppressed => "..".into(),
            Self::Number { low, high, approx } => {
                let ca = if *approx { "ca " } else { "" };
                if low == high {
                    format!("{ca}{}", comma(*low))
                } else {
                    format!("{ca}{}-{}", comma(*low), comma(*high))
                }
            }
            Self::Sum(addends) => addends.iter().map(|&a| comma(a)).collect::<Vec<_>>().join("+"),
            Self::Bracketed(amount) => format!("({})", comma(*amount)),
        }
    }
}

fn comma(hundredths: i64) -> String {
    match (hundredths / 100, hundredths % 100) {
        (whole, 0) => whole.to_string(),
        (whole, part) if part % 10 == 0 => format!("{whole},{}", part / 10),
        (whole, part) => format!("{whole},{part:02}"),
    }
}

#[derive(Debug, Clone)]
struct Row {
    unit: usize,
    function: usize,
    positions: Cell,
    fte: Cell,
    support: bool,
}

/// What a sum is, in hundredths; open where a number is hidden.
#[derive(Debug, Default, PartialEq, Eq)]
struct Total {
    low: i64,
    high: i64,
    open: bool,
    approx: bool,
}

impl Total {
    fn of<'a>(cells: impl Iterator<Item = &'a Cell>) -> Self {
        let mut total = Self::default();
        for cell in cells {
            match cell {
                Cell::Blank | Cell::NotApplicable | Cell::Bracketed(_) => {}
                Cell::NotReported | Cell::Suppressed => total.open = true,
                Cell::Number { low, high, approx } => {
                    total.low += low;
                    total.high += high;
                    total.approx |= approx;
                }
                Cell::Sum(addends) => {
                    for addend in addends {
                        total.low += addend;
                        total.high += addend;
                    }
                }
            }
        }
        total
    }
}

/// A figure in the same terms.
fn total(figures: &Figures, path: &str) -> Total {
    let hundredths = |decimal: rust_decimal::Decimal| {
        let text = format!("{decimal:.2}");
        text.replace('.', "").parse::<i64>().unwrap()
    };
    match figures.get(path).unwrap_or_else(|| panic!("no figure {path}")).quantity {
        Quantity::Value(interval) => {
            let (low, open) = (hundredths(interval.min), interval.max.is_none());
            Total { low, high: interval.max.map_or(0, hundredths), open, approx: interval.approx }
        }
        Quantity::Missing(missing) => {
            assert!(missing.hides_a_number(), "{path}: a sum of nothing is zero");
            Total { open: true, ..Total::default() }
        }
    }
}

fn cell() -> impl Strategy<Value = Cell> {
    let amount = || {
        prop_oneof![0..40i64, (0..90i64).prop_map(|n| n * 25), (0..200i64).prop_map(|n| n * 100)]
    };
    prop_oneof![
        1 => Just(Cell::Blank),
        1 => Just(Cell::NotApplicable),
        1 => Just(Cell::NotReported),
        1 => Just(Cell::Suppressed),
        8 => (amount(), any::<bool>()).prop_map(|(low, approx)| Cell::Number { low, high: low, approx }),
        4 => (amount(), 1..500i64, any::<bool>())
            .prop_map(|(low, more, approx)| Cell::Number { low, high: low + more, approx }),
        2 => prop::collection::vec(amount(), 2..4).prop_map(Cell::Sum),
        1 => amount().prop_map(Cell::Bracketed),
    ]
}

fn row() -> impl Strategy<Value = Row> {
    (0..2usize, 0..3usize, cell(), cell(), prop::bool::weighted(0.9)).prop_map(
        |(unit, function, positions, fte, support)| Row { unit, function, positions, fte, support },
    )
}

const UNITS: [(&str, &str); 2] = [("kk", "administration"), ("sf", "staff_office")];
const FUNCTIONS: [&str; 3] = ["registry_office", "economy", "hr"];

fn figures(rows: &[Row]) -> Figures {
    let mut csv = String::from("unit;subunit;title;function;positions;fte;support\n");
    for (number, row) in rows.iter().enumerate() {
        let (unit, subunit) = UNITS[row.unit];
        let (positions, fte) = (row.positions.written(), row.fte.written());
        let support = if row.support { "yes" } else { "no" };
        let function = FUNCTIONS[row.function];
        let _ =
            writeln!(csv, "{unit};{subunit};Roll {number};{function};{positions};{fte};{support}");
    }
    let project = Project::new()
        .file("inputs/demo/staffing.csv", csv)
        .file("inputs/demo/assignments.csv", "unit;title;role;persons;fte\n");
    let (mut sources, mut faults) = (Sources::new(project.path("")), Faults::new());
    let model = load_model("demo", &mut sources, &mut faults);
    figure_model(&model.unwrap_or_else(|| panic!("{:?}", faults.into_sorted())))
}

type Measure = (&'static str, fn(&Row) -> &Cell);
const MEASURES: [Measure; 2] = [("positions", |row| &row.positions), ("fte", |row| &row.fte)];

/// The rows with the full-time equivalents that nobody wrote: blank beside positions, in a unit of which other rows state them
/// and none states those of all.
fn with_gaps(rows: Vec<Row>) -> Vec<Row> {
    let is_told = |cell: &Cell| !cell.is_missing();
    let is_open = |row: &Row| {
        let mut stated =
            rows.iter().filter(|r| r.support && r.unit == row.unit && is_told(&r.fte)).peekable();
        let is_gap = row.support && matches!(row.fte, Cell::Blank);
        is_gap
            && Total::of(std::iter::once(&row.positions)).low > 0
            && stated.peek().is_some()
            && stated.all(|r| is_told(&r.positions))
    };
    let open: Vec<bool> = rows.iter().map(is_open).collect();
    let filled = rows.into_iter().zip(open);
    filled
        .map(|(row, open)| if open { Row { fte: Cell::NotReported, ..row } } else { row })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn sums_are_those_of_whole_hundredths(rows in prop::collection::vec(row(), 0..25)) {
        let figures = figures(&rows);
        let rows = with_gaps(rows);
        for (measure, of) in MEASURES {
            let sum = |keep: &dyn Fn(&Row) -> bool| {
                let mut total = Total::of(rows.iter().filter(|row| row.support && keep(row)).map(of));
                if total.open {
                    total.high = 0;
                }
                total
            };
            prop_assert_eq!(total(&figures, &format!("total.{measure}")), sum(&|_| true));
            for (unit, (id, subunit)) in UNITS.iter().enumerate() {
                let own = sum(&|row| row.unit == unit);
                prop_assert_eq!(&total(&figures, &format!("unit.{id}.{measure}")), &own);
                prop_assert_eq!(&total(&figures, &format!("subunit.{id}.{subunit}.{measure}")), &own);
                for (function, name) in FUNCTIONS.iter().enumerate() {
                    let path = format!("unit.{id}.function.{name}.{measure}");
                    let both = sum(&|row| row.unit == unit && row.function == function);
                    if figures.get(&path).is_some() {
                        prop_assert_eq!(total(&figures, &path), both);
                    } else {
                        prop_assert_eq!(both, Total::default(), "{}", path);
                    }
                }
            }
            for (function, id) in FUNCTIONS.iter().enumerate() {
                let own = sum(&|row| row.function == function);
                prop_assert_eq!(total(&figures, &format!("function.{id}.{measure}")), own);
            }
        }
    }
}

#[test]
fn a_chain_of_figures_is_explained_as_far_as_a_reader_follows() {
    let project = Project::empty().with_kind("memo", "memo");
    let links = (1..3000).map(|n| format!("c{n};Grupp;;;c{};\n", n - 1));
    let table = project.text("inputs/memo/headcount.csv") + "c0;Grupp;5;;;\n";
    project.write("inputs/memo/headcount.csv", table + &links.collect::<String>());
    let told = project.run("explain memo headcount.c2999.persons").fine();
    assert_eq!(told.lines().count(), 101, "{told}");
    assert!(told.ends_with("(explain this path for what it rests on; basis: stated)\n"), "{told}");
    project.run("explain memo headcount.c2999.persons --format json").fine();
}

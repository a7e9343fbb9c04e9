//! How long a large table takes.

use crate::{Project, column};
use nulage::load::{RawRow, TableShape, load_table};

#[test]
#[ignore = "a measurement: run optimised"]
fn a_hundred_thousand_rows_load_in_well_under_half_a_second() {
    for cell in ["Ca 0,5", "\"Ca 0,5\"", "\"Ca \"\"0,5\"\"\""] {
        let header = WIDE.columns.iter().map(|c| c.name).collect::<Vec<_>>().join(";");
        let row = format!("\n{}", [cell; 13].join(";"));
        let text = header + &row.repeat(100_000);
        let mut project = Project::new("a.csv", &text);
        let start = std::time::Instant::now();
        let table = load_table(&mut project.sources, "a.csv", &WIDE).unwrap();
        let took = start.elapsed();
        let cells = |row: RawRow<'_>| (0..13).map(|at| row.cell(at).value.len()).sum::<usize>();
        let bytes: usize = table.rows().map(cells).sum();
        let read = start.elapsed().saturating_sub(took);
        println!(
            "{} bytes loaded in {took:?}, {bytes} bytes of cells read in {read:?}",
            text.len()
        );
        assert_eq!(table.len(), 100_000);
        assert!(took.as_millis() < 500, "{took:?}");
    }
}

static WIDE: TableShape = TableShape {
    name: "wide",
    doc: "as many columns as the staffing table",
    columns: &[
        column("a", &["aa"], true),
        column("b", &[], false),
        column("c", &[], false),
        column("d", &[], false),
        column("e", &[], false),
        column("f", &[], false),
        column("g", &[], false),
        column("h", &[], false),
        column("i", &[], false),
        column("j", &[], false),
        column("k", &[], false),
        column("l", &[], false),
        column("m", &[], false),
    ],
};

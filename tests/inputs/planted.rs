//! A fault of any kind at any cell, in any dialect, is found there and only there.

use nulage::diag::{Code, Severity};
use proptest::prelude::*;

use crate::book::{Cell, Sheet};
use crate::dialects::{Dialect, Encoding, cell_of};
use crate::read;
use crate::support::Project;

const REPORT: &str = "kind = \"review\"\ntitle = \"t\"\ndate = 2025-11-30\n\
    [municipality]\nname = \"Exempelby\"\nfull_name = \"Exempelby kommun\"\n\
    [sources]\nunits = { file = \"units.toml\" }\nroles = { file = \"roles.toml\" }\n\
    staffing = { file = \"staffing.ENDING\" }\n[[chapter]]\nblock = \"cover\"\n";
const UNITS: &str = "[[unit]]\nid = \"u0\"\nname = \"Ett\"\nabbreviation = \"E\"\n\
    [[unit.subunit]]\nid = \"s0\"\nname = \"S\"\n\
    [[unit]]\nid = \"u1\"\nname = \"Två\"\nabbreviation = \"T\"\n\
    [[unit.subunit]]\nid = \"s0\"\nname = \"S\"\n";
const ROLES: &str = "[[role]]\nid = \"r0\"\nname = \"R\"\n\
    [[function]]\nid = \"f0\"\nname = \"F\"\n[[function]]\nid = \"f1\"\nname = \"G\"\n";

const HEADERS: [&str; 11] = [
    "enhet",
    "avdelning",
    "Titel",
    "role",
    "Funktion",
    "antal tjänster",
    "ÅA",
    "vakanta",
    "rekrytering",
    "support",
    "Kommentar/Beskrivning",
];

/// What a planted cell holds.
#[derive(Debug, Clone, Copy)]
enum Plant {
    Text(&'static str),
    /// What only a workbook can hold.
    Stored(Stored),
    /// A field more than the header has: only in a text, where it is an error.
    Extra,
}

#[derive(Debug, Clone, Copy)]
enum Stored {
    Error,
    NoValue,
    Date,
    Merged,
}

/// Each kind of fault: the column by its index in `HEADERS`, what stands there, and the code.
const FAULTS: [(usize, Plant, Code); 24] = [
    (0, Plant::Text("u9"), Code::UNIT_UNKNOWN),
    (0, Plant::Text(""), Code::REQUIRED),
    (1, Plant::Text("s9"), Code::SUBUNIT_UNKNOWN),
    (2, Plant::Text(""), Code::REQUIRED),
    (3, Plant::Text("r9"), Code::ROLE_UNKNOWN),
    (4, Plant::Text("f9"), Code::FUNCTION_UNKNOWN),
    (4, Plant::Text(""), Code::REQUIRED),
    (5, Plant::Text("tre"), Code::QUANTITY),
    (5, Plant::Text("1,7,5"), Code::QUANTITY),
    (6, Plant::Text("1.750"), Code::QUANTITY),
    (6, Plant::Text("1 75"), Code::QUANTITY),
    (6, Plant::Text("−1"), Code::QUANTITY_NEGATIVE),
    (6, Plant::Text("5-4"), Code::QUANTITY_RANGE),
    (6, Plant::Text("1234567890123456"), Code::QUANTITY_RANGE),
    (7, Plant::Text("2000"), Code::VACANCY),
    (8, Plant::Text("3"), Code::VACANCY),
    (9, Plant::Text("kanske"), Code::FLAG),
    (6, Plant::Stored(Stored::Error), Code::CELL_ERROR),
    (2, Plant::Stored(Stored::Error), Code::CELL_ERROR),
    (5, Plant::Stored(Stored::NoValue), Code::CELL_ERROR),
    (6, Plant::Stored(Stored::Date), Code::DATE_FOR_NUMBER),
    (5, Plant::Stored(Stored::Merged), Code::MERGED_NUMBER),
    (6, Plant::Stored(Stored::Merged), Code::MERGED_NUMBER),
    (10, Plant::Extra, Code::CSV_FIELDS),
];

pub(crate) fn any_dialect() -> impl Strategy<Value = Dialect> {
    let encoding = prop_oneof![
        Just(Encoding::Utf8),
        Just(Encoding::Utf8WithMark),
        Just(Encoding::Utf16Le),
        Just(Encoding::Utf16Be),
        Just(Encoding::Windows1252),
    ];
    let separator = prop_oneof![Just(';'), Just(','), Just('\t')];
    let eol = prop_oneof![Just("\n"), Just("\r\n"), Just("\r")];
    let text =
        (encoding, separator, eol, any::<bool>()).prop_map(|(encoding, separator, eol, quoted)| {
            Dialect::Text { encoding, separator, eol, quoted }
        });
    prop_oneof![3 => text, 1 => Just(Dialect::Xlsx), 1 => Just(Dialect::Ods)]
}

fn any_row() -> impl Strategy<Value = Vec<String>> {
    let pick = |choices: &'static [&'static str]| prop::sample::select(choices);
    (
        pick(&["u0", "u1"]),
        pick(&["s0", ""]),
        "[A-ZÅÄÖ][a-zåäö]{3,9} [a-z]{1,4}",
        pick(&["r0", ""]),
        pick(&["f0", "f1"]),
        pick(&["2", "2-3", "ca 4", "1 450"]),
        pick(&["1,5", "ca 0,75", "1\u{a0}117,25", "2"]),
        pick(&["", "1", "(1)"]),
        pick(&["yes", "Nej", ""]),
        pick(&["", "a; b, c", "\"citat\" å\nnästa rad", "ö"]),
    )
        .prop_map(
            |(unit, subunit, title, role, function, positions, fte, vacant, support, comment)| {
                [
                    unit, subunit, &title, role, function, positions, fte, vacant, "", support,
                    comment,
                ]
                .map(ToOwned::to_owned)
                .to_vec()
            },
        )
}

/// A table among what people put around it.
#[derive(Debug, Clone)]
struct Case {
    dialect: Dialect,
    rows: Vec<Vec<String>>,
    /// Where each of `HEADERS` stands.
    order: Vec<usize>,
    title_rows: usize,
    /// Blank rows before a row of the table.
    blanks: Vec<usize>,
    has_total: bool,
    fault: usize,
    at: prop::sample::Index,
}

prop_compose! {
    fn any_case()(
        dialect in any_dialect(),
        rows in prop::collection::vec(any_row(), 2..7),
        order in Just((0..HEADERS.len()).collect::<Vec<_>>()).prop_shuffle(),
        title_rows in 0..3usize,
        blanks in prop::collection::vec(0..6usize, 0..3),
        has_total in any::<bool>(),
        fault in 0..FAULTS.len(),
        at in any::<prop::sample::Index>(),
    ) -> Case {
        Case { dialect, rows, order, title_rows, blanks, has_total, fault, at }
    }
}

/// The sheet of a case, in which row of it each row of the table stands, and where the fault is to be found.
struct Sown {
    sheet: Vec<Vec<String>>,
    row: usize,
    column: usize,
    plant: Plant,
    code: Code,
}

fn sow(case: &Case) -> Option<Sown> {
    let (column, plant, code) = FAULTS[case.fault];
    let is_fit = match plant {
        Plant::Text(_) => true,
        Plant::Stored(_) => case.dialect.is_workbook(),
        Plant::Extra => !case.dialect.is_workbook(),
    };
    // A merged area needs a row below.
    let most = case.rows.len() - usize::from(matches!(plant, Plant::Stored(Stored::Merged)));
    let planted = case.at.index(most);
    let ordered = |row: &[String]| -> Vec<String> {
        let mut cells = vec![String::new(); row.len()];
        for (cell, &at) in row.iter().zip(&case.order) {
            cells[at].clone_from(cell);
        }
        cells
    };
    let blank = vec![String::new(); HEADERS.len()];
    let mut sheet: Vec<Vec<String>> =
        (0..case.title_rows).map(|_| vec!["Bemanning 2023".to_owned()]).collect();
    sheet.push(ordered(&HEADERS.map(ToOwned::to_owned)));
    let (mut row, mut column) = (0, case.order[column]);
    for (index, cells) in case.rows.iter().enumerate() {
        sheet.extend(case.blanks.iter().filter(|&&at| at == index).map(|_| blank.clone()));
        let mut cells = ordered(cells);
        if index == planted {
            row = sheet.len();
            match plant {
                Plant::Text(text) => text.clone_into(&mut cells[column]),
                Plant::Stored(_) => {}
                Plant::Extra => {
                    cells.push("för mycket".to_owned());
                    column = HEADERS.len();
                }
            }
        }
        sheet.push(cells);
    }
    if case.has_total {
        sheet.push(vec!["Summa".to_owned()]);
    }
    is_fit.then_some(Sown { sheet, row, column, plant, code })
}

/// The bytes of a case, and the row in which its fault is to be found: the second of a merged area.
fn write(dialect: Dialect, sown: &Sown) -> (Vec<u8>, usize) {
    let Plant::Stored(stored) = sown.plant else { return (dialect.write(&sown.sheet), sown.row) };
    let cells = |row: &Vec<String>| row.iter().map(|text| cell_of(text)).collect();
    let mut sheet = Sheet::new("Bemanning", sown.sheet.iter().map(cells).collect());
    let cell = match stored {
        Stored::Error => Cell::Error("#N/A"),
        Stored::NoValue => Cell::Formula("SUM(A1:A2)", None),
        Stored::Date => Cell::Date(45_051, "2023-05-05"),
        Stored::Merged => Cell::Number("2".into()),
    };
    sheet.rows[sown.row][sown.column] = cell;
    if !matches!(stored, Stored::Merged) {
        return (dialect.write_sheet(sheet), sown.row);
    }
    // A blank row between is not part of the table.
    let is_filled = |row: &usize| sheet.rows[*row].iter().any(|cell| *cell != Cell::Blank);
    let below = (sown.row + 1..sheet.rows.len()).find(is_filled).unwrap_or(sown.row + 1);
    for row in sown.row + 1..=below {
        sheet.rows[row][sown.column] = Cell::Blank;
    }
    sheet.merged.push((sown.row, sown.column, below - sown.row + 1, 1));
    (dialect.write_sheet(sheet), below)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_planted_fault_is_found_where_it_is_and_nowhere_else(case in any_case()) {
        let Some(sown) = sow(&case) else { return Ok(()) };
        // Windows-1252 has no minus sign of its own.
        let sheet = sown.sheet.iter().map(|row| row.iter().map(|cell| cell.replace('−', "-")).collect());
        let sown = Sown { sheet: sheet.collect(), ..sown };
        let (bytes, row) = write(case.dialect, &sown);
        let ending = case.dialect.ending();
        let project = Project::empty()
            .file("inputs/r/report.toml", REPORT.replace("ENDING", ending))
            .file("inputs/r/units.toml", UNITS)
            .file("inputs/r/roles.toml", ROLES)
            .file(&format!("inputs/r/staffing.{ending}"), bytes);
        let read = read(&project, "r");
        let errors = read.diagnostics.iter().filter(|fault| fault.severity == Severity::Error);
        let found: Vec<_> = errors.map(|fault| (read.sources.name(fault.origin), fault.code)).collect();
        let cell = case.dialect.cell_name(row, sown.column);
        let expected = vec![(format!("inputs/r/staffing.{ending}:{cell}"), sown.code)];
        prop_assert_eq!(found, expected, "{:#?}", read.lines());
    }

    #[test]
    fn a_table_without_a_fault_has_none(case in any_case()) {
        let mut case = case;
        case.fault = FAULTS.len() - 1;
        let Some(mut sown) = sow(&case) else { return Ok(()) };
        sown.sheet[sown.row].truncate(HEADERS.len());
        let ending = case.dialect.ending();
        let project = Project::empty()
            .file("inputs/r/report.toml", REPORT.replace("ENDING", ending))
            .file("inputs/r/units.toml", UNITS)
            .file("inputs/r/roles.toml", ROLES)
            .file(&format!("inputs/r/staffing.{ending}"), case.dialect.write(&sown.sheet));
        let read = read(&project, "r");
        prop_assert_eq!(read.lines(), Vec::<String>::new());
        prop_assert_eq!(read.said("count.rows").parse::<usize>().unwrap(), counted(&case));
    }
}

/// The rows that are support.
fn counted(case: &Case) -> usize {
    case.rows.iter().filter(|row| row[9] != "Nej").count()
}

//! What people write into cells, each kind at any row, in any dialect: it is read as what it is, or told there and only there.

use nulage::diag::{Code, Severity};
use proptest::prelude::*;

use crate::book::{Cell, Sheet};
use crate::dialects::{Dialect, Encoding, cell_of};
use crate::planted::any_dialect;
use crate::read;
use crate::support::Project;

const HEAD: &str = "kind = \"memo\"\ntitle = \"t\"\ndate = 2025-11-30\n\
    [municipality]\nname = \"Exempelby\"\nfull_name = \"Exempelby kommun\"\n[sources]\n\
    [[chapter]]\nblock = \"page\"\ntitle = \"x\"\n";

/// What stands in a row of the table in the place of its number, or beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Sign,
    SignBehind,
    Bracket,
    Percent,
    Decimals,
    TotalRow,
    SparseLabel,
    Blank,
    LookAlike,
    FootnoteMark,
    AccountingDash,
}

const KINDS: [Kind; 11] = [
    Kind::Sign,
    Kind::SignBehind,
    Kind::Bracket,
    Kind::Percent,
    Kind::Decimals,
    Kind::TotalRow,
    Kind::SparseLabel,
    Kind::Blank,
    Kind::LookAlike,
    Kind::FootnoteMark,
    Kind::AccountingDash,
];

/// What is to come of it: the sum of the column as it is printed, or a fault of a code at the cell.
#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    Sum(String),
    Fault(Code),
}

#[derive(Debug, Clone)]
struct Case {
    dialect: Dialect,
    kind: Kind,
    /// Whether the report states what the kind needs.
    is_stated: bool,
    numbers: Vec<i64>,
    at: usize,
}

prop_compose! {
    fn any_case()(
        dialect in any_dialect(),
        kind in prop::sample::select(&KINDS[..]),
        is_stated in any::<bool>(),
        numbers in prop::collection::vec(100..9_999i64, 3..8),
        at in any::<prop::sample::Index>(),
    ) -> Case {
        let at = at.index(numbers.len());
        // A mark that no reader sees makes a guess at the encoding uncertain, which is told: only where it is certain.
        let kind = if kind == Kind::LookAlike && is_guessed(&dialect) { Kind::Blank } else { kind };
        Case { dialect, kind, is_stated, numbers, at }
    }
}

fn is_guessed(dialect: &Dialect) -> bool {
    matches!(dialect, Dialect::Text { encoding: Encoding::Windows1252, .. })
}

/// A case as it is laid out: the table, what the report states beside the file and of the column, and the outcome.
struct Laid {
    rows: Vec<Vec<String>>,
    options: &'static str,
    column: &'static str,
    outcome: Outcome,
}

fn lay(case: &Case) -> Laid {
    let Case { kind, is_stated, ref numbers, at, .. } = *case;
    let mut rows = vec![["Namn", "Område", "Belopp"].map(ToOwned::to_owned).to_vec()];
    rows.extend(
        numbers
            .iter()
            .enumerate()
            .map(|(row, number)| vec![format!("Råd {row}"), "alla".to_owned(), number.to_string()]),
    );
    let (row, own) = (at + 1, numbers[at]);
    let all: i64 = numbers.iter().sum();
    let others = all - own;
    let mut options = "";
    let mut column = "unit = \"kr\"";
    let outcome = match kind {
        Kind::Sign | Kind::SignBehind => {
            rows[row][2] = if kind == Kind::Sign { format!("-{own}") } else { format!("{own}-") };
            if is_stated {
                column = "unit = \"kr\", signed = true";
                Outcome::Sum(said(others - own))
            } else {
                Outcome::Fault(Code::QUANTITY_NEGATIVE)
            }
        }
        Kind::Bracket => {
            rows[row][2] = format!("({own})");
            options = if is_stated { "brackets = \"negative\"" } else { "" };
            if is_stated {
                Outcome::Sum(said(others - own))
            } else {
                Outcome::Fault(Code::TABLE_BRACKETS)
            }
        }
        Kind::Percent => {
            rows[row][2] = format!("{own} %");
            if is_stated {
                column = "unit = \"percent\"";
                Outcome::Sum(said(own))
            } else {
                Outcome::Fault(Code::QUANTITY)
            }
        }
        Kind::Decimals => {
            rows[row][2] = format!("{own},416666666666667");
            // Added exactly, and shown with two decimals.
            Outcome::Sum(format!("{},42", said(all)))
        }
        Kind::TotalRow => {
            let word = if is_stated { "Summa" } else { "Totalt:" };
            rows.insert(row, vec![word.to_owned(), String::new(), all.to_string()]);
            Outcome::Sum(said(all))
        }
        Kind::SparseLabel => {
            // Of the first group one row has the label, of the second all from the planted one on.
            for (number, cells) in rows.iter_mut().enumerate().skip(1) {
                cells[1] = match number {
                    1 => "ett".to_owned(),
                    n if n == row => "två".to_owned(),
                    _ => String::new(),
                };
            }
            options = "fill_down = [\"group\"]\nkeep = [{ column = \"group\", is = [\"två\"] }]";
            if row == 1 {
                "två".clone_into(&mut rows[1][1]);
            }
            Outcome::Sum(said(numbers[at..].iter().sum()))
        }
        Kind::Blank => {
            rows[row][2].clear();
            // Unless it is stated that it is none, there may be a number.
            if is_stated {
                options = "missing = { \"\" = \"zero\" }";
                Outcome::Sum(said(others))
            } else {
                Outcome::Sum(format!("minst\u{a0}{}", said(others)))
            }
        }
        Kind::LookAlike => {
            "Ej\u{a0}\u{ad}med".clone_into(&mut rows[row][0]);
            options = "leave_out = [{ column = \"name\", is = [\"ej med\"] }]";
            Outcome::Sum(said(others))
        }
        Kind::FootnoteMark => {
            rows[row][2] = format!("{own}*");
            Outcome::Fault(Code::QUANTITY)
        }
        Kind::AccountingDash => {
            " -   ".clone_into(&mut rows[row][2]);
            Outcome::Sum(said(others))
        }
    };
    Laid { rows, options, column, outcome }
}

/// A whole number as it is printed.
fn said(number: i64) -> String {
    nulage::lang::Language::default().decimal(number.into())
}

/// The bytes of a table. What a workbook says by the format of a cell is stored as it would be.
fn write(case: &Case, rows: &[Vec<String>]) -> Vec<u8> {
    if !case.dialect.is_workbook() {
        return case.dialect.write(rows);
    }
    let cells = rows.iter().map(|row| row.iter().map(|text| cell_of(text)).collect()).collect();
    let mut sheet = Sheet::new("Bemanning", cells);
    let (row, own) = (case.at + 1, case.numbers[case.at]);
    match case.kind {
        Kind::Sign => sheet.rows[row][2] = Cell::Number(format!("-{own}")),
        Kind::Percent => {
            sheet.rows[row][2] = Cell::Percent(format!("{}.{:02}", own / 100, own % 100));
        }
        // The format of the cell writes the dash: the number that is stored is zero.
        Kind::AccountingDash => sheet.rows[row][2] = Cell::Number("0".to_owned()),
        _ => {}
    }
    case.dialect.write_sheet(sheet)
}

/// The report, and what in percent is no sum: the mean of one row.
fn report(case: &Case, laid: &Laid) -> String {
    format!(
        "{HEAD}[tables.own]\nfile = \"own.{}\"\n{}\n[tables.own.columns]\nname = {{ header = \"Namn\" }}\n\
         group = {{ header = \"Område\" }}\namount = {{ header = \"Belopp\", {} }}\n",
        case.dialect.ending(),
        laid.options,
        laid.column
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_people_write_is_read_as_it_is_or_told_at_its_cell(case in any_case()) {
        let mut laid = lay(&case);
        if case.kind == Kind::Percent && case.is_stated {
            // Shares are not added: the others are left out.
            laid.rows = vec![laid.rows[0].clone(), laid.rows[case.at + 1].clone()];
        }
        let bytes = if laid.rows.len() == 2 {
            write(&Case { at: 0, numbers: vec![case.numbers[case.at]], ..case.clone() }, &laid.rows)
        } else {
            write(&case, &laid.rows)
        };
        let ending = case.dialect.ending();
        let project = Project::empty()
            .file("inputs/r/report.toml", report(&case, &laid))
            .file(&format!("inputs/r/own.{ending}"), bytes);
        let read = read(&project, "r");
        let errors = read.diagnostics.iter().filter(|fault| fault.severity == Severity::Error);
        let found: Vec<_> = errors.map(|fault| (read.sources.name(fault.origin), fault.code)).collect();
        match laid.outcome {
            Outcome::Fault(code) => {
                let cell = case.dialect.cell_name(case.at + 1, 2);
                let expected = vec![(format!("inputs/r/own.{ending}:{cell}"), code)];
                prop_assert_eq!(found, expected, "{:#?}", read.lines());
            }
            Outcome::Sum(sum) => {
                prop_assert_eq!(read.lines(), Vec::<String>::new());
                let path = if laid.rows.len() == 2 { "tables.own.max.amount" } else { "tables.own.sum.amount" };
                prop_assert_eq!(read.said(path), sum);
            }
        }
    }
}

//! Table maps: what `report.toml` states of columns, units and rows is done, and what does not fit is an error at its line.

use crate::read;
use crate::support::Project;

const HEAD: &str = "kind = \"review\"\ntitle = \"t\"\ndate = 2025-11-30\n\
    [municipality]\nname = \"Exempelby\"\nfull_name = \"Exempelby kommun\"\n";
const UNITS: &str = "[[unit]]\nid = \"kk\"\nname = \"Kommunkontoret\"\nabbreviation = \"KK\"\n";
const ROLES: &str =
    "[[function]]\nid = \"hr\"\nname = \"HR\"\n[[role]]\nid = \"r\"\nname = \"R\"\n";

/// A report whose staffing table is mapped.
fn staffing(map: &str, csv: &str) -> Project {
    let sources =
        "[sources]\nunits = { file = \"units.toml\" }\nroles = { file = \"roles.toml\" }\n";
    let report = format!(
        "{HEAD}{sources}[sources.staffing]\nfile = \"hr.csv\"\n{map}\n[[chapter]]\nblock = \"cover\"\n"
    );
    Project::empty()
        .file("inputs/r/report.toml", report)
        .file("inputs/r/units.toml", UNITS)
        .file("inputs/r/roles.toml", ROLES)
        .file("inputs/r/hr.csv", csv)
}

/// A report that declares a table.
fn declared(table: &str, csv: &str) -> Project {
    let report =
        format!("{HEAD}[tables.t]\nfile = \"t.csv\"\n{table}\n[[chapter]]\nblock = \"cover\"\n");
    Project::empty().file("inputs/r/report.toml", report).file("inputs/r/t.csv", csv)
}

#[track_caller]
fn assert_faults(project: &Project, expected: &[&str]) {
    assert_eq!(read(project, "r").lines(), expected);
}

const EXPORT: &str = "Löneart;Org;Yrke;Omr;Tjänst;Syss.grad %\n\
    1;kk;Controller;hr;1;80\n\
    1;kk;Vikarie;hr;1;100\n\
    1;kk;Chef;hr;2;ca 150-175\n\
    2;Summering;;;4;330\n\
    3;kk;Gammal;hr;1;100\n";

#[test]
fn a_table_with_foreign_headers_is_read_by_what_is_stated() {
    let map = "columns = { unit = \"Org\", title = \"yrke\", function = \"D\", positions = \"Tjänst\", fte = \"Syss.grad %\" }\n\
        units = { fte = \"percent\" }\nother_columns = \"leave_out\"\n\
        leave_out = [{ column = \"title\", is = [\"VIKARIE\"] }, { column = \"Org\", begins = [\"summer\"] }]\n\
        keep = [{ column = \"A\", is = [\"1\", \"2\"] }]\n";
    let read = read(&staffing(map, EXPORT), "r");
    assert_eq!(read.lines(), Vec::<String>::new());
    assert_eq!(read.said("total.fte"), "ca\u{a0}2,3–2,55");
    assert_eq!((read.said("total.positions"), read.said("count.rows")), ("3".into(), "2".into()));
    assert_eq!(read.said("post.1.fte"), "0,8");
}

#[test]
fn a_table_without_a_header_goes_by_letters() {
    let map = "header_rows = 0\nseparator = \";\"\nrange = \"B2:F4\"\n\
        columns = { unit = \"B\", title = \"C\", function = \"D\", positions = \"E\", fte = \"F\" }\n\
        units = { fte = \"percent\" }";
    let read = read(&staffing(map, EXPORT), "r");
    assert_eq!(read.lines(), Vec::<String>::new());
    assert_eq!(read.said("count.rows"), "3");
}

#[test]
fn a_header_of_several_rows_is_named_by_its_last_or_by_all() {
    let csv = "Bemanning\n;2022;;2023;\nKommun;Antal;ÅA;Antal;ÅA\nA;1;1,5;2;2,5\nB;3;;4;4,5\n";
    let table = |antal: &str| {
        format!(
            "header_row = 2\nheader_rows = 2\nkey = \"name\"\n\
            columns = {{ name = {{ header = \"Kommun\" }}, n = {{ header = \"{antal}\", unit = \"positions\" }} }}"
        )
    };
    let found = read(&declared(&table("2023 Antal"), csv), "r");
    assert_eq!(found.lines(), Vec::<String>::new());
    assert_eq!(
        (found.said("tables.t.sum.n"), found.said("tables.t.row.b.n")),
        ("6".into(), "4".into())
    );
    let expected = "inputs/r/report.toml:12:58: N0129 2 columns are called `Antal`";
    assert_faults(&declared(&table("Antal"), csv), &[expected]);
}

#[test]
fn numbers_with_a_decimal_point_are_read_where_that_is_stated() {
    let csv = "name,n\na,\"1,750.125\"\nb,0.25\nc,..\n";
    let columns =
        "columns = { name = {}, n = { unit = \"fte\", scale = \"thousands\" } }\nkey = \"name\"\n";
    let read = read(&declared(&format!("{columns}decimals = \"point\""), csv), "r");
    assert_eq!(read.lines(), Vec::<String>::new());
    let said = read.said("tables.t.sum.n").replace(['\u{202f}', '\u{a0}'], " ");
    assert_eq!(said, "minst 1 750 375");
}

#[test]
fn every_part_of_a_map_that_does_not_fit_is_an_error_at_its_line() {
    let map = "columns = { unit = \"Orgg\", titel = \"Yrke\", funktoin = \"Omr\", fte = \"ZZ\" }\n\
        leave_out = [{ column = \"Yrkke\", is = [\"x\"] }, { column = \"Yrke\" }]\n\
        keep = [{ column = \"Omr\", contains = [\"ekonomi\"] }]\nends_before = \"Slut\"\n\
        other_columns = \"leave_out\"";
    let lines = read(&staffing(map, EXPORT), "r").lines();
    let at = |line: &str| lines.iter().filter(|found| found.contains(line)).count();
    let expected = [
        "report.toml:12:20: N0129 the table has no column `Orgg`",
        "report.toml:12:44: N0129 the staffing table has no column `funktoin`",
        "report.toml:12:68: N0129 the table has no column `ZZ`",
        "report.toml:13:25: N0129 the table has no column `Yrkke`",
        "N0130 the rule on column `Yrke` says nothing of its cells",
        "N0131 the rule on column `Omr` fits no row",
        "report.toml:15:15: N0126 no row begins with `Slut` (the table is said to end there)",
        "hr.csv:A1: N0107 missing column `function`",
        "hr.csv:A1: N0107 missing column `positions`",
    ];
    for line in expected {
        assert_eq!(at(line), 1, "{line}\n{lines:#?}");
    }
    assert_eq!(lines.len(), expected.len(), "{lines:#?}");
}

#[test]
fn keys_tell_rows_apart() {
    let table = "key = \"name\"\ncolumns = { name = {}, n = { unit = \"count\" } }";
    let csv = "name;n\nHabo;1\nHåbo;2\n;3\nHABO;4\nTotalt;10\n";
    let expected = [
        "inputs/r/t.csv:A4: N0132 the key of the row is blank",
        "inputs/r/t.csv:A5: N0132 the key `HABO` stands twice",
    ];
    assert_faults(&declared(table, csv), &expected);
    let expected = "inputs/r/report.toml:9:7: N0111 `key` names no column of `columns` (`kod`)";
    let csv = "name;n\na;1\n";
    assert_faults(&declared(&table.replace("\"name\"", "\"kod\""), csv), &[expected]);
}

#[test]
fn personal_data_in_a_declared_table_is_found() {
    let table = "columns = { name = {} }";
    let lines = read(&declared(table, "name;x\nanna@example.se;1\n"), "r").lines();
    let [line] = lines.as_slice() else { panic!("{lines:#?}") };
    assert!(line.contains("t.csv:A2: N0802 column `name` holds an e-mail address"), "{line}");
}

//! Documents: every kind of value, what is refused, and places inside values.

use crate::{DOCUMENT, Project, UNIT, document, document_faults, table};
use nulage::diag::{Format, RenderContext, render};
use nulage::load::{load_document, parse_document, place_within};
use nulage::source::{Origin, Sources};

#[test]
fn values_of_every_kind_are_read() {
    let (project, node) = document(
        r#"
kind = "review"
text = '''
Två {{ tal }}'''
date = 2023-11-30
year = -1_0
total = 1_000
draft = true
values = { b = "1,5", a = 2 }
owner = { id = "klk", name = "Kansliet" }
[[unit]]
id = "bf"
name = "Bildning"
remarks = ["a", 'b']
[[unit.subunit]]
id = "hr"
name = "HR"
[[unit]]
id = "sf"
name = "Social"
"#,
    );
    let str = |key| node.str(key).unwrap().value;
    assert_eq!([str("kind"), str("text"), str("total")], ["review", "Två {{ tal }}", "1000"]);
    assert_eq!(node.date("date").unwrap().value, (2023, 11, 30));
    assert_eq!(node.integer("year").unwrap().value, -10);
    assert!(node.bool("draft").unwrap().value);
    assert_eq!(node.table("owner").unwrap().str("id").unwrap().value, "klk");
    let ids: Vec<_> = node.tables("unit").iter().map(|u| u.str("id").unwrap().value).collect();
    assert_eq!(ids, ["bf", "sf"]);
    let unit = &node.tables("unit")[0];
    assert_eq!(unit.strs("remarks").map(|s| s.value).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(unit.tables("subunit")[0].str("name").unwrap().value, "HR");
    let entries: Vec<_> =
        node.entries("values").map(|(k, v)| (k.value, v.str().unwrap().value)).collect();
    assert_eq!(entries, [("b", "1,5"), ("a", "2")]);
    assert_eq!(project.slice(node.str("kind").unwrap().origin), "\"review\"");
    assert_eq!(project.sources.name(unit.origin()), "a.toml:11:1");
    assert_eq!(project.slice(unit.origin()), "[[unit]]");
    assert_eq!(project.sources.name(node.origin()), "a.toml");
    assert_eq!((node.str("nothing"), node.tables("nothing").len()), (None, 0));
}

#[test]
fn every_syntax_error_is_reported_at_its_line() {
    let faults = document_faults(
        "text = \"a\\qb\"\nyear = 1 2\ndraft = true\ndraft = false\ntotal =\n[unit\n",
    );
    let expected = [
        "a.toml:1:11: error[N0109]: missing escaped value",
        "a.toml:2:8: error[N0109]: string values must be quoted",
        "a.toml:4:1: error[N0109]: key `draft` stands twice",
        "a.toml:5:8: error[N0109]: ",
        "a.toml:6:6: error[N0109]: unclosed table",
    ];
    assert_eq!(faults.len(), expected.len(), "{faults:#?}");
    for (fault, expected) in faults.iter().zip(expected) {
        assert!(fault.starts_with(expected), "{fault}\n{expected}");
    }
}

#[test]
fn every_difference_from_the_shape_is_reported() {
    let text = r#"knd = "review"
kind = "maping"
date = "2023-11-30"
year = 1.5
total = 1.5
draft = 1
values = { a = true }
[unit]
id = "x"
[owner]
id = "Kommunlednings-Kontoret"
name = " "
remarks = ["a", "", 3]
"#;
    let known = "`kind`, `text`, `date`, `year`, `total`, `draft`, `owner`, `unit`, `values`";
    let expected = [
        format!("a.toml:1:1: error[N0110]: unknown key `knd` (`report` has {known}); did you mean `kind`?"),
        "a.toml:2:8: error[N0111]: unknown `kind` `maping` (one of `review`, `mapping`); did you mean `mapping`?".into(),
        "a.toml:3:8: error[N0111]: `date` is a string (a date such as `2023-11-30` is expected); write the date without quotation marks".into(),
        "a.toml:4:8: error[N0111]: `year` is a decimal number (an integer is expected)".into(),
        "a.toml:5:9: error[N0111]: `total` is a decimal number (a quantity as a string or an integer is expected); write `\"1,5\"`".into(),
        "a.toml:6:9: error[N0111]: `draft` is an integer (`true` or `false` is expected)".into(),
        "a.toml:7:16: error[N0111]: `a` is true or false (a quantity as a string or an integer is expected)".into(),
        "a.toml:8:1: error[N0111]: `unit` is a table (a list of tables is expected); write `[[unit]]`".into(),
        "a.toml:11:6: error[N0311]: malformed `id` `Kommunlednings-Kontoret` (lower-case letters, digits and `_`, starting with a letter); write `kommunlednings_kontoret`".into(),
        "a.toml:12:8: error[N0111]: `name` is blank (a text is required)".into(),
        "a.toml:13:17: error[N0111]: `remarks` is blank (a text is required)".into(),
        "a.toml:13:21: error[N0111]: `remarks` is an integer (a string is expected); write `\"3\"`".into(),
    ];
    assert_eq!(document_faults(text), expected);
}

#[test]
fn a_missing_key_is_placed_at_its_table() {
    let expected = [
        "a.toml:1:1: error[N0110]: missing key `name` (required in `unit`); `name`: what it says",
        "a.toml:3:1: error[N0110]: missing key `id` (required in `unit`); `id`: what it says",
        "a.toml:5:12: error[N0110]: missing key `id` (required in `unit`); `id`: what it says",
        "a.toml:5:12: error[N0110]: missing key `name` (required in `unit`); `name`: what it says",
    ];
    let text = "[[unit]]\nid = \"a\"\n[[unit]]\nname = \"b\"\nsubunit = [{}]\n";
    assert_eq!(document_faults(text), expected);
    let mut sources = Sources::new(".");
    let file = sources.add("u.toml", "remarks = []", b"");
    let faults = parse_document(&sources, file, &UNIT).unwrap_err().into_sorted();
    let places: Vec<_> = faults.iter().map(|d| sources.name(d.origin)).collect();
    assert_eq!(places, ["u.toml", "u.toml"]);
}

#[test]
fn a_date_that_does_not_exist_is_refused() {
    let expected = "a.toml:1:8: error[N0208]: date `2023-02-30` does not exist (day between 01 and 28 is expected)";
    assert_eq!(document_faults("date = 2023-02-30"), [expected]);
    let expected = "a.toml:1:8: error[N0111]: `date` is a time (a date such as `2023-11-30` is expected); write the date without a time";
    assert_eq!(document_faults("date = 2023-11-30T10:00:00"), [expected]);
}

#[test]
fn a_number_beyond_64_bits_is_refused() {
    let expected = "a.toml:1:8: error[N0111]: `year` is too large (`99999999999999999999` does not fit in 64 bits)";
    assert_eq!(document_faults("year = 99999999999999999999"), [expected]);
}

#[test]
fn a_place_over_several_lines_is_shown_whatever_the_line_breaks() {
    for eol in ["\n", "\r\n"] {
        let text = format!("text = true{eol}year = \"\"\"å{eol}ö\"\"\"");
        let mut project = Project::new("a.toml", text);
        let faults = load_document(&mut project.sources, "a.toml", &DOCUMENT).unwrap_err();
        let context = RenderContext { report: "r", sources: &project.sources, color: false };
        let shown = render(&faults.into_sorted()[1], Format::Human, context);
        let last = shown.lines().find(|line| line.starts_with('3')).unwrap();
        let marked = shown.lines().skip_while(|&line| line != last).nth(1).unwrap();
        assert_eq!((last, marked), ("3 | | ö\"\"\"", "  | |____^"), "{shown}");
    }
}

#[test]
fn deep_nesting_is_refused_and_not_followed() {
    let deep = [
        format!("values = {}", "[".repeat(100_000)),
        format!("values = {}", "{a=".repeat(100_000)),
        format!("{}a = 1", "a.".repeat(100_000)),
        format!("[{}a]", "a.".repeat(100_000)),
        format!("[[unit{}]]", ".subunit".repeat(78)),
    ];
    for text in deep {
        assert!(!document_faults(text).is_empty());
    }
}

#[test]
fn places_inside_values_go_through_escapes() {
    let (project, node) = document("text = \"å\\\"{{ x }}\\u00e5\"\n");
    let text = node.str("text").unwrap();
    let at = text.value.find("{{").unwrap();
    let place = place_within(&project.sources, text.origin, at..at + 7);
    assert_eq!(
        (project.slice(place), project.sources.name(place).as_str()),
        ("{{ x }}", "a.toml:1:12")
    );
    let (project, table) = table("unit;title\na;\" \"\"b\"\" c\"\n");
    let cell = table.rows().next().unwrap().cell(1);
    let place = place_within(&project.sources, cell.origin, 0..3);
    assert_eq!(
        (project.slice(place), project.sources.name(place).as_str()),
        ("\"\"b\"\"", "a.csv:B2")
    );
    assert_eq!(place_within(&project.sources, Origin::Detached, 0..1), Origin::Detached);
    let far = place_within(&project.sources, cell.origin, 99..usize::MAX);
    assert_eq!(project.slice(far), "");
}

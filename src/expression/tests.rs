//! The language as those who write it meet it.

use proptest::prelude::*;

use super::*;
use crate::model::quantity::{Interval, Missing, Quantity, parse_quantity};

/// `a` is 6, `b` is 4–5, `none_yet` is not reported, `gone` is withheld, `name` and `code` are texts, `row.<key>.n` is 9.
struct Row;

impl Names for Row {
    fn lookup(&self, _: usize, path: &[Box<str>]) -> Found {
        let path: Vec<_> = path.iter().map(|part| &**part).collect();
        let number = |text: &str| {
            let quantity = parse_quantity(text).unwrap().quantity;
            Found::Value(Value::Number(Number::of(quantity, RestsOn::One(path.join(".").into()))))
        };
        match *path.as_slice() {
            ["a"] => number("6"),
            ["b"] => number("4-5"),
            ["about"] => number("ca 3,5"),
            ["zero"] => number("0"),
            ["none_yet"] => number("-"),
            ["gone"] => number(".."),
            ["name"] => Found::Value(Value::text("Åre")),
            ["code"] => Found::Value(Value::text("0162")),
            ["row"] | ["row", _] => Found::Group,
            ["row", "0162" | "7", "n"] => number("9"),
            _ => Found::Unknown,
        }
    }
}

fn functions() -> Functions {
    let mut functions = Functions::default();
    functions.add_filter("twice", 0..=0, |arguments| {
        let text = arguments.text(0)?;
        Ok(Value::text(format!("{text}{text}")))
    });
    functions.add_function("rec", 1..=1, |arguments| {
        Err(Failure::Unknown("recommendation", arguments.text(0)?.to_string()))
    });
    functions
}

fn value(text: &str) -> Result<Value, Fault> {
    evaluate(&Expression::parse(text)?, &Row, &functions())
}

fn quantity(text: &str) -> Quantity {
    match value(text) {
        Ok(Value::Number(number)) => number.quantity,
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn numbers_are_computed_exactly() {
    for (text, expected) in [
        ("a + 0.1 + 0.2", "6,3"),
        ("a * b", "24-30"),
        ("a - b", "1-2"),
        ("a / b * 10", "12-15"),
        ("a + about", "ca 9,5"),
        ("-(a - 8)", "2"),
        ("2 + 3 * 4", "14"),
        ("(2 + 3) * 4", "20"),
        ("row['0162'].n + row.0162.n + row[code].n + row[3 + 4].n", "36"),
        ("a if a > b else b", "6"),
        ("b if not a > b else 1", "1"),
    ] {
        let Quantity::Value(Interval { min, max, approx }) = quantity(text) else {
            panic!("{text}")
        };
        let found = Interval { min: min.normalize(), max: max.map(|max| max.normalize()), approx };
        let expected = parse_quantity(expected).unwrap().quantity;
        assert_eq!(Quantity::Value(found), expected, "{text}");
    }
}

#[test]
fn what_is_missing_says_why() {
    for (text, reason) in [
        ("a / zero", Missing::DivisionByZero),
        ("a / (b - 4)", Missing::DivisionByZero),
        ("a + none_yet", Missing::NotReported),
        ("a / zero + none_yet * gone", Missing::Suppressed),
        ("b > 4", Missing::Undecided),
        ("b == b", Missing::Undecided),
        ("none_yet > 1 and a > 1", Missing::NotReported),
        ("1 if gone > 1 else 0", Missing::Suppressed),
        ("row[none_yet].n", Missing::NotReported),
        ("none", Missing::Blank),
    ] {
        assert_eq!(value(text).unwrap().missing(), Some(reason), "{text}");
    }
}

#[test]
fn comparisons_hold_or_do_not() {
    for (text, expected) in [
        ("b >= 4", true),
        ("b < 4", false),
        ("b <= 5", true),
        ("b > 5", false),
        ("b != 6", true),
        ("b == 6", false),
        ("4 < 5 <= 5", true),
        ("a == 6.0", true),
        ("none_yet > 1 and a > 9", false),
        ("none_yet > 1 or a == 6", true),
        ("none_yet is missing and a is not missing", true),
        ("name == 'A\u{30a}re'", true),
        ("name == 'åre'", false),
        ("code in ['0114', '0162']", true),
        ("code not in ['0114', '0162']", false),
        ("'16' in code", true),
        ("b in [4, 7]", false),
        ("[1, 2] == [1, 3]", false),
        ("true and not false", true),
    ] {
        let found = value(text);
        if text == "b in [4, 7]" {
            assert_eq!(found, Ok(Value::Missing(Missing::Undecided)), "{text}");
        } else {
            assert_eq!(found, Ok(Value::Bool(expected)), "{text}");
        }
    }
}

#[test]
fn a_fault_has_its_place() {
    for (text, place, message) in [
        ("a + odd.name", "odd.name", "unknown name `odd.name`"),
        ("a + row['0162']", "row['0162']", "unknown name `row.0162`"),
        ("a + name", "a + name", "`+` cannot take a number and a text"),
        ("1 + (a if name else b)", "name", "`if` cannot take a text"),
        ("name < code", "name < code", "`<` cannot take a text and a text"),
        ("code == 162", "code == 162", "`==` cannot take a text and a number"),
        ("a | twize", "twize", "unknown filter `twize`"),
        ("name | twice(1)", "twice(1)", "it has too many arguments"),
        ("rec()", "rec()", "an argument is missing"),
        ("rec('x')", "rec('x')", "unknown recommendation `x`"),
        ("recs('x')", "recs('x')", "unknown function `recs`"),
        ("a.b('x')", "a.b", "unknown function `a.b`"),
        ("a is odd", "a is odd", "unknown test `odd` (known: `is missing`)"),
        ("a ** 2", "a ** 2", "`**` has no meaning in an expression here"),
        (
            "1e3",
            "1e3",
            "a number that is not of digits and one point has no meaning in an expression here",
        ),
    ] {
        let fault = value(text).unwrap_err();
        assert_eq!((&text[fault.range.clone()], &*fault.to_string()), (place, message), "{text}");
    }
}

#[test]
fn every_name_is_listed_once_with_its_places() {
    let expression =
        Expression::parse("a + row['x'].n / a if own.code != row[own.code] else 0").unwrap();
    let names: Vec<_> = expression
        .names()
        .iter()
        .map(|name| (name.path.join("."), name.is_fixed, name.ranges.len()))
        .collect();
    let expected = [("a", true, 2), ("row.x.n", true, 1), ("own.code", true, 2), ("row", false, 1)];
    assert_eq!(names, expected.map(|(path, is_fixed, n)| (path.to_owned(), is_fixed, n)));
}

#[test]
fn a_number_knows_what_it_rests_on() {
    let rests_on = |text: &str| match value(text) {
        Ok(Value::Number(number)) => number.rests_on,
        other => panic!("{other:?}"),
    };
    assert_eq!(rests_on("40 + 4"), RestsOn::Typed);
    assert_eq!(rests_on("a"), RestsOn::One("a".into()));
    assert_eq!(rests_on("a * 2"), RestsOn::Computed(["a".into()].into()));
    assert_eq!(rests_on("-a"), RestsOn::Computed(["a".into()].into()));
    assert_eq!(rests_on("b + a / b"), RestsOn::Computed(["b".into(), "a".into()].into()));
}

/// At a bound an expression is evaluated, on the small stack of a test's thread; beyond it, or far beyond, it is refused.
#[test]
fn nothing_nests_so_deep_that_it_ends_the_program() {
    let nested = |open: &str, inner: &str, close: &str, n: usize| {
        format!("{}{inner}{}", open.repeat(n), close.repeat(n))
    };
    for (make, most) in [
        (&(|n| nested("(", "a", ")", n)) as &dyn Fn(usize) -> String, DEEPEST),
        (&|n| nested("[", "a", "]", n), DEEPEST),
        (&|n| nested("not ", "true", "", n), DEEPEST),
        (&|n| nested("1 if false else ", "1", "", n), DEEPEST),
        (&|n| nested("-", "a", "", n), MOST_OPERATORS),
        (&|n| nested("", "a", " + a", n), MOST_OPERATORS),
        (&|n| nested("", "true", " and true", n), MOST_OPERATORS),
    ] {
        assert!(value(&make(most)).is_ok(), "{}", make(most));
        for n in [most + 1, 1_500, 100_000] {
            let fault = value(&make(n)).unwrap_err();
            assert!(matches!(fault.kind, FaultKind::TooDeep | FaultKind::TooLong), "{fault}");
        }
    }
    let deep = |n| format!("a{}", ".b".repeat(n));
    assert!(matches!(value(&deep(63)).unwrap_err().kind, FaultKind::UnknownName { .. }));
    assert_eq!(value(&deep(64)).unwrap_err().kind, FaultKind::TooDeep);
    assert_eq!(value(&deep(8_113)).unwrap_err().kind, FaultKind::TooLong);
}

#[test]
fn a_text_does_not_grow_beyond_its_bound() {
    let doubled = |n| format!("name{}", " | twice".repeat(n));
    assert!(value(&doubled(12)).is_ok());
    assert_eq!(value(&doubled(40)).unwrap_err().kind, FaultKind::TextTooLong);
}

#[test]
fn an_expression_ends_at_its_own_braces() {
    for (text, expression, rest) in [
        ("{{ a }} b", " a ", " b"),
        ("{{ literal('}}') }}!", " literal('}}') ", "!"),
        ("{{ å }} {{ b }}", " å ", " {{ b }}"),
        ("{{ a", " a", ""),
        ("{{ 'a }} b", " 'a ", " b"),
        ("{{", "", ""),
    ] {
        let (range, end) = tokens_end(text);
        assert_eq!((&text[range], &text[end..]), (expression, rest), "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_panics(text in "[a-cå01.,()\\[\\]|~'\" +*/<>=!-]{0,40}|\\PC{0,40}") {
        if let Err(fault) = value(&text) {
            prop_assert!(text.get(fault.range.clone()).is_some(), "{:?}", fault);
        }
        let text = format!("{{{{{text}");
        let (range, end) = tokens_end(&text);
        prop_assert!(range.end <= end && end <= text.len());
    }

    /// The oracle compares every pair of whole numbers of two ranges.
    #[test]
    fn a_comparison_is_decided_where_all_pairs_agree(
        a in 0..6i64, wide in 0..3i64, b in 0..6i64, broad in 0..3i64
    ) {
        type Holds = fn(&i64, &i64) -> bool;
        struct Pair([(i64, i64); 2]);
        impl Names for Pair {
            fn lookup(&self, _: usize, path: &[Box<str>]) -> Found {
                let (min, max) = self.0[usize::from(&*path[0] == "b")];
                let interval = Interval { min: min.into(), max: Some(max.into()), approx: false };
                let quantity = Quantity::Value(interval);
                Found::Value(Value::Number(Number::of(quantity, RestsOn::Data)))
            }
        }
        let names = Pair([(a, a + wide), (b, b + broad)]);
        let holds: [(&str, Holds); 6] = [
            ("==", i64::eq), ("!=", i64::ne), ("<", i64::lt), ("<=", i64::le), (">", i64::gt), (">=", i64::ge),
        ];
        for (operator, holds) in holds {
            let expression = Expression::parse(&format!("a {operator} b")).unwrap();
            let found = evaluate(&expression, &names, &Functions::default()).unwrap();
            let mut all = (a..=a + wide).flat_map(|x| (b..=b + broad).map(move |y| (x, y)));
            let first = holds(&a, &b);
            let expected = if all.all(|(x, y)| holds(&x, &y) == first) {
                Value::Bool(first)
            } else {
                Value::Missing(Missing::Undecided)
            };
            prop_assert_eq!(found, expected, "{}", operator);
        }
    }
}

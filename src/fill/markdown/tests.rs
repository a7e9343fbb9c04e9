use serde_json::json;

use super::*;
use crate::load::LONGEST_WORD;
use proptest::prelude::*;

/// The blocks of a text, or its first fault.
fn blocks(text: &str) -> Result<Blocks, MarkupFault> {
    let Parsed { nodes, faults, .. } = parse_blocks(text);
    faults.into_iter().next().map_or(Ok(nodes), Err)
}

#[test]
fn markup_becomes_a_tree() {
    let blocks = blocks("A *b* **c** [d](#rec-x)\n\n- e\n- f").unwrap();
    assert_eq!(
        json!(blocks),
        json!([
            { "t": "p", "c": [
                { "t": "text", "s": "A " },
                { "t": "emph", "c": [{ "t": "text", "s": "b" }] },
                { "t": "text", "s": " " },
                { "t": "strong", "c": [{ "t": "text", "s": "c" }] },
                { "t": "text", "s": " " },
                { "t": "ref", "to": "rec-x", "c": [{ "t": "text", "s": "d" }] },
            ] },
            { "t": "ul", "items": [
                [{ "t": "p", "c": [{ "t": "text", "s": "e" }] }],
                [{ "t": "p", "c": [{ "t": "text", "s": "f" }] }],
            ] },
        ])
    );
}

#[test]
fn unclosed_emphasis_is_a_fault_at_its_mark() {
    assert_eq!(blocks("*a* och *b").unwrap_err().range, Some(8..9));
}

#[test]
fn unsupported_markup_is_refused() {
    for text in ["`code`", "<b>x</b>", "![a](b)", "---", "    code"] {
        assert!(blocks(text).is_err(), "{text}");
    }
}

#[test]
fn what_is_nested_too_deeply_is_a_fault_at_its_place() {
    for (open, deepest) in [("> ", 6), ("- ", 6), ("1. ", 6), ("> - ", 3)] {
        assert!(blocks(&format!("{}a", open.repeat(deepest))).is_ok(), "{open}");
        for n in [deepest + 1, 5_000] {
            let fault = blocks(&format!("{}a", open.repeat(n))).unwrap_err();
            assert_eq!(fault.code, Code::PROSE_BOUNDS, "{open} {n}");
            assert!(fault.range.is_some_and(|range| range.end <= open.len() * (deepest + 1)));
        }
    }
    let emphasis = |n| format!("{}a{}", "*a **b ".repeat(n), "** *".repeat(n));
    assert!(blocks(&emphasis(1_000)).is_err());
    assert!(blocks(&"[".repeat(200_000)).is_err());
    assert!(blocks(&"[".repeat(LONGEST_WORD)).is_ok());
}

#[test]
fn links_go_somewhere() {
    for text in ["[a](https://x.se/å?b=1#c)", "[a](mailto:b@c.se)", "[a](#rec-x)", "<http://x.se>"]
    {
        assert!(blocks(text).is_ok(), "{text}");
    }
    let long = format!("[a](https://x.se/{})", "b".repeat(8_000));
    for text in [
        "[a]()",
        "[a](#)",
        "[](https://x.se)",
        "[ ](#rec-x)",
        "[a](javascript:b)",
        "[a](file:///b)",
        "[a](data:b)",
        "[a](b.html)",
        "[a](https:)",
        "[a](JavaScript:b)",
        &long,
    ] {
        let shown = &text[..text.len().min(60)];
        assert_eq!(blocks(text).unwrap_err().code, Code::PROSE_LINK, "{shown}");
    }
}

#[test]
fn headings_go_down_a_step_at_a_time() {
    for text in ["# a\n\n## b\n\n### c\n\n# d", "### a\n\n### b", "## a\n\n### b\n\n## c"] {
        assert!(blocks(text).is_ok(), "{text}");
    }
    for (text, place) in [
        ("# a\n\n### b", "### b"),
        ("## a\n\n# b", "## a"),
        ("# a\n\n## b\n\n### c\n\n#### d", "#### d"),
        ("#", "#"),
        ("> # a", "# a"),
    ] {
        let range = blocks(text).unwrap_err().range.unwrap();
        assert_eq!(text[range].trim_end(), place, "{text}");
    }
}

proptest! {
    #[test]
    fn an_escaped_value_shows_exactly_itself(text in "[a-zåäö*_#<>!\\[\\]().+`0-9-]{1,20}") {
        let text_of = format!("x{}", escape(&text));
        let inline = parse_inline(&text_of).nodes;
        prop_assert_eq!(json!(inline), json!([{ "t": "text", "s": format!("x{text}") }]));
    }
}

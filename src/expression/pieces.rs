//! Text of prose → its stretches: text, `{{ … }}`, and what prose does not have (`{% … %}`, `{# … #}`).

use std::ops::Range;

use super::bounds::tokens_end;

/// A stretch of prose, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Outside of all braces.
    Text(Range<usize>),
    /// `{{ … }}`.
    Expression {
        /// All of it.
        outer: Range<usize>,
        /// What is between the braces.
        inner: Range<usize>,
    },
    /// `{% … %}` or `{# … #}`.
    Statement(Range<usize>),
}

/// The stretches of a text in order. What is not closed reaches to the end.
pub fn pieces(text: &str) -> impl Iterator<Item = Piece> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let start = at;
        let Some(open) = next_braces(rest) else {
            at = text.len();
            return Some(Piece::Text(start..at));
        };
        if open > 0 {
            at = start + open;
            return Some(Piece::Text(start..at));
        }
        if rest.starts_with("{{") {
            let (inner, end) = tokens_end(rest);
            at = start + end;
            let inner = start + inner.start..start + inner.end;
            return Some(Piece::Expression { outer: start..at, inner });
        }
        let close = if rest.starts_with("{%") { "%}" } else { "#}" };
        at = rest.find(close).map_or(text.len(), |end| start + end + close.len());
        Some(Piece::Statement(start..at))
    })
}

fn next_braces(text: &str) -> Option<usize> {
    let opens = |at: &usize| {
        text.as_bytes().get(at + 1).is_some_and(|next| matches!(next, b'{' | b'%' | b'#'))
    };
    text.match_indices('{').map(|(at, _)| at).find(opens)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_and_braces_are_told_apart() {
        let kinds = |text: &'static str| -> Vec<(char, &str)> {
            pieces(text)
                .map(|piece| match piece {
                    Piece::Text(range) => ('t', &text[range]),
                    Piece::Expression { inner, .. } => ('e', &text[inner]),
                    Piece::Statement(range) => ('s', &text[range]),
                })
                .collect()
        };
        assert_eq!(kinds("a {b {{ c }}{# d #}"), [('t', "a {b "), ('e', " c "), ('s', "{# d #}")]);
        assert_eq!(kinds("{{ '}}' }}%} {% if"), [('e', " '}}' "), ('t', "%} "), ('s', "{% if")]);
    }

    proptest! {
        #[test]
        fn stretches_cover_the_text(text in "[{}%# a'\"å]{0,30}") {
            let mut at = 0;
            for piece in pieces(&text) {
                let range = match piece {
                    Piece::Text(range) | Piece::Statement(range) => range,
                    Piece::Expression { outer, .. } => outer,
                };
                prop_assert_eq!(range.start, at);
                prop_assert!(range.end > at);
                at = range.end;
            }
            prop_assert_eq!(at, text.len());
        }
    }
}

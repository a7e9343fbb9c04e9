//! How long and how deep an expression may be: counted on its tokens, before anything that recurses reads it.

use std::ops::Range;

use minijinja::machinery::{Token, tokenize};

use super::fault::{Fault, FaultKind, syntax_fault};
use super::limits::{DEEPEST, LONGEST, MOST_OPERATORS, MOST_STEPS};

/// What has been read so far.
#[derive(Default)]
struct Count {
    brackets: usize,
    operators: usize,
    words: usize,
    steps: usize,
    /// Whether a part of a name could end here.
    is_named: bool,
}

/// The first bound that an expression exceeds.
pub(super) fn check_bounds(text: &str) -> Result<(), Fault> {
    if text.len() > LONGEST {
        return Err(Fault { range: 0..text.len(), kind: FaultKind::TooLong });
    }
    let mut count = Count::default();
    for token in tokenize(text, true, minijinja::syntax::SyntaxConfig::default()) {
        let (token, span) = token.map_err(|error| syntax_fault(&error, text))?;
        if !count.takes(&token) {
            let range = span.start_offset as usize..span.end_offset as usize;
            return Err(Fault { range, kind: FaultKind::TooDeep });
        }
    }
    Ok(())
}

impl Count {
    /// Counts a token; whether all are within their bounds.
    fn takes(&mut self, token: &Token<'_>) -> bool {
        match token {
            Token::BracketOpen | Token::ParenOpen | Token::BraceOpen => self.brackets += 1,
            Token::BracketClose | Token::ParenClose | Token::BraceClose => {
                self.brackets = self.brackets.saturating_sub(1);
            }
            Token::Ident("not" | "else") => self.words += 1,
            Token::Ident("and" | "or" | "is" | "in") => self.operators += 1,
            Token::Dot => self.steps += 1,
            Token::Ident(_)
            | Token::Int(_)
            | Token::Int128(_)
            | Token::Float(_)
            | Token::Str(_)
            | Token::String(_)
            | Token::Comma
            | Token::Colon
            | Token::Assign => {}
            _ => self.operators += 1,
        }
        // Only a name goes on over these; an index may be a name itself, and counts with it.
        match token {
            Token::BracketOpen => self.steps = if self.is_named { self.steps + 1 } else { 0 },
            Token::Dot
            | Token::BracketClose
            | Token::Ident(_)
            | Token::Int(_)
            | Token::Str(_)
            | Token::String(_) => {}
            _ => self.steps = 0,
        }
        self.is_named = matches!(token, Token::BracketClose | Token::Ident(_) | Token::Int(_));
        self.brackets <= DEEPEST
            && self.words <= DEEPEST
            && self.operators <= MOST_OPERATORS
            && self.steps < MOST_STEPS
    }
}

/// Of a text that begins with `{{`: the bytes of the expression, and where its `}}` ends. Without one, the expression reaches
/// to the end. A `}}` inside a quoted text ends nothing.
#[must_use]
pub fn tokens_end(text: &str) -> (Range<usize>, usize) {
    let start = "{{".len().min(text.len());
    let mut at = start;
    let inner = text.get(start..).unwrap_or_default();
    for token in tokenize(inner, true, minijinja::syntax::SyntaxConfig::default()) {
        match token {
            Ok((Token::VariableEnd, span)) => {
                let begin = start + span.start_offset as usize;
                return (start..begin, start + span.end_offset as usize);
            }
            Ok((_, span)) => at = start + span.end_offset as usize,
            Err(_) => break,
        }
    }
    let rest = text.get(at..).unwrap_or_default();
    rest.find("}}")
        .map_or((start..text.len(), text.len()), |end| (start..at + end, at + end + "}}".len()))
}

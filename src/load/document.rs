//! A TOML file → a [`Node`] of a given shape.

use toml::de::{DeTable, Error};

use super::file::read_text;
use super::node::Node;
use super::shape::Shape;
use super::validate::Validator;
use crate::diag::{Code, Diagnostic, Faults, Result};
use crate::source::{Origin, SourceId, Sources};

const HOW_TO_SAVE: &str = "save the file as UTF-8 in your editor";

/// Reads a TOML file and validates it.
///
/// # Errors
/// Everything that is wrong with the file; syntax first, then whatever differs from the shape.
pub fn load_document(sources: &mut Sources, path: &str, shape: &'static Shape) -> Result<Node> {
    let (file, _) = read_text(sources, path, HOW_TO_SAVE)?;
    parse_document(sources, file, shape)
}

/// Reads a TOML file as far as it goes: what differs from the shape is left out and goes to `faults`. `None` where the file
/// cannot be read or is no TOML.
pub fn load_document_partly(
    sources: &mut Sources,
    path: &str,
    shape: &'static Shape,
    faults: &mut Faults,
) -> Option<Node> {
    let (file, _) = faults.keep(read_text(sources, path, HOW_TO_SAVE))?;
    let (tree, errors) = DeTable::parse_recoverable(sources.get(file).text());
    if !errors.is_empty() {
        faults.extend(syntax_faults(sources, file, &errors));
        return None;
    }
    let mut validator = Validator::new(sources, file);
    let node = validator.document(tree.get_ref(), shape);
    faults.extend(validator.into_faults().into_sorted());
    Some(node)
}

/// Validates a TOML text that is already numbered.
///
/// # Errors
/// As [`load_document`], save for reading.
pub fn parse_document(sources: &Sources, file: SourceId, shape: &'static Shape) -> Result<Node> {
    let text = sources.get(file).text();
    let (tree, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return Err(syntax_faults(sources, file, &errors));
    }
    let mut validator = Validator::new(sources, file);
    let node = validator.document(tree.get_ref(), shape);
    validator.finish(node)
}

/// The parser stumbles on after a fault; the first one on each line is what the author did.
fn syntax_faults(sources: &Sources, file: SourceId, errors: &[Error]) -> crate::diag::Diagnostics {
    let source = sources.get(file);
    let mut faults: Vec<_> =
        errors.iter().map(|error| syntax_fault(source.text(), file, error)).collect();
    faults.sort_by_key(|fault| fault.origin);
    let line = |fault: &Diagnostic| fault.origin.range().map(|r| source.line_column(r.start).0);
    faults.dedup_by_key(|fault| line(fault));
    let mut all = Faults::new();
    all.extend(faults);
    match all.finish(()) {
        Err(faults) => faults,
        Ok(()) => Diagnostic::error(Code::TOML_SYNTAX, Origin::File(file), "invalid TOML").into(),
    }
}

fn syntax_fault(text: &str, file: SourceId, error: &Error) -> Diagnostic {
    let Some(span) = error.span() else {
        return Diagnostic::error(Code::TOML_SYNTAX, Origin::File(file), error.message());
    };
    let span = text.floor_char_boundary(span.start)..text.ceil_char_boundary(span.end);
    let origin = Origin::text(file, span.clone());
    let token = text.get(span.clone()).unwrap_or_default();
    if error.message() == "duplicate key" {
        let message = format!("key `{token}` stands twice");
        let fault = Diagnostic::error(Code::TOML_SYNTAX, origin, message);
        let line = text.get(..span.start).and_then(|before| before.lines().next_back());
        let is_header = line.is_some_and(|line| line.trim() == "[");
        let hint = format!("what stands several times has two brackets each time: `[[{token}]]`");
        return fault.with_hints(is_header.then_some(hint));
    }
    match error.message().strip_prefix("invalid date, expected ") {
        Some(expected) => {
            let message = format!("date `{token}` does not exist ({expected} is expected)");
            Diagnostic::error(Code::DATE, origin, message)
                .with_hints(super::toml_hint::hint(text, &span))
        }
        None => Diagnostic::error(Code::TOML_SYNTAX, origin, error.message())
            .with_hints(super::toml_hint::hint(text, &span)),
    }
}

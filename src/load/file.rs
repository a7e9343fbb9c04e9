//! A path → a numbered, decoded text that is not blank.

use std::io::ErrorKind;
use std::sync::Arc;

use super::encoding::{Decoded, decode};
use crate::diag::{Code, Diagnostic, Result, did_you_mean};
use crate::source::{Origin, SourceId, Sources};

/// Places are 32-bit.
const LIMIT: usize = u32::MAX as usize - 1;

/// Reads and decodes a file; `how_to_save` is the hint where it is not in a known encoding.
///
/// # Errors
/// The file is missing, unreadable, too large, blank or in no known encoding.
pub(super) fn read_text(
    sources: &mut Sources,
    path: &str,
    how_to_save: &str,
) -> Result<(SourceId, Arc<str>)> {
    let bytes = match sources.read(path) {
        Ok(bytes) => bytes,
        Err(error) => return Err(unreadable(sources, path, error.kind()).into()),
    };
    register(sources, path, &bytes, how_to_save, LIMIT)
}

fn register(
    sources: &mut Sources,
    path: &str,
    bytes: &[u8],
    how_to_save: &str,
    limit: usize,
) -> Result<(SourceId, Arc<str>)> {
    let fits = bytes.len() <= limit;
    let decoded = if fits { decode(bytes) } else { Decoded { text: String::new(), fault: None } };
    if !fits || decoded.text.len() > limit {
        let file = sources.add(path, "", bytes);
        let message = format!("the file is too large (a text has at most {limit} bytes)");
        return Err(Diagnostic::error(Code::FILE_MISSING, Origin::File(file), message).into());
    }
    let text: Arc<str> = decoded.text.into();
    let file = sources.add(path, Arc::clone(&text), bytes);
    if let Some(fault) = decoded.fault {
        let origin = Origin::text(file, fault.range);
        return Err(Diagnostic::error(Code::ENCODING, origin, fault.message)
            .with_hint(how_to_save)
            .into());
    }
    if text.trim().is_empty() {
        let message = "the file is empty";
        return Err(Diagnostic::error(Code::FILE_EMPTY, Origin::File(file), message).into());
    }
    Ok((file, text))
}

fn unreadable(sources: &mut Sources, path: &str, kind: ErrorKind) -> Diagnostic {
    let folder = path.rfind(['/', '\\']).map_or("", |at| &path[..=at]);
    let siblings = sources.list(folder).unwrap_or_default();
    // A source without text, so that the diagnostic names the path.
    let file = sources.add(path, "", b"");
    let name = &path[folder.len()..];
    let error = |message| Diagnostic::error(Code::FILE_MISSING, Origin::File(file), message);
    match kind {
        ErrorKind::NotFound => error(format!("file `{name}` does not exist"))
            .with_hints(did_you_mean(name, siblings.iter().map(String::as_str))),
        ErrorKind::IsADirectory => error(format!("`{name}` is a folder (a file is expected)")),
        kind => error(format!("file `{name}` cannot be read ({kind})")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_beyond_the_range_of_places_is_an_error() {
        let mut sources = Sources::new(".");
        // Each bad byte becomes three.
        for bytes in [b"abcdefghi".as_slice(), b"\xFF\xFF\xFF"] {
            let faults = register(&mut sources, "a.csv", bytes, "", 8).unwrap_err().into_sorted();
            assert_eq!(faults[0].code, Code::FILE_MISSING);
            assert!(faults[0].message.starts_with("the file is too large"));
        }
    }
}

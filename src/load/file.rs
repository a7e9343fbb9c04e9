//! A path → a numbered, decoded text that is not blank.

use std::io::ErrorKind;
use std::sync::Arc;

use super::encoding::{Decoded, Encoding, Evidence, decode, decode_table};
use super::look_alike::as_seen;
use crate::diag::{Code, Diagnostic, Result, did_you_mean};
use crate::source::{Origin, SourceId, Sources, Unread};

/// Places are 32-bit.
const LIMIT: usize = u32::MAX as usize - 1;

/// Reads and decodes a document; `how_to_save` is the hint where it is not in a known encoding.
///
/// # Errors
/// The file is missing, unreadable, too large, blank or in no known encoding.
pub(super) fn read_text(
    sources: &mut Sources,
    path: &str,
    how_to_save: &str,
) -> Result<(SourceId, Arc<str>)> {
    let bytes = read_bytes(sources, path)?;
    let text = register(sources, path, &bytes, how_to_save, LIMIT, decode)?;
    Ok((text.file, text.text))
}

/// A decoded text and how its encoding is known.
pub(super) struct TextFile {
    pub(super) file: SourceId,
    pub(super) text: Arc<str>,
    pub(super) encoding: Encoding,
    pub(super) evidence: Evidence,
}

/// Decodes a table's bytes, in the stated encoding or the one that they certainly have.
///
/// # Errors
/// As [`read_text`], save for reading.
pub(super) fn register_table(
    sources: &mut Sources,
    path: &str,
    bytes: &[u8],
    stated: Option<Encoding>,
) -> Result<TextFile> {
    let how_to_save = "save the file as UTF-8 (in Excel: Save As, \"CSV UTF-8\"), or state its `encoding` beside `file`";
    let decode = |bytes: &[u8]| decode_table(bytes, stated);
    register(sources, path, bytes, how_to_save, LIMIT, decode)
}

/// The bytes of a file.
///
/// # Errors
/// The file leads out of the project, is missing, unreadable or too large.
pub(crate) fn read_bytes(sources: &mut Sources, path: &str) -> Result<Vec<u8>> {
    sources.read(path).map_err(|why| unread(sources, path, &why).into())
}

fn unread(sources: &mut Sources, path: &str, why: &Unread) -> Diagnostic {
    let error = |sources: &mut Sources, code, message| {
        // A source without text, so that the diagnostic names the path.
        Diagnostic::error(code, Origin::File(sources.add(path, "", b"")), message)
    };
    let name = path.rsplit('/').next().unwrap_or(path);
    match why {
        Unread::Outside => {
            let message = format!("`{path}` leads out of the project");
            error(sources, Code::PATH_OUTSIDE, message).with_hint(
                "put the file below the project folder; or state `outside = true` in `[paths]` of project.toml, beside inputs/",
            )
        }
        Unread::Irregular => {
            error(sources, Code::FILE_MISSING, format!("`{name}` is no ordinary file"))
        }
        Unread::TooLarge => {
            let most = crate::source::LIMIT >> 20;
            let message = format!("`{name}` is too large (an input has at most {most} MB)");
            error(sources, Code::FILE_SIZE, message)
        }
        Unread::System(error) => unreadable(sources, path, error.kind()),
    }
}

fn register(
    sources: &mut Sources,
    path: &str,
    bytes: &[u8],
    how_to_save: &str,
    limit: usize,
    decode: impl Fn(&[u8]) -> Decoded,
) -> Result<TextFile> {
    let too_large = |sources: &mut Sources| {
        let file = sources.add(path, "", bytes);
        let message = format!("the file is too large (a text has at most {limit} bytes)");
        Diagnostic::error(Code::FILE_SIZE, Origin::File(file), message).into()
    };
    if bytes.len() > limit {
        return Err(too_large(sources));
    }
    let Decoded { text, encoding, evidence, fault } = decode(bytes);
    // The places of a fault are those of the text as it was decoded.
    let text = if fault.is_none() { as_seen(text.into()).into_owned() } else { text };
    if text.len() > limit {
        return Err(too_large(sources));
    }
    let text: Arc<str> = text.into();
    let file = sources.add(path, Arc::clone(&text), bytes);
    if let Some(fault) = fault {
        let origin = Origin::text(file, fault.range);
        let mut error = Diagnostic::error(Code::ENCODING, origin, fault.message);
        if evidence != Evidence::Stated {
            error = error.with_hint(how_to_save);
        }
        return Err(error.into());
    }
    if text.trim().is_empty() {
        let message = "the file is empty";
        return Err(Diagnostic::error(Code::FILE_EMPTY, Origin::File(file), message).into());
    }
    Ok(TextFile { file, text, encoding, evidence })
}

fn unreadable(sources: &mut Sources, path: &str, kind: ErrorKind) -> Diagnostic {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let folder = path.strip_suffix(name).unwrap_or_default();
    let siblings = sources.list(folder).unwrap_or_default();
    // A source without text, so that the diagnostic names the path.
    let file = sources.add(path, "", b"");
    let error = |message| Diagnostic::error(Code::FILE_MISSING, Origin::File(file), message);
    match kind {
        ErrorKind::NotFound if path.contains('\\') => {
            error(format!("file `{name}` does not exist")).with_hint("write `/` between folders")
        }
        ErrorKind::NotFound if siblings.is_empty() => {
            error(format!("file `{name}` does not exist, nor does its folder"))
        }
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
            let faults = register(&mut sources, "a.csv", bytes, "", 8, decode);
            let faults = faults.err().unwrap().into_sorted();
            assert_eq!(faults[0].code, Code::FILE_SIZE);
            assert!(faults[0].message.starts_with("the file is too large"));
        }
    }
}

//! Bytes → text. What is certain is detected, everything else is stated or a fault at its place: nothing is guessed.
//!
//! Certain are UTF-8, UTF-16 with a byte order mark, UTF-16 without one where the other byte order gives no Latin text,
//! and Windows-1252 where [`latin`] finds Swedish words and nothing that another encoding would have written.

use crate::named::named;
use std::ops::Range;

mod latin;

named! {
    /// An encoding that a file may have.
    pub enum Encoding {
        /// UTF-8.
        Utf8 = "utf-8",
        /// UTF-16, low byte first.
        Utf16Le = "utf-16le",
        /// UTF-16, high byte first.
        Utf16Be = "utf-16be",
        /// What Windows calls ANSI in western Europe; its letters are those of ISO 8859-1.
        Windows1252 = "windows-1252",
        /// Latin 9.
        Iso8859_15 = "iso-8859-15",
        /// Mac OS Roman, which old versions of Excel write on a Mac.
        Macintosh = "macintosh",
    }
}

/// How the encoding of a text is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Evidence {
    /// `report.toml` says so.
    Stated,
    /// A byte order mark.
    Mark,
    /// Every byte is right in it.
    Valid,
    /// Every other byte is zero.
    Zeros,
    /// Swedish letters inside words.
    Letters,
}

impl Evidence {
    /// What `check -v` says.
    pub(super) fn reason(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Mark => "by its byte order mark",
            Self::Valid => "every byte is valid",
            Self::Zeros => "without a byte order mark: the other byte order gives no words",
            Self::Letters => "no valid UTF-8, and å, ä or ö stand inside words",
        }
    }
}

/// A decoded text without its BOM, and the first thing that could not be decoded.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: Encoding,
    pub(super) evidence: Evidence,
    pub(super) fault: Option<Fault>,
}

/// What could not be decoded, and the U+FFFD that stands for it in the text.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) range: Range<usize>,
    pub(super) message: String,
}

/// A document: UTF-8, or UTF-16 with a byte order mark.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    decode_as(bytes, encoding_by_mark(bytes))
}

/// A table, in the encoding that was stated or that it certainly has.
pub(super) fn decode_table(bytes: &[u8], stated: Option<Encoding>) -> Decoded {
    match stated {
        Some(encoding) => decode_as(bytes, (encoding, Evidence::Stated)),
        None => decode_as(bytes, detect(bytes)),
    }
}

fn encoding_by_mark(bytes: &[u8]) -> (Encoding, Evidence) {
    match bytes {
        [0xFF, 0xFE, ..] => (Encoding::Utf16Le, Evidence::Mark),
        [0xFE, 0xFF, ..] => (Encoding::Utf16Be, Evidence::Mark),
        [0xEF, 0xBB, 0xBF, ..] => (Encoding::Utf8, Evidence::Mark),
        _ => (Encoding::Utf8, Evidence::Valid),
    }
}

fn detect(bytes: &[u8]) -> (Encoding, Evidence) {
    let marked = encoding_by_mark(bytes);
    if marked.1 == Evidence::Mark {
        return marked;
    }
    if bytes.contains(&0) {
        let latin = |unit| is_mostly_latin(&decode_utf16(bytes, unit));
        return match (latin(u16::from_le_bytes), latin(u16::from_be_bytes)) {
            (true, false) => (Encoding::Utf16Le, Evidence::Zeros),
            (false, true) => (Encoding::Utf16Be, Evidence::Zeros),
            _ => marked,
        };
    }
    if std::str::from_utf8(bytes).is_err() && latin::is_windows_1252(bytes) {
        return (Encoding::Windows1252, Evidence::Letters);
    }
    marked
}

/// Whether nine characters of ten are Latin, and none is a control character of no table.
fn is_mostly_latin((text, fault): &(String, Option<Fault>)) -> bool {
    let (mut latin, mut all) = (0usize, 0usize);
    for c in text.chars() {
        if c.is_control() && !matches!(c, '\t' | '\r' | '\n') {
            return false;
        }
        all += 1;
        latin += usize::from(u32::from(c) < 0x250);
    }
    fault.is_none() && latin * 10 >= all * 9
}

fn decode_as(bytes: &[u8], (encoding, evidence): (Encoding, Evidence)) -> Decoded {
    let (text, fault) = match encoding {
        Encoding::Utf8 => decode_utf8(bytes),
        Encoding::Utf16Le => decode_utf16(bytes, u16::from_le_bytes),
        Encoding::Utf16Be => decode_utf16(bytes, u16::from_be_bytes),
        Encoding::Windows1252 => decode_single(bytes, encoding_rs::WINDOWS_1252, "Windows-1252"),
        Encoding::Iso8859_15 => decode_single(bytes, encoding_rs::ISO_8859_15, "ISO 8859-15"),
        Encoding::Macintosh => decode_single(bytes, encoding_rs::MACINTOSH, "Mac Roman"),
    };
    let mut decoded = Decoded { text, encoding, evidence, fault };
    strip_bom(&mut decoded);
    decoded
}

/// Files put together by hand can have more than one.
fn strip_bom(decoded: &mut Decoded) {
    let bom = decoded.text.len() - decoded.text.trim_start_matches('\u{FEFF}').len();
    if bom > 0 {
        decoded.text.drain(..bom);
        if let Some(fault) = &mut decoded.fault {
            fault.range = fault.range.start - bom..fault.range.end - bom;
        }
    }
}

fn decode_utf8(bytes: &[u8]) -> (String, Option<Fault>) {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return (text.to_owned(), None),
        Err(error) => error,
    };
    let start = error.valid_up_to();
    let message = bytes.get(start).map_or_else(String::new, |&byte| {
        let single = [byte];
        let (seen, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&single);
        match seen.chars().next() {
            Some(c) if !c.is_control() => {
                format!("byte `0x{byte:02X}` is not UTF-8 (in Windows-1252 it would be `{c}`)")
            }
            _ => format!("byte `0x{byte:02X}` is not UTF-8"),
        }
    });
    let fault = Fault { range: start..start + '\u{FFFD}'.len_utf8(), message };
    (String::from_utf8_lossy(bytes).into_owned(), Some(fault))
}

fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (String, Option<Fault>) {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut fault = None;
    let mut replace = |text: &mut String, message: String| {
        let start = text.len();
        text.push('\u{FFFD}');
        fault.get_or_insert(Fault { range: start..text.len(), message });
    };
    for decoded in char::decode_utf16(pairs.iter().map(|&pair| unit(pair))) {
        match decoded {
            Ok(c) => text.push(c),
            Err(error) => {
                let unit = error.unpaired_surrogate();
                replace(&mut text, format!("`0x{unit:04X}` is not UTF-16 (half of a pair)"));
            }
        }
    }
    if let [byte] = rest {
        replace(&mut text, format!("byte `0x{byte:02X}` is not UTF-16 (the file is cut off)"));
    }
    (text, fault)
}

/// An encoding of one byte a character; a byte that it does not use comes out as a control character above U+007F.
fn decode_single(
    bytes: &[u8],
    encoding: &'static encoding_rs::Encoding,
    name: &str,
) -> (String, Option<Fault>) {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let unused = text
        .char_indices()
        .enumerate()
        .find(|(_, (_, c))| matches!(c, '\u{80}'..='\u{9f}' | '\u{FFFD}'));
    let fault = unused.map(|(index, (start, c))| {
        let byte = bytes.get(index).copied().unwrap_or_default();
        let message = format!("byte `0x{byte:02X}` is not {name}");
        Fault { range: start..start + c.len_utf8(), message }
    });
    (text.into_owned(), fault)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_in_every_known_encoding_are_the_same() {
        let utf16 = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
            "\u{FEFF}åa\u{1F600}".encode_utf16().flat_map(unit).collect()
        };
        let all = [
            "åa\u{1F600}".as_bytes().to_vec(),
            "\u{FEFF}åa\u{1F600}".as_bytes().to_vec(),
            utf16(u16::to_le_bytes),
            utf16(u16::to_be_bytes),
        ];
        for bytes in all {
            for decoded in [decode(&bytes), decode_table(&bytes, None)] {
                assert!(decoded.fault.is_none());
                assert_eq!(decoded.text, "åa\u{1F600}");
            }
        }
    }

    #[test]
    fn what_is_certain_is_detected_and_says_why() {
        let utf16 = |text: &str, unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
            text.encode_utf16().flat_map(unit).collect()
        };
        let text = "enhet;roll\nåre;vård";
        for (bytes, encoding, evidence) in [
            (text.as_bytes().to_vec(), Encoding::Utf8, Evidence::Valid),
            (utf16(text, u16::to_le_bytes), Encoding::Utf16Le, Evidence::Zeros),
            (utf16(text, u16::to_be_bytes), Encoding::Utf16Be, Evidence::Zeros),
            (b"enhet;roll\n\xE5re;v\xE5rd".to_vec(), Encoding::Windows1252, Evidence::Letters),
        ] {
            let decoded = decode_table(&bytes, None);
            assert_eq!((decoded.encoding, decoded.evidence), (encoding, evidence));
            assert_eq!((decoded.text.as_str(), decoded.fault.is_none()), (text, true));
        }
    }

    #[test]
    fn a_stated_encoding_is_believed_and_its_unused_bytes_are_placed() {
        let text = |bytes: &[u8], name: &str| {
            let decoded = decode_table(bytes, Encoding::from_name(name));
            (decoded.text, decoded.fault.map(|fault| (fault.range, fault.message)))
        };
        assert_eq!(text(b"k\x8Ap \xA4", "macintosh").0, "käp §");
        assert_eq!(text(b"\xA4\xE5", "iso-8859-15").0, "€å");
        let (seen, fault) = text(b"\xE5\x81", "windows-1252");
        assert_eq!(seen, "å\u{81}");
        assert_eq!(fault, Some((2..4, "byte `0x81` is not Windows-1252".to_owned())));
        for name in Encoding::NAMES {
            assert_eq!(Encoding::from_name(name).map(Encoding::as_str), Some(*name));
        }
    }

    #[test]
    fn the_first_bad_byte_is_named_and_placed() {
        let fault = decode(b"\xEF\xBB\xBFab\xE5c\xE4").fault.unwrap();
        assert_eq!(fault.range, 2..5);
        assert_eq!(fault.message, "byte `0xE5` is not UTF-8 (in Windows-1252 it would be `å`)");
    }

    #[test]
    fn broken_utf_16_is_placed() {
        let decoded = decode(b"\xFF\xFEa\0\0\xD8b\0c");
        let fault = decoded.fault.unwrap();
        assert_eq!((decoded.text.as_str(), fault.range), ("a\u{FFFD}b\u{FFFD}", 1..4));
        assert_eq!(fault.message, "`0xD800` is not UTF-16 (half of a pair)");
        let cut = decode(b"\xFE\xFF\0a\0").fault.unwrap();
        assert_eq!(cut.message, "byte `0x00` is not UTF-16 (the file is cut off)");
    }
}

//! Bytes → text: UTF-8 with or without BOM, UTF-16 with one. It never guesses: what is neither is a fault at its place.

use std::ops::Range;

/// A decoded text without its BOM, and the first thing that could not be decoded.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) fault: Option<Fault>,
}

/// What could not be decoded, and the U+FFFD that stands for it in the text.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) range: Range<usize>,
    pub(super) message: String,
}

pub(super) fn decode(bytes: &[u8]) -> Decoded {
    let mut decoded = match bytes {
        [0xFF, 0xFE, rest @ ..] => decode_utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => decode_utf16(rest, u16::from_be_bytes),
        _ => decode_utf8(bytes),
    };
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

fn decode_utf8(bytes: &[u8]) -> Decoded {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Decoded { text: text.to_owned(), fault: None },
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
    Decoded {
        text: String::from_utf8_lossy(bytes).into_owned(),
        fault: Some(Fault { range: start..start + '\u{FFFD}'.len_utf8(), message }),
    }
}

fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Decoded {
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
    Decoded { text, fault }
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
            let decoded = decode(&bytes);
            assert!(decoded.fault.is_none());
            assert_eq!(decoded.text, "åa\u{1F600}");
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

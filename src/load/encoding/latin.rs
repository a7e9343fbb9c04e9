//! Whether bytes that are no UTF-8 are certainly Windows-1252: a Swedish text that no other encoding would have written.
//!
//! Each byte above 0x7F must be a letter or a sign that Swedish tables hold, and one at least must be å, ä or ö beside
//! another letter; or all are no-break spaces between digits, which is what a spreadsheet puts into thousands. The encodings that it could be taken for write other bytes: UTF-8 writes `Ã` before each of them, DOS
//! (850) and Mac Roman write å, ä and ö as bytes between 0x80 and 0x9F, where Windows-1252 has only signs.

/// å ä ö Å Ä Ö
const SWEDISH: [u8; 6] = [0xE5, 0xE4, 0xF6, 0xC5, 0xC4, 0xD6];
/// é É è á à ü Ü ø Ø æ Æ ë ç ô ñ ó
const OTHER_LETTERS: [u8; 16] = [
    0xE9, 0xC9, 0xE8, 0xE1, 0xE0, 0xFC, 0xDC, 0xF8, 0xD8, 0xE6, 0xC6, 0xEB, 0xE7, 0xF4, 0xF1, 0xF3,
];
/// no-break space § ° ± ² ³ · ½ × « »
const SIGNS: [u8; 11] = [0xA0, 0xA7, 0xB0, 0xB1, 0xB2, 0xB3, 0xB7, 0xBD, 0xD7, 0xAB, 0xBB];
/// ’ – —, which may stand between two letters
const JOINING_SIGNS: [u8; 3] = [0x92, 0x96, 0x97];
/// € … ‘ “ ” •, which may not: there they would be letters of another encoding
const PARTING_SIGNS: [u8; 6] = [0x80, 0x85, 0x91, 0x93, 0x94, 0x95];

pub(super) fn is_windows_1252(bytes: &[u8]) -> bool {
    let (mut is_swedish, mut is_numbers) = (false, true);
    for (at, &byte) in bytes.iter().enumerate().filter(|(_, byte)| !byte.is_ascii()) {
        let before = at.checked_sub(1).and_then(|at| bytes.get(at)).copied().is_some_and(is_letter);
        let after = bytes.get(at + 1).copied().is_some_and(is_letter);
        let fits = is_letter(byte)
            || SIGNS.contains(&byte)
            || JOINING_SIGNS.contains(&byte)
            || (PARTING_SIGNS.contains(&byte) && !(before && after));
        if !fits {
            return false;
        }
        is_swedish |= SWEDISH.contains(&byte) && (before || after);
        is_numbers &= byte == 0xA0 && is_between_digits(bytes, at);
    }
    is_swedish || (is_numbers && !bytes.is_ascii())
}

fn is_between_digits(bytes: &[u8], at: usize) -> bool {
    let is_digit =
        |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    is_digit(at.checked_sub(1)) && is_digit(at.checked_add(1))
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || SWEDISH.contains(&byte) || OTHER_LETTERS.contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swedish_in_windows_1252_is_known() {
        for text in [
            b"F\xF6rvaltning;\xC5rsarbetare".as_slice(),
            b"\xC5A;1\xA0450;Ren\xE9 \x96 v\xE4n",
            b"\x93sm\xE5\x94",
            b"Antal;Belopp\n7;1\xA0250",
        ] {
            assert!(is_windows_1252(text), "{}", text.escape_ascii());
        }
    }

    #[test]
    fn what_another_encoding_could_have_written_is_not() {
        for text in [
            b"f\x94rvaltning;\x86r".as_slice(), // DOS
            b"f\x94rvaltning",
            b"f\x9Arvaltning \x8Cr",     // Mac
            b"f\xC3\xB6rvaltning \xE5r", // UTF-8 with a slip
            b"\xE5",                     // alone: it may be anything
            b"caf\xE9",                  // not Swedish: Latin 1, 2, 9 …
            b"\xE5\xE4\xF0",
            b"1\xA0250;caf\xE9", // a letter of no one encoding
            b"Antal\xA0b",       // in DOS it is a letter
            b"plain",
        ] {
            assert!(!is_windows_1252(text), "{}", text.escape_ascii());
        }
    }
}

//! A text → what its readers see: letters composed, and without characters that print nothing.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

/// Characters that no reader sees and that mean nothing: a space of no width, a word joiner, and a byte order mark inside a text.
const UNSEEN: [char; 3] = ['\u{200b}', '\u{2060}', '\u{feff}'];
/// Characters that guide the setting of a text, and are no part of a name.
const GUIDES: [char; 3] = ['\u{ad}', '\u{200c}', '\u{200d}'];

/// The text with its letters composed, as other systems than a Mac write them, and without characters that nobody sees.
pub(super) fn as_seen(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.is_ascii() {
        return text;
    }
    let is_unseen = |c| UNSEEN.contains(&c);
    let is_composed = is_nfc_quick(text.chars()) == IsNormalized::Yes;
    if is_composed && !text.contains(is_unseen) {
        return text;
    }
    Cow::Owned(text.chars().filter(|&c| !is_unseen(c)).nfc().collect())
}

/// A text as names are compared: in lower case, composed, and without what only guides its setting.
pub(crate) fn as_compared(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let kept = text.chars().filter(|c| !UNSEEN.contains(c) && !GUIDES.contains(c));
    kept.nfc().flat_map(char::to_lowercase).collect()
}

/// Whether a name, composed as every text that is read, is the one that [`as_compared`] gives.
pub(crate) fn is_compared(name: &str, compared: &str) -> bool {
    let kept = name.chars().filter(|c| !UNSEEN.contains(c) && !GUIDES.contains(c));
    kept.flat_map(char::to_lowercase).eq(compared.chars())
}

/// Case, runs of white space (a header broken over two lines) and what nobody sees make no difference.
pub(super) fn normal(header: &str) -> String {
    as_compared(&header.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_compare_as_their_readers_see_them() {
        let composed = as_compared("Förvaltning");
        for text in ["fo\u{308}rvaltning", "för\u{ad}valt\u{200b}ning", "\u{feff}FÖRVALTNING"] {
            assert_eq!(as_compared(text), composed, "{text:?}");
        }
        assert_ne!(as_compared("forvaltning"), composed);
    }

    #[test]
    fn a_text_that_is_as_its_readers_see_it_stays() {
        for text in ["", "abc", "Årsarbetare ½ €", "för\u{ad}valtning"] {
            assert!(matches!(as_seen(text.into()), Cow::Borrowed(same) if same == text));
        }
        assert_eq!(as_seen("A\u{30a}r\u{200b}s".into()), "Års");
    }
}

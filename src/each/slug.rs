//! A name → what a file can be called everywhere: `Upplands Väsby` → `upplands-vasby`.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Lower case, letters without their marks, `-` for everything else.
pub(crate) fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.to_lowercase().nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            c if c.is_ascii_alphanumeric() => slug.push(c),
            'ß' => slug.push_str("ss"),
            'æ' => slug.push_str("ae"),
            'œ' => slug.push_str("oe"),
            'ø' => slug.push('o'),
            'ð' => slug.push('d'),
            'þ' => slug.push_str("th"),
            'ł' => slug.push('l'),
            // Letters that have no Latin ones are kept: better than none.
            c if c.is_alphanumeric() => slug.push(c),
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_has_letters_digits_and_dashes() {
        for (name, expected) in [
            ("Upplands Väsby", "upplands-vasby"),
            ("Håbo", "habo"),
            ("Malung-Sälen", "malung-salen"),
            (" Öckerö  (ö) ", "ockero-o"),
            ("Dals-Ed / nr 1", "dals-ed-nr-1"),
            ("Sør-Varanger", "sor-varanger"),
            ("A\u{30a}sele", "asele"),
            ("–", ""),
        ] {
            assert_eq!(slug(name), expected, "{name}");
        }
    }
}

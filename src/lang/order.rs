//! The order of the alphabet, as CLDR has it for each language.

use std::cmp::Ordering;
use std::sync::OnceLock;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

use super::Language;

impl Language {
    /// The order of the alphabet: å, ä and ö last in Swedish, beside a and o in English.
    #[must_use]
    pub fn compare(self, a: &str, b: &str) -> Ordering {
        self.collator().map_or_else(|| a.cmp(b), |c| c.compare(a, b))
    }

    /// Bytes in whose order texts stand as by [`Language::compare`], for ordering many of them.
    #[must_use]
    pub fn sort_key(self, text: &str) -> Box<[u8]> {
        let mut key = Vec::new();
        match self.collator().map(|collator| collator.write_sort_key_to(text, &mut key)) {
            Some(Ok(())) => key.into(),
            None => text.as_bytes().into(),
        }
    }

    fn collator(self) -> Option<&'static CollatorBorrowed<'static>> {
        static SV: OnceLock<Option<CollatorBorrowed<'static>>> = OnceLock::new();
        static EN: OnceLock<Option<CollatorBorrowed<'static>>> = OnceLock::new();
        let (made, locale) = match self {
            Self::Sv => (&SV, locale!("sv")),
            Self::En => (&EN, locale!("en")),
        };
        made.get_or_init(|| Collator::try_new(locale.into(), CollatorOptions::default()).ok())
            .as_ref()
    }
}

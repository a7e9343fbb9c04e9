//! Titles → the functions that they are probably of, by their words.

use std::collections::BTreeMap;

use super::sheet::plain;
use super::toml::Ids;
use super::units::Named;

/// The functions that titles are of, by what they begin with or hold; none of the others is support.
const FUNCTIONS: &[(&str, &str, &[&str])] = &[
    (
        "Ekonomi",
        "Finance",
        &["ekonom", "controller", "redovisn", "finans", "inköp", "upphandl", "accountant"],
    ),
    (
        "HR",
        "HR",
        &[
            "hr-",
            "hr ",
            "personalspec",
            "personalkons",
            "personalchef",
            "personalstrat",
            "löne",
            "rekryterare",
            "förhandl",
        ],
    ),
    (
        "Kansli",
        "Secretariat",
        &[
            "nämndsekr",
            "registrator",
            "arkiv",
            "kansli",
            "kommunsekr",
            "utredningssekr",
            "jurist",
            "secretary",
            "registrar",
        ],
    ),
    (
        "IT",
        "IT",
        &["system", "it-", "it ", "webb", "nätverk", "drifttekniker", "dataskydd", "digital"],
    ),
    ("Kommunikation", "Communication", &["kommunikat", "informat", "communicat"]),
    (
        "Administration",
        "Administration",
        &[
            "administrat",
            "assistent",
            "handläggare",
            "sekreterare",
            "koordinator",
            "utredare",
            "verksamhetsutv",
        ],
    ),
    (
        "Service",
        "Service",
        &["vaktmäst", "kontorsserv", "receptionist", "växel", "kundtjänst", "kontaktcenter"],
    ),
];

/// What titles of those who are no support begin with or hold.
const OTHERS: &[&str] = &[
    "undersköt",
    "sjuksköt",
    "lärare",
    "förskol",
    "barnskö",
    "fritids",
    "rektor",
    "elevassistent",
    "socialsekr",
    "vårdbitr",
    "boende",
    "behandl",
    "bibliotek",
    "brand",
    "lokalvård",
    "måltid",
    "kock",
    "personlig assistent",
    "stödassist",
    "stödped",
    "biståndshandl",
    "teacher",
    "nurse",
];

/// A title and what it is guessed to be.
pub(super) struct Decided {
    pub(super) title: String,
    pub(super) rows: usize,
    /// The place of its function among those that are known.
    pub(super) function: Option<usize>,
    /// Whether the title is known at all.
    pub(super) is_known: bool,
}

impl Decided {
    pub(super) fn of(title: String, rows: usize) -> Self {
        let lower = plain(&title);
        let holds = |parts: &[&str]| {
            parts
                .iter()
                .any(|part| lower.starts_with(part) || (part.len() > 4 && lower.contains(part)))
        };
        let is_other = holds(OTHERS);
        let function = FUNCTIONS.iter().position(|(.., parts)| holds(parts)).filter(|_| !is_other);
        let is_known = is_other || function.is_some();
        Self { title, rows, function, is_known }
    }

    pub(super) fn function(&self, language: &str) -> Option<&'static str> {
        let (swedish, english, _) = FUNCTIONS.get(self.function?)?;
        Some(if language == "en" { english } else { swedish })
    }
}

/// The functions that any title is of, by their place.
pub(super) fn functions(decided: &[Decided], language: &str) -> BTreeMap<usize, Named> {
    let mut ids = Ids::default();
    let mut found = BTreeMap::<usize, Named>::new();
    for one in decided {
        let Some((at, name)) = one.function.zip(one.function(language)) else { continue };
        let function = found.entry(at).or_insert_with(|| Named {
            id: ids.of(name),
            name: name.to_owned(),
            rows: 0,
        });
        function.rows += one.rows;
    }
    if found.is_empty() {
        let name = if language == "en" { "Support" } else { "Stöd" };
        found.insert(0, Named { id: ids.of(name), name: name.to_owned(), rows: 0 });
    }
    found
}

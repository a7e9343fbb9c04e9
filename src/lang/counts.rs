//! What a counting figure counts: `count.recommendations` as "Antal rekommendationer".

use super::Language;

/// What `count.<what>` counts in Swedish and English.
const COUNTED: [(&str, &str, &str); 20] = [
    ("activities", "Antal aktiviteter", "Number of activities"),
    ("areas", "Antal områden", "Number of areas"),
    ("boards", "Antal nämnder", "Number of boards"),
    ("closed_departments", "Antal avdelningar som upphör", "Number of departments that close"),
    (
        "dated",
        "Antal mål och aktiviteter med tidpunkt",
        "Number of goals and activities with a due date",
    ),
    ("declared", "Antal uppgifter att stämma av", "Number of figures to reconcile"),
    ("deep_studies", "Antal fördjupade utredningar", "Number of in-depth studies"),
    ("departments", "Antal avdelningar", "Number of departments"),
    ("dissents", "Antal reservationer och uttalanden", "Number of dissents and statements"),
    ("documents", "Antal styrdokument", "Number of governing documents"),
    ("goals", "Antal mål", "Number of goals"),
    ("instances", "Antal instanser", "Number of bodies"),
    ("new_departments", "Antal nya avdelningar", "Number of new departments"),
    ("peers", "Antal jämförelsekommuner", "Number of peer municipalities"),
    ("principles", "Antal principer", "Number of principles"),
    ("recommendations", "Antal rekommendationer", "Number of recommendations"),
    ("recruiting", "Antal som rekryteras", "Number being recruited"),
    ("roles", "Antal roller", "Number of roles"),
    ("staffs", "Antal staber", "Number of staffs"),
    ("units", "Antal enheter i organisationen", "Number of units in the organisation"),
];

impl Language {
    /// What `count.<what>` is called; none for what is not among those above.
    pub(crate) fn name_of_count(self, what: &str) -> Option<&'static str> {
        let (_, swedish, english) = COUNTED.iter().find(|(known, ..)| *known == what)?;
        Some(match self {
            Self::Sv => swedish,
            Self::En => english,
        })
    }

    /// How many units have a role: the measure of `role.<role>.units`.
    pub(crate) fn units_with_it(self) -> &'static str {
        match self {
            Self::Sv => "antal enheter som har den",
            Self::En => "number of units that have it",
        }
    }
}

//! The headings of a plan's chapters: a unit's own, or those that all units share.

use crate::fill::Filler;
use crate::lang::Word;
use crate::model::organisation::UnitId;
use crate::subject::plan::model::Section;

/// The heading of a section of a unit's chapter.
pub(crate) fn plan_title(filler: &Filler<'_>, unit: UnitId, section: Section) -> String {
    let own = filler.model.plan().unit(unit).and_then(|plan| plan.titles.get(&section));
    if let Some(title) = own {
        return title.to_string();
    }
    let word = match section {
        Section::Summary => Word::Summary,
        Section::Outlook => Word::Outlook,
        Section::Changes => Word::Changes,
        Section::Goals => Word::Goals,
        Section::Activities => Word::Activities,
        Section::Guarantees => Word::Guarantees,
        Section::Operations => Word::Operations,
        Section::Staff => Word::Staff,
        Section::Communication => Word::Communication,
        Section::FollowUp => Word::FollowUp,
        Section::Budget => Word::Budget,
        Section::Ratios => Word::KeyRatios,
        Section::Documents => Word::Documents,
    };
    let title = filler.language.word(word);
    match (section, filler.model.plan().year) {
        (Section::Budget, Some(year)) => format!("{title} {year}"),
        _ => title.to_owned(),
    }
}

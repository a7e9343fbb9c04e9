//! English: words, number words, months, order.

use std::cmp::Ordering;

use super::Word;

#[expect(clippy::too_many_lines, reason = "a table: one line for each word")]
pub(super) fn word(key: Word) -> &'static str {
    match key {
        Word::Adjusted => "adjusts",
        Word::AnswersFor => "Answers for",
        Word::Attendance => "Present",
        Word::CaptionDepartments => "What departments answer for, and who leads them",
        Word::CaptionDifferences => "The clauses side by side",
        Word::CaptionDissents => "Reservations and special statements by party",
        Word::CaptionHeadcount => "Employees, with the sums checked",
        Word::CaptionHeadcountChart => "How the number of employees divides",
        Word::Check => "Check",
        Word::Date => "Date",
        Word::DateRunsBackwards => {
            "The date is that of the source, although it is before that of the preceding instance."
        }
        Word::Department => "Unit",
        Word::DiaryNumber => "Diary number",
        Word::Group => "Group",
        Word::LedBy => "Led by",
        Word::Matter => "Matter",
        Word::MemoNumber => "Number",
        Word::MinutesNumber => "Minutes no.",
        Word::Name => "Name",
        Word::NewDepartment => "new department",
        Word::NoDissent => "–",
        Word::On => "on",
        Word::OrganisationChart => "Organisation chart",
        Word::Party => "Party",
        Word::RefersTo => "Refers to",
        Word::Represents => "Represents",
        Word::Reservation => "Reservation",
        Word::SameWording => "same wording",
        Word::Secretary => "keeps the minutes",
        Word::SignedBy => "Made by",
        Word::Statement => "Special statement",
        Word::StatedCount => "As stated",
        Word::SumAgrees => "agrees",
        Word::SumDiffers => "does not agree",
        Word::WeekdayWrong => "The minutes say {}, but the day was a {}.",
        Word::Week => "Week",
        Word::What => "What",
        Word::When => "When",
        Word::Who => "Responsible",
        Word::Also => "also",
        Word::Alternatives => "Alternatives",
        Word::And | Word::AsWellAs => "and",
        Word::Approximately => "c.",
        Word::AtLeast => "at least",
        Word::AtPresent => "today",
        Word::Board => "board",
        Word::Boards => "boards",
        Word::CaptionCentralLocal => "Full-time equivalents by support function, central and local",
        Word::CaptionComparison => "what stays, moves, is added, and is open",
        Word::Dropped => "dropped",
        Word::From => "from",
        Word::Joins => "added",
        Word::MovesAway => "moved",
        Word::New => "new",
        Word::OpenPlacement => "placement open",
        Word::Principle => "principle",
        Word::CaptionFunctions => "full-time equivalents by support function",
        Word::CaptionFunctionsByUnit => "Full-time equivalents by support function and department",
        Word::CaptionOrganisation => "departments, boards and support positions",
        Word::CaptionRoles => {
            "The same role in several departments: positions, full-time equivalents and persons"
        }
        Word::CaptionStaffing => "roles, positions and full-time equivalents",
        Word::CaptionTotal => "Support positions by department",
        Word::Central => "Central",
        Word::BoughtTime => "time bought",
        Word::CaptionMappingByFunction => "persons by support function, central and in operations",
        Word::CaptionMappingByUnit => "persons by department, central and in operations",
        Word::CaptionMappingMatrix => {
            "Persons by department and support function, central and in operations together"
        }
        Word::CaptionVariants => "Rows that the sources word differently",
        Word::Except => "except",
        Word::FitsWider => "It fits",
        Word::InAddition => "in addition",
        Word::InAll => "in all",
        Word::LeftBlank => "Blank in the source, and blank is not zero",
        Word::Line => "In operations",
        Word::LineShort => "Operations",
        Word::Manager => "manager",
        Word::Managers => "Managers",
        Word::NoteMixedBasis => {
            "The numbers are persons, except where a part of a post is counted:"
        }
        Word::PartsDiffer => "The parts do not make the whole",
        Word::RoundedTo => "Rounded it is",
        Word::Together => "together",
        Word::Untested => "Cannot be tested: what it is based on is not reported",
        Word::Variant => "How another source words it",
        Word::WorkforcePercent => "percentage of the workforce",
        Word::Chart => "Figure",
        Word::Comment => "Comment",
        Word::Appendix => "Appendix",
        Word::Contents => "Contents",
        Word::Continued => "cont.",
        Word::FoundIn => "Found in",
        Word::Fte => "FTE",
        Word::FteOne => "full-time equivalent",
        Word::FteUnit => "full-time equivalents",
        Word::Function | Word::SupportFunction => "Support function",
        Word::HiredOut => "hired out to",
        Word::HorizontalBars => "horizontal bars, largest first",
        Word::All => "all",
        Word::AndOthers => "and the municipalities of the comparison",
        Word::CaptionPeerAnswers => "full-time equivalents by municipality and function",
        Word::CaptionPeerCounts => "Number of municipalities",
        Word::CaptionPeerCountsBy => "by function and organisation",
        Word::CaptionPeerList => "The municipalities of the comparison",
        Word::CaptionPeerMatrix => {
            "How the municipalities of the comparison organise their support"
        }
        Word::CaptionPeerTable => "Full-time equivalents by function",
        Word::PeerAbsent => "not known",
        Word::PeerAnswers => "Answers",
        Word::PeerArea => "Area",
        Word::PeerCentral => "Centralised",
        Word::PeerColumn => "Municipality",
        Word::PeerColumns => "Municipalities",
        Word::PeerDecentral => "Decentralised",
        Word::PeerEmployees => "Employees",
        Word::PeerExcludedMany => "municipalities are not in the mean",
        Word::PeerExcludedOne => "municipality is not in the mean",
        Word::PeerFacts => "Facts",
        Word::PeerHeldTogether => "Held together",
        Word::PeerHighest => "Highest",
        Word::PeerIdea => "Idea of centralising",
        Word::PeerIdeaClear => "Clear idea",
        Word::PeerIdeaNone => "No stated idea",
        Word::PeerIdeaOutsourcing => "Strategy to outsource",
        Word::PeerIsExcluded => "is not in the mean",
        Word::PeerIn => "in",
        Word::PeerInMeanColumn => "In the mean",
        Word::PeerInMean => "In the mean are",
        Word::PeerAreExcluded => "are not in the mean",
        Word::PeerLowest => "Lowest",
        Word::PeerMean => "Mean",
        Word::PeerMeanOfOthers => "mean of the others",
        Word::PeerOrganisation => "How its support is organised",
        Word::PeerPopulation => "Inhabitants",
        Word::PeerPreliminary => "preliminary",
        Word::PeerProcured => "Procured",
        Word::PeerRank => "Rank",
        Word::PeerReach => "Lowest–highest",
        Word::PeerReachOfOthers => "lowest to highest of the others",
        Word::Largest => "the largest is",
        Word::Local => "Local",
        Word::None | Word::NoneCommon | Word::NoneNeuter => "no",
        Word::NotStated => "share not stated",
        Word::NotSupport => "not counted as support",
        Word::Note => "Note",
        Word::NoteWithheld => {
            "Two points (..) stand where fewer than {} people are counted, or where the number would tell how few they are elsewhere."
        }
        Word::NoteRoles => {
            "Positions are counted by title. Full-time equivalents and persons are counted by task: those who do the work under another title are counted too, but not time that is hired out. At least means that somebody's share is known in kind but not in amount."
        }
        Word::Of => "of",
        Word::OfWhich => "of which",
        Word::Page => "Page",
        Word::Pays => "funds",
        Word::Person => "person",
        Word::Persons => "persons",
        Word::Position => "position",
        Word::Positions => "Positions",
        Word::Range => "range",
        Word::Recipient => "Addressee",
        Word::Recommendation => "recommendation",
        Word::Recruiting => "being recruited",
        Word::Role => "Role",
        Word::See => "See",
        Word::Source => "Source",
        Word::Subtotal => "Subtotal",
        Word::CaptionReconciliation => "Declared figures against computed ones",
        Word::Computed => "Computed",
        Word::DeclaredPartsGive => {
            "Agrees with its parts as declared, which differ from their rows"
        }
        Word::Declared => "Declared",
        Word::Difference => "Difference",
        Word::EmployeesLeftOut => {
            "Employments that had ended or not yet started, substitutes and people paid by the hour are left out"
        }
        Word::EmployeesOn => "Employments on",
        Word::ApproximationLost => "The mark c. is lost",
        Word::RangeDropped => "The range is dropped",
        Word::LeftOutEach => "Explained exactly if one of these rows was left out",
        Word::LeftOutTogether => "Explained exactly if these rows were left out",
        Word::OtherWorkIncluded => "Explained exactly if work in other roles is counted",
        Word::Unexplained => "No row explains the difference",
        Word::FigureName => "Value",
        Word::StatedIn => "Stated in",
        Word::Explained => "Explanation",
        Word::Sum => "Total",
        Word::Interviewed => "Interviewed",
        Word::Occasions => "Occasions",
        Word::RoleCount => "Roles",
        Word::Table => "Table",
        Word::Unit => "Department",
        Word::Units => "Departments",
        Word::Vacancies => "vacancies",
        Word::Vacancy => "vacancy",
        Word::Vacant => "Vacant",
        Word::VacantOne | Word::VacantMany => "vacant",
        Word::WholeMunicipality => "Whole municipality",
        Word::WholeUnit => "Whole department",
        Word::Advantages => "Advantages",
        Word::Alternative => "alternative",
        Word::Assessment => "Assessment",
        Word::CaptionSelection => "Functions chosen for a deep study",
        Word::DeepStudy => "Deep study",
        Word::Disadvantages => "Disadvantages and risks",
        Word::No => "No",
        Word::OptionMeans => "Means",
        Word::Risks => "Risks",
        Word::InArea => "in the area",
        Word::InFull => "in full on p.",
        Word::StudyBasis => "Basis",
        Word::StudyConclusions => "Reflections and recommendations",
        Word::StudyCurrent => "Current state and experience",
        Word::StudyEffects => "Advantages and risks",
        Word::StudyOrganisation => "Organisation today",
        Word::StudyRecommendations => "Recommendations",
        Word::StudyReflections => "Reflections",
        Word::StudyStrengths => "Works well",
        Word::StudyWeaknesses => "Works less well",
        Word::Yes => "Yes",
    }
}

pub(super) fn number_word(n: u32) -> &'static str {
    const WORDS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    WORDS.get(n as usize).copied().unwrap_or("twelve")
}

pub(super) fn weekday(weekday: u8) -> &'static str {
    match weekday {
        0 => "Monday",
        1 => "Tuesday",
        2 => "Wednesday",
        3 => "Thursday",
        4 => "Friday",
        5 => "Saturday",
        _ => "Sunday",
    }
}

pub(super) fn month(n: u8) -> &'static str {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    MONTHS.get(usize::from(n).wrapping_sub(1)).copied().unwrap_or("December")
}

pub(super) fn compare(a: &str, b: &str) -> Ordering {
    a.to_lowercase().cmp(&b.to_lowercase()).then_with(|| a.cmp(b))
}

//! Swedish: words, number words, months, order.

use std::cmp::Ordering;
use std::sync::OnceLock;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

use super::{Gender, Word};

#[expect(clippy::too_many_lines, reason = "a table: one line for each word")]
pub(super) fn word(key: Word) -> &'static str {
    match key {
        Word::Adjusted => "justerar",
        Word::AnswersFor => "Svarar för",
        Word::Attendance => "Närvarande",
        Word::CaptionDepartments => "Avdelningarnas ansvar och ledning",
        Word::CaptionDifferences => "Beslutspunkterna sida vid sida",
        Word::CaptionDissents => "Reservationer och särskilda uttalanden, parti för parti",
        Word::CaptionHeadcount => "Antal anställda, med kontroll av summorna",
        Word::CaptionHeadcountChart => "Så delas antalet anställda upp",
        Word::Check => "Kontroll",
        Word::Date => "Datum",
        Word::DateRunsBackwards => {
            "Datumet är källans, trots att det ligger före föregående instans."
        }
        Word::Department => "Avdelning",
        Word::DiaryNumber => "Diarienummer",
        Word::Group => "Grupp",
        Word::LedBy => "Leds av",
        Word::Matter => "Fråga",
        Word::MemoNumber => "Nummer",
        Word::MinutesNumber => "Protokoll nr",
        Word::Name => "Namn",
        Word::NewDepartment => "ny avdelning",
        Word::NoDissent => "–",
        Word::On => "den",
        Word::OrganisationChart => "Organisationsschema",
        Word::Party => "Parti",
        Word::RefersTo => "Hänvisar till",
        Word::Represents => "Företräder",
        Word::Reservation => "Reservation",
        Word::SameWording => "lika lydande",
        Word::Secretary => "för protokollet",
        Word::SignedBy => "Anförd av",
        Word::Statement => "Särskilt uttalande",
        Word::StatedCount => "Enligt källan",
        Word::SumAgrees => "stämmer",
        Word::SumDiffers => "stämmer inte",
        Word::WeekdayWrong => "Protokollet anger {}, men dagen var en {}.",
        Word::Week => "Vecka",
        Word::What => "Vad",
        Word::When => "När",
        Word::Who => "Ansvarig",
        Word::Also => "även",
        Word::Alternatives => "Alternativ",
        Word::And => "och",
        Word::Approximately => "ca",
        Word::AtLeast => "minst",
        Word::AtPresent => "i dag",
        Word::Board => "nämnd",
        Word::Boards => "nämnder",
        Word::CaptionCentralLocal => "Heltidsekvivalenter per stödområde, centralt och lokalt",
        Word::CaptionComparison => "vad som står kvar, flyttas, tillkommer och är öppet",
        Word::Dropped => "utgår",
        Word::From => "från",
        Word::Joins => "tillkommer",
        Word::MovesAway => "flyttas",
        Word::New => "ny",
        Word::OpenPlacement => "öppen placering",
        Word::Principle => "princip",
        Word::CaptionFunctions => "heltidsekvivalenter per stödområde",
        Word::CaptionFunctionsByUnit => "Heltidsekvivalenter per stödområde och förvaltning",
        Word::CaptionOrganisation => "förvaltningar, nämnder och stödtjänster",
        Word::CaptionRoles => {
            "Samma roll i flera förvaltningar: tjänster, heltidsekvivalenter och personer"
        }
        Word::CaptionStaffing => "roller, tjänster och heltidsekvivalenter",
        Word::CaptionTotal => "Stödtjänster per förvaltning",
        Word::Central => "Centralt",
        Word::Blank => "tomt",
        Word::BoughtTime => "heltid köpt",
        Word::CaptionMappingByFunction => "personer per stödfunktion, centralt och i verksamheten",
        Word::CaptionMappingByUnit => "personer per förvaltning, centralt och i verksamheten",
        Word::CaptionMappingMatrix => {
            "Personer per förvaltning och stödfunktion, centralt och i verksamheten tillsammans"
        }
        Word::CaptionVariants => "Rader som källorna formulerar olika",
        Word::Except => "utom",
        Word::FitsWider => "Stämmer med",
        Word::InAddition => "därtill",
        Word::InAll => "i allt",
        Word::LeftBlank => "Tomt i källan, och tomt är inte noll",
        Word::Line => "I verksamheten",
        Word::LineShort => "Verksamhet",
        Word::Manager => "chef",
        Word::Managers => "Chefer",
        Word::NoteMixedBasis => "Talen är personer, utom där en del av en tjänst är inräknad:",
        Word::PartsDiffer => "Delarna går inte ihop med helheten",
        Word::RoundedTo => "Avrundat blir det",
        Word::SupportFunction => "Stödfunktion",
        Word::Together => "tillsammans",
        Word::Untested => "Kan inte prövas: det som uppgiften bygger på är inte redovisat",
        Word::Variant => "Hur en annan källa skriver",
        Word::WorkforcePercent => "andel av arbetskraften i procent",
        Word::Chart => "Diagram",
        Word::Comment => "Kommentar",
        Word::Appendix => "Bilaga",
        Word::Contents => "Innehåll",
        Word::Continued => "forts.",
        Word::FoundIn => "Finns i",
        Word::Fte => "Heltidsekv.",
        Word::FteOne => "heltidsekvivalent",
        Word::FteUnit => "heltidsekvivalenter",
        Word::Function => "Stödområde",
        Word::HiredOut => "hyrs ut till",
        Word::HorizontalBars => "liggande staplar, störst först",
        Word::All => "samtliga",
        Word::AndOthers => "och jämförda kommuner",
        Word::AsWellAs => "samt",
        Word::CaptionPeerAnswers => "heltidsekvivalenter per kommun och stödområde",
        Word::CaptionPeerCounts => "Antal kommuner",
        Word::CaptionPeerCountsBy => "efter stödområde och organisering",
        Word::CaptionPeerList => "De jämförda kommunerna",
        Word::CaptionPeerMatrix => "Så organiserar de jämförda kommunerna sina stödfunktioner",
        Word::CaptionPeerTable => "Heltidsekvivalenter per stödområde",
        Word::NoneCommon => "ingen",
        Word::NoneNeuter => "inget",
        Word::PeerAbsent => "ingen uppgift",
        Word::PeerAnswers => "Svar",
        Word::PeerArea => "Yta",
        Word::PeerCentral => "Centraliserad",
        Word::PeerColumn => "Kommun",
        Word::PeerColumns => "Kommuner",
        Word::PeerDecentral => "Decentraliserad",
        Word::PeerEmployees => "Medarbetare",
        Word::PeerExcludedMany => "kommuner ingår inte i medlet",
        Word::PeerExcludedOne => "kommun ingår inte i medlet",
        Word::PeerFacts => "Fakta",
        Word::PeerHeldTogether => "Sammanhållen",
        Word::PeerHighest => "Högst",
        Word::PeerIdea => "Idé om centralisering",
        Word::PeerIdeaClear => "Tydlig idé",
        Word::PeerIdeaNone => "Ingen uttalad idé",
        Word::PeerIdeaOutsourcing => "Strategi att lägga ut",
        Word::PeerIsExcluded | Word::PeerAreExcluded => "ingår inte i medlet",
        Word::PeerIn => "i",
        Word::PeerInMeanColumn => "Kommuner i medlet",
        Word::PeerInMean => "I medlet ingår",
        Word::PeerLowest => "Lägst",
        Word::PeerMean => "Medel",
        Word::PeerMeanOfOthers => "medel av övriga",
        Word::PeerOrganisation => "Så är stödet organiserat",
        Word::PeerPopulation => "Invånare",
        Word::PeerPreliminary => "preliminär uppgift",
        Word::PeerProcured => "Upphandlad",
        Word::PeerRank => "Plats",
        Word::PeerReach => "Lägst–högst",
        Word::PeerReachOfOthers => "lägst till högst av övriga",
        Word::Largest => "störst är",
        Word::Local => "Lokalt",
        Word::None => "inga",
        Word::NotStated => "omfattning inte angiven",
        Word::NotSupport => "räknas inte som stöd",
        Word::Note => "Anm.",
        Word::NoteWithheld => {
            "Två punkter (..) står där färre än {} personer räknas, eller där talet skulle röja hur få de är på annat håll."
        }
        Word::NoteRoles => {
            "Tjänster räknas efter titel. Heltidsekvivalenter och personer räknas efter uppgift: även den som har en annan titel men utför arbetet räknas, utom tid som hyrs ut. Minst betyder att någons tid är känd till sin art men inte till sin omfattning."
        }
        Word::Of => "av",
        Word::OfWhich => "varav",
        Word::Page => "Sida",
        Word::Pays => "finansierar",
        Word::Person => "person",
        Word::Persons => "personer",
        Word::Position => "tjänst",
        Word::Positions => "Tjänster",
        Word::Range => "intervall",
        Word::Recipient => "Mottagare",
        Word::Recommendation => "rekommendation",
        Word::Recruiting => "rekrytering pågår",
        Word::Role => "Roll",
        Word::See => "Se",
        Word::Source => "Källa",
        Word::Subtotal => "Delsumma",
        Word::CaptionReconciliation => "Angivna uppgifter mot beräknade",
        Word::Computed => "Beräknat",
        Word::DeclaredPartsGive => {
            "Stämmer med delsummorna så som de är angivna, men de skiljer sig från sina rader"
        }
        Word::Declared => "Angivet",
        Word::Difference => "Skillnad",
        Word::EmployeesLeftOut => {
            "Avslutade och ej påbörjade anställningar, vikariat och timanställningar ingår inte"
        }
        Word::EmployeesOn => "Anställningar den",
        Word::ApproximationLost => "Märket ca har fallit bort",
        Word::RangeDropped => "Intervallet har fallit bort",
        Word::LeftOutEach => "Förklaras exakt om en av dessa rader har utelämnats",
        Word::LeftOutForExample => "Förklaras exakt om rader har utelämnats, till exempel",
        Word::LeftOutTogether => "Förklaras exakt om dessa rader har utelämnats",
        Word::OtherWorkIncluded => "Förklaras exakt om arbete i andra roller räknas med",
        Word::Unexplained => "Ingen rad förklarar skillnaden",
        Word::FigureName => "Uppgift",
        Word::StatedIn => "Anges i",
        Word::Explained => "Förklaring",
        Word::Sum => "Summa",
        Word::Interviewed => "Intervjuade",
        Word::Occasions => "Tillfällen",
        Word::RoleCount => "Roller",
        Word::Table => "Tabell",
        Word::Unit => "Förvaltning",
        Word::Units => "Förvaltningar",
        Word::Vacancies => "vakanser",
        Word::Vacancy => "vakans",
        Word::Vacant => "Vakanta",
        Word::VacantMany => "vakanta",
        Word::VacantOne => "vakant",
        Word::WholeMunicipality => "Hela kommunen",
        Word::WholeUnit => "Hela förvaltningen",
        Word::Advantages => "Fördelar",
        Word::Alternative => "alternativ",
        Word::Assessment => "Bedömning",
        Word::CaptionSelection => "Urval till fördjupad utredning",
        Word::DeepStudy => "Fördjupas",
        Word::Disadvantages => "Nackdelar och risker",
        Word::No => "Nej",
        Word::OptionMeans => "Innebär",
        Word::Risks => "Risker",
        Word::InArea => "i området",
        Word::InFull => "i sin helhet på s.",
        Word::StudyBasis => "Underlag",
        Word::StudyConclusions => "Reflektioner och rekommendationer",
        Word::StudyCurrent => "Nuläge och upplevelser",
        Word::StudyEffects => "Fördelar och risker",
        Word::StudyOrganisation => "Nuvarande organisation",
        Word::StudyRecommendations => "Rekommendationer",
        Word::StudyReflections => "Reflektioner",
        Word::StudyStrengths => "Upplevs fungera väl",
        Word::StudyWeaknesses => "Upplevs fungera mindre väl",
        Word::Yes => "Ja",
        Word::Activities => "Aktiviteter",
        Word::Amount => "Tkr",
        Word::AsStated => "I planen",
        Word::Budget => "Budget",
        Word::BudgetLine => "Post",
        Word::CaptionBudget => "budget",
        Word::CaptionBudgets => "Budget per enhet, tkr",
        Word::CaptionCosts => "kostnader, tkr",
        Word::CaptionCostGroups => "Kostnader per enhet och slag, tkr",
        Word::CaptionDocuments => "styrande dokument",
        Word::CaptionDueChart => "När mål och aktiviteter ska vara klara, per enhet",
        Word::CaptionActivities => "aktiviteter",
        Word::CaptionGoals => "mål",
        Word::CaptionGoalsAndActivities => "mål och aktiviteter",
        Word::CaptionRatios => "Nyckeltal, utfall och budget",
        Word::CaptionResolutions => "Uppgifter som har tolkats",
        Word::CaptionHeads => "Organisationsskiss med antal anställda",
        Word::Employed => "anställda",
        Word::PostsUnit => "tjänster",
        Word::Agrees => "Stämmer",
        Word::WholeOffice => "Hela kontoret",
        Word::AltLines => "Linjer över åren",
        Word::AltOutcome => "har utfallet",
        Word::AltBudget => "och budgeten",
        Word::CaptionTimeline => "Tidslinje",
        Word::Capital => "Kapital",
        Word::Communication => "Kommunikation",
        Word::Costs => "Kostnader",
        Word::DecidedBy => "Beslutat av",
        Word::Document => "Dokument",
        Word::Documents => "Styrdokument",
        Word::Due => "Klart",
        Word::FollowUp => "Uppföljning, utvärdering och ekonomi",
        Word::Goals => "Ettåriga mål",
        Word::GoalsAndActivities => "Mål och aktiviteter",
        Word::Grant => "Anslag",
        Word::Guarantees => "Kvalitetsgarantier",
        Word::Incomes => "Intäkter",
        Word::Interpretation => "Läses som",
        Word::KeyRatio | Word::KeyRatios => "Nyckeltal",
        Word::Net => "Netto",
        Word::NetCost => "Nettokostnad",
        Word::NoteBudgetSign => {
            "Netto är kostnader minus intäkter och anslag; ett tal över noll är en kostnad som ingen intäkt i tabellen täcker."
        }
        Word::NoteBudgetSignReverse => {
            "Netto är intäkter och anslag minus kostnader; ett tal över noll är ett överskott."
        }
        Word::NoteNetCost => {
            "Nettokostnad är kostnader minus egna intäkter: det som anslag ska täcka."
        }
        Word::NoteNoIncome => "Planen anger inga intäkter.",
        Word::NoteUndated => "Ett streck betyder att planen inte anger någon tid.",
        Word::NoteTimeline => {
            "Tabellen tar upp det som ska vara klart en viss dag, månad, ett visst kvartal eller en viss period."
        }
        Word::Ongoing => "löpande",
        Word::OngoingShort => "Löpande",
        Word::Operations => "Verksamhetsbeskrivning, personal och kommunikation",
        Word::OtherCosts => "Övrigt",
        Word::Outcome => "Utfall",
        Word::Outlook => "Omvärldsanalys",
        Word::OwnIncomes => "Egna intäkter",
        Word::LegendDue => "Antal som ska vara klara i månaden",
        Word::LegendPeriod => "Pågår under en period",
        Word::PercentOfFull => "% av heltid",
        Word::Premises => "Lokaler",
        Word::FirstQuarter => "första kvartalet",
        Word::SecondQuarter => "andra kvartalet",
        Word::ThirdQuarter => "tredje kvartalet",
        Word::FourthQuarter => "fjärde kvartalet",
        Word::Reference => "Beteckning",
        Word::Staff => "Personal",
        Word::StatedInPlan => "Planen säger",
        Word::Summary => "Sammanfattning",
        Word::Changes => "Väsentliga verksamhetsförändringar",
        Word::TheUnit => "Enheten",
        Word::Title => "Befattning",
        Word::UnitOfOffice => "Enhet",
        Word::Undated => "Utan datum",
        Word::WholeYear => "Under året",
        Word::WhenDue => "Ska vara klart",
        Word::WholePlan => "Alla enheter",
        Word::ChartAndMore => "m.fl.",
        Word::ChartMarked => "markerat",
        Word::ChartMissing => "uppgift saknas",
        Word::ChartOthers => "övriga",
        Word::ChartTo => "till",
        Word::ChartValues => "värden",
        Word::FormBars => "liggande staplar",
        Word::FormBridge => "bryggdiagram",
        Word::FormColumns => "stående staplar",
        Word::FormLines => "linjediagram",
        Word::FormMap => "karta med en prick per rad",
        Word::FormMatrix => "matris",
        Word::FormRanges => "spann från lägst till högst",
        Word::FormScatter => "punktdiagram",
        Word::FormSlope => "lutningsdiagram",
        Word::FormStacked => "delade staplar",
        Word::FormStrip => "prickar på skalor",
    }
}

pub(super) fn number_word(n: u32, gender: Gender) -> &'static str {
    match n {
        0 => "noll",
        1 if gender == Gender::Neuter => "ett",
        1 => "en",
        2 => "två",
        3 => "tre",
        4 => "fyra",
        5 => "fem",
        6 => "sex",
        7 => "sju",
        8 => "åtta",
        9 => "nio",
        10 => "tio",
        11 => "elva",
        _ => "tolv",
    }
}

pub(super) fn weekday(weekday: u8) -> &'static str {
    match weekday {
        0 => "måndag",
        1 => "tisdag",
        2 => "onsdag",
        3 => "torsdag",
        4 => "fredag",
        5 => "lördag",
        _ => "söndag",
    }
}

pub(super) fn month(n: u8) -> &'static str {
    match n {
        1 => "januari",
        2 => "februari",
        3 => "mars",
        4 => "april",
        5 => "maj",
        6 => "juni",
        7 => "juli",
        8 => "augusti",
        9 => "september",
        10 => "oktober",
        11 => "november",
        _ => "december",
    }
}

/// The order of CLDR for Swedish.
pub(super) fn compare(a: &str, b: &str) -> Ordering {
    collator().map_or_else(|| a.cmp(b), |c| c.compare(a, b))
}

/// What a text is ordered by.
pub(super) fn sort_key(text: &str) -> Box<[u8]> {
    let mut key = Vec::new();
    match collator().map(|collator| collator.write_sort_key_to(text, &mut key)) {
        Some(Ok(())) => key.into(),
        None => text.as_bytes().into(),
    }
}

fn collator() -> Option<&'static CollatorBorrowed<'static>> {
    static COLLATOR: OnceLock<Option<CollatorBorrowed<'static>>> = OnceLock::new();
    let collator = COLLATOR
        .get_or_init(|| Collator::try_new(locale!("sv").into(), CollatorOptions::default()).ok());
    collator.as_ref()
}

//! What the comparison calls its facts, sources and counts.

use crate::lang::{Language, Word};
use crate::model::Model;
use crate::subject::peers::chart::combination_words;
use crate::subject::peers::figure::{combination_name, combinations};
use crate::subject::peers::model::{FactKind, FactSource, Idea};

/// The word for what a fact is about.
pub(crate) fn fact_word(kind: FactKind) -> Word {
    match kind {
        FactKind::Population => Word::PeerPopulation,
        FactKind::Area => Word::PeerArea,
        FactKind::Employees => Word::PeerEmployees,
    }
}

pub(crate) fn with_unit(kind: FactKind, value: &str) -> String {
    match kind {
        FactKind::Area => format!("{value}\u{a0}km²"),
        FactKind::Population | FactKind::Employees => value.to_owned(),
    }
}

/// "Kolada, 2022", "Kolada, 2023, preliminär uppgift".
pub(crate) fn source_text(language: Language, source: &FactSource) -> String {
    let text = format!("{}, {}", source.name, source.year);
    if source.preliminary {
        format!("{text}, {}", language.word(Word::PeerPreliminary))
    } else {
        text
    }
}

/// A count of municipalities in words: `count.economy.central_decentral` as "Ekonomi, centraliserad/decentraliserad"; a value of
/// one function: `peer.economy.mean` as "Ekonomi, medel". None for any other path.
pub(crate) fn count_label(model: &Model, path: &str) -> Option<String> {
    let (comparison, language) = (model.comparison(), model.head.language);
    let named = |id: &str| comparison.functions.iter().find(|f| &*f.id.value == id);
    if let Some((id, part)) = path.strip_prefix("peer.").and_then(|rest| rest.split_once('.')) {
        return Some(format!("{}, {}", named(id)?.name, part_word(model, part)?));
    }
    if let Some(name) = fact_label(model, path) {
        return Some(name);
    }
    if let Some(name) = whole_label(model, path) {
        return Some(name);
    }
    let (id, what) = path.strip_prefix("count.")?.split_once('.')?;
    if what == "answered" {
        return Some(format!("{}, {}", named(id)?.name, language.workbook().answers));
    }
    let label = if id == "peers" {
        let idea = Idea::ALL.into_iter().find(|idea| idea.as_str() == what)?;
        (language.word(Word::PeerColumns), language.word(idea_word(idea)).to_owned())
    } else {
        let function = named(id)?;
        let how = combinations()
            .into_iter()
            .find(|how| what.trim_start_matches("any.") == combination_name(how))?;
        (&*function.name, combination_words(&how, language))
    };
    Some(format!("{}, {}", label.0, language.uncapitalised(&label.1)))
}

/// What the comparison counts as a whole: `count.compared.above` as "Jämförda stödområden, över medel".
fn whole_label(model: &Model, path: &str) -> Option<String> {
    let (comparison, language) = (model.comparison(), model.head.language);
    let word = |word| language.word(word);
    match path.strip_prefix("count.")?.split('.').collect::<Vec<_>>()[..] {
        ["compared"] => Some(word(Word::ComparedAreas).to_owned()),
        ["organised"] => Some(word(Word::OrganisedAreas).to_owned()),
        ["cells"] => Some(word(Word::MatrixCells).to_owned()),
        ["compared", level] => {
            let level = match level {
                "above" => Word::AboveMean,
                "below" => Word::BelowMean,
                "level" => Word::LevelWithMean,
                _ => return None,
            };
            Some(format!("{}, {}", word(Word::ComparedAreas), word(level)))
        }
        ["cells", .., what] => {
            let how = combinations().into_iter().find(|how| combination_name(how) == what)?;
            let how = language.uncapitalised(&combination_words(&how, language));
            Some(format!("{}, {how}", word(Word::MatrixCells)))
        }
        [id, "mixed"] => {
            let function = comparison.functions.iter().find(|it| &*it.id.value == id)?;
            Some(format!("{}, {}", function.name, word(Word::PartlyCentral)))
        }
        _ => None,
    }
}

/// "Invånare, lägst" of `facts.population.min`, "Ekerö, invånare" of `fact.ekero.population`.
fn fact_label(model: &Model, path: &str) -> Option<String> {
    let language = model.head.language;
    let kind = |id: &str| {
        let kind = FactKind::ALL.into_iter().find(|kind| kind.as_str() == id)?;
        Some(language.word(fact_word(kind)))
    };
    match path.split('.').collect::<Vec<_>>()[..] {
        ["facts", id, part] => Some(format!("{}, {}", kind(id)?, part_word(model, part)?)),
        ["fact", peer, id] => {
            let peer = model.comparison().peers.iter().find(|it| &*it.id.value == peer)?;
            Some(format!("{}, {}", peer.name.value, language.uncapitalised(kind(id)?)))
        }
        ["answer", peer, function] => {
            let peer = model.comparison().peers.iter().find(|it| &*it.id.value == peer)?;
            let functions = &model.comparison().functions;
            let function = functions.iter().find(|it| &*it.id.value == function)?;
            Some(format!("{}, {}", peer.name.value, language.uncapitalised(&function.name)))
        }
        _ => None,
    }
}

/// What a value of a function is among those of the others.
fn part_word(model: &Model, part: &str) -> Option<String> {
    let language = model.head.language;
    let words = language.workbook();
    Some(match part {
        "own" => model.head.municipality.to_string(),
        "mean" => language.uncapitalised(language.word(Word::PeerMean)),
        "min" => words.lowest.to_owned(),
        "max" => words.highest.to_owned(),
        "n" => words.in_mean.to_owned(),
        "answers" => words.answers.to_owned(),
        "rank" => language.word(Word::Rank).to_owned(),
        "excluded" => language.word(Word::LeftOut).to_owned(),
        _ => return None,
    })
}

/// The word for an idea of centralising.
pub(crate) fn idea_word(idea: Idea) -> Word {
    match idea {
        Idea::Clear => Word::PeerIdeaClear,
        Idea::None => Word::PeerIdeaNone,
        Idea::Outsourcing => Word::PeerIdeaOutsourcing,
    }
}

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

/// A count of municipalities in words: `count.economy.central_decentral` as "Ekonomi, centraliserad/decentraliserad"; none for any
/// other path.
pub(crate) fn count_label(model: &Model, path: &str) -> Option<String> {
    let (comparison, language) = (model.comparison(), model.head.language);
    let (id, what) = path.strip_prefix("count.")?.split_once('.')?;
    let label = if id == "peers" {
        let idea = Idea::ALL.into_iter().find(|idea| idea.as_str() == what)?;
        (language.word(Word::PeerColumns), language.word(idea_word(idea)).to_owned())
    } else {
        let function = comparison.functions.iter().find(|f| &*f.id.value == id)?;
        let how = combinations()
            .into_iter()
            .find(|how| what.trim_start_matches("any.") == combination_name(how))?;
        (&*function.name, combination_words(&how, language))
    };
    Some(format!("{}, {}", label.0, language.uncapitalised(&label.1)))
}

/// The word for an idea of centralising.
pub(crate) fn idea_word(idea: Idea) -> Word {
    match idea {
        Idea::Clear => Word::PeerIdeaClear,
        Idea::None => Word::PeerIdeaNone,
        Idea::Outsourcing => Word::PeerIdeaOutsourcing,
    }
}

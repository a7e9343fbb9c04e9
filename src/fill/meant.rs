//! A number in prose and the words behind it → the figure that counts what they name: "16 it-tjänster" is 15 by the rows.
//!
//! It never makes a warning; one that is made anyhow says more.

use crate::figure::Figures;
use crate::lang::Language;
use crate::model::Model;
use crate::model::quantity::parse_quantity;

/// So many words behind a number may say of what it is.
const WORDS: usize = 4;
/// A shorter name is one only as a word of its own: "it".
const STEM: usize = 4;

/// What numbers count, by how the words for it begin, in both languages.
const MEASURES: [(&str, &[&str]); 4] = [
    ("positions", &["tjänst", "befattning", "position", "post"]),
    ("fte", &["heltidsekvivalent", "årsarbet", "fte", "equivalent"]),
    ("vacant", &["vakan", "vacan"]),
    ("persons", &["person", "people", "anställd", "medarbetare", "employee"]),
];

/// What the report's functions, roles and units are called, in lower case, each with the beginning of its figures' paths.
#[derive(Debug, Default)]
pub(crate) struct Meant {
    counted: Vec<(String, String)>,
    units: Vec<(String, String)>,
}

impl Meant {
    pub(crate) fn of(model: &Model) -> Self {
        let lower = |name: &str| name.to_lowercase();
        let functions = model.classification.functions.iter();
        let functions = functions.map(|it| (lower(&it.name), format!("function.{}", it.id.value)));
        let roles = model.classification.roles.iter();
        let roles = roles.map(|it| (lower(&it.name), format!("role.{}", it.id.value)));
        let units = model.organisation.units.iter();
        let units = units.map(|it| (lower(&it.name), format!("unit.{}", it.id.value)));
        Self { counted: roles.chain(functions).collect(), units: units.collect() }
    }

    /// What a figure says of what stands behind a number.
    pub(crate) fn hint(
        &self,
        (text, number, after): (&str, &str, &str),
        figures: &Figures,
        language: Language,
    ) -> Option<String> {
        let stated = parse_quantity(number).ok()?.quantity;
        let sentence = after.split(['.', '!', '?', ';']).next().unwrap_or_default().to_lowercase();
        let words: Vec<&str> = sentence
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .take(WORDS)
            .collect();
        let measure_of = |word: &&str| {
            let begins =
                |(_, stems): &&(&str, &[&str])| stems.iter().any(|it| word.starts_with(it));
            MEASURES.iter().find(begins).map(|(measure, _)| *measure)
        };
        let measure = words.iter().find_map(measure_of);
        let named = self.counted.iter().find(|(name, _)| {
            let is_it = |word: &&str| {
                *word == name || (name.chars().count() >= STEM && word.starts_with(&**name))
            };
            words.iter().any(is_it)
        });
        let base = match (named, measure) {
            (Some((_, base)), _) => base.clone(),
            (None, Some(_)) => {
                let text = text.to_lowercase();
                self.units.iter().find(|(name, _)| text.contains(&**name))?.1.clone()
            }
            (None, None) => return None,
        };
        let path = format!("{base}.{}", measure.unwrap_or("positions"));
        let is = figures.get(&path)?.quantity;
        is.interval()?;
        let said = language.quantity(is);
        Some(if is == stated {
            format!("`{path}` is {said}: write `{{{{ {path} }}}}`")
        } else {
            format!("`{path}` is {said}, not {number}; `nulage explain` shows of what")
        })
    }
}

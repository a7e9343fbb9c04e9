//! Chapters → every table and chart of a report in the order in which it stands, each with its number: the one list that
//! numbering, drawing and report data follow.

use std::collections::{BTreeMap, BTreeSet};

use crate::figure::Figures;
use crate::model::Model;
use crate::model::chapter::Stand;
use crate::model::content::Part;
use crate::model::exhibit::{ExhibitForm, ExhibitPart};

/// What is numbered in a series of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Series {
    /// Tables.
    Tables,
    /// Charts.
    Charts,
}

impl Series {
    /// That of a part.
    pub(super) fn of(part: &ExhibitPart) -> Self {
        match part.form {
            ExhibitForm::Table(_) => Self::Tables,
            ExhibitForm::Chart(_) => Self::Charts,
        }
    }
}

/// An exhibit of a subject, by its id.
#[derive(Debug)]
pub(crate) enum Named {
    Table(String),
    Chart(String),
}

/// An exhibit at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) series: Series,
    /// By which prose refers to it; that of what stands again is another.
    pub(crate) id: String,
    pub(crate) number: usize,
}

/// What stands in a report; `id_of` says what those of any table are called.
pub(super) fn standing(
    model: &Model,
    figures: &Figures,
    id_of: impl Fn(&ExhibitPart) -> Option<String>,
) -> Vec<Standing> {
    let mut all = List::default();
    for stand in model.stands() {
        let named = match stand {
            Stand::Block(kind, chapter) => (kind.exhibits)(model, figures, chapter),
            Stand::Part(Part::Shown(part)) => part.0.exhibits(model),
            Stand::Part(Part::Exhibit(part)) => {
                if let Some(id) = id_of(part) {
                    all.add(Series::of(part), &id);
                }
                continue;
            }
            Stand::Part(_) => continue,
        };
        for named in named {
            match named {
                Named::Table(id) => all.add(Series::Tables, &id),
                Named::Chart(id) => all.add(Series::Charts, &id),
            }
        }
    }
    all.standing
}

#[derive(Default)]
struct List {
    standing: Vec<Standing>,
    known: BTreeSet<(Series, String)>,
    /// How many each series has.
    numbers: BTreeMap<Series, usize>,
}

impl List {
    /// The next of a series. What stands again is another exhibit.
    fn add(&mut self, series: Series, id: &str) {
        let number = self.numbers.entry(series).or_default();
        *number += 1;
        let mut ids = (1..=*number + 1).map(|times| repeated_id(id, times));
        let free = ids.find(|id| self.known.insert((series, id.clone())));
        self.standing.extend(free.map(|id| Standing { series, id, number: *number }));
    }
}

/// The id of an exhibit that stands so many times: no id of an exhibit has a `repeated` in it.
pub(crate) fn repeated_id(id: &str, times: usize) -> String {
    if times > 1 { format!("{id}-repeated-{times}") } else { id.to_owned() }
}

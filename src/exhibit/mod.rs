//! Stage 6: tables that chapters show → one plan of all exhibits: where each stands and, of any table, id, source, notes
//! and the data, as it is printed.
//!
//! Numbering, drawing, report data and alt texts read this plan, so that they cannot disagree. Of exhibits of the subjects (a
//! unit's staffing, a budget) it holds the place and the number; what they show, their subject says. Nothing here is laid
//! out: whether a table finds room is known in `fill`.

mod chart;
mod draw;
mod grid;
mod pick;
mod places;
mod standing;
mod words;

use std::collections::{BTreeMap, BTreeSet};

pub use chart::ChartPlan;
pub use draw::draw_exhibits;
pub use grid::{Footnote, Grid, GridCell, GridColumn, GridRow, RowKind};

pub use standing::Series;
pub(crate) use standing::{Named, Standing, repeated_id};
pub(crate) use words::{head, head_unit, scale_unit};

use crate::diag::{Code, Diagnostic, Faults};
use crate::figure::Figures;
use crate::model::Model;
use crate::model::exhibit::{ExhibitForm, ExhibitPart};
use crate::model::text::Text;
use crate::source::Origin;
use pick::Pick;

/// The exhibits of a report, by the place of what says that they are shown.
#[derive(Debug, Clone, Default)]
pub struct Exhibits {
    /// Those of any table.
    by_place: BTreeMap<Origin, Exhibit>,
    /// All, in the order in which they stand.
    standing: Vec<Standing>,
}

/// A table or a chart.
#[derive(Debug, Clone)]
pub struct Exhibit {
    /// By which prose refers to it.
    pub id: String,
    /// Where it is numbered.
    pub series: Series,
    /// The caption, in prose.
    pub title: Option<Text>,
    /// What is said below it, in prose.
    pub note: Option<Text>,
    /// What its table rests on.
    pub source: String,
    /// The place of the table's name.
    pub from: Origin,
    /// What it shows.
    pub shows: Shows,
}

/// What an exhibit shows.
#[derive(Debug, Clone)]
pub enum Shows {
    /// A table.
    Table(Grid),
    /// A chart.
    Chart(Box<ChartPlan>),
    /// That there is nothing to show.
    Nothing,
    /// Not known, because of a fault that is told.
    Faulty,
}

impl Exhibits {
    /// Plans them all.
    #[must_use]
    pub fn plan(model: &Model, figures: &Figures, faults: &mut Faults) -> Self {
        let of_subjects = standing::standing(model, figures, |_| None).into_iter();
        let taken: BTreeSet<String> = of_subjects.map(|exhibit| exhibit.id).collect();
        let ids = ids(model, &taken, faults);
        let by_place: BTreeMap<_, _> = model
            .exhibits()
            .zip(ids)
            .map(|(part, id)| (part.origin, plan_one(model, figures, part, id, faults)))
            .collect();
        let id_of = |part: &ExhibitPart| Some(by_place.get(&part.origin)?.id.clone());
        let standing = standing::standing(model, figures, id_of);
        Self { by_place, standing }
    }

    /// All exhibits of the report, in the order in which they stand.
    pub(crate) fn standing(&self) -> &[Standing] {
        &self.standing
    }

    /// That of a part.
    #[must_use]
    pub fn of(&self, part: &ExhibitPart) -> Option<&Exhibit> {
        self.by_place.get(&part.origin)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Exhibit> {
        self.by_place.values()
    }
}

fn plan_one(
    model: &Model,
    figures: &Figures,
    part: &ExhibitPart,
    id: String,
    faults: &mut Faults,
) -> Exhibit {
    let language = model.head.language;
    let table = figures.tables().get(&part.from.value);
    // That there is no such table was told where tables are made.
    let shows = table.map_or(Shows::Faulty, |table| {
        let mut pick = Pick { table, figures, part, language, faults };
        if table.is_empty() {
            let message = format!("table `{}` has no rows", table.id);
            let fault = Diagnostic::warning(Code::EXHIBIT_EMPTY, part.from.origin, message);
            pick.faults.push(fault.with_hint(
                "it stands in the report and says so; hide its chapter where that is wrong",
            ));
        }
        let shows = match &part.form {
            ExhibitForm::Table(of) => {
                grid::plan_grid(&mut pick, of, model.minimum.is_some()).map(Shows::Table)
            }
            ExhibitForm::Chart(of) => {
                chart::plan_chart(&mut pick, of).map(|plan| Shows::Chart(Box::new(plan)))
            }
        };
        match shows {
            Some(_) if table.is_empty() => Shows::Nothing,
            shows => shows.unwrap_or(Shows::Faulty),
        }
    });
    Exhibit {
        id,
        series: Series::of(part),
        title: part.title.clone(),
        note: part.note.clone(),
        source: table.map(|table| words::source(model, table, language)).unwrap_or_default(),
        from: part.from.origin,
        shows,
    }
}

/// N0310: the id of each, as it is stated, or made from its table so that no two are alike.
fn ids(model: &Model, taken: &BTreeSet<String>, faults: &mut Faults) -> Vec<String> {
    let mut used: BTreeMap<String, Origin> = BTreeMap::new();
    for id in model.exhibits().filter_map(|part| part.id.as_ref()) {
        let first = used.get(&*id.value).copied();
        if first.is_some() || taken.contains(&*id.value) {
            let message = format!("two exhibits are called `{}`", id.value);
            let fault = Diagnostic::error(Code::ID_TWICE, id.origin, message);
            let fault = match first {
                Some(first) => fault.with_label(first, "the first"),
                None => fault.with_hint("something else in the report has that id"),
            };
            faults.push(fault);
        }
        used.entry(id.value.to_string()).or_insert(id.origin);
    }
    let mut ids = Vec::new();
    for part in model.exhibits() {
        if let Some(id) = &part.id {
            ids.push(id.value.to_string());
            continue;
        }
        let base = match &part.form {
            ExhibitForm::Table(_) => part.from.value.to_string(),
            ExhibitForm::Chart(chart) => format!("{}-{}", part.from.value, chart.form.value),
        };
        let is_free = |id: &String| !used.contains_key(id) && !taken.contains(id);
        let more = (2_u32..).map(|n| format!("{base}-{n}"));
        let id = std::iter::once(base.clone()).chain(more).find(is_free).unwrap_or(base);
        used.insert(id.clone(), part.origin);
        ids.push(id);
    }
    ids
}

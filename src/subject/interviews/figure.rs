//! How many were heard, how often.

use crate::figure::stated::value_of_cell;
use crate::figure::sums::sum_of_cells;
use crate::figure::{Basis, FigureUnit, Figures, count_of};
use crate::fill::figure_names::measure_name;
use crate::lang::Word;
use crate::model::Model;
use crate::model::quantity::Quantity;
use crate::subject::interviews::model::{Interview, by_organisation, lists, rows_of};

/// `interviews.<list>.…`.
pub(crate) fn figure_lists(model: &Model, figures: &mut Figures) {
    for list in lists(model.interviews()) {
        figure_interviews(list, model.interviews(), figures);
    }
}

/// The path of how many of an organisation were heard: `interviews.officials.organisation.2.rows`. `index` is from zero.
#[must_use]
pub(crate) fn heard_path(list: &str, index: usize) -> String {
    format!("interviews.{list}.organisation.{}.rows", index + 1)
}

/// The path of a number of a row of a list: `interviews.groups.row.3.persons`. `index` is from zero.
#[must_use]
pub(crate) fn interview_path(list: &str, index: usize, measure: &str) -> String {
    format!("interviews.{list}.row.{}.{measure}", index + 1)
}

fn figure_interviews(list: &str, interviews: &[Interview], figures: &mut Figures) {
    let rows = rows_of(interviews, list);
    let path = format!("interviews.{list}");
    figures.insert(format!("{path}.rows"), count_of(rows.iter().map(|row| row.origin)));
    let occasions = rows.iter().map(|r| (r.occasions.origin, r.occasions.value.counted()));
    figures.insert(
        format!("{path}.occasions"),
        sum_of_cells(FigureUnit::Count, Basis::Stated, occasions),
    );
    let persons = rows.iter().map(|r| (r.persons.origin, r.persons.value.counted()));
    figures.insert(
        format!("{path}.persons"),
        sum_of_cells(FigureUnit::Persons, Basis::Stated, persons),
    );
    let organisations = by_organisation(&rows);
    let named = organisations.iter().filter(|(name, _)| !name.is_empty());
    let firsts = named.filter_map(|(_, rows)| rows.first());
    figures.insert(
        format!("{path}.organisations"),
        count_of(firsts.map(|row| row.organisation.origin)),
    );
    for (index, (_, rows)) in organisations.iter().enumerate() {
        let count = count_of(rows.iter().map(|row| row.origin));
        figures.insert(heard_path(list, index), count);
    }
    for (index, row) in rows.iter().enumerate() {
        for (measure, unit, cell) in [
            ("occasions", FigureUnit::Count, &row.occasions),
            ("persons", FigureUnit::Persons, &row.persons),
        ] {
            if cell.value.quantity != Quantity::BLANK {
                figures.insert(interview_path(list, index, measure), value_of_cell(cell, unit));
            }
        }
    }
}

/// How many were heard, in words: `interviews.officials.persons` as "Tjänstepersoner, personer", of a list of several rows as
/// "Intervjuade (kommunledningskontoret med flera), personer". None for any other path.
pub(crate) fn name_of_list(model: &Model, path: &str) -> Option<String> {
    let language = model.head.language;
    let (list, measure) = path.strip_prefix("interviews.")?.split_once('.')?;
    let rows = rows_of(model.interviews(), list);
    let first = rows.first()?;
    let of = if first.organisation.value.is_empty() { &first.role } else { &first.organisation };
    let whole = if rows.len() == 1 {
        of.value.to_string()
    } else {
        let others = language.word(Word::AndMore);
        format!("{} ({} {others})", language.word(Word::Heard), language.inside(&of.value))
    };
    let measure = match measure {
        "rows" => language.uncapitalised(language.word(Word::Number)),
        "organisations" => language.uncapitalised(language.word(Word::Organisations)),
        measure => measure_name(model, measure)?,
    };
    Some(format!("{whole}, {measure}"))
}

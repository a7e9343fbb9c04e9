//! The posts of a unit: how many, at what share of full time.

use crate::fill::table::{Cell, Column, Row, Table};
use crate::fill::{Component, Filler};
use crate::lang::Word;
use crate::model::Model;
use crate::model::organisation::UnitId;
use crate::model::quantity::Stated;
use crate::source::Located;
use crate::subject::plan::exhibits::{caption, unit_id};
use crate::subject::staffing::model::{Post, PostId};
use crate::subject::staffing::paths::post_path;

/// The table of one unit; none where it has fewer than two rows.
pub(crate) fn staff_table(filler: &mut Filler<'_>, unit: UnitId) -> Option<Component> {
    if !has_staff(filler.model, unit) {
        return None;
    }
    let (model, language) = (filler.model, filler.language);
    let posts: Vec<(PostId, &Post)> =
        model.posts().entries().filter(|(_, post)| post.unit == unit).collect();
    let id = format!("staff-{}", unit_id(filler, unit));
    let mut table = Table::new(filler, id, caption(filler, unit, Word::PostsUnit), Vec::new());
    let shown = shown(&posts);
    table.columns = vec![Column::header(language.word(Word::Title), "1fr")];
    for measure in &shown {
        table.columns.push(Column::number(language.word(measure.head)));
    }
    let has_comments = posts.iter().any(|(_, post)| !post.comment.value.is_empty());
    if has_comments {
        table.columns.push(Column::text(language.word(Word::Comment), "1fr"));
    }
    for &(index, post) in &posts {
        let numbers = shown.iter().map(|m| {
            let path = post_path(index, m.name);
            Cell::Figure(path, language.stated(&(m.of)(post).value))
        });
        let mut cells = vec![Cell::Inline(filler.prose.inline(&title_of(post)))];
        cells.extend(numbers);
        if has_comments {
            cells.push(Cell::Inline(crate::subject::staffing::notes::comment(filler, index)));
        }
        table.rows.push(Row::normal(cells));
    }
    table.rows.push(total_row(filler, unit, &shown, has_comments));
    Some(table.into_component(filler))
}

/// A column of numbers.
struct Measure {
    head: Word,
    /// The last part of the paths of its figures.
    name: &'static str,
    of: fn(&Post) -> &Located<Stated>,
}

/// Only the columns in which a number stands.
fn shown(posts: &[(PostId, &Post)]) -> Vec<Measure> {
    let all = [
        Measure { head: Word::Positions, name: "positions", of: |p| &p.positions },
        Measure { head: Word::PercentOfFull, name: "percent", of: |p| &p.percent },
        Measure { head: Word::Fte, name: "fte", of: |p| &p.fte },
    ];
    let has_number =
        |m: &Measure| posts.iter().any(|(_, p)| (m.of)(p).value.quantity.interval().is_some());
    all.into_iter().filter(has_number).collect()
}

fn title_of(post: &Post) -> Located<Box<str>> {
    Located::new(post.title.clone(), post.origin)
}

fn total_row(filler: &Filler<'_>, unit: UnitId, shown: &[Measure], has_comments: bool) -> Row {
    let path = format!("unit.{}", unit_id(filler, unit));
    // There is no figure of all the percents, and so no sum of them.
    let sum = |measure: &Measure| Cell::figure(filler, format!("{path}.{}", measure.name));
    let mut cells = vec![Cell::text(filler.language.word(Word::Sum))];
    cells.extend(shown.iter().map(sum));
    if has_comments {
        cells.push(Cell::Empty);
    }
    Row::total(cells)
}

/// Fewer rows than two say nothing that the text does not say.
pub(crate) fn has_staff(model: &Model, unit: UnitId) -> bool {
    model.posts().iter().filter(|post| post.unit == unit).count() > 1
}

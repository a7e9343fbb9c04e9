//! Posts and assignments → what tells each row from others, by the paths of their figures.

use crate::fill::figure_names::measure_name;
use crate::lang::Word;
use crate::model::Model;
use crate::model::organisation::Organisation;
use crate::subject::staffing::model::Post;

/// The names of rows, whose paths have their numbers alone.
pub(crate) fn labels(model: &Model) -> Vec<(String, String)> {
    let posts = model.posts().entries();
    let posts =
        posts.map(|(index, post)| (format!("post.{}", index.index() + 1), label_of(post, model)));
    let assignments = model.assignments().entries().map(|(index, assignment)| {
        let post = &model.posts()[assignment.post];
        let role = &model.classification.roles[assignment.role];
        let label = format!("{}, {}", label_of(post, model), role.name);
        (format!("assignment.{}", index.index() + 1), label)
    });
    posts.chain(assignments).collect()
}

fn label_of(post: &Post, model: &Model) -> String {
    let unit = &model.organisation.units[post.unit];
    let subunit = post.subunit.map(|id| &*unit.subunits[id].name);
    let id = post.id.as_ref().map(|id| &*id.value);
    let parts = [Some(&*unit.abbreviation), subunit, Some(&*post.title), id];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What a figure of a row, of work hired out or of who pays is called: `post.klk.caretaker.positions` as "Kommunledningskontoret,
/// vaktmästare, tjänster". None for any other path.
pub(crate) fn name_of_work(model: &Model, path: &str) -> Option<String> {
    let language = model.head.language;
    let named = |id: &str| named(&model.organisation, id);
    let (whole, measure) = match path.split('.').collect::<Vec<_>>()[..] {
        ["post", unit, id, measure] => {
            let mut posts = model.posts().iter();
            let is_it = |post: &&Post| post.id.as_ref().is_some_and(|it| &*it.value == id);
            let at = model.organisation.unit(unit);
            let post = posts.find(|post| Some(post.unit) == at && is_it(post))?;
            (format!("{}, {}", named(unit)?, language.uncapitalised(&post.title)), measure)
        }
        ["hired", unit, to, measure] => {
            let hired = language.word(Word::HiredOutTo);
            (format!("{}, {hired} {}", named(unit)?, language.inside(named(to)?)), measure)
        }
        ["funding", unit, payer, measure] => {
            let paid = language.word(Word::PaidBy);
            (format!("{}, {paid} {}", named(unit)?, language.inside(named(payer)?)), measure)
        }
        [kind @ ("post" | "assignment"), row, measure] => {
            let row = format!("{kind}.{row}");
            let (_, label) = labels(model).into_iter().find(|(path, _)| *path == row)?;
            (label, measure)
        }
        _ => return None,
    };
    Some(format!("{whole}, {}", measure_name(model, measure)?))
}

/// The name of a unit, or of another that pays.
fn named<'a>(organisation: &'a Organisation, id: &str) -> Option<&'a str> {
    let unit = organisation.unit(id).map(|at| &*organisation.units[at].name);
    unit.or_else(|| organisation.funders.iter().find(|it| &*it.id.value == id).map(|it| &*it.name))
}

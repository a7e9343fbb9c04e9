//! Posts and assignments → what tells each row from others, by the paths of their figures.

use crate::model::Model;
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

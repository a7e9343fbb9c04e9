//! The paths of the numbers of posts and assignments.

use crate::model::organisation::Organisation;
use crate::subject::staffing::model::{AssignmentId, Funding, PostId};

/// The path of a number of a post: `post.12.fte` is that of the twelfth row.
#[must_use]
pub(crate) fn post_path(post: PostId, measure: &str) -> String {
    format!("post.{}.{measure}", post.index() + 1)
}

/// The path of a number of an assignment: `assignment.3.fte` is that of the third row. `index` is from zero.
#[must_use]
pub(crate) fn assignment_path(assignment: AssignmentId, measure: &str) -> String {
    format!("assignment.{}.{measure}", assignment.index() + 1)
}

/// Who pays, as the path of what is paid names them: `bf`, and `bf.2` of the second note of the same payer on one post.
#[must_use]
pub(crate) fn paid_by(organisation: &Organisation, notes: &[Funding], at: usize) -> String {
    let Some(note) = notes.get(at) else { return String::new() };
    let (payer, _) = organisation.payer_names(note.payer);
    let before = notes.iter().take(at).filter(|other| other.payer == note.payer).count();
    if before == 0 { payer.to_owned() } else { format!("{payer}.{}", before + 1) }
}

/// The path of what another payer pays of a post: `post.12.paid_by.bf.percent`.
#[must_use]
pub(crate) fn paid_path(post: PostId, payer: &str, measure: &str) -> String {
    post_path(post, &format!("paid_by.{payer}.{measure}"))
}

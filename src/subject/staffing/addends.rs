//! What a post adds to a sum.

use crate::figure::Input;
use crate::figure::sums::Addend;
use crate::model::Model;
use crate::model::quantity::Stated;
use crate::source::Located;
use crate::subject::staffing::model::{Post, PostId};
use crate::subject::staffing::paths::post_path;

/// A number of a row.
pub(crate) type Measure = fn(&Post) -> &Located<Stated>;

/// The posts that are counted, with their ids.
pub(crate) fn counted(model: &Model) -> impl Iterator<Item = (PostId, &Post)> {
    model.posts().entries().filter(|(_, post)| post.is_counted())
}

/// What a post adds to a sum: its cell, or its figure where that is made of several cells.
pub(crate) fn addend(model: &Model, index: PostId, name: &str, of: Measure) -> Addend {
    let post = &model.posts()[index];
    let (cell, quantity) = (of(post).origin, of(post).value.counted());
    let is_made = name == "fte" && post.has_made_fte();
    if post.counted.is_empty() && !is_made {
        (Input::Cell(cell, quantity), quantity)
    } else {
        (Input::Figure(post_path(index, name).into()), quantity)
    }
}

pub(crate) fn cell(stated: &Located<Stated>) -> Addend {
    let quantity = stated.value.counted();
    (Input::Cell(stated.origin, quantity), quantity)
}

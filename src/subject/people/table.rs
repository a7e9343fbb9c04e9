//! The employees who are counted in posts, as a table.

use crate::model::Model;
use crate::model::quantity::Quantity;
use crate::subject::staffing::model::Post;
use crate::table::built_in::Columns;
use crate::table::frame::Frame;

/// A row a person of the HR export who is counted in a post.
pub(crate) fn employees(model: &Model) -> Frame {
    let all =
        || model.posts().iter().flat_map(|post| post.counted.iter().map(move |one| (post, one)));
    let unit = |post: &Post| &model.organisation.units[post.unit];
    let function = |post: &Post| &model.classification.functions[post.function];
    Columns::default()
        .texts("unit", all().map(|(p, one)| (&*unit(p).id.value, one.position)))
        .texts("unit_name", all().map(|(p, one)| (&*unit(p).name, one.position)))
        .texts("title", all().map(|(post, one)| (&*post.title, one.position)))
        .texts("function", all().map(|(p, one)| (&*function(p).id.value, one.position)))
        .texts("function_name", all().map(|(p, one)| (&*function(p).name, one.position)))
        .amounts("positions", "positions", all().map(|(_, one)| (one.positions(), one.position)))
        .amounts("fte", "fte", all().map(|(_, one)| (Quantity::exact(one.fte), one.rate)))
        .amounts("vacant", "positions", all().map(|(_, one)| (one.vacant(), one.status)))
        .frame(&[])
}

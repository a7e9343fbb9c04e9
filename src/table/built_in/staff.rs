//! Posts, employees, assignments and the mapping as tables.

use super::{Columns, yes_or_no};
use crate::model::Model;
use crate::model::mapping::Headcount;
use crate::model::quantity::Quantity;
use crate::model::staffing::{Assignment, Post};
use crate::table::frame::Frame;

/// A row a post. Its number is that of its figures, `post.0.fte`.
pub(crate) fn posts(model: &Model) -> Frame {
    let posts = || model.posts.iter();
    let unit = |post: &Post| &model.organisation.units[post.unit];
    let function = |post: &Post| &model.classification.functions[post.function];
    let role = |post: &Post| post.role.map(|role| &model.classification.roles[role]);
    let subunit = |post: &Post| Some(unit(post).subunits[post.subunit?].name.clone());
    let numbers: Vec<String> = (0..model.posts.len()).map(|at| at.to_string()).collect();
    let subunits: Vec<_> = posts().map(|post| subunit(post).unwrap_or_default()).collect();
    let named = |name: fn(&crate::model::organisation::Unit) -> &str| {
        posts().map(move |post| (name(unit(post)), post.origin))
    };
    Columns::default()
        .texts("number", numbers.iter().map(String::as_str).zip(posts().map(|post| post.origin)))
        .texts("unit", named(|unit| &unit.id.value))
        .texts("unit_name", named(|unit| &unit.name))
        .texts("subunit", subunits.iter().zip(posts()).map(|(name, post)| (&**name, post.origin)))
        .texts("title", posts().map(|post| (&*post.title, post.origin)))
        .texts("role", posts().map(|p| (role(p).map_or("", |role| &*role.name), p.origin)))
        .texts("function", posts().map(|p| (&*function(p).id.value, p.origin)))
        .texts("function_name", posts().map(|p| (&*function(p).name, p.origin)))
        .stated("positions", Some("positions"), posts().map(|p| (&p.positions, p.is_counted())))
        .stated("fte", Some("fte"), posts().map(|p| (&p.fte, p.is_counted())))
        .stated("vacant", Some("positions"), posts().map(|p| (&p.vacant, p.is_counted())))
        .stated("recruiting", Some("positions"), posts().map(|p| (&p.recruiting, p.is_counted())))
        .texts("support", posts().map(|post| (yes_or_no(post.support), post.origin)))
        .texts("counted", posts().map(|post| (yes_or_no(post.is_counted()), post.origin)))
        .frame(&["number"])
}

/// A row a person of the HR export who is counted in a post.
pub(crate) fn employees(model: &Model) -> Frame {
    let all =
        || model.posts.iter().flat_map(|post| post.counted.iter().map(move |one| (post, one)));
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

/// A row a piece of other work that people in a post do.
pub(crate) fn assignments(model: &Model) -> Frame {
    let all = || model.assignments.iter();
    let post = |a: &Assignment| &model.posts[a.post];
    let unit = |a: &Assignment| &model.organisation.units[post(a).unit];
    let role = |a: &Assignment| &model.classification.roles[a.role];
    Columns::default()
        .texts("unit", all().map(|a| (&*unit(a).id.value, a.origin)))
        .texts("unit_name", all().map(|a| (&*unit(a).name, a.origin)))
        .texts("title", all().map(|a| (&*post(a).title, a.origin)))
        .texts("role", all().map(|a| (&*role(a).name, a.origin)))
        .stated("persons", Some("persons"), all().map(|a| (&a.persons, true)))
        .stated("fte", Some("fte"), all().map(|a| (&a.fte, true)))
        .frame(&[])
}

/// A row a unit and a function.
pub(crate) fn mapping(model: &Model) -> Frame {
    let all = || model.mapping.iter();
    let unit = |row: &Headcount| &model.organisation.units[row.unit];
    let function = |row: &Headcount| &model.classification.functions[row.function];
    Columns::default()
        .texts("unit", all().map(|row| (&*unit(row).id.value, row.origin)))
        .texts("unit_name", all().map(|row| (&*unit(row).name, row.origin)))
        .texts("function", all().map(|r| (&*function(r).id.value, r.origin)))
        .texts("function_name", all().map(|r| (&*function(r).name, r.origin)))
        .stated("central", Some("persons"), all().map(|row| (&row.central, true)))
        .stated("line", Some("persons"), all().map(|row| (&row.line, true)))
        .stated("bought", Some("persons"), all().map(|row| (&row.bought, true)))
        .frame(&["unit", "function"])
}

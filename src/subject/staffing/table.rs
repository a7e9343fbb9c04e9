//! Posts and assignments as tables.

use crate::model::Model;
use crate::subject::staffing::model::{Assignment, Post};
use crate::table::built_in::{Columns, yes_or_no};
use crate::table::frame::Frame;

/// A row a post. Its number is that of its figures, `post.0.fte`.
pub(crate) fn posts(model: &Model) -> Frame {
    let posts = || model.posts().iter();
    let unit = |post: &Post| &model.organisation.units[post.unit];
    let function = |post: &Post| &model.classification.functions[post.function];
    let role = |post: &Post| post.role.map(|role| &model.classification.roles[role]);
    let subunit = |post: &Post| Some(unit(post).subunits[post.subunit?].name.clone());
    let numbers: Vec<String> = (0..model.posts().len()).map(|at| at.to_string()).collect();
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

/// A row a piece of other work that people in a post do.
pub(crate) fn assignments(model: &Model) -> Frame {
    let all = || model.assignments().iter();
    let post = |a: &Assignment| &model.posts()[a.post];
    let unit = |a: &Assignment| &model.organisation.units[post(a).unit];
    let role = |a: &Assignment| &model.classification.roles[a.role];
    let hired_to = |a: &Assignment| a.hired_to.map(|to| &*model.organisation.units[to].id.value);
    let hired: Vec<&str> = all().map(|a| hired_to(a).unwrap_or_default()).collect();
    Columns::default()
        .texts("unit", all().map(|a| (&*unit(a).id.value, a.origin)))
        .texts("unit_name", all().map(|a| (&*unit(a).name, a.origin)))
        .texts("title", all().map(|a| (&*post(a).title, a.origin)))
        .texts("role", all().map(|a| (&*role(a).name, a.origin)))
        .texts("hired_to", hired.iter().zip(all()).map(|(to, a)| (*to, a.origin)))
        .stated("persons", Some("persons"), all().map(|a| (&a.persons, true)))
        .stated("fte", Some("fte"), all().map(|a| (&a.fte, true)))
        .frame(&[])
}

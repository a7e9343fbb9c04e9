//! Withheld figures → posts and assignments without their numbers.

use std::collections::{BTreeMap, BTreeSet};

use crate::figure::cover;
use crate::model::Model;
use crate::subject::staffing::model::{Assignments, Post, PostId, Staffing};
use crate::subject::staffing::paths::{assignment_path, paid_by, paid_path, post_path};

/// Takes the numbers of withheld figures out of the rows.
pub(crate) fn hide_rows(model: &mut Model, hidden: &BTreeSet<Box<str>>) {
    let payers = payers(model);
    let readings = &mut model.readings;
    let posts = readings.change::<Staffing>().map(|staffing| staffing.posts.entries_mut());
    for (index, post) in posts.into_iter().flatten() {
        let path = |measure: &str| post_path(index, measure);
        cover(&mut post.positions, &path("positions"), hidden);
        cover(&mut post.fte, &path("fte"), hidden);
        cover(&mut post.vacant, &path("vacant"), hidden);
        cover(&mut post.recruiting, &path("recruiting"), hidden);
        hide_funding(index, post, payers.get(&index), hidden);
        if hidden.contains(&*path("fte")) {
            post.counted.clear();
        }
    }
    let assignments = readings.change::<Assignments>().map(|all| all.list.entries_mut());
    for (index, assignment) in assignments.into_iter().flatten() {
        cover(&mut assignment.persons, &assignment_path(index, "persons"), hidden);
        cover(&mut assignment.fte, &assignment_path(index, "fte"), hidden);
    }
}

/// The ids of who pays for each post, in the order of its notes.
fn payers(model: &Model) -> BTreeMap<PostId, Vec<String>> {
    let posts = model.posts().entries().filter(|(_, post)| !post.funding.is_empty());
    posts
        .map(|(index, post)| {
            let notes = &post.funding;
            let names = (0..notes.len()).map(|at| paid_by(&model.organisation, notes, at));
            (index, names.collect())
        })
        .collect()
}

fn hide_funding(
    index: PostId,
    post: &mut Post,
    payers: Option<&Vec<String>>,
    hidden: &BTreeSet<Box<str>>,
) {
    for (funding, payer) in post.funding.iter_mut().zip(payers.into_iter().flatten()) {
        if hidden.contains(&*paid_path(index, payer, "positions")) {
            funding.positions = None;
        }
    }
}

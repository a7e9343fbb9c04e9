//! Rules over posts and their assignments.

use rust_decimal::Decimal;

use crate::diag::{Code, Diagnostic, Faults};
use crate::lang::Language;
use crate::model::Model;
use crate::model::quantity::Quantity;
use crate::model::staffing::{Assignment, Post};

/// N0403: a post with more full-time equivalents than positions, unless time that another unit hires out explains it.
pub(super) fn check_fte(model: &Model, faults: &mut Faults) {
    for post in model.posts.iter().filter(|p| p.is_counted()) {
        let (Some(positions), Some(fte)) =
            (post.positions.value.counted().interval(), post.fte.value.counted().interval())
        else {
            continue;
        };
        let hired_in = hired_in(model, post);
        let Some(most) = positions.max.and_then(|max| max.checked_add(hired_in)) else { continue };
        if fte.min > most {
            let language = model.head.language;
            faults.push(
                Diagnostic::warning(
                    Code::FTE_ABOVE_POSITIONS,
                    post.fte.origin,
                    format!(
                        "`{}` has {} full-time equivalents on {} positions",
                        post.title,
                        language.quantity(post.fte.value.quantity),
                        language.quantity(post.positions.value.quantity),
                    ),
                )
                .with_label(post.positions.origin, "the positions")
                .with_hint("a share that is hired in belongs in the assignments of the unit that hires it out"),
            );
        }
    }
}

/// Time that other units hire out to this post's unit for this post's role.
fn hired_in(model: &Model, post: &Post) -> Decimal {
    model
        .assignments
        .iter()
        .filter(|a| a.hired_to == Some(post.unit) && Some(a.role) == post.role)
        .filter_map(|a| a.fte.value.quantity.interval()?.max)
        .fold(Decimal::ZERO, |sum, fte| sum.checked_add(fte).unwrap_or(Decimal::MAX))
}

/// N0404: assignments of one post that exceed its positions.
pub(super) fn check_shares(model: &Model, faults: &mut Faults) {
    let mut by_post: Vec<Vec<&Assignment>> = vec![Vec::new(); model.posts.len()];
    for assignment in &model.assignments {
        by_post[assignment.post].push(assignment);
    }
    for (post, assignments) in model.posts.iter().zip(by_post) {
        let Some(most) = post.positions.value.quantity.interval().and_then(|i| i.max) else {
            continue;
        };
        let shares = Quantity::sum(assignments.iter().map(|a| a.fte.value.counted()));
        let Some(least) = shares.interval().map(|i| i.min) else { continue };
        if least > most {
            faults.push(shares_fault(model.head.language, post, &assignments, least));
        }
    }
}

fn shares_fault(
    language: Language,
    post: &Post,
    assignments: &[&Assignment],
    sum: Decimal,
) -> Diagnostic {
    let mut fault = Diagnostic::warning(
        Code::SHARES,
        post.origin,
        format!(
            "the assignments of `{}` add up to {} on {} positions",
            post.title,
            language.decimal(sum),
            language.quantity(post.positions.value.quantity),
        ),
    );
    for assignment in assignments {
        fault = fault.with_label(assignment.fte.origin, "a share");
    }
    fault
}

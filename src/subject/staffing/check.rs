//! Rules over posts and their assignments.

use crate::model::organisation::{Payer, RoleId, SubunitId, UnitId};
use std::collections::{BTreeMap, HashMap};

use rust_decimal::Decimal;

use crate::check::sums::{block, check_block};
use crate::diag::{Code, Diagnostic, Faults};
use crate::lang::{Language, round};
use crate::model::Model;
use crate::model::quantity::Quantity;
use crate::subject::staffing::model::{Assignment, Funding, Post};

/// N0403: a post with more full-time equivalents than positions, unless time that another unit hires out explains it.
pub(crate) fn check_fte(model: &Model, faults: &mut Faults) {
    let hired = hired_in(model);
    for post in model.posts().iter().filter(|p| p.is_counted()) {
        let (Some(positions), Some(fte)) =
            (post.positions.value.counted().interval(), post.fte.value.counted().interval())
        else {
            continue;
        };
        let hired_in = hired_in_for(&hired, post);
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

/// Time that other units hire out to a unit for a role.
fn hired_in(model: &Model) -> BTreeMap<(UnitId, RoleId), Decimal> {
    let mut hired = BTreeMap::new();
    for assignment in model.assignments() {
        let fte = assignment.fte.value.quantity.interval().and_then(|interval| interval.max);
        if let Some((unit, fte)) = assignment.hired_to.zip(fte) {
            let sum: &mut Decimal = hired.entry((unit, assignment.role)).or_default();
            *sum = sum.checked_add(fte).unwrap_or(Decimal::MAX);
        }
    }
    hired
}

/// Time that other units hire out to this post's unit for this post's role.
fn hired_in_for(hired: &BTreeMap<(UnitId, RoleId), Decimal>, post: &Post) -> Decimal {
    post.role.and_then(|role| hired.get(&(post.unit, role)).copied()).unwrap_or_default()
}

/// N0404: a post whose own work and work in other roles exceed its positions; time that is hired in aside.
pub(crate) fn check_shares(model: &Model, faults: &mut Faults) {
    let mut by_post = model.posts().beside(Vec::<&Assignment>::new());
    for assignment in model.assignments() {
        by_post[assignment.post].push(assignment);
    }
    let hired = hired_in(model);
    let worked = model
        .posts()
        .iter()
        .zip(by_post.into_values())
        .filter(|(_, assignments)| !assignments.is_empty());
    for (post, assignments) in worked {
        let positions = post.positions.value.quantity.interval().and_then(|i| i.max);
        let Some(most) = positions.and_then(|max| max.checked_add(hired_in_for(&hired, post)))
        else {
            continue;
        };
        let is_above_alone = post.fte.value.counted().interval().is_some_and(|i| i.min > most);
        if is_above_alone {
            continue; // N0403 says so.
        }
        let others = Quantity::sum(assignments.iter().map(|a| a.fte.value.counted()));
        let sum = post.fte.value.counted().plus(others);
        if sum.interval().is_some_and(|i| i.min > most) {
            faults.push(shares_fault(model.head.language, post, &assignments, others, sum));
        }
    }
}

/// N0445: shares of one post that make more than all of it, or that leave some of it to nobody though its own unit is among
/// those who pay.
pub(crate) fn check_funding(model: &Model, faults: &mut Faults) {
    for post in model.posts() {
        let whole = |funding: &&Funding| funding.positions.is_none();
        let shares: Vec<(Payer, Decimal)> = post
            .funding
            .iter()
            .filter(whole)
            .filter_map(|funding| Some((funding.payer, funding.percent?)))
            .collect();
        let sum = shares.iter().try_fold(Decimal::ZERO, |sum, (_, share)| sum.checked_add(*share));
        let (Some(first), Some(sum)) = (post.funding.first(), sum) else { continue };
        let is_own = shares.iter().any(|(payer, _)| *payer == Payer::Unit(post.unit));
        if sum <= Decimal::ONE_HUNDRED && (!is_own || sum == Decimal::ONE_HUNDRED)
            || are_equal_parts(&shares)
        {
            continue;
        }
        let language = model.head.language;
        let parts: Vec<String> = shares.iter().map(|(_, share)| language.decimal(*share)).collect();
        let message = format!(
            "the shares of `{}` make {} percent, not 100 ({})",
            post.title,
            language.decimal(sum),
            parts.join(" + ")
        );
        faults.push(Diagnostic::warning(Code::FUNDING_SHARES, first.origin, message));
    }
}

/// Whether shares are those of so many equal parts, rounded: three of 33 percent.
fn are_equal_parts(shares: &[(Payer, Decimal)]) -> bool {
    let Some(&(_, first)) = shares.first() else { return false };
    let part = Decimal::ONE_HUNDRED.checked_div(Decimal::from(shares.len()));
    let rounded = part.map(|part| round(part, first.normalize().scale()));
    rounded == Some(first.normalize()) && shares.iter().all(|(_, share)| *share == first)
}

/// N0440: posts of a unit that are the sum of others.
pub(crate) fn check_sums(model: &Model, faults: &mut Faults) {
    for unit in model.organisation.units.ids() {
        let is_own = |p: &&Post| p.unit == unit && p.is_counted() && p.counted.is_empty();
        let posts = || model.posts().iter().filter(is_own);
        let block = block(
            posts().map(|post| (&*post.title, post.positions.origin)),
            &[
                posts().map(|post| post.positions.value.quantity).collect(),
                posts().map(|post| post.fte.value.quantity).collect(),
            ],
            "title",
        );
        check_block(block, model.head.language, faults);
    }
}

/// What the title of a row begins with that sums others.
const SUMS: [&str; 6] = ["summa", "delsumma", "totalt", "total", "sum", "subtotal"];

/// N0405: a row that sums others, and rows that say exactly the same.
pub(crate) fn check_twice(model: &Model, faults: &mut Faults) {
    let stated = || model.posts().iter().filter(|p| p.is_counted() && p.counted.is_empty());
    for post in stated().filter(|post| is_sum(&post.title)) {
        let message = format!("`{}` is counted as a post", post.title);
        let hint = "leave rows that are sums out: `leave_out = [{ column = \"title\", begins = [\"Summa\"] }]`";
        let fault = Diagnostic::warning(Code::COUNTED_TWICE, post.origin, message);
        faults.push(fault.with_hint(hint));
    }
    let mut first: HashMap<(UnitId, Option<SubunitId>, &str), &Post> = HashMap::new();
    for post in stated().filter(|post| post.id.is_none()) {
        let Some(other) = first.insert((post.unit, post.subunit, &post.title), post) else {
            continue;
        };
        let is_same = other.positions.value == post.positions.value
            && other.fte.value == post.fte.value
            && other.role == post.role
            && other.comment.value == post.comment.value;
        if is_same {
            let message = format!("`{}` stands in two rows that say the same", post.title);
            let fault = Diagnostic::warning(Code::COUNTED_TWICE, post.origin, message)
                .with_label(other.origin, "the other");
            faults.push(fault.with_hint("delete one, or give one of them an `id`"));
        }
    }
}

fn is_sum(title: &str) -> bool {
    let first = title.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    SUMS.iter().any(|sum| sum.eq_ignore_ascii_case(first))
}

fn shares_fault(
    language: Language,
    post: &Post,
    assignments: &[&Assignment],
    others: Quantity,
    sum: Quantity,
) -> Diagnostic {
    let [positions, own] =
        [&post.positions, &post.fte].map(|q| language.quantity(q.value.quantity));
    let message = format!(
        "`{}` has {own} full-time equivalents in its own role and {} in others, {} on {positions} positions",
        post.title,
        language.quantity(others),
        language.quantity(sum),
    );
    let mut fault = Diagnostic::warning(Code::SHARES, post.fte.origin, message)
        .with_label(post.positions.origin, "the positions");
    for assignment in assignments {
        fault = fault.with_label(assignment.fte.origin, "a share");
    }
    fault.with_hint("full-time equivalents are those of the post's own role; work in other roles belongs in the assignments alone")
}

/// N0437: positions times percent that are not the full-time equivalents.
pub(crate) fn check_percent(model: &Model, faults: &mut Faults) {
    let language = model.head.language;
    for post in model.posts() {
        let exact = |quantity: Quantity| quantity.interval().filter(|i| i.is_point() && !i.approx);
        let (Some(positions), Some(percent), Some(fte)) = (
            exact(post.positions.value.quantity),
            exact(post.percent.value.quantity),
            exact(post.fte.value.quantity),
        ) else {
            continue;
        };
        let product = positions.min.checked_mul(percent.min).map(|p| p / Decimal::ONE_HUNDRED);
        let is_other = |product: &Decimal| {
            let off = (*product - fte.min).abs();
            off > rounding(percent.min).saturating_mul(positions.min)
        };
        let Some(product) = product.filter(is_other) else { continue };
        faults.push(
            Diagnostic::warning(
                Code::PERCENT,
                post.fte.origin,
                percent_message(
                    language,
                    &post.title,
                    [positions.min, percent.min, product, fte.min],
                ),
            )
            .with_label(post.percent.origin, "the percent"),
        );
    }
}

/// The most by which a share of 1 differs from a percent that is rounded as this one is.
fn rounding(percent: Decimal) -> Decimal {
    Decimal::new(5, percent.normalize().scale().saturating_add(3))
}

fn percent_message(language: Language, title: &str, numbers: [Decimal; 4]) -> String {
    let [positions, percent, product, fte] = numbers.map(|n| language.decimal(n));
    format!("`{title}`: {positions} × {percent} % = {product} full-time equivalents, not {fte}")
}

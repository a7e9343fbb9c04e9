//! Percent of full time → full-time equivalents; what rows lack of either, and how that is told.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::diag::{Code, Diagnostic, Faults};
use crate::load::{CellKind, RawRow};
use crate::model::id::Arena;
use crate::model::organisation::UnitId;
use crate::model::quantity::{Form, Interval, Missing, Quantity, Stated};
use crate::source::Located;
use crate::subject::staffing::model::{Post, PostId};
use crate::subject::staffing::shape::staffing as s;

/// Positions times percent, where the table has no more. What is not known of the one is not known of the product.
pub(super) fn make_fte(post: &mut Post) {
    let (positions, percent) = (&post.positions.value, &post.percent.value);
    let ends = positions.quantity.interval().zip(percent.quantity.interval());
    let quantity = ends.and_then(|(positions, percent)| part_of(positions, percent));
    let brackets = [positions, percent].into_iter().find(|it| it.form == Form::Bracketed);
    if let Some(quantity) = quantity {
        let form = brackets.map_or(Form::Plain, |it| it.form.clone());
        post.fte = Located::new(Stated { quantity, form }, post.percent.origin);
    }
}

/// So many percent of a number, neither of which is below zero.
fn part_of(of: Interval, percent: Interval) -> Option<Quantity> {
    let part = |a: Decimal, b: Decimal| {
        let product = a.checked_mul(b)?.checked_div(Decimal::ONE_HUNDRED)?;
        Some(product.normalize())
    };
    let max = match (of.max, percent.max) {
        (Some(a), Some(b)) => Some(part(a, b)?),
        _ => None,
    };
    let (min, approx) = (part(of.min, percent.min)?, of.approx || percent.approx);
    Some(Quantity::Value(Interval { min, max, approx }))
}

/// Whether its percent stands in brackets, and its positions do not: which nobody can know the meaning of.
pub(super) fn has_bracketed_percent(post: &Post) -> bool {
    post.percent.value.form == Form::Bracketed && post.positions.value.form != Form::Bracketed
}

/// N0713: full-time equivalents would be made of it, and nothing says whether they count.
pub(super) fn bracketed_percent(cell: Located<&str>) -> Diagnostic {
    let message =
        format!("the percent `{}` stands in brackets (nothing says what they mean)", cell.value);
    Diagnostic::error(Code::TABLE_BRACKETS, cell.origin, message).with_hint(
        "write it without them; where the post is counted elsewhere, its positions stand in brackets",
    )
}

pub(super) fn percent_is_understood(raw: &RawRow<'_>, post: Option<&Post>) -> bool {
    let is_said = !raw.cell(s::PERCENT).value.is_empty() || raw.kind(s::PERCENT) == CellKind::Error;
    post.is_some_and(|post| !is_said || post.percent.value.quantity != Quantity::BLANK)
}

/// N0447: a column of percent in which nobody has more than one percent of full time.
pub(super) fn remark_shares(posts: &Arena<Post>, faults: &mut Faults) {
    let percents = posts.iter().map(|post| &post.percent);
    let stated = percents.filter_map(|it| Some((it.origin, it.value.quantity.interval()?)));
    let stated: Vec<_> = stated.filter(|(_, it)| it.max != Some(Decimal::ZERO)).collect();
    let is_share = |it: &Interval| it.max.is_some_and(|max| max <= Decimal::ONE);
    if let Some((origin, _)) = stated.first().filter(|_| stated.iter().all(|(_, it)| is_share(it)))
    {
        let message = "no row has more than 1 percent of full time (are these shares of 1?)";
        faults.push(
            Diagnostic::warning(Code::PERCENT_SHARES, *origin, message)
                .with_hint("write percent: 80 for a share of 0,8"),
        );
    }
}

/// N0442: positions without full-time equivalents, in a unit of which other rows state them: there is a number, and nobody
/// wrote it. A row without positions may state those of all rows of its unit. Where they are made of percent, each row needs its own.
pub(super) fn remark_blank_fte(
    posts: &mut Arena<Post>,
    blank: &[PostId],
    is_made: bool,
    faults: &mut Faults,
) {
    let mut stated = BTreeMap::<UnitId, bool>::new();
    for post in posts.iter().filter(|post| post.is_counted() && post.has_fte()) {
        let is_whole = post.positions.value.quantity.interval().is_none();
        *stated.entry(post.unit).or_default() |= is_whole;
    }
    for &id in blank {
        let post = &mut posts[id];
        let has_positions = post.positions.value.counted().min_or_zero() > Decimal::ZERO;
        if is_percent_of_nothing(post) {
            post.fte.origin = post.percent.origin;
            post.fte.value.quantity = Quantity::Missing(Missing::NotReported);
            let message = format!("`{}` has a percent and no positions (of how many?)", post.title);
            let fault = Diagnostic::warning(Code::FTE_BLANK, post.fte.origin, message);
            faults.push(fault.with_hint(
                "write the positions, `1` for one; sums over the row are \"at least\" until then",
            ));
            continue;
        }
        let needs_own = is_made || post.percent.value.quantity != Quantity::BLANK;
        let is_certain = needs_own || stated.get(&post.unit) == Some(&false);
        if !post.is_counted() || !has_positions || !is_certain {
            continue;
        }
        if needs_own {
            post.fte.origin = post.percent.origin;
        }
        post.fte.value.quantity = Quantity::Missing(Missing::NotReported);
        let message = format!(
            "`{}` has positions and no full-time equivalents (blank is not zero)",
            post.title
        );
        let fault = Diagnostic::warning(Code::FTE_BLANK, post.fte.origin, message)
            .with_label(post.positions.origin, "the positions")
            .with_hint("write them, or `-` where they are not known: sums are then \"at least\"");
        faults.push(fault);
    }
}

/// Whether a row says what share of full time its people have, and not how many they are.
fn is_percent_of_nothing(post: &Post) -> bool {
    post.is_counted()
        && post.positions.value == Stated::blank()
        && post.percent.value.counted().min_or_zero() > Decimal::ZERO
}

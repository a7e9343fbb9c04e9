//! Rules over key ratios: parts and wholes, outcomes and budgets.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Faults};
use crate::model::Model;
use crate::model::quantity::Quantity;
use crate::source::Origin;
use crate::subject::ratios::model::{MeasureId, PremisesId, Ratio, RatioKind};

/// N0435: parts that do not add up to their whole, or exceed it where one is missing.
pub(crate) fn check_parts(model: &Model, faults: &mut Faults) {
    let ratios = model.ratios();
    let by_key: BTreeMap<(PremisesId, MeasureId, i32), &Ratio> =
        ratios.list.iter().map(|r| ((r.premises, r.measure, r.year), r)).collect();
    for ratio in &ratios.list {
        let parts: Vec<MeasureId> = ratios.measures.parts(ratio.measure).collect();
        let values: Vec<(MeasureId, &Ratio)> = parts
            .iter()
            .filter_map(|&part| Some((part, *by_key.get(&(ratio.premises, part, ratio.year))?)))
            .collect();
        let is_whole = values.len() == parts.len();
        faults.extend(parts_fault(model, ratio, &values, is_whole));
    }
}

fn parts_fault(
    model: &Model,
    whole: &Ratio,
    parts: &[(MeasureId, &Ratio)],
    all_parts: bool,
) -> Option<Diagnostic> {
    let language = model.head.language;
    let stated = whole.value.value.quantity.interval()?;
    let sum = Quantity::sum(parts.iter().map(|(_, r)| r.value.value.quantity)).interval()?;
    let is_right = if all_parts && sum.max.is_some() {
        (sum.min, sum.max) == (stated.min, stated.max)
    } else {
        stated.max.is_none_or(|most| sum.min <= most)
    };
    if is_right {
        return None;
    }
    let addends: Vec<_> =
        parts.iter().map(|(_, r)| language.quantity(r.value.value.quantity)).collect();
    let message = format!(
        "the parts of `{}` for `{}` in {} make `{} = {}`, not `{}`",
        model.ratios().measures.list[whole.measure].id.value,
        model.ratios().measures.premises[whole.premises].id.value,
        whole.year,
        addends.join(" + "),
        language.quantity(Quantity::Value(sum)),
        language.quantity(whole.value.value.quantity),
    );
    let mut fault = Diagnostic::warning(Code::RATIO_PARTS, whole.value.origin, message);
    for (part, ratio) in parts {
        let label = format!("`{}`", model.ratios().measures.list[*part].id.value);
        fault = fault.with_label(ratio.value.origin, label);
    }
    Some(fault)
}

/// N0436: a year in which some values are outcomes and others budgets.
pub(crate) fn check_kinds(model: &Model, faults: &mut Faults) {
    let mut kinds: BTreeMap<i32, (RatioKind, Origin)> = BTreeMap::new();
    for ratio in &model.ratios().list {
        let &mut (kind, first) =
            kinds.entry(ratio.year).or_insert((ratio.kind, ratio.value.origin));
        if kind != ratio.kind {
            let message = format!("the year {} has both outcomes and budgets", ratio.year);
            faults.push(
                Diagnostic::error(Code::RATIO_KIND, ratio.value.origin, message)
                    .with_label(first, "of the other kind"),
            );
        }
    }
}

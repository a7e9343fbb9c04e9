//! Who else pays for a post, as a cell says it.

use rust_decimal::Decimal;

use crate::diag::{Code, Diagnostic, did_you_mean};
use crate::model::cells::Row;
use crate::model::organisation::{Organisation, Payer};
use crate::model::quantity::parse_quantity;
use crate::source::Origin;

/// Someone else who pays for a post.
#[derive(Debug, Clone)]
pub struct Funding {
    /// The place of the cell.
    pub origin: Origin,
    /// Who.
    pub payer: Payer,
    /// Percent of the positions' cost; none where only the payer is known.
    pub percent: Option<Decimal>,
    /// Of how many of the post's positions; none for all.
    pub positions: Option<u32>,
}

/// `bf 80 %`, `af 80 % x 1`, `state_grants`, joined by `+`.
pub(crate) fn parse_funding(
    row: &mut Row<'_, '_>,
    column: usize,
    organisation: Option<&Organisation>,
) -> Vec<Funding> {
    let cell = row.cell(column);
    let Some(organisation) = organisation else { return Vec::new() };
    let parts = cell.value.split('+').map(str::trim).filter(|_| !cell.value.is_empty());
    parts
        .filter_map(|part| match funding(part, cell.origin, organisation) {
            Ok(funding) => Some(funding),
            Err(fault) => {
                row.faults().push(*fault);
                None
            }
        })
        .collect()
}

fn funding(
    part: &str,
    origin: Origin,
    organisation: &Organisation,
) -> Result<Funding, Box<Diagnostic>> {
    let unreadable = || {
        Box::new(
            Diagnostic::error(Code::FUNDING, origin, format!("cannot read who pays in `{part}`"))
                .with_hint(
                    "write `PAYER SHARE %`, with ` x N` for N of the positions: `bf 80 % x 1`",
                ),
        )
    };
    let plain = part.replace(['\u{a0}', '\u{202f}'], " ").replace('%', " % ").replace('×', "x");
    let mut words = plain.split_whitespace().peekable();
    let id = words.next().ok_or_else(unreadable)?;
    let payer = organisation.payer(id).ok_or_else(|| {
        let known: Vec<_> = organisation.payer_ids().collect();
        Box::new(
            Diagnostic::error(Code::PAYER_UNKNOWN, origin, format!("unknown payer `{id}`"))
                .with_hints(did_you_mean(id, known.iter().copied()))
                .with_hint(format!("known: `{}`; a payer outside the departments is a `[[funder]]` of `units.toml`", known.join("`, `"))),
        )
    })?;
    let percent = match words.next_if(|word| *word != "x") {
        None => None,
        Some(number) => {
            let percent = parse_quantity(number).ok().and_then(|s| s.quantity.interval());
            let percent = percent.filter(|i| i.is_point() && i.min <= Decimal::ONE_HUNDRED);
            words.next().filter(|word| *word == "%").ok_or_else(unreadable)?;
            Some(percent.ok_or_else(unreadable)?.min)
        }
    };
    let positions = match words.next() {
        None => None,
        Some("x") => Some(words.next().and_then(|n| n.parse().ok()).ok_or_else(unreadable)?),
        Some(_) => return Err(unreadable()),
    };
    if words.next().is_some() {
        return Err(unreadable());
    }
    Ok(Funding { origin, payer, percent, positions })
}

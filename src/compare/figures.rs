//! The figures of a report in two builds → those that are new, gone or changed.

use std::collections::BTreeSet;
use std::str::FromStr as _;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::cause::{Cause, causes};
use super::recorded::{Figure, Recorded};
use crate::lang::round;
use crate::model::quantity::{Missing, Quantity};

/// As many decimals tell two figures apart that are printed with two.
const DECIMALS: u32 = 4;

/// Whether something is new, gone, or another.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// It was not there.
    New,
    /// It is there no longer.
    Gone,
    /// It is there in both, and another.
    #[default]
    Changed,
}

/// A figure that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Its path in the new build; in the old one, where it is gone.
    pub path: String,
    /// What it is of, as readers call it; empty where that is not known.
    pub label: String,
    /// Whether it is new, gone or another.
    pub kind: Kind,
    /// How it was printed.
    pub old: Option<String>,
    /// How it is printed.
    pub new: Option<String>,
    /// The new value minus the old one, with its sign; of a range that of both ends. None where one has no number.
    pub difference: Option<String>,
    /// What it is counted in.
    pub unit: String,
    /// The cells that made it so.
    pub causes: Vec<Cause>,
}

/// What changed, by key.
pub(super) fn changes(old: &Recorded, new: &Recorded) -> Vec<Change> {
    let keys: BTreeSet<&String> = old.figures.keys().chain(new.figures.keys()).collect();
    keys.into_iter()
        .filter_map(|key| {
            let (before, after) = (old.figures.get(key), new.figures.get(key));
            let change = change(before.map(|it| (it, old)), after.map(|it| (it, new)))?;
            Some(if old.withholds == new.withholds { change } else { change.withheld(old, new) })
        })
        .collect()
}

impl Change {
    /// Without what one of the two builds tells and the other withholds: that number, by how much it moved, and its cells.
    fn withheld(self, old: &Recorded, new: &Recorded) -> Self {
        let told = |said: Option<String>, of: &Recorded| {
            let dots = of.language.quantity(Quantity::Missing(Missing::Suppressed));
            said.map(|said| if of.withholds { said } else { dots })
        };
        let (was, is) = (told(self.old, old), told(self.new, new));
        Self { old: was, new: is, difference: None, causes: Vec::new(), ..self }
    }
}

fn change(old: Option<(&Figure, &Recorded)>, new: Option<(&Figure, &Recorded)>) -> Option<Change> {
    let kind = match (old, new) {
        (Some((old, _)), Some((new, _))) if is_same(old, new) => return None,
        (Some(_), Some(_)) => Kind::Changed,
        (None, _) => Kind::New,
        (Some(_), None) => Kind::Gone,
    };
    let (figure, _) = new.or(old)?;
    let difference = old.zip(new).and_then(|((old, _), (new, of))| {
        let said = difference(old, new)?;
        Some(said.map(|it| signed(it, of)))
    });
    Some(Change {
        path: figure.path.clone(),
        label: figure.label.clone(),
        kind,
        old: old.map(|(it, _)| it.text.clone()),
        new: new.map(|(it, _)| it.text.clone()),
        difference: difference
            .map(|[low, high]| if low == high { low } else { format!("{low}…{high}") }),
        unit: figure.unit.clone(),
        causes: causes(old, new),
    })
}

fn is_same(old: &Figure, new: &Figure) -> bool {
    let value = |it: &Figure| {
        (it.min.clone(), it.max.clone(), it.approx, it.missing.clone(), it.text.clone())
    };
    value(old) == value(new)
}

/// By how much both ends moved; none where an end is open or missing.
fn difference(old: &Figure, new: &Figure) -> Option<[Decimal; 2]> {
    let ends = |it: &Figure| {
        let end = |text: &Option<String>| Decimal::from_str(text.as_deref()?).ok();
        Some([end(&it.min)?, end(&it.max)?])
    };
    let ([old_low, old_high], [new_low, new_high]) = (ends(old)?, ends(new)?);
    Some([new_low.checked_sub(old_low)?, new_high.checked_sub(old_high)?])
}

fn signed(difference: Decimal, recorded: &Recorded) -> String {
    // Of a ratio no end of decimals is known.
    let said = recorded.language.decimal(round(difference.abs(), DECIMALS).normalize());
    let sign = match difference {
        zero if zero.is_zero() => "",
        negative if negative.is_sign_negative() => "−",
        _ => "+",
    };
    format!("{sign}{said}")
}

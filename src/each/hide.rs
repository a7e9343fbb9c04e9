//! `hide = "own.population < 10000"` → the chapters and parts that a report has.

use std::sync::Arc;

use crate::diag::{Code, Diagnostic, Faults};
use crate::expression::{
    Expression, Fault, FaultKind, Found, Functions, Names, Number, RestsOn, Value, evaluate,
};
use crate::figure::Figures;
use crate::model::Model;
use crate::model::text::Text;
use crate::table::{Cell, Tables, within};

/// Leaves out the chapters and parts whose condition is true. What is missing, or not decided, is not true.
pub(crate) fn hide(model: &mut Model, tables: &Tables, faults: &mut Faults) {
    if !hides(model) {
        return;
    }
    let known = Known(Figures::of_tables(tables.clone()));
    let mut is_shown = |hide: &Option<Text>| match hide {
        Some(condition) => !known.holds(condition, faults),
        None => true,
    };
    model.chapters.retain(|chapter| is_shown(&chapter.hide));
    for chapter in &mut model.chapters {
        chapter.content.retain(|content| is_shown(&content.hide));
    }
}

/// Whether any chapter or part has a condition.
pub(crate) fn hides(model: &Model) -> bool {
    model
        .chapters
        .iter()
        .any(|chapter| chapter.hide.is_some() || chapter.content.iter().any(|it| it.hide.is_some()))
}

/// What a condition can name: figures and cells of tables, the own row among them.
struct Known(Figures);

impl Names for Known {
    fn lookup(&self, _: usize, path: &[Box<str>]) -> Found {
        let path = path.join(".");
        if self.0.get(&path).is_some() {
            return Found::Value(Value::Number(Number {
                unit: self.0.unit_name(&path).map(Into::into),
                decimals: self.0.decimals(&path),
                ..Number::of(self.0.quantity(&path), RestsOn::Data)
            }));
        }
        match self.0.table_cell(&path) {
            Some(Cell::Text(text)) => Found::Value(Value::Text(Arc::clone(text))),
            Some(Cell::Date(day)) => Found::Value(Value::Date(day)),
            Some(Cell::Missing(missing)) => Found::Value(Value::Missing(missing)),
            _ if self.0.first_below(&path).is_some() => Found::Group,
            _ => Found::Unknown,
        }
    }
}

impl Known {
    /// N0786: whether a condition holds.
    fn holds(&self, condition: &Text, faults: &mut Faults) -> bool {
        let value = Expression::parse(&condition.value)
            .and_then(|expression| evaluate(&expression, self, &Functions::default()));
        match value {
            Ok(Value::Bool(holds)) => holds,
            Ok(value) if value.missing().is_some() => false,
            Ok(value) => {
                let message = format!("`hide` is {} (yes or no is expected)", value.kind());
                faults.push(
                    Diagnostic::error(Code::CONDITION, condition.origin, message)
                        .with_hint("compare: `own.population < 10000`"),
                );
                false
            }
            Err(fault) => {
                faults.push(told(condition, &fault));
                false
            }
        }
    }
}

fn told(condition: &Text, fault: &Fault) -> Diagnostic {
    let place = within(condition.origin, &fault.range);
    let message = match &fault.kind {
        FaultKind::UnknownName { name, .. } => format!("unknown name `{name}` in `hide`"),
        kind => format!("the condition fails ({kind})"),
    };
    Diagnostic::error(Code::CONDITION, place, message).with_hint(
        "a condition names cells and figures of tables: `own.population < 10000`, `tables.left_out.rows == 0`; `own` is the row of `[each]`",
    )
}

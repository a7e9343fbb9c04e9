//! The parts that show the mapping.

use crate::chart::{DrawContext, ReportChart};
use crate::diag::{Code, Diagnostic, Faults, did_you_mean};
use crate::exhibit::Named;
use crate::fill::{Component, Filler};
use crate::load::Node;
use crate::model::Model;
use crate::model::known::{Known, chosen_functions, chosen_units};
use crate::model::organisation::{FunctionId, UnitId};
use crate::model::text::{Text, optional_text};
use crate::subject::mapping::chart::draw_mapping;
use crate::subject::mapping::fill::{
    by_function, by_unit, function_table_id, matrix, unit_table_id, variants,
};
use crate::subject::mapping::model::Headcount;
use crate::subject::mapping::model::{MappingBy, MappingChart};
use crate::subject::mapping::shape::{
    MAPPING_BY_FUNCTION, MAPPING_BY_UNIT, MAPPING_CHART, MAPPING_MATRIX, MAPPING_VARIANTS,
};
use crate::subject::seam::{PartKind, Show, shown};

/// A table for each of some functions.
#[derive(Debug)]
struct ByFunction(Vec<FunctionId>);

/// A table for each of some units.
#[derive(Debug)]
struct ByUnit(Vec<UnitId>);

/// One table of units and functions.
#[derive(Debug)]
struct Matrix;

/// The rows that another source words differently.
#[derive(Debug)]
struct Variants;

/// The kinds.
pub(crate) const PARTS: &[PartKind] = &[
    PartKind {
        shape: &MAPPING_BY_FUNCTION,
        sources: MAPPING,
        read: |node, known, faults| shown(ByFunction(chosen_functions(node, known, faults))),
    },
    PartKind {
        shape: &MAPPING_BY_UNIT,
        sources: MAPPING,
        read: |node, known, faults| shown(ByUnit(chosen_units(node, known, faults))),
    },
    PartKind { shape: &MAPPING_MATRIX, sources: MAPPING, read: |_, _, _| shown(Matrix) },
    PartKind {
        shape: &MAPPING_CHART,
        sources: MAPPING,
        read: |node, known, faults| shown(mapping_chart(node, known, faults)),
    },
    PartKind { shape: &MAPPING_VARIANTS, sources: MAPPING, read: |_, _, _| shown(Variants) },
];

/// What they show.
const MAPPING: &[&str] = &["mapping"];

fn mapping_chart(node: &Node, known: Known<'_>, faults: &mut Faults) -> MappingChart {
    let is_by_unit = node.str("by").is_some_and(|by| by.value == "unit");
    let by = if is_by_unit { MappingBy::Unit } else { MappingBy::Function };
    let of = optional_text(node, "of").filter(|of| is_known(of, by, known, faults));
    MappingChart { by, of }
}

/// Whether a chart by unit is about a function or group there is, and a chart by function about a unit.
fn is_known(of: &Text, by: MappingBy, known: Known<'_>, faults: &mut Faults) -> bool {
    let ids: Option<Vec<&str>> = match by {
        MappingBy::Unit => known.classification.map(|c| {
            let groups = c.groups.iter().map(|g| &*g.id.value);
            c.functions.iter().map(|f| &*f.id.value).chain(groups).collect()
        }),
        MappingBy::Function => {
            known.organisation.map(|o| o.units.iter().map(|u| &*u.id.value).collect())
        }
    };
    let Some(ids) = ids else { return false };
    if ids.contains(&&*of.value) {
        return true;
    }
    let (code, what) = match by {
        MappingBy::Unit => (Code::FUNCTION_UNKNOWN, "function or group"),
        MappingBy::Function => (Code::UNIT_UNKNOWN, "unit"),
    };
    let fault = Diagnostic::error(code, of.origin, format!("unknown {what} `{}`", of.value));
    faults.push(fault.with_hints(did_you_mean(&of.value, ids)));
    false
}

impl Show for ByFunction {
    fn exhibits(&self, model: &Model) -> Vec<Named> {
        let functions = self.0.iter().filter(|&&f| is_mapped(model, |h| h.function == f));
        let functions = functions.map(|&f| &model.classification.functions[f].id.value);
        functions.map(|id| Named::Table(function_table_id(id))).collect()
    }

    fn fill(&self, filler: &mut Filler<'_>) -> Vec<Component> {
        by_function(filler, &self.0)
    }
}

impl Show for ByUnit {
    fn exhibits(&self, model: &Model) -> Vec<Named> {
        let units = self.0.iter().filter(|&&u| is_mapped(model, |h| h.unit == u));
        let units = units.map(|&u| &model.organisation.units[u].id.value);
        units.map(|id| Named::Table(unit_table_id(id))).collect()
    }

    fn fill(&self, filler: &mut Filler<'_>) -> Vec<Component> {
        by_unit(filler, &self.0)
    }
}

fn is_mapped(model: &Model, keep: impl Fn(&Headcount) -> bool) -> bool {
    model.mapping().iter().any(keep)
}

impl Show for Matrix {
    fn exhibits(&self, _model: &Model) -> Vec<Named> {
        vec![Named::Table("mapping-matrix".into())]
    }

    fn fill(&self, filler: &mut Filler<'_>) -> Vec<Component> {
        vec![matrix(filler)]
    }
}

impl Show for MappingChart {
    fn exhibits(&self, _model: &Model) -> Vec<Named> {
        vec![Named::Chart(self.id())]
    }

    fn draw(&self, context: DrawContext<'_>) -> Vec<(String, ReportChart)> {
        vec![(self.id(), draw_mapping(context, self))]
    }

    fn fill(&self, filler: &mut Filler<'_>) -> Vec<Component> {
        filler.drawn(&self.id()).into_iter().collect()
    }
}

impl Show for Variants {
    fn exhibits(&self, model: &Model) -> Vec<Named> {
        let table = || Named::Table("mapping-variants".into());
        is_mapped(model, Headcount::has_variant).then(table).into_iter().collect()
    }

    fn fill(&self, filler: &mut Filler<'_>) -> Vec<Component> {
        variants(filler).into_iter().collect()
    }
}

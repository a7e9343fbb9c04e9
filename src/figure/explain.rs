//! A figure → the tree of its derivation, for the terminal or as JSON.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::export::{figure_json, quantity_json};
use super::{Basis, Figure, Figures, Input, InputStep, Operation, plain_path};
use crate::json::put;
use crate::lang::Language;
use crate::model::quantity::{Missing, Quantity};
use crate::source::Sources;
use crate::table::Cell;

/// The derivation of one figure as a tree, down to cells; none if there is no such figure.
#[must_use]
pub fn explain(
    figures: &Figures,
    path: &str,
    language: Language,
    sources: &Sources,
) -> Option<String> {
    let path = &*plain_path(path);
    let mut tree = Tree { figures, language, sources, text: String::new(), seen: BTreeSet::new() };
    if let Some(figure) = figures.get(path) {
        tree.figure(path, figure, 0);
    } else {
        tree.words(path)?;
    }
    Some(tree.text)
}

/// So many steps down a derivation is shown; a figure below has one of its own. Chains of rows have no bound.
const DEEPEST: usize = 100;

struct Tree<'a> {
    figures: &'a Figures,
    language: Language,
    sources: &'a Sources,
    text: String,
    /// What was shown already, and is not shown again with all that it rests on.
    seen: BTreeSet<Box<str>>,
}

impl Tree<'_> {
    fn figure(&mut self, path: &str, figure: &Figure, depth: usize) {
        let unit = self.figures.unit_name(path).unwrap_or_default();
        let said = self.figures.text(path, self.language);
        let formula = self.figures.formula(path, self.language);
        if self.figures.is_withheld(path) && figure.derivation.inputs.is_empty() {
            self.line(depth, path, (&said, unit), "withheld", figure);
        } else if depth >= DEEPEST {
            self.line(depth, path, (&said, unit), "explain this path for what it rests on", figure);
        } else if self.seen.insert(path.into()) {
            self.made((path, figure), (&said, unit), formula, depth);
        } else {
            self.line(depth, path, (&said, unit), "as above", figure);
        }
    }

    /// A value with its unit, and how it was made, and of what.
    fn made(
        &mut self,
        (name, figure): (&str, &Figure),
        (said, unit): (&str, &str),
        formula: Option<(String, String)>,
        depth: usize,
    ) {
        let operation = figure.derivation.operation;
        let made = match (&formula, figure.quantity) {
            (Some((formula, _)), _) => formula.clone(),
            (None, Quantity::Missing(missing)) if figure.derivation.inputs.is_empty() => {
                missing.as_str().to_owned()
            }
            _ => {
                let (present, all) = self.present(figure);
                match operation {
                    Operation::Mean
                    | Operation::Median
                    | Operation::Lowest
                    | Operation::Highest
                        if present < all && figure.basis != Basis::Peers =>
                    {
                        format!("{} of {present} of {all}", operation.as_str())
                    }
                    Operation::Sum if self.has_blanks(figure) => {
                        format!("{} of {present} of {all}", operation.as_str())
                    }
                    _ => format!("{} of {all}", operation.as_str()),
                }
            }
        };
        let missing = match figure.quantity {
            Quantity::Missing(missing) => format!("missing: {}", missing.as_str()),
            Quantity::Value(_) => said.to_owned(),
        };
        let is_blank = said.is_empty();
        let said = if formula.is_some() || is_blank { missing.as_str() } else { said };
        self.line(depth, name, (said, unit), &made, figure);
        if let Some((_, values)) = formula {
            let _ = writeln!(self.text, "{:indent$}= {values}", "", indent = depth * 2 + 2);
        }
        for input in &figure.derivation.inputs {
            self.input(input, depth);
        }
    }

    fn line(
        &mut self,
        depth: usize,
        name: &str,
        (said, unit): (&str, &str),
        made: &str,
        figure: &Figure,
    ) {
        let basis = figure.basis.as_str();
        let unit = if unit.is_empty() { String::new() } else { format!("{unit} ") };
        let indent = depth * 2;
        let _ = writeln!(self.text, "{:indent$}{name} = {said} {unit}({made}; basis: {basis})", "");
    }

    fn input(&mut self, input: &Input, depth: usize) {
        match input {
            Input::Cell(origin, quantity) => {
                let said = self.language.quantity(*quantity);
                let said = if said.is_empty() { "·".to_owned() } else { said };
                let indent = depth * 2 + 2;
                let _ = writeln!(self.text, "{:indent$}{said}  {}", "", self.sources.name(*origin));
            }
            Input::Figure(part) => {
                if let Some(figure) = self.figures.get(part) {
                    self.figure(part, figure, depth + 1);
                }
            }
            Input::Step(step) => {
                let said = self.language.quantity_to(step.figure.quantity, step.decimals);
                let unit = step.unit.as_deref().unwrap_or_default();
                let formula = step.formula.as_ref();
                let formula =
                    formula.map(|(f, row)| super::tables::formula_of(f, *row, self.language));
                self.made((&step.name, &step.figure), (&said, unit), formula, depth + 1);
            }
        }
    }

    /// How many of the inputs are numbers.
    fn present(&self, figure: &Figure) -> (usize, usize) {
        let inputs = &figure.derivation.inputs;
        let is_there = |input: &&Input| self.quantity(input).interval().is_some();
        (inputs.iter().filter(is_there).count(), inputs.len())
    }

    fn quantity(&self, input: &Input) -> Quantity {
        match input {
            Input::Cell(_, quantity) => *quantity,
            Input::Figure(path) => self.figures.quantity(path),
            Input::Step(step) => step.figure.quantity,
        }
    }

    /// Whether it rests on blank cells in which there may be a number.
    fn has_blanks(&self, figure: &Figure) -> bool {
        let unstated = Quantity::Missing(Missing::NotStated);
        figure.derivation.inputs.iter().any(|input| self.quantity(input) == unstated)
    }

    /// A cell of a table that holds a text or a day.
    fn words(&mut self, path: &str) -> Option<()> {
        let said = match self.figures.table_cell(path)? {
            Cell::Text(text) => text.to_string(),
            Cell::Date(day) => self.language.date(day.date()),
            Cell::Missing(missing) => format!("missing: {}", missing.as_str()),
            Cell::Amount(_) => return None,
        };
        let _ = writeln!(self.text, "{path} = {said}");
        for place in self.figures.places_of_words(path) {
            let _ = writeln!(self.text, "  {}", self.sources.name(place));
        }
        Some(())
    }
}

/// The derivation of one figure as JSON, nested like the tree.
#[must_use]
pub fn explain_json(
    report: &str,
    figures: &Figures,
    path: &str,
    language: Language,
    sources: &Sources,
) -> Option<String> {
    let mut nest = Nest { figures, language, sources, seen: BTreeSet::new() };
    let tree = nest.figure(&plain_path(path), 0)?;
    Some(format!("{:#}\n", json!({ "schema": 1, "report": report, "derivation": tree })))
}

/// As [`Tree`], for machines.
struct Nest<'a> {
    figures: &'a Figures,
    language: Language,
    sources: &'a Sources,
    seen: BTreeSet<Box<str>>,
}

impl Nest<'_> {
    fn figure(&mut self, path: &str, depth: usize) -> Option<Value> {
        let figure = self.figures.get(path)?;
        let mut object = figure_json(self.figures, path, figure, self.language);
        put(&mut object, "path", path);
        put(&mut object, "operation", figure.derivation.operation.as_str());
        if let Some((formula, values)) = self.figures.formula(path, self.language) {
            put(&mut object, "formula", formula);
            put(&mut object, "values", values);
        }
        // What was shown, and what is far down, is not shown with all that it rests on.
        if depth < DEEPEST && self.seen.insert(path.into()) {
            put(&mut object, "inputs", self.inputs(figure, depth));
        }
        Some(object)
    }

    fn inputs(&mut self, figure: &Figure, depth: usize) -> Vec<Value> {
        let inputs = figure.derivation.inputs.iter();
        inputs
            .filter_map(|input| match input {
                Input::Cell(origin, quantity) => {
                    let mut object = quantity_json(*quantity);
                    put(&mut object, "text", self.language.quantity(*quantity));
                    put(&mut object, "cell", self.sources.name(*origin));
                    Some(object)
                }
                Input::Figure(part) => self.figure(part, depth + 1),
                Input::Step(step) => Some(self.step(step, depth + 1)),
            })
            .collect()
    }

    fn step(&mut self, step: &InputStep, depth: usize) -> Value {
        let language = self.language;
        let mut object = quantity_json(step.figure.quantity);
        put(&mut object, "name", &*step.name);
        put(&mut object, "text", language.quantity_to(step.figure.quantity, step.decimals));
        put(&mut object, "unit", step.unit.as_deref().unwrap_or_default());
        put(&mut object, "operation", step.figure.derivation.operation.as_str());
        if let Some((formula, row)) = &step.formula {
            let (formula, values) = super::tables::formula_of(formula, *row, language);
            put(&mut object, "formula", formula);
            put(&mut object, "values", values);
        }
        put(&mut object, "inputs", self.inputs(&step.figure, depth));
        object
    }
}

//! Figures → JSON, CSV, a table for the terminal, and the tree of one derivation.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::{Figure, Figures, Input};
use crate::lang::Language;
use crate::model::quantity::Quantity;
use crate::source::Sources;

/// All figures as one JSON document: `{"schema":1,"report":…,"figures":{path:{…}}}`.
#[must_use]
pub fn to_json(report: &str, figures: &Figures, language: Language, sources: &Sources) -> String {
    let map: Map<String, Value> = figures
        .iter()
        .map(|(path, figure)| {
            let mut object = figure_json(figure, language);
            object["from"] =
                figures.cells(path).into_iter().map(|origin| sources.name(origin)).collect();
            (path.to_owned(), object)
        })
        .collect();
    let document = json!({ "schema": 1, "report": report, "figures": map });
    format!("{document:#}\n")
}

fn figure_json(figure: &Figure, language: Language) -> Value {
    let mut object = quantity_json(figure.quantity);
    object["unit"] = figure.unit.as_str().into();
    object["basis"] = figure.basis.as_str().into();
    object["text"] = language.quantity(figure.printed()).into();
    object
}

fn quantity_json(quantity: Quantity) -> Value {
    match quantity {
        Quantity::Value(i) => json!({
            "min": i.min.normalize().to_string(),
            "max": i.max.map(|max| max.normalize().to_string()),
            "approx": i.approx,
            "missing": null,
        }),
        Quantity::Missing(missing) => json!({
            "min": null, "max": null, "approx": false, "missing": missing.as_str(),
        }),
    }
}

/// All figures as CSV: path, text, min, max, approx, unit, basis.
#[must_use]
pub fn to_csv(figures: &Figures, language: Language) -> String {
    let mut text = String::from("path;value;min;max;approx;unit;basis\n");
    for (path, figure) in figures.iter() {
        let (min, max, approx) = match figure.quantity {
            Quantity::Value(i) => (Some(i.min), i.max, if i.approx { "yes" } else { "no" }),
            Quantity::Missing(_) => (None, None, "no"),
        };
        let decimal = |d: Option<_>| d.map(|d| language.decimal(d)).unwrap_or_default();
        let _ = writeln!(
            text,
            "{path};{};{};{};{approx};{};{}",
            language.quantity(figure.printed()),
            decimal(min),
            decimal(max),
            figure.unit.as_str(),
            figure.basis.as_str(),
        );
    }
    text
}

/// All figures as a table for the terminal.
#[must_use]
pub fn to_table(figures: &Figures, language: Language) -> String {
    let rows: Vec<_> = figures
        .iter()
        .map(|(path, f)| (path, language.quantity(f.printed()), f.unit.as_str(), f.basis.as_str()))
        .collect();
    let path_width = rows.iter().map(|r| r.0.len()).max().unwrap_or(0);
    let value_width = rows.iter().map(|r| r.1.chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for (path, value, unit, basis) in rows {
        let pad = value_width - value.chars().count();
        let _ = writeln!(text, "{path:path_width$}  {:pad$}{value}  {unit:9}  {basis}", "");
    }
    text
}

/// The derivation of one figure as a tree, down to cells; none if there is no such figure.
#[must_use]
pub fn explain(
    figures: &Figures,
    path: &str,
    language: Language,
    sources: &Sources,
) -> Option<String> {
    let figure = figures.get(path)?;
    let mut text = String::new();
    explain_into(&mut text, figures, path, figure, 0, language, sources);
    Some(text)
}

fn explain_into(
    text: &mut String,
    figures: &Figures,
    path: &str,
    figure: &Figure,
    depth: usize,
    language: Language,
    sources: &Sources,
) {
    let value = language.quantity(figure.printed());
    let operation = figure.derivation.operation.as_str();
    let made = match figure.derivation.inputs.len() {
        0 if figures.is_withheld(path) => "withheld".to_owned(),
        n => format!("{operation} of {n}"),
    };
    let _ = writeln!(
        text,
        "{:indent$}{path} = {value} {} ({made}; basis: {})",
        "",
        figure.unit.as_str(),
        figure.basis.as_str(),
        indent = depth * 2,
    );
    for input in &figure.derivation.inputs {
        match input {
            Input::Cell(origin, quantity) => {
                let said = language.quantity(*quantity);
                let said = if said.is_empty() { "·".to_owned() } else { said };
                let indent = depth * 2 + 2;
                let _ = writeln!(text, "{:indent$}{said}  {}", "", sources.name(*origin));
            }
            Input::Figure(part) => {
                if let Some(figure) = figures.get(part) {
                    explain_into(text, figures, part, figure, depth + 1, language, sources);
                }
            }
        }
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
    let tree = tree_json(figures, path, language, sources)?;
    Some(format!("{:#}\n", json!({ "schema": 1, "report": report, "derivation": tree })))
}

fn tree_json(
    figures: &Figures,
    path: &str,
    language: Language,
    sources: &Sources,
) -> Option<Value> {
    let figure = figures.get(path)?;
    let inputs: Vec<Value> = figure
        .derivation
        .inputs
        .iter()
        .filter_map(|input| match input {
            Input::Cell(origin, quantity) => {
                let mut object = quantity_json(*quantity);
                object["text"] = language.quantity(*quantity).into();
                object["cell"] = sources.name(*origin).into();
                Some(object)
            }
            Input::Figure(part) => tree_json(figures, part, language, sources),
        })
        .collect();
    let mut object = figure_json(figure, language);
    object["path"] = path.into();
    object["operation"] = figure.derivation.operation.as_str().into();
    object["inputs"] = inputs.into();
    Some(object)
}

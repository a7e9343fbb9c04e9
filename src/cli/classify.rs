//! `nulage classify`: what became of the rows of an HR export, by title.

use std::fmt::Write as _;
use std::path::Path;

use rust_decimal::prelude::ToPrimitive;
use serde_json::{Value, json};

use super::args::{ClassifyArgs, ClassifyFormat};
use super::choose::choose_report;
use super::{Exit, output};
use crate::diag::{Faults, Format};
use crate::figure::{Figures, figure_model, withhold};
use crate::model::project::Consent;
use crate::model::quantity::Quantity;
use crate::model::{Model, folder_of};
use crate::privacy::mask;
use crate::source::Sources;
use crate::subject::people::model::{
    Coverage, Group, LeftOut, Reason, Rule, Suggestion, load_employees,
};

pub(super) fn classify(root: &Path, args: &ClassifyArgs) -> Result<Exit, Exit> {
    let id = choose_report(root, &args.report)?;
    let mut sources = Consent::of(root).sources(root);
    let mut faults = Faults::new();
    let loaded = load_employees(folder_of(&id), &mut sources, &mut faults);
    let is_faulty = faults.has_errors();
    output::show(&id, &sources, &faults.into_sorted(), Format::Human);
    let Some(mut model) = loaded else { return Err(Exit::Faulty) };
    let mut figures = figure_model(&model);
    withhold(&mut model, &mut figures, &sources);
    let Some(coverage) = model.coverage() else {
        if is_faulty {
            return Err(Exit::Faulty);
        }
        output::complain(&format!("`{id}` reads no HR export"));
        output::advise("name one in report.toml: `[sources]` `employees` and `classification`");
        return Err(Exit::Misused);
    };
    let shown = Shown { model: &model, coverage, figures: &figures, sources: &sources };
    output::say(&mask(&match args.format {
        ClassifyFormat::Table => shown.table(),
        ClassifyFormat::Json => format!("{:#}\n", shown.json()),
    }));
    let is_lost = args.strict && !coverage.lost.is_empty();
    Ok(if is_faulty || is_lost { Exit::Faulty } else { Exit::Fine })
}

/// Why employments are left out, in words.
const LEFT_OUT: [(LeftOut, &str, &str); 5] = [
    (LeftOut::Ended, "ended", "ended"),
    (LeftOut::NotStarted, "not_started", "not yet started"),
    (LeftOut::Substitute, "substitutes", "substitutes"),
    (LeftOut::Hourly, "hourly", "by the hour"),
    (LeftOut::Further, "further", "further rows of employees in a post, whose time is counted"),
];

/// A coverage and what its words need.
struct Shown<'a> {
    model: &'a Model,
    coverage: &'a Coverage,
    figures: &'a Figures,
    sources: &'a Sources,
}

impl Shown<'_> {
    fn table(&self) -> String {
        let mut text = self.summary();
        let lost = |is_ambiguous: bool| -> Vec<[String; 5]> {
            let groups = self.coverage.lost.iter();
            groups
                .filter(|group| group.reason.is_ambiguous() == is_ambiguous)
                .map(|group| {
                    let may_be = self.may_be(group);
                    [
                        group.name.to_string(),
                        self.employees(group.employees),
                        why(&group.reason).to_owned(),
                        place(group),
                        may_be,
                    ]
                })
                .collect()
        };
        rows(&mut text, ["unmatched", "employees", "why", "where", "may be"], lost(false));
        rows(&mut text, ["ambiguous", "employees", "why", "where", "rules"], lost(true));
        let decided = self.coverage.titles.iter().map(|decided| {
            let rule = &self.coverage.rules[decided.rule];
            let employees = self.employees(decided.employees);
            [
                decided.title.to_string(),
                employees,
                self.said(rule),
                self.place_of(rule),
                String::new(),
            ]
        });
        rows(
            &mut text,
            ["matched", "employees", "counted as", "by the rule", ""],
            decided.collect(),
        );
        let idle = self.coverage.idle.iter().map(|&origin| {
            [self.sources.name(origin), String::new(), String::new(), String::new(), String::new()]
        });
        rows(&mut text, ["rules that decide nothing", "", "", "", ""], idle.collect());
        text.push_str(&self.block());
        text
    }

    /// What is to be pasted into the classification for those whom no rule or place fits; nothing where there are none.
    fn block(&self) -> String {
        let lost = || self.coverage.lost.iter();
        let titles: Vec<&Group> = lost().filter(|group| group.reason == Reason::NoRule).collect();
        let paths: Vec<&Group> = lost().filter(|group| group.reason == Reason::NoPlace).collect();
        if titles.is_empty() && paths.is_empty() {
            return String::new();
        }
        let functions = &self.model.classification.functions;
        let functions: Vec<&str> = functions.iter().map(|f| &*f.id.value).collect();
        let units = self.model.organisation.units.iter();
        let units: Vec<&str> = units.map(|unit| &*unit.id.value).collect();
        let mut text = String::from("\nto paste into the classification, and to decide:\n");
        for group in titles {
            let (name, employees) = (&group.name, self.employees(group.employees));
            let suggested = match &group.suggestion {
                Some(Suggestion { rule: Some(rule), .. }) => {
                    self.coverage.rules[*rule].outcome.function
                }
                _ => None,
            };
            let choice = match suggested {
                Some(function) => {
                    format!("function = {}", quoted(functions.get(function.index()).copied()))
                }
                None => "support = false".to_owned(),
            };
            let or = if suggested.is_some() {
                "support = false".to_owned()
            } else {
                one_of("function", &functions)
            };
            let _ = writeln!(
                text,
                "\n[[rule]]\ntitles = [{}]  # {employees}\n{choice}  # or {or}",
                quoted(Some(name))
            );
        }
        for group in paths {
            let (name, employees) = (&group.name, self.employees(group.employees));
            let unit = match &group.suggestion {
                Some(Suggestion { like, rule: None }) => like,
                _ => "…",
            };
            let _ = writeln!(
                text,
                "\n[[place]]\npaths = [{}]  # {employees}\nunit = {}  # {}",
                quoted(Some(name)),
                quoted(Some(unit)),
                one_of("unit", &units)
            );
        }
        text
    }

    fn summary(&self) -> String {
        let coverage = self.coverage;
        let (year, month, day) = coverage.date;
        let file = self.sources.name(coverage.file);
        let titles = |is_ambiguous: bool| {
            let lost = coverage.lost.iter().filter(|g| g.reason.is_ambiguous() == is_ambiguous);
            let (paths, titles): (Vec<_>, Vec<_>) = lost.partition(|g| g.reason.is_of_place());
            let said = [(titles.len(), "title"), (paths.len(), "path")];
            let said = said.iter().filter(|(n, _)| *n > 0).map(|(n, what)| match n {
                1 => format!("1 {what}"),
                n => format!("{n} {what}s"),
            });
            said.collect::<Vec<_>>().join(", ")
        };
        let left_out: Vec<_> = LEFT_OUT
            .iter()
            .filter(|(why, ..)| coverage.left_out.contains_key(why))
            .map(|(_, name, words)| format!("{} {words}", self.count(name)))
            .collect();
        let mut text =
            format!("{} rows of {file} on {year:04}-{month:02}-{day:02}\n", self.count("rows"));
        for (what, n, note) in [
            ("counted", self.count("counted"), format!("in {} posts", self.model.posts().len())),
            ("outside", self.count("outside"), "no support".to_owned()),
            ("unmatched", self.count("unmatched"), titles(false)),
            ("ambiguous", self.count("ambiguous"), titles(true)),
            ("left out", self.left_out(), left_out.join(", ")),
        ] {
            let line = format!("  {what:9}  {n:>9}  {note}");
            let _ = writeln!(text, "{}", line.trim_end());
        }
        text
    }

    /// What became of some rows, in a figure; `..` where it is withheld.
    fn count(&self, what: &str) -> String {
        self.model.head.language.quantity(self.figures.quantity(&format!("employees.{what}")))
    }

    /// All that is left out; `..` where that would tell of a part that is withheld.
    fn left_out(&self) -> String {
        let parts = LEFT_OUT.map(|(_, name, _)| format!("employees.{name}"));
        if parts.iter().any(|path| self.figures.is_withheld(path)) {
            return "..".to_owned();
        }
        let sum = Quantity::sum(parts.iter().map(|path| self.figures.quantity(path)));
        self.model.head.language.quantity(sum)
    }

    /// How many employees a title has: with a minimum cell size, only on which side of it.
    fn employees(&self, n: usize) -> String {
        match self.model.minimum {
            None => n.to_string(),
            Some(minimum) if n < minimum as usize => format!("<{minimum}"),
            Some(minimum) => format!(">={minimum}"),
        }
    }

    /// The same in JSON: a number, or on which side of the minimum cell size it is.
    fn employees_json(&self, n: usize) -> Value {
        if self.model.minimum.is_some() { self.employees(n).into() } else { n.into() }
    }

    /// What became of some rows, in JSON; null where it is withheld.
    fn count_json(&self, what: &str) -> Value {
        let quantity = self.figures.quantity(&format!("employees.{what}"));
        quantity.interval().and_then(|i| i.min.to_u64()).into()
    }

    /// What a rule says: `economy, controller`.
    fn said(&self, rule: &Rule) -> String {
        let classification = &self.model.classification;
        let Some(function) = rule.outcome.function else { return "outside".to_owned() };
        let mut said = classification.functions[function].id.value.to_string();
        if let Some(role) = rule.outcome.role {
            let _ = write!(said, ", {}", classification.roles[role].id.value);
        }
        if !rule.outcome.support {
            said.push_str(", no support");
        }
        said
    }

    fn place_of(&self, rule: &Rule) -> String {
        let name = self.sources.name(rule.origin);
        name.rsplit('/').next().unwrap_or_default().to_owned()
    }

    fn may_be(&self, group: &Group) -> String {
        if let Some(Suggestion { like, rule }) = &group.suggestion {
            return match rule {
                Some(rule) => format!("like `{like}`: {}", self.said(&self.coverage.rules[*rule])),
                None => format!("the unit `{like}`"),
            };
        }
        let rivals: Vec<_> = group.rivals.iter().map(|&rival| self.sources.name(rival)).collect();
        rivals.iter().filter_map(|name| name.rsplit('/').next()).collect::<Vec<_>>().join(", ")
    }

    fn json(&self) -> Value {
        let coverage = self.coverage;
        let (year, month, day) = coverage.date;
        let left_out: serde_json::Map<_, _> = LEFT_OUT
            .iter()
            .map(|(_, name, _)| ((*name).to_owned(), self.count_json(name)))
            .collect();
        let matched = coverage.titles.iter().map(|decided| {
            let rule = &coverage.rules[decided.rule];
            json!({
                "title": decided.title, "employees": self.employees_json(decided.employees),
                "counted_as": self.outcome(rule), "rule": self.sources.name(rule.origin),
            })
        });
        json!({
            "schema": 1,
            "report": self.model.id,
            "file": self.sources.name(coverage.file),
            "date": format!("{year:04}-{month:02}-{day:02}"),
            "rows": self.count_json("rows"),
            "counted": self.count_json("counted"),
            "posts": self.model.posts().len(),
            "outside": self.count_json("outside"),
            "unmatched": self.count_json("unmatched"),
            "ambiguous": self.count_json("ambiguous"),
            "left_out": left_out,
            "lost": coverage.lost.iter().map(|group| self.lost(group)).collect::<Vec<_>>(),
            "matched": matched.collect::<Vec<_>>(),
            "idle_rules": coverage.idle.iter().map(|&it| self.sources.name(it)).collect::<Vec<_>>(),
        })
    }

    fn lost(&self, group: &Group) -> Value {
        let suggestion = group.suggestion.as_ref().map(|suggestion| match suggestion.rule {
            Some(rule) => {
                let rule = &self.coverage.rules[rule];
                json!({
                    "like": suggestion.like, "counted_as": self.outcome(rule),
                    "rule": self.sources.name(rule.origin),
                })
            }
            None => json!({ "unit": suggestion.like }),
        });
        let names = |origins: &[crate::source::Origin]| -> Vec<String> {
            origins.iter().map(|&origin| self.sources.name(origin)).collect()
        };
        json!({
            "title": (!group.reason.is_of_place()).then_some(&group.name),
            "path": group.reason.is_of_place().then_some(&group.name),
            "employees": self.employees_json(group.employees),
            "why": why(&group.reason).replace(' ', "_"),
            "codes": group.codes,
            "paths": group.paths.iter().map(|(path, n)| json!({ "path": path, "employees": self.employees_json(*n) })).collect::<Vec<_>>(),
            "cells": names(&group.cells),
            "rivals": names(&group.rivals),
            "suggestion": suggestion,
        })
    }

    fn outcome(&self, rule: &Rule) -> Value {
        let classification = &self.model.classification;
        json!({
            "function": rule.outcome.function.map(|at| &classification.functions[at].id.value),
            "role": rule.outcome.role.map(|at| &classification.roles[at].id.value),
            "support": rule.outcome.support,
        })
    }
}

/// A text as TOML writes it.
fn quoted(text: Option<&str>) -> String {
    let text = text.unwrap_or("…");
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// `function: economy, hr`.
fn one_of(key: &str, names: &[&str]) -> String {
    const NAMED: usize = 12;
    if names.is_empty() {
        return format!("{key} = \"…\"");
    }
    let more = if names.len() > NAMED { " …" } else { "" };
    let names: Vec<&str> = names.iter().take(NAMED).copied().collect();
    format!("{key}: {}{more}", names.join(", "))
}

fn why(reason: &Reason) -> &'static str {
    match reason {
        Reason::NoRule => "no rule",
        Reason::NoPlace => "no place",
        Reason::Rules(_) => "several rules",
        Reason::Places(_) => "several places",
    }
}

/// Where most of them are.
fn place(group: &Group) -> String {
    if group.reason.is_of_place() {
        return String::new();
    }
    let Some((path, _)) = group.paths.first() else { return String::new() };
    match group.paths.len() {
        1 => path.to_string(),
        n => format!("{path} and {} more", n - 1),
    }
}

/// A heading and rows below it, in columns; nothing where there are no rows.
fn rows(text: &mut String, heads: [&str; 5], rows: Vec<[String; 5]>) {
    if rows.is_empty() {
        return;
    }
    text.push('\n');
    let heads = heads.map(str::to_owned);
    let all: Vec<_> = std::iter::once(heads).chain(rows).collect();
    let mut widths = [0; 5];
    for row in &all {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.chars().count().max(*width);
        }
    }
    for row in &all {
        let mut line = String::new();
        for (at, (cell, width)) in row.iter().zip(widths).enumerate() {
            let pad = " ".repeat(width - cell.chars().count());
            let (before, after) = if at == 1 { (pad.as_str(), "") } else { ("", pad.as_str()) };
            let _ = write!(line, "{before}{cell}{after}  ");
        }
        let _ = writeln!(text, "{}", line.trim_end());
    }
}

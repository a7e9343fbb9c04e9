//! Expressions in prose, `{{ … }}`: figures, number words, counts, references. The only importer of minijinja.
//!
//! Strict: an unknown name is an error at its place. Values are formatted for the language, escaped, and marked as
//! bound, so that a digit which is bound to no figure can be told from one that is.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::ops::Range;
use std::sync::Arc;

use minijinja::value::{Object, ObjectRepr};
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, Value};
use rust_decimal::Decimal;

use super::markdown::{bound, escape};
use super::numbering::Numbering;
use super::shares;
use crate::diag::did_you_mean;
use crate::figure::{Figures, declared_path};
use crate::lang::{Gender, Language, Word, rounded};
use crate::model::Model;
use crate::model::quantity::{Interval, Missing, Quantity};

/// A figure inside an expression.
#[derive(Debug)]
struct FigureValue {
    path: String,
    /// As it is printed.
    quantity: Quantity,
    /// Of what it counts, where that has names.
    names: Option<Vec<String>>,
    /// Where the figures are whose paths go on from its own: `count.peers.clear` from `count.peers`.
    below: Option<Figures>,
}

impl Object for FigureValue {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        value_at(self.below.as_ref()?, &format!("{}.{key}", self.path))
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }
}

/// The beginning of the paths of figures: `unit.klk` of `unit.klk.fte`. It has no value of its own.
#[derive(Debug)]
struct FigureGroup {
    path: String,
    figures: Figures,
}

impl Object for FigureGroup {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        value_at(&self.figures, &format!("{}.{key}", self.path))
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }
}

/// What stands at a path. Only what prose names is made: there may be very many figures.
fn value_at(figures: &Figures, path: &str) -> Option<Value> {
    let Some(figure) = figures.get(path) else {
        let group = || FigureGroup { path: path.to_owned(), figures: figures.clone() };
        return figures.first_below(path).map(|_| Value::from_object(group()));
    };
    Some(Value::from_object(FigureValue {
        path: path.to_owned(),
        quantity: figure.printed(),
        names: figures.names(path).map(<[String]>::to_vec),
        below: Some(figures.clone()),
    }))
}

/// Evaluates the expressions of a report.
pub(super) struct Expressions {
    environment: Environment<'static>,
    figures: Figures,
    /// What else can be referred to, by what it is.
    known: BTreeMap<&'static str, Vec<String>>,
}

/// Why an expression failed.
pub(super) struct ExpressionFault {
    pub(super) message: String,
    pub(super) is_syntax: bool,
    /// Whether it is that there is no such figure.
    pub(super) is_of_figure: bool,
    /// Bytes of the template.
    pub(super) range: Option<Range<usize>>,
    pub(super) hints: Vec<String>,
}

impl Expressions {
    /// Everything that an expression can name.
    pub(super) fn new(model: &Model, figures: &Figures, numbering: &Numbering) -> Self {
        let language = model.head.language;
        let mut environment = Environment::empty();
        environment.set_debug(true);
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_formatter(move |out, _, value| {
            out.write_str(&printed(value, language)?).map_err(Error::from)
        });
        for root in figures.roots() {
            if let Some(value) = value_at(figures, root) {
                environment.add_global(root.to_owned(), value);
            }
        }
        add_filters(&mut environment, language);
        shares::add_filters(&mut environment, language);
        add_references(&mut environment, numbering, language);
        add_stated(&mut environment, model);
        Self { environment, figures: figures.clone(), known: known(model, numbering) }
    }

    /// The text with its expressions evaluated: Markdown. Else what is wrong with each of them.
    pub(super) fn evaluate(&self, text: &str) -> Result<String, Vec<ExpressionFault>> {
        if !text.contains('{') {
            return Ok(text.to_owned());
        }
        self.render(text).map_err(|first| {
            let all = self.faults_of_each(text);
            if all.is_empty() { vec![first] } else { all }
        })
    }

    fn render(&self, text: &str) -> Result<String, ExpressionFault> {
        let rendered = self.environment.render_named_str("prose", text, ());
        rendered.map_err(|error| self.fault(&error, text))
    }

    /// The faults of the expressions one by one; none where they belong together, as in `{% if … %}`.
    fn faults_of_each(&self, text: &str) -> Vec<ExpressionFault> {
        if text.contains("{%") {
            return Vec::new();
        }
        let each = expressions_in(text).filter_map(|range| {
            let mut fault = self.render(&text[range.clone()]).err()?;
            fault.range = fault.range.map(|at| at.start + range.start..at.end + range.start);
            Some(fault)
        });
        each.collect()
    }

    fn fault(&self, error: &Error, text: &str) -> ExpressionFault {
        let what = match error.kind() {
            ErrorKind::UndefinedError => "figure",
            ErrorKind::UnknownFunction => "function",
            ErrorKind::UnknownFilter => "filter",
            ErrorKind::SyntaxError => return syntax_fault(error),
            _ => return self.failure(error, text),
        };
        let Some(range) = error.range().and_then(|range| name_around(text, range)) else {
            return self.failure(error, text);
        };
        self.unknown(what, &text[range.clone()], Some(range.clone()))
    }

    /// What is unknown, with the nearest that is known.
    fn unknown(&self, what: &str, name: &str, range: Option<Range<usize>>) -> ExpressionFault {
        let mut hints = Vec::new();
        if what == "figure" {
            match self.figures.first_below(name) {
                Some(path) => hints.push(format!("name a figure below it, such as `{path}`")),
                None => hints.extend(did_you_mean(name, self.figures.iter().map(|(path, _)| path))),
            }
            hints.push("`nulage figures` lists every path".to_owned());
        } else {
            let known = self.known.get(what).map_or(&[][..], Vec::as_slice);
            hints.extend(did_you_mean(name, known.iter().map(String::as_str)));
            if (1..=12).contains(&known.len()) {
                hints.push(format!("known: `{}`", known.join("`, `")));
            }
        }
        ExpressionFault {
            message: format!("unknown {what} `{name}`"),
            is_syntax: false,
            is_of_figure: what == "figure",
            range,
            hints,
        }
    }

    /// A fault of a function or filter, in its own words.
    fn failure(&self, error: &Error, text: &str) -> ExpressionFault {
        let detail = error.detail().unwrap_or_default();
        let reference = detail.strip_prefix("unknown ").and_then(|rest| rest.split_once(" `"));
        if let Some((what, name)) = reference {
            return self.unknown(what, name.trim_end_matches('`'), error.range());
        }
        let shown = error.range().and_then(|range| text.get(range)).unwrap_or(text);
        if detail.ends_with("is not callable")
            && let Some((name, _)) = shown.split_once('(')
        {
            return self.unknown("function", name.trim(), error.range());
        }
        let cause = match error.kind() {
            ErrorKind::MissingArgument => "an argument is missing",
            ErrorKind::TooManyArguments => "it has too many arguments",
            _ if detail.contains("operator on unsupported types") => {
                "figures come from data and are not computed in prose"
            }
            _ => detail,
        };
        let cause = if cause.is_empty() { String::new() } else { format!(" ({cause})") };
        let message = format!("`{shown}` failed{cause}");
        ExpressionFault {
            message,
            is_syntax: false,
            is_of_figure: false,
            range: error.range(),
            hints: Vec::new(),
        }
    }
}

/// The bytes of each `{{ … }}`; the last reaches to the end where it is not closed.
fn expressions_in(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find("{{")?;
        let end = text[start..].find("}}").map_or(text.len(), |length| start + length + 2);
        from = end;
        Some(start..end)
    })
}

fn syntax_fault(error: &Error) -> ExpressionFault {
    let detail =
        error.detail().unwrap_or("it is no expression").replace("end of variable block", "`}}`");
    ExpressionFault {
        message: format!("the expression cannot be read ({detail})"),
        is_syntax: true,
        is_of_figure: false,
        range: error.range(),
        hints: vec![
            "an expression is written `{{ unit.klk.fte }}` or `{{ unit.klk.fte | words }}`"
                .to_owned(),
        ],
    }
}

/// The dotted name that a place lies in: the place may be that of its last part only.
fn name_around(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
    let start = text.get(..range.start)?.trim_end_matches(is_part).len();
    let name = text[start..].trim_start_matches(is_part);
    let end = text.len() - name.len();
    (start < end).then_some(start..end)
}

/// The names that an expression may hold, those of figures aside.
fn known(model: &Model, numbering: &Numbering) -> BTreeMap<&'static str, Vec<String>> {
    let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
    let ids = |ids: &BTreeMap<String, usize>| ids.keys().cloned().collect();
    let declared: BTreeSet<_> = model.declared.iter().map(|d| d.figure.value.to_string()).collect();
    BTreeMap::from([
        (
            "filter",
            names(
                &[&["words", "Words", "count", "percent", "rounded"][..], &shares::FILTERS]
                    .concat(),
            ),
        ),
        (
            "function",
            names(&["literal", "stated", "rec", "alternative", "principle", "table", "chart"]),
        ),
        ("declared figure", declared.into_iter().collect()),
        ("recommendation", numbering.recommendations.keys().cloned().collect()),
        ("alternative", numbering.alternatives.keys().map(|(_, id)| id.clone()).collect()),
        ("principle", ids(&numbering.principles)),
        ("table", ids(&numbering.tables)),
        ("chart", ids(&numbering.charts)),
    ])
}

/// A printed value: escaped and marked as bound, unless it is a reference that is Markdown already.
fn printed(value: &Value, language: Language) -> Result<String, Error> {
    if let Some(figure) = value.downcast_object_ref::<FigureValue>() {
        return Ok(bound(&figure.path, &escape(&language.quantity(figure.quantity))));
    }
    if let Some(group) = value.downcast_object_ref::<FigureGroup>() {
        return Err(unknown("figure", &group.path));
    }
    if value.is_safe() {
        return Ok(value.to_string());
    }
    Ok(escape(&value.to_string()))
}

/// The names of what a figure counts, where it has any.
pub(super) fn names_of(value: &Value) -> Option<&[String]> {
    value.downcast_object_ref::<FigureValue>()?.names.as_deref()
}

/// What a filter says of its arguments.
pub(super) fn failed(message: &'static str) -> Error {
    Error::new(ErrorKind::InvalidOperation, message)
}

/// A text that a filter made of a figure, as Markdown.
pub(super) fn filtered(value: &Value, text: &str) -> Value {
    let from = value.downcast_object_ref::<FigureValue>().map_or("literal", |f| &f.path);
    Value::from_safe_string(bound(from, &escape(text)))
}

pub(super) fn quantity_of(value: &Value) -> Result<Quantity, Error> {
    if let Some(figure) = value.downcast_object_ref::<FigureValue>() {
        return Ok(figure.quantity);
    }
    if let Some(n) = value.as_i64() {
        return Ok(Quantity::exact(Decimal::from(n)));
    }
    Err(failed("a figure is expected here"))
}

pub(super) fn gender_of(name: Option<&str>) -> Result<Gender, Error> {
    match name {
        None | Some("en") => Ok(Gender::Common),
        Some("ett") => Ok(Gender::Neuter),
        Some(other) => Err(Error::new(
            ErrorKind::InvalidOperation,
            format!("`{other}` is neither \"en\" nor \"ett\""),
        )),
    }
}

fn add_filters(environment: &mut Environment<'static>, language: Language) {
    environment.add_filter("words", move |value: Value, gender: Option<String>| {
        let words = language.in_words(quantity_of(&value)?, gender_of(gender.as_deref())?);
        Ok::<_, Error>(filtered(&value, &words))
    });
    environment.add_filter("Words", move |value: Value, gender: Option<String>| {
        let words = language.in_words(quantity_of(&value)?, gender_of(gender.as_deref())?);
        Ok::<_, Error>(filtered(&value, &language.capitalised(&words)))
    });
    environment.add_filter("percent", move |value: Value| {
        let quantity = quantity_of(&value)?;
        if quantity == Quantity::Missing(Missing::Suppressed) {
            return Ok(filtered(&value, &language.quantity(quantity)));
        }
        let percent = quantity
            .interval()
            .filter(Interval::is_point)
            .ok_or_else(|| failed("an exact number is expected here"))?;
        Ok::<_, Error>(filtered(&value, &language.percent(percent.min)))
    });
    environment.add_filter("rounded", move |value: Value, step: i64| {
        let figure = value
            .downcast_object_ref::<FigureValue>()
            .ok_or_else(|| failed("a figure is expected here"))?;
        let step =
            Some(Decimal::from(step)).filter(|step| step.is_sign_positive() && !step.is_zero());
        let step = step.ok_or_else(|| failed("a whole number above zero is expected here"))?;
        let quantity = match figure.quantity {
            Quantity::Value(interval) => Quantity::Value(rounded(interval, step)),
            missing @ Quantity::Missing(_) => missing,
        };
        Ok::<_, Error>(Value::from_object(FigureValue {
            path: figure.path.clone(),
            quantity,
            names: figure.names.clone(),
            below: None,
        }))
    });
    environment.add_filter(
        "count",
        move |value: Value, one: String, many: String, gender: Option<String>| {
            let text =
                language.counted(quantity_of(&value)?, &one, &many, gender_of(gender.as_deref())?);
            Ok::<_, Error>(filtered(&value, &text))
        },
    );
    environment.add_function("literal", move |text: String| {
        Value::from_safe_string(bound("literal", &escape(&text)))
    });
}

fn add_references(
    environment: &mut Environment<'static>,
    numbering: &Numbering,
    language: Language,
) {
    let recommendations = numbering.recommendations.clone();
    environment.add_function("rec", move |id: String| {
        let number = recommendations.get(&id).ok_or_else(|| unknown("recommendation", &id))?;
        Ok::<_, Error>(reference(
            language.word(Word::Recommendation),
            number.report,
            &format!("rec-{id}"),
        ))
    });
    let alternatives = numbering.alternatives.clone();
    let known = numbering.recommendations.clone();
    environment.add_function("alternative", move |of: String, id: String| {
        if !known.contains_key(&of) {
            return Err(unknown("recommendation", &of));
        }
        let label = format!("alt-{of}-{id}");
        let letter =
            alternatives.get(&(of, id.clone())).ok_or_else(|| unknown("alternative", &id))?;
        Ok::<_, Error>(reference(language.word(Word::Alternative), letter, &label))
    });
    let principles = numbering.principles.clone();
    environment.add_function("principle", move |id: String| {
        let number = principles.get(&id).ok_or_else(|| unknown("principle", &id))?;
        Ok::<_, Error>(reference(
            language.word(Word::Principle),
            *number,
            &format!("principle-{id}"),
        ))
    });
    for (name, word, exhibits) in [
        ("table", Word::Table, numbering.tables.clone()),
        ("chart", Word::Chart, numbering.charts.clone()),
    ] {
        environment.add_function(name, move |id: String| {
            let number = exhibits.get(&id).ok_or_else(|| unknown(name, &id))?;
            let word = language.uncapitalised(language.word(word));
            Ok::<_, Error>(reference(&word, *number, &id))
        });
    }
}

/// `stated("total.workforce_percent")`: what the table of declared figures states of a path, where it states one thing.
fn add_stated(environment: &mut Environment<'static>, model: &Model) {
    let mut stated: BTreeMap<String, Vec<(usize, Quantity)>> = BTreeMap::new();
    for (index, declared) in model.declared.iter().enumerate() {
        let values = stated.entry(declared.figure.value.to_string()).or_default();
        if values.iter().all(|&(_, known)| known != declared.value.value.quantity) {
            values.push((index, declared.value.value.quantity));
        }
    }
    environment.add_function("stated", move |path: String| {
        match stated.get(&path).map_or(&[][..], Vec::as_slice) {
            [] => Err(unknown("declared figure", &path)),
            &[(index, quantity)] => {
                let path = declared_path(index, "value");
                Ok(Value::from_object(FigureValue { path, quantity, names: None, below: None }))
            }
            several => {
                let detail = format!("`{path}` is declared as {} different numbers", several.len());
                Err(Error::new(ErrorKind::InvalidOperation, detail))
            }
        }
    });
}

fn unknown(what: &str, id: &str) -> Error {
    Error::new(ErrorKind::InvalidOperation, format!("unknown {what} `{id}`"))
}

fn reference(word: &str, number: impl Display, label: &str) -> Value {
    let text = escape(&format!("{word}\u{a0}{number}"));
    Value::from_safe_string(format!("[{}](#{label})", bound("reference", &text)))
}

//! Expressions in prose, `{{ … }}`: figures, number words, counts, references. The only importer of minijinja.
//!
//! Strict: an unknown name is an error at its place. Values are formatted for the language, escaped, and marked as
//! bound, so that a digit which is bound to no figure can be told from one that is.

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::value::{Object, ObjectRepr};
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, Value};
use rust_decimal::Decimal;

use super::markdown::{BOUND, UNBOUND, escape};
use super::numbering::Numbering;
use crate::figure::Figures;
use crate::lang::{Gender, Language, Word};
use crate::model::quantity::Quantity;

/// A figure inside an expression.
#[derive(Debug)]
struct FigureValue {
    quantity: Quantity,
}

impl Object for FigureValue {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }
}

/// Evaluates the expressions of a report.
pub(super) struct Expressions {
    environment: Environment<'static>,
}

/// Why an expression failed.
pub(super) struct ExpressionFault {
    pub(super) message: String,
    pub(super) is_syntax: bool,
    /// Bytes of the template.
    pub(super) range: Option<std::ops::Range<usize>>,
}

impl Expressions {
    /// Everything that an expression can name.
    pub(super) fn new(figures: &Figures, numbering: &Numbering, language: Language) -> Self {
        let mut environment = Environment::empty();
        environment.set_debug(true);
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_formatter(move |out, _, value| {
            out.write_str(&printed(value, language)).map_err(Error::from)
        });
        for (name, value) in tree(figures) {
            environment.add_global(name, value);
        }
        add_filters(&mut environment, language);
        add_references(&mut environment, numbering, language);
        Self { environment }
    }

    /// The text with its expressions evaluated: Markdown.
    pub(super) fn evaluate(&self, text: &str) -> Result<String, ExpressionFault> {
        if !text.contains('{') {
            return Ok(text.to_owned());
        }
        self.environment.render_named_str("prose", text, ()).map_err(|error| ExpressionFault {
            message: message(&error),
            is_syntax: error.kind() == ErrorKind::SyntaxError,
            range: error.range(),
        })
    }
}

fn message(error: &Error) -> String {
    let what = match error.kind() {
        ErrorKind::UndefinedError => "unknown figure",
        ErrorKind::UnknownFunction => "unknown function",
        ErrorKind::UnknownFilter => "unknown filter",
        ErrorKind::SyntaxError => "the expression cannot be read",
        _ => "the expression failed",
    };
    match error.detail() {
        Some(detail) => format!("{what} ({detail})"),
        None => what.to_owned(),
    }
}

/// A printed value: escaped and marked as bound, unless it is a reference that is Markdown already.
fn printed(value: &Value, language: Language) -> String {
    if let Some(figure) = value.downcast_object_ref::<FigureValue>() {
        return bound(&language.quantity(figure.quantity));
    }
    if value.is_safe() {
        return value.to_string();
    }
    escape(&value.to_string())
}

fn bound(text: &str) -> String {
    format!("{BOUND}{}{UNBOUND}", escape(text))
}

/// Dotted paths as nested maps, `unit.klk.fte` as `unit` → `klk` → `fte`.
fn tree(figures: &Figures) -> BTreeMap<String, Value> {
    #[derive(Default)]
    struct Branch {
        leaf: Option<Quantity>,
        children: BTreeMap<String, Branch>,
    }
    fn value(branch: Branch) -> Value {
        if let Some(quantity) = branch.leaf {
            Value::from_object(FigureValue { quantity })
        } else {
            let children: BTreeMap<String, Value> =
                branch.children.into_iter().map(|(k, b)| (k, value(b))).collect();
            Value::from(children)
        }
    }
    let mut root = Branch::default();
    for (path, figure) in figures.iter() {
        let branch = path
            .split('.')
            .fold(&mut root, |branch, part| branch.children.entry(part.to_owned()).or_default());
        branch.leaf = Some(figure.quantity);
    }
    root.children.into_iter().map(|(name, branch)| (name, value(branch))).collect()
}

fn quantity_of(value: &Value) -> Result<Quantity, Error> {
    if let Some(figure) = value.downcast_object_ref::<FigureValue>() {
        return Ok(figure.quantity);
    }
    if let Some(n) = value.as_i64() {
        return Ok(Quantity::exact(Decimal::from(n)));
    }
    Err(Error::new(ErrorKind::InvalidOperation, "a figure is expected here"))
}

fn gender_of(name: Option<&str>) -> Result<Gender, Error> {
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
        Ok::<_, Error>(Value::from_safe_string(bound(&words)))
    });
    environment.add_filter("Words", move |value: Value, gender: Option<String>| {
        let words = language.in_words(quantity_of(&value)?, gender_of(gender.as_deref())?);
        Ok::<_, Error>(Value::from_safe_string(bound(&language.capitalised(&words))))
    });
    environment.add_filter(
        "count",
        move |value: Value, one: String, many: String, gender: Option<String>| {
            let text =
                language.counted(quantity_of(&value)?, &one, &many, gender_of(gender.as_deref())?);
            Ok::<_, Error>(Value::from_safe_string(bound(&text)))
        },
    );
    environment.add_function("literal", move |text: String| Value::from_safe_string(bound(&text)));
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
            *number,
            &format!("rec-{id}"),
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

fn unknown(what: &str, id: &str) -> Error {
    Error::new(ErrorKind::InvalidOperation, format!("unknown {what} `{id}`"))
}

fn reference(word: &str, number: usize, label: &str) -> Value {
    Value::from_safe_string(format!("[{}](#{label})", bound(&format!("{word}\u{a0}{number}"))))
}

//! Why an expression cannot be read or has no value, each with its bytes in the expression.

use std::fmt;
use std::ops::Range;

use super::limits::{DEEPEST, LONGEST, LONGEST_TEXT, MOST_OPERATORS, MOST_STEPS};

/// A fault of an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Bytes of the expression.
    pub range: Range<usize>,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What is wrong with an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// It is not in the syntax; the parser's words.
    Syntax(String),
    /// A name holds a letter that no name has.
    Letter(char),
    /// It has more than [`LONGEST`] bytes.
    TooLong,
    /// It is beyond [`DEEPEST`], [`MOST_OPERATORS`] or [`MOST_STEPS`].
    TooDeep,
    /// It is in the syntax, and means nothing here.
    Unsupported(&'static str),
    /// No name is this.
    UnknownName {
        /// Its parts with points between.
        name: String,
        /// Whether names go on from it.
        is_group: bool,
    },
    /// No function is called this.
    UnknownFunction(String),
    /// No filter is called this.
    UnknownFilter(String),
    /// Only `is missing` can be asked.
    UnknownTest(String),
    /// A function was given too little.
    ArgumentMissing,
    /// A function was given too much.
    TooManyArguments,
    /// An operator on what it is not for.
    Types {
        /// The operator.
        operator: &'static str,
        /// What stands left of it, or behind it if it has one side.
        left: &'static str,
        /// What stands right of it.
        right: Option<&'static str>,
    },
    /// Two units that do not add, or compare.
    Units {
        /// What was to be done.
        operator: &'static str,
        /// The unit left of it.
        left: String,
        /// The unit right of it.
        right: String,
    },
    /// A number beyond 28 digits.
    TooLarge,
    /// A text of more than [`LONGEST_TEXT`] characters.
    TextTooLong,
    /// A condition that is missing, or not decided.
    Undecided,
    /// A function does not know what it was asked for: what, and its name.
    Unknown(&'static str, String),
    /// A function's own words.
    Failed(String),
}

/// Why a function has no value; its caller knows the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// What it was asked for, and its name.
    Unknown(&'static str, String),
    /// In its own words.
    Said(String),
}

impl Failure {
    /// A failure in words.
    pub fn said(words: impl Into<String>) -> Self {
        Self::Said(words.into())
    }
}

impl From<Failure> for FaultKind {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Unknown(what, name) => Self::Unknown(what, name),
            Failure::Said(words) => Self::Failed(words),
        }
    }
}

impl fmt::Display for FaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(detail) => write!(f, "the expression cannot be read ({detail})"),
            Self::Letter(letter) => {
                write!(
                    f,
                    "`{letter}` cannot stand in a name (a key with it stands in brackets: `row['…']`)"
                )
            }
            Self::TooLong => write!(f, "the expression is too long (at most {LONGEST} bytes)"),
            Self::TooDeep => write!(
                f,
                "the expression is nested too deeply or too long (at most {DEEPEST} brackets inside each other, {DEEPEST} `not` \
                 or `else`, {MOST_OPERATORS} operators, {MOST_STEPS} parts of a name)"
            ),
            Self::Unsupported(what) => write!(f, "{what} has no meaning in an expression here"),
            Self::UnknownName { name, .. } => write!(f, "unknown name `{name}`"),
            Self::UnknownFunction(name) => write!(f, "unknown function `{name}`"),
            Self::UnknownFilter(name) => write!(f, "unknown filter `{name}`"),
            Self::UnknownTest(name) => write!(f, "unknown test `{name}` (known: `is missing`)"),
            Self::ArgumentMissing => f.write_str("an argument is missing"),
            Self::TooManyArguments => f.write_str("it has too many arguments"),
            Self::Types { operator, left, right: Some(right) } => {
                write!(f, "`{operator}` cannot take {left} and {right}")
            }
            Self::Types { operator, left, right: None } => {
                write!(f, "`{operator}` cannot take {left}")
            }
            Self::Units { operator, left, right } => {
                write!(f, "`{operator}` cannot take two units (`{left}` and `{right}`)")
            }
            Self::TooLarge => f.write_str("the number is too large (at most 28 digits)"),
            Self::TextTooLong => {
                write!(f, "the text is too long (at most {LONGEST_TEXT} characters)")
            }
            Self::Undecided => {
                f.write_str("the condition cannot be decided (a value is missing, or a range)")
            }
            Self::Unknown(what, name) => write!(f, "unknown {what} `{name}`"),
            Self::Failed(words) => f.write_str(words),
        }
    }
}

impl std::error::Error for Fault {}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

/// What the parser says, at its place.
pub(super) fn syntax_fault(error: &minijinja::Error, text: &str) -> Fault {
    let detail = error.detail().unwrap_or("it is no expression").to_owned();
    let range = error.range().unwrap_or(0..text.len());
    // A character that is not known ends after its first byte.
    let range = text.floor_char_boundary(range.start)..text.ceil_char_boundary(range.end);
    // The parser knows no letters but those of ASCII, and says no more than that it did not expect one.
    let letter = text.get(range.clone()).and_then(|at| at.chars().next());
    let kind = match letter.filter(|c| c.is_alphabetic() && !c.is_ascii()) {
        Some(letter) => FaultKind::Letter(letter),
        None => FaultKind::Syntax(detail),
    };
    Fault { range, kind }
}

//! Text of a cell → what it states.

use rust_decimal::Decimal;

use super::{Form, Interval, Missing, Quantity, QuantityError, Stated, add};

const APPROX: [&str; 9] = ["ca.", "ca", "c.", "c:a", "cirka", "omkring", "ungefär", "~", "≈"];

/// Text of a cell → quantity. Grammar: `[ca] number | number-number | number/number | number (number) |
/// number+number… | (quantity) | - | . | .. | blank`.
///
/// # Errors
/// [`QuantityError`] says why not.
pub fn parse_quantity(text: &str) -> Result<Stated, QuantityError> {
    let text: String = text.chars().map(plain_char).collect();
    let text = text.trim();
    parse_plain(text).map_err(|error| error.of(text))
}

/// The same of a text whose spaces and dashes are plain.
fn parse_plain(text: &str) -> Result<Stated, QuantityError> {
    if let Some(missing) = parse_missing(text) {
        return Ok(Stated { quantity: Quantity::Missing(missing), form: Form::Plain });
    }
    if let Some(inner) = text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        // Brackets inside brackets say nothing, and a text may have very many of them.
        let inner = inner.trim();
        if inner.starts_with('(') {
            return Err(QuantityError::Unreadable);
        }
        let inner = parse_plain(inner)?;
        return match inner.form {
            Form::Plain => Ok(Stated { form: Form::Bracketed, ..inner }),
            Form::Sum(_) | Form::Bracketed => Err(QuantityError::Unreadable),
        };
    }
    let (approx, text) = strip_approx(text);
    if text.starts_with('-') {
        return Err(if text.len() > 1 {
            QuantityError::Negative
        } else {
            QuantityError::Unreadable
        });
    }
    parse_value(text).map(|(interval, form)| Stated {
        quantity: Quantity::Value(Interval { approx, ..interval }),
        form,
    })
}

/// Spaces and dashes of all kinds as the plain ones.
fn plain_char(c: char) -> char {
    match c {
        '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' | '\t' | '\n' | '\r' => ' ',
        '–' | '—' | '−' | '‑' => '-',
        other => other,
    }
}

fn parse_missing(text: &str) -> Option<Missing> {
    match text {
        "" => Some(Missing::Blank),
        "." => Some(Missing::NotApplicable),
        "-" => Some(Missing::NotReported),
        ".." | "…" => Some(Missing::Suppressed),
        _ => None,
    }
}

fn strip_approx(text: &str) -> (bool, &str) {
    let lower = text.to_lowercase();
    for word in APPROX {
        if lower.starts_with(word)
            && let Some(rest) = text.get(word.len()..)
            && rest.starts_with([' ', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
        {
            return (true, rest.trim_start());
        }
    }
    (false, text)
}

fn parse_value(text: &str) -> Result<(Interval, Form), QuantityError> {
    if text.contains('+') {
        let addends: Vec<_> =
            text.split('+').map(|t| parse_number(t.trim())).collect::<Result<_, _>>()?;
        let sum = addends.iter().fold(Decimal::ZERO, |a, &b| add(a, b));
        return Ok((Interval::exact(sum), Form::Sum(addends)));
    }
    let ends = if let Some((low, rest)) = text.split_once('(') {
        Some((low, rest.strip_suffix(')').ok_or(QuantityError::Unreadable)?))
    } else {
        text.split_once('-').or_else(|| text.split_once('/'))
    };
    let interval = match ends {
        None => Interval::exact(parse_number(text)?),
        Some((low, high)) => {
            let (min, max) = (parse_number(low.trim())?, parse_number(high.trim())?);
            if max < min {
                return Err(QuantityError::Backwards);
            }
            Interval { min, max: Some(max), approx: false }
        }
    };
    Ok((interval, Form::Plain))
}

/// One number: digits in groups of three or none, a decimal comma, or a point that cannot be a thousands mark.
pub(super) fn parse_number(text: &str) -> Result<Decimal, QuantityError> {
    if text.is_empty() || !text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | ',' | '.'))
    {
        return Err(QuantityError::Unreadable);
    }
    let marks = text.matches([',', '.']).count();
    if marks > 1 {
        return Err(if text.matches(',').count() > 1 {
            QuantityError::TwoCommas
        } else {
            QuantityError::Unreadable
        });
    }
    let (whole, fraction) = text.split_once([',', '.']).unwrap_or((text, ""));
    if marks == 1 && (whole.is_empty() || fraction.is_empty() || fraction.contains(' ')) {
        return Err(QuantityError::Unreadable);
    }
    if text.contains('.') && fraction.len() == 3 {
        return Err(QuantityError::AmbiguousPoint);
    }
    let digits = join_groups(whole)?;
    if digits.len() > 15 || fraction.len() > 6 {
        return Err(QuantityError::TooLarge);
    }
    let plain = if fraction.is_empty() { digits } else { format!("{digits}.{fraction}") };
    Decimal::from_str_exact(&plain).map_err(|_| QuantityError::Unreadable)
}

fn join_groups(whole: &str) -> Result<String, QuantityError> {
    let mut groups = whole.split(' ');
    let first = groups.next().unwrap_or_default();
    let rest: Vec<_> = groups.collect();
    let fits =
        rest.iter().all(|g| g.len() == 3) && (rest.is_empty() || (1..=3).contains(&first.len()));
    if fits { Ok(whole.replace(' ', "")) } else { Err(QuantityError::Grouping) }
}

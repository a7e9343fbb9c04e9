//! Cells of one row → values and references, each fault at its cell.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::id::{Arena, Id};
use super::number_cell::{date_for_number, merged_number, negative_amount, or_fault};
use super::organisation::{
    Classification, FunctionId, Organisation, RoleId, SubunitId, UnitId, called,
};
use super::quantity::{
    Form, Quantity, QuantityError, Stated, parse_precise, parse_quantity, unsigned, without_percent,
};
use super::table::scaled;
use crate::diag::{Code, Diagnostic, Faults, did_you_mean};
use crate::load::{Brackets, CellKind, RawRow, Scale, is_id, nearest_id};
use crate::source::{Located, Origin};

/// One row being read, and where its faults go.
pub(crate) struct Row<'r, 't> {
    raw: &'r RawRow<'t>,
    faults: &'r mut Faults,
    /// Whether its unit, subunit and title are known so far.
    is_placed: bool,
}

impl<'r, 't> Row<'r, 't> {
    pub(crate) fn new(raw: &'r RawRow<'t>, faults: &'r mut Faults) -> Self {
        Self { raw, faults, is_placed: true }
    }

    pub(crate) fn faults(&mut self) -> &mut Faults {
        self.faults
    }

    pub(crate) fn cell(&self, column: usize) -> Located<&'t str> {
        self.raw.cell(column)
    }

    /// The text of a cell that is to be a number, with a decimal comma, and what the numbers of its column are stated to count.
    pub(crate) fn number_text(&self, column: usize) -> (Located<Cow<'t, str>>, Option<Scale>) {
        (self.raw.number(column), self.raw.stated_scale(column))
    }

    /// What a cell holds.
    pub(crate) fn kind(&self, column: usize) -> CellKind {
        self.raw.kind(column)
    }

    /// Whether unit, subunit and title could all be read: else a search for the row's post would only repeat the fault.
    pub(crate) fn is_placed(&self) -> bool {
        self.is_placed
    }

    /// Whether a cell says nothing; a formula that failed was to say something.
    fn is_blank(&self, column: usize) -> bool {
        self.raw.cell(column).value.is_empty() && self.raw.kind(column) != CellKind::Error
    }

    /// The text, perhaps blank.
    pub(crate) fn text(&self, column: usize) -> Located<Box<str>> {
        self.cell(column).map(Into::into)
    }

    /// The id, perhaps blank.
    pub(crate) fn id(&mut self, column: usize) -> Located<Box<str>> {
        let id = self.text(column);
        if !id.value.is_empty() && !is_id(&id.value) {
            let message = format!(
                "malformed id `{}` (lower-case letters, digits and `_`, starting with a letter)",
                id.value
            );
            let hint = nearest_id(&id.value).map(|id| format!("write `{id}`"));
            self.faults.push(Diagnostic::error(Code::ID_FORM, id.origin, message).with_hints(hint));
        }
        id
    }

    /// The text; blank is a fault.
    pub(crate) fn required(&mut self, column: usize) -> Located<Box<str>> {
        let text = self.text(column);
        if self.is_blank(column) {
            let shape = self.raw.shape(column);
            let message = format!("`{}` is blank (every row needs it)", shape.name);
            let doc = shape.doc.trim_end_matches('.');
            let hint = format!("`{}`: {doc}, such as `{}`", shape.name, shape.example);
            let name = shape.name;
            let leave_out = format!("leave_out = [{{ column = \"{name}\", blank = true }}]");
            let rules = if LABELS.contains(&name) {
                format!(
                    "where a blank cell repeats the one above it, state `fill_down = [\"{name}\"]` beside `file`; to leave such rows out, `{leave_out}`"
                )
            } else {
                format!("to leave such rows out, state `{leave_out}` beside `file`")
            };
            let fault = Diagnostic::error(Code::REQUIRED, text.origin, message);
            self.faults.push(fault.with_hint(hint).with_hint(rules));
        }
        text
    }

    /// The title; without one the row is not placed.
    pub(crate) fn title(&mut self, column: usize) -> Located<Box<str>> {
        let title = self.required(column);
        self.is_placed &= !title.value.is_empty();
        title
    }

    /// A number of posts, people or time, which is never below zero.
    pub(crate) fn quantity(&mut self, column: usize) -> Located<Stated> {
        let brackets = self.raw.brackets();
        self.number(column, |text| match parse_quantity(text) {
            Ok(Stated { form: Form::Bracketed, .. }) if brackets == Some(Brackets::Negative) => {
                Err(QuantityError::Negative)
            }
            read => read,
        })
    }

    /// An amount, which may be below zero where that is stated; in brackets only where it is stated what they mean.
    pub(crate) fn amount(&mut self, column: usize) -> Located<Stated> {
        let (brackets, is_signed) = (self.raw.brackets(), self.raw.is_signed(column));
        self.number(column, |text| {
            let (text, is_turned) = if is_signed { unsigned(text) } else { (text, false) };
            let stated = parse_quantity(text)?;
            let is_bracketed = stated.form == Form::Bracketed;
            match brackets {
                None if is_bracketed => Err(QuantityError::Brackets),
                Some(Brackets::Negative) if is_bracketed => {
                    Ok(Stated { quantity: stated.quantity.negated(), form: Form::Plain })
                }
                _ if is_turned => Ok(Stated { quantity: stated.quantity.negated(), ..stated }),
                _ => Ok(stated),
            }
        })
    }

    fn number(
        &mut self,
        column: usize,
        parse: impl Fn(&str) -> Result<Stated, QuantityError>,
    ) -> Located<Stated> {
        let cell = self.raw.cell(column);
        let wrong = if self.raw.is_repeated(column) {
            Some(merged_number(cell))
        } else if self.raw.kind(column) == CellKind::Date {
            Some(date_for_number(cell))
        } else {
            None
        };
        if let Some(fault) = wrong {
            self.faults.push(fault);
            return Located::new(Stated::blank(), cell.origin);
        }
        let number = self.raw.number(column).value;
        let scale = self.raw.scale(column);
        if self.raw.shape(column).is_amount && self.raw.is_accounting_dash(column) {
            return Located::new(
                Stated { quantity: Quantity::ZERO, form: Form::Plain },
                cell.origin,
            );
        }
        let holds_percent = self.raw.shape(column).name == "percent";
        let is_percent = scale == Scale::Percent || holds_percent;
        let text = if is_percent { without_percent(&number) } else { &number };
        let read = match parse(text) {
            Err(QuantityError::TooLarge) => self.precise(text, cell.origin),
            read => read,
        };
        // Percent is what such a column holds: that it is stated changes nothing.
        let scale = if holds_percent && scale == Scale::Percent { Scale::Ones } else { scale };
        let read = read.and_then(|stated| scaled(stated, scale));
        let is_amount = self.raw.shape(column).is_amount;
        if is_amount && read == Err(QuantityError::Negative) {
            self.faults.push(negative_amount(cell, self.raw.shape(column).name));
            return Located::new(Stated::blank(), cell.origin);
        }
        or_fault(read, cell, self.faults)
    }

    /// A number with more decimals than people write: what a spreadsheet computed. It counts as it is.
    fn precise(&mut self, text: &str, origin: Origin) -> Result<Stated, QuantityError> {
        let number = parse_precise(text)?;
        let message = format!("`{text}` counts as it is, and is shown with two decimals");
        self.faults.push(Diagnostic::note(Code::DECIMALS_SHOWN, origin, message));
        Ok(Stated { quantity: Quantity::exact(number), form: Form::Plain })
    }

    /// `yes` or `no`, or the default where blank.
    pub(crate) fn flag(&mut self, column: usize, default: bool) -> bool {
        let cell = self.raw.cell(column);
        match cell.value.to_lowercase().as_str() {
            "" => default,
            "yes" | "ja" | "true" | "sant" | "x" => true,
            "no" | "nej" | "false" | "falskt" => false,
            _ => {
                self.faults.push(
                    Diagnostic::error(
                        Code::FLAG,
                        cell.origin,
                        format!("`{}` is neither yes nor no", cell.value),
                    )
                    .with_hint("write `yes` or `no` (`ja`, `nej`)"),
                );
                default
            }
        }
    }

    /// The unit; without one the row is not placed.
    pub(crate) fn unit(
        &mut self,
        column: usize,
        organisation: Option<&Organisation>,
    ) -> Option<UnitId> {
        let id = self.required(column);
        let found = self.resolve_unit(&id, organisation);
        self.is_placed &= found.is_some();
        found
    }

    pub(crate) fn optional_unit(
        &mut self,
        column: usize,
        organisation: Option<&Organisation>,
    ) -> Option<UnitId> {
        let id = self.text(column);
        self.resolve_unit(&id, organisation)
    }

    fn resolve_unit(
        &mut self,
        id: &Located<Box<str>>,
        organisation: Option<&Organisation>,
    ) -> Option<UnitId> {
        let organisation = organisation.filter(|_| !id.value.is_empty())?;
        let found = organisation.unit_called(&id.value);
        if found.is_none() {
            let known = organisation.units.iter().map(|u| &*u.id.value);
            let names = organisation.units.iter().map(|u| &*u.name);
            self.unknown((Code::UNIT_UNKNOWN, "unit"), (id.origin, &id.value), known, names);
        }
        found
    }

    /// The subunit, or none where the cell is blank; with one that is unknown the row is not placed.
    pub(crate) fn subunit(
        &mut self,
        column: usize,
        unit: Option<UnitId>,
        organisation: Option<&Organisation>,
    ) -> Option<SubunitId> {
        let cell = self.raw.cell(column);
        let unit = &organisation?.units[unit?];
        if cell.value.is_empty() {
            return None;
        }
        let found = called(cell.value, &unit.subunits, |s| (&s.id.value, [&s.name]));
        if found.is_none() {
            let known = unit.subunits.iter().map(|s| &*s.id.value);
            let names = unit.subunits.iter().map(|s| &*s.name);
            let what = format!("subunit of the unit `{}`:", unit.id.value);
            let what = (Code::SUBUNIT_UNKNOWN, what.as_str());
            self.unknown(what, (cell.origin, cell.value), known, names);
            self.is_placed = false;
        }
        found
    }

    pub(crate) fn role(&mut self, column: usize, roles: Option<&Classification>) -> Option<RoleId> {
        let cell = self.raw.cell(column);
        let roles = &roles?.roles;
        if cell.value.is_empty() {
            return None;
        }
        let found = called(cell.value, roles, |r| (&r.id.value, [&r.name]));
        if found.is_none() {
            let known = roles.iter().map(|r| &*r.id.value);
            let names = roles.iter().map(|r| &*r.name);
            self.unknown((Code::ROLE_UNKNOWN, "role"), (cell.origin, cell.value), known, names);
        }
        found
    }

    /// The role; blank is a fault.
    pub(crate) fn required_role(
        &mut self,
        column: usize,
        roles: Option<&Classification>,
    ) -> Option<RoleId> {
        self.required(column);
        self.role(column, roles)
    }

    /// The function; blank is a fault.
    pub(crate) fn function(
        &mut self,
        column: usize,
        known: Option<&Classification>,
    ) -> Option<FunctionId> {
        let id = self.required(column);
        let functions = &known.filter(|_| !id.value.is_empty())?.functions;
        let found = called(&id.value, functions, |f| (&f.id.value, [&f.name]));
        if found.is_none() {
            let known = functions.iter().map(|f| &*f.id.value);
            let names = functions.iter().map(|f| &*f.name);
            let what = (Code::FUNCTION_UNKNOWN, "function");
            self.unknown(what, (id.origin, &id.value), known, names);
        }
        found
    }

    /// What a required id names among those that are known.
    pub(crate) fn reference<T>(
        &mut self,
        column: usize,
        what: (Code, &str),
        known: &Arena<T>,
        name_of: impl Fn(&T) -> &str,
    ) -> Option<Id<T>> {
        let id = self.required(column);
        let found = known.find_id(|item| name_of(item) == &*id.value);
        if found.is_none() && !id.value.is_empty() {
            let names = known.iter().map(name_of);
            self.unknown(what, (id.origin, &id.value), names, std::iter::empty());
        }
        found
    }

    /// What is called so is unknown: the nearest id or name, and all ids where they are few.
    fn unknown<'a>(
        &mut self,
        (code, what): (Code, &str),
        (origin, value): (Origin, &str),
        known: impl Iterator<Item = &'a str>,
        names: impl Iterator<Item = &'a str>,
    ) {
        let known: Vec<_> = known.collect();
        let mut fault = Diagnostic::error(code, origin, format!("unknown {what} `{value}`"))
            .with_hints(did_you_mean(value, known.iter().copied().chain(names)));
        if (1..=12).contains(&known.len()) {
            fault = fault.with_hint(format!("known: `{}`", known.join("`, `")));
        }
        self.faults.push(fault.with_hints(block(code, value)));
    }
}

/// Columns whose cells people leave blank below the first of their group.
const LABELS: [&str; 6] = ["unit", "subunit", "workplace", "title", "function", "role"];

/// What is to be added where something is named that is in no file; nothing where nobody would add it.
fn block(code: Code, value: &str) -> Option<String> {
    // Letters of personal data would not be known as such in an id.
    if !crate::privacy::find_value(value).is_empty() {
        return None;
    }
    let id = nearest_id(value).unwrap_or_else(|| "…".to_owned());
    let (file, kind, more) = match code {
        Code::UNIT_UNKNOWN => ("units", "unit", ", `abbreviation = \"…\"`"),
        Code::SUBUNIT_UNKNOWN => ("units", "unit.subunit", ""),
        Code::FUNCTION_UNKNOWN => ("roles", "function", ""),
        Code::ROLE_UNKNOWN => ("roles", "role", ""),
        _ => return None,
    };
    Some(format!(
        "if it is new, add to the file of `{file}`: `[[{kind}]]`, `id = \"{id}\"`, `name = \"{value}\"`{more}"
    ))
}

/// A part may not exceed its whole: both as read, compared by their lower and upper ends. A whole that was not reported, or
/// could not be read, is not compared.
pub(crate) fn parse_count_pair(
    row: &mut Row<'_, '_>,
    (part, part_column): (&Located<Stated>, usize),
    (whole, whole_column): (&Located<Stated>, usize),
    part_name: &str,
    whole_name: &str,
) {
    let (Some(p), whole_interval) =
        (part.value.quantity.interval(), whole.value.quantity.interval())
    else {
        return;
    };
    let most = match whole_interval {
        Some(interval) => interval.max,
        None if row.is_blank(whole_column) => Some(Decimal::ZERO),
        None => None,
    };
    if most.is_some_and(|most| p.min > most) {
        row.faults.push(
            Diagnostic::error(
                Code::VACANCY,
                part.origin,
                format!(
                    "more {part_name} than {whole_name} (`{}` of `{}`)",
                    row.raw.cell(part_column).value,
                    row.raw.cell(whole_column).value,
                ),
            )
            .with_label(whole.origin, format!("the {whole_name}")),
        );
    }
}

/// The words that a cell may hold.
pub(crate) struct Choice<T: 'static> {
    /// Each with what it means.
    pub(crate) known: &'static [(&'static str, T)],
    /// How a message lists them.
    pub(crate) said: &'static str,
}

/// N0374: a cell that holds one of a few words.
pub(crate) fn choice<T: Copy>(
    row: &mut Row<'_, '_>,
    column: usize,
    choice: &Choice<T>,
) -> Option<T> {
    let cell = row.required(column);
    if cell.value.is_empty() {
        return None;
    }
    let word = cell.value.to_lowercase();
    let found = choice.known.iter().find(|(known, _)| *known == word).map(|&(_, value)| value);
    if found.is_none() {
        let message = format!("`{}` is none of {}", cell.value, choice.said);
        let known = choice.known.iter().map(|&(known, _)| known);
        row.faults().push(
            Diagnostic::error(Code::WORD_UNKNOWN, cell.origin, message)
                .with_hints(did_you_mean(&cell.value, known)),
        );
    }
    found
}

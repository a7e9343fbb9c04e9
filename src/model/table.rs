//! What `report.toml` says of a table's file, and the tables that it declares itself: `[tables.<id>]`.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::cells::Row;
use super::organisation::optional_text;
use super::quantity::{Quantity, QuantityError, Stated};
use super::report::table_file;
use crate::diag::{Code, Diagnostic, Faults};
use crate::load::{
    MappedColumn, Node, OtherColumns, RawTable, RowRule, Scale, TableFile, TableMap, Take,
};
use crate::source::{Located, Origin};

/// A table that the report declares, and what it is to hold.
#[derive(Debug, Clone)]
pub struct DeclaredTable {
    /// Its id.
    pub id: Located<Box<str>>,
    /// The path below the report's folder.
    pub file: Located<Box<str>>,
    /// What a source line calls it.
    pub label: Box<str>,
    /// How it is read; the path is left to who knows the folder.
    pub how: TableFile,
    /// Its columns, in the order of the document.
    pub columns: Vec<TableColumn>,
    /// The column that tells the rows apart, by index.
    pub key: Option<usize>,
    /// Its rows; none before it is read.
    pub rows: Vec<TableRow>,
}

/// A column of a declared table.
#[derive(Debug, Clone)]
pub struct TableColumn {
    /// The name that figures use.
    pub name: Box<str>,
    /// What its numbers are of; none where it holds texts.
    pub unit: Option<Box<str>>,
}

/// A row of a declared table.
#[derive(Debug, Clone)]
pub struct TableRow {
    /// Its place.
    pub origin: Origin,
    /// What tells it apart, as figure paths write it; none where the table has no key.
    pub key: Option<Box<str>>,
    /// The numbers of the columns that have a unit, by index of the column.
    pub numbers: BTreeMap<usize, Located<Stated>>,
}

/// What a table's node says of its columns and rows.
pub(super) fn table_map(node: &Node, columns: Vec<MappedColumn>) -> TableMap {
    let other = node.str("other_columns").map(|name| OtherColumns::from_name(name.value));
    let header_rows = node.integer("header_rows");
    TableMap {
        columns,
        header_rows: header_rows.map(|n| n.map(|n| u32::try_from(n).unwrap_or_default())),
        other_columns: other.unwrap_or_default(),
        decimal_point: node.str("decimals").is_some_and(|name| name.value == "point"),
        ends_before: optional_text(node, "ends_before"),
        leave_out: node.tables("leave_out").iter().map(rule).collect(),
        keep: node.tables("keep").iter().map(rule).collect(),
    }
}

/// The columns of a known table of which `columns` or `units` say something.
pub(super) fn known_columns(node: &Node) -> Vec<MappedColumn> {
    let owned = |text: Located<&str>| text.map(Box::<str>::from);
    let mut columns: Vec<MappedColumn> = node
        .entries("columns")
        .map(|(name, header)| mapped(owned(name), header.str().map(owned)))
        .collect();
    for (name, unit) in node.entries("units") {
        let scale = unit.str().map(|unit| Scale::from_name(unit.value)).unwrap_or_default();
        match columns.iter_mut().find(|column| *column.name.value == *name.value) {
            Some(column) => column.scale = scale,
            None => columns.push(MappedColumn { scale, ..mapped(owned(name), None) }),
        }
    }
    columns
}

fn mapped(name: Located<Box<str>>, header: Option<Located<Box<str>>>) -> MappedColumn {
    MappedColumn { name, header, take: Take::Whole, scale: Scale::Ones }
}

fn rule(node: &Node) -> RowRule {
    let texts = |key| node.strs(key).map(|text| text.value.into()).collect();
    RowRule {
        origin: node.origin(),
        column: optional_text(node, "column").unwrap_or_default(),
        is: texts("is"),
        begins: texts("begins"),
        ends: texts("ends"),
        contains: texts("contains"),
        blank: node.bool("blank").map(|blank| blank.value),
    }
}

/// N0130: a rule that says nothing of its column would fit every row.
pub(super) fn check_rules(map: &TableMap, faults: &mut Faults) {
    for rule in map.leave_out.iter().chain(&map.keep).filter(|rule| rule.is_void()) {
        let message =
            format!("the rule on column `{}` says nothing of its cells", rule.column.value);
        let hint = "state `is`, `begins`, `ends`, `contains` or `blank`: `ends = [\" län\"]`";
        faults.push(Diagnostic::error(Code::ROW_RULE, rule.origin, message).with_hint(hint));
    }
}

/// The tables that `[tables]` declares, not yet read.
pub(super) fn declared_tables(report: &Node, faults: &mut Faults) -> Vec<DeclaredTable> {
    let tables = report.entries("tables");
    tables
        .filter_map(|(id, value)| {
            let node = value.table()?;
            Some(declared_table(id.map(Into::into), node, faults))
        })
        .collect()
}

fn declared_table(id: Located<Box<str>>, node: &Node, faults: &mut Faults) -> DeclaredTable {
    let mut columns = Vec::new();
    let mut stated = Vec::new();
    for (name, column) in node.entries("columns") {
        let Some(column) = column.table() else { continue };
        let choice = |key| column.str(key).map(|choice| choice.value);
        columns.push(TableColumn { name: name.value.into(), unit: choice("unit").map(Into::into) });
        stated.push(MappedColumn {
            name: name.map(Into::into),
            header: optional_text(column, "header"),
            take: choice("take").map(Take::from_name).unwrap_or_default(),
            scale: choice("scale").map(Scale::from_name).unwrap_or_default(),
        });
    }
    let how = TableFile { map: table_map(node, stated), ..table_file(node) };
    check_rules(&how.map, faults);
    let key = node.str("key").and_then(|key| key_column(key, &columns, faults));
    let file = optional_text(node, "file").unwrap_or_default();
    let label = optional_text(node, "label").map(|label| label.value).unwrap_or_default();
    DeclaredTable { id, file, label, how, columns, key, rows: Vec::new() }
}

fn key_column(key: Located<&str>, columns: &[TableColumn], faults: &mut Faults) -> Option<usize> {
    let found = columns.iter().position(|column| *column.name == *key.value);
    if found.is_none() {
        let message = format!("`key` names no column of `columns` (`{}`)", key.value);
        faults.push(Diagnostic::error(Code::TOML_VALUE, key.origin, message));
    }
    found
}

impl DeclaredTable {
    /// Takes the rows of the table as it was read.
    pub(super) fn take_rows(&mut self, table: &RawTable, faults: &mut Faults) {
        let mut seen = BTreeMap::<Box<str>, Origin>::new();
        for raw in table.rows() {
            let key = self.key.map(|column| raw.cell(column));
            let key = key.and_then(|cell| row_key(cell, &mut seen, faults));
            let mut row = Row::new(&raw, faults);
            let with_unit = self.columns.iter().enumerate().filter(|(_, c)| c.unit.is_some());
            let numbers = with_unit.map(|(at, _)| (at, row.quantity(at))).collect();
            self.rows.push(TableRow { origin: raw.origin(), key, numbers });
        }
    }
}

/// N0132: the key as figure paths write it: lower case, `_` for spaces and points.
fn row_key(
    cell: Located<&str>,
    seen: &mut BTreeMap<Box<str>, Origin>,
    faults: &mut Faults,
) -> Option<Box<str>> {
    if cell.value.is_empty() {
        let fault = Diagnostic::error(Code::TABLE_KEY, cell.origin, "the key of the row is blank");
        faults.push(fault.with_hint("leave the row out by a rule, or write its key"));
        return None;
    }
    let plain = |c: char| if c.is_whitespace() || c == '.' { '_' } else { c };
    let key: Box<str> = cell.value.to_lowercase().chars().map(plain).collect();
    if let Some(&first) = seen.get(&key) {
        let message = format!("the key `{}` stands twice", cell.value);
        let fault = Diagnostic::error(Code::TABLE_KEY, cell.origin, message);
        faults.push(
            fault.with_label(first, "first here").with_hint("leave one of the rows out by a rule"),
        );
        return None;
    }
    seen.insert(key.clone(), cell.origin);
    Some(key)
}

/// A number of a column that counts something other than ones.
pub(super) fn scaled(stated: Stated, scale: Scale) -> Result<Stated, QuantityError> {
    let factor = match scale {
        Scale::Ones => return Ok(stated),
        Scale::Percent => Decimal::new(1, 2),
        Scale::Thousands => Decimal::from(1_000),
        Scale::Millions => Decimal::from(1_000_000),
    };
    stated.times(factor).filter(is_in_bounds).ok_or(QuantityError::TooLarge)
}

/// Numbers are below 10^15, as cells are.
fn is_in_bounds(stated: &Stated) -> bool {
    let most = Decimal::from(1_000_000_000_000_000_u64);
    match stated.quantity {
        Quantity::Value(interval) => interval.max.unwrap_or(interval.min) < most,
        Quantity::Missing(_) => true,
    }
}

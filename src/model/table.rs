//! What `report.toml` says of a table's file, and the tables that it declares itself: `[tables.<id>]`.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::quantity::{Quantity, QuantityError, Stated};
use super::text::{optional_text, texts};
use crate::diag::{Code, Diagnostic, Faults};
use crate::load::{
    Brackets, Encoding, Hidden, MappedColumn, Node, OtherColumns, RawTable, RowRule, Scale,
    TableFile, TableMap, Take, separator_from_name,
};
use crate::source::Located;

/// A table that the report declares: what it says of it and, where it names a file, the table as it stands there. What it
/// means is known in `table`.
#[derive(Debug, Clone)]
pub struct DeclaredTable {
    /// Its id.
    pub id: Located<Box<str>>,
    /// What a source line calls it.
    pub label: Box<str>,
    /// Everything that is said of it.
    pub node: Node,
    /// The table as it was read; none before that, where that failed, and where it names no file.
    pub raw: Option<Arc<RawTable>>,
}

/// How a table's file is read, as its keys say.
pub(crate) fn table_file(node: &Node) -> TableFile {
    let choice = |key| node.str(key);
    let header_row = node.integer("header_row").map(|row| {
        // A row below the first is one that is blank, and reported as such.
        row.map(|row| u32::try_from(row).unwrap_or_default())
    });
    TableFile {
        path: String::new(),
        encoding: choice("encoding").and_then(|name| located(name, Encoding::from_name)),
        separator: choice("separator").and_then(|name| located(name, separator_from_name)),
        sheet: optional_text(node, "sheet"),
        range: optional_text(node, "range"),
        header_row,
        hidden_rows: choice("hidden_rows").and_then(|name| Hidden::from_name(name.value)),
        hidden_columns: choice("hidden_columns").and_then(|name| Hidden::from_name(name.value)),
        map: TableMap::default(),
    }
}

fn located<T>(name: Located<&str>, parse: impl Fn(&str) -> Option<T>) -> Option<Located<T>> {
    parse(name.value).map(|value| Located::new(value, name.origin))
}

/// What a table's node says of its columns and rows.
pub(crate) fn table_map(node: &Node, columns: Vec<MappedColumn>) -> TableMap {
    let other = node.str("other_columns").and_then(|name| OtherColumns::from_name(name.value));
    let header_rows = node.integer("header_rows");
    TableMap {
        columns,
        header_rows: header_rows.map(|n| n.map(|n| u32::try_from(n).unwrap_or_default())),
        other_columns: other.unwrap_or_default(),
        decimal_point: node.str("decimals").is_some_and(|name| name.value == "point"),
        ends_before: optional_text(node, "ends_before"),
        leave_out: node.tables("leave_out").iter().map(rule).collect(),
        keep: node.tables("keep").iter().map(rule).collect(),
        fill_down: texts(node, "fill_down"),
        brackets: node
            .str("brackets")
            .and_then(|name| Some(Located::new(Brackets::from_name(name.value)?, name.origin))),
        signed: texts(node, "signed"),
    }
}

/// The columns of a known table of which `columns` or `units` say something.
pub(crate) fn known_columns(node: &Node) -> Vec<MappedColumn> {
    let owned = |text: Located<&str>| text.map(Box::<str>::from);
    let mut columns: Vec<MappedColumn> = node
        .entries("columns")
        .map(|(name, header)| mapped(owned(name), header.str().map(owned)))
        .collect();
    for (name, unit) in node.entries("units") {
        let scale = unit.str().and_then(|unit| Scale::from_name(unit.value));
        match columns.iter_mut().find(|column| *column.name.value == *name.value) {
            Some(column) => column.scale = scale,
            None => columns.push(MappedColumn { scale, ..mapped(owned(name), None) }),
        }
    }
    columns
}

fn mapped(name: Located<Box<str>>, header: Option<Located<Box<str>>>) -> MappedColumn {
    MappedColumn { name, header, take: Take::Whole, scale: None }
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
pub(crate) fn check_rules(map: &TableMap, faults: &mut Faults) {
    for rule in map.leave_out.iter().chain(&map.keep).filter(|rule| rule.is_void()) {
        let message =
            format!("the rule on column `{}` says nothing of its cells", rule.column.value);
        let hint = "state `is`, `begins`, `ends`, `contains` or `blank`: `ends = [\" län\"]`";
        faults.push(Diagnostic::error(Code::ROW_RULE, rule.origin, message).with_hint(hint));
    }
}

/// The tables that `[tables]` declares, not yet read.
pub(crate) fn declared_tables(report: &Node) -> Vec<DeclaredTable> {
    let tables = report.entries("tables");
    tables
        .filter_map(|(id, value)| {
            let node = with_likeness(value.table()?, report);
            let label = optional_text(&node, "label").map(|label| label.value).unwrap_or_default();
            Some(DeclaredTable { id: id.map(Into::into), label, node, raw: None })
        })
        .collect()
}

/// What is said of a table, and of the table that it is `like` where it says nothing itself. Where that is no table that is read,
/// `like` stays, and is told with the keys.
fn with_likeness(node: &Node, report: &Node) -> Node {
    let like = node.str("like").and_then(|like| report.table("tables")?.table(like.value));
    let is_read = |node: &Node| node.get("file").is_some() && node.get("from").is_none();
    match like.filter(|like| is_read(like) && like.get("like").is_none() && is_read(node)) {
        Some(like) => node.without(&["like"]).or(&like.without(&["file", "called"])),
        None => node.clone(),
    }
}

impl DeclaredTable {
    /// The path of its file, and how that is read; none where it names no file.
    pub(crate) fn file(&self) -> Option<(Located<Box<str>>, TableFile)> {
        let file = optional_text(&self.node, "file")?;
        let columns = self.node.entries("columns").filter_map(|(name, column)| {
            let column = column.table()?;
            let choice = |key| column.str(key).map(|choice| choice.value);
            Some(MappedColumn {
                name: name.map(Into::into),
                header: optional_text(column, "header"),
                take: choice("take").and_then(Take::from_name).unwrap_or_default(),
                scale: choice("scale").and_then(Scale::from_name),
            })
        });
        let map = table_map(&self.node, columns.collect());
        Some((file, TableFile { map, ..table_file(&self.node) }))
    }
}

/// A number of a column that counts something other than ones.
pub(crate) fn scaled(stated: Stated, scale: Scale) -> Result<Stated, QuantityError> {
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

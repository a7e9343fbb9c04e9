//! `[tables.<id>]` of `report.toml` → what is to be done, in the order in which it is done.

use std::collections::BTreeSet;

use crate::diag::{Code, Diagnostic, Faults};
use crate::expression::Expression;
use crate::load::{Node, Value};
use crate::model::table::DeclaredTable;
use crate::source::{Located, Origin};

use super::group::Grouping;
use super::groups::How;
use super::join::Join;
use super::order::Ranking;
use super::pivot::Pivot;

/// What expressions, figures and `from` call the row of a report of a batch.
pub(crate) const OWN: &str = "own";

/// How a table is made of others: each step at most once, in this order.
#[derive(Debug)]
pub(crate) struct Recipe {
    pub(crate) from: Vec<Located<Box<str>>>,
    /// What the rows of each of these are called by their origin, where it is not their name.
    pub(crate) called: Vec<Option<Box<str>>>,
    /// The column that says from which table a row is.
    pub(crate) origin: Option<Located<Box<str>>>,
    pub(crate) joins: Vec<Join>,
    pub(crate) filter: Option<Located<Box<str>>>,
    pub(crate) grouping: Option<Grouping>,
    pub(crate) computed: Vec<Computation>,
    pub(crate) pivot: Option<Pivot>,
    pub(crate) ranking: Option<Ranking>,
    pub(crate) sort: Vec<Located<Box<str>>>,
    pub(crate) first: Option<Located<i64>>,
    pub(crate) key: Option<Located<Box<str>>>,
}

/// `compute.per_1000 = { is = "employees / population * 1000", decimals = 1 }`.
#[derive(Debug)]
pub(crate) struct Computation {
    pub(crate) id: Located<Box<str>>,
    pub(crate) is: Located<Box<str>>,
    pub(crate) label: Option<Box<str>>,
    pub(crate) unit: Option<Box<str>>,
    pub(crate) decimals: Option<u32>,
}

/// The keys that only a table with a `file` has, and those that only one with `from` has.
const OF_FILES: &[&str] = &[
    "like",
    "columns",
    "sheet",
    "range",
    "header_row",
    "header_rows",
    "hidden_rows",
    "encoding",
    "separator",
    "decimals",
    "ends_before",
    "leave_out",
    "keep",
    "fill_down",
    "missing",
    "brackets",
];
const OF_RECIPES: &[&str] =
    &["as", "join", "where", "group", "compute", "pivot", "rank", "sort", "first"];

/// N0706: a table is read from a file or made of others. Whether it can be made.
pub(crate) fn check_keys(id: &Located<Box<str>>, node: &Node, faults: &mut Faults) -> bool {
    let fault = |origin: Origin, message: String, hint: &str| {
        Diagnostic::error(Code::TABLE_RECIPE, origin, message).with_hint(hint)
    };
    let (is_read, is_made) = (node.get("file").is_some(), node.get("from").is_some());
    let wrong = match (is_read, is_made) {
        (true, true) => {
            let origin = node.get("from").map_or(id.origin, Value::origin);
            let message = format!("table `{}` has both `file` and `from`", id.value);
            faults.push(fault(
                origin,
                message,
                "read the file as one table, and make another `from` it",
            ));
            return false;
        }
        (false, false) => {
            let message = format!("table `{}` has neither `file` nor `from`", id.value);
            let hint = "`file` reads a table; `from` makes one of a table that is read or built in";
            faults.push(fault(id.origin, message, hint));
            return false;
        }
        (true, false) => OF_RECIPES,
        (false, true) => OF_FILES,
    };
    let mut is_right = true;
    for key in node.keys().filter(|key| wrong.contains(&key.value)) {
        let (has, hint) = if is_read {
            (
                "file",
                format!(
                    "make another table `from = \"{}\"`, and state `{}` there",
                    id.value, key.value
                ),
            )
        } else {
            ("from", format!("state `{}` where the table is read", key.value))
        };
        let message = format!("`{}` does not go with `{has}`", key.value);
        faults.push(Diagnostic::error(Code::TABLE_RECIPE, key.origin, message).with_hint(hint));
        is_right = false;
    }
    if is_read && let Some(like) = node.str("like") {
        let message = format!("`{}` is no table that `{}` can be read like", like.value, id.value);
        faults.push(Diagnostic::error(Code::TABLE_UNKNOWN, like.origin, message).with_hint(
            "name a table of this report that has `file` and `columns`, and is like no other",
        ));
        is_right = false;
    } else if is_read && node.get("columns").is_none() {
        let message = format!("missing key `columns` in table `{}`", id.value);
        faults.push(Diagnostic::error(Code::TOML_KEY, id.origin, message).with_hint(
            "name the columns that are read: `columns = { name = {}, n = { unit = \"persons\" } }`",
        ));
        is_right = false;
    }
    is_right
}

impl Recipe {
    /// What a table's node says.
    pub(crate) fn from_node(node: &Node) -> Self {
        Self {
            from: texts(node, "from"),
            called: Vec::new(),
            origin: text(node, "as"),
            joins: node.tables("join").iter().filter_map(join).collect(),
            filter: text(node, "where"),
            grouping: node.table("group").map(grouping),
            computed: node
                .entries("compute")
                .filter_map(|(id, value)| computation(id, value))
                .collect(),
            pivot: node.table("pivot").and_then(pivot),
            ranking: node.table("rank").and_then(ranking),
            sort: texts(node, "sort"),
            first: node.integer("first"),
            key: text(node, "key"),
        }
    }

    /// The same, knowing what the tables of the report are called.
    pub(super) fn with_called(mut self, declared: &[&DeclaredTable]) -> Self {
        let called = |name: &Located<Box<str>>| {
            let table = declared.iter().find(|table| table.id.value == name.value)?;
            text(&table.node, "called").map(|called| called.value)
        };
        self.called = self.from.iter().map(called).collect();
        self
    }

    /// The columns by which rows are chosen, joined, put together or ordered.
    pub(super) fn deciding(&self) -> BTreeSet<Box<str>> {
        let filter = self.filter.as_ref().and_then(|text| Expression::parse(&text.value).ok());
        let names = filter.iter().flat_map(Expression::names).flat_map(|name| name.path.clone());
        let joins = self.joins.iter().flat_map(|join| [&join.on, &join.to]);
        let groups = self.grouping.iter().flat_map(|grouping| &grouping.by);
        let pivot = self.pivot.iter().flat_map(|it| std::iter::once(&it.columns).chain(&it.rows));
        let ranking = self.ranking.iter().map(|ranking| &ranking.of);
        let texts = joins.chain(groups).chain(pivot).chain(ranking).chain(&self.key);
        let sort = self.sort.iter().map(|id| id.value.trim_start_matches('-').into());
        names.chain(texts.map(|text| text.value.clone())).chain(sort).collect()
    }

    /// The tables that it is made of, each where it is named.
    pub(crate) fn needs(&self) -> impl Iterator<Item = &Located<Box<str>>> {
        self.from.iter().chain(self.joins.iter().map(|join| &join.with))
    }
}

pub(crate) fn text(node: &Node, key: &str) -> Option<Located<Box<str>>> {
    node.str(key).map(|text| text.map(Box::from))
}

pub(crate) fn texts(node: &Node, key: &str) -> Vec<Located<Box<str>>> {
    node.strs(key).map(|text| text.map(Box::from)).collect()
}

fn join(node: &Node) -> Option<Join> {
    let on = text(node, "on")?;
    Some(Join {
        with: text(node, "with")?,
        to: text(node, "to").unwrap_or_else(|| on.clone()),
        on,
        columns: texts(node, "columns"),
    })
}

fn grouping(node: &Node) -> Grouping {
    let made = How::ALL.into_iter();
    let made = made.flat_map(|how| texts(node, how.as_str()).into_iter().map(move |id| (how, id)));
    Grouping { origin: node.origin(), by: texts(node, "by"), made: made.collect() }
}

fn computation(id: Located<&str>, value: &Value) -> Option<Computation> {
    let node = value.table()?;
    Some(Computation {
        id: id.map(Box::from),
        is: text(node, "is")?,
        label: text(node, "label").map(|label| label.value),
        unit: text(node, "unit").map(|unit| unit.value),
        decimals: decimals(node),
    })
}

/// How many decimals are printed; no number has more than 28.
pub(crate) fn decimals(node: &Node) -> Option<u32> {
    node.integer("decimals")
        .map(|number| u32::try_from(number.value.clamp(0, 28)).unwrap_or_default())
}

fn pivot(node: &Node) -> Option<Pivot> {
    Some(Pivot {
        origin: node.origin(),
        columns: text(node, "columns")?,
        values: text(node, "values")?,
        rows: texts(node, "rows"),
    })
}

fn ranking(node: &Node) -> Option<Ranking> {
    let of = text(node, "of")?;
    let name = text(node, "as").unwrap_or_else(|| Located::new("place".into(), of.origin));
    let is_ascending = node.str("order").is_some_and(|order| order.value == "ascending");
    Some(Ranking { of, is_ascending, name, shared: text(node, "shared") })
}

//! Tables and charts of any table, as parts of a chapter.

use super::{optional, required};
use crate::load::{Field, Kind, Shape};

const FROM: Field = required(
    "from",
    Kind::Str,
    "The table: one of `[tables]`, or a built-in one such as `posts` or `budget`.",
);
const TITLE: Field = optional("title", Kind::Prose, "The caption.");
const ID: Field = optional(
    "id",
    Kind::Str,
    "The name that `table()` and `chart()` use; unless stated, that of the table (`density`), of a chart with the form (`density-bars`).",
);
const NOTE: Field = optional("note", Kind::Prose, "A note below it.");
const MARK: Field = optional(
    "mark",
    Kind::Str,
    "An expression over a row: rows for which it holds are set apart. `mark = \"code == '2380'\"`",
);
const LABELS: Field = optional(
    "labels",
    Kind::Map(&Kind::Str),
    "What columns are called here, by their names: `labels = { fte = \"Heltidsekvivalenter\" }`.",
);

pub(crate) static TABLE: Shape = Shape {
    name: "table",
    doc: "Any table, as a table: read, built in or made of others.",
    fields: &[
        FROM,
        optional("columns", Kind::Strs, "The names of its columns, in order; all unless named."),
        TITLE,
        ID,
        optional(
            "group",
            Kind::Str,
            "A column: rows that say the same in it stand under a heading.",
        ),
        optional("subtotal", Kind::Strs, "Columns that are summed below each group."),
        optional("total", Kind::Strs, "Columns that are summed below the table."),
        optional("mean", Kind::Strs, "Columns whose mean stands below the table."),
        MARK,
        LABELS,
        NOTE,
    ],
};

pub(crate) static CHART: Shape = Shape {
    name: "chart",
    doc: "Any table, as a chart: read, built in or made of others.",
    fields: &[
        required(
            "form",
            Kind::Str,
            "`bars`, `stacked`, `columns`, `lines`, `ranges`, `strip`, `matrix`, `scatter`, `slope`, `bridge` or `map`.",
        ),
        FROM,
        optional(
            "label",
            Kind::Str,
            "The column that names the rows; the first that holds texts unless named.",
        ),
        optional("values", Kind::Strs, "The columns of values. A `map` needs none."),
        optional(
            "x",
            Kind::Str,
            "The column that says which period a row is of: lines have a point for each.",
        ),
        optional("series", Kind::Str, "A column whose texts are the lines, parts or groups."),
        TITLE,
        ID,
        MARK,
        optional(
            "others",
            Kind::Str,
            "What the rows that are not set apart are called together: `de sju`.",
        ),
        optional(
            "reference",
            Kind::Str,
            "What values are held against: `mean` or `median` of all rows, `mean of others` or `median of others` of those that `mark` does not set apart, a number, the path of a figure, or what is made of the same columns of another table: `tables.peers.mean`.",
        ),
        optional("reference_label", Kind::Str, "What the reference is called."),
        optional(
            "places",
            Kind::Choice(&["descending", "ascending"]),
            "With `ranges` and `strip`: says the place of the marked row in each measure, counted from the highest or from the lowest value.",
        ),
        optional(
            "deviation",
            Kind::Decimal,
            "How far from the reference, else from the mean, a value of a `matrix` is above or below.",
        ),
        optional(
            "ends",
            Kind::Str,
            "An expression over a row: the levels of a `bridge`, others are its steps; the first and the last row unless stated.",
        ),
        optional("latitude", Kind::Str, "The column of degrees north, for a `map`."),
        optional("longitude", Kind::Str, "The column of degrees east, for a `map`."),
        optional(
            "data",
            Kind::Bool,
            "Whether the data stands below it as a table; the alt text holds it in any case.",
        ),
        LABELS,
        NOTE,
    ],
};

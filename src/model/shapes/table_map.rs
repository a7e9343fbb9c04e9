//! What `report.toml` says of a table's columns and rows, and the tables that it declares itself.

use super::{optional, required};
use crate::load::{
    Brackets, Encoding, Field, Hidden, Kind, OtherColumns, SEPARATOR_NAMES, Scale, Shape, Take,
};
use crate::table::Mark;

/// What the number of a column of a table may be of, beside words of the customer's own.
pub(crate) const TABLE_UNITS: &[&str] =
    &["count", "persons", "positions", "fte", "percent", "kr", "tkr", "mnkr", "km2"];

const FILE: Field = required("file", Kind::Str, "The path, relative to the report's folder.");
const LABEL: Field =
    optional("label", Kind::Str, "What the source line says: `kommunens HR-system, 2023`.");
const SHEET: Field =
    optional("sheet", Kind::Str, "The sheet of a workbook; needed where it shows several.");
const RANGE: Field = optional(
    "range",
    Kind::Str,
    "The cells that hold the table: `A3:H40`, or a name that the workbook gives them.",
);
const HEADER_ROW: Field = optional(
    "header_row",
    Kind::Integer,
    "The row of the header, as a spreadsheet counts, or the first of its rows; found by its headers unless stated.",
);
const HEADER_ROWS: Field = optional(
    "header_rows",
    Kind::Integer,
    "How many rows the header takes, one unless stated; `0` where there is none and every column goes by its letter.",
);
const HIDDEN_ROWS: Field = optional(
    "hidden_rows",
    Kind::Choice(Hidden::NAMES),
    "What becomes of rows that the sheet hides; unless stated they are read, with a warning.",
);
const HIDDEN_COLUMNS: Field = optional(
    "hidden_columns",
    Kind::Choice(Hidden::NAMES),
    "What becomes of columns that the sheet hides; unless stated they are read where they are asked for, with a warning.",
);
const ENCODING: Field =
    optional("encoding", Kind::Choice(Encoding::NAMES), "The encoding of a CSV file.");
const SEPARATOR: Field =
    optional("separator", Kind::Choice(SEPARATOR_NAMES), "What parts the fields of a CSV file.");
const DECIMALS: Field = optional(
    "decimals",
    Kind::Choice(&["comma", "point"]),
    "With `point`, a text such as `1,750.5` is 1 750,5; a comma unless stated. Numbers of a workbook need it not.",
);
const ENDS_BEFORE: Field = optional(
    "ends_before",
    Kind::Str,
    "The table ends before the row whose first cell holds this text.",
);
const LEAVE_OUT: Field =
    optional("leave_out", Kind::Tables(&RULE), "Rows that one of these rules fits are left out.");
const KEEP: Field = optional(
    "keep",
    Kind::Tables(&RULE),
    "Where there are such rules: rows that none of them fits are left out.",
);

const FILL_DOWN: Field = optional(
    "fill_down",
    Kind::Strs,
    "Columns in which a blank cell repeats the one above it, those of the widest groups first.",
);
const BRACKETS: Field = optional(
    "brackets",
    Kind::Choice(Brackets::NAMES),
    "What an amount in brackets means: `negative`, or `elsewhere` where it is counted in another row and adds nothing; unless stated it is an error. Positions, people and time in brackets are counted elsewhere.",
);
const SIGNED: Field =
    optional("signed", Kind::Strs, "Columns of amounts that may be below zero: `-150`, `150-`.");

/// A table's file: CSV or a workbook. What is not stated of it is detected where that is certain.
pub(crate) static TABLE_SOURCE: Shape = Shape {
    name: "source of a table",
    doc: "A file with a table, CSV or a workbook (XLSX, ODS), and how it is read. What is not stated is detected.",
    fields: &[
        FILE,
        LABEL,
        SHEET,
        RANGE,
        HEADER_ROW,
        HEADER_ROWS,
        HIDDEN_ROWS,
        HIDDEN_COLUMNS,
        ENCODING,
        SEPARATOR,
        DECIMALS,
        optional(
            "columns",
            Kind::Map(&Kind::Str),
            "Which column is which, where the headers are others: `fte = \"Årsarb. omr.\"`, a header or the letter of a column.",
        ),
        optional(
            "units",
            Kind::Map(&Kind::Choice(Scale::NAMES)),
            "What the numbers of a column count, where it is not ones: `fte = \"percent\"` makes 80 into 0,8.",
        ),
        optional(
            "other_columns",
            Kind::Choice(OtherColumns::NAMES),
            "What becomes of columns that the program does not know; unless stated they are errors.",
        ),
        FILL_DOWN,
        BRACKETS,
        SIGNED,
        ENDS_BEFORE,
        LEAVE_OUT,
        KEEP,
    ],
};

/// A table that the report declares itself: read from a file, or made of others.
pub(crate) static DECLARED_TABLE: Shape = Shape {
    name: "table",
    doc: "A table of any form. With `file` it is read, from CSV or a workbook: those columns that stand in `columns`. With `from` it is made of other tables, each key one operation, done in the order of this list.",
    fields: &[
        optional("file", Kind::Str, "The path, relative to the report's folder."),
        optional(
            "label",
            Kind::Str,
            "What the source line says: `kommunens HR-system, 2023`; of a table that is made, those of its tables unless stated.",
        ),
        optional(
            "key",
            Kind::Str,
            "The column that tells the rows apart, and names their figures; of a table that is made, that of `from` or the columns of `group` unless stated.",
        ),
        optional(
            "columns",
            Kind::Map(&Kind::Table(&COLUMN)),
            "The columns that are read, by the name that expressions and figures use.",
        ),
        optional(
            "like",
            Kind::Str,
            "Another table that is read: what is not said of this file is as it is said there.",
        ),
        SHEET,
        RANGE,
        HEADER_ROW,
        HEADER_ROWS,
        HIDDEN_ROWS,
        HIDDEN_COLUMNS,
        ENCODING,
        SEPARATOR,
        DECIMALS,
        ENDS_BEFORE,
        LEAVE_OUT,
        KEEP,
        optional(
            "fill_down",
            Kind::Strs,
            "Columns in which a blank cell repeats the one above it.",
        ),
        optional(
            "missing",
            Kind::Map(&Kind::Choice(Mark::NAMES)),
            "What a mark in the place of a number means: `{ \"-\" = \"zero\", \"x\" = \"suppressed\" }`; unless stated `-` is not reported, `.` not applicable, `..` suppressed, and a blank cell (`\"\"`) not stated: a sum over it is printed as at least.",
        ),
        optional(
            "brackets",
            Kind::Choice(Brackets::NAMES),
            "What a number in brackets means: `negative`, or `elsewhere` where it is counted in another row and adds nothing; unless stated an error in columns of amounts, and elsewhere in others.",
        ),
        optional(
            "from",
            Kind::OneOrMore,
            "The table that this one is made of, declared or built in; or several, whose rows stand under each other.",
        ),
        optional(
            "as",
            Kind::Id,
            "With several tables in `from`: the column that says from which a row is.",
        ),
        optional(
            "called",
            Kind::Str,
            "What such a column of another table calls the rows of this one, such as a year; its name unless stated.",
        ),
        optional(
            "join",
            Kind::Tables(&JOIN),
            "Columns of other tables beside. A row without a partner is kept, with missing values, and named in a warning.",
        ),
        optional(
            "where",
            Kind::Str,
            "Which rows are kept: an expression over the columns, `population > 0 and county == 'Skåne län'`. What is missing is never true.",
        ),
        optional(
            "group",
            Kind::Table(&GROUP),
            "One row for the rows that say the same in some columns.",
        ),
        optional(
            "compute",
            Kind::Map(&Kind::Table(&COMPUTE)),
            "Columns that are computed from those of the same row, by name; one may name another.",
        ),
        optional(
            "pivot",
            Kind::Table(&PIVOT),
            "Values under each other as columns beside each other.",
        ),
        optional("rank", Kind::Table(&RANK), "A column with the place in the order of a number."),
        optional(
            "sort",
            Kind::Strs,
            "The order of the rows: by the first of these columns, then by the next; `-` before a name turns it. What is missing stands last.",
        ),
        optional("first", Kind::Integer, "How many rows are kept, from the first."),
    ],
};

static JOIN: Shape = Shape {
    name: "join",
    doc: "Another table, of which a row has at most one partner. Capitals and spaces do not count in what is compared.",
    fields: &[
        required("with", Kind::Str, "The other table."),
        required("on", Kind::Str, "The column of the rows that says which is the partner."),
        optional(
            "to",
            Kind::Str,
            "The column of the other table that says the same; the name in `on` unless stated.",
        ),
        optional(
            "columns",
            Kind::Strs,
            "The columns that are taken; all others of the table unless stated.",
        ),
    ],
};

static GROUP: Shape = Shape {
    name: "group",
    doc: "A made column keeps its name, or is called `sum_n` and `mean_n` where several are made of one; a count is always called `count_n`.",
    fields: &[
        required("by", Kind::Strs, "The columns in which the rows of a group say the same."),
        optional(
            "sum",
            Kind::Strs,
            "Columns that are added; one that was not reported makes the sum a least one.",
        ),
        optional(
            "mean",
            Kind::Strs,
            "Columns of which the mean is made, of the numbers that there are.",
        ),
        optional("median", Kind::Strs, "Columns of which the median is made."),
        optional("min", Kind::Strs, "Columns of which the lowest is kept."),
        optional("max", Kind::Strs, "Columns of which the highest is kept."),
        optional("count", Kind::Strs, "Columns whose values are counted."),
    ],
};

static COMPUTE: Shape = Shape {
    name: "computed column",
    doc: "A column that is computed. Ranges and \"ca\" are kept, what is missing stays missing, and so is what is divided by zero.",
    fields: &[
        required(
            "is",
            Kind::Str,
            "The expression: `employees / population * 1000`. `sum.n` is the sum of the whole column `n`, after `where` and `group`; so with `mean`, `median`, `min`, `max`, and `n` for how many numbers there are.",
        ),
        optional("label", Kind::Str, "What a reader calls it; its name unless stated."),
        optional(
            "unit",
            Kind::Open(TABLE_UNITS),
            "What it is of; where it can be told, as it is told, unless stated.",
        ),
        optional("decimals", Kind::Integer, "How many decimals are printed."),
    ],
};

static PIVOT: Shape = Shape {
    name: "pivot",
    doc: "A row for each of the rows that say the same in `rows`, a column for each value of `columns`.",
    fields: &[
        required("columns", Kind::Str, "The column whose values become columns: `year`."),
        required("values", Kind::Str, "The column whose values stand in them."),
        optional(
            "rows",
            Kind::Strs,
            "The columns that are kept and tell the rows apart; all others that hold no numbers unless stated.",
        ),
    ],
};

static RANK: Shape = Shape {
    name: "rank",
    doc: "Rows that are equal as they are printed share a place. A range has the places that it can have. What is missing has none.",
    fields: &[
        required("of", Kind::Str, "The column that is ranked."),
        optional(
            "order",
            Kind::Choice(&["descending", "ascending"]),
            "Whether the highest or the lowest comes first; `descending` unless stated.",
        ),
        optional("as", Kind::Id, "The name of the column of places; `place` unless stated."),
        optional(
            "shared",
            Kind::Str,
            "A column that names the rows: then `place_with` says with whom a place is shared.",
        ),
    ],
};

static COLUMN: Shape = Shape {
    name: "column",
    doc: "A column of a table that is read.",
    fields: &[
        optional(
            "header",
            Kind::Str,
            "Its header in the file, or its letter; its name unless stated.",
        ),
        optional("label", Kind::Str, "What a reader calls it; its header unless stated."),
        optional(
            "take",
            Kind::Choice(Take::NAMES),
            "Which part of a cell is read; `whole` unless stated.",
        ),
        optional(
            "unit",
            Kind::Open(TABLE_UNITS),
            "What its numbers are of: one of these, which also check what is added to what, or any words of your own; without it the column holds texts.",
        ),
        optional(
            "scale",
            Kind::Choice(Scale::NAMES),
            "What its numbers count; `ones` unless stated.",
        ),
        optional(
            "decimals",
            Kind::Integer,
            "How many decimals are printed; as many as there are unless stated.",
        ),
        optional("signed", Kind::Bool, "Whether its numbers may be below zero."),
        optional(
            "kind",
            Kind::Choice(&["text", "date"]),
            "Where it has no `unit`: what its cells hold; `text` unless stated.",
        ),
        optional("choices", Kind::Strs, "The only texts that it may hold."),
    ],
};

static RULE: Shape = Shape {
    name: "rule",
    doc: "Which rows a rule fits: those for which all holds that it states. Lower and upper case are the same.",
    fields: &[
        required("column", Kind::Str, "The column: its name, its header, or its letter."),
        optional("is", Kind::Strs, "The cell is one of these texts."),
        optional("begins", Kind::Strs, "The cell begins with one of these texts."),
        optional("ends", Kind::Strs, "The cell ends with one of these texts."),
        optional("contains", Kind::Strs, "The cell holds one of these texts."),
        optional("blank", Kind::Bool, "The cell is blank, or is not."),
    ],
};

//! What `report.toml` says of a table's columns and rows, and the tables that it declares itself.

use super::{optional, required};
use crate::load::{
    Encoding, Field, Hidden, Kind, OtherColumns, SEPARATOR_NAMES, Scale, Shape, Take,
};

/// What the number of a column of a declared table may be of.
pub(super) const TABLE_UNITS: &[&str] = &["count", "persons", "positions", "fte", "percent"];

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

/// A table's file: CSV or a workbook. What is not stated of it is detected where that is certain.
pub(super) static TABLE_SOURCE: Shape = Shape {
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
        ENDS_BEFORE,
        LEAVE_OUT,
        KEEP,
    ],
};

/// A table that the report declares itself.
pub(super) static DECLARED_TABLE: Shape = Shape {
    name: "table",
    doc: "A table of any form, CSV or a workbook, whose numbers become figures. Of its columns, those are read that stand in `columns`.",
    fields: &[
        FILE,
        LABEL,
        optional(
            "key",
            Kind::Str,
            "The column that tells the rows apart, and names their figures.",
        ),
        required(
            "columns",
            Kind::Map(&Kind::Table(&COLUMN)),
            "Its columns, by the name that figures use.",
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
    ],
};

static COLUMN: Shape = Shape {
    name: "column",
    doc: "A column of a declared table.",
    fields: &[
        optional(
            "header",
            Kind::Str,
            "Its header in the file, or its letter; its name unless stated.",
        ),
        optional(
            "take",
            Kind::Choice(Take::NAMES),
            "Which part of a cell is read; `whole` unless stated.",
        ),
        optional(
            "unit",
            Kind::Choice(TABLE_UNITS),
            "What its numbers are of; without it the column holds texts.",
        ),
        optional(
            "scale",
            Kind::Choice(Scale::NAMES),
            "What its numbers count; `ones` unless stated.",
        ),
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

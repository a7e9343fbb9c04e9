//! Bytes → raw tables and documents, in which every value knows its place.
//!
//! A [`Shape`] says what a TOML document may contain and a [`TableShape`] what columns a table has; everything that
//! differs from it is reported at once. Loading reads no value beyond its type: numbers, references and prose are
//! texts with places until `model` takes them.

mod beside;
mod columns;
mod csv;
mod csv_grid;
mod document;
mod encoding;
mod file;
mod fill_down;
mod foreign;
mod grid;
mod header;
mod look_alike;
mod markdown;
mod node;
mod open;
mod peek;
mod place;
mod plain;
mod raw_table;
mod schema;
mod shape;
mod table;
mod table_file;
mod table_map;
mod texts;
mod toml_hint;
mod validate;
mod workbook;

pub use document::{load_document, load_document_partly, parse_document};
pub use encoding::Encoding;
pub(crate) use file::read_bytes;
pub use grid::CellKind;
pub(crate) use look_alike::{as_compared, is_compared};
pub use markdown::{shape_markdown, table_markdown};
pub use node::{Node, Value};
pub use peek::{Peek, PeekCell, PeekRow, peek, sheets};
pub use place::place_within;
pub(crate) use plain::{LONGEST_WORD, control_fault, is_control, long_word, parts_words};
pub use raw_table::{RawRow, RawTable};
pub use schema::json_schema;
pub use shape::{ColumnShape, Field, Kind, Shape, TableShape, Variants};
pub use table::{load_declared_table, load_table};
pub use table_file::{Hidden, SEPARATOR_NAMES, TableFile, separator_from_name};
pub use table_map::{Brackets, MappedColumn, OtherColumns, RowRule, Scale, TableMap, Take};
pub use texts::{TomlText, toml_texts};
pub(crate) use validate::{is_id, nearest_id};
pub(crate) use workbook::number::date_of_serial;

/// Names in backticks, one after another.
fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

//! The parts that a chapter is composed of: `[[chapter.content]]`.

use super::{exhibit, optional, required};
use crate::load::{Field, Kind, Shape, Variants};
use crate::subject::seam::gathered;

/// The parts of a chapter, told apart by `part`.
pub(crate) static CONTENT: Variants = Variants {
    name: "part",
    key: "part",
    doc: "A part of a chapter.",
    shapes: PARTS,
    common: &[PLACE, HIDE],
};

/// Where a part may stand.
const PLACES: &[&str] = &["body", "aside"];

const PLACE: Field = optional(
    "place",
    Kind::Choice(PLACES),
    "`aside` puts it into the side column of a slide; `body` unless said otherwise.",
);

const HIDE: Field = optional(
    "hide",
    Kind::Condition,
    "Leaves the part out: `true`, or an expression such as `tables.left_out.rows == 0`.",
);

/// Every part, by the name that `part` holds.
pub static PARTS: &[&Shape] = gathered!(GENERAL, parts: kind => kind.shape; &'static Shape);

/// The parts that are of no subject.
const GENERAL: [&Shape; 15] = [
    &TEXT,
    &HEADING,
    &LIST,
    &QUOTES,
    &TILES,
    &FACT_STRIP,
    &CHAIN,
    &COLUMNS,
    &SCALE,
    &NOTICE,
    &DEFINITIONS,
    &CARDS,
    &PRINCIPLES,
    &exhibit::TABLE,
    &exhibit::CHART,
];

static TEXT: Shape = Shape {
    name: "text",
    doc: "Running text.",
    fields: &[required("text", Kind::Prose, "The text.")],
};

static HEADING: Shape = Shape {
    name: "heading",
    doc: "A heading inside the chapter.",
    fields: &[required("title", Kind::Prose, "The heading.")],
};

static LIST: Shape = Shape {
    name: "list",
    doc: "Short remarks with a dash.",
    fields: &[
        optional("title", Kind::Prose, "A heading above them."),
        required("items", Kind::Proses, "The remarks."),
    ],
};

static QUOTES: Shape = Shape {
    name: "quotes",
    doc: "What someone said, set as quotes.",
    fields: &[
        required("items", Kind::Proses, "The quotes, without quotation marks."),
        optional("by", Kind::Prose, "Who said it."),
    ],
};

static TILES: Shape = Shape {
    name: "tiles",
    doc: "Key figures in a row.",
    fields: &[required("tile", Kind::Tables(&TILE), "Three to five key figures.")],
};

pub(crate) static TILE: Shape = Shape {
    name: "tile",
    doc: "A key figure.",
    fields: &[
        required("value", Kind::Prose, "The figure, as an expression: `{{ total.fte }}`."),
        required("label", Kind::Prose, "What it is."),
        optional("note", Kind::Prose, "A line below."),
    ],
};

static FACT_STRIP: Shape = Shape {
    name: "fact_strip",
    doc: "Key figures in a line, where tiles would take too much room: the facts of a unit under its heading.",
    fields: &[required("fact", Kind::Tables(&TILE), "Two to six key figures.")],
};

static CHAIN: Shape = Shape {
    name: "chain",
    doc: "What follows from what, row by row: an observation, how it is assessed, the principle that it leads to.",
    fields: &[
        required(
            "heads",
            Kind::Proses,
            "The heads of the columns, two to four; each follows from the one before.",
        ),
        required("row", Kind::Tables(&CHAIN_ROW), "The rows."),
    ],
};

static CHAIN_ROW: Shape = Shape {
    name: "chain_row",
    doc: "A row of a chain.",
    fields: &[required("cells", Kind::Proses, "One cell for each head.")],
};

static COLUMNS: Shape = Shape {
    name: "columns",
    doc: "Blocks side by side: strengths and weaknesses, today and tomorrow.",
    fields: &[required("column", Kind::Tables(&COLUMN), "Two to four blocks.")],
};

static COLUMN: Shape = Shape {
    name: "column",
    doc: "One of several blocks side by side.",
    fields: &[
        required("title", Kind::Prose, "Its heading."),
        optional("text", Kind::Prose, "Its text."),
        optional("items", Kind::Proses, "Its remarks."),
        optional("tone", Kind::Choice(TONES), "What it stands for, shown by a mark."),
    ],
};

/// What a block among others stands for.
const TONES: &[&str] = &["plus", "minus", "goal"];

static SCALE: Shape = Shape {
    name: "scale",
    doc: "Steps in order between two ends.",
    fields: &[
        required("from", Kind::Str, "The name of the first end."),
        required("to", Kind::Str, "The name of the other end."),
        optional(
            "aspects",
            Kind::Proses,
            "Names of rows: each step then has one item for each, in this order.",
        ),
        required("step", Kind::Tables(&STEP), "The steps, from the first end to the other."),
    ],
};

static STEP: Shape = Shape {
    name: "step",
    doc: "A step of a scale.",
    fields: &[
        required("title", Kind::Prose, "Its name."),
        optional("items", Kind::Proses, "What marks it."),
    ],
};

static NOTICE: Shape = Shape {
    name: "notice",
    doc: "A notice in a box.",
    fields: &[required("text", Kind::Prose, "The notice.")],
};

static DEFINITIONS: Shape = Shape {
    name: "definitions",
    doc: "Terms and what they mean.",
    fields: &[required("definition", Kind::Tables(&DEFINITION), "A term.")],
};

pub(crate) static DEFINITION: Shape = Shape {
    name: "definition",
    doc: "A term and what it means.",
    fields: &[
        required("term", Kind::Prose, "The term."),
        required("text", Kind::Prose, "What it means."),
    ],
};

static CARDS: Shape = Shape {
    name: "cards",
    doc: "Short items of equal weight, as boxes in rows.",
    fields: &[
        required("items", Kind::Proses, "The items; a bold opening stands on a line of its own."),
        optional(
            "tone",
            Kind::Choice(CARD_TONES),
            "`missing`: dashed boxes, for what is not there.",
        ),
    ],
};

/// What cards may stand for.
const CARD_TONES: &[&str] = &["missing"];

static PRINCIPLES: Shape = Shape {
    name: "principles",
    doc: "Principles, numbered in the order of the document.",
    fields: &[required("principle", Kind::Tables(&PRINCIPLE), "A principle.")],
};

static PRINCIPLE: Shape = Shape {
    name: "principle",
    doc: "A principle.",
    fields: &[
        required("id", Kind::Id, "Its id."),
        required("title", Kind::Prose, "Its name."),
        required("text", Kind::Prose, "What it says."),
    ],
};

//! The parts that a chapter is composed of: `[[chapter.content]]`.

use super::deck::{CARDS, COMPARISON, INTERVIEW_LIST, PRINCIPLES};
use super::mapping::{
    MAPPING_BY_FUNCTION, MAPPING_BY_UNIT, MAPPING_CHART, MAPPING_MATRIX, MAPPING_VARIANTS,
};
use super::peer::{
    PEER_ANSWERS_PART, PEER_COUNTS, PEER_LIST, PEER_MATRIX_PART, PEER_RANGES, PEER_TABLE,
};
use super::report::DEFINITION;
use super::{exhibit, memo, optional, required};
use crate::load::{Field, Kind, Shape, Variants};

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
pub static PARTS: &[&Shape] = &[
    &TEXT,
    &HEADING,
    &LIST,
    &QUOTES,
    &TILES,
    &COLUMNS,
    &SCALE,
    &NOTICE,
    &DEFINITIONS,
    &exhibit::TABLE,
    &exhibit::CHART,
    &RECOMMENDATIONS,
    &SELECTION,
    &MAPPING_BY_FUNCTION,
    &MAPPING_BY_UNIT,
    &MAPPING_MATRIX,
    &MAPPING_CHART,
    &MAPPING_VARIANTS,
    &GOALS,
    &TIMELINE,
    &BUDGET,
    &RATIOS,
    &DOCUMENTS,
    &RESOLUTIONS,
    &HEADS,
    &PEER_LIST,
    &PEER_MATRIX_PART,
    &PEER_COUNTS,
    &PEER_TABLE,
    &PEER_RANGES,
    &PEER_ANSWERS_PART,
    &CARDS,
    &PRINCIPLES,
    &COMPARISON,
    &INTERVIEW_LIST,
    &memo::COURSE,
    &memo::PROPOSAL_PART,
    &memo::DIFFERENCES,
    &memo::SIGNATURE,
    &memo::DISSENTS_PART,
    &memo::DISSENT_TABLE,
    &memo::HEADCOUNT_PART,
    &memo::ORGCHART,
    &memo::DEPARTMENT_LIST,
    &memo::SCHEDULE_PART,
    &memo::MINUTES_PART,
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

static RECOMMENDATIONS: Shape = Shape {
    name: "recommendations",
    doc: "The numbered recommendations of some areas.",
    fields: &[optional("areas", Kind::Strs, "The ids of the areas; all unless named.")],
};

static SELECTION: Shape = Shape {
    name: "selection",
    doc: "The table of which functions are studied further: all rows of the source `selection`.",
    fields: &[],
};
static GOALS: Shape = Shape {
    name: "goals",
    doc: "The goals and activities of units, one table each.",
    fields: &[UNITS],
};

static TIMELINE: Shape = Shape {
    name: "timeline",
    doc: "What is due when, as a chart and as a table in the order of dates.",
    fields: &[UNITS],
};

static BUDGET: Shape = Shape {
    name: "budget",
    doc: "Costs, incomes and nets of units, as a table and as a chart.",
    fields: &[UNITS],
};

static RATIOS: Shape =
    Shape { name: "ratios", doc: "The key ratios by year, as a table and as charts.", fields: &[] };

static DOCUMENTS: Shape = Shape {
    name: "documents",
    doc: "The governing documents of units, one table each.",
    fields: &[UNITS],
};

static RESOLUTIONS: Shape = Shape {
    name: "resolutions",
    doc: "What the source says that cannot be meant, and how it is read.",
    fields: &[],
};

static HEADS: Shape = Shape {
    name: "heads",
    doc: "The organisation chart with how many work in each box.",
    fields: &[],
};

const UNITS: Field =
    optional("units", Kind::Strs, "The ids of the units; all that have any unless named.");

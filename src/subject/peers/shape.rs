//! The peer comparison: municipalities, what is compared, and its tables.

use crate::load::{Kind, Shape, TableShape};
use crate::model::shapes::{column, optional, required};

/// What a municipality may say of centralising.
pub const IDEAS: &[&str] = &["clear", "none", "outsourcing"];
/// What a fact may be about.
pub const FACTS: &[&str] = &["population", "area", "employees"];
/// How a function may be organised.
pub const CATEGORIES: &[&str] = &["central", "held_together", "decentral", "procured"];

/// `peers.toml`.
pub static PEERS: Shape = Shape {
    name: "peers",
    doc: "The municipalities that the own one is compared with, and the support functions that are compared.",
    fields: &[
        required(
            "function",
            Kind::Tables(&COMPARED),
            "A compared function; their order is that of the exhibits.",
        ),
        required(
            "peer",
            Kind::Tables(&PEER),
            "A municipality; their order is that of the document. The own one is not among them.",
        ),
        optional("note", Kind::Tables(&NOTE), "A footnote of the matrix."),
    ],
};

static COMPARED: Shape = Shape {
    name: "compared function",
    doc: "A support function that is compared.",
    fields: &[
        required("id", Kind::Id, "Its id, used in the tables and in figure paths."),
        optional(
            "name",
            Kind::Str,
            "Its name; that of the function of `roles.toml` with the same id unless said otherwise.",
        ),
        optional(
            "holds",
            Kind::Strs,
            "The ids of the functions of `roles.toml` that it is made of; the one with its id unless said otherwise.",
        ),
        optional("note", Kind::Id, "The id of a footnote to its name."),
    ],
};

static PEER: Shape = Shape {
    name: "peer",
    doc: "A municipality of the comparison.",
    fields: &[
        required("id", Kind::Id, "Its id, used in the tables and in figure paths."),
        required("name", Kind::Str, "The short name: `Ekerö`."),
        required("full_name", Kind::Str, "The full name: `Ekerö kommun`."),
        required(
            "idea",
            Kind::Choice(IDEAS),
            "Whether it has an idea of centralising its support; `outsourcing` means that its idea is to buy it.",
        ),
        optional(
            "idea_note",
            Kind::Prose,
            "Why it is counted so, where that is no matter of course: a footnote.",
        ),
        optional("message", Kind::Prose, "The message of its page, as a sentence."),
        optional("findings", Kind::Proses, "What was found there."),
        optional("fact", Kind::Tables(&FACT), "A fact."),
        optional("hide", Kind::Bool, "Leaves it out of everything, its rows in the tables too."),
    ],
};

static FACT: Shape = Shape {
    name: "fact",
    doc: "A fact about a municipality.",
    fields: &[
        required("kind", Kind::Choice(FACTS), "What it is about."),
        required("value", Kind::Decimal, "The quantity, as the source marks it: `Ca 29 000`."),
        optional("source", Kind::Str, "Who says so, such as `Kolada`; a year goes with it."),
        optional("year", Kind::Integer, "Of which year it is."),
        optional("preliminary", Kind::Bool, "Whether the source may still change it."),
    ],
};

static NOTE: Shape = Shape {
    name: "note",
    doc: "A footnote of the matrix; its mark is assigned in the order of reading.",
    fields: &[
        required("id", Kind::Id, "Its id, used in the matrix and by functions."),
        required("text", Kind::Prose, "What it says."),
    ],
};

/// Indices of the columns of [`PEER_MATRIX`].
#[expect(missing_docs, reason = "each is documented in the shape below")]
pub mod peer_matrix {
    pub const PEER: usize = 0;
    pub const FUNCTION: usize = 1;
    pub const ORGANISATION: usize = 2;
    pub const NOTE: usize = 3;
}

/// The table of who organises what, and how.
pub static PEER_MATRIX: TableShape = TableShape {
    name: "peer matrix",
    doc: "One row per municipality and function: how it is organised there.",
    columns: &[
        column("peer", &["kommun"], true, "ekero", "The id of a municipality."),
        column(
            "function",
            &["funktion", "stödområde"],
            true,
            "economy",
            "The id of a compared function.",
        ),
        column(
            "organisation",
            &["organisering"],
            true,
            "central/decentral",
            "`central`, `held_together`, `decentral` or `procured`, or two of them joined by `/`; blank where it is not known.",
        ),
        column(
            "note",
            &["not", "anmärkning"],
            false,
            "local_system_administration",
            "The id of a footnote.",
        ),
    ],
};

/// Indices of the columns of [`PEER_FTE`].
#[expect(missing_docs, reason = "each is documented in the shape below")]
pub mod peer_fte {
    pub const FUNCTION: usize = 0;
    pub const OWN: usize = 1;
    pub const MEAN: usize = 2;
    pub const MIN: usize = 3;
    pub const MAX: usize = 4;
    pub const ANSWERS: usize = 5;
    pub const EXCLUDED: usize = 6;
    pub const REASON: usize = 7;
    pub const NOTE: usize = 8;
}

/// The table of own values and published aggregates.
pub static PEER_FTE: TableShape = TableShape {
    name: "peer fte",
    doc: "One row per function: the own value, and mean, lowest and highest of the others where only these are known. Where the answers of the municipalities are known, they are computed from these.",
    columns: &[
        column(
            "function",
            &["funktion", "stödområde"],
            true,
            "economy",
            "The id of a compared function.",
        ),
        column(
            "own",
            &["egen", "eget"],
            false,
            "12,9",
            "The own full-time equivalents; those of the function in the staffing table where blank.",
        ),
        column("mean", &["medel", "genomsnitt"], false, "15,9", "The mean of the others."),
        column("min", &["lägst"], false, "7,5", "The lowest of the others."),
        column("max", &["högst"], false, "28", "The highest of the others."),
        column("answers", &["svar"], false, "9", "How many municipalities have answered."),
        column(
            "excluded",
            &["borträknade", "undantagna"],
            false,
            "1",
            "How many of these are left out of the mean.",
        ),
        column(
            "reason",
            &["skäl"],
            false,
            "funktionen är upphandlad",
            "Why they are left out, to follow a colon: Markdown with expressions.",
        ),
        column(
            "note",
            &["not", "anmärkning"],
            false,
            "",
            "A remark on the function: Markdown with expressions.",
        ),
    ],
};

/// Indices of the columns of [`PEER_ANSWERS`].
#[expect(missing_docs, reason = "each is documented in the shape below")]
pub mod peer_answers {
    pub const PEER: usize = 0;
    pub const FUNCTION: usize = 1;
    pub const FTE: usize = 2;
    pub const EXCLUDED: usize = 3;
    pub const REASON: usize = 4;
}

/// The table of the answers of each municipality.
pub static PEER_ANSWERS: TableShape = TableShape {
    name: "peer answers",
    doc: "One row per municipality and function: its full-time equivalents. Mean, lowest, highest and rank are computed from these.",
    columns: &[
        column("peer", &["kommun"], true, "ekero", "The id of a municipality."),
        column(
            "function",
            &["funktion", "stödområde"],
            true,
            "economy",
            "The id of a compared function.",
        ),
        column(
            "fte",
            &["åa", "heltidsekvivalenter", "årsarbetare"],
            true,
            "12,5",
            "Full-time equivalents; `-` where it was not reported, and then it is in no mean.",
        ),
        column(
            "excluded",
            &["borträknad", "undantagen"],
            false,
            "yes",
            "Whether it is left out of the mean: `yes` or `no`.",
        ),
        column(
            "reason",
            &["skäl"],
            false,
            "funktionen är upphandlad",
            "Why it is left out, to follow a colon: Markdown with expressions.",
        ),
    ],
};

/// A part of a chapter that has no keys of its own.
const fn part(name: &'static str, doc: &'static str) -> Shape {
    Shape { name, doc, fields: &[] }
}

pub(crate) static PEER_LIST: Shape =
    part("peer_list", "A table of the municipalities of the comparison with their facts.");
pub(crate) static PEER_MATRIX_PART: Shape =
    part("peer_matrix", "The matrix of who organises what, and how, with its footnotes.");
pub(crate) static PEER_COUNTS: Shape =
    part("peer_counts", "A table of how many municipalities organise each function in each way.");
pub(crate) static PEER_TABLE: Shape = part(
    "peer_table",
    "A table of own value, mean, lowest and highest of each function, with the number of municipalities.",
);
pub(crate) static PEER_RANGES: Shape =
    part("peer_ranges", "The same as a chart of dots and ranges.");
pub(crate) static PEER_ANSWERS_PART: Shape =
    part("peer_answers", "A table of what each municipality has answered.");

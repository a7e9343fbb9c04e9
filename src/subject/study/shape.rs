//! Deep studies of a support function, and the table of which functions are studied.

use crate::load::{Kind, Shape};
use crate::model::shapes::{optional, required};

/// A deep study: how a function is organised, how that works, and what is recommended.
pub static STUDY: Shape = Shape {
    name: "study",
    doc: "A deep study of a support function; a chapter with `block = \"study\"` names it. Each table below is a page, in this order; those that are left out are left out of the report.",
    fields: &[
        optional("areas", Kind::Strs, "The areas whose recommendations it leads to."),
        required("title", Kind::Str, "The name of the function studied."),
        optional("current", Kind::Table(&CURRENT), "How it is organised, and what works."),
        optional("weaknesses", Kind::Table(&WEAKNESSES), "What works less well."),
        optional("conclusions", Kind::Table(&CONCLUSIONS), "Reflections and recommendations."),
        optional("options", Kind::Table(&OPTIONS), "The alternatives, weighed."),
        optional("effects", Kind::Table(&EFFECTS), "Advantages and risks of the recommendations."),
    ],
};

static CURRENT: Shape = Shape {
    name: "current",
    doc: "How the function is organised, and what works well.",
    fields: &[
        required("message", Kind::Prose, "The message of the page, as a sentence."),
        optional(
            "tile",
            Kind::Tables(&crate::model::shapes::content::TILE),
            "Three to five key figures.",
        ),
        required("organisation", Kind::Proses, "How it is organised today."),
        optional("strengths", Kind::Proses, "What works well."),
    ],
};

static WEAKNESSES: Shape = Shape {
    name: "weaknesses",
    doc: "What works less well.",
    fields: &[
        optional(
            "message",
            Kind::Prose,
            "The message of a page of its own; without it the items stand on the page before.",
        ),
        required("items", Kind::Proses, "What works less well."),
    ],
};

static CONCLUSIONS: Shape = Shape {
    name: "conclusions",
    doc: "What follows; the recommendations of the study's areas stand beside it in short, with a link to where they stand in full.",
    fields: &[
        required("message", Kind::Prose, "The message of the page, as a sentence."),
        required("reflections", Kind::Proses, "Reflections."),
    ],
};

static OPTIONS: Shape = Shape {
    name: "options",
    doc: "The alternatives of a recommendation, weighed against each other.",
    fields: &[
        required("message", Kind::Prose, "The message of the page, as a sentence."),
        required("recommendation", Kind::Id, "The id of the recommendation."),
        required("option", Kind::Tables(&OPTION), "Its alternatives, each weighed."),
    ],
};

static OPTION: Shape = Shape {
    name: "option",
    doc: "What speaks for and against an alternative, which is itself described with the recommendation.",
    fields: &[
        required("alternative", Kind::Id, "The id of the alternative."),
        optional("advantages", Kind::Proses, "What speaks for it."),
        optional("risks", Kind::Proses, "What speaks against it."),
    ],
};

static EFFECTS: Shape = Shape {
    name: "effects",
    doc: "What would be gained, and what is at risk.",
    fields: &[
        required("message", Kind::Prose, "The message of the page, as a sentence."),
        optional("advantage", Kind::Tables(&EFFECT), "An advantage."),
        optional("risk", Kind::Tables(&EFFECT), "A risk."),
    ],
};

static EFFECT: Shape = Shape {
    name: "effect",
    doc: "An advantage or a risk.",
    fields: &[
        required("title", Kind::Prose, "In a few words."),
        required("text", Kind::Prose, "In some sentences."),
    ],
};

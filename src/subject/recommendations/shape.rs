//! `recommendations.toml`.

use crate::load::{Kind, Shape};
use crate::model::shapes::{optional, required};

/// `recommendations.toml`.
pub static RECOMMENDATIONS: Shape = Shape {
    name: "recommendations",
    doc: "Areas and recommendations. Numbers are assigned in order, never typed.",
    fields: &[
        required(
            "area",
            Kind::Tables(&AREA),
            "An area; the order of areas is that of the document.",
        ),
        required("recommendation", Kind::Tables(&RECOMMENDATION), "A recommendation."),
    ],
};

static AREA: Shape = Shape {
    name: "area",
    doc: "An area that recommendations belong to.",
    fields: &[
        required("id", Kind::Id, "Its id."),
        required("name", Kind::Str, "Its name."),
        optional("message", Kind::Prose, "The message of its page, as a sentence."),
    ],
};

static RECOMMENDATION: Shape = Shape {
    name: "recommendation",
    doc: "A recommendation.",
    fields: &[
        required("id", Kind::Id, "Its id, used by references."),
        required("area", Kind::Id, "The id of its area."),
        required(
            "to",
            Kind::Strs,
            "Addressees: the id of a unit, `unit/subunit`, or `municipality`.",
        ),
        required("text", Kind::Prose, "The recommendation, one clear sentence."),
        optional(
            "name",
            Kind::Prose,
            "What it is called in few words, where many stand side by side; its sentence unless said.",
        ),
        optional("after", Kind::Strs, "The ids of the recommendations that come before it."),
        optional(
            "together",
            Kind::Strs,
            "The ids of the recommendations that it is carried out with.",
        ),
        optional(
            "due",
            Kind::Str,
            "When it is due: `2027-Q1`, `våren 2027`, `2027-03`, `2027`, `löpande`.",
        ),
        optional("effort", Kind::Prose, "What it takes, in a word or two."),
        optional("effect", Kind::Prose, "What it gives, in a word or two."),
        optional("reason", Kind::Prose, "Why."),
        optional("items", Kind::Proses, "Sub-items."),
        optional(
            "alternative",
            Kind::Tables(&ALTERNATIVE),
            "Alternatives to choose from, lettered in order.",
        ),
    ],
};

static ALTERNATIVE: Shape = Shape {
    name: "alternative",
    doc: "A way to carry out a recommendation, one of several.",
    fields: &[
        required("id", Kind::Id, "Its id, unique within the recommendation."),
        required("title", Kind::Str, "Its name."),
        required("text", Kind::Prose, "What it means."),
    ],
};

pub(crate) static RECOMMENDATIONS_PART: Shape = Shape {
    name: "recommendations",
    doc: "The numbered recommendations of some areas.",
    fields: &[optional("areas", Kind::Strs, "The ids of the areas; all unless named.")],
};

pub(crate) static ROADMAP_PART: Shape = Shape {
    name: "roadmap",
    doc: "The recommendations by who is to act and when: by their due dates, or where none has one, by what comes before what.",
    fields: &[optional("areas", Kind::Strs, "The ids of the areas; all unless named.")],
};

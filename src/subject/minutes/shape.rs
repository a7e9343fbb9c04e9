//! Minutes, and the part that shows them.

use crate::load::{Kind, Shape};
use crate::model::shapes::{optional, required};

/// `minutes.toml`.
pub static MINUTES: Shape = Shape {
    name: "minutes",
    doc: "The minutes of meetings.",
    fields: &[required("meeting", Kind::Tables(&MEETING), "A meeting.")],
};

static MEETING: Shape = Shape {
    name: "meeting",
    doc: "A meeting and its minutes.",
    fields: &[
        required("id", Kind::Id, "Its id."),
        required("body", Kind::Str, "Who met."),
        optional("number", Kind::Str, "The number of the minutes."),
        required("date", Kind::Tables(&SITTING), "A day on which it sat."),
        required("present", Kind::Tables(&PRESENT), "Who was present."),
        required("item", Kind::Tables(&ITEM), "An item, in order."),
        optional("adjusted_by", Kind::Strs, "Who adjusts the minutes: names of the attendance."),
        optional("secretary", Kind::Str, "Who kept the minutes: a name of the attendance."),
    ],
};

static SITTING: Shape = Shape {
    name: "date of a meeting",
    doc: "A day on which a meeting sat.",
    fields: &[
        required("day", Kind::Date, "The day."),
        optional("weekday", Kind::Str, "The weekday that the source states; it is checked."),
        optional(
            "as_stated",
            Kind::Bool,
            "The weekday stands so in the source although it is another: a warning, which the working paper shows.",
        ),
    ],
};

static PRESENT: Shape = Shape {
    name: "attendance",
    doc: "Somebody present.",
    fields: &[
        required("name", Kind::Str, "The name."),
        required("for", Kind::Str, "Whom they represent."),
        optional("role", Kind::Str, "Their part in the meeting."),
    ],
};

static ITEM: Shape = Shape {
    name: "item",
    doc: "An item of minutes.",
    fields: &[
        optional("title", Kind::Prose, "Its heading."),
        required("text", Kind::Prose, "What was said and decided."),
    ],
};

pub(crate) static MINUTES_PART: Shape = Shape {
    name: "minutes",
    doc: "The minutes of a meeting: when, who was present, what was said, who adjusts.",
    fields: &[required("meeting", Kind::Id, "The id of the meeting.")],
};

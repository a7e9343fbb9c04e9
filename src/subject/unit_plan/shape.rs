//! The part that lists what a source says that cannot be meant.

use crate::load::Shape;

pub(crate) static RESOLUTIONS: Shape = Shape {
    name: "resolutions",
    doc: "What the source says that cannot be meant, and how it is read.",
    fields: &[],
};

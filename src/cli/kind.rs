//! Which kind of report `nulage new` makes unless one is asked for: it stands beside the examples.

/// Of posts, and unless anything else is said.
pub(super) const USUAL: &str = include_str!("scaffold/kind");
/// Of a table that the program does not know.
pub(super) const OF_TABLES: &str = include_str!("scaffold/kind-of-tables");

//! What a figure counts, on what basis, and how it was computed, each by its name in machine formats.

use crate::named::named;

named! {
    /// What a figure counts.
    pub enum FigureUnit {
        /// Positions.
        Positions = "positions",
        /// Full-time equivalents.
        Fte = "fte",
        /// Persons.
        Persons = "persons",
        /// Things.
        Count = "count",
        /// Percent.
        Percent = "percent",
        /// Thousand kronor.
        Tkr = "tkr",
        /// What the measure of a key ratio is in.
        Ratio = "ratio",
        /// Square kilometres.
        SquareKilometres = "km2",
        /// What the words of an input say, or nothing: a plain number.
        Own = "",
    }
}

impl FigureUnit {
    /// The unit of a name that columns of tables use; a word of the customer's own is no unit of a key ratio.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self::from_name(name).filter(|unit| *unit != Self::Ratio).unwrap_or(Self::Own)
    }
}

named! {
    /// On what basis a figure is counted: two tables on two bases can differ without contradicting each other.
    pub enum Basis {
        /// Rows counted as support, by title.
        Title = "title",
        /// Work in a role: rows of the role plus the documented assignments of others to it, hired-out time aside.
        Task = "task",
        /// Rows or entries, counted.
        Entries = "entries",
        /// As a cell states it.
        Stated = "stated",
        /// Heads, by unit and function.
        Heads = "heads",
        /// Heads, and full-time equivalents where a row says so.
        Mixed = "heads and fte",
        /// What the municipalities of the comparison have answered, those left out aside.
        Peers = "peers",
        /// By an expression of a table.
        Computed = "computed",
    }
}

named! {
    /// How the inputs make the figure.
    pub enum Operation {
        /// Their sum.
        Sum = "sum",
        /// How many there are.
        Count = "count",
        /// The place in an order, from one.
        Position = "position",
        /// The value of the one cell.
        Value = "value",
        /// The first as a percentage of the second.
        Percentage = "percentage",
        /// So many percent of the first as the second says.
        Part = "part",
        /// The first less the second, or how far the two are apart.
        Difference = "difference",
        /// Their mean.
        Mean = "mean",
        /// The lowest of them.
        Lowest = "lowest",
        /// The highest of them.
        Highest = "highest",
        /// The place of the first among all of them, from the highest.
        Rank = "rank",
        /// The first, and what is added to it or taken away.
        Balance = "balance",
        /// The week of a date.
        Week = "week",
        /// The middle one of them.
        Median = "median",
        /// By an expression.
        Formula = "formula",
        /// The place of the first in the order of a column.
        Place = "place",
    }
}

//! What a document or a table may contain: the single source of validation, JSON Schema and the docs of inputs.

/// A table: CSV, or a sheet of a workbook.
#[derive(Debug, Clone, Copy)]
pub struct TableShape {
    /// What the docs call it.
    pub name: &'static str,
    /// What a row stands for.
    pub doc: &'static str,
    /// Its columns; their order in a file is free.
    pub columns: &'static [ColumnShape],
}

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub struct ColumnShape {
    /// The English header.
    pub name: &'static str,
    /// Other headers that name it, in Swedish first.
    pub synonyms: &'static [&'static str],
    /// Whether the header must stand in the file.
    pub required: bool,
    /// A cell as one might write it.
    pub example: &'static str,
    /// What its cells say.
    pub doc: &'static str,
    /// The column from which it is made where it is not there; blank if there is none.
    pub instead: &'static str,
    /// Whether it holds amounts, which may be below zero; posts, people and time are not.
    pub is_amount: bool,
}

impl ColumnShape {
    /// The same as a column of amounts.
    #[must_use]
    pub const fn of_amounts(self) -> Self {
        Self { is_amount: true, ..self }
    }

    /// The same, but not required of a file that has another column.
    #[must_use]
    pub const fn or(self, instead: &'static str) -> Self {
        Self { instead, ..self }
    }

    /// Every header that names the column.
    pub fn headers(&self) -> impl Iterator<Item = &'static str> + use<> {
        std::iter::once(self.name).chain(self.synonyms.iter().copied())
    }
}

/// A TOML document, or a table in one.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// What the docs and the messages call it: `unit`, `recommendation`.
    pub name: &'static str,
    /// What it stands for.
    pub doc: &'static str,
    /// Its keys, in the order of the docs.
    pub fields: &'static [Field],
}

/// A key of a TOML table.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// What its value may be.
    pub kind: Kind,
    /// Whether it must be there and, as a text, not be blank.
    pub required: bool,
    /// What it says.
    pub doc: &'static str,
}

/// Tables of several shapes in one list, told apart by a key.
#[derive(Debug, Clone, Copy)]
pub struct Variants {
    /// What the docs and the messages call one of them.
    pub name: &'static str,
    /// The key whose value is the name of the shape.
    pub key: &'static str,
    /// What they stand for.
    pub doc: &'static str,
    /// The shapes, each without the keys below.
    pub shapes: &'static [&'static Shape],
    /// Keys that every shape has besides its own.
    pub common: &'static [Field],
}

impl Variants {
    /// The names that the key may hold.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.shapes.iter().map(|shape| shape.name)
    }
}

/// What a TOML value may be.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A plain text.
    Str,
    /// A plain text that is not blank where it stands: a heading needs one.
    Name,
    /// A text in Markdown with expressions.
    Prose,
    /// An id: lower-case letters, digits and `_`, starting with a letter.
    Id,
    /// `true` or `false`.
    Bool,
    /// `true`, `false`, or an expression that says when it is true.
    Condition,
    /// A whole number.
    Integer,
    /// A string or whole number that holds a quantity; its text is kept for the parser of quantities.
    Decimal,
    /// A date without a time.
    Date,
    /// One of these words, or another that is checked later.
    Open(&'static [&'static str]),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A list of plain texts.
    Strs,
    /// A plain text, or a list of them.
    OneOrMore,
    /// A list of texts in Markdown with expressions.
    Proses,
    /// One table.
    Table(&'static Shape),
    /// A list of tables.
    Tables(&'static Shape),
    /// A list of tables of several shapes.
    Variants(&'static Variants),
    /// A table with any keys, all of one kind.
    Map(&'static Kind),
}

impl Kind {
    /// What a message says is expected.
    pub(super) fn expected(self) -> &'static str {
        match self {
            Self::Str | Self::Name | Self::Prose | Self::Open(_) | Self::Choice(_) => "a string",
            Self::Id => "an id in quotation marks",
            Self::Bool => "`true` or `false`",
            Self::Condition => "`true`, `false` or an expression in quotation marks",
            Self::Integer => "an integer",
            Self::Decimal => "a quantity as a string or an integer",
            Self::Date => "a date such as `2023-11-30`",
            Self::Strs | Self::Proses => "a list of strings",
            Self::OneOrMore => "a string or a list of strings",
            Self::Table(_) | Self::Map(_) => "a table",
            Self::Tables(_) | Self::Variants(_) => "a list of tables",
        }
    }
}

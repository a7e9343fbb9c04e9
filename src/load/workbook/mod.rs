//! A workbook (XLSX or ODS) → the cells of one table: which sheet, which part of it, and what its cells say.
//!
//! Written here and not taken from a library of spreadsheets because of what a table needs and none gives: rows that are
//! hidden, merged areas, failed formulas in both formats, and a bound on memory whatever the file claims.

mod format;
mod format_code;
pub(super) mod number;
mod ods;
mod ods_styles;
mod parts;
mod sheet;
mod texts;
mod xlsx;
mod xlsx_cells;

use super::foreign::Foreign;
use super::grid::Grid;
use super::listed;
use super::table_file::{Area, TableFile};
use crate::diag::{Code, Diagnostic, Result, did_you_mean};
use crate::source::{Located, Origin, SourceId, Sources};
use ods::Ods;
use parts::Parts;
use sheet::SheetCells;
use xlsx::Xlsx;

/// Why a workbook cannot be read.
#[derive(Debug)]
enum Trouble {
    /// It is no workbook, or not a whole one.
    Damaged(String),
    /// It is larger than what is read.
    TooLarge(String),
    /// It is protected by a password.
    Encrypted,
    /// It is a file of another program.
    Foreign(Foreign),
}

impl Trouble {
    fn part(part: &str, error: &impl std::fmt::Display) -> Self {
        Self::Damaged(format!("its part `{part}` cannot be read: {error}"))
    }

    /// Its cells hold too much text.
    fn of_text() -> Self {
        let megabytes = texts::MOST_TEXT >> 20;
        Self::TooLarge(format!("its cells hold more than {megabytes} MB of text"))
    }

    fn into_diagnostic(self, file: SourceId) -> Diagnostic {
        let error = |code, message| Diagnostic::error(code, Origin::File(file), message);
        match self {
            Self::Damaged(why) => {
                error(Code::WORKBOOK, format!("the workbook cannot be read ({why})"))
                    .with_hint("open it in the program that wrote it and save it anew")
            }
            Self::TooLarge(why) => {
                error(Code::WORKBOOK_SIZE, format!("the workbook is too large ({why})"))
                    .with_hint("state the `range` of the table, or save the sheet as CSV")
            }
            Self::Encrypted => protected(file),
            Self::Foreign(foreign) => foreign.into_diagnostic(file),
        }
    }
}

/// The name of a sheet.
struct SheetName {
    name: String,
    is_hidden: bool,
}

/// An area that the workbook gives a name.
struct NamedArea {
    name: String,
    sheet: Option<String>,
    area: Area,
}

/// A workbook that is open.
enum Book {
    Xlsx(Xlsx),
    Ods(Ods),
}

impl Book {
    fn open(parts: &mut Parts<'_>) -> std::result::Result<Self, Trouble> {
        if let Some(foreign) = Foreign::of_parts(|name| parts.has(name)) {
            Err(Trouble::Foreign(foreign))
        } else if parts.has("content.xml") {
            Ods::open(parts).map(Self::Ods)
        } else if parts.has("[Content_Types].xml") {
            Xlsx::open(parts).map(Self::Xlsx)
        } else {
            Err(Trouble::Damaged("it is a ZIP file of another kind".to_owned()))
        }
    }

    fn sheets(&self) -> &[SheetName] {
        match self {
            Self::Xlsx(book) => &book.sheets,
            Self::Ods(book) => &book.sheets,
        }
    }

    fn name_of(&self, sheet: usize) -> &str {
        self.sheets().get(sheet).map_or("", |sheet| &sheet.name)
    }

    fn names(&self) -> &[NamedArea] {
        match self {
            Self::Xlsx(book) => &book.names,
            Self::Ods(book) => &book.names,
        }
    }

    fn read(
        &self,
        parts: &mut Parts<'_>,
        sheet: usize,
        area: Area,
    ) -> std::result::Result<SheetCells, Trouble> {
        match self {
            Self::Xlsx(book) => book.read(parts, sheet, area),
            Self::Ods(book) => book.read(parts, sheet, area),
        }
    }
}

/// Whether bytes begin as a ZIP file does, in which workbooks are packed.
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Whether bytes begin as a compound file does: the workbooks of Excel 97, and those that a password protects.
pub(super) fn is_compound_file(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
}

/// What is said of a compound file.
pub(super) fn protected(file: SourceId) -> Diagnostic {
    let message =
        "the workbook cannot be read (it is protected by a password, or in the format of Excel 97)";
    Diagnostic::error(Code::WORKBOOK, Origin::File(file), message)
        .with_hint("save it as XLSX or ODS, without a password")
}

/// The cells of the table that `how` names, and in words where they stand.
///
/// # Errors
/// The workbook is damaged or too large, or has no such sheet or area.
pub(super) fn grid_of_workbook(
    sources: &mut Sources,
    bytes: &[u8],
    how: &TableFile,
) -> Result<(Grid, String)> {
    let found = Parts::open(bytes).map_err(Unread::from).and_then(|mut parts| {
        let book = Book::open(&mut parts)?;
        let Chosen { sheet, area } = choose(&book, how)?;
        let cells = book.read(&mut parts, sheet, area)?;
        Ok((book.name_of(sheet).to_owned(), area, cells))
    });
    let (name, area, cells) = found.map_err(|unread| {
        let file = sources.add(&how.path, "", bytes);
        unread.into_diagnostic(file)
    })?;
    let source = sources.add_sheet(&how.path, &name, bytes);
    let grid = cells.into_grid(source).map_err(|trouble| trouble.into_diagnostic(source))?;
    let area = (area != Area::ALL).then(|| format!(", cells {area}"));
    Ok((grid, format!("sheet `{name}`{}", area.unwrap_or_default())))
}

/// The sheets of a workbook that are shown.
///
/// # Errors
/// The workbook is damaged or too large.
pub(super) fn sheet_names(sources: &mut Sources, path: &str, bytes: &[u8]) -> Result<Vec<String>> {
    let found = Parts::open(bytes).and_then(|mut parts| {
        let book = Book::open(&mut parts)?;
        let shown = book.sheets().iter().filter(|sheet| !sheet.is_hidden);
        Ok(shown.map(|sheet| sheet.name.clone()).collect())
    });
    found.map_err(|trouble| {
        let file = sources.add(path, "", bytes);
        trouble.into_diagnostic(file).into()
    })
}

/// Why a table is not read from a workbook.
enum Unread {
    /// Because of the workbook.
    Trouble(Trouble),
    /// Because of what is stated of it; without a place where nothing is.
    Choice(Box<Diagnostic>),
}

impl From<Trouble> for Unread {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl From<Box<Diagnostic>> for Unread {
    fn from(choice: Box<Diagnostic>) -> Self {
        Self::Choice(choice)
    }
}

impl Unread {
    fn into_diagnostic(self, file: SourceId) -> Diagnostic {
        match self {
            Self::Trouble(trouble) => trouble.into_diagnostic(file),
            Self::Choice(fault) if fault.origin == Origin::Detached => {
                Diagnostic { origin: Origin::File(file), ..*fault }
            }
            Self::Choice(fault) => *fault,
        }
    }
}

/// The part of a workbook that holds the table.
struct Chosen {
    sheet: usize,
    area: Area,
}

fn choose(book: &Book, how: &TableFile) -> std::result::Result<Chosen, Box<Diagnostic>> {
    let stated = how.sheet.as_ref().map(|sheet| sheet_named(book, sheet)).transpose()?;
    let (within, area) = match &how.range {
        None => (None, Area::ALL),
        Some(range) => area_named(book, range)?,
    };
    if let (Some(stated), Some(within), Some(range)) = (stated, within, &how.range)
        && stated != within
    {
        let (stated, within) = (book.name_of(stated), book.name_of(within));
        let message =
            format!("`{}` stands in the sheet `{within}`, not in `{stated}`", range.value);
        return Err(Box::new(Diagnostic::error(Code::SHEET, range.origin, message)));
    }
    let sheet = match stated.or(within) {
        Some(sheet) => sheet,
        None => only_sheet(book)?,
    };
    Ok(Chosen { sheet, area })
}

fn sheet_named(
    book: &Book,
    sheet: &Located<Box<str>>,
) -> std::result::Result<usize, Box<Diagnostic>> {
    let wanted = sheet.value.trim().to_lowercase();
    let found = book.sheets().iter().position(|known| known.name.trim().to_lowercase() == wanted);
    found.ok_or_else(|| {
        let known: Vec<_> = book.sheets().iter().map(|sheet| sheet.name.as_str()).collect();
        let message = format!(
            "the workbook has no sheet `{}` (it has {})",
            sheet.value,
            listed(known.iter().copied())
        );
        let hint = did_you_mean(&sheet.value, known);
        Box::new(Diagnostic::error(Code::SHEET, sheet.origin, message).with_hints(hint))
    })
}

/// The cells that a range names, and the sheet where it names one.
fn area_named(
    book: &Book,
    range: &Located<Box<str>>,
) -> std::result::Result<(Option<usize>, Area), Box<Diagnostic>> {
    if let Some(area) = Area::parse(&range.value) {
        return Ok((None, area));
    }
    let wanted = range.value.trim().to_lowercase();
    let named = book.names().iter().find(|known| known.name.to_lowercase() == wanted);
    let found = match named {
        Some(named) => Some((named.sheet.clone(), named.area)),
        None => area_of_reference(&range.value),
    };
    let Some((sheet, area)) = found else {
        return Err(Box::new(unknown_area(book, range)));
    };
    let sheet = sheet.map(|sheet| sheet_named(book, &Located::new(sheet.into(), range.origin)));
    Ok((sheet.transpose()?, area))
}

fn unknown_area(book: &Book, range: &Located<Box<str>>) -> Diagnostic {
    let known: Vec<_> = book.names().iter().map(|named| named.name.as_str()).collect();
    let message = format!("the workbook has no range `{}`", range.value);
    let mut fault = Diagnostic::error(Code::SHEET, range.origin, message)
        .with_hints(did_you_mean(&range.value, known.iter().copied()));
    if !known.is_empty() && known.len() <= 12 {
        fault = fault.with_hint(format!("named: {}", listed(known)));
    }
    fault.with_hint("write the cells, `A3:H40`, or a name that the workbook gives them")
}

/// The one sheet that is shown; a choice between several is not ours.
fn only_sheet(book: &Book) -> std::result::Result<usize, Box<Diagnostic>> {
    let shown: Vec<_> =
        book.sheets().iter().enumerate().filter(|(_, sheet)| !sheet.is_hidden).collect();
    match shown[..] {
        [(only, _)] => Ok(only),
        [] => Err(Box::new(Diagnostic::error(
            Code::WORKBOOK,
            Origin::Detached,
            "the workbook has no sheet with cells",
        ))),
        _ => {
            let names = listed(shown.iter().map(|(_, sheet)| sheet.name.as_str()));
            let message = format!("the workbook has {} sheets ({names})", shown.len());
            let hint = "state which one holds the table: `sheet = \"…\"` beside `file`";
            Err(Box::new(Diagnostic::error(Code::SHEET, Origin::Detached, message).with_hint(hint)))
        }
    }
}

/// `Blad1!$A$3:$H$40` or `'Blad 1'!A3:H40` as a sheet and its cells.
fn area_of_reference(reference: &str) -> Option<(Option<String>, Area)> {
    let (sheet, cells) = reference.rsplit_once('!')?;
    let sheet = sheet.trim().trim_matches('\'').replace("''", "'");
    Some((Some(sheet), Area::parse(cells)?))
}

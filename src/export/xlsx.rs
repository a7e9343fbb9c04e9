//! An extract → a workbook, made as the UK government's guidance on statistics in spreadsheets asks: a sheet of contents, one
//! table a sheet from the first column on, marked up as a table with a header row, notes on a sheet of their own, nothing
//! merged, no blank row, and words or signs where a number is missing.

use std::io::{Cursor, Read as _, Write as _};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatUnderline, Table, TableColumn,
    TableStyle, Url, Workbook, Worksheet, XlsxError,
};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::diag::{Code, Diagnostic, Result};
use crate::extract::{Cell, Column, Extract, Number, Row, RowKind, Sheet, Sign};
use crate::lang::Word;
use crate::source::Origin;

/// The bytes of the workbook: the same for the same report.
///
/// # Errors
/// N0903 where the format has no room for the report.
pub fn export_xlsx(extract: &Extract) -> Result<Vec<u8>> {
    let failed = |reason: String| -> crate::diag::Diagnostics {
        let message = format!("no workbook was made ({reason})");
        Diagnostic::error(Code::EXPORT, Origin::Detached, message).into()
    };
    let bytes = workbook(extract).map_err(|error| failed(error.to_string()))?;
    with_language(&bytes, extract.language.tag()).map_err(|error| failed(error.to_string()))
}

fn workbook(extract: &Extract) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let (year, month, day) = extract.date;
    let year = u16::try_from(year).unwrap_or(1900);
    let created = ExcelDateTime::from_ymd(year, month, day)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(&extract.title)
            .set_author(&extract.author)
            .set_comment(&extract.description)
            .set_keywords(extract.keywords.join(", "))
            .set_creation_datetime(&created),
    );
    let faces = Faces::new();
    contents(workbook.add_worksheet(), extract, &faces)?;
    if !extract.notes.is_empty() {
        notes(workbook.add_worksheet(), extract, &faces)?;
    }
    for sheet in &extract.sheets {
        Page { extract, faces: &faces, sheet: workbook.add_worksheet() }.table(sheet)?;
    }
    workbook.save_to_buffer()
}

/// How cells look.
struct Faces {
    /// In a table.
    cell: Format,
    /// Above a table: lines are long, and run on over the columns beside.
    line: Format,
    title: Format,
    link: Format,
}

impl Faces {
    fn new() -> Self {
        let line =
            Format::new().set_font_name(FONT.0).set_font_size(FONT.1).set_align(FormatAlign::Top);
        let underline = FormatUnderline::Single;
        Self {
            cell: line.clone().set_text_wrap(),
            title: line.clone().set_bold().set_font_size(14),
            link: line.clone().set_font_color("#0563C1").set_underline(underline),
            line,
        }
    }

    /// Of a cell in a column: words stand away from the numbers before them, numbers below their head.
    fn of(&self, column: u16, is_number: bool, is_bold: bool) -> Format {
        let face = self.cell.clone();
        let face = if is_bold { face.set_bold() } else { face };
        match (is_number, column) {
            (true, _) => face.set_align(FormatAlign::Right),
            (false, 0) => face,
            (false, _) => face.set_indent(1),
        }
    }
}

/// The font that screen readers and every office have, and its size.
const FONT: (&str, u8) = ("Arial", 11);

/// The height of a line of it, in points.
const LINE: f64 = 14.5;

type Done = std::result::Result<(), XlsxError>;

/// As many letters as a cell can hold.
const LONGEST: usize = 32_767;

/// The least and the greatest width of a column, in letters.
const WIDTHS: (f64, f64) = (9.0, 70.0);

/// A sheet that is being written.
struct Page<'a> {
    extract: &'a Extract,
    faces: &'a Faces,
    sheet: &'a mut Worksheet,
}

fn contents(sheet: &mut Worksheet, extract: &Extract, faces: &Faces) -> Done {
    let words = extract.language.workbook();
    let mut page = Page { extract, faces, sheet };
    page.sheet.set_name(words.contents)?;
    let lines = extract.lines.iter().cloned();
    let intro = std::iter::once(words.contents_intro.to_owned());
    let first = page.above(&extract.title, lines.chain(intro))?;
    let notes = (!extract.notes.is_empty()).then(|| [words.notes, words.notes].map(str::to_owned));
    let tables = extract.sheets.iter().map(|sheet| [sheet.name.clone(), sheet.caption.clone()]);
    let rows: Vec<[String; 2]> = notes.into_iter().chain(tables).collect();
    page.words(first, [words.sheet, words.shows], &rows, words.contents)?;
    for (row, [name, _]) in (first + 1..).zip(&rows) {
        page.sheet.write_url_with_format(row, 0, link(name, name), &faces.link)?;
    }
    Ok(())
}

fn notes(sheet: &mut Worksheet, extract: &Extract, faces: &Faces) -> Done {
    let words = extract.language.workbook();
    let mut page = Page { extract, faces, sheet };
    page.sheet.set_name(words.notes)?;
    let lines = [words.one_table, words.to_contents].map(str::to_owned);
    let first = page.above(words.notes, lines.into_iter())?;
    page.way_back(first - 1)?;
    let notes = extract.notes.iter().enumerate();
    let rows: Vec<[String; 2]> =
        notes.map(|(at, note)| [extract.marks(&[at + 1]), note.clone()]).collect();
    page.words(first, [words.note, words.text], &rows, words.notes)
}

/// A link to the top of a sheet.
fn link(sheet: &str, text: &str) -> Url {
    Url::new(format!("internal:'{sheet}'!A1")).set_text(text)
}

impl Page<'_> {
    fn table(mut self, table: &Sheet) -> Done {
        self.sheet.set_name(&table.name)?;
        let mark = self.extract.marks(&table.notes);
        let title = if table.caption.is_empty() {
            format!("{} {mark}", table.name)
        } else {
            format!("{}: {} {mark}", table.name, table.caption)
        };
        let lines = self.said(table);
        let first = self.above(title.trim(), lines.into_iter())?;
        self.way_back(first - 1)?;
        for (at, row) in (first + 1..).zip(&table.rows) {
            self.row(at, row, &table.columns)?;
        }
        let rows: Vec<Vec<String>> =
            table.rows.iter().map(|row| row.cells.iter().map(shown).collect()).collect();
        self.frame(first, &table.columns, &rows, (&table.slug, &table.alt))
    }

    /// Rows of words below two heads.
    fn words(&mut self, first: u32, heads: [&str; 2], rows: &[[String; 2]], name: &str) -> Done {
        for (at, row) in (first + 1..).zip(rows) {
            for (column, text) in (0..).zip(row) {
                self.text(at, column, text, &self.faces.of(column, false, false))?;
            }
        }
        let columns = heads.map(|head| Column { label: head.to_owned(), is_number: false });
        let rows: Vec<Vec<String>> = rows.iter().map(|row| row.to_vec()).collect();
        self.frame(first, &columns, &rows, (name, ""))
    }

    fn way_back(&mut self, row: u32) -> Done {
        let words = self.extract.language.workbook();
        let link = link(words.contents, words.to_contents);
        self.sheet.write_url_with_format(row, 0, link, &self.faces.link).map(|_| ())
    }

    /// What is said above a table, a line each; the last is the way back.
    fn said(&self, table: &Sheet) -> Vec<String> {
        let words = self.extract.language.workbook();
        let source = self.extract.language.word(Word::Source);
        let named = |name: &str, text: &str| match text {
            "" => String::new(),
            text => format!("{name}: {text}"),
        };
        let signs: Vec<&str> = table
            .signs()
            .into_iter()
            .map(|sign| match sign {
                Sign::Unstated => words.unstated,
                Sign::Unknown => words.unknown,
                Sign::Inapplicable => words.inapplicable,
                Sign::Withheld => words.withheld,
            })
            .collect();
        let see_notes = if self.extract.notes.is_empty() { "" } else { words.see_notes };
        let signs = signs.join("; ");
        let mut lines = vec![
            format!("{} {see_notes}", words.one_table).trim().to_owned(),
            named(source, &table.source),
            if signs.is_empty() { signs } else { words.signs.replace("{}", &signs) },
            if table.has_blanks() { words.blank.to_owned() } else { String::new() },
            words.to_contents.to_owned(),
        ];
        lines.retain(|line| !line.is_empty());
        lines
    }

    /// Writes the title and the lines below it. The row of the table's head.
    fn above(
        &mut self,
        title: &str,
        lines: impl Iterator<Item = String>,
    ) -> std::result::Result<u32, XlsxError> {
        let (faces, mut row) = (self.faces, 0);
        self.text(row, 0, title, &faces.title)?;
        for line in lines {
            row += 1;
            self.text(row, 0, &line, &faces.line)?;
        }
        Ok(row + 1)
    }

    fn row(&mut self, at: u32, row: &Row, columns: &[Column]) -> Done {
        let is_bold = matches!(row.kind, RowKind::Subtotal | RowKind::Total);
        for ((column, head), cell) in (0..).zip(columns).zip(&row.cells) {
            let face = self.faces.of(column, head.is_number, is_bold);
            match cell {
                Cell::Blank => {}
                Cell::Text(text) => self.text(at, column, text, &face)?,
                Cell::Number(number) => {
                    let face = face.set_num_format(number_format(*number));
                    self.sheet.write_number_with_format(at, column, float(*number), &face)?;
                }
                Cell::Missing(sign, notes) => {
                    let text = format!("{} {}", sign.as_str(), self.extract.marks(notes));
                    self.text(at, column, text.trim(), &face)?;
                }
            }
        }
        Ok(())
    }

    fn text(&mut self, row: u32, column: u16, text: &str, face: &Format) -> Done {
        let text: String = text.chars().take(LONGEST).collect();
        self.sheet.write_string_with_format(row, column, text, face).map(|_| ())
    }

    /// Marks the cells below a head up as a table, keeps the head in sight, and gives columns and rows their room.
    fn frame(
        &mut self,
        first: u32,
        heads: &[Column],
        rows: &[Vec<String>],
        (name, alt): (&str, &str),
    ) -> Done {
        let columns: Vec<_> = (0..)
            .zip(heads)
            .map(|(at, head)| {
                let face = self.faces.of(at, head.is_number, true);
                TableColumn::new().set_header(&*head.label).set_header_format(face)
            })
            .collect();
        let name: String =
            name.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
        let table = Table::new()
            .set_name(format!("t_{name}"))
            .set_alt_text(alt)
            .set_style(TableStyle::Light1)
            .set_banded_rows(false)
            .set_autofilter(false)
            .set_columns(&columns);
        let last = first.saturating_add(u32::try_from(rows.len()).unwrap_or(u32::MAX));
        let right = u16::try_from(heads.len().saturating_sub(1)).unwrap_or(u16::MAX);
        self.sheet.add_table(first, 0, last, right, &table)?;
        self.sheet.set_freeze_panes(first + 1, 0)?;
        self.sheet.set_repeat_rows(first, first)?;
        self.sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
        self.room(first, heads, rows)
    }

    /// Columns as wide as what stands in them, within bounds; rows as high as their lines.
    fn room(&mut self, first: u32, heads: &[Column], rows: &[Vec<String>]) -> Done {
        let heads: Vec<String> = heads.iter().map(|head| head.label.clone()).collect();
        let mut widths = vec![WIDTHS.0; heads.len()];
        for row in rows.iter().chain([&heads]) {
            for (width, text) in widths.iter_mut().zip(row) {
                *width = width.max(letters(text) + 2.0).min(WIDTHS.1);
            }
        }
        for (column, width) in (0..).zip(&widths) {
            self.sheet.set_column_width(column, *width)?;
        }
        for (at, row) in (first..).zip([&heads].into_iter().chain(rows)) {
            let lines =
                row.iter().zip(&widths).map(|(text, width)| (letters(text) / (width - 0.5)).ceil());
            let lines = lines.fold(1.0, f64::max);
            self.sheet.set_row_height(at, lines.min(MOST_LINES) * LINE)?;
        }
        Ok(())
    }
}

/// A4, among the sizes of paper of the format.
const A4: u8 = 9;

/// A row can be no higher.
const MOST_LINES: f64 = 28.0;

/// The width of a text in those of the format's letters.
fn letters(text: &str) -> f64 {
    f64::from(u32::try_from(text.chars().count()).unwrap_or(u32::MAX)) * 1.02
}

/// About as long as a cell is shown.
fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => format!("{}{:1$}", number.value, number.decimals as usize),
        Cell::Missing(sign, notes) => format!("{} {:2$}", sign.as_str(), "", notes.len() * 9),
    }
}

/// The number nearest to a decimal that the format has. A percentage is a share there, which is shown as percent.
fn float(number: Number) -> f64 {
    let share = || number.value.checked_div(Decimal::ONE_HUNDRED).unwrap_or(number.value);
    let value = if number.is_percent { share() } else { number.value };
    value.to_string().parse().ok().or_else(|| value.to_f64()).unwrap_or(0.0)
}

fn number_format(number: Number) -> String {
    let decimals = "0".repeat(number.decimals as usize);
    let point = if decimals.is_empty() { "" } else { "." };
    let whole = if number.is_percent { "0" } else { "#,##0" };
    format!("{whole}{point}{decimals}{}", if number.is_percent { "%" } else { "" })
}

/// The part that says what a workbook is.
const CORE: &str = "docProps/core.xml";

/// The workbook with its language stated, which the writer has no property for. Nothing else is packed anew.
fn with_language(bytes: &[u8], tag: &str) -> std::io::Result<Vec<u8>> {
    let mut from = ZipArchive::new(Cursor::new(bytes))?;
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut part = from.by_index(at)?;
        if !part.name().is_ok_and(|name| name == CORE) {
            to.raw_copy_file(part)?;
            continue;
        }
        let mut text = String::new();
        part.read_to_string(&mut text)?;
        let end = "</cp:coreProperties>";
        let text = text.replace(end, &format!("<dc:language>{tag}</dc:language>{end}"));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        to.start_file(CORE, options)?;
        to.write_all(text.as_bytes())?;
    }
    Ok(to.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str, decimals: u32, is_percent: bool) -> Number {
        Number { value: text.parse().unwrap(), decimals, is_percent }
    }

    #[test]
    fn a_percentage_is_a_share_that_is_shown_as_percent() {
        let third = number("33.3", 1, true);
        assert_eq!((float(third), number_format(third)), (0.333, "0.0%".to_owned()));
    }

    #[test]
    fn a_number_has_its_decimals_and_groups() {
        let cost = number("1250.5", 2, false);
        assert_eq!((float(cost), number_format(cost)), (1250.5, "#,##0.00".to_owned()));
        assert_eq!(number_format(number("3", 0, false)), "#,##0");
    }
}

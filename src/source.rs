//! Files, read once and numbered, and the only arithmetic between bytes and line:column.
//!
//! A `Source` is one text, or one sheet of a workbook. This module imports no other and knows no format: decoding
//! and cutting into cells belong to `load`.

mod files;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

pub use files::Unread;
pub(crate) use files::{LIMIT, inside, read_regular};

/// The number of a source in its [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(u32);

impl SourceId {
    /// How many sources were numbered before it.
    pub(crate) fn number(self) -> usize {
        self.0 as usize
    }
}

/// A place in the inputs. Small and `Copy`, because every cell of a large table carries one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Origin {
    /// No place in any file: the command line, or a value that the program made.
    #[default]
    Detached,
    /// A file as a whole: missing, empty, unreadable.
    File(SourceId),
    /// Bytes `start..end` of a source's decoded text.
    Text {
        /// The text's source.
        file: SourceId,
        /// First byte.
        start: u32,
        /// One past the last byte.
        end: u32,
    },
    /// A cell of a table; `start..end` are the bytes of its field where the table is a text, else both `u32::MAX`.
    Cell {
        /// The table's source (one per sheet).
        file: SourceId,
        /// 0-based row as a spreadsheet counts them.
        row: u32,
        /// 0-based column.
        column: u32,
        /// First byte of the field.
        start: u32,
        /// One past its last byte.
        end: u32,
    },
}

impl Origin {
    /// A place in a text.
    #[must_use]
    pub fn text(file: SourceId, range: Range<usize>) -> Self {
        Self::Text { file, start: clamp(range.start), end: clamp(range.end) }
    }

    /// A cell of a text table.
    #[must_use]
    pub fn cell(file: SourceId, row: usize, column: usize, range: Range<usize>) -> Self {
        Self::Cell {
            file,
            row: clamp(row),
            column: clamp(column),
            start: clamp(range.start),
            end: clamp(range.end),
        }
    }

    /// A cell of a workbook's sheet: it has a name and no bytes.
    #[must_use]
    pub fn sheet_cell(file: SourceId, row: u32, column: u32) -> Self {
        Self::Cell { file, row, column, start: u32::MAX, end: u32::MAX }
    }

    /// The source that this place lies in.
    #[must_use]
    pub fn file(self) -> Option<SourceId> {
        match self {
            Self::Detached => None,
            Self::File(file) | Self::Text { file, .. } | Self::Cell { file, .. } => Some(file),
        }
    }

    /// The bytes of the decoded text that this place covers; none for a whole file or a workbook cell.
    #[must_use]
    pub fn range(self) -> Option<Range<usize>> {
        match self {
            Self::Detached | Self::File(_) | Self::Cell { start: u32::MAX, .. } => None,
            Self::Text { start, end, .. } | Self::Cell { start, end, .. } => {
                Some(start as usize..end as usize)
            }
        }
    }
}

/// A value and the place that it was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub origin: Origin,
}

impl<T> Located<T> {
    /// A value read from a place.
    pub fn new(value: T, origin: Origin) -> Self {
        Self { value, origin }
    }

    /// Another value from the same place.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Located<U> {
        Located { value: f(self.value), origin: self.origin }
    }
}

fn clamp(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// One text, or one sheet of a workbook.
#[derive(Debug, Clone)]
pub struct Source {
    path: Box<str>,
    sheet: Option<Box<str>>,
    text: Arc<str>,
    hash: [u8; 32],
    line_starts: OnceLock<Vec<u32>>,
    /// Bytes of the text that are never shown.
    hidden: Vec<Range<usize>>,
    /// Values and columns in which personal data may stand.
    allowed: Vec<Allowed>,
}

/// Where personal data may stand.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Allowed {
    Bytes(Range<usize>),
    Column(u32),
}

impl Source {
    /// The path below the project folder, with `/` on every platform.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The sheet, where the source is one of a workbook.
    #[must_use]
    pub fn sheet(&self) -> Option<&str> {
        self.sheet.as_deref()
    }

    /// The decoded text; empty for a workbook.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// BLAKE3 of the file's bytes.
    #[must_use]
    pub fn hash(&self) -> &[u8; 32] {
        &self.hash
    }

    /// The bytes of the text that are never shown, because they hold personal data.
    #[must_use]
    pub fn hidden(&self) -> &[Range<usize>] {
        &self.hidden
    }

    /// 0-based line and column (in characters) of a byte of the text.
    #[must_use]
    pub fn line_column(&self, byte: usize) -> (usize, usize) {
        let byte = floor_char_boundary(&self.text, byte);
        let starts = self.line_starts();
        let line = starts.partition_point(|&start| start as usize <= byte).saturating_sub(1);
        let start = starts.get(line).map_or(0, |&s| s as usize);
        (line, self.text.get(start..byte).map_or(0, |before| before.chars().count()))
    }

    /// The text of a 0-based line without its line break.
    #[must_use]
    pub fn line(&self, line: usize) -> &str {
        self.text.get(self.line_range(line)).unwrap_or_default()
    }

    /// The bytes of a 0-based line without its line break.
    #[must_use]
    pub fn line_range(&self, line: usize) -> Range<usize> {
        let starts = self.line_starts();
        let start = starts.get(line).map_or(self.text.len(), |&s| s as usize);
        let end = starts.get(line + 1).map_or(self.text.len(), |&s| s as usize);
        let line = self.text.get(start..end).unwrap_or_default();
        start..start + line.trim_end_matches(['\r', '\n']).len()
    }

    /// A line ends with LF, CRLF, or CR alone (as old spreadsheet exports write it).
    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let bytes = self.text.as_bytes();
            let breaks = bytes
                .iter()
                .enumerate()
                .filter(|&(i, &b)| b == b'\n' || (b == b'\r' && bytes.get(i + 1) != Some(&b'\n')));
            std::iter::once(0).chain(breaks.map(|(i, _)| clamp(i + 1))).collect()
        })
    }
}

fn floor_char_boundary(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

/// The sources of one report, in the order of reading. A copy shares them.
#[derive(Debug, Clone)]
pub struct Sources {
    root: PathBuf,
    may_leave: bool,
    files: Vec<Arc<Source>>,
    /// Personal data that is allowed: its letters and digits.
    allowed: BTreeSet<String>,
}

impl Sources {
    /// No sources yet; paths are read and shown relative to `root`, the project folder, and do not lead out of it.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), may_leave: false, files: Vec::new(), allowed: BTreeSet::new() }
    }

    /// With the project's consent that paths may lead out of it.
    #[must_use]
    pub fn with_outside(self, may_leave: bool) -> Self {
        Self { may_leave, ..self }
    }

    /// The bytes of a file below the project folder.
    ///
    /// # Errors
    /// It leads out of the project, is no regular file or too large; or what the operating system says.
    pub fn read(&self, path: &str) -> Result<Vec<u8>, Unread> {
        let path = if self.may_leave { self.root.join(path) } else { inside(&self.root, path)? };
        read_regular(&path, LIMIT)
    }

    /// The names in a folder below the project folder, sorted: for "did you mean".
    ///
    /// # Errors
    /// What the operating system says.
    pub fn list(&self, folder: &str) -> std::io::Result<Vec<String>> {
        let entries = std::fs::read_dir(self.root.join(folder))?;
        let mut names: Vec<_> =
            entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort_unstable();
        Ok(names)
    }

    /// The project folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Numbers a text.
    pub fn add(&mut self, path: &str, text: impl Into<Arc<str>>, bytes: &[u8]) -> SourceId {
        self.push(path, None, text.into(), bytes)
    }

    /// Numbers a sheet of a workbook; `bytes` are the workbook's.
    pub fn add_sheet(&mut self, path: &str, sheet: &str, bytes: &[u8]) -> SourceId {
        self.push(path, Some(sheet), "".into(), bytes)
    }

    fn push(&mut self, path: &str, sheet: Option<&str>, text: Arc<str>, bytes: &[u8]) -> SourceId {
        let id = SourceId(clamp(self.files.len()));
        self.files.push(Arc::new(Source {
            path: path.replace('\\', "/").into(),
            sheet: sheet.map(Into::into),
            text,
            hash: *blake3::hash(bytes).as_bytes(),
            line_starts: OnceLock::new(),
            hidden: Vec::new(),
            allowed: Vec::new(),
        }));
        id
    }

    /// Marks a place as never to be shown; a place without text needs no mark.
    pub fn hide(&mut self, place: Origin) {
        let Some((file, range)) = place.file().zip(place.range()) else { return };
        if let Some(source) = self.files.get_mut(file.0 as usize) {
            Arc::make_mut(source).hidden.push(range);
        }
    }

    /// Marks a value as one in which personal data may stand.
    pub fn allow(&mut self, place: Origin) {
        let allowed = place.range().map(Allowed::Bytes);
        self.push_allowed(place.file(), allowed);
    }

    /// Marks a column of a table as one in which personal data may stand.
    pub fn allow_column(&mut self, file: SourceId, column: u32) {
        self.push_allowed(Some(file), Some(Allowed::Column(column)));
    }

    /// Marks personal data as such that may be shown, however it is set.
    pub fn allow_text(&mut self, text: &str) {
        self.allowed.insert(bare(text));
    }

    /// Whether personal data may be shown.
    #[must_use]
    pub fn is_allowed_text(&self, text: &str) -> bool {
        self.allowed.contains(&bare(text))
    }

    fn push_allowed(&mut self, file: Option<SourceId>, allowed: Option<Allowed>) {
        let source = file.and_then(|file| self.files.get_mut(file.0 as usize));
        if let Some((source, allowed)) = source.zip(allowed) {
            Arc::make_mut(source).allowed.push(allowed);
        }
    }

    /// Whether personal data may stand in a value.
    #[must_use]
    pub fn is_allowed(&self, place: Origin) -> bool {
        let source = place.file().and_then(|file| self.files.get(file.0 as usize));
        source.is_some_and(|source| {
            source.allowed.iter().any(|allowed| match (allowed, place) {
                (Allowed::Column(at), Origin::Cell { column, .. }) => *at == column,
                (Allowed::Bytes(bytes), _) => {
                    place.range().is_some_and(|r| bytes.start <= r.start && r.end <= bytes.end)
                }
                _ => false,
            })
        })
    }

    /// A source by its number.
    ///
    /// # Panics
    /// If the number belongs to other `Sources`: a fault of the program.
    #[must_use]
    #[expect(
        clippy::indexing_slicing,
        reason = "sources make their numbers themselves and lose none"
    )]
    pub fn get(&self, id: SourceId) -> &Source {
        &self.files[id.0 as usize]
    }

    /// Which sources are the same file or sheet, read more than once.
    #[must_use]
    pub fn alike(&self) -> Alike {
        let mut first = BTreeMap::new();
        let mut alike = Vec::with_capacity(self.files.len());
        for (index, source) in self.files.iter().enumerate() {
            let file = SourceId(clamp(index));
            alike.push(*first.entry((source.path(), source.sheet())).or_insert(file));
        }
        Alike(alike)
    }

    /// The numbers of all sources, in the order of reading.
    pub fn ids(&self) -> impl Iterator<Item = SourceId> + use<> {
        (0..self.files.len()).map(|at| SourceId(clamp(at)))
    }

    /// The first place of a character in any text.
    #[must_use]
    pub fn find(&self, c: char) -> Origin {
        let found = self.files.iter().enumerate().find_map(|(index, source)| {
            let at = source.text().find(c)?;
            let file = SourceId(clamp(index));
            let is_text = source.sheet().is_none();
            Some(if is_text {
                Origin::text(file, at..at + c.len_utf8())
            } else {
                Origin::File(file)
            })
        });
        found.unwrap_or_default()
    }

    /// All sources in the order of reading.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.files.iter().map(|source| &**source)
    }

    /// A place as a person names it: `inputs/x/staffing.csv:F2`, `inputs/x/report.toml:4:9`, `inputs/x/report.toml`.
    #[must_use]
    pub fn name(&self, origin: Origin) -> String {
        let Some(source) = origin.file().map(|id| self.get(id)) else { return String::new() };
        let path = match source.sheet() {
            Some(sheet) => format!("{}:{sheet}", source.path()),
            None => source.path().to_owned(),
        };
        match origin {
            Origin::Cell { row, column, .. } => format!("{path}:{}", cell_name(row, column)),
            Origin::Text { start, .. } => {
                let (line, column) = source.line_column(start as usize);
                format!("{path}:{}:{}", line + 1, column + 1)
            }
            Origin::Detached | Origin::File(_) => path,
        }
    }
}

/// The first source of each file or sheet, by the numbers of all.
#[derive(Debug, Clone, Default)]
pub struct Alike(Vec<SourceId>);

impl Alike {
    /// The same place in the source of its file that was read first.
    #[must_use]
    pub fn place(&self, origin: Origin) -> Origin {
        match origin {
            Origin::Cell { file, row, column, start, end } => {
                let file = self.0.get(file.0 as usize).copied().unwrap_or(file);
                Origin::Cell { file, row, column, start, end }
            }
            other => other,
        }
    }
}

/// The letters and digits of a text.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The path of a file that is named relative to a folder; one that is absolute stays so.
#[must_use]
pub fn below(folder: &str, file: &str) -> String {
    if Path::new(file).has_root() { file.to_owned() } else { format!("{folder}/{file}") }
}

/// A cell as a spreadsheet names it: row 1, column 5 (0-based) is `F2`.
#[must_use]
pub fn cell_name(row: u32, column: u32) -> String {
    format!("{}{}", column_letters(column), row + 1)
}

/// A 0-based column as letters: 0 is `A`, 25 `Z`, 26 `AA`.
#[must_use]
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut n = u64::from(column) + 1;
    while n > 0 {
        letters.push(char::from(b'A' + u8::try_from((n - 1) % 26).unwrap_or(0)));
        n = (n - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// The 0-based column that letters name; none for anything else, or beyond what a `u32` holds.
#[must_use]
pub fn column_of_letters(letters: &str) -> Option<u32> {
    let mut n = 0u32;
    for c in letters.chars() {
        let digit = c.to_ascii_uppercase();
        if !digit.is_ascii_uppercase() {
            return None;
        }
        n = n.checked_mul(26)?.checked_add(u32::from(digit) - u32::from('A') + 1)?;
    }
    n.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_columns_are_each_others_inverse() {
        for column in (0..2000).chain([16_383, u32::MAX - 1]) {
            assert_eq!(column_of_letters(&column_letters(column)), Some(column));
        }
        assert_eq!(["", "1", "Ä", "AAAAAAAAA"].map(column_of_letters), [None; 4]);
        assert_eq!(column_of_letters("ab"), Some(27));
    }

    #[test]
    fn a_cell_of_a_workbook_has_a_name_and_no_bytes() {
        let mut sources = Sources::new(".");
        let file = sources.add_sheet("a.xlsx", "Blad 1", b"");
        let cell = Origin::sheet_cell(file, 0, 0);
        assert_eq!((sources.name(cell).as_str(), cell.range()), ("a.xlsx:Blad 1:A1", None));
    }

    #[test]
    fn columns_are_lettered_as_in_a_spreadsheet() {
        let letters = [0, 25, 26, 51, 52, 701, 702].map(column_letters);
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn lines_end_with_any_of_the_three_breaks() {
        let mut sources = Sources::new(".");
        let id = sources.add("a.csv", "å1\r\nb\rc\nd", b"");
        let source = sources.get(id);
        let places: Vec<_> = [0, 2, 5, 7, 9].iter().map(|&b| source.line_column(b)).collect();
        assert_eq!(places, [(0, 0), (0, 1), (1, 0), (2, 0), (3, 0)]);
        assert_eq!([0, 1, 2, 3, 4].map(|n| source.line(n)), ["å1", "b", "c", "d", ""]);
    }
}

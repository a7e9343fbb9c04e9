//! CSV text → records of field extents. It knows separators, quotes and line breaks, and no table.

use std::ops::Range;

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::place;

/// What may stand between fields. On a tie the first wins: `;` is what Excel writes in Swedish.
pub(super) const SEPARATORS: [u8; 3] = [b';', b'\t', b','];

/// One record: the bytes of its fields, quotation marks included.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// 0-based row as a spreadsheet counts them: blank lines count, line breaks in quotes do not.
    pub(super) row: usize,
    pub(super) fields: Vec<Range<usize>>,
    /// Whether the last field's quotation mark is never closed.
    pub(super) open: bool,
}

/// The records of a text, one after another.
pub(super) struct Records<'a> {
    text: &'a str,
    reader: Reader,
    at: usize,
    row: usize,
}

impl<'a> Records<'a> {
    /// The records from byte `at` on, which begins row 0.
    pub(super) fn new(text: &'a str, separator: u8, at: usize) -> Self {
        let mut reader = ReaderBuilder::new().delimiter(separator).build();
        // The reader drops a BOM from its first input, which would shift extents: let that input be nothing.
        let _ = reader.read_field(&[], &mut []);
        Self { text, reader, at, row: 0 }
    }

    /// Reads the next record into `record`; false at the end of the text.
    pub(super) fn read(&mut self, record: &mut Record) -> bool {
        self.skip_blank_lines();
        record.fields.clear();
        record.row = self.row;
        record.open = false;
        if self.at == self.text.len() {
            return false;
        }
        loop {
            let start = self.at;
            match self.read_field() {
                End::Separator => record.fields.push(start..self.at - 1),
                End::LineBreak => {
                    record.fields.push(start..self.at - 1);
                    self.finish_crlf();
                    self.row += 1;
                    return true;
                }
                End::Text => {
                    record.fields.push(start..self.at);
                    record.open = self.text.get(start..self.at).is_some_and(place::is_open_field);
                    return true;
                }
            }
        }
    }

    /// Runs the reader over one field; its extent is what it consumed, less the one byte that ended it.
    fn read_field(&mut self) -> End {
        // The unescaped bytes are not used: cells are slices of the text wherever they can be.
        let mut scratch = [0; 256];
        let bytes = self.text.as_bytes();
        loop {
            let input = bytes.get(self.at..).unwrap_or_default();
            let (result, consumed, _) = self.reader.read_field(input, &mut scratch);
            self.at += consumed;
            match result {
                ReadFieldResult::OutputFull => {}
                ReadFieldResult::InputEmpty if !input.is_empty() => {}
                _ if input.is_empty() => return End::Text,
                ReadFieldResult::Field { record_end: false } => return End::Separator,
                _ => return End::LineBreak,
            }
        }
    }

    fn skip_blank_lines(&mut self) {
        let bytes = self.text.as_bytes();
        while matches!(bytes.get(self.at), Some(b'\r' | b'\n')) {
            self.at += 1;
            self.finish_crlf();
            self.row += 1;
        }
    }

    /// The reader ends a record at CR; the LF of a CRLF is skipped here, so that it is no row of its own.
    fn finish_crlf(&mut self) {
        let bytes = self.text.as_bytes();
        if bytes.get(self.at - 1) == Some(&b'\r') && bytes.get(self.at) == Some(&b'\n') {
            self.at += 1;
        }
    }
}

/// What ended a field.
enum End {
    Separator,
    LineBreak,
    Text,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str) -> Vec<(usize, Vec<&str>)> {
        let mut records = Records::new(text, b';', 0);
        let mut record = Record::default();
        let mut all = Vec::new();
        while records.read(&mut record) {
            let fields = record.fields.iter().map(|field| &text[field.clone()]).collect();
            all.push((record.row, fields));
        }
        all
    }

    #[test]
    fn a_row_is_counted_as_a_spreadsheet_does() {
        for eol in ["\n", "\r\n", "\r"] {
            let text = ["a;b", "", "\"x\ny\";2", "", "", "3;", ""].join(eol);
            let expected = [(0, vec!["a", "b"]), (2, vec!["\"x\ny\"", "2"]), (5, vec!["3", ""])];
            assert_eq!(records(&text), expected, "{eol:?}");
        }
    }

    #[test]
    fn the_last_field_needs_no_line_break() {
        assert_eq!(records("a;"), [(0, vec!["a", ""])]);
        assert_eq!(records(";\"\""), [(0, vec!["", "\"\""])]);
        assert_eq!(records(""), []);
        assert_eq!(records("\r\n\n"), []);
    }

    #[test]
    fn a_byte_order_mark_in_the_text_is_a_character() {
        assert_eq!(records("\n\u{FEFF}"), [(1, vec!["\u{FEFF}"])]);
        assert_eq!(records("\u{FEFF}\"a;b\""), [(0, vec!["\u{FEFF}\"a", "b\""])]);
    }

    #[test]
    fn long_fields_are_one_field() {
        let long = "å".repeat(1000);
        assert_eq!(records(&format!("{long};b")), [(0, vec![long.as_str(), "b"])]);
    }

    proptest::proptest! {
        #[test]
        fn the_value_of_an_extent_is_what_the_reader_unescapes(text in "[a\";\r\nå ]{0,40}") {
            let mut reader = ReaderBuilder::new().delimiter(b';').build();
            let mut rest = text.as_bytes();
            let mut fields = Vec::new();
            let mut field = Vec::new();
            loop {
                let mut out = [0; 256];
                let (result, consumed, written) = reader.read_field(rest, &mut out);
                field.extend_from_slice(&out[..written]);
                rest = &rest[consumed..];
                match result {
                    ReadFieldResult::Field { .. } => {
                        fields.push(String::from_utf8(std::mem::take(&mut field)).unwrap());
                    }
                    ReadFieldResult::End => break,
                    _ => {}
                }
            }
            let ours = records(&text).into_iter().flat_map(|(_, fields)| fields);
            let ours: Vec<_> = ours.map(|raw| place::field_value(raw).into_owned()).collect();
            proptest::prop_assert_eq!(ours, fields);
        }
    }
}

//! Bytes that are no table under a table's name → what they are, and how a table is made of them.

use std::borrow::Cow;

use crate::diag::{Code, Diagnostic};
use crate::source::SourceId;

/// How far into a file is looked for what it is.
const LOOKED_AT: usize = 4096;

/// What a file is that is no table.
#[derive(Debug)]
pub(super) struct Foreign {
    what: &'static str,
    hint: &'static str,
}

const SAVE: &str = "open it in a spreadsheet program, and save it as XLSX";

impl Foreign {
    /// By the first bytes of a file that is no workbook; none where it may be a text with a table.
    pub(super) fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let head = bytes.get(..LOOKED_AT).unwrap_or(bytes);
        if head.starts_with(b"%PDF-") {
            let hint =
                "ask for the table that the document was made from, or copy it into a workbook";
            return Some(Self { what: "a PDF document", hint });
        }
        if head.starts_with(b"{\\rtf") {
            return Some(Self { what: "a document in RTF", hint: SAVE });
        }
        let text = first_text(head);
        let begins = |with: &str| text.starts_with(with);
        let what = match () {
            () if begins("<!doctype html") || begins("<html") => "a web page",
            () if begins("<?xml") || begins("<workbook") => match () {
                () if text.contains("office:spreadsheet") => "a spreadsheet in XML of 2003",
                () if text.contains("<html") => "a web page",
                () => "a document in XML",
            },
            () if begins("<table") || begins("<meta") || begins("<style") => "a web page",
            () => return None,
        };
        Some(Self { what, hint: SAVE })
    }

    /// Of an archive that is no workbook, by the names of its parts.
    pub(super) fn of_parts(has: impl Fn(&str) -> bool) -> Option<Self> {
        if has("Index/Document.iwa") || has("Index.zip") {
            let hint = "open it in Numbers, and export it as Excel (File, Export To)";
            return Some(Self { what: "a file of Numbers", hint });
        }
        if has("word/document.xml") {
            let hint = "copy the table into a workbook";
            return Some(Self { what: "a document of Word", hint });
        }
        None
    }

    /// N0148, of the file as a whole.
    pub(super) fn into_diagnostic(self, file: SourceId) -> Diagnostic {
        let message = format!("the file is {} (a table is CSV, XLSX or ODS)", self.what);
        let origin = crate::source::Origin::File(file);
        Diagnostic::error(Code::FILE_KIND, origin, message).with_hint(self.hint)
    }
}

/// The beginning of a text in lower case; of UTF-16 every other byte.
fn first_text(head: &[u8]) -> String {
    let bytes: Cow<'_, [u8]> = match head {
        [0xff, 0xfe, rest @ ..] | [0xfe, 0xff, rest @ ..] => {
            rest.iter().copied().filter(|&byte| byte != 0).collect()
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => Cow::Borrowed(rest),
        _ => Cow::Borrowed(head),
    };
    String::from_utf8_lossy(&bytes).trim_start().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_under_other_names_are_known_by_their_bytes() {
        let known = |bytes: &[u8]| Foreign::of_bytes(bytes).map(|foreign| foreign.what);
        assert_eq!(known(b"\n<HTML><head>"), Some("a web page"));
        assert_eq!(known(b"\xff\xfe<\0h\0t\0m\0l\0>\0"), Some("a web page"));
        assert_eq!(known(b"%PDF-1.7"), Some("a PDF document"));
        let xml = b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">";
        assert_eq!(known(xml), Some("a spreadsheet in XML of 2003"));
        for text in ["", "unit;title", "<5;3", "%;PDF", "\u{feff}förvaltning;åa"] {
            assert_eq!(known(text.as_bytes()), None, "{text}");
        }
    }
}

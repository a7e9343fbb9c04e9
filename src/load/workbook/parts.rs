//! The parts of a zipped workbook, none larger than a stated limit: what a part claims to be, and what it then is.

use std::io::{BufRead, BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::read::ZipFile;

use super::Trouble;

/// No part of a workbook may be larger than this once it is unpacked: a table of a million rows is not.
pub(super) const MOST_BYTES: u64 = 256 << 20;

/// One text, tag or comment of a part is kept no further than this; what a cell holds is far shorter.
const MOST_EVENT: usize = 1 << 20;

/// The files inside a workbook.
pub(super) struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Parts<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Trouble> {
        let archive = ZipArchive::new(Cursor::new(bytes));
        Ok(Self { archive: archive.map_err(|error| Trouble::Damaged(error.to_string()))? })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// A part as XML.
    pub(super) fn xml(&mut self, name: &str) -> Result<Xml<'_, 'a>, Trouble> {
        let file = self.archive.by_name(name).map_err(|error| Trouble::part(name, &error))?;
        if file.size() > MOST_BYTES {
            return Err(Trouble::TooLarge(format!(
                "its part `{name}` unpacks to {} MB (at most {} are read)",
                file.size() >> 20,
                MOST_BYTES >> 20
            )));
        }
        Ok(Xml::new(name, Bounded::new(Limited { file, left: MOST_BYTES })))
    }
}

/// A part that is read no further than the limit, whatever size it claims.
struct Limited<'p, 'a> {
    file: ZipFile<'p, Cursor<&'a [u8]>>,
    left: u64,
}

impl Read for Limited<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.left = self.left.checked_sub(read as u64).ok_or_else(|| {
            std::io::Error::other(format!("it unpacks to more than {} MB", MOST_BYTES >> 20))
        })?;
        Ok(read)
    }
}

/// A part of which no event takes more memory than is stated: the rest of an endless text is passed over. That it is
/// endless is for who keeps it to say.
struct Bounded<'p, 'a> {
    inner: BufReader<Limited<'p, 'a>>,
    /// The bytes since the event began.
    taken: usize,
}

impl<'p, 'a> Bounded<'p, 'a> {
    fn new(part: Limited<'p, 'a>) -> Self {
        Self { inner: BufReader::with_capacity(1 << 16, part), taken: 0 }
    }

    /// Passes over what stands before the next `<`.
    fn skip_to_tag(&mut self) -> std::io::Result<()> {
        loop {
            let bytes = self.inner.fill_buf()?;
            let tag = bytes.iter().position(|&b| b == b'<');
            let (before, is_end) = (tag.unwrap_or(bytes.len()), bytes.is_empty());
            self.inner.consume(before);
            if tag.is_some() || is_end {
                return Ok(());
            }
        }
    }
}

impl Read for Bounded<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let mut bytes = self.fill_buf()?;
        let count = bytes.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Bounded<'_, '_> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        if self.taken > 2 * MOST_EVENT {
            let most = MOST_EVENT >> 20;
            let error = format!("a tag, a comment or a text in it is longer than {most} MB");
            return Err(std::io::Error::other(error));
        }
        if self.taken > MOST_EVENT {
            self.skip_to_tag()?;
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.taken = self.taken.saturating_add(count);
        self.inner.consume(count);
    }
}

/// The elements and texts of a part, one after another.
pub(super) struct Xml<'p, 'a> {
    name: String,
    reader: Reader<Bounded<'p, 'a>>,
    buffer: Vec<u8>,
}

/// What stands in an XML text.
pub(super) enum Item<'b> {
    /// The start of an element; an empty one has an end too.
    Open(BytesStart<'b>),
    /// The end of an element, by its local name.
    Close(String),
    /// A text, its references resolved.
    Text(String),
    /// The end of the part.
    End,
}

impl<'p, 'a> Xml<'p, 'a> {
    fn new(name: &str, part: Bounded<'p, 'a>) -> Self {
        let mut reader = Reader::from_reader(part);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        Self { name: name.to_owned(), reader, buffer: Vec::new() }
    }

    pub(super) fn next(&mut self) -> Result<Item<'_>, Trouble> {
        // Declarations, comments and instructions hold no cell; a loop over them would keep the buffer borrowed.
        self.buffer.clear();
        self.reader.get_mut().taken = 0;
        let event = self.reader.read_event_into(&mut self.buffer);
        Ok(match event.map_err(|error| Trouble::part(&self.name, &error))? {
            Event::Start(start) | Event::Empty(start) => Item::Open(start),
            Event::End(end) => Item::Close(end.local_name().as_ref().to_owned()),
            Event::Text(text) => Item::Text(text.xml10_content().into_owned()),
            Event::CData(text) => Item::Text(text.xml10_content().into_owned()),
            Event::GeneralRef(reference) => {
                let resolved = match reference.resolve_char_ref() {
                    Ok(Some(c)) => Some(c.to_string()),
                    _ => predefined(&reference.xml10_content()).map(ToOwned::to_owned),
                };
                let unknown =
                    || Trouble::Damaged(format!("`{}` holds an unknown entity", self.name));
                Item::Text(resolved.ok_or_else(unknown)?)
            }
            Event::Eof => Item::End,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {
                Item::Text(String::new())
            }
        })
    }
}

fn predefined(name: &str) -> Option<&'static str> {
    Some(match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => return None,
    })
}

/// An attribute by its local name, or by its whole name where `key` has a prefix.
pub(super) fn attribute(start: &BytesStart<'_>, key: &str) -> Option<String> {
    let mut attributes = start.attributes();
    attributes
        .with_checks(false)
        .flatten()
        .find(|a| a.key.as_ref() == key || a.key.local_name().as_ref() == key)
        .map(|a| match a.normalized_value(quick_xml::XmlVersion::Implicit1_0) {
            Ok(value) => value.into_owned(),
            Err(_) => a.value.into_owned(),
        })
}

//! The line break before `endstream`: LF alone can be mistaken where the last byte of the stream is CR.
//!
//! The writer ends a stream with LF. If the stream's own last byte is CR, some readers take both for one line break and
//! find the stream a byte shorter than its `/Length`. A CR of our own before the LF leaves nothing to mistake.

const ENDING: &[u8] = b"\nendstream\nendobj";
/// `offset generation n`, with its line break (ISO 32000-1, 7.5.4).
const ENTRY: usize = 20;

/// The file with CR LF before the `endstream` of each stream that ends in CR, and the places of its objects set right.
/// A file without a plain cross-reference table comes back as it is.
pub(super) fn part_streams(pdf: Vec<u8>) -> Vec<u8> {
    let Some(table) = Table::read(&pdf) else { return pdf };
    let breaks = table.mistakable(&pdf);
    if breaks.is_empty() { pdf } else { table.with_breaks(&pdf, &breaks).unwrap_or(pdf) }
}

/// The cross-reference table of a file of one revision.
struct Table {
    /// Where it begins, and where its entries begin and end.
    start: usize,
    entries: usize,
    end: usize,
    /// Where the objects in use begin, in the order of the file.
    objects: Vec<usize>,
}

impl Table {
    fn read(pdf: &[u8]) -> Option<Self> {
        let last = pdf.windows(b"startxref\n".len()).rposition(|part| part == b"startxref\n")?;
        let start = number(line(pdf, last + b"startxref\n".len())?)?;
        let after = |at: usize| Some(at + line(pdf, at)?.len() + 1);
        let counts = after(start)?;
        if line(pdf, start)? != b"xref" {
            return None;
        }
        let count = number(line(pdf, counts)?.strip_prefix(b"0 ")?)?;
        let entries = after(counts)?;
        let end = entries.checked_add(count.checked_mul(ENTRY)?)?;
        let mut objects = Vec::new();
        for entry in pdf.get(entries..end)?.chunks_exact(ENTRY) {
            if let Some((place, _)) = in_use(entry) {
                objects.push(number(place)?);
            }
        }
        objects.sort_unstable();
        Some(Self { start, entries, end, objects })
    }

    /// The places of the line breaks that follow a CR of a stream.
    fn mistakable(&self, pdf: &[u8]) -> Vec<usize> {
        let ends = self.objects.iter().skip(1).copied().chain([self.start]);
        let object = |(start, end): (usize, usize)| Some((start, pdf.get(start..end)?));
        let objects = self.objects.iter().copied().zip(ends).filter_map(object);
        let places = objects.filter_map(|(start, object)| {
            let stream = object.trim_ascii_end().strip_suffix(ENDING)?;
            stream.ends_with(b"\r").then_some(start + stream.len())
        });
        places.collect()
    }

    fn with_breaks(&self, pdf: &[u8], breaks: &[usize]) -> Option<Vec<u8>> {
        let moved = |place: usize| place + breaks.partition_point(|&at| at < place);
        let mut parted = Vec::with_capacity(pdf.len() + breaks.len());
        let mut copied = 0;
        for &at in breaks {
            parted.extend_from_slice(pdf.get(copied..at)?);
            parted.push(b'\r');
            copied = at;
        }
        parted.extend_from_slice(pdf.get(copied..self.entries)?);
        for entry in pdf.get(self.entries..self.end)?.chunks_exact(ENTRY) {
            if let Some((place, rest)) = in_use(entry) {
                parted.extend_from_slice(format!("{:010}", moved(number(place)?)).as_bytes());
                parted.extend_from_slice(rest);
            } else {
                parted.extend_from_slice(entry);
            }
        }
        let trailer = pdf.get(self.end..)?;
        let last = trailer.windows(9).rposition(|part| part == b"startxref")?;
        parted.extend_from_slice(trailer.get(..last)?);
        parted.extend_from_slice(format!("startxref\n{}\n%%EOF", moved(self.start)).as_bytes());
        Some(parted)
    }
}

/// The offset of an entry of an object in use, and what follows it.
fn in_use(entry: &[u8]) -> Option<(&[u8], &[u8])> {
    if entry.get(17) == Some(&b'n') { entry.split_at_checked(10) } else { None }
}

/// The line that begins at a place, without its LF.
fn line(pdf: &[u8], start: usize) -> Option<&[u8]> {
    pdf.get(start..)?.split(|&byte| byte == b'\n').next()
}

fn number(digits: &[u8]) -> Option<usize> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    /// A file of objects that hold these streams.
    fn file(streams: &[&str]) -> Vec<u8> {
        let mut pdf = b"%PDF-1.7\n".to_vec();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f\r\n", streams.len() + 1);
        for (index, stream) in streams.iter().enumerate() {
            write!(table, "{:010} 00000 n\r\n", pdf.len()).unwrap();
            let (number, length) = (index + 1, stream.len());
            let object = format!(
                "{number} 0 obj\n<</Length {length}>>\nstream\n{stream}\nendstream\nendobj\n\n"
            );
            pdf.extend_from_slice(object.as_bytes());
        }
        let start = pdf.len();
        pdf.extend_from_slice(
            format!("{table}trailer\n<</Size 3>>\nstartxref\n{start}\n%%EOF").as_bytes(),
        );
        pdf
    }

    #[test]
    fn a_stream_that_ends_in_cr_is_parted_and_every_object_is_found() {
        let parted = part_streams(file(&["one\r", "t\nendstream\nendobj\r\n", "three\r", "four"]));
        let text = String::from_utf8(parted.clone()).unwrap();
        assert!(
            text.contains("one\r\r\nendstream") && text.contains("three\r\r\nendstream"),
            "{text}"
        );
        assert!(
            text.contains("endobj\r\n\nendstream") && text.contains("four\nendstream"),
            "{text}"
        );
        let table = Table::read(&parted).unwrap();
        for (index, &object) in table.objects.iter().enumerate() {
            assert!(text[object..].starts_with(&format!("{} 0 obj", index + 1)), "{text}");
        }
        assert_eq!(table.objects.len(), 4);
    }

    #[test]
    fn other_files_stay_as_they_are() {
        for pdf in
            [file(&["one", "two\n"]), b"no PDF".to_vec(), b"startxref\n99999\n%%EOF".to_vec()]
        {
            assert_eq!(part_streams(pdf.clone()), pdf);
        }
        let cut = file(&["one\r"]);
        for end in 0..cut.len() {
            part_streams(cut[..end].to_vec());
        }
    }
}

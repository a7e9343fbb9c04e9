//! The styles of an ODS workbook (OASIS `OpenDocument` 1.3, part 3, 16): how cells show their numbers, and which rows, columns
//! and tables they hide.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::events::BytesStart;

use super::Trouble;
use super::format::{Condition, Format, Operator, PARTED, Section, Shown};
use super::parts::{Item, Parts, attribute};

/// The part of a document that holds its tables.
pub(super) const CONTENT: &str = "content.xml";

/// A style may rest on another one, and so on; no program makes more of them.
const MOST_PARENTS: usize = 16;

/// What styles say of cells, rows, columns and tables.
#[derive(Default)]
pub(super) struct Styles {
    formats: BTreeMap<String, Format>,
    /// Styles of rows, columns and tables that are not shown.
    hidden: BTreeSet<String>,
}

impl Styles {
    pub(super) fn read(parts: &mut Parts<'_>) -> Result<Self, Trouble> {
        let mut reading = Reading::default();
        for part in ["styles.xml", CONTENT] {
            if parts.has(part) {
                reading.read_part(parts, part)?;
            }
        }
        Ok(reading.finish())
    }

    /// How a style of cells shows numbers.
    pub(super) fn format(&self, style: &str) -> Option<&Format> {
        self.formats.get(style)
    }

    /// Whether a row, a column or a table of a style is not shown.
    pub(super) fn hides(&self, style: Option<&str>) -> bool {
        style.is_some_and(|style| self.hidden.contains(style))
    }
}

/// How a number is shown, and where another way holds: by condition and name.
#[derive(Default)]
struct DataStyle {
    section: Section,
    maps: Vec<(Option<Condition>, String)>,
}

/// A style of cells: how it shows numbers, and what it rests on.
struct CellStyle {
    data: Option<String>,
    parent: Option<String>,
}

#[derive(Default)]
struct Reading {
    data: BTreeMap<String, DataStyle>,
    cells: BTreeMap<String, CellStyle>,
    hidden: BTreeSet<String>,
    /// The style that is being read.
    style: Option<String>,
    open: Option<(String, DataStyle)>,
    is_text: bool,
}

impl Reading {
    fn read_part(&mut self, parts: &mut Parts<'_>, part: &str) -> Result<(), Trouble> {
        let mut xml = parts.xml(part)?;
        loop {
            match xml.next()? {
                // Styles stand before the sheets.
                Item::Open(start) if start.name().as_ref() == "office:body" => return Ok(()),
                Item::Open(start) => self.open(&start),
                Item::Text(text) => self.text(&text),
                Item::Close(element) => self.close(&element),
                Item::End => return Ok(()),
            }
        }
    }

    fn open(&mut self, start: &BytesStart<'_>) {
        match start.name().as_ref() {
            "style:style" => self.begin_style(start),
            "style:table-properties"
                if attribute(start, "table:display").as_deref() == Some("false") =>
            {
                self.hidden.extend(self.style.take());
            }
            "style:table-column-properties" if is_nought(start, "style:column-width") => {
                self.hidden.extend(self.style.take());
            }
            "style:table-row-properties" if is_nought(start, "style:row-height") => {
                self.hidden.extend(self.style.take());
            }
            name
            @ ("number:number-style" | "number:currency-style" | "number:percentage-style") => {
                let shown =
                    if name == "number:percentage-style" { Shown::Percent } else { Shown::Nothing };
                let section = Section { shown, ..Section::default() };
                let style = DataStyle { section, maps: Vec::new() };
                self.open = attribute(start, "style:name").map(|name| (name, style));
            }
            name => {
                if let Some((_, style)) = &mut self.open {
                    self.is_text = matches!(name, "number:text" | "number:currency-symbol");
                    style.open(name, start);
                }
            }
        }
    }

    fn begin_style(&mut self, start: &BytesStart<'_>) {
        self.style = attribute(start, "style:name");
        if attribute(start, "style:family").as_deref() == Some("table-cell") {
            let style = CellStyle {
                data: attribute(start, "style:data-style-name"),
                parent: attribute(start, "style:parent-style-name"),
            };
            self.cells.extend(self.style.clone().map(|name| (name, style)));
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((_, style)) = self.open.as_mut().filter(|_| self.is_text) {
            let section = &mut style.section;
            if section.zeros > 0 {
                section.after.push_str(text);
            } else {
                section.before.push_str(text);
            }
        }
    }

    fn close(&mut self, element: &str) {
        self.is_text = false;
        if matches!(element, "number-style" | "currency-style" | "percentage-style")
            && let Some((name, mut style)) = self.open.take()
        {
            style.finish();
            self.data.insert(name, style);
        }
    }

    fn finish(self) -> Styles {
        let format = |style: &CellStyle| {
            let mut style = style;
            for _ in 0..MOST_PARENTS {
                if let Some(data) = &style.data {
                    return self.format(data);
                }
                style = self.cells.get(style.parent.as_ref()?)?;
            }
            None
        };
        let formats =
            self.cells.iter().filter_map(|(name, style)| Some((name.clone(), format(style)?)));
        Styles { formats: formats.collect(), hidden: self.hidden.clone() }
    }

    /// A style with those that hold for some numbers. Signs are as programs write them: one style for what is not below
    /// zero, or one above zero and one below.
    fn format(&self, name: &str) -> Option<Format> {
        let style = self.data.get(name)?;
        let own = style.section.clone();
        let mut sections: Vec<Section> = Vec::new();
        for (condition, name) in &style.maps {
            let section = self.data.get(name)?.section.clone();
            let unclear = section.unclear.or(match condition {
                None => Some("the condition of its format cannot be read"),
                Some(_) => None,
            });
            sections.push(Section { condition: *condition, unclear, ..section });
        }
        let is = |at: usize, operator| {
            let condition = sections.get(at).and_then(|section| section.condition);
            condition.is_some_and(|c| c.operator == operator && c.limit == 0.0)
        };
        let is_by_sign = match sections.len() {
            1 => is(0, Operator::AtLeast),
            2 => is(0, Operator::More) && is(1, Operator::Less),
            _ => false,
        };
        if is_by_sign {
            for section in &mut sections {
                section.condition = None;
            }
        }
        sections.push(own);
        Some(Format::of_sections(sections))
    }
}

impl DataStyle {
    fn open(&mut self, name: &str, start: &BytesStart<'_>) {
        let section = &mut self.section;
        match name {
            "number:number" => {
                if section.shown == Shown::Nothing {
                    section.shown = Shown::Number;
                }
                let count = |key: &str| attribute(start, key)?.trim().parse::<usize>().ok();
                // Zeros that fill a number up are known below; one is what every number has.
                let zeros = count("number:min-integer-digits").unwrap_or(1).max(1);
                let is_whole = count("number:decimal-places").unwrap_or(0) == 0;
                let is_grouped = attribute(start, "number:grouping").as_deref() == Some("true");
                section.zeros = if is_whole && !is_grouped { zeros } else { 1 };
                let factor = attribute(start, "number:display-factor");
                match factor.as_deref().map(|factor| factor.trim().trim_end_matches(".0")) {
                    None | Some("1") => {}
                    Some("1000") => section.thousands = 1,
                    Some("1000000") => section.thousands = 2,
                    Some("1000000000") => section.thousands = 3,
                    Some(_) => section.unclear = Some("its format divides it"),
                }
            }
            "number:scientific-number" | "number:fraction" => {
                section.zeros = 1;
                if section.shown == Shown::Nothing {
                    section.shown = Shown::Number;
                }
            }
            "number:embedded-text" => section.unclear = Some(PARTED),
            "style:text-properties" if attribute(start, "fo:color").is_some() => {
                section.is_coloured = true;
            }
            "style:map" => {
                let condition = attribute(start, "style:condition");
                let condition = condition.and_then(|condition| {
                    let stated: String = condition.chars().filter(|c| !c.is_whitespace()).collect();
                    Condition::parse(stated.strip_prefix("value()")?)
                });
                let name = attribute(start, "style:apply-style-name").unwrap_or_default();
                self.maps.push((condition, name));
            }
            _ => {}
        }
    }

    /// One zero says nothing, and the sign of a percentage is none of its texts.
    fn finish(&mut self) {
        let section = &mut self.section;
        if section.zeros < 2 {
            section.zeros = 0;
        }
        if section.shown == Shown::Percent {
            section.after = section.after.replacen('%', "", 1);
        }
    }
}

/// Whether an attribute is a length of nothing: `0cm`.
fn is_nought(start: &BytesStart<'_>, key: &str) -> bool {
    let length = attribute(start, key).unwrap_or_default();
    let number = length.trim().trim_end_matches(|c: char| c.is_ascii_alphabetic());
    number.parse::<f64>().ok() == Some(0.0)
}

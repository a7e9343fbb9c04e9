//! Any other table → a memo that shows it: as a table and, where it says years or municipalities, as charts.

use std::fmt::Write as _;

use super::sheet::{Column, Sheet, plain};
use super::toml::{Ids, Lines, list, quoted};
use super::{Draft, Head, Told};
use crate::cli::kind::OF_TABLES;

/// A column of the declared table.
struct Declared<'s> {
    id: String,
    column: &'s Column,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Year,
    Number(&'static str),
}

/// More rows than these are not shown as a table.
const MOST_ROWS: usize = 60;
/// More columns are not shown beside each other.
const MOST_COLUMNS: usize = 7;
/// More lines cannot be told apart.
const MOST_LINES: usize = 5;
/// More bars are not drawn.
const MOST_BARS: usize = 30;

/// The files of the report.
pub(super) fn draft(sheet: &Sheet, head: &Head<'_>) -> Draft {
    let mut told = Told::default();
    let mut ids = Ids::default();
    let columns: Vec<Declared<'_>> = sheet
        .columns
        .iter()
        .filter(|column| column.filled().next().is_some())
        .map(|column| Declared { id: ids.of(&column.header), column, kind: kind(column) })
        .collect();
    for declared in &columns {
        told.column(&declared.kind.name(), declared.column, declared.kind.why());
    }
    let mut text = head.lines(OF_TABLES, &title(sheet, head)).into_text();
    text.push_str("[sources]\n\n");
    text.push_str(&table(sheet, &columns, head, &mut told));
    text.push_str(&Shown { sheet, columns: &columns, head }.chapters(&mut told));
    Draft { what: "a table of figures", files: vec![("report.toml", text)], told }
}

/// The first text above the table, else what it is.
fn title(sheet: &Sheet, head: &Head<'_>) -> String {
    let above = sheet.above.iter().find(|text| text.chars().any(char::is_alphabetic));
    let plain = if head.language == "en" { "Key figures" } else { "Nyckeltal" };
    above.cloned().unwrap_or_else(|| plain.to_owned())
}

fn kind(column: &Column) -> Kind {
    const CODES: [&str; 5] = ["kod", "code", "nr", "id", "konto"];
    if column.is_year() {
        return Kind::Year;
    }
    let is_code = column.plain.split([' ', '-', '_', '.']).any(|word| CODES.contains(&word));
    let has_zeros =
        column.filled().any(|text| text.len() > 1 && text.starts_with('0') && !text.contains(','));
    if is_code || has_zeros || !column.is_number() {
        return Kind::Text;
    }
    Kind::Number(unit(column))
}

/// The unit that a header or the cells say.
fn unit(column: &Column) -> &'static str {
    const WORDS: [(&str, &[&str]); 6] = [
        ("tkr", &["tkr", "tusen kronor", "sek thousand"]),
        ("mnkr", &["mnkr", "mkr", "miljoner kronor"]),
        ("kr", &["kr", "kronor", "sek"]),
        ("percent", &["%", "procent", "andel", "percent", "share"]),
        ("fte", &["årsarbetare", "heltidsekvivalenter", "fte"]),
        (
            "persons",
            &[
                "anställda",
                "invånare",
                "personer",
                "elever",
                "folkmängd",
                "befolkning",
                "inhabitants",
                "employees",
                "population",
            ],
        ),
    ];
    if column.has_percent() {
        return "percent";
    }
    let words: Vec<&str> = column.plain.split([' ', ',', '(', ')', '/', '.']).collect();
    let says = |names: &[&str]| {
        names
            .iter()
            .any(|name| words.contains(name) || (name.contains(' ') && column.plain.contains(name)))
    };
    WORDS.iter().find(|(_, names)| says(names)).map_or("number", |(unit, _)| unit)
}

impl Kind {
    fn name(self) -> String {
        match self {
            Self::Text => "text".to_owned(),
            Self::Year => "the period".to_owned(),
            Self::Number(unit) => format!("numbers of `{unit}`"),
        }
    }

    fn why(self) -> &'static str {
        match self {
            Self::Text => "it says words or codes",
            Self::Year => "it says years",
            Self::Number("number") => "it says numbers; nothing says of what",
            Self::Number(_) => "its header or its cells say so",
        }
    }
}

/// `[tables.data]`.
fn table(sheet: &Sheet, columns: &[Declared<'_>], head: &Head<'_>, told: &mut Told) -> String {
    let mut lines = Lines::default();
    lines.push("[tables.data]");
    head.file(sheet, &mut lines);
    let sparse: Vec<&str> = columns
        .iter()
        .filter(|declared| declared.kind == Kind::Text && declared.column.is_sparse())
        .map(|declared| declared.id.as_str())
        .collect();
    if !sparse.is_empty() {
        lines.noted(
            &format!("fill_down = {}", list(sparse)),
            "a blank cell repeats the one above it",
        );
    }
    if columns.iter().any(|declared| declared.kind != Kind::Text && declared.column.has_brackets())
    {
        lines.guessed(
            "brackets = \"negative\"",
            "or \"elsewhere\", where they are counted in another row",
        );
    }
    let key = columns.iter().find(|declared| {
        let said = declared.column.filled().count();
        declared.kind == Kind::Text
            && said == sheet.rows
            && declared.column.distinct().len() == said
    });
    if let Some(key) = key {
        lines.noted(
            &format!("key = {}", quoted(&key.id)),
            "it tells the rows apart: figures have its texts in their paths",
        );
    }
    if let Some(first_total) = sheet.totals.first() {
        told.say(&match sheet.totals.len() {
            1 => format!("1 row of totals is left out: `{first_total}`"),
            more => format!("{more} rows of totals are left out, such as `{first_total}`"),
        });
    }
    lines.push("[tables.data.columns]");
    for Declared { id, column, kind } in columns {
        let header = quoted(column.name());
        match kind {
            Kind::Number(unit) => {
                let signed = if column.numbers().any(|number| number < 0.0) {
                    ", signed = true"
                } else {
                    ""
                };
                let line = format!("{id} = {{ header = {header}, unit = \"{unit}\"{signed} }}");
                if *unit == "number" { lines.guessed(&line, "of what?") } else { lines.push(&line) }
            }
            Kind::Text | Kind::Year => lines.push(&format!("{id} = {{ header = {header} }}")),
        }
    }
    lines.push("");
    lines.into_text()
}

/// What the chapters show.
struct Shown<'a, 's> {
    sheet: &'a Sheet,
    columns: &'a [Declared<'s>],
    head: &'a Head<'a>,
}

impl<'s> Shown<'_, 's> {
    fn chapters(&self, told: &mut Told) -> String {
        let is = |kind: Kind| move |declared: &&Declared<'s>| declared.kind == kind;
        let year = self.columns.iter().find(is(Kind::Year));
        let label = self.label();
        let numbers: Vec<&Declared<'_>> = self
            .columns
            .iter()
            .filter(|declared| matches!(declared.kind, Kind::Number(_)))
            .collect();
        let people = numbers.iter().copied().find(|declared| is_population(declared.column));
        let mut text = String::new();
        let mut values = numbers.clone();
        let mut from = "data";
        if let (Some(people), true) = (people, numbers.len() > 1) {
            text.push_str(&self.per_inhabitant(&numbers, people));
            told.say(&format!("numbers are also computed per 1 000 of `{}`", people.column.header));
            values.retain(|declared| declared.id != people.id);
            from = "per_inhabitant";
        }
        let suffix = if from == "data" { "" } else { PER };
        let latest = year.and_then(|year| Some((year, year.column.filled().max()?)));
        if let Some((year, last)) = latest {
            let _ = write!(
                text,
                "[tables.latest]\nfrom = \"{from}\"\nwhere = \"{} == '{last}'\"\n",
                year.id
            );
            if let Some(label) = label.filter(|label| tells_apart(label.column, year.column, last))
            {
                let _ = writeln!(text, "key = \"{}\"", label.id);
            }
            text.push('\n');
        }
        let (chapter, sentence) = if self.head.language == "en" {
            ("The figures", "rows")
        } else {
            ("Siffrorna", "rader")
        };
        let _ = write!(
            text,
            "# The chapters, in order. `nulage figures NAME` lists the figures that sentences can name.\n[[chapter]]\nblock = \"page\"\ntitle = \"{chapter}\"\ntext = \"{} {{{{ tables.data.rows }}}} {sentence}.\"\n",
            if self.head.language == "en" { "The table has" } else { "Tabellen har" }
        );
        for declared in values.iter().take(4) {
            let id = format!("{}{suffix}", declared.id);
            match (latest, label) {
                (Some((year, last)), Some(label)) => {
                    if label.column.distinct().len() <= MOST_LINES {
                        text.push_str(&lines_chart(
                            from,
                            &id,
                            year,
                            label,
                            &self.caption(declared, suffix),
                        ));
                    }
                    text.push_str(&self.ranges(&id, label, &self.caption(declared, suffix), last));
                }
                (None, Some(label)) if self.sheet.rows <= MOST_BARS => {
                    text.push_str(&bars(from, &id, label, &self.caption(declared, suffix)));
                }
                _ => {}
            }
        }
        text.push_str(&self.table_part());
        text
    }

    /// The column that names the rows.
    fn label(&self) -> Option<&Declared<'s>> {
        let texts = || self.columns.iter().filter(|declared| declared.kind == Kind::Text);
        let named = |declared: &&Declared<'_>| {
            ["kommun", "municipality", "namn", "name", "förvaltning", "enhet", "region", "län"]
                .contains(&declared.column.plain.as_str())
        };
        texts().find(named).or_else(|| texts().next())
    }

    fn per_inhabitant(&self, numbers: &[&Declared<'_>], people: &Declared<'_>) -> String {
        let mut text = String::from(
            "# Per 1 000 inhabitants, so that municipalities can be compared.\n[tables.per_inhabitant]\nfrom = \"data\"\n",
        );
        for declared in numbers.iter().filter(|declared| declared.id != people.id) {
            let label = quoted(&self.caption(declared, PER));
            let _ = writeln!(
                text,
                "compute.{}{PER} = {{ is = \"{} / {} * 1000\", decimals = 1, label = {label} }}",
                declared.id, declared.id, people.id
            );
        }
        text.push('\n');
        text
    }

    fn caption(&self, declared: &Declared<'_>, suffix: &str) -> String {
        let header = &declared.column.header;
        match (suffix, self.head.language) {
            ("", _) => header.clone(),
            (_, "en") => format!("{header} per 1 000 inhabitants"),
            _ => format!("{header} per 1 000 invånare"),
        }
    }

    fn ranges(&self, value: &str, label: &Declared<'_>, caption: &str, last: &str) -> String {
        let name = self.head.municipality.value.as_str();
        let is_there = label.column.filled().any(|text| plain(text) == plain(name));
        let mark = if is_there {
            format!("mark = {}\n", quoted(&format!("{} == '{}'", label.id, name.replace('\'', ""))))
        } else {
            String::new()
        };
        let against =
            if self.head.language == "en" { "against the mean" } else { "mot medelvärdet" };
        format!(
            "\n[[chapter.content]]\npart = \"chart\"\nform = \"ranges\"\nfrom = \"latest\"\nid = \"latest_{value}\"\nlabel = \"{}\"\nvalues = [\"{value}\"]\n{mark}reference = \"mean\"\ntitle = {}\n",
            label.id,
            quoted(&digits(&format!("{caption} {against}, {last}")))
        )
    }

    fn table_part(&self) -> String {
        if self.sheet.rows > MOST_ROWS {
            return String::new();
        }
        let shown: Vec<&str> =
            self.columns.iter().take(MOST_COLUMNS).map(|declared| declared.id.as_str()).collect();
        let title = if self.head.language == "en" {
            "The table as it was read"
        } else {
            "Tabellen som den lästes"
        };
        format!(
            "\n[[chapter.content]]\npart = \"table\"\nfrom = \"data\"\ncolumns = {}\ntitle = \"{title}\"\n",
            list(shown)
        )
    }
}

/// What is behind the id of a number per 1 000 inhabitants.
const PER: &str = "_per_1000";

/// Whether a column tells the rows of a year apart.
fn tells_apart(label: &Column, year: &Column, last: &str) -> bool {
    let rows = label.cells.iter().zip(&year.cells).filter(|(_, year)| year.text == last);
    let said: Vec<String> = rows.map(|(label, _)| plain(&label.text)).collect();
    let once: std::collections::BTreeSet<&String> = said.iter().collect();
    once.len() == said.len() && !said.iter().any(String::is_empty)
}

/// A caption whose numbers are no figures.
fn digits(caption: &str) -> String {
    let mut text = String::new();
    let mut number = String::new();
    let chars: Vec<char> = caption.chars().collect();
    for (at, &c) in chars.iter().enumerate() {
        let is_inside =
            c == ' ' && !number.is_empty() && chars.get(at + 1).is_some_and(char::is_ascii_digit);
        if c.is_ascii_digit() || is_inside {
            number.push(c);
            continue;
        }
        if !number.is_empty() {
            let _ = write!(text, "{{{{ literal('{}') }}}}", std::mem::take(&mut number));
        }
        text.push(c);
    }
    if !number.is_empty() {
        let _ = write!(text, "{{{{ literal('{number}') }}}}");
    }
    text
}

fn is_population(column: &Column) -> bool {
    ["invånare", "folkmängd", "befolkning", "population", "inhabitants"]
        .iter()
        .any(|word| column.plain.contains(word))
}

fn lines_chart(
    from: &str,
    value: &str,
    year: &Declared<'_>,
    label: &Declared<'_>,
    caption: &str,
) -> String {
    format!(
        "\n[[chapter.content]]\npart = \"chart\"\nform = \"lines\"\nfrom = \"{from}\"\nid = \"by_year_{value}\"\nx = \"{}\"\nseries = \"{}\"\nvalues = [\"{value}\"]\ntitle = {}\n",
        year.id,
        label.id,
        quoted(&digits(caption))
    )
}

fn bars(from: &str, value: &str, label: &Declared<'_>, caption: &str) -> String {
    format!(
        "\n[[chapter.content]]\npart = \"chart\"\nform = \"bars\"\nfrom = \"{from}\"\nid = \"bars_{value}\"\nlabel = \"{}\"\nvalues = [\"{value}\"]\ntitle = {}\n",
        label.id,
        quoted(&digits(caption))
    )
}

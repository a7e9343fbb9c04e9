//! The columns of a table of figures → the chapter that shows them: charts of what they say of years and of rows, and the
//! whole table.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::declared::{Declared, Kind, unit_said};
use super::sheet::{Column, Sheet, plain};
use super::toml::{list, quoted};
use super::{Head, Told};
use crate::fill::markdown::escape;

/// More rows than these are not shown as a table.
const MOST_ROWS: usize = 60;
/// More columns are not shown beside each other.
const MOST_COLUMNS: usize = 7;
/// More lines cannot be told apart.
const MOST_LINES: usize = 5;
/// More bars are not drawn.
const MOST_BARS: usize = 30;
/// More columns have no charts of their own.
const MOST_CHARTS: usize = 4;
/// What is behind the id of a number per 1 000 inhabitants.
const PER: &str = "_per_1000";

/// What the chapters show.
pub(super) struct Shown<'a, 's> {
    pub(super) sheet: &'a Sheet,
    pub(super) columns: &'a [Declared<'s>],
    pub(super) head: &'a Head<'a>,
}

/// A number that is charted.
struct Value {
    id: String,
    caption: String,
    /// The table that holds it.
    from: &'static str,
}

/// A chart.
#[derive(Default)]
struct Chart<'c> {
    form: &'c str,
    from: &'c str,
    id: String,
    /// The keys that say what is what, in lines.
    keys: String,
    values: Vec<&'c str>,
    mark: Option<String>,
    title: String,
}

impl<'s> Shown<'_, 's> {
    pub(super) fn chapters(&self, told: &mut Told) -> String {
        let years = self.years();
        let is_year = |declared: &Declared<'_>| years.iter().any(|year| year.id == declared.id);
        let numbers: Vec<&Declared<'_>> = self
            .columns
            .iter()
            .filter(|declared| declared.unit().is_some() && !is_year(declared))
            .collect();
        let mut text = String::new();
        let values = self.values(&numbers, years.is_empty(), &mut text, told);
        let charts = match self.period() {
            Some(period) => self.of_periods(period, &values, &mut text),
            None => self.of_rows(&years, &values),
        };
        let (chapter, has, rows) = self
            .said(("The figures", "The table has", "rows"), ("Siffrorna", "Tabellen har", "rader"));
        let _ = write!(
            text,
            "# The chapters, in order. `nulage figures NAME` lists the figures that sentences can name.\n[[chapter]]\nblock = \"page\"\ntitle = \"{chapter}\"\ntext = \"{has} {{{{ tables.data.rows }}}} {rows}.\"\n"
        );
        let drawn = |value: &&Value| charts.iter().any(|chart| chart.values.contains(&&*value.id));
        let others: Vec<&str> = values
            .iter()
            .filter(|value| !drawn(value))
            .map(|value| value.caption.as_str())
            .collect();
        if !others.is_empty() {
            told.say(&format!("no chart is made of `{}`", others.join("`, `")));
        }
        text.extend(charts.iter().map(Chart::to_toml));
        text.push_str(&self.tables(told));
        text
    }

    fn said<T>(&self, english: T, swedish: T) -> T {
        if self.head.language == "en" { english } else { swedish }
    }

    /// The columns that are a year each, of one unit.
    fn years(&self) -> Vec<&Declared<'s>> {
        let mut years: Vec<&Declared<'_>> = self
            .columns
            .iter()
            .filter(|declared| declared.column.year().is_some() && declared.unit().is_some())
            .collect();
        years.sort_by_key(|declared| declared.column.year());
        let units: BTreeSet<_> = years.iter().map(|declared| declared.unit()).collect();
        if years.len() < 2 || units.len() > 1 { Vec::new() } else { years }
    }

    /// The column that says years.
    fn period(&self) -> Option<&Declared<'s>> {
        self.columns.iter().find(|declared| declared.kind == Kind::Year)
    }

    /// The numbers that are charted: per 1 000 inhabitants, where the file says how many there are.
    fn values(
        &self,
        numbers: &[&Declared<'_>],
        is_per: bool,
        text: &mut String,
        told: &mut Told,
    ) -> Vec<Value> {
        let plain = |declared: &&Declared<'_>| Value {
            id: declared.id.clone(),
            caption: self.caption(declared),
            from: "data",
        };
        let people = numbers.iter().find(|declared| is_population(declared.column));
        let Some(people) = people.filter(|_| is_per && numbers.len() > 1) else {
            return numbers.iter().map(plain).collect();
        };
        let (shares, sums): (Vec<&Declared<'_>>, Vec<&Declared<'_>>) = numbers
            .iter()
            .filter(|declared| declared.id != people.id)
            .partition(|declared| declared.unit() == Some("percent"));
        let mut values: Vec<Value> =
            sums.iter().map(|declared| self.per_inhabitant(declared)).collect();
        if !values.is_empty() {
            text.push_str("# Per 1 000 inhabitants, so that municipalities can be compared.\n[tables.per_inhabitant]\nfrom = \"data\"\n");
            told.say(&format!("numbers are also computed per 1 000 of `{}`", people.column.header));
        }
        for (sum, value) in sums.iter().zip(&values) {
            let _ = writeln!(
                text,
                "compute.{} = {{ is = \"{} / {} * 1000\", decimals = 1, label = {} }}",
                value.id,
                sum.id,
                people.id,
                quoted(&value.caption)
            );
        }
        text.push('\n');
        values.extend(shares.iter().map(plain));
        values
    }

    fn per_inhabitant(&self, declared: &Declared<'_>) -> Value {
        let per = self.said("per 1 000 inhabitants", "per 1 000 invånare");
        Value {
            id: format!("{}{PER}", declared.id),
            caption: format!("{} {per}", self.caption(declared)),
            from: "per_inhabitant",
        }
    }

    /// Charts of a table that has a row for each period: lines over the years, and how the last one's values stand.
    fn of_periods<'c>(
        &'c self,
        period: &'c Declared<'s>,
        values: &'c [Value],
        text: &mut String,
    ) -> Vec<Chart<'c>> {
        let count = period.column.distinct().len();
        let Some(last) = period.column.filled().max() else { return Vec::new() };
        let label = self.label();
        let Some(label) = label else {
            let is_series = count > 1 && count == self.sheet.rows;
            let values = values.iter().take(if is_series { MOST_CHARTS } else { 0 });
            return values.map(|value| over_years(value, period, None, None)).collect();
        };
        if !tells_apart(label.column, period.column) {
            return Vec::new();
        }
        let from = values.first().map_or("data", |value| value.from);
        let _ = write!(
            text,
            "[tables.latest]\nfrom = \"{from}\"\nwhere = \"{} == '{last}'\"\nkey = \"{}\"\n\n",
            period.id, label.id
        );
        let labels = label.column.distinct().len();
        let mut charts = Vec::new();
        for value in values.iter().take(MOST_CHARTS) {
            if count > 1 && labels <= MOST_LINES {
                charts.push(over_years(value, period, Some(label), self.mark(label)));
            }
            charts.push(self.of_last(value, label, labels, last));
        }
        charts
    }

    /// The values of the last year: against their mean where there are several.
    fn of_last<'c>(
        &self,
        value: &'c Value,
        label: &Declared<'_>,
        labels: usize,
        last: &str,
    ) -> Chart<'c> {
        let against = self.said("against the mean", "mot medelvärdet");
        let (form, reference, title) = if labels > 1 {
            let title = format!("{} {against}, {last}", value.caption);
            ("ranges", "\nreference = \"mean\"", title)
        } else {
            ("bars", "", format!("{}, {last}", value.caption))
        };
        Chart {
            form,
            from: "latest",
            id: format!("latest_{}", value.id),
            keys: format!("label = \"{}\"{reference}", label.id),
            values: vec![&value.id],
            mark: self.mark(label),
            title,
        }
    }

    /// Charts of a table that has a row for each thing: lines over the columns that are years, bars of the others.
    fn of_rows<'c>(&'c self, years: &[&'c Declared<'s>], values: &'c [Value]) -> Vec<Chart<'c>> {
        let keys = || self.columns.iter().filter(|declared| declared.is_key(self.sheet));
        let named = keys().find(|declared| is_name(declared.column));
        let Some(label) = named.or_else(|| keys().next()) else { return Vec::new() };
        let mut charts = Vec::new();
        if let (Some(first), Some(last)) = (years.first(), years.last()) {
            let unit = last.unit();
            if self.sheet.rows <= MOST_LINES {
                let span = format!("{}–{}", first.column.header, last.column.header);
                let alone = format!("{}, {span}", self.said("Year by year", "År för år"));
                charts.push(Chart {
                    form: "lines",
                    from: "data",
                    id: "by_year".to_owned(),
                    keys: format!("series = \"{}\"", label.id),
                    values: years.iter().map(|declared| declared.id.as_str()).collect(),
                    mark: self.mark(label),
                    title: self.of_years(&span, alone, unit),
                });
            }
            charts.extend(self.bars(label, &last.id, self.caption(last)));
        }
        for value in values.iter().take(MOST_CHARTS) {
            charts.extend(
                self.bars(label, &value.id, value.caption.clone())
                    .map(|chart| Chart { from: value.from, ..chart }),
            );
        }
        charts
    }

    fn bars<'c>(&self, label: &Declared<'_>, value: &'c str, title: String) -> Option<Chart<'c>> {
        (self.sheet.rows <= MOST_BARS).then(|| Chart {
            form: "bars",
            from: "data",
            id: format!("bars_{value}"),
            keys: format!("label = \"{}\"", label.id),
            values: vec![value],
            mark: self.mark(label),
            title,
        })
    }

    /// What a column is called: a year says nothing of what its numbers are of.
    fn caption(&self, declared: &Declared<'_>) -> String {
        let header = &declared.column.header;
        if declared.column.year().is_none() {
            return header.clone();
        }
        let alone = self.label().map_or_else(String::new, |label| {
            format!("{} {}, {header}", self.said("By", "Per"), label.column.header.to_lowercase())
        });
        self.of_years(header, alone, declared.unit())
    }

    /// What stands above the table, with years, and the unit where it is not said; else what is said without it.
    fn of_years(&self, years: &str, alone: String, unit: Option<&str>) -> String {
        let said = match self.subject() {
            Some(subject) if subject.contains(|c: char| c.is_ascii_digit()) => {
                format!("{subject}, {years}")
            }
            Some(subject) => format!("{subject} {years}"),
            None => alone,
        };
        if unit_said(&plain(&said)).is_some() {
            return said;
        }
        match unit {
            Some("percent") => format!("{said}, {}", self.said("percent", "procent")),
            Some(unit @ ("kr" | "tkr" | "mnkr")) => format!("{said}, {unit}"),
            _ => said,
        }
    }

    /// What the table is of, as stands above it: without what is no more than a unit or the municipality's name.
    fn subject(&self) -> Option<String> {
        let above = self.sheet.above.iter().find(|text| text.chars().any(char::is_alphabetic))?;
        let name = plain(self.head.municipality.value.as_str());
        let is_more = |part: &&str| {
            let said = plain(part);
            let is_unit = unit_said(&said).is_some() && !said.contains(' ');
            !is_unit && !said.contains(&name)
        };
        let parts: Vec<&str> = above.split(',').map(str::trim).filter(is_more).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// The column that names the rows.
    fn label(&self) -> Option<&Declared<'s>> {
        let texts = || self.columns.iter().filter(|declared| declared.kind == Kind::Text);
        texts().find(|declared| is_name(declared.column)).or_else(|| texts().next())
    }

    /// The row of the municipality that the report is about, where there is one.
    fn mark(&self, label: &Declared<'_>) -> Option<String> {
        let name = self.head.municipality.value.as_str();
        let is_there = label.column.filled().any(|text| plain(text) == plain(name));
        is_there.then(|| format!("{} == '{}'", label.id, name.replace('\'', "")))
    }

    /// The whole table: as many as its columns need, each with the column that names the rows.
    fn tables(&self, told: &mut Told) -> String {
        if self.sheet.rows > MOST_ROWS {
            told.say(&format!(
                "the table itself is not shown: {} rows are more than {MOST_ROWS}",
                self.sheet.rows
            ));
            return String::new();
        }
        let ids: Vec<&str> = self.columns.iter().map(|declared| declared.id.as_str()).collect();
        let label =
            self.label().map(|label| label.id.as_str()).filter(|_| ids.len() > MOST_COLUMNS);
        let others: Vec<&str> = ids.into_iter().filter(|id| Some(*id) != label).collect();
        let room = MOST_COLUMNS - usize::from(label.is_some());
        let parts = others.len().div_ceil(room);
        // Parts as equal as can be, so that none holds a single column.
        let each = others.len().div_ceil(parts.max(1)).max(1);
        let mut text = String::new();
        for (at, some) in others.chunks(each).enumerate() {
            let shown = label.into_iter().chain(some.iter().copied());
            let _ = write!(
                text,
                "\n[[chapter.content]]\npart = \"table\"\nfrom = \"data\"\ncolumns = {}\ntitle = {}\n",
                list(shown),
                quoted(&prose(&self.table_title(at + 1, parts)))
            );
            if parts > 1 {
                let _ = writeln!(text, "id = \"part_{}\"", at + 1);
            }
            if !self.sheet.notes.is_empty() {
                let _ = writeln!(text, "note = {}", quoted(&prose(&self.note())));
            }
        }
        text
    }

    /// The notes below the table; the report says itself that they are notes.
    fn note(&self) -> String {
        let texts = self.sheet.notes.iter().map(|text| {
            let named = ["Anm.", "Anm:", "Not:", "Note:"];
            named.iter().find_map(|name| text.strip_prefix(name)).unwrap_or(text).trim()
        });
        texts.collect::<Vec<_>>().join(" ")
    }

    fn table_title(&self, part: usize, parts: usize) -> String {
        let title = self.said("The table as it was read", "Tabellen som den lästes");
        if parts < 2 {
            return title.to_owned();
        }
        self.said(
            format!("{title}, part {part} of {parts}"),
            format!("{title}, del {part} av {parts}"),
        )
    }
}

impl Chart<'_> {
    fn to_toml(&self) -> String {
        let mark = self
            .mark
            .as_ref()
            .map_or_else(String::new, |mark| format!("mark = {}\n", quoted(mark)));
        format!(
            "\n[[chapter.content]]\npart = \"chart\"\nform = \"{}\"\nfrom = \"{}\"\nid = \"{}\"\n{}\nvalues = {}\n{mark}title = {}\n",
            self.form,
            self.from,
            self.id,
            self.keys,
            list(self.values.iter().copied()),
            quoted(&prose(&self.title))
        )
    }
}

fn over_years<'c>(
    value: &'c Value,
    period: &Declared<'_>,
    label: Option<&Declared<'_>>,
    mark: Option<String>,
) -> Chart<'c> {
    let series = label.map_or_else(String::new, |label| format!("\nseries = \"{}\"", label.id));
    Chart {
        form: "lines",
        from: value.from,
        id: format!("by_year_{}", value.id),
        keys: format!("x = \"{}\"{series}", period.id),
        values: vec![&value.id],
        mark,
        title: value.caption.clone(),
    }
}

/// Whether a column tells the rows of each year apart.
fn tells_apart(label: &Column, period: &Column) -> bool {
    let rows = label.cells.iter().zip(&period.cells);
    let said: Vec<(String, &str)> =
        rows.map(|(label, year)| (plain(&label.text), year.text.as_str())).collect();
    let once: BTreeSet<&(String, &str)> = said.iter().collect();
    once.len() == said.len() && said.iter().all(|(label, _)| !label.is_empty())
}

/// A text of the file as prose that shows just that; its numbers are no figures.
fn prose(said: &str) -> String {
    let said = escape(&said.replace("{{", "{").replace("}}", "}"));
    let mut text = String::new();
    let mut number = String::new();
    let chars: Vec<char> = said.chars().collect();
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

fn is_name(column: &Column) -> bool {
    ["kommun", "municipality", "namn", "name", "förvaltning", "enhet", "region", "län"]
        .contains(&column.plain.as_str())
}

fn is_population(column: &Column) -> bool {
    ["invånare", "folkmängd", "befolkning", "population", "inhabitants"]
        .iter()
        .any(|word| column.plain.contains(word))
}

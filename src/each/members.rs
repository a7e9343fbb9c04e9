//! The table of `[each]` → the reports of its rows, each with its name and that of its PDF, no two alike.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;

use super::name::made_name_fault;
use super::pattern::{Pattern, Row, Said, functions};
use crate::diag::{Code, Diagnostic, Faults};
use crate::expression::Functions;
use crate::model::Model;
use crate::model::each::Each;
use crate::model::text::Text;
use crate::table::{OWN, Own, OwnRow, Table, Tables, place_of_row, rows_where};

/// The report of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its name below that of the folder.
    pub id: Box<str>,
    /// The name of its PDF, without the ending.
    pub file: Box<str>,
    /// Its title, as far as that can be told.
    pub title: Box<str>,
    pub(crate) own: OwnRow,
}

/// The reports of a batch in the order of its rows. Where there is a fault, those that have none.
pub(crate) fn members(model: &Model, tables: &Tables, faults: &mut Faults) -> Vec<Member> {
    let Some(each) = &model.each else { return Vec::new() };
    check_own(model, faults);
    let Some(table) = table_of(model, each, tables, faults) else { return Vec::new() };
    let Some(rows) = rows(each, table, faults) else { return Vec::new() };
    let title = each.head.str("title").map(|title| Text::new(title.value.into(), title.origin));
    let maker = Maker {
        id: Pattern::of(&each.id),
        file: each.file.as_ref().map(Pattern::of),
        title: title.as_ref().map(Pattern::of),
        model,
        table,
        functions: functions(),
    };
    let mut taken = Taken::default();
    let all = rows.into_iter().filter_map(|row| maker.member(row, &mut taken, faults));
    all.collect()
}

/// N0781: `own` is the row's name.
fn check_own(model: &Model, faults: &mut Faults) {
    for table in model.tables.iter().filter(|table| *table.id.value == *OWN) {
        let message = "a table of a batch cannot be called `own` (it is the row's name)";
        faults.push(
            Diagnostic::error(Code::EACH_TABLE, table.id.origin, message)
                .with_hint("give the table another name"),
        );
    }
}

/// N0781: the table whose rows have reports.
fn table_of<'t>(
    model: &Model,
    each: &Each,
    tables: &'t Tables,
    faults: &mut Faults,
) -> Option<&'t Table> {
    if let Some(table) = tables.get(&each.table.value) {
        return Some(table);
    }
    let declared = model.tables.iter().find(|table| table.id.value == each.table.value);
    // That there is none was told where tables are made, and so was what is wrong with one.
    let is_own = *each.table.value == *OWN;
    if is_own || (declared.is_some() && !faults.has_errors()) {
        let message = format!("the table `{}` depends on `own`", each.table.value);
        faults.push(
            Diagnostic::error(Code::EACH_TABLE, each.table.origin, message)
                .with_hint("its rows say which reports there are, so that it is made before any of them: make it of tables that do not name `own`"),
        );
    }
    None
}

/// Which rows have reports.
fn rows(each: &Each, table: &Table, faults: &mut Faults) -> Option<Vec<u32>> {
    let rows = match &each.filter {
        Some(filter) => rows_where(&table.frame, "where", filter, &Own(None), faults)?,
        None => (0..table.len()).filter_map(|row| u32::try_from(row).ok()).collect(),
    };
    if rows.is_empty() {
        let origin = each.filter.as_ref().map_or(each.table.origin, |filter| filter.origin);
        let message = format!("there is no report (`{}` has {} rows)", table.id, table.len());
        let message = match &each.filter {
            Some(_) => format!("`where` leaves none of {} rows, and so no report", table.len()),
            None => message,
        };
        faults.push(Diagnostic::error(Code::EACH_TABLE, origin, message));
    }
    Some(rows)
}

/// What is needed for each row.
struct Maker<'a> {
    id: Pattern<'a>,
    file: Option<Pattern<'a>>,
    title: Option<Pattern<'a>>,
    model: &'a Model,
    table: &'a Table,
    functions: Functions,
}

/// Names as file systems compare them that know no case, with the row that has each.
#[derive(Default)]
struct Taken {
    ids: BTreeMap<String, (String, u32)>,
    files: BTreeMap<String, (String, u32)>,
}

impl Maker<'_> {
    fn member(&self, row: u32, taken: &mut Taken, faults: &mut Faults) -> Option<Member> {
        let id = self.name("id", &self.id, row, &mut taken.ids, faults);
        let file = match &self.file {
            Some(file) => self.name("file", file, row, &mut taken.files, faults),
            None => id.clone(),
        };
        let (id, file) = (id?, file?);
        let own = OwnRow { table: self.table.id.clone(), row };
        Some(Member { id: id.into(), file: file.into(), title: self.title(row), own })
    }

    /// N0782, N0783: a name that can be one, and is no other row's.
    fn name(
        &self,
        key: &str,
        pattern: &Pattern<'_>,
        row: u32,
        taken: &mut BTreeMap<String, (String, u32)>,
        faults: &mut Faults,
    ) -> Option<String> {
        let of = Row { table: self.table, at: row as usize, said: Said::Plain };
        let name: String = pattern.filled(of, &self.functions, faults)?.nfc().collect();
        if let Some(cause) = made_name_fault(&name) {
            let message = format!(
                "`{}` cannot be the `{key}` of a report ({cause})",
                super::shown_name(&name)
            );
            let fault = Diagnostic::error(Code::EACH_NAME, pattern.text.origin, message);
            faults.push(self.with_row(fault, row, "the row").with_hint(
                "`{{ name | slug }}` makes a name of any text: `Upplands Väsby` becomes `upplands-vasby`",
            ));
            return None;
        }
        if let Some((first, other)) = taken.get(&folded(&name)) {
            let same =
                if *first == name { String::new() } else { format!(" (the other is `{first}`)") };
            let message = format!("two rows have the {key} `{name}`{same}");
            let fault = Diagnostic::error(Code::EACH_TWICE, pattern.text.origin, message);
            let fault = self.with_row(fault, *other, "the first");
            faults.push(self.with_row(fault, row, "the second").with_hint(
                "name a column that tells the rows apart, such as the code; capitals do not, because some file systems know none",
            ));
            return None;
        }
        taken.insert(folded(&name), (name.clone(), row));
        Some(name)
    }

    fn with_row(&self, fault: Diagnostic, row: u32, what: &str) -> Diagnostic {
        match place_of_row(self.table, row) {
            Some(place) => fault.with_label(place, what),
            None => fault,
        }
    }

    /// The title of a row's report; what is wrong with it is told where it is made.
    fn title(&self, row: u32) -> Box<str> {
        let Some(pattern) = &self.title else { return "".into() };
        let of = Row {
            table: self.table,
            at: row as usize,
            said: Said::Printed(self.model.head.language),
        };
        let filled = pattern.filled(of, &self.functions, &mut Faults::new());
        filled.map_or_else(|| pattern.text.value.clone(), String::into_boxed_str)
    }
}

/// As a file system that knows no case, and composes, compares names.
fn folded(name: &str) -> String {
    name.to_uppercase().to_lowercase().nfc().collect()
}

//! `nulage new NAME --from FILE`: a user's own workbook or CSV → a report that reads it and builds at once.
//!
//! What the columns are is guessed from their headers and from what stands below them; what was guessed is told, with why, and
//! lines that hold a guess are marked in the files. Nothing is guessed when a report is built: then all of it is stated.

mod cell;
mod declared;
mod employees;
mod figures;
mod header;
mod place;
mod posts;
mod roles;
mod sheet;
mod shown;
mod titles;
mod toml;
mod units;

use std::path::Path;

use super::{Exit, output};
use crate::diag::Format;
use crate::export::{sweep, write_new_folder};
use crate::model::day::Day;
use crate::privacy::find_value;
use crate::source::Sources;
use place::Guess;
use roles::Roles;
use sheet::{Column, Sheet};
use toml::{Lines, MARK, quoted};

/// What the command says.
pub(super) struct From<'a> {
    pub(super) name: &'a str,
    pub(super) file: &'a Path,
    pub(super) sheet: Option<&'a str>,
    pub(super) language: &'a str,
}

/// The files of a report, and what is told of how they came about.
struct Draft {
    /// What the file was taken for.
    what: &'static str,
    files: Vec<(&'static str, String)>,
    told: Told,
}

/// What is told on the terminal.
#[derive(Default)]
struct Told(Vec<String>);

impl Told {
    fn say(&mut self, line: &str) {
        self.0.push(format!("  {line}\n"));
    }

    /// Which sheet was read, and which were not.
    fn sheets(&mut self, sheet: &Sheet) {
        if let Some(name) = &sheet.name {
            let others = sheet.others.join("`, `");
            let line = format!("  sheet `{name}`; `--sheet` reads another: `{others}`\n");
            self.0.insert(0, line);
        }
    }

    fn column(&mut self, role: &str, column: &Column, why: &str) {
        let header = format!("`{}`", column.header);
        self.0.push(format!("  column {:3} {header:28} {role:12} {why}\n", column.letters));
    }

    /// The titles of an export, with what each is taken for.
    fn titles(&mut self, decided: &[titles::Decided], language: &str) {
        for one in decided.iter().take(40) {
            let what = match one.function(language) {
                Some(function) => function,
                None if one.is_known => "no support",
                None => "not known: no support until you say so",
            };
            self.0.push(format!("  {:5} {:34} {what}\n", one.rows, format!("`{}`", one.title)));
        }
    }
}

/// What every report begins with.
struct Head<'a> {
    language: &'a str,
    /// The file, as it lies in the report's folder.
    file: String,
    municipality: Guess,
    full_name: String,
    day: Guess,
}

impl Head<'_> {
    /// The lines up to `[sources]`.
    fn lines(&self, kind: &str, title: &str) -> Lines {
        let mut lines = Lines::default();
        lines.push(&format!("# Made from {} by `nulage new`. Lines marked `{MARK}` hold a guess: look at them, and delete the mark.\n", self.file));
        lines.push(&format!("kind = \"{kind}\""));
        lines.push(&format!("language = \"{}\"", self.language));
        lines.push(&format!("title = {}", quoted(title)));
        lines.push(&format!(
            "status = \"{}\"",
            if self.language == "en" { "Draft" } else { "Utkast" }
        ));
        lines.guessed(&format!("date = {}", self.day.value), &self.day.why);
        lines.push("\n[municipality]");
        lines.guessed(
            &format!("name = {}", quoted(&self.municipality.value)),
            &self.municipality.why,
        );
        lines.guessed(&format!("full_name = {}", quoted(&self.full_name)), "made of the name");
        lines.push("");
        lines
    }

    /// The keys that name the file, its sheet and its header.
    fn file(&self, sheet: &Sheet, lines: &mut Lines) {
        lines.push(&format!("file = {}", quoted(&self.file)));
        let label = format!("{}, {}", self.file, self.day.value);
        lines.guessed(&format!("label = {}", quoted(&label)), "what source lines call it");
        if let Some(name) = &sheet.name {
            lines.push(&format!("sheet = {}", quoted(name)));
        }
        lines.push(&format!("header_row = {}", sheet.header_row));
        if sheet.header_rows > 1 {
            lines.push(&format!("header_rows = {}", sheet.header_rows));
        }
        if sheet.columns.iter().any(Column::has_points) {
            lines.guessed("decimals = \"point\"", "decimals stand behind a point");
        }
    }

    /// Columns that nobody asks for.
    fn others(others: &[&Column], lines: &mut Lines, told: &mut Told) {
        if others.is_empty() {
            return;
        }
        let names: Vec<&str> = others.iter().map(|column| column.header.as_str()).collect();
        lines.noted("other_columns = \"leave_out\"", &names.join(", "));
        told.say(&format!("columns left out: `{}`", names.join("`, `")));
    }
}

/// Writes the report, and tells what was guessed.
pub(super) fn new_from(root: &Path, from: &From<'_>) -> Exit {
    let folder = root.join("inputs").join(from.name);
    let Some((beside, name)) =
        from.file.parent().zip(from.file.file_name().and_then(|name| name.to_str()))
    else {
        output::complain(&format!("`{}` is no file", from.file.display()));
        output::advise("name a workbook or a CSV: `--from bemanning.xlsx`");
        return Exit::Misused;
    };
    let beside = if beside.as_os_str().is_empty() { Path::new(".") } else { beside };
    let mut sources = Sources::new(beside).with_outside(true);
    let sheet = match Sheet::read(&mut sources, name, from.sheet) {
        Ok(sheet) => sheet,
        Err(faults) => {
            output::show(from.name, &sources, &faults.into_sorted(), Format::Human);
            return Exit::Faulty;
        }
    };
    let Ok(bytes) = sources.read(name) else {
        output::complain(&format!("cannot read {}", output::path(from.file)));
        return Exit::Faulty;
    };
    if let Some(column) = sheet.columns.iter().find(|column| is_personal(column)) {
        output::complain(&format!("the column `{}` holds personal data", column.header));
        output::advise(
            "delete it in the file first: no report needs it, and it must not lie in a project",
        );
        return Exit::Faulty;
    }
    if sheet.columns.is_empty() || sheet.rows == 0 {
        output::complain(&format!("{} holds no table", output::path(from.file)));
        output::advise(
            "a table has a row of headers, and rows below it; `--sheet` names the sheet of a workbook",
        );
        return Exit::Faulty;
    }
    let mut draft = draft(&sheet, from, name, day_of_file(from.file));
    draft.told.sheets(&sheet);
    write(root, &folder, from, &draft, (name, &bytes))
}

fn draft(sheet: &Sheet, from: &From<'_>, file: &str, of_file: Option<Day>) -> Draft {
    let municipality = place::municipality(sheet, from.name);
    let full_name = place::full_name(sheet, &municipality.value, from.language);
    let (value, why) = place::day(sheet, of_file);
    let mut head = Head {
        language: from.language,
        file: file.to_owned(),
        municipality,
        full_name,
        day: Guess { value, why },
    };
    let (posts, employments) = (Roles::of_posts(sheet), Roles::of_employments(sheet));
    let mut draft = if posts::is_list_of_posts(&posts) {
        posts::draft(sheet, &posts, &head)
    } else if employees::is_export(&employments, &posts) {
        employees::draft(sheet, &employments, &mut head)
    } else {
        let mut draft = figures::draft(sheet, &head);
        if let Some(line) = posts::lacking(&posts) {
            draft.told.say(&line);
        }
        draft
    };
    if head.municipality.why == place::OF_REPORT {
        draft.told.say(&format!(
            "no municipality is named: it is called `{}` after the report; change it in `report.toml`",
            head.full_name
        ));
    }
    draft
}

fn write(
    root: &Path,
    folder: &Path,
    from: &From<'_>,
    draft: &Draft,
    (name, bytes): (&str, &[u8]),
) -> Exit {
    let texts = draft.files.iter().map(|(name, text)| (*name, text.as_bytes()));
    let files = texts.chain([(name, bytes)]);
    sweep(&root.join("inputs"));
    let _hold = crate::batch::stop::hold();
    if let Err(error) = write_new_folder(folder, files) {
        output::complain(&format!("cannot write {} ({error})", output::path(folder)));
        return Exit::Faulty;
    }
    let marks: usize = draft.files.iter().map(|(_, text)| text.matches(MARK).count()).sum();
    // The line that explains the mark holds one, too.
    let marks = marks.saturating_sub(1);
    let shown = output::path(folder).to_string();
    output::say(&format!("read {} as {}\n", output::path(from.file), draft.what));
    output::say(&draft.told.0.concat());
    output::say(&format!(
        "wrote {shown}; {marks} lines that hold a guess are marked `{MARK}`\nnow run `nulage build {}`\n",
        from.name
    ));
    Exit::Fine
}

/// Whether a column holds personal data.
fn is_personal(column: &Column) -> bool {
    column.filled().take(200).any(|text| !find_value(text).is_empty())
}

/// The day on which a file was last changed.
fn day_of_file(file: &Path) -> Option<Day> {
    let changed = std::fs::metadata(file).ok()?.modified().ok()?;
    let seconds = changed.duration_since(std::time::UNIX_EPOCH).ok()?.as_secs();
    let days = i64::try_from(seconds / 86_400).ok()?;
    Some(Day::new(1970, 1, 1)?.plus(days))
}

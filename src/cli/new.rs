//! `nulage new`: writes a commented example that builds at once.

use std::path::Path;

use include_dir::{Dir, File, include_dir};

use super::args::NewArgs;
use super::from::{From, new_from};
use super::kind::USUAL;
use super::{Exit, output};
use crate::batch::stop;
use crate::export::{sweep, write_new_folder};
use crate::model::shapes::KINDS;

static SCAFFOLD: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/scaffold");

pub(super) fn new(root: &Path, args: &NewArgs) -> Exit {
    let is_name = !args.name.is_empty()
        && !args.name.starts_with(['.', '-'])
        && args.name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    if !is_name {
        output::complain(&format!("`{}` cannot be the name of a report", args.name));
        output::advise("use letters, digits, `-` and `_`");
        return Exit::Misused;
    }
    let folder = root.join("inputs").join(&args.name);
    if folder.exists() {
        output::complain(&format!("{} exists already", output::path(&folder)));
        output::advise("choose another name, or delete the folder if nothing in it is to be kept");
        return Exit::Misused;
    }
    if let Some(file) = &args.from {
        let from =
            From { name: &args.name, file, sheet: args.sheet.as_deref(), language: &args.language };
        return new_from(root, &from);
    }
    let Some(scaffold) = example(&args.kind, &args.language) else {
        output::complain(&format!(
            "there is no example of kind `{}` in `{}`",
            args.kind, args.language
        ));
        output::advise(&format!("there is one of `{}`", kinds_in(&args.language).join("`, `")));
        return Exit::Misused;
    };
    if args.employees && args.kind != USUAL {
        output::complain(&format!("the example of an HR export is of kind `{USUAL}`"));
        output::advise(&format!("leave `--kind {}` out", args.kind));
        return Exit::Misused;
    }
    let export = args.employees.then(|| example("employees", &args.language)).flatten();
    let Some(files) = files(scaffold, export) else {
        output::complain(&format!("the example of kind `{}` has no posts", args.kind));
        return Exit::Misused;
    };
    let files = files.iter().filter_map(|(name, bytes)| Some((name.to_str()?, bytes.as_slice())));
    sweep(&root.join("inputs"));
    let _hold = stop::hold();
    if let Err(error) = write_new_folder(&folder, files) {
        output::complain(&format!("cannot write {} ({error})", output::path(&folder)));
        return Exit::Faulty;
    }
    output::say(&format!(
        "wrote {}; now run `nulage build {}`\n",
        output::path(&folder),
        args.name
    ));
    Exit::Fine
}

const SWEDISH: &str = "sv";

/// The example of a kind in a language: those in Swedish stand first, those in others in a folder of their own.
fn example(kind: &str, language: &str) -> Option<&'static Dir<'static>> {
    if language == SWEDISH {
        return SCAFFOLD.get_dir(kind);
    }
    SCAFFOLD.get_dir(Path::new(language).join(kind))
}

fn kinds_in(language: &str) -> Vec<&'static str> {
    KINDS.iter().copied().filter(|kind| example(kind, language).is_some()).collect()
}

/// The files of an example; with an HR export in the place of the staffing table, if that is asked for. None if it has no
/// such table.
fn files(
    scaffold: &'static Dir<'_>,
    export: Option<&'static Dir<'_>>,
) -> Option<Vec<(&'static Path, Vec<u8>)>> {
    let mut files = contents(scaffold);
    if let Some(export) = export {
        let table = files.iter().position(|(name, _)| *name == Path::new(STAFFING))?;
        files.remove(table);
        files.extend(contents(export));
        let (_, report) = files.iter_mut().find(|(name, _)| *name == Path::new("report.toml"))?;
        *report = with_export(std::str::from_utf8(report).ok()?).into_bytes();
    }
    Some(files)
}

/// The files of a folder and of those inside it, by their paths in it.
fn contents(folder: &'static Dir<'_>) -> Vec<(&'static Path, Vec<u8>)> {
    let all = all_files(folder).into_iter();
    let inside = |file: &'static File<'_>| file.path().strip_prefix(folder.path()).ok();
    all.filter_map(|file| Some((inside(file)?, file.contents().to_vec()))).collect()
}

fn all_files(folder: &'static Dir<'_>) -> Vec<&'static File<'static>> {
    folder.files().chain(folder.dirs().flat_map(all_files)).collect()
}

const STAFFING: &str = "staffing.csv";

/// `report.toml` with the sources of the export where the staffing table stands.
fn with_export(report: &str) -> String {
    report
        .lines()
        .map(|line| match line.strip_prefix("staffing = ") {
            Some(source) => format!(
                "employees = {}\nclassification = {{ file = \"classification.toml\" }}\n",
                source.replace(STAFFING, "employees.csv")
            ),
            None => format!("{line}\n"),
        })
        .collect()
}

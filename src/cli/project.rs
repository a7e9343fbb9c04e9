//! Where the project is, what is said where there is none, and what the program says of itself to shells and readers.

use std::path::{Path, PathBuf};

use clap::CommandFactory as _;

use super::args::{Args, CompletionsArgs};
use super::{Exit, output};

/// More folders above are not looked into.
const DEEPEST: usize = 64;

/// The project folder: the one that is named, else this one or the nearest above it that holds `inputs/`, else this one.
pub(super) fn root(named: Option<&Path>) -> PathBuf {
    if let Some(named) = named {
        return named.to_owned();
    }
    let here = Path::new(".");
    let is_project = |folder: &Path| folder.join("inputs").is_dir();
    if is_project(here) {
        return here.to_owned();
    }
    let Ok(absolute) = here.canonicalize() else { return here.to_owned() };
    let above = absolute.ancestors().skip(1).take(DEEPEST);
    let steps = above.zip(1..).find(|(folder, _)| is_project(folder)).map(|(_, steps)| steps);
    steps.map_or_else(|| here.to_owned(), |steps: usize| std::iter::repeat_n("..", steps).collect())
}

/// What is said where no command is given: how to begin where there is no project, else what there is to say.
pub(super) fn greet(root: &Path) -> Exit {
    if root.join("inputs").is_dir() {
        let help = Args::command().render_help();
        output::mention(&help.to_string());
        return Exit::Misused;
    }
    output::complain("there is no report here");
    output::advise("`nulage new NAME` starts one from an example that builds at once");
    output::advise("`nulage new NAME --from FILE` makes one of your own workbook or CSV");
    Exit::Misused
}

/// `nulage completions SHELL`.
pub(super) fn completions(args: &CompletionsArgs) -> Exit {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "nulage", &mut text);
    output::say(&String::from_utf8_lossy(&text));
    Exit::Fine
}

/// `nulage man`.
pub(super) fn manual() -> Exit {
    let mut text = Vec::new();
    if clap_mangen::Man::new(Args::command()).render(&mut text).is_err() {
        return Exit::Faulty;
    }
    output::say(&String::from_utf8_lossy(&text));
    Exit::Fine
}

/// The name of the report that a path leads to: of a folder below `inputs/`, or of the `report.toml` in it. None where it is no
/// such path.
pub(super) fn report_at(root: &Path, said: &str) -> Option<String> {
    let path = Path::new(said);
    let is_path = said.starts_with('.') || path.is_absolute() || said.ends_with("report.toml");
    let real = is_path.then(|| path.canonicalize().ok())??;
    let inputs = root.join("inputs").canonicalize().ok()?;
    let below = real.strip_prefix(inputs).ok()?;
    let name = below.components().next()?.as_os_str().to_str()?;
    Some(name.to_owned())
}

/// Shows a file with the program that the system has for it. Whether one could be started.
pub(super) fn open(file: &Path) -> bool {
    let (program, before): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    std::process::Command::new(program).args(before).arg(file).spawn().is_ok()
}

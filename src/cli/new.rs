//! `nulage new`: writes a commented example that builds at once.

use std::path::Path;

use include_dir::{Dir, File, include_dir};

use super::args::NewArgs;
use super::{Exit, output};
use crate::export::write_atomic;

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
        return Exit::Misused;
    }
    let Some(scaffold) = SCAFFOLD.get_dir(&args.kind) else {
        output::complain(&format!("there is no example of kind `{}`", args.kind));
        return Exit::Misused;
    };
    for file in files(scaffold) {
        let Ok(name) = file.path().strip_prefix(scaffold.path()) else { continue };
        if let Err(error) = write_atomic(&folder.join(name), file.contents()) {
            output::complain(&format!(
                "cannot write {} ({error})",
                output::path(&folder.join(name))
            ));
            return Exit::Faulty;
        }
    }
    output::say(&format!(
        "wrote {}; now run `nulage build {}`\n",
        output::path(&folder),
        args.name
    ));
    Exit::Fine
}

/// The files of a folder and of those inside it.
fn files<'a>(dir: &'a Dir<'a>) -> Vec<&'a File<'a>> {
    dir.files().chain(dir.dirs().flat_map(files)).collect()
}

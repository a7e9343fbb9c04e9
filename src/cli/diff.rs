//! `nulage diff`.

use std::path::{Path, PathBuf};

use super::args::{DiffArgs, DiffFormat};
use super::{Exit, output};
use crate::batch::fits;
use crate::compare::{Before, Difference, compare, since_before, to_json, to_table};
use crate::diag::did_you_mean;
use crate::privacy::mask;

pub(super) fn diff(root: &Path, args: &DiffArgs) -> Result<Exit, Exit> {
    let (difference, before) = match &*args.named {
        [old, new] if old.is_dir() || new.is_dir() => {
            if args.out.is_some() {
                output::complain("`--out` says nothing of two folders");
                return Err(Exit::Misused);
            }
            (compare(old, new).map_err(no_report)?, Before::Folder)
        }
        named => {
            let out = args.out.clone().unwrap_or_else(|| root.join("out"));
            (versions(&out, named)?, Before::Version)
        }
    };
    let text = match args.format {
        DiffFormat::Table => to_table(&difference, before),
        DiffFormat::Json => to_json(&difference),
    };
    output::say(&mask(&text));
    Ok(Exit::Fine)
}

/// What changed in the named reports, or in all.
fn versions(out: &Path, named: &[PathBuf]) -> Result<Difference, Exit> {
    let plain = |name: &PathBuf| {
        let name = name.to_string_lossy();
        name.trim_end_matches('/').trim_start_matches("inputs/").to_owned()
    };
    let named: Vec<String> = named.iter().map(plain).collect();
    // The name of a batch is that of all its reports.
    let is_of = |name: &str, id: &str| {
        fits(name, id) || id.split_once('/').is_some_and(|(batch, _)| fits(name, batch))
    };
    let is_asked = |id: &str| named.is_empty() || named.iter().any(|name| is_of(name, id));
    let (difference, known) = since_before(out, is_asked);
    if known.is_empty() {
        return Err(no_report(out));
    }
    let unknown = named.iter().find(|name| !known.iter().any(|id| is_of(name, id)));
    if let Some(name) = unknown {
        output::complain(&format!("no report `{name}` was built into {}", output::path(out)));
        let near = did_you_mean(name, known.iter().map(String::as_str));
        if let Some(hint) = near {
            output::advise(&hint);
        }
        return Err(Exit::Misused);
    }
    Ok(difference)
}

fn no_report(folder: &Path) -> Exit {
    let folder = output::path(folder);
    output::complain(&format!("{folder} holds no report (there is no figures.json)"));
    output::advise("name a folder that a build wrote to, such as out, or that of one report");
    Exit::Misused
}

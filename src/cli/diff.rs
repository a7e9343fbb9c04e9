//! `nulage diff`.

use super::args::{DiffArgs, DiffFormat};
use super::{Exit, output};
use crate::compare::{compare, to_json, to_table};
use crate::privacy::mask;

pub(super) fn diff(args: &DiffArgs) -> Exit {
    match compare(&args.old, &args.new) {
        Ok(difference) => {
            let text = match args.format {
                DiffFormat::Table => to_table(&difference),
                DiffFormat::Json => to_json(&difference),
            };
            output::say(&mask(&text));
            Exit::Fine
        }
        Err(folder) => {
            let folder = output::path(folder);
            output::complain(&format!("{folder} holds no report (there is no figures.json)"));
            output::advise(
                "name a folder that a build wrote to, such as out, or that of one report",
            );
            Exit::Misused
        }
    }
}

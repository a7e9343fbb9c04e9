//! `nulage merge`.

use super::args::MergeArgs;
use super::{Exit, output};
use crate::diag::Format;
use crate::shard;
use crate::source::Sources;

pub(super) fn merge(args: &MergeArgs) -> Exit {
    let merged = match shard::merge(&args.folders, &args.out) {
        Ok(merged) => merged,
        Err(error) => {
            output::complain(&format!("cannot write {} ({error})", output::path(&args.out)));
            return Exit::Faulty;
        }
    };
    output::show("", &Sources::new("."), &merged.faults, args.format);
    let counted = |n: usize, what: &str| match n {
        1 => format!("1 {what}"),
        n => format!("{n} {what}s"),
    };
    if merged.parts > 0 && args.format == Format::Human {
        let (reports, parts) = (counted(merged.reports, "report"), counted(merged.parts, "part"));
        output::say(&format!("{reports} of {parts} in {}\n", output::path(&args.out)));
    }
    if merged.faults.is_empty() { Exit::Fine } else { Exit::Faulty }
}

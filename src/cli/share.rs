//! `--shard` → the reports of this part, and the plan that it is a part of.

use std::path::Path;

use super::args::{BuildArgs, ShardArg};
use super::{Exit, output};
use crate::batch::ReportName;
use crate::diag::{Code, Diagnostic};
use crate::shard::{Plan, Shard, find_shard, records_of};
use crate::source::{Origin, Sources};

/// A part of a run.
pub(super) struct Share {
    pub(super) index: usize,
    pub(super) plan: Plan,
}

/// Leaves the reports of this part; none where the run is not shared. A part that does not go with what the folder of outputs
/// holds is a misuse.
pub(super) fn share(
    reports: &mut Vec<ReportName>,
    args: &BuildArgs,
    out: &Path,
) -> Result<Option<Share>, Exit> {
    let shard = match args.shard {
        None => return Ok(None),
        Some(ShardArg::Part(shard)) => shard,
        Some(ShardArg::Auto) => asked_of_engine(args)?,
    };
    let ids = reports.iter().map(|report| report.id.clone()).collect();
    let plan = Plan::new(shard.total, args.shard_by, ids);
    for (path, record) in records_of(out) {
        let is_other_way = record.plan.total != plan.total || record.plan.by != plan.by;
        if is_other_way {
            let message = format!(
                "`{}` holds {}, and {shard} is asked for",
                output::path(out),
                record.shard()
            );
            let hint = format!(
                "use the same number and way of dealing, another `--out`, or remove {}",
                output::path(&path)
            );
            return Err(refuse(Code::SHARD_TOTAL, message, &hint, args));
        }
    }
    let all = reports.len();
    *reports = shard.takes(std::mem::take(reports), args.shard_by, |report| &report.id);
    if reports.is_empty() {
        output::mention(&format!("{shard} has none of the {all} reports\n"));
    }
    Ok(Some(Share { index: shard.index, plan }))
}

fn asked_of_engine(args: &BuildArgs) -> Result<Shard, Exit> {
    #[expect(clippy::disallowed_methods, reason = "which part this is, which changes no output")]
    let variable = |name: &str| std::env::var(name).ok();
    match find_shard(variable) {
        Ok(found) => {
            output::mention(&format!("{} ({})\n", found.shard, found.said_by));
            Ok(found.shard)
        }
        Err(unknown) => Err(refuse(Code::SHARD_UNKNOWN, unknown.message, &unknown.hint, args)),
    }
}

fn refuse(code: Code, message: String, hint: &str, args: &BuildArgs) -> Exit {
    let fault = Diagnostic::error(code, Origin::Detached, message).with_hint(hint);
    output::show("", &Sources::new("."), &[fault], args.format);
    Exit::Misused
}

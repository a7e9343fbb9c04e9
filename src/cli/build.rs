//! `nulage build`.

use std::path::Path;

use super::args::{BuildArgs, Task};
use super::choose::{Asked, Chosen, choose_reports};
use super::crew::{Telling, deal_out};
use super::{Exit, output};
use crate::batch::{Ended, Outcome, ReportName, shard};
use crate::diag::Format;
use crate::privacy::mask;

pub(super) fn build(root: &Path, args: &BuildArgs) -> Exit {
    let asked = Asked {
        named: &args.reports,
        filter: args.filter.as_deref(),
        limits: &args.limits,
        format: args.format,
    };
    let Chosen { reports, exit, .. } = match choose_reports(root, &asked) {
        Ok(chosen) => chosen,
        Err(exit) => return exit,
    };
    let reports = match args.shard {
        Some((index, count)) => shard(reports, index, count),
        None => reports,
    };
    let out = args.out.clone().unwrap_or_else(|| root.join("out"));
    let task = Task::Build { out, force: args.force, emit: args.emit.clone() };
    let telling = Telling { task, limits: &args.limits, format: args.format };
    match build_all(&reports, root, &telling) {
        Exit::Fine => exit,
        worse => worse,
    }
}

/// Builds reports and tells of each, in their order.
pub(super) fn build_all(reports: &[ReportName], root: &Path, telling: &Telling<'_>) -> Exit {
    let Task::Build { out, .. } = &telling.task else { return Exit::Misused };
    let mut failed = 0;
    let dealt = deal_out(reports, root, telling, |ended, repeated| {
        failed += usize::from(matches!(ended.outcome, Outcome::Failed { .. }));
        tell(ended, repeated, out, telling.format);
    });
    if dealt.is_err() {
        return Exit::Faulty;
    }
    if failed > 0 && reports.len() > 1 && telling.format == Format::Human {
        output::mention(&format!("{failed} of {} reports failed\n", reports.len()));
    }
    if failed > 0 { Exit::Faulty } else { Exit::Fine }
}

/// One line on how a report ended; machine formats hold diagnostics only.
fn tell(ended: &Ended, repeated: usize, out: &Path, format: Format) {
    if matches!(format, Format::Json | Format::Github) {
        return;
    }
    let tally = output::tally_of(ended, repeated);
    let tally = tally.map(|tally| format!("; {tally}")).unwrap_or_default();
    let name = mask(&ended.report.id);
    match &ended.outcome {
        Outcome::Built { pages, reason } => {
            let pages = if *pages == 1 { "1 page".to_owned() } else { format!("{pages} pages") };
            let pdf = output::path(&ended.report.pdf(out)).to_string();
            let pdf = mask(&pdf);
            output::say(&format!("{name}: built {pdf}, {pages} ({reason}){tally}\n"));
        }
        Outcome::UpToDate | Outcome::Checked | Outcome::Parted(_) => {
            output::say(&format!("{name}: up to date{tally}\n"));
        }
        Outcome::Failed { pdf_stays } => {
            let stays = if *pdf_stays { "; its last good PDF stays" } else { "" };
            output::mention(&format!("{name}: failed{tally}{stays}\n"));
        }
    }
}

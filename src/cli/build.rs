//! `nulage build`.

use std::path::{Path, PathBuf};

use super::args::{BuildArgs, Task};
use super::crew::{Telling, deal_out};
use super::{Chosen, Exit, choose_reports, output};
use crate::batch::{Ended, Outcome, shard};
use crate::diag::Format;
use crate::privacy::mask;

pub(super) fn build(root: &Path, args: &BuildArgs) -> Exit {
    let Chosen { reports, exit } = match choose_reports(root, &args.reports, args.format) {
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
pub(super) fn build_all(reports: &[String], root: &Path, telling: &Telling<'_>) -> Exit {
    let Task::Build { out, .. } = &telling.task else { return Exit::Misused };
    let mut failed = 0;
    let dealt = deal_out(reports, root, telling, |ended| {
        failed += usize::from(matches!(ended.outcome, Outcome::Failed { .. }));
        tell(ended, out, telling.format);
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
fn tell(ended: &Ended, out: &Path, format: Format) {
    if matches!(format, Format::Json | Format::Github) {
        return;
    }
    let tally = output::tally(ended.errors, ended.warnings);
    let tally = tally.map(|tally| format!("; {tally}")).unwrap_or_default();
    let report = &ended.report;
    let name = mask(report);
    match &ended.outcome {
        Outcome::Built { pages, reason } => {
            let pages = if *pages == 1 { "1 page".to_owned() } else { format!("{pages} pages") };
            let pdf: PathBuf = out.join(report).join(format!("{report}.pdf"));
            let pdf = output::path(&pdf).to_string();
            let pdf = mask(&pdf);
            output::say(&format!("{name}: built {pdf}, {pages} ({reason}){tally}\n"));
        }
        Outcome::UpToDate | Outcome::Checked => {
            output::say(&format!("{name}: up to date{tally}\n"));
        }
        Outcome::Failed { pdf_stays } => {
            let stays = if *pdf_stays { "; its last good PDF stays" } else { "" };
            output::mention(&format!("{name}: failed{tally}{stays}\n"));
        }
    }
}

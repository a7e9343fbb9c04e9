//! `nulage build`.

use std::io::IsTerminal as _;
use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};

use super::args::BuildArgs;
use super::output::Notes;
use super::{Chosen, Exit, choose_reports, open_workshop, output};
use crate::batch::{BuildOptions, Built, Outcome, build_reports, shard};
use crate::diag::Format;
use crate::pipeline::Workshop;

pub(super) fn build(root: &Path, args: &BuildArgs) -> Exit {
    let Chosen { reports, exit } = match choose_reports(root, &args.reports, args.format) {
        Ok(chosen) => chosen,
        Err(exit) => return exit,
    };
    let reports = match args.shard {
        Some((index, count)) => shard(reports, index, count),
        None => reports,
    };
    let workshop = match open_workshop(root, args.format) {
        Ok(workshop) => workshop,
        Err(exit) => return exit,
    };
    let options = BuildOptions {
        out: args.out.clone().unwrap_or_else(|| root.join("out")),
        force: args.force,
        jobs: args.jobs.map_or(0, usize::from),
        emit: args.emit.clone(),
    };
    match build_all(&reports, &workshop, &options, args.format) {
        Exit::Fine => exit,
        worse => worse,
    }
}

/// Builds reports and tells of each, in their order.
pub(super) fn build_all(
    reports: &[String],
    workshop: &Workshop,
    options: &BuildOptions,
    format: Format,
) -> Exit {
    let progress = progress(reports.len());
    let built = build_reports(reports, workshop, options, |built| {
        progress.set_message(built.id.clone());
        progress.inc(1);
    });
    progress.finish_and_clear();
    for report in &built {
        output::show(&report.id, &report.sources, &report.diagnostics, format, Notes::Hidden);
        tell(report, format);
    }
    let failed = built.iter().filter(|b| matches!(b.outcome, Outcome::Failed { .. })).count();
    if failed > 0 && built.len() > 1 && format == Format::Human {
        output::mention(&format!("{failed} of {} reports failed\n", built.len()));
    }
    if failed > 0 { Exit::Faulty } else { Exit::Fine }
}

/// A bar on a terminal, nothing in a pipe.
fn progress(reports: usize) -> ProgressBar {
    if reports < 2 || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:32} {pos} of {len}  {msg}");
    ProgressBar::new(reports as u64)
        .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// One line on how a report ended; machine formats hold diagnostics only.
fn tell(built: &Built, format: Format) {
    if matches!(format, Format::Json | Format::Github) {
        return;
    }
    let tally = output::tally(built.diagnostics.iter());
    let tally = tally.map(|tally| format!("; {tally}")).unwrap_or_default();
    let line = match &built.outcome {
        Outcome::Built { pdf, pages, reason } => {
            let pages = if *pages == 1 { "1 page".to_owned() } else { format!("{pages} pages") };
            format!("{}: built {}, {pages} ({reason}){tally}\n", built.id, output::path(pdf))
        }
        Outcome::UpToDate => format!("{}: up to date{tally}\n", built.id),
        Outcome::Failed { pdf_stays } => {
            let stays = if *pdf_stays { "; its last good PDF stays" } else { "" };
            output::mention(&format!("{}: failed{tally}{stays}\n", built.id));
            return;
        }
    };
    output::say(&line);
}

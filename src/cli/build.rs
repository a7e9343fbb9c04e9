//! `nulage build`.

use std::path::Path;
use std::time::Instant;

use super::args::{BuildArgs, Task};
use super::choose::{Asked, Chosen, choose_reports};
use super::crew::{Telling, deal_out, is_in_one_line};
use super::kept::{Dealt, Keeping, keep};
use super::project::open;
use super::share::share;
use super::{Exit, output};
use crate::batch::{Ended, Outcome, ReportName};
use crate::diag::Format;
use crate::privacy::mask;
use crate::run::{Run, codes_in_words};

pub(super) fn build(root: &Path, args: &BuildArgs) -> Exit {
    let asked = Asked {
        named: &args.reports,
        filter: args.filter.as_deref(),
        limits: &args.limits,
        format: args.format,
    };
    let Chosen { mut reports, exit, .. } = match choose_reports(root, &asked) {
        Ok(chosen) => chosen,
        Err(exit) => return exit,
    };
    let out = args.out.clone().unwrap_or_else(|| root.join("out"));
    let is_narrowed = args.last_failed || args.filter.is_some() || !args.reports.is_empty();
    if args.last_failed {
        let known = Run::of_folder(&out);
        reports.retain(|report| known.failed().any(|failed| failed == report.id));
        if reports.is_empty() {
            output::mention("no report failed when it was built last\n");
            return exit;
        }
    }
    let share = match share(&mut reports, args, &out) {
        Ok(share) => share,
        Err(exit) => return exit,
    };
    let keeping = Keeping {
        is_of_all: !is_narrowed && args.shard.is_none() && exit == Exit::Fine,
        junit: args.junit.as_deref(),
        zip: args.zip.as_deref(),
        share,
    };
    let task = Task::Build { out, force: args.force, emit: args.emit.clone() };
    let telling =
        Telling { task, limits: &args.limits, format: args.format, fail_fast: args.fail_fast };
    let built = build_all(&reports, root, &telling, &keeping);
    if let (true, Task::Build { out, .. }) = (args.open, &telling.task) {
        show(&reports, out);
    }
    match built {
        Exit::Fine => exit,
        worse => worse,
    }
}

/// Shows the PDF of the first report that has one.
fn show(reports: &[ReportName], out: &Path) {
    let pdf = |report: &ReportName| out.join(&report.id).join(format!("{}.pdf", report.file));
    let Some(pdf) = reports.iter().map(pdf).find(|pdf| pdf.is_file()) else { return };
    if !open(&pdf) {
        output::complain(&format!("no program shows {}", output::path(&pdf)));
    }
}

/// Builds reports, tells of each in their order, and keeps what became of them.
pub(super) fn build_all(
    reports: &[ReportName],
    root: &Path,
    telling: &Telling<'_>,
    keeping: &Keeping<'_>,
) -> Exit {
    let Task::Build { out, .. } = &telling.task else { return Exit::Misused };
    let start = Instant::now();
    let mut ended = Vec::new();
    let dealt = deal_out(reports, root, telling, |it, repeated| {
        tell(it, repeated, out, telling.format);
        let told = if keeping.junit.is_some() { it.told.clone() } else { Vec::new() };
        ended.push(Ended { told, ..it.clone() });
    });
    if dealt.is_err() {
        return Exit::Faulty;
    }
    let has_failed = ended.iter().any(|it| matches!(it.outcome, Outcome::Failed { .. }));
    let seconds = start.elapsed().as_secs_f64();
    let kept =
        keep(&Dealt { asked: reports, ended: &ended, out, seconds }, keeping, telling.format);
    if has_failed { Exit::Faulty } else { kept }
}

/// One line on how a report ended; machine formats hold diagnostics only.
fn tell(ended: &Ended, repeated: usize, out: &Path, format: Format) {
    if matches!(format, Format::Json | Format::Github) {
        return;
    }
    let tally = output::tally_of(ended, repeated);
    let codes = if is_in_one_line(ended, format) && !ended.warning_codes.is_empty() {
        format!(" ({})", codes_in_words(&ended.warning_codes))
    } else {
        String::new()
    };
    let tally = tally.map(|tally| format!("; {tally}{codes}")).unwrap_or_default();
    let name = mask(&ended.report.id);
    match &ended.outcome {
        Outcome::Built { pages, reason } => {
            let pages = if *pages == 1 { "1 page".to_owned() } else { format!("{pages} pages") };
            let pdf = output::path(&ended.report.pdf(out)).to_string();
            let pdf = mask(&pdf);
            output::report_on(&format!("{name}: built {pdf}, {pages} ({reason}){tally}\n"));
        }
        Outcome::UpToDate | Outcome::Checked | Outcome::Parted(_) => {
            output::report_on(&format!("{name}: up to date{tally}\n"));
        }
        Outcome::Failed { pdf_stays } => {
            let stays = if *pdf_stays { "; its last good PDF stays" } else { "" };
            output::mention(&format!("{name}: failed{tally}{stays}\n"));
        }
    }
}

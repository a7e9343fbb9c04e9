//! `nulage build`.

use std::path::Path;
use std::time::Instant;

use super::args::{BuildArgs, Task};
use super::choose::{Chosen, choose_reports};
use super::crew::{Telling, is_in_one_line};
use super::kept::{Dealt, Keeping, keep};
use super::project::open;
use super::rest::deal_out_rest;
use super::share::share;
use super::{Exit, output};
use crate::batch::{
    Bench, Ended, Folders, Outcome, ReportName, Shared, Standing, prune, prune_batches,
    stale_reports,
};
use crate::diag::Format;
use crate::model::project::{Consent, settings_hash};
use crate::privacy::mask;
use crate::run::{Run, codes_in_words};
use crate::typeset::{AssetsHash, read_overrides};

pub(super) fn build(root: &Path, args: &BuildArgs) -> Result<Exit, Exit> {
    let out = args.out.clone().unwrap_or_else(|| root.join("out"));
    let standing = standing(root, &out).filter(|_| !args.force);
    let task = Task::Build { out: out.clone(), force: args.force, emit: args.emit.clone() };
    let bench = Bench::default();
    let &BuildArgs { format, fail_fast, verbose: notes, .. } = args;
    let telling = Telling { fail_fast, notes, ..Telling::of(task, &args.limits, format, &bench) };
    let asked = args.which.asked(&telling, standing.as_ref());
    let Chosen { mut reports, exit, all, .. } = choose_reports(root, &asked)?;
    let all = all.filter(|_| args.prune);
    let is_narrowed =
        args.last_failed || args.which.filter.is_some() || !args.which.reports.is_empty();
    if args.last_failed {
        let known = Run::of_folder(&out);
        reports.retain(|report| known.failed().any(|failed| failed == report.id));
        if reports.is_empty() {
            output::mention("no report failed when it was built last\n");
            return Ok(exit);
        }
    }
    let share = share(&mut reports, args, &out)?;
    let keeping = Keeping {
        is_of_all: !is_narrowed && args.shard.is_none() && exit == Exit::Fine,
        junit: args.junit.as_deref(),
        zip: args.zip.as_deref(),
        share,
        is_told: args.junit.is_some(),
        is_told_in_full: args.junit.is_some(),
    };
    bench.close();
    let (built, _) = build_all(&reports, root, standing.as_ref(), &telling, &keeping);
    if args.open {
        show(&reports, &out);
    }
    let exit = match built {
        Exit::Fine => exit,
        worse => worse,
    };
    Ok(match all {
        Some(all) => worst(exit, prune_all(&out, &all)),
        None if args.prune => {
            output::complain("nothing is removed (which reports there are is not known)");
            worst(exit, Exit::Faulty)
        }
        _ => exit,
    })
}

/// Shows the PDF of the first report that has one.
fn show(reports: &[ReportName], out: &Path) {
    let pdf = |report: &ReportName| out.join(&report.id).join(format!("{}.pdf", report.file));
    let Some(pdf) = reports.iter().map(pdf).find(|pdf| pdf.is_file()) else { return };
    if !open(&pdf) {
        output::complain(&format!("no program shows {}", output::path(&pdf)));
    }
}

fn worst(one: Exit, other: Exit) -> Exit {
    if one == Exit::Fine { other } else { one }
}

/// What stands from an earlier build; none where what all reports share cannot be read, which a worker will tell.
pub(super) fn standing(root: &Path, out: &Path) -> Option<Standing> {
    let consent = Consent::of(root);
    let own = read_overrides(root, consent.outside).ok()?;
    let sources = consent.sources(root);
    let shared = Shared::new(AssetsHash::with_overrides(own), &settings_hash(&sources));
    Some(Standing::new(out.to_owned(), shared, sources))
}

/// Builds reports, tells of each in their order, and keeps what became of them. How each ended, with what is told of it where that
/// is kept.
pub(super) fn build_all(
    reports: &[ReportName],
    root: &Path,
    standing: Option<&Standing>,
    telling: &Telling<'_>,
    keeping: &Keeping<'_>,
) -> (Exit, Vec<Ended>) {
    let mut ended = Vec::new();
    let Task::Build { out, .. } = &telling.task else { return (Exit::Misused, ended) };
    let start = Instant::now();
    let is_told_in_full = telling.format != Format::Human || keeping.is_told_in_full;
    let telling_all = (telling, is_told_in_full);
    let dealt = deal_out_rest(reports, root, standing, telling_all, |it, repeated| {
        tell(it, repeated, out, telling.format);
        let told = if keeping.is_told { it.told.clone() } else { Vec::new() };
        ended.push(Ended { told, ..it.clone() });
    });
    if dealt.is_err() {
        return (Exit::Faulty, ended);
    }
    let has_failed = ended.iter().any(|it| matches!(it.outcome, Outcome::Failed { .. }));
    let seconds = start.elapsed().as_secs_f64();
    let kept =
        keep(&Dealt { asked: reports, ended: &ended, out, seconds }, keeping, telling.format);
    (if has_failed { Exit::Faulty } else { kept }, ended)
}

/// Removes what reports left that are no more.
fn prune_all(out: &Path, all: &Folders) -> Exit {
    let mut exit = Exit::Fine;
    for id in stale_reports(out, all) {
        let name = mask(&id);
        match prune(out, &id) {
            Ok(true) => output::report_on(&format!("{name}: removed (the report is no more)\n")),
            Ok(false) => {
                output::mention(&format!(
                    "{name}: files stay that no build wrote, or that were changed since\n"
                ));
            }
            Err(error) => {
                output::complain(&format!("cannot remove the outputs of `{name}` ({error})"));
                exit = Exit::Faulty;
            }
        }
    }
    if let Err(error) = prune_batches(out, all) {
        output::complain(&format!("cannot remove what is left of a batch ({error})"));
        exit = Exit::Faulty;
    }
    exit
}

/// "; 2 warnings (N0612, N0613)": with their codes where they are not shown themselves; blank where there is nothing to count.
pub(super) fn tally_with_codes(ended: &Ended, repeated: usize, format: Format) -> String {
    let tally = output::tally_of(ended, repeated);
    let codes = if is_in_one_line(ended, format) && !ended.warning_codes.is_empty() {
        format!(" ({})", codes_in_words(&ended.warning_codes))
    } else {
        String::new()
    };
    tally.map(|tally| format!("; {tally}{codes}")).unwrap_or_default()
}

/// One line on how a report ended; machine formats hold diagnostics only.
fn tell(ended: &Ended, repeated: usize, out: &Path, format: Format) {
    if matches!(format, Format::Json | Format::Github) {
        return;
    }
    let tally = tally_with_codes(ended, repeated, format);
    let name = mask(&ended.report.id);
    match &ended.outcome {
        Outcome::Built { pages, reason } => {
            let pages = if *pages == 1 { "1 page".to_owned() } else { format!("{pages} pages") };
            let pdf = output::path(&ended.report.pdf(out)).to_string();
            let pdf = mask(&pdf);
            output::report_on(&format!("{name}: built {pdf}, {pages} ({}){tally}\n", mask(reason)));
        }
        Outcome::UpToDate
        | Outcome::Checked
        | Outcome::Parted(_)
        | Outcome::Drawn(_)
        | Outcome::Planned { .. } => {
            output::report_on(&format!("{name}: up to date{tally}\n"));
        }
        Outcome::Failed { pdf_stays } => {
            let stays = if *pdf_stays { "; its last good PDF stays" } else { "" };
            output::mention(&format!("{name}: failed{tally}{stays}\n"));
        }
    }
}

//! `nulage plan`: what would be built, and why; nothing is written.

use std::path::Path;

use super::args::{PlanArgs, Task};
use super::build::{standing, tally_with_codes};
use super::choose::{Chosen, choose_reports};
use super::crew::{Refused, Telling};
use super::rest::deal_out_rest;
use super::{Exit, output};
use crate::batch::{Bench, Ended, Outcome, ReportName, Standing, stale_reports};
use crate::diag::Format;
use crate::privacy::mask;

pub(super) fn plan(root: &Path, args: &PlanArgs) -> Result<Exit, Exit> {
    let out = args.out.clone().unwrap_or_else(|| root.join("out"));
    let standing = standing(root, &out);
    let task = Task::Plan { out: out.clone(), emit: args.emit.clone() };
    let bench = Bench::default();
    let telling = Telling::of(task, &args.limits, args.format, &bench);
    let asked = args.which.asked(&telling, standing.as_ref());
    let Chosen { reports, exit, all, .. } = choose_reports(root, &asked)?;
    bench.close();
    let Ok(planned) = plan_all(&reports, root, standing.as_ref(), &telling) else {
        return Err(Exit::Faulty);
    };
    let is_human = args.format == Format::Human;
    for id in all.iter().flat_map(|all| stale_reports(&out, all)).filter(|_| is_human) {
        output::say(&format!(
            "{}: is no more (`nulage build --prune` removes its outputs)\n",
            mask(&id)
        ));
    }
    if is_human {
        let fail = match planned.failed {
            0 => String::new(),
            n => format!(", {n} would fail"),
        };
        let (built, all) = (planned.built, reports.len());
        output::mention(&format!("{built} of {all} reports would be built{fail}\n"));
    }
    Ok(if planned.failed > 0 { Exit::Faulty } else { exit })
}

#[derive(Default)]
struct Planned {
    built: usize,
    failed: usize,
}

fn plan_all(
    reports: &[ReportName],
    root: &Path,
    standing: Option<&Standing>,
    telling: &Telling<'_>,
) -> Result<Planned, Refused> {
    let mut planned = Planned::default();
    let telling_all = (telling, telling.format != Format::Human);
    deal_out_rest(reports, root, standing, telling_all, |ended, repeated| {
        planned.built += usize::from(matches!(ended.outcome, Outcome::Planned { .. }));
        planned.failed += usize::from(matches!(ended.outcome, Outcome::Failed { .. }));
        tell(ended, repeated, telling.format);
    })?;
    Ok(planned)
}

fn tell(ended: &Ended, repeated: usize, format: Format) {
    if matches!(format, Format::Json | Format::Github) {
        return;
    }
    let tally = tally_with_codes(ended, repeated, format);
    let name = mask(&ended.report.id);
    match &ended.outcome {
        Outcome::Planned { reason } => {
            output::say(&format!("{name}: would be built ({}){tally}\n", mask(reason)));
        }
        Outcome::Failed { .. } => output::mention(&format!("{name}: would fail{tally}\n")),
        _ => output::say(&format!("{name}: up to date{tally}\n")),
    }
}

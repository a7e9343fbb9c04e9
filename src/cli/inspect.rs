//! `nulage check`, `figures`, `explain`, `list` and `schema`: they write nothing.

use std::path::Path;

use super::accept::accept;
use super::args::{
    CheckArgs, ExplainArgs, ExplainFormat, FiguresArgs, FiguresFormat, ListArgs, SchemaArgs, Task,
};
use super::choose::{Chosen, choose_report, choose_reports};
use super::crew::{Telling, deal_out};
use super::{Exit, output, workshop_or_tell};
use crate::batch::{Bench, Ended};
use crate::diag::{Code, Format, did_you_mean};
use crate::figure::{explain, export};
use crate::load::json_schema;
use crate::model::head::kind_and_title;
use crate::model::project::Consent;
use crate::model::{folder_of, shapes};
use crate::pipeline::{Content, check_report};
use crate::privacy::mask;
use crate::source::Sources;

pub(super) fn check(root: &Path, args: &CheckArgs) -> Result<Exit, Exit> {
    let bench = Bench::default();
    let (format, notes) = (args.format, args.verbose);
    let telling = Telling { notes, ..Telling::of(Task::Check, &args.limits, format, &bench) };
    let chosen = choose_reports(root, &args.which.asked(&telling, None))?;
    let Chosen { reports, mut exit, warnings, .. } = chosen;
    if let Some(reason) = &args.accept {
        return Ok(match accept(root, &reports, reason, args.format)? {
            Exit::Fine => exit,
            worse => worse,
        });
    }
    if args.strict && warnings > 0 {
        exit = Exit::Faulty;
    }
    bench.close();
    let dealt = deal_out(reports, root, &telling, |ended, repeated| {
        let Ended { report, errors, warnings, .. } = ended;
        if *errors > 0 || (args.strict && *warnings > 0) {
            exit = Exit::Faulty;
        }
        if args.format == Format::Human {
            let tally = output::tally_of(ended, repeated);
            let name = mask(&report.id);
            output::report_on(&format!("{name}: {}\n", tally.as_deref().unwrap_or("no faults")));
        }
    });
    Ok(if dealt.is_err() { Exit::Faulty } else { exit })
}

/// A report that can be read, with its sources; its faults are told.
fn readable(root: &Path, report: &str) -> Result<(String, Content, Sources), Exit> {
    let id = choose_report(root, report)?;
    let workshop = workshop_or_tell(root)?;
    let draft = check_report(&id, &workshop);
    if let Some(content) = draft.content {
        Ok((id, content, draft.sources))
    } else {
        let is_unknown = draft.faults.any(|code| code == Code::REPORT_UNKNOWN);
        output::show(&id, &draft.sources, &draft.faults.into_sorted(), Format::Human);
        Err(if is_unknown { Exit::Misused } else { Exit::Faulty })
    }
}

pub(super) fn figures(root: &Path, args: &FiguresArgs) -> Result<Exit, Exit> {
    let (id, content, sources) = readable(root, &args.report)?;
    let language = content.model.head.language;
    output::say(&match args.format {
        FiguresFormat::Table => export::to_table(&content.figures, language),
        FiguresFormat::Json => export::to_json(&id, &content.figures, language, &sources),
        FiguresFormat::Csv => export::to_csv(&content.figures, language),
    });
    Ok(Exit::Fine)
}

pub(super) fn explain(root: &Path, args: &ExplainArgs) -> Result<Exit, Exit> {
    let (id, content, sources) = readable(root, &args.report)?;
    let (figures, language) = (&content.figures, content.model.head.language);
    let text = match args.format {
        ExplainFormat::Tree => explain::explain(figures, &args.path, language, &sources),
        ExplainFormat::Json => explain::explain_json(&id, figures, &args.path, language, &sources),
    };
    let Some(text) = text else {
        output::complain(&format!("`{id}` has no figure `{}`", args.path));
        match did_you_mean(&args.path, figures.iter().map(|(path, _)| path)) {
            Some(hint) => output::advise(&hint),
            None => output::advise(&format!("`nulage figures {id}` lists all")),
        }
        return Err(Exit::Misused);
    };
    output::say(&text);
    Ok(Exit::Fine)
}

pub(super) fn list(root: &Path, args: &ListArgs) -> Result<Exit, Exit> {
    let bench = Bench::default();
    let telling = Telling::of(Task::Check, &args.limits, Format::Human, &bench);
    let chosen = choose_reports(root, &args.which.asked(&telling, None))?;
    let Chosen { reports, exit, .. } = chosen;
    let consent = Consent::of(root);
    let width = reports.iter().map(|report| report.id.chars().count()).max().unwrap_or(0);
    let mut last: Option<(String, Option<(String, String)>)> = None;
    for report in reports {
        let folder = folder_of(&report.id).to_owned();
        // The reports of a batch have one file.
        if last.as_ref().is_none_or(|(known, _)| *known != folder) {
            last = Some((folder.clone(), kind_and_title(&folder, &mut consent.sources(root))));
        }
        let id = mask(&report.id);
        let line = match last.as_ref().and_then(|(_, said)| said.as_ref()) {
            Some((kind, title)) => {
                let title = if report.title.is_empty() { title } else { &report.title };
                format!("{id:width$}  {:8}  {}\n", mask(kind), mask(title))
            }
            None => format!("{id:width$}  (cannot be read: see `nulage check {id}`)\n"),
        };
        output::say(&line);
    }
    Ok(exit)
}

pub(super) fn schema(args: &SchemaArgs) -> Exit {
    let all = shapes::documents();
    let schema = match args.name.as_deref() {
        None => all.iter().map(|shape| (shape.name.to_owned(), json_schema(shape))).collect(),
        Some(name) => {
            if let Some(shape) = all.iter().find(|shape| shape.name == name) {
                json_schema(shape)
            } else {
                output::complain(&format!("there is no input file `{name}`"));
                let names: Vec<_> = all.iter().map(|shape| shape.name).collect();
                output::advise(&format!("known: {}", names.join(", ")));
                return Exit::Misused;
            }
        }
    };
    output::say(&format!("{schema:#}\n"));
    Exit::Fine
}

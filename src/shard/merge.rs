//! Folders that parts of a run left → one folder, as if one machine had built all; what is missing or does not fit is named.
//!
//! A file is taken only if it is as the manifest of its report says: a torn copy is no output.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use super::{Plan, Record, records_of};
use crate::batch::{Manifest, ReportName, prune, stale_reports};
use crate::diag::{Code, Diagnostic};
use crate::export::{Outputs, write_atomic};
use crate::run::{Entry, Run, State, read};
use crate::source::Origin;

/// What was put together.
#[derive(Debug)]
pub struct Merged {
    /// How many reports stand in the folder.
    pub reports: usize,
    /// How many parts they came from.
    pub parts: usize,
    /// What is missing, or does not fit.
    pub faults: Vec<Diagnostic>,
}

/// A report in the folder of a part.
struct Candidate<'a> {
    folder: &'a Path,
    part: usize,
    entry: &'a Entry,
}

/// Puts the outputs of parts together in `out`; a folder that is `out` itself is looked at alone.
///
/// # Errors
/// What the operating system says of `out`.
pub fn merge(folders: &[PathBuf], out: &Path) -> io::Result<Merged> {
    let mut faults = Vec::new();
    let mut records: Vec<(&Path, Record)> = Vec::new();
    for folder in folders {
        let found = records_of(folder);
        if found.is_empty() {
            faults.push(fault(
                Code::SHARD_MISSING,
                format!("`{}` holds no part of a run", shown(folder)),
                "`nulage build --shard I/N --out DIR` leaves `shard-I-of-N.json` there",
            ));
        }
        records.extend(found.into_iter().map(|(_, record)| (folder.as_path(), record)));
    }
    let Some((first, plan)) = records.first().map(|(folder, it)| (*folder, it.plan.clone())) else {
        return Ok(Merged { reports: 0, parts: 0, faults });
    };
    let unlike: Vec<_> = records.iter().filter(|(_, it)| it.plan != plan).collect();
    if !unlike.is_empty() {
        faults
            .extend(unlike.iter().map(|(folder, it)| differs((first, &plan), (folder, &it.plan))));
        return Ok(Merged { reports: 0, parts: 0, faults });
    }
    let mut entries = BTreeMap::new();
    for id in &plan.reports {
        if let Some(entry) = take(id, &records, out, &mut faults)? {
            entries.insert(id.clone(), entry);
        }
    }
    let parts = (1..=plan.total).filter(|part| records.iter().any(|(_, it)| it.index == *part));
    let parts = parts.count();
    faults.extend(missing(&plan, &records));
    let reports = entries.len();
    let mut run = Run::of_folder(out);
    let all: BTreeSet<&str> = plan.reports.iter().map(String::as_str).collect();
    // What an older plan had, and this one has not, would stand there as if it were of this run.
    let planned = plan.reports.iter().map(|id| ReportName::of_folder(id)).collect();
    for id in stale_reports(out, &[(String::new(), planned)]) {
        if run.reports.contains_key(&id) {
            prune(out, &id)?;
        }
    }
    run.merge(entries, Some(&all));
    run.write(out)?;
    Ok(Merged { reports, parts, faults })
}

/// Takes a report from the part that has it; none where no part has.
fn take(
    id: &str,
    records: &[(&Path, Record)],
    out: &Path,
    faults: &mut Vec<Diagnostic>,
) -> io::Result<Option<Entry>> {
    let candidates: Vec<Candidate<'_>> = records
        .iter()
        .filter_map(|(folder, it)| {
            let entry = it.reports.get(id)?;
            Some(Candidate { folder, part: it.index, entry })
        })
        .collect();
    let is_good = |it: &&Candidate<'_>| it.entry.outcome != State::Failed;
    let good: Vec<_> = candidates.iter().filter(is_good).collect();
    let Some(chosen) = good.first().copied().or(candidates.first()) else { return Ok(None) };
    let key = |it: &Candidate<'_>| manifest(it.folder, id).map(|manifest| manifest.outputs);
    if good.iter().any(|it| key(it) != key(chosen)) {
        let folders: Vec<_> = good.iter().map(|it| format!("`{}`", shown(it.folder))).collect();
        faults.push(fault(
            Code::SHARD_CONFLICT,
            format!("two parts built `{id}` differently ({})", folders.join(", ")),
            "their inputs were not the same; build the parts again from one copy",
        ));
        return Ok(None);
    }
    if good.is_empty() {
        faults.push(fault(
            Code::SHARD_MISSING,
            format!("`{id}` failed in part {}", chosen.part),
            "mend its inputs, and build that part again",
        ));
    }
    if let Err(name) = copy(id, chosen.folder, out)? {
        faults.push(fault(
            Code::SHARD_CONFLICT,
            format!("`{name}` of `{}` is not as its build left it", shown(chosen.folder)),
            "copy the folder of that part again",
        ));
        return Ok(None);
    }
    Ok(Some(chosen.entry.clone()))
}

/// Copies what the manifest of a report lists, the manifest last. The error is the name of a file that is not as it says.
fn copy(id: &str, from: &Path, out: &Path) -> io::Result<Result<(), String>> {
    let (source, target) = (from.join(id), out.join(id));
    let Some(manifest) = manifest(from, id) else { return Ok(Ok(())) };
    let emitted = manifest.emitted.iter().flat_map(|(emit, record)| {
        record.iter().map(|(path, hash)| (format!("{}/{path}", emit.folder()), hash))
    });
    let outputs = manifest.outputs.iter().map(|(name, hash)| (name.clone(), hash));
    let mut files = Vec::new();
    for (name, hash) in outputs.chain(emitted) {
        let bytes = read(&source.join(&name));
        let is_whole = |bytes: &Vec<u8>| blake3::hash(bytes).to_hex().as_str() == hash;
        let Some(bytes) = bytes.filter(is_whole) else { return Ok(Err(format!("{id}/{name}"))) };
        files.push((name, bytes));
    }
    // Only now is known that all are whole.
    let before = Manifest::from_json(&read(&target.join("manifest.json")).unwrap_or_default());
    for (name, hash) in before.iter().flat_map(|before| &before.outputs) {
        if !manifest.outputs.contains_key(name) {
            Outputs::new(&target).remove(name, hash)?;
        }
    }
    for (name, bytes) in files {
        write_atomic(&target.join(name), &bytes)?;
    }
    let bytes = read(&source.join("manifest.json")).unwrap_or_default();
    write_atomic(&target.join("manifest.json"), &bytes)?;
    Ok(Ok(()))
}

fn manifest(folder: &Path, id: &str) -> Option<Manifest> {
    Manifest::from_json(&read(&folder.join(id).join("manifest.json"))?)
}

/// The parts that are not there, and the reports that a part left out.
fn missing(plan: &Plan, records: &[(&Path, Record)]) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for part in 1..=plan.total {
        let of_part: Vec<_> = records.iter().filter(|(_, it)| it.index == part).collect();
        let is_there = |id: &&str| of_part.iter().any(|(_, it)| it.reports.contains_key(*id));
        let lacking: Vec<&str> =
            plan.reports_of(part).into_iter().filter(|id| !is_there(id)).collect();
        let hint = format!("`nulage build --shard {part}/{}` builds it", plan.total);
        if of_part.is_empty() {
            let reports =
                if lacking.is_empty() { "no report".to_owned() } else { lacking.join(", ") };
            let message = format!("part {part} of {} is missing ({reports})", plan.total);
            faults.push(fault(Code::SHARD_MISSING, message, &hint));
        } else if !lacking.is_empty() {
            let message =
                format!("part {part} of {} did not build {}", plan.total, lacking.join(", "));
            faults.push(fault(Code::SHARD_MISSING, message, &hint));
        }
    }
    faults
}

fn differs((first, plan): (&Path, &Plan), (folder, other): (&Path, &Plan)) -> Diagnostic {
    let (first, folder) = (shown(first), shown(folder));
    let what = if plan.total != other.total {
        format!("one of {} parts and one of {}", plan.total, other.total)
    } else if plan.by != other.by {
        "dealt out in different ways".to_owned()
    } else if plan.program != other.program {
        "built by different programs".to_owned()
    } else {
        format!("of {} reports and of {} others", plan.reports.len(), other.reports.len())
    };
    fault(
        Code::SHARD_UNLIKE,
        format!("`{first}` and `{folder}` are no parts of one run ({what})"),
        "build all parts with the same arguments, inputs and program; remove records of earlier runs",
    )
}

fn fault(code: Code, message: String, hint: &str) -> Diagnostic {
    Diagnostic::error(code, Origin::Detached, message).with_hint(hint)
}

fn shown(path: &Path) -> std::path::Display<'_> {
    path.strip_prefix(".").unwrap_or(path).display()
}

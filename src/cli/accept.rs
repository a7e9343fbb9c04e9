//! `nulage check --accept`: the warnings of reports → `[[accept]]` in their `report.toml`.

use std::path::Path;

use super::output;
use super::{Exit, workshop_or_tell};
use crate::accept::{NO_REASON, block, can_be_accepted};
use crate::batch::ReportName;
use crate::diag::Format;
use crate::export::write_atomic;
use crate::model::folder_of;
use crate::pipeline::{Workshop, check_report};
use crate::privacy::mask;

/// Accepts what is found in reports, for a reason.
pub(super) fn accept(
    root: &Path,
    reports: &[ReportName],
    reason: &str,
    format: Format,
) -> Result<Exit, Exit> {
    let workshop = workshop_or_tell(root)?;
    let mut exit = Exit::Fine;
    let mut folders: Vec<&str> = reports.iter().map(|report| folder_of(&report.id)).collect();
    folders.dedup();
    for folder in folders {
        let of_folder = reports.iter().map(|report| report.id.as_str());
        let of_folder: Vec<&str> = of_folder.filter(|id| folder_of(id) == folder).collect();
        if accept_in(root, folder, &of_folder, reason, (&workshop, format)).is_none() {
            exit = Exit::Faulty;
        }
    }
    Ok(exit)
}

/// Accepts what is found in the reports of a folder; none where nothing could be written.
fn accept_in(
    root: &Path,
    folder: &str,
    ids: &[&str],
    reason: &str,
    (workshop, format): (&Workshop, Format),
) -> Option<()> {
    let path = format!("inputs/{folder}/report.toml");
    let (mut blocks, mut bytes) = (Vec::new(), None);
    for id in ids {
        let draft = check_report(id, workshop);
        let (sources, faults) = (draft.sources, draft.faults.into_sorted());
        for finding in faults.iter().filter(|finding| can_be_accepted(finding)) {
            let block = block(id, finding, reason, &sources);
            if !blocks.contains(&block) {
                blocks.push(block);
            }
        }
        bytes = sources.read(&path).ok();
        if bytes.is_none() {
            output::show(id, &sources, &faults, format);
        }
    }
    let name = mask(folder);
    if blocks.is_empty() {
        output::say(&format!("{name}: nothing to accept\n"));
        return Some(());
    }
    let Ok(text) = String::from_utf8(bytes?) else {
        output::complain(&format!("{path} is not in UTF-8, so nothing is added to it"));
        return None;
    };
    let ending = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let added = blocks.concat().replace('\n', ending);
    let joint = if text.ends_with('\n') { "" } else { ending };
    let written = format!("{text}{joint}{added}");
    if let Err(error) = write_atomic(&root.join(&path), written.as_bytes()) {
        output::complain(&format!("cannot write {path} ({error})"));
        return None;
    }
    let n = blocks.len();
    let warnings = if n == 1 { "1 warning".to_owned() } else { format!("{n} warnings") };
    let next =
        if reason == NO_REASON { "; write the reason of each in the place of `…`" } else { "" };
    output::say(&format!("{name}: {warnings} accepted in {}{next}\n", mask(&path)));
    Some(())
}

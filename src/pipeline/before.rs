//! `since` of `report.toml` → what a build recorded of the version that the working paper compares with. It is an input like others: the
//! working paper says the same of the same inputs, whatever was built before.

use crate::compare::{FIGURES, is_record};
use crate::diag::{Code, Diagnostic, Faults};
use crate::model::{Model, folder_of};
use crate::source::{Sources, Unread};

/// The record; none where none is asked for, or where it cannot be read, which is told.
pub(super) fn version_before(
    model: &Model,
    sources: &mut Sources,
    faults: &mut Faults,
) -> Option<Vec<u8>> {
    let since = model.since.as_ref()?;
    let fault = |code, message: String| Diagnostic::error(code, since.origin, message);
    if model.minimum.is_some() {
        let message = "`since` is not for a report that withholds figures (`[privacy] minimum`)";
        faults.push(
            fault(Code::TOML_VALUE, message.to_owned())
                .with_hint("the version before may show what is withheld now: leave `since` out"),
        );
        return None;
    }
    let row = model.id.split_once('/').map(|(_, row)| row);
    let below = row.map(|row| format!("/{row}")).unwrap_or_default();
    let folder = since.value.trim_end_matches('/');
    let path = format!("inputs/{}/{folder}{below}/{FIGURES}", folder_of(&model.id));
    let message = format!("`{folder}` has no `{FIGURES}` of the version before");
    let copy = "copy the outputs of that version into it: those of `out/`";
    faults.push(match (sources.read(&path), row) {
        (Ok(bytes), _) if is_record(&bytes) => {
            sources.add(&path, "", &bytes);
            return Some(bytes);
        }
        (Ok(bytes), _) => {
            sources.add(&path, "", &bytes);
            fault(Code::FILE_MISSING, format!("`{FIGURES}` in `{folder}` is no record of a build"))
        }
        (Err(Unread::Outside), _) => {
            fault(Code::PATH_OUTSIDE, format!("`{folder}` leads out of the project"))
                .with_hint("put the outputs of that version below the report's folder")
        }
        // A row may be new. That there is nothing is what the paper rests on: it is an input, too, without bytes.
        (Err(_), Some(_)) => {
            sources.add(&path, "", &[]);
            Diagnostic::warning(Code::FILE_MISSING, since.origin, message).with_hint(copy)
        }
        (Err(_), None) => fault(Code::FILE_MISSING, message).with_hint(copy),
    });
    None
}

//! Findings and what `report.toml` accepts of them → findings, the accepted ones apart.
//!
//! Only a warning can be accepted. An acceptance is of a code at a place and, where it says so, of the words of the message: a
//! finding that says something new is looked at anew.

use crate::diag::{Code, Diagnostic, Severity};
use crate::load::{Node, TomlText, toml_texts};
use crate::model::folder_of;
use crate::model::text::Text;
use crate::privacy::mask;
use crate::source::{Origin, Sources};

/// What stands for a reason that is yet to be given.
pub const NO_REASON: &str = "…";

/// What stands before the reason, in the hint of a finding that is accepted.
const ACCEPTED: &str = "accepted: ";

/// Why a finding is accepted; none of one that is not.
#[must_use]
pub fn reason_of(finding: &Diagnostic) -> Option<&str> {
    let hint = finding.hints.first().filter(|_| finding.severity == Severity::Accepted)?;
    hint.strip_prefix(ACCEPTED)
}

/// A warning that the author has looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance {
    /// Its place in `report.toml`.
    pub origin: Origin,
    /// The code of the warning, as it is shown.
    pub code: Text,
    /// The place of the warning, from the report's folder.
    pub at: Text,
    /// What it said when it was accepted; anything where that is not stated.
    pub said: Option<Text>,
    /// Why it is right as it is.
    pub reason: Text,
    /// Whether it may fit nothing.
    is_idle_right: bool,
}

impl Acceptance {
    /// Those of a `report.toml`.
    #[must_use]
    pub fn all_of(report: &Node) -> Vec<Self> {
        let text =
            |node: &Node, key: &str| -> Option<Text> { Some(node.str(key)?.map(Into::into)) };
        let read = |node: &Node| {
            Some(Self {
                origin: node.origin(),
                code: text(node, "code")?,
                at: text(node, "at")?,
                said: text(node, "said"),
                reason: text(node, "reason")?,
                is_idle_right: false,
            })
        };
        report.tables("accept").iter().filter_map(read).collect()
    }

    /// Says that it is no fault if it fits nothing.
    pub fn may_be_idle(&mut self) {
        self.is_idle_right = true;
    }

    fn fits(&self, finding: &Found<'_>) -> bool {
        self.is_there(finding) && self.says(finding)
    }

    fn is_there(&self, finding: &Found<'_>) -> bool {
        self.is_of_code(finding) && *self.at.value == *finding.at
    }

    fn is_of_code(&self, finding: &Found<'_>) -> bool {
        self.code.value.eq_ignore_ascii_case(&finding.diagnostic.code.to_string())
    }

    fn says(&self, finding: &Found<'_>) -> bool {
        self.said.as_ref().is_none_or(|said| *said.value == *finding.said)
    }

    fn has_reason(&self) -> bool {
        self.reason.value.trim() != NO_REASON
    }
}

/// A warning as an acceptance names it.
struct Found<'a> {
    diagnostic: &'a Diagnostic,
    at: String,
    said: String,
}

/// The findings of a report, with those that it accepts as such; and a warning of each acceptance that fits none of them.
#[must_use]
pub fn accepted(
    report: &str,
    acceptances: &[Acceptance],
    findings: Vec<Diagnostic>,
    sources: &Sources,
) -> Vec<Diagnostic> {
    if acceptances.is_empty() {
        return findings;
    }
    let found: Vec<Found<'_>> = findings
        .iter()
        .filter(|finding| can_be_accepted(finding))
        .map(|diagnostic| Found {
            diagnostic,
            at: place_of(report, diagnostic.origin, sources),
            said: said(diagnostic),
        })
        .collect();
    // With errors not all is looked at: what is missing may only not have been looked for.
    let is_whole = findings.iter().all(|finding| finding.severity != Severity::Error);
    let unfit = acceptances
        .iter()
        .filter(|one| {
            is_whole && !one.is_idle_right && !found.iter().any(|finding| one.fits(finding))
        })
        .map(|one| unfit(one, &found));
    let without_reason = acceptances.iter().filter(|one| !one.has_reason()).map(|one| {
        let message = format!("the acceptance of {} says no reason", one.code.value);
        Diagnostic::warning(Code::ACCEPTANCE_REASON, one.reason.origin, message)
            .with_hint("write in `reason` why the finding is right as it is")
    });
    let mut all: Vec<Diagnostic> = unfit.chain(without_reason).collect();
    let accepting = |finding: &Diagnostic| {
        let of = found.iter().find(|found| found.diagnostic == finding)?;
        acceptances.iter().find(|one| one.has_reason() && one.fits(of))
    };
    all.extend(findings.iter().map(|finding| match accepting(finding) {
        Some(one) => Diagnostic {
            severity: Severity::Accepted,
            hints: vec![format!("{ACCEPTED}{}", one.reason.value)],
            ..finding.clone()
        },
        None => finding.clone(),
    }));
    all
}

/// N0151: an acceptance that fits no finding, and what it may have become.
fn unfit(one: &Acceptance, found: &[Found<'_>]) -> Diagnostic {
    let (code, at) = (&one.code.value, &one.at.value);
    let fault = |message: String, hint: &str| {
        Diagnostic::warning(Code::ACCEPTANCE_UNUSED, one.origin, message).with_hint(hint)
    };
    if let Some(other) = found.iter().find(|finding| one.is_there(finding)) {
        let message = format!("{code} at `{at}` says something else than when it was accepted");
        let hint = format!("look at it anew; to accept it, state `said = {:?}`", other.said);
        return fault(message, &hint);
    }
    let moved =
        |finding: &&Found<'_>| one.is_of_code(finding) && one.said.is_some() && one.says(finding);
    let message = format!("there is no {code} at `{at}` any more");
    match found.iter().find(moved) {
        Some(other) => {
            fault(message, &format!("it stands elsewhere now: state `at = {:?}`", other.at))
        }
        None => fault(message, "delete the acceptance"),
    }
}

/// Whether a finding can be accepted: a warning of what the inputs say.
#[must_use]
pub fn can_be_accepted(finding: &Diagnostic) -> bool {
    let is_of_acceptances =
        matches!(finding.code, Code::ACCEPTANCE_UNUSED | Code::ACCEPTANCE_REASON);
    finding.severity == Severity::Warning && !is_of_acceptances && !finding.code.is_of_output()
}

/// A block that accepts a finding, for `report.toml`.
#[must_use]
pub fn block(report: &str, finding: &Diagnostic, reason: &str, sources: &Sources) -> String {
    let at = place_of(report, finding.origin, sources);
    let quoted = |text: &str| toml::Value::from(text).to_string();
    format!(
        "\n[[accept]]\ncode = \"{}\"\nat = {}\nsaid = {}\nreason = {}\n",
        finding.code,
        quoted(&at),
        quoted(&said(finding)),
        quoted(reason)
    )
}

/// What a finding says, without personal data, which it may quote.
fn said(finding: &Diagnostic) -> String {
    mask(&finding.message).into_owned()
}

/// A place as an acceptance names it: a cell, the keys of a text in TOML, or a file; none of them moves when a line is added
/// above.
fn place_of(report: &str, origin: Origin, sources: &Sources) -> String {
    let Some(file) = origin.file() else { return String::new() };
    let source = sources.get(file);
    let folder = format!("inputs/{}/", folder_of(report));
    let from_report = |name: &str| mask(name.strip_prefix(&folder).unwrap_or(name)).into_owned();
    let Origin::Text { start, .. } = origin else { return from_report(&sources.name(origin)) };
    let holds = |text: &&TomlText| text.range.contains(&(start as usize));
    let texts = if std::path::Path::new(source.path())
        .extension()
        .is_some_and(|it| it.eq_ignore_ascii_case("toml"))
    {
        toml_texts(source.text())
    } else {
        Vec::new()
    };
    let key = texts.iter().find(holds).map(|text| format!(":{}", text.key));
    from_report(source.path()) + &key.unwrap_or_default()
}

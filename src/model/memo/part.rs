//! Parts of a chapter that show a memo, their references resolved.

use super::case::{InstanceId, ProposalId};
use super::departments::DepartmentId;
use super::minutes::MeetingId;
use super::{Memo, find, schedule};
use crate::diag::{Code, Diagnostic, Faults};
use crate::load::Node;
use crate::model::day::Day;
use crate::model::organisation::{Text, text};
use crate::source::Located;

/// A part that shows something of a memo.
#[derive(Debug, Clone)]
pub enum MemoPart {
    /// The instances in order.
    Course,
    /// The clauses of a proposal.
    Proposal(ProposalId),
    /// Proposals side by side.
    Differences(Vec<ProposalId>),
    /// Place, date, and who signs.
    Signature(Signature),
    /// What was said against in an instance.
    Dissents(InstanceId),
    /// Parties by instance.
    DissentTable,
    /// Head counts.
    Headcount {
        /// Whether as a chart.
        chart: bool,
        /// Whether as a table.
        table: bool,
    },
    /// The organisation chart: its caption, and whether it is also set as a list.
    Orgchart(Text, bool),
    /// What departments answer for.
    Departments(Vec<DepartmentId>),
    /// The schedule, with its caption.
    Schedule(Text),
    /// The minutes of a meeting.
    Minutes(MeetingId),
}

/// Place, date, and who signs.
#[derive(Debug, Clone)]
pub struct Signature {
    /// The place.
    pub place: Text,
    /// The date.
    pub date: Located<Day>,
    /// Who signs, each perhaps with a comma and as what.
    pub names: Vec<Text>,
}

/// The part of a memo that a table of `[[chapter.content]]` is; none if it is of another family, or faulty.
pub(crate) fn memo_part(node: &Node, memo: &Memo, faults: &mut Faults) -> Option<MemoPart> {
    let part = node.str("part")?;
    let is_missing = match part.value {
        "course" | "proposal" | "differences" | "dissents" | "dissent_table" => memo.case.is_none(),
        "headcount" => memo.groups.is_empty(),
        "orgchart" | "departments" => memo.departments.list.is_empty(),
        "schedule" => memo.steps.is_empty(),
        "minutes" => memo.meetings.is_empty(),
        _ => false,
    };
    if is_missing {
        let source = match part.value {
            "headcount" | "schedule" | "minutes" => part.value,
            "orgchart" | "departments" => "departments",
            _ => "case",
        };
        let message = format!("`{}` shows nothing (`[sources]` names no `{source}`)", part.value);
        faults.push(Diagnostic::error(Code::TOML_KEY, part.origin, message));
        return None;
    }
    Some(match part.value {
        "course" => MemoPart::Course,
        "dissent_table" => MemoPart::DissentTable,
        "headcount" => {
            let show = node.str("show").map(|show| show.value);
            MemoPart::Headcount { chart: show != Some("table"), table: show != Some("chart") }
        }
        "orgchart" => {
            let has_list = node.bool("list").is_some_and(|list| list.value);
            MemoPart::Orgchart(text(node, "caption"), has_list)
        }
        "schedule" => MemoPart::Schedule(text(node, "caption")),
        "proposal" => {
            MemoPart::Proposal(memo.case.as_ref()?.proposal_named(node.str("proposal")?, faults)?)
        }
        "differences" => {
            let case = memo.case.as_ref()?;
            let named = node.strs("proposals");
            MemoPart::Differences(named.filter_map(|n| case.proposal_named(n, faults)).collect())
        }
        "dissents" => MemoPart::Dissents(memo.case.as_ref()?.instance(node, "instance", faults)?),
        "departments" => MemoPart::Departments(departments(node, memo, faults)),
        "minutes" => {
            let of = (Code::MEETING_UNKNOWN, "meeting");
            MemoPart::Minutes(find(
                node.str("meeting")?,
                &memo.meetings,
                |m| &m.id.value,
                of,
                faults,
            )?)
        }
        "signature" => MemoPart::Signature(Signature {
            place: text(node, "place"),
            date: schedule::day(node, "date")?,
            names: node.strs("names").map(|name| name.map(Into::into)).collect(),
        }),
        _ => return None,
    })
}

/// The departments that a part names; all of them but the top, where it names none.
fn departments(node: &Node, memo: &Memo, faults: &mut Faults) -> Vec<DepartmentId> {
    let list = &memo.departments.list;
    let of = (Code::SUPERIOR_UNKNOWN, "department");
    let named: Vec<_> = node.strs("departments").collect();
    if named.is_empty() {
        return list.ids().skip(1).collect();
    }
    named.into_iter().filter_map(|name| find(name, list, |d| &d.id.value, of, faults)).collect()
}

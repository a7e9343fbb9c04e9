//! `minutes.toml` → meetings: when, who was present, what was said, who adjusts.

use crate::diag::{Code, Faults};
use crate::load::Node;
use crate::model::Model;
use crate::model::day::{Day, day};
use crate::model::id::find;
use crate::model::id::{Arena, Id};
use crate::model::readings::reading;
use crate::model::text::{Text, check_unique, optional_text, text};
use crate::source::Located;

/// The id of a meeting.
pub type MeetingId = Id<Meeting>;
/// The id of somebody present at a meeting.
pub type PresentId = Id<Present>;

/// A meeting and its minutes.
#[derive(Debug, Clone)]
pub struct Meeting {
    /// Its id.
    pub id: Text,
    /// Who met.
    pub body: Box<str>,
    /// The number of the minutes.
    pub number: Option<Text>,
    /// The days on which it sat.
    pub sittings: Vec<Sitting>,
    /// Who was present.
    pub present: Arena<Present>,
    /// Its items, in order.
    pub items: Vec<Item>,
    /// Who adjusts the minutes.
    pub adjusted_by: Vec<PresentId>,
    /// Who kept them.
    pub secretary: Option<PresentId>,
}

/// A day on which a meeting sat.
#[derive(Debug, Clone)]
pub struct Sitting {
    /// The day.
    pub day: Located<Day>,
    /// The weekday that the source states.
    pub weekday: Option<Text>,
    /// Whether that is known to be another.
    pub as_stated: bool,
}

/// Somebody present.
#[derive(Debug, Clone)]
pub struct Present {
    /// The name.
    pub name: Text,
    /// Whom they represent.
    pub side: Box<str>,
    /// Their part in the meeting.
    pub role: Option<Box<str>>,
}

/// An item of minutes.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its heading.
    pub title: Option<Text>,
    /// What was said.
    pub text: Text,
}

/// Reads `minutes.toml`.
pub(crate) fn meetings_from_node(node: &Node, faults: &mut Faults) -> Arena<Meeting> {
    let meetings: Arena<_> =
        node.tables("meeting").iter().map(|node| meeting(node, faults)).collect();
    check_unique(meetings.iter().map(|m| &m.id), "meetings", faults);
    meetings
}

fn meeting(node: &Node, faults: &mut Faults) -> Meeting {
    let present: Arena<_> = node.tables("present").iter().map(attendance).collect();
    let of = (Code::PERSON_UNKNOWN, "name of somebody present");
    let mut named = |name| find(name, &present, |p: &Present| &p.name.value, of, faults);
    let adjusted_by = node.strs("adjusted_by").filter_map(&mut named).collect();
    let secretary = node.str("secretary").and_then(&mut named);
    Meeting {
        id: text(node, "id"),
        body: text(node, "body").value,
        number: optional_text(node, "number"),
        sittings: node.tables("date").iter().filter_map(sitting).collect(),
        items: node.tables("item").iter().map(item).collect(),
        present,
        adjusted_by,
        secretary,
    }
}

fn sitting(node: &Node) -> Option<Sitting> {
    Some(Sitting {
        day: day(node, "day")?,
        weekday: optional_text(node, "weekday"),
        as_stated: node.bool("as_stated").is_some_and(|b| b.value),
    })
}

fn attendance(node: &Node) -> Present {
    Present {
        name: text(node, "name"),
        side: text(node, "for").value,
        role: optional_text(node, "role").map(|t| t.value),
    }
}

fn item(node: &Node) -> Item {
    Item { title: optional_text(node, "title"), text: text(node, "text") }
}

/// Minutes.
#[derive(Debug, Clone, Default)]
pub struct Minutes {
    /// In the order of the file.
    pub meetings: Arena<Meeting>,
}

reading!(Minutes);

impl Model {
    /// Minutes, in the order of the file.
    #[must_use]
    pub fn meetings(&self) -> &Arena<Meeting> {
        &self.of::<Minutes>().meetings
    }
}

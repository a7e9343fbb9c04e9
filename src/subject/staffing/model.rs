//! Posts and assignments, as they are read.

use crate::model::Model;
use crate::model::id::{Arena, Id};
use crate::model::organisation::{FunctionId, RoleId, SubunitId, UnitId};
use crate::model::quantity::{Quantity, Stated};
use crate::model::readings::reading;
use crate::source::{Located, Origin};
pub use crate::subject::staffing::funding::Funding;
use rust_decimal::Decimal;

/// The id of a post.
pub type PostId = Id<Post>;

/// People with the same title in the same subunit.
#[derive(Debug, Clone)]
pub struct Post {
    /// The row's place: that of its title.
    pub origin: Origin,
    /// Tells rows apart that have the same unit, subunit and title.
    pub id: Option<Located<Box<str>>>,
    /// The unit.
    pub unit: UnitId,
    /// The subunit within the unit.
    pub subunit: Option<SubunitId>,
    /// The title.
    pub title: Box<str>,
    /// The role.
    pub role: Option<RoleId>,
    /// The function.
    pub function: FunctionId,
    /// Positions.
    pub positions: Located<Stated>,
    /// Full-time equivalents of work in the post's own role; at the place of the percent where they are made of it.
    pub fte: Located<Stated>,
    /// Vacant positions; blank means none.
    pub vacant: Located<Stated>,
    /// Vacant positions that are being recruited; blank means none.
    pub recruiting: Located<Stated>,
    /// Who else pays.
    pub funding: Vec<Funding>,
    /// Whether it is counted as support.
    pub support: bool,
    /// The post that the row only points to.
    pub see: Option<PostId>,
    /// A remark in Markdown.
    pub comment: Located<Box<str>>,
    /// Percent of full time of each position; blank where it is not stated.
    pub percent: Located<Stated>,
    /// The employees that its numbers count; none where a row of the staffing table states them.
    pub counted: Vec<Counted>,
}

/// An employee who is counted in a post: the cells of the HR export.
#[derive(Debug, Clone, Copy)]
pub struct Counted {
    /// The cell of the title: one position.
    pub position: Origin,
    /// The cell of the employment rate.
    pub rate: Origin,
    /// What the rate adds, in full-time equivalents.
    pub fte: Decimal,
    /// The cell of the status.
    pub status: Origin,
    /// Whether the position is vacant.
    pub is_vacant: bool,
    /// Whether it is being recruited.
    pub is_recruiting: bool,
    /// Whether a row before it is of the same employee: its position is counted there.
    pub is_further: bool,
}

impl Counted {
    /// One position; blank for a further row of an employee.
    #[must_use]
    pub fn positions(&self) -> Quantity {
        if self.is_further { Quantity::BLANK } else { Quantity::count(1) }
    }

    /// One, or blank.
    #[must_use]
    pub fn vacant(&self) -> Quantity {
        if self.is_vacant { Quantity::count(1) } else { Quantity::BLANK }
    }

    /// One, or blank.
    #[must_use]
    pub fn recruiting(&self) -> Quantity {
        if self.is_recruiting { Quantity::count(1) } else { Quantity::BLANK }
    }
}

/// The id of an assignment.
pub type AssignmentId = Id<Assignment>;

/// Other work that people in a post do.
#[derive(Debug, Clone)]
pub struct Assignment {
    /// The row's place.
    pub origin: Origin,
    /// The post.
    pub post: PostId,
    /// The role whose work it is.
    pub role: RoleId,
    /// How many of the post's people do it.
    pub persons: Located<Stated>,
    /// Full-time equivalents over these persons.
    pub fte: Located<Stated>,
    /// The unit that they are hired out to.
    pub hired_to: Option<UnitId>,
    /// A remark in Markdown.
    pub comment: Located<Box<str>>,
}

impl Post {
    /// Positions as they are counted in sums: nothing for a row that is no support or only points to another.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        self.support && self.see.is_none()
    }

    /// Whether its full-time equivalents are made of positions and percent.
    #[must_use]
    pub fn has_made_fte(&self) -> bool {
        self.has_fte() && self.fte.origin == self.percent.origin
    }

    /// Whether its cell states full-time equivalents.
    pub(super) fn has_fte(&self) -> bool {
        self.fte.value.quantity.interval().is_some()
    }
}

/// The rows of the staffing table.
#[derive(Debug, Clone, Default)]
pub struct Staffing {
    /// In the order of the table.
    pub posts: Arena<Post>,
    /// The rows whose unit, subunit and title are known, by which posts are searched for.
    pub(super) places: Vec<Place>,
    /// Whether this is every row: only then can a post be searched for.
    pub(super) is_placed: bool,
    /// The measures for which the table has no column: nobody was asked, which is not zero.
    pub unasked: Vec<&'static str>,
}

impl Staffing {
    /// Posts that all have a place.
    #[must_use]
    pub fn from_posts(posts: Arena<Post>) -> Self {
        let place = |(id, post): (PostId, &Post)| Place {
            unit: post.unit,
            subunit: post.subunit,
            title: Located::new(post.title.clone(), post.origin),
            id: post.id.clone(),
            post: Some(id),
        };
        Self {
            places: posts.entries().map(place).collect(),
            posts,
            is_placed: true,
            unasked: Vec::new(),
        }
    }

    /// The same, of which some measures are not known.
    #[must_use]
    pub fn without(self, unasked: Vec<&'static str>) -> Self {
        Self { unasked, ..self }
    }
}

/// Where a row stands, and what it is called there.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) unit: UnitId,
    pub(super) subunit: Option<SubunitId>,
    pub(super) title: Located<Box<str>>,
    pub(super) id: Option<Located<Box<str>>>,
    /// None where something else is wrong with the row.
    pub(super) post: Option<PostId>,
}

/// Other work of the same people.
#[derive(Debug, Clone, Default)]
pub struct Assignments {
    /// In the order of the table.
    pub list: Arena<Assignment>,
}

reading!(Staffing);
reading!(Assignments);

impl Model {
    /// The staffing table, or what the HR export makes of it.
    #[must_use]
    pub fn posts(&self) -> &Arena<Post> {
        &self.of::<Staffing>().posts
    }

    /// The measures of posts for which the staffing table has no column.
    #[must_use]
    pub fn unasked(&self) -> &[&'static str] {
        &self.of::<Staffing>().unasked
    }

    /// Other work of the same people.
    #[must_use]
    pub fn assignments(&self) -> &Arena<Assignment> {
        &self.of::<Assignments>().list
    }
}

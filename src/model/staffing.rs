//! Rows of the staffing table and of the assignments → posts and assignments, references resolved.

use std::collections::BTreeMap;

use super::cells::{Row, parse_count_pair, parse_funding};
use super::organisation::{Classification, Organisation, Payer, check_unique};
use super::quantity::{Quantity, Stated};
use super::shapes::{assignments as a, staffing as s};
use crate::diag::{Code, Diagnostic, Faults, did_you_mean};
use crate::load::RawTable;
use crate::source::{Located, Origin};
use rust_decimal::Decimal;

/// People with the same title in the same subunit.
#[derive(Debug, Clone)]
pub struct Post {
    /// The row's place: that of its title.
    pub origin: Origin,
    /// Tells rows apart that have the same unit, subunit and title.
    pub id: Option<Located<Box<str>>>,
    /// The unit, by index.
    pub unit: usize,
    /// The subunit within the unit, by index.
    pub subunit: Option<usize>,
    /// The title.
    pub title: Box<str>,
    /// The role, by index.
    pub role: Option<usize>,
    /// The function, by index.
    pub function: usize,
    /// Positions.
    pub positions: Located<Stated>,
    /// Full-time equivalents of work in the post's own role.
    pub fte: Located<Stated>,
    /// Vacant positions; blank means none.
    pub vacant: Located<Stated>,
    /// Vacant positions that are being recruited; blank means none.
    pub recruiting: Located<Stated>,
    /// Who else pays.
    pub funding: Vec<Funding>,
    /// Whether it is counted as support.
    pub support: bool,
    /// The post that the row only points to, by index.
    pub see: Option<usize>,
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
}

impl Counted {
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

/// Someone else who pays for a post.
#[derive(Debug, Clone)]
pub struct Funding {
    /// The place of the cell.
    pub origin: Origin,
    /// Who.
    pub payer: Payer,
    /// Percent of the positions' cost; none where only the payer is known.
    pub percent: Option<Decimal>,
    /// Of how many of the post's positions; none for all.
    pub positions: Option<u32>,
}

/// Other work that people in a post do.
#[derive(Debug, Clone)]
pub struct Assignment {
    /// The row's place.
    pub origin: Origin,
    /// The post, by index.
    pub post: usize,
    /// The role whose work it is, by index.
    pub role: usize,
    /// How many of the post's people do it.
    pub persons: Located<Stated>,
    /// Full-time equivalents over these persons.
    pub fte: Located<Stated>,
    /// The unit that they are hired out to, by index.
    pub hired_to: Option<usize>,
    /// A remark in Markdown.
    pub comment: Located<Box<str>>,
}

impl Post {
    /// Positions as they are counted in sums: nothing for a row that is no support or only points to another.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        self.support && self.see.is_none()
    }
}

/// What the tables refer to; each part is absent if its file had faults, and then its references stay unresolved.
#[derive(Debug, Clone, Copy)]
pub struct References<'a> {
    /// Units and funders.
    pub organisation: Option<&'a Organisation>,
    /// Roles and functions.
    pub classification: Option<&'a Classification>,
}

/// The rows of the staffing table.
#[derive(Debug, Clone)]
pub struct Staffing {
    /// In the order of the table.
    pub posts: Vec<Post>,
    /// Whether unit, subunit and title of every row are known: only then can a post be searched for.
    pub is_placed: bool,
}

/// Every row of the staffing table.
pub fn posts_from_table(table: &RawTable, refs: References<'_>, faults: &mut Faults) -> Staffing {
    let mut posts = Vec::with_capacity(table.len());
    let mut pointers = Vec::new();
    let mut is_placed = true;
    for raw in table.rows() {
        let mut row = Row::new(&raw, faults);
        let post = post(&mut row, refs);
        is_placed &= row.is_placed();
        let see = raw.cell(s::SEE);
        if !see.value.is_empty() {
            pointers.push((posts.len(), Located::new(see.value.to_owned(), see.origin)));
        }
        posts.push(post);
    }
    if !is_placed {
        return Staffing { posts, is_placed };
    }
    check_ids(&posts, faults);
    if pointers.is_empty() {
        return Staffing { posts, is_placed };
    }
    let index = PostIndex::new(&posts);
    let targets: Vec<_> = pointers
        .into_iter()
        .map(|(from, see)| {
            let unit = posts[from].unit;
            (from, index.find_in_unit(&posts, unit, &see, faults))
        })
        .collect();
    for (from, target) in targets {
        posts[from].see = target;
    }
    check_pointers(&posts, faults);
    Staffing { posts, is_placed }
}

/// N0313: a row that points to one which is not counted where it stands either, so that nobody would count its people.
fn check_pointers(posts: &[Post], faults: &mut Faults) {
    for post in posts {
        let Some(target) = post.see.and_then(|see| posts.get(see)) else { continue };
        if target.see.is_some() {
            let fault = |message| Diagnostic::error(Code::POINTER, post.origin, message);
            let fault = if std::ptr::eq(post, target) {
                fault(format!("`{}` points to itself", post.title))
            } else {
                fault(format!("`{}` points to `{}`, which points on", post.title, target.title))
                    .with_label(target.origin, "this row is not counted here either")
            };
            faults.push(fault.with_hint("name the row whose positions and time are counted"));
        }
    }
}

/// N0310: two rows of a unit with one id, which neither a reference nor a figure could tell apart.
fn check_ids(posts: &[Post], faults: &mut Faults) {
    let mut by_unit: BTreeMap<usize, Vec<_>> = BTreeMap::new();
    for post in posts {
        if let Some(id) = &post.id {
            by_unit.entry(post.unit).or_default().push(id);
        }
    }
    for ids in by_unit.into_values() {
        check_unique(ids.into_iter(), "rows of the unit", faults);
    }
}

fn post(row: &mut Row<'_, '_>, refs: References<'_>) -> Post {
    let unit = row.unit(s::UNIT, refs.organisation);
    let subunit = row.subunit(s::SUBUNIT, unit, refs.organisation);
    let positions = row.quantity(s::POSITIONS);
    let vacant = row.quantity(s::VACANT);
    let recruiting = row.quantity(s::RECRUITING);
    let whole = (&positions, s::POSITIONS);
    parse_count_pair(row, (&vacant, s::VACANT), whole, "vacant positions", "positions");
    let (part, whole) = ((&recruiting, s::RECRUITING), (&vacant, s::VACANT));
    parse_count_pair(row, part, whole, "positions under recruitment", "vacant positions");
    let id = row.id(s::ID);
    Post {
        origin: row.cell(s::TITLE).origin,
        id: (!id.value.is_empty()).then_some(id),
        unit: unit.unwrap_or(0),
        subunit,
        title: row.title(s::TITLE).value,
        role: row.role(s::ROLE, refs.classification),
        function: row.function(s::FUNCTION, refs.classification),
        fte: row.quantity(s::FTE),
        positions,
        vacant,
        recruiting,
        funding: parse_funding(row, s::FUNDED_BY, refs.organisation),
        support: row.flag(s::SUPPORT, true),
        see: None,
        comment: row.text(s::COMMENT),
        percent: row.quantity(s::PERCENT),
        counted: Vec::new(),
    }
}

/// Every row of the table of assignments. Without a staffing table whose rows are placed, posts stay unresolved.
pub fn assignments_from_table(
    table: &RawTable,
    staffing: Option<&Staffing>,
    refs: References<'_>,
    faults: &mut Faults,
) -> Vec<Assignment> {
    let posts =
        staffing.filter(|s| s.is_placed).map(|s| (s.posts.as_slice(), PostIndex::new(&s.posts)));
    table
        .rows()
        .filter_map(|raw| {
            let mut row = Row::new(&raw, faults);
            let unit = row.unit(a::UNIT, refs.organisation);
            let subunit = row.subunit(a::SUBUNIT, unit, refs.organisation);
            let role = row.required_role(a::ROLE, refs.classification);
            let (persons, fte) = (row.quantity(a::PERSONS), row.quantity(a::FTE));
            let hired_to = row.optional_unit(a::HIRED_TO, refs.organisation);
            let comment = row.text(a::COMMENT);
            let title = row.title(a::TITLE);
            let (posts, index) = posts.as_ref().filter(|_| row.is_placed())?;
            let post = index.find(posts, unit?, subunit, &title, row.faults());
            Some(Assignment {
                origin: title.origin,
                post: post?,
                role,
                persons,
                fte,
                hired_to,
                comment,
            })
        })
        .collect()
}

/// Finds posts by unit and title, or id.
struct PostIndex<'a> {
    /// Unit, title or id, and the post that it names, in order.
    by_name: Vec<(usize, &'a str, usize)>,
}

impl<'a> PostIndex<'a> {
    fn new(posts: &'a [Post]) -> Self {
        let mut by_name = Vec::with_capacity(posts.len());
        for (i, post) in posts.iter().enumerate() {
            by_name.push((post.unit, &*post.title, i));
            by_name.extend(post.id.as_ref().map(|id| (post.unit, &*id.value, i)));
        }
        by_name.sort_unstable();
        Self { by_name }
    }

    fn named(&self, unit: usize, name: &str) -> Vec<usize> {
        let start = self.by_name.partition_point(|&(u, n, _)| (u, n) < (unit, name));
        let from = self.by_name[start..].iter();
        from.take_while(|&&(u, n, _)| (u, n) == (unit, name)).map(|&(_, _, post)| post).collect()
    }

    fn find(
        &self,
        posts: &[Post],
        unit: usize,
        subunit: Option<usize>,
        name: &Located<Box<str>>,
        faults: &mut Faults,
    ) -> Option<usize> {
        let found: Vec<_> = self
            .named(unit, &name.value)
            .into_iter()
            .filter(|&i| subunit.is_none() || posts[i].subunit == subunit)
            .collect();
        self.exactly_one(posts, unit, &found, &name.value, name.origin, faults)
    }

    fn find_in_unit(
        &self,
        posts: &[Post],
        unit: usize,
        name: &Located<String>,
        faults: &mut Faults,
    ) -> Option<usize> {
        self.exactly_one(
            posts,
            unit,
            &self.named(unit, &name.value),
            &name.value,
            name.origin,
            faults,
        )
    }

    fn exactly_one(
        &self,
        posts: &[Post],
        unit: usize,
        found: &[usize],
        name: &str,
        origin: Origin,
        faults: &mut Faults,
    ) -> Option<usize> {
        match *found {
            [one] => Some(one),
            [] => {
                let message = format!("no post is called `{name}` there");
                let mut fault = Diagnostic::error(Code::POST_UNKNOWN, origin, message);
                let elsewhere = self.named(unit, name);
                for &i in elsewhere.iter().take(3) {
                    fault = fault.with_label(posts[i].origin, "this one is in another subunit");
                }
                let titles =
                    self.by_name.iter().filter(|(u, ..)| *u == unit).map(|&(_, title, _)| title);
                let near = did_you_mean(name, titles).filter(|_| elsewhere.is_empty());
                faults.push(
                    fault.with_hints(near).with_hint(
                        "name a row of the staffing table by its unit, subunit and title",
                    ),
                );
                None
            }
            _ => {
                let mut fault = Diagnostic::error(
                    Code::POST_UNKNOWN,
                    origin,
                    format!("`{name}` fits {} rows of the staffing table", found.len()),
                );
                for &i in found.iter().take(3) {
                    fault = fault.with_label(posts[i].origin, "this one");
                }
                faults.push(
                    fault.with_hint(
                        "give the row an `id` in the staffing table and name it by that",
                    ),
                );
                None
            }
        }
    }
}

/// The sum of a quantity over posts, as it is counted.
pub fn sum_counted<'a>(
    posts: impl IntoIterator<Item = &'a Post>,
    quantity: impl Fn(&Post) -> &Located<Stated>,
) -> Quantity {
    Quantity::sum(posts.into_iter().filter(|p| p.is_counted()).map(|p| quantity(p).value.counted()))
}

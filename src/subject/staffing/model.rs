//! Rows of the staffing table and of the assignments → posts and assignments, references resolved.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Faults, did_you_mean};
use crate::load::{CellKind, RawRow, RawTable};
use crate::model::Model;
use crate::model::cells::{Row, parse_count_pair};
use crate::model::check_percent_signs;
use crate::model::id::{Arena, Id};
use crate::model::known::Known;
use crate::model::organisation::{FunctionId, RoleId, SubunitId, UnitId};
use crate::model::quantity::{Form, Interval, Missing, Quantity, Stated};
use crate::model::readings::reading;
use crate::model::text::check_unique;
use crate::source::{Located, Origin};
pub use crate::subject::staffing::funding::Funding;
use crate::subject::staffing::funding::parse_funding;
use crate::subject::staffing::shape::{assignments as a, staffing as s};
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

    /// Positions times percent, where the table has no more. What is not known of the one is not known of the product.
    fn make_fte(&mut self) {
        let (positions, percent) = (&self.positions.value, &self.percent.value);
        let ends = positions.quantity.interval().zip(percent.quantity.interval());
        let quantity = ends.and_then(|(positions, percent)| part_of(positions, percent));
        let brackets = [positions, percent].into_iter().find(|it| it.form == Form::Bracketed);
        if let Some(quantity) = quantity {
            let form = brackets.map_or(Form::Plain, |it| it.form.clone());
            self.fte = Located::new(Stated { quantity, form }, self.percent.origin);
        }
    }

    /// Whether its percent stands in brackets, and its positions do not: which nobody can know the meaning of.
    fn has_bracketed_percent(&self) -> bool {
        self.percent.value.form == Form::Bracketed && self.positions.value.form != Form::Bracketed
    }

    /// Whether its cell states full-time equivalents.
    fn has_fte(&self) -> bool {
        self.fte.value.quantity.interval().is_some()
    }
}

/// So many percent of a number, neither of which is below zero.
fn part_of(of: Interval, percent: Interval) -> Option<Quantity> {
    let part = |a: Decimal, b: Decimal| {
        let product = a.checked_mul(b)?.checked_div(Decimal::ONE_HUNDRED)?;
        Some(product.normalize())
    };
    let max = match (of.max, percent.max) {
        (Some(a), Some(b)) => Some(part(a, b)?),
        _ => None,
    };
    let (min, approx) = (part(of.min, percent.min)?, of.approx || percent.approx);
    Some(Quantity::Value(Interval { min, max, approx }))
}

/// The rows of the staffing table.
#[derive(Debug, Clone, Default)]
pub struct Staffing {
    /// In the order of the table.
    pub posts: Arena<Post>,
    /// The rows whose unit, subunit and title are known, by which posts are searched for.
    places: Vec<Place>,
    /// Whether this is every row: only then can a post be searched for.
    is_placed: bool,
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
struct Place {
    unit: UnitId,
    subunit: Option<SubunitId>,
    title: Located<Box<str>>,
    id: Option<Located<Box<str>>>,
    /// None where something else is wrong with the row.
    post: Option<PostId>,
}

/// Every row of the staffing table that is whole.
pub fn posts_from_table(table: &RawTable, refs: Known<'_>, faults: &mut Faults) -> Staffing {
    let unasked = [(s::VACANT, "vacant"), (s::RECRUITING, "recruiting")];
    let unasked = unasked.into_iter().filter(|(column, _)| !table.has_column(*column));
    let unasked = unasked.map(|(_, name)| name).collect();
    let mut staffing = Staffing { is_placed: true, unasked, ..Staffing::default() };
    let (mut pointers, mut blank_fte) = (Vec::new(), Vec::new());
    for raw in table.rows() {
        let mut row = Row::new(&raw, faults);
        let (place, post) = post(&mut row, refs);
        // A cell that cannot be read is not blank, and its fault is told.
        let is_blank = raw.cell(s::FTE).value.is_empty() && raw.kind(s::FTE) != CellKind::Error;
        let post = post.map(|mut post| {
            if is_blank && post.has_bracketed_percent() {
                faults.push(bracketed_percent(raw.cell(s::PERCENT)));
            } else if is_blank {
                post.make_fte();
            }
            staffing.posts.push(post)
        });
        // What could not be read is told there.
        let is_blank = is_blank && percent_is_understood(&raw, post.map(|id| &staffing.posts[id]));
        blank_fte.extend(post.filter(|&id| is_blank && !staffing.posts[id].has_fte()));
        let Some(place) = place else {
            staffing.is_placed = false;
            continue;
        };
        let see = raw.cell(s::SEE);
        if !see.value.is_empty() {
            pointers.push((place.unit, post, see));
        }
        staffing.places.push(Place { post, ..place });
    }
    if staffing.is_placed {
        check_ids(&staffing.places, faults);
        resolve_pointers(&pointers, &mut staffing, faults);
    }
    let is_made = !table.has_column(s::FTE);
    remark_blank_fte(&mut staffing.posts, &blank_fte, is_made, faults);
    remark_shares(&staffing.posts, faults);
    check_percent_signs(table, s::PERCENT, faults);
    staffing
}

/// N0713: full-time equivalents would be made of it, and nothing says whether they count.
fn bracketed_percent(cell: Located<&str>) -> Diagnostic {
    let message =
        format!("the percent `{}` stands in brackets (nothing says what they mean)", cell.value);
    Diagnostic::error(Code::TABLE_BRACKETS, cell.origin, message).with_hint(
        "write it without them; where the post is counted elsewhere, its positions stand in brackets",
    )
}

fn percent_is_understood(raw: &RawRow<'_>, post: Option<&Post>) -> bool {
    let is_said = !raw.cell(s::PERCENT).value.is_empty() || raw.kind(s::PERCENT) == CellKind::Error;
    post.is_some_and(|post| !is_said || post.percent.value.quantity != Quantity::BLANK)
}

/// N0447: a column of percent in which nobody has more than one percent of full time.
fn remark_shares(posts: &Arena<Post>, faults: &mut Faults) {
    let percents = posts.iter().map(|post| &post.percent);
    let stated = percents.filter_map(|it| Some((it.origin, it.value.quantity.interval()?)));
    let stated: Vec<_> = stated.filter(|(_, it)| it.max != Some(Decimal::ZERO)).collect();
    let is_share = |it: &Interval| it.max.is_some_and(|max| max <= Decimal::ONE);
    if let Some((origin, _)) = stated.first().filter(|_| stated.iter().all(|(_, it)| is_share(it)))
    {
        let message = "no row has more than 1 percent of full time (are these shares of 1?)";
        faults.push(
            Diagnostic::warning(Code::PERCENT_SHARES, *origin, message)
                .with_hint("write percent: 80 for a share of 0,8"),
        );
    }
}

/// N0442: positions without full-time equivalents, in a unit of which other rows state them: there is a number, and nobody
/// wrote it. A row without positions may state those of all rows of its unit. Where they are made of percent, each row needs its own.
fn remark_blank_fte(posts: &mut Arena<Post>, blank: &[PostId], is_made: bool, faults: &mut Faults) {
    let mut stated = BTreeMap::<UnitId, bool>::new();
    for post in posts.iter().filter(|post| post.is_counted() && post.has_fte()) {
        let is_whole = post.positions.value.quantity.interval().is_none();
        *stated.entry(post.unit).or_default() |= is_whole;
    }
    for &id in blank {
        let post = &mut posts[id];
        let has_positions = post.positions.value.counted().min_or_zero() > Decimal::ZERO;
        if is_percent_of_nothing(post) {
            post.fte.origin = post.percent.origin;
            post.fte.value.quantity = Quantity::Missing(Missing::NotReported);
            let message = format!("`{}` has a percent and no positions (of how many?)", post.title);
            let fault = Diagnostic::warning(Code::FTE_BLANK, post.fte.origin, message);
            faults.push(fault.with_hint(
                "write the positions, `1` for one; sums over the row are \"at least\" until then",
            ));
            continue;
        }
        let needs_own = is_made || post.percent.value.quantity != Quantity::BLANK;
        let is_certain = needs_own || stated.get(&post.unit) == Some(&false);
        if !post.is_counted() || !has_positions || !is_certain {
            continue;
        }
        if needs_own {
            post.fte.origin = post.percent.origin;
        }
        post.fte.value.quantity = Quantity::Missing(Missing::NotReported);
        let message = format!(
            "`{}` has positions and no full-time equivalents (blank is not zero)",
            post.title
        );
        let fault = Diagnostic::warning(Code::FTE_BLANK, post.fte.origin, message)
            .with_label(post.positions.origin, "the positions")
            .with_hint("write them, or `-` where they are not known: sums are then \"at least\"");
        faults.push(fault);
    }
}

/// Whether a row says what share of full time its people have, and not how many they are.
fn is_percent_of_nothing(post: &Post) -> bool {
    post.is_counted()
        && post.positions.value == Stated::blank()
        && post.percent.value.counted().min_or_zero() > Decimal::ZERO
}

/// A row that points to another, and the cell that says to which.
type Pointer<'t> = (UnitId, Option<PostId>, Located<&'t str>);

fn resolve_pointers(pointers: &[Pointer<'_>], staffing: &mut Staffing, faults: &mut Faults) {
    if pointers.is_empty() {
        return;
    }
    let index = PostIndex::new(&staffing.places);
    for &(unit, from, see) in pointers {
        let target = index.find(unit, None, see, faults).and_then(|target| target.post);
        if let Some(from) = from {
            staffing.posts[from].see = target;
        }
    }
    check_pointers(&staffing.posts, faults);
}

/// N0313: a row that points to one which is not counted where it stands either, so that nobody would count its people.
fn check_pointers(posts: &Arena<Post>, faults: &mut Faults) {
    for (id, post) in posts.entries() {
        let Some(see) = post.see else { continue };
        let target = &posts[see];
        if target.see.is_some() {
            let fault = |message| Diagnostic::error(Code::POINTER, post.origin, message);
            let fault = if id == see {
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
fn check_ids(places: &[Place], faults: &mut Faults) {
    let mut by_unit: BTreeMap<UnitId, Vec<_>> = BTreeMap::new();
    for place in places {
        if let Some(id) = &place.id {
            by_unit.entry(place.unit).or_default().push(id);
        }
    }
    for ids in by_unit.into_values() {
        check_unique(ids.into_iter(), "rows of the unit", faults);
    }
}

/// The row's place, if its unit, subunit and title are known, and its post, if all of it could be read.
fn post(row: &mut Row<'_, '_>, refs: Known<'_>) -> (Option<Place>, Option<Post>) {
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
    let title = row.title(s::TITLE);
    let role = row.role(s::ROLE, refs.classification);
    let function = row.function(s::FUNCTION, refs.classification);
    let fte = row.quantity(s::FTE);
    let funding = parse_funding(row, s::FUNDED_BY, refs.organisation);
    let support = row.flag(s::SUPPORT, true);
    let (comment, percent) = (row.text(s::COMMENT), row.quantity(s::PERCENT));
    let Some(unit) = unit.filter(|_| row.is_placed()) else { return (None, None) };
    let id = (!id.value.is_empty()).then_some(id);
    let place = Place { unit, subunit, title: title.clone(), id: id.clone(), post: None };
    let post = function.map(|function| Post {
        origin: title.origin,
        id,
        unit,
        subunit,
        title: title.value,
        role,
        function,
        fte,
        positions,
        vacant,
        recruiting,
        funding,
        support,
        see: None,
        comment,
        percent,
        counted: Vec::new(),
    });
    (Some(place), post)
}

/// Every whole row of the table of assignments; none without a staffing table all of whose rows are placed.
pub fn assignments_from_table(
    table: &RawTable,
    staffing: Option<&Staffing>,
    refs: Known<'_>,
    faults: &mut Faults,
) -> Arena<Assignment> {
    let index = staffing.filter(|s| s.is_placed).map(|s| PostIndex::new(&s.places));
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
            let index = index.as_ref().filter(|_| row.is_placed())?;
            let name = Located::new(&*title.value, title.origin);
            let place = index.find(unit?, subunit, name, row.faults())?;
            Some(Assignment {
                origin: title.origin,
                post: place.post?,
                role: role?,
                persons,
                fte,
                hired_to,
                comment,
            })
        })
        .collect()
}

/// Finds rows by unit and title, or id.
struct PostIndex<'a> {
    /// Unit, title or id, and the row that it names, in order.
    by_name: Vec<(UnitId, &'a str, usize, &'a Place)>,
}

impl<'a> PostIndex<'a> {
    fn new(places: &'a [Place]) -> Self {
        let mut by_name = Vec::with_capacity(places.len());
        for (i, place) in places.iter().enumerate() {
            by_name.push((place.unit, &*place.title.value, i, place));
            by_name.extend(place.id.as_ref().map(|id| (place.unit, &*id.value, i, place)));
        }
        by_name.sort_unstable_by_key(|&(unit, name, i, _)| (unit, name, i));
        Self { by_name }
    }

    fn named(&self, unit: UnitId, name: &str) -> impl Iterator<Item = &'a Place> {
        let start = self.by_name.partition_point(|&(u, n, ..)| (u, n) < (unit, name));
        let from = self.by_name.iter().skip(start);
        from.take_while(move |&&(u, n, ..)| (u, n) == (unit, name)).map(|&(.., place)| place)
    }

    /// The one row of a unit, or of a subunit of it, that has a name.
    fn find(
        &self,
        unit: UnitId,
        subunit: Option<SubunitId>,
        name: Located<&str>,
        faults: &mut Faults,
    ) -> Option<&'a Place> {
        let in_unit: Vec<_> = self.named(unit, name.value).collect();
        let is_there = |place: &&Place| subunit.is_none() || place.subunit == subunit;
        let found: Vec<_> = in_unit.iter().copied().filter(is_there).collect();
        match *found {
            [one] => return Some(one),
            [] => faults.push(self.unknown(unit, name, &in_unit)),
            _ => faults.push(ambiguous(name, &found)),
        }
        None
    }

    fn unknown(&self, unit: UnitId, name: Located<&str>, elsewhere: &[&Place]) -> Diagnostic {
        let message = format!("no post is called `{}` there", name.value);
        let mut fault = Diagnostic::error(Code::POST_UNKNOWN, name.origin, message);
        for place in elsewhere.iter().take(3) {
            fault = fault.with_label(place.title.origin, "this one is in another subunit");
        }
        let of_unit = self.by_name.iter().filter(|(u, ..)| *u == unit);
        let titles = of_unit.map(|&(_, title, ..)| title);
        let near = did_you_mean(name.value, titles).filter(|_| elsewhere.is_empty());
        fault
            .with_hints(near)
            .with_hint("name a row of the staffing table by its unit, subunit and title")
    }
}

fn ambiguous(name: Located<&str>, found: &[&Place]) -> Diagnostic {
    let message = format!("`{}` fits {} rows of the staffing table", name.value, found.len());
    let mut fault = Diagnostic::error(Code::POST_UNKNOWN, name.origin, message);
    for place in found.iter().take(3) {
        fault = fault.with_label(place.title.origin, "this one");
    }
    fault.with_hint("give the row an `id` in the staffing table and name it by that")
}

/// The sum of a quantity over posts, as it is counted.
pub fn sum_counted<'a>(
    posts: impl IntoIterator<Item = &'a Post>,
    quantity: impl Fn(&Post) -> &Located<Stated>,
) -> Quantity {
    Quantity::sum(posts.into_iter().filter(|p| p.is_counted()).map(|p| quantity(p).value.counted()))
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

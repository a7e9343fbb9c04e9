//! Rows of the staffing table and of the assignments → posts and assignments, references resolved.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Faults};
use crate::load::{CellKind, RawTable};
use crate::model::cells::{Row, parse_count_pair};
use crate::model::check_percent_signs;
use crate::model::id::Arena;
use crate::model::known::Known;
use crate::model::organisation::UnitId;
use crate::model::text::check_unique;
use crate::source::Located;
use crate::subject::staffing::funding::parse_funding;
use crate::subject::staffing::index::PostIndex;
use crate::subject::staffing::model::{Assignment, Place, Post, PostId, Staffing};
use crate::subject::staffing::percent::{
    bracketed_percent, has_bracketed_percent, make_fte, percent_is_understood, remark_blank_fte,
    remark_shares,
};
use crate::subject::staffing::shape::{assignments as a, staffing as s};

/// Every row of the staffing table that is whole.
pub(super) fn posts_from_table(table: &RawTable, refs: Known<'_>, faults: &mut Faults) -> Staffing {
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
            if is_blank && has_bracketed_percent(&post) {
                faults.push(bracketed_percent(raw.cell(s::PERCENT)));
            } else if is_blank {
                make_fte(&mut post);
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
pub(super) fn assignments_from_table(
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

//! Counts of departments, and how many work in each.

use crate::figure::stated::value_of_cell;
use crate::figure::{FigureUnit, Figures, count_of};
use crate::model::Model;

/// `count.departments|staffs|new_departments|closed_departments`, `department.<id>.persons`.
pub(crate) fn figure_departments(model: &Model, figures: &mut Figures) {
    let departments = model.departments();
    let list = &departments.list;
    if list.is_empty() {
        return;
    }
    let ids = |keep: fn(bool, bool) -> bool| {
        let kept = list.iter().skip(1).filter(move |d| keep(d.is_staff, d.is_new));
        count_of(kept.map(|d| d.id.origin))
    };
    figures.insert("count.departments", ids(|is_staff, _| !is_staff));
    figures.insert("count.staffs", ids(|is_staff, _| is_staff));
    figures.insert("count.new_departments", ids(|is_staff, is_new| is_new && !is_staff));
    let closed = departments.closed.iter().map(|name| name.origin);
    figures.insert("count.closed_departments", count_of(closed));
    for department in &departments.list {
        if let Some(persons) = &department.persons {
            let path = format!("department.{}.persons", department.id.value);
            figures.insert(path, value_of_cell(persons, FigureUnit::Persons));
        }
    }
}

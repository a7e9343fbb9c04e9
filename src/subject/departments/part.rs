//! The parts that show departments.

use crate::diag::{Code, Faults};
use crate::exhibit::Named;
use crate::fill::{Component, Filler};
use crate::load::Node;
use crate::model::Model;
use crate::model::id::find;
use crate::model::text::{Text, text};
use crate::subject::departments::fill::{departments, orgchart};
use crate::subject::departments::model::{DepartmentId, Departments};
use crate::subject::departments::shape::{DEPARTMENT_LIST, ORGCHART};
use crate::subject::seam::{PartKind, Show, shown};

/// The organisation chart.
#[derive(Debug)]
struct Orgchart {
    caption: Text,
    /// Whether it is also set as a list.
    has_list: bool,
}

/// What departments answer for.
#[derive(Debug)]
struct DepartmentList {
    departments: Vec<DepartmentId>,
}

/// The kinds.
pub(crate) const PARTS: &[PartKind] = &[
    PartKind {
        shape: &ORGCHART,
        sources: &["departments"],
        read: |node, _, _| {
            let has_list = node.bool("list").is_some_and(|list| list.value);
            shown(Orgchart { caption: text(node, "caption"), has_list })
        },
    },
    PartKind {
        shape: &DEPARTMENT_LIST,
        sources: &["departments"],
        read: |node, known, faults| {
            let departments = chosen(node, known.readings.get()?, faults);
            shown(DepartmentList { departments })
        },
    },
];

/// The departments that a part names; all of them but the top, where it names none.
fn chosen(node: &Node, departments: &Departments, faults: &mut Faults) -> Vec<DepartmentId> {
    let list = &departments.list;
    let of = (Code::SUPERIOR_UNKNOWN, "department");
    let named: Vec<_> = node.strs("departments").collect();
    if named.is_empty() {
        return list.ids().skip(1).collect();
    }
    named.into_iter().filter_map(|name| find(name, list, |d| &d.id.value, of, faults)).collect()
}

impl Show for Orgchart {
    fn exhibits(&self, _model: &Model) -> Vec<Named> {
        vec![Named::Chart("departments-chart".into())]
    }

    fn fill(&self, filler: &mut Filler<'_>) -> Vec<Component> {
        vec![orgchart(filler, &self.caption, self.has_list)]
    }
}

impl Show for DepartmentList {
    fn exhibits(&self, _model: &Model) -> Vec<Named> {
        vec![Named::Table("departments-table".into())]
    }

    fn fill(&self, filler: &mut Filler<'_>) -> Vec<Component> {
        vec![departments(filler, &self.departments)]
    }
}

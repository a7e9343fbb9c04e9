//! A row → the model of its report: its name, its head, and every word that names `own`.

use super::members::Member;
use super::pattern::{Pattern, Row, functions, is_pattern};
use crate::diag::Faults;
use crate::expression::Functions;
use crate::model::Model;
use crate::model::content::Part;
use crate::model::exhibit::{ExhibitForm, ExhibitPart};
use crate::model::head::Head;
use crate::model::text::Text;
use crate::source::Located;
use crate::table::Tables;

/// Makes the model of a batch that of the report of a row.
pub(crate) fn apply(model: &mut Model, member: &Member, tables: &Tables, faults: &mut Faults) {
    model.id = format!("{}/{}", model.id, member.id).into();
    let Some((each, own)) = model.each.as_ref().zip(tables.own()) else { return };
    let row = Row::own(own, model.head.language);
    let mut filling = Filling { row, functions: functions(), faults };
    let head = each.head.with_texts(&mut |text| filling.text(text.map(Into::into)));
    model.head = Head::from_node(&head);
    for chapter in &mut model.chapters {
        if let Some(title) = &mut chapter.title {
            let text = Located::new(std::mem::take(title), chapter.title_origin);
            *title = filling.text(text);
        }
        for content in &mut chapter.content {
            if let Part::Exhibit(part) = &mut content.part {
                filling.exhibit(part);
            }
        }
    }
}

struct Filling<'a> {
    row: Row<'a>,
    functions: Functions,
    faults: &'a mut Faults,
}

impl Filling<'_> {
    /// A text as the row has it; as it is written where that is faulty.
    fn text(&mut self, text: Text) -> Box<str> {
        if !is_pattern(&text.value) {
            return text.value;
        }
        let filled = Pattern::of(&text).filled(self.row, &self.functions, self.faults);
        filled.map_or(text.value, String::into_boxed_str)
    }

    fn in_place(&mut self, text: &mut Text) {
        let written = Text::new(std::mem::take(&mut text.value), text.origin);
        text.value = self.text(written);
    }

    /// What an exhibit calls things. Its caption and its note are prose, which knows the row.
    fn exhibit(&mut self, part: &mut ExhibitPart) {
        part.labels.iter_mut().for_each(|(_, label)| self.in_place(label));
        let ExhibitForm::Chart(chart) = &mut part.form else { return };
        let words = [&mut chart.others, &mut chart.reference, &mut chart.reference_label];
        words.into_iter().flatten().for_each(|text| self.in_place(text));
    }
}

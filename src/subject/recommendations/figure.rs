//! The numbers of recommendations, and how many there are.

use crate::figure::sums::position;
use crate::figure::{Figures, count_of};
use crate::model::Model;

/// `recommendation.<id>.number` is the place in the report, `.in_area` that in the area, of `area.<id>.recommendations`.
pub(crate) fn figure_recommendations(model: &Model, figures: &mut Figures) {
    let recommendations = model.recommendations();
    figures.insert("count.areas", count_of(recommendations.areas.iter().map(|a| a.id.origin)));
    let list = recommendations.list.iter();
    figures.insert("count.recommendations", count_of(list.map(|r| r.id.origin)));
    let numbers = recommendations.numbers();
    for recommendation in &recommendations.list {
        let id = &recommendation.id;
        let Some(number) = numbers.get(&*id.value) else { continue };
        for (name, place) in [("number", number.report), ("in_area", number.area)] {
            let figure = position(place, id.origin);
            figures.insert(format!("recommendation.{}.{name}", id.value), figure);
        }
    }
    for (id, area) in recommendations.areas.entries() {
        let own = recommendations.of_area(id).map(|r| r.id.origin);
        figures.insert(format!("area.{}.recommendations", area.id.value), count_of(own));
    }
}

//! What comes before what among recommendations: which ones a text names, circles, and the step that each is carried out in.

use std::collections::BTreeSet;

use crate::diag::{Code, Diagnostic, Faults, did_you_mean};
use crate::model::text::Text;
use crate::subject::recommendations::model::Recommendation;

/// N0309, N0345: what `after` and `together` name is there, and nothing comes before itself.
pub(crate) fn check_order(list: &[&Recommendation], faults: &mut Faults) {
    for named in list.iter().flat_map(|it| it.after.iter().chain(&it.together)) {
        if find(list, named).is_none() {
            let message = format!("unknown recommendation `{}`", named.value);
            let known = list.iter().map(|it| &*it.id.value);
            faults.push(
                Diagnostic::error(Code::RECOMMENDATION_UNKNOWN, named.origin, message)
                    .with_hints(did_you_mean(&named.value, known)),
            );
        }
    }
    let steps = steps(list);
    for (at, one) in list.iter().enumerate().filter(|(_, it)| !it.after.is_empty()) {
        if steps.get(at).is_some_and(Option::is_none) {
            let id = &one.id;
            let message = format!("`{}` comes before itself", id.value);
            faults.push(
                Diagnostic::error(Code::ORDER_CIRCLE, id.origin, message)
                    .with_hint("take out one of the `after` that lead back to it"),
            );
        }
    }
}

fn find(list: &[&Recommendation], named: &Text) -> Option<usize> {
    list.iter().position(|it| it.id.value == named.value)
}

/// The step of each recommendation, from nought: one more than the latest of those that come before it. None of those that wait for
/// themselves, or for one that does.
pub(crate) fn steps(list: &[&Recommendation]) -> Vec<Option<usize>> {
    let before: Vec<Vec<usize>> = list
        .iter()
        .map(|it| it.after.iter().filter_map(|named| find(list, named)).collect())
        .collect();
    let mut steps: Vec<Option<usize>> = vec![None; list.len()];
    // As many rounds as the longest way has steps; one that settles nothing more is the last.
    loop {
        let mut is_settled = true;
        for (at, before) in before.iter().enumerate() {
            if steps.get(at).is_some_and(Option::is_some) {
                continue;
            }
            let found: Option<Vec<usize>> =
                before.iter().map(|&it| steps.get(it).copied().flatten()).collect();
            if let (Some(found), Some(step)) = (found, steps.get_mut(at)) {
                *step = Some(found.into_iter().map(|it| it + 1).max().unwrap_or_default());
                is_settled = false;
            }
        }
        if is_settled {
            return steps;
        }
    }
}

/// The ids of those that another one waits for.
pub(crate) fn awaited<'a>(list: &[&'a Recommendation]) -> BTreeSet<&'a str> {
    list.iter().flat_map(|it| &it.after).map(|named| &*named.value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::due::Due;
    use crate::model::id::Arena;
    use crate::source::{Located, Origin};
    use crate::subject::recommendations::model::Area;

    fn text(text: &str) -> Text {
        Located::new(text.into(), Origin::Detached)
    }

    fn areas() -> Arena<Area> {
        std::iter::once(Area { id: text("registry"), name: "Registratur".into(), message: None })
            .collect()
    }

    /// Recommendations by their ids, each with what comes before it.
    fn list(all: &[(&str, &[&str])]) -> Vec<Recommendation> {
        let one = |(id, after): &(&str, &[&str])| Recommendation {
            id: text(id),
            area: areas().ids().next().unwrap(),
            to: Vec::new(),
            text: text("Gör det."),
            reason: None,
            items: Vec::new(),
            alternatives: Arena::default(),
            name: None,
            due: Due::NotStated,
            effort: None,
            effect: None,
            after: after.iter().map(|it| text(it)).collect(),
            together: Vec::new(),
        };
        all.iter().map(one).collect()
    }

    fn steps_of(all: &[(&str, &[&str])]) -> Vec<Option<usize>> {
        let list = list(all);
        steps(&list.iter().collect::<Vec<_>>())
    }

    #[test]
    fn a_step_is_one_more_than_the_latest_before_it() {
        let found = steps_of(&[("c", &["a", "b"]), ("b", &["a"]), ("a", &[]), ("d", &["a"])]);
        assert_eq!(found, [Some(2), Some(1), Some(0), Some(1)]);
    }

    #[test]
    fn what_waits_for_itself_or_for_one_that_does_has_no_step() {
        let found = steps_of(&[("a", &["b"]), ("b", &["a"]), ("c", &["b"]), ("d", &[])]);
        assert_eq!(found, [None, None, None, Some(0)]);
    }

    #[test]
    fn a_circle_is_told_at_each_that_waits_in_it() {
        let (list, mut faults) = (list(&[("a", &["b"]), ("b", &["a"]), ("c", &[])]), Faults::new());
        check_order(&list.iter().collect::<Vec<_>>(), &mut faults);
        assert_eq!(faults.places(|code| code == Code::ORDER_CIRCLE).len(), 2);
    }
}

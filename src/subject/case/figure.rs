//! Counts of instances, clauses and dissents.

use crate::figure::stated::persons;
use crate::figure::sums::position;
use crate::figure::{Figures, count_of};
use crate::fill::figure_names::measure_name;
use crate::lang::Word;
use crate::model::Model;

/// The path of the number of a clause, `clause.office.2.number`. `index` is from zero.
#[must_use]
pub(crate) fn clause_path(proposal: &str, index: usize) -> String {
    format!("clause.{proposal}.{}.number", index + 1)
}

/// `clause.<proposal>.<n>.number`, `proposal.<id>.clauses`, `dissent.<id>.persons`, `count.instances|dissents`.
pub(crate) fn figure_case(model: &Model, figures: &mut Figures) {
    let Some(case) = model.case() else { return };
    figures.insert("count.instances", count_of(case.instances.iter().map(|i| i.id.origin)));
    figures.insert("count.dissents", count_of(case.dissents.iter().map(|d| d.id.origin)));
    for (index, proposal) in case.proposals.entries() {
        let clauses = case.clauses(index);
        let path = format!("proposal.{}.clauses", proposal.id.value);
        figures.insert(path, count_of(clauses.iter().map(|c| c.text.origin)));
        for (n, clause) in clauses.iter().enumerate() {
            figures.insert(clause_path(&proposal.id.value, n), position(n + 1, clause.text.origin));
        }
    }
    for dissent in &case.dissents {
        let by = count_of(dissent.by.iter().map(|name| name.origin));
        figures.insert(format!("dissent.{}.persons", dissent.id.value), persons(by));
    }
}

/// What a count of a case is called: `proposal.office.clauses` as "Förslaget från stadsledningskontoret, punkter". None for any other path.
pub(crate) fn name_of_case(model: &Model, path: &str) -> Option<String> {
    let (case, language) = (model.case()?, model.head.language);
    match path.split('.').collect::<Vec<_>>()[..] {
        ["proposal", id, measure] => {
            let proposal = case.proposals.iter().find(|it| &*it.id.value == id)?;
            let by = language.inside(&case.instances[proposal.by].name);
            let from = language.word(Word::ProposalFrom);
            Some(format!("{from} {by}, {}", measure_name(model, measure)?))
        }
        ["dissent", id, measure] => {
            let dissent = case.dissents.iter().find(|it| &*it.id.value == id)?;
            let instance = &case.instances[dissent.instance].name;
            Some(format!("{instance}, {}, {}", dissent.party.value, measure_name(model, measure)?))
        }
        _ => None,
    }
}

//! What prose can call of the comparison.

use crate::expression::{Failure, Functions};
use crate::fill::bound::bound;
use crate::fill::filters::{finished, unknown};
use crate::fill::markdown::escape;
use crate::model::Model;
use crate::subject::peers::chart::category_word;

/// `matrix("taby", "legal")`: how a municipality of the comparison organises a function, as its matrix has it: "centraliserad och
/// decentraliserad".
pub(crate) fn add_matrix(model: &Model, functions: &mut Functions) {
    let (comparison, language) = (model.comparison().clone(), model.head.language);
    functions.add_function("matrix", 2..=2, move |arguments| {
        let (peer, function) = (arguments.text(0)?, arguments.text(1)?);
        let peers = comparison.peers.entries();
        let functions = comparison.functions.entries();
        let (peer_id, _) = peers
            .into_iter()
            .find(|(_, known)| *known.id.value == **peer)
            .ok_or_else(|| unknown("municipality", peer))?;
        let (function_id, _) = functions
            .into_iter()
            .find(|(_, known)| *known.id.value == **function)
            .ok_or_else(|| unknown("compared function", function))?;
        let cell = comparison.cell(peer_id, function_id);
        let cell = cell.filter(|cell| !cell.how.value.is_empty()).ok_or_else(|| {
            Failure::said(format!("the matrix does not say how `{peer}` organises `{function}`"))
        })?;
        let words: Vec<_> = cell
            .how
            .value
            .iter()
            .map(|&category| language.uncapitalised(language.word(category_word(category))))
            .collect();
        Ok(finished(bound("reference", &escape(&language.list(&words)))))
    });
}

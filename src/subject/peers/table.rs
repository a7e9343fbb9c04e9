//! The municipalities of a comparison as a table.

use crate::model::Model;
use crate::model::quantity::{Missing, Quantity};
use crate::subject::peers::model::{FactKind, Peer};
use crate::table::built_in::Columns;
use crate::table::frame::Frame;

/// A row a municipality, with the facts that are stated of it.
pub(crate) fn peers(model: &Model) -> Frame {
    let all = || model.comparison().peers.iter();
    let fact = |peer: &Peer, kind: FactKind| {
        let found = peer.facts.iter().find(|fact| fact.kind == kind);
        found.map_or((Quantity::Missing(Missing::NotStated), peer.id.origin), |fact| {
            (fact.value.value.quantity, fact.value.origin)
        })
    };
    Columns::default()
        .texts("id", all().map(|peer| (&*peer.id.value, peer.id.origin)))
        .texts("name", all().map(|peer| (&*peer.name.value, peer.name.origin)))
        .texts("full_name", all().map(|peer| (&*peer.full_name.value, peer.full_name.origin)))
        .texts("idea", all().map(|peer| (peer.idea.value.as_str(), peer.idea.origin)))
        .amounts("population", "persons", all().map(|peer| fact(peer, FactKind::Population)))
        .amounts("area", "km2", all().map(|peer| fact(peer, FactKind::Area)))
        .amounts("employees", "persons", all().map(|peer| fact(peer, FactKind::Employees)))
        .frame(&["id"])
}

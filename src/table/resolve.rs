//! The tables of a report, each after those that it is made of.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Table;
use super::begin::{asks_only, begin, begin_for, from_tables};
use super::built_in;
use super::frame::Frame;
use super::join::{as_ref, partners_in};
use super::own::{Own, OwnRow};
use super::plan::{Begun, Plan, Prepared};
use super::read::read_table;
use super::recipe::{OWN, Recipe, check_keys};
use super::sequence::in_order;
use super::set_aside::check_totals;
use super::steps::finish;
use super::tables::Tables;
use super::taken::note;
use super::withheld::Withheld;
use crate::diag::{Code, Diagnostic, Faults, did_you_mean};
use crate::model::Model;
use crate::model::table::DeclaredTable;
use crate::source::{Alike, Located};

/// More tables than these are not made of each other one after another: a derivation is followed through all of them.
const DEEPEST: usize = 24;

impl Tables {
    /// The tables that a report declares, and the built-in ones that these are made of; of a batch those that all its reports
    /// share.
    #[must_use]
    pub fn of_model(model: &Model, faults: &mut Faults) -> Self {
        let (cells, alike) = (BTreeSet::new(), Alike::default());
        let withheld = Withheld::of(model, &cells, &alike);
        Resolver { model, withheld, made: Self::default() }.resolve(Share::All, faults)
    }

    /// With the own row, and the tables that are made of it.
    #[must_use]
    pub(crate) fn with_own(self, model: &Model, own: OwnRow, faults: &mut Faults) -> Self {
        let (cells, alike) = (BTreeSet::new(), Alike::default());
        let withheld = Withheld::of(model, &cells, &alike);
        let made = Resolver { model, withheld, made: self.put_own(own) };
        Self { reads: Some(Arc::default()), ..made.resolve(Share::Own, faults) }
    }

    /// All of them made anew, without what is withheld. What is wrong with them was told.
    #[must_use]
    pub(crate) fn without(&self, model: &Model, withheld: Option<Withheld<'_>>) -> Self {
        let mut told = Faults::new();
        let made = Self { as_read: self.as_read.clone(), ..Self::default() };
        let shared = Resolver { model, withheld, made }.resolve(Share::All, &mut told);
        match self.own.clone() {
            Some(own) => Resolver { model, withheld, made: shared.put_own(own) }
                .resolve(Share::Own, &mut told),
            None => shared,
        }
    }
}

/// Which tables are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Share {
    /// All; of a batch those that do not depend on the own row.
    All,
    /// Those that do. What is wrong with how they are declared was told with the others.
    Own,
}

struct Resolver<'a> {
    model: &'a Model,
    withheld: Option<Withheld<'a>>,
    made: Tables,
}

impl Resolver<'_> {
    fn resolve(self, share: Share, faults: &mut Faults) -> Tables {
        match share {
            Share::All => self.resolve_all(faults),
            Share::Own => self.resolve_own(faults),
        }
    }

    /// Those that do not depend on the own row, and how the others are to be made.
    fn resolve_all(mut self, faults: &mut Faults) -> Tables {
        let mut told = Faults::new();
        let declared: Vec<&DeclaredTable> = self.model.tables.iter().collect();
        let recipes: Vec<Option<Recipe>> = declared
            .iter()
            .map(|table| {
                let is_right = check_keys(&table.id, &table.node, &mut told);
                let is_made = is_right && table.node.get("from").is_some();
                is_made.then(|| Recipe::from_node(&table.node).with_called(&declared))
            })
            .collect();
        let is_read = |table: &DeclaredTable| table.node.get("from").is_none();
        for table in declared.iter().filter(|table| is_read(table)) {
            self.read(table, &mut told);
        }
        let order = self.order(&declared, &recipes, &mut told);
        let own = self.own_of(&declared, &recipes);
        let (own, shared): (Vec<_>, Vec<_>) = order.into_iter().partition(|at| own.contains(at));
        for at in shared {
            if let Some((table, Some(recipe))) = declared.get(at).zip(recipes.get(at)) {
                self.make(table, recipe, &Prepared::default(), faults);
            }
        }
        let each = self.model.each.iter().map(|each| &each.table);
        for name in each.chain(self.model.exhibits().map(|exhibit| &exhibit.from)) {
            self.show(name, &declared, &mut told);
        }
        faults.extend(told.into_sorted());
        if self.model.each.is_some() {
            let ids = own.iter().filter_map(|&at| Some(declared.get(at)?.id.value.clone()));
            let ids = ids.collect();
            let recipe = |&at: &usize| recipes.get(at).and_then(Option::as_ref);
            let prepared = own.iter().map(|at| self.prepared(recipe(at))).collect();
            self.made.plan = Some(Arc::new(Plan::new(recipes, own, ids, prepared)));
        }
        self.made
    }

    /// Those that depend on the own row, as it was planned. What is wrong with how they are declared was told then.
    fn resolve_own(mut self, faults: &mut Faults) -> Tables {
        let Some(plan) = self.made.plan.clone() else { return self.made };
        let model = self.model;
        for (at, recipe, prepared) in plan.steps() {
            if let Some(table) = model.tables.get(at) {
                self.make(table, recipe, prepared, faults);
            }
        }
        self.made
    }

    /// What is the same for all reports of how a table is made that depends on the own row.
    fn prepared(&self, recipe: Option<&Recipe>) -> Prepared {
        let Some(recipe) = recipe else { return Prepared::default() };
        let partners = recipe.joins.iter().map(|join| {
            let with = self.made.by_id.get(&join.with.value)?;
            partners_in(&with.frame, join)
        });
        Prepared { begun: self.begun(recipe), partners: partners.collect() }
    }

    /// What the first steps of a recipe make, where no table that they take depends on the own row.
    fn begun(&self, recipe: &Recipe) -> Option<Begun> {
        let known = |name: &Located<Box<str>>| {
            let table = self.made.by_id.get(&name.value)?;
            Some((name.clone(), table.frame.clone()))
        };
        let frames: Vec<_> = recipe.needs().map(known).collect::<Option<_>>()?;
        let mut faults = Faults::new();
        let joined = begin(recipe, &frames, &[], &mut faults);
        let plain = from_tables(recipe, &frames, &mut Faults::new());
        let is_later = |frame: &Frame| {
            recipe.filter.as_ref().is_some_and(|text| asks_only(&text.value, frame))
        };
        let plain = plain.filter(|plain| joined.is_some() && is_later(plain));
        let (joins_later, faults) = (plain.is_some(), faults.into_sorted());
        Some(Begun { frame: plain.or(joined), joins_later, faults })
    }

    /// Whether a name is that of the own row's table.
    fn is_own(&self, name: &str) -> bool {
        self.model.each.is_some() && name == OWN
    }

    /// The tables that depend on the own row: they name it, or are made of one that does.
    fn own_of(&self, declared: &[&DeclaredTable], recipes: &[Option<Recipe>]) -> BTreeSet<usize> {
        let mut own = BTreeSet::new();
        if self.model.each.is_none() {
            return own;
        }
        loop {
            let before = own.len();
            for (at, recipe) in recipes.iter().enumerate() {
                let Some(recipe) = recipe else { continue };
                let is_own = |name: &Located<Box<str>>| {
                    declared
                        .iter()
                        .position(|it| it.id.value == name.value)
                        .is_some_and(|at| own.contains(&at))
                };
                if recipe.names_own() || recipe.needs().any(is_own) {
                    own.insert(at);
                }
            }
            if own.len() == before {
                return own;
            }
        }
    }

    /// N0702: a table that a part of a chapter shows is declared or built in.
    fn show(&mut self, name: &Located<Box<str>>, declared: &[&DeclaredTable], faults: &mut Faults) {
        let is_declared = declared.iter().any(|table| table.id.value == name.value);
        if is_declared || self.is_own(&name.value) || self.part(&name.value).is_some() {
            return;
        }
        if built_in::is_known(&name.value) {
            faults.extend(self.not_given(as_ref(name)));
        } else {
            faults.push(unknown_table(as_ref(name), declared));
        }
    }

    /// N0702, N0705: the tables in an order in which each comes after those that it is made of.
    fn order(
        &self,
        declared: &[&DeclaredTable],
        recipes: &[Option<Recipe>],
        faults: &mut Faults,
    ) -> Vec<usize> {
        let place = |id: &str| declared.iter().position(|table| *table.id.value == *id);
        let mut needs = Vec::new();
        for recipe in recipes {
            let mut needed = Vec::new();
            for name in recipe.iter().flat_map(Recipe::needs) {
                match place(&name.value) {
                    Some(at) => needed.push(at),
                    None if self.is_own(&name.value) => {}
                    None if built_in::is_known(&name.value) => {
                        faults.extend(self.not_given(as_ref(name)));
                    }
                    None => faults.push(unknown_table(as_ref(name), declared)),
                }
            }
            needs.push(needed);
        }
        let mut circles = Vec::new();
        loop {
            match in_order(&needs) {
                Ok(order) => return order.into_iter().filter(|at| !circles.contains(at)).collect(),
                // The others are made without those of the circle, so that what is wrong with them is told too.
                Err(circle) => {
                    faults.push(in_circle(&circle, declared, recipes));
                    for at in circle {
                        needs.get_mut(at).into_iter().for_each(Vec::clear);
                        circles.push(at);
                    }
                }
            }
        }
    }

    /// N0702: why a built-in table is not there.
    fn not_given(&self, name: Located<&str>) -> Option<Diagnostic> {
        if let Some(sources) = built_in::lacks(self.model, name.value) {
            let message = format!("table `{}` is made of nothing", name.value);
            let hint = format!("name its source in `[sources]`: `{}`", sources.join("` or `"));
            return Some(
                Diagnostic::error(Code::TABLE_UNKNOWN, name.origin, message).with_hint(hint),
            );
        }
        let minimum = self.model.minimum.filter(|_| built_in::is_of_persons(name.value))?;
        let message = format!(
            "table `{}` has a row for each person (`[privacy] minimum` is {minimum})",
            name.value
        );
        Some(
            Diagnostic::error(Code::TABLE_UNKNOWN, name.origin, message)
                .with_hint("make the table from `posts`, whose small numbers are withheld"),
        )
    }

    fn read(&mut self, table: &DeclaredTable, faults: &mut Faults) {
        let Some(raw) = &table.raw else { return };
        let known = self.made.as_read.get(&table.id.value).cloned();
        let is_new = known.is_none();
        let Some(frame) = known.or_else(|| read_table(&table.node, raw, faults)) else { return };
        if self.withheld.is_some() && is_new {
            self.made.as_read.insert(table.id.value.clone(), frame.clone());
        }
        let frame = match self.withheld {
            Some(withheld) => withheld.of_cells(withheld.of_few(frame)),
            None => frame,
        };
        if is_new {
            check_totals(&table.node, raw, &frame, self.model.head.language, faults);
        }
        self.keep(&table.id.value, vec![table.label.clone()], frame, 0);
    }

    fn make(
        &mut self,
        table: &DeclaredTable,
        recipe: &Recipe,
        prepared: &Prepared,
        faults: &mut Faults,
    ) {
        let mut parts = Vec::new();
        for name in recipe.needs() {
            // What it is made of could not be made, which is told there.
            let Some(part) = self.part(&name.value) else { return };
            parts.push(part);
        }
        let depth = recipe.needs().filter_map(|name| self.made.depths.get(&name.value)).max();
        let depth = depth.copied().unwrap_or_default() + 1;
        if depth > DEEPEST {
            let message = format!(
                "table `{}` is made of more than {DEEPEST} tables one after another",
                table.id.value
            );
            let fault = Diagnostic::error(Code::TABLE_CIRCLE, table.id.origin, message);
            faults.push(fault.with_hint("do several steps in one table"));
            return;
        }
        let frames = parts.iter().map(|part| part.frame.clone());
        let frames: Vec<_> = recipe.needs().cloned().zip(frames).collect();
        let own = self.made.own.as_ref().and_then(|_| self.made.by_id.get(OWN)).cloned();
        let own = Own(own.as_deref());
        let begun = begin_for(recipe, &frames, prepared, &own, faults);
        let Some((begun, is_filtered)) = begun else { return };
        // What those were made of that all reports share is the same for each.
        if self.made.own.is_some() {
            let mut taken = std::mem::take(&mut self.made.taken);
            note(&mut taken, recipe, prepared, (&begun, is_filtered), |id| self.made.is_own(id));
            self.made.taken = taken;
        }
        let language = self.model.head.language;
        let frame = finish(recipe, begun, (&own, is_filtered), language, faults);
        let Some(frame) = frame else { return };
        let labels = if table.label.is_empty() {
            let mut labels: Vec<Box<str>> = Vec::new();
            for label in parts.iter().flat_map(|part| &part.labels) {
                if !labels.contains(label) {
                    labels.push(label.clone());
                }
            }
            labels
        } else {
            vec![table.label.clone()]
        };
        self.keep(&table.id.value, labels, frame, depth);
    }

    /// A table that another is made of.
    fn part(&mut self, id: &str) -> Option<Arc<Table>> {
        if let Some(table) = self.made.get(id) {
            return Some(Arc::clone(table));
        }
        let is_declared = self.model.tables.iter().any(|table| *table.id.value == *id);
        let is_given = !is_declared
            && built_in::lacks(self.model, id).is_none()
            && (self.model.minimum.is_none() || !built_in::is_of_persons(id));
        let (labels, frame) = built_in::table(self.model, id).filter(|_| is_given)?;
        let frame = match self.withheld {
            Some(withheld) => withheld.of_cells(frame),
            None => frame,
        };
        self.keep(id, labels, frame, 0);
        self.made.get(id).map(Arc::clone)
    }

    fn keep(&mut self, id: &str, labels: Vec<Box<str>>, frame: Frame, depth: usize) {
        self.made.depths.insert(id.into(), depth);
        self.made.by_id.insert(id.into(), Arc::new(Table::new(id, labels, frame)));
    }
}

fn unknown_table(name: Located<&str>, declared: &[&DeclaredTable]) -> Diagnostic {
    let mut known: Vec<String> = declared.iter().map(|table| table.id.value.to_string()).collect();
    known.extend(built_in::names().map(str::to_owned));
    let message = format!("unknown table `{}`", name.value);
    Diagnostic::error(Code::TABLE_UNKNOWN, name.origin, message)
        .with_hints(did_you_mean(name.value, known.iter().map(String::as_str)))
        .with_hint(format!(
            "a table is declared as `[tables.{}]`, or built in: `{}`",
            name.value,
            built_in::names().collect::<Vec<_>>().join("`, `")
        ))
}

fn in_circle(
    circle: &[usize],
    declared: &[&DeclaredTable],
    recipes: &[Option<Recipe>],
) -> Diagnostic {
    let names: Vec<_> = circle
        .iter()
        .filter_map(|&at| declared.get(at))
        .map(|table| format!("`{}`", table.id.value))
        .collect();
    let next = circle.get(1).or(circle.first()).and_then(|&at| declared.get(at));
    let recipe = circle.first().and_then(|&at| recipes.get(at)?.as_ref());
    let place = recipe.zip(next).and_then(|(recipe, next)| {
        recipe.needs().find(|name| name.value == next.id.value).map(|name| name.origin)
    });
    let message = format!(
        "tables are made of each other ({} → {})",
        names.join(" → "),
        names.first().map_or("", String::as_str)
    );
    Diagnostic::error(Code::TABLE_CIRCLE, place.unwrap_or_default(), message)
        .with_hint("make one of them from a table that is read")
}

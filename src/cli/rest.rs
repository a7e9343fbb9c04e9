//! Reports, some of which stand from an earlier build → how each ended.
//!
//! What a report would be made of is soon known. Whether the files of all others still stand takes longer, and is looked up while
//! the first are dealt with.

use std::num::NonZero;
use std::path::Path;
use std::thread::{ScopedJoinHandle, available_parallelism, scope};

use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

use super::args::Task;
use super::crew::{Refused, Telling, Told, deal_out_silently, deals};
use crate::batch::{Claim, Emit, Ended, Outcome, ReportName, Standing};

/// Deals with those reports that do not stand, and tells of all, in their order.
pub(super) fn deal_out_rest(
    reports: &[ReportName],
    root: &Path,
    standing: Option<&Standing>,
    (telling, is_told_in_full): (&Telling<'_>, bool),
    tell: impl FnMut(&Ended, usize),
) -> Result<(), Refused> {
    let emit: &[Emit] = match &telling.task {
        Task::Build { emit, .. } | Task::Plan { emit, .. } => emit,
        Task::Check => &[],
    };
    // What a program reads has every warning, so that a report with warnings is looked at for it.
    let is_short = |claim: &Claim| !is_told_in_full || claim.tally.is_quiet();
    let claim = |report| standing.and_then(|all| all.claim_of(report)).filter(is_short);
    let claims: Vec<Option<Claim>> = reports.par_iter().map(claim).collect();
    let busy = claims.iter().filter(|claim| claim.is_none()).count();
    scope(|scope| {
        let looking = Some(scope.spawn(|| stand(&claims, emit, busy)));
        let ended = vec![None; reports.len()];
        let told = Told::of(telling);
        let mut rest = Rest { reports, claims: &claims, looking, ended, turn: 0, told, tell };
        rest.deal_out(Option::is_none, root, telling)?;
        rest.look();
        if !(telling.fail_fast && rest.has_failed()) {
            rest.deal_out(Option::is_some, root, telling)?;
        }
        rest.finish();
        Ok(())
    })
}

/// Which claims hold, found out by the processors that so many reports leave free.
fn stand(claims: &[Option<Claim>], emit: &[Emit], busy: usize) -> Vec<bool> {
    let holds = |claim: &Option<Claim>| claim.as_ref().is_some_and(|claim| claim.holds(emit));
    let free = available_parallelism().map_or(1, NonZero::get).saturating_sub(busy).max(1);
    match ThreadPoolBuilder::new().num_threads(free).build() {
        Ok(pool) => pool.install(|| claims.par_iter().map(holds).collect()),
        Err(_) => claims.iter().map(holds).collect(),
    }
}

/// Reports that are dealt with, and told of in their order.
struct Rest<'a, 's, T> {
    reports: &'a [ReportName],
    claims: &'a [Option<Claim>],
    /// Which of them hold, until that is asked.
    looking: Option<ScopedJoinHandle<'s, Vec<bool>>>,
    /// How they ended, as far as that is known.
    ended: Vec<Option<Ended>>,
    /// How many were told of.
    turn: usize,
    told: Told<'a>,
    tell: T,
}

impl<T: FnMut(&Ended, usize)> Rest<'_, '_, T> {
    /// Deals with those that have not ended and have such a claim.
    fn deal_out(
        &mut self,
        is_such: impl Fn(&Option<Claim>) -> bool,
        root: &Path,
        telling: &Telling<'_>,
    ) -> Result<(), Refused> {
        let all = self.claims.iter().zip(&self.ended).enumerate();
        let open = all.filter(|(_, (claim, ended))| ended.is_none() && is_such(claim));
        let open: Vec<usize> = open.map(|(at, _)| at).collect();
        let names = open.iter().filter_map(|&at| self.reports.get(at).cloned());
        let orders = deals(names, telling);
        let mut places = open.into_iter();
        deal_out_silently(&orders, root, telling, |ended| {
            self.look();
            if let Some(place) = places.next().and_then(|at| self.ended.get_mut(at)) {
                *place = Some(ended.clone());
            }
            self.tell_next();
        })
    }

    /// Takes down which of them stand.
    fn look(&mut self) {
        let Some(Ok(holds)) = self.looking.take().map(ScopedJoinHandle::join) else { return };
        let all = self.ended.iter_mut().zip(self.claims).zip(self.reports).zip(holds);
        for (((ended, claim), report), _) in all.filter(|(_, holds)| *holds) {
            *ended = claim.as_ref().map(|claim| claim.tally.clone().ended(report));
        }
        self.tell_next();
    }

    /// Tells of those whose turn it is.
    fn tell_next(&mut self) {
        while let Some(Some(ended)) = self.ended.get(self.turn) {
            self.told.tell(ended, &mut self.tell);
            self.turn += 1;
        }
    }

    fn has_failed(&self) -> bool {
        let failed = |ended: &Ended| matches!(ended.outcome, Outcome::Failed { .. });
        self.ended.iter().flatten().any(failed)
    }

    /// Tells of all others that have ended: some were not dealt with.
    fn finish(mut self) {
        for ended in self.ended.iter().skip(self.turn).flatten() {
            self.told.tell(ended, &mut self.tell);
        }
    }
}

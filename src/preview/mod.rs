//! What a watch built last → a page in the browser of this machine, which shows the pages of a report as pictures and the
//! diagnostics beside them, and follows each build.
//!
//! Only the loopback address is listened on, and only requests that name it are answered: a site that has its own name lead
//! here is refused. What is served is the page, what is known of the reports, and pictures by their hashes; no file is read for a
//! request.

mod server;

use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use serde::Serialize;

use crate::batch::Drawn;

pub use server::serve;

/// What the page shows of a report.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Shown {
    /// Its name.
    pub id: String,
    /// "built", "up to date" or "failed".
    pub state: String,
    /// How many errors there are.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
    /// The diagnostics with their places, as the terminal shows them.
    pub told: Vec<String>,
    /// Why it was built last: what changed.
    pub reason: String,
    /// The pictures of its pages, by their hashes; none where nobody has asked for the report yet.
    pub pages: Vec<String>,
}

/// What the page shows.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct State {
    /// Whether a build is under way.
    pub busy: bool,
    /// How the last build went: "1 built in 0.8 s, because inputs/x/staffing.csv changed".
    pub said: String,
    /// The reports, in order.
    pub reports: Vec<Shown>,
}

#[derive(Debug, Default)]
struct Known {
    /// Counts the changes of the state.
    number: u64,
    state: State,
    /// The report whose pages somebody looks at.
    wanted: String,
    pictures: BTreeMap<String, Arc<[u8]>>,
}

/// What is shown, shared by the watch and the server.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    shared: Arc<(Mutex<Known>, Condvar)>,
}

impl Preview {
    fn with<T>(&self, change: impl FnOnce(&mut Known) -> T) -> T {
        let (known, _) = &*self.shared;
        change(&mut known.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Changes what is shown, and tells the pages that wait for that.
    pub fn update(&self, change: impl FnOnce(&mut State)) {
        self.with(|known| {
            change(&mut known.state);
            known.number += 1;
        });
        self.shared.1.notify_all();
    }

    /// The report whose pages are to be drawn: the one that is looked at, or the first. With the hashes of those that are drawn.
    #[must_use]
    pub fn wanted(&self) -> Option<(String, Vec<String>)> {
        self.with(|known| {
            let reports = &known.state.reports;
            let wanted = reports.iter().find(|shown| shown.id == known.wanted);
            wanted.or(reports.first()).map(|shown| (shown.id.clone(), shown.pages.clone()))
        })
    }

    /// Shows the pages of a report; where not all are drawn, the others stay as they were. Pictures that no report shows any more
    /// are dropped.
    pub fn show_pages(&self, report: &str, Drawn { pictures, is_all }: Drawn) {
        self.update(|state| {
            if let Some(shown) = state.reports.iter_mut().find(|shown| shown.id == report) {
                let others = shown.pages.split_off(pictures.len().min(shown.pages.len()));
                shown.pages = pictures.iter().map(|page| page.hash.clone()).collect();
                shown.pages.extend(others.into_iter().filter(|_| !is_all));
            }
        });
        self.with(|known| {
            let fresh = pictures.into_iter().filter_map(|page| {
                let bytes = page.bytes()?;
                Some((page.hash, bytes.into()))
            });
            known.pictures.extend(fresh);
            let shown: Vec<&String> =
                known.state.reports.iter().flat_map(|shown| &shown.pages).collect();
            known.pictures.retain(|hash, _| shown.contains(&hash));
        });
    }

    /// Takes down which report is looked at. Whether its pages are still to be drawn.
    fn look_at(&self, report: String) -> bool {
        self.with(|known| {
            let shown = known.state.reports.iter().find(|shown| shown.id == report);
            let is_undrawn = shown.is_some_and(|shown| shown.pages.is_empty());
            if shown.is_some() {
                known.wanted = report;
            }
            is_undrawn
        })
    }

    /// What is shown, with its number, once that is another than `after`, or after a while.
    fn after(&self, after: Option<u64>, wait: Duration) -> (u64, State) {
        let (known, changed) = &*self.shared;
        let known = known.lock().unwrap_or_else(PoisonError::into_inner);
        let is_known = |known: &mut Known| Some(known.number) == after;
        let waited = changed.wait_timeout_while(known, wait, is_known);
        let known = waited.unwrap_or_else(PoisonError::into_inner).0;
        (known.number, known.state.clone())
    }

    /// A picture by its hash.
    fn picture(&self, hash: &str) -> Option<Arc<[u8]>> {
        self.with(|known| known.pictures.get(hash).cloned())
    }
}

/// Text as a terminal would show it, without its colours.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut parts = text.split("\u{1b}[");
    plain.push_str(parts.next().unwrap_or_default());
    for part in parts {
        plain.push_str(part.split_once('m').map_or("", |(_, rest)| rest));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::Picture;

    fn all(pictures: Vec<Picture>) -> Drawn {
        Drawn { pictures, is_all: true }
    }

    fn picture(hash: &str) -> Picture {
        Picture::new(hash.to_owned(), Some(hash.as_bytes()))
    }

    #[test]
    fn pictures_that_no_report_shows_are_dropped() {
        let preview = Preview::default();
        let of = |id: &str| Shown { id: id.to_owned(), ..Shown::default() };
        preview.update(|state| state.reports = vec![of("a"), of("b")]);
        preview.show_pages("a", all(vec![picture("1"), picture("2")]));
        preview.show_pages("b", all(vec![picture("2")]));
        // The second page is known already and comes without its bytes.
        preview.show_pages("a", all(vec![picture("3"), Picture::new("2".to_owned(), None)]));
        let is_there = ["1", "2", "3"].map(|hash| preview.picture(hash).is_some());
        assert_eq!(is_there, [false, true, true]);
        assert_eq!(preview.wanted(), Some(("a".to_owned(), vec!["3".to_owned(), "2".to_owned()])));
    }

    #[test]
    fn pages_that_are_not_drawn_yet_stay_as_they_were() {
        let preview = Preview::default();
        preview.update(|state| {
            state.reports = vec![Shown { id: "a".to_owned(), ..Shown::default() }];
        });
        let pages = || preview.wanted().unwrap().1;
        preview.show_pages("a", Drawn { pictures: vec![picture("1")], is_all: false });
        assert_eq!(pages(), ["1"]);
        preview.show_pages("a", all(vec![picture("1"), picture("2"), picture("3")]));
        preview.show_pages("a", Drawn { pictures: vec![picture("4")], is_all: false });
        assert_eq!(pages(), ["4", "2", "3"]);
        assert!(preview.picture("2").is_some() && preview.picture("1").is_none());
        preview.show_pages("a", all(vec![picture("4"), picture("5")]));
        assert_eq!(pages(), ["4", "5"]);
    }

    #[test]
    fn colours_are_left_out() {
        assert_eq!(plain("\u{1b}[1;31merror\u{1b}[0m: å [m]"), "error: å [m]");
    }
}

//! What the inputs say, what is wrong with them and what changed → the data that the working paper's template reads.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::Value;

use super::super::align::{RowFace, Widths, pads};
use super::compared::{Compared, Outcome};
use super::{Head, PaperData, Share, Tile, WorkingPaper, places};
use crate::diag::{Diagnostic, Severity, mask_name};
use crate::lang::{PaperWords, round};
use crate::model::Model;
use crate::model::theme::Theme;
use crate::privacy::mask;
use crate::source::{Origin, Sources};

/// More warnings than these are counted.
const MOST_FINDINGS: usize = 200;
/// More letters of a message than these tell nobody more.
const LONGEST_MESSAGE: usize = 600;

/// What is wrong with the inputs, and why the author accepts it, where that is so.
#[derive(Debug, Clone, Copy)]
pub struct Finding<'a> {
    /// What is wrong.
    pub diagnostic: &'a Diagnostic,
    /// The reason that the author states.
    pub accepted: Option<&'a str>,
}

/// What the version before said otherwise: a figure, or a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What the figure is called; the chapter of a text, blank for the cover.
    pub name: String,
    /// The path of the figure.
    pub path: String,
    /// The page that shows the figure; blank where none does.
    pub page: String,
    /// What it was; none of a new one.
    pub before: Option<String>,
    /// What it is; none of one that is gone.
    pub now: Option<String>,
    /// By how much the figure is another, where that is a number.
    pub difference: Option<String>,
    /// The cells that made the figure another, each with what it said and says.
    pub causes: Vec<String>,
}

/// What changed since a version, the most important first.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    /// The figures.
    pub figures: Vec<Change>,
    /// How many figures are not among them.
    pub more_figures: usize,
    /// The texts.
    pub texts: Vec<Change>,
    /// How many texts are not among them.
    pub more_texts: usize,
}

/// What is known when all stages are done.
#[derive(Debug, Clone, Copy)]
pub struct Later<'a> {
    /// What is wrong, in order.
    pub findings: &'a [Finding<'a>],
    /// What changed since the version that is compared with; none where none is.
    pub changes: Option<&'a Changes>,
}

/// What changed as the template sets it.
#[derive(Debug, Serialize)]
pub(super) struct Changed<'a> {
    figures: &'a [Change],
    more_figures: Option<String>,
    texts: &'a [Change],
    more_texts: Option<String>,
}

/// A row of declared figures as the template sets it.
#[derive(Debug, Serialize)]
pub(super) struct Judged {
    name: String,
    measure: String,
    stated_in: String,
    numbers: [Number; 3],
    explained: String,
    status: &'static str,
    reason: String,
}

/// A number, and the space in em that its missing decimals take.
#[derive(Debug, Serialize)]
struct Number {
    text: String,
    pad: f64,
}

/// A warning as the template sets it.
#[derive(Debug, Serialize)]
pub(super) struct Told {
    code: String,
    place: String,
    message: String,
    reason: String,
}

impl WorkingPaper {
    /// The data of the template as JSON. A character that the font cannot show is replaced: inputs that are quoted in a warning hold
    /// anything.
    #[must_use]
    pub fn finished(
        &self,
        (model, theme, sources): (&Model, &Theme, &Sources),
        later: Later<'_>,
        widths: &Widths<'_>,
    ) -> Vec<u8> {
        let data = self.data((model, theme, sources), later, widths);
        let mut data = serde_json::to_value(data).unwrap_or_default();
        show_all(&mut data, widths);
        format!("{data:#}\n").into_bytes()
    }

    fn data<'a>(
        &'a self,
        (model, theme, sources): (&'a Model, &Theme, &Sources),
        later: Later<'a>,
        widths: &Widths<'_>,
    ) -> PaperData<'a> {
        let words = model.head.language.paper();
        let mut findings = self.told(later.findings, model, sources);
        let more_findings = findings.len().saturating_sub(MOST_FINDINGS);
        findings.truncate(MOST_FINDINGS);
        let reasons = reasons(later.findings);
        let differs = |row: &&Compared| row.outcome != Outcome::Agrees;
        let (differing, agreeing): (Vec<_>, Vec<_>) = self.compared.iter().partition(differs);
        let differing = judged(&differing, &reasons, widths);
        let more = |n: usize| (n > 0).then(|| words.changes.more.said(n));
        let with_status = |status| differing.iter().filter(|it| it.status == status).count();
        let tally = Tally {
            all: self.compared.len(),
            agree: agreeing.len(),
            open: with_status("open"),
            accepted: with_status("accepted"),
            untested: with_status("untested"),
        };
        PaperData {
            schema: 1,
            report: head(model, words),
            theme: theme.to_json(),
            words,
            title: tally.title(words),
            tiles: tally.tiles(words),
            share: tally.share(words),
            to_do: tally.to_do(words),
            aside: tally.aside(words),
            has_ranges: self.compared.iter().any(|row| row.is_range),
            differing,
            agreeing: judged(&agreeing, &reasons, widths),
            readings: &self.readings,
            notes: &self.notes,
            changes: later.changes.map(|changes| Changed {
                figures: &changes.figures,
                more_figures: more(changes.more_figures),
                texts: &changes.texts,
                more_texts: more(changes.more_texts),
            }),
            findings,
            more_findings: (more_findings > 0).then(|| words.more_findings.said(more_findings)),
            missing: &self.missing,
            headlines: &self.headlines,
        }
    }

    /// The warnings that no row of declared figures tells already.
    fn told(&self, findings: &[Finding<'_>], model: &Model, sources: &Sources) -> Vec<Told> {
        let rows: BTreeSet<Origin> = self.compared.iter().map(|row| row.origin).collect();
        findings
            .iter()
            .filter(|it| it.diagnostic.severity == Severity::Warning || it.accepted.is_some())
            .filter(|it| !rows.contains(&it.diagnostic.origin))
            .map(|Finding { diagnostic, accepted }| Told {
                code: diagnostic.code.to_string(),
                place: places(model, sources, &[diagnostic.origin])
                    .first()
                    .map(|name| mask_name(name))
                    .unwrap_or_default(),
                message: mask(&diagnostic.message).chars().take(LONGEST_MESSAGE).collect(),
                reason: accepted.unwrap_or_default().to_owned(),
            })
            .collect()
    }
}

/// The reasons for which what is wrong at a place is accepted.
fn reasons<'a>(findings: &[Finding<'a>]) -> BTreeMap<Origin, &'a str> {
    findings.iter().filter_map(|it| Some((it.diagnostic.origin, it.accepted?))).collect()
}

fn judged(
    rows: &[&Compared],
    reasons: &BTreeMap<Origin, &str>,
    widths: &Widths<'_>,
) -> Vec<Judged> {
    let column = |face: RowFace, of: fn(&Compared) -> &String| -> Vec<Number> {
        let texts: Vec<_> = rows.iter().map(|&row| (face, of(row).as_str())).collect();
        let pads = pads(widths, &texts);
        let number = |(&(_, text), pad): (&(_, &str), _)| Number { text: text.to_owned(), pad };
        texts.iter().zip(pads).map(number).collect()
    };
    let numbers = column(RowFace::Regular, |row| &row.declared)
        .into_iter()
        .zip(column(RowFace::Regular, |row| &row.computed))
        .zip(column(RowFace::Semibold, |row| &row.difference));
    rows.iter()
        .zip(numbers)
        .map(|(row, ((declared, computed), difference))| {
            let reason = reasons.get(&row.origin).copied();
            Judged {
                name: row.name.0.clone(),
                measure: row.name.1.clone(),
                stated_in: row.stated_in.clone(),
                numbers: [declared, computed, difference],
                explained: row.explained.clone(),
                status: match (row.outcome, reason) {
                    (Outcome::Agrees, _) => "agrees",
                    (_, Some(_)) => "accepted",
                    (Outcome::Untested, None) => "untested",
                    (Outcome::Differs, None) => "open",
                },
                reason: reason.unwrap_or_default().to_owned(),
            }
        })
        .collect()
}

fn head<'a>(model: &'a Model, words: &PaperWords) -> Head<'a> {
    let head = &model.head;
    Head {
        lang: head.language.tag(),
        title: &head.title,
        client: &head.municipality_full,
        author: &head.author,
        keywords: &head.keywords,
        description: format!("{}: {}", words.name, head.title),
        date_iso: head.date,
    }
}

/// How many declared figures became what.
#[derive(Debug, Clone, Copy)]
struct Tally {
    all: usize,
    agree: usize,
    open: usize,
    accepted: usize,
    untested: usize,
}

impl Tally {
    fn differ(self) -> usize {
        self.all - self.agree - self.untested
    }

    fn title(self, words: &PaperWords) -> String {
        let titles = &words.titles;
        let title = match self {
            Self { all: 0, .. } => titles.none,
            Self { all: 1, .. } if self.differ() > 0 => titles.one_differs,
            _ if self.differ() > 0 => titles.some_differ,
            _ if self.untested > 0 => titles.some_untested,
            Self { all: 1, .. } => titles.one_agrees,
            _ => titles.all_agree,
        };
        let numbers = [("{n}", self.all), ("{d}", self.differ()), ("{u}", self.untested)];
        numbers
            .iter()
            .fold(title.to_owned(), |title, (sign, n)| title.replace(sign, &n.to_string()))
    }

    fn tiles(self, words: &PaperWords) -> Vec<Tile> {
        if self.all == 0 {
            return Vec::new();
        }
        let tile = |n: usize, label: crate::lang::Counted, marked| Tile {
            value: n.to_string(),
            label: label.of(n),
            marked: marked && n > 0,
        };
        let untested = (self.untested > 0).then(|| tile(self.untested, words.untested, false));
        [tile(self.all, words.compared, false), tile(self.agree, words.agree, false)]
            .into_iter()
            .chain(untested)
            .chain([tile(self.differ(), words.differ, true)])
            .collect()
    }

    fn share(self, words: &PaperWords) -> Option<Share> {
        let whole = self.agree + self.differ();
        let percent = |n: usize| {
            let share = Decimal::from(n * 100).checked_div(Decimal::from(whole))?;
            Some(round(share, 0).normalize().to_string())
        };
        let said = |n: usize, label: crate::lang::Counted| {
            Some(format!("{n} {}, {} {}", label.of(n), percent(n)?, words.percent))
        };
        let says = [said(self.agree, words.agree)?, said(self.differ(), words.differ)?];
        #[expect(clippy::cast_precision_loss, reason = "a length on a page")]
        let agree = self.agree as f64 / whole as f64;
        Some(Share { agree, says })
    }

    fn aside(self, words: &PaperWords) -> String {
        let differing = &words.differing;
        let parts = [(self.open, differing.opens), (self.accepted, differing.accepts)];
        let parts: Vec<_> =
            parts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| word.said(*n)).collect();
        match parts.join(", ") {
            none if none.is_empty() => differing.aside.to_owned(),
            said => format!("{said} · {}", differing.aside),
        }
    }

    fn to_do(self, words: &PaperWords) -> Option<String> {
        match (self.open, self.accepted) {
            (0, 0) => None,
            (0, _) => Some(words.to_do.settled.to_owned()),
            (open, _) => Some(words.to_do.open.said(open)),
        }
    }
}

/// Puts a character that the font has in the place of each that it has not.
fn show_all(value: &mut Value, widths: &Widths<'_>) {
    match value {
        Value::String(text) if text.chars().any(|c| !is_shown(c, widths)) => {
            *text = text.chars().map(|c| if is_shown(c, widths) { c } else { '?' }).collect();
        }
        Value::Array(items) => items.iter_mut().for_each(|item| show_all(item, widths)),
        Value::Object(map) => map.values_mut().for_each(|item| show_all(item, widths)),
        _ => {}
    }
}

fn is_shown(c: char, widths: &Widths<'_>) -> bool {
    widths.shows(c) && !c.is_control() && c != '\u{ad}'
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;

    fn tally(agree: usize, open: usize, accepted: usize, untested: usize) -> Tally {
        Tally { all: agree + open + accepted + untested, agree, open, accepted, untested }
    }

    #[test]
    fn the_title_says_how_much_agrees() {
        let title = |tally: Tally| tally.title(Language::Sv.paper());
        assert_eq!(title(tally(102, 24, 4, 0)), "28 av 130 uppgifter stämmer inte med sina rader");
        assert_eq!(title(tally(3, 0, 0, 0)), "Alla 3 uppgifter stämmer med sina rader");
        assert_eq!(title(tally(1, 0, 0, 0)), "Den enda angivna uppgiften stämmer med sina rader");
        assert_eq!(title(tally(1, 0, 0, 1)), "1 av 2 uppgifter går inte att pröva");
        assert_eq!(title(tally(0, 0, 0, 0)), "Inga angivna uppgifter finns att stämma av");
    }

    #[test]
    fn what_is_accepted_is_counted_apart() {
        let words = Language::Sv.paper();
        let some = tally(102, 1, 4, 0);
        assert_eq!(some.aside(words), "1 öppen, 4 godtagna · skillnad = angivet − beräknat");
        assert_eq!(some.to_do(words).unwrap(), "Ta ställning till den öppna raden i tabellen.");
        let share = some.share(words).unwrap();
        assert_eq!(share.says, ["102 stämmer, 95 procent", "5 stämmer inte, 5 procent"]);
        assert!(tally(0, 0, 0, 0).share(words).is_none());
    }
}

//! What is known of all reports → a page that lists them, with how each ended last.
//!
//! Whoever hears the page has all that is seen: the state is a word, a row has its name, a title its language.

use std::collections::BTreeMap;
use std::io;

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment};
use serde::Serialize;

use super::{Entry, Run, State, codes_in_words};

const TEMPLATE: &str = include_str!("index.html");

#[derive(Serialize)]
struct Page {
    lead: String,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    name: String,
    /// A link to the PDF, with what a link may not hold written otherwise.
    pdf: Option<String>,
    title: String,
    language: String,
    pages: String,
    state: &'static str,
    failed: bool,
    warnings: String,
    errors: String,
}

/// The page.
///
/// # Errors
/// A fault of the template, which is one of ours.
pub fn index(run: &Run) -> io::Result<String> {
    let rows: Vec<Row> = run.reports.iter().map(|(name, entry)| row(name, entry)).collect();
    let page = Page { lead: lead(&rows), rows };
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.render_str(TEMPLATE, Serde(page)).map_err(io::Error::other)
}

fn row(name: &str, entry: &Entry) -> Row {
    let counted = |codes: &BTreeMap<String, usize>| match codes.values().sum::<usize>() {
        0 => "0".to_owned(),
        n => format!("{n} ({})", codes_in_words(codes)),
    };
    Row {
        name: name.to_owned(),
        pdf: entry.pdf.as_deref().map(link),
        title: entry.title.clone(),
        language: entry.language.clone(),
        pages: entry.pages.map(|pages| pages.to_string()).unwrap_or_default(),
        state: state(entry),
        failed: entry.outcome == State::Failed,
        warnings: counted(&entry.warnings),
        errors: counted(&entry.errors),
    }
}

fn state(entry: &Entry) -> &'static str {
    match (entry.outcome, entry.pdf.is_some()) {
        (State::Built | State::UpToDate, _) => "up to date",
        (State::Failed, true) => "failed; the PDF is older",
        (State::Failed, false) => "failed; no PDF",
    }
}

fn lead(rows: &[Row]) -> String {
    let failed = rows.iter().filter(|row| row.failed).count();
    let reports = match rows.len() {
        1 => "1 report".to_owned(),
        n => format!("{n} reports"),
    };
    match failed {
        0 => format!("{reports}, all up to date."),
        n => format!("{reports}, {n} of them failed."),
    }
}

/// A path as a link: only what is sure to stand for itself is left as it is.
fn link(path: &str) -> String {
    use std::fmt::Write as _;
    let mut link = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte) {
            link.push(char::from(byte));
        } else {
            let _ = write!(link, "%{byte:02X}");
        }
    }
    link
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(outcome: State, title: &str) -> Entry {
        Entry {
            outcome,
            reason: None,
            seconds: 9.75,
            title: title.to_owned(),
            language: "sv".to_owned(),
            pages: Some(4),
            pdf: Some("p/å 1/å 1.pdf".to_owned()),
            warnings: [("N0411".to_owned(), 2), ("N0612".to_owned(), 1)].into(),
            errors: BTreeMap::new(),
        }
    }

    #[test]
    fn a_page_says_in_words_what_each_report_is() {
        let failed = Entry { pdf: None, ..entry(State::Failed, "") };
        let entries = [
            ("p/å 1".to_owned(), entry(State::Built, "Stöd <& tjänst>")),
            ("q".to_owned(), failed),
        ];
        let page = index(&Run::new(entries.into())).unwrap();
        for expected in [
            "<html lang=\"en\">",
            "<title>Reports: 2 reports, 1 of them failed</title>",
            "<th scope=\"row\"><a href=\"p/%C3%A5%201/%C3%A5%201.pdf\">p&#x2f;å 1</a></th>",
            "<td lang=\"sv\">Stöd &lt;&amp; tjänst&gt;</td>",
            "<th scope=\"row\">q</th>",
            "failed; no PDF",
            "3 (N0411 ×2, N0612)",
        ] {
            assert!(page.contains(expected), "{expected}\n{page}");
        }
        assert_eq!(page.matches("scope=\"col\"").count(), 6);
        // The same reports are the same page, however long they took.
        assert!(!page.contains("9.7"));
    }
}

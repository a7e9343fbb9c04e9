//! Diagnostics → text: `human` for terminals, `short` a line each, `json` an object a line, `github` annotations.
//!
//! No format shows personal data: it is masked in every message, hint, label and source line.

use std::borrow::Cow;
use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde_json::json;

use super::{Diagnostic, Severity};
use crate::privacy::{find, mask, mask_ranges};
use crate::source::{Origin, Source, Sources, cell_name};

/// How diagnostics are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Format {
    /// With the source line and the place marked.
    #[default]
    Human,
    /// One line each: `file:place: severity[code]: message`.
    Short,
    /// One JSON object a line.
    Json,
    /// GitHub workflow commands, shown as annotations at the line.
    Github,
}

/// What rendering needs besides the diagnostic.
#[derive(Debug, Clone, Copy)]
pub struct RenderContext<'a> {
    /// The report's name.
    pub report: &'a str,
    /// Its sources.
    pub sources: &'a Sources,
    /// Whether the terminal shows colour.
    pub color: bool,
}

/// One diagnostic as text, ending with a line break.
#[must_use]
pub fn render(diagnostic: &Diagnostic, format: Format, context: RenderContext<'_>) -> String {
    let diagnostic = &masked(diagnostic);
    match format {
        Format::Human => human(diagnostic, context),
        Format::Short => short(diagnostic, context),
        Format::Json => json(diagnostic, context),
        Format::Github => github(diagnostic, context),
    }
}

/// Its words without personal data, which they may quote from the inputs.
fn masked(d: &Diagnostic) -> Diagnostic {
    let words = |text: &String| mask(text).into_owned();
    Diagnostic {
        message: words(&d.message),
        labels: d.labels.iter().map(|(origin, text)| (*origin, words(text))).collect(),
        hints: d.hints.iter().map(words).collect(),
        ..*d
    }
}

/// A path, or the name of a place, each part of it without personal data.
pub(crate) fn mask_name(name: &str) -> String {
    let parts: Vec<_> = name.split('/').map(mask).collect();
    parts.join("/")
}

fn short(d: &Diagnostic, context: RenderContext<'_>) -> String {
    let place = mask_name(&context.sources.name(d.origin));
    let report = mask(context.report);
    let place = if place.is_empty() { &*report } else { &place };
    let colon = if place.is_empty() { "" } else { ": " };
    let mut line = format!("{place}{colon}{}[{}]: {}", d.severity.as_str(), d.code, d.message);
    for hint in &d.hints {
        let _ = write!(line, "; {hint}");
    }
    line.push('\n');
    line
}

fn json(d: &Diagnostic, context: RenderContext<'_>) -> String {
    let place = Place::new(d.origin, context.sources);
    let labels: Vec<_> = d
        .labels
        .iter()
        .map(|(origin, text)| json!({ "place": mask_name(&context.sources.name(*origin)), "text": text }))
        .collect();
    let object = json!({
        "schema": 1,
        "severity": d.severity.as_str(),
        "code": d.code.to_string(),
        "message": d.message,
        "report": mask(context.report),
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "sheet": place.sheet,
        "cell": place.cell,
        "labels": labels,
        "hints": d.hints,
    });
    format!("{object}\n")
}

fn github(d: &Diagnostic, context: RenderContext<'_>) -> String {
    let place = Place::new(d.origin, context.sources);
    let kind = match d.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note | Severity::Accepted => "notice",
    };
    let mut properties = Vec::new();
    properties.extend(place.file.map(|file| format!("file={}", escape_property(&file))));
    properties.extend(place.line.map(|line| format!("line={line}")));
    properties.extend(place.column.map(|column| format!("col={column}")));
    properties.push(format!("title={}", escape_property(&format!("nulage {}", d.code))));
    let mut message = d.message.clone();
    if let Some(cell) = &place.cell {
        message = match &place.sheet {
            Some(sheet) => format!("sheet {sheet}, cell {cell}: {message}"),
            None => format!("cell {cell}: {message}"),
        };
    }
    for hint in &d.hints {
        let _ = write!(message, "\n{hint}");
    }
    format!("::{kind} {}::{}\n", properties.join(","), escape_message(&message))
}

fn escape_message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn escape_property(text: &str) -> String {
    escape_message(text).replace(':', "%3A").replace(',', "%2C")
}

fn human(d: &Diagnostic, context: RenderContext<'_>) -> String {
    let level = match d.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
        Severity::Accepted => Level::NOTE.with_name("accepted"),
    };
    let code = d.code.to_string();
    let title = level.primary_title(&d.message).id(&code);
    let mut places = vec![(d.origin, None)];
    places.extend(d.labels.iter().map(|(origin, text)| (*origin, Some(text.as_str()))));
    let mut group = Group::with_title(title);
    let windows: Vec<_> = places
        .iter()
        .filter_map(|&(origin, text)| Window::new(origin, text, context.sources))
        .collect();
    for (index, window) in windows.iter().enumerate() {
        group = match &window.lines {
            Some((text, first, range)) => {
                let kind =
                    if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
                let annotation = kind.span(range.clone());
                group.element(
                    Snippet::source(text.as_str())
                        .path(window.path.as_str())
                        .line_start(*first)
                        .annotation(match &window.label {
                            Some(label) => annotation.label(label.as_str()),
                            None => annotation,
                        }),
                )
            }
            None => group.element(annotate_snippets::Origin::path(window.path.as_str())),
        };
    }
    for hint in &d.hints {
        group = group.element(Level::HELP.message(hint));
    }
    let renderer = if context.color { Renderer::styled() } else { Renderer::plain() };
    format!("{}\n\n", renderer.render(&[group]))
}

/// The lines of a source that a place covers, ready to be shown.
struct Window {
    path: String,
    label: Option<String>,
    /// The text of the lines, the 1-based number of the first, and the place within the text.
    lines: Option<(String, usize, std::ops::Range<usize>)>,
}

impl Window {
    fn new(origin: Origin, text: Option<&str>, sources: &Sources) -> Option<Self> {
        let source = sources.get(origin.file()?);
        let mut label = text.map(ToOwned::to_owned);
        let Some(range) = origin.range() else {
            let path = mask_name(&sources.name(origin));
            return Some(Self { path, label, lines: None });
        };
        if let Origin::Cell { row, column, .. } = origin {
            let cell = format!("cell {}", cell_name(row, column));
            label = Some(label.map_or(cell.clone(), |text| format!("{cell}: {text}")));
        }
        let (first, _) = source.line_column(range.start);
        let (last, _) = source.line_column(range.end.max(range.start));
        let last = last.min(first + 3);
        let (start, end) = (source.line_range(first).start, source.line_range(last).end);
        let mut shown = shown_text(source, start..end);
        if !shown.contains('\n') {
            // The renderer knows no CR on its own; offsets must not shift.
            shown = shown.replace('\r', "\n");
        }
        // A place may come from a parser that counts a letter as one byte; the renderer wants whole characters.
        let from = shown.floor_char_boundary(range.start - start);
        let to = shown.ceil_char_boundary((range.end - start).clamp(from, shown.len()));
        Some(Self {
            path: mask_name(source.path()),
            label,
            lines: Some((shown, first + 1, from..to)),
        })
    }
}

/// A part of a source without personal data, byte for byte.
fn shown_text(source: &Source, part: std::ops::Range<usize>) -> String {
    let text = source.text().get(part.clone()).unwrap_or_default();
    let within = |range: &std::ops::Range<usize>| {
        range.start.max(part.start) - part.start..range.end.clamp(part.start, part.end) - part.start
    };
    let hidden = source.hidden().iter().filter(|r| r.start < part.end && part.start < r.end);
    mask_ranges(text, hidden.map(within).chain(find(text).into_iter().map(|found| found.range)))
}

/// A place as the machine formats name it: 1-based.
struct Place<'a> {
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    sheet: Option<Cow<'a, str>>,
    cell: Option<String>,
}

impl<'a> Place<'a> {
    fn new(origin: Origin, sources: &'a Sources) -> Self {
        let source = origin.file().map(|id| sources.get(id));
        let line_column =
            source.zip(origin.range()).map(|(source, range)| source.line_column(range.start));
        Self {
            file: source.map(|source| mask_name(source.path())),
            line: line_column.map(|(line, _)| line + 1),
            column: line_column.map(|(_, column)| column + 1),
            sheet: source.and_then(|s| s.sheet()).map(mask),
            cell: match origin {
                Origin::Cell { row, column, .. } => Some(cell_name(row, column)),
                _ => None,
            },
        }
    }
}

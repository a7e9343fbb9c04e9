//! One measure among the rows: who is marked, who is lowest and highest of the others. For `ranges` and `strip`.

use super::data::real;
use super::scale::Scale;
use super::scene::{Scene, SetLabel, put_held};
use super::{Cell, Refusal, Row, Series};
use crate::chart::canvas::{Area, Canvas, Face};
use crate::chart::labels::fit;
use crate::chart::{Span, legend};
use crate::diag::Code;
use crate::lang::Word;
use crate::model::quantity::Quantity;

/// A value with its row and its extent.
pub(super) type Valued<'d> = (&'d Row, &'d Cell, Span);

/// What is known of a series.
pub(super) struct Measure<'d> {
    pub(super) series: &'d Series,
    pub(super) own: Vec<Valued<'d>>,
    pub(super) others: Vec<Valued<'d>>,
    /// What a marked row without a value prints: its sign.
    pub(super) missing: Option<&'d str>,
}

/// An end: its value, printed, and whose it is.
pub(super) struct End {
    pub(super) value: f64,
    pub(super) text: String,
    pub(super) name: String,
    pub(super) is_marked: bool,
}

/// The measures of a chart; a series without a value is left out, and told.
pub(super) fn measures<'s>(scene: &mut Scene<'s>) -> Option<Vec<Measure<'s>>> {
    let data = scene.data;
    let mut measures = Vec::new();
    for (at, series) in data.series.iter().enumerate() {
        let (own, others): (Vec<Valued<'_>>, Vec<Valued<'_>>) =
            data.valued(at).partition(|(row, ..)| row.is_marked);
        if others.is_empty() {
            let what = format!("`{}` has no value to compare with", series.name);
            let hint = "it is left out; say so in a note, or leave the column out";
            scene.warnings.push(Refusal::new(Code::CHART_PARTIAL, what, hint));
            continue;
        }
        let mut marked = data.rows.iter().filter(|row| row.is_marked && own.is_empty());
        let missing =
            marked.next().map(|row| row.cells.get(at).map_or("–", |cell| cell.text.as_str()));
        measures.push(Measure { series, own, others, missing });
    }
    if measures.iter().all(|measure| measure.others.len() + measure.own.len() < 2) {
        let what = "a comparison needs at least two values";
        return scene.refuse(Refusal::unfit(what, "use a table, or compare more rows"));
    }
    Some(measures)
}

impl<'d> Measure<'d> {
    pub(super) fn all(&self) -> impl Iterator<Item = &Valued<'d>> {
        self.own.iter().chain(&self.others)
    }

    pub(super) fn mean(&self) -> Option<f64> {
        self.series.reference.as_ref().map(|reference| real(reference.value))
    }

    /// All values on an axis of their own.
    pub(super) fn scale(&self, from: f64, to: f64) -> Scale {
        let spans = || self.all().map(|(_, _, span)| *span);
        let low = spans().map(|span| span.min).chain(self.mean()).fold(f64::INFINITY, f64::min);
        let high =
            spans().map(|span| span.max).chain(self.mean()).fold(f64::NEG_INFINITY, f64::max);
        Scale::new((low, high), (from, to))
    }

    /// Lowest and highest of some values, with the name of the only one that has it, else of the first "m.fl.". What prints the same is
    /// alike, as it is where places are told.
    pub(super) fn ends(values: &[Valued<'_>], scene: &Scene<'_>) -> Option<[End; 2]> {
        let low = values.iter().map(|(_, _, span)| span.min).fold(f64::INFINITY, f64::min);
        let high = values.iter().map(|(_, _, span)| span.max).fold(f64::NEG_INFINITY, f64::max);
        let end = |value: f64, of: fn(&Span) -> f64| {
            let is_there = |it: &&Valued<'_>| (of(&it.2) - value).abs() < 1e-12;
            let end = values.iter().find(is_there)?;
            let mut there = values.iter().filter(|it| is_there(it) || it.1.text == end.1.text);
            let first = there.next()?;
            let is_marked = first.0.is_marked || there.clone().any(|(row, ..)| row.is_marked);
            let mut name = first.0.label.clone();
            if there.next().is_some() {
                name = format!("{name} {}", scene.language.word(Word::ChartAndMore));
            }
            Some(End { value, text: first.1.text.clone(), name, is_marked })
        };
        Some([end(low, |span| span.min)?, end(high, |span| span.max)?])
    }

    /// The name with its unit and, where not all rows have a value, how many have.
    pub(super) fn label(&self, scene: &Scene<'_>, room: f64) -> SetLabel {
        let (valued, rows) = (self.own.len() + self.others.len(), scene.data.rows.len());
        let mut note = self.series.note.clone();
        if valued < rows && !self.series.is_counted {
            let [n, of] =
                [valued, rows].map(|number| scene.language.quantity(Quantity::count(number)));
            let word = scene.language.word(Word::ChartValues);
            let counted = format!("{n} {} {of} {word}", scene.language.word(Word::Of));
            note = if note.is_empty() { counted } else { format!("{note}, {counted}") };
        }
        SetLabel::new(scene, &self.name(), &note, false, room)
    }

    fn name(&self) -> String {
        match self.series.unit.as_str() {
            "" => self.series.name.clone(),
            unit => format!("{}, {unit}", self.series.name),
        }
    }

    /// The names as wide as they are, up to a share of the drawing.
    pub(super) fn room(measures: &[Self], scene: &Scene<'_>, share: f64) -> f64 {
        let names: Vec<(String, String)> =
            measures.iter().map(|measure| (measure.name(), measure.series.note.clone())).collect();
        let texts = names.iter().map(|(name, note)| (name.as_str(), note.as_str(), false));
        crate::chart::labels::label_room(scene.fonts, texts, scene.width() * share)
    }

    /// What the own value prints.
    pub(super) fn own_text(&self) -> String {
        let texts: Vec<&str> = self.own.iter().map(|(_, cell, _)| cell.text.as_str()).collect();
        if texts.is_empty() {
            self.missing.unwrap_or_default().to_owned()
        } else {
            texts.join("; ")
        }
    }
}

/// What the references are called, where all that there are share a name.
pub(super) fn reference_name(measures: &[Measure<'_>]) -> Option<String> {
    let mut names = measures.iter().filter_map(|measure| measure.series.reference.as_ref());
    let first = names.next()?;
    names.all(|other| other.label == first.label).then(|| first.label.clone())
}

/// The own dot, the sign of the others, the tick of the reference.
pub(super) fn put_legend(
    scene: &Scene<'_>,
    canvas: &mut Canvas<'_>,
    measures: &[Measure<'_>],
    others: (legend::Sign, String),
) -> f64 {
    let mut entries: Vec<legend::Entry> = Vec::new();
    entries.extend(scene.own().map(|own| (legend::Sign::Dot, own.to_owned())));
    entries.push(others);
    entries.extend(reference_name(measures).map(|name| (legend::Sign::Tick, name)));
    let set = legend::Legend::new(canvas, entries, &scene.palette, canvas.width);
    set.put(canvas, (0.0, 0.0), &scene.palette);
    set.height() + 3.0
}

/// What is left free between two ends.
const BETWEEN_ENDS: f64 = 14.0;

/// The two ends named below an axis, each at its side. Where both find no room the longer one is its value alone, then both are; a value
/// is cut only where nothing else helps.
pub(super) fn put_ends(
    scene: &Scene<'_>,
    canvas: &mut Canvas<'_>,
    ends: &[End; 2],
    (places, baseline): ([f64; 2], f64),
    (left, right): (f64, f64),
) -> [Area; 2] {
    let nothing = Area::new(left, baseline, 0.0, 0.0);
    let [low, high] = ends;
    // Both are one value: it is said once.
    if (low.value - high.value).abs() < 1e-12 {
        let face = low.face(scene);
        let shown = fit(scene.fonts, &low.named(), face, right - left);
        return [put_held(canvas, (places[0], baseline), &shown, face, (left, right)), nothing];
    }
    let [low_text, high_text] = shown_ends(scene, ends, right - left - BETWEEN_ENDS);
    let (low_face, high_face) = (low.face(scene), high.face(scene));
    let high_width = high_face.width(scene.fonts, &high_text);
    // The text of an end leans inwards from its place.
    let x = places[0] - 4.0 + low_face.width(scene.fonts, &low_text) / 2.0;
    let bounds = (left, right - high_width - BETWEEN_ENDS);
    let first = put_held(canvas, (x, baseline), &low_text, low_face, bounds);
    let x = places[1] + 4.0 - high_width / 2.0;
    let bounds = (first.right + BETWEEN_ENDS, right);
    [first, put_held(canvas, (x, baseline), &high_text, high_face, bounds)]
}

/// The texts of two ends in the room that there is for both.
fn shown_ends(scene: &Scene<'_>, ends: &[End; 2], room: f64) -> [String; 2] {
    let width = |end: &End, text: &str| end.face(scene).width(scene.fonts, text);
    let [low, high] = ends;
    let [named_low, named_high] = [low.named(), high.named()];
    let is_low_longer = width(low, &named_low) > width(high, &named_high);
    let one = if is_low_longer {
        [low.text.clone(), named_high.clone()]
    } else {
        [named_low.clone(), high.text.clone()]
    };
    let tries = [[named_low, named_high], one, [low.text.clone(), high.text.clone()]];
    let fits = |[a, b]: &&[String; 2]| width(low, a) + width(high, b) <= room;
    tries.iter().find(fits).cloned().unwrap_or_else(|| {
        let cut = |end: &End| fit(scene.fonts, &end.text, end.face(scene), room / 2.0);
        [cut(low), cut(high)]
    })
}

impl End {
    /// "ca 1 150 Staffanstorp".
    fn named(&self) -> String {
        format!("{} {}", self.text, self.name)
    }

    fn face(&self, scene: &Scene<'_>) -> Face {
        if self.is_marked {
            Face { color: scene.palette.accent, ..scene.reference_face() }
        } else {
            scene.note_face()
        }
    }
}

//! What the stages ask of a subject: each calls every subject of [`super::SUBJECTS`], and knows none by name.

use std::any::Any;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use crate::chart::{DrawContext, ReportChart};
use crate::diag::Faults;
use crate::exhibit::Named;
use crate::expression::Functions;
use crate::figure::Figures;
use crate::fill::Filler;
use crate::fill::component::{Component, Leaf, Reference};
use crate::fill::paper::{Compared, Reading};
use crate::lang::Word;
use crate::load::{Field, Node, Shape, TableShape};
use crate::model::chapter::Chapter;
use crate::model::known::Known;
use crate::model::{Model, Reader};
use crate::table::built_in::BuiltIn;

/// The paths of figures.
pub(crate) type Paths = BTreeSet<Box<str>>;

/// A subject, as the stages see it: each says only what it has.
pub struct Subject {
    /// Its name, that of its folder.
    pub name: &'static str,
    /// What it reads, by the names of `[sources]`.
    pub(crate) sources: &'static [Source],
    /// The keys of `report.toml` that are its own.
    pub(crate) keys: &'static [Field],
    /// The documents that it reads besides those of `[sources]`.
    pub(crate) documents: &'static [&'static Shape],
    /// The parts that chapters may be composed of.
    pub(crate) parts: &'static [PartKind],
    /// The blocks that a chapter may be.
    pub(crate) blocks: &'static [BlockKind],
    /// The tables that it makes of its inputs.
    pub(crate) tables: &'static [BuiltIn],
    /// Reads its files; what the subjects before it read is there.
    pub(crate) read: fn(&mut Reader<'_>),
    /// Its figures; those of the subjects before it are there.
    pub(crate) figures: fn(&Model, &mut Figures),
    /// Rules over single rows, as their cells state them.
    pub(crate) check_rows: fn(&Model, &mut Faults),
    /// Rules over figures, as they are printed.
    pub(crate) check_figures: fn(&Model, &Figures, &mut Faults),
    /// Takes the numbers of withheld figures, by their paths, out of what it read.
    pub(crate) hide: fn(&mut Model, &Paths),
    /// Its figures that say what withheld ones say, which are named by their paths.
    pub(crate) repeats: fn(&Model, &Paths) -> Vec<Box<str>>,
    /// What a reader calls the things that its figures are of, by the beginnings of their paths.
    pub(crate) labels: fn(&Model) -> Vec<(String, String)>,
    /// What prose can call: functions of its own.
    pub(crate) functions: fn(&Model, &mut Functions),
    /// What it compares with what others state, for the working paper.
    pub(crate) compared: fn(&mut Filler<'_>) -> Vec<Compared>,
    /// What it reads otherwise than it is stated, for the working paper.
    pub(crate) readings: fn(&mut Filler<'_>) -> Vec<Reading>,
    /// What its figures `count.<name>` count.
    pub(crate) counts: &'static [(&'static str, Word)],
    /// What one of its figures is called; none for those of others, and those that their path names.
    pub(crate) name_figure: fn(&Model, &str) -> Option<String>,
    /// What tells the report from others, for its head.
    pub(crate) references: fn(&Model) -> Option<Vec<Reference>>,
}

impl Subject {
    /// A subject that has nothing.
    pub(crate) const NONE: Self = Self {
        name: "",
        sources: &[],
        keys: &[],
        documents: &[],
        parts: &[],
        blocks: &[],
        tables: &[],
        read: |_| {},
        figures: |_, _| {},
        check_rows: |_, _| {},
        check_figures: |_, _, _| {},
        hide: |_, _| {},
        repeats: |_, _| Vec::new(),
        labels: |_| Vec::new(),
        functions: |_, _| {},
        compared: |_| Vec::new(),
        readings: |_| Vec::new(),
        counts: &[],
        name_figure: |_, _| None,
        references: |_| None,
    };
}

/// A file that a report may read.
pub(crate) struct Source {
    /// Its name in `[sources]`.
    pub(crate) name: &'static str,
    /// What it may contain.
    pub(crate) form: Form,
    /// What it holds.
    pub(crate) doc: &'static str,
    /// The sources that its rows refer to: one of each list.
    pub(crate) needs: &'static [&'static [&'static str]],
    /// Whether exhibits name it in their source lines.
    pub(crate) is_named: bool,
}

/// What a file may contain.
pub(crate) enum Form {
    /// TOML.
    Document(&'static Shape),
    /// A table.
    Table(&'static TableShape),
}

impl Source {
    /// A table.
    pub(crate) const fn table(shape: &'static TableShape, doc: &'static str) -> Self {
        Self { name: shape.name, form: Form::Table(shape), doc, needs: &[], is_named: true }
    }

    /// A TOML document.
    pub(crate) const fn document(
        name: &'static str,
        shape: &'static Shape,
        doc: &'static str,
    ) -> Self {
        Self { name, form: Form::Document(shape), doc, needs: &[], is_named: false }
    }

    /// The same by another name than that of its shape.
    pub(crate) const fn named(self, name: &'static str) -> Self {
        Self { name, ..self }
    }

    /// The same, which no exhibit names.
    pub(crate) const fn unnamed(self) -> Self {
        Self { is_named: false, ..self }
    }

    /// The same, whose rows refer to others.
    pub(crate) const fn needing(self, needs: &'static [&'static [&'static str]]) -> Self {
        Self { needs, ..self }
    }
}

/// A part of a chapter, as its subject shows it.
pub(crate) trait Show: Any + fmt::Debug + Send + Sync {
    /// Its exhibits, in the order in which they stand.
    fn exhibits(&self, _model: &Model) -> Vec<Named> {
        Vec::new()
    }

    /// Its charts, by the ids of the exhibits.
    fn draw(&self, _context: DrawContext<'_>) -> Vec<(String, ReportChart)> {
        Vec::new()
    }

    /// Its components.
    fn fill(&self, filler: &mut Filler<'_>) -> Vec<Component>;
}

/// A part that a subject shows.
#[derive(Debug, Clone)]
pub struct Shown(pub(crate) Arc<dyn Show>);

impl Shown {
    /// The part, if it is of that type.
    pub(crate) fn as_a<T: Show>(&self) -> Option<&T> {
        let part: &dyn Any = &*self.0;
        part.downcast_ref()
    }
}

/// A part, as [`PartKind`] reads it.
#[expect(clippy::unnecessary_wraps, reason = "what `PartKind::read` returns")]
pub(crate) fn shown(part: impl Show) -> Option<Shown> {
    Some(Shown(Arc::new(part)))
}

/// A kind of part.
pub(crate) struct PartKind {
    /// Its keys; its name is that of the shape.
    pub(crate) shape: &'static Shape,
    /// The sources that it shows; any of them will do.
    pub(crate) sources: &'static [&'static str],
    /// Reads it; none where a file that it shows had faults, or it has some itself.
    pub(crate) read: fn(&Node, Known<'_>, &mut Faults) -> Option<Shown>,
}

/// Something that a block holds besides what every chapter has.
pub type Own = Arc<dyn Any + Send + Sync>;

/// A kind of block.
pub struct BlockKind {
    /// Its name.
    pub(crate) name: &'static str,
    /// The keys of a chapter that it reads, besides `block`, `file` and `hide`.
    pub(crate) keys: &'static [&'static str],
    /// The sources that it shows; any of them will do.
    pub(crate) sources: &'static [&'static str],
    /// What the file that its `file` names may contain, and what it is.
    pub(crate) document: Option<(&'static Shape, &'static str)>,
    /// Reads what it holds besides, of the chapter and of that file.
    pub(crate) read: fn(&Node, Option<&Node>, Known<'_>, &mut Faults) -> Vec<Own>,
    /// Its exhibits, in the order in which they stand.
    pub(crate) exhibits: fn(&Model, &Figures, &Chapter) -> Vec<Named>,
    /// Its charts, by the ids of the exhibits.
    pub(crate) draw: fn(DrawContext<'_>, &Chapter) -> Vec<(String, ReportChart)>,
    /// Its pages.
    pub(crate) fill: fn(&mut Filler<'_>, &Chapter) -> Vec<Leaf>,
}

impl BlockKind {
    /// A block that shows nothing.
    pub(crate) const NONE: Self = Self {
        name: "",
        keys: &[],
        sources: &[],
        document: None,
        read: |_, _, _, _| Vec::new(),
        exhibits: |_, _, _| Vec::new(),
        draw: |_, _| Vec::new(),
        fill: |_, _| Vec::new(),
    };
}

impl fmt::Debug for BlockKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// What all subjects have of something, after what the stage itself has: one list, put together when the program is compiled.
macro_rules! gathered {
    ($before:expr, $list:ident: $one:ident => $value:expr; $of:ty) => {{
        #[expect(clippy::indexing_slicing, reason = "evaluated when the program is compiled")]
        const COUNT: usize = {
            let (mut count, mut at) = ($before.len(), 0);
            while at < $crate::subject::SUBJECTS.len() {
                count += $crate::subject::SUBJECTS[at].$list.len();
                at += 1;
            }
            count
        };
        #[expect(clippy::indexing_slicing, reason = "evaluated when the program is compiled")]
        const ALL: [$of; COUNT] = {
            let mut all: [$of; COUNT] = [$before[0]; COUNT];
            let mut filled = 0;
            while filled < $before.len() {
                all[filled] = $before[filled];
                filled += 1;
            }
            let mut at = 0;
            while at < $crate::subject::SUBJECTS.len() {
                let mut of = 0;
                while of < $crate::subject::SUBJECTS[at].$list.len() {
                    let $one = &$crate::subject::SUBJECTS[at].$list[of];
                    all[filled] = $value;
                    filled += 1;
                    of += 1;
                }
                at += 1;
            }
            all
        };
        &ALL
    }};
}
pub(crate) use gathered;

//! What is written besides the PDF, in folders of its own: the Typst project, a picture of each page, a workbook.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::Manifest;
use crate::diag::{Diagnostics, Result};
use crate::export::{
    Outputs, Record, Renewal, export_png, export_xlsx, paper_files, plan_renewal, project_files,
    record, remove_emitted, renew, stands,
};
use crate::pipeline::{Content, Printed, Workshop};
use crate::typeset::Project;

/// The resolution of page pictures.
const PPI: f64 = 144.0;

/// What is written besides the PDF.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Emit {
    /// The Typst project, in `typst/`.
    Typst,
    /// A picture of each page, in `png/`.
    Png,
    /// The tables and the data of charts as a workbook, in `xlsx/`.
    Xlsx,
}

impl Emit {
    const ALL: [Self; 3] = [Self::Typst, Self::Png, Self::Xlsx];

    /// The folder beside the PDF.
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Self::Typst => "typst",
            Self::Png => "png",
            Self::Xlsx => "xlsx",
        }
    }

    /// Whether it stands as the manifest says.
    pub(super) fn stands(self, emitted: &BTreeMap<Self, Record>, outputs: &Outputs) -> bool {
        let known = emitted.get(&self);
        known.is_some_and(|known| stands(&outputs.path(self.folder()), known))
    }
}

/// The folders of one build: those that it writes, and those of earlier builds that it leaves or removes.
pub(super) struct Emission {
    folders: Vec<Folder>,
    /// Of an earlier build whose pages are the same.
    kept: BTreeMap<Emit, Record>,
    /// Of an earlier build whose pages are others.
    stale: BTreeMap<Emit, Record>,
}

/// A report that was made.
#[derive(Clone, Copy)]
pub(super) struct Pages<'a> {
    /// What its PDF is called, without the ending.
    pub(super) name: &'a str,
    pub(super) content: &'a Content,
    pub(super) printed: &'a Printed,
    /// The project of its working paper.
    pub(super) paper: Option<&'a Project>,
    pub(super) workshop: &'a Workshop,
}

struct Folder {
    emit: Emit,
    path: PathBuf,
    files: Vec<(String, Vec<u8>)>,
    known: Record,
    renewal: Renewal,
}

/// Why nothing can be emitted.
pub(super) enum Refusal {
    /// A page cannot be drawn.
    Undrawn(Diagnostics),
    /// This file of the user stands in the way.
    Blocked(PathBuf),
}

impl Emission {
    /// Makes what is asked for, and looks whether it can be written. Nothing is written yet.
    pub(super) fn new(
        asked: &[Emit],
        made: Pages<'_>,
        outputs: &Outputs,
        earlier: Option<&Manifest>,
        is_same_pages: bool,
    ) -> std::result::Result<Self, Refusal> {
        let (mut folders, mut kept, mut stale) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
        for emit in Emit::ALL {
            let known = earlier.and_then(|it| it.emitted.get(&emit)).cloned();
            if asked.contains(&emit) {
                let files = emit.files(made).map_err(Refusal::Undrawn)?;
                let (path, known) = (outputs.path(emit.folder()), known.unwrap_or_default());
                let renewal =
                    plan_renewal(&path, &known, &borrowed(&files)).map_err(Refusal::Blocked)?;
                folders.push(Folder { emit, path, files, known, renewal });
            } else if let Some(known) = known {
                let is_other =
                    emit == Emit::Xlsx && is_other_workbook(&known, made.content, made.name);
                let is_kept = is_same_pages && !is_other;
                if is_kept { &mut kept } else { &mut stale }.insert(emit, known);
            }
        }
        Ok(Self { folders, kept, stale })
    }

    /// What is to be said before a folder is touched: whoever ends half-way leaves files that are known to be ours.
    pub(super) fn announcement(&self) -> BTreeMap<Emit, Record> {
        let changing = self.folders.iter().filter(|folder| !folder.renewal.is_done);
        changing.map(|folder| (folder.emit, folder.announcement())).collect()
    }

    /// Writes the folders, and removes what is stale. The folder of a stale file that was changed, and stays.
    pub(super) fn write(&self, outputs: &Outputs) -> io::Result<Option<PathBuf>> {
        let mut left = None;
        for (emit, known) in &self.stale {
            let folder = outputs.path(emit.folder());
            if remove_emitted(&folder, known)? {
                left = Some(folder);
            }
        }
        for folder in &self.folders {
            renew(&folder.path, &folder.renewal, &borrowed(&folder.files))?;
        }
        Ok(left)
    }

    /// What stands after that.
    pub(super) fn records(&self) -> BTreeMap<Emit, Record> {
        let written = self.folders.iter().map(|it| (it.emit, record(&borrowed(&it.files))));
        self.kept.clone().into_iter().chain(written).collect()
    }
}

impl Folder {
    fn announcement(&self) -> Record {
        let paths = self.files.iter().map(|(path, _)| path).chain(self.known.keys());
        paths.map(|path| (path.clone(), String::new())).collect()
    }
}

impl Emit {
    fn files(self, made: Pages<'_>) -> Result<Vec<(String, Vec<u8>)>> {
        let Pages { name, content, printed, paper, workshop } = made;
        let owned = |(path, bytes): (&str, &[u8])| (path.to_owned(), bytes.to_vec());
        Ok(match self {
            Self::Typst => project_files(&content.project, workshop.assets())
                .chain(paper.into_iter().flat_map(paper_files))
                .map(owned)
                .collect(),
            Self::Png => export_png(&printed.document, PPI)?
                .into_iter()
                .enumerate()
                .map(|(index, bytes)| (format!("{:03}.png", index + 1), bytes))
                .collect(),
            Self::Xlsx => workbook(content, name)?,
        })
    }
}

fn workbook(content: &Content, name: &str) -> Result<Vec<(String, Vec<u8>)>> {
    Ok(vec![(format!("{name}.xlsx"), export_xlsx(&content.extract())?)])
}

/// Whether the report would give another workbook than the one that was written. Its pages do not tell: the unit of a key
/// figure stands in the workbook alone.
pub(super) fn is_other_workbook(known: &Record, content: &Content, name: &str) -> bool {
    workbook(content, name).is_ok_and(|files| record(&borrowed(&files)) != *known)
}

fn borrowed(files: &[(String, Vec<u8>)]) -> Vec<(&str, &[u8])> {
    files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect()
}

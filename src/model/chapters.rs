//! The chapters of a report, those of included files among them, each with the document that it names.

use super::reader::{Reader, placed};
use super::shapes;
use crate::diag::{Code, Diagnostic, Faults};
use crate::load::{Node, load_document_partly};
use crate::model::block::Block;
use crate::source::below;
use crate::subject::seam::BlockKind;

impl Reader<'_> {
    /// The chapters that are not hidden, with those of included files in their place.
    pub(crate) fn chapters(&mut self, report: &Node) -> Vec<Node> {
        let mut nodes = Vec::new();
        for node in report.tables("chapter").iter().filter(|node| !is_hidden(node)) {
            if is_include(node) {
                self.refuse_condition(node);
                nodes.extend(self.included(node));
            } else {
                nodes.push(node.clone());
            }
        }
        nodes
    }

    /// N0110: what is included has conditions of its own.
    fn refuse_condition(&mut self, node: &Node) {
        if let Some(hide) = node.str("hide") {
            let message = "`hide` of an `include` is `true` or `false`";
            let fault = Diagnostic::error(Code::TOML_VALUE, hide.origin, message);
            self.faults.push(fault.with_hint("state the expression in the chapters of the file"));
        }
    }

    fn included(&mut self, node: &Node) -> Vec<Node> {
        let what = "an `include` names a file of chapters";
        let Some(document) = self.named(node, what, &shapes::CHAPTERS) else { return Vec::new() };
        let (nested, nodes): (Vec<_>, Vec<_>) = document
            .tables("chapter")
            .iter()
            .filter(|n| !is_hidden(n))
            .cloned()
            .partition(is_include);
        for node in nested {
            let message = "an included file cannot include another";
            let fault = Diagnostic::error(Code::TOML_VALUE, node.origin(), message);
            self.faults.push(fault.with_hint("name the file in report.toml"));
        }
        nodes
    }

    /// The chapters, each with the document that its block's `file` names.
    pub(crate) fn with_documents(&mut self, chapters: Vec<Node>) -> Vec<(Node, Option<Node>)> {
        let mut all = Vec::with_capacity(chapters.len());
        for chapter in chapters {
            let block = chapter.str("block").and_then(|block| Block::from_name(block.value));
            let document = match block {
                Some(Block::Of(BlockKind { document: Some((shape, what)), .. })) => {
                    self.named(&chapter, what, shape)
                }
                _ => None,
            };
            all.push((chapter, document));
        }
        all
    }

    /// The document that the `file` of a chapter names, as far as it goes; `what` says what it is.
    fn named(
        &mut self,
        chapter: &Node,
        what: &str,
        shape: &'static crate::load::Shape,
    ) -> Option<Node> {
        let Some(file) = chapter.str("file") else {
            let message = format!("missing key `file` ({what})");
            self.faults.push(Diagnostic::error(Code::TOML_KEY, chapter.origin(), message));
            return None;
        };
        let path = below(&self.folder, file.value);
        let mut faults = Faults::new();
        let node = load_document_partly(self.sources, &path, shape, &mut faults);
        let faults = faults.into_sorted().into_iter();
        self.faults.extend(faults.map(|fault| placed(fault, file.origin)));
        node
    }
}

fn is_hidden(chapter: &Node) -> bool {
    chapter.bool("hide").is_some_and(|hide| hide.value)
}

fn is_include(chapter: &Node) -> bool {
    chapter.str("block").is_some_and(|block| block.value == "include")
}

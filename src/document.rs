//! One text with what is known of it before any sentence is looked at.

mod structure;
mod units;

use std::path::PathBuf;

use crate::language::Language;
use crate::span::{LineIndex, Position};
pub use structure::{Kind, Paragraph, Place, Structure};
pub use units::{Unit, Units};

/// How the lines of a document are to be taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Layout {
    /// Running text: treu finds the sentences.
    #[default]
    Prose,
    /// `--pre-segmented`: each line is one segment; an empty line is none, but counts as a line.
    Lines,
    /// Half of an aligned file: each unit is one segment.
    Units,
}

/// A decoded text. Every span of the document counts bytes of `text`.
#[derive(Debug, Clone)]
pub struct Document {
    /// Where it came from, as the user gave it; `-` for standard input.
    pub path: PathBuf,
    /// The language, given or detected.
    pub language: Language,
    /// The decoded text, not normalised; of a container, the paragraphs with blank lines between.
    pub text: String,
    /// Running text or one segment a line.
    pub layout: Layout,
    /// The encoding the file was in.
    pub encoding: &'static str,
    /// What the format tells of the text.
    pub structure: Structure,
    /// The units of the aligned file that the document is half of.
    pub units: Units,
}

impl Document {
    /// Where byte `offset` of the text stands in the file; `index` is that of the text.
    #[must_use]
    pub fn position(&self, index: &LineIndex<'_>, offset: usize) -> Position {
        self.units.position(&self.text, offset).unwrap_or_else(|| index.position(offset))
    }
}

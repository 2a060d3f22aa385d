//! One text with what is known of it before any sentence is looked at.

use std::path::PathBuf;

use crate::language::Language;

/// How the lines of a document are to be taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Layout {
    /// Running text: treu finds the sentences.
    #[default]
    Prose,
    /// `--pre-segmented`: each line is one segment; an empty line is none, but counts as a line.
    Lines,
}

/// A decoded text. Every span of the document counts bytes of `text`.
#[derive(Debug, Clone)]
pub struct Document {
    /// Where it came from, as the user gave it; `-` for standard input.
    pub path: PathBuf,
    /// The language, given or detected.
    pub language: Language,
    /// The decoded text, not normalised.
    pub text: String,
    /// Running text or one segment a line.
    pub layout: Layout,
    /// The encoding the file was in.
    pub encoding: &'static str,
}

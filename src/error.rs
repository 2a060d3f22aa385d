//! What can fail: reading, tables, ladders and writing. Each error names the file, the line where
//! there is one, what was wrong and what to do. Strange text is never an error.

use std::io;
use std::path::{Path, PathBuf};

/// Anything that stops one document or the whole run.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read.
    #[error("{}: {cause}", path.display())]
    Read {
        /// What was to be read.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// A file was read, but holds nothing that can be audited: empty, binary, wrong encoding,
    /// a folder, two texts of one language.
    #[error("{}: {message}", path.display())]
    Text {
        /// The offending file.
        path: PathBuf,
        /// What was expected, what was there and what to do.
        message: String,
    },
    /// A line of a table (ladder, lexicon) is malformed or does not fit.
    #[error("{}:{line}: {message}", path.display())]
    Line {
        /// The table.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// What was expected, what was there and what to do.
        message: String,
    },
    /// Output could not be written.
    #[error("{}: cannot be written: {cause}", path.display())]
    Write {
        /// Where to.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// An argument makes no sense.
    #[error("{0}")]
    Usage(String),
}

impl Error {
    pub(crate) fn text(path: &Path, message: impl Into<String>) -> Self {
        Self::Text { path: path.to_owned(), message: message.into() }
    }

    pub(crate) fn line(path: &Path, line: usize, message: impl Into<String>) -> Self {
        Self::Line { path: path.to_owned(), line, message: message.into() }
    }

    pub(crate) fn read(path: &Path, cause: io::Error) -> Self {
        Self::Read { path: path.to_owned(), cause }
    }
}

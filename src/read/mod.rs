//! From a file to a [`Document`]: reading, decoding, language. The table [`READERS`] says which
//! files are documents.

mod decode;
pub mod tbx;
mod vectors;

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use crate::document::{Document, Layout};
use crate::error::Error;
use crate::language::{Language, detect};
pub use vectors::Vectors;

/// A kind of file that holds a document.
#[derive(Debug)]
pub struct Reader {
    /// For lists and messages.
    pub name: &'static str,
    /// File name extensions, lower case, without the dot; the first is the usual one.
    pub extensions: &'static [&'static str],
}

/// All kinds of files that are taken for documents in a folder run. A file named on the command
/// line is read as plain text whatever its extension.
pub const READERS: &[Reader] = &[Reader { name: "plain text", extensions: &["txt", "text", "seg", "sent"] }];

/// Longest line that is taken for text, in bytes: a longer one has lost its line breaks.
const LONGEST_LINE: usize = 32 << 20;

/// Largest text, in bytes; spans count in 32 bits.
const LARGEST_TEXT: usize = u32::MAX as usize;

/// Reads, decodes and names the language of one file; `-` is standard input.
///
/// # Errors
///
/// Names the file and says what to do when it cannot be read, is a folder, is empty, is not text,
/// is in an encoding that is not decoded, or is in a language that is not recognised.
pub fn document(path: &Path, language: Option<Language>, layout: Layout) -> Result<Document, Error> {
    let bytes = bytes(path)?;
    let (text, encoding) = decode::decode(&bytes).map_err(|message| Error::text(path, message))?;
    check(&text).map_err(|message| Error::text(path, message))?;
    let language = match language {
        Some(language) => language,
        None => detect::detect(&text).ok_or_else(|| Error::text(path, unrecognised()))?,
    };
    Ok(Document { path: path.to_owned(), language, text, layout, encoding })
}

/// The text of a table (a ladder, a lexicon); `-` is standard input.
///
/// # Errors
///
/// As [`document`], without the language.
pub fn table(path: &Path) -> Result<String, Error> {
    let (text, _) = decode::decode(&bytes(path)?).map_err(|message| Error::text(path, message))?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

fn bytes(path: &Path) -> Result<Vec<u8>, Error> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map_err(|cause| Error::read(path, cause))?;
        return Ok(bytes);
    }
    if path.is_dir() {
        return Err(Error::text(path, "is a folder where a file is expected; give files"));
    }
    fs::read(path).map_err(|cause| match cause.kind() {
        io::ErrorKind::NotFound => Error::text(path, "no such file; check the spelling"),
        io::ErrorKind::PermissionDenied => Error::text(path, "may not be read; check its permissions"),
        _ => Error::read(path, cause),
    })
}

fn check(text: &str) -> Result<(), String> {
    if text.trim().is_empty() {
        return Err("is empty; give a file with text".to_owned());
    }
    if text.len() > LARGEST_TEXT {
        return Err("is larger than 4 GiB; split it into several files".to_owned());
    }
    match text.split('\n').position(|line| line.len() > LONGEST_LINE) {
        Some(at) => Err(format!(
            "line {} is longer than {} MiB; put line breaks between its paragraphs (for instance with `fold -s`)",
            at + 1,
            LONGEST_LINE >> 20
        )),
        None => Ok(()),
    }
}

fn unrecognised() -> String {
    "its language cannot be told; name it, for instance with --source-lang vi".to_owned()
}

//! Files that hold both sides, already aligned: TMX, XLIFF, gettext PO, and tables as TSV, CSV and
//! JSON Lines. The table [`BITEXTS`] says which files are such and who reads them. Out come two
//! documents whose units have the same numbers on both sides.

mod builder;
mod jsonl;
mod po;
mod table;
mod tmx;
mod xliff;
mod xml;

use std::path::Path;

use super::{Manner, Named, bytes, encoding, unpacked_name};
use crate::document::{Document, Layout, Structure};
use crate::error::Error;
use crate::language::{Language, detect};
use crate::pair::{Pair, Side};
use builder::{Builder, Half};

/// A kind of file that holds both sides.
#[derive(Debug)]
pub struct BitextReader {
    /// What the format is called on the command line.
    pub name: &'static str,
    /// For lists and messages.
    pub title: &'static str,
    /// File name extensions, lower case, without the dot; the first is the usual one.
    pub extensions: &'static [&'static str],
    /// Hands the units of a file to the builder.
    read: fn(&Input<'_>, &mut Builder) -> Result<(), Flaw>,
    /// Whether a text begins like a file of the kind.
    begins: fn(&str) -> bool,
}

/// All kinds of aligned files, in the order of the documentation.
pub const BITEXTS: &[BitextReader] = &[
    BitextReader { name: "tmx", title: "TMX", extensions: &["tmx"], read: tmx::read, begins: tmx::begins },
    BitextReader {
        name: "xliff",
        title: "XLIFF",
        extensions: &["xlf", "xliff", "sdlxliff", "mqxliff", "mxliff"],
        read: xliff::read,
        begins: xliff::begins,
    },
    BitextReader {
        name: "po",
        title: "gettext PO",
        extensions: &["po", "pot"],
        read: po::read,
        begins: po::begins,
    },
    BitextReader {
        name: "jsonl",
        title: "JSON Lines",
        extensions: &["jsonl", "ndjson"],
        read: jsonl::read,
        begins: jsonl::begins,
    },
    BitextReader {
        name: "tsv",
        title: "tab-separated values",
        extensions: &["tsv", "tab"],
        read: table::read_tsv,
        begins: table::begins,
    },
    BitextReader {
        name: "csv",
        title: "comma-separated values",
        extensions: &["csv"],
        read: table::read_csv,
        begins: |_| false,
    },
];

impl BitextReader {
    /// The reader of files with the extension of a path, apart from one that tells how it is packed.
    #[must_use]
    pub fn of(path: &Path) -> Option<&'static BitextReader> {
        let extension = unpacked_name(path).extension()?.to_string_lossy().to_lowercase();
        BITEXTS.iter().find(|reader| reader.extensions.contains(&extension.as_str()))
    }

    /// Whether files of the kind hold both sides whatever they are called: a table may be meant as text.
    #[must_use]
    pub fn is_always_aligned(&self) -> bool {
        !matches!(self.name, "tsv" | "csv" | "jsonl")
    }
}

/// What a reader gets.
struct Input<'a> {
    text: &'a str,
    /// The languages named by the user.
    languages: Pair<Option<Language>>,
}

/// What is wrong with a file, and in which line, if it is in one.
#[derive(Debug, PartialEq, Eq)]
struct Flaw {
    line: Option<usize>,
    message: String,
}

impl Flaw {
    fn at(line: usize, message: impl Into<String>) -> Self {
        Self { line: Some(line), message: message.into() }
    }
}

impl From<String> for Flaw {
    fn from(message: String) -> Self {
        Self { line: None, message }
    }
}

/// Two documents whose units belong together.
#[derive(Debug)]
pub struct Aligned {
    /// The two sides; units of one number belong together.
    pub documents: Pair<Document>,
    /// What the file holds and was not taken, such as `3 fuzzy entries`, if anything.
    pub left_out: Option<String>,
}

/// Reads both sides of an aligned file; `-` is standard input. The languages are those of the user, or
/// of the file, or told from the texts.
///
/// # Errors
///
/// Names the file, the line where there is one, and says what to do when it cannot be read, is damaged,
/// holds no units or not the languages asked for.
pub fn bitext(path: &Path, languages: Pair<Option<Language>>, manner: Manner) -> Result<Aligned, Error> {
    let (text, encoding) =
        decode(&bytes(path)?, manner.encoding).map_err(|message| Error::text(path, message))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let builder = units(text, path, languages)?;
    let left_out = builder.left_out();
    let (halves, of_file) = builder.finish();
    let document = |side: Side, half: Half| -> Result<Document, Error> {
        let language = languages.side(side).or_else(|| language(*of_file.side(side), &half.text));
        let language = language.ok_or_else(|| Error::text(path, untold(side)))?;
        let Half { text, units } = half;
        Ok(Document {
            path: path.to_owned(),
            language,
            text,
            layout: Layout::Units,
            encoding,
            structure: Structure::default(),
            units,
        })
    };
    let documents = Pair::new(document(Side::Source, halves.source)?, document(Side::Target, halves.target)?);
    check_languages(path, languages, &documents)?;
    Ok(Aligned { documents, left_out })
}

/// All units of a file, by the reader for its extension or else its beginning.
fn units(text: &str, path: &Path, languages: Pair<Option<Language>>) -> Result<Builder, Error> {
    let reader = BitextReader::of(path)
        .or_else(|| BITEXTS.iter().find(|reader| (reader.begins)(text)))
        .ok_or_else(|| Error::text(path, unknown_format()))?;
    if text.trim().is_empty() {
        return Err(Error::text(path, "is empty; give a file with text"));
    }
    let mut builder = Builder::default();
    (reader.read)(&Input { text, languages }, &mut builder).map_err(|flaw| match flaw.line {
        Some(line) => Error::line(path, line, flaw.message),
        None => Error::text(path, flaw.message),
    })?;
    if builder.is_empty() {
        let message = format!("holds no unit with text; is it {} with both sides?", reader.title);
        return Err(Error::text(path, message));
    }
    for (side, what) in [(Side::Source, "an original"), (Side::Target, "a translation")] {
        if builder.lacks(side) {
            let message = format!("no unit of it has {what}; give a file that holds both sides");
            return Err(Error::text(path, message));
        }
    }
    Ok(builder)
}

/// The language that a file names; many name English whatever they hold, so that the letters of
/// Vietnamese count more.
fn language(of_file: Option<Language>, text: &str) -> Option<Language> {
    let told = detect::detect(text);
    if told == Some(Language::Vietnamese) { told } else { of_file.or(told) }
}

/// The text of an aligned file; one that is not Unicode may name its encoding itself.
fn decode(bytes: &[u8], named: Named) -> Result<(String, &'static str), String> {
    let named = match named {
        Named::Nothing => declared(bytes).map_or(Named::Nothing, Named::Usual),
        named => named,
    };
    encoding::decode(bytes, named)
}

/// How far into a file its encoding is declared.
const DECLARATION: usize = 2000;

/// The encoding that the declaration of an XML file or the header of a PO file names.
fn declared(bytes: &[u8]) -> Option<super::Encoding> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARATION)]);
    let is_xml = start.starts_with("<?xml");
    let (_, rest) = if is_xml { start.split_once("encoding=")? } else { start.split_once("charset=")? };
    let name = rest.trim_start_matches(['"', '\'']);
    let end = name.find(|letter: char| !letter.is_ascii_alphanumeric() && !"-_.:".contains(letter))?;
    name[..end].parse().ok()
}

fn unknown_format() -> String {
    let known: Vec<String> = BITEXTS.iter().flat_map(|of| of.extensions).map(|of| format!(".{of}")).collect();
    format!(
        "is no file that holds both sides (they end in {}); give an original and its translation",
        known.join(", ")
    )
}

fn untold(side: Side) -> String {
    let (what, option) = match side {
        Side::Source => ("originals", "--source-lang vi"),
        Side::Target => ("translations", "--target-lang de"),
    };
    format!("the language of its {what} cannot be told; name it, for instance with {option}")
}

/// Two sides in one language are a slip; named by the user they are meant.
fn check_languages(
    path: &Path,
    named: Pair<Option<Language>>,
    documents: &Pair<Document>,
) -> Result<(), Error> {
    let (source, target) = (documents.source.language, documents.target.language);
    if source != target || (named.source.is_some() && named.target.is_some()) {
        return Ok(());
    }
    let message = format!(
        "both sides are {}; name both --source-lang and --target-lang if they are meant to be",
        source.name()
    );
    Err(Error::text(path, message))
}

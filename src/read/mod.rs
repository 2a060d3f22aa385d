//! From a file to a [`Document`]: reading, decoding, language. The table [`READERS`] says which
//! files are documents and who reads them.

mod bitext;
mod composer;
mod decode;
mod docx;
mod encoding;
mod epub;
#[cfg(feature = "html")]
mod html;
mod markdown;
mod markup;
mod odt;
mod package;
mod pdf;
mod plain;
mod sniff;
mod subtitles;
pub mod tbx;
mod unpack;
mod vectors;
mod xml;

use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::str::FromStr;

use crate::document::{Document, Layout, Units};
use crate::error::Error;
use crate::language::{Language, detect};
pub use bitext::{Aligned, BITEXTS, BitextReader, bitext};
use composer::Content;
pub use encoding::{Encoding, Named};
pub use unpack::unpacked_name;
pub use vectors::Vectors;

/// A kind of file that holds a document.
#[derive(Debug)]
pub struct Reader {
    /// What `--input-format` calls it.
    pub name: &'static str,
    /// For lists and messages.
    pub title: &'static str,
    /// File name extensions, lower case, without the dot; the first is the usual one.
    pub extensions: &'static [&'static str],
    /// Turns the bytes of a file into text; an error says what is wrong and what to do.
    read: fn(&Input<'_>) -> Result<Content, String>,
    /// Whether bytes begin like a file of the kind, to tell input without an extension.
    begins: fn(&[u8]) -> bool,
}

/// All kinds of files that are taken for documents. What has none of their extensions and begins like
/// none of them is plain text.
pub const READERS: &[Reader] = &[
    Reader {
        name: "text",
        title: "plain text",
        extensions: &["txt", "text", "seg", "sent"],
        read: plain::read,
        begins: |_| false,
    },
    #[cfg(feature = "html")]
    Reader {
        name: "html",
        title: "web page",
        extensions: &["html", "htm", "xhtml"],
        read: html::read,
        begins: sniff::is_html,
    },
    Reader {
        name: "markdown",
        title: "Markdown",
        extensions: &["md", "markdown"],
        read: markdown::read,
        begins: |_| false,
    },
    Reader {
        name: "docx",
        title: "Word document",
        extensions: &["docx", "docm"],
        read: docx::read,
        begins: sniff::is_docx,
    },
    Reader {
        name: "odt",
        title: "OpenDocument text",
        extensions: &["odt", "ott"],
        read: odt::read,
        begins: sniff::is_odt,
    },
    Reader { name: "epub", title: "book", extensions: &["epub"], read: epub::read, begins: sniff::is_epub },
    Reader { name: "pdf", title: "PDF", extensions: &["pdf"], read: pdf::read, begins: sniff::is_pdf },
    Reader {
        name: "srt",
        title: "SubRip subtitles",
        extensions: &["srt"],
        read: subtitles::read,
        begins: sniff::is_srt,
    },
    Reader {
        name: "vtt",
        title: "WebVTT subtitles",
        extensions: &["vtt"],
        read: subtitles::read,
        begins: sniff::is_vtt,
    },
];

impl Reader {
    /// The reader of files with the extension of a path, if it has a known one.
    #[must_use]
    pub fn of(path: &Path) -> Option<&'static Reader> {
        let path = unpacked_name(path);
        let extension = path.extension()?.to_string_lossy().to_lowercase();
        READERS.iter().find(|reader| reader.extensions.contains(&extension.as_str()))
    }
}

impl FromStr for &'static Reader {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        READERS.iter().find(|reader| reader.name == name).ok_or_else(|| {
            let names: Vec<&str> = READERS.iter().map(|reader| reader.name).collect();
            format!("expected one of {}", names.join(", "))
        })
    }
}

/// How files are to be read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Manner {
    /// How the lines are to be taken. Of [`Layout::Lines`], every file without a format is plain text.
    pub layout: Layout,
    /// What the user says of the encoding.
    pub encoding: Named,
    /// The format of all files, whatever their names.
    pub format: Option<&'static Reader>,
    /// Of a web page, everything and not only the article.
    pub is_whole_page: bool,
}

impl From<Layout> for Manner {
    fn from(layout: Layout) -> Self {
        Self { layout, ..Self::default() }
    }
}

impl Manner {
    /// The format of a file: as the user says, by its extension, by its first bytes, else plain text.
    fn format(&self, path: &Path, bytes: &[u8]) -> Option<&'static Reader> {
        let told = || match self.layout {
            Layout::Prose => Reader::of(path).or_else(|| READERS.iter().find(|of| (of.begins)(bytes))),
            Layout::Lines | Layout::Units => None,
        };
        self.format.or_else(told)
    }
}

/// What a reader gets.
struct Input<'a> {
    bytes: &'a [u8],
    encoding: Named,
    #[cfg_attr(not(feature = "html"), expect(dead_code, reason = "only web pages have surroundings"))]
    is_whole_page: bool,
}

/// Longest line that is taken for text, in bytes: a longer one has lost its line breaks.
const LONGEST_LINE: usize = 32 << 20;

/// Largest text, in bytes; spans count in 32 bits.
const LARGEST_TEXT: usize = u32::MAX as usize;

/// Reads, decodes and names the language of one file; `-` is standard input.
///
/// # Errors
///
/// Names the file and says what to do when it cannot be read, is a folder, is empty, is not what its
/// format demands, is in an encoding that is not decoded, or is in a language that is not recognised.
pub fn document(
    path: &Path,
    language: Option<Language>,
    manner: impl Into<Manner>,
) -> Result<Document, Error> {
    let manner = manner.into();
    let bytes = bytes(path)?;
    let flaw = |message: String| Error::text(path, message);
    let read = manner.format(path, &bytes).map_or(plain::read as fn(&_) -> _, |reader| reader.read);
    let input = Input { bytes: &bytes, encoding: manner.encoding, is_whole_page: manner.is_whole_page };
    let is_lines = manner.layout == Layout::Lines;
    let has_no_lines = || flaw("has paragraphs and no lines; leave --pre-segmented away".to_owned());
    let Content { text, structure, encoding } = read(&input).map_err(|message| {
        let is_text = Reader::of(path).is_none_or(|reader| reader.name == "text");
        if is_lines && !is_text { has_no_lines() } else { flaw(message) }
    })?;
    check(&text).map_err(flaw)?;
    if is_lines && !structure.paragraphs.is_empty() {
        return Err(has_no_lines());
    }
    let language = match language {
        Some(language) => language,
        None => detect::detect(&text).ok_or_else(|| flaw(unrecognised()))?,
    };
    Ok(Document {
        path: path.to_owned(),
        language,
        text,
        layout: manner.layout,
        encoding,
        structure,
        units: Units::default(),
    })
}

/// The text of a table (a ladder, a lexicon); `-` is standard input.
///
/// # Errors
///
/// As [`document`], without the language.
pub fn table(path: &Path) -> Result<String, Error> {
    let (text, _) =
        decode::decode(&bytes(path)?, Named::Nothing).map_err(|message| Error::text(path, message))?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// The bytes of a file, unpacked.
fn bytes(path: &Path) -> Result<Vec<u8>, Error> {
    unpack::unpack(stored(path)?).map_err(|message| Error::text(path, message))
}

fn stored(path: &Path) -> Result<Vec<u8>, Error> {
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

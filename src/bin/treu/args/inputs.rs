//! What can be typed of the texts of a run: where they are and how they are read.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use treu::Pair;
use treu::document::Layout;
use treu::language::Language;
use treu::lexicon::Lexicon;
use treu::pairing::Reading;
use treu::read::{Encoding, Manner, Named, READERS, Reader};

/// Which texts a run is about.
#[derive(Args)]
pub(crate) struct PlacesArgs {
    /// The original: a file, a folder, or `-`. Alone, a file that holds both sides (TMX, XLIFF, PO,
    /// TSV, CSV, JSONL), or a folder of such.
    #[arg(value_name = "SOURCE", required_unless_present = "files_from")]
    source: Option<PathBuf>,
    /// The translation: a file, a folder, or `-`.
    #[arg(value_name = "TARGET")]
    target: Option<PathBuf>,
    /// Take the pairs from a list: in each line a source and a target separated by a tab, or a file
    /// that holds both sides; `-` is standard input.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["source", "target"])]
    files_from: Option<PathBuf>,
}

/// Where the two sides of a run are.
#[derive(Clone, Copy)]
pub(crate) enum Places<'a> {
    /// Two files or two folders.
    Two(Pair<&'a Path>),
    /// A file that holds both sides, or a folder of such.
    Aligned(&'a Path),
    /// A list of either.
    Listed(&'a Path),
}

impl PlacesArgs {
    pub(crate) fn places(&self) -> Places<'_> {
        let source = self.source.as_deref().unwrap_or(Path::new("-"));
        match (&self.files_from, &self.target) {
            (Some(list), _) => Places::Listed(list),
            (None, Some(target)) => Places::Two(Pair::new(source, target)),
            (None, None) => Places::Aligned(source),
        }
    }
}

impl<'a> Places<'a> {
    /// The files or folders; one that stands for both sides is both.
    pub(crate) fn paths(self) -> Pair<&'a Path> {
        match self {
            Places::Two(paths) => paths,
            Places::Aligned(path) | Places::Listed(path) => Pair::new(path, path),
        }
    }

    /// Whether there may be several pairs.
    pub(crate) fn are_many(self) -> bool {
        matches!(self, Places::Listed(_)) || self.paths().source.is_dir()
    }

    /// What is read as it is named.
    pub(crate) fn files(self) -> Vec<&'a Path> {
        match self {
            Places::Two(Pair { source, target }) => vec![source, target],
            Places::Aligned(path) | Places::Listed(path) => vec![path],
        }
    }
}

/// How the two sides are read.
#[derive(Args)]
pub(crate) struct InputArgs {
    /// Language of the original, such as vi; detected when not given.
    #[arg(long, value_name = "CODE", value_parser = language)]
    source_lang: Option<Language>,
    /// Language of the translation, such as de; detected when not given.
    #[arg(long, value_name = "CODE", value_parser = language)]
    target_lang: Option<Language>,
    /// Encoding of the original, even if it looks like another.
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    source_encoding: Option<Encoding>,
    /// Encoding of the translation, even if it looks like another.
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    target_encoding: Option<Encoding>,
    /// Each line is one segment; an empty line is none, but counts as a line.
    #[arg(long)]
    pre_segmented: bool,
    #[command(flatten)]
    reading: ReadingArgs,
    /// Add a lexicon of your own: source and target separated by a tab, columns vi, de and en (or a
    /// line such as `# columns: fr de`), forms separated by |; or a dictionary of hunalign.
    #[arg(long, value_name = "FILE")]
    pub(crate) lexicon: Vec<PathBuf>,
}

impl InputArgs {
    pub(crate) fn languages(&self) -> Pair<Option<Language>> {
        Pair::new(self.source_lang, self.target_lang)
    }

    pub(crate) fn manners(&self) -> Pair<Manner> {
        let usual = self.reading.manner(self.layout());
        let this = |encoding| Manner { encoding: Named::This(encoding), ..usual };
        Pair::new(self.source_encoding, self.target_encoding).map(|of| of.map_or(usual, this))
    }

    pub(crate) fn reading<'a>(&self, lexicon: &'a Arc<Lexicon>) -> Reading<'a> {
        Reading { languages: self.languages(), manners: self.manners(), lexicon }
    }

    pub(crate) fn layout(&self) -> Layout {
        if self.pre_segmented { Layout::Lines } else { Layout::Prose }
    }
}

/// What the files are.
#[derive(Args)]
pub(crate) struct ReadingArgs {
    /// Encoding of texts that are not Unicode, such as windows-1258, TCVN3, VISCII or VNI; found out
    /// when not given.
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    encoding: Option<Encoding>,
    /// Read all files as this format, whatever their names; told by the extension when not given.
    #[arg(long, value_name = "NAME", value_parser = input_format())]
    input_format: Option<&'static Reader>,
    /// Of web pages, take everything and not only the article.
    #[arg(long)]
    whole_page: bool,
}

impl ReadingArgs {
    pub(crate) fn manner(&self, layout: Layout) -> Manner {
        Manner {
            layout,
            encoding: self.encoding.map_or(Named::Nothing, Named::Usual),
            format: self.input_format,
            is_whole_page: self.whole_page,
        }
    }
}

fn encoding(name: &str) -> Result<Encoding, String> {
    name.parse()
}

pub(super) fn language(code: &str) -> Result<Language, String> {
    code.parse()
}

fn input_format() -> impl TypedValueParser<Value = &'static Reader> {
    let names = PossibleValuesParser::new(READERS.iter().map(|reader| reader.name));
    names.try_map(|name| name.parse::<&'static Reader>())
}

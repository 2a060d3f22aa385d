//! What several tests need.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use snapbox::Data;
use snapbox::data::DataFormat;
use treu::Pair;
use treu::align::Aligner;
use treu::bitext::Bitext;
use treu::document::{Document, Layout, Structure, Units};
use treu::language::Language;
use treu::lexicon::Lexicon;
use treu::read::{self, Vectors};

/// Vietnamese to German.
pub(crate) const LANGUAGES: Pair<Language> = Pair::new(Language::Vietnamese, Language::German);

/// Whether golden files are to be renewed.
pub(crate) fn is_overwriting() -> bool {
    std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite")
}

/// The folder of the project.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A text in memory.
pub(crate) fn document(text: &str, language: Language, layout: Layout) -> Document {
    Document {
        path: PathBuf::from("x.txt"),
        language,
        text: text.to_owned(),
        layout,
        encoding: "UTF-8",
        structure: Structure::default(),
        units: Units::default(),
    }
}

/// Two texts, each with the code of its language, aligned.
pub(crate) fn bitext(source: (&str, &str), target: (&str, &str), layout: Layout) -> Bitext {
    let side = |(code, text): (&str, &str)| {
        document(text, code.parse().unwrap_or_else(|error| panic!("{error}")), layout)
    };
    let documents = Pair::new(side(source), side(target));
    let languages = documents.as_ref().map(|document| document.language);
    Bitext::new(documents, &Aligner::new(&Lexicon::built_in(), languages))
}

/// The files `vi` and `de` of a folder, or what `name` makes of the codes, aligned.
pub(crate) fn bitext_of_files(name: impl Fn(&str) -> PathBuf, layout: Layout) -> Bitext {
    let aligner = Aligner::new(&Lexicon::built_in(), LANGUAGES);
    let document = |language: Language| {
        let path = name(language.code());
        read::document(&path, Some(language), layout).unwrap_or_else(|error| panic!("{error}"))
    };
    Bitext::new(LANGUAGES.map(document), &aligner)
}

/// The command `treu` with nothing of the caller's environment, to be run in a folder.
pub(crate) fn treu(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_treu"));
    command.env_clear().current_dir(folder).stdin(Stdio::null());
    command
}

/// How a command ended.
pub(crate) struct Ended {
    /// Exit status.
    pub(crate) status: i32,
    /// All of standard output.
    pub(crate) out: String,
    /// All of standard error.
    pub(crate) err: String,
}

/// Runs a command; a panic or a signal fails the test.
pub(crate) fn ended(mut command: Command) -> Ended {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let text = |bytes| String::from_utf8(bytes).unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let (out, err) = (text(output.stdout), text(output.stderr));
    let status = output.status.code().filter(|status| (0..=2).contains(status));
    let status = status.unwrap_or_else(|| panic!("{command:?}: {}\n{err}", output.status));
    Ended { status, out, err }
}

/// Compares a text with a golden file, or renews the file.
#[track_caller]
pub(crate) fn check_golden(path: &Path, actual: &str) {
    assert!(!actual.contains('\r'), "{}: a carriage return in the output", path.display());
    snapbox::assert_data_eq!(actual, Data::read_from(path, Some(DataFormat::Text)).raw());
}

/// The names of the files in a folder, sorted.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut names: Vec<String> =
        entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}

/// Vectors as NumPy saves them, in floats of 32 bits.
pub(crate) fn npy(vectors: &Vectors) -> Vec<u8> {
    let shape = format!("({}, {})", vectors.count(), vectors.dimension());
    let header = format!("{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}, }}\n");
    let length = (header.len() as u16).to_le_bytes();
    [b"\x93NUMPY\x01\0", &length[..], header.as_bytes(), &floats(vectors)].concat()
}

/// Vectors without a header, in floats of 32 bits.
pub(crate) fn floats(vectors: &Vectors) -> Vec<u8> {
    let rows = (0..vectors.count()).flat_map(|at| vectors.row(at));
    rows.flat_map(|number| number.to_le_bytes()).collect()
}

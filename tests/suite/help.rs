//! What several tests need.

use std::path::{Path, PathBuf};

use treu::Pair;
use treu::align::Aligner;
use treu::bitext::Bitext;
use treu::document::{Document, Layout};
use treu::language::Language;
use treu::lexicon::Lexicon;
use treu::read;

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
    Document { path: PathBuf::from("x.txt"), language, text: text.to_owned(), layout, encoding: "UTF-8" }
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

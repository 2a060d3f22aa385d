//! How fast each stage is: `cargo bench`. Sample text is what ships in `data/samples`; generated
//! text repeats it until it is as long as a book.

use std::hint::black_box;
use std::path::{Path, PathBuf};

use divan::Bencher;
use divan::counter::BytesCount;
use treu::Pair;
use treu::align::{Aligner, Text};
use treu::audit::{Selection, audit};
use treu::bitext::Bitext;
use treu::document::{Document, Layout};
use treu::language::Language;
use treu::lexicon::Lexicon;
use treu::segment;

fn main() {
    divan::main();
}

const LANGUAGES: Pair<Language> = Pair::new(Language::Vietnamese, Language::German);

/// How often the samples are repeated: once, and to the length of a book.
const REPEATS: &[usize] = &[1, 100];

fn document(language: Language, repeats: usize) -> Document {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples").join(language.code());
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let texts = paths.iter().map(|path| std::fs::read_to_string(path).unwrap_or_default() + "\n\n");
    let text = texts.collect::<String>().repeat(repeats);
    Document { path: PathBuf::from("bench"), language, text, layout: Layout::Prose, encoding: "UTF-8" }
}

#[divan::bench(args = [Language::Vietnamese, Language::German])]
fn split(bencher: Bencher<'_, '_>, language: Language) {
    let document = document(language, 100);
    bencher.counter(BytesCount::of_str(&document.text)).bench(|| segment::segment(black_box(&document)));
}

#[divan::bench(args = [Language::Vietnamese, Language::German])]
fn anchor(bencher: Bencher<'_, '_>, language: Language) {
    let document = document(language, 10);
    let segments = segment::segment(&document);
    bencher.counter(BytesCount::of_str(&document.text)).bench(|| {
        for segment in &segments {
            black_box(treu::anchor::read(segment.span.of(&document.text), language));
        }
    });
}

#[divan::bench(args = REPEATS)]
fn align(bencher: Bencher<'_, '_>, repeats: usize) {
    let aligner = Aligner::new(&Lexicon::built_in(), LANGUAGES);
    let bitext = Bitext::new(LANGUAGES.map(|language| document(language, repeats)), &aligner);
    let texts = Pair::from_fn(|side| Text {
        document: bitext.documents.side(side),
        segments: bitext.segments.side(side),
        anchors: bitext.anchors.side(side),
    });
    let bytes = bitext.documents.source.text.len() + bitext.documents.target.text.len();
    bencher.counter(BytesCount::new(bytes)).bench(|| aligner.align(black_box(texts)));
}

#[divan::bench(args = REPEATS)]
fn whole_audit(bencher: Bencher<'_, '_>, repeats: usize) {
    let aligner = Aligner::new(&Lexicon::built_in(), LANGUAGES);
    let documents = LANGUAGES.map(|language| document(language, repeats));
    let bytes = documents.source.text.len() + documents.target.text.len();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        let bitext = Bitext::new(black_box(documents.clone()), &aligner);
        audit(&bitext, &Selection::default())
    });
}

#[divan::bench]
fn load_lexicon(bencher: Bencher<'_, '_>) {
    bencher.bench(|| Aligner::new(&Lexicon::built_in(), LANGUAGES));
}

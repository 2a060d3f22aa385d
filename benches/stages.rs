//! How fast each stage is: `cargo bench`. Sample text is what ships in `data/samples`; generated
//! text repeats it until it is as long as a book.

use std::hint::black_box;
use std::path::{Path, PathBuf};

use divan::Bencher;
use divan::counter::BytesCount;
use treu::Pair;
use treu::align::{Aligner, Text};
use treu::anchor::quantity;
use treu::audit::{Selection, audit};
use treu::bitext::Bitext;
use treu::document::{Document, Layout, Structure};
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
    Document {
        path: PathBuf::from("bench"),
        language,
        text,
        layout: Layout::Prose,
        encoding: "UTF-8",
        units: Default::default(),
        structure: Structure::default(),
    }
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

/// Running text with few numbers; English ships no sample.
fn news(language: Language) -> String {
    const ENGLISH: &str = "The province opened a new bridge on Monday after three years of work. Officials said \
        the crossing, 1,240 metres long, would shorten the way to the coast by half an hour and help farmers \
        bring fruit to the markets. Residents who had waited for the ferry every morning were among the first \
        to walk across. Work on the second road is expected to begin next spring. ";
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples").join(language.code());
    std::fs::read_to_string(folder.join("news.txt")).unwrap_or_else(|_| ENGLISH.repeat(10))
}

/// Text in which nearly every word is part of a number.
fn dense(language: Language) -> String {
    let sentence = match language {
        Language::Vietnamese => {
            "Năm 2023 tổng vốn 1.742 tỷ đồng, tăng 12,5 % so với năm 2022; ba trăm hai mươi lăm hộ, 27.296 \
             người, lúc 7h30 ngày 12/5/2024, quý II đạt 3 tỷ 200 triệu đồng, thứ ba trong số bảy. "
        }
        Language::German => {
            "2023 betrug das Kapital 1.742 Mrd. Dong, 12,5 % mehr als 2022; dreihundertfünfundzwanzig \
             Haushalte, 27.296 Menschen, um 7.30 Uhr am 12. Mai 2024, im zweiten Quartal 3,2 Millionen Euro. "
        }
        _ => {
            "In 2023 the capital was $1.742 billion, 12.5 % more than in 2022; three hundred and twenty-five \
             households, 27,296 people, at 7:30 am on May 12, 2024, 3.2 million euros in the second quarter. "
        }
    };
    sentence.repeat(20)
}

const READ: &[Language] = &[Language::Vietnamese, Language::German, Language::English];

#[divan::bench(args = READ)]
fn quantity_in_news(bencher: Bencher<'_, '_>, language: Language) {
    let text = news(language);
    bencher.counter(BytesCount::of_str(&text)).bench(|| quantity::read(black_box(&text), language, &[]));
}

#[divan::bench(args = READ)]
fn quantity_in_numbers(bencher: Bencher<'_, '_>, language: Language) {
    let text = dense(language);
    bencher.counter(BytesCount::of_str(&text)).bench(|| quantity::read(black_box(&text), language, &[]));
}

/// The numbers of a long paragraph against those of its translation.
#[divan::bench]
fn compare(bencher: Bencher<'_, '_>) {
    let texts = LANGUAGES.map(dense);
    let read = |language, text: &str| quantity::read(text, language, &[]);
    let found = Pair::new(
        read(LANGUAGES.source, &texts.source[..texts.source.len() / 4]),
        read(LANGUAGES.target, &texts.target[..texts.target.len() / 4]),
    );
    let sides = found.as_ref().map(|side| side.iter().map(|(_, quantity)| quantity).collect::<Vec<_>>());
    let unit = Pair::new(sides.source.as_slice(), sides.target.as_slice());
    bencher.bench(|| quantity::compare::compare(black_box(unit), Pair::new(&[], &[])));
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

//! How fast sentences are found, on one thread: `cargo bench --bench split`. News of both languages is
//! what ships in `data/samples`, its sentences shuffled and its numbers changed until there are 8 MB;
//! beside it stands the sentence iterator of unicode-segmentation on the same bytes. Hostile texts are
//! such as make a splitter quadratic that looks at more than a few bytes around each mark.
//!
//! Wanted are 150 MB/s on news and 20 MB/s on hostile texts.

use std::fs;
use std::hint::black_box;
use std::path::Path;

use divan::Bencher;
use divan::counter::BytesCount;
use treu::language::Language;
use treu::segment::{Rules, split};
use unicode_segmentation::UnicodeSegmentation;

fn main() {
    divan::main();
}

/// Bytes of each text.
const SIZE: usize = 8_000_000;

/// A source of numbers that is the same in every run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }
}

/// The lines of the news of one language.
fn lines(language: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples").join(language);
    let texts = ["news", "finance", "sport", "science"].map(|name| folder.join(name).with_extension("txt"));
    let texts = texts.iter().map(|path| fs::read_to_string(path).unwrap_or_default());
    texts
        .flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>())
        .filter(|line| line.len() > 80)
        .collect()
}

/// Paragraphs of running text in one language, with a blank line between them or on one line.
fn news(language: &str, between: &str) -> String {
    let (lines, mut numbers) = (lines(language), Numbers(7));
    let mut text = String::with_capacity(SIZE + 4096);
    while text.len() < SIZE {
        let line = &lines[numbers.next(lines.len())];
        let changed = line.chars().map(|letter| match letter {
            '0'..='9' => char::from(b'0' + numbers.next(10) as u8),
            _ => letter,
        });
        text.extend(changed);
        text.push_str(between);
    }
    text
}

const NEWS: &[(&str, &str)] = &[("vi", "\n\n"), ("de", "\n\n"), ("vi", " "), ("de", " ")];

/// Both languages, 16 MB.
#[divan::bench]
fn mixed_news(bencher: Bencher<'_, '_>) {
    let texts = [("vi", Language::Vietnamese), ("de", Language::German)];
    let texts = texts.map(|(code, language)| (news(code, "\n\n"), language));
    let rules = Rules::built_in();
    let bytes: usize = texts.iter().map(|(text, _)| text.len()).sum();
    let all = || {
        texts.iter().map(|(text, language)| split(black_box(text), *language, &rules).len()).sum::<usize>()
    };
    bencher.counter(BytesCount::new(bytes)).bench(all);
}

#[divan::bench]
fn mixed_news_by_unicode_segmentation(bencher: Bencher<'_, '_>) {
    let texts = ["vi", "de"].map(|code| news(code, "\n\n"));
    let bytes: usize = texts.iter().map(String::len).sum();
    let all = || texts.iter().map(|text| black_box(text).split_sentence_bounds().count()).sum::<usize>();
    bencher.counter(BytesCount::new(bytes)).bench(all);
}

#[divan::bench(args = NEWS.iter().copied())]
fn one_language(bencher: Bencher<'_, '_>, (code, between): (&str, &str)) {
    let (text, rules) = (news(code, between), Rules::built_in());
    let language = if code == "vi" { Language::Vietnamese } else { Language::German };
    bencher.counter(BytesCount::of_str(&text)).bench(|| split(black_box(&text), language, &rules));
}

/// What is repeated to make a hostile text.
const HOSTILE: &[&str] = &[
    ".", ". ", "…", "? ", "a.b.", "a.B", "A. ", "1. ", "z. B. ", "(a. ", "[", "\"A. ", "„Ja! ", "x", "x ",
    "ạ. ", "AB. CD. ", "a.[1] ", "\n", "A b\n", "- a\n", "a\t",
];

#[divan::bench(args = HOSTILE)]
fn hostile(bencher: Bencher<'_, '_>, unit: &str) {
    let (text, rules) = (unit.repeat(SIZE / 2 / unit.len()), Rules::built_in());
    bencher.counter(BytesCount::of_str(&text)).bench(|| split(black_box(&text), Language::German, &rules));
}

/// 100 MB without a single mark.
#[divan::bench(sample_count = 3)]
fn no_mark_at_all(bencher: Bencher<'_, '_>) {
    let (text, rules) = ("Wort ".repeat(20_000_000), Rules::built_in());
    bencher.counter(BytesCount::of_str(&text)).bench(|| split(black_box(&text), Language::German, &rules));
}

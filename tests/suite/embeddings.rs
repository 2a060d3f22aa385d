//! Sentence vectors as evidence, simulated: what they add where words say nothing, and how little
//! vectors that know nothing take away where words say enough.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use treu::Pair;
use treu::align::Aligner;
use treu::align::evaluate::{Link, Score};
use treu::align::ladder::{links, parse};
use treu::bitext::Bitext;
use treu::document::{Document, Layout};
use treu::lexicon::Lexicon;
use treu::read::Vectors;

use crate::help::{LANGUAGES, bitext, document, floats, root};
use crate::random::Random;
use crate::simulated::vectors;

/// Sizes of the groups of an invented pair.
const GROUPS: [(usize, usize); 12] =
    [(1, 1), (1, 1), (1, 1), (1, 1), (1, 1), (1, 1), (1, 1), (2, 1), (1, 2), (1, 0), (0, 1), (3, 1)];

fn below(random: &mut Random, end: usize) -> usize {
    (random.next() % end as u64) as usize
}

/// A ladder of so many groups in any order.
fn groups(count: usize, random: &mut Random) -> Vec<Link> {
    let mut next = Pair::new(0, 0);
    let mut group = || {
        let (source, target) = GROUPS[below(random, GROUPS.len())];
        let from = next;
        next = Pair::new(next.source + source, next.target + target);
        ((from.source..next.source).collect(), (from.target..next.target).collect())
    };
    (0..count).map(|_| group()).collect()
}

/// Lines of words that mean nothing: a few for each thing that the line says.
fn lines(gold: &[Link], of: impl Fn(&Link) -> &Vec<usize>, letters: &str, random: &mut Random) -> String {
    let letters: Vec<char> = letters.chars().collect();
    let mut text = String::new();
    for link in gold {
        let segments = of(link).len();
        for _ in 0..segments {
            for _ in 0..(4 + below(random, 6)) * link.0.len().max(link.1.len()) / segments {
                text.extend((0..5).map(|_| letters[below(random, letters.len())]));
                text.push(' ');
            }
            text.push('\n');
        }
    }
    text
}

/// A text in one invented language and its translation into another, without a letter in common.
fn invented(count: usize, seed: u64) -> (Pair<Document>, Vec<Link>) {
    let mut random = Random(seed);
    let gold = groups(count, &mut random);
    let side = |code: &str, text: &str| {
        document(text, code.parse().unwrap_or_else(|error| panic!("{error}")), Layout::Lines)
    };
    let source = side("qaa", &lines(&gold, |link| &link.0, "aeioumnlrtkspv", &mut random));
    let target = side("qab", &lines(&gold, |link| &link.1, "бвгджзйклмнпрст", &mut random));
    (Pair::new(source, target), gold)
}

fn aligner(documents: &Pair<Document>) -> Aligner {
    Aligner::new(&Lexicon::built_in(), documents.as_ref().map(|document| document.language))
}

fn with_vectors(documents: Pair<Document>, vectors: &Pair<Vectors>) -> Bitext {
    let aligner = aligner(&documents);
    Bitext::with_embeddings(documents, &aligner, vectors).unwrap_or_else(|error| panic!("{error}"))
}

fn f1(gold: &[Link], bitext: &Bitext) -> f64 {
    Score::of(gold, &links(&bitext.ladder, bitext.segments.as_ref().map(Vec::as_slice))).strict().f1
}

fn check_invented(count: usize, noise: f32, floor: f64) {
    let (documents, gold) = invented(count, 7);
    let blind = f1(&gold, &Bitext::new(documents.clone(), &aligner(&documents)));
    assert!(blind < 0.4, "{count} groups without vectors: F1 {blind}");
    let sizes = documents.as_ref().map(|document| document.text.lines().count());
    let seeing = f1(&gold, &with_vectors(documents, &vectors(&gold, sizes, noise, 8)));
    assert!(seeing >= floor, "{count} groups, noise {noise}: F1 {seeing} is below {floor}");
}

#[test]
fn vectors_align_what_words_cannot() {
    check_invented(30, 0.2, 0.85);
    check_invented(200, 0.2, 0.85);
    check_invented(200, 0.5, 0.85);
    check_invented(200, 1.0, 0.75);
}

#[test]
fn vectors_that_know_nothing_do_little_harm() {
    let mut total = Score::default();
    for name in ["administration", "finance", "law", "manual", "news", "science", "sport"] {
        let path = root().join("data/samples/gold").join(name);
        let read = |extension: &str| {
            let path = path.with_extension(extension);
            fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        };
        let gold = parse(&path, &read("ladder")).unwrap_or_else(|error| panic!("{error}"));
        let documents = LANGUAGES
            .map(|language| document(&read(&format!("{}.seg", language.code())), language, Layout::Lines));
        let sizes = documents.as_ref().map(|document| document.text.lines().count());
        let bitext = with_vectors(documents, &vectors(&gold, sizes, f32::INFINITY, 9));
        total.add(Score::of(&gold, &links(&bitext.ladder, bitext.segments.as_ref().map(Vec::as_slice))));
    }
    assert!(total.strict().f1 >= 0.97, "F1 {}", total.strict().f1);
}

/// Vecalign's files for lines of which each says the first number of its list, or joined the second.
fn overlaps(folder: &Path, name: &str, rows: &[(&str, usize)]) -> Vectors {
    let (mut text, mut values) = (String::new(), Vec::new());
    for (line, said) in rows {
        let _ = writeln!(text, "{line}");
        values.extend((0..8).map(|at| f32::from(u8::from(at == *said))));
    }
    let path = folder.join(name);
    let write = |path: &Path, bytes: &[u8]| {
        fs::write(path, bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    };
    write(&path, text.as_bytes());
    let path = path.with_extension("emb");
    write(&path, &floats(&Vectors::new(&path, 8, values)));
    Vectors::read(&path).unwrap_or_else(|error| panic!("{error}"))
}

/// Two lines that say what their translation says only when they are read together.
#[test]
fn joined_lines_have_vectors_of_their_own() {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("temporary folder: {error}"));
    let source = [("PAD", 7), ("ana", 0), ("nama", 5), ("tala", 6), ("nama tala", 1), ("vana", 2)];
    let target = [("кий", 0), ("рог", 1), ("пуд", 2), ("рог пуд", 4)];
    let vectors = Pair::new(overlaps(folder.path(), "a", &source), overlaps(folder.path(), "b", &target));
    let texts = bitext(("qaa", "ana\nnama\ntala\nvana\n"), ("qab", "кий\nрог\nпуд\n"), Layout::Lines);
    let found = with_vectors(texts.documents, &vectors);
    let gold = [(vec![0], vec![0]), (vec![1, 2], vec![1]), (vec![3], vec![2])];
    assert_eq!(links(&found.ladder, found.segments.as_ref().map(Vec::as_slice)), gold);
}

/// Vectors of zeros and numbers that are none are no evidence; the ladder is that of the words.
#[test]
fn vectors_without_numbers_say_nothing() {
    let (documents, _) = invented(12, 3);
    let expected = Bitext::new(documents.clone(), &aligner(&documents)).ladder;
    let sizes = documents.as_ref().map(|document| document.text.lines().count());
    for number in [0.0, f32::NAN, f32::INFINITY] {
        let vectors = sizes.map(|count| Vectors::new(Path::new("x"), 4, vec![number; 4 * count]));
        assert_eq!(with_vectors(documents.clone(), &vectors).ladder, expected, "{number}");
    }
}

//! The sample documents in `data/samples`, end to end: segments and ladder as set by hand, and
//! exactly the findings that were put in.

use std::fs;
use std::path::PathBuf;

use treu::Pair;
use treu::align::evaluate::{Link, Score};
use treu::align::fit::{Example, fit};
use treu::align::ladder::{links, parse};
use treu::align::{Aligner, Text, Weights};
use treu::audit::{Finding, Selection, Severity, audit};
use treu::bitext::Bitext;
use treu::document::Layout;
use treu::language::Language;
use treu::lexicon::Lexicon;

use crate::help::{bitext_of_files, root};

fn folder() -> PathBuf {
    root().join("data/samples")
}

fn stems() -> Vec<String> {
    let mut stems: Vec<String> = fs::read_dir(folder().join("vi"))
        .unwrap_or_else(|error| panic!("data/samples/vi: {error}"))
        .filter_map(|entry| Some(entry.ok()?.path().file_stem()?.to_str()?.to_owned()))
        .collect();
    stems.sort();
    stems
}

fn bitext(stem: &str) -> Bitext {
    bitext_of_files(|code| folder().join(code).join(stem).with_extension("txt"), Layout::Prose)
}

fn gold(name: &str) -> String {
    let path = folder().join("gold").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn there_are_samples_of_each_kind() {
    assert!(stems().len() >= 6, "{:?}", stems());
}

#[test]
fn samples_are_split_as_by_hand() {
    for stem in stems() {
        let bitext = bitext(&stem);
        for (side, language) in [(treu::Side::Source, "vi"), (treu::Side::Target, "de")] {
            let found: Vec<String> = bitext
                .segments
                .side(side)
                .iter()
                .map(|segment| {
                    bitext.text(side, segment.span).split_whitespace().collect::<Vec<_>>().join(" ")
                })
                .collect();
            let expected = gold(&format!("{stem}.{language}.seg"));
            assert_eq!(found.join("\n"), expected.trim_end(), "{stem}.{language}");
        }
    }
}

#[test]
fn samples_are_aligned_as_by_hand() {
    let mut wrong = String::new();
    for stem in stems() {
        let bitext = bitext(&stem);
        let path = PathBuf::from(format!("{stem}.ladder"));
        let expected =
            parse(&path, &gold(&format!("{stem}.ladder"))).unwrap_or_else(|error| panic!("{error}"));
        let found = links(&bitext.ladder, bitext.segments.as_ref().map(Vec::as_slice));
        let score = Score::of(&expected, &found);
        if score.strict().f1 < 1.0 {
            let missed: Vec<&Link> = expected.iter().filter(|link| !found.contains(link)).collect();
            wrong += &format!("{stem}: strict F1 {:.3}, missed {missed:?}\n", score.strict().f1);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Some samples as examples for the weights.
fn examples(aligner: &Aligner) -> Vec<Example> {
    let example = |stem: String| {
        let bitext = bitext(&stem);
        let texts = Pair::from_fn(|side| Text {
            document: bitext.documents.side(side),
            segments: bitext.segments.side(side),
            anchors: bitext.anchors.side(side),
        });
        let name = format!("{stem}.ladder");
        let gold = parse(&PathBuf::from(&name), &gold(&name)).unwrap_or_else(|error| panic!("{error}"));
        aligner.example(&aligner.prepare(texts), None, &gold)
    };
    stems().into_iter().take(3).map(example).collect()
}

#[test]
fn fitting_raises_the_likelihood_of_gold_ladders() {
    let languages = Pair::new(Language::Vietnamese, Language::German);
    let examples = examples(&Aligner::new(&Lexicon::built_in(), languages));
    let start = Weights::built_in(false).raised("forward", -0.2);
    let all: Vec<&str> = start.rows().map(|(name, _)| name).collect();
    let (same, before) = fit(&examples, &start, &all);
    assert_eq!(same, start);
    let (fitted, after) = fit(&examples, &start, &["cosine"]);
    assert!(before < after && after < 0.0, "{before} {after}");
    let of = |weights: &Weights, name: &str| weights.rows().find(|row| row.0 == name).map(|row| row.1);
    assert_eq!(of(&fitted, "cosine"), of(&start, "cosine"));
}

/// A finding that was put into a sample.
#[derive(Debug)]
struct Expected {
    rule: String,
    severity: Severity,
    quotes: Pair<String>,
}

fn expected(stem: &str) -> Vec<Expected> {
    let table = gold(&format!("{stem}.findings.tsv"));
    let row = |line: &str| {
        let mut fields = line.split('\t').map(str::to_owned);
        let mut field = || fields.next().unwrap_or_default();
        let (rule, severity) = (field(), field());
        let severity = severity.parse().unwrap_or_else(|error| panic!("{stem}: {error}"));
        Expected { rule, severity, quotes: Pair::new(field(), field()) }
    };
    table.lines().skip(1).filter(|line| !line.is_empty()).map(row).collect()
}

fn fits(finding: &Finding, expected: &Expected, bitext: &Bitext) -> bool {
    let touches = |side: treu::Side| {
        let quote = expected.quotes.side(side).split_whitespace().collect::<Vec<_>>().join(" ");
        let marks = finding.marks.side(side);
        let marked =
            |span: &treu::Span| bitext.text(side, *span).split_whitespace().collect::<Vec<_>>().join(" ");
        if quote.is_empty() {
            return true;
        }
        marks.iter().map(marked).any(|text| text.contains(&quote) || quote.contains(&text))
    };
    finding.rule.name == expected.rule
        && finding.severity == expected.severity
        && treu::Side::BOTH.into_iter().all(touches)
}

#[test]
fn samples_have_exactly_the_findings_put_in() {
    let mut wrong = String::new();
    for stem in stems() {
        let bitext = bitext(&stem);
        let found = audit(&bitext, &Selection::default());
        let expected = expected(&stem);
        for expected in expected.iter().filter(|row| !found.iter().any(|finding| fits(finding, row, &bitext)))
        {
            wrong += &format!("{stem}: not found: {expected:?}\n");
        }
        let put_in = |finding: &Finding| expected.iter().any(|row| fits(finding, row, &bitext));
        for finding in found.iter().filter(|finding| finding.severity >= Severity::Minor && !put_in(finding))
        {
            let texts = Pair::from_fn(|side| {
                finding
                    .marks
                    .side(side)
                    .iter()
                    .map(|span| bitext.text(side, *span))
                    .collect::<Vec<_>>()
                    .join(" | ")
            });
            wrong += &format!("{stem}: not put in: {} {} {texts:?}\n", finding.rule.name, finding.message);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

//! The promise of the product, tested by damage: one digit of one number changed anywhere in a sample
//! translation is found, by exactly one finding.

use std::collections::BTreeSet;
use std::path::Path;

use treu::Side;
use treu::align::ladder::parse_lines;
use treu::anchor::Value;
use treu::audit::{Finding, Selection, audit};
use treu::bitext::Bitext;
use treu::document::{Document, Layout};
use treu::language::Language;
use treu::segment::Rules;
use treu::{Pair, read};

use crate::help::{LANGUAGES, names, root};

fn documents(stem: &str) -> Pair<Document> {
    let document = |language: Language| {
        let path = root().join("data/samples").join(language.code()).join(stem).with_extension("txt");
        read::document(&path, Some(language), Layout::Prose).unwrap_or_else(|error| panic!("{error}"))
    };
    LANGUAGES.map(document)
}

/// The pair on its gold ladder, so that only the comparison is tested.
fn bitext(documents: Pair<Document>, stem: &str) -> Bitext {
    let path = root().join("data/samples/gold").join(stem).with_extension("ladder");
    let table = read::table(&path).unwrap_or_else(|error| panic!("{error}"));
    let links = parse_lines(&path, &table).unwrap_or_else(|error| panic!("{error}"));
    Bitext::with_links(documents, &links, &Rules::built_in(), |_| None)
        .unwrap_or_else(|misfit| panic!("{stem}: {misfit:?}"))
}

/// What a finding is about, without places that move with the text.
fn key(bitext: &Bitext, finding: &Finding) -> String {
    let marks = |side: Side| {
        finding.marks.side(side).iter().map(|&span| bitext.text(side, span)).collect::<Vec<_>>().join("|")
    };
    format!("{} {:?} {} {}", finding.rule.name, finding.bead, marks(Side::Source), marks(Side::Target))
}

fn keys(bitext: &Bitext) -> BTreeSet<String> {
    audit(bitext, &Selection::default()).iter().map(|finding| key(bitext, finding)).collect()
}

/// The places of the last digits of the numerals of a translation, where nothing is wrong nearby.
fn digits(bitext: &Bitext) -> Vec<usize> {
    let faulty: Vec<usize> =
        audit(bitext, &Selection::default()).iter().filter_map(|finding| finding.bead).collect();
    let mut found = Vec::new();
    for unit in bitext.units().filter(|unit| !faulty.iter().any(|&bead| bead.abs_diff(unit.index) <= NEAR)) {
        for anchor in unit.anchors(Side::Target) {
            let Value::Quantity(quantity) = &anchor.value else { continue };
            let text = bitext.text(Side::Target, anchor.span);
            let last = text.rfind(|letter: char| letter.is_ascii_digit());
            found.extend(last.filter(|_| quantity.written.is_some()).map(|at| anchor.span.start() + at));
        }
    }
    found
}

/// Beads in which a value may be sought that has moved.
const NEAR: usize = 2;

fn with_other_digit(text: &str, at: usize) -> String {
    let digit = (text.as_bytes()[at] - b'0' + 3) % 10;
    format!("{}{digit}{}", &text[..at], &text[at + 1..])
}

fn check(stem: &str) -> (usize, Vec<String>) {
    let clean = bitext(documents(stem), stem);
    let before = keys(&clean);
    let mut wrong = Vec::new();
    let places = digits(&clean);
    for &at in &places {
        let mut damaged = documents(stem);
        damaged.target.text = with_other_digit(&damaged.target.text, at);
        let context: String = damaged
            .target
            .text
            .chars()
            .skip(damaged.target.text[..at].chars().count().saturating_sub(12))
            .take(24)
            .collect();
        let damaged = bitext(damaged, stem);
        let found: Vec<String> = keys(&damaged).difference(&before).cloned().collect();
        if found.len() != 1 {
            wrong.push(format!("{stem}: '{context}': {found:?}"));
        }
    }
    (places.len(), wrong)
}

#[test]
fn a_changed_digit_is_one_finding() {
    let samples = names(&root().join("data/samples/vi"));
    let stems = samples.iter().filter_map(|name| Path::new(name).file_stem()?.to_str());
    let (mut places, mut wrong) = (0, Vec::new());
    for stem in stems {
        let (count, of_pair) = check(stem);
        places += count;
        wrong.extend(of_pair);
    }
    assert!(places > 80, "only {places} numerals");
    assert!(wrong.is_empty(), "{} of {places}\n{}", wrong.len(), wrong.join("\n"));
}

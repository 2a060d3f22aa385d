//! What holds for every input, checked on generated texts.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use treu::Pair;
use treu::align::Aligner;
use treu::align::evaluate::Link;
use treu::align::ladder::links as links_of;
use treu::anchor::quantity::compare::equal_pairs;
use treu::anchor::quantity::{Quantity, read};
use treu::audit::{Selection, audit};
use treu::bitext::Bitext;
use treu::decision::{Baseline, Decisions};
use treu::document::Layout;
use treu::glossary::{Glossary, Word, table};
use treu::language::Language;
use treu::lexicon::Lexicon;
use treu::segment;
use unicode_normalization::UnicodeNormalization;

use crate::help::{bitext, document, root};

/// Pieces that texts are made of: words, marks, numbers and oddities.
fn pieces() -> impl Strategy<Value = String> {
    let words = prop_oneof![
        Just("Tỉnh Lào Cai".to_owned()),
        Just("Hội nghị đã trao đổi kinh nghiệm".to_owned()),
        Just("Die Provinz hat".to_owned()),
        Just("z. B.".to_owned()),
        Just("TP. Hồ Chí Minh".to_owned()),
        Just("18. Januar 2024".to_owned()),
        Just("68,2 %".to_owned()),
        Just("2.391 tỷ đồng".to_owned()),
        Just("111/2024/QH15".to_owned()),
        Just("th 1.jpg".to_owned()),
        Just("„Gut!“".to_owned()),
        Just("...".to_owned()),
        Just(".".to_owned()),
        Just("?".to_owned()),
        Just("\n".to_owned()),
        Just("\n\n".to_owned()),
        Just("\r\n".to_owned()),
        Just("\u{a0}".to_owned()),
        Just("\u{feff}".to_owned()),
        Just("\u{200b}".to_owned()),
        any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(words, 0..60).prop_map(|pieces| pieces.join(" "))
}

fn languages() -> impl Strategy<Value = Language> {
    prop_oneof![
        Just(Language::Vietnamese),
        Just(Language::German),
        Just(Language::English),
        Just(Language::Other(*b"fr\0\0\0\0\0\0")),
    ]
}

proptest! {
    #[test]
    fn tables_are_read_or_refused(one in pieces(), other in pieces(), code in languages()) {
        let text = format!("{one}\t{other}\t{one}\n{other}\taccept\n");
        let path = Path::new("table");
        let _ = (Decisions::parse(path, &text), Baseline::parse(path, &text), Baseline::parse(path, &one));
        if let Ok(entries) = table(path, &text) {
            let terms = Glossary::new(entries).terms(Pair::new(code, Language::German));
            for found in terms.find(&text) {
                prop_assert!(text.get(found.span.start()..found.span.end()).is_some_and(|of| !of.is_empty()));
                let words = Word::of(&text, Language::German);
                let term = terms.get(found.term);
                let forms = term.into_iter().flat_map(|term| term.allowed.iter().chain(&term.forbidden));
                for form in forms.filter(|form| form.find(&words).is_some()) {
                    prop_assert!(form.may_stand_in(&words), "{}", form.text);
                }
            }
        }
    }

    #[test]
    fn segments_and_blank_gaps_are_the_text(text in pieces(), language in languages()) {
        for layout in [Layout::Prose, Layout::Lines] {
            let document = document(&text, language, layout);
            let mut end = 0;
            for segment in segment::segment(&document) {
                let span = segment.span;
                let gap = text.get(end..span.start());
                prop_assert!(gap.is_some_and(is_blank), "gap {gap:?}");
                prop_assert!(!span.of(&text).trim().is_empty());
                end = span.end();
            }
            prop_assert!(is_blank(&text[end..]));
        }
    }

    #[test]
    fn decomposed_text_gives_the_same_segments(text in pieces(), language in languages()) {
        let composed: String = text.nfc().collect();
        // Letters of Hangul fall apart into letters, not into a letter and its marks.
        let is_hangul = |letter| ('\u{ac00}'..='\u{d7a3}').contains(&letter);
        let decomposed: String = composed.split_inclusive(is_hangul).fold(String::new(), |all, part| {
            let end = part.trim_end_matches(is_hangul).len();
            all + &part[..end].nfd().collect::<String>() + &part[end..]
        });
        let segments = |text: &str| -> Vec<String> {
            let document = document(text, language, Layout::Prose);
            segment::segment(&document).iter().map(|segment| segment.span.of(text).nfc().collect()).collect()
        };
        prop_assert_eq!(segments(&composed), segments(&decomposed));
    }

    #[test]
    fn anchors_are_ordered_and_never_overlap(text in pieces(), language in languages()) {
        let mut end = 0;
        for anchor in treu::anchor::read(&text, language) {
            prop_assert!(anchor.span.start() >= end && !anchor.span.is_empty());
            prop_assert!(text.get(anchor.span.range()).is_some());
            end = anchor.span.end();
        }
    }

    #[test]
    fn a_ladder_covers_both_sides(source in pieces(), target in pieces()) {
        let aligner = Aligner::new(&Lexicon::built_in(), Pair::new(Language::Vietnamese, Language::German));
        let documents = Pair::new(
            document(&source, Language::Vietnamese, Layout::Prose),
            document(&target, Language::German, Layout::Prose),
        );
        let bitext = Bitext::new(documents, &aligner);
        let sizes = bitext.segments.as_ref().map(Vec::len);
        prop_assert!(treu::align::Ladder::new(bitext.ladder.beads().to_vec(), sizes).is_ok());
        for bead in bitext.ladder.beads() {
            prop_assert!((0.0..=1.0).contains(&bead.confidence));
        }
    }
}

proptest! {
    #[test]
    fn a_text_against_itself_has_no_finding(text in pieces(), language in languages()) {
        let code = language.code().to_owned();
        let bitext = bitext((&code, &text), (&code, &text), Layout::Prose);
        let mut found = audit(&bitext, &Selection::default());
        // The pieces are of several languages, so the whole may be in another than the one named.
        found.retain(|finding| finding.rule.name != "wrong-language");
        let messages: Vec<_> = found.iter().map(|finding| (finding.rule.name, &finding.message)).collect();
        prop_assert!(found.is_empty(), "{messages:?}");
    }
}

/// All quantities of the samples, in both languages.
fn quantities_of_the_samples() -> Vec<Quantity> {
    let languages = [Language::Vietnamese, Language::German];
    let files = languages.into_iter().flat_map(|language| {
        let folder = root().join("data/samples").join(language.code());
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(move |entry| (language, fs::read_to_string(entry.path()).unwrap_or_default()))
    });
    files.flat_map(|(language, text)| read(&text, language, &[])).map(|(_, quantity)| quantity).collect()
}

#[test]
fn comparing_values_is_symmetric() {
    let all = quantities_of_the_samples();
    assert!(all.len() > 100, "{} quantities", all.len());
    for (at, one) in all.iter().enumerate() {
        for other in &all[at..] {
            let equal = |one, other| !equal_pairs(Pair::new(&[one], &[other])).is_empty();
            assert_eq!(equal(one, other), equal(other, one), "{one} and {other}");
        }
    }
}

/// White space and the invisible marks that no segment begins or ends with.
fn is_blank(text: &str) -> bool {
    text.chars()
        .all(|letter| letter.is_whitespace() || matches!(letter, '\u{feff}' | '\u{200b}' | '\u{2060}'))
}

#[test]
fn a_text_aligned_with_itself_is_all_one_to_one() {
    let text =
        "Die Provinz hat 14 Schulen.\nIm Jahr 2023 kamen 3 dazu.\nDer Bericht lobt die Arbeit.\nMehr folgt.";
    let aligner = Aligner::new(&Lexicon::built_in(), Pair::new(Language::German, Language::German));
    let side = || document(text, Language::German, Layout::Lines);
    let bitext = Bitext::new(Pair::new(side(), side()), &aligner);
    let ones: Vec<_> = (0..4).map(|at| Pair::new(at..at + 1, at..at + 1)).collect();
    let found: Vec<_> = bitext.ladder.beads().iter().map(|bead| bead.segments.clone()).collect();
    assert_eq!(found, ones);
}

/// A text of so many different lines.
fn numbered_lines(count: usize) -> String {
    (0..count).map(|at| format!("Im Ort {at} gibt es {} Schulen.\n", at * 7 % 1000)).collect()
}

/// Beads far from the diagonal and larger than any that is searched stand in the ladder nevertheless.
fn check_fixed(lines: usize, links: &[(&[usize], &[usize])]) {
    let aligner = Arc::new(Aligner::new(&Lexicon::built_in(), Pair::new(Language::German, Language::German)));
    let side = || document(&numbered_lines(lines), Language::German, Layout::Lines);
    let given: Vec<(usize, Link)> =
        links.iter().map(|(one, other)| (1, (one.to_vec(), other.to_vec()))).collect();
    let bitext =
        Bitext::with_links(Pair::new(side(), side()), &given, &segment::Rules::built_in(), |_| Some(aligner))
            .unwrap_or_else(|misfit| panic!("{misfit:?}"));
    let found = links_of(&bitext.ladder, bitext.segments.as_ref().map(Vec::as_slice));
    for (_, link) in given {
        let bead = found.iter().zip(bitext.ladder.beads()).find(|(found, _)| **found == link);
        assert!(bead.is_some_and(|(_, bead)| bead.confidence >= 1.0), "{link:?}");
    }
}

#[test]
fn a_ladder_holds_its_fixed_beads() {
    check_fixed(20, &[(&[2, 3, 4, 5, 6, 7, 8], &[3]), (&[], &[5]), (&[12], &[])]);
    check_fixed(20, &[(&[19], &[0])]);
    check_fixed(900, &[(&[100], &[500]), (&[101, 102, 103, 104, 105, 106, 107, 108], &[501]), (&[], &[700])]);
}

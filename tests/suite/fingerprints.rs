//! Fingerprints and decisions hold what they promise, whatever stands around a finding.

use std::path::Path;
use std::sync::Arc;

use treu::audit::{Finding, Selection, Status, audit};
use treu::bitext::Bitext;
use treu::decision::{Decided, Decisions, Judge};
use treu::document::Layout;

use crate::help::bitext;

/// Pairs of sentences; the first one has a number changed.
const SENTENCES: [(&str, &str); 4] = [
    ("Năm nay huyện trồng 14 hecta rừng mới.", "Dieses Jahr forstet der Kreis 41 Hektar Wald auf."),
    ("Trường học mở cửa lúc bảy giờ sáng.", "Die Schule öffnet um sieben Uhr morgens."),
    ("Bác sĩ khám bệnh miễn phí cho người già.", "Der Arzt untersucht alte Menschen kostenlos."),
    ("Con đường qua đèo bị tuyết phủ kín.", "Die Straße über den Pass ist ganz von Schnee bedeckt."),
];

fn texts(order: &[usize]) -> Bitext {
    let lines = |side: fn(&(&'static str, &'static str)) -> &'static str| {
        order.iter().map(|&at| side(&SENTENCES[at])).collect::<Vec<_>>().join("\n")
    };
    bitext(("vi", &lines(|pair| pair.0)), ("de", &lines(|pair| pair.1)), Layout::Lines)
}

fn changed(bitext: &Bitext) -> Vec<Finding> {
    let findings = audit(bitext, &Selection::default());
    findings.into_iter().filter(|finding| finding.rule.name == "number-changed").collect()
}

fn judged(table: &str, bitext: &Bitext) -> (Vec<Finding>, Decided) {
    let decisions = Decisions::parse(Path::new("d.tsv"), table).unwrap_or_else(|error| panic!("{error}"));
    let judge = Judge { decisions: Some(Arc::new(decisions)), ..Judge::default() };
    let mut findings = changed(bitext);
    let decided = judge.judge(bitext, &mut findings);
    (findings, decided)
}

#[test]
fn a_finding_keeps_its_name_wherever_it_stands() {
    let name = |order: &[usize]| changed(&texts(order)).first().map(|finding| finding.fingerprint);
    let first = name(&[0, 1, 2, 3]);
    assert!(first.is_some());
    for order in [&[3, 2, 1, 0][..], &[1, 0, 2], &[2, 3, 0]] {
        assert_eq!(name(order), first, "{order:?}");
    }
}

#[test]
fn equal_findings_are_told_apart() {
    let findings = changed(&texts(&[0, 1, 0, 2, 0, 3]));
    let mut names: Vec<String> = findings.iter().map(|finding| finding.fingerprint.of_source()).collect();
    assert_eq!(names.len(), 3);
    assert_eq!(changed(&texts(&[0, 1, 2, 3]))[0].fingerprint.of_source(), names[0]);
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 3);
}

#[test]
fn a_changed_translation_brings_a_dismissed_finding_back_and_leaves_an_error_open() {
    let before = texts(&[0, 1, 2, 3]);
    let [name] = changed(&before)[..].iter().map(|of| of.fingerprint).collect::<Vec<_>>()[..] else {
        panic!("one finding is expected")
    };
    let vi: Vec<&str> = SENTENCES.iter().map(|pair| pair.0).collect();
    let de: Vec<String> = SENTENCES.iter().map(|pair| pair.1.replace("41", "44")).collect();
    let after = bitext(("vi", &vi.join("\n")), ("de", &de.join("\n")), Layout::Lines);
    let status = |table: &str, bitext: &Bitext| judged(table, bitext).0[0].status;
    for (name, decision, then, now) in [
        (name.with_target(), "dismiss", Status::Dismissed, Status::WasDismissed),
        (name.with_target(), "accept", Status::Accepted, Status::Open),
        (name.of_source(), "dismiss", Status::Dismissed, Status::Dismissed),
        ("number:14*".to_owned(), "dismiss", Status::Dismissed, Status::Dismissed),
        ("*-changed:*rừng mới*".to_owned(), "accept", Status::Accepted, Status::Accepted),
        ("number-changed:15".to_owned(), "accept", Status::Open, Status::Open),
    ] {
        let table = format!("{name}\t{decision}\twhy\n");
        assert_eq!(status(&table, &before), then, "{table}");
        assert_eq!(status(&table, &after), now, "{table}");
    }
}

#[test]
fn a_fingerprint_goes_before_a_pattern_and_what_is_about_nothing_is_stale() {
    let bitext = texts(&[0, 1, 2, 3]);
    let name = changed(&bitext)[0].fingerprint;
    let table = format!("{name}\taccept\nnumber:*\tdismiss\trounded\nname:*\tdismiss\tours\n");
    let (findings, decided) = judged(&table, &bitext);
    assert_eq!(findings[0].status, Status::Accepted);
    assert_eq!(decided.stale().map(|of| of.line).collect::<Vec<_>>(), [3]);
}

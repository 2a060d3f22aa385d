//! Reports on real prose. The golden files in `tests/golden` hold the whole output for the samples
//! in `data/samples`, so that a difference shows what a change does to real text;
//! `SNAPSHOTS=overwrite cargo test` renews them. The audit in JSON is held to its contract, which
//! no renewal can change.

use std::fs;
use std::path::Path;

use serde_json::Value;
use treu::audit::{RULES, Severity};
use treu::document::Layout;
use treu::read;

use crate::help::{check_golden, ended, names, root, treu};

/// What is kept of every sample: verb, format, extension.
const OF_ALL: &[(&str, &str, &str)] = &[("audit", "text", "txt")];

/// What is kept besides of some samples.
const OF_SOME: &[(&str, &str, &str)] = &[
    ("audit", "json", "json"),
    ("audit", "jsonl", "jsonl"),
    ("audit", "tsv", "tsv"),
    ("align", "text", "txt"),
    ("align", "tsv", "tsv"),
];

/// The samples of which all is kept: one with page furniture, one with numbered articles.
const SOME: &[&str] = &["law", "news"];

/// The samples, by the names of their files without extension.
fn stems() -> Vec<String> {
    let stem = |name: &String| name.trim_end_matches(".txt").to_owned();
    names(&root().join("data/samples/vi")).iter().map(stem).collect()
}

/// The two sides of a sample, below the folder of the project.
fn paths(stem: &str) -> [String; 2] {
    ["vi", "de"].map(|code| format!("data/samples/{code}/{stem}.txt"))
}

/// Stem, verb, format and extension of each golden file.
fn kept() -> Vec<(String, &'static str, &'static str, &'static str)> {
    let mut kept = Vec::new();
    for stem in stems() {
        let more = if SOME.contains(&stem.as_str()) { OF_SOME } else { &[] };
        kept.extend(OF_ALL.iter().chain(more).map(|&(verb, format, end)| (stem.clone(), verb, format, end)));
    }
    kept
}

fn golden_name(stem: &str, verb: &str, extension: &str) -> String {
    format!("{stem}.{verb}.{extension}")
}

fn run(folder: &Path, arguments: &[&str]) -> String {
    let mut command = treu(folder);
    command.args(arguments);
    let ended = ended(command);
    assert!(ended.err.is_empty() && ended.status < 2, "{arguments:?}: {}", ended.err);
    ended.out
}

#[test]
fn samples_are_reported_as_kept() {
    for (stem, verb, format, extension) in kept() {
        let [source, target] = paths(&stem);
        let report = run(root(), &[verb, &source, &target, "--format", format, "--width", "100"]);
        let path = root().join("tests/golden").join(golden_name(&stem, verb, extension));
        check_golden(&path, &report);
    }
}

#[test]
fn every_golden_file_is_in_use() {
    let used: Vec<String> =
        kept().iter().map(|(stem, verb, _, extension)| golden_name(stem, verb, extension)).collect();
    let mut left = names(&root().join("tests/golden"));
    left.retain(|name| !used.contains(name));
    assert!(left.is_empty(), "no test reads {left:?}");
}

fn field<'a>(of: &'a Value, name: &str) -> &'a Value {
    of.get(name).unwrap_or_else(|| panic!("no field '{name}' in {of}"))
}

fn string<'a>(of: &'a Value, name: &str) -> &'a str {
    let string = field(of, name).as_str();
    string.unwrap_or_else(|| panic!("'{name}' is no string in {of}"))
}

fn count(of: &Value) -> usize {
    let count = of.as_u64().and_then(|count| usize::try_from(count).ok());
    count.unwrap_or_else(|| panic!("{of} is no count"))
}

fn list<'a>(of: &'a Value, name: &str) -> &'a [Value] {
    let list = field(of, name).as_array();
    list.unwrap_or_else(|| panic!("'{name}' is no list in {of}"))
}

fn check_confidence(of: &Value) {
    let confidence = field(of, "confidence").as_f64();
    assert!(confidence.is_some_and(|share| (0.0..=1.0).contains(&share)), "{confidence:?} in {of}");
}

/// Line and column from 1, in characters, counted without the help of the library.
fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

/// A place names text that is not empty, and its line and column are right.
fn check_place<'a>(place: &Value, text: &'a str) -> &'a str {
    let [start, end, line, column] = ["start", "end", "line", "column"].map(|name| count(field(place, name)));
    let of = text.get(start..end).filter(|of| !of.is_empty());
    let of = of.unwrap_or_else(|| panic!("{place} cuts a character or nothing"));
    assert_eq!((line, column), position(text, start), "{place}");
    of
}

/// The document of one side, decoded anew; its path in the report is below `folder`.
fn check_document(document: &Value, code: &str, folder: &Path) -> String {
    assert_eq!(string(document, "language"), code);
    let path = folder.join(string(document, "path"));
    let read = read::document(&path, None, Layout::Prose).unwrap_or_else(|error| panic!("{error}"));
    for segment in list(document, "segments") {
        check_place(segment, &read.text);
    }
    read.text
}

/// The beads name each segment of a side once and in order.
fn check_beads(report: &Value, side: &str) {
    let beads = list(report, "beads");
    beads.iter().for_each(check_confidence);
    let named: Vec<usize> = beads.iter().flat_map(|bead| list(bead, side)).map(count).collect();
    let segments = list(field(report, side), "segments").len();
    assert_eq!(named, (0..segments).collect::<Vec<_>>(), "{side}");
}

fn check_finding(finding: &Value, beads: usize, texts: [&str; 2]) {
    let rule = RULES.iter().find(|rule| rule.name == string(finding, "rule"));
    let rule = rule.unwrap_or_else(|| panic!("no such rule: {finding}"));
    assert_eq!(string(finding, "category"), rule.category.name(), "{finding}");
    let severity = string(finding, "severity");
    assert!(["info", "minor", "major", "critical"].contains(&severity), "{finding}");
    check_confidence(finding);
    let bead = field(finding, "bead");
    assert!(bead.is_null() || count(bead) < beads, "{finding}");
    assert!(!string(finding, "message").is_empty(), "{finding}");
    let fingerprint = string(finding, "fingerprint");
    assert!(fingerprint.len() == 16 && fingerprint.bytes().all(|byte| byte.is_ascii_hexdigit()));
    assert_eq!(string(finding, "status"), "open", "{finding}");
    for (side, text) in ["source", "target"].into_iter().zip(texts) {
        for mark in list(finding, side) {
            assert_eq!(check_place(mark, text), string(mark, "text"));
        }
    }
    let marked = ["source", "target"].map(|side| !list(finding, side).is_empty());
    assert!(marked != [false, false], "nothing is marked: {finding}");
    if rule.category.name() == "omission" {
        assert_eq!(marked, [true, false], "{finding}");
    }
}

/// The totals are those of the findings.
fn check_summary(summary: &Value, findings: &[Value]) {
    for severity in [Severity::Info, Severity::Minor, Severity::Major, Severity::Critical] {
        let name = severity.name();
        let found = findings.iter().filter(|finding| string(finding, "severity") == name).count();
        assert_eq!(count(field(field(summary, "severities"), name)), found, "{name}");
    }
}

/// One object of the schema `treu.audit/1` about documents below `folder`.
fn check_report(report: &Value, folder: &Path) {
    assert_eq!(string(report, "schema"), "treu.audit/1");
    let [source, target] = [("source", "vi"), ("target", "de")].map(|(side, code)| {
        check_beads(report, side);
        check_document(field(report, side), code, folder)
    });
    let (beads, findings) = (list(report, "beads").len(), list(report, "findings"));
    findings.iter().for_each(|finding| check_finding(finding, beads, [&source, &target]));
    check_summary(field(report, "summary"), findings);
}

fn parsed(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn json_keeps_the_contract() {
    let report = parsed(&run(root(), &["audit", "data/samples/vi", "data/samples/de", "--format", "json"]));
    assert_eq!(string(&report, "schema"), "treu.audit/1");
    let pairs = list(&report, "pairs");
    assert_eq!(pairs.len(), stems().len());
    pairs.iter().for_each(|pair| check_report(pair, root()));
    let findings: Vec<Value> = pairs.iter().flat_map(|pair| list(pair, "findings")).cloned().collect();
    assert!(findings.len() > 20, "{} findings", findings.len());
    check_summary(field(&report, "summary"), &findings);
}

/// The samples in another form: the contract holds, and the findings are the same.
fn check_form(form: &str, bytes: impl Fn(&str) -> Vec<u8>) {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("temporary folder: {error}"));
    for stem in SOME {
        for code in ["vi", "de"] {
            let path = root().join("data/samples").join(code).join(stem).with_extension("txt");
            let text =
                fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let copy = folder.path().join(code);
            fs::write(&copy, bytes(&text)).unwrap_or_else(|error| panic!("{}: {error}", copy.display()));
        }
        let report = parsed(&run(folder.path(), &["audit", "vi", "de", "--format", "json"]));
        check_report(&report, folder.path());
        let [source, target] = paths(stem);
        let plain = parsed(&run(root(), &["audit", &source, &target, "--format", "json"]));
        assert_eq!(messages(&report), messages(&plain), "{stem} as {form}");
    }
}

fn messages(report: &Value) -> Vec<(&str, &str)> {
    let message = |finding| (string(finding, "rule"), string(finding, "message"));
    list(report, "findings").iter().map(message).collect()
}

#[test]
fn json_keeps_the_contract_in_every_form_of_text() {
    check_form("UTF-8 with a mark", |text| format!("\u{feff}{text}").into_bytes());
    check_form("lines ended by CR LF", |text| text.replace('\n', "\r\n").into_bytes());
    check_form("UTF-16", |text| {
        format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect()
    });
}

#[test]
fn json_lines_are_the_findings_with_their_paths() {
    let [source, target] = paths("law");
    let report = parsed(&run(root(), &["audit", &source, &target, "--format", "json"]));
    let lines = run(root(), &["audit", &source, &target, "--format", "jsonl"]);
    let mut found = Vec::new();
    for mut line in lines.lines().map(parsed) {
        assert_eq!([string(&line, "source_path"), string(&line, "target_path")], [&source, &target]);
        if let Some(fields) = line.as_object_mut() {
            fields.retain(|name, _| !name.ends_with("_path"));
        }
        found.push(line);
    }
    assert_eq!(found, list(&report, "findings"));
}

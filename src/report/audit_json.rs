//! `treu audit` for programs: one object per pair, schema `treu.audit/1`, or one finding a line.
//!
//! # Format
//!
//! ```text
//! { "schema": "treu.audit/1",
//!   "source": {"path", "language", "segments": [{"start","end","line","column"}]}, "target": {…},
//!   "beads": [{"source":[0,1], "target":[0], "confidence":0.98}],
//!   "findings": [{"rule","category","severity","confidence","bead","message",
//!                 "source":[{"start","end","line","column","text"}], "target":[…],
//!                 "fingerprint","status"}],
//!   "summary": {"segments","linked","severities","categories","rules"} }
//! ```
//!
//! Offsets are UTF-8 bytes of the decoded text, lines and columns 1-based characters. Beads and
//! findings count from 0: beads name segments by their place in `segments`, a finding its bead by the
//! place in `beads`. Several pairs
//! in one file: `{"schema","pairs":[…],"summary"}`. The types here are the contract; those of the
//! domain may change without it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::pairs::rounded;
use super::{Audited, Many, Options, Summary, one_line};
use crate::align;
use crate::audit::{Finding, RULES, Severity};
use crate::bitext::Bitext;
use crate::document;
use crate::pair::{Pair, Side};
use crate::span::{LineIndex, Position, Span};
use crate::text::{fold, hash};

const SCHEMA: &str = "treu.audit/1";

#[derive(Serialize)]
struct Report<'a> {
    schema: &'static str,
    source: Text<'a>,
    target: Text<'a>,
    beads: Vec<Bead>,
    findings: Vec<Row<'a>>,
    summary: Totals,
}

#[derive(Serialize)]
struct Text<'a> {
    path: String,
    language: &'a str,
    segments: Vec<Place>,
}

#[derive(Serialize)]
struct Place {
    start: usize,
    end: usize,
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Bead {
    source: Vec<usize>,
    target: Vec<usize>,
    confidence: f64,
}

#[derive(Serialize)]
struct Row<'a> {
    rule: &'static str,
    category: &'static str,
    severity: &'static str,
    confidence: f64,
    bead: Option<usize>,
    message: &'a str,
    source: Vec<Mark<'a>>,
    target: Vec<Mark<'a>>,
    fingerprint: &'a str,
    status: &'static str,
}

/// A marked text with its place.
#[derive(Serialize)]
pub(super) struct Mark<'a> {
    start: usize,
    end: usize,
    pub(super) line: usize,
    pub(super) column: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    pub(super) text: &'a str,
    /// Where it stands in a file that is no plain text.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<document::Place>,
}

#[derive(Serialize)]
struct Totals {
    pairs: usize,
    segments: Sides,
    linked: usize,
    severities: BTreeMap<&'static str, usize>,
    categories: BTreeMap<&'static str, usize>,
    rules: BTreeMap<&'static str, usize>,
}

#[derive(Serialize)]
struct Sides {
    source: usize,
    target: usize,
}

/// A bitext with the line starts of both texts, worked out once.
pub(super) struct Indexed<'a> {
    pub(super) bitext: &'a Bitext,
    pub(super) lines: Pair<LineIndex<'a>>,
}

impl<'a> Indexed<'a> {
    pub(super) fn new(bitext: &'a Bitext) -> Self {
        Self { bitext, lines: bitext.documents.as_ref().map(|document| LineIndex::new(&document.text)) }
    }

    /// Where a byte of the text of one side stands in its file.
    pub(super) fn position(&self, side: Side, offset: usize) -> Position {
        self.bitext.documents.side(side).position(self.lines.side(side), offset)
    }

    /// What the file calls the unit that a byte of the text belongs to.
    pub(super) fn unit(&self, side: Side, offset: usize) -> Option<&'a str> {
        self.bitext.documents.side(side).units.at(offset)?.name.as_deref()
    }

    /// The marks of a finding on one side.
    pub(super) fn marks(&self, side: Side, finding: &Finding) -> Vec<Mark<'a>> {
        let mark = |&span: &Span| {
            let position = self.position(side, span.start());
            Mark {
                start: span.start(),
                end: span.end(),
                line: position.line,
                column: position.column,
                unit: self.unit(side, span.start()),
                text: self.bitext.text(side, span),
                place: self.bitext.documents.side(side).structure.place_of(span),
            }
        };
        finding.marks.side(side).iter().map(mark).collect()
    }

    fn text(&self, side: Side) -> Text<'a> {
        let document = self.bitext.documents.side(side);
        let place = |segment: &crate::segment::Segment| {
            let position = self.position(side, segment.span.start());
            Place {
                start: segment.span.start(),
                end: segment.span.end(),
                line: position.line,
                column: position.column,
            }
        };
        Text {
            path: document.path.display().to_string(),
            language: document.language.code(),
            segments: self.bitext.segments.side(side).iter().map(place).collect(),
        }
    }

    fn row(&self, finding: &'a Finding, fingerprint: &'a str) -> Row<'a> {
        Row {
            rule: finding.rule.name,
            category: finding.rule.category.name(),
            severity: finding.severity.name(),
            confidence: rounded(finding.confidence),
            bead: finding.bead,
            message: &finding.message,
            source: self.marks(Side::Source, finding),
            target: self.marks(Side::Target, finding),
            fingerprint,
            status: "open",
        }
    }
}

/// One object.
pub(super) fn render(audited: &Audited, _options: &Options) -> String {
    let Audited { bitext, findings } = audited;
    let indexed = Indexed::new(bitext);
    let fingerprints = fingerprints(audited);
    let bead = |bead: &align::Bead| Bead {
        source: bead.segments.source.clone().collect(),
        target: bead.segments.target.clone().collect(),
        confidence: rounded(bead.confidence),
    };
    let report = Report {
        schema: SCHEMA,
        source: indexed.text(Side::Source),
        target: indexed.text(Side::Target),
        beads: bitext.ladder.beads().iter().map(bead).collect(),
        findings: findings.iter().zip(&fingerprints).map(|(of, print)| indexed.row(of, print)).collect(),
        summary: totals(&Summary::of(audited)),
    };
    serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
}

/// One finding a line, with the paths of its pair.
pub(super) fn lines(audited: &Audited, _options: &Options) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        source_path: String,
        target_path: String,
        #[serde(flatten)]
        row: Row<'a>,
    }
    let paths = audited.bitext.documents.as_ref().map(|document| document.path.display().to_string());
    let (indexed, fingerprints) = (Indexed::new(&audited.bitext), fingerprints(audited));
    let line = |(finding, fingerprint)| Line {
        source_path: paths.source.clone(),
        target_path: paths.target.clone(),
        row: indexed.row(finding, fingerprint),
    };
    let rows = audited.findings.iter().zip(fingerprints.iter().map(String::as_str));
    rows.map(|row| serde_json::to_string(&line(row)).unwrap_or_default() + "\n").collect()
}

/// Several pairs in one file.
pub(super) const MANY: Many = Many {
    begin: "{\"schema\":\"treu.audit/1\",\"pairs\":[\n",
    separator: ",\n",
    end: |summary| {
        format!("],\n\"summary\":{}}}\n", serde_json::to_string(&totals(summary)).unwrap_or_default())
    },
};

/// Names each finding across runs: by rule, marked texts and the source sentence, so that the name
/// stays the same when other sentences change and becomes another when this one does. Of findings
/// that are equal in all this, the later ones are counted. FNV-1a, 64 bits, hex.
pub(super) fn fingerprints(audited: &Audited) -> Vec<String> {
    let mut met: BTreeMap<String, usize> = BTreeMap::new();
    let fingerprint = |finding: &Finding| {
        let content = content(&audited.bitext, finding);
        let times = met.entry(content.clone()).or_default();
        *times += 1;
        let name = if *times > 1 { format!("{content}\u{1f}{times}") } else { content };
        format!("{:016x}", hash(&name))
    };
    audited.findings.iter().map(fingerprint).collect()
}

/// What a finding is about, folded.
fn content(bitext: &Bitext, finding: &Finding) -> String {
    let mut parts = vec![finding.rule.name.to_owned()];
    for side in Side::BOTH {
        parts.extend(finding.marks.side(side).iter().map(|&span| bitext.text(side, span).to_owned()));
    }
    let unit = finding.bead.and_then(|bead| bitext.unit(bead));
    parts.extend(unit.map(|unit| unit.text(Side::Source).to_owned()));
    parts.iter().map(|part| fold(&one_line(part))).collect::<Vec<_>>().join("\u{1f}")
}

fn totals(summary: &Summary) -> Totals {
    let severities = [Severity::Info, Severity::Minor, Severity::Major, Severity::Critical];
    let mut categories = BTreeMap::new();
    let mut rules = BTreeMap::new();
    for rule in RULES.iter().filter(|rule| summary.of_rule(rule.name) > 0) {
        *categories.entry(rule.category.name()).or_default() += summary.of_rule(rule.name);
        rules.insert(rule.name, summary.of_rule(rule.name));
    }
    let Pair { source, target } = summary.segments;
    Totals {
        pairs: summary.pairs,
        segments: Sides { source, target },
        linked: summary.linked,
        severities: severities.into_iter().map(|of| (of.name(), summary.of_severity(of))).collect(),
        categories,
        rules,
    }
}

//! Totals of a run, and how they are told to people.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{Audited, Options, Scorecard};
use crate::audit::{RULES, Severity, Status};
use crate::decision::Decided;
use crate::language::Language;
use crate::language::words::words;
use crate::pair::{Pair, Side};

/// What adds up over the pairs of a run.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Summary {
    /// Pairs audited.
    pub pairs: usize,
    /// The languages of the first pair.
    pub languages: Option<Pair<Language>>,
    /// Segments on each side.
    pub segments: Pair<usize>,
    /// Beads with both sides.
    pub linked: usize,
    /// Words of the originals; Vietnamese syllables are words.
    pub words: usize,
    /// Findings by rule, severity and status.
    pub findings: BTreeMap<(&'static str, Severity, Status), usize>,
    /// The decisions that findings were marked by.
    pub decided: Decided,
}

impl Summary {
    /// The totals of one pair.
    #[must_use]
    pub fn of(audited: &Audited) -> Self {
        let mut findings = BTreeMap::new();
        for finding in &audited.findings {
            *findings.entry((finding.rule.name, finding.severity, finding.status)).or_default() += 1;
        }
        let bitext = &audited.bitext;
        let segments = bitext.segments.source.iter();
        Self {
            pairs: 1,
            languages: Some(bitext.documents.as_ref().map(|document| document.language)),
            segments: bitext.segments.as_ref().map(Vec::len),
            linked: bitext.ladder.beads().iter().filter(|bead| bead.is_linked()).count(),
            words: segments.map(|of| words(bitext.text(Side::Source, of.span)).count()).sum(),
            findings,
            decided: audited.decided.clone(),
        }
    }

    /// Adds the totals of other pairs.
    pub fn add(&mut self, other: &Self) {
        self.pairs += other.pairs;
        self.languages = self.languages.or(other.languages);
        self.segments.source += other.segments.source;
        self.segments.target += other.segments.target;
        self.linked += other.linked;
        self.words += other.words;
        self.decided.add(&other.decided);
        for (&key, count) in &other.findings {
            *self.findings.entry(key).or_default() += count;
        }
    }

    /// How many findings that count are of some rule and severity.
    fn count(&self, is_wanted: impl Fn(&str, Severity) -> bool) -> usize {
        let counted = self.findings.iter().filter(|((_, _, status), _)| status.counts());
        counted.filter(|((rule, severity, _), _)| is_wanted(rule, *severity)).map(|(_, count)| count).sum()
    }

    /// Findings of one severity; here and below those that are dismissed or known are left out.
    #[must_use]
    pub fn of_severity(&self, severity: Severity) -> usize {
        self.count(|_, of| of == severity)
    }

    /// Findings of one rule.
    #[must_use]
    pub fn of_rule(&self, rule: &str) -> usize {
        self.count(|of, _| of == rule)
    }

    /// Findings of one status.
    #[must_use]
    pub fn of_status(&self, status: Status) -> usize {
        self.findings.iter().filter(|((_, _, of), _)| *of == status).map(|(_, count)| count).sum()
    }

    /// One line on an audit: how many findings in how much text.
    #[must_use]
    pub fn findings(&self) -> String {
        let mut out = match self.count(|_, _| true) {
            0 => "no findings".to_owned(),
            1 => "1 finding".to_owned(),
            many => format!("{many} findings"),
        };
        for (status, besides) in [(Status::Dismissed, "dismissed"), (Status::Baseline, "in the baseline")] {
            if self.of_status(status) > 0 {
                let _ = write!(out, ", {} {besides},", self.of_status(status));
            }
        }
        format!("{out} in {}", self.size())
    }

    /// One line on how much text was aligned.
    #[must_use]
    pub fn size(&self) -> String {
        let pairs = if self.pairs == 1 { String::new() } else { format!("{} pairs, ", self.pairs) };
        let Pair { source, target } = self.segments;
        format!("{pairs}{source} source and {target} target segments, {} aligned groups", self.linked)
    }

    /// The worst severity that was found.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        let counted = self.findings.keys().filter(|(_, _, status)| status.counts());
        counted.map(|&(_, severity, _)| severity).max()
    }
}

/// The severities, the worst first.
const WORST_FIRST: [Severity; 4] = [Severity::Critical, Severity::Major, Severity::Minor, Severity::Info];

/// Columns for the name of a rule: the longest is `inconsistent-translation`.
const RULE_WIDTH: usize = 24;

/// The end of a text report: what was looked at, and findings by rule and severity.
pub(super) fn text(summary: &Summary, _options: &Options) -> String {
    let mut out = String::new();
    if summary.worst().is_some() {
        let head = ["critical", "major", "minor", "info"].map(|name| format!(" {name:>8}")).concat();
        let _ = writeln!(out, "{:<RULE_WIDTH$}{head}", "rule");
        for rule in RULES.iter().filter(|rule| summary.of_rule(rule.name) > 0) {
            let _ = write!(out, "{:<RULE_WIDTH$}", rule.name);
            for severity in WORST_FIRST {
                let count = summary.count(|of, at| of == rule.name && at == severity);
                let shown = if count == 0 { "·".to_owned() } else { count.to_string() };
                let _ = write!(out, " {shown:>8}");
            }
            out.push('\n');
        }
        out.push('\n');
    }
    out += &summary.findings();
    out.push('\n');
    let is_decided = summary.decided.decisions().is_some();
    if summary.worst().is_some() || is_decided {
        out += &Scorecard::of(summary).lines(is_decided);
    }
    out
}

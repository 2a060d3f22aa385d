//! Totals of a run, and how they are told to people.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{Audited, Options};
use crate::audit::{RULES, Severity};
use crate::language::Language;
use crate::pair::Pair;

/// What adds up over the pairs of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Pairs audited.
    pub pairs: usize,
    /// The languages of the first pair.
    pub languages: Option<Pair<Language>>,
    /// Segments on each side.
    pub segments: Pair<usize>,
    /// Beads with both sides.
    pub linked: usize,
    /// Findings by rule and severity.
    pub findings: BTreeMap<(&'static str, Severity), usize>,
}

impl Summary {
    /// The totals of one pair.
    #[must_use]
    pub fn of(audited: &Audited) -> Self {
        let mut findings = BTreeMap::new();
        for finding in &audited.findings {
            *findings.entry((finding.rule.name, finding.severity)).or_default() += 1;
        }
        Self {
            pairs: 1,
            languages: Some(audited.bitext.documents.as_ref().map(|document| document.language)),
            segments: audited.bitext.segments.as_ref().map(Vec::len),
            linked: audited.bitext.ladder.beads().iter().filter(|bead| bead.is_linked()).count(),
            findings,
        }
    }

    /// Adds the totals of other pairs.
    pub fn add(&mut self, other: &Self) {
        self.pairs += other.pairs;
        self.languages = self.languages.or(other.languages);
        self.segments.source += other.segments.source;
        self.segments.target += other.segments.target;
        self.linked += other.linked;
        for (&key, count) in &other.findings {
            *self.findings.entry(key).or_default() += count;
        }
    }

    /// Findings of one severity.
    #[must_use]
    pub fn of_severity(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|((_, of), _)| *of == severity).map(|(_, count)| count).sum()
    }

    /// Findings of one rule.
    #[must_use]
    pub fn of_rule(&self, rule: &str) -> usize {
        self.findings.iter().filter(|((of, _), _)| *of == rule).map(|(_, count)| count).sum()
    }

    /// One line on an audit: how many findings in how much text.
    #[must_use]
    pub fn findings(&self) -> String {
        let findings = match self.findings.values().sum() {
            0 => "no findings".to_owned(),
            1_usize => "1 finding".to_owned(),
            many => format!("{many} findings"),
        };
        format!("{findings} in {}", self.size())
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
        self.findings.keys().map(|&(_, severity)| severity).max()
    }
}

/// The severities, the worst first.
const WORST_FIRST: [Severity; 4] = [Severity::Critical, Severity::Major, Severity::Minor, Severity::Info];

/// The end of a text report: what was looked at, and findings by rule and severity.
pub(super) fn text(summary: &Summary, _options: &Options) -> String {
    let mut out = String::new();
    let total: usize = summary.findings.values().sum();
    if total > 0 {
        let _ = writeln!(out, "{:<22} {:>8} {:>8} {:>8} {:>8}", "rule", "critical", "major", "minor", "info");
        for rule in RULES.iter().filter(|rule| summary.of_rule(rule.name) > 0) {
            let _ = write!(out, "{:<22}", rule.name);
            for severity in WORST_FIRST {
                let count = summary.findings.get(&(rule.name, severity)).copied().unwrap_or(0);
                let shown = if count == 0 { "·".to_owned() } else { count.to_string() };
                let _ = write!(out, " {shown:>8}");
            }
            out.push('\n');
        }
        out.push('\n');
    }
    out + &summary.findings() + "\n"
}

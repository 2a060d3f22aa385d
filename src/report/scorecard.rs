//! The scorecard: penalty points by severity per 1,000 words of the original, as MQM counts them.
//!
//! MQM (themqm.org) tells *issues*, which somebody or something suspects, from *errors*, which a
//! reviewer has confirmed; the two are never added up. ISO 5060 and MQM describe scoring by people:
//! the points for issues are a hint where to read, no verdict on the translation.

use std::collections::BTreeMap;

use super::Summary;
use crate::audit::{RULES, Severity, Status};

/// Penalty points of a finding. A remark costs nothing; from minor on each step weighs five times
/// the one before, as in the scoring model of MQM.
#[must_use]
pub const fn points(severity: Severity) -> usize {
    match severity {
        Severity::Info => 0,
        Severity::Minor => 1,
        Severity::Major => 5,
        Severity::Critical => 25,
    }
}

/// Fewest words of the original for a score: in a shorter text one finding more or less moves the
/// figure by as much as a whole class of quality.
pub const FEWEST_WORDS: usize = 500;

/// Findings of one kind with their points.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many.
    pub findings: usize,
    /// Their points added up.
    pub penalty: usize,
    /// How many in each category.
    pub categories: BTreeMap<&'static str, usize>,
}

/// Issues and errors of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scorecard {
    /// Words of the original; Vietnamese syllables are words.
    pub words: usize,
    /// What nobody has decided on, or must decide again.
    pub issues: Tally,
    /// What a reviewer has confirmed.
    pub errors: Tally,
}

impl Scorecard {
    /// The scorecard of a run.
    #[must_use]
    pub fn of(summary: &Summary) -> Self {
        let mut card = Self { words: summary.words, ..Self::default() };
        for (&(rule, severity, status), &count) in &summary.findings {
            let tally = match status {
                Status::Open | Status::WasDismissed => &mut card.issues,
                Status::Accepted => &mut card.errors,
                Status::Dismissed | Status::Baseline => continue,
            };
            tally.findings += count;
            tally.penalty += count * points(severity);
            let category = RULES.iter().find(|of| of.name == rule).map(|of| of.category.name());
            *tally.categories.entry(category.unwrap_or(rule)).or_default() += count;
        }
        card
    }

    /// Points per 1,000 words of the original; nothing when the text is too short to score.
    #[must_use]
    pub fn per_thousand(&self, tally: &Tally) -> Option<f64> {
        (self.words >= FEWEST_WORDS).then(|| 1000.0 * tally.penalty as f64 / self.words as f64)
    }

    /// A line each for issues and, where reviewers have decided, errors.
    pub(super) fn lines(&self, is_decided: bool) -> String {
        let line = |name: &str, tally: &Tally| {
            let score = match self.per_thousand(tally) {
                Some(score) => format!("{score:.1} per 1,000 source words"),
                None => format!("too short to score ({} of {FEWEST_WORDS} source words)", self.words),
            };
            let points = if tally.penalty == 1 { "point" } else { "points" };
            let counts: Vec<String> =
                tally.categories.iter().map(|(category, count)| format!("{count} {category}")).collect();
            let counts = if counts.is_empty() { "none".to_owned() } else { counts.join(", ") };
            format!("{name}: {counts}; {} penalty {points}, {score}\n", tally.penalty)
        };
        let errors = || line("errors (confirmed)", &self.errors);
        line("issues (unconfirmed)", &self.issues) + &if is_decided { errors() } else { String::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn issues_and_errors_are_counted_apart() {
        let findings = [
            (("number-changed", Severity::Major, Status::Open), 3),
            (("number-format", Severity::Minor, Status::WasDismissed), 2),
            (("code-changed", Severity::Critical, Status::Accepted), 1),
            (("code-changed", Severity::Critical, Status::Dismissed), 4),
            (("number-changed", Severity::Major, Status::Baseline), 4),
        ];
        let summary = Summary { words: 2000, findings: findings.into(), ..Summary::default() };
        let card = Scorecard::of(&summary);
        assert_eq!((card.issues.findings, card.issues.penalty), (5, 17));
        assert_eq!(card.issues.categories, [("format", 2), ("number", 3)].into());
        assert_eq!((card.errors.findings, card.errors.penalty), (1, 25));
        assert_eq!(card.per_thousand(&card.issues), Some(8.5));
        let short = Scorecard { words: FEWEST_WORDS - 1, ..card };
        assert_eq!(short.per_thousand(&short.issues), None);
    }
}

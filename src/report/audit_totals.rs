//! The object `summary` of an audit in JSON: counts, scorecard, decisions that are about nothing.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{FEWEST_WORDS, Scorecard, Summary, Tally, points};
use crate::audit::{RULES, Severity, Status};
use crate::decision::{Decided, Verdict};
use crate::pair::Pair;

#[derive(Serialize)]
pub(super) struct Totals {
    pairs: usize,
    segments: Sides,
    linked: usize,
    severities: BTreeMap<&'static str, usize>,
    categories: BTreeMap<&'static str, usize>,
    rules: BTreeMap<&'static str, usize>,
    statuses: BTreeMap<&'static str, usize>,
    scorecard: Card,
    #[serde(skip_serializing_if = "Option::is_none")]
    stale_decisions: Option<Vec<Stale>>,
}

#[derive(Serialize)]
struct Card {
    source_words: usize,
    fewest_words: usize,
    points: BTreeMap<&'static str, usize>,
    issues: Score,
    errors: Score,
}

#[derive(Serialize)]
struct Score {
    findings: usize,
    penalty: usize,
    per_1000_words: Option<f64>,
    categories: BTreeMap<&'static str, usize>,
}

#[derive(Serialize)]
struct Stale {
    path: String,
    line: usize,
    finding: String,
    decision: &'static str,
    reason: String,
}

#[derive(Serialize)]
struct Sides {
    source: usize,
    target: usize,
}

const SEVERITIES: [Severity; 4] = [Severity::Info, Severity::Minor, Severity::Major, Severity::Critical];

/// The totals; `is_whole` says that no other pair of the run can use a decision.
pub(super) fn totals(summary: &Summary, is_whole: bool) -> Totals {
    let mut categories = BTreeMap::new();
    let mut rules = BTreeMap::new();
    for rule in RULES.iter().filter(|rule| summary.of_rule(rule.name) > 0) {
        *categories.entry(rule.category.name()).or_default() += summary.of_rule(rule.name);
        rules.insert(rule.name, summary.of_rule(rule.name));
    }
    let Pair { source, target } = summary.segments;
    let decisions = summary.decided.decisions().filter(|_| is_whole && !summary.decided.is_partial());
    Totals {
        pairs: summary.pairs,
        segments: Sides { source, target },
        linked: summary.linked,
        severities: SEVERITIES.into_iter().map(|of| (of.name(), summary.of_severity(of))).collect(),
        categories,
        rules,
        statuses: Status::ALL.into_iter().map(|of| (of.name(), summary.of_status(of))).collect(),
        scorecard: card(&Scorecard::of(summary)),
        stale_decisions: decisions.map(|_| stale(&summary.decided)),
    }
}

fn card(scorecard: &Scorecard) -> Card {
    let score = |tally: &Tally| Score {
        findings: tally.findings,
        penalty: tally.penalty,
        per_1000_words: scorecard.per_thousand(tally).map(|score| (score * 100.0).round() / 100.0),
        categories: tally.categories.clone(),
    };
    Card {
        source_words: scorecard.words,
        fewest_words: FEWEST_WORDS,
        points: SEVERITIES.into_iter().map(|of| (of.name(), points(of))).collect(),
        issues: score(&scorecard.issues),
        errors: score(&scorecard.errors),
    }
}

fn stale(decided: &Decided) -> Vec<Stale> {
    let path = decided.decisions().map(|of| of.path().display().to_string()).unwrap_or_default();
    let stale = decided.stale().map(|of| Stale {
        path: path.clone(),
        line: of.line,
        finding: of.name.clone(),
        decision: match of.verdict {
            Verdict::Accept => "accept",
            Verdict::Dismiss => "dismiss",
        },
        reason: of.reason.clone(),
    });
    stale.collect()
}

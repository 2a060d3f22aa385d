//! `added-content`: a part of a sentence has no original.

use super::duplicated_segment::Duplicate;
use super::omitted_content::{message, missing_part, severity};
use super::untranslated_text::is_untranslated;
use super::{Category, Context, Finding, Rule, Severity};
use crate::pair::{Pair, Side};

pub(super) static RULE: Rule = Rule {
    name: "added-content",
    category: Category::Addition,
    severity: Severity::Minor,
    summary: "a part of a sentence of the translation has no original",
    manual: include_str!("added_content.md"),
    check,
};

/// Least confidence of a finding that nobody has asked for: what explains is often put in on purpose.
const USUAL: f32 = 0.9;

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for unit in context.bitext.units() {
        let Some((span, confidence)) = missing_part(&unit, Side::Target, context.least_or(USUAL)) else {
            continue;
        };
        let segments = &context.bitext.segments.target;
        let is_told = |of: &Duplicate| segments[of.segment].span.overlaps(span);
        if is_untranslated(&unit) || context.duplicates.iter().any(is_told) {
            continue;
        }
        let message = message(&unit, Side::Target, "original");
        let mut finding = RULE.finding(unit.index, confidence, message, Pair::new(Vec::new(), vec![span]));
        finding.severity = severity(confidence, finding.severity);
        found.push(finding);
    }
}

//! `omitted-content`: a part of a sentence is not in its translation.

use super::omitted_segment::without_counterpart;
use super::{Category, Context, Finding, Rule, Severity};
use crate::align::Gap;
use crate::pair::{Pair, Side};

pub(super) static RULE: Rule = Rule {
    name: "omitted-content",
    category: Category::Omission,
    severity: Severity::Major,
    summary: "a part of a sentence is not in its translation",
    manual: include_str!("omitted_content.md"),
    check,
};

/// Least evidence for a gap, in nats.
const LEAST_EVIDENCE: f32 = 9.0;

/// Fewest known words of a gap.
const FEWEST_WORDS: u32 = 4;

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for unit in context.bitext.units() {
        let Some(gap) = unit.bead.gaps.source.filter(is_omitted) else { continue };
        let is_told = |at: usize| unit.segments(Side::Source)[at].span.overlaps(gap.span);
        if without_counterpart(&unit, Side::Source).any(is_told) {
            continue;
        }
        let message = "this part of the sentence has no counterpart in the translation";
        found.push(RULE.finding(unit.index, 0.7, message, Pair::new(vec![gap.span], Vec::new())));
    }
}

fn is_omitted(gap: &Gap) -> bool {
    gap.evidence >= LEAST_EVIDENCE && gap.known >= FEWEST_WORDS
}

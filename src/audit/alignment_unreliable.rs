//! `alignment-unreliable`: the two texts can hardly be a translation pair.

use super::{Category, Context, Finding, Rule, Severity};
use crate::pair::{Pair, Side};
use crate::text::length;

pub(super) static RULE: Rule = Rule {
    name: "alignment-unreliable",
    category: Category::Alignment,
    severity: Severity::Critical,
    summary: "the two texts can hardly be a translation pair",
    manual: include_str!("alignment_unreliable.md"),
    check,
};

/// Below this share of the translation that is surely aligned (characters weighted by the
/// confidence of their bead) two texts are no pair. Measured on the development news against the
/// translations of other articles: pairs have 0.4 and more, others 0.2 and less.
const LEAST_ALIGNED: f64 = 0.3;

/// Fewer segments on a side say too little.
const FEWEST_SEGMENTS: usize = 4;

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let segments = context.bitext.segments.as_ref().map(Vec::len);
    if segments.source.min(segments.target) < FEWEST_SEGMENTS {
        return;
    }
    let share = aligned_share(context, Side::Target).max(aligned_share(context, Side::Source));
    if share < LEAST_ALIGNED {
        let percent = share * 100.0;
        let message = format!(
            "only {percent:.0} % of the text is surely aligned: are these an original and its translation?"
        );
        let confidence = (1.0 - share / LEAST_ALIGNED / 2.0) as f32;
        found.push(Finding {
            rule: &RULE,
            severity: RULE.severity,
            confidence,
            bead: None,
            message,
            marks: Pair::default(),
        });
    }
}

/// How much of one side is aligned, page furniture left out.
fn aligned_share(context: &Context<'_>, side: Side) -> f64 {
    let (mut all, mut aligned) = (0.0, 0.0);
    for unit in context.bitext.units() {
        let content = unit.segments(side).iter().filter(|segment| !segment.role.is_furniture());
        let size: usize = content.map(|segment| length(context.bitext.text(side, segment.span))).sum();
        all += size as f64;
        aligned += if unit.bead.is_linked() { size as f64 * f64::from(unit.bead.confidence) } else { 0.0 };
    }
    if all > 0.0 { aligned / all } else { 1.0 }
}

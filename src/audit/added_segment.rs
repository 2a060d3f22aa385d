//! `added-segment`: a sentence of the translation has no original.

use super::omitted_segment::{finding, without_counterpart};
use super::untranslated_text::is_untranslated;
use super::{Category, Context, Finding, Rule, Severity};
use crate::pair::Side;

pub(super) static RULE: Rule = Rule {
    name: "added-segment",
    category: Category::Addition,
    severity: Severity::Major,
    summary: "a sentence of the translation has no original",
    manual: include_str!("added_segment.md"),
    check,
};

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let is_duplicate = |segment: usize| context.duplicates.iter().any(|of| of.segment == segment);
    for unit in context.bitext.units() {
        let first = unit.bead.segments.target.start;
        let said_otherwise = unit.bead.segments.source.is_empty() && is_untranslated(&unit);
        if !said_otherwise {
            let added = without_counterpart(&unit, Side::Target).filter(|at| !is_duplicate(first + at));
            found.extend(added.map(|at| finding(&unit, Side::Target, at, &RULE)));
        }
    }
}

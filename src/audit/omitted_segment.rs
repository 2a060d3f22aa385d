//! `omitted-segment`: a sentence of the original has no counterpart.

use super::{Category, Context, Finding, Rule, Severity};
use crate::bitext::TranslationUnit;
use crate::pair::{Pair, Side};

pub(super) static RULE: Rule = Rule {
    name: "omitted-segment",
    category: Category::Omission,
    severity: Severity::Major,
    summary: "a sentence of the original has no counterpart",
    manual: include_str!("omitted_segment.md"),
    check,
};

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for unit in context.bitext.units().filter(|unit| unit.bead.segments.target.is_empty()) {
        found.extend(alone(&unit, Side::Source, &RULE));
    }
}

/// One finding for each segment of a bead that has nothing on the other side; those that belong to
/// the page and not to the article are minor.
pub(super) fn alone(unit: &TranslationUnit<'_>, side: Side, rule: &'static Rule) -> Vec<Finding> {
    let what = match side {
        Side::Source => "has no counterpart in the translation",
        Side::Target => "has no counterpart in the original",
    };
    let finding = |segment: &crate::segment::Segment| {
        let furniture = segment.role.is_furniture();
        let message = format!("this {} {what}", segment.role.describe());
        let mut marks = Pair::default();
        *marks.side_mut(side) = vec![segment.span];
        let mut finding = rule.finding(unit.index, unit.bead.confidence, message, marks);
        finding.severity = if furniture { Severity::Minor } else { finding.severity };
        finding
    };
    unit.segments(side).iter().map(finding).collect()
}

//! `encoding-damage`: letters were read in the wrong encoding.

use super::damage::damage;
use super::{Category, Context, Finding, Rule, Severity};
use crate::pair::{Pair, Side};

pub(super) static RULE: Rule = Rule {
    name: "encoding-damage",
    category: Category::Language,
    severity: Severity::Major,
    summary: "letters were spoilt by a wrong encoding",
    manual: include_str!("encoding_damage.md"),
    check,
};

/// Set by judgement: sound texts of the development data had no such finding.
const CONFIDENCE: f32 = 0.95;

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for unit in context.bitext.units() {
        for side in Side::BOTH {
            for segment in unit.segments(side) {
                let text = context.bitext.text(side, segment.span);
                let Some(damage) = damage(text, unit.text(side.other())) else { continue };
                let mut marks = Pair::default();
                *marks.side_mut(side) = vec![damage.span.shifted(segment.span.start())];
                let mut finding = RULE.finding(unit.index, CONFIDENCE, damage.reason, marks);
                // The reader of the translation does not see the original.
                finding.severity = if side == Side::Source { Severity::Minor } else { finding.severity };
                found.push(finding);
            }
        }
    }
}

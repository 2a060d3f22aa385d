//! `omitted-content`: a part of a sentence is not in its translation.

use super::omitted_segment::without_counterpart;
use super::partial::judged;
use super::untranslated_text::is_untranslated;
use super::wrong_language::is_in_third_language;
use super::{Category, Context, Finding, Rule, Severity};
use crate::bitext::TranslationUnit;
use crate::pair::{Pair, Side};
use crate::span::Span;

pub(super) static RULE: Rule = Rule {
    name: "omitted-content",
    category: Category::Omission,
    severity: Severity::Major,
    summary: "a part of a sentence is not in its translation",
    manual: include_str!("omitted_content.md"),
    check,
};

/// Least confidence of a finding that nobody has asked for, and of one that is as bad as the rule says.
const USUAL: f32 = 0.5;
const SURE: f32 = 0.8;

/// Least confidence of any finding: below it are all sentences that are translated freely.
const LEAST: f32 = 0.3;

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for unit in context.bitext.units() {
        let Some((span, confidence)) = missing_part(&unit, Side::Source, context.least_or(USUAL)) else {
            continue;
        };
        if is_untranslated(&unit) || is_in_third_language(&unit) {
            continue;
        }
        let message = message(&unit, Side::Source, "translation");
        let marks = Pair::new(vec![span], Vec::new());
        let mut finding = RULE.finding(unit.index, confidence, message, marks);
        finding.severity = severity(confidence, finding.severity);
        found.push(finding);
    }
}

/// Most words that a finding names.
const MOST_NAMED: usize = 4;

/// Says what is missing and which words tell it, in the order of the text.
pub(super) fn message(unit: &TranslationUnit<'_>, side: Side, other: &str) -> String {
    let words = unit.bead.gaps.side(side).as_ref().map_or(&[][..], |gap| &gap.lone);
    let mut named: Vec<Span> = words.iter().copied().take(MOST_NAMED).collect();
    named.sort_by_key(|span| span.start());
    let named: Vec<String> =
        named.into_iter().map(|span| format!("“{}”", unit.bitext.text(side, span))).collect();
    let rest = if words.len() > named.len() { " and more" } else { "" };
    format!(
        "this part of the sentence has no counterpart in the {other}: nothing for {}{rest}",
        named.join(", ")
    )
}

/// What is as likely there as not is worth knowing and no more.
pub(super) fn severity(confidence: f32, usual: Severity) -> Severity {
    match confidence {
        ..USUAL => Severity::Info,
        ..SURE => Severity::Minor.min(usual),
        _ => usual,
    }
}

/// The part of one side of a bead that the other lacks, with how sure that is. Segments that lack a
/// counterpart as a whole are told of by themselves.
pub(super) fn missing_part(unit: &TranslationUnit<'_>, side: Side, least: f32) -> Option<(Span, f32)> {
    let least = least.max(LEAST);
    let (span, confidence) = judged(unit, side).filter(|&(_, confidence)| confidence >= least)?;
    let is_told = |at: usize| unit.segments(side)[at].span.overlaps(span);
    (!without_counterpart(unit, side).any(is_told)).then_some((span, confidence))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubts_are_worth_knowing_and_no_more() {
        for (confidence, expected) in [(0.35, Severity::Info), (0.6, Severity::Minor), (0.9, Severity::Major)]
        {
            assert_eq!(severity(confidence, Severity::Major), expected, "{confidence}");
        }
        assert_eq!(severity(0.9, Severity::Minor), Severity::Minor);
    }
}

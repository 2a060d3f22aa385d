//! `duplicated-segment`: the translation says a sentence twice that the original says once.

use super::{Category, Context, Finding, Rule, Severity};
use crate::bitext::TranslationUnit;
use crate::pair::{Pair, Side};
use crate::span::Span;
use crate::text::{fold, length};

pub(super) static RULE: Rule = Rule {
    name: "duplicated-segment",
    category: Category::Duplicate,
    severity: Severity::Major,
    summary: "a sentence stands twice in the translation and once in the original",
    manual: include_str!("duplicated_segment.md"),
    check,
};

/// From this similarity on (Sørensen-Dice over letter pairs) two sentences are the same.
const SAME: f64 = 0.9;

/// Shorter segments, such as headings of one word, may well stand twice. In characters.
const SHORTEST: usize = 15;

/// How far apart two copies are looked for, in segments.
const REACH: usize = 200;

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for unit in context.bitext.units().filter(|unit| unit.bead.segments.source.is_empty()) {
        if let (Some(first), Some(span)) = (is_duplicate(context, &unit), unit.span(Side::Target)) {
            let text = context.bitext.text(Side::Target, first);
            let start: String = text.chars().take(40).collect();
            let message = format!("repeats the sentence “{start}…”, which the original says once");
            found.push(RULE.finding(
                unit.index,
                unit.bead.confidence,
                message,
                Pair::new(Vec::new(), vec![span]),
            ));
        }
    }
}

/// The linked segment that an unlinked target segment repeats.
pub(super) fn is_duplicate(context: &Context<'_>, unit: &TranslationUnit<'_>) -> Option<Span> {
    let text = unit.text(Side::Target);
    let is_content = unit.segments(Side::Target).iter().all(|segment| !segment.role.is_furniture());
    if length(text) < SHORTEST || !is_content {
        return None;
    }
    let this = unit.bead.segments.target.start;
    let segments = &context.bitext.segments.target;
    let near = this.saturating_sub(REACH)..(this + REACH).min(segments.len());
    let folded = fold(text);
    let copy = near.filter(|&at| at != this).find(|&at| {
        let other = context.bitext.text(Side::Target, segments[at].span);
        other.len().abs_diff(text.len()) * 5 <= text.len()
            && strsim::sorensen_dice(&folded, &fold(other)) >= SAME
    })?;
    Some(segments[copy].span)
}

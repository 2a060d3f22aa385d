//! `omitted-segment`: a sentence of the original has no counterpart.

use super::{Category, Context, Finding, Rule, Severity};
use crate::bitext::TranslationUnit;
use crate::pair::{Pair, Side};
use crate::segment::Segment;
use crate::text::length;

pub(super) static RULE: Rule = Rule {
    name: "omitted-segment",
    category: Category::Omission,
    severity: Severity::Major,
    summary: "a sentence of the original has no counterpart",
    manual: include_str!("omitted_segment.md"),
    check,
};

/// A segment of a larger bead that the words of the other side explain less than this, in nats, is
/// not translated there: on the development news five of six such segments were left out.
const LEAST_SUPPORT: f32 = 1.0;

/// Shorter segments of a larger bead, such as `Nhìn kìa!`, say too little to be missed. In characters.
const SHORTEST_INSIDE: usize = 12;

/// Share of such segments that were really left out.
const CONFIDENCE_INSIDE: f32 = 0.75;

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for unit in context.bitext.units() {
        found.extend(
            without_counterpart(&unit, Side::Source).map(|at| finding(&unit, Side::Source, at, &RULE)),
        );
    }
}

/// The segments of a bead, counted from its first, that have nothing on the other side, neither there
/// nor elsewhere.
pub(super) fn without_counterpart(unit: &TranslationUnit<'_>, side: Side) -> impl Iterator<Item = usize> {
    let support = unit.bead.support.side(side).clone();
    let is_linked = unit.bead.is_linked();
    let segments = unit.segments(side);
    let count = segments.len();
    let text = |at: usize| unit.bitext.text(side, segments[at].span);
    let first = unit.bead.segments.side(side).start;
    let is_moved = |at: usize| unit.bitext.ladder.is_moved(side, first + at);
    let is_missed: Vec<bool> =
        (0..count).map(|at| text(at).contains(char::is_alphanumeric) && !is_moved(at)).collect();
    let is_short: Vec<bool> = (0..count).map(|at| length(text(at)) < SHORTEST_INSIDE).collect();
    let is_surplus: Vec<bool> = (0..count).map(|at| count > 1 && is_surplus(unit, side, at)).collect();
    (0..count).filter(move |&at| is_missed[at]).filter(move |&at| {
        !is_linked
            || (is_surplus[at]
                && !is_short[at]
                && support.get(at).is_some_and(|&support| support < LEAST_SUPPORT))
    })
}

/// Whether the length of a bead fits better without one of its segments. What a translator writes as two
/// sentences is often as long as the one it was.
fn is_surplus(unit: &TranslationUnit<'_>, side: Side, at: usize) -> bool {
    let languages = unit.bitext.documents.as_ref().map(|document| document.language.profile());
    let Pair { source: Some(source), target: Some(target) } = languages else { return true };
    let bulk = Pair::new(f64::from(source.bulk), f64::from(target.bulk));
    let size = |side: Side, segment: &Segment| segment.span.len() as f64 / bulk.side(side);
    let whole = |side: Side| unit.segments(side).iter().map(|segment| size(side, segment)).sum::<f64>();
    whole(side) - whole(side.other()) > size(side, &unit.segments(side)[at]) / 2.0
}

/// The finding about one such segment; what belongs to the page and not to the article is minor.
pub(super) fn finding(unit: &TranslationUnit<'_>, side: Side, at: usize, rule: &'static Rule) -> Finding {
    let segment = unit.segments(side)[at];
    let what = match side {
        Side::Source => "has no counterpart in the translation",
        Side::Target => "has no counterpart in the original",
    };
    let message = format!("this {} {what}", segment.role.describe());
    let mut marks = Pair::default();
    *marks.side_mut(side) = vec![segment.span];
    let confidence = if unit.bead.is_linked() { CONFIDENCE_INSIDE } else { unit.bead.confidence };
    let mut finding = rule.finding(unit.index, confidence, message, marks);
    finding.severity = if segment.role.is_furniture() { Severity::Minor } else { finding.severity };
    finding
}

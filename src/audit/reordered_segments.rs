//! `reordered-segments`: sentences stand in another place than in the original.

use super::{Category, Context, Finding, Rule, Severity};
use crate::align::Moved;
use crate::bitext::Bitext;
use crate::pair::{Pair, Side};

pub(super) static RULE: Rule = Rule {
    name: "reordered-segments",
    category: Category::Order,
    severity: Severity::Minor,
    summary: "sentences stand in another place than in the original",
    manual: include_str!("reordered_segments.md"),
    check,
};

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let bitext = context.bitext;
    for moved in bitext.ladder.moved() {
        if says_something(bitext, moved) {
            found.push(finding(bitext, moved));
        }
    }
}

/// What belongs to the page and not to the article may stand anywhere.
fn says_something(bitext: &Bitext, moved: &Moved) -> bool {
    let is_article = |side: Side| {
        let segments = &bitext.segments.side(side)[moved.segments.side(side).clone()];
        segments.iter().any(|segment| !segment.role.is_furniture())
    };
    is_article(Side::Source) && is_article(Side::Target)
}

fn finding(bitext: &Bitext, moved: &Moved) -> Finding {
    let Pair { source, target } = &moved.segments;
    let (steps, direction) = if target.start < moved.place {
        (moved.place.saturating_sub(target.end).max(1), "earlier")
    } else {
        ((target.start - moved.place).max(1), "later")
    };
    let what = match source.len() {
        1 => "this sentence stands".to_owned(),
        count => format!("these {count} sentences stand"),
    };
    let noun = if steps == 1 { "sentence" } else { "sentences" };
    let message = format!("{what} {steps} {noun} {direction} in the translation");
    let marks = Pair::from_fn(|side| {
        let segments = &bitext.segments.side(side)[moved.segments.side(side).clone()];
        segments.iter().map(|segment| segment.span).collect()
    });
    let bead = bitext.ladder.beads().partition_point(|bead| bead.segments.source.end <= source.start);
    RULE.finding(bead, moved.confidence, message, marks)
}

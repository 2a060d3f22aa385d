//! The one comparison of quantities behind all rules about numbers.

use super::context::{Context, neighbours};
use super::{Finding, Rule};
use crate::anchor::Value;
use crate::anchor::quantity::Quantity;
use crate::anchor::quantity::compare::{Difference, DifferenceKind, compare};
use crate::bitext::{Bitext, TranslationUnit};
use crate::pair::{Pair, Side};
use crate::span::Span;

/// A difference with its place.
pub(super) struct NumberDifference {
    bead: usize,
    marks: Pair<Vec<Span>>,
    /// How surely the bead itself is right.
    alignment: f32,
    difference: Difference,
}

/// How far a value may have moved, in beads.
const REACH: usize = 2;

/// A finding in a bead of no confidence at all still has this share of its own.
const LEAST_ALIGNMENT: f32 = 0.5;

/// Compares the quantities of all linked beads.
pub(super) fn differences(bitext: &Bitext) -> Vec<NumberDifference> {
    let mut found = Vec::new();
    for unit in bitext.units().filter(|unit| unit.bead.is_linked()) {
        let read = Pair::from_fn(|side| quantities(&unit, side));
        if read.source.is_empty() && read.target.is_empty() {
            continue;
        }
        let around = Pair::from_fn(|side| {
            neighbours(bitext, unit.index, REACH)
                .flat_map(|near| quantities(&near, side))
                .map(|(_, value)| value)
                .collect()
        });
        let values = read.as_ref().map(|side| side.iter().map(|&(_, value)| value).collect::<Vec<_>>());
        let around: Pair<Vec<&Quantity>> = around;
        for difference in compare(values.as_ref().map(Vec::as_slice), around.as_ref().map(Vec::as_slice)) {
            let mark = |side: Side, at: Option<usize>| {
                at.and_then(|at| Some(read.side(side).get(at)?.0)).into_iter().collect()
            };
            found.push(NumberDifference {
                bead: unit.index,
                marks: Pair::new(
                    mark(Side::Source, difference.source),
                    mark(Side::Target, difference.target),
                ),
                alignment: unit.bead.confidence,
                difference,
            });
        }
    }
    found
}

fn quantities<'a>(unit: &TranslationUnit<'a>, side: Side) -> Vec<(Span, &'a Quantity)> {
    let quantity = |anchor: &'a crate::anchor::Anchor| match &anchor.value {
        Value::Quantity(quantity) => Some((anchor.span, quantity)),
        _ => None,
    };
    unit.anchors(side).filter_map(quantity).collect()
}

/// Makes findings of the differences of one kind.
pub(super) fn report(
    context: &Context<'_>,
    rule: &'static Rule,
    kind: DifferenceKind,
    found: &mut Vec<Finding>,
) {
    for of in context.numbers.iter().filter(|of| of.difference.kind == kind) {
        let confidence = of.difference.confidence * of.alignment.max(LEAST_ALIGNMENT);
        found.push(rule.finding(of.bead, confidence, of.difference.reason.clone(), of.marks.clone()));
    }
}

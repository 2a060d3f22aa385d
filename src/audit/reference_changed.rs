//! `reference-changed`: a reference to an article, clause, chapter or annex names another one.

use super::context::neighbours;
use super::{Category, Context, Finding, Rule, Severity};
use crate::anchor::Value;
use crate::anchor::reference::{Level, Reference};
use crate::bitext::TranslationUnit;
use crate::pair::{Pair, Side};
use crate::span::Span;

pub(super) static RULE: Rule = Rule {
    name: "reference-changed",
    category: Category::Code,
    severity: Severity::Critical,
    summary: "a reference to an article, clause, chapter or annex names another one",
    manual: include_str!("reference_changed.md"),
    check,
};

/// Share of such findings that were right on the written cases.
const CONFIDENCE: f32 = 0.85;

/// How far a reference may have moved, in beads.
const REACH: usize = 2;

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for unit in context.bitext.units().filter(|unit| unit.bead.is_linked()) {
        let over = Pair::from_fn(|side| unrepeated(&unit, side));
        let spans = over.as_ref().map(|side| joined(side));
        if spans.source.is_some() || spans.target.is_some() {
            let finding = context.changed(&RULE, CONFIDENCE, unit.index, spans);
            found.push(Finding { marks: over, ..finding });
        }
    }
}

fn references<'a>(unit: &TranslationUnit<'a>, side: Side) -> impl Iterator<Item = (Span, &'a Reference)> {
    unit.anchors(side).filter_map(|anchor| match &anchor.value {
        Value::Reference(reference) => Some((anchor.span, reference)),
        _ => None,
    })
}

/// The references of one side that the other does not repeat, here or nearby.
fn unrepeated(unit: &TranslationUnit<'_>, side: Side) -> Vec<Span> {
    let holds = |near: &TranslationUnit<'_>, wanted: &Reference| {
        references(near, side.other()).any(|(_, other)| wanted.agrees(other))
    };
    let is_repeated = |wanted: &Reference| {
        holds(unit, wanted) || neighbours(unit.bitext, unit.index, REACH).any(|near| holds(&near, wanted))
    };
    references(unit, side)
        .filter(|(_, reference)| reference.level != Level::Any && !is_repeated(reference))
        .map(|(span, _)| span)
        .collect()
}

/// From the first to the last.
fn joined(spans: &[Span]) -> Option<Span> {
    Some(spans.first()?.join(*spans.last()?))
}

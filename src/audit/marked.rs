//! What links, references and codes have in common: anchors that a translation repeats as they are.

use super::context::{Context, neighbours};
use super::{Finding, Rule};
use crate::anchor::Value;
use crate::bitext::{Bitext, TranslationUnit};
use crate::pair::{Pair, Side};
use crate::span::Span;

/// An anchor that one side has and the other does not repeat, or two that stand in each other's place.
pub(super) struct Marked {
    pub(super) bead: usize,
    pub(super) spans: Pair<Option<Span>>,
}

/// How far an anchor may have moved, in beads.
const REACH: usize = 2;

/// Compares the anchors of all linked beads that `key` gives a form to compare; a form may also stand
/// in the text without being read as an anchor.
pub(super) fn differences(bitext: &Bitext, key: impl Fn(&Value) -> Option<String>) -> Vec<Marked> {
    let of = |unit: &TranslationUnit<'_>, side: Side| -> Vec<(Span, String)> {
        unit.anchors(side).filter_map(|anchor| Some((anchor.span, key(&anchor.value)?))).collect()
    };
    let mut found = Vec::new();
    for unit in bitext.units().filter(|unit| unit.bead.is_linked()) {
        let stands = |side: Side, wanted: &str| {
            let holds = |unit: &TranslationUnit<'_>| unit.text(side).to_lowercase().contains(wanted);
            holds(&unit) || neighbours(bitext, unit.index, REACH).any(|near| holds(&near))
        };
        let over = Pair::from_fn(|side| {
            let anchors = of(&unit, side).into_iter().filter(|(_, form)| !stands(side.other(), form));
            anchors.map(|(span, _)| span).collect::<Vec<_>>()
        });
        for at in 0..over.source.len().max(over.target.len()) {
            let spans = over.as_ref().map(|side| side.get(at).copied());
            found.push(Marked { bead: unit.index, spans });
        }
    }
    found
}

impl Context<'_> {
    /// The finding that something became another thing, is missing or was added.
    pub(super) fn changed(
        &self,
        rule: &'static Rule,
        confidence: f32,
        bead: usize,
        spans: Pair<Option<Span>>,
    ) -> Finding {
        let text = |side: Side, span: Option<Span>| span.map(|span| self.bitext.text(side, span));
        let message = match (text(Side::Source, spans.source), text(Side::Target, spans.target)) {
            (Some(one), Some(other)) => format!("{one} became {other}"),
            (Some(one), None) => format!("{one} is not in the translation"),
            (None, other) => format!("{} is not in the original", other.unwrap_or_default()),
        };
        rule.finding(bead, confidence, message, spans.map(|span| span.into_iter().collect()))
    }
}

//! The one comparison of codes: document numbers, models and other identifiers, letter by letter
//! after folding.

use super::context::neighbours;
use crate::anchor::Value;
use crate::bitext::{Bitext, TranslationUnit};
use crate::pair::{Pair, Side};
use crate::span::Span;

/// A code of the source that the target does not repeat.
pub(super) struct CodeDifference {
    pub(super) bead: usize,
    pub(super) marks: Pair<Vec<Span>>,
    /// The code, and what stands in its place, both folded.
    pub(super) codes: Pair<Option<String>>,
}

/// How far a code may have moved, in beads.
const REACH: usize = 2;

/// Two codes that are at least so similar (Jaro-Winkler) are one code and its misspelling.
const SIMILAR: f64 = 0.75;

/// Compares the codes of all linked beads.
pub(super) fn differences(bitext: &Bitext) -> Vec<CodeDifference> {
    let mut found = Vec::new();
    for unit in bitext.units().filter(|unit| unit.bead.is_linked()) {
        let mut over = Pair::from_fn(|side| {
            codes(&unit, side)
                .filter(|(_, code)| !stands(bitext, &unit, side.other(), code))
                .collect::<Vec<_>>()
        });
        for (span, code) in std::mem::take(&mut over.source) {
            let near = |(_, other): &(Span, &str)| strsim::jaro_winkler(code, other);
            let best = (0..over.target.len())
                .max_by(|&one, &other| near(&over.target[one]).total_cmp(&near(&over.target[other])));
            let changed =
                best.filter(|&at| near(&over.target[at]) >= SIMILAR).map(|at| over.target.remove(at));
            found.push(CodeDifference {
                bead: unit.index,
                marks: Pair::new(vec![span], changed.map(|(span, _)| span).into_iter().collect()),
                codes: Pair::new(Some(code.to_owned()), changed.map(|(_, code)| code.to_owned())),
            });
        }
        found.extend(over.target.into_iter().map(|(span, code)| CodeDifference {
            bead: unit.index,
            marks: Pair::new(Vec::new(), vec![span]),
            codes: Pair::new(None, Some(code.to_owned())),
        }));
    }
    found
}

fn codes<'a>(unit: &TranslationUnit<'a>, side: Side) -> impl Iterator<Item = (Span, &'a str)> {
    unit.anchors(side).filter_map(|anchor| match &anchor.value {
        Value::Code(code) => Some((anchor.span, code.as_str())),
        _ => None,
    })
}

/// Whether a code stands on one side of a unit or near it, read as a code or not.
fn stands(bitext: &Bitext, unit: &TranslationUnit<'_>, side: Side, code: &str) -> bool {
    let wanted = letters(code);
    let holds = |unit: &TranslationUnit<'_>| letters(unit.text(side)).contains(&wanted);
    holds(unit) || neighbours(bitext, unit.index, REACH).any(|near| holds(&near))
}

/// Letters and digits alone, folded: `VT-500` and `VT 500` are one.
fn letters(text: &str) -> String {
    crate::text::fold(text).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

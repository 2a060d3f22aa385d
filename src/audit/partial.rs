//! How surely a stretch of a sentence has no counterpart on the other side: a logistic regression on
//! what the alignment has measured of it ([`Gap`]), fitted to sentences of which a part was taken away.

use std::sync::LazyLock;

use crate::align::Gap;
use crate::bitext::TranslationUnit;
use crate::pair::{Pair, Side};
use crate::span::Span;
use crate::text::rows;

/// What is measured of a stretch, in the order of the table `data/audit/partial.tsv`.
pub const FEATURES: [&str; 9] =
    ["bead", "bias", "ends", "outside", "shortfall", "starts", "surplus", "unknown", "words"];

/// The values of all [`FEATURES`]: the confidence of the bead; 1; whether the stretch ends at a mark or
/// with its sentence; the nats of the lone words around it; the standard deviations by which the other
/// side is too short; whether it starts at a mark or with its sentence; its nats per nat of lone words
/// on the other side; the unknown words of the other side; the logarithm of its known words.
pub type Features = [f32; FEATURES.len()];

/// Fewest known words of a stretch that is looked at.
const FEWEST_WORDS: u32 = 4;

/// The weights of the features, by the side of the stretch.
static WEIGHTS: LazyLock<Pair<Features>> = LazyLock::new(|| {
    let mut weights = Pair::new([0.0; FEATURES.len()], [0.0; FEATURES.len()]);
    for (_, row) in rows(include_str!("../../data/audit/partial.tsv")) {
        let [name, source, target] = row[..] else { continue };
        let Some(at) = FEATURES.iter().position(|feature| *feature == name) else { continue };
        weights.source[at] = source.parse().unwrap_or_default();
        weights.target[at] = target.parse().unwrap_or_default();
    }
    weights
});

/// The stretch of one side that the other may lack, with what is measured of it.
#[must_use]
pub fn stretch(unit: &TranslationUnit<'_>, side: Side) -> Option<(Span, Features)> {
    let gap = unit.bead.gaps.side(side).as_ref().filter(|gap| gap.known >= FEWEST_WORDS)?;
    Some((gap.span, features(unit, side, gap)))
}

/// The stretch of one side that the other lacks, with how sure that is, 0 to 1.
pub(super) fn judged(unit: &TranslationUnit<'_>, side: Side) -> Option<(Span, f32)> {
    let (span, features) = stretch(unit, side)?;
    let score: f32 = WEIGHTS.side(side).iter().zip(features).map(|(weight, value)| weight * value).sum();
    Some((span, 1.0 / (1.0 + (-score).exp())))
}

fn features(unit: &TranslationUnit<'_>, side: Side, gap: &Gap) -> Features {
    let whole = unit.span(side).unwrap_or(gap.span);
    let text =
        |from: usize, to: usize| unit.bitext.documents.side(side).text.get(from..to).unwrap_or_default();
    let is_mark = |letter: char| !letter.is_alphanumeric();
    let starts = text(whole.start(), gap.span.start()).trim_end().chars().next_back().is_none_or(is_mark);
    let ends = text(gap.span.end(), whole.end()).trim_start().chars().next().is_none_or(is_mark);
    [
        unit.bead.confidence,
        1.0,
        f32::from(u8::from(ends)),
        gap.outside,
        gap.shortfall,
        f32::from(u8::from(starts)),
        gap.evidence / (1.0 + gap.opposite),
        gap.unknown as f32,
        (gap.known as f32).ln_1p(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_a_row_for_each_feature() {
        let table = rows(include_str!("../../data/audit/partial.tsv"));
        let names: Vec<&str> = table.filter_map(|(_, row)| row.first().copied()).collect();
        assert_eq!(names, FEATURES);
    }
}

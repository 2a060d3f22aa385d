//! `length-outlier`: a sentence is far longer or shorter than its translation usually is.

use super::{Category, Context, Finding, Rule, Severity};
use crate::bitext::TranslationUnit;
use crate::pair::{Pair, Side};
use crate::text::compose;

pub(super) static RULE: Rule = Rule {
    name: "length-outlier",
    category: Category::Language,
    severity: Severity::Info,
    summary: "a translation is far longer or shorter than others of the document",
    manual: include_str!("length_outlier.md"),
    check,
};

/// Variance of the length difference per byte, after Gale and Church (1993).
const VARIANCE: f64 = 6.8;

/// Standard deviations from which a length is told of. Of the 982 pairs of the development news that
/// are known to be right, the farthest has 2.8.
const LEAST_DEVIATION: f64 = 3.5;

/// Bytes of the usual ratio that are added to those of a text, which may have a sentence only.
const USUAL_LENGTH: f64 = 500.0;

/// Set by judgement: what is far out is worth a look, not more.
const CONFIDENCE: f32 = 0.5;

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let sizes = |unit: &TranslationUnit<'_>| Pair::from_fn(|side| compose(unit.text(side)).len() as f64);
    let linked = || context.bitext.units().filter(|unit| unit.bead.is_linked());
    let usual = usual_ratio(context);
    let ratio = ratio(linked().map(|unit| sizes(&unit)), usual);
    for unit in linked() {
        let sizes = sizes(&unit);
        let deviation = deviation(sizes, ratio);
        if deviation.abs() < LEAST_DEVIATION || is_furniture(&unit) || is_explained(&unit, found) {
            continue;
        }
        let percent = (100.0 * sizes.target / (sizes.source * ratio)).round();
        let message = format!("the translation has {percent} % of the length that is usual in this text");
        let marks = Pair::from_fn(|side| unit.span(side).into_iter().collect());
        found.push(RULE.finding(unit.index, CONFIDENCE, message, marks));
    }
}

fn is_furniture(unit: &TranslationUnit<'_>) -> bool {
    Side::BOTH.into_iter().any(|side| unit.segments(side).iter().any(|of| of.role.is_furniture()))
}

/// Whether a finding that was made before says why the length is odd. The rules of these categories
/// come first in the table.
fn is_explained(unit: &TranslationUnit<'_>, found: &[Finding]) -> bool {
    found.iter().any(|of| {
        let category = of.rule.category;
        of.bead == Some(unit.index)
            && (matches!(category, Category::Omission | Category::Addition | Category::Duplicate)
                || category == Category::Untranslated)
    })
}

/// How much longer the target usually is, by the languages.
fn usual_ratio(context: &Context<'_>) -> f64 {
    let bulks = context.bitext.documents.as_ref().map(|document| document.language.profile());
    match bulks {
        Pair { source: Some(source), target: Some(target) } => {
            f64::from(target.bulk) / f64::from(source.bulk)
        }
        _ => 1.0,
    }
}

/// How much longer the target of a text is.
fn ratio(sizes: impl Iterator<Item = Pair<f64>>, usual: f64) -> f64 {
    let start = Pair::new(USUAL_LENGTH, USUAL_LENGTH * usual);
    let sum = sizes.fold(start, |sum, of| Pair::new(sum.source + of.source, sum.target + of.target));
    sum.target / sum.source
}

/// By how many standard deviations the target is too long, negative when it is too short.
fn deviation(sizes: Pair<f64>, ratio: f64) -> f64 {
    let mean = ((sizes.source + sizes.target / ratio) / 2.0).max(1.0);
    (sizes.target / ratio - sizes.source) / (VARIANCE * mean).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_weighed_by_their_size() {
        assert!(deviation(Pair::new(10.0, 20.0), 1.0).abs() < LEAST_DEVIATION);
        assert!(deviation(Pair::new(200.0, 400.0), 1.0) > LEAST_DEVIATION);
        assert!(deviation(Pair::new(400.0, 200.0), 1.0) < -LEAST_DEVIATION);
        assert!(deviation(Pair::new(100.0, 120.0), 1.2).abs() < 0.01);
    }
}

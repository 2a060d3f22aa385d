//! `added-segment`: a sentence of the translation has no original.

use super::duplicated_segment::is_duplicate;
use super::omitted_segment::alone;
use super::untranslated_text::is_untranslated;
use super::{Category, Context, Finding, Rule, Severity};
use crate::pair::Side;

pub(super) static RULE: Rule = Rule {
    name: "added-segment",
    category: Category::Addition,
    severity: Severity::Major,
    summary: "a sentence of the translation has no original",
    manual: include_str!("added_segment.md"),
    check,
};

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for unit in context.bitext.units().filter(|unit| unit.bead.segments.source.is_empty()) {
        let said_otherwise = is_duplicate(context, &unit).is_some() || is_untranslated(&unit);
        if !said_otherwise {
            found.extend(alone(&unit, Side::Target, &RULE));
        }
    }
}

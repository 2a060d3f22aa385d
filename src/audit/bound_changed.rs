//! `bound-changed`: "more than", "at least" or "nearly" is lost, put in or turned round.

use super::numbers::{report, report_as};
use super::{Category, Context, Finding, Rule, Severity};
use crate::anchor::quantity::compare::DifferenceKind;

pub(super) static RULE: Rule = Rule {
    name: "bound-changed",
    category: Category::Number,
    severity: Severity::Minor,
    summary: "\"more than\", \"at least\" or \"nearly\" is lost, put in or turned round",
    manual: include_str!("bound_changed.md"),
    check,
};

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    report(context, &RULE, DifferenceKind::BoundLost, found);
    report_as(context, &RULE, DifferenceKind::BoundReversed, Severity::Major, found);
}

//! `number-added`: a number of the translation has no equal in the original.

use super::numbers::report;
use super::{Category, Rule, Severity};
use crate::anchor::quantity::compare::DifferenceKind;

pub(super) static RULE: Rule = Rule {
    name: "number-added",
    category: Category::Number,
    severity: Severity::Major,
    summary: "a number of the translation has no equal in the original",
    manual: include_str!("number_added.md"),
    check: |context, found| report(context, &RULE, DifferenceKind::Added, found),
};

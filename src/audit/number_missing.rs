//! `number-missing`: a number of the original has no equal in the translation.

use super::numbers::report;
use super::{Category, Rule, Severity};
use crate::anchor::quantity::compare::DifferenceKind;

pub(super) static RULE: Rule = Rule {
    name: "number-missing",
    category: Category::Number,
    severity: Severity::Major,
    summary: "a number of the original has no equal in the translation",
    manual: include_str!("number_missing.md"),
    check: |context, found| report(context, &RULE, DifferenceKind::Missing, found),
};

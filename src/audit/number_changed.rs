//! `number-changed`: a number has another value.

use super::numbers::report;
use super::{Category, Rule, Severity};
use crate::anchor::quantity::compare::DifferenceKind;

pub(super) static RULE: Rule = Rule {
    name: "number-changed",
    category: Category::Number,
    severity: Severity::Major,
    summary: "a number has another value",
    manual: include_str!("number_changed.md"),
    check: |context, found| report(context, &RULE, DifferenceKind::Changed, found),
};

//! `unit-changed`: a number has another unit.

use super::numbers::report;
use super::{Category, Rule, Severity};
use crate::anchor::quantity::compare::DifferenceKind;

pub(super) static RULE: Rule = Rule {
    name: "unit-changed",
    category: Category::Number,
    severity: Severity::Major,
    summary: "a number has another unit",
    manual: include_str!("unit_changed.md"),
    check: |context, found| report(context, &RULE, DifferenceKind::Unit, found),
};

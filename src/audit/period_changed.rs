//! `period-changed`: a quarter, half-year, decade or century is another.

use super::numbers::report;
use super::{Category, Rule, Severity};
use crate::anchor::quantity::compare::DifferenceKind;

pub(super) static RULE: Rule = Rule {
    name: "period-changed",
    category: Category::Number,
    severity: Severity::Major,
    summary: "a quarter, half-year, decade or century is another",
    manual: include_str!("period_changed.md"),
    check: |context, found| report(context, &RULE, DifferenceKind::Period, found),
};

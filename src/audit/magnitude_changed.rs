//! `magnitude-changed`: a number is wrong by a power of ten.

use super::numbers::report;
use super::{Category, Rule, Severity};
use crate::anchor::quantity::compare::DifferenceKind;

pub(super) static RULE: Rule = Rule {
    name: "magnitude-changed",
    category: Category::Number,
    severity: Severity::Critical,
    summary: "a number is wrong by a power of ten",
    manual: include_str!("magnitude_changed.md"),
    check: |context, found| report(context, &RULE, DifferenceKind::Magnitude, found),
};

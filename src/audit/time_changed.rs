//! `time-changed`: a time of day is another.

use super::numbers::report;
use super::{Category, Rule, Severity};
use crate::anchor::quantity::compare::DifferenceKind;

pub(super) static RULE: Rule = Rule {
    name: "time-changed",
    category: Category::Number,
    severity: Severity::Major,
    summary: "a time of day is another",
    manual: include_str!("time_changed.md"),
    check: |context, found| report(context, &RULE, DifferenceKind::Time, found),
};

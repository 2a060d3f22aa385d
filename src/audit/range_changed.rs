//! `range-changed`: an end of a range is another.

use super::numbers::report;
use super::{Category, Rule, Severity};
use crate::anchor::quantity::compare::DifferenceKind;

pub(super) static RULE: Rule = Rule {
    name: "range-changed",
    category: Category::Number,
    severity: Severity::Major,
    summary: "an end of a range is another",
    manual: include_str!("range_changed.md"),
    check: |context, found| report(context, &RULE, DifferenceKind::Range, found),
};

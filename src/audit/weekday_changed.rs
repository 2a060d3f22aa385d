//! `weekday-changed`: a day of the week is another.

use super::numbers::report;
use super::{Category, Rule, Severity};
use crate::anchor::quantity::compare::DifferenceKind;

pub(super) static RULE: Rule = Rule {
    name: "weekday-changed",
    category: Category::Number,
    severity: Severity::Major,
    summary: "a day of the week is another",
    manual: include_str!("weekday_changed.md"),
    check: |context, found| report(context, &RULE, DifferenceKind::Weekday, found),
};

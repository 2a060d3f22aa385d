//! `date-changed`: a date, or a part of it, is another.

use super::numbers::report;
use super::{Category, Rule, Severity};
use crate::anchor::quantity::compare::DifferenceKind;

pub(super) static RULE: Rule = Rule {
    name: "date-changed",
    category: Category::Number,
    severity: Severity::Major,
    summary: "a date, or a part of it, is another",
    manual: include_str!("date_changed.md"),
    check: |context, found| report(context, &RULE, DifferenceKind::Date, found),
};

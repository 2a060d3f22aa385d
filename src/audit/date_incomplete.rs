//! `date-incomplete`: a part of a date is left out, or the weekday stands on one side only.

use super::numbers::report;
use super::{Category, Rule, Severity};
use crate::anchor::quantity::compare::DifferenceKind;

pub(super) static RULE: Rule = Rule {
    name: "date-incomplete",
    category: Category::Number,
    severity: Severity::Minor,
    summary: "a part of a date is left out",
    manual: include_str!("date_incomplete.md"),
    check: |context, found| report(context, &RULE, DifferenceKind::DateIncomplete, found),
};

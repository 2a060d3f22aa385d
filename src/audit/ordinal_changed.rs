//! `ordinal-changed`: a place in an order is another.

use super::numbers::report;
use super::{Category, Rule, Severity};
use crate::anchor::quantity::compare::DifferenceKind;

pub(super) static RULE: Rule = Rule {
    name: "ordinal-changed",
    category: Category::Number,
    severity: Severity::Major,
    summary: "a place in an order is another",
    manual: include_str!("ordinal_changed.md"),
    check: |context, found| report(context, &RULE, DifferenceKind::Ordinal, found),
};

//! `currency-changed`: a sum is in another currency.

use super::numbers::report;
use super::{Category, Rule, Severity};
use crate::anchor::quantity::compare::DifferenceKind;

pub(super) static RULE: Rule = Rule {
    name: "currency-changed",
    category: Category::Number,
    severity: Severity::Critical,
    summary: "a sum is in another currency",
    manual: include_str!("currency_changed.md"),
    check: |context, found| report(context, &RULE, DifferenceKind::Currency, found),
};

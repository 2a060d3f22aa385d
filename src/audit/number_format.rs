//! `number-format`: a number is written with the separators of another language.

use super::numbers::{report, report_as};
use super::{Category, Context, Finding, Rule, Severity};
use crate::anchor::quantity::compare::DifferenceKind;

pub(super) static RULE: Rule = Rule {
    name: "number-format",
    category: Category::Format,
    severity: Severity::Minor,
    summary: "a number is written with the separators of another language",
    manual: include_str!("number_format.md"),
    check,
};

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    report(context, &RULE, DifferenceKind::FormatReadable, found);
    report_as(context, &RULE, DifferenceKind::FormatMisread, Severity::Major, found);
}

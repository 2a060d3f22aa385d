//! `name-missing`: a proper name of the original is not in the translation.

use super::names::{NameKind, report};
use super::{Category, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "name-missing",
    category: Category::Name,
    severity: Severity::Major,
    summary: "a proper name of the original is not in the translation",
    manual: include_str!("name_missing.md"),
    check: |context, found| report(context, &RULE, NameKind::Missing, found),
};

//! `name-changed`: a proper name is spelt as another name.

use super::names::{NameKind, report};
use super::{Category, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "name-changed",
    category: Category::Name,
    severity: Severity::Major,
    summary: "a proper name is spelt as another name",
    manual: include_str!("name_changed.md"),
    check: |context, found| report(context, &RULE, NameKind::Changed, found),
};

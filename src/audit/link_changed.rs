//! `link-changed`: a web or mail address is another or missing.

use super::marked::{Marked, differences};
use super::{Category, Context, Finding, Rule, Severity};
use crate::anchor::Value;

pub(super) static RULE: Rule = Rule {
    name: "link-changed",
    category: Category::Code,
    severity: Severity::Major,
    summary: "a web or mail address is another or missing",
    manual: include_str!("link_changed.md"),
    check,
};

/// Share of such findings that were right on the written cases.
const CONFIDENCE: f32 = 0.9;

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let link = |value: &Value| match value {
        Value::Link(link) => Some(link.clone()),
        _ => None,
    };
    for Marked { bead, spans } in differences(context.bitext, link) {
        found.push(context.changed(&RULE, CONFIDENCE, bead, spans));
    }
}

//! `code-changed`: a document number, model or other identifier is not repeated letter by letter.

use super::{Category, Context, Finding, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "code-changed",
    category: Category::Code,
    severity: Severity::Critical,
    summary: "a document number, model or other identifier is another or missing",
    manual: include_str!("code_changed.md"),
    check,
};

/// Share of such findings that were right on the samples and the development news.
const CONFIDENCE: f32 = 0.9;

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    found.extend(context.codes.iter().map(|of| context.changed(&RULE, CONFIDENCE, of.bead, of.spans)));
}

//! `code-changed`: a document number, model or other identifier is not repeated letter by letter.

use super::{Category, Context, Finding, Rule, Severity};
use crate::pair::Pair;

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
    for of in &context.codes {
        let message = match &of.codes {
            Pair { source: Some(one), target: Some(other) } => format!("{one} became {other}"),
            Pair { source: Some(one), target: None } => format!("{one} is not in the translation"),
            Pair { target: Some(other), .. } => format!("{other} is not in the original"),
            Pair { .. } => continue,
        };
        found.push(RULE.finding(of.bead, CONFIDENCE, message, of.marks.clone()));
    }
}

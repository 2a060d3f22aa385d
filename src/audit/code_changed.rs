//! `code-changed`: a document number, model or other identifier is not repeated letter by letter.

use super::{Category, Context, Finding, Rule, Severity};
use crate::pair::Side;
use crate::span::Span;

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
        let text = |side: Side, span: Option<Span>| span.map(|span| context.bitext.text(side, span));
        let message = match (text(Side::Source, of.codes.source), text(Side::Target, of.codes.target)) {
            (Some(one), Some(other)) => format!("{one} became {other}"),
            (Some(one), None) => format!("{one} is not in the translation"),
            (None, Some(other)) => format!("{other} is not in the original"),
            (None, None) => continue,
        };
        let marks = of.codes.map(|span| span.into_iter().collect());
        found.push(RULE.finding(of.bead, CONFIDENCE, message, marks));
    }
}

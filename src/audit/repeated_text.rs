//! `repeated-text`: a word or a few stand twice in a row.

use super::duplicated_segment::{FEWEST_WORDS, SHORTEST};
use super::repetition::repetitions;
use super::{Category, Context, Finding, Rule, Severity};
use crate::pair::{Pair, Side};
use crate::text::length;

pub(super) static RULE: Rule = Rule {
    name: "repeated-text",
    category: Category::Language,
    severity: Severity::Minor,
    summary: "a word or a few stand twice in a row in the translation",
    manual: include_str!("repeated_text.md"),
    check,
};

/// Shortest single word that no sentence says twice in a row, in characters: *die die* and *that that*
/// are good German and English.
const SHORTEST_WORD: usize = 5;

/// Set by judgement: the development news have none.
const CONFIDENCE: f32 = 0.8;

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for of in repetitions(context.bitext) {
        let text = context.bitext.text(Side::Target, of.again);
        let is_part = of.words >= FEWEST_WORDS && length(text) >= SHORTEST;
        let is_slip = of.words > 1 || length(text) >= SHORTEST_WORD && text.contains(char::is_alphabetic);
        if is_slip && !is_part {
            let message = format!("“{text}” stands twice in a row");
            found.push(RULE.finding(of.bead, CONFIDENCE, message, Pair::new(Vec::new(), vec![of.again])));
        }
    }
}

//! `punctuation-mismatch`: a question became a statement, or a bracket is left open.

use super::{Category, Context, Finding, Rule, Severity};
use crate::bitext::TranslationUnit;
use crate::language::words::words;
use crate::pair::{Pair, Side};
use crate::text::lower;

pub(super) static RULE: Rule = Rule {
    name: "punctuation-mismatch",
    category: Category::Language,
    severity: Severity::Info,
    summary: "a question mark is lost or added, or a quotation or bracket is not closed",
    manual: include_str!("punctuation_mismatch.md"),
    check,
};

/// Least confidence of a bead whose marks are compared.
const LEAST_OF_BEAD: f32 = 0.8;

/// Set by judgement: the marks differ for sure, but may differ for a good reason.
const CONFIDENCE: f32 = 0.6;

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let units: Vec<TranslationUnit<'_>> = context.bitext.units().collect();
    for (at, unit) in units.iter().enumerate() {
        if !unit.bead.is_linked() || unit.bead.confidence < LEAST_OF_BEAD || has_furniture(unit) {
            continue;
        }
        // What is opened here and closed in the next sentence is closed.
        let near = &units[at.saturating_sub(1)..(at + 2).min(units.len())];
        if let Some(message) =
            question_mark(unit).or_else(|| open_bracket(unit, near)).or_else(|| open_quote(unit, near))
        {
            let marks = Pair::from_fn(|side| unit.span(side).into_iter().collect());
            found.push(RULE.finding(unit.index, CONFIDENCE, message, marks));
        }
    }
}

fn has_furniture(unit: &TranslationUnit<'_>) -> bool {
    Side::BOTH.into_iter().any(|side| unit.segments(side).iter().any(|of| of.role.is_furniture()))
}

/// A question mark at the end of one side, of which the other has none at all and reports no question. What ends without any mark,
/// such as a heading, says nothing of whether it asks. Exclamation marks are a matter of style.
fn question_mark(unit: &TranslationUnit<'_>) -> Option<String> {
    let ends = |side: Side, marks: &[char]| unit.text(side).trim_end_matches(CLOSING).ends_with(marks);
    let has = |side: Side| unit.text(side).contains(['?', '？']) || asks_indirectly(unit.text(side));
    if ends(Side::Source, &['?']) && !has(Side::Target) {
        return Some("the question mark of the original is not in the translation".to_owned());
    }
    let is_statement = || unit.text(Side::Source).trim_end_matches(QUOTES).ends_with(['.', '!', ':', ';']);
    (ends(Side::Target, &['?']) && !has(Side::Source) && is_statement())
        .then(|| "the question mark of the translation is not in the original".to_owned())
}

/// Whether a text reports a question, which takes no mark: `fragte, ob …`, `hỏi liệu …`.
fn asks_indirectly(text: &str) -> bool {
    const WORDS: &[&str] = &["ob", "hỏi", "liệu", "whether"];
    const HEADS: &[&str] = &["frag", "gefragt", "ask", "wonder"];
    words(text)
        .map(|(_, word)| lower(word))
        .any(|word| WORDS.contains(&&*word) || HEADS.iter().any(|head| word.starts_with(head)))
}

/// What may follow the mark that ends a sentence.
const QUOTES: &[char] = &['"', '“', '”', '‘', '’', '\'', '»', '«', '›', '‹', ')', ']', '*', '_', ' '];

/// The same with further marks.
const CLOSING: &[char] =
    &['"', '“', '”', '‘', '’', '\'', '»', '«', '›', '‹', ')', ']', '*', '_', '…', '.', ' '];

/// A bracket that the translation leaves open or closes twice, where the original does neither.
fn open_bracket(unit: &TranslationUnit<'_>, near: &[TranslationUnit<'_>]) -> Option<String> {
    for (opening, closing) in [('(', ')'), ('[', ']')] {
        let is_even = |text: &str| {
            let count = |of: char| text.matches(of).count();
            count(opening) == count(closing) || is_numbered(text)
        };
        if only_target(unit, near, is_even) {
            return Some(format!("a bracket “{opening}{closing}” of the translation is open on one side"));
        }
    }
    None
}

/// `a) …`, `… :)`: a bracket that has no other half.
fn is_numbered(text: &str) -> bool {
    let is_label = |word: &str| word.len() <= 4 && word.ends_with(')') && !word.contains('(');
    text.split_whitespace().any(is_label)
}

/// A quotation mark without its other half in the translation, where the original has all in pairs.
/// German, English and Vietnamese marks are counted alike.
fn open_quote(unit: &TranslationUnit<'_>, near: &[TranslationUnit<'_>]) -> Option<String> {
    let is_even = |text: &str| text.matches(['"', '“', '”', '„', '»', '«']).count().is_multiple_of(2);
    let message = "a quotation mark of the translation has no other half";
    only_target(unit, near, is_even).then(|| message.to_owned())
}

/// Whether of all texts of a unit and its neighbours only its translation is uneven.
fn only_target(
    unit: &TranslationUnit<'_>,
    near: &[TranslationUnit<'_>],
    is_even: impl Fn(&str) -> bool,
) -> bool {
    let uneven = |side: Side| near.iter().filter(|unit| !is_even(unit.text(side))).count();
    !is_even(unit.text(Side::Target)) && uneven(Side::Source) == 0 && uneven(Side::Target) == 1
}

//! `wrong-language`: a sentence of the translation is in neither of the two languages.

use super::quoting::unquoted;
use super::{Category, Context, Finding, Rule, Severity};
use crate::bitext::TranslationUnit;
use crate::language::Language;
use crate::language::detect::detect;
use crate::language::words::words;
use crate::pair::{Pair, Side};
use crate::segment::Segment;

pub(super) static RULE: Rule = Rule {
    name: "wrong-language",
    category: Category::Untranslated,
    severity: Severity::Critical,
    summary: "a sentence of the translation is in a third language",
    manual: include_str!("wrong_language.md"),
    check,
};

/// Words outside quotations from which the language of a sentence is sure: of one that treu knows, and
/// of another.
const FEWEST_WORDS: usize = 8;
const FEWEST_WORDS_OF_OTHERS: usize = 12;

/// Set by judgement: sound texts of the development data had no such finding.
const CONFIDENCE: f32 = 0.9;

/// Sentences in a third language from which the whole translation may be.
const FEWEST_SENTENCES: usize = 3;

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let languages = context.bitext.documents.as_ref().map(|document| document.language);
    let mut foreign = Vec::new();
    let mut judged = 0;
    for unit in context.bitext.units() {
        for segment in unit.segments(Side::Target).iter().filter(|segment| !segment.role.is_furniture()) {
            let text = unquoted(context.bitext.text(Side::Target, segment.span));
            judged += usize::from(words(&text).count() >= FEWEST_WORDS);
            if let Some(language) = third_language(&text, languages).filter(|of| !is_meant(&unit, *of)) {
                foreign.push((unit, segment, language));
            }
        }
    }
    if foreign.len() >= FEWEST_SENTENCES && 2 * foreign.len() > judged {
        let (unit, segment, language) = foreign[0];
        let message = format!(
            "{} sentences of the translation, this one first, are {}, not {}",
            foreign.len(),
            language.name(),
            languages.target.name()
        );
        found.push(told(&unit, segment, message));
        return;
    }
    found.extend(foreign.iter().map(|(unit, segment, language)| {
        let message = format!("this text is {}, not {}", language.name(), languages.target.name());
        told(unit, segment, message)
    }));
}

fn told(unit: &TranslationUnit<'_>, segment: &Segment, message: String) -> Finding {
    let source = if unit.bead.is_linked() { unit.span(Side::Source) } else { None };
    RULE.finding(unit.index, CONFIDENCE, message, Pair::new(source.into_iter().collect(), vec![segment.span]))
}

/// Whether a translation that seems to say too little is in a third language.
pub(super) fn is_in_third_language(unit: &TranslationUnit<'_>) -> bool {
    let languages = unit.bitext.documents.as_ref().map(|document| document.language);
    third_language(&unquoted(unit.text(Side::Target)), languages).is_some()
}

/// The language of a text that is neither of the two.
fn third_language(text: &str, languages: Pair<Language>) -> Option<Language> {
    let is_plain = |word: &str| word.chars().next().is_some_and(char::is_lowercase);
    let count = words(text).filter(|(_, word)| is_plain(word)).count();
    let language = (count >= FEWEST_WORDS).then(|| detect(text)).flatten()?;
    let is_sure = language.profile().is_some() || count >= FEWEST_WORDS_OF_OTHERS;
    let is_third = |language: Language| language != languages.source && language != languages.target;
    // English titles at the end of a German sentence do not make it English.
    let halves = halves(text).map(|half| detect(half).is_none_or(is_third));
    (is_sure && is_third(language) && halves == [true, true]).then_some(language)
}

/// A text cut in two with as many words on both sides.
fn halves(text: &str) -> [&str; 2] {
    let middle = words(text).nth(words(text).count() / 2).map_or(0, |(start, _)| start);
    let (one, other) = text.split_at(middle);
    [one, other]
}

/// Whether the original speaks that language there as well.
fn is_meant(unit: &TranslationUnit<'_>, language: Language) -> bool {
    detect(unit.text(Side::Source)) == Some(language)
}

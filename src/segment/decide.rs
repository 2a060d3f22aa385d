//! Whether a mark ends a sentence: reasons in fixed order, the first that holds decides. Quotation
//! marks do not protect what they hold; brackets that open in mid-sentence do.

use super::candidate::{Candidate, begins_with_dash};
use super::chars::{is_mark, is_quote};
use super::decision::Decision;
use super::stop::STOPS;
use crate::language::Language;

/// A decision and what follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) decision: Decision,
    /// Whether a sentence ends.
    pub(super) splits: bool,
}

impl Verdict {
    pub(super) fn split(decision: Decision) -> Self {
        Self { decision, splits: true }
    }

    pub(super) fn keep(decision: Decision) -> Self {
        Self { decision, splits: false }
    }
}

/// What the scan knows of a candidate besides its surroundings.
pub(super) struct Surroundings<'s> {
    /// It stands inside a bracket that opened in mid-sentence.
    pub(super) in_bracket: bool,
    /// A bracket that holds a sentence of its own closes with it.
    pub(super) closes_sentence: bool,
    /// Whether the block is written without capitals; looked up only where it matters.
    pub(super) is_small_writing: &'s dyn Fn() -> bool,
}

type Reason = fn(&Candidate<'_>, &Surroundings<'_>) -> Option<Verdict>;

/// All reasons but those for a single stop, in order.
const REASONS: &[Reason] = &[
    bracket,
    glued,
    nothing_follows,
    punctuation_follows,
    quoted_clause,
    small_letter_follows,
    ellipsis,
    name_with_mark,
    strong_mark,
];

/// Decides on a candidate that is not the end of its block.
pub(super) fn decide(candidate: &Candidate<'_>, surroundings: &Surroundings<'_>) -> Verdict {
    let reasons = REASONS.iter().find_map(|reason| reason(candidate, surroundings));
    reasons.unwrap_or_else(|| {
        let stop = candidate.stop();
        if stop.is_after_long_word() {
            return Verdict::split(Decision::FullStop);
        }
        STOPS.iter().find_map(|reason| reason(&stop)).unwrap_or(Verdict::split(Decision::FullStop))
    })
}

fn bracket(candidate: &Candidate<'_>, around: &Surroundings<'_>) -> Option<Verdict> {
    if around.closes_sentence && candidate.has_gap() {
        let is_next = candidate.first().is_some_and(char::is_uppercase);
        return is_next.then(|| Verdict::split(Decision::BracketSentence));
    }
    around.in_bracket.then(|| Verdict::keep(Decision::InBracket))
}

/// No blank follows: a word, or a sentence whose blank was forgotten.
fn glued(candidate: &Candidate<'_>, _: &Surroundings<'_>) -> Option<Verdict> {
    if candidate.has_gap() {
        return None;
    }
    let misses_blank = matches!(candidate.mark_text(), "." | "!" | "?") && misses_blank(candidate);
    Some(if misses_blank {
        Verdict::split(Decision::MissingBlank)
    } else {
        Verdict::keep(Decision::InsideWord)
    })
}

/// `xong.Sau đó`: a word in small letters, a mark, a capital and a small letter.
fn misses_blank(candidate: &Candidate<'_>) -> bool {
    let text = &candidate.setting.text[candidate.next..candidate.setting.end];
    let mut letters = text.chars().take(4).skip_while(|letter| is_quote(*letter));
    if !letters.next().is_some_and(char::is_uppercase) || !letters.next().is_some_and(char::is_lowercase) {
        return false;
    }
    let Some(word) = candidate.small_word() else { return false };
    let next = candidate.next_token();
    let is_code = next.contains(['/', '@', '(', '_']) || next.trim_end_matches('.').contains('.');
    !is_code && !candidate.setting.vocabulary.of(word).abbreviates()
}

fn nothing_follows(candidate: &Candidate<'_>, _: &Surroundings<'_>) -> Option<Verdict> {
    candidate.first().is_none().then(|| Verdict::keep(Decision::NothingFollows))
}

fn punctuation_follows(candidate: &Candidate<'_>, _: &Surroundings<'_>) -> Option<Verdict> {
    let is_inner = |letter: char| {
        matches!(letter, ',' | ';' | ':' | ')' | ']' | '/' | '&' | '+' | '=' | '%') || is_mark(letter)
    };
    candidate.first_mark().is_some_and(is_inner).then(|| Verdict::keep(Decision::PunctuationFollows))
}

fn quoted_clause(candidate: &Candidate<'_>, _: &Surroundings<'_>) -> Option<Verdict> {
    (candidate.closes_quote() && begins_with_dash(candidate)).then(|| Verdict::keep(Decision::QuotedClause))
}

fn small_letter_follows(candidate: &Candidate<'_>, around: &Surroundings<'_>) -> Option<Verdict> {
    if !candidate.first().is_some_and(char::is_lowercase) {
        return None;
    }
    if candidate.is_ellipsis() || candidate.closes_quote() || !candidate.is_after_word() {
        return Some(Verdict::keep(Decision::SmallLetter));
    }
    let begins_quote = candidate.first_mark().is_some_and(is_quote);
    if begins_quote && candidate.is_single_stop() {
        return Some(Verdict::split(Decision::SmallQuotation));
    }
    Some(if (around.is_small_writing)() {
        Verdict::split(Decision::SmallWriting)
    } else {
        Verdict::keep(Decision::SmallLetter)
    })
}

fn ellipsis(candidate: &Candidate<'_>, _: &Surroundings<'_>) -> Option<Verdict> {
    if !candidate.is_ellipsis() {
        return None;
    }
    let setting = &candidate.setting;
    let is_number = candidate.first().is_some_and(char::is_numeric);
    let is_before_noun = setting.language == Language::German
        && candidate.is_detached()
        && !setting.vocabulary.is_starter(candidate.next_word());
    Some(if is_number || is_before_noun {
        Verdict::keep(Decision::OpenEllipsis)
    } else {
        Verdict::split(Decision::Ellipsis)
    })
}

fn name_with_mark(candidate: &Candidate<'_>, _: &Surroundings<'_>) -> Option<Verdict> {
    let vocabulary = candidate.setting.vocabulary;
    let is_name = !candidate.is_single_stop()
        && candidate.mark.len() == 1
        && vocabulary.of(candidate.token()).has(super::vocabulary::Class::Name)
        && !vocabulary.is_starter(candidate.next_word());
    is_name.then(|| Verdict::keep(Decision::NameWithMark))
}

fn strong_mark(candidate: &Candidate<'_>, _: &Surroundings<'_>) -> Option<Verdict> {
    (!candidate.is_single_stop()).then(|| Verdict::split(Decision::StrongMark))
}

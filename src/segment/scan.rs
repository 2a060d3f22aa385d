//! The sentences of a block: a table of bytes finds the marks, [`decide`] judges each.

use std::cell::OnceCell;

use super::candidate::{Candidate, Setting};
use super::chars::{boundary, is_blank, letter_at, skip, trimmed};
use super::decide::{Surroundings, Verdict, decide};
use super::decision::Decision;
use crate::language::Language;
use crate::span::Span;

/// A bracket that closes within so many bytes protects what it holds.
const LONGEST_BRACKET: usize = 300;

/// What the scan stops at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plain,
    /// `.`, `!`, `?`
    Mark,
    /// The first byte of `…`, `‼`, `⁇`, `⁈` and much else.
    Lead,
    /// `(`, `[`
    Bracket,
}

const KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Plain; 256];
    kinds[b'.' as usize] = Kind::Mark;
    kinds[b'!' as usize] = Kind::Mark;
    kinds[b'?' as usize] = Kind::Mark;
    kinds[0xe2] = Kind::Lead;
    kinds[b'(' as usize] = Kind::Bracket;
    kinds[b'[' as usize] = Kind::Bracket;
    kinds
};

/// Splits one block: hands every trimmed sentence to `take` and every mark with its verdict to `see`.
pub(super) fn sentences(
    setting: Setting<'_>,
    block: Span,
    mut take: impl FnMut(Span),
    mut see: impl FnMut(&Candidate<'_>, Verdict),
) {
    let (text, bytes) = (setting.text, setting.text.as_bytes());
    let setting = Setting { end: block.end(), ..setting };
    let small_writing = OnceCell::new();
    let is_small_writing = || *small_writing.get_or_init(|| is_small_writing(setting, block));
    let (mut start, mut at) = (block.start(), block.start());
    let mut bracket = at..at;
    while let Some(found) =
        bytes[at..block.end()].iter().position(|&byte| KINDS[byte as usize] != Kind::Plain)
    {
        at += found;
        if KINDS[bytes[at] as usize] == Kind::Bracket {
            let closed = closing(setting, at, start);
            bracket = if closed > bracket.end { at..closed } else { bracket };
            at += 1;
            continue;
        }
        let Some(candidate) = Candidate::new(setting, at, start) else {
            at += letter_at(text, at).map_or(1, char::len_utf8);
            continue;
        };
        at = candidate.mark.end();
        if candidate.is_last() {
            see(&candidate, Verdict::split(Decision::ParagraphEnd));
            continue;
        }
        let in_bracket = candidate.mark.start() < bracket.end;
        let surroundings = Surroundings {
            in_bracket,
            closes_sentence: in_bracket && closes_sentence(&candidate, bracket.clone()),
            is_small_writing: &is_small_writing,
        };
        let verdict = decide(&candidate, &surroundings);
        see(&candidate, verdict);
        if verdict.splits {
            trimmed(text, Span::new(start, candidate.end)).into_iter().for_each(&mut take);
            (start, at) = (candidate.end, candidate.end);
        }
    }
    trimmed(text, Span::new(start, block.end())).into_iter().for_each(take);
}

/// Where the bracket closes that opens at `at`; where it opens when it closes too far away, or when
/// it opens the sentence and so protects nothing.
fn closing(setting: Setting<'_>, at: usize, sentence: usize) -> usize {
    if skip(setting.text, sentence, at, is_blank) == at {
        return at;
    }
    let bytes = setting.text.as_bytes();
    let close = if bytes[at] == b'(' { b')' } else { b']' };
    let limit = (at + LONGEST_BRACKET).min(setting.end);
    memchr::memchr(close, &bytes[at..limit]).map_or(at, |length| at + length)
}

/// Words of a sentence in a bracket, at least.
const FEWEST_BLANKS: usize = 3;

/// Whether the bracket closes right after the mark and holds several words that begin with a capital.
fn closes_sentence(candidate: &Candidate<'_>, bracket: std::ops::Range<usize>) -> bool {
    let text = candidate.setting.text;
    let is_at_end = candidate.mark.end() <= bracket.end && bracket.end < candidate.end;
    is_at_end
        && letter_at(text, bracket.start + 1).is_some_and(char::is_uppercase)
        && text.as_bytes()[bracket].iter().filter(|&&byte| byte == b' ').count() >= FEWEST_BLANKS
}

/// Bytes of a block that are looked at to tell how it is written.
const LONGEST_SAMPLE: usize = 1 << 14;

/// Whether the writer of a block uses no capitals: small letters outnumber capitals after the marks
/// that follow ordinary words. German abbreviates so much that one mark is not enough.
fn is_small_writing(setting: Setting<'_>, block: Span) -> bool {
    let limit = boundary(setting.text, (block.start() + LONGEST_SAMPLE).min(block.end()));
    let bytes = setting.text.as_bytes();
    let begins_small = letter_at(setting.text, block.start()).is_some_and(char::is_lowercase);
    let (mut small, mut capital, mut at) = (usize::from(begins_small), 0, block.start());
    while let Some(found) = memchr::memchr3(b'.', b'!', b'?', &bytes[at..limit.max(at)]) {
        let Some(candidate) = Candidate::new(setting, at + found, block.start()) else { break };
        at = candidate.mark.end();
        if candidate.is_last() || !candidate.has_gap() || candidate.is_ellipsis() || candidate.closes_quote()
        {
            continue;
        }
        match candidate.first_mark() {
            Some(first) if first.is_lowercase() && candidate.is_after_word() => small += 1,
            Some(first) if first.is_uppercase() => capital += 1,
            _ => {}
        }
    }
    small > capital + usize::from(setting.language == Language::German)
}

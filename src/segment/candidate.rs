//! A mark that may end a sentence, with what stands around it. Looks at no more than
//! [`REACH`] bytes on either side, so that the work on a text grows with its length alone.

use super::chars::{
    base_before, boundary, has_several_letters, is_blank, is_closer, is_combining, is_dash, is_emoji,
    is_mark, is_opener, is_quote, is_word_letter, letter_at, letter_before, skip, skip_back,
};
use super::vocabulary::Vocabulary;
use crate::language::Language;
use crate::span::Span;

/// Bytes that are looked at on either side of a mark.
const REACH: usize = 64;

/// What does not change inside a block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) text: &'a str,
    pub(super) language: Language,
    pub(super) vocabulary: &'a Vocabulary,
    /// End of the block.
    pub(super) end: usize,
}

/// A mark and its surroundings.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate<'a> {
    pub(super) setting: Setting<'a>,
    /// The run of marks.
    pub(super) mark: Span,
    /// After the quotes, brackets and footnote numbers that close.
    pub(super) end: usize,
    /// Where the sentence began.
    pub(super) sentence: usize,
    /// The first letter after the gap.
    pub(super) next: usize,
}

impl<'a> Candidate<'a> {
    /// The run of marks that begins at a byte.
    pub(super) fn new(setting: Setting<'a>, at: usize, sentence: usize) -> Option<Self> {
        let text = setting.text;
        let mark_end = skip(text, at, setting.end, is_mark);
        if mark_end == at {
            return None;
        }
        let end = closed(setting, mark_end);
        let next = skip(text, end, setting.end, is_blank);
        Some(Self { setting, mark: Span::new(at, mark_end), end, sentence, next })
    }

    pub(super) fn is_last(&self) -> bool {
        self.next >= self.setting.end
    }

    pub(super) fn has_gap(&self) -> bool {
        self.next > self.end
    }

    /// Whether a quotation mark closes right after the mark.
    pub(super) fn closes_quote(&self) -> bool {
        let closers = self.slice(self.mark.end(), self.end);
        !closers.is_empty() && closers.chars().any(is_quote)
    }

    pub(super) fn is_single_stop(&self) -> bool {
        self.mark.len() == 1 && self.byte(self.mark.start()) == Some(b'.')
    }

    pub(super) fn is_ellipsis(&self) -> bool {
        let mark = self.mark_text();
        mark.ends_with('…') || mark.ends_with("..")
    }

    pub(super) fn mark_text(&self) -> &'a str {
        self.mark.of(self.setting.text)
    }

    pub(super) fn byte(&self, at: usize) -> Option<u8> {
        self.setting.text.as_bytes().get(at).copied().filter(|_| at < self.setting.end)
    }

    fn slice(&self, start: usize, end: usize) -> &'a str {
        self.setting.text.get(start..end).unwrap_or_default()
    }

    /// Where the first word after the gap begins, behind quotes, brackets and dashes.
    pub(super) fn next_word_start(&self) -> usize {
        skip(self.setting.text, self.next, self.setting.end.min(self.next + REACH), is_opener)
    }

    /// The first letter of the first word after the gap.
    pub(super) fn first(&self) -> Option<char> {
        let start = self.next_word_start();
        letter_at(self.setting.text, start).filter(|_| start < self.setting.end)
    }

    /// The letter right after the gap.
    pub(super) fn first_mark(&self) -> Option<char> {
        letter_at(self.setting.text, self.next).filter(|_| !self.is_last())
    }

    /// The first word after the gap.
    pub(super) fn next_word(&self) -> &'a str {
        let start = self.next_word_start();
        self.slice(start, self.word_end(start))
    }

    fn word_end(&self, start: usize) -> usize {
        let limit = boundary(self.setting.text, (start + REACH).min(self.setting.end));
        skip(self.setting.text, start, limit, |letter| is_word_letter(letter) || letter == '§')
    }

    /// What follows the first word after the gap.
    pub(super) fn after_next_word(&self) -> &'a str {
        let end = self.word_end(self.next_word_start());
        self.slice(end, boundary(self.setting.text, (end + 8).min(self.setting.end)))
    }

    /// Up to the next blank after the gap.
    pub(super) fn next_token(&self) -> &'a str {
        let limit = boundary(self.setting.text, (self.next + REACH).min(self.setting.end));
        self.slice(self.next, skip(self.setting.text, self.next, limit, |letter| !is_blank(letter)))
    }

    /// Lowest offset that is looked at before an offset.
    fn low(&self, before: usize) -> usize {
        boundary(self.setting.text, before.saturating_sub(REACH)).max(self.sentence)
    }

    /// The word before the mark, with its inner dots.
    pub(super) fn token(&self) -> &'a str {
        let end = self.mark.start();
        let start = skip_back(self.setting.text, self.low(end), end, is_in_token);
        self.slice(start, end)
    }

    /// The word before the mark, if it has several letters, all of them small but the first.
    pub(super) fn small_word(&self) -> Option<&'a str> {
        let text = self.setting.text;
        let (end, low) = (self.mark.start(), self.low(self.mark.start()));
        let small = skip_back(text, low, end, |letter| letter.is_lowercase() || is_combining(letter));
        let capital = letter_before(text, small).filter(|letter| small > low && letter.is_uppercase());
        let start = small - capital.map_or(0, char::len_utf8);
        let is_whole = start <= low || !letter_before(text, start).is_some_and(is_in_token);
        let word = self.slice(start, end);
        (small < end && is_whole && has_several_letters(word)).then_some(word)
    }

    /// What stands between the beginning of the sentence and an offset, if it is short.
    pub(super) fn beginning(&self, until: usize) -> Option<&'a str> {
        (until.saturating_sub(self.sentence) <= REACH)
            .then(|| self.slice(self.sentence, until).trim_matches(is_blank))
    }

    /// The word before an offset, if it stands in the same sentence; marks that stand between are kept.
    pub(super) fn word_before(&self, until: usize) -> &'a str {
        let low = self.low(until);
        let end = skip_back(self.setting.text, low, until, is_blank);
        let start = skip_back(self.setting.text, low, end, is_in_token);
        self.slice(start, end)
    }

    /// Where an abbreviation of several parts begins, `z. B` or `v. Chr`, of which `token` is the last.
    pub(super) fn spaced_start(&self, token: &str) -> Option<usize> {
        let mut start = self.mark.start() - token.len();
        let mut parts = 1;
        while parts < 4 {
            let low = self.low(start);
            let stop = skip_back(self.setting.text, low, start, is_blank);
            if stop == start || stop <= low || self.byte(stop - 1) != Some(b'.') {
                break;
            }
            let part = skip_back(self.setting.text, low, stop - 1, is_in_token);
            if !is_part(self.slice(part, stop - 1)) {
                break;
            }
            (start, parts) = (part, parts + 1);
        }
        (parts > 1).then_some(start)
    }

    /// The text from an offset to the mark.
    pub(super) fn since(&self, start: usize) -> &'a str {
        self.slice(start, self.mark.start())
    }

    /// Whether the gap after the mark, or that before it, holds a tab.
    pub(super) fn is_beside_tab(&self, token: &str) -> bool {
        let start = self.mark.start() - token.len();
        self.slice(self.end, self.next).contains('\t')
            || start.checked_sub(1).is_some_and(|at| self.byte(at) == Some(b'\t'))
    }

    /// Whether a blank stands before the mark.
    pub(super) fn is_detached(&self) -> bool {
        letter_before(self.setting.text, self.mark.start()).is_some_and(is_blank)
    }
}

/// One letter, or two of which the first is small: what stands in front in a spaced abbreviation.
fn is_part(word: &str) -> bool {
    let mut letters = word.chars().filter(|letter| !is_combining(*letter));
    let (first, second, third) = (letters.next(), letters.next(), letters.next());
    first.is_some_and(char::is_alphabetic)
        && third.is_none()
        && second.is_none_or(|second| second.is_alphabetic() && first.is_some_and(char::is_lowercase))
}

fn is_in_token(letter: char) -> bool {
    is_word_letter(letter) || is_inside_word(letter)
}

fn is_inside_word(letter: char) -> bool {
    letter == '.'
        || letter == '-'
        || !(is_blank(letter)
            || is_opener(letter)
            || is_closer(letter)
            || matches!(letter, '/' | ',' | ';' | ':'))
        || letter == '’'
        || letter == '\''
}

/// The end of what closes after a mark: quotes, brackets, footnote numbers, emoji.
fn closed(setting: Setting<'_>, mark_end: usize) -> usize {
    let Setting { text, end, .. } = setting;
    match text.as_bytes().get(mark_end).filter(|_| mark_end < end) {
        None => return mark_end,
        Some(byte) if byte.is_ascii_alphabetic() => return mark_end,
        Some(b' ') if text.as_bytes().get(mark_end + 1).is_some_and(u8::is_ascii_alphabetic) => {
            return mark_end;
        }
        _ => {}
    }
    let closers = skip(text, mark_end, end, is_closer);
    let closers = detached_quote(text, closers, end).unwrap_or(closers);
    let notes = footnotes(text, mark_end, closers, end);
    emoji(text, notes, end).unwrap_or(notes)
}

/// `cứu... " - anh`: a quotation mark with blanks on both sides closes.
fn detached_quote(text: &str, at: usize, end: usize) -> Option<usize> {
    let quote = skip(text, at, end.min(at + 4), |letter| matches!(letter, ' ' | '\u{a0}' | '\u{202f}'));
    let letter = letter_at(text, quote).filter(|&letter| quote > at && quote < end && is_closer(letter))?;
    let after = quote + letter.len_utf8();
    let is_free = after >= end
        || letter_at(text, after)
            .is_none_or(|next| is_blank(next) || is_dash(next) || matches!(next, ',' | ';' | '.'));
    (is_free && letter != '“' && letter != '‘').then_some(after)
}

/// Footnote numbers: `[12]`, also after a blank, or one or two digits right after a word and its stop.
fn footnotes(text: &str, mark_end: usize, at: usize, end: usize) -> usize {
    let bytes = text.as_bytes();
    let mut noted = at;
    loop {
        let open = skip(text, noted, end.min(noted + 4), |letter| matches!(letter, ' ' | '\u{a0}'));
        let inside = skip(text, open + 1, end.min(open + 12), |letter| {
            letter.is_ascii_digit() || matches!(letter, ',' | '–' | '-' | ' ')
        });
        let is_note =
            open < end && bytes[open] == b'[' && inside > open + 1 && inside < end && bytes[inside] == b']';
        if !is_note {
            break;
        }
        noted = inside + 1;
    }
    if noted > at {
        return noted;
    }
    let digits = skip(text, at, end.min(at + 3), |letter| letter.is_ascii_digit());
    let follows_word =
        base_before(text, mark_end - 1).is_some_and(|letter| letter.is_lowercase() || is_closer(letter));
    let is_note = (1..=2).contains(&(digits - at)) && follows_word && bytes[mark_end - 1] == b'.';
    let is_free = digits >= end || letter_at(text, digits).is_some_and(is_blank);
    let next = letter_at(text, skip(text, digits, end, |letter| is_blank(letter) || is_opener(letter)));
    if is_note && is_free && next.is_some_and(char::is_uppercase) { digits } else { at }
}

/// Emoji belong to the sentence before them.
fn emoji(text: &str, at: usize, end: usize) -> Option<usize> {
    let gap = skip(text, at, end.min(at + 4), |letter| letter == ' ');
    letter_at(text, gap).filter(|&letter| gap < end && is_emoji(letter))?;
    let after = skip(text, gap, end, is_emoji);
    (after >= end || letter_at(text, after).is_some_and(is_blank)).then_some(after)
}

/// Whether a dash stands right after the gap.
pub(super) fn begins_with_dash(candidate: &Candidate<'_>) -> bool {
    candidate.first_mark().is_some_and(is_dash)
}

//! The pieces a text is read in: words, numerals and single marks, with the places where they stand.

use std::ops::Range;

use crate::text::lower;

/// A piece of text.
#[derive(Debug, Clone)]
pub(super) struct Token<'a> {
    /// As written.
    pub(super) text: &'a str,
    /// Where its lower-case form stands in the buffer of [`Tokens`]; empty if it is written so.
    lowered: Range<usize>,
    /// First byte.
    pub(super) start: usize,
    /// What it is.
    pub(super) kind: TokenKind,
    /// White space stands before it.
    pub(super) spaced: bool,
    /// Already taken by a code or link.
    pub(super) masked: bool,
}

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    Word,
    /// Digits with points, commas, apostrophes and thin blanks inside.
    Numeral,
    Mark,
}

impl Token<'_> {
    /// First byte after it.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it is a word that begins with a capital.
    pub(super) fn is_capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// The integer, for numerals of digits alone.
    pub(super) fn digits(&self) -> Option<i64> {
        let plain = self.kind == TokenKind::Numeral && self.text.len() <= 12;
        if plain { self.text.parse().ok() } else { None }
    }
}

/// The pieces of a text in their order.
#[derive(Debug, Default)]
pub(super) struct Tokens<'a> {
    pub(super) list: Vec<Token<'a>>,
    /// The lower-case forms of all words that are not written so: one allocation for a text, because
    /// most texts are read once and have hundreds of pieces.
    lower: String,
}

impl<'a> Tokens<'a> {
    /// Cuts a text into pieces.
    pub(super) fn new(text: &'a str) -> Self {
        let mut tokens = Self {
            list: Vec::with_capacity(text.len() / 5 + 1),
            lower: String::with_capacity(text.len() / 4),
        };
        let mut at = 0;
        let mut spaced = true;
        while let Some(&byte) = text.as_bytes().get(at) {
            if byte == b' ' {
                (at, spaced) = (at + 1, true);
                continue;
            }
            let rest = &text[at..];
            let Some(first) = rest.chars().next() else { break };
            if first.is_whitespace() {
                (at, spaced) = (at + first.len_utf8(), true);
                continue;
            }
            at += tokens.push(rest, first, at, spaced);
            spaced = false;
        }
        tokens
    }

    /// Adds the piece at the beginning of the rest; its length.
    fn push(&mut self, rest: &'a str, first: char, start: usize, spaced: bool) -> usize {
        let (length, kind, is_lower) = if first.is_ascii_digit() {
            (numeral(rest), TokenKind::Numeral, true)
        } else if is_letter(first) {
            let (length, is_lower) = word(rest);
            (length, TokenKind::Word, is_lower)
        } else {
            (first.len_utf8(), TokenKind::Mark, true)
        };
        let text = &rest[..length];
        let lowered = if is_lower { 0..0 } else { self.lowered(text) };
        self.list.push(Token { text, lowered, start, kind, spaced, masked: false });
        length
    }

    fn lowered(&mut self, word: &str) -> Range<usize> {
        let start = self.lower.len();
        if word.is_ascii() {
            self.lower.push_str(word);
            self.lower[start..].make_ascii_lowercase();
        } else {
            self.lower.push_str(&lower(word));
        }
        start..self.lower.len()
    }

    /// A piece in lower case, composed; the numeral itself for numerals, nothing beyond the end.
    pub(super) fn key(&self, at: usize) -> &str {
        match self.list.get(at) {
            Some(token) if token.lowered.is_empty() => token.text,
            Some(token) => &self.lower[token.lowered.clone()],
            None => "",
        }
    }
}

/// Whether a character is a letter; the blocks of Vietnamese and German need no table.
fn is_letter(letter: char) -> bool {
    match letter {
        '\0'..='\x7f' => letter.is_ascii_alphabetic(),
        '×' | '÷' => false,
        '\u{c0}'..='\u{24f}' | '\u{1ea0}'..='\u{1ef9}' => true,
        _ => letter.is_alphabetic(),
    }
}

/// Length of a word, letters and the marks on them, and whether it is its own lower-case form.
fn word(rest: &str) -> (usize, bool) {
    let mut is_lower = true;
    for (at, letter) in rest.char_indices() {
        match letter {
            'a'..='z' => {}
            'A'..='Z' => is_lower = false,
            '\u{300}'..='\u{36f}' => is_lower = false,
            '\u{ad}' => {}
            _ if is_letter(letter) => is_lower = is_lower && !is_upper(letter),
            _ => return (at, is_lower),
        }
    }
    (rest.len(), is_lower)
}

/// Whether a letter beyond ASCII has another lower-case form.
fn is_upper(letter: char) -> bool {
    match letter {
        // In the Vietnamese block capitals and small letters take turns.
        '\u{1ea0}'..='\u{1ef9}' => u32::from(letter) & 1 == 0,
        '\u{df}'..='\u{ff}' => false,
        _ => !letter.is_lowercase(),
    }
}

/// Length of a numeral: digits, and separators that stand between digits.
fn numeral(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    loop {
        let is_separator = at > 0 && matches!(bytes.get(at), Some(b'.' | b',')) && digit(at + 1);
        if digit(at) || is_separator {
            at += 1;
        } else if let Some(length) = group_mark(&rest[at..]).filter(|&length| is_group(bytes, at + length)) {
            at += length;
        } else if let Some(end) = blank_groups(bytes, at) {
            at = end;
        } else {
            return at;
        }
    }
}

/// The end of the groups of three that follow after plain blanks: several, or one that no number
/// begins with. `lớp 12 300 em` stays two numbers, `10 000` and `1 250 000` are one.
fn blank_groups(bytes: &[u8], first: usize) -> Option<usize> {
    let is_first = (1..=3).contains(&first) && bytes[0] != b'0' && bytes.get(first) == Some(&b' ');
    if !is_first || !bytes[..first].iter().all(u8::is_ascii_digit) {
        return None;
    }
    let mut end = first;
    while bytes.get(end) == Some(&b' ') && is_group(bytes, end + 1) {
        end += 4;
    }
    let is_joined = end > first + 4 || end > first && bytes[first + 1] == b'0';
    is_joined.then_some(end)
}

/// Blanks and apostrophes that only ever stand between groups of digits.
fn group_mark(rest: &str) -> Option<usize> {
    rest.chars()
        .next()
        .filter(|letter| matches!(letter, '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’'))
        .map(char::len_utf8)
}

/// Exactly three digits.
fn is_group(bytes: &[u8], at: usize) -> bool {
    (0..3).all(|step| bytes.get(at + step).is_some_and(u8::is_ascii_digit))
        && !bytes.get(at + 3).is_some_and(u8::is_ascii_digit)
}

//! The pieces a text is read in: words, numerals and single marks, with the places where they stand.

use crate::text::lower;

/// A piece of text.
#[derive(Debug, Clone)]
pub(super) struct Token<'a> {
    /// As written.
    pub(super) text: &'a str,
    /// Lower case, composed; the numeral itself for numerals.
    pub(super) key: String,
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
    /// Digits with points, commas and thin blanks inside.
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

/// Cuts a text into pieces.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    let mut spaced = true;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        if first.is_whitespace() {
            (at, spaced) = (at + first.len_utf8(), true);
            continue;
        }
        let (length, kind) = if first.is_ascii_digit() {
            (numeral(rest), TokenKind::Numeral)
        } else if first.is_alphabetic() {
            (word(rest), TokenKind::Word)
        } else {
            (first.len_utf8(), TokenKind::Mark)
        };
        let piece = &rest[..length];
        let key = if kind == TokenKind::Word { lower(piece) } else { piece.to_owned() };
        tokens.push(Token { text: piece, key, start: at, kind, spaced, masked: false });
        (at, spaced) = (at + length, false);
    }
    tokens
}

/// Length of a word: letters and the marks on them.
fn word(rest: &str) -> usize {
    let inside = |letter: char| letter.is_alphabetic() || matches!(letter, '\u{300}'..='\u{36f}' | '\u{ad}');
    rest.find(|letter| !inside(letter)).unwrap_or(rest.len())
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
        } else if let Some(length) = thin_blank(&rest[at..]).filter(|&length| is_group(bytes, at + length)) {
            at += length;
        } else {
            return at;
        }
    }
}

/// Blanks that only ever stand between groups of digits.
fn thin_blank(rest: &str) -> Option<usize> {
    rest.chars()
        .next()
        .filter(|letter| matches!(letter, '\u{a0}' | '\u{202f}' | '\u{2009}'))
        .map(char::len_utf8)
}

/// Exactly three digits.
fn is_group(bytes: &[u8], at: usize) -> bool {
    (0..3).all(|step| bytes.get(at + step).is_some_and(u8::is_ascii_digit))
        && !bytes.get(at + 3).is_some_and(u8::is_ascii_digit)
}

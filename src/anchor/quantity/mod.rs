//! Quantities: typed values read from text.

pub mod compare;

use crate::language::Language;
use crate::span::Span;

/// A typed value.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    digits: String,
}

impl Quantity {
    /// Keys by which equal facts on two sides find each other: two quantities that may state the
    /// same fact share at least one key.
    #[must_use]
    pub fn keys(&self) -> Vec<u64> {
        vec![self.digits.bytes().fold(7, |key, digit| key * 31 + u64::from(digit))]
    }
}

/// Reads the quantities of a text, ordered by place, none overlapping another.
#[must_use]
pub fn read(text: &str, _language: Language) -> Vec<(Span, Quantity)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (letter.is_ascii_digit(), start) {
            (true, None) => start = Some(at),
            (false, Some(begin)) => {
                found.push((Span::new(begin, at), Quantity { digits: text[begin..at].to_owned() }));
                start = None;
            }
            _ => {}
        }
    }
    found
}

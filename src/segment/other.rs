//! Sentence ends where no table helps: languages without one, and scripts other than Latin. Follows
//! UAX #29, but never after a number or a single letter.

use unicode_segmentation::UnicodeSegmentation;

use super::chars::{count, is_blank, trimmed};
use crate::span::Span;

/// Hands every trimmed sentence of a block to `take`.
pub(super) fn sentences(text: &str, block: Span, mut take: impl FnMut(Span)) {
    let mut start = block.start();
    for (offset, sentence) in block.of(text).split_sentence_bound_indices() {
        let end = block.start() + offset + sentence.len();
        if end < block.end() && !ends_in_number_or_letter(sentence) {
            trimmed(text, Span::new(start, end)).into_iter().for_each(&mut take);
            start = end;
        }
    }
    trimmed(text, Span::new(start, block.end())).into_iter().for_each(take);
}

fn ends_in_number_or_letter(sentence: &str) -> bool {
    let trimmed = sentence.trim_end_matches(is_blank);
    let Some(before) = trimmed.strip_suffix('.') else { return false };
    let word = before.trim_end_matches('.').rsplit(is_blank).next().unwrap_or_default();
    word.chars().nth(1).is_none() || word.bytes().all(|byte| byte.is_ascii_digit())
}

/// One letter of so many belongs to another script in a block that is mostly written in one.
const SHARE: usize = 4;

/// Whether a block is written in a script that has its own marks: its letters begin with bytes that
/// Latin text does not have.
pub(super) fn is_other_script(block: &str) -> bool {
    let others = count(block, |byte| byte == 0xe0 || (0xe3..=0xed).contains(&byte));
    others * 3 * SHARE > block.len()
}

//! Words that stand twice in a row inside a sentence of the translation and not in the original.

use rustc_hash::FxHashSet;

use crate::bitext::{Bitext, TranslationUnit};
use crate::pair::Side;
use crate::span::Span;
use crate::text::fold;

/// A row of words that follows itself.
pub(super) struct Repetition {
    pub(super) bead: usize,
    /// The second time.
    pub(super) again: Span,
    /// How many words are repeated.
    pub(super) words: usize,
    /// The source side of the bead.
    pub(super) source: Vec<Span>,
}

/// Most words of a row.
const LONGEST: usize = 60;

/// So many words in a row nobody says twice at once, even if the original has them again further on.
const LONG: usize = 8;

/// All repetitions of a translation, one at most in each bead.
pub(super) fn repetitions(bitext: &Bitext) -> Vec<Repetition> {
    let is_content =
        |unit: &TranslationUnit<'_>| unit.segments(Side::Target).iter().any(|of| !of.role.is_furniture());
    let of_unit = |unit: TranslationUnit<'_>| {
        let (again, words) = twice(unit.text(Side::Target))?;
        let again = again.shifted(unit.span(Side::Target)?.start());
        let original = unit.text(Side::Source);
        // The original may part by a comma what it says twice: `Mẹ ơi, mẹ ơi`.
        let bare: String =
            original.chars().filter(|letter| letter.is_alphanumeric() || letter.is_whitespace()).collect();
        let is_faithful = twice(original).or_else(|| twice(&bare)).is_some()
            || ((2..LONG).contains(&words) && says_again(original, words));
        let source = unit.span(Side::Source).into_iter().collect();
        (!is_faithful).then_some(Repetition { bead: unit.index, again, words, source })
    };
    bitext.units().filter(|unit| unit.bead.is_linked() && is_content(unit)).filter_map(of_unit).collect()
}

/// The longest row of words that follows itself with nothing but white space between: where it stands
/// the second time and how many words it has.
fn twice(text: &str) -> Option<(Span, usize)> {
    let mut from = 0;
    let words: Vec<(Span, String)> = text
        .split_whitespace()
        .map(|word| {
            let start = from + text[from..].find(word).unwrap_or_default();
            from = start + word.len();
            (Span::new(start, from), fold(word))
        })
        .collect();
    (1..=LONGEST.min(words.len() / 2)).rev().find_map(|length| {
        let mut equal = 0;
        (0..words.len() - length).find_map(|at| {
            equal = if words[at].1 == words[at + length].1 { equal + 1 } else { 0 };
            let again = || words[at + 1].0.join(words[at + length].0);
            (equal == length).then(|| (again(), length))
        })
    })
}

/// Fewest words in a row that stand twice in an original which says a thing twice.
const SAID_AGAIN: usize = 3;

/// Whether so many words in a row stand in a text twice, wherever.
fn says_again(text: &str, count: usize) -> bool {
    let words: Vec<String> = text.split_whitespace().map(fold).collect();
    let mut met = FxHashSet::default();
    words.windows(count.max(SAID_AGAIN)).any(|row| !met.insert(row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_row_is_found() {
        let text = "In Bremen wird gebaut. In Bremen wird gebaut. Heute.";
        let found = twice(text).map(|(span, words)| (span.start(), span.of(text), words));
        assert_eq!(found, Some((23, "In Bremen wird gebaut.", 4)));
        assert_eq!(twice("Er kam kam zu spät.").map(|found| found.1), Some(1));
        assert_eq!(twice("Er kam, kam zu spät."), None);
        assert_eq!(twice(""), None);
    }

    #[test]
    fn what_an_original_says_again_is_no_slip() {
        assert!(says_again("Chủ tịch tỉnh nói, và chủ tịch tỉnh nói đúng", 2));
        assert!(!says_again("Chủ tịch tỉnh nói đúng", 2));
    }
}

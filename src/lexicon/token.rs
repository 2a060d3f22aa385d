//! A text cut into the phrases and words of the lexicon.

use super::{Concept, Forms, WordId};
use crate::language::Language;
use crate::language::words::{key, words};
use crate::span::Span;

/// A phrase of the lexicon or a single word.
#[derive(Debug)]
pub(crate) struct Token<'a> {
    /// Where it stands.
    pub(crate) span: Span,
    /// How many words it has.
    pub(crate) words: usize,
    /// What it may mean.
    pub(crate) concepts: &'a [Concept],
}

impl Forms {
    /// Cuts a text as [`Forms::cut`] does; the points of an abbreviation (`F.B.I.`) do not count.
    pub(crate) fn tokens(&self, text: &str, language: Language) -> Vec<Token<'_>> {
        let spans: Vec<Span> =
            words(text).map(|(start, word)| Span::new(start, start + word.len())).collect();
        let keys: Vec<String> =
            spans.iter().map(|span| key(&span.of(text).replace('.', ""), language)).collect();
        let ids: Vec<Option<WordId>> = keys.iter().map(|key| self.word(key)).collect();
        let mut at = 0;
        let mut tokens = Vec::new();
        for (words, phrase) in self.cut(&ids, |_| false) {
            let concepts = if words > 1 { phrase } else { self.single(&keys[at]) };
            tokens.push(Token { span: spans[at].join(spans[at + words - 1]), words, concepts });
            at += words;
        }
        tokens
    }
}

/// Whether a token begins a sentence, a quotation, a bracket or a line, where any word has a capital.
pub(crate) fn begins(text: &str, tokens: &[Token<'_>], at: usize) -> bool {
    let marks = ['.', '?', '!', '…', ':', '"', '“', '”', '„', '‚', '‘', '»', '\n', '(', '–'];
    let before = at.checked_sub(1).map_or(0, |before| tokens[before].span.end());
    at == 0 || Span::new(before, tokens[at].span.start()).of(text).contains(marks)
}

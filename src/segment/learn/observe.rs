//! Counting: which words stand before a stop, what follows it, which words begin sentences.

use rustc_hash::FxHashMap;

use super::super::chars::{is_blank, is_closer, is_mark, is_opener};
use super::super::layout;
use super::super::rules::Rules;
use super::super::vocabulary::Vocabulary;
use crate::language::Language;
use crate::text::compose;

/// What was counted in texts of one language.
#[derive(Debug, Default)]
pub struct Observed {
    /// Words, as written.
    pub(super) words: FxHashMap<String, Seen>,
    /// All words.
    pub(super) tokens: usize,
    /// Words with a stop.
    pub(super) stops: usize,
    /// Sentences that surely ended.
    pub(super) ends: usize,
    /// Numbers of at most three digits with a stop.
    pub(super) ordinals: usize,
}

/// One word.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) counts: Counts,
    /// Words with a capital that followed its stop.
    pub(super) next: FxHashMap<String, usize>,
    /// Where it was first seen before a stop, or anywhere.
    pub(super) example: String,
}

/// How often a word was seen.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts {
    /// With a stop that is not the end of its paragraph.
    pub(super) stopped: usize,
    pub(super) bare: usize,
    /// What followed the stop.
    pub(super) followed: Followed,
    /// Right after the end of a sentence.
    pub(super) begins: usize,
    /// In the middle of a sentence.
    pub(super) inside: usize,
    pub(super) after_ordinal: usize,
}

impl Counts {
    pub(super) fn all(&self) -> usize {
        self.stopped + self.bare
    }
}

/// What followed a stop.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Followed {
    /// A small letter, a comma or the like.
    pub(super) small: usize,
    pub(super) number: usize,
    pub(super) capital: usize,
    /// Of the capitals, those of words that begin sentences.
    pub(super) starter: usize,
}

impl Followed {
    pub(super) fn all(&self) -> usize {
        self.small + self.number + self.capital
    }
}

/// A word between blanks.
struct Token<'a> {
    /// Without quotes, brackets and marks around it.
    word: &'a str,
    /// What stands after the word.
    tail: &'a str,
    /// A quotation mark, bracket or dash stands before it.
    is_opened: bool,
}

impl<'a> Token<'a> {
    fn new(token: &'a str) -> Self {
        let inside = token.trim_start_matches(is_opener);
        let end = inside
            .trim_end_matches(|letter| is_mark(letter) || is_closer(letter) || ",;:".contains(letter))
            .len();
        Self { word: &inside[..end], tail: &inside[end..], is_opened: inside.len() < token.len() }
    }

    fn has_stop(&self) -> bool {
        self.tail.starts_with('.') && !self.tail.starts_with("..")
    }

    fn is_number(&self) -> bool {
        (1..=3).contains(&self.word.len()) && self.word.bytes().all(|byte| byte.is_ascii_digit())
    }

    fn is_word(&self) -> bool {
        self.word.starts_with(char::is_alphabetic)
            && self.word.chars().all(|letter| letter.is_alphabetic() || letter == '.' || letter == '-')
    }

    /// Whether a sentence surely ends with it: a word in small letters that no table knows.
    fn ends_sentence(&self, vocabulary: &Vocabulary) -> bool {
        let is_long = self.word.chars().count() > 3 || !self.word.is_ascii() && self.word.chars().count() > 1;
        let is_word =
            is_long && self.word.starts_with(char::is_lowercase) && !vocabulary.of(self.word).abbreviates();
        (self.has_stop() || self.tail.starts_with(['!', '?'])) && is_word
    }
}

impl Observed {
    /// Counts the words of a text.
    pub fn read(&mut self, text: &str, language: Language, rules: &Rules) {
        let vocabulary = rules.of(language);
        let composed = compose(text);
        for block in layout::blocks(&composed, vocabulary, |_, _| ()) {
            let words = block.span.of(&composed).split(is_blank).filter(|word| !word.is_empty());
            let tokens: Vec<Token<'_>> = words.map(Token::new).collect();
            for at in 0..tokens.len() {
                self.count(&tokens, at, vocabulary);
            }
        }
    }

    /// Adds what was counted elsewhere.
    pub fn add(&mut self, other: Self) {
        let mut others: Vec<(String, Seen)> = other.words.into_iter().collect();
        others.sort_by(|one, other| one.0.cmp(&other.0));
        for (word, seen) in others {
            self.words.entry(word).or_default().add(seen);
        }
        self.tokens += other.tokens;
        self.stops += other.stops;
        self.ends += other.ends;
        self.ordinals += other.ordinals;
    }

    fn count(&mut self, tokens: &[Token<'_>], at: usize, vocabulary: &Vocabulary) {
        let token = &tokens[at];
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        self.tokens += 1;
        self.stops += usize::from(token.has_stop());
        self.ordinals += usize::from(token.is_number() && token.has_stop());
        self.ends += usize::from(token.ends_sentence(vocabulary) && at + 1 < tokens.len());
        if !token.is_word() {
            return;
        }
        let seen = self.words.entry(token.word.to_owned()).or_default();
        let counts = &mut seen.counts;
        if let Some(before) = before {
            counts.begins += usize::from(before.ends_sentence(vocabulary));
            counts.after_ordinal += usize::from(before.is_number() && before.tail == ".");
            let is_inside = before.tail.is_empty() && before.is_word() && !token.is_opened;
            counts.inside += usize::from(is_inside);
        }
        let next = tokens.get(at + 1);
        match next.filter(|_| token.has_stop()) {
            None if token.has_stop() => {}
            None => counts.bare += 1,
            Some(next) => seen.follow(token, next, vocabulary),
        }
        if seen.example.is_empty() || seen.counts.stopped == 1 && token.has_stop() {
            seen.example = example(tokens, at);
        }
    }
}

impl Seen {
    fn add(&mut self, other: Self) {
        let (sum, add) = (&mut self.counts, other.counts);
        sum.stopped += add.stopped;
        sum.bare += add.bare;
        sum.begins += add.begins;
        sum.inside += add.inside;
        sum.after_ordinal += add.after_ordinal;
        sum.followed.small += add.followed.small;
        sum.followed.number += add.followed.number;
        sum.followed.capital += add.followed.capital;
        sum.followed.starter += add.followed.starter;
        other.next.into_iter().for_each(|(word, count)| *self.next.entry(word).or_default() += count);
        if self.example.is_empty() {
            self.example = other.example;
        }
    }

    /// Counts what follows the stop of a word.
    fn follow(&mut self, token: &Token<'_>, next: &Token<'_>, vocabulary: &Vocabulary) {
        self.counts.stopped += 1;
        let followed = &mut self.counts.followed;
        let is_inner = token.tail[1..].starts_with([',', ';', ':', ')']);
        match next.word.chars().next() {
            _ if is_inner => followed.small += 1,
            Some(first) if first.is_lowercase() => followed.small += 1,
            Some(first) if first.is_ascii_digit() => followed.number += 1,
            Some(first) if first.is_uppercase() => {
                followed.capital += 1;
                followed.starter += usize::from(vocabulary.is_starter(next.word));
                *self.next.entry(next.word.to_owned()).or_default() += 1;
            }
            _ => {}
        }
    }
}

/// Some words around one.
fn example(tokens: &[Token<'_>], at: usize) -> String {
    let around = &tokens[at.saturating_sub(2)..tokens.len().min(at + 3)];
    let words: Vec<String> = around.iter().map(|token| format!("{}{}", token.word, token.tail)).collect();
    words.join(" ")
}

//! Whether a single full stop ends a sentence, by the word before it and the word after it.

use std::cell::OnceCell;

use super::candidate::Candidate;
use super::chars::{base_before, has_several_letters, is_blank, is_combining, is_opener};
use super::decide::Verdict;
use super::decision::Decision;
use super::vocabulary::{Class, Classes, is_capitals};
use crate::language::Language;
use crate::language::syllable::is_bare_syllable;
use crate::text::fold;

/// A stop with the words beside it.
pub(super) struct Stop<'a> {
    candidate: Candidate<'a>,
    /// The word before it, with its inner dots.
    token: &'a str,
    classes: OnceCell<Classes>,
}

type Reason = fn(&Stop<'_>) -> Option<Verdict>;

/// The reasons for a single stop in front of no small letter, in order.
pub(super) const STOPS: &[Reason] = &[
    list_marker,
    section_number,
    table_cell,
    letter_chain,
    abbreviation,
    number,
    roman,
    single_letter,
    dotted_word,
    vowelless_word,
];

impl<'a> Candidate<'a> {
    /// The view of a single stop.
    pub(super) fn stop(&self) -> Stop<'a> {
        let token = self.token();
        Stop { candidate: *self, token, classes: OnceCell::new() }
    }

    /// The classes of the longest abbreviation that ends with the token.
    fn classes(&self, token: &str) -> Classes {
        let vocabulary = self.setting.vocabulary;
        if token.len() <= 8
            && let Some(start) = self.spaced_start(token)
        {
            let joined: String = self.since(start).chars().filter(|letter| !is_blank(*letter)).collect();
            let classes = vocabulary.of(&joined);
            if classes.abbreviates() {
                return classes;
            }
        }
        let classes = vocabulary.of(token);
        match token.rsplit_once('.') {
            Some((_, last)) if !classes.abbreviates() => vocabulary.of(last),
            _ => classes,
        }
    }

    /// Whether an ordinary word stands before the mark: not an abbreviation, a number or a letter.
    pub(super) fn is_after_word(&self) -> bool {
        let token = self.token();
        has_several_letters(token)
            && base_before(token, token.len()).is_some_and(char::is_alphabetic)
            && !token.contains('.')
            && !self.classes(token).abbreviates()
            && !lacks_vowel(token)
    }
}

impl<'a> Stop<'a> {
    /// A word of several letters that no table knows: no reason but the last one can hold.
    pub(super) fn is_after_long_word(&self) -> bool {
        self.token.len() > 8
            && !self.token.contains('.')
            && !self.classes().abbreviates()
            && base_before(self.token, self.token.len()).is_some_and(char::is_lowercase)
    }

    /// What the word, or the spaced abbreviation that it ends, is.
    fn classes(&self) -> Classes {
        *self.classes.get_or_init(|| self.candidate.classes(self.token))
    }

    /// The word after it.
    fn next(&self) -> &'a str {
        self.candidate.next_word()
    }

    /// Whether the next word begins sentences.
    fn is_before_starter(&self) -> bool {
        self.candidate.setting.vocabulary.is_starter(self.next())
    }

    fn start(&self) -> usize {
        self.candidate.mark.start() - self.token.len()
    }

    fn language(&self) -> Language {
        self.candidate.setting.language
    }

    fn next_is(&self, class: Class) -> bool {
        self.candidate.setting.vocabulary.of(self.next()).has(class)
    }

    /// A number, a letter or a Roman numeral follows.
    fn is_before_number(&self) -> bool {
        let next = self.next();
        next.starts_with(|letter: char| letter.is_ascii_digit() || letter == '§')
            || (!next.is_empty() && next.len() <= 4 && next.bytes().all(|byte| b"IVXLC".contains(&byte)))
            || (next.chars().count() == 1 && next.chars().all(char::is_uppercase))
    }

    /// The word before it says that it stands for the name of a person.
    fn names_person(&self) -> bool {
        let before = self.candidate.word_before(self.start());
        let is_name = before.starts_with(char::is_uppercase) && !before.ends_with('.');
        is_name || self.candidate.setting.vocabulary.of(before).has(Class::Person)
    }

    /// The token is one letter.
    fn is_letter(&self) -> bool {
        let mut letters = self.token.chars();
        let first = letters.next();
        letters.all(is_combining) && first.is_some_and(char::is_alphabetic)
    }

    fn is_capital(&self) -> bool {
        self.is_letter() && self.token.starts_with(char::is_uppercase)
    }

    fn ends(&self, decision: Decision, splits: bool) -> Option<Verdict> {
        Some(Verdict { decision, splits })
    }
}

fn is_digits(token: &str) -> bool {
    !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_roman(token: &str) -> bool {
    (1..=5).contains(&token.len()) && token.bytes().all(|byte| b"IVX".contains(&byte))
}

/// Digits with dots or commas inside.
fn is_number(token: &str) -> bool {
    token.starts_with(|letter: char| letter.is_ascii_digit())
        && token.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',')
}

/// `1.`, `1.2.`, `a.`, `IV.` at the beginning of a sentence.
fn list_marker(stop: &Stop<'_>) -> Option<Verdict> {
    let beginning = stop.candidate.beginning(stop.start())?;
    if !beginning.chars().all(is_opener) {
        return None;
    }
    let token = stop.token;
    let is_numbered =
        is_number(token) && token.split('.').all(|part| part.len() <= 3) && !token.contains(',');
    (is_numbered || stop.is_letter() || is_roman(token)).then(|| Verdict::keep(Decision::ListMarker))
}

/// `Điều 5.` at the beginning is a heading.
fn section_number(stop: &Stop<'_>) -> Option<Verdict> {
    let token = stop.token;
    let is_numbered = is_digits(token) && token.len() <= 4
        || is_roman(token)
        || token.len() <= 8 && is_number(&token.replace('-', "."))
        || stop.is_capital();
    if !is_numbered {
        return None;
    }
    let beginning = stop.candidate.beginning(stop.start())?.trim_start_matches(is_opener);
    let is_section = stop.candidate.setting.vocabulary.of(beginning).has(Class::Section);
    is_section.then(|| Verdict::keep(Decision::SectionNumber))
}

fn table_cell(stop: &Stop<'_>) -> Option<Verdict> {
    let is_entry = || is_number(stop.token) || stop.is_letter() || stop.classes().abbreviates();
    (stop.candidate.is_beside_tab(stop.token) && is_entry()).then(|| Verdict::keep(Decision::TableCell))
}

/// A letter in front of another letter with a stop: `J. S.`, `z. B.`, `i. d. R.`
fn letter_chain(stop: &Stop<'_>) -> Option<Verdict> {
    if !stop.is_letter() {
        return None;
    }
    let letters = stop.next().chars().filter(|letter| letter.is_alphabetic()).count();
    let is_chain = letters > 0
        && (letters == 1 || letters == 2 && !stop.is_capital())
        && stop.candidate.after_next_word().starts_with('.');
    is_chain.then(|| Verdict::keep(Decision::LetterChain))
}

fn abbreviation(stop: &Stop<'_>) -> Option<Verdict> {
    let has = |class| stop.classes().has(class);
    if !stop.classes().abbreviates() {
        return None;
    }
    if has(Class::Number) && stop.is_before_number() {
        return stop.ends(Decision::NumberAbbreviation, false);
    }
    if has(Class::MayEnd) && stop.is_before_starter() {
        return stop.ends(Decision::EndingAbbreviation, true);
    }
    if has(Class::Title) {
        return stop.ends(Decision::TitleAbbreviation, false);
    }
    if has(Class::Never) {
        return stop.ends(Decision::NeverAbbreviation, false);
    }
    if has(Class::MayEnd) {
        return stop.ends(Decision::MayEndAbbreviation, false);
    }
    if has(Class::OftenEnds) {
        return stop.ends(Decision::OftenEndsAbbreviation, true);
    }
    // `P. Bến Nghé`: in Vietnamese such letters stand before names as well, unless they are a name.
    let is_vietnamese = stop.language() == Language::Vietnamese;
    if stop.is_letter() && (!is_vietnamese || stop.names_person()) {
        return None;
    }
    let is_named = is_vietnamese
        && stop.token.chars().count() <= 2
        && stop.token.starts_with(char::is_uppercase)
        && !stop.is_before_starter();
    stop.ends(Decision::NumberAbbreviation, !is_named)
}

/// Numbers end sentences, but German ordinals and dates have a stop.
fn number(stop: &Stop<'_>) -> Option<Verdict> {
    if !is_number(stop.token) {
        return None;
    }
    if stop.language() != Language::German {
        return stop.ends(Decision::NumberEnds, true);
    }
    Some(german_number(stop))
}

/// Days and months of a year, the largest numbers that are ordinals without an article.
const DAYS: u32 = 31;
const MONTHS: u32 = 12;

fn german_number(stop: &Stop<'_>) -> Verdict {
    let token = stop.token;
    if !is_digits(token) {
        return german_date(stop);
    }
    if token.len() > 3 {
        return Verdict::split(Decision::NumberEnds);
    }
    if stop.next().starts_with(|letter: char| letter.is_ascii_digit())
        || stop.next_is(Class::Month)
        || stop.next_is(Class::OrdinalNoun)
    {
        return Verdict::keep(Decision::Ordinal);
    }
    if stop.is_before_starter() {
        return Verdict::split(Decision::NumberBeforeStarter);
    }
    let before = stop.candidate.word_before(stop.start());
    let before = stop.candidate.setting.vocabulary.of(before.trim_end_matches('.'));
    if before.has(Class::Determiner) {
        return Verdict::keep(Decision::Ordinal);
    }
    let value: u32 = token.parse().unwrap_or(u32::MAX);
    if value > DAYS || is_counted(stop, before) {
        return Verdict::split(Decision::NumberEnds);
    }
    Verdict::keep(Decision::Ordinal)
}

/// `Seite 5. Häuser`, `Hauptstr. 5. Parkplätze`: a noun counted by the number.
fn is_counted(stop: &Stop<'_>, before: Classes) -> bool {
    let word = stop.candidate.word_before(stop.start());
    let is_street = word.ends_with('.') && before.has(Class::MayEnd);
    is_street
        || word.starts_with(char::is_uppercase)
            && word.chars().all(char::is_alphabetic)
            && !before.has(Class::Starter)
            && !is_capitals(word)
}

/// `am 3.10. Danach`: a day and a month end a sentence before a starter only; other numbers end it.
fn german_date(stop: &Stop<'_>) -> Verdict {
    let parts = stop.token.split_once('.').map(|(day, month)| (day.parse::<u32>(), month.parse::<u32>()));
    let is_date = matches!(parts, Some((Ok(day), Ok(month))) if day <= DAYS && month <= MONTHS);
    if is_date && !stop.is_before_starter() {
        return Verdict::keep(Decision::Ordinal);
    }
    Verdict::split(if is_date { Decision::NumberBeforeStarter } else { Decision::NumberEnds })
}

/// `Ludwig II. baute`: German alone writes a stop after Roman ordinals.
fn roman(stop: &Stop<'_>) -> Option<Verdict> {
    if !is_roman(stop.token) || stop.token.len() < 2 {
        return None;
    }
    stop.ends(Decision::RomanOrdinal, stop.language() != Language::German || stop.is_before_starter())
}

/// A single letter: western names carry initials in front, Vietnamese reports cut the last part of
/// a name to one.
fn single_letter(stop: &Stop<'_>) -> Option<Verdict> {
    if !stop.is_letter() {
        return None;
    }
    if stop.is_before_starter() {
        return stop.ends(Decision::LetterEnds, true);
    }
    let before = stop.candidate.word_before(stop.start());
    let is_unit = !stop.is_capital() && before.ends_with(|letter: char| letter.is_ascii_digit());
    if is_unit || stop.language() != Language::Vietnamese {
        return stop.ends(if is_unit { Decision::LetterEnds } else { Decision::Initial }, is_unit);
    }
    let ends = !before.ends_with('.') && is_bare_syllable(&fold(before));
    stop.ends(if ends { Decision::LetterEnds } else { Decision::Initial }, ends)
}

/// `U.S. Army`: letters and dots that no table knows end a sentence before a starter.
fn dotted_word(stop: &Stop<'_>) -> Option<Verdict> {
    let token = stop.token;
    let is_dotted = token.contains('.')
        && token.split('.').all(|part| (1..=3).contains(&part.chars().count()))
        && token.chars().all(|letter| letter.is_alphabetic() || letter == '.')
        && stop.language() != Language::Vietnamese;
    is_dotted.then_some(Verdict { decision: Decision::DottedWord, splits: stop.is_before_starter() })
}

/// `Nxb. Trẻ`: letters without a vowel are hardly a word, unless they are a unit behind a number.
fn vowelless_word(stop: &Stop<'_>) -> Option<Verdict> {
    if !lacks_vowel(stop.token) || stop.is_before_starter() {
        return None;
    }
    let before = stop.candidate.word_before(stop.start());
    let is_unit = before.ends_with(|letter: char| letter.is_ascii_digit());
    (!is_unit).then(|| Verdict::keep(Decision::VowellessWord))
}

fn lacks_vowel(token: &str) -> bool {
    (2..=5).contains(&token.len())
        && token.bytes().all(|byte| byte.is_ascii_alphabetic() && !b"aeiouyAEIOUY".contains(&byte))
        && token.bytes().any(|byte| byte.is_ascii_lowercase())
}

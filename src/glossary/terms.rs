//! The terms of a glossary for one pair of languages, and where they stand in an original.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::{Entry, Form, TargetForm, Tongue, is_capitals};
use crate::language::Language;
use crate::language::words::{key, words};
use crate::pair::{Pair, Side};
use crate::span::Span;
use crate::text::compose;

/// A concept with what may stand for it in the target language.
#[derive(Debug)]
pub struct Term {
    /// Any of these is right.
    pub allowed: Vec<TargetForm>,
    /// None of these may be used.
    pub forbidden: Vec<TargetForm>,
    /// A remark for reviewers; may be empty.
    pub note: String,
}

/// A form of the source language.
#[derive(Debug)]
struct SourceForm {
    /// Number of its term.
    term: usize,
    keys: Vec<String>,
    /// The form as written, where its case counts.
    exact: Option<String>,
}

/// The terms of a glossary for one pair of languages.
#[derive(Debug)]
pub struct Terms {
    terms: Vec<Term>,
    language: Language,
    /// Source forms by the key of their first word, the longest first.
    by_first: FxHashMap<String, Vec<SourceForm>>,
}

/// A place in an original where a term stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// Number of the term.
    pub term: usize,
    /// Where it stands.
    pub span: Span,
}

impl Terms {
    /// Rows with the same source form are one term: each of their target forms is right for it.
    pub(super) fn new(entries: &[Entry], languages: Pair<Language>) -> Self {
        let mut rows_of: BTreeMap<(Vec<String>, Option<String>), BTreeSet<usize>> = BTreeMap::new();
        for (row, entry) in entries.iter().enumerate() {
            let has_target = texts(entry, Side::Target, languages).next().is_some();
            for form in texts(entry, Side::Source, languages).filter(|_| has_target) {
                rows_of.entry(source_form(&form.text, languages.source)).or_default().insert(row);
            }
        }
        let mut numbers: BTreeMap<BTreeSet<usize>, usize> = BTreeMap::new();
        let mut terms = Vec::new();
        let mut by_first: BTreeMap<String, Vec<SourceForm>> = BTreeMap::new();
        for ((keys, exact), rows) in rows_of {
            let Some(first) = keys.first().cloned() else { continue };
            let term = *numbers.entry(rows).or_insert_with_key(|rows| {
                terms.push(Term::new(rows.iter().map(|&row| &entries[row]), languages));
                terms.len() - 1
            });
            by_first.entry(first).or_default().push(SourceForm { term, keys, exact });
        }
        for forms in by_first.values_mut() {
            forms.sort_by_key(|form| (std::cmp::Reverse(form.keys.len()), form.exact.is_none()));
        }
        Self { terms, language: languages.source, by_first: by_first.into_iter().collect() }
    }

    /// One term by its number.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<&Term> {
        self.terms.get(number)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }

    /// The terms of a text, in order; of those that overlap, the longest.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Match> {
        let found: Vec<(Span, String)> = words(text)
            .map(|(start, word)| (Span::new(start, start + word.len()), key(word, self.language)))
            .collect();
        let mut matches = Vec::new();
        let mut at = 0;
        while at < found.len() {
            let forms = self.by_first.get(&found[at].1).map_or(&[][..], Vec::as_slice);
            match forms.iter().find(|form| form.stands(text, &found[at..])) {
                Some(form) => {
                    let last = at + form.keys.len();
                    matches.push(Match { term: form.term, span: found[at].0.join(found[last - 1].0) });
                    at = last;
                }
                None => at += 1,
            }
        }
        matches
    }
}

/// The forms of a concept on one side.
fn texts(entry: &Entry, side: Side, languages: Pair<Language>) -> impl Iterator<Item = &Form> {
    entry.forms.iter().filter(move |form| match form.tongue {
        Tongue::Side(of) => of == side,
        Tongue::Language(of) => of == *languages.side(side),
    })
}

/// The keys of a form, and the form as written where its case counts.
fn source_form(text: &str, language: Language) -> (Vec<String>, Option<String>) {
    let exact = is_capitals(text).then(|| compose(text.trim()).into_owned());
    (words(text).map(|(_, word)| key(word, language)).collect(), exact)
}

impl Term {
    /// A term of one or more concepts. What one of them allows is not forbidden by another.
    fn new<'e>(entries: impl Iterator<Item = &'e Entry> + Clone, languages: Pair<Language>) -> Self {
        let forms = || entries.clone().flat_map(|entry| texts(entry, Side::Target, languages));
        let allowed: BTreeSet<&str> =
            forms().filter(|form| !form.is_forbidden).map(|form| form.text.as_str()).collect();
        let made = |is_forbidden: bool| {
            let mut made: Vec<TargetForm> = Vec::new();
            for form in forms().filter(|form| form.is_forbidden == is_forbidden) {
                let is_double = made.iter().any(|other| other.text == form.text);
                let is_allowed = is_forbidden && allowed.contains(form.text.as_str());
                if !is_double && !is_allowed {
                    made.extend(TargetForm::new(&form.text, languages.target));
                }
            }
            made
        };
        let notes: Vec<&str> =
            entries.clone().map(|entry| entry.note.as_str()).filter(|note| !note.is_empty()).collect();
        Self { allowed: made(false), forbidden: made(true), note: notes.join("; ") }
    }
}

impl SourceForm {
    /// Whether the words of a text begin with the form.
    fn stands(&self, text: &str, found: &[(Span, String)]) -> bool {
        let Some(found) = found.get(..self.keys.len()) else { return false };
        let Some(((first, _), (last, _))) = found.first().zip(found.last()) else { return false };
        let same = self.keys.iter().zip(found).all(|(key, (_, word))| key == word);
        let joined = || found.windows(2).all(|pair| is_joint(text, pair[0].0.end(), pair[1].0.start()));
        let cased = || self.exact.as_ref().is_none_or(|exact| *exact == compose(first.join(*last).of(text)));
        same && joined() && cased()
    }
}

/// Whether what stands between two words leaves them one term: blanks, a hyphen. A capital on a new
/// line begins a verse or an item.
fn is_joint(text: &str, end: usize, start: usize) -> bool {
    let between = &text[end..start];
    let is_verse = || between.contains('\n') && text[start..].starts_with(char::is_uppercase);
    between.chars().all(|letter| letter.is_whitespace() || matches!(letter, '-' | '‐' | '‑' | '–' | '/'))
        && !is_verse()
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;
    use crate::glossary::{Glossary, table};

    fn found(glossary: &str, text: &str) -> Vec<String> {
        let entries = table(std::path::Path::new("g.tsv"), glossary);
        let glossary = Glossary::new(entries.unwrap_or_else(|error| panic!("{error}")));
        let terms = glossary.terms(Pair::new(Language::Vietnamese, Language::German));
        terms.find(text).into_iter().map(|found| found.span.of(text).to_owned()).collect()
    }

    #[test]
    fn the_longest_term_is_found_at_syllable_boundaries() {
        let glossary = "ủy ban\tKomitee\nủy ban nhân dân\tVolkskomitee\nan\tFrieden\n";
        assert_eq!(found(glossary, "Ủy ban nhân dân và uỷ ban họp."), ["Ủy ban nhân dân", "uỷ ban"]);
        assert_eq!(found(glossary, "ủy, ban"), [""; 0]);
        assert_eq!(found(glossary, "ủy\nban"), ["ủy\nban"]);
        assert_eq!(found(glossary, "ủy\nBan mai lên"), [""; 0]);
    }

    #[test]
    fn normal_forms_and_places_of_the_tone_are_alike() {
        let decomposed: String = "Hoà bình và thuỷ lợi".nfd().collect();
        assert_eq!(found("hòa bình\tFrieden\nthủy lợi\tBewässerung\n", &decomposed).len(), 2);
    }

    #[test]
    fn rows_of_one_source_term_are_one_term() {
        let entries = table(
            std::path::Path::new("g.tsv"),
            "xã\tGemeinde\tKommune\tours\nxã|làng\tKommune\tWeiler\nXã\tGemeinde\n",
        );
        let glossary = Glossary::new(entries.unwrap_or_else(|error| panic!("{error}")));
        let terms = glossary.terms(Pair::new(Language::Vietnamese, Language::German));
        let shown = |found: &Match| {
            let term = terms.get(found.term);
            let names = |forms: &[TargetForm]| forms.iter().map(|form| form.text.clone()).collect::<Vec<_>>();
            term.map(|term| (names(&term.allowed).join("|"), names(&term.forbidden).join("|")))
        };
        let shown: Vec<_> = terms.find("xã và làng").iter().filter_map(shown).collect();
        let expected = [("Gemeinde|Kommune", "Weiler"), ("Kommune", "Weiler")];
        assert_eq!(shown, expected.map(|(one, other)| (one.to_owned(), other.to_owned())));
    }

    #[test]
    fn case_counts_for_capitals_alone() {
        assert_eq!(found("UBND\tVolkskomitee\n", "UBND tỉnh, ubnd"), ["UBND"]);
        assert_eq!(found("Hợp tác xã\tGenossenschaft\n", "HỢP TÁC XÃ và hợp tác xã").len(), 2);
    }
}

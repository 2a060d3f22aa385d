//! The terms of a glossary for one pair of languages, and where they stand in an original.

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
    pub(super) fn new(entries: &[Entry], languages: Pair<Language>) -> Self {
        let mut terms = Vec::new();
        let mut by_first: FxHashMap<String, Vec<SourceForm>> = FxHashMap::default();
        for entry in entries {
            let of = |side: Side| {
                let is_wanted = move |form: &&Form| match form.tongue {
                    Tongue::Side(of) => of == side,
                    Tongue::Language(of) => of == *languages.side(side),
                };
                entry.forms.iter().filter(is_wanted)
            };
            let targets = |is_forbidden: bool| {
                let forms = of(Side::Target).filter(move |form| form.is_forbidden == is_forbidden);
                forms.filter_map(|form| TargetForm::new(&form.text, languages.target)).collect::<Vec<_>>()
            };
            let term = Term { allowed: targets(false), forbidden: targets(true), note: entry.note.clone() };
            if term.allowed.is_empty() && term.forbidden.is_empty() {
                continue;
            }
            for form in of(Side::Source) {
                let form = SourceForm::new(&form.text, terms.len(), languages.source);
                if let Some(first) = form.keys.first() {
                    by_first.entry(first.clone()).or_default().push(form);
                }
            }
            terms.push(term);
        }
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted on its own")]
        for forms in by_first.values_mut() {
            forms.sort_by_key(|form| (std::cmp::Reverse(form.keys.len()), form.exact.is_none()));
        }
        Self { terms, language: languages.source, by_first }
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

impl SourceForm {
    fn new(text: &str, term: usize, language: Language) -> Self {
        let exact = is_capitals(text).then(|| compose(text.trim()).into_owned());
        Self { term, keys: words(text).map(|(_, word)| key(word, language)).collect(), exact }
    }

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
    fn case_counts_for_capitals_alone() {
        assert_eq!(found("UBND\tVolkskomitee\n", "UBND tỉnh, ubnd"), ["UBND"]);
        assert_eq!(found("Hợp tác xã\tGenossenschaft\n", "HỢP TÁC XÃ và hợp tác xã").len(), 2);
    }
}

//! Where the terms of the original that no glossary names stand, with the German nouns of their
//! translation. A term has three syllables or more: a phrase of the lexicon, `hợp tác xã`, or the name of
//! an office, `Sở Nông nghiệp và Môi trường`.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::bitext::{Bitext, TranslationUnit};
use crate::language::Language;
use crate::language::words::{german_stem, key, words};
use crate::lexicon::{Forms, Lexicon, Token, begins};
use crate::pair::{Pair, Side};
use crate::span::{LineIndex, Span};
use crate::text::{fold, hash, hash_all};

/// Groups that are less likely right are no evidence for a translation.
const LEAST_CONFIDENCE: f32 = 0.8;

/// Fewest syllables of a term: shorter ones are words, which depend on what stands around them.
const FEWEST_SYLLABLES: usize = 3;

/// Shortest German noun, in letters of the stem.
const SHORTEST_NOUN: usize = 3;

/// A noun of a translation.
#[derive(Debug, Clone)]
pub(super) struct Noun {
    pub(super) stem: String,
    pub(super) text: String,
    pub(super) span: Span,
    /// Its line, from 1.
    pub(super) line: usize,
    /// Names the preposition and noun behind it: `für Umwelt`.
    pub(super) frame: Option<u64>,
    /// Whether the lexicon has it for the term.
    pub(super) is_meant: bool,
    /// Whether the lexicon has it for other words of the sentence.
    pub(super) is_claimed: bool,
}

/// A term in an aligned group, once for each term and group.
#[derive(Debug)]
pub(super) struct Sighting {
    /// Names the term; the same in all documents.
    pub(super) key: u64,
    pub(super) bead: usize,
    /// Where it stands first.
    pub(super) span: Span,
    /// The nouns of the translation, each stem once.
    pub(super) nouns: Vec<Noun>,
    /// All words of the translation, folded.
    pub(super) words: Vec<String>,
    /// Whether the translation has an abbreviation that the original has not.
    pub(super) is_abbreviated: bool,
}

/// All terms of a document, and in how many of its groups each noun stands.
#[derive(Debug, Default)]
pub(super) struct Sightings {
    pub(super) terms: Vec<Sighting>,
    pub(super) often: BTreeMap<String, u32>,
}

/// The terms of a Vietnamese original with a German translation.
pub(super) fn sightings(bitext: &Bitext) -> Sightings {
    let mut found = Sightings::default();
    let languages = bitext.documents.as_ref().map(|document| document.language);
    if languages != Pair::new(Language::Vietnamese, Language::German) {
        return found;
    }
    let reader = Reader {
        forms: languages.map(|language| Lexicon::built_in_forms(language).as_ref()),
        lines: LineIndex::new(&bitext.documents.target.text),
    };
    let sure = |unit: &TranslationUnit<'_>| unit.bead.is_linked() && unit.bead.confidence >= LEAST_CONFIDENCE;
    bitext.units().filter(sure).for_each(|unit| reader.read(&unit, &mut found));
    found
}

struct Reader<'a> {
    forms: Pair<&'a Forms>,
    lines: LineIndex<'a>,
}

/// The two texts of a group, read.
struct Texts<'a, 'b> {
    source: &'b str,
    target: &'b str,
    tokens: &'b [Token<'a>],
    nouns: &'b [Noun],
}

impl<'a> Reader<'a> {
    fn read(&self, unit: &TranslationUnit<'_>, found: &mut Sightings) {
        let (source, target) = (unit.text(Side::Source), unit.text(Side::Target));
        let tokens = self.forms.source.tokens(source, Language::Vietnamese);
        let nouns = self.nouns(target, unit.span(Side::Target).map_or(0, Span::start));
        for noun in &nouns {
            *found.often.entry(noun.stem.clone()).or_default() += 1;
        }
        let texts = Texts { source, target, tokens: &tokens, nouns: &nouns };
        let start = unit.span(Side::Source).map_or(0, Span::start);
        let first = found.terms.len();
        for range in terms(source, &tokens) {
            let sighting = self.sighting(&texts, range);
            if found.terms[first..].iter().all(|of| of.key != sighting.key) {
                let span = sighting.span.shifted(start);
                found.terms.push(Sighting { bead: unit.index, span, ..sighting });
            }
        }
    }

    /// A term by its tokens; bead and span are those of a group at the beginning of its text.
    fn sighting(&self, texts: &Texts<'_, '_>, range: Range<usize>) -> Sighting {
        let tokens = texts.tokens;
        let span = tokens[range.start].span.join(tokens[range.end - 1].span);
        let syllables = words(span.of(texts.source)).map(|(_, word)| key(word, Language::Vietnamese));
        let means = |noun: &Noun, tokens: &[Token<'_>]| {
            let concepts = self.forms.target.single(&noun.stem);
            concepts.iter().any(|of| tokens.iter().any(|token| token.concepts.contains(of)))
        };
        let judged = texts.nouns.iter().map(|noun| Noun {
            is_meant: range.len() == 1 && means(noun, &tokens[range.clone()]),
            is_claimed: means(noun, &tokens[..range.start]) || means(noun, &tokens[range.end..]),
            ..noun.clone()
        });
        let is_new = |word: &str| is_capitals(word) && !texts.source.contains(word);
        Sighting {
            key: hash(&syllables.collect::<Vec<_>>().join(" ")),
            bead: 0,
            span,
            nouns: judged.collect(),
            words: words(texts.target).map(|(_, word)| fold(word)).collect(),
            is_abbreviated: words(texts.target).any(|(_, word)| is_new(word)),
        }
    }

    /// The nouns of a text that begins at an offset, each stem once.
    fn nouns(&self, text: &str, offset: usize) -> Vec<Noun> {
        let all: Vec<(usize, &str)> = words(text).collect();
        let mut nouns: Vec<Noun> = Vec::new();
        for (at, &(start, word)) in all.iter().enumerate().filter(|(_, of)| is_noun(of.1)) {
            let stem = self.stem(word);
            if stem.len() < SHORTEST_NOUN || nouns.iter().any(|noun| noun.stem == stem) {
                continue;
            }
            let span = Span::new(start, start + word.len()).shifted(offset);
            let behind = all.get(at + 1).zip(all.get(at + 2)).map(|(link, next)| (link.1, next.1));
            let frame = behind.filter(|(link, next)| !is_noun(link) && is_noun(next));
            nouns.push(Noun {
                stem,
                text: word.to_owned(),
                span,
                line: self.lines.position(span.start()).line,
                frame: frame.map(|(link, next)| hash_all([link, " ", &self.stem(next)])),
                is_meant: false,
                is_claimed: false,
            });
        }
        nouns
    }

    /// The stem of a noun; `Amts` is one of `Amt`, which is too short for the usual rules.
    fn stem(&self, word: &str) -> String {
        let stem = german_stem(&fold(word));
        let forms = self.forms.target;
        let is_genitive =
            |shorter: &&str| forms.single(&stem).is_empty() && !forms.single(shorter).is_empty();
        stem.strip_suffix('s').filter(is_genitive).map(str::to_owned).unwrap_or(stem)
    }
}

/// The terms of a text as ranges of its tokens: long phrases of the lexicon, and runs of capitalised
/// tokens that hold a phrase. What begins a sentence may be capitalised for that: `Theo Sở …`.
fn terms(text: &str, tokens: &[Token<'_>]) -> Vec<Range<usize>> {
    let is_term = |range: &Range<usize>| {
        let inside = &tokens[range.clone()];
        let syllables: usize = inside.iter().map(|token| token.words).sum();
        syllables >= FEWEST_SYLLABLES && inside.iter().any(|token| token.words > 1)
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let end = run_end(text, tokens, at);
        found.extend(Some(at..end).filter(is_term));
        if begins(text, tokens, at) {
            found.extend(Some(at + 1..end).filter(is_term));
        }
        at = end;
    }
    found
}

/// Where a run of capitalised tokens, with "và" between, ends.
fn run_end(text: &str, tokens: &[Token<'_>], start: usize) -> usize {
    let goes_on = |at: usize| {
        let between = tokens.get(at).map(|token| Span::new(tokens[at - 1].span.end(), token.span.start()));
        between.is_some_and(|between| between.of(text).chars().all(char::is_whitespace))
    };
    let is_capital = |at: usize| tokens[at].span.of(text).starts_with(char::is_uppercase);
    let mut end = start + 1;
    while is_capital(start) && goes_on(end) {
        if is_capital(end) {
            end += 1;
        } else if tokens[end].span.of(text) == "và" && goes_on(end + 1) && is_capital(end + 1) {
            end += 2;
        } else {
            break;
        }
    }
    end
}

fn is_noun(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && !is_capitals(word)
}

fn is_capitals(word: &str) -> bool {
    word.chars().filter(|letter| letter.is_uppercase()).count() > 1 && !word.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let languages = Pair::new(Language::Vietnamese, Language::German);
        let forms = languages.map(|language| Lexicon::built_in_forms(language).as_ref());
        let reader = Reader { forms, lines: LineIndex::new("") };
        let tokens = reader.forms.source.tokens(text, Language::Vietnamese);
        let spans = |range: Range<usize>| tokens[range.start].span.join(tokens[range.end - 1].span).of(text);
        assert_eq!(terms(text, &tokens).into_iter().map(spans).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn terms_are_long_phrases_and_names_of_offices() {
        check(
            "Theo Sở Nông nghiệp và Môi trường, nước hồ giảm.",
            &["Theo Sở Nông nghiệp và Môi trường", "Sở Nông nghiệp và Môi trường"],
        );
        check("Mỗi hợp tác xã có một ban giám đốc.", &["hợp tác xã", "ban giám đốc"]);
        check("Trường học ở xa.", &[]);
    }
}

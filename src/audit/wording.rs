//! The words of both sides of a bead with the cues among them, and which of the other words translate
//! each other by the lexicon.

use std::borrow::Cow;
use std::ops::Range;

use super::cues::{Cue, Cues, Meaning};
use super::partial::judged;
use crate::align::{PlacedMeaning, placed_meanings};
use crate::bitext::{Bitext, TranslationUnit};
use crate::language::Language;
use crate::language::words::words;
use crate::lexicon::Lexicon;
use crate::pair::{Pair, Side};
use crate::span::Span;
use crate::text::{compose, lower};

/// A word in its sentence.
#[derive(Debug)]
pub(super) struct Word<'a> {
    pub(super) span: Span,
    /// In lower case, composed.
    pub(super) lower: Cow<'a, str>,
    /// Whether a mark stands between it and the next word.
    pub(super) ends_clause: bool,
    /// Whether the sentence ends with it.
    pub(super) ends_sentence: bool,
}

impl Word<'_> {
    /// The word without the mark that tells what it does in its sentence.
    pub(super) fn syllable(&self) -> &str {
        self.lower.trim_end_matches(PARTICLE_MARKS)
    }
}

/// What is added to a `không` that asks, and to one that answers.
const PARTICLE_MARKS: [char; 2] = ['?', ','];

/// The words of a text that begins at a place of its document. A `không` that asks or answers is
/// told from one that denies: it is `không?` or `không,`.
pub(super) fn words_of(text: &str, start: usize, language: Language) -> Vec<Word<'_>> {
    let mut found: Vec<Word<'_>> = Vec::new();
    let mut end = 0;
    for (offset, word) in words(text) {
        if let Some(before) = found.last_mut() {
            mark_end(before, &text[end..offset]);
        }
        end = offset + word.len();
        let has_capital = word.contains(char::is_uppercase);
        let lower = if has_capital { Cow::Owned(lower(word)) } else { compose(word) };
        let span = Span::new(start + offset, start + end);
        found.push(Word { span, lower, ends_clause: false, ends_sentence: false });
    }
    if let Some(last) = found.last_mut() {
        (last.ends_clause, last.ends_sentence) = (true, true);
    }
    if language == Language::Vietnamese {
        for at in 0..found.len() {
            if let Some(mark) = particle(&found, at) {
                found[at].lower.to_mut().push(mark);
            }
        }
    }
    found
}

fn mark_end(word: &mut Word<'_>, between: &str) {
    word.ends_clause = between.contains([',', '.', ';', ':', '!', '?', '–', '—', '…', '(', ')']);
    word.ends_sentence = between.contains(['.', '!', '?', ';', '…']);
}

/// What `không` or `chưa` is where it denies nothing: at the end of a clause it turns it into a question,
/// and alone it is an answer.
fn particle(words: &[Word<'_>], at: usize) -> Option<char> {
    let next = |step: usize| words.get(at + step).map_or("", |word| word.lower.as_ref());
    let is_first = at == 0 || words[at - 1].ends_clause;
    let is_last = words[at].ends_clause || (CONJUNCTIONS.contains(&next(1)) && next(2) != "nào");
    let is_particle = is_last && matches!(words[at].lower.as_ref(), "không" | "chưa");
    is_particle.then_some(PARTICLE_MARKS[usize::from(is_first)])
}

/// Words that begin the next clause, up to which a cue reaches.
const BORDERS: &[&str] = &["khi", "nhưng", "nếu", "vì"];

/// Words that begin the next clause.
const CONJUNCTIONS: &[&str] = &["hoặc", "khi", "nhưng", "nếu", "và", "vì"];

/// Both sides of a bead.
pub(super) struct Wording<'a> {
    pub(super) unit: TranslationUnit<'a>,
    pub(super) words: Pair<Vec<Word<'a>>>,
    pub(super) cues: Pair<Vec<Cue>>,
}

impl<'a> Wording<'a> {
    pub(super) fn new(unit: TranslationUnit<'a>) -> Self {
        let language = |side: Side| unit.bitext.documents.side(side).language;
        let words = Pair::from_fn(|side| {
            let start = unit.span(side).map_or(0, Span::start);
            words_of(unit.text(side), start, language(side))
        });
        let cues = Pair::from_fn(|side| Cues::of(language(side)).read(words.side(side)));
        Self { unit, words, cues }
    }

    /// The cues of one meaning on a side.
    pub(super) fn cues(&self, side: Side, meaning: Meaning) -> impl Iterator<Item = &Cue> {
        self.cues.side(side).iter().filter(move |cue| cue.meaning == meaning)
    }

    /// Which words of the two sides translate each other.
    pub(super) fn links(&self) -> Links {
        Links::new(self)
    }
}

/// Words of the two sides that translate each other by the lexicon or are spelt alike, each once.
pub(super) struct Links {
    /// Numbers of the words.
    pairs: Vec<Pair<usize>>,
    /// How many words of each side the lexicon knows.
    known: Pair<usize>,
}

/// Fewest bytes of a content word in a language that is not written in syllables; shorter ones are
/// mostly of grammar.
const CONTENT: usize = 4;

impl Links {
    /// The pairs in like places first.
    fn new(wording: &Wording<'_>) -> Self {
        let units = Pair::from_fn(|side| wording.content(side));
        let share = |side: Side, word: usize| word as f32 / wording.words.side(side).len().max(1) as f32;
        let mut possible: Vec<(f32, Pair<usize>)> = Vec::new();
        for (source, of_source) in units.source.iter().enumerate() {
            for (target, of_target) in units.target.iter().enumerate() {
                if of_source.meaning.agrees(&of_target.meaning) {
                    let shift = share(Side::Source, of_source.word) - share(Side::Target, of_target.word);
                    possible.push((shift.abs(), Pair::new(source, target)));
                }
            }
        }
        possible.sort_by(|one, other| one.0.total_cmp(&other.0));
        let mut is_free = units.as_ref().map(|side| vec![true; side.len()]);
        let mut pairs = Vec::new();
        for (_, Pair { source, target }) in possible {
            if is_free.source[source] && is_free.target[target] {
                (is_free.source[source], is_free.target[target]) = (false, false);
                pairs.push(Pair::new(units.source[source].word, units.target[target].word));
            }
        }
        Self { pairs, known: units.map(|side| side.len()) }
    }

    /// Share of the known words that are linked, on the side that has the smaller one.
    pub(super) fn share(&self) -> f32 {
        self.pairs.len() as f32 / self.known.source.max(self.known.target).max(1) as f32
    }

    /// How many words are linked.
    pub(super) fn count(&self) -> usize {
        self.pairs.len()
    }

    /// The pairs of which the word of a side stands in a range.
    pub(super) fn within(&self, side: Side, range: Range<usize>) -> impl Iterator<Item = Pair<usize>> {
        self.pairs.iter().copied().filter(move |pair| range.contains(pair.side(side)))
    }
}

/// A word that the lexicon knows or that may be a name.
struct Content {
    word: usize,
    meaning: PlacedMeaning,
}

impl Wording<'_> {
    fn content(&self, side: Side) -> Vec<Content> {
        let language = self.unit.bitext.documents.side(side).language;
        let words = self.words.side(side);
        let start = self.unit.span(side).map_or(0, Span::start);
        let is_demand = |word: usize| {
            let demands = self.cues.side(side).iter().filter(|cue| cue.demands());
            demands.into_iter().any(|cue| cue.first == word || cue.last == word)
        };
        let meanings = placed_meanings(self.unit.text(side), language, Lexicon::built_in_forms(language));
        let placed = meanings.into_iter().filter_map(|meaning| {
            let at = meaning.span.start() + start;
            let word = words.partition_point(|word| word.span.end() <= at);
            let is_content = language == Language::Vietnamese || meaning.span.len() >= CONTENT;
            let is_known = !meaning.concepts.is_empty() || !meaning.letters.is_empty();
            let is_content = is_content && is_known && word < words.len() && !is_demand(word);
            is_content.then_some(Content { word, meaning })
        });
        placed.collect()
    }
}

/// Least confidence of a bead that is read word by word.
const LEAST_CONFIDENCE: f32 = 0.8;

/// How sure it must be that a part of a sentence is not translated; what stands in it is left to other
/// rules.
const OMITTED: f32 = 0.4;

/// The words of all beads that are sure enough.
pub(super) fn read(bitext: &Bitext) -> Vec<Wording<'_>> {
    let is_sure =
        |unit: &TranslationUnit<'_>| unit.bead.is_linked() && unit.bead.confidence >= LEAST_CONFIDENCE;
    bitext.units().filter(is_sure).map(Wording::new).collect()
}

/// Words before and after a cue that it may be about. In Vietnamese what is denied follows the word that
/// denies it; the German verb may stand on either side.
const BEFORE: usize = 5;
const AFTER: usize = 9;

impl Wording<'_> {
    /// Whether a cue stands in a part of the sentence that the other side may lack as a whole.
    pub(super) fn is_omitted(&self, side: Side, cue: &Cue) -> bool {
        judged(&self.unit, side).is_some_and(|(span, sure)| sure >= OMITTED && span.overlaps(cue.span))
    }

    /// The words before and after a cue in its clause, with itself.
    pub(super) fn around(&self, side: Side, cue: &Cue) -> Range<usize> {
        let words = self.words.side(side);
        let before = (0..cue.first).rev().take(BEFORE).take_while(|&at| !words[at].ends_clause);
        before.last().unwrap_or(cue.first)..self.after(side, cue).end
    }

    /// The words after a cue in its clause, with itself.
    fn after(&self, side: Side, cue: &Cue) -> Range<usize> {
        let words = self.words.side(side);
        let end = words.len().min(cue.last + AFTER);
        let clause_end = (cue.last..end).find(|&at| words[at].ends_clause);
        cue.first..clause_end.map_or(end, |at| at + 1)
    }

    /// The words that are denied or limited by a cue, as far as their place tells it, with itself.
    pub(super) fn scope(&self, side: Side, cue: &Cue) -> Range<usize> {
        match self.unit.bitext.documents.side(side).language {
            Language::Vietnamese => self.after(side, cue),
            _ => self.around(side, cue),
        }
    }

    /// The words that are denied or limited by a cue, up to where the next clause begins without a mark.
    pub(super) fn reach(&self, side: Side, cue: &Cue) -> Range<usize> {
        let Range { start, end } = self.scope(side, cue);
        let words = self.words.side(side);
        let border = (cue.last + 1..end).find(|&at| BORDERS.contains(&words[at].lower.as_ref()));
        start..border.unwrap_or(end)
    }

    /// How far a word of the other side stands from where the translation of a cue is expected: beside
    /// those of the words of its scope, or in a like place.
    pub(super) fn distance(&self, links: &Links, side: Side, cue: &Cue, other: usize) -> usize {
        let length = |side: Side| self.words.side(side).len();
        let like_place = cue.first * length(side.other()) / length(side).max(1);
        let translations = links.within(side, self.reach(side, cue)).map(|pair| *pair.side(side.other()));
        translations.map(|at| at.abs_diff(other)).fold(like_place.abs_diff(other), usize::min)
    }
}

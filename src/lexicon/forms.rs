//! The forms of one language: a tree of words in which the longest phrase is found by walking.

use rustc_hash::FxHashMap;

use super::Concept;
use crate::language::Language;
use crate::language::words::{key, words};

/// Number of a word that stands in some form.
pub type WordId = u32;

type Node = u32;

const ROOT: Node = 0;

/// What a unit of a cut costs; a word that stands alone as it often does makes a cut cheaper by one.
const UNIT: usize = 1 << 16;

/// The forms of one language, by key.
#[derive(Debug)]
pub struct Forms {
    words: FxHashMap<String, WordId>,
    next: FxHashMap<(Node, WordId), Node>,
    /// Where the concepts of each node begin.
    starts: Vec<u32>,
    concepts: Vec<Concept>,
    /// How many forms a concept has in this language, by concept.
    alternatives: Vec<u16>,
}

impl Forms {
    /// The concepts of a single word, by its key.
    #[must_use]
    pub fn single(&self, key: &str) -> &[Concept] {
        let node = self.word(key).and_then(|word| self.next.get(&(ROOT, word)));
        node.map_or(&[], |&node| self.of(node))
    }

    /// The number of a word, by its key; nothing if no form holds it.
    #[must_use]
    pub fn word(&self, key: &str) -> Option<WordId> {
        self.words.get(key).copied()
    }

    /// The phrases that begin the given words, the shortest first: how many words each takes (at least two)
    /// and its concepts.
    fn phrases(
        &self,
        words: impl IntoIterator<Item = Option<WordId>>,
    ) -> impl Iterator<Item = (usize, &[Concept])> {
        let mut node = ROOT;
        let nodes = words.into_iter().map_while(move |word| {
            node = *self.next.get(&(node, word?))?;
            Some(node)
        });
        let phrases = nodes.zip(1..).skip(1).map(|(node, length)| (length, self.of(node)));
        phrases.filter(|(_, concepts)| !concepts.is_empty())
    }

    /// The longest phrase that begins the given words: how many it takes (at least two) and its concepts.
    #[must_use]
    pub fn phrase(&self, words: impl IntoIterator<Item = Option<WordId>>) -> Option<(usize, &[Concept])> {
        self.phrases(words).last()
    }

    /// Cuts words into phrases and single words, as few as there can be, where a word that is no form counts
    /// twice. Of equal cuts that is taken in which more of the words stand alone that often do, then that
    /// which begins with the longer phrase. For each the number of its words, and the concepts of a phrase.
    ///
    /// Longest phrases from the left do not do: `không gian lận` is `không | gian lận`, not `không gian`.
    #[must_use]
    pub fn cut(
        &self,
        words: &[Option<WordId>],
        often_alone: impl Fn(usize) -> bool,
    ) -> Vec<(usize, &[Concept])> {
        let mut best: Vec<(usize, (usize, &[Concept]))> = vec![(0, (1, &[])); words.len() + 1];
        for at in (0..words.len()).rev() {
            let single = words[at].and_then(|word| self.next.get(&(ROOT, word)));
            let is_form = single.is_some_and(|&node| !self.of(node).is_empty());
            let alone = if is_form { UNIT } else { 2 * UNIT } - usize::from(often_alone(at));
            best[at].0 = alone + best[at + 1].0;
            for (length, concepts) in self.phrases(words[at..].iter().copied()) {
                let cost = UNIT + best[at + length].0;
                if cost <= best[at].0 {
                    best[at] = (cost, (length, concepts));
                }
            }
        }
        let mut at = 0;
        let mut units = Vec::new();
        while at < words.len() {
            units.push(best[at].1);
            at += best[at].1.0;
        }
        units
    }

    /// Whether there are no forms.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.next.is_empty()
    }

    /// Whether a text is a form.
    #[must_use]
    pub fn holds(&self, text: &str, language: Language) -> bool {
        let mut node = ROOT;
        for (_, word) in words(text) {
            let next = self.word(&key(word, language)).and_then(|word| self.next.get(&(node, word)));
            let Some(&next) = next else { return false };
            node = next;
        }
        node != ROOT && !self.of(node).is_empty()
    }

    /// How many forms a concept has in this language.
    #[must_use]
    pub fn alternatives(&self, concept: Concept) -> usize {
        self.alternatives.get(concept as usize).map_or(0, |&count| usize::from(count))
    }

    fn of(&self, node: Node) -> &[Concept] {
        let (start, end) = (self.starts[node as usize], self.starts[node as usize + 1]);
        &self.concepts[start as usize..end as usize]
    }
}

/// Collects forms and makes the tree.
pub(super) struct Builder<'a> {
    language: Language,
    /// Numbers of words as written, so that each is folded once.
    written: FxHashMap<&'a str, WordId>,
    words: FxHashMap<String, WordId>,
    next: FxHashMap<(Node, WordId), Node>,
    /// Pairs of node and concept.
    ends: Vec<(Node, Concept)>,
    concepts: usize,
}

impl<'a> Builder<'a> {
    pub(super) fn new(language: Language) -> Self {
        Self {
            language,
            written: FxHashMap::default(),
            words: FxHashMap::default(),
            next: FxHashMap::default(),
            ends: Vec::new(),
            concepts: 0,
        }
    }

    /// Adds the forms of the next concept.
    pub(super) fn add(&mut self, forms: impl Iterator<Item = &'a str>) {
        for form in forms {
            let mut node = ROOT;
            if form.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b' ' || !byte.is_ascii()) {
                form.split(' ').for_each(|word| node = self.step(node, word));
            } else {
                words(form).for_each(|(_, word)| node = self.step(node, word));
            }
            if node != ROOT {
                self.ends.push((node, self.concepts as Concept));
            }
        }
        self.concepts += 1;
    }

    fn step(&mut self, node: Node, word: &'a str) -> Node {
        let count = self.words.len() as WordId;
        let word = *self
            .written
            .entry(word)
            .or_insert_with(|| *self.words.entry(key(word, self.language)).or_insert(count));
        let next = self.next.len() as Node + 1;
        *self.next.entry((node, word)).or_insert(next)
    }

    pub(super) fn build(mut self) -> Forms {
        self.ends.sort_unstable();
        self.ends.dedup();
        let mut alternatives = vec![0; self.concepts];
        let mut starts = vec![0; self.next.len() + 2];
        for &(node, concept) in &self.ends {
            alternatives[concept as usize] += 1;
            starts[node as usize + 1] += 1;
        }
        for node in 1..starts.len() {
            starts[node] += starts[node - 1];
        }
        let concepts = self.ends.into_iter().map(|(_, concept)| concept).collect();
        Forms { words: self.words, next: self.next, starts, concepts, alternatives }
    }
}

//! The forms of one language: a tree of words in which the longest phrase is found by walking.

use rustc_hash::FxHashMap;

use super::Concept;
use crate::language::Language;
use crate::language::words::{key, words};

/// Number of a word that stands in some form.
pub type WordId = u32;

type Node = u32;

const ROOT: Node = 0;

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

    /// The longest phrase that begins the given words: how many it takes (at least two) and its concepts.
    #[must_use]
    pub fn phrase(&self, words: impl IntoIterator<Item = Option<WordId>>) -> Option<(usize, &[Concept])> {
        let mut longest = None;
        let mut node = ROOT;
        for (word, length) in words.into_iter().zip(1..) {
            let Some(&next) = word.and_then(|word| self.next.get(&(node, word))) else { break };
            node = next;
            if length > 1 && !self.of(node).is_empty() {
                longest = Some((length, self.of(node)));
            }
        }
        longest
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

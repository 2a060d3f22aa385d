//! From a segment to its units: values, lexicon phrases, words and the parts of compounds, with the
//! hints of what stands between them.

use rustc_hash::FxHashMap;

use super::vocabulary::{Type, TypeId, is_piece};
use crate::anchor::quantity::Strength;
use crate::anchor::reference::Level;
use crate::anchor::{Anchor, Value};
use crate::language::Language;
use crate::language::words::{german_base, key, words};
use crate::lexicon::{Concept, Forms, WordId, parts};
use crate::segment::Segment;
use crate::span::Span;
use crate::text::{fold, hash, hash_all};

/// How surely a compound means what one of its parts means.
const PART_WEIGHT: f32 = 0.7;

/// Shortest word that may be a cognate without a capital letter, in letters.
const SHORTEST_COGNATE: usize = 5;

/// Most spellings kept for one type.
const MOST_SPELLINGS: usize = 4;

/// Letters of the beginning of a long word that hint at what it means, and the shortest such word.
const HEAD: usize = 5;
const SHORTEST_HEADED: usize = 7;

/// Letters of its end, likewise.
const TAIL: usize = 6;
const SHORTEST_TAILED: usize = 10;

/// Reads the units of one document, segment by segment.
pub(super) struct Reader<'a> {
    language: Language,
    forms: &'a Forms,
    types: Types,
    /// Words met so far, by how they are written and whether they stand as a name.
    places: FxHashMap<(&'a str, bool), usize>,
    words: Vec<Word>,
}

/// The units of a segment.
pub(super) struct Units {
    /// With their places, in the order of the text.
    pub(super) units: Vec<(TypeId, Span)>,
    /// As in [`super::vocabulary::Vocabulary::hints`].
    pub(super) hints: Vec<TypeId>,
}

/// What a surface form amounts to, worked out once.
struct Word {
    key: String,
    /// Its number among the words of the lexicon.
    id: Option<WordId>,
    units: Vec<TypeId>,
}

/// A word in its segment.
#[derive(Clone, Copy)]
struct Token<'a> {
    text: &'a str,
    span: Span,
    capital: bool,
}

/// The types met so far, by the hash of their names.
#[derive(Default)]
struct Types {
    ids: FxHashMap<u64, TypeId>,
    types: Vec<Type>,
}

impl Types {
    fn id(&mut self, name: u64, make: impl FnOnce() -> Type) -> TypeId {
        let types = &mut self.types;
        *self.ids.entry(name).or_insert_with(|| {
            types.push(make());
            (types.len() - 1) as TypeId
        })
    }

    /// A type without a word of its own.
    fn hint(&mut self, name: u64, form: impl FnOnce() -> String) -> TypeId {
        self.id(name, || Type { key: name, form: form(), ..Type::default() })
    }
}

impl<'a> Reader<'a> {
    pub(super) fn new(language: Language, forms: &'a Forms) -> Self {
        Self { language, forms, types: Types::default(), places: FxHashMap::default(), words: Vec::new() }
    }

    /// All types met, by number, not yet counted.
    pub(super) fn types(self) -> Vec<Type> {
        self.types.types
    }

    /// Reads one segment of a text.
    pub(super) fn segment(&mut self, segment: &Segment, text: &'a str, anchors: &[Anchor]) -> Units {
        let mut units: Vec<_> =
            anchors.iter().map(|anchor| (self.value(&anchor.value), anchor.span)).collect();
        let mut hints = Vec::new();
        let tokens = tokens(segment, text, anchors);
        let words: Vec<usize> = (0..tokens.len()).map(|at| self.word(&tokens, at)).collect();
        let ids: Vec<_> = words.iter().map(|&word| self.words[word].id).collect();
        let mut at = 0;
        let mut single_before = None;
        for (length, concepts) in self.forms.cut(&ids, |_| false) {
            if length > 1 {
                let span = tokens[at].span.join(tokens[at + length - 1].span);
                units.push((self.phrase(concepts, span.of(text)), span));
                single_before = None;
            } else {
                let word = &self.words[words[at]];
                units.extend(word.units.iter().map(|&unit| (unit, tokens[at].span)));
                let before = single_before.map(|before: usize| (&self.words[words[before]], tokens[before]));
                add_hints(&mut self.types, self.language, before, (word, tokens[at]), &mut hints);
                single_before = Some(at);
            }
            at += length;
        }
        units.sort_by_key(|(_, span)| span.start());
        Units { units, hints }
    }

    fn value(&mut self, value: &Value) -> TypeId {
        let (values, demanded) = match value {
            Value::Quantity(quantity) => (quantity.keys(), quantity.strength == Strength::Demanded),
            Value::Code(text) | Value::Link(text) => (vec![hash(text)], true),
            Value::Reference(of) => (vec![hash(&of.to_string())], of.level != Level::Any),
        };
        let name = hash(&format!("={demanded}{values:?}"));
        self.types.id(name, || Type { values, demanded, ..Type::default() })
    }

    fn phrase(&mut self, concepts: &[Concept], form: &str) -> TypeId {
        let concepts: Vec<_> = concepts.iter().map(|&concept| (concept, 1.0)).collect();
        let key = hash(&format!("+{concepts:?}"));
        self.types.id(key, || Type { key, form: form.to_owned(), concepts, ..Type::default() })
    }

    /// The number of a word among those met.
    fn word(&mut self, tokens: &[Token<'a>], at: usize) -> usize {
        let token = tokens[at];
        let next_is_capital = tokens.get(at + 1).is_some_and(|next| next.capital);
        let named = token.capital && (at > 0 || next_is_capital);
        if let Some(&place) = self.places.get(&(token.text, named)) {
            return place;
        }
        let word = self.read_word(token, named);
        self.words.push(word);
        self.places.insert((token.text, named), self.words.len() - 1);
        self.words.len() - 1
    }

    fn read_word(&mut self, token: Token<'a>, named: bool) -> Word {
        let key = key(token.text, self.language);
        let letters = fold(token.text);
        let concepts = self.concepts(&key);
        let named = named || (token.capital && concepts.is_empty());
        let cognate = named || self.may_be_cognate(token, &letters);
        let parts = match self.language {
            Language::German if concepts.is_empty() => parts(&key, self.forms),
            _ => Vec::new(),
        };
        let units = if parts.is_empty() {
            vec![self.single(&key, concepts, token.text, cognate.then_some(letters))]
        } else {
            let part = |part: &String| self.single(part, self.concepts(part), &format!("…{part}…"), None);
            parts.iter().map(part).collect()
        };
        Word { id: self.forms.word(&key), key, units }
    }

    fn may_be_cognate(&self, token: Token<'a>, letters: &str) -> bool {
        match self.language {
            Language::Vietnamese => token.text.is_ascii() && letters.len() >= SHORTEST_COGNATE,
            _ => token.capital || letters.len() >= SHORTEST_COGNATE,
        }
    }

    /// The type of a word; `letters` are those of a name or cognate. A Vietnamese syllable in a name is
    /// not the word it looks like; in the other languages names and words share their types.
    fn single(
        &mut self,
        key: &str,
        concepts: Vec<(Concept, f32)>,
        form: &str,
        letters: Option<String>,
    ) -> TypeId {
        let apart = letters.as_ref().filter(|_| self.language == Language::Vietnamese);
        let key = apart.map_or_else(|| hash(key), |letters| hash_all(["^", letters]));
        let id = self.types.id(key, || Type { key, form: form.to_owned(), concepts, ..Type::default() });
        let of_type = &mut self.types.types[id as usize];
        if is_piece(&of_type.form) {
            of_type.form = form.to_owned();
        }
        let spellings = &mut of_type.letters;
        if let Some(letters) = letters
            && spellings.len() < MOST_SPELLINGS
            && !spellings.contains(&letters)
        {
            spellings.push(letters);
        }
        id
    }

    fn concepts(&self, key: &str) -> Vec<(Concept, f32)> {
        let mut concepts: Vec<_> = self.forms.single(key).iter().map(|&concept| (concept, 1.0)).collect();
        if self.language != Language::German {
            return concepts;
        }
        if concepts.is_empty()
            && let Some(base) = german_base(key)
        {
            concepts.extend(self.forms.single(&base).iter().map(|&concept| (concept, 1.0)));
        }
        for part in if concepts.is_empty() { Vec::new() } else { parts(key, self.forms) } {
            let of_part = self.forms.single(&part).iter().map(|&concept| (concept, PART_WEIGHT));
            concepts.extend(
                of_part
                    .filter(|(concept, _)| !concepts.iter().any(|(known, _)| known == concept))
                    .collect::<Vec<_>>(),
            );
        }
        concepts
    }
}

/// The hints that a word outside the phrases gives, with the word of the same kind just before it.
fn add_hints(
    types: &mut Types,
    language: Language,
    before: Option<(&Word, Token<'_>)>,
    (word, token): (&Word, Token<'_>),
    hints: &mut Vec<TypeId>,
) {
    if language == Language::Vietnamese {
        hints.extend(before.map(|(first, first_token)| {
            let name = hash_all(["~", &first.key, " ", &word.key]);
            types.hint(name, || format!("{} {}", first_token.text, token.text))
        }));
        return;
    }
    let letters = word.key.chars().count();
    let cut = |letters: usize| word.key.char_indices().nth(letters).map_or(word.key.len(), |(at, _)| at);
    if letters >= SHORTEST_HEADED {
        let head = &word.key[..cut(HEAD)];
        hints.push(types.hint(hash_all(["<", head]), || format!("{head}…")));
    }
    if letters >= SHORTEST_TAILED {
        let tail = &word.key[cut(letters - TAIL)..];
        hints.push(types.hint(hash_all([">", tail]), || format!("…{tail}")));
    }
}

/// The words of a segment outside its values.
fn tokens<'a>(segment: &Segment, text: &'a str, anchors: &[Anchor]) -> Vec<Token<'a>> {
    let mut values = anchors.iter().peekable();
    let begin = segment.span.start();
    let mut tokens = Vec::new();
    for (offset, word) in words(segment.span.of(text)) {
        let start = begin + offset;
        while values.next_if(|anchor| anchor.span.end() <= start).is_some() {}
        let is_value = values.peek().is_some_and(|anchor| anchor.span.start() < start + word.len());
        if !is_value {
            let capital = word.chars().next().is_some_and(char::is_uppercase);
            tokens.push(Token { text: word, span: Span::new(start, start + word.len()), capital });
        }
    }
    tokens
}

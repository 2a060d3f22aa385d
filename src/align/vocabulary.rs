//! The words of one document as the aligner counts them: *units*. A unit is a word, a lexicon
//! phrase of several words, a part of a German compound, or a value (quantity, code, link). Units
//! of one *type* are counted together; the type carries all that can tie it to a type of the other
//! side: lexicon concepts, the letters of a name or cognate, keys of a value.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use super::Text;
use crate::anchor::quantity::Strength;
use crate::anchor::reference::Level;
use crate::anchor::{Anchor, Value};
use crate::document::Document;
use crate::language::Language;
use crate::language::words::{german_base, german_stem, key, sound, words};
use crate::lexicon::{Concept, Forms, WordId};
use crate::segment::{Role, Segment};
use crate::span::Span;
use crate::text::{fold, hash};

/// Number of a type within one document.
pub(super) type TypeId = u32;

/// All units of one kind in a document.
#[derive(Debug, Default)]
pub(super) struct Type {
    /// The same for equal types of all documents in a language; 0 for values, which are not learnt.
    pub(super) key: u64,
    /// As first met in the document.
    pub(super) form: String,
    /// Occurrences in the document.
    pub(super) count: u32,
    /// Lexicon concepts with how surely the type means them, 0 to 1.
    pub(super) concepts: Vec<(Concept, f32)>,
    /// Folded spellings by which a name or cognate is recognised; empty for ordinary words.
    pub(super) letters: Vec<String>,
    /// Keys of a quantity, code or link.
    pub(super) values: Vec<u64>,
    /// A value that every faithful translation repeats.
    pub(super) demanded: bool,
}

/// The types of a document and the units of each of its segments.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// By number.
    pub(super) types: Vec<Type>,
    /// Types of the units of each segment.
    pub(super) segments: Vec<Vec<TypeId>>,
    /// Where each of these units stands in the document; parts of a compound stand in one place.
    pub(super) places: Vec<Vec<Span>>,
    /// Types that may translate the other side but need no translation themselves, of each segment:
    /// pairs of syllables that may be one word, the beginnings and ends of long words.
    pub(super) hints: Vec<Vec<TypeId>>,
    /// Units of the whole document.
    pub(super) total: usize,
}

/// What the words of a text are known by, counted in words (Vietnamese: syllables).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Words of the lexicon, alone or in a phrase, or compounds of them.
    pub lexicon: usize,
    /// Words of numbers, dates, codes, links and references.
    pub values: usize,
    /// Other names and likely cognates, which are recognised by their letters.
    pub names: usize,
    /// The rest.
    pub unknown: usize,
}

impl Coverage {
    /// All words.
    #[must_use]
    pub fn all(&self) -> usize {
        self.lexicon + self.values + self.names + self.unknown
    }

    /// Adds the words of another text.
    pub fn add(&mut self, other: Self) {
        self.lexicon += other.lexicon;
        self.values += other.values;
        self.names += other.names;
        self.unknown += other.unknown;
    }
}

/// How surely a compound means what one of its parts means.
const PART_WEIGHT: f32 = 0.7;

/// Shortest word that is searched for compound parts, in letters of the stem.
const SHORTEST_COMPOUND: usize = 8;

/// Shortest part of a compound that has both parts in the lexicon, in letters.
const SHORTEST_PART: usize = 4;

/// Shortest part that is believed when the rest of the word is unknown, in letters.
const SHORTEST_LONE_PART: usize = 5;

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

impl Vocabulary {
    /// Reads the units of all segments of a document.
    pub(super) fn read(
        document: &Document,
        segments: &[Segment],
        anchors: &[Vec<Anchor>],
        forms: &Forms,
    ) -> Self {
        let mut reader = Reader {
            language: document.language,
            forms,
            ids: FxHashMap::default(),
            words: FxHashMap::default(),
            vocabulary: Self::default(),
        };
        for (segment, anchors) in segments.iter().zip(anchors) {
            let (units, hints) = reader.segment(segment, &document.text, anchors);
            reader.add(units, hints);
        }
        reader.vocabulary
    }
}

impl Vocabulary {
    /// What the words of the document are known by; `text` is its text.
    pub(super) fn coverage(&self, text: &str) -> Coverage {
        let mut coverage = Coverage::default();
        let mut last = None;
        for (&unit, &place) in self.segments.iter().flatten().zip(self.places.iter().flatten()) {
            if last.replace(place) == Some(place) {
                continue;
            }
            let of = &self.types[unit as usize];
            let kind = match () {
                () if of.key == 0 => &mut coverage.values,
                () if !of.concepts.is_empty() => &mut coverage.lexicon,
                () if !of.letters.is_empty() => &mut coverage.names,
                () => &mut coverage.unknown,
            };
            *kind += words(place.of(text)).count();
        }
        coverage
    }
}

/// What the words of a short text may mean: for each unit its concepts and, for names and cognates,
/// its letters.
pub(crate) fn meanings(text: &str, language: Language, forms: &Forms) -> Vec<(Vec<Concept>, Vec<String>)> {
    let mut reader = Reader {
        language,
        forms,
        ids: FxHashMap::default(),
        words: FxHashMap::default(),
        vocabulary: Vocabulary::default(),
    };
    let whole = Segment { span: Span::new(0, text.len()), paragraph: 0, number: 0, role: Role::Content };
    let (units, _) = reader.segment(&whole, text, &[]);
    let meaning = |(unit, _): (TypeId, Span)| {
        let of_type = &reader.vocabulary.types[unit as usize];
        (of_type.concepts.iter().map(|&(concept, _)| concept).collect(), of_type.letters.clone())
    };
    units.into_iter().map(meaning).collect()
}

/// Something in a document by which its translation can be told, whatever the language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark {
    /// The same for the same value, concept or sound in all documents.
    pub(crate) key: u64,
    /// How surely it means that, 0 to 1.
    pub(crate) sureness: f32,
    /// Occurrences in the document.
    pub(crate) count: u32,
}

/// Shortest sound that tells a name or cognate, in letters.
const SHORTEST_SOUND: usize = 2;

/// How surely a value is meant that a translation need not repeat.
const SOFT_VALUE: f32 = 0.5;

/// The values, lexicon concepts, and sounds of names and cognates of a document.
pub(crate) fn marks(text: Text<'_>, forms: &Forms) -> Vec<Mark> {
    let types = Vocabulary::read(text.document, text.segments, text.anchors, forms).types;
    let mut marks = Vec::new();
    for of_type in types.iter().filter(|of_type| of_type.count > 0) {
        let mut add = |kind: u64, value: u64, sureness: f32| {
            let mut hasher = FxHasher::default();
            (kind, value).hash(&mut hasher);
            marks.push(Mark { key: hasher.finish(), sureness, count: of_type.count });
        };
        let of_value = if of_type.demanded { 1.0 } else { SOFT_VALUE };
        of_type.values.iter().for_each(|&value| add(0, value, of_value));
        of_type.concepts.iter().for_each(|&(concept, sureness)| add(1, concept.into(), sureness));
        let sounds = of_type.letters.iter().map(|letters| sound(letters));
        sounds.filter(|sound| sound.len() >= SHORTEST_SOUND).for_each(|sound| add(2, hash(&sound), 1.0));
    }
    marks
}

struct Reader<'a> {
    language: Language,
    forms: &'a Forms,
    ids: FxHashMap<String, TypeId>,
    words: FxHashMap<(&'a str, bool), Word>,
    vocabulary: Vocabulary,
}

/// What a surface form amounts to, worked out once.
#[derive(Clone)]
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

impl<'a> Reader<'a> {
    /// The units of a segment with their places, in the order of the text, and its hints.
    fn segment(
        &mut self,
        segment: &Segment,
        text: &'a str,
        anchors: &[Anchor],
    ) -> (Vec<(TypeId, Span)>, Vec<TypeId>) {
        let (mut units, mut hints) = (Vec::new(), Vec::new());
        for anchor in anchors {
            units.push((self.value(&anchor.value), anchor.span));
        }
        let tokens = tokens(segment, text, anchors);
        let words: Vec<Word> = (0..tokens.len()).map(|at| self.word(&tokens, at)).collect();
        let keys: Vec<&str> = words.iter().map(|word| word.key.as_str()).collect();
        let mut at = 0;
        let mut single_before = None;
        while at < keys.len() {
            if let Some((length, concepts)) = self.forms.phrase(words[at..].iter().map(|word| word.id)) {
                let span = tokens[at].span.join(tokens[at + length - 1].span);
                units.push((self.phrase(concepts, span.of(text)), span));
                single_before = None;
                at += length;
            } else {
                units.extend(words[at].units.iter().map(|&unit| (unit, tokens[at].span)));
                self.hint(&tokens, &keys, at, single_before, &mut hints);
                single_before = Some(at);
                at += 1;
            }
        }
        units.sort_by_key(|(_, span)| span.start());
        (units, hints)
    }

    /// The hints that a word outside the phrases gives.
    fn hint(
        &mut self,
        tokens: &[Token<'a>],
        keys: &[&str],
        at: usize,
        before: Option<usize>,
        hints: &mut Vec<TypeId>,
    ) {
        let language = self.language;
        let mut add = |name: String, form: String| hints.push(self.type_id(name, &form, Type::default));
        match (language, before) {
            (Language::Vietnamese, Some(before)) => {
                let form = [before, at].map(|at| tokens[at].text).join(" ");
                add(format!("~{} {}", keys[before], keys[at]), form);
            }
            (Language::Vietnamese, None) => {}
            _ => {
                let letters = keys[at].chars().count();
                if letters >= SHORTEST_HEADED {
                    let head: String = keys[at].chars().take(HEAD).collect();
                    add(format!("<{head}"), format!("{head}…"));
                }
                if letters >= SHORTEST_TAILED {
                    let tail: String = keys[at].chars().skip(letters - TAIL).collect();
                    add(format!(">{tail}"), format!("…{tail}"));
                }
            }
        }
    }

    fn add(&mut self, units: Vec<(TypeId, Span)>, hints: Vec<TypeId>) {
        for &(unit, _) in &units {
            self.vocabulary.types[unit as usize].count += 1;
        }
        self.vocabulary.total += units.len();
        let (units, places) = units.into_iter().unzip();
        self.vocabulary.segments.push(units);
        self.vocabulary.places.push(places);
        self.vocabulary.hints.push(hints);
    }

    fn type_id(&mut self, name: String, form: &str, make: impl FnOnce() -> Type) -> TypeId {
        let types = &mut self.vocabulary.types;
        if let Some(&id) = self.ids.get(&name) {
            return id;
        }
        let key = if name.starts_with('=') { 0 } else { hash(&name) };
        types.push(Type { key, form: form.to_owned(), ..make() });
        self.ids.insert(name, (types.len() - 1) as TypeId);
        (types.len() - 1) as TypeId
    }

    fn value(&mut self, value: &Value) -> TypeId {
        let (values, demanded) = match value {
            Value::Quantity(quantity) => (quantity.keys(), quantity.strength == Strength::Demanded),
            Value::Code(text) | Value::Link(text) => (vec![hash(text)], true),
            Value::Reference(of) => (vec![hash(&of.to_string())], of.level != Level::Any),
        };
        let name = format!("={demanded}{values:?}");
        self.type_id(name, "", || Type { values, demanded, ..Type::default() })
    }

    fn phrase(&mut self, concepts: &[Concept], form: &str) -> TypeId {
        let concepts: Vec<_> = concepts.iter().map(|&concept| (concept, 1.0)).collect();
        self.type_id(format!("+{concepts:?}"), form, || Type { concepts, ..Type::default() })
    }

    fn word(&mut self, tokens: &[Token<'a>], at: usize) -> Word {
        let token = tokens[at];
        let next_is_capital = tokens.get(at + 1).is_some_and(|next| next.capital);
        let named = token.capital && (at > 0 || next_is_capital);
        if let Some(word) = self.words.get(&(token.text, named)) {
            return word.clone();
        }
        let word = self.read_word(token, named);
        self.words.insert((token.text, named), word.clone());
        word
    }

    fn read_word(&mut self, token: Token<'a>, named: bool) -> Word {
        let key = key(token.text, self.language);
        let letters = fold(token.text);
        let concepts = self.concepts(&key);
        let named = named || (token.capital && concepts.is_empty());
        let cognate = named || self.may_be_cognate(token, &letters);
        if concepts.is_empty() && self.language == Language::German {
            let parts = self.parts(&key);
            if !parts.is_empty() {
                let units = parts
                    .into_iter()
                    .map(|part| self.single(part.clone(), &part, false, String::new()))
                    .collect();
                return Word { id: self.forms.word(&key), key, units };
            }
        }
        let units = vec![self.single(key.clone(), token.text, cognate, letters)];
        Word { id: self.forms.word(&key), key, units }
    }

    fn may_be_cognate(&self, token: Token<'a>, letters: &str) -> bool {
        match self.language {
            Language::Vietnamese => token.text.is_ascii() && letters.len() >= SHORTEST_COGNATE,
            _ => token.capital || letters.len() >= SHORTEST_COGNATE,
        }
    }

    /// The type of a word. A Vietnamese syllable in a name is not the word it looks like; in the
    /// other languages names and words share their types.
    fn single(&mut self, key: String, form: &str, cognate: bool, letters: String) -> TypeId {
        let apart = cognate && self.language == Language::Vietnamese;
        let concepts = self.concepts(&key);
        let name = if apart { format!("^{letters}") } else { key };
        let id = self.type_id(name, form, || Type { concepts, ..Type::default() });
        let spellings = &mut self.vocabulary.types[id as usize].letters;
        if cognate && spellings.len() < MOST_SPELLINGS && !spellings.contains(&letters) {
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
        for part in if concepts.is_empty() { Vec::new() } else { self.parts(key) } {
            let of_part = self.forms.single(&part).iter().map(|&concept| (concept, PART_WEIGHT));
            concepts.extend(
                of_part
                    .filter(|(concept, _)| !concepts.iter().any(|(known, _)| known == concept))
                    .collect::<Vec<_>>(),
            );
        }
        concepts
    }

    /// Takes a German compound apart by the lexicon: head first, as long as possible.
    fn parts(&self, stem: &str) -> Vec<String> {
        if stem.len() < SHORTEST_COMPOUND || !stem.is_ascii() {
            return Vec::new();
        }
        let known = |part: &str| !self.forms.single(part).is_empty();
        let cuts = || SHORTEST_PART..=stem.len() - SHORTEST_PART;
        for cut in cuts() {
            let (left, head) = (german_stem(&stem[..cut]), german_stem(&stem[cut..]));
            if known(&head) && known(&left) {
                return vec![left, head];
            }
            if known(&head) && cut >= SHORTEST_COMPOUND {
                let inner = self.parts(&left);
                if !inner.is_empty() {
                    return inner.into_iter().chain([head]).collect();
                }
            }
        }
        let lone_head = cuts().find_map(|cut| {
            let head = german_stem(&stem[cut..]);
            (head.len() >= SHORTEST_LONE_PART && known(&head)).then(|| vec![stem[..cut].to_owned(), head])
        });
        let lone_left = || {
            cuts().rev().find_map(|cut| {
                let left = german_stem(&stem[..cut]);
                (left.len() >= SHORTEST_LONE_PART && known(&left)).then(|| vec![left, stem[cut..].to_owned()])
            })
        };
        lone_head.or_else(lone_left).unwrap_or_default()
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

//! The words behind the decisions about sentence ends: what stands in `data/segment/*.tsv`, and what
//! a user adds to it or takes from it.

use rustc_hash::FxHashMap;

use crate::language::Language;
use crate::text::compose;

/// What a word says about the stop after it, or about the sentence that begins with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Ends no sentence before a name: `Dr`.
    Title,
    /// Ends none: `bzw`.
    Never,
    /// Ends none before a number, letter or Roman numeral: `Nr`.
    Number,
    /// Ends one before a starter only: `usw`, `U.S`.
    MayEnd,
    /// Ends one before any capital letter: `v.v`.
    OftenEnds,
    /// Capitalised only at the beginning of a sentence.
    Starter,
    /// Follows an ordinal: `Januar`.
    Month,
    /// Follows an ordinal: `Sitzung`.
    OrdinalNoun,
    /// Makes a heading with a number and a stop: `Điều`.
    Section,
    /// Stands before an ordinal and agrees with it: `dem`, `seinen`.
    Determiner,
    /// A name that ends in a mark: `Yahoo`.
    Name,
    /// Stands before the name of a person: `anh`.
    Person,
}

/// The names of the classes in a table, in order.
pub const CLASSES: &[(Class, &str)] = &[
    (Class::Determiner, "determiner"),
    (Class::MayEnd, "may-end"),
    (Class::Month, "month"),
    (Class::Name, "name"),
    (Class::Never, "never"),
    (Class::Number, "number"),
    (Class::OftenEnds, "often-ends"),
    (Class::OrdinalNoun, "ordinal-noun"),
    (Class::Person, "person"),
    (Class::Section, "section"),
    (Class::Starter, "starter"),
    (Class::Title, "title"),
];

impl Class {
    /// The name in a table.
    #[must_use]
    pub fn name(self) -> &'static str {
        CLASSES.iter().find(|(class, _)| *class == self).map_or("", |(_, name)| name)
    }

    /// The class of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        CLASSES.iter().find(|(_, of)| *of == name).map(|(class, _)| *class)
    }

    fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// A set of classes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Classes(u16);

impl Classes {
    const ABBREVIATIONS: &[Class] =
        &[Class::Title, Class::Never, Class::Number, Class::MayEnd, Class::OftenEnds];

    pub(super) fn has(self, class: Class) -> bool {
        self.0 & class.bit() != 0
    }

    /// Whether the word is written with a stop.
    pub(super) fn abbreviates(self) -> bool {
        Self::ABBREVIATIONS.iter().any(|&class| self.has(class))
    }

    fn without(self, class: Class) -> Self {
        Self(self.0 & !class.bit())
    }

    fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl From<Class> for Classes {
    fn from(class: Class) -> Self {
        Self(class.bit())
    }
}

/// Longest word that is looked up, in bytes: none in the tables is longer.
const LONGEST_WORD: usize = 40;

/// The words of one language.
#[derive(Debug, Clone, Default)]
pub(super) struct Vocabulary {
    words: FxHashMap<Box<[u8]>, Classes>,
    /// The same in small letters, for words that are all capitals.
    small: FxHashMap<Box<[u8]>, Classes>,
    /// Ends of compounds: `str` for `Goethestr`.
    endings: Vec<(Box<str>, Classes)>,
}

impl Vocabulary {
    /// Puts a word into a class. Abbreviations are given without their last stop; a leading hyphen
    /// stands for the first part of a compound.
    pub(super) fn add(&mut self, class: Class, word: &str) {
        let word = normal(word);
        if let Some(ending) = word.strip_prefix('-').filter(|ending| !ending.is_empty()) {
            self.endings.push((ending.into(), class.into()));
            return;
        }
        let small = word.to_lowercase();
        for (words, word) in [(&mut self.words, &*word), (&mut self.small, &*small)] {
            let classes = words.entry(word.as_bytes().into()).or_default();
            *classes = classes.with(class.into());
        }
    }

    /// Takes a word out of a class, or out of all classes of abbreviations. Whether it was there.
    pub(super) fn remove(&mut self, class: Option<Class>, word: &str) -> bool {
        let word = normal(word);
        let removed = class.map_or(Classes::ABBREVIATIONS.to_vec(), |class| vec![class]);
        let mut was_there = false;
        let small = word.to_lowercase();
        for class in removed {
            if let Some(ending) = word.strip_prefix('-') {
                let before = self.endings.len();
                self.endings.retain(|(of, classes)| &**of != ending || !classes.has(class));
                was_there |= self.endings.len() < before;
            }
            for (words, word) in [(&mut self.words, &*word), (&mut self.small, &*small)] {
                if let Some(classes) = words.get_mut(word.as_bytes()).filter(|classes| classes.has(class)) {
                    *classes = classes.without(class);
                    was_there = true;
                }
            }
        }
        was_there
    }

    /// What a word is, as it is written before a stop: entries in small letters also stand with a
    /// capital unless they are one letter, all entries in capitals, and of a compound its last part counts.
    pub(super) fn of(&self, word: &str) -> Classes {
        if word.is_empty() || word.len() > LONGEST_WORD {
            return Classes::default();
        }
        if !is_plain(word) {
            return self.of_plain(&normal(word));
        }
        self.of_plain(word)
    }

    fn of_plain(&self, word: &str) -> Classes {
        let exact = self.words.get(word.as_bytes()).copied().unwrap_or_default();
        if exact != Classes::default() {
            return exact;
        }
        if word.starts_with(|first: char| first.is_ascii_lowercase()) {
            return self.of_compound(word);
        }
        if word.len() <= 1 {
            return Classes::default();
        }
        if let Some(classes) = Small::first(word).and_then(|small| self.words.get(small.as_bytes()).copied())
        {
            return classes.without(Class::Starter);
        }
        if is_capitals(word) {
            return self.of_capitals(word);
        }
        self.of_compound(word)
    }

    fn of_capitals(&self, word: &str) -> Classes {
        let mut bytes = [0; LONGEST_WORD];
        let small = match bytes.get_mut(..word.len()).filter(|_| word.is_ascii()) {
            Some(small) => {
                small.copy_from_slice(word.as_bytes());
                small.make_ascii_lowercase();
                self.small.get(&*small)
            }
            None => self.small.get(word.to_lowercase().as_bytes()),
        };
        small.copied().unwrap_or_default()
    }

    fn of_compound(&self, word: &str) -> Classes {
        if let Some((_, last)) = word.rsplit_once('-').filter(|(_, last)| !last.is_empty()) {
            return self.words.get(last.as_bytes()).copied().unwrap_or_default();
        }
        let ending = self.endings.iter().find(|(ending, _)| word.ends_with(&**ending));
        ending.map(|(_, classes)| *classes).unwrap_or_default()
    }

    /// Whether a word begins sentences and is written small elsewhere.
    pub(super) fn is_starter(&self, word: &str) -> bool {
        self.of(word).has(Class::Starter)
    }
}

/// A word with its first letter small, on the stack.
struct Small {
    bytes: [u8; LONGEST_WORD],
    length: usize,
}

impl Small {
    fn first(word: &str) -> Option<Self> {
        let first = word.chars().next().filter(|first| first.is_uppercase())?;
        if first.is_ascii() {
            let mut bytes = [0; LONGEST_WORD];
            bytes.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
            bytes[0].make_ascii_lowercase();
            return Some(Self { bytes, length: word.len() });
        }
        let mut small = first.to_lowercase();
        let (Some(letter), None) = (small.next(), small.next()) else { return None };
        let mut bytes = [0; LONGEST_WORD];
        let begin = letter.encode_utf8(&mut bytes).len();
        let rest = &word.as_bytes()[first.len_utf8()..];
        bytes.get_mut(begin..begin + rest.len())?.copy_from_slice(rest);
        Some(Self { bytes, length: begin + rest.len() })
    }

    fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}

/// Two letters and more, all of them capitals.
pub(super) fn is_capitals(word: &str) -> bool {
    if word.is_ascii() {
        let letters = word.bytes().filter(u8::is_ascii_alphabetic).count();
        return letters > 1 && !word.bytes().any(|letter| letter.is_ascii_lowercase());
    }
    word.chars().filter(|letter| letter.is_alphabetic()).count() > 1
        && !word.chars().any(|letter| letter.is_lowercase())
}

/// Whether a word needs no [`normal`] form: no combining marks, soft hyphens and other Đ, and a tone
/// where new spelling puts it.
fn is_plain(word: &str) -> bool {
    word.is_ascii()
        || !(word.bytes().any(|byte| matches!(byte, 0xcc | 0xcd | 0xc2 | 0xc6))
            || word.contains(['Ð', 'ð'])
            || word.ends_with(OLD_TONES))
}

/// Ends of syllables whose tone stood on the last letter in old spelling, and their new spelling.
const TONES: &[(&str, &str)] = &[
    ("oà", "òa"),
    ("oá", "óa"),
    ("oả", "ỏa"),
    ("oã", "õa"),
    ("oạ", "ọa"),
    ("oè", "òe"),
    ("oé", "óe"),
    ("oẻ", "ỏe"),
    ("oẽ", "õe"),
    ("oẹ", "ọe"),
    ("uỳ", "ùy"),
    ("uý", "úy"),
    ("uỷ", "ủy"),
    ("uỹ", "ũy"),
    ("uỵ", "ụy"),
];

const OLD_TONES: [char; 15] = ['à', 'á', 'ả', 'ã', 'ạ', 'è', 'é', 'ẻ', 'ẽ', 'ẹ', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ'];

/// The form of a word that tables are kept in: composed, no soft hyphens, `Đ` for the letters that
/// look like it, the tone where new spelling puts it.
fn normal(word: &str) -> String {
    let mut normal =
        compose(word).replace(['\u{ad}', '\u{a0}'], "").replace(['Ð', 'Ɖ'], "Đ").replace('ð', "đ");
    if let Some((old, new)) = TONES.iter().find(|(old, _)| normal.ends_with(old)) {
        normal.truncate(normal.len() - old.len());
        normal += new;
    }
    normal
}

/// The language of a code as tables name it.
pub(super) fn known(code: &str) -> Option<Language> {
    code.trim().parse().ok().filter(|language| !matches!(language, Language::Other(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(rows: &[(Class, &str)]) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        rows.iter().for_each(|(class, word)| vocabulary.add(*class, word));
        vocabulary
    }

    #[test]
    fn words_are_found_however_they_are_spelt() {
        let known = vocabulary(&[
            (Class::Never, "bzw"),
            (Class::MayEnd, "-str"),
            (Class::Number, "Nr"),
            (Class::Title, "Đ/c"),
            (Class::Starter, "Danach"),
            (Class::Never, "tòa"),
        ]);
        for word in ["bzw", "Bzw", "BZW"] {
            assert!(known.of(word).has(Class::Never), "{word}");
        }
        assert!(known.of("Goethestr").has(Class::MayEnd) && known.of("Bestell-Nr").has(Class::Number));
        assert!(known.of("Ð/c").has(Class::Title) && known.of("toà").has(Class::Never));
        assert!(known.is_starter("DANACH") && !known.is_starter("danach"));
        assert!(!known.of("nr").has(Class::Number));
    }

    #[test]
    fn what_is_removed_is_gone() {
        let mut known = vocabulary(&[(Class::Never, "bzw"), (Class::Starter, "Bzw")]);
        assert!(known.remove(None, "bzw") && !known.remove(Some(Class::Month), "bzw"));
        assert!(!known.of("bzw").abbreviates());
    }
}

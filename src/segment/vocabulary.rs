//! The word tables behind the decisions about sentence ends, `data/segment/*.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::language::Language;
use crate::text::{compose, rows};

/// What a word says about the stop after it, or about the sentence that begins with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Never ends a sentence before a capital: `Dr`.
    Title,
    /// Never ends a sentence: `bzw`.
    Never,
    /// Ends none before a number, letter or Roman numeral: `Nr`.
    Number,
    /// Ends one only before a starter: `usw`.
    MayEnd,
    /// Capitalised only at the beginning of a sentence.
    Starter,
    Month,
    OrdinalNoun,
    /// Makes a heading with a number and a stop: `Điều`.
    Section,
}

/// The tables of one language.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    words: FxHashMap<String, Vec<Class>>,
}

static VIETNAMESE: LazyLock<Vocabulary> =
    LazyLock::new(|| Vocabulary::read(include_str!("../../data/segment/vi.tsv")));
static GERMAN: LazyLock<Vocabulary> =
    LazyLock::new(|| Vocabulary::read(include_str!("../../data/segment/de.tsv")));
static ENGLISH: LazyLock<Vocabulary> =
    LazyLock::new(|| Vocabulary::read(include_str!("../../data/segment/en.tsv")));
static NONE: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::default);

impl Vocabulary {
    pub(super) fn of(language: Language) -> &'static Vocabulary {
        match language {
            Language::Vietnamese => &VIETNAMESE,
            Language::German => &GERMAN,
            Language::English => &ENGLISH,
            Language::Other(_) => &NONE,
        }
    }

    fn read(table: &str) -> Self {
        let mut words: FxHashMap<String, Vec<Class>> = FxHashMap::default();
        for (_, fields) in rows(table) {
            if let [class, word] = fields[..]
                && let Some(class) = class_of(class)
            {
                words.entry(word.to_owned()).or_default().push(class);
            }
        }
        Self { words }
    }

    /// Whether a word, as written, is of a class; lower-case entries also stand with a capital.
    pub(super) fn is(&self, word: &str, class: Class) -> bool {
        let word = compose(word);
        let has = |word: &str| self.words.get(word).is_some_and(|classes| classes.contains(&class));
        has(&word) || (class != Class::Starter && has(&decapitalised(&word)))
    }
}

fn decapitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn class_of(name: &str) -> Option<Class> {
    Some(match name {
        "title" => Class::Title,
        "never" => Class::Never,
        "number" => Class::Number,
        "may-end" => Class::MayEnd,
        "starter" => Class::Starter,
        "month" => Class::Month,
        "ordinal-noun" => Class::OrdinalNoun,
        "section" => Class::Section,
        _ => return None,
    })
}

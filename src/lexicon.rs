//! The lexicon: concepts with their Vietnamese, German and English forms. The built-in tables are
//! `data/lexicon/*.tsv`; a file of the same form may be added by the user.
//!
//! A table has three tab-separated columns (`vi`, `de`, `en`), alternatives separated by `|`; a
//! user's table may name other languages in a first line `# columns: fr<TAB>de`.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use rustc_hash::FxHashMap;

use crate::error::Error;
use crate::language::words::{key, words};
use crate::language::{LANGUAGES, Language};
use crate::text::rows;

/// The built-in tables with their file names.
pub const TABLES: &[(&str, &str)] = &[
    ("administration.tsv", include_str!("../data/lexicon/administration.tsv")),
    ("common.tsv", include_str!("../data/lexicon/common.tsv")),
    ("economy.tsv", include_str!("../data/lexicon/economy.tsv")),
    ("function.tsv", include_str!("../data/lexicon/function.tsv")),
    ("life.tsv", include_str!("../data/lexicon/life.tsv")),
    ("names.tsv", include_str!("../data/lexicon/names.tsv")),
    ("society.tsv", include_str!("../data/lexicon/society.tsv")),
];

/// Number of a concept: one row of a table.
pub type Concept = u32;

/// Concepts with their forms in any number of languages.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// For each concept, its forms by language as written in the table.
    concepts: Vec<Vec<(Language, String)>>,
}

/// The forms of one language, by key.
#[derive(Debug, Default)]
pub struct Forms {
    singles: FxHashMap<String, Vec<Concept>>,
    phrases: FxHashMap<String, Vec<Phrase>>,
    /// How many forms a concept has in this language, by concept.
    alternatives: Vec<u16>,
}

#[derive(Debug)]
struct Phrase {
    rest: Box<[String]>,
    concept: Concept,
}

static BUILT_IN: LazyLock<Arc<Lexicon>> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    for (_, table) in TABLES {
        lexicon.add(table, &BUILT_IN_COLUMNS);
    }
    Arc::new(lexicon)
});

impl Lexicon {
    /// The lexicon that is part of treu.
    #[must_use]
    pub fn built_in() -> Arc<Lexicon> {
        Arc::clone(&BUILT_IN)
    }

    /// The forms of the built-in lexicon in a language, made once; none for languages without a profile.
    #[must_use]
    pub fn built_in_forms(language: Language) -> &'static Forms {
        static FORMS: LazyLock<Vec<(Language, Forms)>> = LazyLock::new(|| {
            let of = |language: Language| (language, BUILT_IN.forms(language));
            LANGUAGES.iter().map(|profile| of(profile.language)).collect()
        });
        static NONE: LazyLock<Forms> = LazyLock::new(Forms::default);
        FORMS.iter().find(|(of, _)| *of == language).map_or(&NONE, |(_, forms)| forms)
    }

    /// Adds the rows of a user's table.
    ///
    /// # Errors
    ///
    /// Names the line whose number of columns is wrong.
    pub fn extend_from(&mut self, path: &Path, table: &str) -> Result<(), Error> {
        let languages = columns(table).map_err(|message| Error::line(path, 1, message))?;
        let width = languages.len();
        for (line, fields) in rows(table) {
            if fields.len() != width {
                let found = fields.len();
                let message = format!("expected {width} columns separated by a tab, found {found}");
                return Err(Error::line(path, line, message));
            }
        }
        self.add(table, &languages);
        Ok(())
    }

    fn add(&mut self, table: &str, languages: &[Language]) {
        for (_, fields) in rows(table) {
            let forms = fields.iter().zip(languages).flat_map(|(field, &language)| {
                field
                    .split('|')
                    .map(str::trim)
                    .filter(|form| !form.is_empty())
                    .map(move |form| (language, form.to_owned()))
            });
            self.concepts.push(forms.collect());
        }
    }

    /// All forms of one language as written in the tables.
    pub fn written(&self, language: Language) -> impl Iterator<Item = &str> {
        self.concepts.iter().flatten().filter(move |(of, _)| *of == language).map(|(_, form)| form.as_str())
    }

    /// The forms of one language, indexed by key.
    #[must_use]
    pub fn forms(&self, language: Language) -> Forms {
        let mut forms = Forms { alternatives: vec![0; self.concepts.len()], ..Forms::default() };
        for (concept, entries) in self.concepts.iter().enumerate() {
            for (_, form) in entries.iter().filter(|(of, _)| *of == language) {
                forms.insert(form, language, concept);
            }
        }
        forms
    }
}

/// The languages of the columns of the built-in tables.
const BUILT_IN_COLUMNS: [Language; 3] = [Language::Vietnamese, Language::German, Language::English];

/// The languages of a table's columns: those of the built-in tables unless a line says otherwise.
fn columns(table: &str) -> Result<Vec<Language>, String> {
    let Some(codes) = table.lines().find_map(|line| line.strip_prefix("# columns:")) else {
        return Ok(BUILT_IN_COLUMNS.to_vec());
    };
    codes.split_whitespace().map(str::parse).collect()
}

impl Forms {
    fn insert(&mut self, form: &str, language: Language, concept: usize) {
        let mut keys = words(form).map(|(_, word)| key(word, language));
        let Some(first) = keys.next() else { return };
        let rest: Box<[String]> = keys.collect();
        self.alternatives[concept] += 1;
        let concept = concept as Concept;
        if rest.is_empty() {
            self.singles.entry(first).or_default().push(concept);
        } else {
            self.phrases.entry(first).or_default().push(Phrase { rest, concept });
        }
    }

    /// The concepts of a single word, by its key.
    #[must_use]
    pub fn single(&self, key: &str) -> &[Concept] {
        self.singles.get(key).map_or(&[], Vec::as_slice)
    }

    /// The longest phrases that begin the given keys: how many words they take (at least two) and
    /// their concepts.
    #[must_use]
    pub fn phrase(&self, keys: &[&str]) -> Option<(usize, Vec<Concept>)> {
        let (first, after) = keys.split_first()?;
        let fits = |phrase: &&Phrase| {
            phrase.rest.len() <= after.len() && phrase.rest.iter().zip(after).all(|(one, other)| one == other)
        };
        let fitting = self.phrases.get(*first)?.iter().filter(fits);
        let longest = fitting.clone().map(|phrase| phrase.rest.len()).max()?;
        let concepts = fitting.filter(|phrase| phrase.rest.len() == longest).map(|phrase| phrase.concept);
        Some((longest + 1, concepts.collect()))
    }

    /// How many forms a concept has in this language.
    #[must_use]
    pub fn alternatives(&self, concept: Concept) -> usize {
        self.alternatives.get(concept as usize).map_or(0, |&count| usize::from(count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_forms_find_each_other() {
        let lexicon = Lexicon::built_in();
        let [vi, de] = [Language::Vietnamese, Language::German].map(|language| lexicon.forms(language));
        let keys = ["hội", "nghị"].map(|syllable| key(syllable, Language::Vietnamese));
        let phrase = vi.phrase(&keys.each_ref().map(String::as_str));
        let single = de.single(&key("Konferenz", Language::German));
        assert!(phrase.is_some_and(|(_, concepts)| concepts.iter().any(|concept| single.contains(concept))));
    }

    #[test]
    fn a_table_names_its_columns() {
        assert_eq!(columns("# columns: fr de\n").map(|languages| languages.len()), Ok(2));
        assert!(columns("# columns: Deutsch !\n").is_err());
    }
}

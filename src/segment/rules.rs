//! The word tables of all languages as one value, which a user extends with files of the same form:
//!
//! ```text
//! # language: de
//! never<TAB>Rdnr       a word and its class
//! Abt.                  without a class: never ends a sentence
//! -may-end<TAB>Std     taken out of a class
//! -Fr.                  taken out of all classes of abbreviations
//! ```
//!
//! Rows above any `# language:` line are meant for all languages that treu knows. What stands behind
//! the second column is evidence for people, as `treu split --learn` writes it.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use super::vocabulary::{CLASSES, Class, Vocabulary, known};
use crate::error::Error;
use crate::language::{LANGUAGES, Language};

/// What is known of words that decide about sentence ends, for all languages.
#[derive(Debug, Clone)]
pub struct Rules {
    vietnamese: Vocabulary,
    german: Vocabulary,
    english: Vocabulary,
    none: Vocabulary,
}

/// The tables that are compiled in, with the name of each for messages.
pub const TABLES: &[(&str, Language, &str)] = &[
    ("vi.tsv", Language::Vietnamese, include_str!("../../data/segment/vi.tsv")),
    ("de.tsv", Language::German, include_str!("../../data/segment/de.tsv")),
    ("en.tsv", Language::English, include_str!("../../data/segment/en.tsv")),
];

static BUILT_IN: LazyLock<Arc<Rules>> = LazyLock::new(|| {
    let none = Vocabulary::default();
    let mut rules = Rules { vietnamese: none.clone(), german: none.clone(), english: none.clone(), none };
    for (name, language, table) in TABLES {
        let entries = table.lines().filter_map(|line| entry(line).ok().flatten());
        entries.for_each(|entry| {
            let known = rules.apply(&entry, *language);
            debug_assert!(known, "{name}");
        });
    }
    Arc::new(rules)
});

/// A row of a table.
struct Entry<'a> {
    class: Option<Class>,
    word: &'a str,
    is_removed: bool,
}

impl Rules {
    /// The tables that treu ships.
    #[must_use]
    pub fn built_in() -> Arc<Self> {
        Arc::clone(&BUILT_IN)
    }

    /// Adds the rows of a user's file and takes out those that begin with a hyphen.
    ///
    /// # Errors
    ///
    /// Names the line with an unknown class or language, an empty word, or a word that is to be taken
    /// out and is in no class.
    pub fn extend_from(&mut self, path: &Path, table: &str) -> Result<(), Error> {
        let mut languages: Vec<Language> = LANGUAGES.iter().map(|profile| profile.language).collect();
        for (at, line) in table.lines().enumerate() {
            let error = |message: String| Error::line(path, at + 1, message);
            if let Some(code) = line.strip_prefix("# language:") {
                let language = known(code).ok_or_else(|| {
                    error(format!("'{}' has no table of sentence ends; expected vi, de or en", code.trim()))
                })?;
                languages = vec![language];
                continue;
            }
            let Some(entry) = entry(line).map_err(error)? else { continue };
            let mut is_applied = false;
            for &language in &languages {
                is_applied |= self.apply(&entry, language);
            }
            if !is_applied {
                let class = entry.class.map_or("an abbreviation", Class::name);
                return Err(error(format!("'{}' is not {class}; nothing to take out", entry.word)));
            }
        }
        Ok(())
    }

    pub(super) fn of(&self, language: Language) -> &Vocabulary {
        match language {
            Language::Vietnamese => &self.vietnamese,
            Language::German => &self.german,
            Language::English => &self.english,
            Language::Other(_) => &self.none,
        }
    }

    /// Whether anything could be done.
    fn apply(&mut self, entry: &Entry<'_>, language: Language) -> bool {
        let vocabulary = match language {
            Language::Vietnamese => &mut self.vietnamese,
            Language::German => &mut self.german,
            Language::English => &mut self.english,
            Language::Other(_) => return false,
        };
        if entry.is_removed {
            return vocabulary.remove(entry.class, entry.word);
        }
        vocabulary.add(entry.class.unwrap_or(Class::Never), entry.word);
        true
    }
}

/// Reads a row; blank lines and comments are none.
fn entry(line: &str) -> Result<Option<Entry<'_>>, String> {
    if line.trim().is_empty() || line.starts_with('#') {
        return Ok(None);
    }
    let (line, is_removed) = line.strip_prefix('-').map_or((line, false), |rest| (rest, true));
    let mut fields = line.split('\t').map(str::trim);
    let (first, second) = (fields.next().unwrap_or_default(), fields.next());
    let class = second.map(|_| Class::named(first).ok_or_else(|| unknown_class(first))).transpose()?;
    let word = second.unwrap_or(first);
    let word = word.strip_suffix('.').unwrap_or(word);
    let is_sentence = second.is_none() && word.contains(char::is_whitespace);
    if word.is_empty() || word.len() > 40 || is_sentence {
        return Err(format!("'{word}' is no word; expected a class, a tab and a word of at most 40 bytes"));
    }
    Ok(Some(Entry { class, word, is_removed }))
}

fn unknown_class(name: &str) -> String {
    let names: Vec<&str> = CLASSES.iter().map(|(_, name)| *name).collect();
    format!("'{name}' is no class of words; expected one of {}", names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extended(table: &str) -> Result<Rules, String> {
        let mut rules = Rules::clone(&Rules::built_in());
        rules.extend_from(Path::new("own.tsv"), table).map_err(|error| error.to_string())?;
        Ok(rules)
    }

    #[test]
    fn a_file_adds_and_takes_out() {
        let table = "# own\n# language: de\nnever\tKfz\t12\tmit Kfz. gefahren\nAbt.\n-bzw.\n# language: vi\n-title\tTP\n";
        let rules = extended(table).unwrap_or_else(|error| panic!("{error}"));
        let german = rules.of(Language::German);
        assert!(german.of("Kfz").has(Class::Never) && german.of("Abt").has(Class::Never));
        assert!(!german.of("bzw").abbreviates());
        assert!(!rules.of(Language::Vietnamese).of("TP").has(Class::Title));
        assert!(Rules::built_in().of(Language::German).of("bzw").abbreviates());
    }

    #[test]
    fn mistakes_are_told_with_their_line() {
        for (table, expected) in [
            ("# x\nnevr\tKfz\n", "own.tsv:2: 'nevr' is no class of words; expected one of determiner, "),
            ("# language: fr\n", "own.tsv:1: 'fr' has no table of sentence ends; expected vi, de or en"),
            ("-Qwx.\n", "own.tsv:1: 'Qwx' is not an abbreviation; nothing to take out"),
            ("never\t\n", "own.tsv:1: '' is no word"),
        ] {
            let error = extended(table).err().unwrap_or_default();
            assert!(error.starts_with(expected), "{error}");
        }
    }
}

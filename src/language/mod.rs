//! The languages treu knows, and those it does not. A known language has a [`Profile`]; any other
//! is carried by its code and handled by general rules.

pub mod detect;
pub mod romanised;
pub mod syllable;
pub mod words;

use std::fmt;
use std::str::FromStr;

/// A language of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// `vi`
    Vietnamese,
    /// `de`
    German,
    /// `en`
    English,
    /// Any other, by its code: two to eight ASCII letters, padded with zeros.
    Other([u8; 8]),
}

/// What is known of a language.
#[derive(Debug)]
pub struct Profile {
    /// The language itself.
    pub language: Language,
    /// ISO 639-1 code.
    pub code: &'static str,
    /// English name.
    pub name: &'static str,
    /// Bytes in which the language says what Vietnamese says in a hundred.
    pub bulk: u8,
}

/// The known languages, in the order of the documentation.
pub const LANGUAGES: &[Profile] = &[
    Profile { language: Language::Vietnamese, code: "vi", name: "Vietnamese", bulk: 100 },
    Profile { language: Language::German, code: "de", name: "German", bulk: 86 },
    Profile { language: Language::English, code: "en", name: "English", bulk: 77 },
];

impl Language {
    /// The profile of a known language.
    #[must_use]
    pub fn profile(self) -> Option<&'static Profile> {
        LANGUAGES.iter().find(|profile| profile.language == self)
    }

    /// The English name, or for other languages the code in words.
    #[must_use]
    pub fn name(&self) -> String {
        self.profile()
            .map_or_else(|| format!("language '{}'", self.code()), |profile| profile.name.to_owned())
    }

    /// The code, such as `vi`.
    #[must_use]
    pub fn code(&self) -> &str {
        match (self, self.profile()) {
            (Language::Other(code), _) => std::str::from_utf8(code).unwrap_or("und").trim_end_matches('\0'),
            (_, profile) => profile.map_or("und", |profile| profile.code),
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Language {
    type Err = String;

    /// Reads a code such as `vi` or `de-AT`; the region is ignored.
    fn from_str(code: &str) -> Result<Self, String> {
        let primary = code.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        if let Some(profile) = LANGUAGES.iter().find(|profile| profile.code == primary) {
            return Ok(profile.language);
        }
        if !(2..=8).contains(&primary.len()) || !primary.bytes().all(|b| b.is_ascii_lowercase()) {
            return Err(format!("'{code}' is not a language code; use one such as vi, de, en or fr"));
        }
        let mut letters = [0; 8];
        letters[..primary.len()].copy_from_slice(primary.as_bytes());
        Ok(Language::Other(letters))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back() {
        for code in ["vi", "de", "en", "fr", "yue"] {
            assert_eq!(
                code.parse::<Language>().map(|language| language.code().to_owned()),
                Ok(code.to_owned())
            );
        }
        assert_eq!("de-AT".parse(), Ok(Language::German));
        assert!("Deutsch!".parse::<Language>().is_err());
    }
}

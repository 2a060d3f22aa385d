//! The glossary: how the terms of a house are to be translated, and what may not stand for them.
//!
//! A glossary knows its terms as written. For a pair of languages they are made ready once
//! ([`Terms`]): source terms are then found at word boundaries, the longest first, and forms of the
//! target language whatever their inflection and compounds (`german`).

mod german;
mod table;
mod target;
mod terms;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::language::Language;
use crate::pair::{Pair, Side};
pub(crate) use german::may_stand_for;
pub use table::table;
pub use target::{TargetForm, Word};
pub use terms::{Match, Term, Terms};

/// Where a form belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// To the language of that side, whichever it is.
    Side(Side),
    /// To a language.
    Language(Language),
}

/// One written form of a concept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Where it belongs.
    pub tongue: Tongue,
    /// The form as written.
    pub text: String,
    /// Whether it may not be used.
    pub is_forbidden: bool,
}

/// One concept with its forms.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// Forms of any languages, in the order of the file.
    pub forms: Vec<Form>,
    /// A remark for reviewers; may be empty.
    pub note: String,
}

/// All terms of a house.
#[derive(Debug, Default)]
pub struct Glossary {
    entries: Vec<Entry>,
    /// The terms made ready for the pairs of languages met so far.
    ready: Mutex<BTreeMap<Pair<Language>, Arc<Terms>>>,
}

impl Glossary {
    /// A glossary of concepts, read from a [`table`] or from TBX.
    #[must_use]
    pub fn new(entries: Vec<Entry>) -> Self {
        Self { entries, ready: Mutex::default() }
    }

    /// The terms made ready for a pair of languages.
    #[must_use]
    pub fn terms(&self, languages: Pair<Language>) -> Arc<Terms> {
        let mut ready = self.ready.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(ready.entry(languages).or_insert_with(|| Arc::new(Terms::new(&self.entries, languages))))
    }
}

/// Whether a term is written in capitals alone, as `UBND` is: its case tells it from a word.
fn is_capitals(text: &str) -> bool {
    let letters = || text.chars().filter(|letter| letter.is_alphabetic());
    letters().count() > 1 && letters().all(char::is_uppercase)
}

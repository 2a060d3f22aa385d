//! A document as pairing by content sees it: in comes a file, out go the features that survive
//! translation (values, concepts of the lexicon, sounds of names and cognates) as numbers that all
//! languages share. Only these stay in memory, some kilobytes for a page of text.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::Reading;
use crate::align::{Mark, Text, marks};
use crate::bitext::parts;
use crate::error::Error;
use crate::language::Language;
use crate::lexicon::Forms;
use crate::pair::Side;
use crate::read;
use crate::segment::Rules;
use crate::text::length;

/// What is kept of a document.
#[derive(Debug, Default)]
pub(super) struct Sketch {
    /// As given or detected; nothing for a document that could not be read.
    pub(super) language: Option<Language>,
    /// Characters without white space.
    pub(super) length: usize,
    /// Features with their weight in the document, ordered, each once.
    pub(super) features: Vec<(u32, f32)>,
}

/// Sketches documents, from many threads.
pub(super) struct Sketcher<'a> {
    reading: &'a Reading<'a>,
    /// The lexicon's forms in each language of each side met so far.
    forms: Mutex<BTreeMap<(Language, Side), Arc<Forms>>>,
}

impl<'a> Sketcher<'a> {
    pub(super) fn new(reading: &'a Reading<'a>) -> Self {
        Self { reading, forms: Mutex::default() }
    }

    pub(super) fn sketch(&self, path: &Path, side: Side) -> Result<Sketch, Error> {
        let (language, manner) = (*self.reading.languages.side(side), *self.reading.manners.side(side));
        let document = read::document(path, language, manner)?;
        let (segments, anchors) = parts(&document, &Rules::built_in());
        let text = Text { document: &document, segments: &segments, anchors: &anchors };
        let features = features(&marks(text, &self.forms(document.language, side)));
        Ok(Sketch { language: Some(document.language), length: length(&document.text), features })
    }

    fn forms(&self, language: Language, side: Side) -> Arc<Forms> {
        let mut forms = self.forms.lock().unwrap_or_else(PoisonError::into_inner);
        let make = || self.reading.lexicon.forms(language, side);
        Arc::clone(forms.entry((language, side)).or_insert_with(make))
    }
}

/// Repetition counts by its logarithm: a word that stands ten times says little more than one that
/// stands five times.
fn features(marks: &[Mark]) -> Vec<(u32, f32)> {
    let mut weights: FxHashMap<u32, f32> = FxHashMap::default();
    for mark in marks {
        let weight = mark.sureness * (1.0 + (mark.count as f32).ln());
        let known = weights.entry((mark.key >> 32) as u32).or_default();
        *known = known.max(weight);
    }
    let mut features: Vec<(u32, f32)> = weights.into_iter().collect();
    features.sort_unstable_by_key(|&(feature, _)| feature);
    features
}

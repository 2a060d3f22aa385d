//! What several rules need to know of a pair, worked out once.

use std::sync::Arc;

use super::codes;
use super::duplicated_segment::{Duplicate, duplicates};
use super::marked::Marked;
use super::name_spelling::{OddSpelling, odd_spellings};
use super::names::{self, NameDifference};
use super::numbers::{self, NumberDifference};
use super::renderings::{Renderings, renderings};
use super::term_uses::{TermUse, uses};
use super::wording::{self, Wording};
use super::{Finding, Rule, Selection};
use crate::bitext::{Bitext, TranslationUnit};
use crate::glossary::Terms;
use crate::pair::Pair;
use crate::span::Span;

/// The evidence of one pair.
pub(super) struct Context<'a> {
    pub(super) bitext: &'a Bitext,
    pub(super) numbers: Vec<NumberDifference>,
    pub(super) codes: Vec<Marked>,
    pub(super) names: Vec<NameDifference>,
    pub(super) spellings: Vec<OddSpelling>,
    pub(super) duplicates: Vec<Duplicate>,
    /// Of the linked beads that are sure enough to be read word by word.
    pub(super) wordings: Vec<Wording<'a>>,
    /// The terms of the glossary, if there is one.
    pub(super) terms: Option<Arc<Terms>>,
    pub(super) term_uses: Vec<TermUse>,
    pub(super) renderings: Renderings,
    selection: &'a Selection,
}

impl<'a> Context<'a> {
    pub(super) fn new(bitext: &'a Bitext, selection: &'a Selection) -> Self {
        let languages = bitext.documents.as_ref().map(|document| document.language);
        let terms = selection.glossary.as_ref().map(|glossary| glossary.terms(languages));
        let term_uses = terms.as_ref().map(|terms| uses(bitext, terms)).unwrap_or_default();
        let spellings = odd_spellings(bitext);
        Self {
            bitext,
            numbers: numbers::differences(bitext),
            codes: codes::differences(bitext, selection.strict_codes),
            names: names::differences(bitext, &spellings),
            spellings,
            duplicates: duplicates(bitext),
            wordings: wording::read(bitext),
            renderings: renderings(bitext, terms.as_deref(), &term_uses),
            terms,
            term_uses,
            selection,
        }
    }

    /// How sure a finding must be to be told, where `usual` holds unless the user asks for another bound.
    pub(super) fn least_or(&self, usual: f32) -> f32 {
        self.selection.least_or(usual)
    }
}

impl Rule {
    /// A finding of this rule in its usual severity.
    pub(super) fn finding(
        &'static self,
        bead: usize,
        confidence: f32,
        message: impl Into<String>,
        marks: Pair<Vec<Span>>,
    ) -> Finding {
        Finding { bead: Some(bead), marks, ..Finding::new(self, confidence, message.into()) }
    }
}

/// The indices of the units around one, near ones first, itself left out.
pub(super) fn neighbours(
    bitext: &Bitext,
    index: usize,
    reach: usize,
) -> impl Iterator<Item = TranslationUnit<'_>> {
    let before = move |step: usize| index.checked_sub(step);
    (1..=reach)
        .flat_map(move |step| [before(step), Some(index + step)])
        .flatten()
        .filter_map(|at| bitext.unit(at))
}

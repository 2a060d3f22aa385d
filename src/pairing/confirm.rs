//! Whether two documents are a translation pair, by aligning them: surer than any likeness, and slower.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use super::Reading;
use crate::align::Aligner;
use crate::bitext::Bitext;
use crate::error::Error;
use crate::language::Language;
use crate::pair::{Pair, Side};
use crate::read;
use crate::text::length;

/// Evidence from which two documents are rather a pair than not, in nats per 100 characters of the
/// longer text. On development texts of ten kinds (news, lessons, scripture, web pages), the poorest of
/// 266 pairs have 0.94, 1.17 and 1.37; documents without counterpart have 0.87 and less with the best of
/// the others, but for two that tell nearly the same.
const LEAST_EVIDENCE: f64 = 0.9;

/// Least evidence of both texts as a whole, in nats: odds of 400 to 1, for two short sentences may be
/// alike by chance.
const LEAST_IN_ALL: f64 = 6.0;

/// Two files with the languages they are in.
pub(super) type Question<'a> = Pair<(&'a Path, Language)>;

/// By how much the evidence that two documents are a pair exceeds the least, in nats, for each question;
/// nothing for what cannot be read any more.
pub(super) fn confirm(questions: &[Question<'_>], reading: &Reading<'_>) -> Vec<Option<f64>> {
    let mut aligners = BTreeMap::new();
    for question in questions {
        let languages = question.map(|(_, language)| language);
        aligners.entry(languages).or_insert_with(|| Aligner::new(reading.lexicon, languages));
    }
    let answer = |question: &Question<'_>| {
        let aligner = &aligners[&question.map(|(_, language)| language)];
        excess(*question, reading, aligner).ok()
    };
    questions.par_iter().map(answer).collect()
}

/// What the linked groups say for the pair, each as far as its alignment is sure: two reports of one
/// event share names, but not sentence after sentence.
fn excess(question: Question<'_>, reading: &Reading<'_>, aligner: &Aligner) -> Result<f64, Error> {
    let document = |(path, language): (&Path, _)| read::document(path, Some(language), reading.manner);
    let bitext = Bitext::new(Pair::new(document(question.source)?, document(question.target)?), aligner);
    let linked = bitext.ladder.beads().iter().filter(|bead| bead.is_linked());
    let nats: f64 = linked.map(|bead| f64::from(-bead.cost * bead.confidence)).sum();
    let size = |side: Side| -> usize {
        bitext.segments.side(side).iter().map(|segment| length(bitext.text(side, segment.span))).sum()
    };
    let longer = size(Side::Source).max(size(Side::Target)).max(1);
    Ok((100.0 * nats / longer as f64 - LEAST_EVIDENCE).min(nats - LEAST_IN_ALL))
}

//! `alignment-unreliable`: the two texts can hardly be a translation pair.

use super::{Category, Context, Finding, Rule, Severity};
use crate::language::Language;
use crate::pair::{Pair, Side};
use crate::text::length;

pub(super) static RULE: Rule = Rule {
    name: "alignment-unreliable",
    category: Category::Alignment,
    severity: Severity::Critical,
    summary: "the two texts can hardly be a translation pair",
    manual: include_str!("alignment_unreliable.md"),
    check,
};

/// Least evidence in linked groups, in nats per 100 characters of the shorter text, by which two
/// texts are a pair. Of 282 development translations (news, chapters, manuals, stories) the weakest have
/// 1.3 and 2.4; of 552 news and chapters paired at random the strongest have 1.4 and 1.3. Manuals of one
/// subject share more, up to 3 and once 8, and are not told from a pair by this.
const LEAST_EVIDENCE: f64 = 1.3;

/// The same for two texts of one language, which share words whatever they are about.
const LEAST_EVIDENCE_IN_ONE_LANGUAGE: f64 = 4.0;

/// The same for languages without a lexicon, where only texts of like languages have much in common:
/// translations have −1.8 and more, texts paired at random 0 and less.
const LEAST_EVIDENCE_WITHOUT_LEXICON: f64 = -2.5;

/// Fewer segments on a side say too little.
const FEWEST_SEGMENTS: usize = 4;

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let segments = context.bitext.segments.as_ref().map(Vec::len);
    let Some(evidence) = evidence(context) else { return };
    let least = least_evidence(context.bitext.documents.as_ref().map(|document| document.language));
    if evidence >= least || segments.source.min(segments.target) < FEWEST_SEGMENTS {
        return;
    }
    let message =
        "hardly anything in one text is said in the other: are these an original and its translation?";
    let confidence = (0.5 + (least - evidence) / 2.0).clamp(0.5, 1.0) as f32;
    found.push(Finding::new(&RULE, confidence, message.to_owned()));
}

fn least_evidence(languages: Pair<Language>) -> f64 {
    let has_lexicon = languages.source.profile().is_some() && languages.target.profile().is_some();
    match has_lexicon {
        _ if languages.source == languages.target => LEAST_EVIDENCE_IN_ONE_LANGUAGE,
        true => LEAST_EVIDENCE,
        false => LEAST_EVIDENCE_WITHOUT_LEXICON,
    }
}

/// The evidence in all linked groups, in nats per 100 characters of the shorter text; nothing for a
/// ladder that was given and not found.
fn evidence(context: &Context<'_>) -> Option<f64> {
    let bitext = context.bitext;
    let linked = || bitext.ladder.beads().iter().filter(|bead| bead.is_linked());
    if linked().any(|bead| bead.support.source.is_empty()) {
        return None;
    }
    let size = |side: Side| -> usize {
        bitext.segments.side(side).iter().map(|segment| length(bitext.text(side, segment.span))).sum()
    };
    let shorter = size(Side::Source).min(size(Side::Target)).max(1);
    let nats: f64 = linked().map(|bead| -f64::from(bead.cost)).sum();
    Some(100.0 * nats / shorter as f64)
}

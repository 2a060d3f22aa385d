//! `duplicated-segment`: the translation says a sentence twice that the original says once.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::repetition::repetitions;
use super::{Category, Context, Finding, Rule, Severity};
use crate::bitext::Bitext;
use crate::pair::{Pair, Side};
use crate::text::{fold, length};

pub(super) static RULE: Rule = Rule {
    name: "duplicated-segment",
    category: Category::Duplicate,
    severity: Severity::Major,
    summary: "a sentence stands twice in the translation and once in the original",
    manual: include_str!("duplicated_segment.md"),
    check,
};

/// Shorter segments, such as headings of one word, may well stand twice. In characters.
pub(super) const SHORTEST: usize = 15;

/// Confidence of a bead from which a copy is taken for the translation of its source side.
const SURELY_LINKED: f32 = 0.8;

/// Share of such findings that were right on the development news.
const CONFIDENCE: f32 = 0.9;

/// A target segment that repeats another.
pub(super) struct Duplicate {
    /// The bead it is in.
    bead: usize,
    /// Index of the repeated segment among those of the target.
    pub(super) segment: usize,
    /// Index of the first one.
    first: usize,
    /// The source segments that are translated twice.
    original: Range<usize>,
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for of in &context.duplicates {
        let segments = &context.bitext.segments.target;
        let text = context.bitext.text(Side::Target, segments[of.first].span);
        let message = format!(
            "repeats the sentence “{}”, which the original says once",
            shortened(text, LONGEST_QUOTE)
        );
        let source = &context.bitext.segments.source[of.original.clone()];
        let marks = Pair::new(source.iter().map(|of| of.span).collect(), vec![segments[of.segment].span]);
        found.push(RULE.finding(of.bead, CONFIDENCE, message, marks));
    }
    for of in repetitions(context.bitext) {
        let text = context.bitext.text(Side::Target, of.again);
        if of.words >= FEWEST_WORDS && length(text) >= SHORTEST {
            let message = format!(
                "repeats “{}” in one sentence, which the original says once",
                shortened(text, LONGEST_QUOTE)
            );
            found.push(RULE.finding(of.bead, CONFIDENCE, message, Pair::new(of.source, vec![of.again])));
        }
    }
}

/// Words in a row from which a repetition inside a sentence is a part said twice; a shorter one is a
/// slip (`repeated-text`).
pub(super) const FEWEST_WORDS: usize = 4;

/// Letters of a quoted sentence that are enough to know it by.
const LONGEST_QUOTE: usize = 60;

/// A text on one line, one of more than so many letters cut after a word.
pub(super) fn shortened(text: &str, longest: usize) -> String {
    let mut out = String::new();
    for word in text.split_whitespace() {
        if out.chars().count() + word.chars().count() > longest {
            return out + " …";
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Finds the target segments that stand more often than what they translate.
pub(super) fn duplicates(bitext: &Bitext) -> Vec<Duplicate> {
    let Pair { source, target } = Pair::from_fn(|side| copies(bitext, side));
    let beads = beads_of_targets(bitext);
    let mut found = Vec::new();
    for group in target.groups.values().filter(|group| group.len() > 1) {
        let originals = group.iter().flat_map(|&segment| {
            let bead = bitext.ladder.beads().get(beads[segment]);
            bead.map(|bead| bead.segments.source.clone()).into_iter().flatten()
        });
        let original = group.iter().find_map(|&segment| {
            let bead = bitext.ladder.beads().get(beads[segment]).filter(|bead| bead.is_linked())?;
            Some(bead.segments.source.clone())
        });
        let allowed = originals.map(|original| source.times(original)).max().unwrap_or(1).max(1);
        // Sentences that the original says in slightly different words may be translated alike.
        let translate = |&&segment: &&usize| {
            let bead = bitext.ladder.beads().get(beads[segment]);
            bead.is_some_and(|bead| {
                bead.is_linked() && bead.segments.target.len() == 1 && bead.confidence >= SURELY_LINKED
            })
        };
        let allowed = allowed.max(group.iter().filter(translate).count());
        let mut extra = group.clone();
        extra.sort_by_key(|&segment| {
            let is_linked = bitext.ladder.beads().get(beads[segment]).is_some_and(|bead| bead.is_linked());
            (!is_linked, segment)
        });
        found.extend(extra.into_iter().skip(allowed).map(|segment| Duplicate {
            bead: beads[segment],
            segment,
            first: group[0],
            original: original.clone().unwrap_or(0..0),
        }));
    }
    found.sort_by_key(|of| of.segment);
    found
}

/// The segments of one side by what they say.
struct Copies {
    keys: Vec<String>,
    groups: FxHashMap<String, Vec<usize>>,
}

impl Copies {
    fn times(&self, segment: usize) -> usize {
        self.groups.get(&self.keys[segment]).map_or(1, Vec::len)
    }
}

fn copies(bitext: &Bitext, side: Side) -> Copies {
    let mut groups: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut keys = Vec::new();
    for (at, segment) in bitext.segments.side(side).iter().enumerate() {
        let text = bitext.text(side, segment.span);
        let key: String = fold(text).chars().filter(|letter| letter.is_alphanumeric()).collect();
        if length(text) >= SHORTEST && !segment.role.is_furniture() {
            groups.entry(key.clone()).or_default().push(at);
        }
        keys.push(key);
    }
    Copies { keys, groups }
}

/// For each target segment, its bead.
fn beads_of_targets(bitext: &Bitext) -> Vec<usize> {
    bitext.units().flat_map(|unit| unit.bead.segments.target.clone().map(move |_| unit.index)).collect()
}

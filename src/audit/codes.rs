//! The one comparison of codes: document numbers, models and other identifiers, letter by letter
//! after folding.

use std::cell::OnceCell;

use unicode_normalization::UnicodeNormalization;

use super::context::neighbours;
use super::marked::Marked;
use crate::anchor::Value;
use crate::bitext::{Bitext, TranslationUnit};
use crate::pair::{Pair, Side};
use crate::span::Span;
use crate::text::{compose, fold};

/// How far a code may have moved, in beads.
const REACH: usize = 2;

/// Two codes that are at least so similar (Jaro-Winkler) are one code and its misspelling.
const SIMILAR: f64 = 0.75;

/// Vietnamese abbreviations for kinds of roads, folded, which translations spell out: `QL1A` is
/// `Nationalstraße 1A`.
const ROADS: &[&str] = &["ql", "tl", "dt", "ct"];

/// Compares the codes of all linked beads; strictly, with their diacritics.
pub(super) fn differences(bitext: &Bitext, strict: bool) -> Vec<Marked> {
    let texts = Texts::new(bitext);
    let mut found = Vec::new();
    for unit in bitext.units().filter(|unit| unit.bead.is_linked()) {
        let mut over = Pair::from_fn(|side| {
            let is_kept = |code: &Code<'_>| {
                let written = compose(bitext.text(side, code.0));
                texts.hold(&unit, side.other(), code.1)
                    && (!strict || compose(unit.text(side.other())).contains(written.as_ref()))
            };
            codes(&unit, side).filter(|code| !is_kept(code)).collect::<Vec<_>>()
        });
        for source in std::mem::take(&mut over.source) {
            let target = partner(source, &over.target).map(|at| over.target.remove(at).0);
            found.push(Marked { bead: unit.index, spans: Pair::new(Some(source.0), target) });
        }
        let added = over.target.into_iter().map(|(span, _)| Pair::new(None, Some(span)));
        found.extend(added.map(|spans| Marked { bead: unit.index, spans }));
    }
    found
}

/// A code with its place.
type Code<'a> = (Span, &'a str);

/// The code that stands in the place of another: the most similar one, or the only one.
fn partner(code: Code<'_>, others: &[Code<'_>]) -> Option<usize> {
    let near = |at: &usize| strsim::jaro_winkler(code.1, others[*at].1);
    let best = (0..others.len()).max_by(|one, other| near(one).total_cmp(&near(other)))?;
    (others.len() == 1 || near(&best) >= SIMILAR).then_some(best)
}

fn codes<'a>(unit: &TranslationUnit<'a>, side: Side) -> impl Iterator<Item = Code<'a>> {
    unit.anchors(side).filter_map(|anchor| match &anchor.value {
        Value::Code(code) => Some((anchor.span, code.as_str())),
        _ => None,
    })
}

/// The runs of letters and digits of each side of each bead, made when they are first asked for.
struct Texts<'a> {
    bitext: &'a Bitext,
    parts: Vec<Pair<OnceCell<Vec<String>>>>,
}

impl<'a> Texts<'a> {
    fn new(bitext: &'a Bitext) -> Self {
        Self { bitext, parts: bitext.units().map(|_| Pair::default()).collect() }
    }

    fn parts(&self, unit: &TranslationUnit<'_>, side: Side) -> &[String] {
        self.parts[unit.index].side(side).get_or_init(|| parts(unit.text(side)))
    }

    /// Whether a code stands on one side of a unit or near it, read as a code or not.
    fn hold(&self, unit: &TranslationUnit<'_>, side: Side, code: &str) -> bool {
        let wanted = letters(code);
        let is_road = |road: &str, number: &str| {
            !number.is_empty() && ROADS.iter().any(|kind| road.strip_prefix(kind) == Some(number))
        };
        let holds = |unit: &TranslationUnit<'_>| {
            let parts = self.parts(unit, side);
            make_up(parts, &wanted)
                || codes(unit, side).any(|(_, other)| is_same_line(code, other) || is_same_line(other, code))
                || parts.iter().any(|part| is_road(&wanted, part) || is_road(part, &wanted))
        };
        holds(unit) || neighbours(self.bitext, unit.index, REACH).any(|near| holds(&near))
    }
}

/// Whether the first is the telephone number of the second with its country: `+84 24 …` and `024 …`.
fn is_same_line(abroad: &str, home: &str) -> bool {
    let digits = |text: &str| text.len() >= 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let Some((abroad, home)) = abroad.strip_prefix('+').zip(home.strip_prefix('0')) else { return false };
    digits(home) && abroad.strip_suffix(home).is_some_and(|country| (1..=3).contains(&country.len()))
}

/// Letters and digits alone, folded: `VT-500` and `VT 500` are one, `CO₂` and `CO2`.
fn letters(text: &str) -> String {
    parts(text).concat()
}

/// The runs of letters and digits, folded.
fn parts(text: &str) -> Vec<String> {
    let folded = fold(&text.nfkc().collect::<String>());
    let parts = folded.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

/// Whether whole runs make up a code; after a digit an ending may follow (`F16s`). `A81` is
/// no `A8`.
fn make_up(parts: &[String], wanted: &str) -> bool {
    let begins = |start: usize| {
        let mut rest = wanted;
        for part in &parts[start..] {
            match rest.strip_prefix(part.as_str()) {
                Some("") => return true,
                Some(next) => rest = next,
                None => {
                    let ending = part
                        .strip_prefix(rest)
                        .filter(|_| rest.ends_with(|last: char| last.is_ascii_digit()));
                    return ending.is_some_and(|ending| ending.chars().all(char::is_alphabetic));
                }
            }
        }
        false
    };
    !wanted.is_empty() && (0..parts.len()).any(begins)
}

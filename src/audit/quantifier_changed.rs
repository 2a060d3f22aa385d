//! `quantifier-changed`: one side says `all`, `must`, `before`, the other "some", "may", "after".
//!
//! Both words must be left without a counterpart in the whole sentence and stand in like places.

use super::cues::{Cue, Meaning};
use super::sign_changed::has_amount;
use super::wording::Wording;
use super::{Category, Context, Finding, Rule, Severity};
use crate::pair::{Pair, Side};

pub(super) static RULE: Rule = Rule {
    name: "quantifier-changed",
    category: Category::Quantifier,
    severity: Severity::Major,
    summary: "all became some, must became may, before became after, or the like",
    manual: include_str!("quantifier_changed.md"),
    check,
};

/// Meanings of which one excludes the other.
const OPPOSITES: &[[Meaning; 2]] = &[
    [Meaning::All, Meaning::Some],
    [Meaning::Only, Meaning::Also],
    [Meaning::Must, Meaning::May],
    [Meaning::MustNot, Meaning::NeedNot],
    [Meaning::Before, Meaning::After],
    [Meaning::More, Meaning::Less],
    [Meaning::AtLeast, Meaning::AtMost],
    [Meaning::Often, Meaning::Seldom],
    [Meaning::Many, Meaning::Few],
];

/// Meanings that other rules compare where they go with a number.
const NUMERIC: &[Meaning] = &[Meaning::More, Meaning::Less, Meaning::AtLeast, Meaning::AtMost];

/// How far from where it is expected the opposite may stand, in words.
const NEAR: usize = 8;

/// Least number of words that the lexicon must find on both sides, and their least share.
const FEWEST_LINKS: usize = 2;
const LEAST_SHARE: f32 = 0.1;

/// Set by judgement: the development news have too few to measure.
const CONFIDENCE: f32 = 0.7;

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for wording in &context.wordings {
        let both_ways =
            OPPOSITES.iter().flat_map(|&[one, other]| [Pair::new(one, other), Pair::new(other, one)]);
        found.extend(both_ways.filter_map(|meanings| of_meanings(wording, meanings)));
    }
}

/// The finding that the source says one thing and the target the opposite.
fn of_meanings(wording: &Wording<'_>, meanings: Pair<Meaning>) -> Option<Finding> {
    let demands = |side: Side| wording.cues(side, *meanings.side(side)).filter(|cue| cue.demands());
    let is_part =
        |side: Side, cue: &Cue| demands(side).any(|of| of.first <= cue.first && cue.last <= of.last);
    let is_answered =
        |side: Side| wording.cues(side, *meanings.side(side.other())).any(|cue| !is_part(side, cue));
    if Side::BOTH.into_iter().any(|side| demands(side).next().is_none() || is_answered(side)) {
        return None;
    }
    let has_amount = || Side::BOTH.into_iter().all(|side| has_amount(&wording.unit, side));
    if NUMERIC.contains(&meanings.source) && has_amount() {
        return None;
    }
    let links = wording.links();
    if links.count() < FEWEST_LINKS || links.share() < LEAST_SHARE {
        return None;
    }
    let is_near =
        |source: &Cue, target: &Cue| wording.distance(&links, Side::Source, source, target.first) <= NEAR;
    let opposite = |source: &'_ Cue| demands(Side::Target).find(|target| is_near(source, target)).copied();
    let (source, target) = demands(Side::Source).find_map(|source| Some((*source, opposite(source)?)))?;
    let text = |side: Side, cue: &Cue| wording.unit.bitext.text(side, cue.span);
    let message = format!("{} became {}", text(Side::Source, &source), text(Side::Target, &target));
    let marks = Pair::new(vec![source.span], vec![target.span]);
    Some(RULE.finding(wording.unit.index, CONFIDENCE, message, marks))
}

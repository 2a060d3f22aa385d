//! `negation-changed`: what one side denies, the other says.
//!
//! Each word that denies needs a counterpart of its own on the other side: another such word, or near
//! the place where it is expected one that denies in another way (`un-`, `-los`, "fehlen", `từ chối`)
//! and translates nothing else. A word that is left without one is reported where the words around it
//! are found on the other side.

use super::cues::{Cue, Meaning, Use};
use super::wording::{Links, Wording};
use super::{Category, Context, Finding, Rule, Severity};
use crate::pair::{Pair, Side};

pub(super) static RULE: Rule = Rule {
    name: "negation-changed",
    category: Category::Negation,
    severity: Severity::Major,
    summary: "a negation is lost or added",
    manual: include_str!("negation_changed.md"),
    check,
};

/// How far from where it is expected a word may stand, in words: one that denies in another way, one that
/// may do so, and one of that kind for another of its kind.
const FAR: usize = 10;
const NEAR: usize = 8;
const BESIDE: usize = 3;

/// A negation is said once of words that stand so close together: `không đúng hoặc không đủ`.
const SAID_ONCE: usize = 5;

/// Least number of words that the lexicon must find on both sides.
const FEWEST_LINKS: usize = 2;

/// Set by judgement, also for findings with little evidence: the development news have too few to measure.
const CONFIDENCE: f32 = 0.7;
const LITTLE_EVIDENCE: f32 = 0.5;

/// Share of the known words that must be linked for a finding not to have little evidence.
const SHARE: f32 = 0.3;

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for wording in &context.wordings {
        found.extend(Side::BOTH.into_iter().filter_map(|side| of_side(wording, side)));
    }
}

/// The finding that a side denies what the other says.
fn of_side(wording: &Wording<'_>, side: Side) -> Option<Finding> {
    let demands = |side: Side| wording.cues(side, Meaning::Negation).filter(|cue| cue.demands()).count();
    if demands(side) <= demands(side.other()) {
        return None;
    }
    let links = wording.links();
    let cue = without_counterpart(wording, &links, side)?;
    let scope: Vec<Pair<usize>> = links.within(side, wording.scope(side, cue)).collect();
    (links.count() >= FEWEST_LINKS && !scope.is_empty()).then(|| {
        let confidence = if scope.len() > 1 || links.share() >= SHARE { CONFIDENCE } else { LITTLE_EVIDENCE };
        finding(wording, side, cue, &scope, confidence)
    })
}

fn finding(wording: &Wording<'_>, side: Side, cue: &Cue, scope: &[Pair<usize>], confidence: f32) -> Finding {
    let bitext = wording.unit.bitext;
    let said = scope.iter().map(|pair| *pair.side(side.other()));
    let words = wording.words.side(side.other());
    let nearest = said.min_by_key(|at| at.abs_diff(cue.first)).and_then(|at| words.get(at));
    let text = bitext.text(side, cue.span);
    let message = match side {
        Side::Source => format!("{text}: the negation is not in the translation"),
        Side::Target => format!("{text}: the negation is not in the original"),
    };
    let marks = Pair::from_fn(|of| {
        if of == side { vec![cue.span] } else { nearest.map(|word| word.span).into_iter().collect() }
    });
    RULE.finding(wording.unit.index, confidence, message, marks)
}

/// The first negation of a side that none of the other side stands for.
fn without_counterpart<'a>(wording: &'a Wording<'_>, links: &Links, side: Side) -> Option<&'a Cue> {
    let own: Vec<&Cue> = wording.cues(side, Meaning::Negation).collect();
    let others = wording.cues(side.other(), Meaning::Negation);
    let others: Vec<&Cue> = others.filter(|cue| !translates_other(wording, links, side, cue, &own)).collect();
    let mut possible = Vec::new();
    for (at, cue) in own.iter().enumerate() {
        let distance = |other: &&Cue| wording.distance(links, side, cue, other.first);
        let distances = others.iter().map(distance).enumerate();
        let fits = distances.filter(|&(other, distance)| stands_for(cue, others[other], distance));
        possible.extend(fits.map(|(other, distance)| (distance, at, other)));
    }
    let has_partner = partners(possible, own.len(), others.len());
    let is_said_beside = |at: usize| {
        let is_near =
            |other: usize| own[other].demands() && own[other].last.abs_diff(own[at].last) <= SAID_ONCE;
        (0..own.len()).any(|other| has_partner[other] && is_near(other))
    };
    let lost = (0..own.len()).filter(|&at| own[at].demands() && !has_partner[at] && !is_said_beside(at));
    lost.map(|at| own[at]).find(|cue| !wording.is_omitted(side, cue))
}

/// Which of `own` words have one of the `others` for themselves: the nearest ones first, and where one is
/// left, another may make room that has a second choice. Pairs come as distance, own and other word.
fn partners(mut possible: Vec<(usize, usize, usize)>, own: usize, others: usize) -> Vec<bool> {
    possible.sort_unstable();
    let mut partner = vec![None; own];
    let mut owner = vec![None; others];
    for &(_, at, other) in &possible {
        if partner[at].is_none() && owner[other].is_none() {
            (partner[at], owner[other]) = (Some(other), Some(at));
        }
    }
    for at in 0..own {
        let wanted = possible.iter().filter(|pair| pair.1 == at && partner[at].is_none());
        let second = wanted.filter_map(|&(_, _, other)| {
            let first: usize = owner[other]?;
            let free = possible.iter().find(|pair| pair.1 == first && owner[pair.2].is_none())?;
            Some((other, first, free.2))
        });
        if let Some((other, first, free)) = second.into_iter().next() {
            (partner[first], owner[free]) = (Some(free), Some(first));
            (partner[at], owner[other]) = (Some(other), Some(at));
        }
    }
    partner.into_iter().map(|of| of.is_some()).collect()
}

/// Whether a word of the other side may stand for one of this side.
fn stands_for(cue: &Cue, other: &Cue, distance: usize) -> bool {
    match (cue.demands(), other.of_use) {
        (true, Use::Demands) => true,
        (true, Use::Denies) => distance <= FAR || other.first < other.last,
        (true, _) => distance <= NEAR,
        (false, Use::Answers) => distance <= BESIDE,
        (false, _) => false,
    }
}

/// Whether a word of the other side that may answer translates a word that is not denied.
fn translates_other(wording: &Wording<'_>, links: &Links, side: Side, cue: &Cue, own: &[&Cue]) -> bool {
    let is_denied = |at: usize| own.iter().any(|cue| cue.demands() && wording.scope(side, cue).contains(&at));
    let mut translated = links.within(side.other(), cue.first..cue.last + 1).map(|pair| *pair.side(side));
    cue.of_use == Use::Answers && translated.any(|at| !is_denied(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_makes_room_that_has_a_second_choice() {
        assert_eq!(partners(vec![(0, 0, 0), (1, 1, 0), (2, 0, 1)], 2, 2), [true, true]);
        assert_eq!(partners(vec![(3, 0, 0), (1, 1, 0)], 2, 1), [false, true]);
    }
}

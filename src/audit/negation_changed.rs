//! `negation-changed`: what one side denies, the other says.
//!
//! Each word that denies needs a counterpart of its own on the other side: another such word, or near
//! the place where it is expected one that denies in another way (`un-`, `-los`, "fehlen", `từ chối`)
//! and translates nothing else. Two that cancel each other need none. A word that is left without one is
//! reported where words around it are found on the other side.

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

/// How far after a negation a word may stand whose own denial it denies: `không muốn từ chối`.
const DENIED: usize = 2;

/// The German word by which what is not "only" is said with another negation (`nicht ohne`).
const WITHOUT: &str = "ohne";

/// The word that denies several things that marks may part.
const FOR_SEVERAL: &str = "weder";

/// Least number of words that the lexicon must find on both sides for a finding not to have little evidence.
const FEWEST_LINKS: usize = 2;

/// Set by judgement, also for findings with little evidence: the development news have too few to measure.
const CONFIDENCE: f32 = 0.7;
const LITTLE_EVIDENCE: f32 = 0.5;

/// Share of the known words that must be linked for it, if only one of them stands near the negation.
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
    (!scope.is_empty()).then(|| {
        let is_sure = links.count() >= FEWEST_LINKS && (scope.len() > 1 || links.share() >= SHARE);
        finding(wording, side, cue, &scope, if is_sure { CONFIDENCE } else { LITTLE_EVIDENCE })
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

/// The negations of a side and those of the other side that stand for them.
struct Negations<'a> {
    wording: &'a Wording<'a>,
    links: &'a Links,
    side: Side,
    own: Vec<&'a Cue>,
    others: Vec<&'a Cue>,
    /// For each of `own` the number of its partner among the others.
    partners: Vec<Option<usize>>,
}

/// The first negation of a side that none of the other side stands for.
fn without_counterpart<'a>(wording: &'a Wording<'_>, links: &'a Links, side: Side) -> Option<&'a Cue> {
    let negations = Negations::new(wording, links, side);
    let own = negations.own.iter().copied().enumerate();
    let lost = own.filter(|&(at, cue)| cue.demands() && negations.partners[at].is_none());
    let mut lost = lost.filter(|&(at, _)| !(negations.is_said_beside(at) || negations.is_cancelled(at)));
    lost.find(|(_, cue)| !wording.is_omitted(side, cue)).map(|(_, cue)| cue)
}

impl<'a> Negations<'a> {
    fn new(wording: &'a Wording<'a>, links: &'a Links, side: Side) -> Self {
        let own: Vec<&Cue> = wording.cues(side, Meaning::Negation).collect();
        let others = wording.cues(side.other(), Meaning::Negation);
        let mut others: Vec<&Cue> =
            others.filter(|cue| !translates_other(wording, links, side, cue, &own)).collect();
        others.extend(answers_to_need_not(wording, side));
        let mut possible = Vec::new();
        // A word that only may deny and that another word translates takes no negation from one that does.
        let is_rendered = |cue: &Cue| {
            let mut said = links.within(side, cue.first..cue.last + 1).map(|pair| *pair.side(side.other()));
            !cue.demands()
                && said.any(|at| !others.iter().any(|other| (other.first..=other.last).contains(&at)))
        };
        for (at, cue) in own.iter().enumerate().filter(|(_, cue)| !is_rendered(cue)) {
            let distance = |other: &&Cue| wording.distance(links, side, cue, other.first);
            let distances = others.iter().map(distance).enumerate();
            let fits = distances.filter(|&(other, distance)| stands_for(cue, others[other], distance));
            possible.extend(fits.map(|(other, distance)| (distance, at, other)));
        }
        let partners = partners(possible, own.len(), others.len());
        Self { wording, links, side, own, others, partners }
    }

    /// Whether the other side may say it once with one that stands beside it.
    fn is_said_beside(&self, at: usize) -> bool {
        (0..self.own.len()).any(|beside| {
            let is_beside = self.own[beside].last.abs_diff(self.own[at].last) <= SAID_ONCE;
            let said = self.partners[beside].filter(|_| is_beside && self.own[beside].demands());
            said.is_some_and(|other| self.may_reach(self.others[other], self.own[at]))
        })
    }

    /// Whether a negation of the other side may reach what one of this side denies: no mark stands between,
    /// or it is one for several things.
    fn may_reach(&self, other: &Cue, own: &Cue) -> bool {
        let words = self.wording.words.side(self.side.other());
        let scope = self.links.within(self.side, self.wording.reach(self.side, own));
        let nearest = scope.min_by_key(|pair| pair.side(self.side).abs_diff(own.last));
        nearest.map(|pair| *pair.side(self.side.other())).is_none_or(|said| {
            let between = other.last.min(said)..other.last.max(said);
            words[other.first].lower == FOR_SEVERAL || !words[between].iter().any(|word| word.ends_clause)
        })
    }

    /// Whether it denies a denial (`không từ chối`), or is one of two that say "only" (`không có … thì
    /// không`: "nur mit").
    fn is_cancelled(&self, at: usize) -> bool {
        let own = self.own[at];
        let denied = |cue: &Cue| own.last + if cue.demands() { 1 } else { DENIED };
        let is_denied = |cue: &Cue| cue.first > own.last && cue.first <= denied(cue);
        self.without_partner(at).any(is_denied) || self.says_only(at)
    }

    fn says_only(&self, at: usize) -> bool {
        let words = self.wording.words.side(self.side);
        let is_second =
            |cue: &Cue| cue.demands() || cue.first < cue.last || words[cue.first].lower == WITHOUT;
        let mut only = self.wording.cues(self.side.other(), Meaning::Only);
        self.without_partner(at).any(is_second) && only.any(|cue| cue.demands() || cue.first < cue.last)
    }

    /// The others of this side that none of the other side stands for.
    fn without_partner(&self, at: usize) -> impl Iterator<Item = &Cue> {
        let others = (0..self.own.len()).filter(move |&other| other != at && self.partners[other].is_none());
        others.map(|other| self.own[other])
    }
}

/// Words by which the other side may say that something need not be, where this side denies that it must.
fn answers_to_need_not<'a>(wording: &'a Wording<'_>, side: Side) -> Vec<&'a Cue> {
    let is_denied = wording.cues(side, Meaning::NeedNot).any(Cue::demands);
    let negations = || wording.cues(side.other(), Meaning::Negation);
    let is_new = |cue: &&Cue| !negations().any(|known| (known.first..=known.last).contains(&cue.first));
    wording.cues(side.other(), Meaning::NeedNot).filter(|cue| is_denied && is_new(cue)).collect()
}

/// Which of `own` words have one of the `others` for themselves: the nearest ones first, and where one is
/// left, another may make room that has a second choice. Pairs come as distance, own and other word.
fn partners(mut possible: Vec<(usize, usize, usize)>, own: usize, others: usize) -> Vec<Option<usize>> {
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
    partner
}

/// Whether a word of the other side may stand for one of this side.
fn stands_for(cue: &Cue, other: &Cue, distance: usize) -> bool {
    match (cue.of_use, other.of_use) {
        (Use::Demands, Use::Demands) => true,
        (Use::Demands, Use::Denies) => distance <= FAR || other.first < other.last,
        (Use::Demands, _) => distance <= NEAR,
        (_, Use::Answers) | (Use::Denies, Use::Denies) => distance <= BESIDE,
        _ => false,
    }
}

/// Whether a word of the other side that may answer translates a word that is not denied.
fn translates_other(wording: &Wording<'_>, links: &Links, side: Side, cue: &Cue, own: &[&Cue]) -> bool {
    let is_denied = |at: usize| own.iter().any(|cue| cue.demands() && wording.reach(side, cue).contains(&at));
    let first = cue.within.unwrap_or(cue.first);
    let mut translated = links.within(side.other(), first..cue.last + 1).map(|pair| *pair.side(side));
    cue.of_use == Use::Answers && translated.any(|at| cue.within.is_some() || !is_denied(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_makes_room_that_has_a_second_choice() {
        assert_eq!(partners(vec![(0, 0, 0), (1, 1, 0), (2, 0, 1)], 2, 2), [Some(1), Some(0)]);
        assert_eq!(partners(vec![(3, 0, 0), (1, 1, 0)], 2, 1), [None, Some(0)]);
    }
}

//! `sign-changed`: negative became positive, or a rise became a fall.
//!
//! A sign that is written belongs to the number and is compared with it. Whether a number rises or
//! falls is said by words: where all such words of the original point one way and all of the
//! translation the other way, and a number stands in both, the direction is turned round.

use super::numbers::report;
use super::{Category, Context, Finding, Rule, Severity};
use crate::anchor::Value;
use crate::anchor::quantity::Kind;
use crate::anchor::quantity::compare::DifferenceKind;
use crate::bitext::TranslationUnit;
use crate::language::Language;
use crate::language::words::words;
use crate::pair::{Pair, Side};
use crate::span::Span;
use crate::text::lower;

pub(super) static RULE: Rule = Rule {
    name: "sign-changed",
    category: Category::Number,
    severity: Severity::Critical,
    summary: "negative became positive, or a rise became a fall",
    manual: include_str!("sign_changed.md"),
    check,
};

/// Share of such findings that were right on the development news and the written cases.
const CONFIDENCE: f32 = 0.7;

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let mut signs = Vec::new();
    report(context, &RULE, DifferenceKind::Sign, &mut signs);
    found.extend(signs.into_iter().filter(|finding| !is_said_in_words(context, finding)));
    let counted = |unit: &TranslationUnit<'_>| {
        unit.bead.is_linked() && Side::BOTH.into_iter().all(|side| has_amount(unit, side))
    };
    found.extend(context.bitext.units().filter(counted).filter_map(|unit| turned_round(&unit)));
}

/// Whether a word of either side says the minus that the other writes: `tăng trưởng âm 2%` is
/// “schrumpfte um 2 Prozent”.
fn is_said_in_words(context: &Context<'_>, finding: &Finding) -> bool {
    let Some(unit) = finding.bead.and_then(|bead| context.bitext.unit(bead)) else { return false };
    let falls = |side| direction(&unit, side).is_some_and(|(direction, _)| direction == Direction::Down);
    Side::BOTH.into_iter().any(falls)
}

/// The finding of a unit whose sides point different ways.
fn turned_round(unit: &TranslationUnit<'_>) -> Option<Finding> {
    let (source, source_word) = direction(unit, Side::Source)?;
    let (target, target_word) = direction(unit, Side::Target)?;
    let message = || {
        format!(
            "{} became {}: the direction is turned round",
            unit.bitext.text(Side::Source, source_word),
            unit.bitext.text(Side::Target, target_word)
        )
    };
    (source != target).then(|| {
        let marks = Pair::new(vec![source_word], vec![target_word]);
        RULE.finding(unit.index, CONFIDENCE, message(), marks)
    })
}

/// Whether a side says how much of something.
pub(super) fn has_amount(unit: &TranslationUnit<'_>, side: Side) -> bool {
    unit.anchors(side).any(|anchor| match &anchor.value {
        Value::Quantity(quantity) => matches!(quantity.kind, Kind::Amount { .. }),
        _ => false,
    })
}

/// Which way a number goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Up,
    Down,
}

/// The one direction that all words of a side point to, with the first of them.
fn direction(unit: &TranslationUnit<'_>, side: Side) -> Option<(Direction, Span)> {
    let span = unit.span(side)?;
    let text = unit.bitext.text(side, span);
    let words: Vec<(Span, String)> = words(text)
        .map(|(start, word)| (Span::new(start, start + word.len()).shifted(span.start()), lower(word)))
        .collect();
    let language = unit.bitext.documents.side(side).language;
    let mut found = (0..words.len()).filter_map(|at| Some((pointed(&words, at, language)?, words[at].0)));
    let first = found.next()?;
    found.all(|other| other.0 == first.0).then_some(first)
}

fn pointed(words: &[(Span, String)], at: usize, language: Language) -> Option<Direction> {
    let word = words[at].1.as_str();
    let next = words.get(at + 1).map_or("", |(_, next)| next.as_str());
    match language {
        // `xe tăng` is a tank; what does not rise may do anything.
        Language::Vietnamese if at > 0 && matches!(words[at - 1].1.as_str(), "xe" | "không" | "chưa") => {
            None
        }
        Language::Vietnamese => vietnamese(word, next),
        Language::German => german(word, &words[at + 1..]),
        Language::English => english(word),
        Language::Other(_) => None,
    }
}

fn vietnamese(word: &str, next: &str) -> Option<Direction> {
    match (word, next) {
        ("giảm", "nghèo" | "nhẹ" | "tải" | "nhiệt") | ("tăng", "cường" | "tốc" | "trưởng" | "huyết") => {
            None
        }
        ("tăng", _) | ("thặng", "dư") => Some(Direction::Up),
        ("giảm" | "sụt", _) | ("thâm", "hụt") => Some(Direction::Down),
        _ => None,
    }
}

fn german(word: &str, after: &[(Span, String)]) -> Option<Direction> {
    const UP: &[&str] = &[
        "stieg",
        "anstieg",
        "gestiegen",
        "steig",
        "zunahm",
        "zugenommen",
        "zunahme",
        "wuchs",
        "gewachsen",
        "erhöh",
        "überschuss",
        "zuwachs",
        "kletterte",
    ];
    const DOWN: &[&str] = &[
        "sank",
        "gesunken",
        "sinken",
        "sinkt",
        "rückgang",
        "rückgäng",
        "zurückgegangen",
        "zurückging",
        "fiel",
        "gefallen",
        "abnahm",
        "abgenommen",
        "verringer",
        "gesenkt",
        "senkt",
        "defizit",
        "schrumpf",
        "geschrumpft",
        "reduzier",
    ];
    let starts = |list: &[&str]| list.iter().any(|start| word.starts_with(start));
    if word.starts_with("sanktion") {
        return None;
    }
    if starts(UP) {
        return Some(Direction::Up);
    }
    if starts(DOWN) {
        return Some(Direction::Down);
    }
    let separated =
        |verbs: &[&str], part: &str| verbs.contains(&word) && after.iter().any(|(_, other)| other == part);
    if separated(&["nahm", "nahmen", "nimmt", "legte", "legten"], "zu") {
        Some(Direction::Up)
    } else if separated(&["nahm", "nahmen", "nimmt"], "ab")
        || separated(&["ging", "gingen", "geht"], "zurück")
    {
        Some(Direction::Down)
    } else {
        None
    }
}

fn english(word: &str) -> Option<Direction> {
    match word {
        "rose" | "rises" | "risen" | "increased" | "increase" | "grew" | "grown" | "surplus" => {
            Some(Direction::Up)
        }
        "fell" | "falls" | "fallen" | "decreased" | "decrease" | "dropped" | "shrank" | "deficit" => {
            Some(Direction::Down)
        }
        _ => None,
    }
}

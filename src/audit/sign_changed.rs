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
    report(context, &RULE, DifferenceKind::Sign, found);
    for unit in context.bitext.units().filter(|unit| unit.bead.is_linked()) {
        let is_counted = Side::BOTH.into_iter().all(|side| has_amount(&unit, side));
        let [source, target] = Side::BOTH.map(|side| direction(&unit, side));
        if let (Some(source), Some(target)) = (source, target)
            && is_counted
            && source.0 != target.0
        {
            let text = |side: Side, span: Span| context.bitext.text(side, span);
            let message = format!(
                "{} became {}: the direction is turned round",
                text(Side::Source, source.1),
                text(Side::Target, target.1)
            );
            found.push(RULE.finding(
                unit.index,
                CONFIDENCE,
                message,
                Pair::new(vec![source.1], vec![target.1]),
            ));
        }
    }
}

fn has_amount(unit: &TranslationUnit<'_>, side: Side) -> bool {
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
        Language::Vietnamese => vietnamese(word, next),
        Language::German => german(word, &words[at + 1..]),
        Language::English => english(word),
        Language::Other(_) => None,
    }
}

fn vietnamese(word: &str, next: &str) -> Option<Direction> {
    match (word, next) {
        ("giảm", "nghèo" | "nhẹ" | "tải") | ("tăng", "cường" | "tốc" | "trưởng") => None,
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
        "reduzier",
    ];
    let starts = |list: &[&str]| list.iter().any(|start| word.starts_with(start));
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

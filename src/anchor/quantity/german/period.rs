//! German places in an order and periods: `drittens`, `zweites Quartal`, `19. Jahrhundert`.

use super::cardinal::cardinal_word;
use crate::anchor::quantity::reader::{Reader, Reading};
use crate::anchor::quantity::roman::roman;
use crate::anchor::quantity::{Kind, Quantity, Strength};

/// `15. Legislaturperiode`, `19. Jahrhundert`, `2. Quartal`.
pub(super) fn ordinal_in_digits(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let number = reader.digits(at)?;
    let stop = reader.is(at + 1, &["."]) && reader.is_glued(at + 1);
    let goes_on = reader.is_word(at + 2) && !reader.is_glued(at + 2);
    if !stop || !goes_on || reader.width(at) > 3 {
        return None;
    }
    Some(ordered(reader, at, at + 2, number, if number == 1 { Strength::Soft } else { Strength::Demanded }))
}

pub(super) fn roman_ordinal(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let stop = reader.is(at + 1, &["."]) && reader.is_glued(at + 1) && reader.is_word(at + 2);
    let cues = ["kapitel", "anhang", "anlage", "abschnitt", "teil", "titel", "quartal", "klasse"];
    let cued = at > 0 && cues.contains(&reader.before(at));
    let number = roman(reader, at).filter(|_| stop || cued)?;
    // `II. Probleme` is the number of a heading, `V. Nguyen` may be a name.
    let is_initial = stop && !cued && reader.width(at) == 1;
    let strength = if at == 0 && stop || is_initial { Strength::Soft } else { Strength::Demanded };
    Some(ordered(reader, at, if stop { at + 2 } else { at + 1 }, number, strength))
}

pub(super) fn ordinal_word(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let number = ordinal_value(reader.key(at))?;
    let is_verb = matches!(reader.key(at), "achte" | "achten") && !is_after_article(reader, at);
    (!is_verb).then(|| ordered(reader, at, at + 1, number, Strength::Soft))
}

fn is_after_article(reader: &Reader<'_>, at: usize) -> bool {
    let articles = ["der", "die", "das", "den", "dem", "des", "am", "im", "zum", "zur", "vom", "beim"];
    articles.contains(&reader.before(at))
}

/// The quantity of an ordinal by the noun it orders.
fn ordered(reader: &Reader<'_>, at: usize, end: usize, number: i64, strength: Strength) -> Reading {
    let small = u8::try_from(number).unwrap_or(u8::MAX);
    let kind = match reader.key(end) {
        "jahrhundert" | "jahrhunderts" | "jahrhunderte" => Kind::Century(number),
        "quartal" | "quartals" | "vierteljahr" if small <= 4 => Kind::Quarter(small),
        "halbjahr" | "halbjahres" | "jahreshälfte" if small <= 2 => Kind::HalfYear(small),
        _ => return Reading::one(at..end, Quantity::new(Kind::Ordinal(number), strength)),
    };
    Reading::one(at..end + 1, Quantity::demanded(kind))
}

/// `erste`, `dritten`, `zwanzigstes`, `zweitens`, `drittgrößte`.
pub(super) fn ordinal_value(word: &str) -> Option<i64> {
    if let Some(number) =
        ["er", "en", "es", "em", "ens", "e"].iter().find_map(|end| ordinal_stem(word.strip_suffix(end)?))
    {
        return Some(number);
    }
    let places = [("zweit", 2), ("dritt", 3), ("viert", 4), ("fünft", 5)];
    let superlative =
        |rest: &str| rest.len() > 5 && rest.trim_end_matches(['e', 'n', 'r', 's', 'm']).ends_with("st");
    places
        .iter()
        .find(|(place, _)| {
            word.strip_prefix(place).is_some_and(|rest| superlative(rest) || is_superlative(rest))
        })
        .map(|(_, number)| *number)
}

/// An ordinal without its ending.
pub(super) fn ordinal_stem(word: &str) -> Option<i64> {
    Some(match word {
        "erst" => 1,
        "zweit" => 2,
        "dritt" => 3,
        "siebt" => 7,
        "acht" => 8,
        _ => {
            let tens = word.strip_suffix("st").and_then(cardinal_word).filter(|value| *value >= 20);
            tens.or_else(|| word.strip_suffix('t').and_then(cardinal_word).filter(|value| *value < 20))?
        }
    })
}

/// `größte`, `beste`, `älteste` after the ordinal it is compounded with.
fn is_superlative(rest: &str) -> bool {
    ["größte", "beste", "höchste", "meiste", "längste", "letzte"].iter().any(|form| rest.starts_with(form))
}

/// `1990er`, `achtziger Jahre`.
pub(super) fn decade_in_digits(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let cued = reader.is_glued(at + 1) && reader.is(at + 1, &["er"]);
    let start = reader.digits(at).filter(|start| cued && start % 10 == 0)?;
    let end =
        (at + 2..at + 4).find(|&end| reader.is(end, &["jahre", "jahren"])).map_or(at + 2, |end| end + 1);
    Some(Reading::one(at..end, Quantity::demanded(Kind::Decade((start % 100) as u8))))
}

/// `achtziger Jahre`, `Neunzigerjahre`, `Q2`.
pub(super) fn period(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let word = reader.key(at);
    let joined =
        word.strip_suffix("erjahre").or_else(|| word.strip_suffix("erjahren")).and_then(cardinal_word);
    if let Some(start) = joined.filter(|start| start % 10 == 0) {
        return Some(Reading::one(at..at + 1, Quantity::demanded(Kind::Decade((start % 100) as u8))));
    }
    if reader.is(at + 1, &["jahre", "jahren"])
        && let Some(start) = word.strip_suffix("er").and_then(cardinal_word)
        && start % 10 == 0
    {
        return Some(Reading::one(at..at + 2, Quantity::demanded(Kind::Decade((start % 100) as u8))));
    }
    let quarter = word.strip_prefix('q').filter(|rest| rest.is_empty()).and_then(|_| reader.digits(at + 1));
    if let Some(number) = quarter.filter(|number| (1..=4).contains(number) && reader.is_glued(at + 1)) {
        return Some(Reading::one(at..at + 2, Quantity::demanded(Kind::Quarter(number as u8))));
    }
    None
}

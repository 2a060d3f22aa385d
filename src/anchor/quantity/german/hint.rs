//! German words that hold a number without being one: compounds (`Dreigliederung`), groups
//! (`Künstlertrio`), spans of years, systems of digits, English names of days.

use super::cardinal::cardinal_word;
use super::compound::leading_number;
use super::fraction::parts_of_whole;
use super::period::ordinal_value;
use crate::anchor::quantity::Kind;
use crate::anchor::quantity::hint::{measure, number};
use crate::anchor::quantity::rational::Rational;
use crate::anchor::quantity::reader::Reader;

/// Ends of words for so many people or things.
const GROUPS: &[(&str, i64)] = &[
    ("duett", 2),
    ("duo", 2),
    ("pärchen", 2),
    ("zwilling", 2),
    ("drilling", 3),
    ("terzett", 3),
    ("triade", 3),
    ("trilogie", 3),
    ("trio", 3),
    ("triptychon", 3),
    ("triumvirat", 3),
    ("troika", 3),
    ("tetralogie", 4),
    ("quartett", 4),
    ("quintett", 5),
    ("sextett", 6),
    ("septett", 7),
    ("oktett", 8),
    ("nonett", 9),
    ("dutzend", 12),
];

/// What such words have at their end.
const ENDINGS: &[&str] = &["", "s", "e", "n", "es", "en"];

/// Words that begin like a number and have none: doubts, branches, quarters, ivory, care.
const OTHER_WORDS: &[&str] =
    &["zweifel", "zweig", "viertel", "elfen", "achtsam", "achtlos", "achtbar", "achtung", "dreister"];

/// Fewest letters after a number in a compound; shorter ends are those of ordinals and of other words.
const SHORTEST_REST: usize = 4;

/// Days of the week in the names of newspapers, events and songs.
const ENGLISH_DAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The number that a word may stand for.
pub(in crate::anchor::quantity) fn hint(reader: &Reader<'_>, at: usize) -> Option<Kind> {
    let word = reader.key(at);
    if !reader.is_word(at) {
        return None;
    }
    if let Some(day) = ENGLISH_DAYS.iter().position(|day| *day == word) {
        return Some(Kind::Weekday(day as u8 + 1));
    }
    // `sowohl … als auch`, `weder … noch`: two.
    if matches!(word, "sowohl" | "weder") {
        return Some(number(2));
    }
    // `ein Viertel`: one of four.
    if let Some(parts) =
        parts_of_whole(word).filter(|_| matches!(reader.before(at), "ein" | "einem" | "eines"))
    {
        return Some(number(parts));
    }
    if let Some(value) = share(reader, at) {
        return Some(Kind::Amount { value, unit: None });
    }
    span_of_years(word)
        .or_else(|| base_of_digits(word).or_else(|| group(word)).or_else(|| in_compound(word)).map(number))
}

/// `eins zu vierzig`, `einer von vier`, `jeder Vierte`: one in so many.
fn share(reader: &Reader<'_>, at: usize) -> Option<Rational> {
    let number_at = |at: usize| reader.digits(at).or_else(|| cardinal_word(reader.key(at)));
    let is_one = matches!(reader.before(at), "ein" | "eine" | "einer" | "eines" | "eins" | "1");
    let whole = match reader.key(at) {
        "zu" | "von" | "aus" if is_one => number_at(at + 1),
        "jeder" | "jede" | "jedes" | "jedem" | "jeden" => ordinal_value(reader.key(at + 1)),
        _ => None,
    };
    Rational::new(1, whole.filter(|whole| *whole > 1)?.into())
}

/// `im letzten Jahrzehnt`.
fn span_of_years(word: &str) -> Option<Kind> {
    match word {
        "jahrzehnt" | "jahrzehnts" | "jahrzehntes" | "dekade" | "dezennium" => measure(10, "yr"),
        "jahrhundert" | "jahrhunderts" | "jahrhundertes" => measure(100, "yr"),
        "jahrtausend" | "jahrtausends" | "jahrtausendes" => measure(1000, "yr"),
        _ => None,
    }
}

/// `hexadezimal`: with sixteen digits.
fn base_of_digits(word: &str) -> Option<i64> {
    let systems = [("binär", 2), ("dual", 2), ("oktal", 8), ("dezimal", 10), ("hexadezimal", 16)];
    systems.iter().find(|(system, _)| word.starts_with(system)).map(|(_, base)| *base)
}

/// `Künstlertrio`, `Streichquartett`, `Fünflinge`.
fn group(word: &str) -> Option<i64> {
    let value_of =
        |bare: &str| GROUPS.iter().find(|(group, _)| bare.ends_with(group)).map(|(_, value)| *value);
    ENDINGS.iter().find_map(|end| value_of(word.strip_suffix(end)?))
}

/// `Dreigliederung`, `Vierzimmerwohnung`, `Achteck`.
fn in_compound(word: &str) -> Option<i64> {
    if OTHER_WORDS.iter().any(|other| word.starts_with(other)) {
        return None;
    }
    let (value, rest) = leading_number(word)?;
    let is_word = rest == "eck" || rest.chars().count() >= SHORTEST_REST && !rest.starts_with("tel");
    (value > 1 && is_word).then_some(value)
}

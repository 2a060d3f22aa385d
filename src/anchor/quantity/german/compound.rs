//! German numbers inside words: `35-jährig`, `dreimal`, `verdoppeln`, `Zweitwohnung`.

use super::cardinal::{cardinal_word, one};
use super::period::ordinal_stem;
use crate::anchor::quantity::amount::numeral;
use crate::anchor::quantity::rational::Rational;
use crate::anchor::quantity::reader::{Reader, Reading};
use crate::anchor::quantity::unit::{Dimension, UNITS, Unit};
use crate::anchor::quantity::{Kind, Quantity, Strength};

/// What follows a number in a compound, with the unit it counts.
const TAILS: &[(&str, &str)] = &[
    ("jährig", "yr"),
    ("jahres", "yr"),
    ("jährlich", "yr"),
    ("tägig", "d"),
    ("tages", "d"),
    ("wöchig", "wk"),
    ("wochen", "wk"),
    ("monatig", "mo"),
    ("monats", "mo"),
    ("stündig", "h"),
    ("stunden", "h"),
    ("minütig", "min"),
    ("minuten", "min"),
    ("sekunden", "s"),
    ("prozentig", "%"),
    ("prozent", "%"),
    ("kilometer", "km"),
    ("meter", "m"),
    ("mal", "×"),
    ("malig", "×"),
    ("fach", "×"),
    ("köpfig", ""),
    ("stöckig", ""),
    ("geschossig", ""),
    ("spurig", ""),
    ("stellig", ""),
    ("seitig", ""),
    ("teilig", ""),
    ("gliedrig", ""),
    ("sprachig", ""),
    ("parteien", ""),
    ("punkte", ""),
    ("personen", ""),
    ("zimmer", ""),
    ("mann", ""),
    ("sitzig", ""),
    ("türig", ""),
    ("beinig", ""),
    ("eckig", ""),
    ("stufig", ""),
    ("satz", ""),
];

fn unit_named(symbol: &str) -> Option<&'static Unit> {
    UNITS.iter().find(|unit| unit.symbol == symbol)
}

fn tail(rest: &str) -> Option<Option<&'static Unit>> {
    let (_, symbol) = TAILS.iter().find(|(tail, _)| rest.starts_with(tail))?;
    Some(unit_named(symbol))
}

/// `25-stöckig`, `15-köpfiger`, `10-prozentige`.
pub(super) fn compound_in_digits(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let hyphen = usize::from(reader.is(at + 1, &["-"]) && reader.is_glued(at + 1));
    let word = at + 1 + hyphen;
    if !reader.is_glued(word) || !reader.is_word(word) {
        return None;
    }
    let number = numeral(reader, at, |_, _| false)?;
    let unit = tail(reader.key(word))?;
    let kind = Kind::Amount { value: number.value, unit };
    Some(Reading::one(at..word + 1, Quantity { step: number.step, ..Quantity::demanded(kind) }))
}

/// `fünfjährig`, `Zehnjahresplan`, `dreimal`, `verdreifacht`, `Zweidrittelmehrheit`.
pub(super) fn compound(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let word = reader.key(at);
    if let Some(class) = school_class(word) {
        return Some(Reading::one(at..at + 1, Quantity::soft(Kind::Ordinal(class))));
    }
    let inner = word.strip_prefix("ver").unwrap_or(word);
    if let Some((value, unit)) = half_multiple(inner) {
        let kind = Kind::Amount { value, unit: Some(unit) };
        return Some(Reading::one(at..at + 1, Quantity::soft(kind)));
    }
    let (value, rest) = leading_number(inner)?;
    if let Some(parts) =
        rest.strip_prefix("drittel").map(|_| 3).or_else(|| rest.strip_prefix("viertel").map(|_| 4))
    {
        let value = Rational::new(value.into(), parts)?;
        return Some(Reading::one(at..at + 1, Quantity::number(value, Strength::Demanded)));
    }
    let unit = tail(rest)?;
    // The metres of an `Elfmeter` are no measure but a part of a game.
    let is_kick = rest == "meter" && matches!(value, 7 | 11) && reader.is_capital(at);
    let is_wholly = value == 100 && rest.starts_with("prozent");
    let is_named = unit.is_some_and(|unit| unit.dimension != Dimension::Factor) && value > 1;
    let strength = if is_named && !is_kick && !is_wholly { Strength::Demanded } else { Strength::Soft };
    let kind = Kind::Amount { value: value.into(), unit };
    Some(Reading::one(at..at + 1, Quantity::new(kind, strength)))
}

/// `Fünftklässlerin`: the class.
fn school_class(word: &str) -> Option<i64> {
    let (stem, end) = word.split_once("klässler")?;
    let is_end = matches!(end, "" | "n" | "s" | "in" | "innen");
    if is_end { ordinal_stem(stem) } else { None }
}

/// `anderthalbmal`, `zweieinhalbfache`: times with a half.
fn half_multiple(word: &str) -> Option<(Rational, &'static Unit)> {
    let cut = word.find("halb")? + "halb".len();
    let rest = &word[cut..];
    let is_multiple = rest.starts_with("mal") || rest.starts_with("fach");
    Some((and_half(&word[..cut])?, unit_named("×")?)).filter(|_| is_multiple)
}

/// `anderthalb`, `zweieinhalb`.
pub(super) fn and_half(word: &str) -> Option<Rational> {
    if word == "anderthalb" {
        return Rational::new(3, 2);
    }
    let whole = word.strip_suffix("einhalb")?;
    let whole = cardinal_word(whole).or_else(|| one(whole))?;
    Rational::from_integer(whole).plus(Rational::new(1, 2)?)
}

/// The longest number word that a word begins with, and the rest.
pub(in crate::anchor::quantity) fn leading_number(word: &str) -> Option<(i64, &str)> {
    let starts = [
        "ein", "zwei", "drei", "vier", "fünf", "sech", "sieb", "acht", "neun", "zehn", "elf", "zwölf",
        "hundert", "tausend", "zwan", "zwo", "fuenf",
    ];
    if !starts.iter().any(|start| word.starts_with(start)) {
        return None;
    }
    let cuts = word.char_indices().map(|(cut, _)| cut).filter(|cut| (3..=30).contains(cut));
    cuts.rev().find_map(|cut| Some((cardinal_word(&word[..cut])?, &word[cut..])))
}

/// `einige Hundert`, `mehrere 1.000`, `viele tausend`.
pub(super) fn vague(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    const FEW: &[&str] = &[
        "einige", "einigen", "einiger", "mehrere", "mehreren", "mehrerer", "viele", "vielen", "vieler",
        "wenige", "wenigen", "weniger", "etliche", "etlichen", "etlicher",
    ];
    let power = match reader.key(at + 1) {
        "hundert" | "100" => 2,
        "tausend" | "1.000" | "1000" => 3,
        "zehntausend" | "10.000" | "10000" => 4,
        "hunderttausend" | "100.000" | "100000" => 5,
        _ => return None,
    };
    FEW.contains(&reader.key(at)).then(|| Reading::one(at..at + 2, Quantity::soft(Kind::Vague(power))))
}

/// Words with a number in them: `beide`, `Paar`, `Hälfte`, `doppelt`, `Dutzende`, `Hunderte`.
pub(super) fn named_number(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let word = reader.key(at);
    let factor = |value: i64| Kind::Amount { value: value.into(), unit: unit_named("×") };
    let plain = |value| Kind::Amount { value, unit: None };
    let kind = match word {
        "beide" | "beiden" | "beider" | "beides" => plain(2.into()),
        "paar" | "duo" if reader.is_capital(at) => plain(2.into()),
        "trio" | "drillinge" | "drillingen" => plain(3.into()),
        "quartett" => plain(4.into()),
        "quintett" => plain(5.into()),
        "hälfte" => plain(Rational::new(1, 2)?),
        "dutzende" | "dutzenden" => Kind::Vague(1),
        "hunderte" | "hunderten" | "hunderter" => Kind::Vague(2),
        "tausende" | "tausenden" | "tausender" => Kind::Vague(3),
        "zehntausende" | "zehntausenden" => Kind::Vague(4),
        "hunderttausende" | "hunderttausenden" => Kind::Vague(5),
        "millionen" => Kind::Vague(6),
        "milliarden" => Kind::Vague(9),
        "viertelstunde" => return part_of_hour(at, 1),
        "viertelstunden" => return part_of_unit(at, 1, 4, "h"),
        "dreiviertelstunde" => return part_of_hour(at, 3),
        "vierteljahr" | "vierteljahres" => return part_of_unit(at, 3, 1, "mo"),
        "halbjahr" | "halbjahres" => return part_of_unit(at, 6, 1, "mo"),
        "dreivierteljahr" => return part_of_unit(at, 9, 1, "mo"),
        "erstmals" => Kind::Ordinal(1),
        _ if word.starts_with("doppelt") || word.starts_with("verdoppel") || word.starts_with("verdoppl") => {
            factor(2)
        }
        _ if word.starts_with("halbier") => plain(Rational::new(1, 2)?),
        _ => return None,
    };
    Some(Reading::one(at..at + 1, Quantity::soft(kind)))
}

/// A quarter or three of an hour, which every translation states.
fn part_of_hour(at: usize, quarters: i128) -> Option<Reading> {
    let kind = Kind::Amount { value: Rational::new(quarters, 4)?, unit: unit_named("h") };
    Some(Reading::one(at..at + 1, Quantity::demanded(kind)))
}

fn part_of_unit(at: usize, numerator: i128, denominator: i128, symbol: &str) -> Option<Reading> {
    let kind = Kind::Amount { value: Rational::new(numerator, denominator)?, unit: unit_named(symbol) };
    Some(Reading::one(at..at + 1, Quantity::soft(kind)))
}

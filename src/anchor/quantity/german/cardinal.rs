//! German cardinals in words: `zweiunddreißigtausend`, `anderthalb`, `ein Dutzend`.

use super::compound::and_half;
use crate::anchor::quantity::amount::{Number, numeral};
use crate::anchor::quantity::rational::Rational;
use crate::anchor::quantity::reader::Reader;
use crate::anchor::quantity::unit::{Dimension, Unit};

/// A number in digits or words with its scale words: `3,5 Mrd.`, `eine halbe Million`, `zwölf`.
pub(super) fn cardinal(reader: &Reader<'_>, at: usize) -> Option<Number> {
    let number = match reader.is_numeral(at) {
        true => numeral(reader, at, is_scale)?,
        false => in_words(reader, at)?,
    };
    let mut number = scaled(reader, number)?;
    while number.scale > Rational::from_integer(1) {
        let Some(part) = next_part(reader, &number) else { break };
        let value = number.value.plus(part.value)?;
        number = Number { end: part.end, value, scale: part.scale, step: part.step, ..number };
    }
    Some(number)
}

/// A part of smaller scale: `200 Millionen` after `3 Milliarden`, `zweihunderttausend` after `eine
/// Million`.
fn next_part(reader: &Reader<'_>, whole: &Number) -> Option<Number> {
    let is_joined = reader.is(whole.end, &["und"]);
    let at = whole.end + usize::from(is_joined);
    let part = match reader.key(at) {
        "eins" => Number::spelled(at + 1, 1),
        _ if reader.is_numeral(at) => numeral(reader, at, is_scale)?,
        _ => in_words(reader, at)?,
    };
    let part = scaled(reader, part)?;
    let is_scaled = part.scale > Rational::from_integer(1);
    let is_end = !is_joined && whole.is_spelled && part.is_spelled;
    ((is_scaled || is_end) && part.value < whole.scale).then_some(part)
}

fn in_words(reader: &Reader<'_>, at: usize) -> Option<Number> {
    let word = reader.key(at);
    let half = Rational::new(1, 2)?;
    if is_article(word) {
        let halved = matches!(reader.key(at + 1), "halbe" | "halben" | "halbes" | "halber");
        let (end, value) = if halved { (at + 2, half) } else { (at + 1, Rational::from_integer(1)) };
        let counted =
            is_scale(reader, end) || reader.unit(end).is_some_and(|(_, unit)| is_counted(unit, halved));
        return counted.then(|| Number { value, ..Number::spelled(end, 1) });
    }
    if matches!(word, "halbe" | "halben" | "halber" | "halbes") {
        let counted = is_scale(reader, at + 1) || reader.unit(at + 1).is_some();
        return counted.then(|| Number { value: half, ..Number::spelled(at + 1, 1) });
    }
    if reader.is(at + 1, &["komma"])
        && let Some(whole) = small_word(word)
    {
        let digits: String =
            (at + 2..at + 6).map_while(|at| small_word(reader.key(at))).map(|d| d.to_string()).collect();
        let value = Rational::from_integer(whole).plus(Rational::from_decimal(&digits, digits.len())?)?;
        return (!digits.is_empty()).then(|| Number { value, ..Number::spelled(at + 2 + digits.len(), 1) });
    }
    if let Some(value) = and_half(word.strip_suffix('e').unwrap_or(word)) {
        return Some(Number { value, ..Number::spelled(at + 1, 1) });
    }
    let value = cardinal_word(word)?;
    Some(Number::spelled(at + 1, value))
}

/// `ein Prozent` counts, `ein Jahr` and `eine Million` do, `ein Meter hoher` does; `ein Mal` does not.
fn is_counted(unit: &Unit, halved: bool) -> bool {
    halved || !matches!(unit.dimension, Dimension::Factor)
}

fn is_article(word: &str) -> bool {
    matches!(word, "ein" | "eine" | "einen" | "einem" | "einer" | "eines")
}

fn power_of(word: &str) -> Option<u32> {
    Some(match word {
        "tausend" | "tsd" => 3,
        "million" | "millionen" | "mio" => 6,
        "milliarde" | "milliarden" | "mrd" | "mia" => 9,
        "billion" | "billionen" | "bio" => 12,
        "billiarde" | "billiarden" => 15,
        "trillion" | "trillionen" => 18,
        _ => return None,
    })
}

fn is_scale(reader: &Reader<'_>, at: usize) -> bool {
    power_of(reader.key(at)).is_some() || reader.is(at, &["dutzend", "hundert"])
}

fn scaled(reader: &Reader<'_>, mut number: Number) -> Option<Number> {
    while is_scale(reader, number.end) {
        let word = reader.key(number.end);
        let scale = match word {
            "dutzend" => 12.into(),
            "hundert" => 100.into(),
            _ => Rational::from_integer(10_i64.pow(power_of(word)?)),
        };
        let short = matches!(word, "tsd" | "mio" | "mrd" | "mia" | "bio");
        let stop = short && reader.is(number.end + 1, &["."]) && reader.is_glued(number.end + 1);
        number = number.scaled(number.end + 1 + usize::from(stop), scale)?;
    }
    Some(number)
}

pub(super) fn small_word(word: &str) -> Option<i64> {
    match word {
        "null" => Some(0),
        "ein" | "eins" => Some(1),
        _ => cardinal_word(word).filter(|value| *value < 100),
    }
}

/// The value of a number written as one word; the whole word must be used up. `ein` is no number.
pub(super) fn cardinal_word(word: &str) -> Option<i64> {
    // The longest below a million, 777 777, has 68 bytes.
    if !(3..=80).contains(&word.len()) {
        return None;
    }
    if let Some((left, right)) = word.split_once("tausend") {
        let thousands = if left.is_empty() { 1 } else { below_thousand(left).or_else(|| one(left))? };
        return Some(thousands * 1000 + rest_of(right)?);
    }
    below_thousand(word)
}

pub(super) fn one(word: &str) -> Option<i64> {
    (word == "ein").then_some(1)
}

/// What follows hundreds or thousands; nothing is zero.
fn rest_of(word: &str) -> Option<i64> {
    if word.is_empty() {
        return Some(0);
    }
    let bare = word.strip_prefix("und").unwrap_or(word);
    below_thousand(bare).or_else(|| matches!(bare, "eins" | "ein").then_some(1))
}

fn below_thousand(word: &str) -> Option<i64> {
    if let Some((left, right)) = word.split_once("hundert") {
        let hundreds = if left.is_empty() {
            1
        } else {
            digit_word(left).or_else(|| one(left)).or_else(|| teen(left))?
        };
        return Some(hundreds * 100 + rest_of(right)?);
    }
    below_hundred(word)
}

fn below_hundred(word: &str) -> Option<i64> {
    if let Some(value) = digit_word(word).or_else(|| teen(word)).or_else(|| tens(word)) {
        return Some(value);
    }
    let (unit, ten) = word.rsplit_once("und")?;
    Some(digit_word(unit).or_else(|| one(unit))? + tens(ten)?)
}

fn digit_word(word: &str) -> Option<i64> {
    Some(match word {
        "zwei" | "zwo" => 2,
        "drei" => 3,
        "vier" => 4,
        "fünf" | "fuenf" => 5,
        "sechs" => 6,
        "sieben" => 7,
        "acht" => 8,
        "neun" => 9,
        _ => return None,
    })
}

fn teen(word: &str) -> Option<i64> {
    Some(match word {
        "zehn" => 10,
        "elf" => 11,
        "zwölf" | "zwoelf" => 12,
        "dreizehn" => 13,
        "vierzehn" => 14,
        "fünfzehn" | "fuenfzehn" => 15,
        "sechzehn" => 16,
        "siebzehn" => 17,
        "achtzehn" => 18,
        "neunzehn" => 19,
        _ => return None,
    })
}

pub(super) fn tens(word: &str) -> Option<i64> {
    Some(match word {
        "zwanzig" => 20,
        "dreißig" | "dreissig" => 30,
        "vierzig" => 40,
        "fünfzig" | "fuenfzig" => 50,
        "sechzig" => 60,
        "siebzig" => 70,
        "achtzig" => 80,
        "neunzig" => 90,
        _ => return None,
    })
}

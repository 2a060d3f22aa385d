//! English quantities: number words, short scale (`billion` 10⁹), ordinals, month names, clock times
//! with am and pm.

use super::general::{
    Amounts, Number, Reader, Reading, amount, clock_in_digits, date_in_digits, day, numeral, year, years,
};
use super::rational::Rational;
use super::{Date, Kind, Quantity, Strength};

const AMOUNTS: Amounts = Amounts { number: cardinal, to: &["to"], and_half: &[] };

/// Reads the quantity that begins at a piece.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    if reader.is_numeral(at) {
        return date_in_digits(reader, at, &["/"])
            .or_else(|| day_of_month(reader, at))
            .or_else(|| years(reader, at))
            .or_else(|| clock(reader, at))
            .or_else(|| ordinal_in_digits(reader, at))
            .or_else(|| decade(reader, at))
            .or_else(|| amount(reader, at, &AMOUNTS));
    }
    if !reader.is_word(at) {
        return reader.unit(at).and_then(|_| amount(reader, at, &AMOUNTS));
    }
    month_first(reader, at)
        .or_else(|| weekday(reader, at))
        .or_else(|| ordinal_word(reader, at))
        .or_else(|| amount(reader, at, &AMOUNTS))
        .or_else(|| vague(reader, at))
}

fn month_number(word: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let full = MONTHS.iter().position(|month| *month == word);
    let short = || MONTHS.iter().position(|month| word.len() == 3 && month.starts_with(word));
    full.or_else(short).map(|at| at as u8 + 1)
}

fn month_at(reader: &Reader<'_>, at: usize) -> Option<u8> {
    month_number(reader.key(at)).filter(|_| reader.is_capital(at))
}

/// The year after a date, with or without a comma.
fn year_after(reader: &Reader<'_>, at: usize) -> (usize, Option<i32>) {
    let year_at = if reader.is(at, &[","]) { at + 1 } else { at };
    year(reader, year_at).map_or((at, None), |year| (year_at + 1, Some(year)))
}

fn skip_ordinal_end(reader: &Reader<'_>, at: usize) -> usize {
    if reader.is_glued(at) && reader.is(at, &["st", "nd", "rd", "th"]) { at + 1 } else { at }
}

/// `6 July 2024`, `6th of July`.
fn day_of_month(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let day = day(reader, at)?;
    let next = skip_ordinal_end(reader, at + 1);
    let next = if reader.is(next, &["of"]) { next + 1 } else { next };
    let month = month_at(reader, next)?;
    let (end, year) = year_after(reader, next + 1);
    let date = Date { year, month: Some(month), day: Some(day), lunar: false };
    Some(Reading::one(at..end, Quantity::demanded(Kind::Date(date))))
}

/// `July 6, 2024`, `July 2024`, `July`.
fn month_first(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let month = month_at(reader, at)?;
    let mut date = Date { month: Some(month), ..Date::default() };
    let day = day(reader, at + 1);
    let mut end = at + 1;
    if day.is_some() {
        (date.day, end) = (day, skip_ordinal_end(reader, at + 2));
    }
    (end, date.year) = year_after(reader, end);
    let may_be_verb = reader.is(at, &["may", "march", "mar"]) && date.day.is_none() && date.year.is_none();
    let strength = if may_be_verb { Strength::Soft } else { Strength::Demanded };
    Some(Reading::one(at..end, Quantity::new(Kind::Date(date), strength)))
}

fn weekday(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let word = reader.key(at);
    let day = days.iter().position(|day| *day == word || word.strip_suffix('s') == Some(day))?;
    Some(Reading::one(at..at + 1, Quantity::soft(Kind::Weekday(day as u8 + 1))))
}

/// `7:30 pm`, `7 p.m.`.
fn clock(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let read = clock_in_digits(reader, at, &[":", "."])
        .filter(|(end, _)| reader.is(at + 1, &[":"]) || half(reader, *end).is_some());
    let (end, minutes) = match read {
        Some(read) => read,
        None => {
            let hour = reader.digits(at).filter(|hour| (1..=12).contains(hour))?;
            half(reader, at + 1)?;
            (at + 1, hour as u16 * 60)
        }
    };
    let (end, minutes, either_half) = match half(reader, end) {
        Some((end, true)) if minutes < 12 * 60 => (end, minutes + 12 * 60, false),
        Some((end, false)) if minutes >= 12 * 60 => (end, minutes - 12 * 60, false),
        Some((end, _)) => (end, minutes, false),
        None => (end, minutes, minutes <= 12 * 60),
    };
    Some(Reading::one(at..end, Quantity::demanded(Kind::Clock { minutes, either_half })))
}

/// `pm`, `p.m.`: whether it is the second half of the day.
fn half(reader: &Reader<'_>, at: usize) -> Option<(usize, bool)> {
    match reader.key(at) {
        "am" => Some((at + 1, false)),
        "pm" => Some((at + 1, true)),
        "a" | "p" if reader.matches(at + 1, &[".", "m", "."]) => Some((at + 4, reader.key(at) == "p")),
        _ => None,
    }
}

fn ordinal_in_digits(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let end = skip_ordinal_end(reader, at + 1);
    let number = reader.digits(at).filter(|_| end > at + 1)?;
    Some(ordered(reader, at, end, number, if number == 1 { Strength::Soft } else { Strength::Demanded }))
}

fn ordinal_word(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let number = match reader.key(at) {
        "first" => 1,
        "second" => 2,
        "third" => 3,
        "fifth" => 5,
        "eighth" => 8,
        "ninth" => 9,
        "twelfth" => 12,
        word => {
            let stem = word.strip_suffix("th")?;
            let tens = stem.strip_suffix("ie").map(|ten| format!("{ten}y"));
            small(tens.as_deref().unwrap_or(stem))?
        }
    };
    Some(ordered(reader, at, at + 1, number, Strength::Soft))
}

fn ordered(reader: &Reader<'_>, at: usize, end: usize, number: i64, strength: Strength) -> Reading {
    let kind = match reader.key(end) {
        "century" => Kind::Century(number),
        "quarter" if (1..=4).contains(&number) => Kind::Quarter(number as u8),
        _ => return Reading::one(at..end, Quantity::new(Kind::Ordinal(number), strength)),
    };
    Reading::one(at..end + 1, Quantity::demanded(kind))
}

/// `1990s`, `80s`.
fn decade(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let end = if reader.is(at + 1, &["'", "’"]) { at + 2 } else { at + 1 };
    let cued = reader.is_glued(end) && reader.is(end, &["s"]);
    let start = reader.digits(at).filter(|start| cued && start % 10 == 0)?;
    Some(Reading::one(at..end + 1, Quantity::demanded(Kind::Decade((start % 100) as u8))))
}

fn vague(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let power = match reader.key(at) {
        "dozens" => 1,
        "hundreds" => 2,
        "thousands" => 3,
        "millions" => 6,
        "billions" => 9,
        _ => return None,
    };
    Some(Reading::one(at..at + 1, Quantity::soft(Kind::Vague(power))))
}

fn scale_of(word: &str) -> Option<i64> {
    Some(match word {
        "dozen" => 12,
        "hundred" => 100,
        "thousand" => 1000,
        "million" | "mn" => 1_000_000,
        "billion" | "bn" => 1_000_000_000,
        "trillion" => 1_000_000_000_000,
        _ => return None,
    })
}

fn is_scale(reader: &Reader<'_>, at: usize) -> bool {
    scale_of(reader.key(at)).is_some()
}

fn cardinal(reader: &Reader<'_>, at: usize) -> Option<Number> {
    let first = part(reader, at)?;
    let mut number = first;
    while number.is_spelled && number.scale > Rational::from_integer(1) {
        let next = if reader.is(number.end, &["and"]) { number.end + 1 } else { number.end };
        let Some(more) = part(reader, next).filter(|more| more.is_spelled && more.value < number.scale)
        else {
            break;
        };
        let scale = if more.scale > Rational::from_integer(1) { more.scale } else { 1.into() };
        number = Number { end: more.end, value: number.value.plus(more.value)?, scale, ..number };
    }
    Some(number)
}

fn part(reader: &Reader<'_>, at: usize) -> Option<Number> {
    let mut number =
        if reader.is_numeral(at) { numeral(reader, at, is_scale)? } else { in_words(reader, at)? };
    while let Some(scale) = scale_of(reader.key(number.end)) {
        number = number.scaled(number.end + 1, scale.into())?;
    }
    Some(number)
}

fn in_words(reader: &Reader<'_>, at: usize) -> Option<Number> {
    if reader.is(at, &["a", "one"]) {
        let counted = is_scale(reader, at + 1);
        return counted.then(|| Number::spelled(at + 1, 1));
    }
    let value = small(reader.key(at))?;
    let joined = value >= 20 && value % 10 == 0 && reader.is(at + 1, &["-"]);
    let unit = small(reader.key(at + 2)).filter(|unit| joined && *unit < 10);
    Some(unit.map_or(Number::spelled(at + 1, value), |unit| Number::spelled(at + 3, value + unit)))
}

fn small(word: &str) -> Option<i64> {
    const WORDS: [&str; 19] = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let below_twenty = WORDS.iter().position(|known| *known == word).map(|at| at as i64 + 1);
    below_twenty.or_else(|| TENS.iter().position(|known| *known == word).map(|at| (at as i64 + 2) * 10))
}

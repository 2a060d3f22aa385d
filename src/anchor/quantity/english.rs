//! English quantities: number words, short scale (`billion` 10⁹), ordinals, month names, clock times
//! with am and pm.

use super::amount::{Amounts, Number, amount, numeral};
use super::calendar::{clock_in_digits, date_in_digits, day, day_of_week, month, year, years};
use super::rational::Rational;
use super::reader::{Reader, Reading};
use super::unit::Dimension;
use super::{Date, Kind, Quantity, Strength};

const AMOUNTS: Amounts = Amounts { number: cardinal, to: &["to"], and_half: &[] };

/// How the words begin that begin a quantity.
const FIRST: &[&str] = &[
    "apr", "aug", "bill", "dec", "doz", "eigh", "elev", "feb", "fif", "fir", "five", "for", "four", "fri",
    "half", "hund", "jan", "jul", "jun", "mar", "may", "mid", "mill", "mon", "nin", "noon", "nov", "oct",
    "one", "quad", "quar", "quin", "sat", "sec", "sep", "seven", "six", "sun", "ten", "thi", "thou", "thr",
    "thu", "tri", "tue", "twe", "two", "wed",
];

/// Whether a quantity can begin with the word at a piece.
pub(super) fn begins(reader: &Reader<'_>, at: usize) -> bool {
    let word = reader.key(at);
    let first = word.as_bytes().first().copied().unwrap_or_default();
    // The list is in order by its first letters.
    let start = FIRST.partition_point(|prefix| prefix.as_bytes()[0] < first);
    let mut prefixes = FIRST[start..].iter().take_while(|prefix| prefix.as_bytes()[0] == first);
    word == "a" || prefixes.any(|prefix| word.starts_with(prefix))
}

/// Reads the quantity that begins at a piece.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    if reader.is_numeral(at) {
        return date_in_digits(reader, at, &["/"])
            .or_else(|| month_before_day(reader, at))
            .or_else(|| day_of_month(reader, at))
            .or_else(|| years(reader, at))
            .or_else(|| clock(reader, at))
            .or_else(|| ordinal_in_digits(reader, at))
            .or_else(|| decade(reader, at))
            .or_else(|| amount(reader, at, &AMOUNTS));
    }
    if !reader.is_word(at) {
        return amount(reader, at, &AMOUNTS);
    }
    month_first(reader, at)
        .or_else(|| weekday(reader, at))
        .or_else(|| clock_in_words(reader, at))
        .or_else(|| ordinal_word(reader, at))
        .or_else(|| amount(reader, at, &AMOUNTS))
        .or_else(|| vague(reader, at))
}

/// `03/25/2025`, where the other order is no date.
fn month_before_day(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let joined = (at + 1..at + 5).all(|at| reader.is_glued(at));
    let marked = reader.is(at + 1, &["/"]) && reader.is(at + 3, &["/"]);
    let date = Date {
        year: Some(year(reader, at + 4)?),
        month: Some(month(reader, at)?),
        day: Some(day(reader, at + 2)?),
        lunar: false,
    };
    (joined && marked).then(|| Reading::one(at..at + 5, Quantity::demanded(Kind::Date(date))))
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
    Some(day_of_week(reader, at..at + 1, day as u8 + 1, !word.ends_with('s')))
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

/// `half past seven`, `a quarter to nine`, `ten past six`, `noon`, `midnight`.
fn clock_in_words(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let clock = |end, minutes, either_half| {
        let kind = Kind::Clock { minutes, either_half };
        Some(Reading::one(at..end, Quantity::soft(kind)))
    };
    let (end, shift) = match (reader.key(at), reader.key(at + 1)) {
        ("noon", _) => return clock(at + 1, 12 * 60, false),
        ("midnight", _) => return clock(at + 1, 0, false),
        ("half", _) => (at + 1, 30),
        ("quarter", _) => (at + 1, 15),
        ("a", "quarter") => (at + 2, 15),
        (word, _) => (at + 1, small(word).filter(|minutes| *minutes < 30)? as u16),
    };
    let hour = reader.digits(end + 1).or_else(|| small(reader.key(end + 1)));
    let hour = hour.filter(|hour| (1..=12).contains(hour) && reader.unit(end + 2).is_none())? as u16 * 60;
    match reader.key(end) {
        "past" => clock(end + 2, hour + shift, true),
        "to" if shift == 15 => clock(end + 2, hour - shift, true),
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
        "score" => 20,
        "hundred" => 100,
        "thousand" => 1000,
        "million" | "mn" => 1_000_000,
        "billion" | "bn" => 1_000_000_000,
        "trillion" | "tn" => 1_000_000_000_000,
        "quadrillion" => 1_000_000_000_000_000,
        "quintillion" => 1_000_000_000_000_000_000,
        _ => return None,
    })
}

/// A scale word; a `score` counts twenties only after a number word: `four score and seven`.
fn is_scale(reader: &Reader<'_>, at: usize) -> bool {
    match reader.key(at) {
        "score" => small(reader.before(at)).is_some_and(|count| count > 1),
        word => scale_of(word).is_some(),
    }
}

/// A number in digits or words with its scale words and further parts: `3.5 billion`, `two thousand
/// and five`.
fn cardinal(reader: &Reader<'_>, at: usize) -> Option<Number> {
    let one = Rational::from_integer(1);
    if reader.is_numeral(at) {
        let number = numeral(reader, at, is_scale)?;
        return shortened(reader, at, number).or_else(|| scales(reader, number, None));
    }
    let mut number = scales(reader, in_words(reader, at)?, None)?;
    while number.scale > one {
        let Some(part) = next_part(reader, &number) else { break };
        let value = number.value.plus(part.value)?;
        number = Number { end: part.end, value, scale: part.scale, ..number };
    }
    Some(number)
}

/// `£2.5m`, `$400k`: letters that are scales after an amount of money alone.
fn shortened(reader: &Reader<'_>, at: usize, number: Number) -> Option<Number> {
    let (_, unit) = reader.unit(at.checked_sub(1)?)?;
    let scale = match reader.key(number.end) {
        "k" => 1000,
        "m" => 1_000_000,
        "b" => 1_000_000_000,
        _ => return None,
    };
    let is_money = unit.dimension == Dimension::Money && reader.is_glued(number.end);
    if is_money { number.scaled(number.end + 1, scale.into()) } else { None }
}

/// Multiplies by the scale words that follow, only by those smaller than a limit.
fn scales(reader: &Reader<'_>, mut number: Number, limit: Option<Rational>) -> Option<Number> {
    while is_scale(reader, number.end) {
        let scale = Rational::from_integer(scale_of(reader.key(number.end))?);
        if limit.is_some_and(|limit| scale >= limit) {
            break;
        }
        number = number.scaled(number.end + 1, scale)?;
    }
    if number.scale > Rational::from_integer(1) && reader.matches(number.end, &["and", "a", "half"]) {
        let half = number.scale.times(Rational::new(1, 2)?)?;
        number = Number { end: number.end + 3, value: number.value.plus(half)?, ..number };
    }
    Some(number)
}

/// A part of smaller scale, with or without `and`; in `one thousand and two thousand` there is none.
fn next_part(reader: &Reader<'_>, whole: &Number) -> Option<Number> {
    let at = whole.end + usize::from(reader.is(whole.end, &["and"]));
    let part = match reader.key(at) {
        "one" if !is_scale(reader, at + 1) => Number::spelled(at + 1, 1),
        _ if reader.is_word(at) => in_words(reader, at)?,
        _ => return None,
    };
    let part = scales(reader, part, Some(whole.scale))?;
    (part.value < whole.scale && !is_scale(reader, part.end)).then_some(part)
}

/// A number below a thousand, and a half of what follows.
fn in_words(reader: &Reader<'_>, at: usize) -> Option<Number> {
    let half = Rational::new(1, 2)?;
    if reader.key(at) == "half" {
        let next = at + 1 + usize::from(reader.is(at + 1, &["a", "an"]));
        let counted = is_scale(reader, next) || reader.unit(next).is_some();
        return counted.then(|| Number { value: half, step: half, ..Number::spelled(next, 1) });
    }
    let number = below_hundred(reader, at)?;
    if reader.matches(number.end, &["and", "a", "half"]) {
        return Some(Number { end: number.end + 3, value: number.value.plus(half)?, ..number });
    }
    if reader.key(number.end) != "hundred" {
        return Some(number);
    }
    let end = number.end + 1;
    let hundreds = number.value.times(100.into())?;
    let rest = below_hundred(reader, end + usize::from(reader.is(end, &["and"])));
    match rest.filter(|rest| !reader.is(rest.end, &["hundred"])) {
        Some(rest) => Some(Number { value: hundreds.plus(rest.value)?, ..rest }),
        None => Number { value: number.value, ..number }.scaled(end, 100.into()),
    }
}

/// `a` and `one` only where they count a scale.
fn below_hundred(reader: &Reader<'_>, at: usize) -> Option<Number> {
    if reader.is(at, &["a", "one"]) {
        let after_hundred = reader.key(at) == "one" && is_after_hundred(reader, at);
        let has_half = reader.matches(at, &["one", "and", "a", "half"]);
        let counted = after_hundred || has_half || is_scale(reader, at + 1);
        return counted.then(|| Number::spelled(at + 1, 1));
    }
    let value = small(reader.key(at))?;
    let joined = value >= 20 && value % 10 == 0 && reader.is(at + 1, &["-"]);
    let unit = small(reader.key(at + 2)).filter(|unit| joined && *unit < 10);
    Some(unit.map_or(Number::spelled(at + 1, value), |unit| Number::spelled(at + 3, value + unit)))
}

fn is_after_hundred(reader: &Reader<'_>, at: usize) -> bool {
    reader.before(at) == "hundred" || at > 1 && reader.matches(at - 2, &["hundred", "and"])
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

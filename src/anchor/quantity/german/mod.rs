//! German quantities: number words joined into one word (`zweiunddreißigtausend`), long scale
//! (`Milliarde` 10⁹, `Billion` 10¹²), ordinals in words and with a stop, compounds with a number
//! (`fünfjährig`, `25-stöckig`, `Zweidrittelmehrheit`), dates, clock times, weekdays, periods.

mod cardinal;
mod clock;
mod compound;
mod date;
mod fraction;
mod hint;
mod period;

use crate::anchor::quantity::amount::{Amounts, amount};
use crate::anchor::quantity::calendar::{date_in_digits, years};
use crate::anchor::quantity::reader::{Reader, Reading};
use crate::anchor::quantity::roman::roman;
use cardinal::cardinal;
use clock::{clock, clock_in_words, hours};
use compound::{compound, compound_in_digits, named_number, vague};
use date::{day_of_month, month_alone, pointed_day, weekday};
use fraction::{fraction, fraction_in_digits};
pub(super) use hint::hint;
use period::{decade_in_digits, ordinal_in_digits, ordinal_word, period, roman_ordinal};

const AMOUNTS: Amounts = Amounts { number: cardinal, to: &["bis"], and_half: &[] };

/// How the words begin that begin a quantity: numbers, months, weekdays, parts of the day and of a
/// whole. Everything else is told apart by its first letters.
const FIRST: &[&str] = &[
    "acht", "ander", "apr", "aug", "beide", "bill", "dez", "dien", "don", "doppelt", "drei", "dri", "duo",
    "dutzend", "ein", "elf", "erst", "etlich", "feb", "frei", "fünf", "fuenf", "halb", "hund", "hälf", "jan",
    "jun", "jul", "jän", "maerz", "mai", "mehrere", "mia", "mill", "mio", "mitt", "mon", "mrd", "mär",
    "neun", "nov", "null", "okt", "paar", "q", "sams", "sech", "sep", "sieb", "sonn", "taus", "tri", "tsd",
    "ver", "viel", "vier", "wenige", "zehn", "zwan", "zwei", "zwo", "zwö",
];

/// Whether a quantity can begin with the word at a piece.
pub(super) fn begins(reader: &Reader<'_>, at: usize) -> bool {
    let word = reader.key(at);
    let first = word.as_bytes().first().copied().unwrap_or_default();
    // The list is in order by its first letters.
    let start = FIRST.partition_point(|prefix| prefix.as_bytes()[0] < first);
    let prefixes = FIRST[start..].iter().take_while(|prefix| prefix.as_bytes()[0] == first);
    prefixes.into_iter().any(|prefix| word.starts_with(prefix)) || roman(reader, at).is_some()
}

/// Reads the quantity that begins at a piece.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    if reader.is_numeral(at) {
        return date_in_digits(reader, at, &["/"])
            .filter(|_| !reader.is(at + 3, &["km", "jahr"]))
            .or_else(|| day_of_month(reader, at))
            .or_else(|| pointed_day(reader, at))
            .or_else(|| years(reader, at))
            .or_else(|| hours(reader, at))
            .or_else(|| clock(reader, at))
            .or_else(|| fraction_in_digits(reader, at))
            .or_else(|| ordinal_in_digits(reader, at))
            .or_else(|| compound_in_digits(reader, at))
            .or_else(|| decade_in_digits(reader, at))
            .or_else(|| amount(reader, at, &AMOUNTS));
    }
    if !reader.is_word(at) {
        return reader.unit(at).and_then(|_| amount(reader, at, &AMOUNTS));
    }
    vague(reader, at)
        .or_else(|| month_alone(reader, at))
        .or_else(|| weekday(reader, at))
        .or_else(|| clock_in_words(reader, at))
        .or_else(|| roman_ordinal(reader, at))
        .or_else(|| fraction(reader, at))
        .or_else(|| period(reader, at))
        .or_else(|| amount(reader, at, &AMOUNTS))
        .or_else(|| ordinal_word(reader, at))
        .or_else(|| named_number(reader, at))
        .or_else(|| compound(reader, at))
}

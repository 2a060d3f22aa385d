//! German fractions: `drei Viertel`, `ein Drittel`, `die Hälfte`.

use super::cardinal::cardinal_word;
use crate::anchor::quantity::rational::Rational;
use crate::anchor::quantity::reader::{Reader, Reading};
use crate::anchor::quantity::{Quantity, Strength};

/// `zwei Drittel`, `ein Fünftel`, `drei Viertel`.
pub(super) fn fraction(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let count = match reader.key(at) {
        "ein" | "einem" | "eines" | "einen" => 1,
        word => cardinal_word(word)?,
    };
    let parts = parts_of_whole(reader.key(at + 1)).filter(|_| reader.is_capital(at + 1))?;
    let value = Rational::new(count.into(), parts.into())?;
    Some(Reading::one(at..at + 2, Quantity::number(value, Strength::Demanded)))
}

/// How many such parts a whole has: `Drittel`, `Achteln`.
pub(super) fn parts_of_whole(word: &str) -> Option<i64> {
    let stem = word
        .strip_suffix("tels")
        .or_else(|| word.strip_suffix("teln"))
        .or_else(|| word.strip_suffix("tel"))?;
    match stem {
        "drit" => Some(3),
        "ach" => Some(8),
        "sieb" => Some(7),
        _ => cardinal_word(stem).or_else(|| cardinal_word(stem.strip_suffix('s')?)),
    }
}

/// `3/4` of something.
pub(super) fn fraction_in_digits(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let joined = reader.is(at + 1, &["/"]) && reader.is_glued(at + 1) && reader.is_glued(at + 2);
    let (part, whole) = (reader.digits(at)?, reader.digits(at + 2).filter(|_| joined)?);
    let value = Rational::new(part.into(), whole.into()).filter(|_| part < whole && whole <= 10)?;
    Some(Reading::one(at..at + 3, Quantity::number(value, Strength::Demanded)))
}

//! Digits alone, for languages without a grammar.

use super::amount::{Amounts, amount, numeral};
use super::calendar::{clock_in_digits, date_in_digits, years};
use super::reader::{Reader, Reading};
use super::{Kind, Quantity};

/// Digits alone, for languages without a grammar.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let amounts = Amounts { number: |reader, at| numeral(reader, at, |_, _| false), to: &[], and_half: &[] };
    if !reader.is_numeral(at) && reader.unit(at).is_none() {
        return None;
    }
    if let Some(reading) = date_in_digits(reader, at, &["/"]).or_else(|| years(reader, at)) {
        return Some(reading);
    }
    if let Some((end, minutes)) = clock_in_digits(reader, at, &[":"]) {
        let kind = Kind::Clock { minutes, either_half: false };
        return Some(Reading::one(at..end, Quantity::demanded(kind)));
    }
    amount(reader, at, &amounts)
}

//! Vietnamese quantities: cardinals in words to 10¹⁸, dates, lunar months, weekdays, clock times
//! with the part of the day, quarters, centuries, fractions, vague numbers.
//!
//! Many number words are also other words: `năm` is five and year, `ba` three and father, `tư` is
//! only four after `mươi` and `tháng`. A word of one syllable counts where its neighbours allow it.

mod cardinal;
mod clock;
mod counted;
mod date;
mod hint;
mod part;
mod period;

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::anchor::quantity::amount::{Amounts, Number, amount, numeral};
use crate::anchor::quantity::calendar::{day_of_week, years};
use crate::anchor::quantity::reader::{Reader, Reading};
use crate::anchor::quantity::{Date, Kind, Quantity, Strength};
use cardinal::{below_hundred, cardinal, is_number_word, is_scale};
use clock::clock;
use date::{bare_date, date_with_cue, month_with_cue, ratio, year_with_cue};
pub(super) use hint::hint;
use part::{fraction, half, multiple, vague};
use period::{century, decade, half_year, order, quarter, rank};

const AMOUNTS: Amounts =
    Amounts { number: cardinal, to: &["đến", "tới"], and_half: &["rưỡi", "rưởi"] };

/// The words that begin a quantity.
const FIRST: &[&str] = &[
    "ngày", "mùng", "mồng", "rằm", "tháng", "năm", "thứ", "chủ", "đầu", "quý", "quí", "thế", "thập", "những",
    "hàng", "vài", "mấy", "gấp", "nửa", "hạng", "giải", "loại", "khóa", "khoá", "chương", "mục", "phần",
    "hội", "cấp", "bậc", "lục", "lần", "lớp", "không", "một", "hai", "ba", "bốn", "sáu", "bảy", "bẩy", "tám",
    "chín", "mười",
];

/// Whether a quantity can begin with the word at a piece.
pub(super) fn begins(reader: &Reader<'_>, at: usize) -> bool {
    static WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| FIRST.iter().copied().collect());
    WORDS.contains(reader.key(at))
}

/// Reads the quantity that begins at a piece.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    match reader.key(at) {
        "ngày" | "mùng" | "mồng" | "rằm" => date_with_cue(reader, at),
        "tháng" => month_with_cue(reader, at).map(|(end, date)| dated(at, end, date)),
        "năm" => year_with_cue(reader, at).or_else(|| plain(reader, at)).or_else(|| alone(reader, at, 5)),
        "chín" => plain(reader, at).or_else(|| alone(reader, at, 9)),
        "thứ" => order(reader, at),
        "chủ" if reader.key(at + 1) == "nhật" => Some(day_of_week(reader, at..at + 2, 7, true)),
        "đầu" if reader.key(at + 1) == "tiên" => {
            Some(Reading::one(at..at + 2, Quantity::soft(Kind::Ordinal(1))))
        }
        "sáu" => half_year(reader, at).or_else(|| plain(reader, at)),
        "quý" | "quí" => quarter(reader, at),
        "thế" if reader.is(at + 1, &["kỷ", "kỉ"]) => century(reader, at),
        "thập" | "những" => decade(reader, at),
        "hàng" | "vài" | "mấy" => vague(reader, at),
        "gấp" => multiple(reader, at),
        "nửa" => half(reader, at),
        "một" if reader.key(at + 1) == "nửa" => half(reader, at + 1).map(|half| Reading {
            atoms: half.atoms.into_iter().map(|(pieces, value)| (at..pieces.end, value)).collect(),
            ..half
        }),
        "hạng" | "giải" | "loại" | "khóa" | "khoá" | "chương" | "mục" | "phần" | "hội" | "cấp" | "bậc"
        | "lục" | "lần" | "lớp" => rank(reader, at),
        _ => plain(reader, at),
    }
}

/// A digit that is more often another word, between marks, as in a list of numbers.
fn alone(reader: &Reader<'_>, at: usize, digit: i64) -> Option<Reading> {
    let is_text = |at: usize| reader.is_word(at) || reader.is_numeral(at);
    let is_alone = !is_text(at + 1) && !at.checked_sub(1).is_some_and(is_text);
    is_alone.then(|| Reading::one(at..at + 1, Quantity::number(digit, Strength::Soft)))
}

fn plain(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let starts = reader.is_numeral(at) || is_number_word(reader, at) || reader.unit(at).is_some();
    if !starts {
        return None;
    }
    if reader.is_numeral(at) {
        let read = half_year(reader, at)
            .or_else(|| years(reader, at))
            .or_else(|| clock(reader, at))
            .or_else(|| bare_date(reader, at))
            .or_else(|| ratio(reader, at));
        if read.is_some() {
            return read;
        }
    } else if let Some(reading) = fraction(reader, at).or_else(|| clock(reader, at)) {
        return Some(reading);
    }
    counted_dates(reader, at).or_else(|| amount(reader, at, &AMOUNTS))
}

/// `hai ngày 4 và 5 tháng 6`: the number counts the dates after it and is no duration.
fn counted_dates(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let number = cardinal_before_unit(reader, at).filter(|number| reader.key(number.end) == "ngày")?;
    let dates = date_with_cue(reader, number.end)?;
    let mut atoms = vec![(at..number.end, Quantity::number(number.value, Strength::Soft))];
    atoms.extend(dates.atoms);
    Some(Reading { end: dates.end, atoms })
}

fn cardinal_before_unit(reader: &Reader<'_>, at: usize) -> Option<Number> {
    if reader.is_numeral(at) { numeral(reader, at, is_scale) } else { below_hundred(reader, at) }
}

fn dated(at: usize, end: usize, date: Date) -> Reading {
    Reading::one(at..end, Quantity::demanded(Kind::Date(date)))
}

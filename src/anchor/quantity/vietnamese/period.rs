//! Vietnamese places in an order and periods: `thứ hai`, `quý III`, `thế kỷ XIX`, `6 tháng đầu năm`.

use super::cardinal::{below_hundred, below_thousand, digit_of};
use crate::anchor::quantity::calendar::{day_of_week, year};
use crate::anchor::quantity::reader::{Reader, Reading};
use crate::anchor::quantity::roman::roman;
use crate::anchor::quantity::{Date, Kind, Quantity, Strength};

/// `thứ hai`: a weekday in its surroundings, else second.
pub(super) fn order(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let (end, number) = rank_number(reader, at + 1)?;
    if is_weekday(reader, at, end, number) {
        let may_be_second = reader.before(at) == "ngày" && !reader.is_capital(at + 1);
        let is_name = reader.key(end) == "đen";
        return Some(day_of_week(reader, at..end, (number - 1) as u8, !may_be_second && !is_name));
    }
    let strength = if reader.is_numeral(at + 1) && number != 1 { Strength::Demanded } else { Strength::Soft };
    Some(Reading::one(at..end, Quantity::new(Kind::Ordinal(number), strength)))
}

/// Last syllables of nouns that are put in order: `Thế chiến thứ Hai`, `lần thứ Ba`, `bên thứ ba`.
const ORDERED: &[&str] = &[
    "bên", "bước", "chiến", "chương", "con", "đứa", "giới", "hiệp", "lần", "loại", "ngôi", "người", "nước",
    "phần", "phía", "tập", "tầng", "vòng",
];

fn is_weekday(reader: &Reader<'_>, at: usize, end: usize, number: i64) -> bool {
    let before = ["sáng", "trưa", "chiều", "tối", "đêm", "vào", "hôm", "ngày", "từ", "đến", "mỗi"];
    let after = ["tuần", "(", "ngày", "hàng", "vừa"];
    // A capital does not make it a day.
    if ORDERED.contains(&reader.before(at)) {
        return false;
    }
    let cued = reader.is_capital(at + 1)
        || at > 0 && before.contains(&reader.before(at))
        || reader.is(end, &after)
        || reader.is_numeral(end)
        || (reader.key(end) == "," && reader.is_numeral(end + 1));
    (2..=7).contains(&number) && cued
}

pub(super) fn rank_number(reader: &Reader<'_>, at: usize) -> Option<(usize, i64)> {
    if let Some(number) = reader.digits(at).or_else(|| roman(reader, at)) {
        return Some((at + 1, number));
    }
    let word = match reader.key(at) {
        "nhất" => 1,
        "nhì" => 2,
        "tư" => 4,
        "năm" if !reader.is(at + 1, &["mươi", "trăm"]) => 5,
        // In `thứ Bảy` and `hạng Ba` the capital makes no name of the number.
        word if reader.is_capital(at) && word != "mười" && !reader.is(at + 1, &["mươi", "trăm"]) => {
            digit_of(word)?
        }
        _ => {
            let number = below_thousand(reader, at)?;
            return Some((number.end, number.value.integer()? as i64));
        }
    };
    Some((at + 1, word))
}

/// `hạng Ba`, `khóa XV`, `lần thứ 3`: a place in an order after the noun that is ordered.
pub(super) fn rank(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let cue = reader.key(at);
    if cue == "lần" {
        return if reader.key(at + 1) == "thứ" {
            let (end, number) = rank_number(reader, at + 2)?;
            Some(ranked(reader, at + 1, end, number))
        } else {
            None
        };
    }
    if let Some(number) = roman(reader, at + 1).filter(|_| reader.get(at + 1).is_some_and(|next| next.spaced))
    {
        return Some(ranked(reader, at + 1, at + 2, number));
    }
    let named = matches!(cue, "hạng" | "giải" | "loại" | "cấp" | "bậc" | "lớp") && reader.is_capital(at + 1);
    let is_prize = matches!(cue, "hạng" | "giải") && reader.is(at + 1, &["nhất", "nhì", "ba", "tư"]);
    let (end, number) = rank_number(reader, at + 1).filter(|_| named || is_prize)?;
    Some(ranked(reader, at + 1, end, number))
}

fn ranked(reader: &Reader<'_>, at: usize, end: usize, number: i64) -> Reading {
    let written = reader.is_numeral(end - 1) || roman(reader, end - 1).is_some();
    let strength = if written && number != 1 { Strength::Demanded } else { Strength::Soft };
    Reading::one(at..end, Quantity::new(Kind::Ordinal(number), strength))
}

/// `quý I`, `quý 1/2024`, `quý hai`.
pub(super) fn quarter(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let (end, number) = rank_number(reader, at + 1).filter(|(_, number)| (1..=4).contains(number))?;
    let kind = Kind::Quarter(number as u8);
    let mut atoms = vec![(at..end, Quantity::demanded(kind))];
    let joined = reader.is(end, &["/", "-"]) || reader.key(end) == "năm";
    if let Some(year) = year(reader, end + 1).filter(|_| joined) {
        let date = Date { year: Some(year), ..Date::default() };
        atoms.push((end + 1..end + 2, Quantity::demanded(Kind::Date(date))));
        return Some(Reading { end: end + 2, atoms });
    }
    Some(Reading { end, atoms })
}

/// `6 tháng đầu năm`, and with it nothing else that ends in months.
pub(super) fn half_year(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let is_six = (reader.digits(at) == Some(6) || reader.key(at) == "sáu") && reader.key(at + 1) == "tháng";
    let half = match reader.key(at + 2) {
        "đầu" => 1,
        "cuối" => 2,
        _ => return None,
    };
    let ends = reader.key(at + 3) == "năm";
    (is_six && ends).then(|| Reading::one(at..at + 3, Quantity::demanded(Kind::HalfYear(half))))
}

pub(super) fn century(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let begin = if reader.key(at + 2) == "thứ" { at + 3 } else { at + 2 };
    let (end, number) = rank_number(reader, begin)?;
    Some(Reading::one(at..end, Quantity::demanded(Kind::Century(number))))
}

/// `thập niên 80`, `những năm 1990`, `thập niên chín mươi`.
pub(super) fn decade(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let cued = reader.matches(at, &["những", "năm"])
        || (reader.key(at) == "thập" && reader.is(at + 1, &["niên", "kỷ", "kỉ"]));
    let (end, start) = match reader.digits(at + 2).filter(|_| matches!(reader.width(at + 2), 2 | 4)) {
        Some(start) => (at + 3, start),
        None => {
            let number = below_hundred(reader, at + 2).filter(|number| number.end > at + 3)?;
            (number.end, i64::try_from(number.value.integer()?).ok()?)
        }
    };
    let kind = Kind::Decade((start % 100) as u8);
    (cued && start % 10 == 0).then(|| Reading::one(at..end, Quantity::demanded(kind)))
}

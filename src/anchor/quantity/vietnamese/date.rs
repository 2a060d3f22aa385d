//! Vietnamese dates: `ngày 6/7/2024`, `mùng 3 Tết`, `tháng Chạp`; and what stands between slashes else.

use super::cardinal::below_hundred;
use super::clock::is_part_of_day;
use super::counted::COUNTABLE;
use super::dated;
use crate::anchor::quantity::calendar::{date_in_digits, day, month, year, years};
use crate::anchor::quantity::rational::Rational;
use crate::anchor::quantity::reader::{Reader, Reading};
use crate::anchor::quantity::{Date, Kind, Quantity, Strength};

const MARKS: &[&str] = &["/", "-", "."];

/// `ngày 6 tháng 7 năm 2024`, `ngày 6/7`, `ngày 24 và 25/12`, `mùng 5 tháng Giêng`, `rằm tháng Bảy`.
pub(super) fn date_with_cue(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let lunar = reader.key(at) != "ngày";
    let days = at + 1;
    if reader.key(at) == "rằm" {
        let date = Date { day: Some(15), lunar, ..Date::default() };
        let (end, date) = with_month(reader, days, date).unwrap_or((days, date));
        return Some(dated(at, end, date));
    }
    if let Some(mut reading) = date_in_digits(reader, days, MARKS) {
        reading.atoms[0].0.start = at;
        return Some(reading);
    }
    let (end, day) = day_number(reader, days)?;
    let date = Date { day: Some(day), lunar, ..Date::default() };
    if let Some((end, date)) = with_month(reader, end, date) {
        return Some(dated(at, end, date));
    }
    if let Some(reading) = days_of_month(reader, at, end, date) {
        return Some(reading);
    }
    let named = reader.is_numeral(days) || lunar;
    (named && reader.unit(end).is_none()).then(|| dated(at, end, date))
}

/// `ngày 24 và 25 tháng 12`: both days share the month.
fn days_of_month(reader: &Reader<'_>, at: usize, end: usize, first: Date) -> Option<Reading> {
    if !reader.is(end, &["và", "đến", "tới", "-", "–", ","]) {
        return None;
    }
    let begin = if reader.key(end + 1) == "ngày" { end + 2 } else { end + 1 };
    let day = day(reader, begin)?;
    let (after, last) = with_month(reader, begin + 1, Date { day: Some(day), ..first })?;
    let quantity = |date| Quantity::demanded(Kind::Date(date));
    let first = Date { day: first.day, ..last };
    Some(Reading { end: after, atoms: vec![(at..end, quantity(first)), (begin..after, quantity(last))] })
}

fn day_number(reader: &Reader<'_>, at: usize) -> Option<(usize, u8)> {
    if let Some(day) = day(reader, at) {
        return Some((at + 1, day));
    }
    let number = below_hundred(reader, at)?;
    let day = number.value.integer().filter(|day| (1..=31).contains(day))?;
    Some((number.end, day as u8))
}

fn with_month(reader: &Reader<'_>, at: usize, date: Date) -> Option<(usize, Date)> {
    if reader.key(at) != "tháng" {
        return None;
    }
    let (end, of_month) = month_with_cue(reader, at)?;
    Some((end, Date { day: date.day, lunar: date.lunar || of_month.lunar, ..of_month }))
}

/// `tháng 7`, `tháng 7/2024`, `tháng Bảy năm 2024`, `tháng Giêng`, `tháng Chạp âm lịch`.
pub(super) fn month_with_cue(reader: &Reader<'_>, at: usize) -> Option<(usize, Date)> {
    let (mut end, number) = month_number(reader, at + 1)?;
    let mut date = Date { month: Some(number), ..Date::default() };
    let is_joined = reader.is(end, &["/", "-", "."]) && reader.is_glued(end);
    if let Some(found) = year(reader, end + 1).filter(|_| is_joined || reader.key(end) == "năm") {
        (date.year, end) = (Some(found), end + 2);
    } else if let Some(found) = year(reader, end + 2).filter(|_| reader.matches(end, &[",", "năm"])) {
        (date.year, end) = (Some(found), end + 3);
    }
    // These two months have their names from the lunar year.
    date.lunar = date.year.is_none() && reader.is(at + 1, &["giêng", "chạp"]);
    if reader.matches(end, &["âm", "lịch"]) {
        (date.lunar, end) = (true, end + 2);
    }
    Some((end, date))
}

fn month_number(reader: &Reader<'_>, at: usize) -> Option<(usize, u8)> {
    if let Some(month) = month(reader, at) {
        return (!reader.is(at + 1, &["%", "ngày"])).then_some((at + 1, month));
    }
    let of_ten = |word: &str| match word {
        "một" => Some(11),
        "hai" => Some(12),
        _ => None,
    };
    let month = match reader.key(at) {
        "giêng" => 1,
        "hai" => 2,
        "ba" => 3,
        "tư" => 4,
        "năm" if reader.is_capital(at) => 5,
        "sáu" => 6,
        "bảy" | "bẩy" => 7,
        "tám" => 8,
        "chín" => 9,
        "mười" => return Some(of_ten(reader.key(at + 1)).map_or((at + 1, 10), |month| (at + 2, month))),
        "chạp" => 12,
        _ => return None,
    };
    Some((at + 1, month))
}

/// `năm 2024`, `năm 2023-2024`.
pub(super) fn year_with_cue(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    if let Some(mut reading) = years(reader, at + 1) {
        reading.atoms[0].0.start = at;
        return Some(reading);
    }
    let first = year(reader, at + 1)?;
    if reader.is_glued(at + 2) && reader.is(at + 2, &[".", ","]) && reader.is_numeral(at + 3) {
        return None;
    }
    Some(dated(at, at + 2, Date { year: Some(first), ..Date::default() }))
}

/// Words before a bare `d/m` that make it a date.
const BEFORE_DATE: &[&str] = &[
    "sáng", "trưa", "chiều", "tối", "đêm", "hôm", "từ", "đến", "tới", "và", "qua", "trước", "sau", "đầu",
    "vào", "nay", "(", "hết", "tuần", "nhật", "hai", "ba", "tư", "năm", "sáu", "bảy", ",", "ngày", "là",
    "lễ", "-", "–",
];

/// What is counted in `a/b` people or places.
const COUNTED: &[&str] = &[
    "người",
    "đại",
    "phiếu",
    "hộ",
    "xã",
    "tỉnh",
    "huyện",
    "thành",
    "trường",
    "nước",
    "quốc",
    "thành",
    "học",
    "đơn",
    "dự",
    "mục",
    "số",
    "tổng",
    "diện",
    "ý",
    "bị",
    "ghế",
    "thôn",
    "bản",
    "trạm",
    "nhóm",
    "chỉ",
    "tiêu",
];

pub(super) fn bare_date(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let reading = date_in_digits(reader, at, &["/", "."])
        .or_else(|| date_in_digits(reader, at, MARKS).filter(has_year))
        .or_else(|| month_of_year(reader, at))
        .or_else(|| day_and_month(reader, at))?;
    let cued = at > 0 && BEFORE_DATE.contains(&reader.before(at));
    let counted = reader.is(reading.end, COUNTED);
    let is_always =
        matches!((reader.digits(at), reader.digits(at + 2)), (Some(24), Some(7 | 24)) | (Some(7), Some(7)));
    let is_part = reading.end == at + 3 && is_share(reader, at);
    let is_date = (cued || !counted && !is_always) && !is_part;
    (is_date || has_year(&reading)).then_some(reading)
}

/// `30 tháng 9` without `ngày`; `trong 3 tháng 5 người` is a duration.
fn day_and_month(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let durations = ["trong", "sau", "suốt", "mỗi", "hơn", "gần", "khoảng", "dài", "được", "thêm", "và"];
    let (end, date) = with_month(reader, at + 1, Date { day: Some(day(reader, at)?), ..Date::default() })?;
    let counts = durations.contains(&reader.before(at)) || reader.is(end, COUNTABLE);
    (!counts && reader.unit(end).is_none()).then(|| dated(at, end, date))
}

fn has_year(reading: &Reading) -> bool {
    reading.atoms.iter().any(|(_, value)| matches!(value.kind, Kind::Date(Date { year: Some(_), .. })))
}

/// `7/2024`.
fn month_of_year(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let joined = reader.is(at + 1, &["/"]) && reader.is_glued(at + 1) && reader.is_glued(at + 2);
    let year = year(reader, at + 2).filter(|year| joined && *year >= 1500)?;
    Some(dated(at, at + 3, Date { year: Some(year), month: Some(month(reader, at)?), ..Date::default() }))
}

/// Whether `a/b` is a share of something and no date: `3/4 diện tích`, `gần 1/3`.
fn is_share(reader: &Reader<'_>, at: usize) -> bool {
    let wholes = ["diện", "dân", "số", "quãng", "chiều", "tổng", "chặng", "lượng", "nhu", "dung"];
    let is_day =
        is_part_of_day(reader, at.wrapping_sub(1)) || ["hôm", "nay", "ngày"].contains(&reader.before(at));
    reader.is(at + 3, &wholes) && !is_day
        || ["hơn", "gần", "chiếm", "bằng", "quá"].contains(&reader.before(at))
}

/// `32/35 đại biểu`: both numbers count; `3/4 diện tích` is a fraction.
pub(super) fn ratio(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let joined = reader.is(at + 1, &["/"]) && reader.is_glued(at + 1) && reader.is_glued(at + 2);
    let (part, whole) = (reader.digits(at)?, reader.digits(at + 2).filter(|_| joined)?);
    if part < whole && whole <= 10 && is_share(reader, at) {
        let value = Rational::new(part.into(), whole.into())?;
        return Some(Reading::one(at..at + 3, Quantity::number(value, Strength::Demanded)));
    }
    let is_always = matches!((part, whole), (24, 7) | (24, 24) | (7, 7));
    let strength = if is_always { Strength::Soft } else { Strength::Demanded };
    let number = |value: i64| Quantity::number(value, if value == 1 { Strength::Soft } else { strength });
    Some(Reading { end: at + 3, atoms: vec![(at..at + 1, number(part)), (at + 2..at + 3, number(whole))] })
}

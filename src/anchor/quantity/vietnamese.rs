//! Vietnamese quantities: cardinals in words to 10¹⁸, dates, lunar months, weekdays, clock times
//! with the part of the day, quarters, centuries, fractions, vague numbers.
//!
//! Many number words are also other words: `năm` is five and year, `ba` three and father, `tư` is
//! only four after `mươi` and `tháng`. A word of one syllable counts where its neighbours allow it.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::general::{
    Amounts, Number, Reader, Reading, amount, clock_in_digits, date_in_digits, day, day_of_week,
    in_afternoon, month, numeral, roman, year, years,
};
use super::rational::Rational;
use super::unit::Dimension;
use super::{Date, Kind, Quantity, Strength};

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

// ---- dates

const MARKS: &[&str] = &["/", "-", "."];

/// `ngày 6 tháng 7 năm 2024`, `ngày 6/7`, `ngày 24 và 25/12`, `mùng 5 tháng Giêng`, `rằm tháng Bảy`.
fn date_with_cue(reader: &Reader<'_>, at: usize) -> Option<Reading> {
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
fn month_with_cue(reader: &Reader<'_>, at: usize) -> Option<(usize, Date)> {
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
fn year_with_cue(reader: &Reader<'_>, at: usize) -> Option<Reading> {
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

fn bare_date(reader: &Reader<'_>, at: usize) -> Option<Reading> {
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
fn ratio(reader: &Reader<'_>, at: usize) -> Option<Reading> {
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

// ---- times of day

/// `7h30`, `19h`, `7 giờ 30`, `7 giờ tối`, `7 rưỡi tối`, `9 giờ kém 15`, `20:00`.
fn clock(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    if let Some((end, minutes)) = clock_in_digits(reader, at, &[":"]) {
        return Some(timed(reader, at, end, minutes));
    }
    if let Some((end, minutes)) = pointed_clock(reader, at) {
        return Some(timed(reader, at, end, minutes));
    }
    let (hour_end, hour) = hour(reader, at)?;
    if reader.key(hour_end) == "rưỡi" && (is_part_of_day(reader, hour_end + 1) || reader.before(at) == "lúc")
    {
        return Some(timed(reader, at, hour_end + 1, hour * 60 + 30));
    }
    let is_short = reader.is(hour_end, &["h", "g"]) && reader.is_glued(hour_end);
    if !is_short && reader.key(hour_end) != "giờ" {
        return None;
    }
    let (end, minutes) = minutes(reader, hour_end + 1, hour * 60);
    let cued = is_short
        || reader.key(hour_end + 1) == "kém"
        || is_part_of_day(reader, end)
        || is_time_cue(reader, at)
        || is_dated(reader, end);
    cued.then(|| timed(reader, at, end, minutes))
}

/// `7.55 giờ`, `5.30 chiều`, `lúc 9.15`: a point before the minutes, because decimals have a comma.
fn pointed_clock(reader: &Reader<'_>, at: usize) -> Option<(usize, u16)> {
    let (hour, minute) = reader.get(at)?.text.split_once('.')?;
    let is_time = hour.len() <= 2 && minute.len() == 2;
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    let named = reader.is(at + 1, &["giờ", "h"]);
    let cued = named || is_part_of_day(reader, at + 1) || reader.before(at) == "lúc";
    let end = if named { at + 2 } else { at + 1 };
    (is_time && cued && hour <= 24 && minute < 60).then(|| (end, hour * 60 + minute))
}

fn hour(reader: &Reader<'_>, at: usize) -> Option<(usize, u16)> {
    if let Some(hour) = reader.digits(at).filter(|hour| (0..=24).contains(hour) && reader.width(at) <= 2) {
        return Some((at + 1, hour as u16));
    }
    let number = below_hundred(reader, at)?;
    let hour = number.value.integer().filter(|hour| (0..=24).contains(hour))?;
    Some((number.end, hour as u16))
}

/// What follows the word for hour: minutes, a half, or minutes to the hour.
fn minutes(reader: &Reader<'_>, at: usize, whole: u16) -> (usize, u16) {
    let value = |at: usize| {
        let (end, minute) = match reader.digits(at).filter(|minute| (0..60).contains(minute)) {
            Some(minute) => (at + 1, minute as u16),
            None => {
                let number = below_hundred(reader, at)?;
                (number.end, number.value.integer().filter(|minute| (1..60).contains(minute))? as u16)
            }
        };
        let named = reader.is(end, &["phút", "'"]);
        let is_joined = named || reader.is_glued(at) || is_dated(reader, end);
        Some((if named { end + 1 } else { end }, minute, is_joined))
    };
    if reader.key(at) == "rưỡi" {
        return (at + 1, whole + 30);
    }
    if reader.key(at) == "kém"
        && let Some((end, minute, _)) = value(at + 1)
    {
        return (end, (whole + 24 * 60 - minute) % (24 * 60));
    }
    match value(at) {
        Some((end, minute, is_joined)) if is_joined || reader.unit(end).is_none() => (end, whole + minute),
        _ => (at, whole),
    }
}

/// Days that a time of day is said of: `8 giờ hôm nay`.
const DAYS: &[&str] = &["nay", "qua", "sau", "trước", "mùng", "rằm"];

const PARTS_OF_DAY: &[&str] = &["sáng", "trưa", "chiều", "tối", "đêm", "khuya"];

/// Whether a day follows, so that the hours before it are a time of it and no duration.
fn is_dated(reader: &Reader<'_>, at: usize) -> bool {
    reader.is(at, &["ngày", "hôm"]) && (reader.is_numeral(at + 1) || reader.is(at + 1, DAYS))
}

fn is_part_of_day(reader: &Reader<'_>, at: usize) -> bool {
    reader.is(at, PARTS_OF_DAY)
}

/// Words that announce a time of day.
const BEFORE_TIME: &[&str] = &["lúc", "vào", "từ", "hồi", "khoảng", "trước"];

fn is_time_cue(reader: &Reader<'_>, at: usize) -> bool {
    let is_announced =
        |at: usize| at > 0 && (BEFORE_TIME.contains(&reader.before(at)) || is_part_of_day(reader, at - 1));
    is_announced(at) || first_time(reader, at).is_some_and(is_announced)
}

/// Where the first time of `từ 7 giờ 30 đến 11 giờ` begins, seen from the second.
fn first_time(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let to = at.checked_sub(1).filter(|&to| reader.is(to, &["đến", "tới", "-", "–"]))?;
    let is_time = |&at: &usize| reader.is_numeral(at) || reader.is(at, &["giờ", "h", "phút"]);
    let start = (to.saturating_sub(4)..to).rev().take_while(is_time).last()?;
    (start..to).any(|at| reader.is(at, &["giờ", "h"])).then_some(start)
}

fn timed(reader: &Reader<'_>, at: usize, end: usize, minutes: u16) -> Reading {
    let part = if is_part_of_day(reader, end) { reader.key(end) } else { "" };
    let before = at.checked_sub(1).map_or("", |_| reader.before(at));
    let end = if part.is_empty() { end } else { end + 1 };
    let named = if part.is_empty() { before } else { part };
    let is_later =
        matches!(named, "chiều" | "tối") || (named == "đêm" && (6 * 60..12 * 60).contains(&minutes));
    let minutes = match named {
        "đêm" if (12 * 60..13 * 60).contains(&minutes) => minutes - 12 * 60,
        "trưa" if minutes < 4 * 60 => minutes + 12 * 60,
        _ => in_afternoon(minutes, is_later),
    };
    let either_half = (60..=12 * 60).contains(&minutes) && !PARTS_OF_DAY.contains(&named);
    let kind = Kind::Clock { minutes, either_half };
    let strength = if reader.is_numeral(at) { Strength::Demanded } else { Strength::Soft };
    Reading::one(at..end, Quantity::new(kind, strength))
}

// ---- order, periods

/// `thứ hai`: a weekday in its surroundings, else second.
fn order(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let (end, number) = rank_number(reader, at + 1)?;
    if is_weekday(reader, at, end, number) {
        let may_be_second = reader.before(at) == "ngày" && !reader.is_capital(at + 1);
        let is_name = reader.key(end) == "đen";
        return Some(day_of_week(reader, at..end, (number - 1) as u8, !may_be_second && !is_name));
    }
    let strength = if reader.is_numeral(at + 1) && number != 1 { Strength::Demanded } else { Strength::Soft };
    Some(Reading::one(at..end, Quantity::new(Kind::Ordinal(number), strength)))
}

fn is_weekday(reader: &Reader<'_>, at: usize, end: usize, number: i64) -> bool {
    let before = ["sáng", "trưa", "chiều", "tối", "đêm", "vào", "hôm", "ngày", "từ", "đến", "mỗi"];
    let after = ["tuần", "(", "ngày", "hàng", "vừa"];
    // `Thế chiến thứ Hai`, `lần thứ Ba`: a capital does not make it a day.
    if ["chiến", "giới", "lần"].contains(&reader.before(at)) {
        return false;
    }
    let cued = reader.is_capital(at + 1)
        || at > 0 && before.contains(&reader.before(at))
        || reader.is(end, &after)
        || reader.is_numeral(end)
        || (reader.key(end) == "," && reader.is_numeral(end + 1));
    (2..=7).contains(&number) && cued
}

fn rank_number(reader: &Reader<'_>, at: usize) -> Option<(usize, i64)> {
    if let Some(number) = reader.digits(at).or_else(|| roman(reader, at)) {
        return Some((at + 1, number));
    }
    let word = match reader.key(at) {
        "nhất" => 1,
        "nhì" => 2,
        "tư" => 4,
        "năm" => 5,
        // In `thứ Bảy` and `hạng Ba` the capital makes no name of the number.
        word if reader.is_capital(at) && !reader.is(at + 1, &["mươi", "trăm"]) => digit_of(word)?,
        _ => {
            let number = below_thousand(reader, at)?;
            return Some((number.end, number.value.integer()? as i64));
        }
    };
    Some((at + 1, word))
}

/// `hạng Ba`, `khóa XV`, `lần thứ 3`: a place in an order after the noun that is ordered.
fn rank(reader: &Reader<'_>, at: usize) -> Option<Reading> {
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
fn quarter(reader: &Reader<'_>, at: usize) -> Option<Reading> {
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
fn half_year(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let is_six = (reader.digits(at) == Some(6) || reader.key(at) == "sáu") && reader.key(at + 1) == "tháng";
    let half = match reader.key(at + 2) {
        "đầu" => 1,
        "cuối" => 2,
        _ => return None,
    };
    let ends = reader.key(at + 3) == "năm";
    (is_six && ends).then(|| Reading::one(at..at + 3, Quantity::demanded(Kind::HalfYear(half))))
}

fn century(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let begin = if reader.key(at + 2) == "thứ" { at + 3 } else { at + 2 };
    let (end, number) = rank_number(reader, begin)?;
    Some(Reading::one(at..end, Quantity::demanded(Kind::Century(number))))
}

/// `thập niên 80`, `những năm 1990`, `thập niên chín mươi`.
fn decade(reader: &Reader<'_>, at: usize) -> Option<Reading> {
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

// ---- parts, multiples, vague numbers

/// Powers of ten beyond do not fit into an integer.
const LARGEST_VAGUE: u8 = 18;

/// `hàng trăm`, `vài nghìn`, `mấy chục`, `hàng trăm nghìn`.
fn vague(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let mut end = at + 1;
    let mut power = 0;
    while let Some(step) = power_of(reader.key(end)).filter(|step| power + step <= LARGEST_VAGUE) {
        (power, end) = (power + step, end + 1);
    }
    (power > 0).then(|| Reading::one(at..end, Quantity::soft(Kind::Vague(power))))
}

fn power_of(word: &str) -> Option<u8> {
    Some(match word {
        "chục" => 1,
        "trăm" => 2,
        "nghìn" | "ngàn" => 3,
        "vạn" => 4,
        "triệu" => 6,
        "tỷ" | "tỉ" => 9,
        _ => return None,
    })
}

fn factor() -> Option<&'static super::unit::Unit> {
    super::unit::UNITS.iter().find(|unit| unit.dimension == Dimension::Factor)
}

/// `gấp đôi`, `gấp rưỡi`.
fn multiple(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let value = match reader.key(at + 1) {
        "đôi" => Rational::from_integer(2),
        "rưỡi" => Rational::new(3, 2)?,
        _ => return None,
    };
    Some(Reading::one(at..at + 2, Quantity::soft(Kind::Amount { value, unit: factor() })))
}

/// `nửa triệu`, `nửa giờ`, `nửa cuối năm`, `một nửa`.
fn half(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let half = Rational::new(1, 2)?;
    let period = match reader.key(at + 1) {
        "đầu" => Some(1),
        "cuối" | "sau" => Some(2),
        _ => None,
    };
    if let Some(period) = period {
        return Some(Reading::one(at..at + 2, Quantity::soft(Kind::HalfYear(period))));
    }
    let number =
        Number { end: at + 1, value: half, scale: 1.into(), is_spelled: true, step: half, written: None };
    if is_scale(reader, at + 1) {
        let number = scales(reader, number)?;
        let (end, unit) = reader.unit(number.end).map_or((number.end, None), |(end, unit)| (end, Some(unit)));
        let kind = Kind::Amount { value: number.value, unit };
        return Some(Reading::one(at..end, Quantity { step: number.step, ..Quantity::demanded(kind) }));
    }
    let (end, unit) = reader.unit(at + 1).map_or((at + 1, None), |(end, unit)| (end, Some(unit)));
    let kind = Kind::Amount { value: half, unit };
    Some(Reading::one(at..end, Quantity { step: half, ..Quantity::soft(kind) }))
}

/// `một phần ba`, `hai phần năm`.
fn fraction(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let part = below_hundred(reader, at)?;
    if reader.key(part.end) != "phần" || reader.is(part.end + 1, &["trăm"]) {
        return None;
    }
    let (end, whole) = rank_number(reader, part.end + 1).filter(|(_, whole)| (2..=1000).contains(whole))?;
    let value = Rational::new(part.value.integer()?, whole.into())?;
    Some(Reading::one(at..end, Quantity::number(value, Strength::Demanded)))
}

// ---- cardinals

/// A number in digits or words with its scale words and further parts: `3 tỷ 200 triệu`, `1tr5`.
fn cardinal(reader: &Reader<'_>, at: usize) -> Option<Number> {
    if reader.is_numeral(at) {
        let number = numeral(reader, at, is_scale)?;
        return abbreviated(reader, &number).or_else(|| further(reader, scales(reader, number)?));
    }
    if let Some(number) = decimal_in_words(reader, at) {
        return scales(reader, number);
    }
    let number = below_thousand(reader, at)?;
    let number = further(reader, scales(reader, number)?)?;
    (number.end > at + 1 || stands_alone(reader, at)).then_some(number)
}

/// Whether a piece begins a number in words.
fn is_number_word(reader: &Reader<'_>, at: usize) -> bool {
    (reader.is_word(at) && unit_digit(reader, at).is_some()) || reader.is(at, &["không", "mười"])
}

/// Words after which `tỷ` and `triệu` are parts of other words.
fn is_scale(reader: &Reader<'_>, at: usize) -> bool {
    let other_word = match reader.key(at) {
        "tỷ" | "tỉ" => reader.is(at + 1, &["lệ", "giá", "số", "trọng", "phú", "suất"]),
        "triệu" => reader.is(at + 1, &["tập", "chứng", "hồi", "phú"]),
        "tá" | "chục" | "trăm" | "nghìn" | "ngàn" | "vạn" => false,
        _ => return false,
    };
    !other_word
}

/// Multiplies by the scale words that follow, and adds a half of the last one.
fn scales(reader: &Reader<'_>, mut number: Number) -> Option<Number> {
    while is_scale(reader, number.end) {
        number = number.scaled(number.end + 1, scale_of(reader.key(number.end))?)?;
    }
    with_half(reader, number)
}

fn scale_of(word: &str) -> Option<Rational> {
    match word {
        "tá" => Some(12.into()),
        word => Some(Rational::from_integer(10_i64.pow(power_of(word)?.into()))),
    }
}

/// `2 tỷ rưỡi`: half of the last scale more.
fn with_half(reader: &Reader<'_>, number: Number) -> Option<Number> {
    let is_scaled = number.scale > Rational::from_integer(1);
    if !is_scaled || !reader.is(number.end, &["rưỡi", "rưởi"]) {
        return Some(number);
    }
    let half = number.scale.times(Rational::new(1, 2)?)?;
    Some(Number { end: number.end + 1, value: number.value.plus(half)?, ..number })
}

/// Adds parts of smaller scale: `200 triệu` after `3 tỷ`, `lẻ tám` after `một nghìn`.
fn further(reader: &Reader<'_>, mut number: Number) -> Option<Number> {
    let one = Rational::from_integer(1);
    let billion = Rational::from_integer(1_000_000_000);
    while number.scale > one {
        let Some(part) = next_part(reader, &number) else { break };
        let value = number.value.plus(part.value)?;
        number = Number { end: part.end, value, scale: part.scale, step: part.step, ..number };
        // `một nghìn hai trăm tỷ`: the billion counts all that stands before it.
        if value < billion && reader.is(number.end, &["tỷ", "tỉ"]) && is_scale(reader, number.end) {
            number = Number { scale: one, ..number }.scaled(number.end + 1, billion)?;
        }
    }
    Some(number)
}

fn next_part(reader: &Reader<'_>, whole: &Number) -> Option<Number> {
    // `một triệu không nghìn không trăm linh năm`
    let is_nought = reader.key(whole.end) == "không" && reader.is(whole.end + 1, &["nghìn", "ngàn"]);
    let at = if is_nought { whole.end + 2 } else { whole.end };
    let part = match reader.is(at, &["linh", "lẻ"]) {
        true => after_nought(reader, at + 1),
        false if reader.is_numeral(at) => numeral(reader, at, is_scale),
        false => below_thousand(reader, at),
    }?;
    let part = scales_below(reader, part, whole.scale)?;
    let one = Rational::from_integer(1);
    if part.value >= whole.scale || part.scale == one && !whole.is_spelled {
        return None;
    }
    let is_lone_digit = part.end == at + 1 && part.scale == one;
    if !is_lone_digit {
        return Some(part);
    }
    // `hai triệu tám` is 2.8 million, but `hai nghìn năm` are years.
    let ends = !reader.is_word(part.end) || reader.is(part.end, &["đồng"]);
    let tenth = whole.scale.times(Rational::new(1, 10)?)?;
    let is_tenths = ends && reader.key(at) != "năm";
    if is_tenths { part.scaled(part.end, tenth).map(|part| Number { scale: one, ..part }) } else { None }
}

/// What follows `linh` or `lẻ`: ones, and after thousands tens as well.
fn after_nought(reader: &Reader<'_>, at: usize) -> Option<Number> {
    let ten = Rational::from_integer(10);
    let tens = below_hundred(reader, at).filter(|number| number.value >= ten);
    tens.or_else(|| unit_after(reader, at).map(|digit| Number::spelled(at + 1, digit)))
}

/// Multiplies by the scale words that follow and are smaller than a scale.
fn scales_below(reader: &Reader<'_>, mut number: Number, limit: Rational) -> Option<Number> {
    while is_scale(reader, number.end) {
        let scale = scale_of(reader.key(number.end))?;
        if number.scale.times(scale)? >= limit {
            break;
        }
        number = number.scaled(number.end + 1, scale)?;
    }
    with_half(reader, number)
}

/// `1tr5`, `40k`, `3tỷ2`: the digits after the abbreviation fill its decimals.
fn abbreviated(reader: &Reader<'_>, number: &Number) -> Option<Number> {
    let at = number.end;
    let power = match reader.key(at) {
        "k" => 3,
        "tr" => 6,
        "tỷ" | "tỉ" => 9,
        "n" if !reader.is_capital(at) => 3,
        _ => return None,
    };
    if !reader.is_glued(at) {
        return None;
    }
    let scale = Rational::from_integer(10_i64.pow(power));
    let scaled = number.scaled(at + 1, scale)?;
    if !reader.is_glued(at + 1) || !reader.is_numeral(at + 1) {
        return scales(reader, scaled);
    }
    let digits = reader.get(at + 1)?.text;
    let tail = Rational::from_decimal(digits, digits.len())?.times(scale)?;
    Some(Number { end: at + 2, value: scaled.value.plus(tail)?, ..scaled })
}

/// `không phẩy ba`, `hai phẩy hai lăm`.
fn decimal_in_words(reader: &Reader<'_>, at: usize) -> Option<Number> {
    let whole =
        if reader.key(at) == "không" { Number::spelled(at + 1, 0) } else { below_thousand(reader, at)? };
    if !reader.is(whole.end, &["phẩy", "chấm"]) {
        let is_nought = reader.key(at) == "không"
            && (reader.is(at + 1, &["giờ", "độ"]) || reader.matches(at + 1, &["phần", "trăm"]));
        return is_nought.then_some(whole);
    }
    let mut digits = String::new();
    let mut end = whole.end + 1;
    while let Some(digit) = decimal_digit(reader, end) {
        digits.push_str(&digit.to_string());
        end += 1;
    }
    let value = whole.value.plus(Rational::from_decimal(&digits, digits.len())?)?;
    let step = Rational::new(1, 10_i128.checked_pow(digits.len() as u32)?)?;
    (!digits.is_empty()).then_some(Number {
        end,
        value,
        scale: 1.into(),
        is_spelled: true,
        step,
        written: None,
    })
}

fn decimal_digit(reader: &Reader<'_>, at: usize) -> Option<i64> {
    if reader.key(at) == "không" { Some(0) } else { unit_after(reader, at) }
}

fn below_thousand(reader: &Reader<'_>, at: usize) -> Option<Number> {
    let hundreds = if reader.key(at) == "không" { Some(0) } else { unit_digit(reader, at) };
    if reader.key(at + 1) != "trăm" {
        return below_hundred(reader, at);
    }
    let value = hundreds? * 100;
    let end = at + 2;
    if reader.is(end, &["linh", "lẻ"])
        && let Some(digit) = unit_after(reader, end + 1)
    {
        return Some(Number::spelled(end + 2, value + digit));
    }
    if value > 0 && reader.is(end, &["rưỡi", "rưởi"]) {
        return Some(Number::spelled(end + 1, value + 50));
    }
    let rest = below_hundred(reader, end).filter(|rest| rest.value >= Rational::from_integer(10));
    match rest.and_then(|rest| Some((rest.end, rest.value.integer()? as i64))) {
        Some((end, rest)) => Some(Number::spelled(end, value + rest)),
        None => Some(Number::spelled(end, value)).filter(|_| value > 0),
    }
}

fn below_hundred(reader: &Reader<'_>, at: usize) -> Option<Number> {
    if reader.key(at) == "mười" {
        let digit = match reader.key(at + 1) {
            "lăm" | "nhăm" => Some(5),
            "năm" | "tư" | "mốt" => None,
            _ => unit_digit(reader, at + 1).filter(|_| !reader.is(at + 2, &["mươi", "trăm"])),
        };
        return Some(Number::spelled(at + 1 + usize::from(digit.is_some()), 10 + digit.unwrap_or(0)));
    }
    let digit = unit_digit(reader, at)?;
    if reader.key(at + 1) == "mươi" {
        let last = unit_after(reader, at + 2)
            .filter(|_| !reader.is(at + 2, &["năm"]) && !reader.is(at + 3, &["mươi", "trăm"]));
        return Some(Number::spelled(at + 2 + usize::from(last.is_some()), digit * 10 + last.unwrap_or(0)));
    }
    let short = match reader.key(at + 1) {
        "mốt" => Some(1),
        "lăm" | "nhăm" => Some(5),
        _ => None,
    };
    Some(short.map_or(Number::spelled(at + 1, digit), |last| Number::spelled(at + 2, digit * 10 + last)))
}

/// One to nine by their words.
fn digit_of(word: &str) -> Option<i64> {
    Some(match word {
        "một" => 1,
        "hai" => 2,
        "ba" => 3,
        "bốn" => 4,
        "năm" => 5,
        "sáu" => 6,
        "bảy" | "bẩy" => 7,
        "tám" => 8,
        "chín" => 9,
        _ => return None,
    })
}

/// One to nine, in a place where the word is no name.
fn unit_digit(reader: &Reader<'_>, at: usize) -> Option<i64> {
    let digit = digit_of(reader.key(at))?;
    let inside = at > 0 && !is_after_stop(reader, at) && !reader.is(at + 1, COUNTABLE);
    let named = reader.is_capital(at) && (inside || reader.is_capital(at + 1));
    (!named && reader.is_free(at)).then_some(digit)
}

fn is_after_stop(reader: &Reader<'_>, at: usize) -> bool {
    [".", ":", "\"", "“", "-", "–", "?", "!"].contains(&reader.before(at))
}

/// One to nine after tens and hundreds, where some have another form.
fn unit_after(reader: &Reader<'_>, at: usize) -> Option<i64> {
    match reader.key(at) {
        "mốt" => Some(1),
        "tư" => Some(4),
        "lăm" | "nhăm" => Some(5),
        _ => unit_digit(reader, at),
    }
}

/// Nouns and classifiers before which `năm` is five and `chín` nine.
const COUNTABLE: &[&str] = &[
    "người",
    "nhà",
    "thiếu",
    "ngày",
    "tháng",
    "năm",
    "tuần",
    "giờ",
    "phút",
    "quốc",
    "nước",
    "con",
    "cái",
    "chiếc",
    "lần",
    "đứa",
    "bài",
    "cuốn",
    "tỉnh",
    "xã",
    "huyện",
    "trường",
    "vụ",
    "điểm",
    "bàn",
    "trận",
    "bộ",
    "đội",
    "nhóm",
    "loại",
    "em",
    "cô",
    "anh",
    "chị",
    "ông",
    "bà",
    "học",
    "đại",
    "dự",
    "hộ",
    "tác",
    "bức",
    "ngôi",
    "căn",
    "chương",
    "phần",
    "bước",
    "tiếng",
    "thành",
    "công",
    "km",
    "mét",
    "tấn",
    "tạ",
    "lít",
    "kg",
    "cây",
    "hạt",
    "quả",
    "viên",
    "tên",
    "thôn",
];

/// Whether a single number word means the number here.
fn stands_alone(reader: &Reader<'_>, at: usize) -> bool {
    let next = |words: &[&str]| reader.is(at + 1, words);
    match reader.key(at) {
        // `dăm ba`, `vài ba`: a few.
        _ if ["dăm", "vài", "đôi", "mấy"].contains(&reader.before(at)) => false,
        // `ngã ba`: where three roads meet.
        _ if reader.before(at) == "ngã" => false,
        "một" => reader.unit(at + 1).is_some_and(|(_, unit)| unit.dimension != Dimension::Money),
        "năm" if reader.before(at) == "số" && at > 1 && reader.before(at - 1) == "trong" => {
            !reader.is_numeral(at + 1)
        }
        // `một trong năm ứng viên`
        "năm" if at > 2 && reader.matches(at - 2, &["một", "trong"]) && reader.before(at - 2) != "tháng" => {
            reader.is_word(at + 1) && !next(&["nay", "qua", "ngoái", "học", "tới", "sau", "trước"])
        }
        "năm" => {
            let periods = ["tháng", "tuần", "ngày", "giờ", "phút", "người", "nước", "lần", "trận", "vụ"];
            if reader.before(at) == "trong" && next(&periods) {
                return !reader.is_numeral(at + 2);
            }
            // `năm học` is a school year, `năm học sinh` are five pupils.
            if next(&["học"]) && !reader.is(at + 2, &["sinh", "viên", "trò", "phần", "kỳ"]) {
                return false;
            }
            let counted = [
                "mỗi", "hàng", "một", "cả", "trong", "nhiều", "vài", "mấy", "các", "những", "đầu", "cuối",
                "giữa", "từng",
            ];
            next(COUNTABLE)
                && !(at > 0 && (counted.contains(&reader.before(at)) || reader.is_numeral(at - 1)))
        }
        "ba" => !next(&["mẹ", "lô", "má", "tôi", "em", "lan", "tri", "hoa", "gác", "rọi", "chỉ"]),
        // After these no noun stands that `chín` could call ripe.
        "chín" => {
            let counting = ["trong", "cả", "có", "gồm", "với", "hơn", "gần", "khoảng", "thêm"];
            let is_ripe = next(&["chắn", "muồi", "muộn", "mọng", "tới", "nẫu", "rộ"]);
            next(COUNTABLE) || counting.contains(&reader.before(at)) && reader.is_word(at + 1) && !is_ripe
        }
        "không" => false,
        _ => true,
    }
}

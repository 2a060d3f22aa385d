//! Vietnamese times of day: `7h30`, `7 giờ rưỡi tối`, `9 giờ kém 15`.

use super::cardinal::below_hundred;
use crate::anchor::quantity::calendar::{clock_in_digits, in_afternoon};
use crate::anchor::quantity::reader::{Reader, Reading};
use crate::anchor::quantity::{Kind, Quantity, Strength};

/// `7h30`, `19h`, `7 giờ 30`, `7 giờ tối`, `7 rưỡi tối`, `9 giờ kém 15`, `20:00`.
pub(super) fn clock(reader: &Reader<'_>, at: usize) -> Option<Reading> {
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

pub(super) fn is_part_of_day(reader: &Reader<'_>, at: usize) -> bool {
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

//! German times of day: `17:30 Uhr`, `halb acht`, `8 bis 17.30 Uhr`.

use super::cardinal::small_word;
use crate::anchor::quantity::calendar::{clock_in_digits, in_afternoon};
use crate::anchor::quantity::reader::{Reader, Reading};
use crate::anchor::quantity::{Kind, Quantity, Strength};

/// `7:30 Uhr`, `7.30 Uhr`, `19 Uhr 30`, `19 Uhr`, `7:30`.
pub(super) fn clock(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    if let Some((end, minutes)) = clock_in_digits(reader, at, &[":"]) {
        return Some(timed(reader, at, if reader.is(end, &["uhr"]) { end + 1 } else { end }, minutes));
    }
    if !reader.is(at + 1, &["uhr", "h"]) {
        return None;
    }
    if let Some(minutes) = pointed_time(reader.get(at)?.text) {
        return Some(timed(reader, at, at + 2, minutes));
    }
    let hour =
        reader.digits(at).filter(|hour| (0..=24).contains(hour) && reader.is(at + 1, &["uhr"]))? as u16;
    let minute =
        reader.digits(at + 2).filter(|minute| (0..60).contains(minute) && reader.unit(at + 3).is_none());
    let end = if minute.is_some() { at + 3 } else { at + 2 };
    Some(timed(reader, at, end, hour * 60 + minute.unwrap_or(0) as u16))
}

/// `8 bis 17.30 Uhr`, `7.30 bis 11.30 Uhr`: both are times.
pub(super) fn hours(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    if !reader.is(at + 1, &["bis", "-", "–", "und"]) {
        return None;
    }
    let minutes = pointed_time(reader.get(at)?.text).or_else(|| {
        let hour = reader.digits(at).filter(|hour| (0..=24).contains(hour))?;
        Some(hour as u16 * 60)
    })?;
    let second = clock(reader, at + 2).filter(|second| reader.is(second.end - 1, &["uhr"]))?;
    let kind = Kind::Clock { minutes, either_half: has_either_half(minutes) };
    let mut atoms = vec![(at..at + 1, Quantity::demanded(kind))];
    atoms.extend(second.atoms);
    Some(Reading { end: second.end, atoms })
}

/// `7.30`, in minutes of the day.
fn pointed_time(numeral: &str) -> Option<u16> {
    let (hour, minute) = numeral.split_once('.').filter(|(_, minute)| minute.len() == 2)?;
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour <= 24 && minute < 60).then(|| hour * 60 + minute)
}

/// Whether a time may be meant of the other half of the day: `0.30 Uhr` may not.
fn has_either_half(minutes: u16) -> bool {
    (60..=12 * 60).contains(&minutes)
}

fn timed(reader: &Reader<'_>, at: usize, end: usize, minutes: u16) -> Reading {
    let later = ["nachmittags", "abends", "nachmittag", "abend"];
    let earlier = ["morgens", "vormittags", "früh", "nachts", "mittags"];
    let is_after_noon = reader.is(end, &["mittags"]) && minutes < 4 * 60;
    let is_later = is_after_noon || reader.is(end, &later) || at > 1 && reader.is(at - 2, &later);
    let minutes = in_afternoon(minutes, is_later);
    let either_half = has_either_half(minutes) && !is_later && !reader.is(end, &earlier);
    Reading::one(at..end, Quantity::demanded(Kind::Clock { minutes, either_half }))
}

/// `halb acht`, `Viertel nach acht`, `acht Uhr`, `Mitternacht`.
pub(super) fn clock_in_words(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let named = match reader.key(at) {
        "mitternacht" => Some(0),
        "mittags" => Some(12 * 60),
        _ => None,
    };
    if let Some(minutes) = named {
        let kind = Kind::Clock { minutes, either_half: false };
        return Some(Reading::one(at..at + 1, Quantity::soft(kind)));
    }
    let hour = |at: usize| {
        let hour = reader.digits(at).or_else(|| small_word(reader.key(at)))?;
        (1..=24).contains(&hour).then(|| hour as u16 * 60)
    };
    let (hour_at, shift) = match (reader.key(at), reader.key(at + 1)) {
        ("halb", _) => (at + 1, -30),
        ("viertel", "nach") => (at + 2, 15),
        ("viertel", "vor") => (at + 2, -15),
        ("dreiviertel", _) => (at + 1, -15),
        ("drei", "viertel") if reader.is(at.wrapping_sub(1), &["um", "gegen", "bis", "ab"]) => (at + 2, -15),
        ("fünf", "vor") => (at + 2, -5),
        ("zehn", "vor") => (at + 2, -10),
        ("fünf", "nach") => (at + 2, 5),
        ("zehn", "nach") => (at + 2, 10),
        _ if reader.is(at + 1, &["uhr"]) => (at, 0),
        _ => return None,
    };
    let minutes = u16::try_from(i32::from(hour(hour_at)?) + shift).ok()?;
    let has_hour = reader.is(hour_at + 1, &["uhr"]);
    let end = if has_hour { hour_at + 2 } else { hour_at + 1 };
    // `fünf nach acht Jahren`
    if matches!(shift, 5 | 10 | -5 | -10) && !has_hour && reader.is_word(end) && reader.is_capital(end) {
        return None;
    }
    let mut reading = timed(reader, at, end, minutes);
    reading.atoms[0].1.strength = Strength::Soft;
    Some(reading)
}

//! Days, dates and times that look alike in all languages.

use std::ops::Range;

use super::reader::{Reader, Reading};
use super::{Date, Kind, Quantity, Strength};

/// A day of the week. One that comes again or stands in a row of days is often called otherwise:
/// “werktags” for Monday to Friday.
pub(super) fn day_of_week(reader: &Reader<'_>, pieces: Range<usize>, day: u8, is_one_day: bool) -> Reading {
    let joins = ["đến", "tới", "bis", "to", "-", "–", "mỗi", "jeden", "jeder", "every"];
    let is_repeated = joins.contains(&reader.before(pieces.start)) || reader.is(pieces.end, &joins);
    let strength = if is_one_day && !is_repeated { Strength::Demanded } else { Strength::Soft };
    Reading::one(pieces, Quantity::new(Kind::Weekday(day), strength))
}

/// Four digits that read as a year of recent centuries.
pub(super) fn is_year(reader: &Reader<'_>, at: usize, end: usize) -> bool {
    end == at + 1
        && reader.width(at) == 4
        && reader.digits(at).is_some_and(|year| (1500..=2100).contains(&year))
}

/// A year in four digits.
pub(super) fn year(reader: &Reader<'_>, at: usize) -> Option<i32> {
    let year = reader.digits(at).filter(|_| reader.width(at) == 4)?;
    i32::try_from(year).ok().filter(|year| (1000..=2199).contains(year))
}

/// `2023/24` and `1950-53`: both years.
pub(super) fn years(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let first = year(reader, at)?;
    let joined = reader.is_glued(at + 1) && reader.is_glued(at + 2) && reader.width(at + 2) == 2;
    let second = first / 100 * 100 + i32::try_from(reader.digits(at + 2).filter(|_| joined)?).ok()?;
    let follows = match reader.key(at + 1) {
        "/" => second == first + 1,
        "-" | "–" => second > first,
        _ => false,
    };
    let date = |year| Quantity::demanded(Kind::Date(Date { year: Some(year), ..Date::default() }));
    follows.then(|| Reading {
        end: at + 3,
        atoms: vec![(at..at + 1, date(first)), (at + 2..at + 3, date(second))],
    })
}

pub(super) fn day(reader: &Reader<'_>, at: usize) -> Option<u8> {
    within(reader, at, 31)
}

pub(super) fn month(reader: &Reader<'_>, at: usize) -> Option<u8> {
    within(reader, at, 12)
}

pub(super) fn within(reader: &Reader<'_>, at: usize, most: i64) -> Option<u8> {
    let number = reader.digits(at).filter(|number| (1..=most).contains(number) && reader.width(at) <= 2)?;
    u8::try_from(number).ok()
}

/// A date in digits: `6/7/2024`, `6-7-2024`, `6.7.2024`, `2024-07-06`, with a range or list of days
/// before a shared month (`26-28/4`).
pub(super) fn date_in_digits(reader: &Reader<'_>, at: usize, marks: &[&str]) -> Option<Reading> {
    if let Some(reading) = pointed_date(reader, at).or_else(|| iso_date(reader, at)) {
        return Some(reading);
    }
    let first = day(reader, at)?;
    if reader.is(at + 1, &["-", "–", ","]) || reader.is(at + 1, &["và", "đến", "tới"]) {
        let (end, last) = day_and_month(reader, at + 2, marks)?;
        let of_first = Date { day: Some(first), ..last };
        let quantity = |date| Quantity::demanded(Kind::Date(date));
        return (last.day > Some(first)).then(|| Reading {
            end,
            atoms: vec![(at..at + 1, quantity(of_first)), (at + 2..end, quantity(last))],
        });
    }
    let (end, date) = day_and_month(reader, at, marks)?;
    Some(Reading::one(at..end, Quantity::demanded(Kind::Date(date))))
}

/// `6/7` or `6/7/2024`.
fn day_and_month(reader: &Reader<'_>, at: usize, marks: &[&str]) -> Option<(usize, Date)> {
    let joined = |mark: usize| reader.is(mark, marks) && reader.is_glued(mark) && reader.is_glued(mark + 1);
    if !joined(at + 1) {
        return None;
    }
    let date = Date { day: Some(day(reader, at)?), month: Some(month(reader, at + 2)?), ..Date::default() };
    let year = if joined(at + 3) { year(reader, at + 4) } else { None };
    let is_dash = reader.is(at + 1, &["-"]);
    match year {
        Some(_) => Some((at + 5, Date { year, ..date })),
        None if is_dash || joined(at + 3) && reader.is_numeral(at + 4) => None,
        None => Some((at + 3, date)),
    }
}

/// `6.7.2024` is one numeral.
fn pointed_date(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let text = reader.get(at).filter(|_| reader.is_numeral(at))?.text;
    let parts: Vec<i32> = text.split('.').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [day, month, year] = parts[..] else { return None };
    let valid = (1..=31).contains(&day) && (1..=12).contains(&month) && (1000..=2199).contains(&year);
    let date = Date { year: Some(year), month: Some(month as u8), day: Some(day as u8), lunar: false };
    valid.then(|| Reading::one(at..at + 1, Quantity::demanded(Kind::Date(date))))
}

fn iso_date(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let joined = (1..=4).all(|step| reader.is_glued(at + step));
    if !joined || !reader.is(at + 1, &["-"]) || !reader.is(at + 3, &["-"]) {
        return None;
    }
    let date = Date {
        year: Some(year(reader, at)?),
        month: Some(month(reader, at + 2)?),
        day: Some(day(reader, at + 4)?),
        lunar: false,
    };
    Some(Reading::one(at..at + 5, Quantity::demanded(Kind::Date(date))))
}

/// `19:30`: the first piece after it and the minutes of the day.
pub(super) fn clock_in_digits(reader: &Reader<'_>, at: usize, marks: &[&str]) -> Option<(usize, u16)> {
    let hour = reader.digits(at).filter(|hour| (0..=24).contains(hour) && reader.width(at) <= 2)?;
    let joined = reader.is(at + 1, marks) && reader.is_glued(at + 1) && reader.is_glued(at + 2);
    let minute =
        reader.digits(at + 2).filter(|minute| (0..60).contains(minute) && reader.width(at + 2) == 2)?;
    let is_duration = reader.is(at + 3, &["phút", "minuten", "minutes", "stunden", "hours"]);
    (joined && !is_duration).then_some((at + 3, (hour * 60 + minute) as u16))
}

/// Whether a time of the first half of the day must mean the second, by the word for its part.
pub(super) fn in_afternoon(minutes: u16, is_later: bool) -> u16 {
    if is_later && minutes < 12 * 60 { minutes + 12 * 60 } else { minutes }
}

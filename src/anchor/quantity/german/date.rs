//! German dates: `6. Juli 2024`, `26. bis 28. April`, `15. Tag des siebten Mondmonats`.

use super::period::ordinal_value;
use crate::anchor::quantity::calendar::{day, day_of_week, year};
use crate::anchor::quantity::reader::{Reader, Reading};
use crate::anchor::quantity::{Date, Kind, Quantity, Strength};

/// The months with their short forms and German spellings elsewhere.
fn month_number(word: &str) -> Option<u8> {
    Some(match word {
        "januar" | "jänner" | "jan" => 1,
        "februar" | "feber" | "feb" => 2,
        "märz" | "maerz" | "mär" => 3,
        "april" | "apr" => 4,
        "mai" => 5,
        "juni" | "jun" => 6,
        "juli" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sept" | "sep" => 9,
        "oktober" | "okt" => 10,
        "november" | "nov" => 11,
        "dezember" | "dez" => 12,
        _ => return None,
    })
}

/// The month word at a piece, an abbreviation with its stop, and the year after it.
fn month_and_year(reader: &Reader<'_>, at: usize) -> Option<(usize, Date)> {
    if !reader.is_capital(at) {
        return None;
    }
    let month = month_number(reader.key(at)).or_else(|| month_number(reader.key(at).strip_suffix('s')?))?;
    let short = reader.width(at) <= 4 && reader.is(at + 1, &["."]) && reader.is_glued(at + 1);
    let end = if short { at + 2 } else { at + 1 };
    let date = Date { month: Some(month), ..Date::default() };
    let year_at = if reader.is(end, &["des"]) && reader.is(end + 1, &["jahres"]) { end + 2 } else { end };
    match year(reader, year_at).filter(|year| *year >= 1000) {
        Some(year) => Some((year_at + 1, Date { year: Some(year), ..date })),
        None => Some((end, date)),
    }
}

fn dated(at: usize, end: usize, date: Date) -> Reading {
    Reading::one(at..end, Quantity::demanded(Kind::Date(date)))
}

/// `6. Juli 2024`, `26. bis 28. April`, `24. und 25. Dezember`.
pub(super) fn day_of_month(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let first = day(reader, at)?;
    let stop = reader.is(at + 1, &["."]) && reader.is_glued(at + 1);
    let next = if stop { at + 2 } else { at + 1 };
    if let Some((end, date)) = month_and_year(reader, next) {
        return Some(dated(at, end, Date { day: Some(first), ..date }));
    }
    if let Some((end, date)) = lunar_month(reader, next) {
        return stop.then(|| dated(at, end, Date { day: Some(first), ..date }));
    }
    let second_at = next + 1;
    let joined = reader.is(next, &["bis", "und", "-", "–", ",", "/", "oder", "sowie"]);
    if !joined || !stop && !reader.is(next, &["-", "–"]) {
        return None;
    }
    let second_at =
        if reader.is(second_at, &["zum", "am", "den", "dem"]) { second_at + 1 } else { second_at };
    let rest = day_of_month(reader, second_at).or_else(|| pointed_day(reader, second_at))?;
    let (_, last) = rest.atoms.first()?;
    let Kind::Date(date) = last.kind else { return None };
    let mut atoms = vec![(at..next, Quantity::demanded(Kind::Date(Date { day: Some(first), ..date })))];
    atoms.extend(rest.atoms);
    Some(Reading { end: rest.end, atoms })
}

/// The month of `15. Tag des siebten Mondmonats`.
fn lunar_month(reader: &Reader<'_>, at: usize) -> Option<(usize, Date)> {
    let at = if reader.matches(at, &["tag", "des"]) { at + 2 } else { at };
    let in_digits = reader.digits(at).filter(|_| reader.is(at + 1, &["."]) && reader.is_glued(at + 1));
    let (next, month) = match in_digits {
        Some(month) => (at + 2, month),
        None => (at + 1, ordinal_value(reader.key(at))?),
    };
    let lunar = reader.is(next, &["mondmonats", "mondmonat", "mondmonates"]);
    (lunar && (1..=12).contains(&month))
        .then(|| (next + 1, Date { month: Some(month as u8), lunar: true, ..Date::default() }))
}

/// `erster Tag des achten Mondmonats`.
fn lunar_day(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let day = ordinal_value(reader.key(at)).filter(|day| (1..=30).contains(day))?;
    let (end, date) = lunar_month(reader, at + 1).filter(|_| reader.matches(at + 1, &["tag", "des"]))?;
    Some(dated(at, end, Date { day: Some(day as u8), ..date }))
}

/// `6.7.` or `06.07.` after a word that announces a date.
pub(super) fn pointed_day(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let cues =
        ["am", "vom", "zum", "bis", "ab", "seit", "den", "dem", "der", "montag", "dienstag", "mittwoch"];
    let cued =
        at > 0 && cues.contains(&reader.before(at)) && reader.is(at + 1, &["."]) && reader.is_glued(at + 1);
    // `24. und 25.12.`
    let is_second = at > 1 && reader.before(at - 1) == "." && reader.is(at - 1, &["und", "bis", "-", "–"]);
    let cued = cued || is_second && reader.is(at + 1, &["."]) && reader.is_glued(at + 1);
    let (day, month) = reader.get(at)?.text.split_once('.')?;
    let part = |digits: &str, most: u8| digits.parse().ok().filter(|part| (1..=most).contains(part));
    let date = Date { day: Some(part(day, 31)?), month: Some(part(month, 12)?), ..Date::default() };
    cued.then(|| dated(at, at + 2, date))
}

/// `Juli 2024`, `Juli`, `im siebten Mondmonat`, a month inside a compound.
pub(super) fn month_alone(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    if let Some(reading) = lunar_day(reader, at) {
        return Some(reading);
    }
    if let Some((end, date)) = lunar_month(reader, at) {
        return Some(dated(at, end, date));
    }
    if let Some((end, date)) = month_and_year(reader, at).filter(|(end, _)| !is_in_name(reader, at, *end)) {
        let is_abbreviation = reader.width(at) <= 3 && reader.key(at) != "mai";
        let kind = Kind::Date(date);
        let strength = if is_abbreviation { Strength::Soft } else { Strength::Demanded };
        return Some(Reading::one(at..end, Quantity::new(kind, strength)));
    }
    let long = ["januar", "februar", "april", "august", "september", "oktober", "november", "dezember"];
    let word = reader.key(at);
    let name = long.iter().find(|name| word.len() > name.len() + 3 && word.starts_with(**name))?;
    let date = Date { month: month_number(name), ..Date::default() };
    reader.is_capital(at).then(|| Reading::one(at..at + 1, Quantity::soft(Kind::Date(date))))
}

/// Words between which and a noun a month may stand.
const BEFORE_MONTH: &[&str] = &[
    "ende",
    "anfang",
    "mitte",
    "monat",
    "monats",
    "monate",
    "ab",
    "im",
    "bis",
    "seit",
    "zum",
    "vom",
    "am",
    "vor",
    "nach",
    "und",
    "oder",
    "sowie",
    "von",
    "in",
    "für",
    "zwischen",
    "jeden",
    "jedem",
    "diesen",
    "diesem",
    "letzten",
    "vergangenen",
    "nächsten",
    "kommenden",
    "den",
    "dem",
    "der",
    "des",
    "bereits",
    "wie",
    "gegen",
    "frühestens",
    "spätestens",
];

/// Whether a month is part of a name: `Tran Thi Mai`, `August Bebel`.
fn is_in_name(reader: &Reader<'_>, at: usize, end: usize) -> bool {
    let is_announced = BEFORE_MONTH.contains(&reader.before(at));
    let is_date = |at: usize| {
        month_number(reader.key(at)).is_some() || weekday(reader, at).is_some() || reader.width(at) == 1
    };
    let before = at.checked_sub(1).filter(|&before| reader.is_word(before) && reader.is_capital(before));
    let is_last = before.is_some_and(|before| !is_date(before));
    let is_first = end == at + 1 && reader.is_word(end) && reader.is_capital(end) && !is_date(end);
    !is_announced && (is_last || is_first)
}

pub(super) fn weekday(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    const DAYS: [(&str, u8); 8] = [
        ("montag", 1),
        ("dienstag", 2),
        ("mittwoch", 3),
        ("donnerstag", 4),
        ("freitag", 5),
        ("samstag", 6),
        ("sonnabend", 6),
        ("sonntag", 7),
    ];
    let word = reader.key(at);
    let of_one_day = ["", "abend", "morgen", "nachmittag", "vormittag", "nacht", "mittag", "früh"];
    let day = DAYS.iter().find_map(|(name, day)| Some((word.strip_prefix(name)?, *day)));
    let (rest, day) = day?;
    Some(day_of_week(reader, at..at + 1, day, of_one_day.contains(&rest)))
}

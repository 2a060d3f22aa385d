//! German quantities: number words joined into one word (`zweiunddreißigtausend`), long scale
//! (`Milliarde` 10⁹, `Billion` 10¹²), ordinals in words and with a stop, compounds with a number
//! (`fünfjährig`, `25-stöckig`, `Zweidrittelmehrheit`), dates, clock times, weekdays, periods.

use super::general::{
    Amounts, Number, Reader, Reading, amount, clock_in_digits, date_in_digits, day, day_of_week,
    in_afternoon, numeral, roman, year, years,
};
use super::rational::Rational;
use super::unit::{Dimension, UNITS, Unit};
use super::{Date, Kind, Quantity, Strength};

const AMOUNTS: Amounts = Amounts { number: cardinal, to: &["bis"], and_half: &[] };

/// How the words begin that begin a quantity: numbers, months, weekdays, parts of the day and of a
/// whole. Everything else is told apart by its first letters.
const FIRST: &[&str] = &[
    "acht", "ander", "apr", "aug", "beide", "bill", "dez", "dien", "don", "doppelt", "drei", "dri", "duo",
    "dutzend", "ein", "elf", "erst", "feb", "frei", "fünf", "fuenf", "halb", "hund", "hälf", "jan", "jun",
    "jul", "jän", "mai", "mia", "mill", "mio", "mitt", "mon", "mrd", "mär", "neun", "nov", "null", "okt",
    "paar", "q", "sams", "sech", "sep", "sieb", "sonn", "taus", "tri", "tsd", "ver", "vier", "zehn", "zwan",
    "zwei", "zwo", "zwö",
];

/// Whether a quantity can begin with the word at a piece.
pub(super) fn begins(reader: &Reader<'_>, at: usize) -> bool {
    let word = reader.key(at);
    let first = word.as_bytes().first().copied().unwrap_or_default();
    // The list is in order by its first letters.
    let start = FIRST.partition_point(|prefix| prefix.as_bytes()[0] < first);
    let prefixes = FIRST[start..].iter().take_while(|prefix| prefix.as_bytes()[0] == first);
    prefixes.into_iter().any(|prefix| word.starts_with(prefix)) || roman(reader, at).is_some()
}

/// Reads the quantity that begins at a piece.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    if reader.is_numeral(at) {
        return date_in_digits(reader, at, &["/"])
            .filter(|_| !reader.is(at + 3, &["km", "jahr"]))
            .or_else(|| day_of_month(reader, at))
            .or_else(|| pointed_day(reader, at))
            .or_else(|| years(reader, at))
            .or_else(|| hours(reader, at))
            .or_else(|| clock(reader, at))
            .or_else(|| fraction_in_digits(reader, at))
            .or_else(|| ordinal_in_digits(reader, at))
            .or_else(|| compound_in_digits(reader, at))
            .or_else(|| decade_in_digits(reader, at))
            .or_else(|| amount(reader, at, &AMOUNTS));
    }
    if !reader.is_word(at) {
        return reader.unit(at).and_then(|_| amount(reader, at, &AMOUNTS));
    }
    month_alone(reader, at)
        .or_else(|| weekday(reader, at))
        .or_else(|| clock_in_words(reader, at))
        .or_else(|| roman_ordinal(reader, at))
        .or_else(|| fraction(reader, at))
        .or_else(|| period(reader, at))
        .or_else(|| amount(reader, at, &AMOUNTS))
        .or_else(|| ordinal_word(reader, at))
        .or_else(|| named_number(reader, at))
        .or_else(|| compound(reader, at))
}

// ---- dates

/// The months with their short forms and German spellings elsewhere.
fn month_number(word: &str) -> Option<u8> {
    Some(match word {
        "januar" | "jänner" | "jan" => 1,
        "februar" | "feber" | "feb" => 2,
        "märz" | "mär" => 3,
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
fn day_of_month(reader: &Reader<'_>, at: usize) -> Option<Reading> {
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
fn pointed_day(reader: &Reader<'_>, at: usize) -> Option<Reading> {
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
fn month_alone(reader: &Reader<'_>, at: usize) -> Option<Reading> {
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

fn weekday(reader: &Reader<'_>, at: usize) -> Option<Reading> {
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

// ---- times of day

/// `7:30 Uhr`, `7.30 Uhr`, `19 Uhr 30`, `19 Uhr`, `7:30`.
fn clock(reader: &Reader<'_>, at: usize) -> Option<Reading> {
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
fn hours(reader: &Reader<'_>, at: usize) -> Option<Reading> {
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
fn clock_in_words(reader: &Reader<'_>, at: usize) -> Option<Reading> {
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

// ---- order and periods

/// `15. Legislaturperiode`, `19. Jahrhundert`, `2. Quartal`.
fn ordinal_in_digits(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let number = reader.digits(at)?;
    let stop = reader.is(at + 1, &["."]) && reader.is_glued(at + 1);
    let goes_on = reader.is_word(at + 2) && !reader.is_glued(at + 2);
    if !stop || !goes_on || reader.width(at) > 3 {
        return None;
    }
    Some(ordered(reader, at, at + 2, number, if number == 1 { Strength::Soft } else { Strength::Demanded }))
}

fn roman_ordinal(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let stop = reader.is(at + 1, &["."]) && reader.is_glued(at + 1) && reader.is_word(at + 2);
    let cues = ["kapitel", "anhang", "anlage", "abschnitt", "teil", "titel", "quartal", "klasse"];
    let cued = at > 0 && cues.contains(&reader.before(at));
    let number = roman(reader, at).filter(|_| stop || cued)?;
    // `II. Probleme` is the number of a heading, `V. Nguyen` may be a name.
    let is_initial = stop && !cued && reader.width(at) == 1;
    let strength = if at == 0 && stop || is_initial { Strength::Soft } else { Strength::Demanded };
    Some(ordered(reader, at, if stop { at + 2 } else { at + 1 }, number, strength))
}

fn ordinal_word(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let number = ordinal_value(reader.key(at))?;
    let is_verb = matches!(reader.key(at), "achte" | "achten") && !is_after_article(reader, at);
    (!is_verb).then(|| ordered(reader, at, at + 1, number, Strength::Soft))
}

fn is_after_article(reader: &Reader<'_>, at: usize) -> bool {
    let articles = ["der", "die", "das", "den", "dem", "des", "am", "im", "zum", "zur", "vom", "beim"];
    articles.contains(&reader.before(at))
}

/// The quantity of an ordinal by the noun it orders.
fn ordered(reader: &Reader<'_>, at: usize, end: usize, number: i64, strength: Strength) -> Reading {
    let small = u8::try_from(number).unwrap_or(u8::MAX);
    let kind = match reader.key(end) {
        "jahrhundert" | "jahrhunderts" | "jahrhunderte" => Kind::Century(number),
        "quartal" | "quartals" | "vierteljahr" if small <= 4 => Kind::Quarter(small),
        "halbjahr" | "halbjahres" | "jahreshälfte" if small <= 2 => Kind::HalfYear(small),
        _ => return Reading::one(at..end, Quantity::new(Kind::Ordinal(number), strength)),
    };
    Reading::one(at..end + 1, Quantity::demanded(kind))
}

/// `erste`, `dritten`, `zwanzigstes`, `zweitens`, `drittgrößte`.
fn ordinal_value(word: &str) -> Option<i64> {
    if let Some(number) =
        ["er", "en", "es", "em", "ens", "e"].iter().find_map(|end| ordinal_stem(word.strip_suffix(end)?))
    {
        return Some(number);
    }
    let places = [("zweit", 2), ("dritt", 3), ("viert", 4), ("fünft", 5)];
    let superlative =
        |rest: &str| rest.len() > 5 && rest.trim_end_matches(['e', 'n', 'r', 's', 'm']).ends_with("st");
    places
        .iter()
        .find(|(place, _)| {
            word.strip_prefix(place).is_some_and(|rest| superlative(rest) || is_superlative(rest))
        })
        .map(|(_, number)| *number)
}

/// An ordinal without its ending.
fn ordinal_stem(word: &str) -> Option<i64> {
    Some(match word {
        "erst" => 1,
        "zweit" => 2,
        "dritt" => 3,
        "siebt" => 7,
        "acht" => 8,
        _ => {
            let tens = word.strip_suffix("st").and_then(cardinal_word).filter(|value| *value >= 20);
            tens.or_else(|| word.strip_suffix('t').and_then(cardinal_word).filter(|value| *value < 20))?
        }
    })
}

/// `größte`, `beste`, `älteste` after the ordinal it is compounded with.
fn is_superlative(rest: &str) -> bool {
    ["größte", "beste", "höchste", "meiste", "längste", "letzte"].iter().any(|form| rest.starts_with(form))
}

/// `1990er`, `achtziger Jahre`.
fn decade_in_digits(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let cued = reader.is_glued(at + 1) && reader.is(at + 1, &["er"]);
    let start = reader.digits(at).filter(|start| cued && start % 10 == 0)?;
    let end =
        (at + 2..at + 4).find(|&end| reader.is(end, &["jahre", "jahren"])).map_or(at + 2, |end| end + 1);
    Some(Reading::one(at..end, Quantity::demanded(Kind::Decade((start % 100) as u8))))
}

/// `achtziger Jahre`, `Neunzigerjahre`, `Q2`.
fn period(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let word = reader.key(at);
    let joined =
        word.strip_suffix("erjahre").or_else(|| word.strip_suffix("erjahren")).and_then(cardinal_word);
    if let Some(start) = joined.filter(|start| start % 10 == 0) {
        return Some(Reading::one(at..at + 1, Quantity::demanded(Kind::Decade((start % 100) as u8))));
    }
    if reader.is(at + 1, &["jahre", "jahren"])
        && let Some(start) = word.strip_suffix("er").and_then(cardinal_word)
        && start % 10 == 0
    {
        return Some(Reading::one(at..at + 2, Quantity::demanded(Kind::Decade((start % 100) as u8))));
    }
    let quarter = word.strip_prefix('q').filter(|rest| rest.is_empty()).and_then(|_| reader.digits(at + 1));
    if let Some(number) = quarter.filter(|number| (1..=4).contains(number) && reader.is_glued(at + 1)) {
        return Some(Reading::one(at..at + 2, Quantity::demanded(Kind::Quarter(number as u8))));
    }
    None
}

// ---- numbers inside words

/// What follows a number in a compound, with the unit it counts.
const TAILS: &[(&str, &str)] = &[
    ("jährig", "yr"),
    ("jahres", "yr"),
    ("jährlich", "yr"),
    ("tägig", "d"),
    ("tages", "d"),
    ("wöchig", "wk"),
    ("wochen", "wk"),
    ("monatig", "mo"),
    ("monats", "mo"),
    ("stündig", "h"),
    ("stunden", "h"),
    ("minütig", "min"),
    ("minuten", "min"),
    ("sekunden", "s"),
    ("prozentig", "%"),
    ("prozent", "%"),
    ("kilometer", "km"),
    ("meter", "m"),
    ("mal", "×"),
    ("malig", "×"),
    ("fach", "×"),
    ("köpfig", ""),
    ("stöckig", ""),
    ("geschossig", ""),
    ("spurig", ""),
    ("stellig", ""),
    ("seitig", ""),
    ("teilig", ""),
    ("gliedrig", ""),
    ("sprachig", ""),
    ("parteien", ""),
    ("punkte", ""),
    ("personen", ""),
    ("zimmer", ""),
    ("mann", ""),
    ("sitzig", ""),
    ("türig", ""),
    ("beinig", ""),
    ("eckig", ""),
    ("stufig", ""),
    ("satz", ""),
];

fn unit_named(symbol: &str) -> Option<&'static Unit> {
    UNITS.iter().find(|unit| unit.symbol == symbol)
}

fn tail(rest: &str) -> Option<Option<&'static Unit>> {
    let (_, symbol) = TAILS.iter().find(|(tail, _)| rest.starts_with(tail))?;
    Some(unit_named(symbol))
}

/// `25-stöckig`, `15-köpfiger`, `10-prozentige`.
fn compound_in_digits(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let hyphen = usize::from(reader.is(at + 1, &["-"]) && reader.is_glued(at + 1));
    let word = at + 1 + hyphen;
    if !reader.is_glued(word) || !reader.is_word(word) {
        return None;
    }
    let number = numeral(reader, at, |_, _| false)?;
    let unit = tail(reader.key(word))?;
    let kind = Kind::Amount { value: number.value, unit };
    Some(Reading::one(at..word + 1, Quantity { step: number.step, ..Quantity::demanded(kind) }))
}

/// `fünfjährig`, `Zehnjahresplan`, `dreimal`, `verdreifacht`, `Zweidrittelmehrheit`.
fn compound(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let word = reader.key(at);
    if let Some(class) = school_class(word) {
        return Some(Reading::one(at..at + 1, Quantity::soft(Kind::Ordinal(class))));
    }
    let inner = word.strip_prefix("ver").unwrap_or(word);
    if let Some((value, unit)) = half_multiple(inner) {
        let kind = Kind::Amount { value, unit: Some(unit) };
        return Some(Reading::one(at..at + 1, Quantity::soft(kind)));
    }
    let (value, rest) = leading_number(inner)?;
    if let Some(parts) =
        rest.strip_prefix("drittel").map(|_| 3).or_else(|| rest.strip_prefix("viertel").map(|_| 4))
    {
        let value = Rational::new(value.into(), parts)?;
        return Some(Reading::one(at..at + 1, Quantity::number(value, Strength::Demanded)));
    }
    let unit = tail(rest)?;
    // The metres of an `Elfmeter` are no measure but a part of a game.
    let is_kick = rest == "meter" && matches!(value, 7 | 11) && reader.is_capital(at);
    let is_named = unit.is_some_and(|unit| unit.dimension != Dimension::Factor) && value > 1 && !is_kick;
    let strength = if is_named { Strength::Demanded } else { Strength::Soft };
    let kind = Kind::Amount { value: value.into(), unit };
    Some(Reading::one(at..at + 1, Quantity::new(kind, strength)))
}

/// `Fünftklässlerin`: the class.
fn school_class(word: &str) -> Option<i64> {
    let (stem, end) = word.split_once("klässler")?;
    let is_end = matches!(end, "" | "n" | "s" | "in" | "innen");
    if is_end { ordinal_stem(stem) } else { None }
}

/// `anderthalbmal`, `zweieinhalbfache`: times with a half.
fn half_multiple(word: &str) -> Option<(Rational, &'static Unit)> {
    let cut = word.find("halb")? + "halb".len();
    let rest = &word[cut..];
    let is_multiple = rest.starts_with("mal") || rest.starts_with("fach");
    Some((and_half(&word[..cut])?, unit_named("×")?)).filter(|_| is_multiple)
}

/// `anderthalb`, `zweieinhalb`.
fn and_half(word: &str) -> Option<Rational> {
    if word == "anderthalb" {
        return Rational::new(3, 2);
    }
    let whole = word.strip_suffix("einhalb")?;
    let whole = cardinal_word(whole).or_else(|| one(whole))?;
    Rational::from_integer(whole).plus(Rational::new(1, 2)?)
}

/// The longest number word that a word begins with, and the rest.
fn leading_number(word: &str) -> Option<(i64, &str)> {
    let starts = [
        "ein", "zwei", "drei", "vier", "fünf", "sech", "sieb", "acht", "neun", "zehn", "elf", "zwölf",
        "hundert", "tausend", "zwan", "zwo", "fuenf",
    ];
    if !starts.iter().any(|start| word.starts_with(start)) {
        return None;
    }
    let cuts = word.char_indices().map(|(cut, _)| cut).filter(|cut| (3..=30).contains(cut));
    cuts.rev().find_map(|cut| Some((cardinal_word(&word[..cut])?, &word[cut..])))
}

/// Words with a number in them: `beide`, `Paar`, `Hälfte`, `doppelt`, `Dutzende`, `Hunderte`.
fn named_number(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let word = reader.key(at);
    let factor = |value: i64| Kind::Amount { value: value.into(), unit: unit_named("×") };
    let plain = |value| Kind::Amount { value, unit: None };
    let kind = match word {
        "beide" | "beiden" | "beider" | "beides" => plain(2.into()),
        "paar" | "duo" if reader.is_capital(at) => plain(2.into()),
        "trio" | "drillinge" | "drillingen" => plain(3.into()),
        "quartett" => plain(4.into()),
        "quintett" => plain(5.into()),
        "hälfte" => plain(Rational::new(1, 2)?),
        "dutzende" | "dutzenden" => Kind::Vague(1),
        "hunderte" | "hunderten" | "hunderter" => Kind::Vague(2),
        "tausende" | "tausenden" | "tausender" => Kind::Vague(3),
        "zehntausende" | "zehntausenden" => Kind::Vague(4),
        "hunderttausende" | "hunderttausenden" => Kind::Vague(5),
        "millionen" => Kind::Vague(6),
        "milliarden" => Kind::Vague(9),
        "viertelstunde" | "viertelstunden" => return part_of_unit(at, 1, 4, "h"),
        "dreiviertelstunde" => return part_of_unit(at, 3, 4, "h"),
        "vierteljahr" | "vierteljahres" => return part_of_unit(at, 3, 1, "mo"),
        "halbjahr" | "halbjahres" => return part_of_unit(at, 6, 1, "mo"),
        "dreivierteljahr" => return part_of_unit(at, 9, 1, "mo"),
        "erstmals" => Kind::Ordinal(1),
        _ if word.starts_with("doppelt") || word.starts_with("verdoppel") || word.starts_with("verdoppl") => {
            factor(2)
        }
        _ if word.starts_with("halbier") => plain(Rational::new(1, 2)?),
        _ => return None,
    };
    Some(Reading::one(at..at + 1, Quantity::soft(kind)))
}

fn part_of_unit(at: usize, numerator: i128, denominator: i128, symbol: &str) -> Option<Reading> {
    let kind = Kind::Amount { value: Rational::new(numerator, denominator)?, unit: unit_named(symbol) };
    Some(Reading::one(at..at + 1, Quantity::soft(kind)))
}

// ---- fractions

/// `zwei Drittel`, `ein Fünftel`, `drei Viertel`.
fn fraction(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let count = match reader.key(at) {
        "ein" | "einem" | "eines" | "einen" => 1,
        word => cardinal_word(word)?,
    };
    let parts = parts_of_whole(reader.key(at + 1)).filter(|_| reader.is_capital(at + 1))?;
    let value = Rational::new(count.into(), parts.into())?;
    Some(Reading::one(at..at + 2, Quantity::number(value, Strength::Demanded)))
}

fn parts_of_whole(word: &str) -> Option<i64> {
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
fn fraction_in_digits(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let joined = reader.is(at + 1, &["/"]) && reader.is_glued(at + 1) && reader.is_glued(at + 2);
    let (part, whole) = (reader.digits(at)?, reader.digits(at + 2).filter(|_| joined)?);
    let value = Rational::new(part.into(), whole.into()).filter(|_| part < whole && whole <= 10)?;
    Some(Reading::one(at..at + 3, Quantity::number(value, Strength::Demanded)))
}

// ---- cardinals

/// A number in digits or words with its scale words: `3,5 Mrd.`, `eine halbe Million`, `zwölf`.
fn cardinal(reader: &Reader<'_>, at: usize) -> Option<Number> {
    let number = match reader.is_numeral(at) {
        true => numeral(reader, at, is_scale)?,
        false => in_words(reader, at)?,
    };
    let mut number = scaled(reader, number)?;
    while number.scale > Rational::from_integer(1) {
        let Some(part) = next_part(reader, &number) else { break };
        let value = number.value.plus(part.value)?;
        number = Number { end: part.end, value, scale: part.scale, step: part.step, ..number };
    }
    Some(number)
}

/// A part of smaller scale: `200 Millionen` after `3 Milliarden`, `zweihunderttausend` after `eine
/// Million`.
fn next_part(reader: &Reader<'_>, whole: &Number) -> Option<Number> {
    let is_joined = reader.is(whole.end, &["und"]);
    let at = whole.end + usize::from(is_joined);
    let part = match reader.key(at) {
        "eins" => Number::spelled(at + 1, 1),
        _ if reader.is_numeral(at) => numeral(reader, at, is_scale)?,
        _ => in_words(reader, at)?,
    };
    let part = scaled(reader, part)?;
    let is_scaled = part.scale > Rational::from_integer(1);
    let is_end = !is_joined && whole.is_spelled && part.is_spelled;
    ((is_scaled || is_end) && part.value < whole.scale).then_some(part)
}

fn in_words(reader: &Reader<'_>, at: usize) -> Option<Number> {
    let word = reader.key(at);
    let half = Rational::new(1, 2)?;
    if is_article(word) {
        let halved = matches!(reader.key(at + 1), "halbe" | "halben" | "halbes" | "halber");
        let (end, value) = if halved { (at + 2, half) } else { (at + 1, Rational::from_integer(1)) };
        let counted =
            is_scale(reader, end) || reader.unit(end).is_some_and(|(_, unit)| is_counted(unit, halved));
        return counted.then(|| Number { value, ..Number::spelled(end, 1) });
    }
    if matches!(word, "halbe" | "halben" | "halber" | "halbes") {
        let counted = is_scale(reader, at + 1) || reader.unit(at + 1).is_some();
        return counted.then(|| Number { value: half, ..Number::spelled(at + 1, 1) });
    }
    if reader.is(at + 1, &["komma"])
        && let Some(whole) = small_word(word)
    {
        let digits: String =
            (at + 2..at + 6).map_while(|at| small_word(reader.key(at))).map(|d| d.to_string()).collect();
        let value = Rational::from_integer(whole).plus(Rational::from_decimal(&digits, digits.len())?)?;
        return (!digits.is_empty()).then(|| Number { value, ..Number::spelled(at + 2 + digits.len(), 1) });
    }
    if let Some(value) = and_half(word.strip_suffix('e').unwrap_or(word)) {
        return Some(Number { value, ..Number::spelled(at + 1, 1) });
    }
    let value = cardinal_word(word)?;
    Some(Number::spelled(at + 1, value))
}

/// `ein Prozent` counts, `ein Jahr` and `eine Million` do, `ein Meter hoher` does; `ein Mal` does not.
fn is_counted(unit: &Unit, halved: bool) -> bool {
    halved || !matches!(unit.dimension, Dimension::Factor)
}

fn is_article(word: &str) -> bool {
    matches!(word, "ein" | "eine" | "einen" | "einem" | "einer" | "eines")
}

fn power_of(word: &str) -> Option<u32> {
    Some(match word {
        "tausend" | "tsd" => 3,
        "million" | "millionen" | "mio" => 6,
        "milliarde" | "milliarden" | "mrd" | "mia" => 9,
        "billion" | "billionen" | "bio" => 12,
        "billiarde" | "billiarden" => 15,
        "trillion" | "trillionen" => 18,
        _ => return None,
    })
}

fn is_scale(reader: &Reader<'_>, at: usize) -> bool {
    power_of(reader.key(at)).is_some() || reader.is(at, &["dutzend", "hundert"])
}

fn scaled(reader: &Reader<'_>, mut number: Number) -> Option<Number> {
    while is_scale(reader, number.end) {
        let word = reader.key(number.end);
        let scale = match word {
            "dutzend" => 12.into(),
            "hundert" => 100.into(),
            _ => Rational::from_integer(10_i64.pow(power_of(word)?)),
        };
        let short = matches!(word, "tsd" | "mio" | "mrd" | "mia" | "bio");
        let stop = short && reader.is(number.end + 1, &["."]) && reader.is_glued(number.end + 1);
        number = number.scaled(number.end + 1 + usize::from(stop), scale)?;
    }
    Some(number)
}

fn small_word(word: &str) -> Option<i64> {
    match word {
        "null" => Some(0),
        "ein" | "eins" => Some(1),
        _ => cardinal_word(word).filter(|value| *value < 100),
    }
}

/// The value of a number written as one word; the whole word must be used up. `ein` is no number.
pub(super) fn cardinal_word(word: &str) -> Option<i64> {
    // The longest below a million, 777 777, has 68 bytes.
    if !(3..=80).contains(&word.len()) {
        return None;
    }
    if let Some((left, right)) = word.split_once("tausend") {
        let thousands = if left.is_empty() { 1 } else { below_thousand(left).or_else(|| one(left))? };
        return Some(thousands * 1000 + rest_of(right)?);
    }
    below_thousand(word)
}

fn one(word: &str) -> Option<i64> {
    (word == "ein").then_some(1)
}

/// What follows hundreds or thousands; nothing is zero.
fn rest_of(word: &str) -> Option<i64> {
    if word.is_empty() {
        return Some(0);
    }
    let bare = word.strip_prefix("und").unwrap_or(word);
    below_thousand(bare).or_else(|| matches!(bare, "eins" | "ein").then_some(1))
}

fn below_thousand(word: &str) -> Option<i64> {
    if let Some((left, right)) = word.split_once("hundert") {
        let hundreds = if left.is_empty() {
            1
        } else {
            digit_word(left).or_else(|| one(left)).or_else(|| teen(left))?
        };
        return Some(hundreds * 100 + rest_of(right)?);
    }
    below_hundred(word)
}

fn below_hundred(word: &str) -> Option<i64> {
    if let Some(value) = digit_word(word).or_else(|| teen(word)).or_else(|| tens(word)) {
        return Some(value);
    }
    let (unit, ten) = word.rsplit_once("und")?;
    Some(digit_word(unit).or_else(|| one(unit))? + tens(ten)?)
}

fn digit_word(word: &str) -> Option<i64> {
    Some(match word {
        "zwei" | "zwo" => 2,
        "drei" => 3,
        "vier" => 4,
        "fünf" | "fuenf" => 5,
        "sechs" => 6,
        "sieben" => 7,
        "acht" => 8,
        "neun" => 9,
        _ => return None,
    })
}

fn teen(word: &str) -> Option<i64> {
    Some(match word {
        "zehn" => 10,
        "elf" => 11,
        "zwölf" | "zwoelf" => 12,
        "dreizehn" => 13,
        "vierzehn" => 14,
        "fünfzehn" | "fuenfzehn" => 15,
        "sechzehn" => 16,
        "siebzehn" => 17,
        "achtzehn" => 18,
        "neunzehn" => 19,
        _ => return None,
    })
}

fn tens(word: &str) -> Option<i64> {
    Some(match word {
        "zwanzig" => 20,
        "dreißig" | "dreissig" => 30,
        "vierzig" => 40,
        "fünfzig" | "fuenfzig" => 50,
        "sechzig" => 60,
        "siebzig" => 70,
        "achtzig" => 80,
        "neunzig" => 90,
        _ => return None,
    })
}

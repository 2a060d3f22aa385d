//! Vietnamese cardinals in digits and words: `hai mươi mốt`, `1tr5`, `3 tỷ 200 triệu`, `2 tỷ rưỡi`.

use super::counted::{COUNTABLE, stands_alone};
use super::part::power_of;
use crate::anchor::quantity::amount::{Number, numeral};
use crate::anchor::quantity::rational::Rational;
use crate::anchor::quantity::reader::Reader;

/// A number in digits or words with its scale words and further parts: `3 tỷ 200 triệu`, `1tr5`.
pub(super) fn cardinal(reader: &Reader<'_>, at: usize) -> Option<Number> {
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
pub(super) fn is_number_word(reader: &Reader<'_>, at: usize) -> bool {
    (reader.is_word(at) && unit_digit(reader, at).is_some()) || reader.is(at, &["không", "mười"])
}

/// Words after which `tỷ` and `triệu` are parts of other words.
pub(super) fn is_scale(reader: &Reader<'_>, at: usize) -> bool {
    let other_word = match reader.key(at) {
        "tỷ" | "tỉ" => reader.is(at + 1, &["lệ", "giá", "số", "trọng", "phú", "suất"]),
        "triệu" => reader.is(at + 1, &["tập", "chứng", "hồi", "phú"]),
        "tá" | "chục" | "trăm" | "nghìn" | "ngàn" | "vạn" => false,
        _ => return false,
    };
    !other_word
}

/// Multiplies by the scale words that follow, and adds a half of the last one.
pub(super) fn scales(reader: &Reader<'_>, mut number: Number) -> Option<Number> {
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

pub(super) fn below_thousand(reader: &Reader<'_>, at: usize) -> Option<Number> {
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

pub(super) fn below_hundred(reader: &Reader<'_>, at: usize) -> Option<Number> {
    if reader.key(at) == "mười" {
        let digit = match reader.key(at + 1) {
            "lăm" | "nhăm" => Some(5),
            "năm" | "tư" | "mốt" => None,
            // `Đời vua thứ Mười Ba`
            word if reader.is_capital(at) && reader.is_capital(at + 1) => digit_of(word),
            _ => unit_digit(reader, at + 1).filter(|_| !reader.is(at + 2, &["mươi", "trăm"])),
        };
        return Some(Number::spelled(at + 1 + usize::from(digit.is_some()), 10 + digit.unwrap_or(0)));
    }
    let digit = unit_digit(reader, at)?;
    if reader.key(at + 1) == "mươi" {
        let in_title = reader.is_capital(at + 1) && reader.is_capital(at + 2);
        let last = unit_after(reader, at + 2)
            .or_else(|| if in_title { digit_of(reader.key(at + 2)) } else { None })
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
pub(super) fn digit_of(word: &str) -> Option<i64> {
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
    // `Chiến tranh Ba mươi năm`: what is multiplied is no name.
    let multiplied = reader.is(at + 1, &["mươi", "trăm", "nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ"]);
    let named = reader.is_capital(at) && !multiplied && (inside || reader.is_capital(at + 1));
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

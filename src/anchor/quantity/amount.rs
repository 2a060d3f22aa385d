//! Amounts in any language: a number with its unit, range, sign and smaller parts.

use std::ops::Range;

use super::calendar::is_year;
use super::numeral::Follows;
use super::rational::Rational;
use super::reader::{Reader, Reading};
use super::unit::{Dimension, Unit};
use super::{Date, Kind, Quantity, Strength, Written, numeral};
use crate::language::Language;

/// A number before its unit is known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    /// First piece after it.
    pub(super) end: usize,
    pub(super) value: Rational,
    /// The scale word's share of the value: 10⁹ for `3 tỷ`.
    pub(super) scale: Rational,
    /// In words alone.
    pub(super) is_spelled: bool,
    /// What the last digit that means something is worth.
    pub(super) step: Rational,
    /// The numeral, if it begins with one.
    pub(super) written: Option<Written>,
}

impl Number {
    pub(super) fn spelled(end: usize, value: i64) -> Self {
        let one = Rational::from_integer(1);
        Self { end, value: value.into(), scale: one, is_spelled: true, step: one, written: None }
    }

    /// The number counted in a scale: `3` and `tỷ`.
    pub(super) fn scaled(self, end: usize, scale: Rational) -> Option<Self> {
        Some(Self {
            end,
            value: self.value.times(scale)?,
            scale: self.scale.times(scale)?,
            step: self.step.times(scale)?,
            ..self
        })
    }
}

/// How a language writes amounts.
pub(super) struct Amounts {
    /// Reads a number, scale words included.
    pub(super) number: fn(&Reader<'_>, usize) -> Option<Number>,
    /// Words between the ends of a range.
    pub(super) to: &'static [&'static str],
    /// Words after a unit that add half of one.
    pub(super) and_half: &'static [&'static str],
}

/// Largest value of a number word that is not demanded for itself.
const LARGEST_SOFT: i64 = 2;

/// The number a numeral stands for.
pub(super) fn numeral(
    reader: &Reader<'_>,
    at: usize,
    is_scale: fn(&Reader<'_>, usize) -> bool,
) -> Option<Number> {
    let token = reader.get(at).filter(|_| reader.is_numeral(at))?;
    let grouped = has_group_after_blank(reader, at).then(|| format!("{}{}", token.text, reader.key(at + 1)));
    let end = if grouped.is_some() { at + 2 } else { at + 1 };
    let countable = reader.is_word(end)
        && !reader.is_capital(end)
        && !is_scale(reader, end)
        && reader.unit(end).is_none_or(|(_, unit)| is_whole_money(reader, unit));
    let follows = if countable { Follows::Countable } else { Follows::Measure };
    let text = grouped.as_deref().unwrap_or(token.text);
    let numeral::Value { value, step, written } =
        numeral::value(text, reader.language, reader.habit, follows)?;
    Some(Number { end, value, scale: 1.into(), is_spelled: false, step, written: Some(written) })
}

/// Whether two or three digits and three more are one number, as German typography (DIN 5008) groups
/// from five digits on: `12 860 Einwohner`. `Klasse 12 300 Euro` has two.
fn has_group_after_blank(reader: &Reader<'_>, at: usize) -> bool {
    const LABELLED: &[&str] =
        &["klasse", "nummer", "artikel", "platz", "seite", "jahr", "gruppe", "punkt", "."];
    let plain =
        |at: usize, widths: Range<usize>| reader.digits(at).is_some() && widths.contains(&reader.width(at));
    reader.language == Language::German
        && plain(at, 2..4)
        && plain(at + 1, 3..4)
        && !reader.key(at).starts_with('0')
        && !reader.is_glued(at + 1)
        && !reader.is_numeral(at + 2)
        && !LABELLED.contains(&reader.before(at))
}

/// Money has no three decimals; only in German are prices per litre written so.
fn is_whole_money(reader: &Reader<'_>, unit: &Unit) -> bool {
    unit.dimension == Dimension::Money && reader.language != Language::German
}

/// Reads an amount or a range of two, with unit or currency.
pub(super) fn amount(reader: &Reader<'_>, at: usize, amounts: &Amounts) -> Option<Reading> {
    if let Some((after, unit)) = reader.unit(at)
        && unit.dimension == Dimension::Money
        && reader.is_numeral(after)
    {
        let number = (amounts.number)(reader, after)?;
        return Some(Reading::one(at..number.end, measured(reader, at, number, Some(unit))));
    }
    let first = (amounts.number)(reader, at)?;
    if let Some((second_at, second)) = range_end(reader, at, &first, amounts) {
        let (end, unit) = reader.unit(second.end).map_or((second.end, None), |(end, unit)| (end, Some(unit)));
        if let Some(value) = sixtieths(reader, &first, &second, unit) {
            return Some(Reading::one(at..end, measured(reader, at, Number { value, ..first }, unit)));
        }
        let first = in_scale_of(first, &second);
        let low = end_of_range(measured(reader, at, first, unit));
        let high = end_of_range(measured(reader, second_at, second, unit));
        return Some(Reading { end, atoms: vec![(at..first.end, low), (second_at..end, high)] });
    }
    Some(single(reader, at, first, amounts))
}

/// `45:30` of minutes or hours: 45½.
fn sixtieths(reader: &Reader<'_>, first: &Number, second: &Number, unit: Option<&Unit>) -> Option<Rational> {
    let is_time = unit.is_some_and(|unit| unit.dimension == Dimension::Time);
    let sixty = reader.digits(first.end + 1).filter(|part| *part < 60 && reader.width(first.end + 1) == 2)?;
    let applies = is_time && reader.is(first.end, &[":"]) && second.end == first.end + 2;
    first.value.plus(Rational::new(sixty.into(), 60)?).filter(|_| applies)
}

fn single(reader: &Reader<'_>, at: usize, mut number: Number, amounts: &Amounts) -> Reading {
    let Some((mut end, unit)) = reader.unit(number.end) else {
        return Reading::one(at..number.end, measured(reader, at, number, None));
    };
    if reader.is(end, amounts.and_half)
        && let Some(value) = Rational::new(1, 2).and_then(|half| number.value.plus(half))
    {
        (number.value, end) = (value, end + 1);
    }
    if let Some((after, cents)) = cents(reader, end, unit, amounts)
        && let Some(sum) = number.value.plus(cents)
    {
        (number.value, number.step, end) = (sum, Rational::new(1, 100).unwrap_or(number.step), after);
    }
    while let Some((after, value)) = smaller_part(reader, end, unit, amounts) {
        let Some(sum) = number.value.plus(value) else { break };
        (number.value, end) = (sum, after);
    }
    Reading::one(at..end, measured(reader, at, number, Some(unit)))
}

/// The hundredths of `four dollars and fifty cents`, `5 đô la 50 xu`, in the larger unit.
fn cents(reader: &Reader<'_>, at: usize, unit: &Unit, amounts: &Amounts) -> Option<(usize, Rational)> {
    if unit.dimension != Dimension::Money {
        return None;
    }
    let at = at + usize::from(reader.is(at, &["und", "và", "and"]));
    let part = (amounts.number)(reader, at)?;
    let named = reader.is(part.end, &["cent", "cents", "xu", "pence", "penny"]);
    let cents = part.value.integer().filter(|cents| named && (1..100).contains(cents))?;
    Some((part.end + 1, Rational::new(cents, 100)?))
}

/// One end of a range or score: in digits even a one is demanded.
fn end_of_range(quantity: Quantity) -> Quantity {
    let strength = if quantity.written.is_some() { Strength::Demanded } else { quantity.strength };
    Quantity { in_range: true, strength, ..quantity }
}

/// A following amount in a smaller unit: the minutes of `1 giờ 30 phút`, in the larger unit.
fn smaller_part(reader: &Reader<'_>, at: usize, unit: &Unit, amounts: &Amounts) -> Option<(usize, Rational)> {
    let divisible = matches!(unit.dimension, Dimension::Time | Dimension::Length | Dimension::Calendar);
    if !divisible {
        return None;
    }
    let at = if reader.is(at, &["und", "và", "and"]) { at + 1 } else { at };
    let part = (amounts.number)(reader, at)?;
    let (end, smaller) = reader.unit(part.end)?;
    let one = Rational::from_integer(1);
    let (whole, share) = (unit.base(one)?, smaller.base(one)?);
    let base = smaller.base(part.value)?;
    let (numerator, denominator) = whole.parts();
    let fits = smaller.dimension == unit.dimension && share < whole && base < whole;
    if fits { Some((end, base.times(Rational::new(denominator, numerator)?)?)) } else { None }
}

/// The second number of a range, after a dash or a word for "to".
fn range_end(
    reader: &Reader<'_>,
    start: usize,
    first: &Number,
    amounts: &Amounts,
) -> Option<(usize, Number)> {
    let dash = reader.is(first.end, &["-", "–", "—", "−", ":"]);
    let glued_alike = reader.is_glued(first.end) == reader.is_glued(first.end + 1);
    if !(dash && glued_alike || reader.is(first.end, amounts.to) || is_between(reader, start, first.end)) {
        return None;
    }
    let at = first.end + 1;
    let second = (amounts.number)(reader, at)?;
    (first.is_spelled == second.is_spelled).then_some((at, second))
}

/// `zwischen 4 und 6 Millionen`, `von 4 auf 6 Millionen`, `between 4 and 6 million`.
fn is_between(reader: &Reader<'_>, start: usize, end: usize) -> bool {
    match reader.before(start) {
        "zwischen" | "between" => reader.is(end, &["und", "and"]),
        "von" => reader.is(end, &["auf"]),
        _ => false,
    }
}

/// `3-5 triệu`: the scale word of the second number counts for the first.
fn in_scale_of(first: Number, second: &Number) -> Number {
    let one = Rational::from_integer(1);
    if first.scale == one && second.scale != one && first.value < second.scale {
        return first.scaled(first.end, second.scale).unwrap_or(first);
    }
    first
}

/// No text has more footnotes or list items.
const LARGEST_MARKER: i64 = 999;

/// The quantity of a number with what stands after it.
pub(super) fn measured(
    reader: &Reader<'_>,
    at: usize,
    number: Number,
    unit: Option<&'static Unit>,
) -> Quantity {
    let (value, unit) = match unit {
        _ if is_negative(reader, at, unit) || is_below_zero(reader, number.end) => {
            (number.value.times(Rational::from_integer(-1)).unwrap_or(number.value), unit)
        }
        _ => (number.value, unit),
    };
    let is_one = value == Rational::from_integer(1)
        && unit.is_none_or(|unit| !matches!(unit.dimension, Dimension::Percent | Dimension::Points));
    let is_small_word = number.is_spelled && value <= Rational::from_integer(LARGEST_SOFT) && unit.is_none();
    // `hundert Prozent`: wholly.
    let is_wholly = number.is_spelled
        && value == Rational::from_integer(100)
        && unit.is_some_and(|unit| unit.dimension == Dimension::Percent);
    let is_part =
        at > 0 && reader.is_glued(at) && reader.before(at) == "-" && at > 1 && reader.is_word(at - 2);
    let soft = is_one
        || is_small_word
        || is_wholly
        || is_part
        || unit.is_none() && is_marker(reader, at, number.end);
    let strength = if soft { Strength::Soft } else { Strength::Demanded };
    if unit.is_none() && !number.is_spelled && is_year(reader, at, number.end) {
        let year = reader.digits(at).and_then(|year| i32::try_from(year).ok());
        return Quantity::new(Kind::Date(Date { year, ..Date::default() }), strength);
    }
    // `COVID-19` and `SARS-CoV-2` are names.
    let (step, written) = (number.step, number.written.filter(|_| !is_part));
    Quantity { step, written, ..Quantity::new(Kind::Amount { value, unit }, strength) }
}

/// A minus sign before the number, or a dash before degrees and percents.
fn is_negative(reader: &Reader<'_>, at: usize, unit: Option<&Unit>) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let after_number = before.checked_sub(1).is_some_and(|at| reader.is_numeral(at));
    let has_sign =
        unit.is_some_and(|unit| matches!(unit.dimension, Dimension::Temperature | Dimension::Percent));
    let marks: &[&str] = if has_sign { &["-", "−", "–"] } else { &["-", "−"] };
    let sign = reader.is(before, marks) && reader.is_glued(at) && !reader.is_glued(before) && !after_number;
    sign || reader.is(before, &["âm", "minus"])
}

/// `5 Grad unter null`, `12 Grad minus`, `5 độ dưới 0`.
fn is_below_zero(reader: &Reader<'_>, number_end: usize) -> bool {
    let Some((end, unit)) = reader.unit(number_end) else { return false };
    let below = reader.is(end, &["minus", "frost"])
        || reader.is(end, &["unter", "dưới", "below"]) && reader.is(end + 1, &["null", "0", "không", "zero"]);
    unit.dimension == Dimension::Temperature && below
}

/// A footnote in brackets, or the number of a list item: a few digits and nothing else.
fn is_marker(reader: &Reader<'_>, at: usize, end: usize) -> bool {
    if end != at + 1 || reader.digits(at).is_none_or(|number| number > LARGEST_MARKER) {
        return false;
    }
    let in_brackets = reader.is(end, &[")", "]"]);
    (in_brackets && at.checked_sub(1).is_none_or(|before| reader.is(before, &["(", "["])))
        || (at == 0 && reader.is(end, &["."]) && reader.is_glued(end) && reader.len() > end + 1)
}

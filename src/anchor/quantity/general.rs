//! What the grammars share: looking around in the pieces of a text, units, ranges, dates and times
//! in digits. A text in a language without a grammar is read by this alone.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::numeral::{self, Follows};
use super::rational::Rational;
use super::separators::Separators;
use super::token::{Token, TokenKind, Tokens};
use super::unit::{Dimension, UNITS, Unit};
use super::{Date, Kind, Quantity, Strength, Written};
use crate::language::Language;
use crate::span::Span;

/// The pieces of a text with what a grammar asks about them. Beyond the end stand empty pieces.
pub(super) struct Reader<'a> {
    pub(super) language: Language,
    /// How the document writes its numerals.
    pub(super) habit: Separators,
    tokens: Tokens<'a>,
}

/// What a grammar found: the values with their pieces, and the first piece after them.
pub(super) struct Reading {
    pub(super) end: usize,
    pub(super) atoms: Vec<(Range<usize>, Quantity)>,
}

impl Reading {
    pub(super) fn one(pieces: Range<usize>, quantity: Quantity) -> Self {
        Self { end: pieces.end, atoms: vec![(pieces, quantity)] }
    }
}

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

impl<'a> Reader<'a> {
    /// Cuts the text; pieces in the taken places are not free.
    pub(super) fn new(text: &'a str, language: Language, habit: Separators, taken: &[Span]) -> Self {
        let mut tokens = Tokens::new(text);
        for span in taken {
            let first = tokens.list.partition_point(|token| token.end() <= span.start());
            let within = tokens.list[first..].iter_mut().take_while(|token| token.start < span.end());
            within.for_each(|token| token.masked = true);
        }
        Self { language, habit, tokens }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.list.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<&Token<'a>> {
        self.tokens.list.get(at)
    }

    pub(super) fn is_free(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| !token.masked)
    }

    pub(super) fn are_free(&self, pieces: Range<usize>) -> bool {
        pieces.into_iter().all(|at| self.is_free(at))
    }

    /// Whether a quantity can begin at a piece: a numeral, a word of the language that begins one, or
    /// a currency before a numeral. Digits glued to a word before them are part of a name or a unit:
    /// `CO2`, `PM2.5`, `đồng/m2`.
    pub(super) fn may_begin(&self, at: usize, begins: fn(&Self, usize) -> bool) -> bool {
        let Some(token) = self.get(at).filter(|token| !token.masked) else { return false };
        match token.kind {
            TokenKind::Numeral => !self.is_glued(at) || at == 0 || !self.is_name_with_digits(at - 1),
            TokenKind::Word => begins(self, at) || self.is_currency(at),
            TokenKind::Mark => self.is_currency(at),
        }
    }

    /// Whether the word to which digits are glued makes them a part of itself; it does not in `10x15`
    /// and in `Km12`, a place on a road.
    fn is_name_with_digits(&self, at: usize) -> bool {
        let is_times = self.key(at) == "x" && at > 0 && self.is_numeral(at - 1);
        self.is_word(at) && !is_times && self.get(at).is_some_and(|token| token.text != "Km")
    }

    /// Whether a currency and a numeral stand here: `$ 5`, `US$5`, `VND 1.000`.
    fn is_currency(&self, at: usize) -> bool {
        (at + 1..at + 4).any(|next| self.is_numeral(next))
            && self
                .unit(at)
                .is_some_and(|(after, unit)| unit.dimension == Dimension::Money && self.is_numeral(after))
    }

    /// The piece in lower case.
    pub(super) fn key(&self, at: usize) -> &str {
        self.tokens.key(at)
    }

    /// The piece before.
    pub(super) fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |at| self.key(at))
    }

    pub(super) fn is(&self, at: usize, keys: &[&str]) -> bool {
        let key = self.key(at);
        !key.is_empty() && keys.contains(&key)
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    pub(super) fn is_numeral(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.kind == TokenKind::Numeral && !token.masked)
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.get(at).is_some_and(Token::is_capital)
    }

    /// Whether a piece follows the one before without a blank.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| !token.spaced)
    }

    /// The integer of a numeral of digits alone.
    pub(super) fn digits(&self, at: usize) -> Option<i64> {
        self.get(at).filter(|token| !token.masked).and_then(Token::digits)
    }

    /// How many characters a piece has.
    pub(super) fn width(&self, at: usize) -> usize {
        self.get(at).map_or(0, |token| token.text.len())
    }

    /// Whether a sequence of pieces stands here.
    pub(super) fn matches(&self, at: usize, keys: &[&str]) -> bool {
        keys.iter().enumerate().all(|(step, key)| self.key(at + step) == *key)
    }

    pub(super) fn span(&self, pieces: &Range<usize>) -> Span {
        let last = pieces.end.saturating_sub(1).max(pieces.start);
        match (self.get(pieces.start), self.get(last)) {
            (Some(first), Some(last)) => Span::new(first.start, last.end()),
            _ => Span::default(),
        }
    }

    /// The unit whose words stand here, the longest.
    pub(super) fn unit(&self, at: usize) -> Option<(usize, &'static Unit)> {
        let known = units(self.language)?.get(self.key(at))?;
        let fits = |words: &UnitWords| {
            let pieces = words.pieces.iter().enumerate();
            pieces.clone().all(|(step, (piece, glued))| {
                self.key(at + step) == piece && (step == 0 || !glued || self.is_glued(at + step))
            })
        };
        let words = known.iter().find(|words| fits(words))?;
        let end = at + words.pieces.len();
        self.is_meant(words.unit, end).then_some((end, words.unit))
    }

    /// Whether the word of a Vietnamese measure that is another word as well (`mẫu xe`, `công ty`, `chỉ
    /// tiêu`) stands before what it measures or before none.
    fn is_meant(&self, unit: &Unit, end: usize) -> bool {
        const LAND: &[&str] = &["đất", "ruộng", "lúa", "vườn", "ao", "rừng", "bắc", "trung", "và"];
        const GOLD: &[&str] = &["vàng", "bạc", "và"];
        let measured = match unit.symbol {
            _ if self.language != Language::Vietnamese || !self.is_word(end) => return true,
            "mẫu" | "công" => LAND,
            "lượng" | "chỉ" => GOLD,
            _ => return true,
        };
        self.is(end, measured)
    }
}

/// The words of a unit: each piece, and whether it follows the one before without a blank.
struct UnitWords {
    pieces: Vec<(String, bool)>,
    unit: &'static Unit,
}

type UnitTable = FxHashMap<String, Vec<UnitWords>>;

/// Unit words by their first piece, those of more pieces first.
fn units(language: Language) -> Option<&'static UnitTable> {
    static VIETNAMESE: LazyLock<UnitTable> = LazyLock::new(|| unit_table(Language::Vietnamese));
    static GERMAN: LazyLock<UnitTable> = LazyLock::new(|| unit_table(Language::German));
    static ENGLISH: LazyLock<UnitTable> = LazyLock::new(|| unit_table(Language::English));
    match language {
        Language::Vietnamese => Some(&VIETNAMESE),
        Language::German => Some(&GERMAN),
        Language::English | Language::Other(_) => Some(&ENGLISH),
    }
}

fn unit_table(language: Language) -> UnitTable {
    let mut table = UnitTable::default();
    for unit in UNITS {
        for words in unit.words(language) {
            let tokens = Tokens::new(words);
            let piece = |at: usize| Some((tokens.key(at).to_owned(), !tokens.list.get(at)?.spaced));
            let pieces: Vec<_> = (0..tokens.list.len()).filter_map(piece).collect();
            let Some((first, _)) = pieces.first() else { continue };
            let known = table.entry(first.clone()).or_default();
            let place = known.partition_point(|words| words.pieces.len() >= pieces.len());
            known.insert(place, UnitWords { pieces, unit });
        }
    }
    table
}

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

/// A day of the week. One that comes again or stands in a row of days is often called otherwise:
/// “werktags” for Monday to Friday.
pub(super) fn day_of_week(reader: &Reader<'_>, pieces: Range<usize>, day: u8, is_one_day: bool) -> Reading {
    let joins = ["đến", "tới", "bis", "to", "-", "–", "mỗi", "jeden", "jeder", "every"];
    let is_repeated = joins.contains(&reader.before(pieces.start)) || reader.is(pieces.end, &joins);
    let strength = if is_one_day && !is_repeated { Strength::Demanded } else { Strength::Soft };
    Reading::one(pieces, Quantity::new(Kind::Weekday(day), strength))
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
fn measured(reader: &Reader<'_>, at: usize, number: Number, unit: Option<&'static Unit>) -> Quantity {
    let (value, unit) = match unit {
        _ if is_negative(reader, at, unit) || is_below_zero(reader, number.end) => {
            (number.value.times(Rational::from_integer(-1)).unwrap_or(number.value), unit)
        }
        _ => (number.value, unit),
    };
    let is_one = value == Rational::from_integer(1)
        && unit.is_none_or(|unit| !matches!(unit.dimension, Dimension::Percent | Dimension::Points));
    let is_small_word = number.is_spelled && value <= Rational::from_integer(LARGEST_SOFT) && unit.is_none();
    let is_part =
        at > 0 && reader.is_glued(at) && reader.before(at) == "-" && at > 1 && reader.is_word(at - 2);
    let soft = is_one || is_small_word || is_part || unit.is_none() && is_marker(reader, at, number.end);
    let strength = if soft { Strength::Soft } else { Strength::Demanded };
    if unit.is_none() && !number.is_spelled && is_year(reader, at, number.end) {
        let year = reader.digits(at).and_then(|year| i32::try_from(year).ok());
        return Quantity::new(Kind::Date(Date { year, ..Date::default() }), strength);
    }
    let (step, written) = (number.step, number.written);
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

/// Four digits that read as a year of recent centuries.
fn is_year(reader: &Reader<'_>, at: usize, end: usize) -> bool {
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

fn within(reader: &Reader<'_>, at: usize, most: i64) -> Option<u8> {
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

/// A Roman numeral in capitals, as one writes it; `C` and `L` alone are letters.
pub(super) fn roman(reader: &Reader<'_>, at: usize) -> Option<i64> {
    let text = reader.get(at).filter(|_| reader.is_word(at))?.text;
    let worth = |letter| match letter {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        'C' => Some(100),
        _ => None,
    };
    let mut total = 0;
    let mut next = 0;
    for letter in text.chars().rev() {
        let value = worth(letter)?;
        total += if value < next { -value } else { value };
        next = next.max(value);
    }
    let is_letter = matches!(text, "L" | "C");
    (!is_letter && text.len() < 12 && in_roman(total) == text).then_some(total)
}

fn in_roman(mut number: i64) -> String {
    let steps =
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut text = String::new();
    for (value, letters) in steps {
        while number >= value {
            text.push_str(letters);
            number -= value;
        }
    }
    text
}

/// Digits alone, for languages without a grammar.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let amounts = Amounts { number: |reader, at| numeral(reader, at, |_, _| false), to: &[], and_half: &[] };
    if !reader.is_numeral(at) && reader.unit(at).is_none() {
        return None;
    }
    if let Some(reading) = date_in_digits(reader, at, &["/"]).or_else(|| years(reader, at)) {
        return Some(reading);
    }
    if let Some((end, minutes)) = clock_in_digits(reader, at, &[":"]) {
        let kind = Kind::Clock { minutes, either_half: false };
        return Some(Reading::one(at..end, Quantity::demanded(kind)));
    }
    amount(reader, at, &amounts)
}

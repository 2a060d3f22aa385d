//! Quantities: typed, exact values read from text. Each language has its grammar in its own file;
//! what they share is in `reader` (pieces and units), `amount`, `calendar` and `roman`.

mod amount;
mod bound;
mod calendar;
pub mod compare;
mod digits;
mod english;

mod german;
pub mod hint;
mod numeral;
pub mod rational;
mod reader;
mod roman;
pub mod separators;
mod token;
pub mod unit;
mod vietnamese;

use std::fmt;

use crate::language::Language;
use crate::span::Span;
pub use bound::Bound;
use rational::Rational;
use reader::{Reader, Reading};
use separators::Separators;
use unit::Unit;

/// A typed value as one place of a text states it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quantity {
    /// The value.
    pub kind: Kind,
    /// Whether a translation must repeat it.
    pub strength: Strength,
    /// Whether the text calls it approximate or a bound: `khoảng`, `über`, `at least`.
    pub bound: Bound,
    /// Whether it is one end of a range.
    pub in_range: bool,
    /// The digits as they stand; nothing for words.
    pub written: Option<Written>,
    /// What the last digit that means something is worth, in the unit of the value.
    pub step: Rational,
}

/// A numeral as it stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Its digits without separators.
    pub digits: u64,
    /// How many of them stand after the decimal mark.
    pub decimals: u8,
    /// Only the separators of another language make it a number.
    pub is_foreign: bool,
}

/// How much a value may be demanded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// Small number words, fractions in passing, markers: they explain a value of the other side
    /// and are never demanded for themselves.
    Soft,
    /// Every faithful translation states it.
    Demanded,
}

/// What is stated.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Kind {
    /// How many or how much; without a unit where the noun is not one.
    Amount {
        /// As written, in the unit.
        value: Rational,
        /// The unit or currency.
        unit: Option<&'static Unit>,
    },
    /// A place in an order: `thứ ba`, `3.`, `third`.
    Ordinal(i64),
    /// A date or a part of one.
    Date(Date),
    /// A day of the week, Monday is 1.
    Weekday(u8),
    /// A time of day in minutes after midnight.
    Clock {
        /// 0 to 1440.
        minutes: u16,
        /// Half of the day is not stated: `7 giờ` may be 19:00.
        either_half: bool,
    },
    /// A quarter of a year, 1 to 4.
    Quarter(u8),
    /// A half of a year, 1 or 2.
    HalfYear(u8),
    /// A century.
    Century(i64),
    /// A decade by its first year, without the century: `thập niên 80` is 80.
    Decade(u8),
    /// An order of magnitude, as the power of ten: `hàng trăm` is 2.
    Vague(u8),
}

/// A date; what is not stated is `None`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Date {
    /// In the common era.
    pub year: Option<i32>,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31.
    pub day: Option<u8>,
    /// By the lunar calendar.
    pub lunar: bool,
}

impl Date {
    /// Whether nothing stated by both differs, and something is stated by both.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        let parts = |date: &Self| [date.year, date.month.map(i32::from), date.day.map(i32::from)];
        let both = || parts(self).into_iter().zip(parts(other)).filter_map(|(one, two)| one.zip(two));
        both().all(|(one, two)| one == two) && both().next().is_some()
    }
}

impl Quantity {
    fn new(kind: Kind, strength: Strength) -> Self {
        let step = Rational::from_integer(1);
        Self { kind, strength, bound: Bound::Exact, in_range: false, written: None, step }
    }

    fn demanded(kind: Kind) -> Self {
        Self::new(kind, Strength::Demanded)
    }

    fn soft(kind: Kind) -> Self {
        Self::new(kind, Strength::Soft)
    }

    /// An amount without a unit.
    fn number(value: impl Into<Rational>, strength: Strength) -> Self {
        Self::new(Kind::Amount { value: value.into(), unit: None }, strength)
    }

    /// The same amount in another unit; `None` for what is no amount.
    fn in_unit(self, unit: &'static Unit) -> Option<Self> {
        let Kind::Amount { value, .. } = self.kind else { return None };
        Some(Self { kind: Kind::Amount { value, unit: Some(unit) }, ..self })
    }

    /// Keys by which equal facts on two sides find each other: two quantities that may state the
    /// same fact share at least one key.
    #[must_use]
    pub fn keys(&self) -> Vec<u64> {
        let mut keys = Vec::with_capacity(2);
        let mut add = |space: u64, value: Rational| {
            let key = key(space, value);
            if !keys.contains(&key) {
                keys.push(key);
            }
        };
        let number = |value: i64| Rational::from_integer(value);
        match self.kind {
            Kind::Amount { value, unit } => {
                add(0, value);
                if let Some(unit) = unit
                    && let Some(base) = unit.base(value)
                {
                    add(1 + unit.dimension as u64, base);
                }
            }
            Kind::Ordinal(value) | Kind::Century(value) => add(0, number(value)),
            Kind::Date(date) => date_keys(date, &mut add),
            Kind::Weekday(day) => {
                add(20, number(day.into()));
                add(0, number(i64::from(day) + 1));
            }
            Kind::Clock { minutes, either_half } => {
                let half = 12 * 60;
                add(21, number((minutes % half).into()));
                if !either_half || minutes % 60 == 0 {
                    add(0, number((minutes / 60).into()));
                }
            }
            Kind::Quarter(number_of) | Kind::HalfYear(number_of) => add(0, number(number_of.into())),
            Kind::Decade(start) => add(22, number(start.into())),
            Kind::Vague(power) => add(23, number(power.into())),
        }
        keys
    }
}

fn date_keys(date: Date, add: &mut impl FnMut(u64, Rational)) {
    let number = |value: i32| Rational::from_integer(value.into());
    match (date.month, date.day) {
        (Some(month), Some(day)) => {
            add(24, number(i32::from(month) * 100 + i32::from(day)));
            add(25, number(month.into()));
        }
        (Some(month), None) => add(25, number(month.into())),
        (None, Some(day)) => add(0, number(day.into())),
        (None, None) => {}
    }
    if let Some(year) = date.year {
        add(0, number(year));
    }
}

fn key(space: u64, value: Rational) -> u64 {
    let (numerator, denominator) = value.parts();
    let mix = |hash: u64, part: u64| (hash ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    [space, numerator as u64, (numerator >> 64) as u64, denominator as u64].into_iter().fold(7, mix)
}

impl fmt::Display for Quantity {
    /// The normalised value for people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            Kind::Amount { value, unit: None } => write!(f, "{value}"),
            Kind::Amount { value, unit: Some(unit) } => write!(f, "{value} {}", unit.symbol),
            Kind::Ordinal(value) => write!(f, "number {value} in order"),
            Kind::Date(date) => date.fmt(f),
            Kind::Weekday(day) => f.write_str(WEEKDAYS[usize::from(day.clamp(1, 7)) - 1]),
            Kind::Clock { minutes, .. } => write!(f, "{:02}:{:02}", minutes / 60, minutes % 60),
            Kind::Quarter(number) => write!(f, "quarter {number}"),
            Kind::HalfYear(number) => write!(f, "half-year {number}"),
            Kind::Century(number) => write!(f, "century {number}"),
            Kind::Decade(start) => write!(f, "the {start:02}s"),
            Kind::Vague(1) => f.write_str("dozens"),
            Kind::Vague(power) => write!(f, "{}s", Rational::from_integer(10_i64.pow(power.into()))),
        }
    }
}

impl fmt::Display for Date {
    /// ISO 8601 where the year is stated, `15 November` where it is not.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let month = |number: u8| MONTHS[usize::from(number.clamp(1, 12)) - 1];
        match (self.year, self.month, self.day) {
            (Some(year), None, _) => write!(f, "{year}")?,
            (Some(year), Some(month), None) => write!(f, "{year}-{month:02}")?,
            (Some(year), Some(month), Some(day)) => write!(f, "{year}-{month:02}-{day:02}")?,
            (None, Some(number), Some(day)) => write!(f, "{day} {}", month(number))?,
            (None, Some(number), None) => f.write_str(month(number))?,
            (None, None, day) => write!(f, "day {}", day.unwrap_or(0))?,
        }
        if self.lunar { f.write_str(" (lunar)") } else { Ok(()) }
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Reads the quantities of a text outside the places already taken, which are ordered; what is
/// found is ordered by place, and no two overlap.
#[must_use]
pub fn read(text: &str, language: Language, taken: &[Span]) -> Vec<(Span, Quantity)> {
    read_as(text, language, Separators::Own, taken)
}

/// The same for a part of a document that writes its numerals in a way of its own.
#[must_use]
pub fn read_as(text: &str, language: Language, habit: Separators, taken: &[Span]) -> Vec<(Span, Quantity)> {
    let reader = Reader::new(text, language, habit, taken);
    let (begins, grammar) = grammar(language);
    read_from(&reader, begins, grammar)
}

fn read_from(reader: &Reader<'_>, begins: Begins, grammar: Grammar) -> Vec<(Span, Quantity)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < reader.len() {
        let read = if reader.may_begin(at, begins) { grammar(reader, at) } else { None };
        let Some(read) = read.filter(|read| reader.are_free(at..read.end)) else {
            at += 1;
            continue;
        };
        for (pieces, mut quantity) in read.atoms {
            // In `25 đến 30` the word between is no "up to".
            let bound = bound::of(reader, pieces.start, pieces.end);
            quantity.bound = if quantity.in_range && bound == Bound::UpTo { Bound::Exact } else { bound };
            found.push((reader.span(&pieces), quantity));
        }
        at = read.end.max(at + 1);
    }
    found
}

fn grammar(language: Language) -> (Begins, Grammar) {
    match language {
        Language::Vietnamese => (vietnamese::begins, vietnamese::read),
        Language::German => (german::begins, german::read),
        Language::English => (english::begins, english::read),
        Language::Other(_) => (|_, _| false, digits::read),
    }
}

/// Whether a quantity can begin with the word at a piece: asked of every word of a text, so that the
/// grammar is asked of few.
type Begins = fn(&Reader<'_>, usize) -> bool;

/// Reads the quantity that begins at a piece.
type Grammar = fn(&Reader<'_>, usize) -> Option<Reading>;

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: Language, text: &str, expected: &[(&str, &str)]) {
        let found = read(text, language, &[]);
        // The table of first words lacks none.
        let everywhere =
            read_from(&Reader::new(text, language, Separators::Own, &[]), |_, _| true, grammar(language).1);
        assert_eq!(found, everywhere, "{text}");
        let found: Vec<_> = found
            .iter()
            .map(|(span, quantity)| (span.of(text), quantity.to_string().replace('\u{202f}', "")))
            .collect();
        let found: Vec<_> = found.iter().map(|(place, value)| (*place, value.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn vietnamese_is_read_by_meaning() {
        let check = |text, expected: &[_]| check(Language::Vietnamese, text, expected);
        check("Tổng vốn 1.742 tỷ đồng.", &[("1.742 tỷ đồng", "1742000000000 VND")]);
        check("Chiều 8/5, họp tại xã.", &[("8/5", "8 May")]);
        check("ngày 2 tháng 4 năm 2019", &[("ngày 2 tháng 4 năm 2019", "2019-04-02")]);
        check("Hai mươi lăm người và ba xe.", &[("Hai mươi lăm", "25"), ("ba", "3")]);
        check("giá 3tr2 mỗi tháng", &[("3tr2", "3200000")]);
        check("từ 11-13/6", &[("11", "11 June"), ("13/6", "13 June")]);
        check("lúc 6h45 và 8 giờ tối", &[("6h45", "06:45"), ("8 giờ tối", "20:00")]);
        check("đầu tư, tỷ lệ, năm nay, thống nhất", &[]);
        check("lúc 7.55 giờ và 5.30 chiều", &[("7.55 giờ", "07:55"), ("5.30 chiều", "17:30")]);
        check("năm 1950-53", &[("năm 1950", "1950"), ("53", "1953")]);
        check("hai ngày 4 và 5 tháng 6", &[("hai", "2"), ("ngày 4", "4 June"), ("5 tháng 6", "5 June")]);
        check("thứ bảy (29 tháng 9)", &[("thứ bảy", "Saturday"), ("29 tháng 9", "29 September")]);
        check("trong 3 tháng 5 người", &[("3 tháng", "3 mo"), ("5", "5")]);
        check("thắng 16,5 -10,5 điểm", &[("16,5", "16.5"), ("10,5", "10.5")]);
        check("lấy 26,750 đô la", &[("26,750 đô la", "26750 USD")]);
        check("dài hai cây số rưỡi", &[("hai cây số rưỡi", "2.5 km")]);
        check("một nghìn hai trăm tỷ", &[("một nghìn hai trăm tỷ", "1200000000000")]);
        check("chừng ba trăm rưỡi", &[("ba trăm rưỡi", "350")]);
        check("10 000 xe, 1 250 000 xe", &[("10 000", "10000"), ("1 250 000", "1250000")]);
        check("1 250 000,5 m và chiều 3/4 tổng kết", &[("1 250 000,5 m", "1250000.5 m"), ("3/4", "3 April")]);
        check("lớp 12 300 em", &[("12", "12"), ("300", "300")]);
        check("gần 1/3, 3/4 dân số", &[("1/3", "1/3"), ("3/4", "0.75")]);
        check("giải nhì, giải ba", &[("nhì", "number 2 in order"), ("ba", "number 3 in order")]);
        check("dăm bảy cái, vài ba người", &[]);
        check("5 đô la 50 xu", &[("5 đô la 50 xu", "5.5 USD")]);
        check("bốn nghìn năm lịch sử", &[("bốn nghìn năm", "4000 yr")]);
        check("chọn hai trong số năm", &[("hai", "2"), ("năm", "5")]);
        check("một trong chín nhà khoa học", &[("chín", "9")]);
        check("có chín chắn, quả chín, trong năm nay", &[]);
        check("là một trong năm ứng viên", &[("năm", "5")]);
        check("không phần trăm", &[("không phần trăm", "0 %")]);
        check("vượt 1,5 lần", &[("1,5 lần", "1.5 ×")]);
        check("những năm 1970, thập niên 80", &[("những năm 1970", "the 70s"), ("thập niên 80", "the 80s")]);
        check("thập niên chín mươi", &[("thập niên chín mươi", "the 90s")]);
        check("học sinh lớp 5", &[("5", "5")]);
        check("năm học 2023 - 2024", &[("2023", "2023"), ("2024", "2024")]);
        check("từ thế kỷ trước", &[]);
    }

    #[test]
    fn vietnamese_five_is_told_from_years() {
        let check = |text, expected: &[_]| check(Language::Vietnamese, text, expected);
        check("bé mới năm tuổi", &[("năm tuổi", "5 yr")]);
        check("qua năm giai đoạn", &[("năm", "5")]);
        check("trong năm bước, năm hoàng tử", &[("năm", "5"), ("năm", "5")]);
        check("trong năm nguyên tắc", &[("năm", "5")]);
        check("quanh năm mục đồng chăn trâu, suốt năm phòng vắng", &[]);
        check("mỗi năm giai đoạn này lặp lại", &[]);
        check("năm hoàng kim, năm giai nhân", &[]);
    }

    #[test]
    fn vietnamese_names_and_fathers_are_no_numbers() {
        let check = |text, expected: &[_]| check(Language::Vietnamese, text, expected);
        check("Ba và mẹ đi chợ, ba của Lan, ba ơi", &[]);
        check("ba bạn và bốn em", &[("ba", "3"), ("bốn", "4")]);
        check("Cuộc chiến Ba mươi năm", &[("Ba mươi năm", "30 yr")]);
        check("đời vua thứ Mười Ba", &[("thứ Mười Ba", "number 13 in order")]);
        check("chú Bảy, bà Ba Sương", &[]);
        check("thư viện bên thứ ba (tự do)", &[("thứ ba", "number 3 in order")]);
        check("họp vào thứ ba (tự do)", &[("thứ ba", "Tuesday")]);
        check("nhánh '%2$s', một %s, một điểm %s, còn 5%", &[("5%", "5 %")]);
    }

    #[test]
    fn bounds_are_told_from_other_words() {
        let check = |language, text, expected: &[Bound]| {
            let found: Vec<_> = read(text, language, &[]).iter().map(|(_, value)| value.bound).collect();
            assert_eq!(found, expected, "{text}");
        };
        let german = |text, expected: &[_]| check(Language::German, text, expected);
        german("was später als Siebenjähriger Krieg bekannt wurde", &[Bound::Exact]);
        german("später als sieben Tage danach", &[Bound::Over]);
        german("älter als 18 Jahre", &[Bound::Over]);
        german("ab vor 20 000 Jahren", &[Bound::Exact]);
        german("ab 18 Jahren", &[Bound::AtLeast]);
        german("mindestens vor 20 Tagen", &[Bound::AtLeast]);
        german("über 19,2° Ost ausgestrahlt", &[Bound::Exact]);
        german("bei über 19,2° Wärme", &[Bound::Over]);
        let vietnamese = |text, expected: &[_]| check(Language::Vietnamese, text, expected);
        vietnamese("tối thiểu từ 100 đến 250 mét", &[Bound::AtLeast, Bound::Exact]);
        vietnamese("khoảng từ 5 đến 7 mét", &[Bound::About, Bound::Exact]);
        vietnamese("rộng từ 100 đến 250 mét", &[Bound::Exact, Bound::Exact]);
    }

    #[test]
    fn vietnamese_measures_are_told_from_other_words() {
        let check = |text, expected: &[_]| check(Language::Vietnamese, text, expected);
        check("giá 40 triệu đồng/m2", &[("40 triệu đồng", "40000000 VND")]);
        check("1.900 người/km2, khí NO2, bụi PM2.5", &[("1.900", "1900")]);
        check("dài hai tấc", &[("hai tấc", "2 dm")]);
        check("5 sào và 6 mẫu ruộng", &[("5 sào", "5 sào"), ("6 mẫu", "6 mẫu")]);
        check("3 mẫu xe, 4 công ty, 5 chỉ tiêu", &[("3", "3"), ("4", "4"), ("5", "5")]);
        check("2 lượng vàng, 3 chỉ vàng", &[("2 lượng", "2 lượng"), ("3 chỉ", "3 chỉ")]);
        check("tăng 2,5 điểm phần trăm", &[("2,5 điểm phần trăm", "2.5 pp")]);
        check("giảm 25 điểm cơ bản", &[("25 điểm cơ bản", "25 bp")]);
        check("trạm 5 MWh", &[("5 MWh", "5 MWh")]);
    }

    #[test]
    fn vietnamese_times_and_orders() {
        let check = |text, expected: &[_]| check(Language::Vietnamese, text, expected);
        check("lúc 8 giờ 15 phút ngày 3/4", &[("8 giờ 15 phút", "08:15"), ("ngày 3/4", "3 April")]);
        check("8h15 ngày 3/4", &[("8h15", "08:15"), ("ngày 3/4", "3 April")]);
        check("9 giờ kém 15", &[("9 giờ kém 15", "08:45")]);
        check("từ 0 giờ ngày 1/3", &[("0 giờ", "00:00"), ("ngày 1/3", "1 March")]);
        check("12 giờ trưa", &[("12 giờ trưa", "12:00")]);
        check("từ 7 giờ đến 11 giờ 45", &[("7 giờ", "07:00"), ("11 giờ 45", "11:45")]);
        check("nghỉ 7 giờ, rồi 2 giờ", &[("7 giờ", "7 h"), ("2 giờ", "2 h")]);
        check("trực 24/24 giờ", &[("24", "24"), ("24", "24")]);
        check("mùng 3 tháng Giêng", &[("mùng 3 tháng Giêng", "3 January (lunar)")]);
        check("rằm tháng Bảy", &[("rằm tháng Bảy", "15 July (lunar)")]);
        check("Đại hội XII, khóa IX", &[("XII", "number 12 in order"), ("IX", "number 9 in order")]);
        check("thế kỷ XIX", &[("thế kỷ XIX", "century 19")]);
        check("loại C, vitamin C, ông X", &[]);
    }

    #[test]
    fn what_is_always_so_is_soft() {
        let soft = |language, text| {
            read(text, language, &[]).iter().all(|(_, quantity)| quantity.strength == Strength::Soft)
        };
        assert!(soft(Language::Vietnamese, "mở cửa 24/24 giờ và hỗ trợ 24/7"));
        assert!(soft(Language::German, "um Mitternacht, mittags"));
        assert!(soft(Language::German, "eine hundertprozentige Tochter, zu hundert Prozent"));
        assert!(!soft(Language::Vietnamese, "18/24 giờ"));
        assert!(!soft(Language::German, "zu 100 Prozent, zu neunzig Prozent"));
    }

    #[test]
    fn german_is_read_by_meaning() {
        let check = |text, expected: &[_]| check(Language::German, text, expected);
        check("1.742 Mrd. Dong", &[("1.742 Mrd. Dong", "1742000000000 VND")]);
        check("am 8. Mai 2020", &[("8. Mai 2020", "2020-05-08")]);
        check("fünfundzwanzig Wagen", &[("fünfundzwanzig", "25")]);
        check("vom 11. bis 13. Juni", &[("11.", "11 June"), ("13. Juni", "13 June")]);
        check("um halb acht", &[("halb acht", "07:30")]);
        check("Klavier, Zweifel, achten, einst", &[]);
        check("ein siebenjähriges Kind", &[("siebenjähriges", "7 yr")]);
        check(
            "zwei Milliarden dreihundert Millionen",
            &[("zwei Milliarden dreihundert Millionen", "2300000000")],
        );
        check("ein halbes Dutzend", &[("ein halbes Dutzend", "6")]);
        check("1'750 und 2’400’000", &[("1'750", "1750"), ("2’400’000", "2400000")]);
        check("anderthalbmal, zweieinhalbfach", &[("anderthalbmal", "1.5 ×"), ("zweieinhalbfach", "2.5 ×")]);
        check(
            "0,4 Prozentpunkte, 15 Basispunkte",
            &[("0,4 Prozentpunkte", "0.4 pp"), ("15 Basispunkte", "15 bp")],
        );
        check("0,5 Promille", &[("0,5 Promille", "0.5 ‰")]);
        check("Achtung, Zweig, Elfenbein, allein, Drittstaat, Wohnviertel, Macht, Nacht", &[]);
        check("jeder dritte Schüler", &[("dritte", "number 3 in order")]);
        check("Drillinge, Duo, Trio", &[("Drillinge", "3"), ("Duo", "2"), ("Trio", "3")]);
        check("Zwölftklässlerin", &[("Zwölftklässlerin", "number 12 in order")]);
    }

    #[test]
    fn german_times_and_periods() {
        let check = |text, expected: &[_]| check(Language::German, text, expected);
        check("8.30 bis 12.15 Uhr", &[("8.30", "08:30"), ("12.15 Uhr", "12:15")]);
        check("9 bis 17.30 Uhr", &[("9", "09:00"), ("17.30 Uhr", "17:30")]);
        check("um drei viertel acht", &[("drei viertel acht", "07:45")]);
        check("fünf vor zwölf", &[("fünf vor zwölf", "11:55")]);
        check("fünf nach acht Jahren", &[("fünf", "5"), ("acht Jahren", "8 yr")]);
        check("am 24. und 25.12.", &[("24.", "24 December"), ("25.12.", "25 December")]);
        check("–3 °C", &[("3 °C", "-3 °C")]);
        check("zwanzigjähriges Jubiläum", &[("zwanzigjähriges", "20 yr")]);
        check("um Mitternacht", &[("Mitternacht", "00:00")]);
        check(
            "halbe Stunde, Dreiviertelstunde",
            &[("halbe Stunde", "0.5 h"), ("Dreiviertelstunde", "0.75 h")],
        );
        check("ein Vierteljahr, ein Halbjahr", &[("Vierteljahr", "3 mo"), ("Halbjahr", "6 mo")]);
        check("in den Neunzigerjahren", &[("Neunzigerjahren", "the 90s")]);
        check(
            "1990er-Jahre, siebziger Jahre",
            &[("1990er-Jahre", "the 90s"), ("siebziger Jahre", "the 70s")],
        );
        check("Schuljahr 2021/22", &[("2021", "2021"), ("22", "2022")]);
        check(
            "der erste Tag des achten Mondmonats",
            &[("erste Tag des achten Mondmonats", "1 August (lunar)")],
        );
        check("Frau Le Thi Mai, August Bebel", &[]);
        check("im August, seit Mai Vorsitzende", &[("August", "August"), ("Mai", "May")]);
        check("L. Huber", &[]);
    }

    #[test]
    fn english_is_read_by_meaning() {
        let check = |text, expected: &[_]| check(Language::English, text, expected);
        check("on March 4, 2019", &[("March 4, 2019", "2019-03-04")]);
        check("$3.5 billion", &[("$3.5 billion", "3500000000 USD")]);
        check("at 7:30 pm", &[("7:30 pm", "19:30")]);
        check(
            "£1.5m, $2bn, $300k",
            &[("£1.5m", "1500000 GBP"), ("$2bn", "2000000000 USD"), ("$300k", "300000 USD")],
        );
        check("5 m long", &[("5 m", "5 m")]);
        check("six dollars and forty cents", &[("six dollars and forty cents", "6.4 USD")]);
        check("a quarter past nine", &[("a quarter past nine", "09:15")]);
        check(
            "half past seven, quarter to two",
            &[("half past seven", "07:30"), ("quarter to two", "01:45")],
        );
        check("03/25/2025, 05/04/2025", &[("03/25/2025", "2025-03-25"), ("05/04/2025", "2025-04-05")]);
        check("two dozen, half a dozen", &[("two dozen", "24"), ("half a dozen", "6")]);
        check("four score and seven, a score of points", &[("four score and seven", "87")]);
        check("between one hundred and two hundred", &[("one hundred", "100"), ("two hundred", "200")]);
        check("two and a half million", &[("two and a half million", "2500000")]);
        check("3 percentage points", &[("3 percentage points", "3 pp")]);
    }
}

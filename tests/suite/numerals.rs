//! Cardinals written in words and in digits are read back as what they were: one atom over the
//! whole of the text, with that value. The writers here are kept apart from the grammars they test.

use proptest::prelude::{Just, Strategy, any, prop_assert, prop_oneof, proptest};
use treu::anchor::quantity::hint::may_state;
use treu::anchor::quantity::{Kind, read};
use treu::language::Language;
use treu::language::Language::{English, German, Vietnamese};

/// Every number to here is written and read.
const DENSE: u64 = 1_000_000;

/// The largest number that a language writes in words here.
const LARGEST: u64 = 1_000_000_000_000_000_000;

/// All numbers to a million, and round, nearly round and arbitrary larger ones.
fn numbers() -> impl Iterator<Item = u64> {
    let powers = (5..=18).map(|power| 10_u64.pow(power));
    let nearly = powers.flat_map(|power| [power, power + 1, power + 10, power + 21, 2 * power + power / 10]);
    let mut state = 1_u64;
    let arbitrary = (0..4000).map(move |step| {
        // Knuth's MMIX generator; fewer digits are as likely as many.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 4) % 10_u64.pow(5 + step % 14)
    });
    (0..=DENSE).chain(nearly.filter(|number| *number <= LARGEST)).chain(arbitrary)
}

/// Checks that every number is read back from its text; several share a call, as in a list.
fn survive(language: Language, numbers: impl Iterator<Item = u64>, write: impl Fn(u64) -> String) {
    let written: Vec<(u64, String)> = numbers.map(|number| (number, write(number))).collect();
    for list in written.chunks(50) {
        let text: String = list.iter().map(|(_, words)| words.clone() + "; ").collect();
        let found: Vec<_> = read(&text, language, &[])
            .into_iter()
            .map(|(span, quantity)| (span.of(&text), value(quantity.kind)))
            .collect();
        let expected: Vec<_> =
            list.iter().map(|(number, words)| (words.as_str(), Some(i128::from(*number)))).collect();
        let wrong = expected.iter().zip(&found).find(|(expected, found)| expected != found);
        assert!(found == expected, "{language:?}: {wrong:?} in {text}");
    }
}

/// The integer that is stated, a year for its number.
fn value(kind: Kind) -> Option<i128> {
    match kind {
        Kind::Amount { value, unit: None } => value.integer(),
        Kind::Date(date) if date.month.is_none() && date.day.is_none() => date.year.map(i128::from),
        _ => None,
    }
}

/// The power of a thousand that divides a number, and the rest.
fn divided(number: u64, by: u64) -> (u64, u64) {
    (number / by, number % by)
}

// ---- Vietnamese

/// What may be said in two ways.
#[derive(Clone, Copy)]
struct Manner {
    /// Between hundreds and ones.
    and: &'static str,
    thousand: &'static str,
    billion: &'static str,
    /// One, four, five after tens.
    last: [&'static str; 3],
    /// `không trăm` before tens that follow thousands.
    is_full: bool,
}

const MANNERS: [Manner; 3] = [
    Manner {
        and: "linh", thousand: "nghìn", billion: "tỷ", last: ["mốt", "tư", "lăm"], is_full: true
    },
    Manner {
        and: "lẻ", thousand: "ngàn", billion: "tỉ", last: ["mốt", "bốn", "nhăm"], is_full: true
    },
    Manner {
        and: "lẻ", thousand: "nghìn", billion: "tỷ", last: ["mốt", "tư", "lăm"], is_full: false
    },
];

const VIETNAMESE: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

fn vietnamese(number: u64, manner: Manner) -> String {
    if number == 0 { VIETNAMESE[0].to_owned() } else { vietnamese_part(number, false, manner) }
}

fn vietnamese_part(number: u64, follows: bool, manner: Manner) -> String {
    let scales = [(1_000_000_000, manner.billion), (1_000_000, "triệu"), (1000, manner.thousand)];
    for (scale, word) in scales {
        let (count, rest) = divided(number, scale);
        if count > 0 {
            let count = vietnamese_part(count, follows, manner);
            let rest = if rest == 0 { String::new() } else { vietnamese_part(rest, true, manner) };
            return format!("{count} {word} {rest}").trim_end().to_owned();
        }
    }
    let (hundreds, rest) = divided(number, 100);
    let is_full = hundreds > 0 || follows && (manner.is_full || rest >= 10);
    let tens = vietnamese_tens(rest, is_full || follows, manner);
    let hundreds = if is_full { format!("{} trăm ", VIETNAMESE[hundreds as usize]) } else { String::new() };
    format!("{hundreds}{tens}").trim_end().to_owned()
}

fn vietnamese_tens(number: u64, follows: bool, manner: Manner) -> String {
    let (tens, ones) = divided(number, 10);
    let plain = VIETNAMESE[ones as usize];
    let ones = match (tens, ones) {
        (_, 0) => "",
        (2.., 1) => manner.last[0],
        (2.., 4) => manner.last[1],
        (1, 5) => "lăm",
        (2.., 5) => manner.last[2],
        _ => plain,
    };
    let tens = match tens {
        0 if follows && !ones.is_empty() => manner.and.to_owned(),
        0 => String::new(),
        1 => "mười".to_owned(),
        _ => format!("{} mươi", VIETNAMESE[tens as usize]),
    };
    format!("{tens} {ones}").trim().to_owned()
}

#[test]
fn vietnamese_words_are_read_back() {
    for (at, manner) in MANNERS.into_iter().enumerate() {
        // The ways of saying a number are many: all numbers in the first, every seventh in the others.
        let numbers = numbers().filter(|number| *number > 1).step_by(if at == 0 { 1 } else { 7 });
        survive(Vietnamese, numbers, |number| vietnamese(number, manner));
    }
}

/// The words with capitals, as in a title.
fn in_title_case(text: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|first| first.to_uppercase().to_string());
        first.unwrap_or_default() + letters.as_str()
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[test]
fn vietnamese_places_in_an_order_are_read_back_from_titles() {
    for number in (10..100).filter(|number| number % 10 != 5 || *number < 20) {
        let text = format!("Đời Vua Thứ {}", in_title_case(&vietnamese(number, MANNERS[0])));
        let found: Vec<_> = read(&text, Vietnamese, &[]).into_iter().map(|(_, value)| value.kind).collect();
        assert_eq!(found, [Kind::Ordinal(number as i64)], "{text}");
    }
}

#[test]
fn a_number_in_a_name_or_a_compound_explains_itself_alone() {
    let explains = |text: &str, language, other: u64| {
        let digits = other.to_string();
        read(&digits, language, &[]).iter().all(|(_, value)| may_state(text, language, value))
    };
    for number in 3..=9 {
        let name = format!("chuyện {} Chú Lùn", in_title_case(VIETNAMESE[number as usize]));
        let compound = format!("die {}teilung", in_title_case(GERMAN[number as usize]));
        for other in 3..=12 {
            assert_eq!(explains(&name, Vietnamese, other), number == other, "{name} {other}");
            assert_eq!(explains(&compound, German, other), number == other, "{compound} {other}");
        }
    }
}

// ---- German

const GERMAN: [&str; 20] = [
    "null",
    "ein",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
];

const GERMAN_TENS: [&str; 10] =
    ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"];

fn german(number: u64) -> String {
    let scales = [
        (LARGEST, "Trillion", "Trillionen"),
        (1_000_000_000_000_000, "Billiarde", "Billiarden"),
        (1_000_000_000_000, "Billion", "Billionen"),
        (1_000_000_000, "Milliarde", "Milliarden"),
        (1_000_000, "Million", "Millionen"),
    ];
    let mut words = Vec::new();
    let mut rest = number;
    for (scale, one, more) in scales {
        let (count, smaller) = divided(rest, scale);
        rest = smaller;
        match count {
            0 => {}
            1 => words.push(format!("eine {one}")),
            _ => words.push(format!("{} {more}", german_word(count))),
        }
    }
    if rest > 0 || number == 0 {
        words.push(german_word(rest));
    }
    words.join(" ")
}

fn german_word(number: u64) -> String {
    let word = german_joined(number);
    if number % 100 == 1 { word + "s" } else { word }
}

fn german_joined(number: u64) -> String {
    let rest = |rest: u64| if rest == 0 { String::new() } else { german_joined(rest) };
    match number {
        0..20 => GERMAN[number as usize].to_owned(),
        20..100 => {
            let (tens, ones) = divided(number, 10);
            let ones = if ones == 0 { String::new() } else { GERMAN[ones as usize].to_owned() + "und" };
            ones + GERMAN_TENS[tens as usize]
        }
        100..1000 => german_joined(number / 100) + "hundert" + &rest(number % 100),
        _ => german_joined(number / 1000) + "tausend" + &rest(number % 1000),
    }
}

#[test]
fn german_words_are_read_back() {
    survive(German, numbers().filter(|number| *number > 1), german);
}

#[test]
fn german_words_are_read_back_without_umlauts() {
    let written = |number| german(number).replace('ß', "ss").replace('ü', "ue").replace('ö', "oe");
    survive(German, numbers().filter(|number| *number > 1).step_by(7), written);
    let spoken = |number| german(number).replace("einhundert", "hundertund").replace("zwei", "zwo");
    survive(German, 101..200, spoken);
}

// ---- English

const ENGLISH: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const ENGLISH_TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

fn english(number: u64, and: &str) -> String {
    let scales = [
        (LARGEST, "quintillion"),
        (1_000_000_000_000_000, "quadrillion"),
        (1_000_000_000_000, "trillion"),
        (1_000_000_000, "billion"),
        (1_000_000, "million"),
        (1000, "thousand"),
        (100, "hundred"),
    ];
    for (scale, word) in scales {
        let (count, rest) = divided(number, scale);
        if count > 0 {
            let join = if rest < 100 { and } else { "" };
            let tail = if rest == 0 { String::new() } else { format!(" {join}{}", english(rest, and)) };
            return format!("{} {word}{tail}", english(count, and));
        }
    }
    let (tens, ones) = divided(number, 10);
    match (tens, ones) {
        (0..2, _) => ENGLISH[number as usize].to_owned(),
        (_, 0) => ENGLISH_TENS[tens as usize].to_owned(),
        _ => format!("{}-{}", ENGLISH_TENS[tens as usize], ENGLISH[ones as usize]),
    }
}

#[test]
fn english_words_are_read_back() {
    let numbers = || numbers().filter(|number| *number > 1);
    survive(English, numbers(), |number| english(number, ""));
    survive(English, numbers().step_by(7), |number| english(number, "and "));
}

// ---- digits

fn grouped(number: u64, mark: &str) -> String {
    let digits = number.to_string();
    let parts: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|part| str::from_utf8(part).ok()).collect();
    parts.join(mark)
}

#[test]
fn digits_are_read_back() {
    for (language, mark) in [
        (Vietnamese, "."),
        (German, "."),
        (English, ","),
        (Vietnamese, "\u{a0}"),
        (German, "\u{202f}"),
        (English, "\u{2009}"),
        (German, "'"),
        (German, "’"),
    ] {
        survive(language, numbers().step_by(11), |number| grouped(number, mark));
    }
    for language in [Vietnamese, German, English] {
        survive(language, numbers().step_by(11), |number| number.to_string());
    }
}

// ---- anything

fn languages() -> impl Strategy<Value = Language> {
    let other = Language::Other(*b"fr\0\0\0\0\0\0");
    prop_oneof![Just(Vietnamese), Just(German), Just(English), Just(other)]
}

/// Words that numbers, dates and times are made of, in all languages.
const WORDS: &str = "không một hai ba bốn năm mươi mười mốt tư lăm linh lẻ trăm nghìn vạn triệu tỷ rưỡi nửa phẩy phần \
    trăm giờ kém phút sáng chiều đêm ngày tháng thứ quý lần gấp hàng vài thế kỷ thập niên những mùng rằm Giêng \
    khóa XV I đồng đ km tr k độ ein eine zwei drei dreißig hundert tausend einhalb halb halbe Viertel nach vor \
    Drittel Million Mrd Mio Uhr bis und am Mai Juli Jahre er Jahrhundert Quartal Dutzend Prozent Komma jährig \
    mal fach Millionen one two three twenty hundred thousand million and a half past quarter to of July March \
    first th st pm am dollars cents dozen score century s % ‰ $ £ € ° ² § / - – : . , ' ’ ( ) + ; & ' m h g";

fn pieces() -> impl Strategy<Value = String> {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let word = proptest::sample::select(words).prop_map(str::to_owned);
    let number = prop_oneof![
        (0_u64..70).prop_map(|number| number.to_string()),
        any::<u64>().prop_map(|number| number.to_string()),
        "[0-9]{1,5}[.,:/-][0-9]{1,5}",
    ];
    let piece = prop_oneof![4 => word, 2 => number, 1 => any::<char>().prop_map(String::from)];
    let joined = (piece, prop_oneof![Just(" "), Just(" "), Just(""), Just("\u{a0}")]);
    proptest::collection::vec(joined, 0..30)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, blank)| piece + blank).collect())
}

proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(2000))]
    #[test]
    fn no_input_panics_and_no_two_atoms_overlap(text in pieces(), language in languages()) {
        let mut end = 0;
        for (span, _) in read(&text, language, &[]) {
            prop_assert!(span.start() >= end && !span.is_empty(), "{span:?}");
            prop_assert!(text.get(span.range()).is_some());
            end = span.end();
        }
    }
}

//! Words that make a number a bound or an approximation: `hơn 300`, `mindestens 18`, `18 tuổi trở
//! lên`, `up to 40`.

use super::reader::Reader;
use crate::language::Language;

/// How exactly a number is meant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Bound {
    /// As it stands.
    #[default]
    Exact,
    /// `khoảng`, `rund`, `about`.
    About,
    /// `gần`, `knapp`, `nearly`: a little less.
    Nearly,
    /// `lên tới`, `bis zu`, `up to`.
    UpTo,
    /// `hơn`, `über`, `more than`.
    Over,
    /// `ít nhất`, `mindestens`, `at least`.
    AtLeast,
    /// `dưới`, `unter`, `less than`.
    Under,
    /// `tối đa`, `höchstens`, `at most`.
    AtMost,
}

impl Bound {
    /// Whether the true value is said to be larger, smaller or neither.
    #[must_use]
    pub fn side(self) -> std::cmp::Ordering {
        match self {
            Bound::Over | Bound::AtLeast => std::cmp::Ordering::Greater,
            Bound::Under | Bound::AtMost | Bound::Nearly => std::cmp::Ordering::Less,
            Bound::Exact | Bound::About | Bound::UpTo => std::cmp::Ordering::Equal,
        }
    }

    /// What people call it.
    #[must_use]
    pub fn describe(self) -> &'static str {
        match self {
            Bound::Exact => "exactly",
            Bound::About => "about",
            Bound::Nearly => "nearly",
            Bound::UpTo => "up to",
            Bound::Over => "more than",
            Bound::AtLeast => "at least",
            Bound::Under => "less than",
            Bound::AtMost => "at most",
        }
    }
}

type Phrases = &'static [(&'static [&'static str], Bound)];

/// Before the number, longer phrases first.
const VIETNAMESE: Phrases = &[
    (&["không", "ít", "hơn"], Bound::AtLeast),
    (&["không", "vượt", "quá"], Bound::AtMost),
    (&["không", "nhiều", "hơn"], Bound::AtMost),
    (&["trên", "dưới"], Bound::About),
    (&["không", "dưới"], Bound::AtLeast),
    (&["không", "quá"], Bound::AtMost),
    (&["ít", "nhất"], Bound::AtLeast),
    (&["tối", "thiểu"], Bound::AtLeast),
    (&["tối", "đa"], Bound::AtMost),
    (&["nhiều", "nhất"], Bound::AtMost),
    (&["chậm", "nhất"], Bound::AtMost),
    (&["muộn", "nhất"], Bound::AtMost),
    (&["sớm", "nhất"], Bound::AtLeast),
    (&["chưa", "đến"], Bound::Under),
    (&["chưa", "tới"], Bound::Under),
    (&["chưa", "đầy"], Bound::Under),
    (&["lên", "đến"], Bound::UpTo),
    (&["lên", "tới"], Bound::UpTo),
    (&["xấp", "xỉ"], Bound::About),
    (&["ước", "tính"], Bound::About),
    (&["suýt", "soát"], Bound::Nearly),
    (&["khoảng"], Bound::About),
    (&["chừng"], Bound::About),
    (&["ước"], Bound::About),
    (&["tầm"], Bound::About),
    (&["cỡ"], Bound::About),
    (&["gần"], Bound::Nearly),
    (&["ngót"], Bound::Nearly),
    (&["đến"], Bound::UpTo),
    (&["tới"], Bound::UpTo),
    (&["hơn"], Bound::Over),
    (&["trên"], Bound::Over),
    (&["quá"], Bound::Over),
    (&["vượt"], Bound::Over),
    (&["dưới"], Bound::Under),
];

const GERMAN: Phrases = &[
    (&["nicht", "weniger", "als"], Bound::AtLeast),
    (&["ab", "dem", "vollendeten"], Bound::AtLeast),
    (&["nicht", "mehr", "als"], Bound::AtMost),
    (&["mehr", "als"], Bound::Over),
    (&["weniger", "als"], Bound::Under),
    (&["bis", "zu"], Bound::UpTo),
    (&["nicht", "ganz"], Bound::Nearly),
    (&["an", "die"], Bound::About),
    (&["rund"], Bound::About),
    (&["etwa"], Bound::About),
    (&["circa"], Bound::About),
    (&["ca"], Bound::About),
    (&["ungefähr"], Bound::About),
    (&["schätzungsweise"], Bound::About),
    (&["fast"], Bound::Nearly),
    (&["knapp"], Bound::Nearly),
    (&["nahezu"], Bound::Nearly),
    (&["beinahe"], Bound::Nearly),
    (&["annähernd"], Bound::Nearly),
    (&["gut"], Bound::Over),
    (&["über"], Bound::Over),
    (&["mindestens"], Bound::AtLeast),
    (&["wenigstens"], Bound::AtLeast),
    (&["ab"], Bound::AtLeast),
    (&["unter"], Bound::Under),
    (&["übersteigt"], Bound::Over),
    (&["übersteigen"], Bound::Over),
    (&["überstieg"], Bound::Over),
    (&["überschreitet"], Bound::Over),
    (&["überschritt"], Bound::Over),
    (&["frühestens"], Bound::AtLeast),
    (&["spätestens"], Bound::AtMost),
    (&["höchstens"], Bound::AtMost),
    (&["maximal"], Bound::AtMost),
];

const ENGLISH: Phrases = &[
    (&["no", "less", "than"], Bound::AtLeast),
    (&["no", "more", "than"], Bound::AtMost),
    (&["not", "more", "than"], Bound::AtMost),
    (&["not", "exceed"], Bound::AtMost),
    (&["not", "exceeding"], Bound::AtMost),
    (&["more", "than"], Bound::Over),
    (&["less", "than"], Bound::Under),
    (&["fewer", "than"], Bound::Under),
    (&["at", "least"], Bound::AtLeast),
    (&["at", "most"], Bound::AtMost),
    (&["up", "to"], Bound::UpTo),
    (&["about"], Bound::About),
    (&["around"], Bound::About),
    (&["roughly"], Bound::About),
    (&["some"], Bound::About),
    (&["exceeds"], Bound::Over),
    (&["exceed"], Bound::Over),
    (&["exceeded"], Bound::Over),
    (&["exceeding"], Bound::Over),
    (&["nearly"], Bound::Nearly),
    (&["almost"], Bound::Nearly),
    (&["over"], Bound::Over),
    (&["under"], Bound::Under),
    (&["below"], Bound::Under),
];

/// After the number and its unit.
const AFTER: Phrases = &[
    (&["trở", "lên"], Bound::AtLeast),
    (&["trở", "xuống"], Bound::AtMost),
    (&["nicht", "überschreiten"], Bound::AtMost),
    (&["nicht", "übersteigen"], Bound::AtMost),
    (&["nicht", "überschreitet"], Bound::AtMost),
    (&["nicht", "übersteigt"], Bound::AtMost),
    (&["überschreiten"], Bound::Over),
    (&["übersteigen"], Bound::Over),
    (&["überschreitet"], Bound::Over),
    (&["übersteigt"], Bound::Over),
    (&["überschritten"], Bound::Over),
    (&["überstiegen"], Bound::Over),
    (&["oder", "mehr"], Bound::AtLeast),
    (&["und", "mehr"], Bound::AtLeast),
    (&["oder", "älter"], Bound::AtLeast),
    (&["oder", "weniger"], Bound::AtMost),
    (&["or", "more"], Bound::AtLeast),
    (&["or", "less"], Bound::AtMost),
];

/// Words before `hơn` that make it a comparison: `cao hơn 5 %`.
const COMPARED: &[&str] =
    &["cao", "thấp", "lớn", "nhỏ", "nhiều", "ít", "ngắn", "sớm", "muộn", "nhanh", "chậm", "già", "trẻ"];

/// Last syllables of verbs after which `trên` is "on": `thử nghiệm trên 2.000 người`.
const UPON: &[&str] = &["nghiệm", "dựa", "hành", "hiện", "sát", "cứu", "dụng", "tích", "trải", "đặt", "nằm"];

/// Ends of German nouns after which `über` names an amount or a length: `ein Kredit über 5 Millionen`.
const AMOUNTING: &[&str] = &[
    "kredit",
    "kredits",
    "kredite",
    "darlehen",
    "darlehens",
    "vertrag",
    "vertrags",
    "rechnung",
    "scheck",
    "paket",
    "pakets",
    "pakete",
    "summe",
    "betrag",
    "distanz",
    "strecke",
    "lauf",
    "anleihe",
];

/// Beginnings of German verbs with `über`: `verfügt über 14 Schulen`, `stimmten über 30 Anträge ab`.
const WITH_UEBER: &[&str] = &[
    "verfüg",
    "bericht",
    "sprach",
    "sprech",
    "spricht",
    "gesprochen",
    "diskut",
    "debatt",
    "entscheid",
    "entschied",
    "abstimm",
    "abgestimmt",
    "stimmt",
    "verhandel",
    "berät",
    "beriet",
    "berat",
    "informier",
    "urteil",
];

/// Prepositions before `über` as a bound: `sprach mit über 100 Leuten`.
const BEFORE_BOUND: &[&str] =
    &["mit", "von", "auf", "um", "in", "nach", "seit", "für", "an", "aus", "bei", "zu", "vor", "gegen"];

/// Bounds that are prepositions as well: they count only before a number that measures or counts
/// something.
const PREPOSITIONS: &[&str] =
    &["trên", "dưới", "quá", "đến", "tới", "über", "unter", "ab", "over", "under", "below", "around"];

/// German adjectives before `als`.
const MORE_THAN: &[&str] = &["länger", "größer", "höher", "älter", "später", "weiter", "schneller", "öfter"];
const LESS_THAN: &[&str] = &["kürzer", "kleiner", "niedriger", "jünger", "früher"];

/// Ends of German adjectives that count time: `siebenjährig`.
const COUNTING_TIME: &[&str] = &["jährig", "tägig", "wöchig", "monatig", "stündig", "minütig"];

/// Prepositions between a bound and its number: `mindestens in drei Tagen`.
const BETWEEN: &[&str] = &["in", "für", "auf", "nach", "seit", "vor", "um"];

/// The bound of the number whose pieces are `at..end`.
pub(super) fn of(reader: &Reader<'_>, at: usize, end: usize) -> Bound {
    if let Some(&(_, bound)) = AFTER.iter().find(|(words, _)| reader.matches(end, words)) {
        return bound;
    }
    // `ca. 300`: the stop of an abbreviation.
    let at = if reader.before(at) == "." && at > 1 && reader.before(at - 1) == "ca" { at - 1 } else { at };
    // `ab vor 20 Jahren`: a time at which something begins.
    let is_between = reader.language == Language::German
        && at > 1
        && BETWEEN.contains(&reader.before(at))
        && reader.before(at - 1) != "ab";
    // `tối thiểu từ 100 đến 250`
    let is_from = reader.language == Language::Vietnamese && reader.before(at) == "từ" && at > 1;
    match before(reader, at, end) {
        Bound::Exact if is_from => match before(reader, at - 1, end) {
            bound @ (Bound::AtLeast | Bound::AtMost | Bound::About) => bound,
            _ => Bound::Exact,
        },
        Bound::Exact if is_between => match before(reader, at - 1, end) {
            bound @ (Bound::AtLeast | Bound::AtMost) => bound,
            _ => Bound::Exact,
        },
        bound => bound,
    }
}

/// The bound whose words stand directly before a piece.
fn before(reader: &Reader<'_>, at: usize, end: usize) -> Bound {
    let phrases = match reader.language {
        Language::Vietnamese => VIETNAMESE,
        Language::German => GERMAN,
        Language::English => ENGLISH,
        Language::Other(_) => return Bound::Exact,
    };
    // `später als Siebenjähriger Krieg bekannt`: what it is called.
    let is_called = reader.is_capital(at) && COUNTING_TIME.iter().any(|part| reader.key(at).contains(part));
    if reader.language == Language::German && reader.before(at) == "als" && at > 1 && !is_called {
        let adjective = reader.before(at - 1);
        if MORE_THAN.contains(&adjective) || LESS_THAN.contains(&adjective) {
            return if MORE_THAN.contains(&adjective) { Bound::Over } else { Bound::Under };
        }
    }
    let stands =
        |words: &[&str]| at.checked_sub(words.len()).is_some_and(|start| reader.matches(start, words));
    let Some(&(words, bound)) = phrases.iter().find(|(words, _)| stands(words)) else { return Bound::Exact };
    let earlier = at.checked_sub(words.len()).map_or("", |start| reader.before(start));
    let is_other = match words {
        ["über"] => {
            AMOUNTING.iter().any(|noun| earlier.ends_with(noun))
                || (!BEFORE_BOUND.contains(&earlier) && has_verb_with_ueber(reader, at))
        }
        ["hơn"] => COMPARED.contains(&earlier),
        ["trên"] => UPON.contains(&earlier),
        _ => false,
    };
    let is_loose = matches!(words, [word] if PREPOSITIONS.contains(word))
        && (!is_counting(reader, end) || is_bearing(reader, end));
    if is_other || is_loose { Bound::Exact } else { bound }
}

/// Whether the clause around a piece has a verb whose object follows `über`.
fn has_verb_with_ueber(reader: &Reader<'_>, at: usize) -> bool {
    let in_clause = |at: &usize| *at < reader.len() && !reader.is(*at, &[",", ";", ":", ".", "(", ")"]);
    let is_verb = |at: usize| WITH_UEBER.iter().any(|stem| reader.key(at).starts_with(stem));
    (0..at).rev().take_while(in_clause).any(is_verb) || (at..reader.len()).take_while(in_clause).any(is_verb)
}

/// Directions on a map, as they follow degrees.
const DIRECTIONS: &[&str] = &[
    "n",
    "s",
    "e",
    "w",
    "o",
    "nord",
    "süd",
    "ost",
    "west",
    "nördlicher",
    "südlicher",
    "östlicher",
    "westlicher",
    "bắc",
    "nam",
    "đông",
    "tây",
    "vĩ",
    "kinh",
    "north",
    "south",
    "east",
];

/// `über 19,2° Ost`: a place, which has no more and no less.
fn is_bearing(reader: &Reader<'_>, end: usize) -> bool {
    let degrees = end.checked_sub(1).is_some_and(|last| reader.is(last, &["°", "grad", "độ", "degrees"]));
    degrees && reader.is(end, DIRECTIONS)
}

/// Whether a number ends in a unit or stands before a word that it counts.
fn is_counting(reader: &Reader<'_>, end: usize) -> bool {
    let ends_in_unit = end.checked_sub(1).is_some_and(|last| !reader.is_numeral(last));
    ends_in_unit || (reader.is_word(end) && !reader.is(end, &["und", "và", "and", "bis", "đến"]))
}

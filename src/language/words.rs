//! Words and their keys. A *key* is the form in which a word is looked up and counted: tone and
//! spelling variants of Vietnamese syllables fall together, inflected German and English words are
//! cut to a light stem. Keys are for comparing only and never shown.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::Language;
use crate::text::{fold, lower};

/// The words of a text with their byte offsets, by UAX #29; Vietnamese syllables are words.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.unicode_word_indices()
}

/// The key of one word.
///
/// ```
/// # use treu::language::{Language, words::key};
/// assert_eq!(key("hoà", Language::Vietnamese), key("Hòa", Language::Vietnamese));
/// assert_eq!(key("Provinzen", Language::German), key("Provinz", Language::German));
/// ```
#[must_use]
pub fn key(word: &str, language: Language) -> String {
    match language {
        Language::Vietnamese => syllable_key(word),
        Language::German => german_stem(&fold(word)),
        Language::English => english_stem(&fold(word)),
        Language::Other(_) => fold(word),
    }
}

/// A Vietnamese syllable with its tone moved to the end and `y` for final `i`, so that `hoà` and
/// `hòa`, `tỷ` and `tỉ` are one.
fn syllable_key(word: &str) -> String {
    let lowered = lower(word);
    if lowered.is_ascii() {
        return with_final_i(lowered);
    }
    let mut tone = None;
    let bare = lowered.nfd().filter(|&mark| {
        let is_tone = matches!(mark, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
        if is_tone {
            tone = Some(mark);
        }
        !is_tone
    });
    let mut key = with_final_i(bare.nfc().collect());
    key.extend(tone);
    key
}

fn with_final_i(mut syllable: String) -> String {
    let before = syllable.strip_suffix('y').map(|rest| (rest.chars().next_back(), rest.ends_with("qu")));
    if let Some((Some(letter), after_qu)) = before
        && (after_qu || !is_vowel(letter))
    {
        syllable.pop();
        syllable.push('i');
    }
    syllable
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'ă' | 'â' | 'e' | 'ê' | 'i' | 'o' | 'ô' | 'ơ' | 'u' | 'ư' | 'y')
}

/// Shortest stem left by the stemmers, in letters.
const SHORTEST_STEM: usize = 4;

/// Two rounds of endings, the longest first: noun and adjective inflection with the commonest
/// derivations (`-ung`, `-in`), then verb endings.
const GERMAN_ENDINGS: [&[&str]; 2] = [
    &["ungen", "innen", "ern", "ers", "end", "ung", "em", "en", "er", "es", "in", "e", "n", "s"],
    &["est", "en", "er", "et", "st", "te", "e", "n", "s", "t"],
];

/// The stem of a folded German word or of a part of one; linking letters of compounds fall away too.
#[must_use]
pub fn german_stem(folded: &str) -> String {
    let mut stem = folded;
    for endings in GERMAN_ENDINGS {
        stem = without_ending(stem, endings);
    }
    match stem.strip_suffix("el") {
        Some(rest) if rest.len() + 1 >= SHORTEST_STEM => format!("{rest}l"),
        _ => stem.to_owned(),
    }
}

fn english_stem(folded: &str) -> String {
    let word = folded.strip_suffix("'s").or(folded.strip_suffix("’s")).unwrap_or(folded);
    let word = without_ending(word, &["ies", "es", "s", "y"]);
    without_ending(word, &["ing", "ed", "ly", "e"]).to_owned()
}

fn without_ending<'a>(word: &'a str, endings: &[&str]) -> &'a str {
    endings
        .iter()
        .find_map(|ending| word.strip_suffix(ending).filter(|stem| stem.len() >= SHORTEST_STEM))
        .unwrap_or(word)
}

/// Prefixes of German separable verbs, before the `ge` of a participle or the `zu` of an infinitive.
const SEPARABLE: &[&str] = &[
    "ab", "an", "auf", "aus", "bei", "durch", "ein", "fest", "fort", "her", "hin", "los", "mit", "nach",
    "statt", "teil", "um", "unter", "vor", "weg", "wieder", "zu", "zurück", "zuruck", "zusammen",
];

/// The stem without the `ge` of a participle or the `zu` of an infinitive
/// (`vorgestellt` as `vorstellt`), if there is one.
#[must_use]
pub fn german_base(stem: &str) -> Option<String> {
    let cut = |rest: &str| {
        let base = rest.strip_prefix("ge").or(rest.strip_prefix("zu"))?;
        (base.len() >= SHORTEST_STEM - 1).then(|| base.to_owned())
    };
    if let Some(base) = stem.strip_prefix("ge").filter(|base| base.len() >= SHORTEST_STEM) {
        return Some(base.to_owned());
    }
    SEPARABLE.iter().find_map(|prefix| Some(format!("{prefix}{}", cut(stem.strip_prefix(prefix)?)?)))
}

/// The sounds of a folded word in one spelling for all languages: transliterations of a name sound
/// alike (`Wladimir`, `Vladimir`; `Cruschev`, `Khruschev`).
///
/// ```
/// # use treu::language::words::sound;
/// assert_eq!(sound("wladimir"), sound("vladimir"));
/// ```
#[must_use]
pub fn sound(letters: &str) -> String {
    let mut sound = String::with_capacity(letters.len());
    let mut rest = letters;
    while let Some(letter) = rest.chars().next() {
        let (spelled, heard) = DIGRAPHS
            .iter()
            .find(|(spelled, _)| rest.starts_with(spelled))
            .map_or((letter.len_utf8(), single_sound(letter)), |&(spelled, heard)| {
                (spelled.len(), Some(heard))
            });
        if let Some(heard) = heard.filter(|&heard| !sound.ends_with(heard)) {
            sound.push(heard);
        }
        rest = &rest[spelled..];
    }
    sound
}

const DIGRAPHS: &[(&str, char)] =
    &[("ph", 'f'), ("th", 't'), ("kh", 'k'), ("ch", 'k'), ("gi", 'j'), ("qu", 'k')];

fn single_sound(letter: char) -> Option<char> {
    match letter {
        'c' | 'q' => Some('k'),
        'x' | 'z' => Some('s'),
        'y' => Some('i'),
        'w' => Some('v'),
        'h' | '-' | '\'' | '’' => None,
        _ => Some(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn german_forms_share_a_stem() {
        for (one, other) in [
            ("Provinz", "Provinzen"),
            ("Maßnahme", "Maßnahmen"),
            ("umsetzen", "Umsetzung"),
            ("fördern", "Förderung"),
            ("entwickeln", "Entwicklung"),
            ("Direktorin", "Direktor"),
            ("wichtig", "wichtigsten"),
        ] {
            assert_eq!(key(one, Language::German), key(other, Language::German), "{one} {other}");
        }
        assert_eq!(german_base("vorgestellt").as_deref(), Some("vorstellt"));
        assert_eq!(german_base("gearbeit").as_deref(), Some("arbeit"));
    }

    #[test]
    fn vietnamese_spelling_variants_share_a_key() {
        for (one, other) in [("hoà", "hòa"), ("tỷ", "tỉ"), ("Quý", "quí"), ("thuỷ", "thủy")] {
            assert_eq!(key(one, Language::Vietnamese), key(other, Language::Vietnamese), "{one} {other}");
        }
        assert_ne!(key("tài", Language::Vietnamese), key("tay", Language::Vietnamese));
        assert_ne!(key("ma", Language::Vietnamese), key("mà", Language::Vietnamese));
    }

    #[test]
    fn transliterations_sound_alike() {
        assert_eq!(sound("philippines"), "filipines");
        assert_eq!(sound("khruschev"), sound("cruschev"));
    }
}

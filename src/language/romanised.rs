//! Whether a word could be a Chinese or Korean name in Latin letters, syllable by syllable. Vietnamese
//! reads such names in its own way, one syllable for one: `Tập Cận Bình` is *Xi Jinping*.

/// Beginnings of a syllable in Pinyin.
const PINYIN_ONSETS: &[&str] = &[
    "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c",
    "s", "y", "w", "",
];

/// Their ends, without tones.
const PINYIN_FINALS: &[&str] = &[
    "a", "ai", "an", "ang", "ao", "e", "ei", "en", "eng", "er", "i", "ia", "ian", "iang", "iao", "ie", "in",
    "ing", "iong", "iu", "o", "ong", "ou", "u", "ua", "uai", "uan", "uang", "ue", "ui", "un", "uo",
];

/// Beginnings of a syllable in the usual ways of writing Korean.
const KOREAN_ONSETS: &[&str] =
    &["ch", "b", "d", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "sh", "t", "y", "w", ""];

/// Vowels with and without a final consonant are made of these.
const KOREAN_VOWELS: &[&str] =
    &["a", "ae", "e", "ee", "eo", "eu", "i", "o", "oe", "oo", "u", "ui", "wa", "wi", "wo"];

const KOREAN_CODAS: &[&str] = &["", "k", "l", "m", "n", "ng", "p", "t"];

/// Whether folded letters can be read as so many syllables of a Chinese or Korean name.
///
/// ```
/// # use treu::language::romanised::has_syllables;
/// assert!(has_syllables("xijinping", 3));
/// assert!(!has_syllables("strassburg", 3));
/// ```
#[must_use]
pub fn has_syllables(letters: &str, count: usize) -> bool {
    splits(letters, count, &pinyin) || splits(letters, count, &korean)
}

/// Whether letters are so many syllables, each of which `rests` takes from the beginning.
fn splits(letters: &str, count: usize, rests: &dyn for<'t> Fn(&'t str) -> Vec<&'t str>) -> bool {
    if count == 0 || letters.is_empty() {
        return count == 0 && letters.is_empty();
    }
    rests(letters).into_iter().any(|rest| splits(rest, count - 1, rests))
}

/// What is left after each Pinyin syllable that may begin the letters.
fn pinyin(letters: &str) -> Vec<&str> {
    let after_onset = PINYIN_ONSETS.iter().filter_map(|onset| letters.strip_prefix(onset));
    after_onset.flat_map(|rest| PINYIN_FINALS.iter().filter_map(move |end| rest.strip_prefix(end))).collect()
}

/// The same for Korean.
fn korean(letters: &str) -> Vec<&str> {
    let after_onset = KOREAN_ONSETS.iter().filter_map(|onset| letters.strip_prefix(onset));
    let after_vowel =
        after_onset.flat_map(|rest| KOREAN_VOWELS.iter().filter_map(move |vowel| rest.strip_prefix(vowel)));
    after_vowel.flat_map(|rest| KOREAN_CODAS.iter().filter_map(move |coda| rest.strip_prefix(coda))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_syllable_by_syllable() {
        for (letters, count) in [("liuhulan", 3), ("dengxiaoping", 3), ("moonjaein", 3), ("guilin", 2)] {
            assert!(has_syllables(letters, count), "{letters}");
        }
        for (letters, count) in [("liuhulan", 2), ("krankenhaus", 3), ("", 2), ("tran", 1)] {
            assert!(!has_syllables(letters, count), "{letters}");
        }
    }
}

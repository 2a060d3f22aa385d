//! What a Vietnamese syllable may look like: an onset, a rime and at most one tone. Goes by spelling
//! rules alone, so it accepts syllables that no word uses; letters that a wrong encoding yields make
//! up hardly any.

use unicode_normalization::UnicodeNormalization;

use crate::text::lower;

/// Onsets with `q` and `gi` as written; the empty one is tried as well.
const ONSETS: &[&str] = &[
    "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph",
    "qu", "r", "s", "t", "th", "tr", "v", "x",
];

/// Vowels that may stand open, each with the finals that may close it.
const RIMES: &[(&str, &[&str])] = &[
    ("a", &["", "c", "ch", "i", "m", "n", "ng", "nh", "o", "p", "t", "u", "y"]),
    ("ă", &["c", "m", "n", "ng", "p", "t"]),
    ("â", &["c", "m", "n", "ng", "p", "t", "u", "y"]),
    ("e", &["", "c", "m", "n", "ng", "o", "p", "t"]),
    ("ê", &["", "ch", "m", "n", "nh", "p", "t", "u"]),
    ("i", &["", "a", "ch", "m", "n", "nh", "p", "t", "u"]),
    ("iê", &["c", "m", "n", "ng", "p", "t", "u"]),
    ("o", &["", "c", "i", "m", "n", "ng", "p", "t"]),
    ("oa", &["", "c", "ch", "i", "m", "n", "ng", "nh", "o", "p", "t", "y"]),
    ("oo", &["c", "ng"]),
    ("oă", &["c", "m", "n", "ng", "p", "t"]),
    ("oe", &["", "n", "o", "t"]),
    ("ô", &["", "c", "i", "m", "n", "ng", "p", "t"]),
    ("ơ", &["", "i", "m", "n", "p", "t"]),
    ("u", &["", "a", "c", "i", "m", "n", "ng", "p", "t"]),
    ("uâ", &["n", "ng", "t", "y"]),
    ("uê", &["", "ch", "nh"]),
    ("uô", &["c", "i", "m", "n", "ng", "t"]),
    ("uơ", &[""]),
    ("uy", &["", "a", "ch", "n", "nh", "p", "t", "u"]),
    ("uyê", &["n", "t"]),
    ("ư", &["", "a", "c", "i", "m", "n", "ng", "t", "u"]),
    ("ươ", &["c", "i", "m", "n", "ng", "p", "t", "u"]),
    ("y", &["", "ch", "nh", "t"]),
    ("yê", &["m", "n", "ng", "t", "u"]),
];

const ACUTE: char = '\u{301}';
const DOT_BELOW: char = '\u{323}';

/// Tone marks as combining characters.
const TONES: [char; 5] = ['\u{300}', ACUTE, '\u{303}', '\u{309}', DOT_BELOW];

/// Whether a word could be a Vietnamese syllable, in lower case, capitalised or in capitals, with the
/// tone on whichever vowel.
///
/// ```
/// # use treu::language::syllable::is_syllable;
/// assert!(is_syllable("Nguyễn") && is_syllable("hoà") && is_syllable("hòa"));
/// assert!(!is_syllable("für") && !is_syllable("hÀ") && !is_syllable("các̀h"));
/// ```
#[must_use]
pub fn is_syllable(word: &str) -> bool {
    if !is_cased(word) {
        return false;
    }
    let mut tones = Vec::new();
    let lowered = lower(word);
    let bare = lowered.nfd().filter(|letter| {
        let is_tone = TONES.contains(letter);
        if is_tone {
            tones.push(*letter);
        }
        !is_tone
    });
    let bare: String = bare.nfc().collect();
    tones.len() <= 1 && is_spelt(&bare, tones.first().copied())
}

/// Whether no capital follows a small letter.
fn is_cased(word: &str) -> bool {
    let mut letters = word.chars().filter(|letter| letter.is_uppercase() || letter.is_lowercase()).skip(1);
    let is_capital = letters.next().is_some_and(char::is_uppercase);
    letters.all(|letter| letter.is_uppercase() == is_capital)
        && (!is_capital || word.chars().next().is_some_and(char::is_uppercase))
}

fn is_spelt(bare: &str, tone: Option<char>) -> bool {
    let onsets = ONSETS.iter().filter_map(|onset| Some((*onset, bare.strip_prefix(onset)?)));
    onsets.chain([("", bare)]).any(|(onset, rime)| agrees(onset, rime) && is_rime(rime, tone))
}

/// Which of `c` and `k`, `g` and `gh`, `ng` and `ngh` a vowel takes; `gi` swallows an `i`.
fn agrees(onset: &str, rime: &str) -> bool {
    let is_front = rime.starts_with(['e', 'ê', 'i', 'y']);
    match onset {
        "c" | "ng" => !is_front,
        "g" => !is_front || rime.starts_with('i'),
        "k" | "gh" | "ngh" => is_front,
        "gi" => !rime.starts_with(['i', 'y']),
        "qu" => !rime.starts_with(['u', 'ư']),
        _ => true,
    }
}

fn is_rime(rime: &str, tone: Option<char>) -> bool {
    RIMES.iter().any(|(vowel, finals)| {
        rime.strip_prefix(vowel).is_some_and(|last| finals.contains(&last) && may_carry(last, tone))
    })
}

/// A syllable closed by a stop has one of two tones.
fn may_carry(last: &str, tone: Option<char>) -> bool {
    !matches!(last, "c" | "ch" | "p" | "t") || matches!(tone, Some(ACUTE | DOT_BELOW))
}

/// Beginnings of a Vietnamese syllable without marks, the longest first.
const BARE_ONSETS: &[&str] = &[
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "g", "h", "k", "l",
    "m", "n", "p", "r", "s", "t", "v", "x", "",
];

/// Ends of a Vietnamese syllable.
const CODAS: &[&str] = &["ch", "ng", "nh", "c", "m", "n", "p", "t", ""];

/// Vowels of a Vietnamese syllable without marks.
const NUCLEI: &[&str] = &[
    "a", "ai", "ao", "au", "ay", "e", "eo", "eu", "i", "ia", "ie", "ieu", "iu", "o", "oa", "oai", "oay",
    "oe", "oeo", "oi", "oo", "u", "ua", "uay", "ue", "ui", "uo", "uoi", "uou", "uu", "uy", "uya", "uye",
    "uyu", "y", "ye", "yeu",
];

/// Whether a folded word could be a Vietnamese syllable whose marks are lost.
#[must_use]
pub fn is_bare_syllable(folded: &str) -> bool {
    BARE_ONSETS.iter().filter_map(|onset| folded.strip_prefix(onset)).any(|rest| {
        CODAS.iter().filter_map(|coda| rest.strip_suffix(coda)).any(|nucleus| NUCLEI.contains(&nucleus))
            || (rest.is_empty() && folded == "gi")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: bool) {
        for word in words.split(' ') {
            assert_eq!(is_syllable(word), expected, "{word}");
            let decomposed: String = word.nfd().collect();
            assert_eq!(is_syllable(&decomposed), expected, "{word} in NFD");
        }
    }

    #[test]
    fn syllables_are_recognised() {
        check("à ở ý Đỗ gì giếng quốc quyết khuỷu nghiêng NGUYỄN Xuân thuở xoong khuya đẹp yếu huỵch", true);
        check("hoà hòa thuý thúy tỉ tỷ kỹ kĩ quý quí Hòa HÀ Ở lắm tuyệt nước người rượu ngoằn", true);
    }

    #[test]
    fn other_words_are_not() {
        check("für schön Tür été déjà señor hÀ ngệ kà ghà cách̀ cạc̉ thôư đặc̀ Straße über Größe naïve", false);
    }

    #[test]
    fn syllables_are_known_without_marks() {
        for word in ["nguyen", "tuan", "quoc", "gia", "khuyen", "truong", "y"] {
            assert!(is_bare_syllable(word), "{word}");
        }
        for word in ["trump", "warren", "jack", "flake", "berlin", "smith"] {
            assert!(!is_bare_syllable(word), "{word}");
        }
    }
}

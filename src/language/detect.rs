//! The language of a text: the known languages by their commonest words and letters, others by
//! `whatlang`.

use unicode_segmentation::UnicodeSegmentation;

use super::Language;
use crate::text::lower;

/// Words of a text that are looked at, from its beginning.
const SAMPLE: usize = 4000;

/// The best language must explain this share of the words …
const LEAST_SHARE: f64 = 0.08;

/// … and this many times as many as the next.
const LEAST_LEAD: f64 = 1.5;

/// Words that make up a good part of any text in their language and hardly any in the others.
const COMMON: &[(Language, &[&str])] = &[
    (
        Language::Vietnamese,
        &[
            "anh", "bị", "các", "cho", "có", "con", "còn", "của", "cũng", "đã", "đang", "đến", "đi", "để",
            "được", "giữa", "hai", "hơn", "khi", "không", "là", "lại", "làm", "lên", "mà", "một", "này",
            "năm", "người", "nhiều", "như", "những", "nhưng", "nước", "ở", "phải", "qua", "ra", "rằng",
            "rất", "sau", "sẽ", "số", "sự", "tại", "theo", "thì", "trên", "trong", "từ", "và", "vào", "về",
            "vì", "việc", "với",
        ],
    ),
    (
        Language::German,
        &[
            "aber", "als", "am", "auch", "auf", "aus", "bei", "bis", "das", "dass", "dem", "den", "der",
            "des", "die", "durch", "ein", "eine", "einem", "einen", "einer", "er", "es", "für", "hat", "ich",
            "im", "ist", "mit", "nach", "nicht", "noch", "nur", "oder", "sein", "sich", "sie", "sind",
            "über", "um", "und", "von", "vor", "war", "werden", "wie", "wird", "wurde", "zu", "zum", "zur",
        ],
    ),
    (
        Language::English,
        &[
            "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has", "have", "he",
            "her", "his", "if", "is", "it", "its", "not", "of", "on", "or", "she", "that", "the", "their",
            "there", "they", "this", "to", "was", "were", "which", "who", "will", "with", "would", "you",
        ],
    ),
];

/// Names the language of a text, or nothing when it is too short to tell.
///
/// ```
/// # use treu::language::{Language, detect::detect};
/// assert_eq!(detect("Đến hết năm 2023, tỉnh có 14 cơ sở."), Some(Language::Vietnamese));
/// assert_eq!(detect("Die Provinz hat 14 Schulen."), Some(Language::German));
/// assert_eq!(detect("12, 13, 14"), None);
/// ```
#[must_use]
pub fn detect(text: &str) -> Option<Language> {
    let mut words = 0.0;
    let mut scores = [0.0; COMMON.len()];
    for word in text.unicode_words().filter(|word| word.chars().any(char::is_alphabetic)).take(SAMPLE) {
        let word = lower(word);
        words += 1.0;
        for (score, (language, common)) in scores.iter_mut().zip(COMMON) {
            *score += evidence(&word, *language, common);
        }
    }
    let best = (0..scores.len()).max_by(|&one, &other| scores[one].total_cmp(&scores[other]))?;
    let next = (0..scores.len()).filter(|&at| at != best).map(|at| scores[at]).fold(0.0, f64::max);
    let sure = scores[best] >= (LEAST_SHARE * words).max(1.0) && scores[best] >= LEAST_LEAD * next;
    if sure { Some(COMMON[best].0) } else { other(text) }
}

/// Letters that the language of a text is told from when it is none of the known ones.
const SAMPLE_OF_OTHERS: usize = 10_000;

/// The codes of ISO 639-1 for the commoner languages, by those of ISO 639-3.
const SHORT_CODES: &[(&str, &str)] = &[
    ("ara", "ar"),
    ("bul", "bg"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("ind", "id"),
    ("ita", "it"),
    ("jpn", "ja"),
    ("kor", "ko"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("nld", "nl"),
    ("nob", "no"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tha", "th"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("vie", "vi"),
];

/// A language that is none of the known ones, if that is sure.
fn other(text: &str) -> Option<Language> {
    let end = text.char_indices().nth(SAMPLE_OF_OTHERS).map_or(text.len(), |(end, _)| end);
    let found = whatlang::detect(&text[..end]).filter(whatlang::Info::is_reliable)?;
    let code = found.lang().code();
    let code = SHORT_CODES.iter().find(|(long, _)| *long == code).map_or(code, |(_, short)| *short);
    code.parse().ok().filter(|language| matches!(language, Language::Other(_)))
}

fn evidence(word: &str, language: Language, common: &[&str]) -> f64 {
    if common.contains(&word) {
        return 1.0;
    }
    let own_letter = match language {
        Language::Vietnamese => word.chars().any(is_vietnamese_letter),
        Language::German => word.contains(['ä', 'ö', 'ü', 'ß']) && !word.chars().any(is_vietnamese_letter),
        _ => false,
    };
    f64::from(u8::from(own_letter))
}

/// Letters of Vietnamese that neither German nor English nor French uses.
pub(crate) fn is_vietnamese_letter(letter: char) -> bool {
    matches!(
        letter,
        'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' | 'Ă' | 'Đ' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ư' | '\u{1ea0}'..='\u{1ef9}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<Language>) {
        assert_eq!(detect(text), expected, "{text}");
    }

    #[test]
    fn known_languages_are_named() {
        check("Hội nghị đã dành phần lớn thời gian để trao đổi.", Some(Language::Vietnamese));
        check("Bản Phố", Some(Language::Vietnamese));
        check("Der Vorsitzende sprach mit den Vertretern über die Lage.", Some(Language::German));
        check("The committee met on Monday and it was not over by noon.", Some(Language::English));
    }

    #[test]
    fn other_languages_are_named_or_left_open() {
        let french = "Le comité se réunit chaque année dans une autre ville de la région, où il entend les \
            habitants avant de rendre un avis qui est ensuite publié avec les votes de ses membres.";
        check(french, "fr".parse().ok());
        let dutch = "De commissie vergadert elk jaar in een andere stad van de provincie, waar zij eerst de \
            bewoners hoort en daarna een advies geeft dat met de stemmen wordt bekendgemaakt.";
        check(dutch, "nl".parse().ok());
        check("Nachdem du Hooks ausprobiert, sei Willkommen dein Feedback, an uns heranzureichen.", None);
        check("12, 13, 14", None);
        check("", None);
    }
}

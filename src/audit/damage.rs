//! How letters look that were read in the wrong encoding or escaped once too often.

use crate::span::Span;

/// What happened to the letters of a text, and where.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Damage {
    /// From the first to the last word that is damaged.
    pub(super) span: Span,
    /// In words, for a message.
    pub(super) reason: String,
}

/// What is wrong with one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Replaced,
    Utf8,
    Question,
    Entity,
    Legacy,
}

/// Letters of an 8-bit Vietnamese encoding that a text must show to be sure.
const FEWEST_LEGACY: usize = 2;

/// The damaged stretch of a text, if there is one. `other` is what it translates or is translated by:
/// what stands there as well is meant.
pub(super) fn damage(text: &str, other: &str) -> Option<Damage> {
    let mut found: Vec<(Span, Kind)> = Vec::new();
    for word in text.split_whitespace().filter(|word| !word.is_empty()) {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        if let Some(kind) = kind(word).filter(|_| !other.contains(word)) {
            found.push((Span::new(start, start + word.len()), kind));
        }
    }
    let legacy = found.iter().filter(|(_, kind)| *kind == Kind::Legacy).count();
    found.retain(|(_, kind)| *kind != Kind::Legacy || legacy >= FEWEST_LEGACY);
    let &(first, kind) = found.first()?;
    let span = found.last().map_or(first, |&(last, _)| first.join(last));
    Some(Damage { span, reason: reason(kind, first.of(text)) })
}

fn reason(kind: Kind, word: &str) -> String {
    match kind {
        Kind::Replaced => "letters could not be read and were replaced".to_owned(),
        Kind::Utf8 => repaired(word).map_or_else(
            || "UTF-8 was read in another encoding".to_owned(),
            |repaired| format!("UTF-8 was read in another encoding: “{repaired}” became “{word}”"),
        ),
        Kind::Question => "letters became question marks".to_owned(),
        Kind::Entity => "a character of HTML was left as its code".to_owned(),
        Kind::Legacy => "an older Vietnamese encoding was read as another".to_owned(),
    }
}

fn kind(word: &str) -> Option<Kind> {
    match word {
        _ if word.contains('\u{fffd}') => Some(Kind::Replaced),
        _ if is_entity(word) => Some(Kind::Entity),
        _ if !word.is_ascii() && is_misread_utf8(word) => Some(Kind::Utf8),
        _ if is_questioned(word) => Some(Kind::Question),
        _ if !word.is_ascii() && is_legacy(word) => Some(Kind::Legacy),
        _ => None,
    }
}

/// The byte that Windows-1252 writes a character as; controls stand for themselves, as in Latin-1.
fn byte(letter: char) -> Option<u8> {
    let code = u32::from(letter);
    if let Ok(byte) = u8::try_from(code) {
        return Some(byte);
    }
    let at = PUNCTUATION.iter().position(|&of| of == letter)?;
    u8::try_from(0x80 + at).ok()
}

/// Windows-1252 from 0x80 on; what it leaves undefined stands for itself.
const PUNCTUATION: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// A word with its bytes read as UTF-8.
fn repaired(word: &str) -> Option<String> {
    String::from_utf8(word.chars().map(byte).collect::<Option<Vec<u8>>>()?).ok()
}

/// Whether two or three characters in a row are the bytes of a letter or mark in UTF-8.
fn is_misread_utf8(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    (0..letters.len()).any(|at| {
        [2, 3].into_iter().any(|length| {
            let Some(group) = letters.get(at..at + length) else { return false };
            let after = letters.get(at + length);
            is_one_character(group) && (!could_be_meant(group) || after.is_some_and(|of| of.is_lowercase()))
        })
    })
}

fn is_one_character(group: &[char]) -> bool {
    let Some(bytes) = group.iter().map(|&of| byte(of)).collect::<Option<Vec<u8>>>() else { return false };
    let decoded = std::str::from_utf8(&bytes).ok().and_then(|text| text.chars().next());
    decoded.filter(|of| of.len_utf8() == group.len()).is_some_and(|letter| {
        matches!(letter, '\u{a0}'..='\u{17f}' | '\u{1a0}' | '\u{1a1}' | '\u{1af}' | '\u{1b0}'
            | '\u{1ea0}'..='\u{1ef9}' | '\u{2010}'..='\u{2026}')
    })
}

/// `XÃ”` may be a word in capitals before a quotation mark.
fn could_be_meant(group: &[char]) -> bool {
    group.first() != Some(&'Â')
        && group.first() != Some(&'â')
        && group.last().is_some_and(|of| "…“”„‘’‚–—‹›«»€§°\u{a0}".contains(*of))
}

/// `Nguy?n`: a question mark between small letters, not in an address or a formula.
fn is_questioned(word: &str) -> bool {
    let is_code = word.contains(['/', '=', '&', '`', '.', '<', '{', '(', '[', '|', ':', '_', '*', '+']);
    let letters: Vec<char> = word.chars().collect();
    !is_code && letters.windows(3).any(|of| of[0].is_alphabetic() && of[1] == '?' && of[2].is_lowercase())
}

/// Entities of HTML that texts in German and Vietnamese are most often damaged by.
const ENTITIES: &[&str] = &[
    "Auml", "Ouml", "Uuml", "aacute", "acirc", "agrave", "amp", "apos", "atilde", "auml", "bdquo", "eacute",
    "ecirc", "egrave", "gt", "hellip", "iacute", "laquo", "ldquo", "lsquo", "lt", "mdash", "nbsp", "ndash",
    "oacute", "ocirc", "ograve", "otilde", "ouml", "quot", "raquo", "rdquo", "rsquo", "szlig", "uacute",
    "ugrave", "uuml", "yacute",
];

fn is_entity(word: &str) -> bool {
    word.match_indices('&').any(|(at, _)| {
        let rest = &word[at + 1..];
        let Some(name) = rest.split_once(';').map(|(name, _)| name) else { return false };
        let digits = |digits: &str, radix: u32| {
            (2..=6).contains(&digits.len()) && digits.chars().all(|digit| digit.is_digit(radix))
        };
        match name.strip_prefix('#') {
            Some(code) => digits(code, 10) || code.strip_prefix('x').is_some_and(|code| digits(code, 16)),
            None => ENTITIES.contains(&name),
        }
    })
}

/// Whether a word holds a sign or a capital that only an 8-bit Vietnamese encoding (TCVN3,
/// Windows-1258) puts there: `®Æt`, `ViÖt`, `tieÌng`.
fn is_legacy(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    let glued = letters.windows(2).any(|of| match of[0] {
        '®' | '§' => of[1].is_lowercase() || of[1] == '©',
        before => before.is_lowercase() && is_capital_of_latin1(of[1]),
    });
    let is_camel_case = letters.iter().skip(1).any(char::is_ascii_uppercase);
    glued && !is_camel_case
}

fn is_capital_of_latin1(letter: char) -> bool {
    matches!(letter, 'À'..='Þ' | 'µ' | '¸' | '¶' | '¨' | '©' | '¬') && letter != '×'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(damage(text, "").map(|of| of.span.of(text)), expected, "{text}");
    }

    #[test]
    fn damaged_letters_are_found() {
        check("Der Ort Hà Ná»™i wÃ¤chst.", Some("Ná»™i wÃ¤chst."));
        check("Herr Nguy?n kam.", Some("Nguy?n"));
        check("Frau Nguy\u{fffd}n kam.", Some("Nguy\u{fffd}n"));
        check("Das Dorf Ho&#7879;n", Some("Ho&#7879;n"));
        check("Tom &amp; Jerry", Some("&amp;"));
        check("ViÖt Nam ®Æt t¹i ®©y", Some("ViÖt Nam ®Æt t¹i ®©y"));
        check("Ä‘á»“ng â€žWortâ€œ", Some("Ä‘á»“ng â€žWortâ€œ"));
    }

    #[test]
    fn sound_letters_are_left_alone() {
        for text in [
            "Có gì mới?",
            "UBND XÃ” … ĐƠN GIÁ»",
            "„Spaß“ und Fuß…",
            "Windows® läuft",
            "nach § 5 und §5a",
            "https://a.de/?q=b",
            "B&B; und Meier&Sohn;",
            "20 °C, 5 µm",
            "Größe–Maß",
            "đồng “Việt”",
            "Wort¹ ÄÖÜ",
            "Er sagte «Ja».",
            "BÀ…",
            "Straße“, Ö",
            "MariaÄ ist ein Name",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn what_stands_on_both_sides_is_meant() {
        assert_eq!(damage("Schreiben Sie &nbsp; dazwischen.", "Viết &nbsp; ở giữa."), None);
    }
}

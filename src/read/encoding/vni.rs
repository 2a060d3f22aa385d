//! VNI for Windows: a base letter, then a byte for its shape and tone; seven letters have a byte of
//! their own. As in the fonts `VNI-…`, the case is that of the base letter.

use unicode_normalization::UnicodeNormalization;

const CIRCUMFLEX: char = '\u{302}';
const BREVE: char = '\u{306}';
const GRAVE: char = '\u{300}';
const ACUTE: char = '\u{301}';
const TILDE: char = '\u{303}';
const HOOK: char = '\u{309}';
const DOT: char = '\u{323}';

/// What follows a base letter, as Latin-1 shows it, with what it means. The last column is the base
/// letters that take it.
const MARKS: &[(char, &[char], &str)] = &[
    ('à', &[CIRCUMFLEX, GRAVE], "aeo"),
    ('á', &[CIRCUMFLEX, ACUTE], "aeo"),
    ('â', &[CIRCUMFLEX], "aeo"),
    ('ã', &[CIRCUMFLEX, TILDE], "aeo"),
    ('ä', &[CIRCUMFLEX, DOT], "aeo"),
    ('å', &[CIRCUMFLEX, HOOK], "aeo"),
    ('è', &[BREVE, GRAVE], "a"),
    ('é', &[BREVE, ACUTE], "a"),
    ('ê', &[BREVE], "a"),
    ('ë', &[BREVE, DOT], "a"),
    ('ú', &[BREVE, HOOK], "a"),
    ('ü', &[BREVE, TILDE], "a"),
    ('ï', &[DOT], "aeouyôö"),
    ('õ', &[TILDE], "aeouyôö"),
    ('ø', &[GRAVE], "aeouyôö"),
    ('ù', &[ACUTE], "aeouyôö"),
    ('û', &[HOOK], "aeouyôö"),
];

/// Letters of one byte, as Latin-1 shows them.
const LETTERS: &[(char, char)] = &[
    ('æ', 'ỉ'),
    ('ì', 'ì'),
    ('í', 'í'),
    ('î', 'ỵ'),
    ('ñ', 'đ'),
    ('ò', 'ị'),
    ('ó', 'ĩ'),
    ('ô', 'ơ'),
    ('ö', 'ư'),
];

/// Decodes what windows-1252 shows of a text in VNI; the result is in NFC.
pub(super) fn decode(shown: &str) -> String {
    let mut decoded = String::with_capacity(shown.len() + shown.len() / 4);
    let mut letters = shown.chars().peekable();
    while let Some(letter) = letters.next() {
        let marks = letters.peek().and_then(|&mark| marks(letter, mark));
        decoded.push(own(letter));
        if let Some(marks) = marks {
            letters.next();
            decoded.extend(marks);
        }
    }
    decoded.nfc().collect()
}

/// What a letter after a base letter means, if it is the mark of one.
fn marks(base: char, mark: char) -> Option<&'static [char]> {
    let (base, mark) = (small(base), small(mark));
    MARKS.iter().find(|(of, _, bases)| *of == mark && bases.contains(base)).map(|(_, marks, _)| *marks)
}

/// What a letter means that is no mark.
fn own(letter: char) -> char {
    let Some((_, own)) = LETTERS.iter().find(|(of, _)| *of == small(letter)) else { return letter };
    if letter.is_uppercase() { own.to_uppercase().next().unwrap_or(*own) } else { *own }
}

fn small(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_marks_are_joined() {
        let cases = [
            ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
            ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
            ("UÛY BAN NHAÂN DAÂN TÆNH", "ỦY BAN NHÂN DÂN TỈNH"),
            (
                "ñöôïc thöû nöôùc cuûa ngöôøi, maët trôøi, kyù, kyõ, lyù, kî, xòn, lì, thaúng, baèng",
                "được thử nước của người, mặt trời, ký, kỹ, lý, kỵ, xịn, lì, thẳng, bằng",
            ),
        ];
        for (shown, expected) in cases {
            assert_eq!(decode(shown), expected);
        }
    }
}

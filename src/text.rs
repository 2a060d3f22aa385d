//! Text for comparing: folding of marks and case, lengths, rows of a table. Nothing here ever
//! yields a position; spans always count the original text.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Canonical composition (NFC), borrowed when the text already has it.
#[must_use]
pub fn compose(text: &str) -> Cow<'_, str> {
    if is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// The form in which names and words of two languages are compared: lower case, no diacritics,
/// `đ` as `d`, `ß` as `ss`, straight apostrophes, no soft hyphens.
///
/// ```
/// # use treu::text::fold;
/// assert_eq!(fold("Đỗ Minh Tuấn"), "do minh tuan");
/// assert_eq!(fold("Straße"), "strasse");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        fold_letter(letter, &mut folded);
    }
    folded
}

fn fold_letter(letter: char, folded: &mut String) {
    match letter {
        'A'..='Z' => folded.push(letter.to_ascii_lowercase()),
        '\0'..='\x7f' => folded.push(letter),
        'đ' | 'Đ' | 'ð' | 'Ð' => folded.push('d'),
        'ß' | 'ẞ' => folded.push_str("ss"),
        'ł' | 'Ł' => folded.push('l'),
        'ø' | 'Ø' => folded.push('o'),
        'æ' | 'Æ' => folded.push_str("ae"),
        'œ' | 'Œ' => folded.push_str("oe"),
        '’' | '‘' => folded.push('\''),
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
        _ => {
            let parts = std::iter::once(letter).nfd().filter(|part| !is_mark(*part));
            folded.extend(parts.flat_map(char::to_lowercase));
        }
    }
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

/// Lower case, composed; marks stay. The key for words of one language.
#[must_use]
pub fn lower(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { compose(text).to_lowercase() }
}

/// Length of a text as the aligner counts it: characters without white space, combining marks not
/// counted, so that NFC and NFD text are equally long.
#[must_use]
pub fn length(text: &str) -> usize {
    text.chars().filter(|letter| !letter.is_whitespace() && !is_mark(*letter)).count()
}

/// Characters of a text, combining marks not counted.
#[must_use]
pub fn letters(text: &str) -> usize {
    text.chars().filter(|letter| !is_mark(*letter)).count()
}

/// White space and the invisible characters that no segment begins or ends with.
pub(crate) fn is_blank(letter: char) -> bool {
    match letter {
        ' ' | '\t'..='\r' => true,
        '\0'..='\x7f' => false,
        _ => letter.is_whitespace() || matches!(letter, '\u{feff}' | '\u{200b}' | '\u{2060}'),
    }
}

/// A number for a text, the same on every machine and in every run: FNV-1a, 64 bits.
#[must_use]
pub fn hash(text: &str) -> u64 {
    hash_all([text])
}

/// The [`hash`] of several texts joined.
#[must_use]
pub fn hash_all<'a>(texts: impl IntoIterator<Item = &'a str>) -> u64 {
    let bytes = texts.into_iter().flat_map(str::bytes);
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

/// The rows of a plain table: tab-separated fields with their line number from 1; blank lines and
/// lines that begin with `#` are left out.
pub fn rows(table: &str) -> impl Iterator<Item = (usize, Vec<&str>)> {
    table
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|(number, line)| (number + 1, line.split('\t').collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_does_not_depend_on_the_normal_form() {
        let composed = "Trịnh Xuân Trường";
        let decomposed: String = composed.nfd().collect();
        assert_eq!(fold(&decomposed), fold(composed));
        assert_eq!(length(&decomposed), length(composed));
    }
}

//! Characters that matter at sentence ends, and walks over them that look at few bytes.

use crate::span::Span;
pub(super) use crate::text::is_blank;

/// What may stand before the first word of a sentence.
pub(super) fn is_opener(letter: char) -> bool {
    is_quote(letter) || matches!(letter, '(' | '[' | '{' | '–' | '—' | '-' | '•' | '¿' | '¡' | '>')
}

/// Quotation marks of all three languages, opening and closing.
pub(super) fn is_quote(letter: char) -> bool {
    matches!(
        letter,
        '"' | '“'
            | '„'
            | '”'
            | '»'
            | '«'
            | '‚'
            | '‘'
            | '’'
            | '\''
            | '‹'
            | '›'
            | '`'
            | '「'
            | '」'
            | '『'
            | '』'
    )
}

/// Quotation marks and brackets that may close after a mark.
pub(super) fn is_closer(letter: char) -> bool {
    matches!(
        letter,
        '"' | '”' | '“' | '’' | '‘' | '\'' | '»' | '«' | '›' | '‹' | ')' | ']' | '}' | '」' | '』'
    )
}

/// Marks that may end a sentence.
pub(super) fn is_mark(letter: char) -> bool {
    matches!(letter, '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁈' | '⁉')
}

pub(super) fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '–' | '—' | '―')
}

/// Pictures that stand for a feeling, and what joins them.
pub(super) fn is_emoji(letter: char) -> bool {
    matches!(letter, '\u{1f300}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{fe0f}' | '\u{200d}')
}

/// The first letter at a byte offset.
pub(super) fn letter_at(text: &str, at: usize) -> Option<char> {
    let &byte = text.as_bytes().get(at)?;
    if byte < 0x80 { Some(char::from(byte)) } else { text.get(at..)?.chars().next() }
}

/// The letter that ends at a byte offset.
pub(super) fn letter_before(text: &str, end: usize) -> Option<char> {
    let &byte = text.as_bytes().get(end.checked_sub(1)?)?;
    if byte < 0x80 { Some(char::from(byte)) } else { text.get(..end)?.chars().next_back() }
}

/// Combining marks, which belong to the letter before, and the soft hyphen, which is not seen.
pub(super) fn is_combining(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{ad}')
}

/// The letter that ends at a byte offset, its combining marks aside; no letter has many.
pub(super) fn base_before(text: &str, end: usize) -> Option<char> {
    /// More marks than any letter carries.
    const MOST_MARKS: usize = 8;
    text.get(..end)?.chars().rev().take(MOST_MARKS).find(|&letter| !is_combining(letter))
}

/// Whether a word has more than one letter, combining marks not counted.
pub(super) fn has_several_letters(word: &str) -> bool {
    word.chars().filter(|&letter| !is_combining(letter)).nth(1).is_some()
}

/// The end of the run of letters from `at` on that satisfy `is`, at most `limit`.
pub(super) fn skip(text: &str, at: usize, limit: usize, is: impl Fn(char) -> bool) -> usize {
    let mut end = at;
    while end < limit {
        match letter_at(text, end) {
            Some(letter) if end + letter.len_utf8() <= limit && is(letter) => end += letter.len_utf8(),
            _ => break,
        }
    }
    end
}

/// The start of the run of letters before `end` that satisfy `is`, not below `low`.
pub(super) fn skip_back(text: &str, low: usize, end: usize, is: impl Fn(char) -> bool) -> usize {
    let mut start = end;
    while start > low {
        match letter_before(text, start) {
            Some(letter) if start - letter.len_utf8() >= low && is(letter) => start -= letter.len_utf8(),
            _ => break,
        }
    }
    start
}

/// A span without blanks at its ends, if anything is left.
pub(super) fn trimmed(text: &str, span: Span) -> Option<Span> {
    let start = skip(text, span.start(), span.end(), is_blank);
    let end = skip_back(text, start, span.end(), is_blank);
    (start < end).then(|| Span::new(start, end))
}

/// The next character boundary from an offset on.
pub(super) fn boundary(text: &str, mut at: usize) -> usize {
    while at < text.len() && !text.is_char_boundary(at) {
        at += 1;
    }
    at.min(text.len())
}

/// Letters of a line as people count columns: combining marks not counted.
pub(super) fn columns(line: &str) -> usize {
    count(line, |byte| (byte as i8) >= -0x40 && byte != 0xcc && byte != 0xcd)
}

/// How many bytes of a text satisfy `is`, many at a time.
pub(super) fn count(text: &str, is: impl Fn(u8) -> bool) -> usize {
    // A sum of at most 128 ones fits into a byte, which lets the compiler add sixteen at once.
    let part = |chunk: &[u8]| usize::from(chunk.iter().map(|&byte| u8::from(is(byte))).sum::<u8>());
    text.as_bytes().chunks(128).map(part).sum()
}

/// Letters and digits; those of Latin scripts without a look into the tables of Unicode.
pub(super) fn is_word_letter(letter: char) -> bool {
    match letter {
        '\0'..='\x7f' => letter.is_ascii_alphanumeric(),
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | 'Ḁ'..='ỿ' | '\u{300}'..='\u{36f}' | '\u{ad}' => true,
        _ => letter.is_alphanumeric(),
    }
}

//! From bytes to text: UTF-8 with or without mark, UTF-16 with mark, windows-1258. Anything else is
//! refused by name with what to do.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1258};

use crate::text::compose;

/// How many bytes the encoding is guessed from.
const SAMPLE: usize = 1 << 20;

/// Beginnings of files that are no text, and what to do with them.
const FORMATS: &[(&[u8], &str)] = &[
    (b"%PDF", "is a PDF file; extract its text first, for instance with pdftotext"),
    (b"PK\x03\x04", "is a ZIP container such as DOCX or EPUB; save it as plain text first"),
    (b"\xd0\xcf\x11\xe0", "is an old Office file; save it as plain text first"),
    (b"\x1f\x8b", "is gzip-compressed; unpack it first with gunzip"),
    (b"\x89PNG", "is an image; give a text file"),
    (b"\xff\xd8\xff", "is an image; give a text file"),
    (b"GIF8", "is an image; give a text file"),
    (b"{\\rtf", "is an RTF file; save it as plain text first"),
    (b"<!DOCTYPE html", "is a web page; save it as plain text first"),
    (b"<!doctype html", "is a web page; save it as plain text first"),
    (b"<html", "is a web page; save it as plain text first"),
    (b"<?xml", "is an XML file; extract its text first"),
];

/// Decodes a file and names the encoding it was in.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, &'static str), String> {
    if let Some((_, advice)) = FORMATS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err((*advice).to_owned());
    }
    text(bytes)
}

/// As [`decode`], whatever the file begins with.
pub(super) fn text(bytes: &[u8]) -> Result<(String, &'static str), String> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        // A UTF-8 mark stays in the text, so that offsets are those of the file.
        let mark = if encoding == UTF_8 { 0 } else { mark };
        let (text, malformed) = encoding.decode_without_bom_handling(&bytes[mark..]);
        let name = encoding.name();
        return if malformed {
            Err(format!("is damaged {name} text; save it as UTF-8"))
        } else {
            Ok(owned(text, name))
        };
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => Ok(owned(Cow::Borrowed(text), UTF_8.name())),
        Ok(_) => Err(not_text(bytes)),
        Err(error) => legacy(bytes, error.valid_up_to()),
    }
}

fn owned(text: Cow<'_, str>, name: &'static str) -> (String, &'static str) {
    (text.into_owned(), name)
}

/// Bytes that are not UTF-8: windows-1258 is decoded, anything else refused.
fn legacy(bytes: &[u8], invalid: usize) -> Result<(String, &'static str), String> {
    if bytes.contains(&0) {
        return Err(not_text(bytes));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    detector.feed(sample, sample.len() == bytes.len());
    let guess = detector.guess(None, Utf8Detection::Deny);
    if guess == WINDOWS_1258 {
        let (text, malformed) = guess.decode_without_bom_handling(bytes);
        if !malformed {
            return Ok(owned(compose(&text), guess.name()));
        }
    }
    let line = bytes[..invalid].iter().filter(|&&byte| byte == b'\n').count() + 1;
    let (byte, name) = (bytes[invalid], guess.name());
    if is_damaged_utf_8(sample) {
        return Err(format!(
            "is damaged UTF-8 text (byte 0x{byte:02X} in line {line}); save it as UTF-8 again"
        ));
    }
    Err(format!(
        "is not UTF-8 (byte 0x{byte:02X} in line {line}) and looks like {name}; \
         convert it, for instance with `iconv -f {name} -t UTF-8`"
    ))
}

/// Whether most letters beyond ASCII are well-formed UTF-8, so that what is not is an accident.
fn is_damaged_utf_8(sample: &[u8]) -> bool {
    let (mut letters, mut strays) = (0, 0);
    for chunk in sample.utf8_chunks() {
        letters += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        strays += usize::from(!chunk.invalid().is_empty());
    }
    letters > 4 * strays
}

/// UTF-16 without a mark has a zero in every other byte; other zeros are binary data.
fn not_text(bytes: &[u8]) -> String {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let zeros = |start: usize| sample.iter().skip(start).step_by(2).filter(|&&byte| byte == 0).count();
    let half = sample.len() / 2;
    let is_text = !sample.iter().any(|&byte| (1..b'\t').contains(&byte));
    let (even, odd) = (zeros(0), zeros(1));
    for (name, zeros, others) in [("UTF-16BE", even, odd), ("UTF-16LE", odd, even)] {
        if is_text && zeros * 3 > half && others * 20 < half {
            return format!(
                "looks like {name} without a byte-order mark; convert it with `iconv -f {name} -t UTF-8`"
            );
        }
    }
    "is binary data, not text; give a text file".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Result<&str, &str>) {
        match (decode(bytes), expected) {
            (Ok((text, _)), Ok(expected)) => assert_eq!(text, expected),
            (Err(message), Err(part)) => assert!(message.contains(part), "{message}"),
            (found, _) => panic!("{found:?}"),
        }
    }

    fn utf_16(text: &str, mark: bool) -> Vec<u8> {
        let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn known_encodings_are_decoded() {
        check("\u{feff}Tỉnh".as_bytes(), Ok("\u{feff}Tỉnh"));
        check(&utf_16("Tỉnh Lào Cai", true), Ok("Tỉnh Lào Cai"));
        let vietnamese =
            "Hội nghị trao đổi kinh nghiệm về công tác lao động và việc làm của tỉnh. ".repeat(20);
        let bytes = windows_1258(&vietnamese);
        check(&bytes, Ok(&vietnamese));
    }

    /// Writes windows-1258: letters with their shape, then the tone as a combining mark.
    fn windows_1258(text: &str) -> Vec<u8> {
        use unicode_normalization::UnicodeNormalization;
        let mut bytes = Vec::new();
        for letter in text.chars() {
            let mut parts: Vec<char> = std::iter::once(letter).nfd().collect();
            let tones = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
            let tone = parts.iter().position(|part| tones.contains(part)).map(|at| parts.remove(at));
            let shape: String = parts.into_iter().nfc().chain(tone).collect();
            bytes.extend_from_slice(&WINDOWS_1258.encode(&shape).0);
        }
        bytes
    }

    #[test]
    fn everything_else_is_refused_by_name() {
        check(&utf_16("Straße", false), Err("UTF-16LE"));
        check(b"ab\0\x01cd", Err("binary"));
        check(b"%PDF-1.7 ...", Err("pdftotext"));
        check(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0", Err("binary"));
        check(
            b"T\xe1\xbb\x89nh L\xc3\xa0o Cai \xff \xc4\x91\xe1\xba\xb9p l\xe1\xba\xafm",
            Err("damaged UTF-8"),
        );
        let latin: Vec<u8> =
            "Die Stra\u{df}e ist f\u{fc}r alle da.\n".chars().map(|letter| letter as u8).collect();
        check(&latin, Err("line 1) and looks like windows-1252"));
    }
}

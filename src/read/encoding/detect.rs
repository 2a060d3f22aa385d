//! Which encoding bytes are in. Unicode shows itself: a byte-order mark, valid UTF-8, the zeros of
//! UTF-16. Of the eight-bit encodings of Vietnamese the one is taken in which words beyond ASCII are
//! legal syllables; else windows-1252, if that is what `chardetng` guesses. It is given no hint of
//! the country: with one it finds what it was told, and TCVN3, VISCII and VNI it does not know.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258};

use super::Encoding;
use crate::language::syllable::is_syllable;

/// How many bytes the encoding is guessed from.
const SAMPLE: usize = 1 << 20;

/// So many words beyond ASCII are enough to tell.
const ENOUGH_WORDS: usize = 2000;

/// Least share of legal syllables among the words beyond ASCII of a text in Vietnamese. By it all of
/// 150 single development sentences are known in each of the four encodings.
const LEAST_LEGAL: f64 = 0.75;

/// Least share among all words: one word beyond ASCII may be legal by chance, as `daß` is in TCVN3.
const LEAST_LEGAL_OF_ALL: f64 = 0.5;

/// Encodings of Vietnamese with eight bits; the first of equals is taken.
const VIETNAMESE: [Encoding; 4] =
    [Encoding::Web(WINDOWS_1258), Encoding::Tcvn3, Encoding::Viscii, Encoding::Vni];

/// The encoding of bytes nobody says anything of.
///
/// # Errors
///
/// What the bytes are instead of text that is decoded, and what to do.
pub(super) fn detect(bytes: &[u8]) -> Result<Encoding, String> {
    if let Some(encoding) = unicode(bytes) {
        return Ok(encoding);
    }
    if bytes.contains(&0) {
        return Err("is binary data, not text; give a text file".to_owned());
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let invalid = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), |_| 0);
    let line = bytes[..invalid].iter().filter(|&&byte| byte == b'\n').count() + 1;
    let byte = bytes.get(invalid).copied().unwrap_or_default();
    if is_damaged_utf_8(sample) {
        return Err(format!(
            "is damaged UTF-8 text (byte 0x{byte:02X} in line {line}); save it as UTF-8 again"
        ));
    }
    if let Some(encoding) = vietnamese(sample) {
        return Ok(encoding);
    }
    let guess = guess(sample);
    if guess == WINDOWS_1252 || (NEIGHBOURS.contains(&guess.name()) && is_western(sample)) {
        return Ok(Encoding::Web(WINDOWS_1252));
    }
    let name = guess.name();
    Err(format!(
        "is not UTF-8 (byte 0x{byte:02X} in line {line}) and looks like {name}; if it is, say so with \
         --encoding {name}"
    ))
}

/// The encoding of bytes that are Unicode.
pub(super) fn unicode(bytes: &[u8]) -> Option<Encoding> {
    let of_mark = encoding_rs::Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let of_bytes = || {
        let is_text = !bytes.contains(&0) && std::str::from_utf8(bytes).is_ok();
        if is_text { Some(UTF_8) } else { utf_16(bytes) }
    };
    of_mark.or_else(of_bytes).map(Encoding::Web)
}

/// UTF-16 without a mark has a zero in every other byte for ASCII, and hardly any in the others.
fn utf_16(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    let zeros = |start: usize| sample.iter().skip(start).step_by(2).filter(|&&byte| byte == 0).count();
    let half = sample.len() / 2;
    let (even, odd) = (zeros(0), zeros(1));
    let candidates = [(UTF_16BE, even, odd), (UTF_16LE, odd, even)];
    let found = candidates.into_iter().find(|(_, zeros, others)| zeros * 3 > half && others * 20 < half);
    let is_text = |encoding: &'static encoding_rs::Encoding| {
        let (text, malformed) = encoding.decode_without_bom_handling(sample);
        // A pair of surrogates may be cut at the end of the sample.
        let is_whole = !malformed || sample.len() < bytes.len();
        is_whole && !text.chars().any(|letter| letter.is_control() && !letter.is_ascii_whitespace())
    };
    found
        .map(|(encoding, ..)| encoding)
        .filter(|&encoding| bytes.len().is_multiple_of(2) && is_text(encoding))
}

/// The encoding of Vietnamese in which most words beyond ASCII are legal syllables.
fn vietnamese(sample: &[u8]) -> Option<Encoding> {
    let mut best: Option<(f64, Encoding)> = None;
    for encoding in VIETNAMESE {
        let share = legal_share(&encoding.decode(sample).0);
        if share >= LEAST_LEGAL && best.is_none_or(|(most, _)| share > most) {
            best = Some((share, encoding));
        }
    }
    best.map(|(_, encoding)| encoding)
}

/// Share of legal syllables among the words of two and more letters with a letter beyond ASCII, nothing
/// where too few of the others are legal; signs beyond ASCII other than quotation marks, dashes and the
/// like make a word illegal.
fn legal_share(text: &str) -> f64 {
    let is_between = |letter: char| {
        letter.is_ascii()
            && !letter.is_ascii_alphabetic()
            && (letter.is_ascii_whitespace() || !letter.is_control())
    };
    let (mut plain, mut marked) = (Tally::default(), Tally::default());
    for word in text.split(is_between) {
        let letters = word.trim_matches(|letter: char| !letter.is_alphanumeric() && !is_strange(letter));
        if letters.len() >= 2 && letters.is_ascii() {
            plain.count(letters);
        } else if letters.chars().nth(1).is_some() {
            marked.count(letters);
        }
        if marked.all >= ENOUGH_WORDS {
            break;
        }
    }
    let all = Tally { legal: plain.legal + marked.legal, all: plain.all + marked.all };
    if all.share() < LEAST_LEGAL_OF_ALL { 0.0 } else { marked.share() }
}

/// Words that were looked at.
#[derive(Default)]
struct Tally {
    legal: usize,
    all: usize,
}

impl Tally {
    fn count(&mut self, word: &str) {
        self.all += 1;
        self.legal += usize::from(is_syllable(word));
    }

    fn share(&self) -> f64 {
        if self.all == 0 { 0.0 } else { self.legal as f64 / self.all as f64 }
    }
}

/// What stands in no word of any language, but in one that is read in a wrong encoding.
fn is_strange(letter: char) -> bool {
    let is_sign = matches!(letter, '\u{a1}'..='\u{bf}' | '×' | '÷');
    letter.is_control() && !letter.is_ascii_whitespace() || is_sign && !"«»·°§©®²³½±".contains(letter)
}

/// Encodings of Latin letters that a short text in windows-1252 is taken for.
const NEIGHBOURS: &[&str] = &["windows-1250", "windows-1254", "windows-1257", "ISO-8859-2", "ISO-8859-4"];

/// Whether all letters beyond ASCII are those of German, French, Spanish and Italian: what its
/// neighbours have in the places of others shows as `ø`, `ð`, `õ`, `³` and the like.
fn is_western(sample: &[u8]) -> bool {
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(sample);
    let is_western = |letter: char| {
        "ÄÖÜäöüßÀÂÇÉÈÊËÎÏÔŒÙÛàâçéèêëîïôœùûÁÍÑÓÚáíñóúÌÒìò«»§°·–—…‘’‚“”„€£©®\u{a0}".contains(letter)
    };
    text.chars().all(|letter| letter.is_ascii() || is_western(letter))
}

fn guess(sample: &[u8]) -> &'static encoding_rs::Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    detector.guess(None, Utf8Detection::Deny)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Result<&str, &str>) {
        match (detect(bytes).map(Encoding::name), expected) {
            (Ok(found), Ok(expected)) => assert_eq!(found, expected),
            (Err(message), Err(part)) => assert!(message.contains(part), "{message}"),
            (found, _) => panic!("{found:?}, not {expected:?}"),
        }
    }

    fn utf_16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    /// A text as windows-1252 shows it.
    fn shown(text: &str) -> Vec<u8> {
        WINDOWS_1252.encode(text).0.into_owned()
    }

    #[test]
    fn unicode_shows_itself() {
        check("Tỉnh".as_bytes(), Ok("UTF-8"));
        check(&utf_16("\u{feff}Tỉnh", u16::to_le_bytes), Ok("UTF-16LE"));
        check(&utf_16("Tỉnh Lào Cai có 9 huyện", u16::to_le_bytes), Ok("UTF-16LE"));
        check(&utf_16("Die Straße ist gesperrt.", u16::to_be_bytes), Ok("UTF-16BE"));
        check(b"ab\0\x01cd", Err("binary"));
        check(b"\x7fELF\x02\x01\x01\0\0\0\0\0\x03\0>\0\x01\0\0\0", Err("binary"));
        check(
            b"T\xe1\xbb\x89nh L\xc3\xa0o Cai \xff \xc4\x91\xe1\xba\xb9p l\xe1\xba\xafm",
            Err("damaged UTF-8"),
        );
    }

    #[test]
    fn legal_syllables_tell_the_encodings_of_vietnamese_apart() {
        check(&shown("Céng hßa x· héi chñ nghÜa ViÖt Nam"), Ok("TCVN3"));
        check(&shown("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam"), Ok("VNI"));
        check(b"C\xb5ng ng\xdf\xb6i \xf0\xdf\xfec Vi\xaet Nam", Ok("VISCII"));
        check(b"C\xf4\xf2ng h\xf2a x\xe3 h\xf4\xf2i ng\xfd\xf5\xecu", Ok("windows-1258"));
    }

    #[test]
    fn other_languages_of_europe_are_windows_1252() {
        check(&shown("Die Straße über die Brücke ist für „alle“ da, schöne Grüße!"), Ok("windows-1252"));
        check(&shown("L\u{2019}été, là où il a déjà été, c\u{2019}est à côté du café."), Ok("windows-1252"));
        check(&shown("Man hat leider vergessen, daß alle kommen."), Ok("windows-1252"));
        check(&shown("Manchmal könne sie die Angst riechen."), Ok("windows-1252"));
        check(b"Za\xbf\xf3\xb3\xe6 g\xea\x9cl\xb9 ja\x9f\xf1.", Err("--encoding"));
        check(&shown("È più che giusto; può andare così, perché è già là."), Ok("windows-1252"));
        check(
            b"\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0! \xca\xe0\xea \xe4\xe5\xeb\xe0?",
            Err("--encoding windows-1251"),
        );
    }
}

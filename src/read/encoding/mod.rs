//! Encodings of text: those that are decoded, their names, and bytes to text. Which one unnamed bytes
//! are in is found out by `detect`.

mod detect;
mod tables;
mod vni;

use std::borrow::Cow;
use std::str::FromStr;

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1258};

use crate::text::compose;

/// An encoding of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// One that the web knows: UTF-8, UTF-16, windows-1252, windows-1258 and many others.
    Web(&'static encoding_rs::Encoding),
    /// TCVN 5712 as the fonts `.Vn…` use it, also called ABC.
    Tcvn3,
    /// RFC 1456.
    Viscii,
    /// VNI for Windows.
    Vni,
}

/// Names people give to the encodings that the web does not know, lower case without `-`, `_` and blanks.
const NAMES: &[(Encoding, &[&str])] = &[
    (
        Encoding::Tcvn3,
        &["tcvn3", "abc", "tcvn", "tcvn5712", "tcvn57121", "tcvn57121:1993", "vscii", "vscii1"],
    ),
    (Encoding::Viscii, &["viscii", "viscii1.1", "viscii1.11", "csviscii"]),
    (Encoding::Vni, &["vni", "vniwin", "vniwindows"]),
    (Encoding::Web(UTF_16LE), &["utf16", "utf16le"]),
    (Encoding::Web(UTF_16BE), &["utf16be"]),
    (Encoding::Web(UTF_8), &["utf8"]),
    (Encoding::Web(WINDOWS_1258), &["windows1258", "cp1258"]),
];

impl Encoding {
    /// The usual name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Web(encoding) => encoding.name(),
            Encoding::Tcvn3 => "TCVN3",
            Encoding::Viscii => "VISCII",
            Encoding::Vni => "VNI",
        }
    }

    /// The text of some bytes, in NFC unless it is Unicode, and whether all of them mean something.
    fn decode(self, bytes: &[u8]) -> (Cow<'_, str>, bool) {
        let table = |table: &tables::Table| {
            let letters = table.letters();
            bytes.iter().map(|&byte| letters[usize::from(byte)]).collect::<String>()
        };
        match self {
            Encoding::Web(encoding) => {
                let (text, malformed) = encoding.decode_without_bom_handling(bytes);
                let text =
                    if encoding == WINDOWS_1258 { Cow::Owned(compose(&text).into_owned()) } else { text };
                (text, !malformed)
            }
            Encoding::Tcvn3 => (Cow::Owned(with_capitals(&compose(&table(&tables::TCVN)))), true),
            Encoding::Viscii => (Cow::Owned(table(&tables::VISCII)), true),
            Encoding::Vni => {
                let (shown, malformed) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
                (Cow::Owned(vni::decode(&shown)), !malformed)
            }
        }
    }
}

impl FromStr for Encoding {
    type Err = String;

    /// Reads a name such as `UTF-16`, `windows-1258`, `TCVN3` or `abc`; case does not matter.
    fn from_str(name: &str) -> Result<Self, String> {
        let plain = name.to_lowercase().replace(['-', '_', ' '], "");
        let own =
            NAMES.iter().find(|(_, names)| names.contains(&plain.as_str())).map(|(encoding, _)| *encoding);
        let of_web = || encoding_rs::Encoding::for_label(name.as_bytes()).map(Encoding::Web);
        own.or_else(of_web).ok_or_else(|| {
            format!(
                "'{name}' is no encoding treu knows; use one such as UTF-8, UTF-16LE, windows-1252, \
                 windows-1258, TCVN3, VISCII or VNI"
            )
        })
    }
}

/// What the user says of the encoding of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Named {
    /// Nothing: it is found out.
    #[default]
    Nothing,
    /// That of all texts that are not Unicode: a text in valid UTF-8 or with a byte-order mark is not garbled by it.
    Usual(Encoding),
    /// That of this very text, whatever it looks like.
    This(Encoding),
}

/// Decodes text and names the encoding it was in.
///
/// # Errors
///
/// What the bytes look like, where they are no text or not in the encoding named, and what to do.
pub(super) fn decode(bytes: &[u8], named: Named) -> Result<(String, &'static str), String> {
    let encoding = match named {
        Named::This(encoding) => encoding,
        Named::Usual(encoding) => detect::unicode(bytes).unwrap_or(encoding),
        Named::Nothing => detect::detect(bytes)?,
    };
    // A UTF-8 mark stays in the text, so that offsets are those of the file.
    let mark = encoding_rs::Encoding::for_bom(bytes)
        .filter(|(of, _)| Encoding::Web(of) == encoding && *of != UTF_8)
        .map_or(0, |(_, length)| length);
    let (text, is_whole) = encoding.decode(&bytes[mark..]);
    if !is_whole {
        return Err(damaged(bytes, encoding));
    }
    Ok((text.into_owned(), encoding.name()))
}

fn damaged(bytes: &[u8], encoding: Encoding) -> String {
    let name = encoding.name();
    let Encoding::Web(of) = encoding else { return format!("is damaged {name} text; save it as UTF-8") };
    let line = of.decode_without_bom_handling(bytes).0.split('\u{fffd}').next().map_or(1, line_at_end);
    format!("is damaged {name} text (line {line}); save it as UTF-8, or name another --encoding")
}

fn line_at_end(text: &str) -> usize {
    text.matches('\n').count() + 1
}

/// TCVN3 has no capitals with marks: a font shows the small letters as capitals. Where a word has an
/// ASCII capital after its first letter, its small letters were such.
fn with_capitals(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive(|letter: char| !letter.is_alphabetic()) {
        let mut ascii = piece.chars().filter(char::is_ascii_alphabetic);
        let is_capital = piece.chars().skip(1).any(|letter| letter.is_ascii_uppercase())
            && ascii.all(|letter| letter.is_ascii_uppercase());
        if is_capital {
            out.extend(piece.chars().flat_map(char::to_uppercase));
        } else {
            out.push_str(piece);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_in_every_spelling() {
        for (name, expected) in [
            ("utf-8", "UTF-8"),
            ("UTF16", "UTF-16LE"),
            ("cp1258", "windows-1258"),
            ("Latin1", "windows-1252"),
            ("ABC", "TCVN3"),
            ("TCVN-5712", "TCVN3"),
            ("viscii", "VISCII"),
            ("VNI-Win", "VNI"),
            ("shift_jis", "Shift_JIS"),
        ] {
            assert_eq!(name.parse().map(Encoding::name), Ok(expected), "{name}");
        }
        assert!("utf-9".parse::<Encoding>().is_err());
    }

    #[test]
    fn capitals_of_tcvn3_are_a_matter_of_the_font() {
        // As typed in .VnTimeH and .VnTime.
        let bytes: Vec<u8> =
            "UBND TØNH Hµ Néi, NéI, Hµ néi, §µ N½ng".chars().map(|byte| byte as u8).collect();
        let (text, is_whole) = Encoding::Tcvn3.decode(&bytes);
        assert_eq!((&*text, is_whole), ("UBND TỈNH Hà Nội, NỘI, Hà nội, Đà Nẵng", true));
    }

    #[test]
    fn a_named_encoding_spares_unicode_unless_it_is_that_of_the_text() {
        let utf_8 = "Thành phố".as_bytes();
        assert_eq!(decode(utf_8, Named::Usual(Encoding::Tcvn3)), Ok(("Thành phố".to_owned(), "UTF-8")));
        let garbled =
            decode(utf_8, Named::This(Encoding::Tcvn3)).map(|(text, name)| (text == "Thành phố", name));
        assert_eq!(garbled, Ok((false, "TCVN3")));
        assert!(decode(b"\xfb\xe5\xe4", Named::Usual(Encoding::Web(UTF_8))).is_err());
    }
}

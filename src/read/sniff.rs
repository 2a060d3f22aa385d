//! Formats told by the first bytes, for standard input and files without a known extension.

/// Bytes among which a format shows.
const HEAD: usize = 1024;

/// Names in the directory of a container stand among so many last bytes.
const TAIL: usize = 64 << 10;

fn head(bytes: &[u8]) -> &[u8] {
    &bytes[..bytes.len().min(HEAD)]
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|at| at == part)
}

pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF")
}

/// The part `mimetype` stands first, not compressed, in ODT and EPUB.
fn is_container_of(bytes: &[u8], kind: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") && has(&bytes[..bytes.len().min(160)], kind)
}

pub(super) fn is_odt(bytes: &[u8]) -> bool {
    is_container_of(bytes, b"application/vnd.oasis.opendocument.text")
}

pub(super) fn is_epub(bytes: &[u8]) -> bool {
    is_container_of(bytes, b"application/epub+zip")
}

pub(super) fn is_docx(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") && has(&bytes[bytes.len().saturating_sub(TAIL)..], b"word/")
}

/// `<!DOCTYPE html`, `<html`, either after an XML declaration.
#[cfg(feature = "html")]
pub(super) fn is_html(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head(bytes)).to_ascii_lowercase();
    let head = head.trim_start_matches(|letter: char| letter == '\u{feff}' || letter.is_whitespace());
    let is_page = |text: &str| text.starts_with("<!doctype html") || text.starts_with("<html");
    is_page(head)
        || (head.starts_with("<?xml") && (head.contains("<!doctype html") || head.contains("<html")))
}

/// A number, and below it the times of a cue.
pub(super) fn is_srt(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head(bytes)).into_owned();
    let mut lines = head.trim_start_matches('\u{feff}').lines().skip_while(|line| line.trim().is_empty());
    let is_number = lines.next().is_some_and(|line| line.trim().parse::<u32>().is_ok());
    is_number && lines.next().is_some_and(|line| line.contains(" --> ") && line.contains(':'))
}

pub(super) fn is_vtt(bytes: &[u8]) -> bool {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).starts_with(b"WEBVTT")
}

#[cfg(test)]
mod tests {
    use crate::read::READERS;

    fn check(bytes: &[u8], expected: Option<&str>) {
        let found = READERS.iter().find(|reader| (reader.begins)(bytes)).map(|reader| reader.name);
        assert_eq!(found, expected, "{}", String::from_utf8_lossy(bytes));
    }

    #[test]
    fn formats_are_told_by_their_beginnings() {
        check(b"%PDF-1.7", Some("pdf"));
        check(b"PK\x03\x04..mimetypeapplication/epub+zip", Some("epub"));
        check(b"PK\x03\x04..[Content_Types].xml..word/document.xml", Some("docx"));
        #[cfg(feature = "html")]
        check(b"\n<!DOCTYPE HTML><html>", Some("html"));
        check(b"\xef\xbb\xbfWEBVTT\n", Some("vtt"));
        check(b"1\n00:00:01,000 --> 00:00:02,000\n", Some("srt"));
        check(b"1\nMot chuyen --> hay", None);
        check(b"Hai.", None);
    }
}

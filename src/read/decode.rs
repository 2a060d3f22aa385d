//! From the bytes of a plain text to the text. What is no text is refused by name with what to do.

use super::encoding::{self, Named};

/// Beginnings of files that are no text, and what to do with them.
const FORMATS: &[(&[u8], &str)] = &[
    (b"%PDF", "is a PDF file; name it .pdf or give --input-format pdf"),
    (b"PK\x03\x04", "is a ZIP container; if it is a document, name it .docx, .odt or .epub"),
    (b"\xd0\xcf\x11\xe0", "is an old Office file; save it as DOCX or ODT first"),
    (b"\x1f\x8b", "is gzip-compressed; unpack it first with gunzip"),
    (b"\x89PNG", "is an image; give a text file"),
    (b"\xff\xd8\xff", "is an image; give a text file"),
    (b"GIF8", "is an image; give a text file"),
    (b"{\\rtf", "is an RTF file; save it as DOCX or ODT first"),
    (b"<!DOCTYPE html", "is a web page; name it .html or give --input-format html"),
    (b"<!doctype html", "is a web page; name it .html or give --input-format html"),
    (b"<html", "is a web page; name it .html or give --input-format html"),
    (
        b"<?xml",
        "is an XML file; a translation memory goes to audit, align or learn alone, of others extract the text",
    ),
];

/// Decodes a file and names the encoding it was in.
pub(super) fn decode(bytes: &[u8], named: Named) -> Result<(String, &'static str), String> {
    if let Some((_, advice)) = FORMATS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err((*advice).to_owned());
    }
    markup(bytes, named)
}

/// Decodes a file or part of one that may begin like a web page or XML.
pub(super) fn markup(bytes: &[u8], named: Named) -> Result<(String, &'static str), String> {
    encoding::decode(bytes, named)
}

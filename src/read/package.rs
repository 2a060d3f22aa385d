//! Containers: ZIP files with parts inside, as DOCX, ODT and EPUB are. What is unpacked is bounded.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{Named, decode};

/// Most bytes that a container may unpack to.
const LARGEST: u64 = 256 << 20;

/// An open container.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl<'a> Package<'a> {
    /// Opens a container.
    ///
    /// # Errors
    ///
    /// Says what is wrong with bytes that are no ZIP file or a damaged one.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, String> {
        if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            return Err("is an old or password-protected Office file; \
                        save it as DOCX or ODT without a password"
                .to_owned());
        }
        match ZipArchive::new(Cursor::new(bytes)) {
            Ok(archive) => Ok(Self { archive, left: LARGEST }),
            Err(_) if bytes.starts_with(b"PK") => {
                Err("is a damaged ZIP container; save or download it again".to_owned())
            }
            Err(_) => {
                Err("is no ZIP container as DOCX, ODT and EPUB files are; is it of another format?"
                    .to_owned())
            }
        }
    }

    /// The text of a part; nothing if there is no such part.
    ///
    /// # Errors
    ///
    /// Names a part that is damaged, encrypted, too large or no text.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, String> {
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        let (text, _) =
            decode::markup(&bytes, Named::Nothing).map_err(|message| format!("part {name} {message}"))?;
        Ok(Some(text))
    }

    /// The text of a part that must be there.
    ///
    /// # Errors
    ///
    /// As [`text`](Self::text); also if there is no such part.
    pub(super) fn needed(&mut self, name: &str) -> Result<String, String> {
        self.text(name)?.ok_or_else(|| format!("has no part {name}; is it of another format?"))
    }

    fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, String> {
        let damaged = || format!("part {name} is damaged; save or download the file again");
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(what)) => {
                return Err(format!("part {name} cannot be unpacked: {what}"));
            }
            Err(_) => return Err(damaged()),
        };
        let mut bytes = Vec::new();
        part.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| damaged())?;
        match self.left.checked_sub(bytes.len() as u64) {
            Some(left) => self.left = left,
            None => {
                return Err(format!("unpacks to more than {} MiB; give its text in parts", LARGEST >> 20));
            }
        }
        Ok(Some(bytes))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn what_is_unpacked_is_bounded() {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let written = zip.start_file("a", zip::write::SimpleFileOptions::default());
        assert!(written.is_ok() && zip.write_all(&[b' '; 1000]).is_ok());
        let bytes = zip.finish().map(Cursor::into_inner).unwrap_or_default();
        let text = |left| Package::open(&bytes).map(|package| Package { left, ..package }.text("a"));
        assert_eq!(text(1000), Ok(Ok(Some(" ".repeat(1000)))));
        assert_eq!(text(999), Ok(Err("unpacks to more than 256 MiB; give its text in parts".to_owned())));
    }
}

//! Files packed with gzip or Zstandard: known by their first bytes, unpacked in memory up to a limit.

use std::io::{self, Read};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;

/// A way to pack a file.
struct Packing {
    /// For messages.
    name: &'static str,
    /// Added to the name of a file that is packed.
    extension: &'static str,
    /// First bytes of a packed file.
    start: &'static [u8],
    open: for<'a> fn(&'a [u8]) -> io::Result<Box<dyn Read + 'a>>,
}

const PACKINGS: &[Packing] = &[
    Packing {
        name: "gzip",
        extension: "gz",
        start: b"\x1f\x8b",
        open: |packed| Ok(Box::new(MultiGzDecoder::new(packed))),
    },
    Packing {
        name: "Zstandard",
        extension: "zst",
        start: b"\x28\xb5\x2f\xfd",
        open: |packed| Ok(Box::new(Frames::new(packed)?)),
    },
];

/// Text shrinks to a fifth, a collection of nearly the same texts to a hundredth; what grows more is
/// made to fill the memory.
const MOST_GROWTH: usize = 500;

/// So many bytes may come out whatever the growth.
const ALWAYS_ALLOWED: usize = 64 << 20;

/// Largest text, in bytes.
const LARGEST: usize = super::LARGEST_TEXT;

/// The content of a packed file, or the bytes as they are.
///
/// # Errors
///
/// What is wrong with a packed file, and what to do.
pub(super) fn unpack(bytes: Vec<u8>) -> Result<Vec<u8>, String> {
    unpack_within(bytes, ALWAYS_ALLOWED)
}

fn unpack_within(bytes: Vec<u8>, always_allowed: usize) -> Result<Vec<u8>, String> {
    let Some(packing) = PACKINGS.iter().find(|of| bytes.starts_with(of.start)) else { return Ok(bytes) };
    let name = packing.name;
    let limit = bytes.len().saturating_mul(MOST_GROWTH).clamp(always_allowed, LARGEST);
    let mut unpacked = Vec::new();
    let read =
        (packing.open)(&bytes).and_then(|packed| packed.take(limit as u64 + 1).read_to_end(&mut unpacked));
    match read {
        Err(cause) => Err(format!("is damaged {name} data ({cause}); fetch or pack it again")),
        Ok(_) if unpacked.len() > limit => Err(format!(
            "holds more than {} MiB in {} KiB of {name} data, as no text does; unpack it yourself if it is one",
            limit >> 20,
            bytes.len().div_ceil(1024)
        )),
        Ok(_) => Ok(unpacked),
    }
}

/// The name of a file without what packing adds: `news.txt` of `news.txt.gz`.
#[must_use]
pub fn unpacked_name(path: &Path) -> &Path {
    let is_packed = |extension: &str| PACKINGS.iter().any(|of| of.extension.eq_ignore_ascii_case(extension));
    let parts = path.to_str().and_then(|name| name.rsplit_once('.'));
    parts.filter(|(_, extension)| is_packed(extension)).map_or(path, |(name, _)| Path::new(name))
}

/// All frames of a Zstandard file; one decoder reads one.
struct Frames<'a> {
    decoder: StreamingDecoder<&'a [u8], ruzstd::decoding::FrameDecoder>,
}

impl<'a> Frames<'a> {
    fn new(packed: &'a [u8]) -> io::Result<Self> {
        let decoder = StreamingDecoder::new(packed).map_err(io::Error::other)?;
        Ok(Self { decoder })
    }
}

impl Read for Frames<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.decoder.read(buffer)?;
            let rest = *self.decoder.get_ref();
            if read > 0 || rest.is_empty() || buffer.is_empty() {
                return Ok(read);
            }
            self.decoder = StreamingDecoder::new(rest).map_err(io::Error::other)?;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).and_then(|()| encoder.finish()).unwrap_or_default()
    }

    #[test]
    fn all_parts_of_a_packed_file_are_unpacked() {
        let zstd = |bytes: &[u8]| compress_to_vec(bytes, CompressionLevel::Fastest);
        assert_eq!(unpack([gzip(b"ab\n"), gzip(b"cd\n")].concat()), Ok(b"ab\ncd\n".to_vec()));
        assert_eq!(unpack([zstd(b"ab\n"), zstd(b"cd\n")].concat()), Ok(b"ab\ncd\n".to_vec()));
        assert_eq!(unpack(b"plain".to_vec()), Ok(b"plain".to_vec()));
    }

    #[test]
    fn bombs_and_damage_are_told() {
        let bomb = gzip(&vec![b' '; 2 << 20]);
        assert_eq!(unpack(bomb.clone()).map(|text| text.len()), Ok(2 << 20));
        let refused = unpack_within(bomb, 1 << 20);
        assert!(refused.is_err_and(|message| message.starts_with("holds more than 1 MiB in 3 KiB of gzip")));
        let mut short = gzip(b"Es war einmal ein Text, der war zu Ende.");
        short.truncate(30);
        assert!(unpack(short).is_err_and(|message| message.starts_with("is damaged gzip data")));
        assert!(unpack(b"\x28\xb5\x2f\xfd\0\0".to_vec()).is_err_and(|message| message.contains("Zstandard")));
    }

    #[test]
    fn names_lose_what_packing_adds() {
        for (name, expected) in
            [("a/b.txt.gz", "a/b.txt"), ("b.TMX.ZST", "b.TMX"), ("b.txt", "b.txt"), ("gz", "gz")]
        {
            assert_eq!(unpacked_name(Path::new(name)), Path::new(expected));
        }
    }
}

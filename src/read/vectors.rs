//! Sentence vectors that others have made. An `.npy` file (NumPy's format, versions 1 to 3) holds a
//! vector a row. `overlaps.emb`, as Vecalign takes it, holds 32-bit floats without a header, and the
//! text file `overlaps` beside it says line by line which sentences each vector stands for: single
//! ones, and neighbours joined by a blank.

use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use super::{bytes, table};
use crate::error::Error;

/// Vectors of one dimension, one after another.
#[derive(Debug, Clone)]
pub struct Vectors {
    path: PathBuf,
    dimension: usize,
    values: Vec<f32>,
    /// The vector of each text, where the texts stand in a file of their own.
    lines: Option<FxHashMap<String, usize>>,
}

/// Extension of Vecalign's vectors; without it, the name is that of their text.
const OVERLAPS: &str = "emb";

/// Letters after which Vecalign cuts what it embeds.
const LONGEST_LINE: usize = 10_000;

const MAGIC: &[u8] = b"\x93NUMPY";

const WANTED: &str = "save it with numpy.save(file, numpy.ascontiguousarray(vectors, dtype='<f4'))";

impl Vectors {
    /// Vectors in memory, a vector a segment; `path` is for messages. Values that do not fill the last
    /// vector are dropped.
    #[must_use]
    pub fn new(path: &Path, dimension: usize, values: Vec<f32>) -> Self {
        Self { path: path.to_owned(), dimension: dimension.max(1), values, lines: None }
    }

    /// Reads an `.npy` file, or an `.emb` file with its text beside it.
    ///
    /// # Errors
    ///
    /// Says what is wrong with the file, or with its text, and what to do.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let bytes = bytes(path)?;
        if path.extension().is_some_and(|extension| extension == OVERLAPS) {
            return overlaps(path, &bytes);
        }
        let (dimension, values) = npy(&bytes).map_err(|message| Error::text(path, message))?;
        Ok(Self::new(path, dimension, values))
    }

    /// Where they come from.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Numbers in a vector.
    #[must_use]
    pub fn dimension(&self) -> usize {
        self.dimension
    }

    /// How many vectors there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.values.len() / self.dimension
    }

    /// One vector, counted from 0; empty when there are not so many.
    #[must_use]
    pub fn row(&self, number: usize) -> &[f32] {
        let start = number * self.dimension;
        self.values.get(start..start + self.dimension).unwrap_or_default()
    }

    /// Whether a text file says what each vector stands for.
    #[must_use]
    pub fn is_by_text(&self) -> bool {
        self.lines.is_some()
    }

    /// The number of the vector that stands for a text, white space aside.
    #[must_use]
    pub fn of(&self, text: &str) -> Option<usize> {
        self.lines.as_ref()?.get(&key(text)).copied()
    }
}

/// The text as the lines of overlaps hold it: blanks instead of other white space, cut where Vecalign
/// cuts.
fn key(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST_LINE) {
        Some((end, _)) => line[..end].trim_end().to_owned(),
        None => line,
    }
}

fn overlaps(path: &Path, bytes: &[u8]) -> Result<Vectors, Error> {
    let text_path = path.with_extension("");
    if !text_path.exists() {
        let wanted = format!("needs the text of its vectors beside it, in {}", text_path.display());
        return Err(Error::text(path, wanted + "; overlap.py of Vecalign writes it"));
    }
    let text = table(&text_path)?;
    let mut lines = FxHashMap::default();
    let mut count = 0;
    for line in text.lines() {
        lines.entry(key(line)).or_insert(count);
        count += 1;
    }
    let size = count * size_of::<f32>();
    if size == 0 || bytes.is_empty() || !bytes.len().is_multiple_of(size) {
        return Err(Error::text(
            path,
            format!(
                "holds {} bytes, which are not {count} vectors of 32-bit floats, one for each line of {}; \
                 embed exactly those lines",
                bytes.len(),
                text_path.display()
            ),
        ));
    }
    let values = floats(bytes, f32::from_le_bytes);
    Ok(Vectors { path: path.to_owned(), dimension: bytes.len() / size, values, lines: Some(lines) })
}

fn floats<const SIZE: usize>(bytes: &[u8], of: impl Fn([u8; SIZE]) -> f32) -> Vec<f32> {
    bytes.as_chunks::<SIZE>().0.iter().map(|&number| of(number)).collect()
}

/// The dimension and the numbers of an array of two dimensions.
fn npy(bytes: &[u8]) -> Result<(usize, Vec<f32>), String> {
    let (header, data) = parts(bytes).ok_or_else(|| {
        format!("is no NPY file; {WANTED}, or give Vecalign's overlaps.{OVERLAPS} with overlaps beside it")
    })?;
    let malformed = || format!("has a header that NumPy does not write; {WANTED}");
    let kind = after(header, "'descr':").ok_or_else(malformed)?;
    let kind = kind.strip_prefix('\'').and_then(|kind| kind.split('\'').next()).unwrap_or("a record");
    let size = match kind {
        "<f2" => 2,
        "<f4" => 4,
        "<f8" => 8,
        _ => return Err(format!("holds numbers of kind {kind} where <f2, <f4 or <f8 is expected; {WANTED}")),
    };
    if after(header, "'fortran_order':").ok_or_else(malformed)?.starts_with("True") {
        return Err(format!("is stored column by column (Fortran order); {WANTED}"));
    }
    let shape = after(header, "'shape':").and_then(|shape| shape.strip_prefix('(')?.split(')').next());
    let shape = shape.ok_or_else(malformed)?;
    let lengths: Vec<usize> = shape.split(',').filter_map(|length| length.trim().parse().ok()).collect();
    let &[rows, dimension] = &lengths[..] else {
        return Err(format!("has the shape ({shape}) where (segments, dimension) is expected"));
    };
    let expected = rows.checked_mul(dimension).and_then(|count| count.checked_mul(size));
    if dimension == 0 || expected != Some(data.len()) {
        return Err(format!(
            "holds {} bytes of numbers, which are not ({shape}); write it again",
            data.len()
        ));
    }
    let values = match size {
        2 => floats(data, |number| half(u16::from_le_bytes(number))),
        4 => floats(data, f32::from_le_bytes),
        _ => floats(data, |number| f64::from_le_bytes(number) as f32),
    };
    Ok((dimension, values))
}

/// Header and numbers of an NPY file.
fn parts(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let (&major, rest) = bytes.strip_prefix(MAGIC)?.split_first()?;
    let (length, rest) = if major == 1 {
        let (length, rest) = rest.get(1..)?.split_first_chunk()?;
        (usize::from(u16::from_le_bytes(*length)), rest)
    } else {
        let (length, rest) = rest.get(1..)?.split_first_chunk()?;
        (usize::try_from(u32::from_le_bytes(*length)).ok()?, rest)
    };
    let (header, data) = rest.split_at_checked(length)?;
    Some((std::str::from_utf8(header).ok()?, data))
}

/// What follows a key of the header.
fn after<'a>(header: &'a str, key: &str) -> Option<&'a str> {
    Some(header.split_once(key)?.1.trim_start())
}

/// A float of 16 bits (IEEE 754 binary16).
fn half(bits: u16) -> f32 {
    let (sign, exponent, fraction) = (bits >> 15, bits >> 10 & 0x1f, bits & 0x3ff);
    let magnitude = match exponent {
        0 => f32::from(fraction) * SMALLEST_HALF,
        0x1f if fraction == 0 => f32::INFINITY,
        0x1f => f32::NAN,
        _ => f32::from_bits((u32::from(exponent) + 112) << 23 | u32::from(fraction) << 13),
    };
    if sign == 1 { -magnitude } else { magnitude }
}

/// 2⁻²⁴, the smallest float of 16 bits.
const SMALLEST_HALF: f32 = 1.0 / 16_777_216.0;

#[cfg(test)]
mod tests {
    use super::*;

    fn file(header: &str, data: &[u8]) -> Vec<u8> {
        let length = (header.len() as u16).to_le_bytes();
        [MAGIC, &[1, 0], &length, header.as_bytes(), data].concat()
    }

    fn check(kind: &str, shape: &str, data: &[u8], expected: Result<(usize, &[f32]), &str>) {
        let header = format!("{{'descr': {kind}, 'fortran_order': False, 'shape': {shape}, }}\n");
        let found = npy(&file(&header, data));
        match expected {
            Ok((dimension, values)) => assert_eq!(found, Ok((dimension, values.to_vec())), "{header}"),
            Err(part) => {
                assert!(found.as_ref().is_err_and(|message| message.contains(part)), "{header}: {found:?}");
            }
        }
    }

    #[test]
    fn floats_of_three_sizes_are_read() {
        let singles: Vec<u8> = [1.0_f32, -2.5, 0.0, 3.0].iter().flat_map(|of| of.to_le_bytes()).collect();
        check("'<f4'", "(2, 2)", &singles, Ok((2, &[1.0, -2.5, 0.0, 3.0])));
        let doubles: Vec<u8> = [0.5_f64, -4.0].iter().flat_map(|of| of.to_le_bytes()).collect();
        check("'<f8'", "(1, 2)", &doubles, Ok((2, &[0.5, -4.0])));
        let halves: Vec<u8> =
            [0x3c00_u16, 0xc100, 0x7bff, 0x0001, 0x8000].iter().flat_map(|of| of.to_le_bytes()).collect();
        check("'<f2'", "(5, 1)", &halves, Ok((1, &[1.0, -2.5, 65504.0, SMALLEST_HALF, 0.0])));
        assert!(half(0x7c01).is_nan() && half(0xfc00) == f32::NEG_INFINITY);
    }

    #[test]
    fn other_arrays_are_refused() {
        check("'<f4'", "(2, 2)", &[0; 15], Err("15 bytes"));
        check("'<f4'", "(4,)", &[0; 16], Err("shape (4,)"));
        check("'<f4'", "(1, 2, 2)", &[0; 16], Err("shape (1, 2, 2)"));
        check("'<f4'", "(99999999999999, 99999999999999)", &[], Err("0 bytes"));
        check("'<f4'", "(0, 0)", &[], Err("0 bytes"));
        check("'<i4'", "(2, 2)", &[0; 16], Err("kind <i4"));
        check("'>f4'", "(2, 2)", &[0; 16], Err("kind >f4"));
        check("[('x', '<f4')]", "(2, 2)", &[0; 16], Err("a record"));
        let fortran = "{'descr': '<f4', 'fortran_order': True, 'shape': (1, 1), }";
        assert!(npy(&file(fortran, &[0; 4])).is_err_and(|message| message.contains("Fortran")));
        for broken in [&b""[..], b"PK\x03\x04", MAGIC, b"\x93NUMPY\x01\0\xff\xff{}"] {
            assert!(npy(broken).is_err_and(|message| message.contains("no NPY file")));
        }
        assert!(npy(&file("{}", &[])).is_err_and(|message| message.contains("header")));
    }

    #[test]
    fn the_second_version_has_a_longer_header() {
        let header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1), }";
        let length = (header.len() as u32).to_le_bytes();
        let file = [MAGIC, &[2, 0], &length, header.as_bytes(), &1.0_f32.to_le_bytes()].concat();
        assert_eq!(npy(&file), Ok((1, vec![1.0])));
    }

    #[test]
    fn lines_are_found_white_space_aside() {
        assert_eq!(key("  Một\n hai\u{a0}ba "), "Một hai ba");
        assert_eq!(key(&"ơ ".repeat(LONGEST_LINE)).chars().count(), LONGEST_LINE - 1);
    }
}

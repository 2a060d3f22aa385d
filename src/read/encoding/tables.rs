//! The upper halves of the eight-bit Vietnamese standards, byte by byte, and the few letters that
//! they put among the control characters.

/// Letters of one byte: those below 0x20 and the 128 from 0x80 on.
pub(super) struct Table {
    pub(super) controls: &'static [(u8, char)],
    pub(super) upper: &'static str,
}

/// TCVN 5712:1993, first set (VSCII-1). TCVN3, which the fonts `.Vn…` show ("ABC"), is its part from
/// 0xA1 on without capitals other than Ă Â Ê Ô Ơ Ư Đ; 0xB0 to 0xB4 are combining tones.
pub(super) const TCVN: Table = Table {
    controls: &[
        (0x01, 'Ú'),
        (0x02, 'Ụ'),
        (0x04, 'Ừ'),
        (0x05, 'Ử'),
        (0x06, 'Ữ'),
        (0x11, 'Ứ'),
        (0x12, 'Ự'),
        (0x13, 'Ỳ'),
        (0x14, 'Ỷ'),
        (0x15, 'Ỹ'),
        (0x16, 'Ý'),
        (0x17, 'Ỵ'),
    ],
    upper: "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ\
        \u{a0}ĂÂÊÔƠƯĐăâêôơưđẰ\u{300}\u{309}\u{303}\u{301}\u{323}àảãáạẲằẳẵắẴ\
        ẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ",
};

/// VISCII 1.1, RFC 1456.
pub(super) const VISCII: Table = Table {
    controls: &[(0x02, 'Ẳ'), (0x05, 'Ẵ'), (0x06, 'Ẫ'), (0x14, 'Ỷ'), (0x19, 'Ỹ'), (0x1e, 'Ỵ')],
    upper: "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ\
        ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ\
        ĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ",
};

impl Table {
    /// The letter of each byte, by the byte.
    pub(super) fn letters(&self) -> Vec<char> {
        let mut letters: Vec<char> = (0..0x80).map(|byte: u8| char::from(byte)).collect();
        letters.extend(self.upper.chars());
        for &(byte, letter) in self.controls {
            letters[usize::from(byte)] = letter;
        }
        letters
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::process::{Command, Stdio};

    use super::*;

    /// What `iconv` makes of all bytes but NUL; `None` where it is not installed.
    fn iconv(from: &str) -> Option<String> {
        let mut command = Command::new("iconv");
        command.args(["-f", from, "-t", "UTF-8"]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().ok()?;
        // A line break between bytes keeps iconv from joining letters and tones.
        let bytes: Vec<u8> = (1..=255).flat_map(|byte| [byte, b'\n']).collect();
        child.stdin.take()?.write_all(&bytes).ok()?;
        let output = child.wait_with_output().ok()?;
        output.status.success().then(|| String::from_utf8(output.stdout).ok())?
    }

    fn check(table: &Table, name: &str) {
        let letters = table.letters();
        assert_eq!(letters.len(), 256, "{name}");
        let Some(expected) = iconv(name) else {
            eprintln!("skipped: iconv, which knows {name}, is not installed");
            return;
        };
        let found: String = letters[1..].iter().flat_map(|&letter| [letter, '\n']).collect();
        assert_eq!(found, expected, "{name}");
    }

    #[test]
    fn the_tables_are_those_of_iconv() {
        check(&TCVN, "TCVN");
        check(&VISCII, "VISCII");
    }
}

//! gettext PO and POT: a message is a unit, each of its plural forms one more. Fuzzy messages are left
//! out, as `msgfmt` does; obsolete ones are comments. Own reader, since places in the file are needed.

use super::builder::{Builder, Kind, Said};
use super::{Flaw, Input};
use crate::pair::Pair;
use crate::span::Position;

/// How many lines from the beginning show whether a text is PO.
const PROLOGUE: usize = 200;

/// A guess of the tools that nobody has confirmed.
const FUZZY: Kind = ("fuzzy entry", "fuzzy entries");

/// Whether a text begins like PO: the first line that is no comment is a keyword.
pub(super) fn begins(text: &str) -> bool {
    let mut lines =
        text.lines().take(PROLOGUE).filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    lines.next().is_some_and(|line| line.starts_with("msgid \"") || line.starts_with("msgctxt \""))
}

pub(super) fn read(input: &Input<'_>, builder: &mut Builder) -> Result<(), Flaw> {
    let mut entry = Entry::default();
    for (at, line) in input.text.lines().enumerate() {
        let number = at + 1;
        let inside = line.trim_start();
        if inside.is_empty() {
            continue;
        }
        if let Some(comment) = inside.strip_prefix('#') {
            if entry.has_begun() {
                std::mem::take(&mut entry).finish(builder)?;
            }
            let is_flags = comment.starts_with(',');
            entry.is_fuzzy |= is_flags && comment.split(',').any(|flag| flag.trim() == "fuzzy");
            continue;
        }
        let keyword = inside.find('"').map(|end| (inside[..end].trim_end(), &inside[end..]));
        let (keyword, quoted) = keyword.ok_or_else(|| stray(number, inside))?;
        if entry.begins_anew(keyword) {
            std::mem::take(&mut entry).finish(builder)?;
        }
        let column = line.chars().count() - quoted.chars().count() + 2;
        let said = entry.field(keyword, number).ok_or_else(|| stray(number, inside))?;
        unquote(quoted, Position { line: number, column }, said)?;
    }
    entry.finish(builder)
}

fn stray(line: usize, found: &str) -> Flaw {
    let found: String = found.chars().take(40).collect();
    Flaw::at(
        line,
        format!(
            "expected a line such as msgid \"…\" or msgstr \"…\", found '{found}'; `msgfmt -c` checks the file"
        ),
    )
}

/// One message.
#[derive(Default)]
struct Entry {
    /// Line in which it begins, from 1; 0 for none.
    line: usize,
    is_fuzzy: bool,
    context: Option<Said>,
    id: Option<Said>,
    plural: Option<Said>,
    strings: Vec<Said>,
    last: Last,
}

/// What the last line belonged to.
#[derive(Clone, Copy, Default)]
enum Last {
    #[default]
    Nothing,
    Context,
    Id,
    Plural,
    String,
}

impl Entry {
    fn has_begun(&self) -> bool {
        self.line > 0
    }

    /// Whether a keyword begins another message.
    fn begins_anew(&self, keyword: &str) -> bool {
        match keyword {
            "msgctxt" => self.has_begun(),
            "msgid" => self.id.is_some(),
            _ => false,
        }
    }

    /// The text that a line adds to: a new one after a keyword, the last one without.
    fn field(&mut self, keyword: &str, line: usize) -> Option<&mut Said> {
        if !self.has_begun() {
            self.line = line;
        }
        self.last = match keyword {
            "" => self.last,
            "msgctxt" => Last::Context,
            "msgid" => Last::Id,
            "msgid_plural" => Last::Plural,
            _ if is_string(keyword) => {
                self.strings.push(Said::default());
                Last::String
            }
            _ => return None,
        };
        match self.last {
            Last::Nothing => None,
            Last::Context => Some(self.context.get_or_insert_default()),
            Last::Id => Some(self.id.get_or_insert_default()),
            Last::Plural => Some(self.plural.get_or_insert_default()),
            Last::String => self.strings.last_mut(),
        }
    }

    fn finish(self, builder: &mut Builder) -> Result<(), Flaw> {
        if !self.has_begun() {
            return Ok(());
        }
        let Some(id) = self.id.filter(|_| !self.strings.is_empty()) else {
            return Err(Flaw::at(
                self.line,
                "the message has no msgid or no msgstr; `msgfmt -c` checks the file",
            ));
        };
        let context = self.context.map(|context| context.text().to_owned());
        if id.text().is_empty() && context.is_none() {
            set_languages(self.strings[0].text(), builder);
            return Ok(());
        }
        if self.is_fuzzy {
            builder.leave_out(FUZZY);
            return Ok(());
        }
        let forms = self.strings.len();
        for (number, string) in self.strings.into_iter().enumerate() {
            // The first of several forms is that of one thing; a language with one form counts with it.
            let source = self.plural.as_ref().filter(|_| number > 0 || forms == 1).unwrap_or(&id);
            if number > 0 && string.is_blank() {
                continue;
            }
            let name = match (&context, &self.plural) {
                (Some(context), Some(_)) => Some(format!("{context}[{number}]")),
                (None, Some(_)) => Some(format!("[{number}]")),
                (context, None) => context.clone(),
            };
            builder.push(name.as_deref(), Pair::new(source.clone(), string))?;
        }
        Ok(())
    }
}

/// `msgstr`, `msgstr[0]`.
fn is_string(keyword: &str) -> bool {
    let number =
        keyword.strip_prefix("msgstr").map(|rest| rest.trim_start_matches('[').trim_end_matches(']'));
    number.is_some_and(|number| number.bytes().all(|digit| digit.is_ascii_digit()))
}

/// The languages that the header names.
fn set_languages(header: &str, builder: &mut Builder) {
    let of = |name: &str| {
        let value = header.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
        value.trim().parse().ok()
    };
    builder.set_languages(Pair::new(of("X-Source-Language"), of("Language")));
}

/// Adds what stands between quotation marks, escapes resolved; `position` is that of the first letter.
fn unquote(quoted: &str, position: Position, said: &mut Said) -> Result<(), Flaw> {
    let open = || {
        Flaw::at(
            position.line,
            "the quotation mark at the end of the line is missing; `msgfmt -c` checks the file",
        )
    };
    let inside = quoted.trim_end().strip_prefix('"').ok_or_else(open)?;
    let (mut rest, mut position) = (inside, position);
    loop {
        let end = rest.find(['"', '\\']).ok_or_else(open)?;
        said.push(position, &rest[..end]);
        position = position.after(&rest[..end]);
        if let Some(after) = rest[end..].strip_prefix('"') {
            if !after.is_empty() {
                let message = "something follows the quotation mark; write \\\" for one inside the text";
                return Err(Flaw::at(position.line, message));
            }
            return Ok(());
        }
        let (letter, length) = escape(&rest[end + 1..]).ok_or_else(open)?;
        said.push(position, letter.encode_utf8(&mut [0; 4]));
        position = position.after(&rest[end..=end + length]);
        rest = &rest[end + 1 + length..];
    }
}

/// What a text after a backslash begins with, and how many bytes that takes.
fn escape(text: &str) -> Option<(char, usize)> {
    let first = text.chars().next()?;
    let of_digits = |start: usize, most: usize, radix: u32| {
        let digits = text[start..].chars().take(most).take_while(|digit| digit.is_digit(radix)).count();
        let code = u32::from_str_radix(&text[start..start + digits], radix).ok()?;
        Some((char::from_u32(code)?, start + digits))
    };
    match first {
        'n' => Some(('\n', 1)),
        't' => Some(('\t', 1)),
        'r' => Some(('\r', 1)),
        'a' | 'b' | 'f' | 'v' => Some((' ', 1)),
        '0'..='7' => of_digits(0, 3, 8),
        'x' => of_digits(1, 2, 16).or(Some(('x', 1))),
        _ => Some((first, first.len_utf8())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_resolved_and_places_kept() {
        let mut said = Said::default();
        let position = Position { line: 3, column: 8 };
        assert_eq!(unquote(r#""a\"b\tc\\d\n\303""#, position, &mut said), Ok(()));
        assert_eq!(said.text(), "a\"b\tc\\d\nÃ");
        assert_eq!(unquote("\"ab", position, &mut said).map_err(|flaw| flaw.line), Err(Some(3)));
        assert_eq!(unquote("\"a\"b\"", position, &mut said).map_err(|flaw| flaw.line), Err(Some(3)));
    }
}

//! Tables: TSV, in which a tab and a line break mean just that, and CSV with quoted fields, parted by
//! commas, semicolons or tabs. The first line may name the columns; else the first two are the sides.

use csv::ReaderBuilder;

use super::builder::{Builder, Said};
use super::{Flaw, Input};
use crate::language::{LANGUAGES, Language};
use crate::pair::{Pair, Side};
use crate::span::Position;
use crate::text::lower;

/// Lines that are looked at to tell a table from a text.
const PROLOGUE: usize = 5;

/// Whether a text begins like TSV.
pub(super) fn begins(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).take(PROLOGUE).peekable();
    lines.peek().is_some() && lines.all(|line| line.contains('\t'))
}

pub(super) fn read_tsv(input: &Input<'_>, builder: &mut Builder) -> Result<(), Flaw> {
    let mut columns = None;
    for (at, line) in input.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let mut position = Position { line: at + 1, column: 1 };
        let mut fields = Vec::new();
        for field in line.split('\t') {
            fields.push(Said::at(position, field));
            position = position.after(field).after("\t");
        }
        take(fields, at + 1, input, &mut columns, builder)?;
    }
    Ok(())
}

pub(super) fn read_csv(input: &Input<'_>, builder: &mut Builder) -> Result<(), Flaw> {
    let delimiter = delimiter(input.text);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(input.text.as_bytes());
    let mut columns = None;
    let mut record = csv::StringRecord::new();
    let (mut offset, mut position) = (0, Position { line: 1, column: 1 });
    while reader.read_record(&mut record).map_err(|cause| Flaw::from(cause.to_string()))? {
        let end = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX).min(input.text.len());
        let raw = input.text.get(offset..end).unwrap_or_default();
        let inside = raw.trim_start_matches(['\r', '\n']);
        let start = position.after(&raw[..raw.len() - inside.len()]);
        let fields = fields(inside.trim_end_matches(['\r', '\n']), char::from(delimiter), start)?;
        (offset, position) = (end, position.after(raw));
        if fields.iter().any(|field| !field.is_blank()) {
            take(fields, start.line, input, &mut columns, builder)?;
        }
    }
    Ok(())
}

/// What parts the fields of a table: whichever stands most often in its first line.
fn delimiter(text: &str) -> u8 {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let unquoted: String = line.split('"').step_by(2).collect();
    let count = |delimiter: u8| unquoted.bytes().filter(|&byte| byte == delimiter).count();
    [b'\t', b';', b','].into_iter().max_by_key(|&delimiter| count(delimiter)).unwrap_or(b',')
}

/// The fields of a record, each with its places. The csv crate has told where the record ends.
fn fields(record: &str, delimiter: char, start: Position) -> Result<Vec<Said>, Flaw> {
    let (mut rest, mut position) = (record, start);
    let mut fields = Vec::new();
    loop {
        let mut field = Said::default();
        if let Some(quoted) = rest.strip_prefix('"') {
            let first = position;
            (rest, position) = (quoted, position.after("\""));
            loop {
                let Some(end) = rest.find('"') else {
                    return Err(Flaw::at(
                        first.line,
                        "a quoted field has no end; close it with a quotation mark, and double those inside it",
                    ));
                };
                let is_doubled = rest[end + 1..].starts_with('"');
                let piece = &rest[..end + usize::from(is_doubled)];
                field.push(position, piece);
                position = position.after(piece).after("\"");
                rest = &rest[piece.len() + 1..];
                if !is_doubled {
                    break;
                }
            }
        }
        let end = rest.find(delimiter).unwrap_or(rest.len());
        field.push(position, &rest[..end]);
        fields.push(field);
        position = position.after(&rest[..end]).after(",");
        match rest.get(end + 1..) {
            Some(after) => rest = after,
            None => return Ok(fields),
        }
    }
}

/// Takes a row: the names of the columns if it is the first and holds such, else a unit.
fn take(
    mut fields: Vec<Said>,
    line: usize,
    input: &Input<'_>,
    columns: &mut Option<Columns>,
    builder: &mut Builder,
) -> Result<(), Flaw> {
    let chosen = match columns {
        Some(chosen) => chosen,
        None => {
            let names: Vec<&str> = fields.iter().map(Said::text).collect();
            let named = Columns::named(&names, input.languages).map_err(|message| Flaw::at(line, message))?;
            let is_header = named.is_some();
            let chosen = columns.insert(named.unwrap_or_default());
            builder.set_languages(chosen.languages);
            if is_header {
                return Ok(());
            }
            chosen
        }
    };
    let last = chosen.sides.source.max(chosen.sides.target);
    if fields.len() <= last {
        let message =
            format!("expected at least {} columns, found {}; check what parts them", last + 1, fields.len());
        return Err(Flaw::at(line, message));
    }
    let name = chosen.name.and_then(|at| fields.get(at)).map(|name| name.text().trim().to_owned());
    let said = Pair::from_fn(|side| std::mem::take(&mut fields[*chosen.sides.side(side)]));
    builder.push(name.as_deref(), said)
}

/// Which columns of a table, or members of an object, are what.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) sides: Pair<usize>,
    pub(super) name: Option<usize>,
    pub(super) languages: Pair<Option<Language>>,
}

impl Default for Columns {
    fn default() -> Self {
        Self { sides: Pair::new(0, 1), name: None, languages: Pair::default() }
    }
}

const SOURCES: &[&str] = &["source", "src", "source_text", "original", "quelle", "ausgangstext"];
const TARGETS: &[&str] =
    &["target", "tgt", "trg", "target_text", "translation", "ziel", "übersetzung", "zieltext"];
const IDS: &[&str] = &["id", "key", "name", "unit", "tuid"];

impl Columns {
    /// The columns by their names: `source` and `target` or the like, or languages. Nothing if no name is
    /// one of these.
    ///
    /// # Errors
    ///
    /// When only one side is named, or more than two languages are and the user names none.
    pub(super) fn named(names: &[&str], wanted: Pair<Option<Language>>) -> Result<Option<Self>, String> {
        let names: Vec<String> = names.iter().map(|name| lower(name.trim()).replace(' ', "_")).collect();
        let any = |of: &[&str]| names.iter().position(|name| of.contains(&name.as_str()));
        let name = any(IDS);
        match (any(SOURCES), any(TARGETS)) {
            (Some(source), Some(target)) => {
                return Ok(Some(Self { sides: Pair::new(source, target), name, languages: Pair::default() }));
            }
            (Some(at), None) | (None, Some(at)) => {
                return Err(format!(
                    "names a column {} and none for the other side; call them source and target",
                    names[at]
                ));
            }
            (None, None) => {}
        }
        let found: Vec<(usize, Language)> =
            names.iter().enumerate().filter_map(|(at, name)| Some((at, language(name, wanted)?))).collect();
        let [(_, first), (_, second), ..] = found[..] else { return Ok(None) };
        let is_open = wanted.source.is_none() && wanted.target.is_none();
        if found.len() > 2 && (wanted.source.is_none() || wanted.target.is_none()) {
            let codes: Vec<String> = found.iter().map(|(_, language)| language.to_string()).collect();
            return Err(format!(
                "has columns in {}; name two with --source-lang and --target-lang",
                codes.join(", ")
            ));
        }
        let other = |than: Option<Language>| if than == Some(first) { second } else { first };
        let source = wanted.source.unwrap_or_else(|| if is_open { first } else { other(wanted.target) });
        let target = wanted.target.unwrap_or_else(|| other(Some(source)));
        let of = |language: Language| {
            let at = found.iter().find(|(_, of)| *of == language).map(|(at, _)| *at);
            at.ok_or_else(|| {
                format!(
                    "has no column in {}; name --source-lang and --target-lang as it does",
                    language.name()
                )
            })
        };
        let sides = Pair::new(of(source)?, of(target)?);
        Ok(Some(Self { sides, name, languages: Pair::new(Some(source), Some(target)) }))
    }
}

/// The language that a column is called: a known one by code or name, any other by a code with a
/// region or by the code that the user names, since other short words may be text.
fn language(name: &str, wanted: Pair<Option<Language>>) -> Option<Language> {
    let known = |profile: &&crate::language::Profile| profile.code == name || lower(profile.name) == name;
    if let Some(profile) = LANGUAGES.iter().find(known) {
        return Some(profile.language);
    }
    let is_code = name.len() <= 8 && name.is_ascii() && !name.contains(' ');
    let parsed: Language = name.parse().ok().filter(|_| is_code)?;
    let has_region =
        name.split_once(['-', '_']).is_some_and(|(code, region)| code.len() <= 3 && region.len() >= 2);
    let is_wanted = Side::BOTH.iter().any(|&side| *wanted.side(side) == Some(parsed)) && name.len() <= 3;
    (has_region || is_wanted).then_some(parsed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(names: &str, wanted: (&str, &str), expected: Result<Option<(usize, usize)>, &str>) {
        let names: Vec<&str> = names.split(' ').collect();
        let wanted = Pair::new(wanted.0.parse().ok(), wanted.1.parse().ok());
        match (Columns::named(&names, wanted), expected) {
            (Ok(found), Ok(expected)) => {
                assert_eq!(found.map(|of| (of.sides.source, of.sides.target)), expected, "{names:?}");
            }
            (Err(message), Err(part)) => assert!(message.contains(part), "{message}"),
            (found, _) => panic!("{names:?}: {found:?}"),
        }
    }

    #[test]
    fn columns_are_found_by_name() {
        check("id Source Target", ("", ""), Ok(Some((1, 2))));
        check("Target note source", ("", ""), Ok(Some((2, 0))));
        check("vi de", ("", ""), Ok(Some((0, 1))));
        check("key de-AT vi-VN", ("vi", ""), Ok(Some((2, 1))));
        check("German Vietnamese", ("", "de"), Ok(Some((1, 0))));
        check("vi de en", ("vi", "en"), Ok(Some((0, 2))));
        check("vi de en", ("", ""), Err("columns in vi, de, en"));
        check("vi de", ("vi", "fr"), Err("no column in"));
        check("id source note", ("", ""), Err("names a column source"));
        check("ja nein", ("", ""), Ok(None));
        check("Xin chào", ("", ""), Ok(None));
    }

    #[test]
    fn quoted_fields_keep_their_places() {
        let start = Position { line: 4, column: 1 };
        let found = fields("\"a, \"\"b\"\"\nc\";d", ';', start).unwrap_or_default();
        let texts: Vec<&str> = found.iter().map(Said::text).collect();
        assert_eq!(texts, ["a, \"b\"\nc", "d"]);
        assert_eq!(fields("a;\"b", ';', start).map_err(|flaw| flaw.line).err(), Some(Some(4)));
    }
}

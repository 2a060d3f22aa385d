//! The files a lexicon is read from: tables with named columns, two plain columns, and hunalign's
//! `.dic` files.

use std::borrow::Cow;
use std::path::Path;

use crate::error::Error;
use crate::language::Language;
use crate::pair::Side;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    /// Forms of a language.
    Forms(Language),
    /// Forms of the language of that side, whichever it is.
    Side(Side),
    /// How surely the forms translate each other, from 0 to 1.
    Probability,
    /// Anything for readers.
    Remark,
}

/// One table with its layout.
#[derive(Debug, Clone)]
pub(super) struct Table {
    text: Cow<'static, str>,
    separator: &'static str,
    columns: Vec<Column>,
}

/// hunalign's separator: the phrase of the target language stands before it.
const DICTIONARY_SEPARATOR: &str = " @ ";

/// The languages of the columns of the built-in tables, and of any table of three columns.
pub(super) const BUILT_IN: [Language; 3] = [Language::Vietnamese, Language::German, Language::English];

impl Table {
    /// A built-in table.
    pub(super) fn built_in(text: &'static str) -> Self {
        Self { text: Cow::Borrowed(text), separator: "\t", columns: BUILT_IN.map(Column::Forms).to_vec() }
    }

    /// A user's table: columns named by a line `# columns: fr de`, or source and target, or the columns
    /// of the built-in tables, or hunalign's `target @ source`.
    ///
    /// # Errors
    ///
    /// Names the line whose number of columns is wrong, or the column that is none.
    pub(super) fn parse(path: &Path, text: &str) -> Result<Self, Error> {
        let mut table = Self { text: Cow::Owned(text.to_owned()), separator: "\t", columns: Vec::new() };
        table.columns = match named_columns(text) {
            Some((line, codes)) => columns(codes).map_err(|message| Error::line(path, line, message))?,
            None => table.usual_columns(),
        };
        if table.columns.len() < 2 {
            let message = "holds no lexicon; expected lines of source and target forms separated by a tab";
            return Err(Error::text(path, message));
        }
        for (line, row) in table.rows() {
            table.check(row).map_err(|message| Error::line(path, line, message))?;
        }
        Ok(table)
    }

    fn usual_columns(&mut self) -> Vec<Column> {
        let Some((_, first)) = self.rows().next() else { return Vec::new() };
        if !first.contains('\t') && first.contains(DICTIONARY_SEPARATOR) {
            self.separator = DICTIONARY_SEPARATOR;
            return vec![Column::Side(Side::Target), Column::Side(Side::Source)];
        }
        let fields: Vec<&str> = first.split('\t').collect();
        match fields[..] {
            [_, _, number] if probability(number).is_some() => {
                vec![Column::Side(Side::Source), Column::Side(Side::Target), Column::Probability]
            }
            [_, _, _] => BUILT_IN.map(Column::Forms).to_vec(),
            [_, _] => vec![Column::Side(Side::Source), Column::Side(Side::Target)],
            _ => Vec::new(),
        }
    }

    fn check(&self, row: &str) -> Result<(), String> {
        let width = self.columns.len();
        let found = row.split(self.separator).count();
        if found != width {
            let by = if self.separator == "\t" { "a tab" } else { "' @ '" };
            return Err(format!("expected {width} columns separated by {by}, found {found}"));
        }
        for (field, column) in row.split(self.separator).zip(&self.columns) {
            if *column == Column::Probability && probability(field).is_none() {
                return Err(format!("expected a probability from 0 to 1, found '{field}'"));
            }
        }
        Ok(())
    }

    /// The rows with their line numbers.
    fn rows(&self) -> impl Iterator<Item = (usize, &str)> {
        rows_of(&self.text)
    }

    /// The forms of a language in each row; `side` is the side on which that language stands.
    pub(super) fn forms(
        &self,
        language: Language,
        side: Option<Side>,
    ) -> impl Iterator<Item = impl Iterator<Item = &str>> {
        let wanted = move |column: &Column| match column {
            Column::Forms(of) => *of == language,
            Column::Side(of) => Some(*of) == side,
            Column::Probability | Column::Remark => false,
        };
        self.rows().map(move |(_, row)| {
            let fields = row.split(self.separator).zip(&self.columns);
            let fields = fields.filter(move |(_, column)| wanted(column));
            fields.flat_map(|(field, _)| field.split('|')).map(str::trim).filter(|form| !form.is_empty())
        })
    }

    /// How sure each row is; nothing where all are equally sure.
    pub(super) fn probabilities(&self) -> Option<impl Iterator<Item = f32>> {
        let column = self.columns.iter().position(|column| *column == Column::Probability)?;
        let of_row = move |row: &str| row.split(self.separator).nth(column).and_then(probability);
        Some(self.rows().map(move |(_, row)| of_row(row).unwrap_or(1.0)))
    }
}

/// The rows of a table with their line numbers, from 1.
pub(super) fn rows_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line));
    lines.filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty())
}

fn named_columns(text: &str) -> Option<(usize, &str)> {
    text.lines().zip(1..).find_map(|(line, at)| Some((at, line.strip_prefix("# columns:")?)))
}

fn columns(names: &str) -> Result<Vec<Column>, String> {
    names
        .split_whitespace()
        .map(|name| match name {
            "source" => Ok(Column::Side(Side::Source)),
            "target" => Ok(Column::Side(Side::Target)),
            "probability" => Ok(Column::Probability),
            "count" | "remark" => Ok(Column::Remark),
            code => code.parse().map(Column::Forms),
        })
        .collect()
}

fn probability(field: &str) -> Option<f32> {
    field.trim().parse().ok().filter(|share| (0.0..=1.0).contains(share))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, language: Language, side: Side, expected: &[&str]) {
        let table = Table::parse(Path::new("x"), text).unwrap_or_else(|error| panic!("{error}"));
        let forms: Vec<&str> = table.forms(language, Some(side)).flatten().collect();
        assert_eq!(forms, expected, "{text}");
    }

    #[test]
    fn three_layouts_are_read() {
        let (german, french) = (Language::German, "fr".parse().unwrap_or(Language::English));
        check("# columns: fr de\nchat\tKatze|Kater\n", german, Side::Target, &["Katze", "Kater"]);
        check("chat\tKatze\n", french, Side::Source, &["chat"]);
        check("Katze @ chat\nkleiner Hund @ petit chien\n", german, Side::Target, &["Katze", "kleiner Hund"]);
        check("chat\tKatze\t0.5\n", german, Side::Target, &["Katze"]);
        check("con mèo\tKatze\tcat\n", Language::English, Side::Target, &["cat"]);
    }

    #[test]
    fn what_is_no_table_is_named() {
        let error = |text: &str| Table::parse(Path::new("x.tsv"), text).err().map(|error| error.to_string());
        assert_eq!(
            error("a\tb\nc\n").as_deref(),
            Some("x.tsv:2: expected 2 columns separated by a tab, found 1")
        );
        assert_eq!(
            error("# a\n# columns: source target probability\na\tb\t1.5\n").as_deref(),
            Some("x.tsv:3: expected a probability from 0 to 1, found '1.5'")
        );
        assert!(error("# columns: Deutsch !\n").is_some_and(|message| message.starts_with("x.tsv:1:")));
        assert!(error("word\n").is_some());
    }
}

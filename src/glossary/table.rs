//! A glossary as a table.
//!
//! ```text
//! source            target                  forbidden       note
//! ủy ban nhân dân   Volkskomitee            Bürgerkomitee   as in the law of 2015
//! xã                Gemeinde|Landgemeinde
//! ```

use std::path::Path;

use super::{Entry, Form, Tongue};
use crate::error::Error;
use crate::pair::Side;
use crate::text::rows;

/// Most columns of a table.
const COLUMNS: usize = 4;

/// The concepts of a table, one a row; a heading `source …` is left out.
///
/// # Errors
///
/// Names the line whose columns are wrong.
pub fn table(path: &Path, text: &str) -> Result<Vec<Entry>, Error> {
    let mut entries = Vec::new();
    for (line, fields) in rows(text) {
        let is_heading = entries.is_empty() && fields[0].trim().eq_ignore_ascii_case("source");
        if !is_heading {
            entries.push(entry(&fields).map_err(|message| Error::line(path, line, message))?);
        }
    }
    if entries.is_empty() {
        let message = "holds no terms; expected lines of source and target terms separated by a tab";
        return Err(Error::text(path, message));
    }
    Ok(entries)
}

fn entry(fields: &[&str]) -> Result<Entry, String> {
    if !(2..=COLUMNS).contains(&fields.len()) {
        let found = fields.len();
        return Err(format!(
            "expected the columns source, target, forbidden, note separated by tabs, found {found}"
        ));
    }
    let field = |at: usize| fields.get(at).copied().unwrap_or_default();
    let forms = |at: usize, side: Side, is_forbidden: bool| {
        let texts = field(at).split('|').map(str::trim).filter(|text| !text.is_empty());
        texts.map(move |text| Form { tongue: Tongue::Side(side), text: text.to_owned(), is_forbidden })
    };
    let source: Vec<Form> = forms(0, Side::Source, false).collect();
    let target: Vec<Form> = forms(1, Side::Target, false).chain(forms(2, Side::Target, true)).collect();
    if source.is_empty() || target.is_empty() {
        let missing = if source.is_empty() { "source" } else { "target or forbidden" };
        return Err(format!("expected a {missing} term, found none"));
    }
    Ok(Entry { forms: source.into_iter().chain(target).collect(), note: field(3).trim().to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Entry>, String> {
        table(Path::new("g.tsv"), text).map_err(|error| error.to_string())
    }

    #[test]
    fn a_table_is_read() {
        let text = "Source\tTarget\n# ours\nxã\tGemeinde|Landgemeinde\nhuyện\tKreis\tDistrikt\tsince 2019\n";
        let entries = read(text).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(entries.len(), 2);
        assert_eq!(
            entries[0].forms.iter().map(|form| form.text.as_str()).collect::<Vec<_>>(),
            ["xã", "Gemeinde", "Landgemeinde"]
        );
        assert!(entries[1].forms[2].is_forbidden && entries[1].note == "since 2019");
    }

    #[test]
    fn what_is_no_table_is_named_with_its_line() {
        let check = |text: &str, expected: &str| assert_eq!(read(text).err().as_deref(), Some(expected));
        check(
            "xã\tGemeinde\nhuyện\n",
            "g.tsv:2: expected the columns source, target, forbidden, note separated by tabs, found 1",
        );
        check("\tGemeinde\n", "g.tsv:1: expected a source term, found none");
        check("xã\t \n", "g.tsv:1: expected a target or forbidden term, found none");
        check(
            "# none\n",
            "g.tsv: holds no terms; expected lines of source and target terms separated by a tab",
        );
    }
}

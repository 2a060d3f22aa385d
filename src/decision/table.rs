//! The table of decisions, line by line.

use std::collections::BTreeMap;
use std::path::Path;

use wildmatch::WildMatch;

use super::{About, Decision, Verdict, fits_rule};
use crate::audit::fingerprint::normal;
use crate::audit::{Fingerprint, RULES, nearest};
use crate::error::Error;

/// The first column of a heading, which may stand above the decisions.
const HEADINGS: &[&str] = &["finding", "fingerprint"];

/// The decisions of a table, in order.
///
/// # Errors
///
/// Names the line that is no decision or contradicts another one.
pub(super) fn rows(path: &Path, text: &str) -> Result<Vec<Decision>, Error> {
    let mut rows: Vec<Decision> = Vec::new();
    let mut met: BTreeMap<String, usize> = BTreeMap::new();
    for (line, fields) in crate::text::rows(text) {
        if rows.is_empty() && HEADINGS.contains(&fields[0].trim()) {
            continue;
        }
        let row = row(line, &fields).map_err(|message| Error::line(path, line, message))?;
        if let Some(other) = met.insert(normal(&row.name), rows.len()).map(|at| &rows[at])
            && other.verdict != row.verdict
        {
            let message = format!("contradicts line {} on {}; delete one of them", other.line, row.name);
            return Err(Error::line(path, line, message));
        }
        rows.push(row);
    }
    Ok(rows)
}

fn row(line: usize, fields: &[&str]) -> Result<Decision, String> {
    let field = |at: usize| fields.get(at).map_or("", |field| field.trim());
    if fields.len() < 2 || fields[5.min(fields.len())..].iter().any(|field| !field.trim().is_empty()) {
        return Err(format!(
            "expected the columns finding, decision, reason, who, date separated by tabs, found {}",
            fields.len()
        ));
    }
    let [name, decision, reason, who, date] = [0, 1, 2, 3, 4].map(field);
    let verdict = match decision {
        "accept" => Verdict::Accept,
        "dismiss" => Verdict::Dismiss,
        other => return Err(format!("expected the decision accept or dismiss, found '{other}'")),
    };
    if verdict == Verdict::Dismiss && reason.is_empty() {
        return Err("a dismissed finding needs a reason in the third column".to_owned());
    }
    if !date.is_empty() && !is_date(date) {
        return Err(format!("expected a date such as 2026-03-02 in the fifth column, found '{date}'"));
    }
    let [name, reason, who, date] = [name, reason, who, date].map(str::to_owned);
    Ok(Decision { line, about: about(&name)?, name, verdict, reason, who, date })
}

/// Reads a fingerprint or `rule:text`.
fn about(name: &str) -> Result<About, String> {
    if let Some((source, target)) = Fingerprint::parse(name) {
        return Ok(About::Fingerprint(source, target));
    }
    let Some((rule, text)) = name.split_once(':') else {
        return Err(format!(
            "expected a fingerprint of 16 hexadecimal digits, or a rule and a text such as \
             name-missing:*Hồ Tây*, found '{name}'"
        ));
    };
    let pattern = WildMatch::new(rule.trim());
    if !RULES.iter().any(|rule| fits_rule(&pattern, rule)) {
        let hint = nearest(rule).map_or_else(String::new, |near| format!("; did you mean {near}?"));
        return Err(format!("'{rule}' fits no rule and no category{hint} (`treu rule` lists all)"));
    }
    if text.trim().is_empty() {
        return Err(format!("expected a text after the colon, or * for any, found '{name}'"));
    }
    Ok(About::Pattern(pattern, WildMatch::new(&normal(text))))
}

/// Whether a text is a date as ISO 8601 writes it: `2026-03-02`.
fn is_date(text: &str) -> bool {
    let parts: Vec<Option<u32>> = text
        .split('-')
        .zip([4, 2, 2])
        .map(|(part, digits)| part.parse().ok().filter(|_| part.len() == digits))
        .collect();
    text.len() == 10
        && matches!(parts[..], [Some(_), Some(month), Some(day)] if (1..=12).contains(&month) && (1..=31).contains(&day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Decision>, String> {
        rows(Path::new("d.tsv"), text).map_err(|error| error.to_string())
    }

    #[track_caller]
    fn check_refused(text: &str, expected: &str) {
        let message = read(text).err();
        assert!(message.as_deref().is_some_and(|message| message.contains(expected)), "{message:?}");
    }

    #[test]
    fn a_table_is_read() {
        let text = "# ours\nfinding\tdecision\treason\twho\tdate\n\n\
            0123456789abcdef\taccept\n\
            0123456789abcdef-0000000000000001\tdismiss\tas in the annex\tLan\t2026-03-02\r\n\
            number:*14*\tdismiss\trounded\n*-missing:Hồ Tây\tdismiss\thouse style\t\t\t\n";
        let rows = read(text).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [4, 5, 6, 7]);
        assert_eq!(rows[0].about, About::Fingerprint(0x0123_4567_89ab_cdef, None));
        assert_eq!((rows[1].who.as_str(), rows[1].date.as_str()), ("Lan", "2026-03-02"));
    }

    #[test]
    fn what_is_no_decision_is_named_with_its_line() {
        check_refused("0123456789abcdef\n", "d.tsv:1: expected the columns");
        check_refused(
            "\n0123456789abcdef\tok\n",
            "d.tsv:2: expected the decision accept or dismiss, found 'ok'",
        );
        check_refused("0123456789abcdef\tdismiss\n", "needs a reason");
        check_refused("0123456789abcde\taccept\n", "expected a fingerprint");
        check_refused("number-chnaged:*\taccept\n", "did you mean number-changed?");
        check_refused("number:\taccept\n", "after the colon");
        check_refused("number:*\taccept\t\t\t2.3.2026\n", "expected a date");
        check_refused("number:*\taccept\nnumber:*\tdismiss\tx\n", "d.tsv:2: contradicts line 1");
    }
}

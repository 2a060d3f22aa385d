//! `treu audit` for spreadsheets: one finding a line.

use std::fmt::Write;

use super::audit_json::{Indexed, Mark};
use super::pairs::rounded;
use super::{Audited, Options, one_line};
use crate::pair::{Pair, Side};

pub(super) const HEADER: &str = "severity\trule\tconfidence\tsource path\tsource line\tsource column\tsource text\t\
    target path\ttarget line\ttarget column\ttarget text\tmessage\tfingerprint\tfingerprint target\tstatus\n";

/// Tabs and line breaks inside are spaces; a text that a spreadsheet would take for a formula
/// begins with an apostrophe.
pub(super) fn render(audited: &Audited, _options: &Options) -> String {
    let mut out = String::new();
    let paths = audited.bitext.documents.as_ref().map(|document| document.path.display().to_string());
    let indexed = Indexed::new(&audited.bitext);
    for finding in &audited.findings {
        let sides = Pair::from_fn(|side: Side| columns(paths.side(side), &indexed.marks(side, finding)));
        let _ = writeln!(
            out,
            "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
            finding.severity,
            finding.rule.name,
            rounded(finding.confidence),
            sides.source,
            sides.target,
            cell(&finding.message),
            finding.fingerprint.of_source(),
            finding.fingerprint.with_target(),
            finding.status.name()
        );
    }
    out
}

fn columns(path: &str, marks: &[Mark<'_>]) -> String {
    let texts: Vec<&str> = marks.iter().map(|mark| mark.text).collect();
    match marks.first() {
        Some(first) => format!("{path}\t{}\t{}\t{}", first.line, first.column, cell(&texts.join(" … "))),
        None => format!("{path}\t\t\t"),
    }
}

fn cell(text: &str) -> String {
    let line = one_line(text);
    if line.starts_with(['=', '+', '-', '@']) { format!("'{line}") } else { line }
}

//! `treu align` for people: both sides side by side, or one below the other on a narrow page.

use super::layout::{padded, wrapped};
use super::{Audited, Options, one_line};
use crate::bitext::TranslationUnit;
use crate::pair::{Pair, Side};

/// Narrowest page on which two columns are readable.
const SIDE_BY_SIDE: usize = 60;

/// Columns between the sides: the confidence in percent.
const MIDDLE: usize = 8;

/// Beads one below the other; `──` on the side that has nothing.
pub(super) fn render(audited: &Audited, options: &Options) -> String {
    let mut out = String::new();
    for unit in audited.bitext.units() {
        if options.width >= SIDE_BY_SIDE {
            side_by_side(&unit, (options.width - MIDDLE) / 2, &mut out);
        } else {
            stacked(&unit, options.width, &mut out);
        }
    }
    out
}

fn texts(unit: &TranslationUnit<'_>) -> Pair<String> {
    Pair::from_fn(|side: Side| {
        if unit.segments(side).is_empty() { "──".to_owned() } else { one_line(unit.text(side)) }
    })
}

fn percent(unit: &TranslationUnit<'_>) -> String {
    format!("{:>3.0}%", unit.bead.confidence * 100.0)
}

fn side_by_side(unit: &TranslationUnit<'_>, column: usize, out: &mut String) {
    let lines = texts(unit).map(|text| wrapped(&text, column));
    for at in 0..lines.source.len().max(lines.target.len()) {
        let line = |side: &Vec<String>| side.get(at).cloned().unwrap_or_default();
        let middle = if at == 0 { percent(unit) } else { String::new() };
        let row = format!("{}  {middle:<4}  {}", padded(&line(&lines.source), column), line(&lines.target));
        out.push_str(row.trim_end());
        out.push('\n');
    }
    out.push('\n');
}

fn stacked(unit: &TranslationUnit<'_>, width: usize, out: &mut String) {
    let texts = texts(unit);
    out.push_str(&percent(unit));
    out.push('\n');
    for (mark, text) in [("< ", texts.source), ("> ", texts.target)] {
        for line in wrapped(&text, width.saturating_sub(mark.len())) {
            out.push_str(mark);
            out.push_str(&line);
            out.push('\n');
        }
    }
    out.push('\n');
}

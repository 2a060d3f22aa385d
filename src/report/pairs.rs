//! `treu align` for other programs: sentence pairs as TSV and JSON Lines, ladders as Vecalign and
//! hunalign write them.

use std::fmt::Write;

use serde::Serialize;

use super::{Audited, Options, one_line};
use crate::align::ladder::links;
use crate::pair::{Pair, Side};

/// `source<TAB>target<TAB>confidence` for beads with both sides, on request for all.
pub(super) fn tsv(audited: &Audited, options: &Options) -> String {
    let mut out = String::new();
    let units = audited.bitext.units().filter(|unit| options.keep_unaligned || unit.bead.is_linked());
    for unit in units.filter(|unit| unit.bead.confidence >= options.least_confidence) {
        let texts = Pair::from_fn(|side| joined(&unit, side));
        let _ = writeln!(out, "{}\t{}\t{:.3}", texts.source, texts.target, unit.bead.confidence);
    }
    out
}

fn joined(unit: &crate::bitext::TranslationUnit<'_>, side: Side) -> String {
    one_line(unit.text(side))
}

#[derive(Serialize)]
struct Line {
    source: Vec<usize>,
    target: Vec<usize>,
    source_text: String,
    target_text: String,
    confidence: f64,
    source_path: String,
    target_path: String,
}

/// One bead a line with the numbers and texts of its segments and the paths of its documents.
pub(super) fn jsonl(audited: &Audited, options: &Options) -> String {
    let paths = audited.bitext.documents.as_ref().map(|document| document.path.display().to_string());
    let links = links(&audited.bitext.ladder, audited.bitext.segments.as_ref().map(Vec::as_slice));
    let mut out = String::new();
    let numbered = audited.bitext.units().zip(links);
    let sure = numbered.filter(|(unit, _)| unit.bead.confidence >= options.least_confidence);
    for (unit, (source, target)) in sure {
        let line = Line {
            source,
            target,
            source_text: joined(&unit, Side::Source),
            target_text: joined(&unit, Side::Target),
            confidence: rounded(unit.bead.confidence),
            source_path: paths.source.clone(),
            target_path: paths.target.clone(),
        };
        out.push_str(&serde_json::to_string(&line).unwrap_or_default());
        out.push('\n');
    }
    out
}

/// Three decimals are more than a confidence can carry.
pub(super) fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 1000.0).round() / 1000.0
}

/// `[0, 1]:[0]:cost`, segment numbers from 0.
pub(super) fn vecalign(audited: &Audited, _options: &Options) -> String {
    let links = links(&audited.bitext.ladder, audited.bitext.segments.as_ref().map(Vec::as_slice));
    let mut out = String::new();
    for (bead, (source, target)) in audited.bitext.ladder.beads().iter().zip(links) {
        let _ = writeln!(out, "{source:?}:{target:?}:{:.6}", bead.cost);
    }
    out
}

/// `source rung<TAB>target rung<TAB>score` for the beginning of each bead, and the final rung. Rungs
/// count segments, in a pre-segmented text its lines.
pub(super) fn hunalign(audited: &Audited, _options: &Options) -> String {
    let segments = &audited.bitext.segments;
    let end = |side: Side| segments.side(side).last().map_or(0, |segment| segment.number + 1);
    let rung = |side: Side, at: usize| {
        segments.side(side).get(at).map_or_else(|| end(side), |segment| segment.number)
    };
    let mut out = String::new();
    for bead in audited.bitext.ladder.beads() {
        let [source, target] = Side::BOTH.map(|side| rung(side, bead.segments.side(side).start));
        let _ = writeln!(out, "{source}\t{target}\t{:.6}", -bead.cost);
    }
    let _ = writeln!(out, "{}\t{}\t0", end(Side::Source), end(Side::Target));
    out
}

//! `treu pair`: a line for each pair and for each document without a counterpart, sorted by the source
//! path, documents of the target folder without a counterpart at the end.

use std::fmt::Write;
use std::path::Path;

use serde::Serialize;

use super::{Options, pairs::rounded};
use crate::pairing::{Ground, Plan};

/// One line; a side without a counterpart is `None`.
struct Row<'a> {
    source: Option<&'a Path>,
    target: Option<&'a Path>,
    score: f32,
    by: Option<&'static str>,
}

fn rows(plan: &Plan) -> Vec<Row<'_>> {
    let pairs = plan.jobs.iter().map(|job| {
        let (score, by) = match job.ground {
            Ground::Content(score) => (score, "content"),
            Ground::Name | Ground::Given | Ground::Aligned => (1.0, "name"),
        };
        Row { source: Some(&job.paths.source), target: Some(&job.paths.target), score, by: Some(by) }
    });
    let sources = plan.unpaired.source.iter();
    let sources =
        sources.map(|lone| Row { source: Some(&lone.path), target: None, score: lone.score, by: None });
    let mut rows: Vec<Row<'_>> = pairs.chain(sources).collect();
    rows.sort_by_key(|row| row.source);
    let targets = plan.unpaired.target.iter();
    rows.extend(targets.map(|lone| Row {
        source: None,
        target: Some(&lone.path),
        score: lone.score,
        by: None,
    }));
    rows
}

/// `source<TAB>target<TAB>score`.
pub(super) fn tsv(plan: &Plan, _options: &Options) -> String {
    let shown = |path: Option<&Path>| {
        path.map_or_else(String::new, |path| path.to_string_lossy().replace(['\t', '\n', '\r'], " "))
    };
    let mut out = String::new();
    for row in rows(plan) {
        let _ = writeln!(out, "{}\t{}\t{:.3}", shown(row.source), shown(row.target), row.score);
    }
    out
}

#[derive(Serialize)]
struct Line {
    source: Option<String>,
    target: Option<String>,
    score: f64,
    by: Option<&'static str>,
}

/// `{"source","target","score","by"}`, `null` for what is not there; `by` is `name` or `content`.
pub(super) fn jsonl(plan: &Plan, _options: &Options) -> String {
    let shown = |path: Option<&Path>| path.map(|path| path.display().to_string());
    let mut out = String::new();
    for Row { source, target, score, by } in rows(plan) {
        let line = Line { source: shown(source), target: shown(target), score: rounded(score), by };
        out.push_str(&serde_json::to_string(&line).unwrap_or_default());
        out.push('\n');
    }
    out
}

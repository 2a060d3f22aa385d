//! `treu eval`: how good a ladder is.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;
use treu::align::evaluate::{Detection, Figures, Score};
use treu::align::ladder::parse;
use treu::{Error, Pair, read};

use crate::args::{EvalArgs, EvalFormat};
use crate::output::{Failure, Sink, Status};

pub(crate) fn run(args: &EvalArgs) -> Result<Status, Failure> {
    let pairs = pairs(&args.gold, &args.result)?;
    let mut total = Score::default();
    for Pair { source: gold, target: result } in &pairs {
        total.add(Score::of(&parse(gold, &read::table(gold)?)?, &parse(result, &read::table(result)?)?));
    }
    let text = match args.format {
        EvalFormat::Text => text(&total, pairs.len()),
        EvalFormat::Json => json(&total, pairs.len()),
    };
    let mut sink = Sink::open(Path::new("-"))?;
    sink.write(&text)?;
    sink.close()?;
    Ok(Status::Clean)
}

/// Names under which a ladder lies in the folder of its document.
const INSIDE: &[&str] = &["gold.align", "gold.ladder", "pred.align"];

/// Extensions of a ladder that is named after its document.
const EXTENSIONS: &[&str] = &["align", "ladder"];

/// The gold ladders with the results of the same document.
fn pairs(gold: &Path, result: &Path) -> Result<Vec<Pair<PathBuf>>, Error> {
    if gold.is_dir() != result.is_dir() {
        let folder = if gold.is_dir() { gold } else { result };
        let message = "is a folder, the other is a file; give two ladders or two folders".to_owned();
        return Err(Error::Text { path: folder.to_owned(), message });
    }
    if !gold.is_dir() {
        return Ok(vec![Pair::new(gold.to_owned(), result.to_owned())]);
    }
    let entries = fs::read_dir(gold).map_err(|cause| Error::Read { path: gold.to_owned(), cause })?;
    let mut names: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.is_dir() || EXTENSIONS.iter().any(|of| path.extension().is_some_and(|is| is == *of))
        })
        .filter_map(|path| {
            Some(PathBuf::from(if path.is_dir() { path.file_name()? } else { path.file_stem()? }))
        })
        .collect();
    names.sort();
    names.dedup();
    let mut pairs = Vec::new();
    for name in names {
        let Some(gold) = ladder_of(gold, &name) else { continue };
        let missing = || {
            let message =
                format!("no ladder for document {0} (expected {0}.align or {0}.ladder)", name.display());
            Error::Text { path: result.to_owned(), message }
        };
        pairs.push(Pair::new(gold, ladder_of(result, &name).ok_or_else(missing)?));
    }
    if pairs.is_empty() {
        let message = "holds no gold ladders (DOCUMENT/gold.align or DOCUMENT.ladder)".to_owned();
        return Err(Error::Text { path: gold.to_owned(), message });
    }
    Ok(pairs)
}

fn ladder_of(folder: &Path, name: &Path) -> Option<PathBuf> {
    let inside = INSIDE.iter().map(|file| folder.join(name).join(file));
    let beside = EXTENSIONS.iter().map(|extension| folder.join(format!("{}.{extension}", name.display())));
    inside.chain(beside).find(|path| path.is_file())
}

fn text(score: &Score, documents: usize) -> String {
    let mut out = format!("{:<10} {:>9} {:>9} {:>9}\n", "", "precision", "recall", "F1");
    let rows = [
        ("strict", Some(score.strict())),
        ("lax", Some(score.lax())),
        ("omissions", detected(score.omissions)),
        ("additions", detected(score.additions)),
    ];
    for (name, figures) in rows {
        let cells = figures.map_or_else(
            || format!("{:>9} {0:>9} {0:>9}", "–"),
            |Figures { precision, recall, f1 }| format!("{precision:>9.4} {recall:>9.4} {f1:>9.4}"),
        );
        let _ = writeln!(out, "{name:<10} {cells}");
    }
    let (found, gold) = (score.recall.strict, score.recall.total);
    let documents = if documents == 1 { "1 document".to_owned() } else { format!("{documents} documents") };
    let _ = writeln!(out, "{found} of {gold} gold beads with both sides found exactly, {documents}");
    out
}

/// The figures of a detection, where there was anything to detect or anything detected.
fn detected(detection: Detection) -> Option<Figures> {
    (detection.gold + detection.predicted > 0).then(|| detection.figures())
}

#[derive(Serialize)]
struct Json {
    documents: usize,
    strict: Row,
    lax: Row,
    omissions: Option<Row>,
    additions: Option<Row>,
    found: usize,
    gold: usize,
}

#[derive(Serialize)]
struct Row {
    precision: f64,
    recall: f64,
    f1: f64,
}

fn json(score: &Score, documents: usize) -> String {
    let rounded = |value: f64| (value * 1e4).round() / 1e4;
    let row = |Figures { precision, recall, f1 }| Row {
        precision: rounded(precision),
        recall: rounded(recall),
        f1: rounded(f1),
    };
    let json = Json {
        documents,
        strict: row(score.strict()),
        lax: row(score.lax()),
        omissions: detected(score.omissions).map(row),
        additions: detected(score.additions).map(row),
        found: score.recall.strict,
        gold: score.recall.total,
    };
    serde_json::to_string_pretty(&json).unwrap_or_default() + "\n"
}

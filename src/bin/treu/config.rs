//! The rules of the house: a TOML file with the choices of `treu audit` that a team keeps.
//!
//! ```toml
//! select = ["number", "omission"]   # rules or categories, all when left out
//! ignore = ["date-incomplete"]
//! min-confidence = 0.6
//! fail-on = "major"
//! strict-codes = true               # NĐ-CP may not become ND-CP
//! abbreviations = ["house.tsv"]     # where sentences end, as --abbreviations; beside this file
//! glossary = "terms.tsv"            # beside this file
//! decisions = "decisions.tsv"       # beside this file
//!
//! [severity]                        # the usual severity of a rule or category
//! bound-changed = "info"
//! number-changed = "critical"
//! ```

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;
use treu::Error;
use treu::audit::{Selection, Severity};
use treu::decision::{Baseline, Decisions, Judge};
use treu::glossary::Glossary;
use treu::read::{self, tbx};

use crate::args::AuditArgs;
use crate::house::House;
use crate::verbs;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Config {
    select: Vec<String>,
    ignore: Vec<String>,
    min_confidence: Option<f32>,
    fail_on: Option<String>,
    strict_codes: bool,
    abbreviations: Vec<PathBuf>,
    glossary: Option<PathBuf>,
    decisions: Option<PathBuf>,
    severity: BTreeMap<String, String>,
}

/// What the house wants: the file, if there is one, and what the command line says over it. Files that
/// the file names stand beside it.
pub(crate) fn house(args: &AuditArgs) -> Result<House, Error> {
    let config = args.config.as_deref().map(read_config).transpose()?.unwrap_or_default();
    let (select, ignore) = (given(&args.select, &config.select), given(&args.ignore, &config.ignore));
    let least = args.min_confidence.or(config.min_confidence);
    let of_file = |error: Error| match &args.config {
        Some(path) => Error::Text { path: path.clone(), message: error.to_string() },
        None => error,
    };
    let mut selection =
        Selection::new(select, ignore, least).map_err(of_file)?.with_strict_codes(config.strict_codes);
    for (name, severity) in &config.severity {
        selection = selection.with_severity(name, named(severity).map_err(of_file)?).map_err(of_file)?;
    }
    let of_config = config.fail_on.as_deref().map(named).transpose().map_err(of_file)?;
    let beside = |path: PathBuf| match args.config.as_deref().and_then(Path::parent) {
        Some(folder) => folder.join(path),
        None => path,
    };
    let glossaries = if args.glossary.is_empty() {
        config.glossary.map(beside).into_iter().collect()
    } else {
        args.glossary.clone()
    };
    if !glossaries.is_empty() {
        selection = selection.with_glossary(Arc::new(glossary(&glossaries)?));
    }
    let decisions = args.decisions.clone().or(config.decisions.map(beside));
    let decisions = decisions.map(|path| Decisions::parse(&path, &read::table(&path)?)).transpose()?;
    let baseline = args.baseline.as_deref();
    let baseline = baseline.map(|path| Baseline::parse(path, &read::table(path)?)).transpose()?;
    let abbreviations =
        config.abbreviations.into_iter().map(beside).chain(args.work.abbreviations.iter().cloned());
    Ok(House {
        rules: verbs::rules(&abbreviations.collect::<Vec<_>>())?,
        selection,
        fail_on: args.fail_on.or(of_config).unwrap_or(Severity::Minor),
        judge: Judge {
            decisions: decisions.map(Arc::new),
            baseline: baseline.map(Arc::new),
            is_partial: !args.select.is_empty() || !args.ignore.is_empty() || args.min_confidence.is_some(),
        },
    })
}

/// The terms of all files.
fn glossary(paths: &[PathBuf]) -> Result<Glossary, Error> {
    let mut entries = Vec::new();
    for path in paths {
        entries.extend(tbx::glossary(path)?);
    }
    Ok(Glossary::new(entries))
}

fn given<'a>(typed: &'a [String], of_file: &'a [String]) -> &'a [String] {
    if typed.is_empty() { of_file } else { typed }
}

fn named(severity: &str) -> Result<Severity, Error> {
    severity.parse().map_err(Error::Usage)
}

fn read_config(path: &Path) -> Result<Config, Error> {
    let text = read::table(path)?;
    toml::from_str(&text).map_err(|error: toml::de::Error| {
        let start = error.span().map_or(0, |span| span.start);
        let line = text.get(..start).unwrap_or_default().matches('\n').count() + 1;
        Error::Line { path: path.to_owned(), line, message: error.message().to_owned() }
    })
}

//! The rules of the house: a TOML file with the choices of `treu audit` that a team keeps.
//!
//! ```toml
//! select = ["number", "omission"]   # rules or categories, all when left out
//! ignore = ["date-incomplete"]
//! min-confidence = 0.6
//! fail-on = "major"
//! strict-codes = true               # NĐ-CP may not become ND-CP
//! abbreviations = ["house.tsv"]     # where sentences end, as --abbreviations; beside this file
//!
//! [severity]                        # the usual severity of a rule or category
//! bound-changed = "info"
//! number-changed = "critical"
//! ```

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use treu::audit::{Selection, Severity};
use treu::{Error, read};

use crate::args::AuditArgs;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Config {
    select: Vec<String>,
    ignore: Vec<String>,
    min_confidence: Option<f32>,
    fail_on: Option<String>,
    strict_codes: bool,
    abbreviations: Vec<PathBuf>,
    severity: BTreeMap<String, String>,
}

/// The file, if there is one, and what the command line says over it.
pub(crate) struct Choices {
    /// What is wanted.
    pub(crate) selection: Selection,
    /// From which severity on the exit status tells it.
    pub(crate) fail_on: Severity,
    /// Rule files of sentence ends, those of the command line last.
    pub(crate) abbreviations: Vec<PathBuf>,
}

/// Reads the file, if there is one.
pub(crate) fn choices(args: &AuditArgs) -> Result<Choices, Error> {
    let config = args.config.as_deref().map(read_config).transpose()?.unwrap_or_default();
    let (select, ignore) = (given(&args.select, &config.select), given(&args.ignore, &config.ignore));
    let least = args.min_confidence.or(config.min_confidence).unwrap_or(0.0);
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
    let fail_on = args.fail_on.or(of_config).unwrap_or(Severity::Minor);
    let folder = args.config.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
    let beside = config.abbreviations.iter().map(|path| folder.join(path));
    let abbreviations = beside.chain(args.work.abbreviations.iter().cloned()).collect();
    Ok(Choices { selection, fail_on, abbreviations })
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

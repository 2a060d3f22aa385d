//! The report of an earlier run, against which only what is new counts.

use std::path::Path;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::audit::Fingerprint;
use crate::error::Error;

/// The findings of an earlier run, by their fingerprints with the translation.
#[derive(Debug, Clone, Default)]
pub struct Baseline {
    known: FxHashSet<(u64, u64)>,
}

/// A report, one of its pairs, or a line of a report in JSON Lines: what of it is needed.
#[derive(Deserialize)]
struct Part {
    schema: Option<String>,
    #[serde(default)]
    pairs: Vec<Part>,
    #[serde(default)]
    findings: Vec<Part>,
    fingerprint_target: Option<String>,
}

impl Baseline {
    /// Reads a report that `treu audit` has written as JSON or JSON Lines.
    ///
    /// # Errors
    ///
    /// Names the line that is no JSON, and a file that is no such report.
    pub fn parse(path: &Path, text: &str) -> Result<Self, Error> {
        let mut baseline = Self::default();
        for part in serde_json::Deserializer::from_str(text).into_iter::<Part>() {
            let part = part.map_err(|error| {
                let message = format!("is no report of treu audit as json or jsonl: {error}");
                Error::line(path, error.line(), message)
            })?;
            if part.schema.is_none() && part.fingerprint_target.is_none() {
                let message = "holds no fingerprint_target; give a report that this version of treu audit \
                    wrote with --format json or jsonl";
                return Err(Error::text(path, message));
            }
            baseline.take(&part);
        }
        Ok(baseline)
    }

    fn take(&mut self, part: &Part) {
        if let Some((source, Some(target))) = part.fingerprint_target.as_deref().and_then(Fingerprint::parse)
        {
            self.known.insert((source, target));
        }
        part.pairs.iter().chain(&part.findings).for_each(|part| self.take(part));
    }

    /// Whether a finding stands in the report.
    pub(super) fn holds(&self, fingerprint: Fingerprint) -> bool {
        self.known.contains(&fingerprint.parts())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(text: &str) -> Result<usize, String> {
        Baseline::parse(Path::new("r.json"), text)
            .map(|baseline| baseline.known.len())
            .map_err(|error| error.to_string())
    }

    #[test]
    fn reports_and_lines_are_read() {
        let one = r#"{"rule":"x","fingerprint_target":"0000000000000001-0000000000000002"}"#;
        assert_eq!(known(""), Ok(0));
        assert_eq!(known(&format!("{one}\n{one}\n")), Ok(1));
        assert_eq!(known(&format!(r#"{{"schema":"treu.audit/1","findings":[{one}]}}"#)), Ok(1));
        let pairs = format!(r#"{{"schema":"treu.audit/1","pairs":[{{"findings":[{one}]}}],"summary":{{}}}}"#);
        assert_eq!(known(&pairs), Ok(1));
    }

    #[test]
    fn other_files_are_named() {
        assert!(
            known("severity\trule\n").is_err_and(|message| message.starts_with("r.json:1: is no report"))
        );
        assert!(known(r#"{"name":"x"}"#).is_err_and(|message| message.contains("fingerprint_target")));
    }
}

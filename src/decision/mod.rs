//! What reviewers have said of findings: a table that lives beside the texts, and the report of an
//! earlier run. Both only mark findings; none is lost.
//!
//! # The table
//!
//! Tab-separated, one decision a line; lines that begin with `#` and blank lines are left out:
//!
//! ```text
//! finding                            decision  reason               who     date
//! 827119835448d62c-0d6b3a8c4f1e2d77  dismiss   as in the annex      Lan     2026-03-02
//! 827119835448d62c                   accept    digits exchanged
//! name-missing:Hồ Tây                dismiss   house style: Westsee
//! ```
//!
//! A finding is named by its fingerprint, with the translation (then the decision falls when the
//! translation changes) or without, or by a pattern: a rule, a category or a glob of rules, a colon
//! and a glob (`*`, `?`) for what the finding marks or for its whole sentence in the original.

mod baseline;
mod table;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashMap;
use wildmatch::WildMatch;

use crate::audit::fingerprint::{atom, sentence};
use crate::audit::{Finding, Rule, Status};
use crate::bitext::Bitext;
use crate::error::Error;
pub use baseline::Baseline;

/// What a reviewer says of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is an error.
    Accept,
    /// Nothing is wrong.
    Dismiss,
}

/// Which findings a decision is about.
#[derive(Debug, Clone, PartialEq)]
enum About {
    /// The source part of a fingerprint, and the target part where it was given.
    Fingerprint(u64, Option<u64>),
    /// A glob for the rule and one for the text, folded.
    Pattern(WildMatch, WildMatch),
}

/// One line of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// Line in the table, from 1.
    pub line: usize,
    /// The finding or findings, as written.
    pub name: String,
    /// What was decided.
    pub verdict: Verdict,
    /// Why; empty where an error needs no reason.
    pub reason: String,
    /// Who decided; may be empty.
    pub who: String,
    /// When, year-month-day; may be empty.
    pub date: String,
    about: About,
}

/// All decisions of a table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Decisions {
    path: PathBuf,
    rows: Vec<Decision>,
    /// Numbers of the rows about fingerprints, by the source part.
    by_source: FxHashMap<u64, Vec<usize>>,
}

impl Decisions {
    /// Reads a table.
    ///
    /// # Errors
    ///
    /// Names the line that is no decision or contradicts another one.
    pub fn parse(path: &Path, text: &str) -> Result<Self, Error> {
        let rows = table::rows(path, text)?;
        let mut by_source: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for (at, row) in rows.iter().enumerate() {
            if let About::Fingerprint(source, _) = row.about {
                by_source.entry(source).or_default().push(at);
            }
        }
        Ok(Self { path: path.to_owned(), rows, by_source })
    }

    /// The file the decisions came from.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// One decision by its number.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<&Decision> {
        self.rows.get(number)
    }

    /// Marks the findings of a pair and notes the decisions that are still about something.
    fn judge(&self, bitext: &Bitext, findings: &mut [Finding], used: &mut BTreeSet<usize>) {
        for finding in findings {
            let (source, target) = finding.fingerprint.parts();
            let of_source = self.by_source.get(&source).map_or(&[][..], Vec::as_slice);
            let with = |wanted: Option<u64>| {
                let is_wanted = |at: &&usize| self.rows[**at].about == About::Fingerprint(source, wanted);
                of_source.iter().rfind(is_wanted).copied()
            };
            let exact = with(Some(target)).or_else(|| with(None));
            let patterns = self.patterns(bitext, finding);
            used.extend(exact.iter().chain(&patterns));
            if let Some(decided) = exact.or(patterns.last().copied()) {
                finding.decision = Some(decided);
                finding.status = match self.rows[decided].verdict {
                    Verdict::Accept => Status::Accepted,
                    Verdict::Dismiss => Status::Dismissed,
                };
            } else if let Some(&earlier) = of_source.last() {
                used.extend(of_source);
                if self.rows[earlier].verdict == Verdict::Dismiss {
                    finding.decision = Some(earlier);
                    finding.status = Status::WasDismissed;
                }
            }
        }
    }

    /// The patterns that fit a finding, in the order of the table.
    fn patterns(&self, bitext: &Bitext, finding: &Finding) -> Vec<usize> {
        let mut texts = None;
        let fits = |(_, row): &(usize, &Decision)| {
            let About::Pattern(rule, text) = &row.about else { return false };
            fits_rule(rule, finding.rule) && {
                let texts = texts.get_or_insert_with(|| [atom(bitext, finding), sentence(bitext, finding)]);
                texts.iter().any(|of| text.matches(of))
            }
        };
        self.rows.iter().enumerate().filter(fits).map(|(at, _)| at).collect()
    }
}

fn fits_rule(pattern: &WildMatch, rule: &Rule) -> bool {
    pattern.matches(rule.name) || pattern.matches(rule.category.name())
}

/// What a run knows of findings before it begins.
#[derive(Debug, Clone, Default)]
pub struct Judge {
    /// Decisions of reviewers.
    pub decisions: Option<Arc<Decisions>>,
    /// What an earlier run has reported.
    pub baseline: Option<Arc<Baseline>>,
    /// Whether this run looks for some of the findings alone, so that a decision that is about none of
    /// them may still be about another.
    pub is_partial: bool,
}

impl Judge {
    /// Marks the findings of a pair: with what was decided, and, unless nothing is wrong with them,
    /// with their being known.
    #[must_use]
    pub fn judge(&self, bitext: &Bitext, findings: &mut [Finding]) -> Decided {
        let mut used = BTreeSet::new();
        if let Some(decisions) = &self.decisions {
            decisions.judge(bitext, findings, &mut used);
        }
        if let Some(baseline) = &self.baseline {
            let known = findings.iter_mut().filter(|finding| baseline.holds(finding.fingerprint));
            for finding in known.filter(|finding| finding.status != Status::Dismissed) {
                finding.status = Status::Baseline;
            }
        }
        Decided { decisions: self.decisions.clone(), used, is_partial: self.is_partial }
    }
}

/// The decisions of a run and those that were about some finding so far.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Decided {
    decisions: Option<Arc<Decisions>>,
    used: BTreeSet<usize>,
    is_partial: bool,
}

impl Decided {
    /// Adds those of another pair of the run.
    pub fn add(&mut self, other: &Self) {
        if self.decisions.is_none() {
            self.decisions.clone_from(&other.decisions);
        }
        self.used.extend(&other.used);
        self.is_partial |= other.is_partial;
    }

    /// The table that was used, if any.
    #[must_use]
    pub fn decisions(&self) -> Option<&Decisions> {
        self.decisions.as_deref()
    }

    /// The decision that a finding was marked by.
    #[must_use]
    pub fn of(&self, finding: &Finding) -> Option<&Decision> {
        self.decisions.as_deref()?.get(finding.decision?)
    }

    /// Whether a decision that was about nothing may be about something that was not looked for.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.is_partial
    }

    /// The decisions that are about nothing any more, in the order of the table; none are known of a
    /// partial run.
    pub fn stale(&self) -> impl Iterator<Item = &Decision> {
        let rows = self.decisions.iter().flat_map(|decisions| decisions.rows.iter().enumerate());
        rows.filter(|(at, _)| !self.is_partial && !self.used.contains(at)).map(|(_, row)| row)
    }
}

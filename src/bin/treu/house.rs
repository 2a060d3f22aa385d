//! What a house wants of an audit, and how a pair is judged by it.

use treu::audit::{Selection, Severity, audit};
use treu::bitext::Bitext;
use treu::decision::Judge;
use treu::report::Audited;

/// Rules, decisions and the severity from which on the exit status tells of findings.
pub(crate) struct House {
    pub(crate) selection: Selection,
    pub(crate) fail_on: Severity,
    pub(crate) judge: Judge,
}

impl House {
    /// What a pair says on its own.
    pub(crate) fn audit(&self, bitext: Bitext) -> Audited {
        let findings = audit(&bitext, &self.selection);
        Audited { bitext, findings, decided: Default::default() }
    }

    /// Marks the findings with what was decided.
    pub(crate) fn judge(&self, mut audited: Audited) -> Audited {
        audited.decided = self.judge.judge(&audited.bitext, &mut audited.findings);
        audited
    }
}

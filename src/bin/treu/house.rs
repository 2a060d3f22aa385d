//! What a house wants of an audit, and how a pair is judged by it.

use std::sync::Arc;

use treu::audit::{Memory, Renderings, Selection, Severity, audit_of_run};
use treu::bitext::Bitext;
use treu::decision::{Decided, Judge};
use treu::report::Audited;
use treu::segment::Rules;

/// Rules, decisions and the severity from which on the exit status tells of findings.
pub(crate) struct House {
    /// By which the texts are split.
    pub(crate) rules: Arc<Rules>,
    pub(crate) selection: Selection,
    pub(crate) fail_on: Severity,
    pub(crate) judge: Judge,
}

impl House {
    /// What a pair says on its own.
    pub(crate) fn audit(&self, bitext: Bitext) -> (Audited, Renderings) {
        let (findings, renderings) = audit_of_run(&bitext, &self.selection);
        (Audited { bitext, findings, decided: Decided::default() }, renderings)
    }

    /// What it says beside the pairs before it.
    pub(crate) fn compare(&self, memory: &mut Memory, (audited, renderings): &mut (Audited, Renderings)) {
        memory.follow(&audited.bitext, &self.selection, renderings, &mut audited.findings);
    }

    /// Marks the findings with what was decided.
    pub(crate) fn judge(&self, mut audited: Audited) -> Audited {
        audited.decided = self.judge.judge(&audited.bitext, &mut audited.findings);
        audited
    }
}

//! `treu audit`: findings.

use treu::audit::audit;
use treu::report::{AUDIT_FORMATS, Summary};

use super::pairs::{self, Verb};
use crate::args::AuditArgs;
use crate::config::{self, Choices};
use crate::output::{self, Failure, Status};

pub(crate) fn run(args: &AuditArgs) -> Result<Status, Failure> {
    let Choices { selection, fail_on, abbreviations } = config::choices(args)?;
    let rules = super::rules(&abbreviations)?;
    let options = output::options(&args.output);
    let audit = |bitext: &_| audit(bitext, &selection);
    let verb = Verb { formats: AUDIT_FORMATS, options, rules, audit, end: Summary::findings };
    let (summary, status) = pairs::run(&args.work, &args.output, &verb)?;
    let found = summary.worst().is_some_and(|worst| worst >= fail_on);
    Ok(if found { status.max(Status::Findings) } else { status })
}

//! `treu audit`: findings.

use treu::audit::audit;
use treu::report::{AUDIT_FORMATS, Summary};

use super::pairs::{self, Verb};
use crate::args::AuditArgs;
use crate::config;
use crate::output::{self, Failure, Status};

pub(crate) fn run(args: &AuditArgs) -> Result<Status, Failure> {
    let (selection, fail_on) = config::choices(args)?;
    let options = output::options(&args.output);
    let audit = |bitext: &_| audit(bitext, &selection);
    let verb = Verb { formats: AUDIT_FORMATS, options, audit, end: Summary::findings };
    let (summary, status) = pairs::run(&args.work, &args.output, &verb)?;
    let found = summary.worst().is_some_and(|worst| worst >= fail_on);
    Ok(if found { status.max(Status::Findings) } else { status })
}

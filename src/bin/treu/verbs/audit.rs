//! `treu audit`: findings.

use treu::audit::{Selection, audit};
use treu::report::AUDIT_FORMATS;

use super::pairs;
use crate::args::AuditArgs;
use crate::output::{self, Failure, Status};

pub(crate) fn run(args: &AuditArgs) -> Result<Status, Failure> {
    let selection = Selection::new(&args.select, &args.ignore, args.min_confidence)?;
    let options = output::options(&args.output);
    let work = |bitext: &_| audit(bitext, &selection);
    let (summary, status) = pairs::run(&args.pair, &args.output, AUDIT_FORMATS, options, work)?;
    let found = summary.worst().is_some_and(|worst| worst >= args.fail_on);
    Ok(if found { status.max(Status::Findings) } else { status })
}

//! `treu audit`: findings.

use std::sync::Arc;

use treu::report::{AUDIT_FORMATS, Summary};

use super::pairs::{self, Verb};
use crate::args::AuditArgs;
use crate::config;
use crate::output::{self, Failure, Status};

pub(crate) fn run(args: &AuditArgs) -> Result<Status, Failure> {
    output::check_inputs(args.files())?;
    let house = config::house(args)?;
    let (options, rules) = (output::options(&args.output), Arc::clone(&house.rules));
    let verb = Verb { formats: AUDIT_FORMATS, options, rules, house: Some(&house), end: Summary::findings };
    let (summary, status) = pairs::run(&args.work, &args.output, &verb)?;
    if !args.output.quiet && status != Status::Failure {
        tell_stale(&summary);
    }
    let found = summary.worst().is_some_and(|worst| worst >= house.fail_on);
    Ok(if found { status.max(Status::Findings) } else { status })
}

/// Most decisions that are listed on standard error.
const MOST_TOLD: usize = 20;

/// Lists the decisions that are about nothing any more.
fn tell_stale(summary: &Summary) {
    let Some(decisions) = summary.decided.decisions() else { return };
    let path = decisions.path().display();
    let stale: Vec<_> = summary.decided.stale().collect();
    for decision in stale.iter().take(MOST_TOLD) {
        let message = format!(
            "{path}:{}: is about no finding of this run: {} ({})",
            decision.line, decision.name, decision.reason
        );
        output::complain(message.strip_suffix(" ()").unwrap_or(&message));
    }
    if stale.len() > MOST_TOLD {
        let more = stale.len() - MOST_TOLD;
        output::complain(&format!(
            "{path}: {more} more decisions are about no finding of this run; --format json lists all"
        ));
    }
}

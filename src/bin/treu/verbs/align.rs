//! `treu align`: bilingual pairs.

use treu::report::{ALIGN_FORMATS, Options, Summary};

use super::pairs::{self, Verb};
use crate::args::AlignArgs;
use crate::output::{self, Failure, Status};

pub(crate) fn run(args: &AlignArgs) -> Result<Status, Failure> {
    let options = Options {
        keep_unaligned: args.keep_unaligned,
        least_confidence: args.min_confidence,
        ..output::options(&args.output)
    };
    let rules = super::rules(&args.work.abbreviations)?;
    let verb = Verb { formats: ALIGN_FORMATS, options, rules, house: None, end: Summary::size };
    Ok(pairs::run(&args.work, &args.output, &verb)?.1)
}

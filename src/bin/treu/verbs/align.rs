//! `treu align`: bilingual pairs.

use treu::report::{ALIGN_FORMATS, Options};

use super::pairs;
use crate::args::AlignArgs;
use crate::output::{self, Failure, Status};

pub(crate) fn run(args: &AlignArgs) -> Result<Status, Failure> {
    let options = Options { keep_unaligned: args.keep_unaligned, ..output::options(&args.output) };
    let (_, status) = pairs::run(&args.pair, &args.output, ALIGN_FORMATS, options, |_| Vec::new())?;
    Ok(status)
}

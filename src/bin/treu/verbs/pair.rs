//! `treu pair`: which document belongs to which.

use std::path::{Path, PathBuf};

use treu::report::{PAIR_FORMATS, Summary};
use treu::{Error, Pair, pairing};

use super::targets::{self, Target};
use crate::args::PairArgs;
use crate::output::{self, Failure, Status};

/// The file that `-o DIR/` writes, without its extension.
const FILE: &str = "pairs";

pub(crate) fn run(args: &PairArgs) -> Result<Status, Failure> {
    output::use_threads(&args.output)?;
    let paths = Pair::new(args.source.as_path(), args.target.as_path());
    let lexicons = args.input.lexicon.iter().map(PathBuf::as_path);
    output::check_inputs([paths.source, paths.target].into_iter().chain(lexicons))?;
    if paths.source.is_file() && paths.target.is_file() {
        return Err(Error::Text {
            path: paths.source.to_owned(),
            message: "is a file; give two folders".to_owned(),
        }
        .into());
    }
    let lexicon = super::lexicon(&args.input)?;
    let plan = pairing::plan(paths, &args.input.reading(&lexicon))?;
    let targets =
        targets::open(&args.output, PAIR_FORMATS, &plan.jobs, false, output::options(&args.output))?;
    plan.failed.iter().for_each(|error| output::complain(&error.to_string()));
    let write = |mut target: Target<_>| {
        let rendered = target.renderer()(&plan);
        target.take(Path::new(FILE), &rendered, &Summary::default())?;
        target.close(&Summary::default())
    };
    targets.into_iter().try_for_each(write)?;
    Ok(if plan.failed.is_empty() { Status::Clean } else { Status::Failure })
}

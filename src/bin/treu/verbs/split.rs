//! `treu split`: one segment a line.

use std::path::Path;

use treu::batch;
use treu::document::Layout;
use treu::pairing::{Ground, Job};
use treu::report::{Options, SPLIT_FORMATS, Segmented, Summary};
use treu::{Pair, read, segment};

use super::targets::{self, Target};
use crate::args::SplitArgs;
use crate::output::{self, Failure, Status};
use crate::progress::Bar;

pub(crate) fn run(args: &SplitArgs) -> Result<Status, Failure> {
    output::use_threads(&args.output)?;
    output::check_inputs(&args.files)?;
    let options = Options { paragraphs: args.paragraphs, ..output::options(&args.output) };
    let jobs: Vec<Job> = args.files.iter().map(|path| job(path)).collect();
    let mut targets = targets::open(&args.output, SPLIT_FORMATS, &jobs, jobs.len() > 1, options)?;
    let renderers: Vec<_> = targets.iter().map(Target::renderer).collect();
    let bar = Bar::new(args.output.quiet || args.files.len() < 2);
    let mut status = Status::Clean;
    let work = |job: &Job| {
        let document =
            read::document(&job.paths.source, args.source_lang, args.reading.manner(Layout::Prose))?;
        let segments = segment::segment(&document);
        let segmented = Segmented { document, segments };
        Ok(renderers.iter().map(|render| render(&segmented)).collect::<Vec<String>>())
    };
    batch::run(&jobs, &bar, work, |job, result| {
        match result {
            Ok(rendered) => {
                for (target, rendered) in targets.iter_mut().zip(rendered) {
                    target.take(&job.name, &rendered, &Summary::default())?;
                }
            }
            Err(error) => {
                bar.line(&error.to_string());
                status = Status::Failure;
            }
        }
        Ok(())
    })?;
    if status == Status::Clean || jobs.len() > 1 {
        targets.into_iter().try_for_each(|target| target.close(&Summary::default()))?;
    }
    Ok(status)
}

fn job(path: &Path) -> Job {
    let is_stdin = path == Path::new("-");
    let name = path.file_name().filter(|_| !is_stdin).map_or_else(|| "stdin".into(), Into::into);
    Job { paths: Pair::new(path.to_owned(), path.to_owned()), name, ground: Ground::Given }
}

//! `treu split`: one segment a line, or why sentences end where they do, or the words that decide it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use treu::batch;
use treu::document::{Document, Layout};
use treu::language::Language;
use treu::pairing::{Ground, Job};
use treu::report::{
    EXPLAIN_FORMATS, Explained, Format, Options, RULES_FORMATS, SPLIT_FORMATS, Segmented, Summary,
};
use treu::segment::learn::{self, Observed};
use treu::segment::{self, Rules};
use treu::{Error, Pair, read};

use super::targets::{self, Target};
use crate::args::SplitArgs;
use crate::output::{self, Failure, Status};
use crate::progress::Bar;

pub(crate) fn run(args: &SplitArgs) -> Result<Status, Failure> {
    output::use_threads(&args.output)?;
    output::check_inputs(args.files.iter().chain(&args.abbreviations))?;
    let rules = super::rules(&args.abbreviations)?;
    if args.learn {
        return learn(args, &rules);
    }
    if args.explain {
        return each(args, EXPLAIN_FORMATS, |document| {
            let judged = segment::explain(&document, &rules);
            Explained { document, judged }
        });
    }
    each(args, SPLIT_FORMATS, |document| {
        let segments = segment::segment_by(&document, &rules);
        Segmented { document, segments }
    })
}

/// Renders what `work` makes of each text.
fn each<T>(
    args: &SplitArgs,
    formats: &'static [Format<T>],
    work: impl Fn(Document) -> T + Sync,
) -> Result<Status, Failure> {
    let options = Options { paragraphs: args.paragraphs, ..output::options(&args.output) };
    let jobs = jobs(args);
    let mut targets = targets::open(&args.output, formats, &jobs, jobs.len() > 1, options)?;
    let renderers: Vec<_> = targets.iter().map(Target::renderer).collect();
    let bar = Bar::new(args.output.quiet || args.files.len() < 2);
    let mut status = Status::Clean;
    let work = |job: &Job| {
        let done = work(document(args, job)?);
        Ok(renderers.iter().map(|render| render(&done)).collect::<Vec<String>>())
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

/// The file that `-o DIR/` writes, without its extension.
const FILE: &str = "abbreviations";

/// Counts the words of all texts and tells what they teach.
fn learn(args: &SplitArgs, rules: &Arc<Rules>) -> Result<Status, Failure> {
    let jobs = jobs(args);
    let mut targets =
        targets::open(&args.output, RULES_FORMATS, &jobs, false, output::options(&args.output))?;
    let bar = Bar::new(args.output.quiet || args.files.len() < 2);
    let mut all: BTreeMap<Language, Observed> = BTreeMap::new();
    let mut status = Status::Clean;
    let work = |job: &Job| {
        let document = document(args, job)?;
        let mut observed = Observed::default();
        observed.read(&document.text, document.language, rules);
        Ok((document.language, observed))
    };
    batch::run(&jobs, &bar, work, |_, result| {
        match result {
            Ok((language, observed)) => all.entry(language).or_default().add(observed),
            Err(error) => {
                bar.line(&error.to_string());
                status = Status::Failure;
            }
        }
        Ok(())
    })?;
    let words = learn::learnt(&all, rules);
    for target in &mut targets {
        let rendered = target.renderer()(&words);
        target.take(Path::new(FILE), &rendered, &Summary::default())?;
    }
    targets.into_iter().try_for_each(|target| target.close(&Summary::default()))?;
    Ok(status)
}

fn jobs(args: &SplitArgs) -> Vec<Job> {
    args.files.iter().map(|path| job(path)).collect()
}

fn document(args: &SplitArgs, job: &Job) -> Result<Document, Error> {
    read::document(&job.paths.source, args.source_lang, args.reading.manner(Layout::Prose))
}

fn job(path: &Path) -> Job {
    let is_stdin = path == Path::new("-");
    let name = path.file_name().filter(|_| !is_stdin).map_or_else(|| "stdin".into(), Into::into);
    Job { paths: Pair::new(path.to_owned(), path.to_owned()), name, ground: Ground::Given }
}

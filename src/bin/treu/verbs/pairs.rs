//! The path of every pair through align and audit: read both texts, align them, hand them on.

use std::sync::Arc;

use treu::audit::{Memory, Renderings};
use treu::batch::{self, Stages};
use treu::bitext::Bitext;
use treu::decision::Decided;
use treu::pairing::{Ground, Job, Plan};
use treu::report::{Audited, Format, Options, Summary};
use treu::segment::Rules;
use treu::{Error, Side};

use super::targets::{self, Target};
use super::workshop::Workshop;
use crate::args::{OutputArgs, WorkArgs};
use crate::house::House;
use crate::output::{self, Failure, Status};
use crate::progress::Bar;

/// Runs all pairs, writes them in the formats asked for, and tells what was found and whether any
/// pair failed. A run over folders that writes nothing to standard output ends with a line on it.
pub(super) fn run(
    args: &WorkArgs,
    output: &OutputArgs,
    verb: &Verb<'_>,
) -> Result<(Summary, Status), Failure> {
    output::use_threads(output)?;
    let mut workshop = Workshop::new(&args.places, &args.input, &verb.rules, args.given(), output.quiet)?;
    let plan = workshop.plan()?;
    let places = args.places.places();
    let many = places.are_many();
    let options = Options { is_part: plan.jobs.len() > 1, ..verb.options };
    let mut targets = targets::open(output, verb.formats, &plan.jobs, many, options)?;
    let bar = Bar::new(output.quiet || !many);
    tell_plan(&plan, output.quiet, &bar);
    let plan = plan.with_jobs(places.paths())?;
    workshop.learn(&plan.jobs, &bar);
    let mut summary = Summary::default();
    let mut failed = 0;
    let renderers: Vec<_> = targets.iter().map(Target::renderer).collect();
    let work = |job: &Job| {
        let bitext = workshop.bitext(job)?;
        Ok(match verb.house {
            Some(house) => house.audit(bitext),
            None => {
                let audited = Audited { bitext, findings: Vec::new(), decided: Decided::default() };
                (audited, Renderings::default())
            }
        })
    };
    let mut memory = Memory::default();
    let turn = |pair: &mut _| verb.house.into_iter().for_each(|house| house.compare(&mut memory, pair));
    let finish = |(audited, _): (Audited, Renderings)| {
        let audited = match verb.house {
            Some(house) => house.judge(audited),
            None => audited,
        };
        let told = output.verbose.then(|| read_as(&audited.bitext));
        let rendered: Vec<String> = renderers.iter().map(|render| render(&audited)).collect();
        (rendered, Summary::of(&audited), told)
    };
    batch::run_in_turn(&plan.jobs, &bar, Stages { work, turn, finish }, |job, result| {
        let taken = result.and_then(|(rendered, of_pair, told)| {
            if let Some(told) = told {
                bar.line(&told);
            }
            summary.add(&of_pair);
            take(&mut targets, job, &rendered, &of_pair)
        });
        match taken {
            Ok(()) => Ok(()),
            Err(error) if is_of_one_pair(&error, &targets) => {
                bar.line(&error.to_string());
                failed += 1;
                Ok(())
            }
            Err(error) => Err(error),
        }
    })?;
    if many && failed > 0 {
        bar.line(&format!("{failed} of {} pairs failed", plan.jobs.len()));
    }
    if many && !output.quiet && targets.iter().all(|target| !target.is_stdout()) {
        bar.line(&(verb.end)(&summary));
    }
    if summary.pairs > 0 {
        targets.into_iter().try_for_each(|target| target.close(&summary))?;
    }
    let is_clean = failed == 0 && plan.failed.is_empty();
    Ok((summary, if is_clean { Status::Clean } else { Status::Failure }))
}

/// What a verb does with each pair.
pub(super) struct Verb<'a> {
    pub(super) formats: &'static [Format<Audited>],
    pub(super) options: Options,
    /// By which the texts are split.
    pub(super) rules: Arc<Rules>,
    /// By what pairs are audited; they are only aligned when there is none.
    pub(super) house: Option<&'a House>,
    /// The line at the end of a run.
    pub(super) end: fn(&Summary) -> String,
}

fn take(
    targets: &mut [Target<Audited>],
    job: &Job,
    rendered: &[String],
    summary: &Summary,
) -> Result<(), Error> {
    let mut targets = targets.iter_mut().zip(rendered);
    targets.try_for_each(|(target, rendered)| target.take(&job.name, rendered, summary))
}

/// A failure stops the run only when what all pairs are written to is gone.
fn is_of_one_pair(error: &Error, targets: &[Target<Audited>]) -> bool {
    !matches!(error, Error::Write { .. }) || targets.iter().all(Target::is_folder)
}

/// For `--verbose`: what both documents were read as.
fn read_as(bitext: &Bitext) -> String {
    let of = |side: Side| {
        let document = bitext.documents.side(side);
        let (path, language, encoding) =
            (document.path.display(), document.language.name(), document.encoding);
        format!("{path}: {language}, {encoding}, {} segments", bitext.segments.side(side).len())
    };
    format!("{}; {}", of(Side::Source), of(Side::Target))
}

/// Tells what was paired by content, and which documents are left out: those that cannot be read fail
/// the run, those without a counterpart do not.
pub(super) fn tell_plan(plan: &Plan, is_quiet: bool, bar: &Bar) {
    plan.failed.iter().for_each(|error| bar.line(&error.to_string()));
    if is_quiet {
        return;
    }
    let by_content = plan.jobs.iter().filter(|job| matches!(job.ground, Ground::Content(_))).count();
    if by_content > 0 {
        bar.line(&format!("{by_content} of {} pairs found by content, not by name", plan.jobs.len()));
    }
    for lone in plan.unpaired.source.iter().chain(&plan.unpaired.target) {
        bar.line(&format!("{}: has no counterpart in the other folder", lone.path.display()));
    }
}

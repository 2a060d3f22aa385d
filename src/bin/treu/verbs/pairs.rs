//! The path of every pair through align and audit: read both texts, align them, hand them on.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use treu::align::{Aligner, ladder};
use treu::audit::Finding;
use treu::batch;
use treu::bitext::Bitext;
use treu::document::{Document, Layout};
use treu::language::Language;
use treu::lexicon::Lexicon;
use treu::pairing::{self, Ground, Job, Plan};
use treu::report::{Audited, Format, Options, Summary};
use treu::{Error, Pair, Side, read};

use super::targets::{self, Target};
use crate::args::{OutputArgs, WorkArgs};
use crate::output::{self, Failure, Status};
use crate::progress::Bar;

/// Runs all pairs, writes them in the formats asked for, and tells what was found and whether any
/// pair failed. A run over folders that writes nothing to standard output ends with a line on it.
pub(super) fn run(
    args: &WorkArgs,
    output: &OutputArgs,
    verb: &Verb<impl Fn(&Bitext) -> Vec<Finding> + Sync>,
) -> Result<(Summary, Status), Failure> {
    output::use_threads(output)?;
    let workshop = Workshop::new(args)?;
    let plan = workshop.plan()?;
    let many = args.input.paths().source.is_dir();
    let mut targets = targets::open(output, verb.formats, &plan.jobs, many, verb.options)?;
    let bar = Bar::new(output.quiet || !many);
    tell_plan(&plan, output.quiet, &bar);
    let plan = plan.with_jobs(args.input.paths().as_ref().map(|path| path.as_path()))?;
    let mut summary = Summary::default();
    let mut failed = 0;
    let renderers: Vec<_> = targets.iter().map(Target::renderer).collect();
    let work = |job: &Job| {
        let bitext = workshop.bitext(job)?;
        let findings = (verb.audit)(&bitext);
        let told = if output.verbose { Some(read_as(&bitext)) } else { None };
        let audited = Audited { bitext, findings };
        let rendered: Vec<String> = renderers.iter().map(|render| render(&audited)).collect();
        Ok((rendered, Summary::of(&audited), told))
    };
    batch::run(&plan.jobs, &bar, work, |job, result| {
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
pub(super) struct Verb<A> {
    pub(super) formats: &'static [Format<Audited>],
    pub(super) options: Options,
    pub(super) audit: A,
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
fn tell_plan(plan: &Plan, is_quiet: bool, bar: &Bar) {
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

/// What all pairs of a run share.
struct Workshop<'a> {
    args: &'a WorkArgs,
    lexicon: Arc<Lexicon>,
    /// One aligner for each pair of languages met so far.
    aligners: Mutex<BTreeMap<(Language, Language), Arc<Aligner>>>,
}

impl<'a> Workshop<'a> {
    fn new(args: &'a WorkArgs) -> Result<Self, Error> {
        Ok(Self { args, lexicon: super::lexicon(&args.input)?, aligners: Mutex::default() })
    }

    /// The pairs of the run.
    fn plan(&self) -> Result<Plan, Error> {
        let input = &self.args.input;
        let paths = input.paths();
        output::check_inputs(input.files().chain(&self.args.ladder))?;
        if self.args.ladder.is_some() && paths.source.is_dir() && paths.target.is_dir() {
            return Err(Error::Usage("--ladder goes with two files, not with folders".to_owned()));
        }
        pairing::plan(paths.as_ref().map(|path| path.as_path()), &input.reading(&self.lexicon))
    }

    /// Reads and aligns one pair.
    fn bitext(&self, job: &Job) -> Result<Bitext, Error> {
        let document = |side: Side| {
            let language = *self.args.input.languages().side(side);
            read::document(job.paths.side(side), language, self.args.input.layout())
        };
        let documents = Pair::new(document(Side::Source)?, document(Side::Target)?);
        let named = self.args.input.languages();
        if named.source.is_none() || named.target.is_none() {
            check_languages(&documents)?;
        }
        let Some(path) = &self.args.ladder else {
            let aligner = self.aligner(documents.as_ref().map(|document| document.language));
            return Ok(Bitext::new(documents, &aligner));
        };
        given_ladder(documents, path, self.args.input.layout())
    }

    fn aligner(&self, languages: Pair<Language>) -> Arc<Aligner> {
        let mut aligners = self.aligners.lock().unwrap_or_else(PoisonError::into_inner);
        let make = || Arc::new(Aligner::new(&self.lexicon, languages));
        Arc::clone(aligners.entry((languages.source, languages.target)).or_insert_with(make))
    }
}

fn given_ladder(documents: Pair<Document>, path: &Path, layout: Layout) -> Result<Bitext, Error> {
    let links = ladder::parse(path, &read::table(path)?)?;
    Bitext::with_links(documents, &links).map_err(|message| {
        let hint = if layout == Layout::Prose { "; was it made with --pre-segmented?" } else { "" };
        let message = format!("does not fit the two texts: {message}{hint}");
        Error::Text { path: path.to_owned(), message }
    })
}

/// Two texts detected to be in one language are a slip; named by the user they are meant.
fn check_languages(documents: &Pair<Document>) -> Result<(), Error> {
    let (source, target) = (&documents.source, &documents.target);
    if source.path == target.path {
        let message = "is given twice; give an original and its translation".to_owned();
        return Err(Error::Text { path: target.path.clone(), message });
    }
    if source.language != target.language {
        return Ok(());
    }
    let message = format!(
        "is {} like {}; give an original and its translation, or name both --source-lang and --target-lang",
        target.language.name(),
        source.path.display()
    );
    Err(Error::Text { path: target.path.clone(), message })
}

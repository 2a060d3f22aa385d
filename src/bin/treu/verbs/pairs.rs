//! The path of every pair through align and audit: read both texts, align them, hand them on.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use treu::align::{Aligner, ladder};
use treu::audit::Finding;
use treu::batch;
use treu::bitext::Bitext;
use treu::document::Document;
use treu::language::Language;
use treu::lexicon::Lexicon;
use treu::pairing::{self, Job, Plan};
use treu::report::{Audited, Format, Options, Summary};
use treu::{Error, Pair, Side, read};

use super::targets::{self, Target};
use crate::args::{OutputArgs, PairArgs};
use crate::output::{self, Failure, Status};
use crate::progress::Bar;

/// Runs all pairs, writes them in the formats asked for, and tells what was found and whether any
/// pair failed.
pub(super) fn run(
    args: &PairArgs,
    output: &OutputArgs,
    formats: &'static [Format<Audited>],
    options: Options,
    audit: impl Fn(&Bitext) -> Vec<Finding> + Sync,
) -> Result<(Summary, Status), Failure> {
    output::use_threads(output)?;
    let workshop = Workshop::new(args)?;
    let plan = workshop.plan()?;
    let many = args.paths().source.is_dir();
    let mut targets = targets::open(output, formats, many, options)?;
    let bar = Bar::new(output.quiet || !many);
    if !output.quiet {
        tell_unpaired(&plan, &bar);
    }
    let mut summary = Summary::default();
    let mut status = Status::Clean;
    let renderers: Vec<_> = targets.iter().map(Target::renderer).collect();
    let work = |job: &Job| {
        let bitext = workshop.bitext(job)?;
        let findings = audit(&bitext);
        let audited = Audited { bitext, findings };
        let rendered: Vec<String> = renderers.iter().map(|render| render(&audited)).collect();
        Ok((rendered, Summary::of(&audited)))
    };
    batch::run(&plan.jobs, &bar, work, |job, result| {
        match result {
            Ok((rendered, of_pair)) => {
                for (target, rendered) in targets.iter_mut().zip(rendered) {
                    target.take(&job.name, &rendered, &of_pair)?;
                }
                summary.add(&of_pair);
            }
            Err(error) => {
                bar.line(&error.to_string());
                status = Status::Failure;
            }
        }
        Ok(())
    })?;
    if summary.pairs > 0 || many {
        targets.into_iter().try_for_each(|target| target.close(&summary))?;
    }
    Ok((summary, status))
}

/// Documents without a counterpart are told and do not fail the run.
fn tell_unpaired(plan: &Plan, bar: &Bar) {
    for path in plan.unpaired.source.iter().chain(&plan.unpaired.target) {
        bar.line(&format!("{}: has no counterpart in the other folder", path.display()));
    }
}

/// What all pairs of a run share.
struct Workshop<'a> {
    args: &'a PairArgs,
    lexicon: Arc<Lexicon>,
    /// One aligner for each pair of languages met so far.
    aligners: Mutex<BTreeMap<(Language, Language), Arc<Aligner>>>,
}

impl<'a> Workshop<'a> {
    fn new(args: &'a PairArgs) -> Result<Self, Error> {
        let mut lexicon = Lexicon::built_in();
        for path in &args.lexicon {
            Arc::make_mut(&mut lexicon).extend_from(path, &read::table(path)?)?;
        }
        Ok(Self { args, lexicon, aligners: Mutex::default() })
    }

    /// The pairs of the run.
    fn plan(&self) -> Result<Plan, Error> {
        let paths = self.args.paths();
        output::check_inputs(&paths)?;
        let plan = pairing::plan(paths.as_ref().map(|path| path.as_path()), self.args.languages())?;
        if self.args.ladder.is_some() && paths.source.is_dir() {
            return Err(Error::Usage("--ladder goes with two files, not with folders".to_owned()));
        }
        Ok(plan)
    }

    /// Reads and aligns one pair.
    fn bitext(&self, job: &Job) -> Result<Bitext, Error> {
        let document = |side: Side| {
            let language = *self.args.languages().side(side);
            read::document(job.paths.side(side), language, self.args.layout())
        };
        let documents = Pair::new(document(Side::Source)?, document(Side::Target)?);
        let named = self.args.languages();
        if named.source.is_none() || named.target.is_none() {
            check_languages(&documents)?;
        }
        let Some(path) = &self.args.ladder else {
            let aligner = self.aligner(documents.as_ref().map(|document| document.language));
            return Ok(Bitext::new(documents, &aligner));
        };
        given_ladder(documents, path)
    }

    fn aligner(&self, languages: Pair<Language>) -> Arc<Aligner> {
        let mut aligners = self.aligners.lock().unwrap_or_else(PoisonError::into_inner);
        let make = || Arc::new(Aligner::new(&self.lexicon, languages));
        Arc::clone(aligners.entry((languages.source, languages.target)).or_insert_with(make))
    }
}

fn given_ladder(documents: Pair<Document>, path: &Path) -> Result<Bitext, Error> {
    let links = ladder::parse(path, &read::table(path)?)?;
    let does_not_fit = |message| Error::Text { path: path.to_owned(), message };
    Bitext::with_links(documents, &links).map_err(|message| {
        does_not_fit(format!("does not fit the two texts: {message}; was it made with --pre-segmented?"))
    })
}

/// Two texts detected to be in one language are a slip; named by the user they are meant.
fn check_languages(documents: &Pair<Document>) -> Result<(), Error> {
    let (source, target) = (&documents.source, &documents.target);
    if source.language != target.language {
        return Ok(());
    }
    let message = format!(
        "is in the same language ({}) as {}; give an original and its translation, or name both --source-lang and --target-lang",
        target.language,
        source.path.display()
    );
    Err(Error::Text { path: target.path.clone(), message })
}

//! `treu learn`: a lexicon learnt from texts and their translations.

use std::path::Path;

use treu::align::{KnownWords, LexicalModel};
use treu::batch;
use treu::language::Language;
use treu::pairing::Job;
use treu::report::{LEARN_FORMATS, STATS_FORMATS, Stats, Summary, Taught};
use treu::segment::Rules;
use treu::{Error, Pair, Side};

use super::pairs::tell_plan;
use super::targets::{self, Target};
use super::workshop::{LEARNT_FROM, Workshop, sample};
use crate::args::LearnArgs;
use crate::output::{self, Failure, Status};
use crate::progress::Bar;

/// The file that `-o DIR/` writes, without its extension.
const FILE: &str = "lexicon";

pub(crate) fn run(args: &LearnArgs) -> Result<Status, Failure> {
    output::use_threads(&args.output)?;
    let is_quiet = args.output.quiet;
    let workshop = Workshop::new(&args.places, &args.input, &Rules::built_in(), None, is_quiet)?;
    let plan = workshop.plan()?;
    let bar = Bar::new(is_quiet || plan.jobs.len() < 2);
    tell_plan(&plan, is_quiet, &bar);
    let plan = plan.with_jobs(args.places.places().paths())?;
    let jobs = sample(&plan.jobs);
    if jobs.len() < plan.jobs.len() && !is_quiet {
        bar.line(&format!(
            "reads {} of {} pairs, evenly spread: {} MB of text are enough",
            jobs.len(),
            plan.jobs.len(),
            LEARNT_FROM / 1_000_000
        ));
    }
    let options = output::options(&args.output);
    let read = if args.stats {
        let targets = targets::open(&args.output, STATS_FORMATS, &jobs, false, options)?;
        let read = Read::new(&workshop, &jobs, &bar)?;
        targets.into_iter().try_for_each(|target| write(target, &read.stats()))?;
        read
    } else {
        let targets = targets::open(&args.output, LEARN_FORMATS, &jobs, false, options)?;
        let read = Read::new(&workshop, &jobs, &bar)?;
        let taught = Taught { translations: LexicalModel::new(&read.observations).translations() };
        targets.into_iter().try_for_each(|target| write(target, &taught))?;
        read
    };
    Ok(if read.failed == 0 && plan.failed.is_empty() { Status::Clean } else { Status::Failure })
}

fn write<T>(mut target: Target<T>, value: &T) -> Result<(), Error> {
    let rendered = target.renderer()(value);
    target.take(Path::new(FILE), &rendered, &Summary::default())?;
    target.close(&Summary::default())
}

/// What was found in the texts of a run.
#[derive(Default)]
struct Read {
    languages: Option<Pair<Language>>,
    observations: Vec<treu::align::Observation>,
    known_words: Pair<KnownWords>,
    failed: usize,
}

impl Read {
    fn new(workshop: &Workshop<'_>, jobs: &[Job], bar: &Bar) -> Result<Self, Error> {
        let mut read = Self::default();
        let draft = |job: &Job| {
            let documents = workshop.documents(job)?;
            let languages = documents.as_ref().map(|document| document.language);
            let (draft, observation) = workshop.draft(documents);
            Ok((languages, observation, draft.known_words()))
        };
        batch::run(jobs, bar, draft, |job, result| match result {
            Ok((languages, observation, known_words)) => {
                read.check(job, languages)?;
                read.observations.push(observation);
                for side in Side::BOTH {
                    read.known_words.side_mut(side).add(*known_words.side(side));
                }
                Ok(())
            }
            Err(error) => {
                bar.line(&error.to_string());
                read.failed += 1;
                Ok(())
            }
        })?;
        Ok(read)
    }

    /// A lexicon has two languages.
    fn check(&mut self, job: &Job, languages: Pair<Language>) -> Result<(), Error> {
        let first = *self.languages.get_or_insert(languages);
        if first == languages {
            return Ok(());
        }
        let named = |of: Pair<Language>| format!("{} and {}", of.source.name(), of.target.name());
        let message = format!(
            "is with its translation in {}, others are in {}; learn from one pair of languages, or name \
             --source-lang and --target-lang",
            named(languages),
            named(first)
        );
        Err(Error::Text { path: job.paths.source.clone(), message })
    }

    fn stats(&self) -> Stats {
        let languages = self.languages.unwrap_or(Pair::new(Language::Vietnamese, Language::German));
        Stats { languages, known_words: self.known_words }
    }
}

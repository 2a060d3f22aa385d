//! What all pairs of a run share: the lexicon, the aligners, and what is learnt from the run.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHashMap;
use treu::align::{Aligner, Fixed, LexicalModel, Misfit, Observation, ladder};
use treu::batch::{self, Progress};
use treu::bitext::{Bitext, Draft};
use treu::document::{Document, Layout};
use treu::language::Language;
use treu::lexicon::Lexicon;
use treu::pairing::{self, Job, Plan};
use treu::read::{self, Vectors};
use treu::segment::Rules;
use treu::{Error, Pair, Side};

use crate::args::{Given, InputArgs, Places, PlacesArgs};
use crate::output;

/// What all pairs of a run share.
pub(super) struct Workshop<'a> {
    places: Places<'a>,
    input: &'a InputArgs,
    given: Option<Given<'a>>,
    is_quiet: bool,
    lexicon: Arc<Lexicon>,
    /// By which the texts are split.
    rules: Arc<Rules>,
    /// One aligner for each pair of languages met so far.
    aligners: Mutex<BTreeMap<Pair<Language>, Arc<Aligner>>>,
    /// Pairs that have been aligned to learn from them, with their numbers among the observations.
    drafts: Mutex<FxHashMap<Pair<PathBuf>, (Draft, usize)>>,
}

/// Bytes of text that a run learns from; of longer runs evenly spread pairs are taken.
pub(super) const LEARNT_FROM: u64 = 4_000_000;

impl<'a> Workshop<'a> {
    pub(super) fn new(
        places: &'a PlacesArgs,
        input: &'a InputArgs,
        rules: &Arc<Rules>,
        given: Option<Given<'a>>,
        is_quiet: bool,
    ) -> Result<Self, Error> {
        Ok(Self {
            places: places.places(),
            input,
            given,
            is_quiet,
            lexicon: super::lexicon(input)?,
            rules: Arc::clone(rules),
            aligners: Mutex::default(),
            drafts: Mutex::default(),
        })
    }

    /// The pairs of the run.
    pub(super) fn plan(&self) -> Result<Plan, Error> {
        let (input, places) = (self.input, self.places);
        let given = self.given.as_ref();
        let lexicons = input.lexicon.iter().map(PathBuf::as_path);
        let files = places.files().into_iter().chain(lexicons);
        output::check_inputs(files.chain(given.map(Given::files).into_iter().flatten()))?;
        if let Some(given) = given
            && let Some(other) = self.only_for_two_texts()
        {
            let message = format!("{} goes with two files, not with {other}", given.option());
            return Err(Error::Usage(message));
        }
        match places {
            Places::Two(paths) => pairing::plan(paths, &input.reading(&self.lexicon)),
            Places::Aligned(path) => pairing::plan_aligned(path),
            Places::Listed(path) => pairing::plan_listed(path, &read::table(path)?),
        }
    }

    /// What the run is about, if not two texts.
    fn only_for_two_texts(&self) -> Option<&'static str> {
        match self.places {
            Places::Two(paths) => (paths.source.is_dir() && paths.target.is_dir()).then_some("folders"),
            Places::Aligned(_) => Some("one that is aligned"),
            Places::Listed(_) => Some("a list"),
        }
    }

    /// Learns word translations from the pairs of a run of several, or from an evenly spread part of a
    /// long one. What cannot be read is left to the run itself.
    pub(super) fn learn(&mut self, jobs: &[Job], progress: &dyn Progress) {
        if jobs.len() < 2 || self.given.is_some() {
            return;
        }
        let mut observed: BTreeMap<Pair<Language>, Vec<Observation>> = BTreeMap::new();
        let mut drafts = FxHashMap::default();
        let draft = |job: &Job| Ok(self.draft(self.documents(job)?));
        let _ = batch::run(&sample(jobs), progress, draft, |job, result| {
            if let Ok((draft, observation)) = result {
                let languages = languages(draft.documents());
                let observations = observed.entry(languages).or_default();
                drafts.insert(job.paths.clone(), (draft, observations.len()));
                observations.push(observation);
            }
            Ok(())
        });
        for (languages, observations) in observed {
            let taught =
                Aligner::clone(&self.aligner(languages)).with_model(LexicalModel::new(&observations));
            lock(&self.aligners).insert(languages, Arc::new(taught));
        }
        *lock(&self.drafts) = drafts;
    }

    /// Aligns a pair once and tells what can be learnt from it.
    pub(super) fn draft(&self, documents: Pair<Document>) -> (Draft, Observation) {
        let aligner = self.aligner(languages(&documents));
        let draft = Draft::new(documents, &aligner);
        let observation = draft.observe(&aligner);
        (draft, observation)
    }

    /// Reads and aligns one pair.
    pub(super) fn bitext(&self, job: &Job) -> Result<Bitext, Error> {
        if let Some((draft, number)) = lock(&self.drafts).remove(&job.paths) {
            let aligner = self.aligner(languages(draft.documents()));
            return Ok(draft.finish(&aligner, number));
        }
        let documents = self.documents(job)?;
        let aligner = self.aligner(languages(&documents));
        match self.given {
            None => Ok(Bitext::new(documents, &aligner)),
            Some(Given::Ladder(path)) => self.around(documents, path, aligner, Fixed::is_whole),
            Some(Given::Anchors(path)) => self.around(documents, path, aligner, |_| false),
            Some(Given::Embeddings(paths)) => {
                let vectors = Pair::new(Vectors::read(paths.source)?, Vectors::read(paths.target)?);
                Bitext::with_embeddings(documents, &aligner, &vectors)
            }
        }
    }

    /// Fixes the groups of a file and aligns the rest, unless they are all.
    fn around(
        &self,
        documents: Pair<Document>,
        path: &Path,
        aligner: Arc<Aligner>,
        is_whole: impl FnOnce(&Fixed) -> bool,
    ) -> Result<Bitext, Error> {
        let links = ladder::parse_lines(path, &read::table(path)?)?;
        let rest = |fixed: &Fixed| {
            let completes = !is_whole(fixed);
            if completes && matches!(self.given, Some(Given::Ladder(_))) && !self.is_quiet {
                output::complain(&format!(
                    "{}: ends before the texts do; the other segments are aligned as with --anchors",
                    path.display()
                ));
            }
            completes.then_some(aligner)
        };
        let bitext = Bitext::with_links(documents, &links, &self.rules, rest);
        bitext.map_err(|misfit| unfit(path, misfit, self.input.layout()))
    }

    /// Reads the two texts of a pair.
    pub(super) fn documents(&self, job: &Job) -> Result<Pair<Document>, Error> {
        if job.is_aligned() {
            return self.halves(&job.paths.source);
        }
        let document = |side: Side| {
            let language = *self.input.languages().side(side);
            read::document(job.paths.side(side), language, *self.input.manners().side(side))
        };
        let documents = Pair::new(document(Side::Source)?, document(Side::Target)?);
        let named = self.input.languages();
        if named.source.is_none() || named.target.is_none() {
            check_languages(&documents)?;
        }
        Ok(documents)
    }

    /// Reads both sides of an aligned file and tells what is left out of it.
    fn halves(&self, path: &Path) -> Result<Pair<Document>, Error> {
        let aligned = read::bitext(path, self.input.languages(), self.input.manners().source)?;
        if let Some(left_out) = aligned.left_out.filter(|_| !self.is_quiet) {
            output::complain(&format!("{}: {left_out} left out", path.display()));
        }
        Ok(aligned.documents)
    }

    fn aligner(&self, languages: Pair<Language>) -> Arc<Aligner> {
        let known = lock(&self.aligners).get(&languages).map(Arc::clone);
        known.unwrap_or_else(|| {
            // Made outside the lock: it forks, and a waiting thread may take up another pair.
            let made = Arc::new(Aligner::new(&self.lexicon, languages).with_rules(&self.rules));
            Arc::clone(lock(&self.aligners).entry(languages).or_insert(made))
        })
    }
}

fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

fn languages(documents: &Pair<Document>) -> Pair<Language> {
    documents.as_ref().map(|document| document.language)
}

/// Jobs whose texts amount to [`LEARNT_FROM`] bytes, evenly spread.
pub(super) fn sample(jobs: &[Job]) -> Vec<Job> {
    let size = |path: &PathBuf| fs::metadata(path).map_or(0, |of| of.len());
    let sizes: Vec<u64> = jobs.iter().map(|job| size(&job.paths.source) + size(&job.paths.target)).collect();
    let all: u64 = sizes.iter().sum::<u64>().max(1);
    let (mut seen, mut taken) = (0, 0);
    let mut sample = Vec::new();
    for (job, size) in jobs.iter().zip(sizes) {
        seen += size;
        if u128::from(taken + size / 2) * u128::from(all)
            <= u128::from(seen) * u128::from(LEARNT_FROM.min(all))
        {
            taken += size;
            sample.push(job.clone());
        }
    }
    sample
}

fn unfit(path: &Path, Misfit { line, message }: Misfit, layout: Layout) -> Error {
    let hint = if layout == Layout::Prose { "; was it made with --pre-segmented?" } else { "" };
    let message = format!("does not fit the two texts: {message}{hint}");
    Error::Line { path: path.to_owned(), line, message }
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

//! Many document pairs: in parallel at the outermost call, results in the order of the jobs, one
//! bad file reported and the rest done. Knows nothing of arguments, bars and colours.

use rayon::prelude::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};

use crate::error::Error;
use crate::pairing::Job;

/// Who wants to know how far a run is. All methods do nothing by default; `()` listens to nothing.
pub trait Progress: Sync {
    /// So many jobs will follow.
    fn started(&self, _jobs: usize) {}
    /// A job is done.
    fn finished(&self, _job: &Job) {}
    /// All jobs are done.
    fn ended(&self) {}
}

impl Progress for () {}

/// Jobs whose results may wait in memory for their turn, per thread.
const WAITING: usize = 16;

/// Bytes of text whose results may wait in memory, unless single documents are larger.
const WAITING_BYTES: u64 = 8 << 20;

/// Works on all jobs in parallel and hands the results to `take` in the order of the jobs. Memory
/// grows with the documents in work, not with the run.
///
/// # Errors
///
/// Only what `take` returns; the failure of a job is handed to it.
pub fn run<T: Send>(
    jobs: &[Job],
    progress: &dyn Progress,
    work: impl Fn(&Job) -> Result<T, Error> + Sync,
    take: impl FnMut(&Job, Result<T, Error>) -> Result<(), Error>,
) -> Result<(), Error> {
    run_in_turn(jobs, progress, Stages { work, turn: |_: &mut T| (), finish: |result| result }, take)
}

/// What happens to a job before its result is taken.
pub struct Stages<W, N, F> {
    /// The work, in parallel.
    pub work: W,
    /// What needs the results in the order of the jobs, one after the other: quick.
    pub turn: N,
    /// What remains to be done with each result, in parallel again.
    pub finish: F,
}

/// As [`run`], in three stages.
///
/// # Errors
///
/// As [`run`].
pub fn run_in_turn<T: Send, U: Send>(
    jobs: &[Job],
    progress: &dyn Progress,
    stages: Stages<impl Fn(&Job) -> Result<T, Error> + Sync, impl FnMut(&mut T), impl Fn(T) -> U + Sync>,
    mut take: impl FnMut(&Job, Result<U, Error>) -> Result<(), Error>,
) -> Result<(), Error> {
    let Stages { work, mut turn, finish } = stages;
    progress.started(jobs.len());
    for chunk in chunks(jobs) {
        let done = |job| {
            let result = work(job);
            progress.finished(job);
            result
        };
        let mut results: Vec<_> = chunk.par_iter().map(done).collect();
        results.iter_mut().flatten().for_each(&mut turn);
        let results: Vec<_> = results.into_par_iter().map(|result| result.map(&finish)).collect();
        for (job, result) in chunk.iter().zip(results) {
            take(job, result)?;
        }
    }
    progress.ended();
    Ok(())
}

/// The jobs in parts whose results may be in memory together, at least one job for each thread.
fn chunks(jobs: &[Job]) -> Vec<&[Job]> {
    let threads = rayon::current_num_threads();
    let mut chunks = Vec::new();
    let (mut start, mut bytes) = (0, 0);
    for (at, job) in jobs.iter().enumerate() {
        let jobs_before = at - start;
        bytes += size(job);
        let is_full = bytes > WAITING_BYTES && jobs_before >= threads || jobs_before >= WAITING * threads;
        if is_full {
            chunks.push(&jobs[start..at]);
            (start, bytes) = (at, size(job));
        }
    }
    chunks.push(&jobs[start..]);
    chunks
}

/// The bytes of both files of a job; 0 where they cannot be told.
fn size(job: &Job) -> u64 {
    let of = |path: &std::path::PathBuf| std::fs::metadata(path).map_or(0, |of| of.len());
    of(&job.paths.source) + of(&job.paths.target)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pair::Pair;
    use crate::pairing::Ground;

    #[test]
    fn results_keep_their_order_and_a_failure_stops_nothing() {
        let job = |number: usize| Job {
            paths: Pair::new(number.to_string().into(), "x".into()),
            name: number.to_string().into(),
            ground: Ground::Given,
        };
        let jobs: Vec<Job> = (0..100).map(job).collect();
        let mut taken = Vec::new();
        let work = |job: &Job| match job.name.to_str() {
            Some("7") => Err(Error::Usage("seven".into())),
            name => Ok(name.map(str::to_owned)),
        };
        let outcome = run(&jobs, &(), work, |job, result| {
            taken.push((job.name.clone(), result.is_ok()));
            Ok(())
        });
        assert!(outcome.is_ok());
        assert!(taken.iter().enumerate().all(|(at, (name, ok))| *name == jobs[at].name && *ok == (at != 7)));
        assert_eq!(chunks(&jobs).concat().len(), jobs.len());
    }

    #[test]
    fn turns_follow_the_order_of_the_jobs() {
        let job = |number: usize| Job {
            paths: Pair::new(number.to_string().into(), "x".into()),
            name: number.to_string().into(),
            ground: Ground::Given,
        };
        let jobs: Vec<Job> = (0..100).map(job).collect();
        let (mut turns, mut taken) = (0, Vec::new());
        let stages = Stages {
            work: |_: &Job| Ok(0),
            turn: |number: &mut usize| {
                turns += 1;
                *number = turns;
            },
            finish: |number: usize| number,
        };
        let outcome = run_in_turn(&jobs, &(), stages, |_, result| {
            taken.extend(result.ok());
            Ok(())
        });
        assert!(outcome.is_ok());
        assert_eq!(taken, (1..=100).collect::<Vec<_>>());
    }
}

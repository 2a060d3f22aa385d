//! Many document pairs: in parallel at the outermost call, results in the order of the jobs, one
//! bad file reported and the rest done. Knows nothing of arguments, bars and colours.

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

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
    mut take: impl FnMut(&Job, Result<T, Error>) -> Result<(), Error>,
) -> Result<(), Error> {
    progress.started(jobs.len());
    for chunk in jobs.chunks(WAITING * rayon::current_num_threads()) {
        let done = |job| {
            let result = work(job);
            progress.finished(job);
            result
        };
        let results: Vec<_> = chunk.par_iter().map(done).collect();
        for (job, result) in chunk.iter().zip(results) {
            take(job, result)?;
        }
    }
    progress.ended();
    Ok(())
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
    }
}

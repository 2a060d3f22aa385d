//! The bar of a run over many documents, on standard error, only when that is a terminal.

use std::io::{IsTerminal, stderr};

use indicatif::{ProgressBar, ProgressStyle};
use treu::batch::Progress;
use treu::pairing::Job;

pub(crate) struct Bar {
    bar: ProgressBar,
}

impl Bar {
    /// A bar that is drawn only where somebody watches.
    pub(crate) fn new(quiet: bool) -> Self {
        let visible = !quiet && stderr().is_terminal();
        Self { bar: if visible { ProgressBar::new(0) } else { ProgressBar::hidden() } }
    }

    /// Writes a line above the bar.
    pub(crate) fn line(&self, text: &str) {
        self.bar.suspend(|| super::output::complain(text));
    }
}

impl Progress for Bar {
    fn started(&self, jobs: usize) {
        let style =
            ProgressStyle::with_template("{bar:30} {pos}/{len} pairs  {elapsed}  {eta} left  {wide_msg}");
        self.bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        self.bar.set_length(jobs as u64);
    }

    fn finished(&self, job: &Job) {
        self.bar.set_message(job.name.display().to_string());
        self.bar.inc(1);
    }

    fn ended(&self) {
        self.bar.finish_and_clear();
    }
}

//! Where bytes go: standard output, or files that are written beside their place and renamed, so
//! that nothing half-written is left.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Mutex, MutexGuard, PoisonError};

use clap::ColorChoice;
use tempfile::NamedTempFile;
use treu::Error;
use treu::report::Options;

use crate::args::OutputArgs;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Status {
    Clean,
    Findings,
    Failure,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        ExitCode::from(status as u8)
    }
}

/// Why a run stopped.
pub(crate) enum Failure {
    Error(Error),
    /// The reader of standard output has gone, as `head` does: a quiet end.
    ClosedPipe,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match &error {
            Error::Write { cause, .. } if cause.kind() == ErrorKind::BrokenPipe => Self::ClosedPipe,
            _ => Self::Error(error),
        }
    }
}

/// One line on standard error.
pub(crate) fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "treu: {}", message.replace('\n', " "));
}

/// A file or standard output that is being written.
pub(crate) enum Sink {
    Stdout(io::BufWriter<io::Stdout>),
    File {
        temporary: NamedTempFile,
        path: PathBuf,
    },
    /// A device or a pipe, which a new file must not replace.
    Stream {
        file: fs::File,
        path: PathBuf,
    },
}

impl Sink {
    /// Opens a place; `-` is standard output. A symbolic link stays one: its target is replaced.
    pub(crate) fn open(path: &Path) -> Result<Self, Error> {
        if path == Path::new("-") {
            return Ok(Self::Stdout(io::BufWriter::new(io::stdout())));
        }
        let cause = |cause| Error::Write { path: path.to_owned(), cause };
        if fs::metadata(path).is_ok_and(|of| !of.is_file() && !of.is_dir()) {
            let file = fs::OpenOptions::new().write(true).open(path).map_err(cause)?;
            return Ok(Self::Stream { file, path: path.to_owned() });
        }
        if path.is_dir() {
            return Err(cause(io::Error::other("a folder stands there; give the name of a file")));
        }
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(folder).map_err(|error| match folder.is_dir() || !folder.exists() {
            true => cause(error),
            false => cause(io::Error::other(format!("{} is a file, not a folder", folder.display()))),
        })?;
        let temporary = tempfile::Builder::new().prefix(".treu-").tempfile_in(folder).map_err(cause)?;
        unfinished().insert(temporary.path().to_owned());
        Ok(Self::File { temporary, path })
    }

    pub(crate) fn write(&mut self, text: &str) -> Result<(), Error> {
        let written = match self {
            Self::Stdout(out) => out.write_all(text.as_bytes()),
            Self::File { temporary, .. } => temporary.write_all(text.as_bytes()),
            Self::Stream { file, .. } => file.write_all(text.as_bytes()),
        };
        written.map_err(|cause| Error::Write { path: self.path(), cause })
    }

    /// Makes what was written visible.
    pub(crate) fn close(mut self) -> Result<(), Error> {
        let path = self.path();
        let written = match &mut self {
            Self::Stdout(out) => out.flush(),
            Self::File { temporary, .. } => temporary.flush(),
            Self::Stream { file, .. } => file.flush(),
        };
        written.map_err(|cause| Error::Write { path, cause })?;
        match self {
            Self::File { temporary, path } => publish(temporary, path),
            Self::Stdout(_) | Self::Stream { .. } => Ok(()),
        }
    }

    fn path(&self) -> PathBuf {
        match self {
            Self::Stdout(_) => PathBuf::from("standard output"),
            Self::File { path, .. } | Self::Stream { path, .. } => path.clone(),
        }
    }
}

/// The temporary files of this run: removed when the run is interrupted, by the system otherwise.
fn unfinished() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Ends the run on Ctrl-C and on a request to stop, and leaves nothing half-written.
#[expect(clippy::exit, reason = "a signal ends the process wherever it is")]
pub(crate) fn stop_on_signal() {
    let stop = || {
        for path in unfinished().iter() {
            let _ = fs::remove_file(path);
        }
        complain("interrupted; nothing half-written is left");
        std::process::exit(INTERRUPTED);
    };
    // Without the handler a signal still ends the run.
    let _ = ctrlc::set_handler(stop);
}

/// The status that shells give to a command ended by Ctrl-C.
const INTERRUPTED: i32 = 130;

/// Renames the finished file to its place, with the permissions of the file that it replaces or of
/// any other new file.
fn publish(temporary: NamedTempFile, path: PathBuf) -> Result<(), Error> {
    let permissions = match fs::metadata(&path) {
        Ok(replaced) => Some(replaced.permissions()),
        Err(_) => permissions_of_new_files(temporary.path()),
    };
    if let Some(permissions) = permissions {
        let _ = fs::set_permissions(temporary.path(), permissions);
    }
    unfinished().remove(temporary.path());
    temporary.persist(&path).map(drop).map_err(|error| Error::Write { path, cause: error.error })
}

/// What a new file beside another one may do: temporary files are made for their owner alone.
fn permissions_of_new_files(beside: &Path) -> Option<fs::Permissions> {
    let probe = beside.with_extension("probe");
    let file = fs::File::create_new(&probe).ok()?;
    let permissions = file.metadata().ok().map(|of| of.permissions());
    let _ = fs::remove_file(&probe);
    permissions
}

/// Columns where nobody says how many: in files and pipes.
pub(crate) const DEFAULT_WIDTH: usize = 100;

/// Fewest columns of a page.
const NARROWEST: usize = 20;

/// What the user chose about the look of the report.
pub(crate) fn options(args: &OutputArgs) -> Options {
    let terminal = io::stdout().is_terminal();
    let color = match args.color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    };
    let of_terminal = || terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
    let width = args.width.or_else(of_terminal).unwrap_or(DEFAULT_WIDTH).max(NARROWEST);
    Options { width, is_width_given: args.width.is_some(), color, ..Options::default() }
}

/// More threads than any machine has cores only cost memory.
const MOST_THREADS: usize = 1024;

/// Sets the number of threads for the run.
pub(crate) fn use_threads(args: &OutputArgs) -> Result<(), Error> {
    let Some(threads) = args.threads else { return Ok(()) };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.min(MOST_THREADS));
    pool.build_global().map_err(|error| Error::Usage(format!("--threads {threads}: {error}")))
}

/// Standard input can be read once.
pub(crate) fn check_inputs(paths: impl IntoIterator<Item = impl AsRef<Path>>) -> Result<(), Error> {
    let stdin = paths.into_iter().filter(|path| path.as_ref() == Path::new("-"));
    if stdin.count() > 1 {
        return Err(Error::Usage("only one input can be standard input (-)".to_owned()));
    }
    Ok(())
}

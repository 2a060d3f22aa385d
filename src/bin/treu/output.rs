//! Where bytes go: standard output, or files that are written beside their place and renamed, so
//! that nothing half-written is left.

use std::fs;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ColorChoice;
use tempfile::NamedTempFile;
use treu::report::Options;
use treu::{Error, Pair};

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
    File { temporary: NamedTempFile, path: PathBuf },
}

impl Sink {
    /// Opens a place; `-` is standard output.
    pub(crate) fn open(path: &Path) -> Result<Self, Error> {
        if path == Path::new("-") {
            return Ok(Self::Stdout(io::BufWriter::new(io::stdout())));
        }
        let cause = |cause| Error::Write { path: path.to_owned(), cause };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(folder).map_err(cause)?;
        let temporary = tempfile::Builder::new().prefix(".treu-").tempfile_in(folder).map_err(cause)?;
        Ok(Self::File { temporary, path: path.to_owned() })
    }

    pub(crate) fn write(&mut self, text: &str) -> Result<(), Error> {
        let written = match self {
            Self::Stdout(out) => out.write_all(text.as_bytes()),
            Self::File { temporary, .. } => temporary.write_all(text.as_bytes()),
        };
        written.map_err(|cause| Error::Write { path: self.path(), cause })
    }

    /// Makes what was written visible.
    pub(crate) fn close(mut self) -> Result<(), Error> {
        let path = self.path();
        let written = match &mut self {
            Self::Stdout(out) => out.flush(),
            Self::File { temporary, .. } => temporary.flush(),
        };
        written.map_err(|cause| Error::Write { path: path.clone(), cause })?;
        match self {
            Self::Stdout(_) => Ok(()),
            Self::File { temporary, path } => publish(temporary, path),
        }
    }

    fn path(&self) -> PathBuf {
        match self {
            Self::Stdout(_) => PathBuf::from("standard output"),
            Self::File { path, .. } => path.clone(),
        }
    }
}

/// Renames the finished file to its place, readable like any other new file.
fn publish(temporary: NamedTempFile, path: PathBuf) -> Result<(), Error> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let _ = fs::set_permissions(temporary.path(), fs::Permissions::from_mode(0o644));
    }
    temporary.persist(&path).map(drop).map_err(|error| Error::Write { path, cause: error.error })
}

/// What the user chose about the look of the report.
pub(crate) fn options(args: &OutputArgs) -> Options {
    let terminal = io::stdout().is_terminal();
    let color = match args.color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    };
    let width = args.width.or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)));
    Options { width: width.unwrap_or(100).max(20), color, ..Options::default() }
}

/// Sets the number of threads for the run.
pub(crate) fn use_threads(args: &OutputArgs) -> Result<(), Error> {
    let Some(threads) = args.threads else { return Ok(()) };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
    pool.build_global().map_err(|error| Error::Usage(format!("--threads {threads}: {error}")))
}

/// Two inputs cannot both be standard input.
pub(crate) fn check_inputs(paths: &Pair<PathBuf>) -> Result<(), Error> {
    let is_stdin = |path: &PathBuf| path == Path::new("-");
    if is_stdin(&paths.source) && is_stdin(&paths.target) {
        return Err(Error::Usage("only one of SOURCE and TARGET can be standard input (-)".to_owned()));
    }
    Ok(())
}

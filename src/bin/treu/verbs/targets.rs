//! The places a run writes to, each with its format: standard output, files, folders.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use treu::Error;
use treu::pairing::Job;
use treu::read::unpacked_name;
use treu::report::{Format, Options, Summary};

use crate::args::OutputArgs;
use crate::output::{DEFAULT_WIDTH, Sink};

/// A place and its format.
pub(super) struct Target<T: 'static> {
    format: &'static Format<T>,
    place: Place,
    options: Options,
}

enum Place {
    /// All pairs in one file; `begun` once something was written.
    One { sink: Sink, begun: bool, many: bool },
    /// One file a pair below a folder.
    Folder(PathBuf),
}

/// Opens all targets before any work is done, so that a wrong path is told at once. `many` says that
/// a file holds several documents or pairs.
pub(super) fn open<T>(
    args: &OutputArgs,
    formats: &'static [Format<T>],
    jobs: &[Job],
    many: bool,
    options: Options,
) -> Result<Vec<Target<T>>, Error> {
    let named = args.format.as_deref().map(|name| by_name(name, formats)).transpose()?;
    if let Some(twice) = args.output.iter().enumerate().find(|(at, path)| args.output[..*at].contains(path)) {
        return Err(Error::Usage(format!("-o {} is given twice", twice.1.display())));
    }
    let inputs = Inputs::of(jobs);
    let default = [PathBuf::from("-")];
    let paths = if args.output.is_empty() { &default[..] } else { &args.output[..] };
    let target = |path: &PathBuf| {
        let is_folder = path.as_os_str().to_string_lossy().ends_with(['/', '\\']) || path.is_dir();
        if is_folder {
            let format = named.unwrap_or(&formats[0]);
            check_files(path, jobs, format, &inputs)?;
            return Ok(Target { format, place: Place::Folder(path.clone()), options: plain(options) });
        }
        inputs.check(path)?;
        let on_stdout = path == Path::new("-");
        let format =
            if on_stdout { named.unwrap_or(&formats[0]) } else { by_extension(path, named, formats)? };
        check_lone(format, jobs.len())?;
        let options = if on_stdout { options } else { plain(options) };
        Ok(Target { format, place: Place::One { sink: Sink::open(path)?, begun: false, many }, options })
    };
    paths.iter().map(target).collect()
}

/// What is read in a run, and must not be overwritten.
struct Inputs {
    places: BTreeSet<PathBuf>,
}

impl Inputs {
    fn of(jobs: &[Job]) -> Self {
        let paths = jobs.iter().flat_map(|job| [&job.paths.source, &job.paths.target]);
        Self { places: paths.filter_map(|path| fs::canonicalize(path).ok()).collect() }
    }

    fn check(&self, output: &Path) -> Result<(), Error> {
        let is_read = fs::canonicalize(output).is_ok_and(|place| self.places.contains(&place));
        if is_read {
            let message = "is read in this run and would be overwritten; write to another place".to_owned();
            return Err(Error::Text { path: output.to_owned(), message });
        }
        Ok(())
    }
}

/// Each pair must have a file of its own below the folder, and none may be one that is read.
fn check_files<T>(folder: &Path, jobs: &[Job], format: &Format<T>, inputs: &Inputs) -> Result<(), Error> {
    let mut written: BTreeMap<PathBuf, &Job> = BTreeMap::new();
    for job in jobs {
        let file = file_in(folder, &job.name, format);
        inputs.check(&file)?;
        if let Some(other) = written.insert(file.clone(), job) {
            return Err(Error::Usage(format!(
                "{} and {} would both be written to {}; give them different names",
                other.paths.source.display(),
                job.paths.source.display(),
                file.display()
            )));
        }
    }
    Ok(())
}

fn check_lone<T>(format: &Format<T>, pairs: usize) -> Result<(), Error> {
    if pairs < 2 || !format.is_lone {
        return Ok(());
    }
    Err(Error::Usage(format!(
        "--format {0}: the ladders of {pairs} pairs cannot stand in one place; write one file a pair with -o DIR/ --format {0}",
        format.name,
    )))
}

/// The file of one pair below a folder.
fn file_in<T>(folder: &Path, name: &Path, format: &Format<T>) -> PathBuf {
    folder.join(unpacked_name(name)).with_extension(format.extension)
}

/// Files hold no colours, and are as wide as the user said or as usual, whatever the terminal is.
fn plain(options: Options) -> Options {
    let width = if options.is_width_given { options.width } else { DEFAULT_WIDTH };
    Options { color: false, width, ..options }
}

fn by_name<T>(name: &str, formats: &'static [Format<T>]) -> Result<&'static Format<T>, Error> {
    formats.iter().find(|format| format.name == name).ok_or_else(|| {
        let names: Vec<&str> = formats.iter().map(|format| format.name).collect();
        Error::Usage(format!("--format {name}: expected one of {}", names.join(", ")))
    })
}

fn by_extension<T>(
    path: &Path,
    named: Option<&'static Format<T>>,
    formats: &'static [Format<T>],
) -> Result<&'static Format<T>, Error> {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    let known = formats.iter().find(|format| Some(format.extension) == extension.as_deref());
    known.or(named).ok_or_else(|| {
        let known: Vec<String> = formats.iter().map(|format| format!(".{}", format.extension)).collect();
        let path = path.display();
        Error::Usage(format!(
            "-o {path}: the extension names no format; use one of {} or --format",
            known.join(", ")
        ))
    })
}

impl<T> Target<T> {
    /// What turns one document or pair into the bytes of this target.
    pub(super) fn renderer(&self) -> impl Fn(&T) -> String + Sync + use<T> {
        let (render, options) = (self.format.render, self.options);
        move |of| render(of, &options)
    }

    /// Whether each pair has a file of its own, so that one that cannot be written stops no other.
    pub(super) fn is_folder(&self) -> bool {
        matches!(self.place, Place::Folder(_))
    }

    pub(super) fn is_stdout(&self) -> bool {
        matches!(self.place, Place::One { sink: Sink::Stdout(_), .. })
    }

    /// Writes one rendered pair.
    pub(super) fn take(&mut self, name: &Path, rendered: &str, summary: &Summary) -> Result<(), Error> {
        let footer = self.format.footer;
        match &mut self.place {
            Place::One { sink, begun, many } => {
                let between = match (self.format.many.filter(|_| *many), *begun) {
                    (Some(frame), false) => frame.begin,
                    (Some(frame), true) => frame.separator,
                    (None, false) => self.format.header,
                    (None, true) => "",
                };
                let opening = self.format.opening.filter(|_| !*begun);
                *begun = true;
                sink.write(between)?;
                if let Some(opening) = opening {
                    sink.write(&opening(summary))?;
                }
                sink.write(rendered)
            }
            Place::Folder(folder) => {
                let mut sink = Sink::open(&file_in(folder, name, self.format))?;
                sink.write(self.format.header)?;
                if let Some(opening) = self.format.opening {
                    sink.write(&opening(summary))?;
                }
                sink.write(rendered)?;
                if let Some(footer) = footer {
                    sink.write(&footer(summary, &self.options))?;
                }
                sink.close()
            }
        }
    }

    /// Ends the file.
    pub(super) fn close(self, summary: &Summary) -> Result<(), Error> {
        let Place::One { mut sink, begun, many } = self.place else { return Ok(()) };
        if let Some(frame) = self.format.many.filter(|_| many) {
            if !begun {
                sink.write(frame.begin)?;
            }
            sink.write(&(frame.end)(summary))?;
        } else if let Some(footer) = self.format.footer {
            sink.write(&footer(summary, &self.options))?;
        }
        sink.close()
    }
}

//! The places a run writes to, each with its format: standard output, files, folders.

use std::path::{Path, PathBuf};

use treu::Error;
use treu::report::{Format, Options, Summary};

use crate::args::OutputArgs;
use crate::output::Sink;

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

/// Opens all targets before any work is done, so that a wrong path is told at once.
pub(super) fn open<T>(
    args: &OutputArgs,
    formats: &'static [Format<T>],
    many: bool,
    options: Options,
) -> Result<Vec<Target<T>>, Error> {
    let named = args.format.as_deref().map(|name| by_name(name, formats)).transpose()?;
    let default = [PathBuf::from("-")];
    let paths = if args.output.is_empty() { &default[..] } else { &args.output[..] };
    let target = |path: &PathBuf| {
        let is_folder = path.as_os_str().to_string_lossy().ends_with(['/', '\\']) || path.is_dir();
        if is_folder {
            let format = named.unwrap_or(&formats[0]);
            return Ok(Target { format, place: Place::Folder(path.clone()), options: plain(options) });
        }
        let on_stdout = path == Path::new("-");
        let format =
            if on_stdout { named.unwrap_or(&formats[0]) } else { by_extension(path, named, formats)? };
        let options = if on_stdout { options } else { plain(options) };
        Ok(Target { format, place: Place::One { sink: Sink::open(path)?, begun: false, many }, options })
    };
    paths.iter().map(target).collect()
}

/// Files hold no colours.
fn plain(options: Options) -> Options {
    Options { color: false, ..options }
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
                *begun = true;
                sink.write(between)?;
                sink.write(rendered)
            }
            Place::Folder(folder) => {
                let mut sink = Sink::open(&folder.join(name).with_extension(self.format.extension))?;
                sink.write(self.format.header)?;
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

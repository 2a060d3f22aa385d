//! Plans that need no search: pairs in a list, and files that hold both sides.

use std::path::{Component, Path, PathBuf};

use super::{Ground, Job, Plan, missing_or, names};
use crate::error::Error;
use crate::pair::Pair;
use crate::read::{BITEXTS, BitextReader};

impl Job {
    /// A file that holds both sides.
    fn aligned(path: &Path, name: PathBuf) -> Self {
        Self { paths: Pair::new(path, path).map(Path::to_owned), name, ground: Ground::Aligned }
    }

    /// Whether both sides stand in one file, already aligned.
    #[must_use]
    pub fn is_aligned(&self) -> bool {
        self.ground == Ground::Aligned
    }
}

/// The plan for a file that holds both sides, or for all such files below a folder.
///
/// # Errors
///
/// When the folder cannot be read or holds no such files.
pub fn plan_aligned(path: &Path) -> Result<Plan, Error> {
    if !path.is_dir() {
        let name = path.file_name().map_or_else(|| PathBuf::from("stdin"), PathBuf::from);
        return Ok(Plan { jobs: vec![Job::aligned(path, name)], ..Plan::default() });
    }
    let found = names::files(path, |file| BitextReader::of(file).is_some())?;
    if found.is_empty() {
        let known: Vec<String> =
            BITEXTS.iter().flat_map(|of| of.extensions).map(|of| format!(".{of}")).collect();
        let message = format!(
            "holds no files with both sides (they end in {}); give a folder of originals and one of translations",
            known.join(", ")
        );
        return Err(Error::text(path, message));
    }
    let jobs = found.into_iter().map(|name| Job::aligned(&path.join(&name), name)).collect();
    Ok(Plan { jobs, ..Plan::default() })
}

/// The plan of a list: in each line a source and a target separated by a tab, or one file that holds
/// both sides, or what `treu pair` writes, in which documents without a counterpart are passed over.
/// Blank lines count for nothing; paths are those of the current folder.
///
/// # Errors
///
/// Names the line that is neither; says when there is none.
pub fn plan_listed(list: &Path, table: &str) -> Result<Plan, Error> {
    let mut jobs = Vec::new();
    for (at, line) in table.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let job = listed(line).map_err(|message| Error::line(list, at + 1, message))?;
        jobs.extend(job);
    }
    if jobs.is_empty() {
        return Err(missing_or(
            list,
            "names no files; write a source and a target a line, separated by a tab",
        ));
    }
    Ok(Plan { jobs, ..Plan::default() })
}

/// The job of a line; nothing for a document without a counterpart.
fn listed(line: &str) -> Result<Option<Job>, String> {
    let mut fields: Vec<&str> = line.split('\t').map(str::trim).collect();
    if fields.len() == 3 && fields[2].parse::<f32>().is_ok() {
        fields.pop();
        if fields.contains(&"") {
            return Ok(None);
        }
    }
    if let Some(wrong) = fields.iter().find(|field| matches!(**field, "" | "-")) {
        let what = if wrong.is_empty() { "a path is empty" } else { "- can be no path of a list" };
        return Err(format!("{what}; name a source and a target, separated by a tab"));
    }
    match fields[..] {
        [path] => Ok(Some(Job::aligned(Path::new(path), inside(Path::new(path))))),
        [source, target] => Ok(Some(Job {
            paths: Pair::new(source, target).map(PathBuf::from),
            name: inside(Path::new(source)),
            ground: Ground::Given,
        })),
        _ => Err(format!("expected a source and a target separated by a tab, found {} paths", fields.len())),
    }
}

/// A path as a name below some other folder: `/a/../b/c` is `a/b/c`.
fn inside(path: &Path) -> PathBuf {
    path.components().filter(|part| matches!(part, Component::Normal(_))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_name_pairs_and_aligned_files() {
        let plan = plan_listed(Path::new("list"), "a/x.txt\tb/x.txt\t0.98\r\n\ty.txt\t0\n/c/../memory.tmx\n");
        let jobs = plan.map(|plan| plan.jobs).unwrap_or_default();
        let shown: Vec<(bool, String)> =
            jobs.iter().map(|job| (job.is_aligned(), job.name.display().to_string())).collect();
        assert_eq!(shown, [(false, "a/x.txt".to_owned()), (true, "c/memory.tmx".to_owned())]);
        let message =
            |table| plan_listed(Path::new("list"), table).map(drop).map_err(|error| error.to_string());
        assert!(message("a\tb\na\tb\tc\n").is_err_and(|told| told.starts_with("list:2: expected a source")));
        assert!(message("a\t\n").is_err_and(|told| told.starts_with("list:1: a path is empty")));
    }
}

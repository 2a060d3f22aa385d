//! Which document belongs to which: in go two files or two folders, out comes a [`Plan`]. Documents of
//! two folders are paired by name (`names`) as far as names go, the rest by what they say (`content`).

mod confirm;
mod content;
mod index;
mod names;
mod sketch;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::error::Error;
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::pair::{Pair, Side};
use crate::read::{Manner, READERS};
use content::Outcome;
use names::Found;

/// One document pair to be worked on.
#[derive(Debug, Clone)]
pub struct Job {
    /// The files; `-` is standard input.
    pub paths: Pair<PathBuf>,
    /// The source document's path below its folder, or its file name: names the output.
    pub name: PathBuf,
    /// Why the two are a pair.
    pub ground: Ground,
}

/// Why two documents are a pair.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Ground {
    /// The user named the files.
    Given,
    /// They are called the same.
    Name,
    /// They say the same; how sure that is, 0.5 to 1.
    Content(f32),
}

/// A document without a counterpart.
#[derive(Debug, Clone)]
pub struct Lone {
    /// The file.
    pub path: PathBuf,
    /// How sure it is that the best candidate among those left over is its counterpart, less than 0.5;
    /// 0 if there is none.
    pub score: f32,
}

/// What is to be done in a run over two folders.
#[derive(Debug, Default)]
pub struct Plan {
    /// The pairs, sorted by the path of the source document.
    pub jobs: Vec<Job>,
    /// Documents without a counterpart, sorted.
    pub unpaired: Pair<Vec<Lone>>,
    /// Why some of these could not be read.
    pub failed: Vec<Error>,
}

/// How documents are read for pairing by content.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// Those given by the user; detected when not given. Both are needed when one folder is given twice.
    pub languages: Pair<Option<Language>>,
    /// How files are read.
    pub manner: Manner,
    /// What ties words of two languages.
    pub lexicon: &'a Arc<Lexicon>,
}

impl Plan {
    /// The plan, if there is anything to do.
    ///
    /// # Errors
    ///
    /// When no documents belong together; `paths` are the folders.
    pub fn with_jobs(self, paths: Pair<&Path>) -> Result<Self, Error> {
        if !self.jobs.is_empty() {
            return Ok(self);
        }
        let target = paths.target.display();
        let message = format!("no document has a counterpart in {target}, neither by name nor by content");
        Err(Error::text(paths.source, message))
    }
}

/// Pairs two files, or the documents of two folders.
///
/// # Errors
///
/// When one is a file and the other a folder, or a folder cannot be read or holds no documents.
pub fn plan(paths: Pair<&Path>, reading: &Reading<'_>) -> Result<Plan, Error> {
    let folders = paths.map(Path::is_dir);
    if folders.source != folders.target {
        let file = if folders.source { paths.target } else { paths.source };
        let is_stdin = file == Path::new("-");
        let kind = if is_stdin { "is standard input" } else { "is a file" };
        return Err(missing_or(
            file,
            &format!("{kind}, the other is a folder; give two files or two folders"),
        ));
    }
    if !folders.source {
        let name = paths.source.file_name().map_or_else(|| PathBuf::from("stdin"), PathBuf::from);
        let job = Job { paths: paths.map(Path::to_owned), name, ground: Ground::Given };
        return Ok(Plan { jobs: vec![job], ..Plan::default() });
    }
    plan_folders(paths, reading)
}

fn plan_folders(folders: Pair<&Path>, reading: &Reading<'_>) -> Result<Plan, Error> {
    let is_one = is_one_folder(folders);
    let joined = names::join(documents(folders, reading.languages, is_one)?, reading.languages);
    let is_open = |pair: &Pair<Found>| pair.source.is_numbered() && !is_one;
    let (numbered, named): (Vec<_>, Vec<_>) = joined.pairs.into_iter().partition(is_open);
    let open = Open::new(joined.left, numbered);
    let paths = folders.zip(open.documents.as_ref()).map(|(folder, documents)| {
        documents.iter().map(|document| folder.join(&document.path)).collect::<Vec<_>>()
    });
    let outcome = content::pair(paths.as_ref().map(Vec::as_slice), reading);
    let mut jobs: Vec<Job> = named.into_iter().map(|pair| job(folders, pair, Ground::Name)).collect();
    let pairs = open.pairs(&outcome);
    jobs.extend(pairs.iter().map(|&(at, ground)| job(folders, open.pair(at), ground)));
    jobs.sort_by(|one, other| one.paths.cmp(&other.paths));
    let mut is_lone = paths.as_ref().map(|paths| vec![true; paths.len()]);
    for (at, _) in &pairs {
        is_lone.source[at.source] = false;
        is_lone.target[at.target] = false;
    }
    Ok(Plan { jobs, ..left_over(paths, &is_lone, outcome) })
}

fn job(folders: Pair<&Path>, pair: Pair<Found>, ground: Ground) -> Job {
    let paths = folders.zip(pair.as_ref()).map(|(folder, document)| folder.join(&document.path));
    Job { paths, name: pair.source.path, ground }
}

/// What no pair was found for, sorted.
fn left_over(paths: Pair<Vec<PathBuf>>, is_lone: &Pair<Vec<bool>>, outcome: Outcome) -> Plan {
    let mut plan = Plan::default();
    for (side, paths) in [(Side::Source, paths.source), (Side::Target, paths.target)] {
        let scored = paths.into_iter().zip(outcome.best.side(side)).zip(is_lone.side(side));
        let lone = scored.filter(|(_, is_lone)| **is_lone);
        let lones = plan.unpaired.side_mut(side);
        lones.extend(lone.map(|((path, &score), _)| Lone { path, score }));
        lones.sort_by(|one, other| one.path.cmp(&other.path));
    }
    for (side, failed) in [(Side::Source, outcome.failed.source), (Side::Target, outcome.failed.target)] {
        let lone = failed.into_iter().filter(|(at, _)| is_lone.side(side)[*at]);
        plan.failed.extend(lone.map(|(_, error)| error));
    }
    plan
}

/// Documents that names do not pair, or only by a bare number.
struct Open {
    documents: Pair<Vec<Found>>,
    /// So many documents at the end of both sides have the same numbers for names, in the same order.
    numbered: usize,
}

impl Open {
    fn new(left: Pair<Vec<Found>>, pairs: Vec<Pair<Found>>) -> Self {
        let numbered = pairs.len();
        let mut documents = left;
        for Pair { source, target } in pairs {
            documents.source.push(source);
            documents.target.push(target);
        }
        Self { documents, numbered }
    }

    fn pair(&self, at: Pair<usize>) -> Pair<Found> {
        self.documents.as_ref().zip(at).map(|(documents, at)| documents[at].clone())
    }

    /// The places of those that have the same number.
    fn namesakes(&self) -> impl Iterator<Item = Pair<usize>> {
        let begin = self.documents.as_ref().map(|documents| documents.len() - self.numbered);
        (0..self.numbered).map(move |at| begin.map(|begin| begin + at))
    }

    /// What content pairs, and numbers where content says nothing. Numbers are believed if content
    /// pairs most of the documents that have a namesake with it: the chapters of a book, but not two
    /// collections that were each counted for themselves.
    fn pairs(&self, outcome: &Outcome) -> Vec<(Pair<usize>, Ground)> {
        let targets: BTreeMap<usize, usize> =
            outcome.pairs.iter().map(|of| (of.documents.source, of.documents.target)).collect();
        let taken: BTreeSet<usize> = targets.values().copied().collect();
        let verdicts = self.namesakes().filter_map(|at| Some(*targets.get(&at.source)? == at.target));
        let (same, other): (Vec<_>, Vec<_>) = verdicts.partition(|is_namesake| *is_namesake);
        let is_believed = same.len() > other.len() || other.is_empty();
        let numbers: BTreeSet<Pair<usize>> = self.namesakes().filter(|_| is_believed).collect();
        let of_content = outcome.pairs.iter().map(|of| match numbers.contains(&of.documents) {
            true => (of.documents, Ground::Name),
            false => (of.documents, Ground::Content(of.score)),
        });
        let is_open = |at: &Pair<usize>| !targets.contains_key(&at.source) && !taken.contains(&at.target);
        let of_numbers = numbers.iter().copied().filter(is_open).map(|at| (at, Ground::Name));
        of_content.chain(of_numbers).collect()
    }
}

/// The same folder, however it is written.
fn is_one_folder(folders: Pair<&Path>) -> bool {
    let Pair { source, target } = folders.map(fs::canonicalize);
    folders.source == folders.target || source.ok().zip(target.ok()).is_some_and(|(one, other)| one == other)
}

/// The documents of both folders; those of one folder given twice are told apart by their names.
fn documents(
    folders: Pair<&Path>,
    languages: Pair<Option<Language>>,
    is_one: bool,
) -> Result<Pair<Vec<Found>>, Error> {
    if is_one && (languages.source.is_none() || languages.target.is_none()) {
        let message = "is given twice; name --source-lang and --target-lang to tell its documents apart";
        return Err(Error::text(folders.source, message));
    }
    let mut found =
        Pair::new(names::documents(folders.source, languages)?, names::documents(folders.target, languages)?);
    for side in Side::BOTH {
        if found.side(side).is_empty() {
            let known: Vec<String> =
                READERS.iter().flat_map(|of| of.extensions).map(|of| format!(".{of}")).collect();
            let message = format!("holds no documents; they end in {}", known.join(", "));
            return Err(Error::text(folders.side(side), message));
        }
        if is_one {
            found.side_mut(side).retain(|document| document.tag == *languages.side(side));
        }
    }
    Ok(found)
}

fn missing_or(path: &Path, message: &str) -> Error {
    Error::text(
        path,
        if path.exists() || path == Path::new("-") {
            message
        } else {
            "no such file or folder; check the spelling"
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use content::Match;

    /// `count` documents on each side are called `0.txt`, `1.txt` and so on; content pairs some of them.
    /// Expected are all pairs, with whether the number is the reason.
    fn check(count: usize, by_content: &[(usize, usize)], expected: &[(usize, usize, bool)]) {
        let found = |number: usize| Found::new(format!("{number}.txt").into(), &[]);
        let open = Open::new(Pair::default(), (0..count).map(|at| Pair::new(found(at), found(at))).collect());
        let of_content =
            |&(source, target): &(usize, usize)| Match { documents: Pair::new(source, target), score: 0.9 };
        let outcome = Outcome { pairs: by_content.iter().map(of_content).collect(), ..Outcome::default() };
        let pairs = open.pairs(&outcome).into_iter();
        let mut found: Vec<_> =
            pairs.map(|(at, ground)| (at.source, at.target, ground == Ground::Name)).collect();
        found.sort_unstable();
        assert_eq!(found, expected, "{count} {by_content:?}");
    }

    #[test]
    fn numbers_are_believed_where_content_bears_them_out() {
        check(2, &[], &[(0, 0, true), (1, 1, true)]);
        check(3, &[(0, 0), (2, 2)], &[(0, 0, true), (1, 1, true), (2, 2, true)]);
        check(4, &[(0, 0), (1, 1), (2, 3)], &[(0, 0, true), (1, 1, true), (2, 3, false)]);
        check(3, &[(0, 1), (2, 2)], &[(0, 1, false), (2, 2, false)]);
        check(3, &[(0, 1)], &[(0, 1, false)]);
    }
}

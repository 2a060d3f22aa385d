//! Which document of one folder belongs to which of the other, by their names: the same path below
//! the folder, apart from the extension and from a language code in it (`news.vi.txt` and
//! `news.de.txt`, `vi/news.txt` and `de/news.txt`, `news/vi.txt` and `news/de.txt`).

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::language::{LANGUAGES, Language};
use crate::pair::{Pair, Side};
use crate::read::READERS;

/// One document pair to be worked on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Job {
    /// The files; `-` is standard input.
    pub paths: Pair<PathBuf>,
    /// The source document's path below its folder, or its file name: names the output.
    pub name: PathBuf,
}

/// What is to be done in a run over two folders.
#[derive(Debug, Default)]
pub struct Plan {
    /// The pairs, sorted by the path of the source document.
    pub jobs: Vec<Job>,
    /// Documents without a counterpart, sorted.
    pub unpaired: Pair<Vec<PathBuf>>,
}

/// Pairs two files, or the documents of two folders. `languages` are those given by the user; they
/// are needed only when both folders are one and the same.
///
/// # Errors
///
/// When one is a file and the other a folder, a folder cannot be read, or nothing can be paired.
pub fn plan(paths: Pair<&Path>, languages: Pair<Option<Language>>) -> Result<Plan, Error> {
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
        return Ok(Plan { jobs: vec![Job { paths: paths.map(Path::to_owned), name }], ..Plan::default() });
    }
    let same = paths.source == paths.target;
    if same && (languages.source.is_none() || languages.target.is_none()) {
        let message = "is given twice; name --source-lang and --target-lang to tell its documents apart";
        return Err(Error::text(paths.source, message));
    }
    let mut found = Pair::new(documents(paths.source)?, documents(paths.target)?);
    for side in Side::BOTH {
        if found.side(side).is_empty() {
            let known: Vec<String> =
                READERS.iter().flat_map(|of| of.extensions).map(|of| format!(".{of}")).collect();
            let message = format!("holds no documents; they end in {}", known.join(", "));
            return Err(Error::text(paths.side(side), message));
        }
    }
    if same {
        for side in Side::BOTH {
            found.side_mut(side).retain(|document| document.tag == *languages.side(side));
        }
    }
    let plan = join(found, paths);
    if plan.jobs.is_empty() {
        let message = format!("no document has a counterpart of the same name in {}", paths.target.display());
        return Err(Error::text(paths.source, message));
    }
    Ok(plan)
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

/// A file that may be a document.
#[derive(Debug, Clone)]
struct Found {
    /// Path below the folder.
    path: PathBuf,
    /// The path without extension and language code.
    key: Vec<String>,
    tag: Option<Language>,
}

fn documents(folder: &Path) -> Result<Vec<Found>, Error> {
    let mut found = Vec::new();
    walk(folder, Path::new(""), &mut found)?;
    found.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(found)
}

fn walk(folder: &Path, below: &Path, found: &mut Vec<Found>) -> Result<(), Error> {
    let here = folder.join(below);
    for entry in fs::read_dir(&here).map_err(|cause| Error::read(&here, cause))? {
        let entry = entry.map_err(|cause| Error::read(&here, cause))?;
        let path = below.join(entry.file_name());
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        // A link to a folder is not followed: it may lead back up.
        let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
        if folder.join(&path).is_dir() {
            if is_link {
                continue;
            }
            walk(folder, &path, found)?;
        } else if is_document(&path) {
            let (key, tag) = key(&path);
            found.push(Found { path, key, tag });
        }
    }
    Ok(())
}

fn is_document(path: &Path) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    extension
        .is_some_and(|extension| READERS.iter().any(|reader| reader.extensions.contains(&extension.as_str())))
}

/// The path without what distinguishes the languages, and the language it names.
fn key(path: &Path) -> (Vec<String>, Option<Language>) {
    let mut tag = None;
    let mut key = Vec::new();
    let stem = path.with_extension("");
    for part in stem.iter().map(|part| part.to_string_lossy().to_lowercase()) {
        if let Some(language) = known(&part) {
            tag = Some(language);
            continue;
        }
        let suffixed = part.rsplit_once(['.', '_', '-']).and_then(|(rest, code)| Some((rest, known(code)?)));
        let prefixed =
            || part.split_once(['.', '_', '-']).and_then(|(code, rest)| Some((rest, known(code)?)));
        match suffixed.or_else(prefixed) {
            Some((rest, language)) => {
                tag = Some(language);
                key.push(rest.to_owned());
            }
            None => key.push(part),
        }
    }
    (key, tag)
}

fn known(code: &str) -> Option<Language> {
    LANGUAGES.iter().find(|profile| profile.code == code).map(|profile| profile.language)
}

/// Pairs documents of one key: first those with the same extension, then what is left over if it is
/// one on each side.
fn join(found: Pair<Vec<Found>>, folders: Pair<&Path>) -> Plan {
    let mut groups: BTreeMap<Vec<String>, Pair<Vec<Found>>> = BTreeMap::new();
    for (side, documents) in [(Side::Source, found.source), (Side::Target, found.target)] {
        for document in documents {
            groups.entry(document.key.clone()).or_default().side_mut(side).push(document);
        }
    }
    let mut plan = Plan::default();
    for mut group in groups.into_values() {
        let mut pairs = Vec::new();
        group.source.retain(|source| {
            let same =
                group.target.iter().position(|target| target.path.extension() == source.path.extension());
            pairs.extend(same.map(|at| (source.clone(), group.target.remove(at))));
            same.is_none()
        });
        if let ([_], [_]) = (&group.source[..], &group.target[..]) {
            pairs.extend(group.source.pop().zip(group.target.pop()));
        }
        plan.jobs.extend(pairs.into_iter().map(|(source, target)| Job {
            paths: Pair::new(folders.source.join(&source.path), folders.target.join(&target.path)),
            name: source.path,
        }));
        for side in Side::BOTH {
            let rest = group.side(side).iter().map(|document| folders.side(side).join(&document.path));
            plan.unpaired.side_mut(side).extend(rest);
        }
    }
    plan.jobs.sort();
    plan.unpaired.source.sort();
    plan.unpaired.target.sort();
    plan
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, target: &str, together: bool) {
        let (one, other) = (key(Path::new(source)).0, key(Path::new(target)).0);
        assert_eq!(one == other, together, "{source} {target}");
    }

    #[test]
    fn names_belong_together_apart_from_extension_and_language() {
        check("news.txt", "news.txt", true);
        check("a/news.vi.txt", "a/news.de.txt", true);
        check("news_vi.txt", "de-news.txt", true);
        check("vi/a/news.txt", "de/a/news.txt", true);
        check("news/vi.txt", "news/de.txt", true);
        check("a/news.txt", "b/news.txt", false);
        check("news1.txt", "news2.txt", false);
    }
}

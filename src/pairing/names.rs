//! Which document of one folder belongs to which of the other, by their names: the same path below
//! the folder, apart from the extension and from a language code in it (`news.vi.txt` and
//! `news.de.txt`, `vi/news.txt` and `de/news.txt`, `news/vi.txt` and `news/de.txt`).

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::language::{LANGUAGES, Language};
use crate::pair::{Pair, Side};
use crate::read::{READERS, unpacked_name};

/// A file that may be a document.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// Path below the folder.
    pub(super) path: PathBuf,
    /// The path without extension and language code.
    key: Vec<String>,
    /// The language that the path names.
    pub(super) tag: Option<Language>,
}

impl Found {
    /// `codes` are the languages whose codes a path may hold.
    pub(super) fn new(path: PathBuf, codes: &[Language]) -> Self {
        let (key, tag) = key(&path, codes);
        Self { path, key, tag }
    }

    /// Whether the name is a bare number (`017.txt`): in two folders it may count different things.
    pub(super) fn is_numbered(&self) -> bool {
        self.key.last().is_some_and(|name| !name.contains(char::is_alphabetic))
    }
}

/// The documents below a folder, sorted. Codes of `languages` are recognised as well as those of the
/// known languages.
pub(super) fn documents(folder: &Path, languages: Pair<Option<Language>>) -> Result<Vec<Found>, Error> {
    let known = LANGUAGES.iter().map(|profile| profile.language);
    let codes: Vec<Language> = known.chain(languages.source).chain(languages.target).collect();
    let found = files(folder, is_document)?;
    Ok(found.into_iter().map(|path| Found::new(path, &codes)).collect())
}

/// The wanted files below a folder, by their paths below it, sorted. Hidden ones are left out.
pub(super) fn files(folder: &Path, is_wanted: fn(&Path) -> bool) -> Result<Vec<PathBuf>, Error> {
    let mut found = Vec::new();
    walk(folder, Path::new(""), is_wanted, &mut found)?;
    found.sort();
    Ok(found)
}

fn walk(
    folder: &Path,
    below: &Path,
    is_wanted: fn(&Path) -> bool,
    found: &mut Vec<PathBuf>,
) -> Result<(), Error> {
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
            walk(folder, &path, is_wanted, found)?;
        } else if is_wanted(&path) {
            found.push(path);
        }
    }
    Ok(())
}

fn is_document(path: &Path) -> bool {
    let extension =
        unpacked_name(path).extension().map(|extension| extension.to_string_lossy().to_lowercase());
    extension
        .is_some_and(|extension| READERS.iter().any(|reader| reader.extensions.contains(&extension.as_str())))
}

/// The path without what distinguishes the languages, and the language it names.
fn key(path: &Path, codes: &[Language]) -> (Vec<String>, Option<Language>) {
    let known = |code: &str| codes.iter().find(|language| language.code() == code).copied();
    let mut tag = None;
    let mut key = Vec::new();
    let stem = unpacked_name(path).with_extension("");
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

/// Documents that belong together by name, and those left over; each sorted.
#[derive(Debug, Default)]
pub(super) struct Joined {
    pub(super) pairs: Vec<Pair<Found>>,
    pub(super) left: Pair<Vec<Found>>,
}

/// Pairs documents of one key. `languages` are those given by the user: where one document of a key is
/// in the right language by its name, those named for another are not taken.
pub(super) fn join(found: Pair<Vec<Found>>, languages: Pair<Option<Language>>) -> Joined {
    let mut groups: BTreeMap<Vec<String>, Pair<Vec<Found>>> = BTreeMap::new();
    for (side, documents) in [(Side::Source, found.source), (Side::Target, found.target)] {
        for document in documents {
            groups.entry(document.key.clone()).or_default().side_mut(side).push(document);
        }
    }
    let mut joined = Joined::default();
    for mut group in groups.into_values() {
        for side in Side::BOTH {
            drop_other_languages(group.side_mut(side), *languages.side(side));
        }
        joined.pairs.extend(join_group(&mut group));
        joined.left.source.append(&mut group.source);
        joined.left.target.append(&mut group.target);
    }
    joined
}

fn drop_other_languages(documents: &mut Vec<Found>, language: Option<Language>) {
    if language.is_some() && documents.iter().any(|document| document.tag == language) {
        documents.retain(|document| document.tag.is_none() || document.tag == language);
    }
}

/// Takes pairs out of a group: first those with the same extension that both name a language or both
/// name none, then those with the same extension, then what is left over if it is one on each side.
fn join_group(group: &mut Pair<Vec<Found>>) -> Vec<Pair<Found>> {
    let has_same_extension = |one: &Found, other: &Found| one.path.extension() == other.path.extension();
    let is_like = |one: &Found, other: &Found| {
        has_same_extension(one, other) && (one.tag.is_none() == other.tag.is_none())
    };
    let mut pairs = take(group, |source, target| is_like(source, target) && source.tag != target.tag);
    pairs.extend(take(group, is_like));
    pairs.extend(take(group, has_same_extension));
    if let ([_], [_]) = (&group.source[..], &group.target[..]) {
        pairs.extend(take(group, |_, _| true));
    }
    pairs
}

/// Takes out each source document with the first target document that belongs to it.
fn take(group: &mut Pair<Vec<Found>>, belongs: impl Fn(&Found, &Found) -> bool) -> Vec<Pair<Found>> {
    let Pair { source, target } = group;
    let mut pairs = Vec::new();
    source.retain(|document| {
        let at = target.iter().position(|other| belongs(document, other));
        pairs.extend(at.map(|at| Pair::new(document.clone(), target.remove(at))));
        at.is_none()
    });
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str) -> Found {
        Found::new(path.into(), &[Language::Vietnamese, Language::German, Language::English])
    }

    fn check(source: &str, target: &str, together: bool) {
        assert_eq!(found(source).key == found(target).key, together, "{source} {target}");
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

    fn check_join(source: &[&str], target: &[&str], expected: &[(&str, &str)]) {
        let found = Pair::new(source, target).map(|side| side.iter().map(|path| found(path)).collect());
        let joined = join(found, Pair::new(None, Some(Language::German)));
        let pairs = joined.pairs.iter().map(|pair| pair.as_ref().map(|found| found.path.clone()));
        let expected: Vec<_> =
            expected.iter().map(|&(source, target)| Pair::new(source.into(), target.into())).collect();
        assert_eq!(pairs.collect::<Vec<Pair<PathBuf>>>(), expected, "{source:?} {target:?}");
    }

    #[test]
    fn like_is_paired_with_like() {
        let [both_vi, both_de] = [["news.txt", "news.vi.txt"], ["news.de.txt", "news.txt"]];
        check_join(&both_vi, &both_de, &[("news.vi.txt", "news.de.txt"), ("news.txt", "news.txt")]);
        check_join(&["news.vi.txt"], &both_de, &[("news.vi.txt", "news.de.txt")]);
        check_join(&["news.txt"], &["news.text"], &[("news.txt", "news.text")]);
        check_join(&["news.txt"], &["news.text", "news.seg"], &[]);
        check_join(&["vi.txt"], &["vi.txt"], &[("vi.txt", "vi.txt")]);
    }

    #[test]
    fn a_document_named_for_another_language_is_not_taken() {
        check_join(&["a.vi.txt"], &["a.de.txt", "a.en.txt"], &[("a.vi.txt", "a.de.txt")]);
        check_join(&["a.vi.txt"], &["a.en.txt"], &[("a.vi.txt", "a.en.txt")]);
    }

    #[test]
    fn bare_numbers_are_told() {
        let numbered = ["017.txt", "vi/17.txt", "2024/03-11.txt", "17.vi.txt", "a/1.txt", "1/vi.txt"];
        assert!(numbered.iter().all(|path| found(path).is_numbered()));
        assert!(["a1.txt", "vi.txt", "1/a.txt"].iter().all(|path| !found(path).is_numbered()));
    }
}

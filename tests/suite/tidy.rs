//! What must stay true of the files themselves: layers, tables, data.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use unicode_normalization::is_nfc;

use crate::help::root;

/// The layers of DESIGN, from the words everyone uses to the edges. A module may use those of its
/// own line and of the lines above.
const LAYERS: &[&[&str]] = &[
    &["pair", "span", "text", "error"],
    &["language", "lexicon", "glossary"],
    &["document", "read"],
    &["segment"],
    &["anchor"],
    &["align"],
    &["bitext", "pairing"],
    &["audit"],
    &["decision"],
    &["report"],
    &["batch"],
];

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|of| of == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The top module a source file belongs to: `src/align/cost.rs` to `align`.
fn module(path: &Path) -> Option<String> {
    let below = path.strip_prefix(root().join("src")).ok()?;
    let first = below.components().next()?.as_os_str().to_str()?;
    let name = first.trim_end_matches(".rs");
    (name != "bin" && name != "lib").then(|| name.to_owned())
}

#[test]
fn modules_use_only_what_stands_above_them() {
    let layer: BTreeMap<&str, usize> =
        LAYERS.iter().enumerate().flat_map(|(at, names)| names.iter().map(move |&name| (name, at))).collect();
    let mut wrong = Vec::new();
    for path in files(&root().join("src"), "rs") {
        let Some(module) = module(&path) else { continue };
        let Some(&own) = layer.get(module.as_str()) else {
            wrong.push(format!("{}: '{module}' stands in no layer", path.display()));
            continue;
        };
        let text = read(&path);
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for used in code.split("crate::").skip(1) {
            let name: String =
                used.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
            if layer.get(name.as_str()).is_some_and(|&of| of > own) {
                wrong.push(format!("{}: {module} uses {name}, which stands below it", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn lexicon_tables_are_sorted_unique_and_well_formed() {
    let mut forms: BTreeMap<String, String> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (name, table) in treu::lexicon::TABLES {
        if !table.starts_with('#') || !table.contains("licence") {
            wrong.push(format!("{name}: the header with columns, origin and licence is missing"));
        }
        if !is_nfc(table) {
            wrong.push(format!("{name}: not in NFC"));
        }
        let rows: Vec<(usize, Vec<&str>)> = treu::text::rows(table).collect();
        let lines: Vec<String> = rows.iter().map(|(_, fields)| fields.join("\t")).collect();
        if let Some(at) = (1..lines.len()).find(|&at| lines[at - 1] >= lines[at]) {
            wrong.push(format!("{name}:{}: out of order", rows[at].0));
        }
        for (line, fields) in &rows {
            let well_formed = fields.len() == 3
                && fields
                    .iter()
                    .all(|field| field.split('|').all(|form| !form.is_empty() && form.trim() == form));
            if !well_formed {
                wrong.push(format!("{name}:{line}: expected three columns of forms separated by |"));
            }
            for form in fields.first().into_iter().flat_map(|field| field.split('|')) {
                if let Some(other) = forms.insert(form.to_owned(), format!("{name}:{line}")) {
                    wrong.push(format!("{name}:{line}: '{form}' stands also in {other}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} problems\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_table_is_compiled_in() {
    let on_disk: BTreeSet<String> = files(&root().join("data/lexicon"), "tsv")
        .iter()
        .filter_map(|path| Some(path.file_name()?.to_str()?.to_owned()))
        .collect();
    let compiled: BTreeSet<String> =
        treu::lexicon::TABLES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(on_disk, compiled);
}

#[test]
fn the_top_level_stays_small() {
    let allowed = [
        "Cargo.lock",
        "Cargo.toml",
        "CHANGELOG.md",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "benches",
        "data",
        "src",
        "target",
        "tests",
    ];
    let extra: Vec<String> = fs::read_dir(root())
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| !name.starts_with('.') && !allowed.contains(&name.as_str()))
        .collect();
    assert!(extra.is_empty(), "{extra:?}");
}

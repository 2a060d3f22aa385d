//! Gold sets on disk, and the parts of README.md that benches write. A set is a folder of documents,
//! each a folder with `vi.seg`, `de.seg` and `gold.align`, or one such folder by itself.

use std::fs;
use std::path::{Path, PathBuf};

/// The documents of a set, sorted.
pub(super) fn folders(root: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(root).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    found.sort();
    if root.join("gold.ladder").exists() { vec![root.to_owned()] } else { found }
}

/// Prints a Markdown table; with `SNAPSHOTS=overwrite` in the environment it also takes the place of
/// what stands between `<!-- NAME -->` and the next `<!-- end -->` in README.md.
pub(super) fn publish(name: &str, table: &str) {
    println!("\n{table}");
    if std::env::var_os("SNAPSHOTS").is_none_or(|value| value != "overwrite") {
        return;
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).expect("README.md can be read");
    let mark = format!("<!-- {name} -->\n");
    let (before, rest) = readme.split_once(&mark).expect("README.md has a place for the table");
    let (_, after) = rest.split_once("<!-- end -->").expect("the place in README.md has an end");
    let renewed = format!("{before}{mark}\n{table}\n<!-- end -->{after}");
    fs::write(&path, renewed).expect("README.md can be written");
}

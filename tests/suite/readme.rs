//! The README shows what the program really does: its picture, its table of rules and its formats.
//! `SNAPSHOTS=overwrite cargo test` renews them.

use std::fmt::Write;
use std::fs;
use std::process::Command;

use treu::audit::RULES;
use treu::report::{ALIGN_FORMATS, AUDIT_FORMATS, Format, LEARN_FORMATS, PAIR_FORMATS, SPLIT_FORMATS};

use crate::help::{is_overwriting, root};

/// Findings that the picture shows.
const SHOWN: usize = 3;

fn readme() -> String {
    let path = root().join("README.md");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What stands between a line that begins with `<!-- name` and the next `<!-- end -->`.
fn part<'a>(readme: &'a str, name: &str) -> &'a str {
    let start = readme.find(&format!("<!-- {name}")).unwrap_or_else(|| panic!("README.md: no {name}"));
    let begin = start + readme[start..].find('\n').map_or(0, |at| at + 1);
    let end = begin + readme[begin..].find("<!-- end -->").unwrap_or_else(|| panic!("{name}: no end"));
    &readme[begin..end]
}

fn check(name: &str, expected: &str) {
    let readme = readme();
    let found = part(&readme, name);
    if is_overwriting() && found != expected {
        let begin = found.as_ptr() as usize - readme.as_ptr() as usize;
        let mut renewed = readme.clone();
        renewed.replace_range(begin..begin + found.len(), expected);
        let path = root().join("README.md");
        fs::write(&path, renewed).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        return;
    }
    assert_eq!(found, expected, "README.md: {name}");
}

/// All three parts in one test: they renew the same file.
#[test]
fn the_readme_is_true() {
    check("rules", &rules());
    check("formats", &formats());
    check("picture", &picture());
}

fn rules() -> String {
    let mut table = "\n| rule | category | severity | what it flags |\n|---|---|---|---|\n".to_owned();
    for rule in RULES {
        let _ =
            writeln!(table, "| `{}` | {} | {} | {} |", rule.name, rule.category, rule.severity, rule.summary);
    }
    table + "\n"
}

fn formats() -> String {
    fn names<T>(formats: &[Format<T>]) -> String {
        formats.iter().map(|format| format!("`{}`", format.name)).collect::<Vec<_>>().join(", ")
    }
    let verbs = [
        ("split", names(SPLIT_FORMATS)),
        ("pair", names(PAIR_FORMATS)),
        ("learn", names(LEARN_FORMATS)),
        ("align", names(ALIGN_FORMATS)),
        ("audit", names(AUDIT_FORMATS)),
    ];
    verbs.iter().map(|(verb, formats)| format!("| `{verb}` | {formats} |\n")).collect()
}

/// The first findings of the command that the comment names.
fn picture() -> String {
    let readme = readme();
    let start = readme.find("<!-- picture: ").map_or(0, |at| at + "<!-- picture: ".len());
    let command = readme[start..].split(" -->").next().unwrap_or_default();
    let output = Command::new(env!("CARGO_BIN_EXE_treu"))
        .args(command.split_whitespace())
        .current_dir(root())
        .output()
        .unwrap_or_else(|error| panic!("treu {command}: {error}"));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let findings: Vec<&str> = text.split("\n\n").take(SHOWN).collect();
    format!("```text\n$ treu {command}\n{}\n```\n", findings.join("\n\n"))
}

//! Floors for the figures in the README, measured on the development data beside the project.
//! Where that data is absent the tests say so and pass: it is not part of the product.

use std::fs;
use std::path::{Path, PathBuf};

use treu::Pair;
use treu::align::evaluate::Score;
use treu::align::ladder::{links, parse};
use treu::audit::{Category, Finding, Selection, audit};
use treu::document::Layout;
use treu::read;

use crate::help::{bitext_of_files, root};

fn data(name: &str) -> Option<PathBuf> {
    let path = root().join("../shared/eval").join(name);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: {} is not here", path.display());
    None
}

fn score(folder: &Path, gold: &str) -> Score {
    let bitext = bitext_of_files(|code| folder.join(code).with_extension("seg"), Layout::Lines);
    let path = folder.join(gold);
    let table = read::table(&path).unwrap_or_else(|error| panic!("{error}"));
    let expected = parse(&path, &table).unwrap_or_else(|error| panic!("{error}"));
    Score::of(&expected, &links(&bitext.ladder, bitext.segments.as_ref().map(Vec::as_slice)))
}

fn check(set: &str, strict_floor: f64) {
    let Some(folder) = data(set) else { return };
    let mut total = Score::default();
    for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
        if entry.path().join("gold.align").exists() {
            total.add(score(&entry.path(), "gold.align"));
        }
    }
    let f1 = total.strict().f1;
    assert!(f1 >= strict_floor, "{set}: strict F1 {f1:.4} is below {strict_floor}");
}

#[test]
fn clean_news_is_aligned() {
    check("ntrex/dev/clean", 0.99);
}

#[test]
fn noisy_news_is_aligned() {
    check("ntrex/dev/noisy", 0.96);
}

#[test]
fn the_page_of_the_user_is_aligned() {
    let Some(folder) = data("seeds") else { return };
    let score = score(&folder, "gold.ladder");
    assert!(score.recall.strict >= 25, "{} of {} beads", score.recall.strict, score.recall.total);
}

#[test]
fn the_raw_page_of_the_user_is_aligned() {
    let Some(folder) = data("seeds") else { return };
    let bitext = bitext_of_files(|code| folder.join(code).with_extension("txt"), Layout::Prose);
    let path = folder.join("gold.ladder");
    let table = read::table(&path).unwrap_or_else(|error| panic!("{error}"));
    let expected = parse(&path, &table).unwrap_or_else(|error| panic!("{error}"));
    let score = Score::of(&expected, &links(&bitext.ladder, bitext.segments.as_ref().map(Vec::as_slice)));
    assert_eq!((score.recall.strict, score.recall.total), (26, 26));
}

/// Every line that names a picture, every line below one, the list of other articles, and no other.
#[test]
fn the_page_of_the_user_and_its_furniture_are_told_apart() {
    let Some(folder) = data("seeds") else { return };
    let bitext = bitext_of_files(|code| folder.join(code).with_extension("txt"), Layout::Prose);
    let texts = Pair::from_fn(|side| {
        let furniture = bitext.segments.side(side).iter().filter(|segment| segment.role.is_furniture());
        furniture.map(|segment| bitext.text(side, segment.span)).collect::<Vec<_>>()
    });
    let lines: Vec<&str> = bitext.documents.source.text.lines().map(str::trim).collect();
    let tail = lines.iter().position(|line| *line == "Có thể bạn quan tâm").unwrap_or(lines.len());
    let is_picture = |line: &str| line.ends_with(".jpg");
    let expected = (0..lines.len()).filter(|&at| {
        let is_below = at.checked_sub(1).is_some_and(|above| is_picture(lines[above]));
        !lines[at].is_empty() && (at >= tail || is_picture(lines[at]) || is_below)
    });
    let found = texts.source.join(" ");
    assert_eq!(found, expected.map(|at| lines[at]).collect::<Vec<_>>().join(" "));
    assert_eq!(texts.target, ["Quelle", "Kommentar (0)"]);
}

#[test]
fn the_page_of_the_user_has_no_wrong_number_or_name() {
    let Some(folder) = data("seeds") else { return };
    let bitext = bitext_of_files(|code| folder.join(code).with_extension("txt"), Layout::Prose);
    let found = audit(&bitext, &Selection::default());
    let typed = |finding: &&Finding| {
        matches!(finding.rule.category, Category::Number | Category::Name | Category::Code | Category::Format)
    };
    let messages: Vec<&str> = found.iter().filter(typed).map(|finding| finding.message.as_str()).collect();
    assert_eq!(messages, Vec::<&str>::new());
}

//! Aligned files: what is written is read back, whatever the texts hold.

use std::fs;
use std::path::Path;

use treu::align::Aligner;
use treu::bitext::Bitext;
use treu::decision::Decided;
use treu::lexicon::Lexicon;
use treu::read::{self, Manner};
use treu::report::{ALIGN_FORMATS, Audited, Options, Summary};
use treu::{Pair, Side};

use crate::help::{LANGUAGES, root};

fn bitext(path: &Path) -> Bitext {
    let aligned = read::bitext(path, LANGUAGES.map(Some), Manner::default());
    let aligned = aligned.unwrap_or_else(|error| panic!("{error}"));
    Bitext::new(aligned.documents, &Aligner::new(&Lexicon::built_in(), LANGUAGES))
}

/// The texts of all units with both sides.
fn texts(bitext: &Bitext) -> Vec<Pair<String>> {
    let linked = bitext.units().filter(|unit| unit.bead.is_linked());
    linked.map(|unit| Pair::from_fn(|side| unit.text(side).to_owned())).collect()
}

/// A bitext as a file in the format of a name.
fn written(bitext: Bitext, name: &str) -> String {
    let format = ALIGN_FORMATS.iter().find(|format| format.name == name);
    let format = format.unwrap_or_else(|| panic!("no format {name}"));
    let audited = Audited { bitext, findings: Vec::new(), decided: Decided::default() };
    let (summary, options) = (Summary::of(&audited), Options::default());
    let opening = format.opening.map(|opening| opening(&summary)).unwrap_or_default();
    let footer = format.footer.map(|footer| footer(&summary, &options)).unwrap_or_default();
    format!("{}{opening}{}{footer}", format.header, (format.render)(&audited, &options))
}

fn check_round_trip(path: &Path, name: &str) {
    let before = bitext(path);
    let expected = texts(&before);
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let copy = folder.path().join("copy").with_extension(name);
    fs::write(&copy, written(before, name)).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(texts(&bitext(&copy)), expected, "{} as {name}", path.display());
}

#[test]
fn what_is_written_is_read_back() {
    let samples = root().join("tests/samples/bitexts");
    for name in ["shop.po", "shop.tmx", "shop-1.1.xlf", "letter.xlf", "memory.tmx"] {
        check_round_trip(&samples.join(name), "tmx");
    }
    check_round_trip(&samples.join("letter.xlf"), "tsv");
    check_round_trip(&samples.join("letter.xlf"), "jsonl");
}

#[test]
fn odd_letters_survive_tmx() {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let path = folder.path().join("odd.csv");
    let odd =
        "source,target\n\"a < b && c > d ]]> \"\"đ\"\"\nhai\ttab\",'&amp;' <seg>\u{85}\u{feff}\u{1f600}\n";
    fs::write(&path, odd).unwrap_or_else(|error| panic!("{error}"));
    check_round_trip(&path, "tmx");
}

/// Every place of a unit is where its text stands in the file.
#[test]
fn places_lead_back_into_the_file() {
    for name in ["shop.po", "shop.tmx", "shop-2.0.xlf", "letter.xlf", "shop.csv", "shop.tsv"] {
        let path = root().join("tests/samples/bitexts").join(name);
        let file = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
        let bitext = bitext(&path);
        for side in Side::BOTH {
            let document = bitext.documents.side(side);
            for unit in document.units.all() {
                let text = unit.span.of(&document.text);
                let place = document.units.position(&document.text, unit.span.start());
                let place = place.unwrap_or_else(|| panic!("{name}: no place for {text}"));
                let line = file.lines().nth(place.line - 1).unwrap_or_default();
                let there: String = line.chars().skip(place.column - 1).take(4).collect();
                let expected: String = text.chars().take(4).collect();
                assert_eq!(there, expected, "{name}:{}:{}", place.line, place.column);
            }
        }
    }
}

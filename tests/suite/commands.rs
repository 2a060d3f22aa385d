//! Sessions with the command: what a person types, what stands on standard output and standard
//! error, and the exit status. The pages in `tests/cmd/` are documentation as well as tests; a
//! `console` block on them reads
//!
//! ```text
//! $ treu split empty.txt           what is typed, for `sh`
//! …                                standard output
//! 2> treu: empty.txt: is empty …   standard error, each line after `2> `
//! ? 2                              exit status, unless it is 0
//! ```
//!
//! Each page runs in its own copy of `tests/cmd/texts`, to which texts in odd encodings are added.
//! Terminal colours are shown as `␛`. `SNAPSHOTS=overwrite cargo test` renews the pages; read the
//! difference as its reviewer. What must hold whatever the wording is checked by the other tests here.

#![cfg(unix)]

use std::ffi::OsString;
use std::fmt::Write;
use std::fs;
use std::io::{BufRead, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use encoding_rs::WINDOWS_1258;
use tempfile::TempDir;
use treu::Pair;
use treu::align::evaluate::Link;
use treu::audit::RULES;
use treu::read::Vectors;
use treu::report::{ALIGN_FORMATS, AUDIT_FORMATS, Format, PAIR_FORMATS, SPLIT_FORMATS};
use unicode_normalization::UnicodeNormalization;

use crate::help::{Ended, check_golden, ended, floats, names, npy, root, treu};
use crate::simulated::vectors;

/// One test for each page, and the list of them.
macro_rules! pages {
    ($($page:ident)+) => {
        const PAGES: &[&str] = &[$(stringify!($page)),+];
        $(#[test]
        fn $page() {
            check_page(stringify!($page));
        })+
    };
}

pages!(
    align audit bitexts config decisions embeddings encodings eval folders formats glossary help learn output pair
    pdf refused rule select split
);

fn page(name: &str) -> PathBuf {
    root().join("tests/cmd").join(name).with_extension("md")
}

fn check_page(name: &str) {
    if name == "pdf" && Command::new("pdftotext").arg("-v").output().is_err() {
        eprintln!("skipped: pdftotext is not installed");
        return;
    }
    let folder = sandbox();
    let text = read(&page(name));
    check_golden(&page(name), &renewed(&text, |line| shown(&run(line, folder.path()))));
}

/// The page with what each command shows today.
fn renewed(page: &str, show: impl Fn(&str) -> String) -> String {
    let (mut out, mut is_session) = (String::new(), false);
    for line in page.lines() {
        if line.starts_with("```") {
            is_session = line == "```console";
        }
        let command = line.strip_prefix("$ ").filter(|_| is_session);
        if command.is_some() || !is_session || line.starts_with("```") {
            out += line;
            out.push('\n');
        }
        out += &command.map(&show).unwrap_or_default();
    }
    out
}

/// What is typed on a page.
fn commands(name: &str) -> Vec<String> {
    let typed = |line: &str| Some(line.strip_prefix("$ ")?.to_owned());
    read(&page(name)).lines().filter_map(typed).collect()
}

fn shown(ended: &Ended) -> String {
    let mut shown = ended.out.replace('\u{1b}', "␛");
    if !shown.is_empty() && !shown.ends_with('\n') {
        shown += "\n(no line break)\n";
    }
    for line in ended.err.lines() {
        let _ = writeln!(shown, "{}", format!("2> {line}").trim_end());
    }
    if ended.status != 0 {
        let _ = writeln!(shown, "? {}", ended.status);
    }
    shown
}

/// Runs a line as `sh` does.
fn run(line: &str, folder: &Path) -> Ended {
    let mut command = Command::new("sh");
    command.args(["-c", line]).env_clear().env("PATH", path()).current_dir(folder).stdin(Stdio::null());
    ended(command)
}

/// Where `sh` finds treu and the tools of the system.
fn path() -> OsString {
    let own = Path::new(env!("CARGO_BIN_EXE_treu")).parent().map(Path::to_owned);
    let system = std::env::var_os("PATH").unwrap_or_default();
    let folders = own.into_iter().chain(std::env::split_paths(&system));
    std::env::join_paths(folders).unwrap_or_else(|error| panic!("PATH: {error}"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    fs::write(path, bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

/// A folder with the texts that the pages name, gone when dropped.
fn sandbox() -> TempDir {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("temporary folder: {error}"));
    copy(&root().join("tests/cmd/texts"), folder.path());
    copy(&root().join("data/samples"), &folder.path().join("samples"));
    copy(&root().join("tests/samples"), folder.path());
    add_odd_texts(folder.path());
    add_damaged(&folder.path().join("formats"));
    add_vectors(folder.path());
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap_or_else(|error| panic!("{}: {error}", to.display()));
    for name in names(from) {
        let (from, to) = (from.join(&name), to.join(&name));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(&from, &to).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
        }
    }
}

/// Texts in other encodings, and what is no text at all.
fn add_odd_texts(folder: &Path) {
    let add = |name: &str, bytes: &[u8]| write(&folder.join(name), bytes);
    let (vietnamese, german) = (read(&folder.join("original.txt")), read(&folder.join("translation.txt")));
    add("original-1258.txt", &windows_1258(&vietnamese));
    add("translation-utf8-mark.txt", format!("\u{feff}{german}").as_bytes());
    add("translation-utf16.txt", &utf_16(&format!("\u{feff}{german}")));
    add("unmarked-utf16.txt", &utf_16(&german));
    add("latin-1.txt", &latin_1(&german));
    add("empty.txt", b"");
    add("blank.txt", b"\n \n\n");
    add("binary.txt", b"\x7fELF\x02\x01\x01\0\0\0\0\0\x03\0>\0\x01\0\0\0");
    add("paper.pdf", b"%PDF-1.7\n");
    add("book.docx", b"PK\x03\x04\x14\0\x06\0");
}

/// A damaged file of each format.
fn add_damaged(folder: &Path) {
    let add = |name: &str, bytes: &[u8]| write(&folder.join(name), bytes);
    let bytes = |name: &str| fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    add("cut.docx", &bytes("bridge.vi.docx")[..6000]);
    let mut odt = bytes("bridge.vi.odt");
    let name = b"content.xml";
    let part = odt.windows(name.len()).position(|at| at == name).unwrap_or_else(|| panic!("no content.xml"));
    odt[part + 500..part + 540].fill(0xaa);
    add("overwritten.odt", &odt);
    add("bomb.epub", &bomb());
    add("cut.pdf", &bytes("bridge.vi.pdf")[..3000]);
    add(
        "damaged.md",
        b"# C\xe1\xba\xa7u treo m\xe1\xbb\x9bi\n\nC\xe1\xba\xa7u d\xc3\xa0i \xff m\xc3\xa9t.\n",
    );
    add("menu.html", b"<html><nav><a href=/>Trang ch\xe1\xbb\xa7</a></nav></html>");
    add("nested.html", "<div>".repeat(5000).as_bytes());
    let subtitles = read(&folder.join("film.vi.srt"));
    add("damaged.srt", subtitles.replace("00:00:08,000 -->", "00:00:08;000 -->").as_bytes());
    add("empty.vtt", b"WEBVTT\n\nNOTE nothing follows\n");
}

/// A book whose chapter defines entities that would grow without end.
fn bomb() -> Vec<u8> {
    let container = "<container><rootfiles><rootfile full-path='book.opf'/></rootfiles></container>";
    let opf = "<package><manifest><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/></manifest>\
               <spine><itemref idref='a'/></spine></package>";
    let chapter = "<!DOCTYPE html [<!ENTITY a '&b;&b;&b;'>]>\n<html><body><p>&a;</p></body></html>";
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [("META-INF/container.xml", container), ("book.opf", opf), ("a.xhtml", chapter)] {
        let started = zip.start_file(name, zip::write::SimpleFileOptions::default());
        started.and_then(|()| Ok(zip.write_all(text.as_bytes())?)).unwrap_or_else(|error| panic!("{error}"));
    }
    zip.finish().unwrap_or_else(|error| panic!("{error}")).into_inner()
}

/// What the lines of `strange.aa` and `strange.bb` say.
const STRANGE: [(&[usize], &[usize]); 6] =
    [(&[0], &[0]), (&[1], &[]), (&[2], &[1]), (&[3], &[2, 3]), (&[4, 5], &[4]), (&[6], &[5])];

/// Vectors of the lines of `strange.aa` and `strange.bb`, as NumPy and as Vecalign keep them.
fn add_vectors(folder: &Path) {
    let gold: Vec<Link> = STRANGE.iter().map(|&(one, other)| (one.to_vec(), other.to_vec())).collect();
    let Pair { source, target } = vectors(&gold, Pair::new(7, 6), 0.4, 1);
    write(&folder.join("aa.npy"), npy(&source));
    write(&folder.join("bb.npy"), npy(&target));
    write(&folder.join("narrow.npy"), npy(&Vectors::new(Path::new(""), 2, vec![1.0; 12])));
    write(&folder.join("aa.emb"), floats(&source));
    write(&folder.join("bb.emb"), floats(&target));
    write(&folder.join("lonely.emb"), floats(&target));
    write(&folder.join("short.emb"), &floats(&target)[3..]);
    let copy = |from: &str, to: &str| write(&folder.join(to), read(&folder.join(from)));
    copy("strange.aa", "aa");
    copy("strange.bb", "bb");
    copy("strange.bb", "short");
}

fn utf_16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn latin_1(text: &str) -> Vec<u8> {
    let byte = |letter| u8::try_from(letter).unwrap_or_else(|error| panic!("{letter}: {error}"));
    text.chars().map(byte).collect()
}

/// Letters with their shape, then the tone as a combining mark, as Vietnamese Windows writes them.
fn windows_1258(text: &str) -> Vec<u8> {
    let tones = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
    let parted = |letter: char| {
        let mut parts: Vec<char> = letter.nfd().collect();
        let tone = parts.iter().position(|part| tones.contains(part)).map(|at| parts.remove(at));
        parts.into_iter().nfc().chain(tone).collect::<String>()
    };
    let parted: String = text.chars().map(parted).collect();
    let (bytes, _, unmapped) = WINDOWS_1258.encode(&parted);
    assert!(!unmapped, "not all letters are in windows-1258");
    bytes.into_owned()
}

#[test]
fn every_page_is_run() {
    let pages: Vec<String> = PAGES.iter().map(|name| format!("{name}.md")).collect();
    let on_disk: Vec<String> =
        names(&root().join("tests/cmd")).into_iter().filter(|name| name != "texts").collect();
    assert_eq!(on_disk, pages);
}

#[test]
fn the_version_is_that_of_the_package() {
    let ended = run("treu --version", root());
    assert_eq!(ended.out, format!("treu {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn the_manual_is_printed_as_written() {
    for rule in RULES {
        assert_eq!(run(&format!("treu rule {}", rule.name), root()).out, rule.manual);
    }
}

/// Nothing on standard output; one line on standard error that names an argument and says what to do.
fn check_refused(line: &str, ended: &Ended) {
    let (out, err) = (&ended.out, &ended.err);
    assert!(out.is_empty() && ended.status == 2, "{line}: status {}\n{out}{err}", ended.status);
    let message = err.strip_prefix("treu: ").and_then(|rest| rest.strip_suffix('\n'));
    let message = message.filter(|message| !message.contains('\n'));
    let message = message.unwrap_or_else(|| panic!("{line}: not one line of treu: {err:?}"));
    let names_one = line.split_whitespace().skip(2).any(|argument| message.contains(argument));
    assert!(names_one, "{line}: no argument is named: {message}");
}

#[test]
fn bad_input_is_refused_in_one_line() {
    let folder = sandbox();
    let commands = commands("refused");
    assert!(commands.len() >= 20, "{commands:?}");
    for line in commands {
        check_refused(&line, &run(&line, folder.path()));
    }
}

#[test]
fn a_line_without_end_is_refused() {
    let folder = sandbox();
    write(&folder.path().join("long.txt"), "Đến hết năm.\n".to_owned() + &"năm ".repeat(7 << 20));
    let line = "treu audit long.txt translation.txt";
    let ended = run(line, folder.path());
    check_refused(line, &ended);
    assert!(ended.err.contains("line 2 is longer than 32 MiB"), "{}", ended.err);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    for line in ["treu split original.txt", "treu audit original.txt translation.txt", "treu rule"] {
        let ended = run(&format!("{line} > /dev/full"), sandbox().path());
        let expected = "treu: standard output: cannot be written: ";
        assert!(ended.status == 2 && ended.err.starts_with(expected), "{line}: {}", ended.err);
        assert_eq!(ended.err.lines().count(), 1, "{line}: {}", ended.err);
    }
}

/// All files below a folder, with their bytes.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for name in names(folder) {
        let path = folder.join(name);
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            found.push((path, bytes));
        }
    }
    found
}

fn check_leaves_nothing(arguments: &str) {
    let folder = sandbox();
    let before = files(folder.path());
    let ended = run(&format!("treu {arguments}"), folder.path());
    assert_eq!(ended.status, 2, "{arguments}: {}", ended.err);
    let after = files(folder.path());
    let changed: Vec<_> = after.iter().filter(|file| !before.contains(file)).map(|(path, _)| path).collect();
    assert!(changed.is_empty() && after.len() == before.len(), "{arguments}: {changed:?}");
}

#[test]
fn nothing_half_written_is_left() {
    check_leaves_nothing("audit original.txt nowhere.txt -o report.json");
    check_leaves_nothing("audit original.txt nowhere.txt -o out/report.json");
    check_leaves_nothing("audit original.txt numbers.txt -o report.txt -o report.tsv");
    check_leaves_nothing("audit original.txt nowhere.txt --format json -o out/");
    check_leaves_nothing("audit original.txt translation.txt -o report.json -o original.txt/report.json");
    check_leaves_nothing("audit original.txt translation.txt -o report.json -o report.docx");
    check_leaves_nothing("audit original.txt translation.txt -o report.json --select nubmer");
    check_leaves_nothing("align original.txt binary.txt -o pairs.tsv");
    check_leaves_nothing(
        "align original.seg translation.seg --pre-segmented --ladder foreign.ladder -o a.tsv",
    );
    check_leaves_nothing("split empty.txt -o lines.txt");
}

/// A reader of standard output that goes away, after one line or at once, ends the command quietly.
fn check_closed_pipe(folder: &Path, arguments: &[&str], reads_a_line: bool) {
    let mut command = treu(folder);
    command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap_or_else(|error| panic!("{arguments:?}: {error}"));
    let mut out = child.stdout.take().map(BufReader::new);
    if reads_a_line {
        let read = out.as_mut().map(|out| out.read_line(&mut String::new()));
        assert!(matches!(read, Some(Ok(1..))), "{arguments:?}: {read:?}");
    }
    drop(out);
    let output = child.wait_with_output().unwrap_or_else(|error| panic!("{arguments:?}: {error}"));
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(0) && err.is_empty(), "{arguments:?}: {}\n{err}", output.status);
}

#[test]
fn a_closed_pipe_is_a_quiet_end() {
    let folder = sandbox();
    let folder = folder.path();
    // Far more than a pipe holds, 64 KiB on Linux.
    write(&folder.join("big.txt"), read(&folder.join("original.txt")).repeat(1000));
    for format in SPLIT_FORMATS {
        check_closed_pipe(folder, &["split", "big.txt", "--format", format.name], true);
    }
    let pair = |verb, format| [verb, "original.txt", "translation.txt", "--format", format];
    ALIGN_FORMATS.iter().for_each(|format| check_closed_pipe(folder, &pair("align", format.name), false));
    AUDIT_FORMATS.iter().for_each(|format| check_closed_pipe(folder, &pair("audit", format.name), false));
    check_closed_pipe(folder, &["audit", "vi", "de"], false);
    for format in PAIR_FORMATS {
        check_closed_pipe(folder, &["pair", "unnamed/vi", "unnamed/de", "--format", format.name], false);
    }
    check_closed_pipe(folder, &["eval", "gold", "result"], false);
    check_closed_pipe(folder, &["rule"], false);
}

/// The same bytes on standard output and in the files of a folder, on one thread and on eight.
fn check_threads<T>(verb: &str, format: &Format<T>) {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("temporary folder: {error}"));
    let run = |threads: &str| {
        let files_of_run = folder.path().join(threads);
        let mut command = treu(root());
        command.args([verb, "data/samples/vi", "data/samples/de", "--format", format.name, "-j", threads]);
        if !format.is_lone {
            command.args(["-o", "-"]);
        }
        command.arg("-o").arg(files_of_run.join(""));
        let ended = ended(command);
        let below = |(path, bytes): (PathBuf, Vec<u8>)| {
            (path.strip_prefix(&files_of_run).unwrap_or(&path).to_owned(), bytes)
        };
        (ended.status, ended.out, files(&files_of_run).into_iter().map(below).collect::<Vec<_>>())
    };
    let (one, eight) = (run("1"), run("8"));
    let name = format.name;
    assert!(one.2.len() > 5, "{verb} {name}: {} files", one.2.len());
    assert!(format.is_lone || one.1.len() > 1000, "{verb} {name}: {}", one.1);
    assert!(one == eight, "{verb} --format {name}: -j 1 and -j 8 differ");
}

#[test]
fn threads_do_not_change_the_bytes() {
    AUDIT_FORMATS.iter().for_each(|format| check_threads("audit", format));
    ALIGN_FORMATS.iter().for_each(|format| check_threads("align", format));
    let pairs = |threads| {
        let mut command = treu(root());
        command.args(["pair", "tests/cmd/texts/unnamed/vi", "data/samples/de", "-j", threads]);
        ended(command).out
    };
    assert_eq!(pairs("1"), pairs("8"));
}

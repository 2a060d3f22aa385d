//! Subtitles: SubRip (SRT) and WebVTT. Cues are joined where a sentence goes on; places tell number
//! and times of the cues.

use super::composer::{Composer, Content};
use super::{Input, decode};
use crate::document::{Kind, Place};

/// A pause, in milliseconds, over which no sentence goes on.
const PAUSE: u64 = 3000;

/// Most cues that are joined.
const MOST_JOINED: usize = 12;

/// A text shown for a time.
#[derive(Debug, PartialEq, Eq)]
struct Cue {
    number: u32,
    start: u64,
    end: u64,
    /// Lines without markup, none empty.
    lines: Vec<String>,
}

/// Reads subtitles of either format.
pub(super) fn read(input: &Input<'_>) -> Result<Content, String> {
    let (text, encoding) = decode::decode(input.bytes, input.encoding)?;
    let cues = cues(&text)?;
    if cues.is_empty() {
        return Err("holds no subtitles; expected lines such as 00:01:02,500 --> 00:01:05,000".to_owned());
    }
    // Speech that was written down by a machine has no sentence ends to join cues by.
    let ended = cues.iter().filter(|cue| cue.lines.last().is_some_and(|line| ends_sentence(line))).count();
    let mut joiner = Joiner { joins: ended * 10 >= cues.len(), ..Joiner::default() };
    cues.iter().for_each(|cue| joiner.take(cue));
    Ok(joiner.composer.finish(encoding))
}

/// Puts the lines of cues together.
#[derive(Default)]
struct Joiner {
    composer: Composer,
    /// Whether cues may be joined at all.
    joins: bool,
    /// Cues in the open paragraph.
    joined: usize,
    /// When the last cue ended.
    last_end: Option<u64>,
}

impl Joiner {
    fn take(&mut self, cue: &Cue) {
        let place = Place::Cue { number: cue.number, start: cue.start, end: cue.end };
        for (at, line) in cue.lines.iter().enumerate() {
            let goes_on = at > 0 || self.goes_on(cue);
            if goes_on && self.composer.is_open() && !is_speech(line) {
                self.composer.text(" ");
                self.composer.place(place);
                self.joined += usize::from(at == 0);
            } else {
                self.composer.begin(Kind::Body, place);
                self.joined = 1;
            }
            self.composer.text(line);
        }
        self.last_end = Some(cue.end);
    }

    /// Whether the sentence before a cue goes on in it.
    fn goes_on(&self, cue: &Cue) -> bool {
        let is_near = self.last_end.is_some_and(|end| cue.start < end + PAUSE);
        self.joins && is_near && self.joined < MOST_JOINED && !ends_sentence(self.composer.so_far())
    }
}

/// A line on which somebody else begins to speak.
fn is_speech(line: &str) -> bool {
    line.starts_with(['-', '–', '—', '‐', '♪'])
}

fn ends_sentence(text: &str) -> bool {
    let closers = ['"', '”', '“', '’', '»', '«', ')', ']', ' ', '\''];
    text.trim_end_matches(closers).ends_with(['.', '!', '?', '…', '♪', ':'])
        && !text.ends_with("...")
        && !text.ends_with('…')
}

/// The cues of a file. Blocks without times (styles, notes) are left out.
fn cues(text: &str) -> Result<Vec<Cue>, String> {
    let mut cues = Vec::new();
    let mut lines = text.trim_start_matches('\u{feff}').lines().enumerate();
    let mut is_note = false;
    while let Some((at, line)) = lines.next() {
        if line.trim().is_empty() {
            is_note = false;
        }
        is_note |= line.starts_with("NOTE") && cues.is_empty() || line == "NOTE" || line.starts_with("NOTE ");
        if is_note || !line.contains("-->") {
            continue;
        }
        let (start, end) = times(line).ok_or_else(|| {
            let found = line.trim().chars().take(60).collect::<String>();
            format!("line {}: expected times such as 00:01:02,500 --> 00:01:05,000, found '{found}'", at + 1)
        })?;
        let shown = lines.by_ref().map(|(_, line)| line).take_while(|line| !line.trim().is_empty());
        let lines = shown.map(without_markup).filter(|line| !line.is_empty()).collect();
        cues.push(Cue { number: u32::try_from(cues.len() + 1).unwrap_or(u32::MAX), start, end, lines });
    }
    Ok(cues)
}

fn times(line: &str) -> Option<(u64, u64)> {
    let (start, rest) = line.split_once("-->")?;
    // Settings such as `align:start` may follow.
    Some((milliseconds(start.trim())?, milliseconds(rest.split_whitespace().next()?)?))
}

/// `01:02:03,456`, `02:03.456`
fn milliseconds(clock: &str) -> Option<u64> {
    let (whole, fraction) = clock.split_once([',', '.']).unwrap_or((clock, "0"));
    let thousandths: u64 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    let mut seconds: u64 = 0;
    let parts: Vec<&str> = whole.split(':').collect();
    if !(2..=3).contains(&parts.len()) {
        return None;
    }
    for part in parts {
        seconds = seconds.checked_mul(60)?.checked_add(part.parse::<u32>().ok()?.into())?;
    }
    Some(seconds * 1000 + thousandths)
}

/// A line without `<i>`, `<v Name>`, `{\an8}` and with its entities as letters.
fn without_markup(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(start) = rest.find(['<', '{']) {
        text.push_str(&rest[..start]);
        let tag = &rest[start..];
        let is_name = |of: char| of.is_ascii_alphanumeric() || of == '/';
        let is_tag =
            tag.starts_with("{\\") || tag.strip_prefix('<').is_some_and(|of| of.starts_with(is_name));
        let close = if tag.starts_with('<') { '>' } else { '}' };
        match tag.find(close).filter(|_| is_tag) {
            Some(end) => rest = &tag[end + 1..],
            None => {
                text.push_str(&tag[..1]);
                rest = &tag[1..];
            }
        }
    }
    text.push_str(rest);
    let entities =
        [("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", "\u{a0}"), ("&lrm;", ""), ("&rlm;", ""), ("&amp;", "&")];
    for (entity, letter) in entities {
        if text.contains('&') {
            text = text.replace(entity, letter);
        }
    }
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Named;

    #[test]
    fn times_of_both_formats() {
        assert_eq!(times("00:00:01,500 --> 00:01:02,000"), Some((1_500, 62_000)));
        assert_eq!(times("00:01.5 --> 01:00:02.000 align:start"), Some((1_500, 3_602_000)));
        assert_eq!(times("1:xx --> 2:00"), None);
    }

    #[test]
    fn markup_is_no_text() {
        assert_eq!(without_markup("{\\an8}<i>Tôi &amp; bạn</i> <3 {x}"), "Tôi & bạn <3 {x}");
        assert_eq!(without_markup("<v Mai>Chào <c.yellow>anh</c>."), "Chào anh.");
    }

    fn check(file: &str, expected: &[&str]) {
        let content = read(&Input { bytes: file.as_bytes(), encoding: Named::Nothing, is_whole_page: false });
        let text = content.map(|content| content.text);
        assert_eq!(text, Ok(expected.join("\n\n")), "{file}");
    }

    #[test]
    fn sentences_go_on_over_cues_but_not_over_pauses() {
        check(
            "WEBVTT\n\n00:01.000 --> 00:02.000\nMột cây cầu\n\n00:02.100 --> 00:03.000\nrất dài.\n\n\
             00:09.000 --> 00:10.000\nvà đẹp\n",
            &["Một cây cầu rất dài.", "và đẹp"],
        );
    }

    #[test]
    fn speech_without_sentence_ends_stays_in_cues() {
        let cue = |second: usize| {
            format!("{second}\n00:00:{second:02},000 --> 00:00:{second:02},900\nlời {second}\n\n")
        };
        check(&(1..4).map(cue).collect::<String>(), &["lời 1", "lời 2", "lời 3"]);
    }
}

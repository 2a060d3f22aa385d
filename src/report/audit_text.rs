//! `treu audit` for people: the reason, then both languages with the place underlined.
//!
//! ```text
//! major[number-changed]: 14 became 41
//!   --> vi.txt:19:14
//! 19 | Toàn tỉnh có 14 cơ sở giáo dục nghề nghiệp.
//!    |              ^^
//!   ::: de.txt:12:26
//! 12 | Die Provinz verfügt über 41 Berufsbildungseinrichtungen.
//!    |                          ^^
//! ```

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use unicode_segmentation::UnicodeSegmentation;

use super::audit_json::Indexed;
use super::excerpt::{Excerpt, Spot, clusters, rows, sentence, text_of, wrapped};
use super::layout::width;
use super::{Audited, Options, one_line};
use crate::audit::{Category, Finding, Severity, Status};
use crate::decision::Decided;
use crate::document::Place;
use crate::pair::{Pair, Side};
use crate::span::Span;

/// All findings but those of the baseline, each followed by a blank line; parts of the page that
/// follow one another are told together, and what is dismissed is told in short.
pub(super) fn render(audited: &Audited, options: &Options) -> String {
    let page = Page { indexed: Indexed::new(&audited.bitext), decided: &audited.decided, options };
    let known = |finding: &&Finding| finding.status == Status::Baseline;
    let shown: Vec<&Finding> = audited.findings.iter().filter(|of| !known(of)).collect();
    let groups = shown.chunk_by(|one, next| is_page_part(one) && goes_on(one, next));
    let render = |group: &[&Finding]| match group {
        [finding] if finding.status == Status::Dismissed => page.dismissed(finding),
        [finding] => page.finding(finding),
        _ => page.page_parts(group),
    };
    groups.map(|group| render(group) + "\n").collect()
}

/// Whether a finding says that something of the page and not of the article stands alone.
fn is_page_part(finding: &Finding) -> bool {
    let alone = finding.marks.source.is_empty() != finding.marks.target.is_empty();
    let category = finding.rule.category;
    alone
        && finding.status == Status::Open
        && finding.severity == Severity::Minor
        && matches!(category, Category::Omission | Category::Addition)
}

/// Whether the next finding is of the same kind and about the next line.
fn goes_on(one: &Finding, next: &Finding) -> bool {
    let follows = one.bead.zip(next.bead).is_some_and(|(one, next)| one + 1 == next);
    follows && is_page_part(next) && one.rule.name == next.rule.name
}

struct Page<'a> {
    indexed: Indexed<'a>,
    decided: &'a Decided,
    options: &'a Options,
}

impl Page<'_> {
    /// Parts of the page, one line each.
    fn page_parts(&self, group: &[&Finding]) -> String {
        let Some(first) = group.first() else { return String::new() };
        let side = if first.marks.source.is_empty() { Side::Target } else { Side::Source };
        let (other, arrow) = match side {
            Side::Source => ("translation", "-->"),
            Side::Target => ("original", ":::"),
        };
        let message = format!("{} parts of the page have no counterpart in the {other}", group.len());
        let mut out = self.head(first, &message);
        let excerpts: Vec<Excerpt> = group.iter().filter_map(|finding| self.excerpt(finding, side)).collect();
        let gutter = excerpts.iter().map(|excerpt| excerpt.spot.number.to_string().len()).max().unwrap_or(1);
        let blank = " ".repeat(gutter);
        if let Some(excerpt) = excerpts.first() {
            let _ = writeln!(out, "{blank}{arrow} {}", excerpt.spot.text);
        }
        for excerpt in &excerpts {
            let lines = wrapped(&excerpt.clusters, self.columns(gutter).saturating_sub(2));
            let row = lines.first().map_or_else(String::new, |row| text_of(row));
            let dots = if lines.len() > 1 { " …" } else { "" };
            let _ = writeln!(out, "{:>gutter$} | {}{dots}", excerpt.spot.number, row.trim_end());
        }
        out
    }

    /// The line that says what was found.
    fn head(&self, finding: &Finding, message: &str) -> String {
        let head = format!("{}[{}]", finding.severity, finding.rule.name);
        let status = match finding.status {
            Status::Open | Status::Baseline => "",
            Status::Accepted => " accepted",
            Status::Dismissed => " dismissed",
            Status::WasDismissed => " was dismissed",
        };
        format!("{}{status}: {message}\n", self.painted(&head, style_of(finding.severity)))
    }

    /// What a reviewer has said of a finding, with name and date where they are known.
    fn decision(&self, finding: &Finding) -> Option<String> {
        let decision = self.decided.of(finding)?;
        let by = [&decision.who, &decision.date].map(String::as_str);
        let by = by.into_iter().filter(|of| !of.is_empty()).collect::<Vec<_>>().join(", ");
        let parts = [decision.reason.as_str(), &if by.is_empty() { by } else { format!("({by})") }]
            .map(str::to_owned);
        let told = parts.into_iter().filter(|of| !of.is_empty()).collect::<Vec<_>>().join(" ");
        (!told.is_empty()).then_some(told)
    }

    /// A finding that nothing is wrong with: the reason, the place and no text.
    fn dismissed(&self, finding: &Finding) -> String {
        let mut out = self.head(finding, &finding.message);
        let marked = |side: &Side| !finding.marks.side(*side).is_empty();
        let side = Side::BOTH.into_iter().find(marked).unwrap_or(Side::Source);
        if let Some(place) = self.excerpt(finding, side) {
            let arrow = if side == Side::Source { "-->" } else { ":::" };
            let _ = writeln!(out, " {arrow} {}", place.spot.text);
        }
        out + &self.remark(finding, 1)
    }

    /// The line about the decision, if there is one.
    fn remark(&self, finding: &Finding, gutter: usize) -> String {
        let told = self.decision(finding);
        told.map_or_else(String::new, |told| format!("{} = reviewer: {told}\n", " ".repeat(gutter)))
    }

    fn columns(&self, gutter: usize) -> usize {
        self.options.width.saturating_sub(gutter + 3).max(10)
    }

    fn finding(&self, finding: &Finding) -> String {
        let style = style_of(finding.severity);
        let mut out = self.head(finding, &finding.message);
        let excerpts = Pair::from_fn(|side| self.excerpt(finding, side));
        let numbers =
            [&excerpts.source, &excerpts.target].into_iter().flatten().map(|excerpt| excerpt.spot.number);
        let gutter = numbers.max().map_or(1, |line| line.to_string().len());
        for (side, arrow) in [(Side::Source, "-->"), (Side::Target, ":::")] {
            match excerpts.side(side) {
                Some(excerpt) => self.draw(excerpt, arrow, gutter, style, &mut out),
                None => self.nothing(finding, side, arrow, gutter, &mut out),
            }
        }
        out + &self.remark(finding, gutter)
    }

    fn painted(&self, text: &str, style: Style) -> String {
        if self.options.color { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    fn path(&self, side: Side) -> String {
        self.indexed.bitext.documents.side(side).path.display().to_string()
    }

    /// The sentence around the marks, or, where nothing is marked, the one aligned with them.
    fn excerpt(&self, finding: &Finding, side: Side) -> Option<Excerpt> {
        let bitext = self.indexed.bitext;
        let marks = finding.marks.side(side);
        let unit = finding.bead.and_then(|bead| bitext.unit(bead));
        let span = match marks.first() {
            Some(&mark) => sentence(bitext, side, mark),
            None => unit?.span(side)?,
        };
        let place = marks.first().map_or(span.start(), |mark| mark.start());
        let clusters = clusters(bitext, side, span, marks);
        Some(Excerpt { spot: self.spot(side, place), clusters })
    }

    /// Where a byte of a text stands, as a person finds it in the file.
    fn spot(&self, side: Side, offset: usize) -> Spot {
        let path = self.path(side);
        let position = self.indexed.position(side, offset);
        match self.indexed.bitext.documents.side(side).structure.place(offset) {
            Some(Place::Line(number)) => Spot { number: number as usize, text: format!("{path}:{number}") },
            Some(place) => Spot { number: place.number() as usize, text: format!("{path}, {place}") },
            None => {
                let unit = self.indexed.unit(side, offset);
                let unit = unit.map_or_else(String::new, |unit| format!(" (unit {})", one_line(unit)));
                let text = format!("{path}:{}:{}{unit}", position.line, position.column);
                Spot { number: position.line, text }
            }
        }
    }

    fn draw(&self, excerpt: &Excerpt, arrow: &str, gutter: usize, style: Style, out: &mut String) {
        let blank = " ".repeat(gutter);
        let _ = writeln!(out, "{blank}{arrow} {}", excerpt.spot.text);
        let columns = self.columns(gutter);
        for (at, row) in rows(&excerpt.clusters, columns).iter().enumerate() {
            let number = if at == 0 { format!("{:>gutter$}", excerpt.spot.number) } else { blank.clone() };
            let _ = writeln!(out, "{number} | {}", text_of(row).trim_end());
            if row.iter().any(|cluster| cluster.marked) {
                let line = row.iter().map(|of| if of.marked { "^" } else { " " }.repeat(width(&of.text)));
                let line = line.collect::<String>();
                let _ = writeln!(out, "{blank} | {}", self.painted(line.trim_end(), style));
            }
        }
    }

    /// Says where the missing sentence would stand.
    fn nothing(&self, finding: &Finding, side: Side, arrow: &str, gutter: usize, out: &mut String) {
        let bitext = self.indexed.bitext;
        let blank = " ".repeat(gutter);
        let Some(bead) = finding.bead else {
            let _ = writeln!(out, "{blank}{arrow} {}", self.path(side));
            return;
        };
        let before = (0..bead).rev().filter_map(|at| bitext.unit(at)?.span(side)).next();
        let place = before.map_or(0, Span::end);
        let after = before.map_or_else(
            || "at the beginning".to_owned(),
            |span| {
                let text = one_line(bitext.text(side, span));
                let from = text.grapheme_indices(true).rev().nth(39).map_or(0, |(at, _)| at);
                let dots = if from > 0 { "…" } else { "" };
                format!("nothing after “{dots}{}”", text.get(from..).unwrap_or_default())
            },
        );
        let spot = self.spot(side, place);
        let text = match bitext.documents.side(side).structure.place(place) {
            Some(_) => spot.text,
            None => format!("{}:{}", self.path(side), spot.number),
        };
        let _ = writeln!(out, "{blank}{arrow} {text}: {after}");
    }
}

fn style_of(severity: Severity) -> Style {
    let color = match severity {
        Severity::Critical | Severity::Major => AnsiColor::Red,
        Severity::Minor => AnsiColor::Yellow,
        Severity::Info => AnsiColor::Blue,
    };
    Style::new().bold().fg_color(Some(color.into()))
}

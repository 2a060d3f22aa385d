//! Web pages. The article is taken out of its surroundings by the rules of Readability (crate
//! `dom_smoothie`), unless the whole page is wanted.

use dom_query::{Document as Page, NodeRef};
use dom_smoothie::{Config, Readability};
use encoding_rs::{Encoding, UTF_8};

use super::composer::{Composer, Content};
use super::markup::{Flow, Numbering};
use super::xml::walk_html;
use super::{Input, Named, decode};
use crate::text::{compose, fold, letters};

/// Deepest nesting of elements; browsers stop at some 500.
const DEEPEST: usize = 1000;

/// The declaration of an encoding stands among so many first bytes.
const HEAD: usize = 4096;

/// Shortest article, in letters; less is a sign that it was not found.
const SHORTEST: usize = 40;

/// Elements that may be left open.
const UNCLOSED: &[&str] = &[
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "option", "optgroup",
    "br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "param", "source", "track",
    "wbr",
];

/// Reads a web page.
pub(super) fn read(input: &Input<'_>) -> Result<Content, String> {
    let (source, encoding) = decoded(input.bytes, input.encoding)?;
    check_nesting(&source)?;
    let page = Page::from(source.as_str());
    let mut composer = Composer::default();
    if input.is_whole_page {
        walk(&page.html_root(), &mut Flow::new(&mut composer, Numbering::Whole));
        return Ok(composer.finish(encoding));
    }
    let no_article =
        || "holds no article that can be told from its surroundings; try --whole-page".to_owned();
    let title = title(&page);
    let config = Config { keep_classes: true, ..Config::default() };
    let mut readability = Readability::with_document(page, None, Some(config)).map_err(|_| no_article())?;
    let article = readability.parse().map_err(|_| no_article())?;
    if letters(&article.text_content) < SHORTEST {
        return Err(no_article());
    }
    let mut flow = Flow::new(&mut composer, Numbering::Whole);
    if let Some(title) = title.filter(|title| !begins_with(&article.text_content, title)) {
        flow.open("h1", "");
        flow.text(&title);
        flow.close("h1");
    }
    // Not parsed as HTML again: rows of a table whose table is gone would run together.
    flow.walk(&article.content, |text, take| walk_html(text, take))?;
    Ok(composer.finish(encoding))
}

/// The text of a page: by mark or UTF-8, else as the page declares, else as any other text.
fn decoded(bytes: &[u8], named: Named) -> Result<(String, &'static str), String> {
    let is_plain = std::str::from_utf8(bytes).is_ok() || Encoding::for_bom(bytes).is_some();
    if named == Named::Nothing && !is_plain {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
        let declared = head.split_once("charset=").map(|(_, rest)| rest.trim_start_matches(['"', '\'']));
        let label = declared.and_then(|rest| rest.split(['"', '\'', '>', ';', ' ', '/']).next());
        let encoding = label.and_then(|label| Encoding::for_label(label.as_bytes()));
        if let Some(encoding) = encoding.filter(|&encoding| encoding != UTF_8) {
            let (text, malformed) = encoding.decode_without_bom_handling(bytes);
            if !malformed {
                return Ok((compose(&text).into_owned(), encoding.name()));
            }
        }
    }
    decode::markup(bytes, named)
}

/// Elements that are nested without end take a parser forever.
fn check_nesting(source: &str) -> Result<(), String> {
    let mut depth = 0_usize;
    for tag in source.split('<').skip(1) {
        if let Some(closed) = tag.strip_prefix('/') {
            depth -= usize::from(depth > 0 && !is_unclosed(closed));
        } else if tag.starts_with(|letter: char| letter.is_ascii_alphabetic()) && !is_unclosed(tag) {
            let is_empty = tag.split('>').next().is_some_and(|inside| inside.ends_with('/'));
            depth += usize::from(!is_empty);
        }
        if depth > DEEPEST {
            return Err(format!("nests more than {DEEPEST} elements; is it a web page?"));
        }
    }
    Ok(())
}

fn is_unclosed(tag: &str) -> bool {
    let end = tag.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(tag.len());
    UNCLOSED.iter().any(|name| tag[..end].eq_ignore_ascii_case(name))
}

/// The only heading of the first rank.
fn title(page: &Page) -> Option<String> {
    let headings = page.select("h1");
    let first = headings.nodes().first().filter(|_| headings.length() == 1)?;
    let title = first.text().split_whitespace().collect::<Vec<_>>().join(" ");
    (!title.is_empty()).then_some(title)
}

fn begins_with(text: &str, title: &str) -> bool {
    let begin: String = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(300).collect();
    fold(&begin).starts_with(&fold(title))
}

/// Hands the elements below a node to the flow, without recursion.
fn walk(root: &NodeRef<'_>, flow: &mut Flow<'_>) {
    let mut open: Vec<(NodeRef<'_>, String)> = Vec::new();
    let mut next = root.first_child();
    loop {
        let Some(node) = next else {
            let Some((node, name)) = open.pop() else { return };
            flow.close(&name);
            next = node.next_sibling();
            continue;
        };
        if node.is_element() {
            let name = node.node_name().unwrap_or_default().to_string();
            let roles = ["class", "role"].map(|name| node.attr(name).unwrap_or_default().to_string());
            flow.open(&name, &roles.join(" "));
            next = node.first_child();
            open.push((node, name));
            continue;
        }
        if node.is_text() {
            flow.text(&node.text());
        }
        next = node.next_sibling();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declared_encodings_are_decoded() {
        let page = b"<html><head><meta charset=\"windows-1252\"></head><body>Stra\xdfe";
        assert_eq!(decoded(page, Named::Nothing).map(|(_, encoding)| encoding), Ok("windows-1252"));
    }

    #[test]
    fn nesting_is_bounded() {
        assert!(check_nesting(&"<p>Một<br>".repeat(5000)).is_ok());
        assert!(check_nesting(&"<div><b>x</b></div>".repeat(5000)).is_ok());
        assert!(check_nesting(&"<div>".repeat(5000)).is_err());
    }

    /// The article is little more than a table, which Readability unwraps.
    #[test]
    fn cells_do_not_run_together() {
        let sentence = "Sáng 14/5, xã Nậm Lúc khánh thành cây cầu treo dài 126 m bắc qua sông Chảy.";
        let rows = format!("<tr><td>{sentence}</td><td>R&amp;D</td></tr>").repeat(40);
        let page =
            format!("<html><body><article><p>{sentence}</p><table>{rows}</table></article></body></html>");
        let content = read(&Input { bytes: page.as_bytes(), encoding: Named::Nothing, is_whole_page: false })
            .unwrap_or_default();
        assert_eq!(content.text.split("\n\n").filter(|of| *of == sentence).count(), 41);
        assert_eq!(content.text.split("\n\n").filter(|of| *of == "R&D").count(), 40);
    }
}

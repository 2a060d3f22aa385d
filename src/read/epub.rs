//! Books as EPUB (versions 2 and 3): `META-INF/container.xml` names the package document, its spine
//! the chapters in reading order, each XHTML.

use std::collections::BTreeMap;

use super::Input;
use super::composer::{Composer, Content};
use super::markup::{Flow, Numbering};
use super::package::Package;
use super::xml::{Node, walk};

/// Reads a book.
pub(super) fn read(input: &Input<'_>) -> Result<Content, String> {
    let mut package = Package::open(input.bytes)?;
    let opf = package_document(&package.needed("META-INF/container.xml")?)?;
    let chapters = chapters(&package.needed(&opf)?, &opf)?;
    let is_locked = package.text("META-INF/rights.xml")?.is_some();
    let mut composer = Composer::default();
    for (name, number) in chapters.iter().zip(1..) {
        let flaw = |message: String| match is_locked {
            true => "is protected against copying; give a book without protection".to_owned(),
            false => format!("chapter {name}: {message}"),
        };
        let text = package.needed(name).map_err(flaw)?;
        let mut flow = Flow::new(&mut composer, Numbering::Chapter(number));
        flow.walk(&text, |text, take| walk(text, take)).map_err(flaw)?;
        composer.end();
    }
    Ok(composer.finish("UTF-8"))
}

fn package_document(container: &str) -> Result<String, String> {
    let mut path = None;
    walk(container, |node| {
        if let Node::Open(of) = node
            && of.name() == "rootfile"
        {
            path = path.take().or_else(|| of.attribute("full-path"));
        }
    })?;
    path.ok_or_else(|| "names no package document in META-INF/container.xml".to_owned())
}

/// The chapters that the spine lists, as names of parts.
fn chapters(opf: &str, path: &str) -> Result<Vec<String>, String> {
    let mut parts: BTreeMap<String, String> = BTreeMap::new();
    let mut spine = Vec::new();
    walk(opf, |node| {
        let Node::Open(of) = node else { return };
        let attribute = |name| of.attribute(name).unwrap_or_default();
        match of.name() {
            "item" if attribute("media-type").contains("html") => {
                parts.insert(attribute("id"), attribute("href"));
            }
            "itemref" if attribute("linear") != "no" => spine.push(attribute("idref")),
            _ => {}
        }
    })?;
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let chapters: Vec<String> =
        spine.iter().filter_map(|id| parts.get(id)).map(|href| resolved(folder, href)).collect();
    if chapters.is_empty() {
        return Err(format!("lists no chapters in {path}"));
    }
    Ok(chapters)
}

/// A relative link as the name of a part.
fn resolved(folder: &str, href: &str) -> String {
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    let href = unescaped(href.split('#').next().unwrap_or_default());
    for step in href.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

/// A link with its `%20` and the like as letters.
fn unescaped(href: &str) -> String {
    let mut bytes = Vec::with_capacity(href.len());
    let mut rest = href.as_bytes();
    while let [first, tail @ ..] = rest {
        let digits = tail.get(..2).filter(|_| *first == b'%').and_then(|of| std::str::from_utf8(of).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_resolved() {
        assert_eq!(resolved("EPUB", "text/ch%201.xhtml#a"), "EPUB/text/ch 1.xhtml");
        assert_eq!(resolved("a/b", "../c.xhtml"), "a/c.xhtml");
        assert_eq!(resolved("", "100%.xhtml"), "100%.xhtml");
    }
}

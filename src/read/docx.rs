//! Word documents (Office Open XML, ISO 29500): the body with tables and text boxes, then footnotes
//! and endnotes. Running heads, comments, deleted text and fields' codes are no text of it.

use std::collections::BTreeMap;

use super::Input;
use super::composer::{Composer, Content};
use super::package::Package;
use super::xml::{Element, Node, walk};
use crate::document::{Kind, Place};

/// Longest chain of styles that rest on one another.
const LONGEST_CHAIN: usize = 12;

/// Elements whose content is not shown, or is shown already.
const UNREAD: &[&str] = &["Fallback", "del", "moveFrom", "delText", "instrText"];

/// Reads a Word document.
pub(super) fn read(input: &Input<'_>) -> Result<Content, String> {
    let mut package = Package::open(input.bytes)?;
    let main = main_part(package.text("_rels/.rels")?.as_deref())?;
    let folder = main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let text = package.needed(&main)?;
    let styles = match package.text(&format!("{folder}styles.xml"))? {
        Some(text) => styles(&text).map_err(|message| format!("styles.xml: {message}"))?,
        None => BTreeMap::new(),
    };
    let mut composer = Composer::default();
    let mut story = Story::new(&mut composer, &styles, Place::Paragraph);
    story.read(&text).map_err(|message| format!("{main}: {message}"))?;
    let mut notes = Story::new(&mut composer, &styles, Place::Note);
    for name in ["footnotes.xml", "endnotes.xml"] {
        if let Some(text) = package.text(&format!("{folder}{name}"))? {
            notes.read(&text).map_err(|message| format!("{name}: {message}"))?;
        }
    }
    Ok(composer.finish("UTF-8"))
}

fn main_part(relations: Option<&str>) -> Result<String, String> {
    let mut main = None;
    walk(relations.unwrap_or_default(), |node| {
        if let Node::Open(of) = node
            && of.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
        {
            main = of.attribute("Target");
        }
    })?;
    Ok(main.map_or("word/document.xml".to_owned(), |main| main.trim_start_matches('/').to_owned()))
}

/// What each paragraph style makes of its paragraphs, by its identifier.
fn styles(text: &str) -> Result<BTreeMap<String, Kind>, String> {
    let mut kinds: BTreeMap<String, Option<Kind>> = BTreeMap::new();
    let mut parents: BTreeMap<String, String> = BTreeMap::new();
    let mut id = String::new();
    walk(text, |node| {
        let Node::Open(of) = node else { return };
        let value = || of.attribute("val").unwrap_or_default();
        match of.name() {
            "style" => id = of.attribute("styleId").unwrap_or_default(),
            "name" => {
                kinds.insert(id.clone(), kind_of_name(&value()));
            }
            "basedOn" => {
                parents.insert(id.clone(), value());
            }
            "outlineLvl" => {
                let kind = kinds.entry(id.clone()).or_default();
                *kind = kind.or(Some(Kind::Heading));
            }
            _ => {}
        }
    })?;
    let inherited = |id: &String| {
        let chain = std::iter::successors(Some(id), |id| parents.get(*id)).take(LONGEST_CHAIN);
        chain.filter_map(|id| *kinds.get(id)?).next()
    };
    Ok(kinds.keys().filter_map(|id| Some((id.clone(), inherited(id)?))).collect())
}

/// The names of built-in styles are English in every Word.
fn kind_of_name(name: &str) -> Option<Kind> {
    let name = name.to_lowercase();
    let begins = |words: &[&str]| words.iter().any(|word| name.starts_with(word));
    if begins(&["toc", "table of figures", "contents", "index", "header", "footer"]) {
        Some(Kind::Furniture)
    } else if begins(&["heading", "title", "subtitle"]) {
        Some(Kind::Heading)
    } else if begins(&["caption", "illustration", "figure"]) {
        Some(Kind::Caption)
    } else if begins(&["quot", "intense quote", "block text"]) {
        Some(Kind::Quote)
    } else if begins(&["list continue"]) {
        Some(Kind::Body)
    } else if begins(&["list"]) {
        Some(Kind::ListItem)
    } else {
        None
    }
}

/// One part with paragraphs.
struct Story<'a> {
    composer: &'a mut Composer,
    styles: &'a BTreeMap<String, Kind>,
    place: fn(u32) -> Place,
    count: u32,
    /// The kind of the paragraph that is being read.
    kind: Kind,
    /// Depth inside what is not read.
    unread: usize,
    is_text: bool,
}

impl<'a> Story<'a> {
    fn new(composer: &'a mut Composer, styles: &'a BTreeMap<String, Kind>, place: fn(u32) -> Place) -> Self {
        Self { composer, styles, place, count: 0, kind: Kind::Body, unread: 0, is_text: false }
    }

    fn read(&mut self, text: &str) -> Result<(), String> {
        walk(text, |node| match node {
            Node::Open(of) if self.unread > 0 || is_unread(&of) => self.unread += 1,
            Node::Close(_) if self.unread > 0 => self.unread -= 1,
            Node::Open(of) => self.open(&of),
            Node::Close("p") => self.composer.end(),
            Node::Close("t") => self.is_text = false,
            Node::Close(_) => {}
            Node::Text(text) if self.is_text && self.unread == 0 => self.text(text),
            Node::Text(_) => {}
        })
    }

    fn open(&mut self, of: &Element<'_>) {
        match of.name() {
            "p" => {
                self.composer.end();
                self.composer.begin_item();
                self.kind = Kind::Body;
            }
            "pStyle" => {
                let style = of.attribute("val").unwrap_or_default();
                self.kind = self.styles.get(&style).copied().unwrap_or_default();
            }
            "numPr" if self.kind == Kind::Body => self.kind = Kind::ListItem,
            "t" => self.is_text = true,
            "tab" => self.text(" "),
            "noBreakHyphen" => self.text("\u{2011}"),
            "br" | "cr" => self.composer.line_break(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if !self.composer.is_open() {
            if text.trim().is_empty() {
                return;
            }
            self.count += 1;
            self.composer.begin(self.kind, (self.place)(self.count));
        }
        self.composer.text(text);
    }
}

/// Also the lines that set footnotes apart, which are notes of a type.
fn is_unread(of: &Element<'_>) -> bool {
    UNREAD.contains(&of.name())
        || (matches!(of.name(), "footnote" | "endnote")
            && of.attribute("type").is_some_and(|kind| kind != "normal"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_known_by_name_and_by_what_they_rest_on() {
        let table = "<s><style styleId='b1'><name val='heading 1'/></style>\
                     <style styleId='x'><name val='Haus'/><basedOn val='b1'/></style>\
                     <style styleId='y'><name val='loop'/><basedOn val='y'/></style></s>";
        let found = styles(table).map(|found| found.into_iter().collect::<Vec<_>>());
        assert_eq!(found, Ok(vec![("b1".to_owned(), Kind::Heading), ("x".to_owned(), Kind::Heading)]));
    }

    fn check(body: &str, expected: &[(Kind, &str)]) {
        let mut composer = Composer::default();
        let styles = BTreeMap::from([("H".to_owned(), Kind::Heading)]);
        let read = Story::new(&mut composer, &styles, Place::Paragraph).read(&format!("<body>{body}</body>"));
        assert_eq!(read, Ok(()));
        let content = composer.finish("UTF-8");
        let found = content.structure.paragraphs.iter().map(|of| (of.kind, of.span.of(&content.text)));
        assert_eq!(found.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn runs_make_paragraphs() {
        check(
            "<p><pPr><pStyle val='H'/></pPr><r><t>Cầu</t></r><r><t xml:space='preserve'> treo</t></r></p>\
             <p><pPr><numPr/></pPr><hyperlink><r><t>rau</t></r></hyperlink><r><tab/><t>5</t><br/><t>cá</t></r></p>",
            &[(Kind::Heading, "Cầu treo"), (Kind::ListItem, "rau 5\ncá")],
        );
    }

    #[test]
    fn what_is_deleted_or_there_twice_is_no_text() {
        check(
            "<p><del><r><delText>14</delText></r></del><ins><r><t>41</t></r></ins><r><instrText>PAGE</instrText></r></p>\
             <p><r><AlternateContent><Choice><p><r><t>khung</t></r></p></Choice>\
             <Fallback><p><r><t>khung</t></r></p></Fallback></AlternateContent></r><r><t>sau</t></r></p>",
            &[(Kind::Body, "41"), (Kind::Body, "khung"), (Kind::Body, "sau")],
        );
    }
}

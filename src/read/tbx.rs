//! TBX, the XML in which glossaries are exchanged: TBX-Basic of ISO 30042:2019 (`tbx`, `conceptEntry`,
//! `langSec`, `termSec`, both the style with attributes and the one with tags) and of 2008 (`martif`,
//! `termEntry`, `langSet`, `tig` or `ntig`).
//!
//! Of each concept, the terms with their languages are taken, the usage status (what is deprecated or
//! superseded may not be used) and the first note or definition.

use std::path::Path;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::{Named, decode};
use crate::error::Error;
use crate::glossary::{Entry, Form, Tongue, table};
use crate::language::Language;

/// Data categories that hold the usage status.
const STATUS: &[&str] = &["administrativeStatus", "normativeAuthorization"];

/// Elements and data categories that hold a remark on the concept.
const REMARKS: &[&str] = &["definition", "note"];

/// Reads the concepts of a glossary: TBX if it begins as XML does, else a table; `-` is standard input.
///
/// # Errors
///
/// As [`super::table`] or [`table`]; names the line that is no XML, and TBX without terms.
pub fn glossary(path: &Path) -> Result<Vec<Entry>, Error> {
    let bytes = super::bytes(path)?;
    let begin = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes).trim_ascii_start();
    let is_xml = begin.starts_with(b"<?xml");
    let decode = if is_xml { decode::markup } else { decode::decode };
    let decoded = decode(&bytes, Named::Nothing);
    let (text, _) = decoded.map_err(|message| Error::text(path, message))?;
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('<') { parse(path, text) } else { table(path, text) }
}

/// The concepts of a TBX file.
///
/// # Errors
///
/// Names the line that is no XML, has no language where one is needed, or a file without concepts.
fn parse(path: &Path, text: &str) -> Result<Vec<Entry>, Error> {
    let mut reader = Reader::from_str(text);
    let mut state = State::default();
    loop {
        let event = reader.read_event();
        let line = |at: u64| text.get(..at as usize).unwrap_or(text).matches('\n').count() + 1;
        let event = event.map_err(|error| {
            Error::line(path, line(reader.error_position()), format!("is no XML: {error}"))
        })?;
        let taken = match &event {
            Event::Start(tag) => state.open(tag),
            Event::End(tag) => {
                state.close(tag.local_name().as_ref());
                Ok(())
            }
            Event::Text(text) => {
                state.text.push_str(&text.xml10_content());
                Ok(())
            }
            Event::CData(text) => {
                state.text.push_str(&text.xml10_content());
                Ok(())
            }
            Event::GeneralRef(reference) => resolve(reference).map(|letter| state.text.push_str(&letter)),
            Event::Eof => break,
            _ => Ok(()),
        };
        taken.map_err(|message| Error::line(path, line(reader.buffer_position()), message))?;
    }
    let has_terms = |entry: &Entry| !entry.forms.is_empty();
    if !state.entries.iter().any(has_terms) {
        return Err(Error::text(path, "holds no terms; expected TBX with termEntry or conceptEntry"));
    }
    state.entries.retain(has_terms);
    Ok(state.entries)
}

fn told(error: impl std::fmt::Display) -> String {
    format!("is no XML: {error}")
}

fn resolve(reference: &BytesRef<'_>) -> Result<String, String> {
    if let Some(letter) = reference.resolve_char_ref().map_err(told)? {
        return Ok(letter.to_string());
    }
    let name = reference.xml10_content();
    let known = resolve_predefined_entity(&name).map(str::to_owned);
    known.ok_or_else(|| format!("names the entity &{name};, which is not known; write the letter itself"))
}

/// What has been read so far.
#[derive(Default)]
struct State {
    entries: Vec<Entry>,
    language: Option<Language>,
    /// The data category of the element that is open.
    category: String,
    /// Text since the last tag that matters.
    text: String,
    /// Forms of the open term section.
    forms: Vec<Form>,
    is_forbidden: bool,
}

impl State {
    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), String> {
        let name = tag.local_name().as_ref().to_owned();
        match name.as_str() {
            "termEntry" | "conceptEntry" => self.entries.push(Entry::default()),
            "langSet" | "langSec" => self.language = Some(language(tag)?),
            "tig" | "ntig" | "termSec" => self.is_forbidden = false,
            "hi" | "foreign" => return Ok(()),
            _ => {}
        }
        self.category = attribute(tag, "type")?.unwrap_or(name);
        self.text.clear();
        Ok(())
    }

    fn close(&mut self, name: &str) {
        match name {
            "term" => {
                let text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
                if let Some(language) = self.language.filter(|_| !text.is_empty()) {
                    let tongue = Tongue::Language(language);
                    self.forms.push(Form { tongue, text, is_forbidden: false });
                }
            }
            "tig" | "ntig" | "termSec" => {
                let forms = self.forms.drain(..);
                let forms = forms.map(|form| Form { is_forbidden: self.is_forbidden, ..form });
                if let Some(entry) = self.entries.last_mut() {
                    entry.forms.extend(forms);
                }
            }
            "hi" | "foreign" => return,
            _ if STATUS.contains(&self.category.as_str()) => {
                self.is_forbidden |= ["deprecated", "superseded"].iter().any(|of| self.text.contains(of));
            }
            _ if REMARKS.contains(&self.category.as_str()) => {
                if let Some(entry) = self.entries.last_mut().filter(|entry| entry.note.is_empty()) {
                    entry.note = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
                }
            }
            _ => {}
        }
        self.category.clear();
        self.text.clear();
    }
}

fn language(tag: &BytesStart<'_>) -> Result<Language, String> {
    let code = attribute(tag, "lang")?.ok_or("names no language; expected xml:lang, such as vi")?;
    code.parse()
}

/// An attribute by its local name.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, String> {
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(told)?;
        if attribute.key.local_name().as_ref() == name {
            return Ok(Some(attribute.value.into_owned()));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each form with its language, `!` before what may not be used.
    fn check(text: &str, expected: &[&str], note: &str) {
        let entries = parse(Path::new("g.tbx"), text).unwrap_or_else(|error| panic!("{error}"));
        let shown = |form: &Form| {
            let Tongue::Language(language) = form.tongue else { return form.text.clone() };
            format!("{}{language} {}", if form.is_forbidden { "!" } else { "" }, form.text)
        };
        assert_eq!(entries.iter().flat_map(|of| &of.forms).map(shown).collect::<Vec<_>>(), expected);
        assert_eq!(entries[0].note, note);
    }

    #[test]
    fn the_edition_of_2008_is_read() {
        let text = r#"<?xml version="1.0"?><martif type="TBX-Basic" xml:lang="en"><text><body>
            <termEntry id="c1"><descrip type="definition">a body &amp; its seat</descrip>
            <langSet xml:lang="vi"><tig><term>ủy ban
              nhân dân</term></tig></langSet>
            <langSet xml:lang="de-DE"><tig><term>Volkskomitee</term>
              <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
            <ntig><termGrp><term>B&#252;rger<hi>komitee</hi></term>
              <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig></langSet>
            </termEntry></body></text></martif>"#;
        let expected = ["vi ủy ban nhân dân", "de Volkskomitee", "!de Bürgerkomitee"];
        check(text, &expected, "a body & its seat");
    }

    #[test]
    fn the_edition_of_2019_is_read_in_both_styles() {
        let attributes = r#"<tbx style="dca" type="TBX-Basic" xml:lang="en"><text><body><conceptEntry id="1">
            <note>ours</note>
            <langSec xml:lang="vi"><termSec><term>xã</term></termSec></langSec>
            <langSec xml:lang="de"><termSec><term>Gemeinde</term></termSec>
            <termSec><term>Kommune</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote>
            </termSec></langSec></conceptEntry></body></text></tbx>"#;
        let tags = attributes
            .replace(r#"<termNote type="administrativeStatus">"#, "<min:administrativeStatus>")
            .replace("</termNote>", "</min:administrativeStatus>");
        for text in [attributes, &tags] {
            check(text, &["vi xã", "de Gemeinde", "!de Kommune"], "ours");
        }
    }

    #[test]
    fn what_is_no_tbx_is_named() {
        let error = |text: &str| parse(Path::new("g.tbx"), text).err().map(|error| error.to_string());
        assert!(error("<tbx>\n<a></b>").is_some_and(|message| message.starts_with("g.tbx:2: is no XML")));
        assert!(error("<html/>").is_some_and(|message| message.contains("holds no terms")));
        let nameless = "<tbx><conceptEntry>\n<langSec>";
        assert!(error(nameless).is_some_and(|message| message.starts_with("g.tbx:2: names no language")));
    }
}

//! `treu align` as TMX 1.4, for translation memories: a `tu` for each bead, texts as they stand, with
//! the confidence of the bead and the paths of the documents. What XML cannot hold, such as other control
//! characters than tab and line break, becomes U+FFFD.

use std::fmt::Write;

use quick_xml::escape::{escape, partial_escape};

use super::{Audited, Options, Summary, one_line};
use crate::bitext::TranslationUnit;
use crate::language::Language;
use crate::pair::Side;

/// Declaration and header.
pub(super) fn opening(summary: &Summary) -> String {
    let source =
        summary.languages.map_or_else(|| "*all*".to_owned(), |languages| languages.source.to_string());
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n  <header creationtool=\"treu\" \
         creationtoolversion=\"{}\" segtype=\"sentence\" o-tmf=\"treu\" adminlang=\"en\" srclang=\"{source}\" \
         datatype=\"plaintext\"/>\n  <body>\n",
        env!("CARGO_PKG_VERSION"),
    )
}

/// The end of the file.
pub(super) fn closing(_summary: &Summary, _options: &Options) -> String {
    "  </body>\n</tmx>\n".to_owned()
}

/// The units of a pair: beads with both sides, on request all.
pub(super) fn render(audited: &Audited, options: &Options) -> String {
    let bitext = &audited.bitext;
    let mut out = String::new();
    let units = bitext.units().filter(|unit| options.keep_unaligned || unit.bead.is_linked());
    for unit in units.filter(|unit| unit.bead.confidence >= options.least_confidence) {
        let name = name(&unit).map_or_else(String::new, |name| format!(" tuid=\"{}\"", escape(legal(name))));
        let source = bitext.documents.source.language;
        let _ = writeln!(out, "    <tu{name} srclang=\"{source}\">");
        let _ = writeln!(out, "      <prop type=\"x-confidence\">{:.3}</prop>", unit.bead.confidence);
        for side in Side::BOTH {
            variant(&unit, side, &mut out);
        }
        out.push_str("    </tu>\n");
    }
    out
}

/// What the aligned file that the unit comes from calls it.
fn name<'a>(unit: &TranslationUnit<'a>) -> Option<&'a str> {
    let name = |side: Side| {
        let units = &unit.bitext.documents.side(side).units;
        units.at(unit.span(side)?.start())?.name.as_deref()
    };
    name(Side::Source).or_else(|| name(Side::Target))
}

fn variant(unit: &TranslationUnit<'_>, side: Side, out: &mut String) {
    let text = unit.text(side);
    if text.is_empty() {
        return;
    }
    let document = unit.bitext.documents.side(side);
    let language: Language = document.language;
    let path = document.path.display().to_string();
    let _ = writeln!(out, "      <tuv xml:lang=\"{language}\">");
    let _ = writeln!(out, "        <prop type=\"x-document\">{}</prop>", partial_escape(legal(&path)));
    // A line break in a unit is meant, one in running text is where the page ended.
    let text = if document.units.is_empty() { one_line(text) } else { text.to_owned() };
    let _ = writeln!(out, "        <seg>{}</seg>\n      </tuv>", partial_escape(legal(&text)));
}

/// A text without what XML 1.0 cannot hold; `\r` would come back as `\n`.
fn legal(text: &str) -> String {
    let is_legal = |letter: char| {
        !letter.is_control() && !matches!(letter, '\u{fffe}' | '\u{ffff}')
            || matches!(letter, '\t' | '\n' | '\u{80}'..='\u{9f}')
    };
    let plain = text.replace("\r\n", "\n");
    plain.chars().map(|letter| if is_legal(letter) { letter } else { '\u{fffd}' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_replaced() {
        assert_eq!(legal("a\tb\r\nc\u{1}\u{ffff}đ\u{85}"), "a\tb\nc\u{fffd}\u{fffd}đ\u{85}");
    }
}

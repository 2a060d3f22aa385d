//! Words that may stand for a number without being one: parts of names (`Bảy Chú Lùn`) and of other
//! words (`ngũ hành`, `Dreigliederung`, `Künstlertrio`), spans of years (`thập kỷ`), kings (`Louis XIV`).
//!
//! They are no quantities and are never demanded. They only explain why a number of the other side has
//! no equal here, so they are asked for when one has none.

use super::reader::Reader;
use super::roman::roman;
use super::separators::Separators;
use super::unit::UNITS;
use super::{Kind, Quantity, german, vietnamese};
use crate::language::Language;

/// Whether a word of a text may state a quantity of the other side.
#[must_use]
pub fn may_state(text: &str, language: Language, quantity: &Quantity) -> bool {
    let reader = Reader::new(text, language, Separators::Own, &[]);
    (0..reader.len()).filter_map(|at| hint(&reader, at)).any(|hint| is_meant(hint, quantity.kind))
}

fn hint(reader: &Reader<'_>, at: usize) -> Option<Kind> {
    let in_words = || match reader.language {
        Language::Vietnamese => vietnamese::hint(reader, at),
        Language::German => german::hint(reader, at),
        Language::English | Language::Other(_) => None,
    };
    roman(reader, at).map(Kind::Ordinal).or_else(in_words).or_else(|| in_english(reader, at))
}

/// The words of a title or a term that is left in English: `Seven Rivers`.
fn in_english(reader: &Reader<'_>, at: usize) -> Option<Kind> {
    const NUMBERS: &[&str] =
        &["three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let place = NUMBERS.iter().position(|word| reader.key(at) == *word)?;
    i64::try_from(place + 3).ok().map(number)
}

/// Whether a hint is of the same value; one without a unit explains no measure.
fn is_meant(hint: Kind, kind: Kind) -> bool {
    match (hint, kind) {
        (Kind::Amount { value, unit: Some(unit) }, Kind::Amount { value: others, unit: Some(other) }) => {
            unit.is_comparable(other) && unit.base(value) == other.base(others)
        }
        // `tuổi đôi mươi` and `in seinen Zwanzigern`, `zwanzig Jahre`.
        (Kind::Decade(start), Kind::Amount { value, unit }) => {
            value == i64::from(start).into() && unit.is_none_or(|unit| unit.symbol == "yr")
        }
        (hint, kind) => hint == kind,
    }
}

/// A number of things.
pub(super) fn number(value: i64) -> Kind {
    Kind::Amount { value: value.into(), unit: None }
}

/// A measure; none where there is no unit of the symbol.
pub(super) fn measure(value: i64, symbol: &str) -> Option<Kind> {
    let unit = UNITS.iter().find(|unit| unit.symbol == symbol)?;
    Some(Kind::Amount { value: value.into(), unit: Some(unit) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anchor::quantity::read;

    /// Whether the text explains the first number of the other side.
    fn check(language: Language, text: &str, other: &str, expected: bool) {
        let of_other = if language == Language::German { Language::Vietnamese } else { Language::German };
        let read = read(other, of_other, &[]);
        let (_, quantity) = read.first().unwrap_or_else(|| panic!("{other}"));
        assert_eq!(may_state(text, language, quantity), expected, "{text} / {other}");
    }

    #[test]
    fn vietnamese_words_hold_numbers() {
        let check = |vi, de, expected| check(Language::Vietnamese, vi, de, expected);
        check("thuyết âm dương ngũ hành", "die Lehre der fünf Elemente", true);
        check("hình vẽ bát quái", "die acht Trigramme", true);
        check("thời Tam Quốc", "die Zeit der Drei Reiche", true);
        check("bộ tứ quyền lực", "die vier Mächtigen", true);
        check("hệ thập lục phân", "mit 16 Ziffern", true);
        check("phim Bảy Chú Lùn", "der Film mit den sieben Zwergen", true);
        check("Ba Điều Ước", "Die drei Wünsche", true);
        check("Cuộc chiến Bảy Năm", "der Siebenjährige Krieg", true);
        check("trong thập kỷ qua", "in den letzten zehn Jahren", true);
        check("suốt thế kỷ qua", "seit hundert Jahren", true);
        check("vua Henry VIII", "Heinrich VIII. war König", true);
        check("có năm hành khách", "es waren fünf Fahrgäste", true);
        check("giảm xuống còn năm, rồi thôi", "auf fünf Fahrgäste", true);
        check("xứ sở vạn hồ", "das Land der zehntausend Seen", true);
        check("trăm năm sau", "hundert Jahre danach", true);
        check("độ tuổi đôi mươi", "zwanzig Jahre alt", true);
        check("tháng năm trời nóng", "im Mai ist es heiß", true);
        check("khác không", "ungleich 0", true);
        check("cứ bốn người thì một người", "ein Viertel der Leute", true);
        check("một phần bốn mươi", "eins zu vierzig", true);
        check("phim Seven Rivers", "der Film über sieben Flüsse", true);
        // Other numbers, other words.
        check("thuyết âm dương ngũ hành", "die Lehre der sechs Elemente", false);
        check("phim Bảy Chú Lùn", "der Film mit den acht Zwergen", false);
        check("vua Henry VIII", "Heinrich VII. war König", false);
        check("trong thập kỷ qua", "in den letzten zwölf Jahren", false);
        check("châu lục và lục địa", "sechs Länder", false);
        check("thất bại và thất nghiệp", "sieben Länder", false);
        check("cái bát và bát cơm", "acht Länder", false);
        check("đi Ba Lan và Ba Vì", "drei Länder", false);
        check("mỗi năm hành khách đông hơn", "fünf Fahrgäste", false);
        check("năm qua, năm nay, năm 2020", "fünf Jahre alt, fünf Fahrgäste", false);
        check("thuyết ngũ hành", "fünf Kilometer", false);
        check("hai trăm năm sau", "hundert Jahre danach", false);
        check("những tháng năm ấy", "im Mai ist es heiß", false);
        check("tháng năm trời nóng", "im Juni ist es heiß", false);
        check("không ai đến", "0 Gäste", false);
        check("cứ bốn người thì một người", "ein Drittel der Leute", false);
        check("hết năm, rồi thôi", "fünf Fahrgäste", false);
    }

    #[test]
    fn german_words_hold_numbers() {
        let check = |de, vi, expected| check(Language::German, de, vi, expected);
        check("das Künstlertrio", "bộ ba nghệ sĩ", true);
        check("die Dreigliederung der Macht", "chia thành ba phần", true);
        check("eine Vierzimmerwohnung", "căn hộ bốn phòng", true);
        check("ein Streichquartett", "bốn nhạc công", true);
        check("die Fünflinge", "năm đứa trẻ", true);
        check("sowohl Obst als auch Gemüse", "cả 2 loại", true);
        check("im letzten Jahrzehnt", "trong mười năm qua", true);
        check("eine hexadezimale Zahl", "hệ cơ số 16", true);
        check("in der Friday Show", "chương trình Thứ Sáu", true);
        check("ein Dreieck", "hình có ba cạnh", true);
        check("das Lied „Seven Rivers“", "bài hát về tám dòng sông", false);
        check("das Lied „Seven Rivers“", "bài hát về bảy dòng sông", true);
        check("jeder Vierte", "một phần tư", true);
        check("ein Viertel der Leute", "cứ bốn người thì một người", true);
        check("ein Fünftel der Leute", "cứ bốn người thì một người", false);
        check("ein Verhältnis von eins zu vierzig", "một phần bốn mươi", true);
        check("einer von vier Spielern", "một phần tư", true);
        // Other numbers, other words.
        check("das Künstlertrio", "bốn nghệ sĩ", false);
        check("die Dreigliederung der Macht", "chia thành bốn phần", false);
        check("Vorsicht und Achtsamkeit", "tám người", false);
        check("ein Turm aus Elfenbein", "mười một tầng", false);
        check("im Wohnviertel", "bốn tầng", false);
        check("das Viertelfinale", "bốn đội", false);
        check("die Zweifel der Zweigstelle", "2 loại", false);
        check("Patrioten", "ba người", false);
        check("jeder Vierte", "một phần ba", false);
    }
}

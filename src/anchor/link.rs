//! Web and mail addresses.

use crate::span::Span;

/// Reads the links of a text: where they stand, and the address without scheme, `www.` and the
/// closing slash, in lower case.
#[must_use]
pub fn read(text: &str) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    let mut end = 0;
    for run in text.split(|letter: char| letter.is_whitespace() || "<>\"“”„«»()[]".contains(letter)) {
        let start = end;
        end += run.len() + text[start + run.len()..].chars().next().map_or(0, char::len_utf8);
        let address = run.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '…']);
        if is_address(&address.to_ascii_lowercase()) {
            found.push((Span::new(start, start + address.len()), normal(address)));
        }
    }
    found
}

fn is_address(run: &str) -> bool {
    has_scheme(run) || run.starts_with("www.") || is_mail(run)
}

fn has_scheme(run: &str) -> bool {
    run.split_once("://").is_some_and(|(scheme, rest)| {
        !rest.is_empty() && !scheme.is_empty() && scheme.bytes().all(|letter| letter.is_ascii_lowercase())
    })
}

fn is_mail(run: &str) -> bool {
    run.split_once('@').is_some_and(|(name, host)| {
        let is_part =
            |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || "._-+".contains(c));
        is_part(name) && is_part(host) && host.contains('.')
    })
}

fn normal(address: &str) -> String {
    let lowered = address.to_lowercase();
    let rest = lowered.split_once("://").map_or(lowered.as_str(), |(_, rest)| rest);
    rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_end_before_the_sentence_does() {
        let found = |text: &str| {
            read(text).into_iter().map(|(span, link)| (span.of(text).to_owned(), link)).collect::<Vec<_>>()
        };
        let pair = |place: &str, link: &str| vec![(place.to_owned(), link.to_owned())];
        assert_eq!(
            found("Xem (https://www.Example.vn/tin/)."),
            pair("https://www.Example.vn/tin/", "example.vn/tin")
        );
        assert_eq!(found("E-Mail: an.le@co-op.de, Fax"), pair("an.le@co-op.de", "an.le@co-op.de"));
        assert_eq!(found("giá 5@3 và 1://"), []);
    }
}

//! Which findings are wanted.

use super::{Category, Finding, RULES};
use crate::error::Error;

/// A choice of rules and the least confidence.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Names of the rules that are wanted; all when empty.
    select: Vec<&'static str>,
    /// Names of the rules that are not wanted.
    ignore: Vec<&'static str>,
    least_confidence: f32,
}

impl Selection {
    /// Reads names of rules and categories.
    ///
    /// # Errors
    ///
    /// Names what is neither, with the nearest name that is.
    pub fn new(select: &[String], ignore: &[String], least_confidence: f32) -> Result<Self, Error> {
        Ok(Self { select: rules(select)?, ignore: rules(ignore)?, least_confidence })
    }

    pub(super) fn takes(&self, finding: &Finding) -> bool {
        let name = finding.rule.name;
        finding.confidence >= self.least_confidence
            && (self.select.is_empty() || self.select.contains(&name))
            && !self.ignore.contains(&name)
    }
}

fn rules(names: &[String]) -> Result<Vec<&'static str>, Error> {
    let mut chosen = Vec::new();
    for name in names.iter().filter(|name| !name.is_empty()) {
        let before = chosen.len();
        let fits = RULES.iter().filter(|rule| rule.name == name || rule.category.name() == name);
        chosen.extend(fits.map(|rule| rule.name));
        if chosen.len() == before && name.parse::<Category>().is_err() {
            let hint = nearest(name).map_or_else(String::new, |near| format!("; did you mean {near}?"));
            return Err(Error::Usage(format!(
                "'{name}' is neither a rule nor a category{hint} (`treu rule` lists all)"
            )));
        }
    }
    Ok(chosen)
}

/// The rule or category whose name is nearest to a mistyped one.
#[must_use]
pub fn nearest(name: &str) -> Option<&'static str> {
    let names = RULES.iter().flat_map(|rule| [rule.name, rule.category.name()]);
    let rated = names.map(|known| (strsim::jaro_winkler(name, known), known));
    rated
        .filter(|(similarity, _)| *similarity > 0.7)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, near)| near)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_rules_or_categories() {
        let of = |name: &str| Selection::new(&[name.to_owned()], &[], 0.0);
        assert_eq!(of("date-changed").map(|chosen| chosen.select).ok(), Some(vec!["date-changed"]));
        assert!(of("number").is_ok_and(|chosen| chosen.select.len() > 3));
        let error = of("number-chnaged").map(drop).map_err(|error| error.to_string());
        assert!(error.is_err_and(|message| message.contains("did you mean number-changed?")));
    }
}

//! Which findings are wanted, and how bad they are in this house.

use std::sync::Arc;

use super::{Category, Finding, RULES, Severity};
use crate::error::Error;
use crate::glossary::Glossary;

/// A choice of rules, the least confidence and the rules of the house.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Names of the rules that are wanted; all when empty.
    select: Vec<&'static str>,
    /// Names of the rules that are not wanted.
    ignore: Vec<&'static str>,
    /// Least confidence of a finding; where it is not given, each rule has its own bound.
    least_confidence: Option<f32>,
    /// Usual severities that the house sets otherwise.
    severities: Vec<(&'static str, Severity)>,
    /// Whether `NĐ-CP` must keep its marks in a translation.
    pub(super) strict_codes: bool,
    /// How terms are to be translated.
    pub(super) glossary: Option<Arc<Glossary>>,
}

impl Selection {
    /// Reads names of rules and categories.
    ///
    /// # Errors
    ///
    /// Names what is neither, with the nearest name that is, and a confidence that is no share.
    pub fn new(select: &[String], ignore: &[String], least_confidence: Option<f32>) -> Result<Self, Error> {
        if let Some(least) = least_confidence.filter(|least| !(0.0..=1.0).contains(least)) {
            let message = format!("the least confidence is {least}; expected a number from 0 to 1");
            return Err(Error::Usage(message));
        }
        let (select, ignore) = (rules(select)?, rules(ignore)?);
        Ok(Self { select, ignore, least_confidence, ..Self::default() })
    }

    /// The same selection in which a rule or category has another usual severity.
    ///
    /// # Errors
    ///
    /// Names what is neither a rule nor a category.
    pub fn with_severity(mut self, name: &str, severity: Severity) -> Result<Self, Error> {
        let named = rules(&[name.to_owned()])?.into_iter().map(|rule| (rule, severity));
        // What is said of a rule goes before what is said of its category, in whatever order.
        let place = if name.parse::<Category>().is_ok() { 0 } else { self.severities.len() };
        self.severities.splice(place..place, named);
        Ok(self)
    }

    /// The same selection in which codes must keep their diacritics.
    #[must_use]
    pub fn with_strict_codes(self, strict_codes: bool) -> Self {
        Self { strict_codes, ..self }
    }

    /// The same selection with the terms of the house.
    #[must_use]
    pub fn with_glossary(self, glossary: Arc<Glossary>) -> Self {
        Self { glossary: Some(glossary), ..self }
    }

    /// Gives a finding the severity of the house; one that is milder or worse than its rule's usual
    /// severity stays so.
    pub(super) fn rate(&self, finding: &mut Finding) {
        let of_house = self.severities.iter().rev().find(|(rule, _)| *rule == finding.rule.name);
        if let Some((_, severity)) = of_house.filter(|_| finding.severity == finding.rule.severity) {
            finding.severity = *severity;
        }
    }

    /// How sure a finding must be for a rule to tell it: as the user asks, or where nothing is asked, as
    /// usual for the rule.
    pub(super) fn least_or(&self, usual: f32) -> f32 {
        self.least_confidence.unwrap_or(usual)
    }

    pub(super) fn takes(&self, finding: &Finding) -> bool {
        let name = finding.rule.name;
        self.least_confidence.is_none_or(|least| finding.confidence >= least)
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
        let of = |name: &str| Selection::new(&[name.to_owned()], &[], None);
        assert_eq!(of("date-changed").map(|chosen| chosen.select).ok(), Some(vec!["date-changed"]));
        assert!(of("number").is_ok_and(|chosen| chosen.select.len() > 3));
        let error = of("number-chnaged").map(drop).map_err(|error| error.to_string());
        assert!(error.is_err_and(|message| message.contains("did you mean number-changed?")));
    }

    #[test]
    fn a_rule_goes_before_its_category_in_whatever_order() {
        let names = [("number", Severity::Info), ("bound-changed", Severity::Critical)];
        for names in [names, [names[1], names[0]]] {
            let selection =
                names.into_iter().try_fold(Selection::default(), |selection, (name, severity)| {
                    selection.with_severity(name, severity)
                });
            let selection = selection.unwrap_or_else(|error| panic!("{error}"));
            for (name, expected) in
                [("bound-changed", Severity::Critical), ("number-changed", Severity::Info)]
            {
                let Some(rule) = RULES.iter().find(|rule| rule.name == name) else { panic!("{name}") };
                let mut finding = rule.finding(0, 1.0, String::new(), crate::pair::Pair::default());
                selection.rate(&mut finding);
                assert_eq!(finding.severity, expected, "{name}");
            }
        }
    }

    #[test]
    fn the_bound_of_the_user_goes_before_that_of_a_rule() {
        for (given, expected) in [(None, 0.9), (Some(0.3), 0.3), (Some(0.95), 0.95)] {
            let selection = Selection::new(&[], &[], given).map(|selection| selection.least_or(0.9));
            assert_eq!(selection.ok(), Some(expected), "{given:?}");
        }
    }

    #[test]
    fn a_confidence_is_a_share() {
        for wrong in [5.0, f32::NAN] {
            assert!(Selection::new(&[], &[], Some(wrong)).is_err(), "{wrong}");
        }
    }
}

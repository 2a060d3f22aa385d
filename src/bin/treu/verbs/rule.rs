//! `treu rule`: the manual.

use std::fmt::Write;
use std::path::Path;

use treu::Error;
use treu::audit::{RULES, Rule, nearest};

use crate::args::RuleArgs;
use crate::output::{Failure, Sink, Status};

pub(crate) fn run(args: &RuleArgs) -> Result<Status, Failure> {
    let text = match &args.name {
        Some(name) => page(name)?,
        None => list(|_| true),
    };
    let mut sink = Sink::open(Path::new("-"))?;
    sink.write(&text)?;
    sink.close()?;
    Ok(Status::Clean)
}

fn page(name: &str) -> Result<String, Error> {
    let rule = RULES.iter().find(|rule| rule.name == name);
    let unknown = || {
        let hint = nearest(name).map_or_else(String::new, |near| format!("; did you mean {near}?"));
        Error::Usage(format!("there is no rule '{name}'{hint} (`treu rule` lists all)"))
    };
    let category = list(|rule| rule.category.name() == name);
    let found =
        rule.map(|rule| rule.manual.to_owned()).or_else(|| (!category.is_empty()).then_some(category));
    found.ok_or_else(unknown)
}

/// A line for each rule that is wanted.
fn list(is_wanted: impl Fn(&Rule) -> bool) -> String {
    let mut out = String::new();
    for rule in RULES.iter().filter(|rule| is_wanted(rule)) {
        let _ =
            writeln!(out, "{:<24} {:<13} {:<9} {}", rule.name, rule.category, rule.severity, rule.summary);
    }
    out
}

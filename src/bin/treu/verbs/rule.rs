//! `treu rule`: the manual.

use std::fmt::Write;
use std::path::Path;

use treu::Error;
use treu::audit::{RULES, nearest};

use crate::args::RuleArgs;
use crate::output::{Failure, Sink, Status};

pub(crate) fn run(args: &RuleArgs) -> Result<Status, Failure> {
    let text = match &args.name {
        Some(name) => page(name)?,
        None => list(),
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
    rule.map(|rule| rule.manual.to_owned()).ok_or_else(unknown)
}

fn list() -> String {
    let mut out = String::new();
    for rule in RULES {
        let _ =
            writeln!(out, "{:<22} {:<13} {:<9} {}", rule.name, rule.category, rule.severity, rule.summary);
    }
    out
}

//! JSON Lines: an object a line, its members named like the columns of a table (`source` and `target`,
//! `vi` and `de`), also below `translation`; or a list whose first two texts are the sides.

use serde_json::{Map, Value};

use super::builder::{Builder, Said};
use super::table::Columns;
use super::{Flaw, Input};
use crate::pair::Pair;
use crate::span::Position;

/// Whether a text begins like JSON Lines.
pub(super) fn begins(text: &str) -> bool {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    line.starts_with(['{', '[']) && serde_json::from_str::<Value>(line).is_ok()
}

pub(super) fn read(input: &Input<'_>, builder: &mut Builder) -> Result<(), Flaw> {
    for (at, line) in input.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let number = at + 1;
        let value: Value = serde_json::from_str(line).map_err(|cause| {
            // The crate counts lines from the beginning of what it is given.
            let cause = cause.to_string();
            let what = cause.split(" at line").next().unwrap_or_default();
            Flaw::at(number, format!("is no JSON: {what}; each line must be one object"))
        })?;
        let position = Position { line: number, column: 1 };
        let unit = unit(&value, input, builder).map_err(|message| Flaw::at(number, message))?;
        let said = unit.texts.map(|text| Said::at(position, text));
        builder.push(unit.name.as_deref(), said)?;
    }
    Ok(())
}

struct Unit<'a> {
    name: Option<String>,
    texts: Pair<&'a str>,
}

fn unit<'a>(value: &'a Value, input: &Input<'_>, builder: &mut Builder) -> Result<Unit<'a>, String> {
    match value {
        Value::Object(members) => object(members, input, builder),
        Value::Array(list) => match &list[..] {
            [Value::String(source), Value::String(target), ..] => {
                Ok(Unit { name: None, texts: Pair::new(source, target) })
            }
            _ => Err(expected()),
        },
        _ => Err(expected()),
    }
}

fn object<'a>(
    members: &'a Map<String, Value>,
    input: &Input<'_>,
    builder: &mut Builder,
) -> Result<Unit<'a>, String> {
    let name = ["id", "key", "name"].iter().find_map(|key| match members.get(*key)? {
        Value::String(name) => Some(name.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    });
    let inner = ["translation", "translations"].iter().find_map(|key| members.get(*key)?.as_object());
    let texts: Vec<(&str, &str)> = inner
        .unwrap_or(members)
        .iter()
        .filter_map(|(key, value)| {
            let text = if value.is_null() { Some("") } else { value.as_str() };
            Some((key.as_str(), text?))
        })
        .collect();
    let keys: Vec<&str> = texts.iter().map(|(key, _)| *key).collect();
    let columns = Columns::named(&keys, input.languages)?.ok_or_else(expected)?;
    builder.set_languages(columns.languages);
    Ok(Unit { name, texts: columns.sides.map(|at| texts[at].1) })
}

fn expected() -> String {
    "expected an object with texts called source and target, or by two languages such as vi and de".to_owned()
}

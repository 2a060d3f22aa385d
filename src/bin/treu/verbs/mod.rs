//! One file per verb, and what several of them share: choosing formats, opening files, running pairs.

pub(crate) mod align;
pub(crate) mod audit;
pub(crate) mod eval;
pub(crate) mod learn;
pub(crate) mod pair;
mod pairs;
pub(crate) mod rule;
pub(crate) mod split;
mod targets;
mod workshop;

use std::path::PathBuf;
use std::sync::Arc;

use treu::lexicon::Lexicon;
use treu::segment::Rules;
use treu::{Error, read};

use crate::args::InputArgs;

/// The built-in lexicon with what the user adds.
fn lexicon(args: &InputArgs) -> Result<Arc<Lexicon>, Error> {
    let mut lexicon = Lexicon::built_in();
    for path in &args.lexicon {
        Arc::make_mut(&mut lexicon).extend_from(path, &read::table(path)?)?;
    }
    Ok(lexicon)
}

/// The built-in rules of sentence ends with what the user adds and takes out.
pub(crate) fn rules(paths: &[PathBuf]) -> Result<Arc<Rules>, Error> {
    let mut rules = Rules::built_in();
    for path in paths {
        Arc::make_mut(&mut rules).extend_from(path, &read::table(path)?)?;
    }
    Ok(rules)
}
